"""The values that flow down the line of `run.py`: plain, frozen, without behaviour of their own.

Three levels are kept apart everywhere: as written (`text`, `quote`), as parsed (`value`, `year`), as identified (`unit`, `body_id`).
A span always points into `Document.text`, the canonical text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pipeline.span import Span


class SectionKind(StrEnum):
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


Unit = str
"""The id of a row of `data/units.csv`: percent, permille, times, ratio, rank, index, count, vnd_billion, ha …"""

Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Direction = Literal["increase", "decrease", "maintain"]
Measure = Literal["level", "change"]
YearBasis = Literal["stated", "section", "table", "document"]
Part = Literal["body", "appendix"]
Grade = Literal["A", "B", "C"]
TargetOrResult = Literal["target", "result"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The list marker or numbered heading that opens a paragraph: "2.1.", "đ)", "-", "Điều 3."."""

    family: str
    text: str
    ordinal: int | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit as a mention in the text: "ít nhất 27%", "110 bé trai/100 bé gái", "8,1 triệu lượt khách".

    `span` is the number with its unit, `whole` also the comparator's words around it. `comparator` is `None` where none is written.
    `noun` is what is counted (for `count`), and the base of a share ("GDP"). `multiplied` tells a count such as "8,1 triệu".
    """

    span: Span
    whole: Span
    value: Decimal
    value_max: Decimal | None = None
    unit: Unit
    per: int | None = None
    unit_text: str = ""
    comparator: Comparator | None = None
    compared: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    frequency: str | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year or period as a mention: "vào năm 2025", "giai đoạn 2021-2030" (`start` 2021), "từ năm 2025 trở đi" (`open_ended`).

    `role`: `time` (when something holds), `base` ("so với năm 2020"), `title` (part of a document's name), `term` (nhiệm kỳ 2016-2021).
    """

    span: Span
    year: int
    start: int | None = None
    open_ended: bool = False
    role: Literal["time", "base", "title", "term"]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A number that is neither a quantity nor a year, and why: `reason` is a code of `numbers.reason`."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target or a result: one stated number × one year, with its evidence (tables `targets` and `results`).

    `section` is the place of its section in `Document.sections`. `numbers` are the spans of the numbers that it uses.
    A qualitative figure has no value, unit and comparator.
    """

    id: str
    role: TargetOrResult
    section: int
    part: Part
    qualitative: bool = False
    goal_no: str = ""
    goal: str = ""
    target_no: str = ""
    marker: str = ""
    indicator: str
    direction: Direction | None = None
    measure: Measure | None = None
    comparator: Comparator | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: Unit | None = None
    per: int | None = None
    unit_text: str = ""
    year: int | None = None
    year_start: int | None = None
    year_basis: YearBasis | None = None
    open_ended: bool = False
    frequency: str | None = None
    base_year: int | None = None
    base_value: Decimal | None = None
    scope: str = ""
    part_of: str | None = None
    same_as: tuple[str, ...] = ()
    of_target: str | None = None
    citation: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    quote: Span
    numbers: tuple[Span, ...] = ()
    grade: Grade = "A"
    reasons: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A number that no row uses, with the reason why (table `numbers`)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All targets and results of a document in order of the text, and an account of every other number that was met on the way."""

    figures: tuple[Figure, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written, the place of its leaf section, and either the rows that use it ("targets:…") or a reason (table `numbers`)."""

    span: Span
    section: int
    word: bool
    used_by: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One doubt: a code of `findings.code`, how grave it is, a sentence in Vietnamese, the rows it concerns, and the place."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    rows: tuple[str, ...] = ()
    span: Span


Role = Literal["lead", "coordinate", "implement", "report", "asked"]
LinkBasis = Literal["table", "merged_cell", "cross_reference", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body as identified: `id` is one for one real body of one place, `type_id` for its kind in any place ("so_y_te").

    `known` tells whether a register knows it; a body found by its grammar alone has a `type_id` made from its name.
    """

    id: str
    type_id: str
    name: str
    group: bool
    level: str | None
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMention:
    """A body where it is named. `slip`: resolved in spite of a slip of the pen or of OCR ("Cục Thông kê")."""

    span: Span
    body: Body
    slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When something is done: dates are ISO 8601; `recurrence` as in `frequency`."""

    text: str
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The lowest list item or table row of what is to be done."""

    id: str
    section: int
    part: Part
    number: str
    content: str
    schedule: Schedule | None
    product: str
    quote: Span
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A body and its part in a duty. `task` is the id of the task it belongs to."""

    id: str
    section: int
    task: str | None
    mention: BodyMention
    role: Role
    quote: Span
    grade: Grade = "A"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mention of a document. `refers_to` is the id of the citation, or the doc_id, that a short form means."""

    id: str
    section: int
    type: str
    number: str = ""
    issued: str | None = None
    issuer: str = ""
    title: str = ""
    pinpoint: str = ""
    relation: Literal["basis", "implements", "amends", "replaces", "refers", "self"]
    refers_to: str = ""
    quote: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date by which a body must report or finish something."""

    id: str
    section: int
    what: str
    day: int | None
    month: int | None
    year: int | None
    recurrence: str | None
    recipient: str
    via: str
    same_as: str = ""
    quote: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBody:
    """A body that answers for a target."""

    id: str
    target: str
    section: int
    mention: BodyMention
    role: Role
    basis: LinkBasis
    quote: Span
    grade: Grade = "A"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Who does what, by when: all tasks and assignments of a document in order of the text."""

    tasks: tuple[Task, ...]
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A body in the responsible column of a table row; `merged` where its cell is the one above ("Sở Y tế" for the four rows of a goal)."""

    section: int
    row: int
    mention: BodyMention
    role: Role
    merged: bool
    quote: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """ "thực hiện chỉ tiêu 1, 2 của mục tiêu 2": `targets` is empty where the whole goal is meant; `bodies` are those that it binds, with their roles."""

    section: int
    goal: str
    targets: tuple[str, ...]
    bodies: tuple[tuple[BodyMention, Role], ...]
    quote: Span
