"""Tables whose columns are kept apart by blanks alone, as a PDF's text has them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.span import Span, trimmed

_GAP = regex.compile(r"\S {2,}+(?=\S)")
_LEAST_ROWS, _LEAST_COLUMNS, _LEAST_GAP = 3, 3, 2
_LONGEST_GROUP = 120
_NUMBER = regex.compile(r"\d")

Line = tuple[int, int]


def opens(text: str, line: Line) -> bool:
    """Whether a line may be a row of such a table: it has two wide gaps."""
    return len(_GAP.findall(text, *line)) >= _LEAST_COLUMNS - 1


def aligned_rows(text: str, lines: Sequence[Line], at: int) -> tuple[list[list[Span]], int]:
    """The rows from the line `at` on, and how many lines they take; no rows where the blanks of the lines make no columns.

    "TT   Chỉ tiêu        ĐVT   2026" over "1    Diện tích chè   Ha    6.000" → rows of four cells.
    """
    last = at
    while last < len(lines) and (_GAP.search(text, *lines[last]) or (last > at and _is_group(text, lines, last))):
        if last > at and not _close(text, lines[last - 1], lines[last]):
            break
        last += 1
    run = [line for line in lines[at:last] if _GAP.search(text, *line)]
    columns = _columns(text, run)
    least = _LEAST_ROWS if len(columns) <= _LEAST_COLUMNS else _LEAST_ROWS - 1
    if len(columns) < _LEAST_COLUMNS or len(run) < least or not any(_NUMBER.search(text, *line) for line in run[1:]):
        return [], last - at
    return [_row(text, line, columns) for line in lines[at:last]], last - at


def _close(text: str, above: Line, line: Line) -> bool:
    return text.count("\n", above[1], line[0]) == 1


def _is_group(text: str, lines: Sequence[Line], at: int) -> bool:
    """ "I. VỀ KINH TẾ", "     Trong đó:", a line without gaps between two that have them."""
    if at + 1 >= len(lines) or not _close(text, lines[at], lines[at + 1]):
        return False
    return all(_GAP.search(text, *lines[place]) for place in (at - 1, at + 1)) and lines[at][1] - lines[at][0] <= _LONGEST_GROUP


def _row(text: str, line: Line, columns: Sequence[tuple[int, int]]) -> list[Span]:
    begin, end = text.rfind("\n", 0, line[0]) + 1, line[1]
    if _GAP.search(text, *line):
        return [trimmed(text, min(begin + left, end), min(begin + right, end)) for left, right in columns]
    whole = trimmed(text, *line)
    at = max((place for place, (left, _) in enumerate(columns) if begin + left <= whole.start), default=0)
    return [whole if place == at else Span(whole.start, whole.start) if place < at else Span(end, end) for place in range(len(columns))]


def _columns(text: str, run: Sequence[Line]) -> list[tuple[int, int]]:
    """From which to which place of a line each column goes: between the stretches that are blank in every line."""
    begins = [text.rfind("\n", 0, start) + 1 for start, _ in run]
    width = max((end - begin for begin, (_, end) in zip(begins, run, strict=True)), default=0)
    filled = bytearray(width)
    for begin, (_, end) in zip(begins, run, strict=True):
        for place in range(begin, end):
            if text[place] != " ":
                filled[place - begin] = 1
    columns: list[tuple[int, int]] = []
    place = 0
    while place < width:
        start = filled.find(1, place)
        if start < 0:
            break
        stop = filled.find(0, start)
        while 0 <= stop < width and not (filled.startswith(bytes(_LEAST_GAP), stop) or _parts_all(text, run, begins, stop)):
            stop = filled.find(0, stop + 1)
        stop = width if stop < 0 else stop
        columns.append((start, stop))
        place = stop
    return columns


def _parts_all(text: str, run: Sequence[Line], begins: Sequence[int], place: int) -> bool:
    """Whether a place that is blank in all lines lies in a wide gap of each: the longest name of one column may end right before the next begins."""
    for begin, (start, end) in zip(begins, run, strict=True):
        at = begin + place
        if start < at < end - 1 and text[at - 1] != " " and text[at + 1] != " ":
            return False
    return True
