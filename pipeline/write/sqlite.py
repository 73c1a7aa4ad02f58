"""All tables in one SQLite file, with types, keys, references, vocabularies and an index on every reference."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.write.cells import column_blocks

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.tables.schema import Field, TableSchema

# REAL and not NUMERIC: a column of numbers must not divide as integers in one row and as reals in the next.
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write_sqlite(tables: Mapping[str, pd.DataFrame], schemas: Mapping[str, TableSchema], path: Path) -> None:
    """Write every table to `path`; a file that is there already is replaced, so loading again gives no duplicates.

    Raises `sqlite3.IntegrityError` on a second row with the same key, `sqlite3.OperationalError` where the file cannot be written.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # The file is new and moved into place when it is whole: a journal would only cost time. The page size fixes the bytes.
        database.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        for name, schema in schemas.items():
            database.execute(create_table(schema))
            places = ", ".join("?" * len(schema.fields))
            for columns in column_blocks(tables[name]):
                database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({places})", zip(*columns, strict=True))
            for key in schema.foreign_keys:
                database.execute(f"CREATE INDEX {_quoted(f'{name}_{key.column}')} ON {_quoted(name)} ({_quoted(key.column)})")
        database.execute("COMMIT")
        database.execute("VACUUM")


def create_table(schema: TableSchema) -> str:
    """The statement that makes the table: `CREATE TABLE "targets" ("target_id" TEXT NOT NULL, …)`."""
    lines = [_column(field) for field in schema.fields]
    lines.append(f"PRIMARY KEY ({', '.join(_quoted(column) for column in schema.primary_key)})")
    lines += [f"FOREIGN KEY ({_quoted(key.column)}) REFERENCES {_quoted(key.table)} ({_quoted(key.table_column)})" for key in schema.foreign_keys]
    return f"CREATE TABLE {_quoted(schema.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(field: Field) -> str:
    definition = f"{_quoted(field.name)} {_TYPES[field.type]}"
    if field.required:
        definition += " NOT NULL"
    if field.enum:
        words = ", ".join("'" + word.replace("'", "''") + "'" for word in field.enum)
        definition += f" CHECK ({_quoted(field.name)} IN ({words}))"
    if field.type == "boolean":
        definition += f" CHECK ({_quoted(field.name)} IN (0, 1))"
    return definition


def _quoted(name: str) -> str:
    return f'"{name}"'  # columns are called "end" and "from"
