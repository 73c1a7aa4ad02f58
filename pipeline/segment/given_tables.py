"""Tables that the file itself draws (Word, HTML, ruled PDF pages), as grids of cells."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Table
from pipeline.model.source import GivenCell
from pipeline.segment.column_headings import heading_rows
from pipeline.segment.grids import is_layout
from pipeline.span import Span

_LARGEST = 400_000
"""More cells than this (rows × columns) and it is a picture drawn with cells or an attack, no table: it is read as paragraphs."""


def given_tables(text: str, tables: Sequence[Sequence[GivenCell]], lexicon: Lexicon) -> Iterator[Table]:
    """The tables among the given ones, in order of the text; layouts (letterheads, signatures, frames) are left to be read as paragraphs."""
    phrases = lexicon.layout
    for cells in tables:
        filled = _own_columns([cell for cell in cells if cell.span.start < cell.span.end])
        width = max((cell.column + cell.column_span for cell in filled), default=0)
        first = _first_row(filled, width)
        filled = [cell for cell in filled if cell.row >= first]
        height = max((cell.row for cell in filled), default=-1) + 1
        if width < 2 or height - first < 2 or width * height > _LARGEST or is_layout(text, [[cell.span for cell in filled if cell.row < first + 6]], phrases):
            continue
        heads = _heads(filled, first)
        rows = _grid(filled, first, height, width, heads)
        if any(later.span.start < earlier.span.end for earlier, later in itertools.pairwise(filled)):
            continue  # cells out of order would not be spans of one text
        yield Table(
            span=Span(filled[0].span.start, filled[-1].span.end),
            rows=rows,
            header_rows=heading_rows(text, [[cell.span for cell in row] for row in rows], heads, phrases),
        )


def _own_columns(cells: Sequence[GivenCell]) -> list[GivenCell]:
    """The filled cells with only those columns in which one begins: "Nhóm 2" over five columns that no row parts is one column."""
    begun = sorted({cell.column for cell in cells})
    place = {column: number for number, column in enumerate(begun)}
    return [replace(cell, column=place[cell.column], column_span=bisect_left(begun, cell.column + cell.column_span) - place[cell.column]) for cell in cells]


def _first_row(filled: Sequence[GivenCell], width: int) -> int:
    """The row of the headings: a row before it that is one cell as wide as the table is a caption ("Đơn vị: triệu đồng")."""
    first = min((cell.row for cell in filled), default=0)
    while True:
        row = [cell for cell in filled if cell.row == first]
        if len(row) != 1 or row[0].column_span < width:
            return first
        later = [cell.row for cell in filled if cell.row > first]
        if not later:
            return first
        first = min(later)


def _heads(filled: Sequence[GivenCell], first: int) -> int:
    """How many rows of headings the merged cells of the first show: "TT" reaches down beside "Năm 2025" over "Kế hoạch | Thực hiện"."""
    top = [cell for cell in filled if cell.row == first]
    return min(4, max(cell.row_span for cell in top)) if any(cell.column_span > 1 for cell in top) else 1


def _grid(filled: Sequence[GivenCell], first: int, height: int, width: int, heads: int) -> tuple[tuple[Cell, ...], ...]:
    """All cells of the rows from `first` on. A heading over several columns stands in each of them; a cell merged downwards is known to the rows below."""
    at: dict[tuple[int, int], Cell] = {}
    for given in filled:
        row = given.row - first
        for column in range(given.column, min(width, given.column + given.column_span)):
            if column == given.column or row < heads:
                at[row, column] = Cell(row=row, column=column, span=given.span, column_span=given.column_span)
            for below in range(row + 1, min(height - first, row + given.row_span)):
                if column == given.column:
                    at.setdefault((below, column), Cell(row=below, column=column, span=Span(0, 0), over=given.span))
    headings = [tuple(at[row, column].span if (row, column) in at else None for row in range(heads)) for column in range(width)]
    rows: list[tuple[Cell, ...]] = []
    end = filled[0].span.start
    for row in range(height - first):
        cells = []
        for column in range(width):
            cell = at.get((row, column)) or Cell(row=row, column=column, span=Span(0, 0))
            if cell.span.start == cell.span.end:
                cell = cell._replace(span=Span(end, end))
            if cell.column_span > 1:
                cell = cell._replace(column_span=len(set(headings[column : column + cell.column_span])))
            end = max(end, cell.span.end)
            cells.append(cell)
        rows.append(tuple(cells))
    return tuple(rows)
