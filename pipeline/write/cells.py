"""A table as plain Python values, a block of rows at a time, so that a long table never stands in memory twice."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

Cell = str | int | float | bool | None
"""`None` is unknown or not applicable, whatever pandas calls it in a column."""

_BLOCK = 10_000


def column_blocks(table: pd.DataFrame) -> Iterator[list[list[Cell]]]:
    """The columns of each block of rows, in order; `zip(*block)` gives its rows.

    >>> list(column_blocks(pd.DataFrame({"province_code": pd.Series(["04", None], dtype="string")})))
    [[['04', None]]]
    """
    for start in range(0, len(table), _BLOCK):
        block = table.iloc[start : start + _BLOCK]
        yield [block[name].to_numpy(dtype=object, na_value=None).tolist() for name in table.columns]  # type: ignore[call-overload]
