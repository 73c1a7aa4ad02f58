"""The lines of a row as cells under the columns of its table, blank ones put back where only one place suits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

_ONE = r"(?:khoảng|trên|dưới|[<>≥≤~])?\s*\(?[-–]?\d+(?:[.,]\d+)*(?:\s*[-–/]\s*\d+(?:[.,]\d+)*)?\s*%?\)?"
NUMBER = regex.compile(rf"{_ONE}(?:\s*\((?:còn|đạt)[^()]*\)|(?:\s*\n\s*{_ONE})+)?$", regex.IGNORECASE)
ORDINAL = regex.compile(r"(?:(?P<number>\d{1,3})|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})|(?P<roman>[IVX]{1,5})|(?P<letter>[A-HĐa-eđ])|(?P<dash>[-+–]))[.)]?$")
_BLANK = regex.compile(r"[-–—.xX]$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_BARE = regex.compile(r"\d+(?:[.,]\d+)*$")

Placed = list[tuple[int, int]]
"""For each column the lines of a row's cell, from and to; none for a blank one."""


def cells(words: Sequence[str], start: int, stop: int) -> Placed:
    """The lines of a row as cells, a blank one first where it has no number."""
    blank = [] if ORDINAL.match(words[start]) else [(start, start)]
    return [*blank, *((place, place + 1) for place in range(start, stop))]


def fitted(words: Sequence[str], start: int, stop: int, width: int, *, noted: bool) -> Placed | None:
    """The cells of a row that fills its columns, whose first words were broken over several lines, or that is the heading of a group."""
    places = cells(words, start, stop)
    if len(places) == width:
        return places
    if noted and len(places) == width - 1 and NUMBER.match(words[stop - 1]):
        return [*places, (stop, stop)]
    extra = len(places) - width
    if extra > 0 and not any(NUMBER.match(words[place]) for place in range(start + 1, start + 2 + extra)):
        return [places[0], (places[1][0], places[1 + extra][1]), *places[2 + extra :]]
    return [*places, *[(stop, stop)] * (width - 2)] if len(places) == 2 else None


def kinds_of(words: Sequence[str], rows: Sequence[Placed], width: int) -> list[bool]:
    """For each column whether it holds numbers."""
    full = [row for row in rows if all(start < stop for start, stop in row[1:])]
    return [2 * sum(bool(NUMBER.match(words[row[column][0]])) for row in full) > len(full) for column in range(width)]


def agrees(words: Sequence[str], row: Placed, numbers: Sequence[bool]) -> bool:
    """Whether the cells of a row hold what those of their columns do, numbers or words; a dash, for a blank, is either."""
    held = zip(row[2:], numbers[2:], strict=True)
    return all(start == stop or _BLANK.match(words[start]) or bool(NUMBER.match(words[start])) == number for (start, stop), number in held)


def misplaced(words: Sequence[str], row: Placed, numbers: Sequence[bool]) -> bool:
    """Whether a bare number, other than a year, stands in a column of words: "2⏎Số xã có⏎điểm phục vụ⏎Xã⏎40", its last cell blank, under "ĐVT⏎2026⏎2027"."""
    held = zip(row[2:], numbers[2:], strict=True)
    return any(start < stop and not number and _BARE.match(words[start]) and not _YEAR.match(words[start]) for (start, stop), number in held)


def aligned(words: Sequence[str], start: int, stop: int, width: int, numbers: Sequence[bool]) -> Placed | None:
    """The cells of a row with blank ones lost, where but one way to place them suits what the columns hold."""
    places = cells(words, start, stop)
    if not 2 < len(places) < width:
        return None

    @cache
    def ways(at: int, column: int) -> int:
        """In how many ways, two at most, the cells from `at` on stand in the columns from `column` on."""
        if len(places) - at > width - column:
            return 0
        if column == width:
            return 1
        suits = at < len(places) and bool(NUMBER.match(words[places[at][0]])) == numbers[column]
        return min(2, ways(at, column + 1) + (ways(at + 1, column + 1) if suits else 0))

    if ways(2, 2) != 1:
        return None
    at, made = 2, places[:2]
    for column in range(2, width):
        blank = bool(ways(at, column + 1))
        made.append((stop, stop) if blank else places[at])
        at += not blank
    return made
