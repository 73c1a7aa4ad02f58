"""Rows of a table that are the parts of the one above them, because their values add up to its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from pipeline.extract.tabular.column_cells import BLANK
from pipeline.model.document import Cell
from pipeline.numerals import number

_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*$")
_ROUNDING = Decimal("0.05")

Values = dict[int, Decimal]


def rows_that_add_up(text: str, rows: Sequence[Sequence[Cell]], depths: Sequence[int], places: Sequence[int], units: Sequence[int]) -> set[int]:
    """Which of some rows are such parts: "1 | Bờ biển Đông | km | 20 | 28", "2 | Bờ biển Tây | km | 15 | 22" below "I | Kè | km | 35 | 50".

    In two columns at least, in all that have values, and two rows at least, counted alike. `places`: the columns of values; `units`: of units.
    """
    values = [_values(text, row, places) for row in rows]
    counted = [[" ".join(row[place].span.of(text).split()).lower() for place in units] for row in rows]
    found: set[int] = set()
    for whole, total in enumerate(values[:-1]):
        if len(total) < 2:
            continue
        below = next((place for place in range(whole + 1, len(rows)) if depths[place] <= depths[whole]), len(rows))
        parts = [place for place in range(whole + 1, below) if depths[place] == depths[whole + 1]]
        alike = all(values[place].keys() == total.keys() and counted[place] in (counted[whole], [""] * len(units)) for place in parts)
        if len(parts) >= 2 and alike and all(_adds_up(value, [values[part][place] for part in parts]) for place, value in total.items()):
            found.update(parts)
    return found


def _adds_up(total: Decimal, parts: Sequence[Decimal]) -> bool:
    return total > 0 and abs(total - sum(parts)) <= _ROUNDING


def _values(text: str, row: Sequence[Cell], places: Sequence[int]) -> Values:
    """The values of a row by their columns; none where a cell holds more than a number."""
    words = {place: row[place].span.of(text).strip() for place in places}
    filled = {place: word for place, word in words.items() if not BLANK.match(word)}
    return {place: number(word) for place, word in filled.items()} if all(map(_NUMBER.match, filled.values())) else {}
