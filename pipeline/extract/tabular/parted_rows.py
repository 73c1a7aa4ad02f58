"""Rows of an indicator table that are several (an item a line in the one cell, a value a line in the others) or but the rest of the one above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import regex

from pipeline.extract.tabular.column_cells import BLANK
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell
from pipeline.span import Span, trimmed

_ITEM = regex.compile(r"[-+•*]\s*(?=\p{L})")
_ITEM_WITHIN = regex.compile(r"(?<=\S\s+)[-+•]\s+(?=\p{Lu})")
_VALUE = regex.compile(r"(?<!\S)(?:[<>≥≤~]\s*)?\d+(?:[.,]\d+)*\s?[%‰]?(?!\S)")
_LINE = regex.compile(r"[^\n]+")


def parted(text: str, row: Sequence[Cell], place: int) -> list[Sequence[Cell]]:
    """The rows that one row holds: "Trẻ em suy dinh dưỡng:⏎- Theo cân nặng⏎- Theo chiều cao | 7,6⏎10,4" → one for each item and its line of values.

    `place`: the column of the indicator. A row that holds no list of items with as many values comes back as it is.
    """
    lines = _in_one_line(text, row, place) or [_lines_of(text, cell) for cell in row]
    items = [span for span in lines[place] if _ITEM.match(text, *span)]
    values = [at for at, spans in enumerate(lines) if at != place and len(spans) == len(items) and any(map(str.isdigit, row[at].span.of(text)))]
    others = [at for at, spans in enumerate(lines) if at not in (place, *values) and len(spans) > 1]
    if len(items) < 2 or len(lines[place]) != len(items) + 1 or lines[place][0] == items[0] or not values or others:
        return [row]
    edge = row[place].span.start
    made: list[Sequence[Cell]] = [
        [_cut(cell, lines[place][0] if at == place else Span(edge, edge) if at in values else cell.span) for at, cell in enumerate(row)]
    ]
    for number, item in enumerate(items):
        spans = [item if at == place else lines[at][number] if at in values else None for at in range(len(row))]
        made.append([_cut(cell, span or Span(item.end, item.end)) for cell, span in zip(row, spans, strict=True)])
    return made


def _in_one_line(text: str, row: Sequence[Cell], place: int) -> list[list[Span]] | None:
    """What stood a line each, where the lines of cells were joined: "Hồ sơ trực tuyến: - Cấp tỉnh - Cấp xã | 85% 75%" has two items and two values."""
    bounds = [match.start() for match in _ITEM_WITHIN.finditer(text, *row[place].span)]
    if len(bounds) < 2 or "\n" in row[place].span.of(text):
        return None
    edges = [row[place].span.start, *bounds, row[place].span.end]
    values = [[Span(*match.span()) for match in _VALUE.finditer(text, *cell.span)] for cell in row]
    lists = [
        found if len(found) == len(bounds) and not _VALUE.sub("", cell.span.of(text)).strip() else _lines_of(text, cell)
        for found, cell in zip(values, row, strict=True)
    ]
    return [[trimmed(text, *edge) for edge in pairwise(edges)] if at == place else found for at, found in enumerate(lists)]


def wrapped_labels(text: str, rows: Sequence[Sequence[Cell]], first: int, own: int, others: Sequence[int], values: int, lexicon: Lexicon) -> dict[int, str]:
    """The rows that are but the rest of the label above them, with its words: "4  Tần suất tai nạn  người  2,30" over "   trên 100.000 lao động".

    `own`: the column of labels; `others`: those that are blank in such a row, the first so many, `values`, of them the columns of values.
    """
    found: dict[int, str] = {}
    valued = False
    for number, row in enumerate(rows, start=first):
        words = " ".join(row[own].span.of(text).split())
        filled = [not BLANK.match(row[place].span.of(text)) for place in others if place != own]
        if valued and not any(filled) and words[:1].islower() and not words.endswith(":") and not lexicon.tables.among_them.match(words):
            found[number] = words
        else:
            valued = bool(words) and not words.endswith(":") and any(filled[:values])
    return found


def begun_labels(
    text: str, rows: Sequence[Sequence[Cell]], first: int, own: int, ordinals: Sequence[int], others: Sequence[int], lexicon: Lexicon
) -> dict[int, Sequence[Cell]]:
    """The rows whose label begins in the row above, each with that row: "1 | Tỷ lệ cơ quan sử dụng | | " over " | chữ ký số | % | 100".

    A row of words and a number alone; one alone, in small letters and without a number, below it. `others`: the columns of units and values.
    """
    goes_on = [_goes_on(text, row, own, ordinals, others, lexicon) for row in rows]
    found: dict[int, Sequence[Cell]] = {}
    for place, row in enumerate(rows[:-1]):
        words = row[own].span.of(text).strip()
        bare = all(BLANK.match(row[other].span.of(text)) for other in others)
        numbered = any(row[other].span.of(text).strip() for other in ordinals if other != own)
        if words and bare and numbered and words[-1] not in ":." and goes_on[place + 1] and not any(goes_on[place + 2 : place + 3]):
            found[first + place + 1] = row
    return found


def _goes_on(text: str, row: Sequence[Cell], own: int, ordinals: Sequence[int], others: Sequence[int], lexicon: Lexicon) -> bool:
    words = row[own].span.of(text).strip()
    numbered = any(row[place].span.of(text).strip() for place in ordinals if place != own)
    valued = any(not BLANK.match(row[place].span.of(text)) for place in others)
    return valued and not numbered and words[:1].islower() and not lexicon.tables.among_them.match(words)


def rest_of_label(wrapped: Mapping[int, str], number: int) -> str:
    """What the rows behind a row add to its label."""
    rest = []
    while words := wrapped.get(number := number + 1):
        rest.append(words)
    return " ".join(rest)


def _lines_of(text: str, cell: Cell) -> list[Span]:
    return [trimmed(text, *match.span()) for match in _LINE.finditer(text, *cell.span) if not match[0].isspace()]


def _cut(cell: Cell, span: Span) -> Cell:
    return cell._replace(span=span)
