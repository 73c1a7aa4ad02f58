"""One Parquet file a table, for pandas, R, DuckDB and Spark: real types, nulls for unknown."""

from __future__ import annotations

from pathlib import Path

import pandas as pd


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    """Write `table` to `path`; a text column is a string, a number a double, a count an int64, a flag a bool. Raises `OSError`."""
    table.to_parquet(path, engine="pyarrow", index=False)
