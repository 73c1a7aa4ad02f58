"""Phrases as data: the cases of a table, and the documents that they are said to come from."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.lexicon import load_lexicon
from pipeline.normalise.canonical import canonical
from pipeline.read.door import read_file

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "real"

Case = dict[str, str]


def cases(name: str) -> list[Case]:
    """The rows of `tests/cases/<name>.csv`."""
    with (Path(__file__).parent / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def params(rows: list[Case], named: Callable[[Case], str] = lambda row: row["phrase"]) -> list[object]:
    """Cases as parameters; one with a known bug must fail until the bug is mended."""
    return [pytest.param(row, id=named(row), marks=[pytest.mark.xfail(strict=True, reason=row["bug"])] if row["bug"] else []) for row in rows]


@cache
def source_text(stem: str) -> str | None:
    """The canonical text of a document of the corpus or of ../shared/real; `None` where that is not here."""
    paths = sorted(path for folder in (ROOT / "corpus", REAL) for path in folder.glob(f"{stem}*") if path.suffix in (".txt", ".md"))
    return canonical(read_file(paths[0], stem).text, load_lexicon()).text if paths else None


def words_of(stem: str) -> str | None:
    """The words of that text, one blank between them."""
    text = source_text(stem)
    return None if text is None else " ".join(text.split())
