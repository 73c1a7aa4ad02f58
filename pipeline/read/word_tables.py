"""The grid of a Word table: where each cell stands and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.read.packages import Element
from pipeline.read.word_styles import W, child, value

_WIDEST = 64
"""Word itself allows 63 columns."""
_PASSED = frozenset({f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its place; of cells merged downwards only the first, with the number of rows it reaches over."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int


def grid(table: Element) -> list[GridCell]:
    """The cells of a `w:tbl`, row by row; deleted rows are left out."""
    found: list[GridCell] = []
    open_at: dict[int, int] = {}  # column → place in `found` of the cell that may reach down there
    row = 0
    for element in _inside(table, f"{W}tr"):
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            continue
        column = _count(value(child(properties, "gridBefore")), 0)
        reached: dict[int, int] = {}
        for cell in _inside(element, f"{W}tc"):
            own = child(cell, "tcPr")
            span = _count(value(child(own, "gridSpan")), 1)
            merge = child(own, "vMerge")
            beside = child(own, "hMerge")
            if beside is not None and value(beside) != "restart" and found and found[-1].row == row:
                found[-1] = replace(found[-1], column_span=found[-1].column_span + span)
                column += span
                continue
            above = open_at.get(column)
            if merge is not None and value(merge) != "restart" and above is not None:
                found[above] = replace(found[above], row_span=row - found[above].row + 1)
                reached[column] = above
            else:
                if merge is not None:
                    reached[column] = len(found)
                found.append(GridCell(cell, row, column, 1, span))
            column += span
        open_at = reached
        row += 1
    return found


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also where content controls or tracked insertions hold them."""
    for element in parent.iterchildren():
        if element.tag == tag:
            yield element
        elif element.tag in _PASSED:
            yield from _inside(element, tag)


def _count(text: str, default: int) -> int:
    return min(_WIDEST, int(text)) if text.isdigit() and len(text) < 6 and int(text) > 0 else default
