"""The same plan gives the same rows whatever its file is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import regex

from pipeline.model.document import Document
from pipeline.read.door import read_file
from pipeline.run import document_of, extract_document
from pipeline.tables.schema import load_schemas
from tests.made_files import SOFFICE, Piece, as_docx, as_html, converted, pieces

ROOT = Path(__file__).parent.parent
STEMS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")
# Columns that follow the bytes of the file and the places in it.
OWN = {field.name for schema in load_schemas().values() for field in schema.fields if field.name.endswith(("_id", "_ids"))}
OWN |= {"part_of", "same_as", "used_by", "start", "end", "quote", "page", "pages", "sha256", "format", "source", "chars"}
TABLES = ("documents", "targets", "results", "bodies", "tasks", "assignments", "target_bodies")

Rows = dict[str, list[dict[str, object]]]


FORMATS: dict[str, tuple[str, Callable[[list[Piece]], bytes]]] = {
    "html": ("html", as_html),
    "docx, numbers typed": ("docx", as_docx),
    "docx, numbers automatic": ("docx", lambda made: as_docx(made, automatic=True)),
    "odt, numbers automatic": ("odt", lambda made: converted(as_docx(made, automatic=True), "odt")),
    "doc, numbers automatic": ("doc", lambda made: converted(as_docx(made, automatic=True), "doc")),
    "rtf, numbers typed": ("rtf", lambda made: converted(as_docx(made), "rtf")),  # LibreOffice writes "đ)" of a list as "?)"
    "pdf, numbers typed": ("pdf", lambda made: converted(as_docx(made), "pdf")),
}


@cache
def plan(stem: str) -> tuple[Document, Rows]:
    document = document_of(read_file(ROOT / "corpus" / f"{stem}.txt", stem))
    return document, comparable(extract_document(document))


def comparable(rows: dict[str, list[dict[str, object]]]) -> Rows:
    return {table: [{name: cell for name, cell in row.items() if name not in OWN} for row in rows[table]] for table in TABLES}


def rows_of(data: bytes, ending: str) -> Rows:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"plan.{ending}"
        path.write_bytes(data)
        source = read_file(path, path.name)
    assert source.format == ending
    return comparable(extract_document(document_of(source)))


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_plan_gives_the_same_rows_in_every_format(form: str, stem: str) -> None:
    ending, make = FORMATS[form]
    if ending not in ("html", "docx") and SOFFICE is None:
        pytest.skip("LibreOffice is not installed: it makes and reads this format")
    document, wanted = plan(stem)
    got = rows_of(make(pieces(document)), ending)
    for table in TABLES:
        if ending == "pdf":
            assert unhyphenated(got[table]) == unhyphenated(wanted[table]), table
        else:
            assert got[table] == wanted[table], table


def unhyphenated(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Rows whose names of bodies have no blanks around hyphens.

    Where a line ends in "Sở Lao động-", the page does not show whether a blank stood behind the hyphen: LibreOffice prints none, and both
    "Lao động- TB&XH" and "Lao động-TB&XH" are written.
    """
    return [{name: regex.sub(r"\s*-\s*", "-", cell) if name == "body_text" and isinstance(cell, str) else cell for name, cell in row.items()} for row in rows]


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_plan_named_otherwise_gives_the_same_rows(ending: str, stem: str) -> None:
    assert rows_of((ROOT / "corpus" / f"{stem}.txt").read_bytes(), ending) == plan(stem)[1]
