"""The words and ruled cells of one page to the lines and tables it is read as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.read.page_furniture import Page
from pipeline.read.page_lines import Line, Word, page_lines
from pipeline.read.page_tables import Box, Grid, grid


def page_of(number: int, height: float, words: Iterable[Word], tables: Iterable[Sequence[Box]] = ()) -> Page:
    """A page as read from top to bottom: lines, and where ruled cells make a table, that table. Frames are no tables: their words are lines."""
    rest = list(words)
    grids: list[Grid] = []
    for cells in sorted(tables, key=lambda cells: min(cell[1] for cell in cells)):
        inside = [word for word in rest if _within(word, cells)]
        made = grid(cells, inside, number)
        if made is not None and (not grids or made.box[1] >= grids[-1].box[3] - 3):
            grids.append(made)
            held = set(map(id, inside))
            rest = [word for word in rest if id(word) not in held]
    items: list[Line | Grid] = []
    for table in grids:
        above = [word for word in rest if (word.top + word.bottom) / 2 < table.box[1]]
        items += page_lines(above)
        items.append(table)
        rest = [word for word in rest if (word.top + word.bottom) / 2 >= table.box[1]]
    items += page_lines(rest)
    return Page(number=number, height=height, items=tuple(items))


def _within(word: Word, cells: Sequence[Box]) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return min(cell[0] for cell in cells) <= x <= max(cell[2] for cell in cells) and min(cell[1] for cell in cells) <= y <= max(cell[3] for cell in cells)
