"""Tables whose every cell stands on a line of its own and whose rows have no numbers: told by the even return of their values."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.phrases import LayoutPhrases
from pipeline.segment.line_cells import MOST_LINES, Line, LineTable, lines_of_cells
from pipeline.segment.placed_cells import NUMBER
from pipeline.span import Span

_YEAR = regex.compile(r"(?:19|20)\d\d(?!\d)")
_LABEL = regex.compile(r"\W*\p{L}{2}|(?:19|20)\d\d(?!\d)")
_BLANK = regex.compile(r"[-–—.x]$")
_CODE = regex.compile(r"\p{Lu}{1,4}[.-]?\d{1,3}\p{Ll}?\d?$")
_NARROWEST, _WIDEST = 3, 12
_LONGEST_HEADING, _LONGEST_UNIT = 120, 20
_MANY_ROWS, _FEW_ROWS = 3, 2


def table_of_even_lines(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> LineTable | None:
    """The table whose first heading is the line `at`; `None` where no number of columns makes rows of a label and its values.

    "Năm⏎Số xã đạt⏎Tỷ lệ (%)⏎2026⏎07⏎15,6⏎2027⏎11⏎24,4⏎2028⏎…" → rows of three cells.
    """
    words = lines_of_cells(text, lines[at : at + (_MANY_ROWS + 1) * _WIDEST], phrases)
    for width in range(_NARROWEST, _WIDEST + 1):
        if any(len(word) > _LONGEST_HEADING or (NUMBER.match(word) and not _YEAR.match(word)) for word in words[:width]):
            break
        if _rows(words, width) >= (_MANY_ROWS if width == _NARROWEST else _FEW_ROWS):
            count = _rows(lines_of_cells(text, lines[at : at + MOST_LINES], phrases), width)
            spans = [Span(*line) for line in lines[at : at + (count + 1) * width]]
            return LineTable([spans[start : start + width] for start in range(0, len(spans), width)], 1, len(spans))
    return None


def _rows(words: Sequence[str], width: int) -> int:
    """How many rows of a label and values stand below so many headings; each column below holds numbers, or units, or is no column."""
    numbered: list[bool] = []
    count = 0
    while len(row := words[(count + 1) * width : (count + 2) * width]) == width and _LABEL.match(row[0]):
        kinds = [bool(NUMBER.match(word)) for word in row[1:]]
        numbered = numbered or kinds
        fits = all(kind == wanted or _BLANK.match(word) for kind, wanted, word in zip(kinds, numbered, row[1:], strict=True))
        if _CODE.match(row[-1]):  # "Chỉ tiêu⏎ĐVT⏎Năm 2030⏎Chủ trì⏎KT01⏎…": the table began a line above, with the column of codes
            break
        if not (fits and any(kinds) and all(kind or len(word) <= _LONGEST_UNIT for kind, word in zip(kinds, row[1:], strict=True))):
            break
        count += 1
    return count
