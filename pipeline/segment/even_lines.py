"""Tables whose every cell stands on a line of its own and whose rows have no numbers: told by the even return of their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from pipeline.phrases.layout import LayoutPhrases
from pipeline.segment.column_headings import flat_headings
from pipeline.segment.line_cells import MOST_LINES, Line, LineTable, lines_of_cells
from pipeline.segment.placed_cells import NUMBER
from pipeline.span import Span

_YEAR = regex.compile(r"(?:19|20)\d\d(?!\d)")
_LABEL = regex.compile(r"\W*\p{L}(?:\p{L}|\s\p{L})|(?:19|20)\d\d(?!\d)")  # "Y tế", "Ô tô"
_BLANK = regex.compile(r"[-–—.x]$")
_CODE = regex.compile(r"\p{Lu}{1,4}[.-]?\d{1,3}\p{Ll}?\d?$")
_NARROWEST, _WIDEST = 3, 12
_LONGEST_HEADING, _LONGEST_UNIT = 120, 20
_MANY_ROWS, _FEW_ROWS = 3, 2
_MOST_MERGED = 2
"""Headings that stand over others, at most."""


def table_of_even_lines(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> LineTable | None:
    """The table whose first heading is the line `at`; `None` where no number of columns makes rows of a label and its values.

    "Năm⏎Số xã đạt⏎Tỷ lệ (%)⏎2026⏎07⏎15,6⏎2027⏎11⏎24,4⏎2028⏎…" → rows of three cells.
    """
    words = lines_of_cells(text, lines[at : at + (_MANY_ROWS + 2) * _WIDEST], phrases)
    for width, headings in _widths(words):
        heads = flat_headings(words[:headings], width, phrases)
        if heads is None or len(_rows(words, width, headings)) < (_MANY_ROWS if width == _NARROWEST else _FEW_ROWS):
            continue
        rows = _rows(lines_of_cells(text, lines[at : at + MOST_LINES], phrases), width, headings)
        spans = [Span(*line) for line in lines[at : at + rows[-1] + width]]
        nothing = Span(spans[0].end, spans[0].end)
        named = [[spans[place] if place is not None else nothing for place in row] for row in heads]
        return LineTable([*named, *_laid(spans, rows, width, headings)], len(heads), len(spans))
    return None


def _widths(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """How many columns there may be under how many headings, some of which stand over others; a number names no column, but a year does."""
    for width in range(_NARROWEST, _WIDEST + 1):
        for headings in range(width, width + 1 + _MOST_MERGED):
            if any(len(word) > _LONGEST_HEADING or (NUMBER.match(word) and not _YEAR.match(word)) for word in words[:headings]):
                break
            yield width, headings


def _laid(spans: list[Span], rows: Sequence[int], width: int, headings: int) -> Iterator[list[Span]]:
    """The rows as cells, and what stands between two of them as one of its own: the name of a group with blank cells behind it."""
    below = headings
    for start in rows:
        if below < start:
            end = spans[start - 1].end
            yield [Span(spans[below].start, end), *[Span(end, end)] * (width - 1)]
        yield spans[start : start + width]
        below = start + width


def _rows(words: Sequence[str], width: int, headings: int) -> list[int]:
    """Where the rows of a label and values begin below so many headings; each column below holds numbers, or units, or is no column.

    A lone line between two may name a group of them, "Về xã hội"; several are a row with a blank cell, of which nobody knows where it stood. A year
    right behind the headings is one of them: "Kế hoạch⏎2026⏎2027⏎2030" has one heading over three.
    """
    numbered: list[bool] = []
    rows: list[int] = []
    place = headings
    while place < len(words):
        most = width if rows and rows[-1] + width == place else 1 + (not rows)
        found = ((at, kinds) for at in range(place, place + most) if (kinds := _kinds(words[at : at + width], width, numbered)))
        at, numbered = next(found, (place, []))
        late = not rows and at > place and _YEAR.match(words[place])
        if not numbered or late or (at > place and (not _LABEL.match(words[place]) or _CODE.match(words[place]) or len(words[place]) > _LONGEST_HEADING)):
            break
        rows.append(at)
        place = at + width
    return rows


def _kinds(row: Sequence[str], width: int, numbered: Sequence[bool]) -> list[bool]:
    """Which cells of a row behind its label hold numbers, where it may stand among rows in which those of `numbered` do; none where it may not."""
    if len(row) < width or not _LABEL.match(row[0]) or _CODE.match(row[-1]):
        return []  # "Chỉ tiêu⏎ĐVT⏎Năm 2030⏎Chủ trì⏎KT01⏎…": the table began a line above, with the column of codes
    kinds = [bool(NUMBER.match(word)) for word in row[1:]]
    if any(_YEAR.fullmatch(word) and _YEAR.fullmatch(behind) for word, behind in pairwise(row)):
        return []  # "Tăng trưởng (%)⏎2026⏎2027⏎2028": headings, the years of one above
    numbered = numbered or kinds
    fits = all(kind == wanted or _BLANK.match(word) for kind, wanted, word in zip(kinds, numbered, row[1:], strict=True))
    short = all(kind or len(word) <= _LONGEST_UNIT for kind, word in zip(kinds, row[1:], strict=True))
    return list(numbered) if fits and short and any(kinds) else []
