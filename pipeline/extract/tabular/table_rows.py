"""The rows of an indicator table: which stands under which, and what those below and their cells need to know of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import regex

from pipeline.extract.tabular.column_units import ColumnUnit
from pipeline.model.figures import Comparator, Direction, Year
from pipeline.span import Span

UnitFrom = Literal["", "part", "merged"]

_ROMAN = regex.compile(r"[IVX]+(?:\.\d+)*$")
_LETTER = regex.compile(r"[A-HĐ](?:\.\d+)*$")
_NUMBER = regex.compile(r"\d+(?:\.\d+)*$")
_SMALL = regex.compile(r"[a-zđ](?:\.\d+)*$")
_CODE = regex.compile(r"\p{Lu}{2,4}[.-]?\d{1,3}(?:[.-]?(?P<sub>\p{Ll}+|\d+))*$")
_DEPTHS = {"-": 50, "–": 50, "+": 60, "•": 60, "*": 60}
_UNMARKED, _OVER_ITEMS = 90, 45
NUMBERED = 25
"""Rows less deep than this have a number of their own."""


@dataclass(frozen=True, slots=True)
class RowAbove:
    """A row as those below it see it: `indicator` and `scope` as read, `targets`: the id of its target in each column of values, `among`: "Trong đó:"."""

    depth: int
    indicator: str
    scope: str = ""
    valued: bool = False
    unit: ColumnUnit | None = None
    targets: dict[int, str] = field(default_factory=dict)
    among: bool = False


@dataclass(slots=True)
class Above:
    """What the rows above give to those below: the goal, the target's number, the group's year, the title's, the rows they stand under;

    `group`: the words in the column before theirs, which may be one cell over several rows; `parts`: the numbers of the rows that add up to one above;
    `over_items`: rows without a mark stand over those with a dash.
    """

    goal_no: str
    goal: str
    target_no: str
    year: Year | None = None
    title_years: tuple[int, int | None] | None = None
    unit: ColumnUnit | None = None
    group: str = ""
    parts: set[int] = field(default_factory=set)
    over_items: bool = False
    rows: list[RowAbove] = field(default_factory=list)

    def depth_of(self, marker: str) -> int:
        """How deep a row with this marker stands in this table."""
        deep = depth(marker)
        return _OVER_ITEMS if deep == _UNMARKED and self.over_items else deep

    def over(self, depth: int) -> RowAbove | None:
        """The nearest row above that a row of this depth stands under."""
        return next((row for row in reversed(self.rows) if row.depth < depth), None)

    def push(self, row: RowAbove) -> None:
        """Take up a row: it closes all that are not above it."""
        while self.rows and self.rows[-1].depth >= row.depth:
            self.rows.pop()
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Named:
    """What a row measures, and of what part; `over`: the row whose part it is; not `sure` where nothing but the numbering says that it is one."""

    indicator: str
    scope: str = ""
    over: RowAbove | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class RowBegun:
    """How a row begins: the words of its indicator cell, its marker, how deep it stands, whether it is one of those told ("Trong đó:") of another."""

    number: int
    label: Span
    marker: str
    depth: int
    among: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as its value cells need it: its place, the indicator cell's words and what they mean, its unit, and whether its words make its numbers bounds.

    `unit_from`: where its own unit cell is blank, whether the unit is that of the whole it is a part of (or one of the like) or of whatever row is above.
    """

    number: int
    label: Span
    named: Named
    direction: Direction | None
    unit: ColumnUnit | None
    unit_from: UnitFrom = ""
    comparator: Comparator | None = None


def depth(marker: str) -> int:
    """How deep a row stands by its marker: "A", "II", "3", "3.1", "a)", "-", "+", none.

    >>> [depth(marker) for marker in ("A", "II", "3", "3.1", "KT01a", "a", "-", "")]
    [0, 10, 20, 21, 21, 40, 50, 90]
    """
    written = marker.strip().rstrip(".)").strip("(").strip()
    for base, pattern in ((10, _ROMAN), (0, _LETTER), (20, _NUMBER), (40, _SMALL)):
        if pattern.match(written):
            return base + written.count(".")
    if code := _CODE.match(written):
        return 20 + len(code.captures("sub"))  # "KT01", "KT01a", "KT01b1"
    return _DEPTHS.get(written[:1], _UNMARKED)


def stands_over_items(depths: Sequence[int]) -> bool:
    """Whether the first row with a dash stands right below one without a mark: "Tổng giá trị sản xuất" over "- Nông nghiệp"."""
    first = next((place for place, deep in enumerate(depths) if deep in _DEPTHS.values()), 0)
    return first > 0 and depths[first - 1] == _UNMARKED
