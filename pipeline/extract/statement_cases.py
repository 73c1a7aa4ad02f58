"""A statement, one quantity with all that its clause says of it, and what it is read from: a passage and a clause of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.clauses import Series
from pipeline.extract.elliptic_cases import Governing
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Comparator, Direction, Measure, Other, Quantity, Year
from pipeline.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One quantity in its clause. `before` and `behind` are the text of its series on its two sides; `nested`: it stands in brackets; `of`: the whole
    that it is a share of, where only the statement before names it."""

    quantity: Quantity
    comparator: Comparator
    inherited: bool
    indicator: str
    scope: str
    direction: Direction | None
    measure: Measure
    frequency: str | None
    years: tuple[Year, ...]
    base: Year | None
    base_value: Quantity | None
    quote: Span
    clause: Span
    before: str
    behind: str
    nested: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read: its text, all its mentions of numbers, what the heading above says that it is a part of, whether it tells of what has been;
    the `item` with its label where it is one of a list that says which part each of the `wholes` before it has."""

    text: str
    found: Sequence[Quantity | Year | Other]
    lexicon: Lexicon
    whole: Governing | None
    told: bool
    item: str = ""
    wholes: Sequence[Governing] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause with its quantities and years, the brackets `inner` that hold quantities of their own, and what it takes over: the years that
    lead its sentence, the statement before, all that were `said` before it. `nested`: it stands in brackets; `joined`: that statement stands
    in the same sentence."""

    span: Span
    quantities: Sequence[Quantity]
    years: Sequence[Year]
    inner: Sequence[Span]
    leading: tuple[Year, ...]
    governing: Statement | None
    said: Sequence[Statement]
    nested: bool
    joined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCase:
    """A series of quantities that belong to one indicator, in its clause. `left` and `right`: its words on both sides; `before`: all the text before its
    first number; `made`: the statements of the series before it in the clause."""

    passage: Passage
    within: Clause
    series: Series
    left: str
    right: str
    before: str
    made: Sequence[Statement]

    @property
    def first(self) -> Quantity:
        """Its first quantity: that which says what unit and what noun it has."""
        return self.series.quantities[0]

    @property
    def sooner(self) -> Statement | None:
        """The statement right before it, in its clause or in what came before."""
        return self.made[-1] if self.made else self.within.governing
