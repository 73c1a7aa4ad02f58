"""The whole output folder at once: what is there stays until everything new is written, and nothing that is not ours is touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.write.csv_files import write_csv
from pipeline.write.datapackage import write_datapackage
from pipeline.write.parquet import write_parquet
from pipeline.write.sqlite import write_sqlite
from pipeline.write.text_files import write_texts
from pipeline.write.workbook import write_workbook

if TYPE_CHECKING:
    from pipeline.tables.schema import TableSchema

FORMATS = ("csv", "xlsx", "sqlite", "parquet", "spacy")
_FRESH = ".kehoach-writing-"


def write_output(frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], out: Path, formats: Collection[str], schemas: Mapping[str, TableSchema]) -> None:
    """Write every table (and with `csv` the texts and `datapackage.json`) into `out`, all or nothing up to the last moves.

    `frames` holds a table for every schema, as `tables.schema.frame` makes it; `texts` maps doc_id to canonical text
    ("ke-hoach-15-1a2b3c4d" → "ỦY BAN NHÂN DÂN…"). Files of a format that is not asked for stay as they are. A text of a document that is
    no longer there is removed.
    Raises `ValueError` on an unknown format, a table that does not fit its schema, a key that occurs twice or points to nothing, and
    `OSError` where a file cannot be written; then the old files are still there.
    """
    check_tables(frames, schemas)
    if unknown := set(formats) - set(FORMATS):
        raise ValueError(f"unknown format {', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}")
    out.mkdir(parents=True, exist_ok=True)
    for left_by_a_killed_run in out.glob(f"{_FRESH}*"):
        shutil.rmtree(left_by_a_killed_run)
    fresh = Path(tempfile.mkdtemp(prefix=_FRESH, dir=out))  # inside `out`: moves must stay within one file system
    try:
        _write_formats(frames, texts, fresh, formats, schemas)
        _move_into_place(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    if "csv" in formats:
        for text in (out / "text").glob("*.txt"):
            if text.stem not in texts:
                text.unlink()


def _write_formats(
    frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], folder: Path, formats: Collection[str], schemas: Mapping[str, TableSchema]
) -> None:
    if "csv" in formats:
        write_texts(texts, folder / "text")
        for name, schema in schemas.items():
            write_csv(frames[name], schema, folder / f"{name}.csv")
        write_datapackage(schemas, folder / "datapackage.json")
    if "parquet" in formats:
        (folder / "parquet").mkdir()
        for name in schemas:
            write_parquet(frames[name], folder / "parquet" / f"{name}.parquet")
    if "sqlite" in formats:
        write_sqlite(frames, schemas, folder / "kehoach.sqlite")
    if "xlsx" in formats:
        write_workbook(frames, schemas, folder / "kehoach.xlsx")
    if "spacy" in formats:
        from pipeline.write.docbin import write_docbin  # noqa: PLC0415 - spaCy takes a second to import, and few ask for this format

        write_docbin(frames, texts, folder / "kehoach.spacy")


def _move_into_place(fresh: Path, out: Path) -> None:
    for file in sorted(path for path in fresh.rglob("*") if path.is_file()):
        target = out / file.relative_to(fresh)
        target.parent.mkdir(exist_ok=True)
        try:
            os.replace(file, target)
        except PermissionError as error:
            raise PermissionError(f"{target} cannot be replaced; is it open in another program, such as Excel?") from error


def check_tables(frames: Mapping[str, pd.DataFrame], schemas: Mapping[str, TableSchema]) -> None:
    """Raise `ValueError` unless each schema has its table, each key is unique and each reference finds its row."""
    if frames.keys() != schemas.keys():
        raise ValueError(f"tables without schema or schemas without table: {', '.join(sorted(frames.keys() ^ schemas.keys()))}")
    for name, schema in schemas.items():
        table = frames[name]
        if list(table.columns) != [field.name for field in schema.fields]:
            raise ValueError(f"{name}: columns are not those of the schema")
        key = list(schema.primary_key)
        if len(twice := table.loc[table.duplicated(key), key]):
            raise ValueError(f"{name}: {len(twice)} rows repeat a key, first {' / '.join(map(str, twice.iloc[0]))}")
        for foreign in schema.foreign_keys:
            if lost := set(table[foreign.column].dropna().unique()).difference(frames[foreign.table][foreign.table_column]):
                raise ValueError(f"{name}.{foreign.column}: {len(lost)} values point to nothing in {foreign.table}, first {min(lost)}")
