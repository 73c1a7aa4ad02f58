"""Rows of an indicator table that hold a list: an item a line in the one cell, a value a line in the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.model.document import Cell
from pipeline.span import Span, trimmed

_ITEM = regex.compile(r"[-+•*]\s*(?=\p{L})")
_LINE = regex.compile(r"[^\n]+")


def parted(text: str, row: Sequence[Cell], place: int) -> list[Sequence[Cell]]:
    """The rows that one row holds: "Trẻ em suy dinh dưỡng:⏎- Theo cân nặng⏎- Theo chiều cao | 7,6⏎10,4" → one for each item and its line of values.

    `place`: the column of the indicator. A row that holds no list of items with as many values comes back as it is.
    """
    lines = [_lines_of(text, cell) for cell in row]
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


def _lines_of(text: str, cell: Cell) -> list[Span]:
    return [trimmed(text, *match.span()) for match in _LINE.finditer(text, *cell.span) if not match[0].isspace()]


def _cut(cell: Cell, span: Span) -> Cell:
    return replace(cell, span=span)
