"""A document as the segmenter sees it: its facts, sections, paragraphs and tables over one canonical text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from pipeline.model.source import Source
from pipeline.span import Span


class SectionKind(StrEnum):
    """What a section is for, by its heading or its place (`data/section_kinds.toml`): what a number in it may be depends on that."""

    HEADER = "header"
    LEGAL_BASIS = "legal_basis"
    PURPOSE = "purpose"
    OBJECTIVE = "objective"
    TARGET = "target"
    TASKS = "tasks"
    SOLUTIONS = "solutions"
    BUDGET = "budget"
    ORGANISATION = "organisation"
    DUTY = "duty"
    REPORTING = "reporting"
    CLOSING = "closing"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    APPENDIX = "appendix"
    TABLE = "table"
    HEADING = "heading"
    FURNITURE = "furniture"
    OTHER = "other"


Part = Literal["body", "appendix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the document says of itself (table `documents`). Unknown is `None`, never a guess.

    Dates are ISO 8601 and may be partial ("2020-02" where the day is left blank). `level` is trung ương, tỉnh, huyện or xã.
    `province_basis` says how the province is known: `stated`, `district`, `commune` or `issuer`.
    """

    type: str | None = None
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    level: str | None = None
    province: str | None = None
    province_code: str | None = None
    province_now: str | None = None
    province_now_code: str | None = None
    province_basis: str | None = None
    district: str | None = None
    commune: str | None = None
    commune_now: str | None = None
    commune_now_code: str | None = None
    title: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    signer: str | None = None
    signer_title: str | None = None
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A passage in which the document contradicts what it says of itself elsewhere ("số/96/KH-UBND ngày 27 tháng 3")."""

    field: str
    taken: str
    also: str
    span: Span


class Cell(NamedTuple):
    """One cell of a table; `span` is its text without surrounding white space, empty for a blank cell.

    `over` is the text of the merged cell above that reaches down to this one, which is blank itself; `column_span` over how many columns of
    different headings it reaches.
    """

    row: int
    column: int
    span: Span
    over: Span | None = None
    column_span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as a grid of cells; `header_rows` counts the rows at the top that name the columns."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int


class Marker(NamedTuple):
    """The list marker or numbered heading that opens a paragraph: "2.1.", "đ)", "-", "Điều 3."."""

    family: str
    text: str
    ordinal: int | None
    span: Span


class Paragraph(NamedTuple):
    """One line of the canonical text: `span` with its marker, `body` without it."""

    span: Span
    body: Span
    marker: Marker | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A node of the section tree, addressed by its place in `Document.sections`.

    `parent` is such a place too. Leaves cover the text; a parent's own text is its first child, a leaf of kind `heading`.
    `own` is the paragraph's text that opens the section, without marker; for a leaf, all of its text.
    """

    parent: int | None
    depth: int
    kind: SectionKind
    part: Part
    marker: str
    span: Span
    own: Span
    leaf: bool
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document in canonical form: its text, its paragraphs and its section tree in order of the text.

    `pages`, `body_end` and `doubtful` are those of the source, as places in the canonical text.
    """

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    pages: tuple[tuple[int, int], ...] = ()
    body_end: int
    doubtful: tuple[Span, ...] = ()
