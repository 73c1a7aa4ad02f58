"""What the readers give: the blocks of a file, its source text, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.span import Span


class Unreadable(Exception):
    """A file that cannot be read: `error` says what is wrong with it, `hint` what to do about it."""

    def __init__(self, error: str, hint: str) -> None:
        super().__init__(error, hint)
        self.error = error
        self.hint = hint

    def __str__(self) -> str:
        return self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a file as its reader found it, in reading order: a paragraph (its list marker typed in front), a table cell, or furniture.

    Furniture is what is no part of the document: page numbers, running headers, a site's menus. A table is given cell by cell, row by row;
    `table` counts the tables of the file, a merged cell is given once, at its top left. Blank cells may be left out.
    """

    text: str
    kind: Literal["paragraph", "cell", "furniture"] = "paragraph"
    page: int | None = None
    """The page on which it begins, from 1; `None` where the format has no pages."""
    turns: tuple[tuple[int, int], ...] = ()
    """Where a page begins inside `text`, and which: ((120, 3),)."""
    table: int | None = None
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1
    doubtful: tuple[tuple[int, int], ...] = ()
    """Stretches of `text` that OCR was not sure of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What could not be read of a file that was read otherwise, and what to do about it ("pages 3-4 show nothing", "scan them again")."""

    error: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader gives: the blocks of a file. `wrapped`: its paragraphs may be lines that a page broke (PDF), to be joined again."""

    blocks: tuple[Block, ...]
    pages: int | None = None
    wrapped: bool = False
    lost: Lost | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCell:
    """A cell of a table that the file itself draws; `span` is its text in `Source.text`, or in the canonical text."""

    row: int
    column: int
    row_span: int
    column_span: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input file as read: its bytes' identity and its text before normalisation, with what its format says of the text.

    `tables` is `None` where the format draws none and they must be guessed from the text (plain text, Markdown).
    `pages` are the places where a page begins, with its number; furniture stands at the end of the text, from `body_end` on.
    """

    path: str
    doc_id: str
    sha256: str
    format: str
    text: str
    lost: Lost | None = None
    marked: bool = True
    """Whether Markdown and HTML marks are to be taken away."""
    wrapped: bool = True
    """Whether lines may have been broken at a margin."""
    tables: tuple[tuple[GivenCell, ...], ...] | None = None
    pages: tuple[tuple[int, int], ...] = ()
    page_count: int | None = None
    body_end: int | None = None
    doubtful: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read, or only in part, and what to do about it."""

    source: str
    stage: str
    error: str
    hint: str
