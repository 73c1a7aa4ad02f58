"""One CSV file a table: UTF-8 with BOM, comma, `.` as decimal point, CR LF between rows; empty is unknown, booleans are 0/1.

The BOM makes Excel read the Vietnamese letters; CR LF makes the csv module quote a cell that holds either character.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.write.cells import Cell, column_blocks

if TYPE_CHECKING:
    from pipeline.tables.schema import Field, TableSchema

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: pd.DataFrame, schema: TableSchema, path: Path) -> None:
    """Write `table` to `path`, with the column names as header. Raises `OSError` where the file cannot be written."""
    as_text = [_writer_of(field) for field in schema.fields]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(field.name for field in schema.fields)
        for columns in column_blocks(table):
            rows.writerows(zip(*([text(cell) for cell in column] for text, column in zip(as_text, columns, strict=True)), strict=True))


def decimal_text(value: float) -> str:
    """A number without exponent and without `.0`.

    >>> decimal_text(8100000.0), decimal_text(66.67), decimal_text(0.00001)
    ('8100000', '66.67', '0.00001')
    """
    text = repr(value)
    if text.endswith(".0"):
        return text[:-2]
    return format(Decimal(text), "f") if "e" in text else text


def defused(text: str) -> str:
    """The text with a leading `'` where a spreadsheet would take it for a formula: more than one character, `= + - @`, tab or CR first, no number.

    >>> defused("- Chỉ tiêu 1"), defused("-"), defused("-8,5")
    ("'- Chỉ tiêu 1", '-', '-8,5')
    """
    dangerous = len(text) > 1 and text.startswith(_FORMULA_BEGINNINGS) and not _NUMBER.fullmatch(text)
    return f"'{text}" if dangerous else text


def _writer_of(field: Field) -> Callable[[Cell], str]:
    match field.type:
        case "string" if field.name == "quote":  # must stay equal to text[start:end]
            return lambda cell: "" if cell is None else str(cell)
        case "string":
            return lambda cell: "" if cell is None else defused(str(cell))
        case "number":
            return lambda cell: "" if cell is None else decimal_text(float(cell))
        case "integer" | "boolean":
            return lambda cell: "" if cell is None else str(int(cell))
