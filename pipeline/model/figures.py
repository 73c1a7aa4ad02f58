"""What a number says: quantities, years, and the figures (targets and results) built from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from pipeline.model.document import Part
from pipeline.span import Span

Unit = str
"""The id of a row of `data/units.csv`: percent, permille, times, ratio, rank, index, count, vnd_billion, ha …"""
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Direction = Literal["increase", "decrease", "maintain"]
Measure = Literal["level", "change"]
YearBasis = Literal["stated", "section", "table", "document"]
Grade = Literal["A", "B", "C"]
TargetOrResult = Literal["target", "result"]


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


class Account(NamedTuple):
    """A number that no row uses, with the reason why (table `numbers`)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All targets and results of a document in order of the text, and an account of every other number that was met on the way."""

    figures: tuple[Figure, ...]
    accounts: tuple[Account, ...]


class Number(NamedTuple):
    """A number as written, the place of its leaf section, and either the rows that use it ("targets:…") or a reason (table `numbers`)."""

    span: Span
    section: int
    word: bool
    used_by: tuple[str, ...]
    reason: str
