"""Tables read back from an output folder, as the rows they were written from."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from pipeline.tables.rows import Row
from pipeline.tables.schema import Field, load_schemas


def stored_tables(folder: Path, names: Iterable[str]) -> dict[str, list[Row]]:
    """The rows of the tables `names` of a folder written by `kehoach extract`; an empty cell is `None`.

    Raises `FileNotFoundError` with what to do where the folder does not hold them, and `ValueError` where a file is not one of ours.

    >>> stored_tables(Path("output"), ["targets"])["targets"][0]["unit"]  # doctest: +SKIP
    'percent'
    """
    schemas = load_schemas()
    return {name: _rows(folder / f"{name}.csv", {field.name: field for field in schemas[name].fields}) for name in names}


def _rows(path: Path, fields: dict[str, Field]) -> list[Row]:
    if not path.is_file():
        raise FileNotFoundError(f"no {path.name} in {path.parent}: make the tables first with: kehoach extract corpus/ --out {path.parent}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [name for name in fields if name not in (reader.fieldnames or ())]:
            raise ValueError(f"{path} has no column {', '.join(missing[:3])}: it was written by another version; run kehoach extract again")
        try:
            return [{name: _value(field, row[name]) for name, field in fields.items()} for row in reader]
        except (ValueError, ArithmeticError) as error:
            raise ValueError(f"{path}, row {reader.line_num}: {error}; was it edited by hand? Run kehoach extract again") from error


def _value(field: Field, text: str) -> object:
    if not text:
        return None
    match field.type:
        case "integer":
            return int(text)
        case "number":
            return Decimal(text)
        case "boolean":
            return text == "1"
        case _:
            return text[1:] if text[0] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") and field.name != "quote" else text
