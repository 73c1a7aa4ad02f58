"""A run of cells, of which nothing says where a row ends, cut into rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import regex

from pipeline.span import Span

_ROW_NUMBER = regex.compile(r"(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})*(?:[.)]?$|[.)]\s+\p{L})")
_ORDINAL = regex.compile(r"(?:(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})*|[A-HĐa-hđ])[.)]?$|[-+•*–]$")
_COLUMN_MARK = regex.compile(r"\(?(?:\d{1,2}|[A-HĐ])\)?$")
_VALUE = regex.compile(r"[<>≥≤~]?\s*\(?\d+(?:[.,]\d+)*\s*%?\)?$")
_YEAR = regex.compile(r"(?:19|20)\d\d$")
_MOST_HEADINGS = 4
_WORDED = 0.3
"""More than so many of the rows have words in the second cell: a merged one goes on in the others."""
_USUAL = 14
"""The widest table that is looked for where no row is numbered."""
_WIDEST = 28
_NARROW = 1.0
_MISSING = 0.1
_NARROW_HEADING, _MISSING_HEADING = 0.6, 0.02
_BLANK_HEADING = 2.0
_LONE, _INNER_NUMBER, _INNER_BLANK, _NUMBERED, _BLANK_ROW, _COLUMN = 2.0, 0.5, 0.3, 0.3, 1.5, 0.02


def rows_of_cells(text: str, cells: Sequence[Span]) -> list[list[Span]]:
    """Cut the run of cells into rows: between two rows stands an empty stretch, but a blank cell looks the same.

    The cheapest cut over all widths: a row of the table's width costs nothing, a narrower one (merged cells) something, above the first
    numbered row (headings) less. Rows that are all written in full, with a stretch between them or with none, are told by their numbers first.
    """
    if full := _full_rows(text, cells):
        return full
    empty = [cell.start == cell.end for cell in cells]
    numbered = [bool(_ROW_NUMBER.match(text[cell.start : min(cell.end, cell.start + 12)])) for cell in cells]
    starts = [place for place in range(len(cells)) if numbered[place] and (not place or empty[place - 1])]
    best: tuple[float, list[int]] | None = None
    for width in _widths(starts, empty):
        found = _cut(empty, numbered, starts[0] if starts else 0, width)
        if found and (best is None or found[0] < best[0]):
            best = found
    if best is None:
        return []
    first = best[1][1] - 1 if len(best[1]) > 1 else len(cells)
    if any(_VALUE.match(word) and not _YEAR.match(word) for cell in cells[:first] if (word := cell.of(text).strip())):
        return []  # the first row names the columns: with a value in it the rows were not told apart
    ends = [start - 1 for start in best[1][1:]] + [len(cells)]
    return [list(cells[start:end]) for start, end in zip(best[1], ends, strict=True)]


def _full_rows(text: str, cells: Sequence[Span]) -> list[list[Span]]:
    """The rows where each has as many cells as the first, "TT | … | 1 | … | 2 | …": its number first, then words; none where no width does that."""
    words = [" ".join(cell.of(text).split()) for cell in cells]
    for between, width in ((between, width) for between in (1, 0) for width in range(3, _WIDEST + 1)):
        step = width + between
        if (len(cells) + between) % step or len(cells) < 3 * width or (between and any(words[width::step])):
            continue
        rows = [words[start : start + width] for start in range(0, len(words), step)]
        if (between or any(row[-1] for row in rows)) and (_is_numbered(rows) or (not between and _is_worded(rows))):
            return [list(cells[start : start + width]) for start in range(0, len(cells), step)]
    return []


def _is_numbered(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are headings and, below them, rows with a number or nothing in front and words in the second cell."""
    top = next((place for place, row in enumerate(rows) if _ORDINAL.match(row[0]) and not _COLUMN_MARK.match(row[1])), 0)
    if not 0 < top <= _MOST_HEADINGS or not rows[0][0] or _VALUE.match(rows[0][0]):
        return False
    body = rows[top:]
    firsts = [row[0] for row in body if row[0]]
    worded = sum(bool(row[1]) for row in body)
    return len(firsts) >= 2 and _in_turn(firsts, rows[0][0]) and not any(_VALUE.match(row[1]) for row in body) and worded > _WORDED * len(body)


def _in_turn(firsts: Sequence[str], heading: str) -> bool:
    """Whether the first cells of rows are numbers that rise, and begin anew only below a roman one, a letter or the headings of another table."""
    last = 0
    for first in firsts:
        if not (_ORDINAL.match(first) or first == heading):
            return False
        number = int(first.rstrip(".)")) if first.rstrip(".)").isdigit() else 0
        if number and number <= last:
            return False
        last = number or (last if "." in first.rstrip(".)") or not first[0].isalpha() else 0)
    return True


def _is_worded(rows: Sequence[Sequence[str]]) -> bool:
    """Whether below one row of headings each row begins with words, and each other column holds numbers alone or words alone."""
    if len(rows) <= 2 or not all(rows[0]) or any(not row[0] or _VALUE.match(row[0]) or _ORDINAL.match(row[0]) for row in rows):
        return False
    kinds = [{bool(_VALUE.match(row[column])) for row in rows[1:] if row[column]} for column in range(1, len(rows[0]))]
    return {True} in kinds and all(len(kind) == 1 for kind in kinds)


def _widths(starts: Sequence[int], empty: Sequence[bool]) -> Iterable[int]:
    """The widths worth trying: those at which numbered rows follow each other, up to three rows without a number between; those of the headings."""
    apart = {later - sooner for sooner, later in itertools.pairwise(starts)}
    widths = {step // rows - 1 for step in apart for rows in (1, 2, 3, 4) if step % rows == 0}
    if not starts or starts[0] < 2:
        return sorted(width for width in widths if 2 <= width <= _WIDEST) or range(2, _USUAL + 1)
    # Above the first number stand the headings, in one row or in several: no row has more cells than they have together.
    first = next((place for place in range(starts[0]) if empty[place]), starts[0])
    widths |= set(range(first, starts[0])) if first > 2 else set()
    return sorted(width for width in widths if 2 <= width <= min(_WIDEST, starts[0] - 1)) or range(2, _USUAL + 1)


def _cut(empty: Sequence[bool], numbered: Sequence[bool], first_numbered: int, width: int) -> tuple[float, list[int]] | None:
    """The price of the cheapest cut into rows of at most `width` cells, and where its rows begin."""
    numbers = list(itertools.accumulate(numbered, initial=0))
    blanks = list(itertools.accumulate(empty, initial=0))
    before = list(itertools.accumulate(range(len(empty)), lambda last, place: last if empty[place] else place, initial=-1))  # the last cell with words
    after = [len(empty)] * (len(empty) + 1)  # the next cell with words
    for place in range(len(empty) - 1, -1, -1):
        after[place] = after[place + 1] if empty[place] else place
    cost = [0.0] + [float("inf")] * len(empty)
    back = [0] * (len(empty) + 1)
    for end in range(1, len(empty) + 1):
        if end < len(empty) and not empty[end]:
            continue  # a row must be followed by the empty stretch between two bars
        for size in range(1, min(width, end) + 1):
            start = end - size
            if start == 1 or (start and not empty[start - 1]):
                continue
            blank = blanks[end] - blanks[start]
            inner = blanks[before[end]] - blanks[after[start]] if before[end] > after[start] else 0
            price = cost[start - 1] if start else 0.0
            if end <= first_numbered:
                price += (_NARROW_HEADING + (width - size) * _MISSING_HEADING) * (size < width) + _BLANK_HEADING * (
                    blanks[max(start, before[end])] - blanks[start]
                )
            else:
                price += (_NARROW + (width - size) * _MISSING) * (size < width) + _BLANK_ROW * (blank == size) + _INNER_BLANK * inner
            price += (
                _LONE * (size == 1 and not numbered[start]) - _NUMBERED * numbered[start] + _INNER_NUMBER * (size > 2) * (numbers[end] - numbers[start + 1])
            )
            if price < cost[end]:
                cost[end], back[end] = price, start
    if cost[-1] == float("inf"):
        return None
    cuts, end = [], len(empty)
    while end > 0:
        cuts.append(back[end])
        end = back[end] - 1
    return cost[-1] + _COLUMN * width, cuts[::-1]
