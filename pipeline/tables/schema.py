"""The schemas of the tables (`schemas/*.json`) and the one door through which rows become tables.

A schema file is a Frictionless Table Schema with four keys of our own: `name`, `description_vi`, and on a field `description_vi` and `codes`
(what each code of a vocabulary means, in Vietnamese). Types, headings, documentation and DDL are all made from it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pandas as pd

FieldType = Literal["string", "integer", "number", "boolean"]

TABLES = (
    "documents",
    "sections",
    "targets",
    "results",
    "tasks",
    "assignments",
    "bodies",
    "body_successions",
    "target_bodies",
    "citations",
    "deadlines",
    "indicators",
    "comparison",
    "numbers",
    "findings",
    "failures",
)

# float64 holds every decimal of 15 significant digits, prints it back unchanged, and is what Excel and SQLite calculate with anyway.
_DTYPES: dict[FieldType, str] = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_INT64 = range(-(2**63), 2**63)


class TableError(ValueError):
    """A row that its schema does not allow; the message names table, row, column and value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column. `enum` is empty where the vocabulary is open; `codes` explains each code in Vietnamese."""

    name: str
    type: FieldType
    title: str
    description: str
    description_vi: str
    example: str | int | float | bool
    required: bool
    enum: tuple[str, ...]
    pattern: str | None
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """`column` holds values of `table.table_column`, or nothing."""

    column: str
    table: str
    table_column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """A table: `name` is "targets", `title` its Vietnamese name "Chỉ tiêu". In the workbook the columns `workbook_first` come first: what people look for."""

    name: str
    title: str
    description: str
    description_vi: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    workbook_first: tuple[str, ...]


def load_schemas(folder: Path | None = None) -> dict[str, TableSchema]:
    """Every schema by the name of its table, always in the order of `TABLES`.

    `folder` holds the JSON files; by default those of the installed package, else those of the repository.
    Raises `FileNotFoundError` where one is missing, `KeyError` or `ValueError` where one is malformed.

    >>> load_schemas()["targets"].title
    'Chỉ tiêu'
    """
    folder = folder or _own_folder()
    return {name: _schema(json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))) for name in TABLES}


def frame(schema: TableSchema, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """The rows as a table: every column of the schema in its order, with the dtypes string, Int64, float64 and boolean.

    A value is `str`, `int`, `bool`, or for numbers `Decimal`, `int` or `float`; `None`, "" and an absent key all mean unknown.
    Raises `TableError` on an unknown column, a wrong type, a code outside the vocabulary, a missing required value, and a number
    that would not come out as it went in (`is_exact`).

    >>> bodies = load_schemas()["bodies"]
    >>> frame(bodies, [{"body_id": "so_y_te_thai_binh", "name": "Sở Y tế", "kind": "body", "mentions": 3}])["name"].tolist()
    ['Sở Y tế']
    """
    columns: dict[str, list[object]] = {field.name: [] for field in schema.fields}
    for number, row in enumerate(rows):
        if unknown := row.keys() - columns.keys():
            raise TableError(f"{schema.name}, row {number}: no such column: {', '.join(sorted(unknown))}")
        for name, column in columns.items():
            column.append(row.get(name))
    # Each list is dropped as soon as it has become an array: a large table never exists twice.
    return pd.DataFrame({field.name: _column(schema, field, columns.pop(field.name)) for field in schema.fields})


def is_exact(value: Decimal | int) -> bool:
    """Whether a number comes out of every format as it went in: up to 15 significant digits always do.

    >>> is_exact(Decimal("66.67")), is_exact(Decimal("12345678901234567"))
    (True, False)
    """
    try:
        return Decimal(repr(float(value))) == value
    except OverflowError:
        return False


def _own_folder() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


def _column(schema: TableSchema, field: Field, values: list[object]) -> pd.Series:
    for number, value in enumerate(values):
        try:
            values[number] = _stored(field, value)
        except (TypeError, ValueError) as error:
            raise TableError(f"{schema.name}, row {number}, {field.name} = {value!r}: {error}") from None
    return pd.Series(values, dtype=_DTYPES[field.type])


def _stored(field: Field, value: object) -> str | int | float | bool | None:
    """The value as it is kept; `TypeError` or `ValueError` says why it cannot be."""
    if value is None or value == "":
        if field.required:
            raise ValueError("a value is required")
        return None
    match field.type:
        case "string":
            return _string(field, value)
        case "integer":
            if isinstance(value, bool) or not isinstance(value, int) or value not in _INT64:
                raise ValueError("not an integer of 64 bits")
            return value
        case "number":
            return _number(value)
        case "boolean":
            if not isinstance(value, bool):
                raise TypeError("not True or False")
            return value


def _string(field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    if field.enum and value not in field.enum:
        raise ValueError(f"not one of {', '.join(field.enum)}")
    if field.pattern and not re.fullmatch(field.pattern, value):
        raise ValueError(f"does not look like {field.example}")
    return str(value)  # a StrEnum becomes the plain word


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError("not a number")
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("not a finite number")
    elif not is_exact(value):
        raise ValueError("more digits than can be kept exactly; leave the value empty, the text has them all")
    return float(value)


def _schema(raw: dict[str, object]) -> TableSchema:
    match raw:
        case {
            "name": str(name),
            "title": str(title),
            "description": str(description),
            "description_vi": str(description_vi),
            "fields": list(fields),
            "primaryKey": list(key),
            "foreignKeys": list(foreign),
            "workbookFirst": list(first),
        }:
            return TableSchema(
                name=name,
                title=title,
                description=description,
                description_vi=description_vi,
                fields=tuple(_field(field) for field in fields),
                primary_key=tuple(key),
                foreign_keys=tuple(_foreign_key(name, entry) for entry in foreign),
                workbook_first=tuple(map(str, first)),
            )
    raise ValueError(f"malformed table schema {raw.get('name')!r}")


def _field(raw: Mapping[str, object]) -> Field:
    match raw:
        case {
            "name": str(name),
            "type": "string" | "integer" | "number" | "boolean" as type_,
            "title": str(title),
            "description": str(description),
            "description_vi": str(description_vi),
            "example": str() | int() | float() as example,
            "constraints": dict(constraints),
        }:
            codes = raw.get("codes", {})
            assert isinstance(codes, dict)
            return Field(
                name=name,
                type=type_,
                title=title,
                description=description,
                description_vi=description_vi,
                example=example,
                required=constraints["required"],
                enum=tuple(constraints.get("enum", ())),
                pattern=constraints.get("pattern"),
                codes=codes,
            )
    raise ValueError(f"malformed field {raw.get('name')!r}")


def _foreign_key(own_name: str, raw: Mapping[str, object]) -> ForeignKey:
    match raw:
        case {"fields": [str(column)], "reference": {"resource": str(table), "fields": [str(table_column)]}}:
            return ForeignKey(column=column, table=table or own_name, table_column=table_column)  # "" is Frictionless for "this same table"
    raise ValueError(f"malformed foreign key of {own_name}: {raw!r}")
