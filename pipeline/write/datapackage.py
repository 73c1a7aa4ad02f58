"""`datapackage.json`: the CSV files described for any tool that reads Frictionless Data Packages (`frictionless validate datapackage.json`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.tables.schema import Field, TableSchema

_DESCRIPTION = (
    "Targets extracted from Vietnamese administrative plans by kehoach; every row leads back to its passage in text/<doc_id>.txt. "
    "A text cell that a spreadsheet would take for a formula begins with an apostrophe that is not part of the text."
)


def write_datapackage(schemas: Mapping[str, TableSchema], path: Path) -> None:
    """Write the description of `<table>.csv`, one resource a schema, to `path`. Without dates: two runs give the same bytes. Raises `OSError`."""
    package = {
        "name": "kehoach",
        "title": "Chỉ tiêu trong các kế hoạch hành chính",
        "description": _DESCRIPTION,
        "resources": [_resource(schema) for schema in schemas.values()],
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="")


def _resource(schema: TableSchema) -> dict[str, object]:
    return {
        "name": schema.name,
        "type": "table",
        "title": schema.title,
        "description": schema.description,
        "path": f"{schema.name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(field) for field in schema.fields],
            "missingValues": [""],
            "primaryKey": list(schema.primary_key),
            "foreignKeys": [
                {"fields": [key.column], "reference": {"resource": "" if key.table == schema.name else key.table, "fields": [key.table_column]}}
                for key in schema.foreign_keys
            ],
        },
    }


def _field(field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {"required": field.required}
    if field.enum:
        constraints["enum"] = list(field.enum)
    if field.pattern:
        constraints["pattern"] = field.pattern
    described: dict[str, object] = {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "description": field.description,
        "description_vi": field.description_vi,
        "example": field.example,
        "constraints": constraints,
    }
    if field.type == "boolean":
        described |= {"trueValues": ["1"], "falseValues": ["0"]}
    if field.codes:
        described["codes"] = dict(field.codes)
    return described
