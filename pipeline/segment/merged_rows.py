"""Rows that are short of cells because those above reach down into them: moved to the columns they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from pipeline.span import Span

_NUMBER = regex.compile(r"[<>≥≤~]?\s*\(?\d+(?:[.,]\d+)*(?:\s*[-–/]\s*\d+(?:[.,]\d+)*)?\s*%?\)?$")
_ORDINAL = regex.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-HĐa-hđ])(?:\.\d{1,2})*[.)]?$|[-+•*–]")

_CLEARLY, _GAP = 0.05, 0.1

Row = list[Span]


def with_blanks(text: str, rows: Sequence[Row], width: int, headings: int) -> list[Row]:
    """The rows as wide as the table: behind a short one blanks, before it where its cells suit the columns further on better.

    "1 | Chè | Tấn | 10.500" over "Nghìn USD | 22.000": the number and the product hold for both rows, the second stands in the last two columns.
    """
    numeric = _numeric(text, [row for row in rows[headings:] if len(row) == width], width)
    made = []
    for place, row in enumerate(rows):
        columns = _columns(text, row, numeric) if headings <= place and len(row) < width else range(len(row))
        cells = dict(zip(columns, row, strict=True))
        at, wide = row[0].start, []
        for column in range(width):
            cell = cells.get(column, Span(at, at))
            wide.append(cell)
            at = cell.end
        made.append(wide)
    return made


def _numeric(text: str, rows: Sequence[Row], width: int) -> list[float]:
    """For each column the share of numbers among its filled cells; a half where it has none."""
    shares = []
    for column in range(width):
        words = [word for row in rows if (word := row[column].of(text).strip())]
        shares.append(sum(bool(_NUMBER.match(word)) for word in words) / len(words) if words else 0.5)
    return shares


def _columns(text: str, row: Row, numeric: Sequence[float]) -> Sequence[int]:
    """The columns that the cells of a short row suit best, the leftmost of equals; a row's own number stays first, a row without values as it is."""
    words = [cell.of(text).strip() for cell in row]
    numbers = [bool(_NUMBER.match(word)) for word in words]
    if not words[0] or not any(numbers[1:]):
        return range(len(row))
    fixed = 1 if _ORDINAL.match(words[0]) else 0

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[int, ...]]:
        """How well the cells from `at` on suit the columns from `column` on, and which they take."""
        if at == len(row):
            return 0.0, ()
        found: tuple[float, tuple[int, ...]] = (float("-inf"), ())
        for place in range(column, len(numeric) - (len(row) - at) + 1 if at >= fixed else column + 1):
            behind, columns = best(at + 1, place + 1)
            behind -= _GAP * (at > 0) * (place - column)
            suits = 0.5 if not words[at] else numeric[place] if numbers[at] else 1 - numeric[place]
            if suits + behind > found[0] + _CLEARLY:
                found = (suits + behind, (place, *columns))
        return found

    return best(0, 0)[1]
