"""The grids that ruled lines draw on a page, and tables that go on over several pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex
from rapidfuzz.fuzz import ratio

from pipeline.read.page_lines import Line, Word, page_lines
from pipeline.syllables import bare

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""

_SNAP = 3.0
"""Lines nearer than this are one."""

_SHORT, _ALIKE = 4, 88
"""Longer headings are the same where they agree by so many of 100."""

_OPENS = regex.compile(r"(?:[-+•*–]|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?\p{Ll}\))\s?\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a grid, merged or not, with its text; its paragraphs are lines of the text."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    doubtful: tuple[tuple[int, int], ...] = ()
    full: bool = False
    """Whether its last line reaches the edge, so that it may go on after a page break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table on one page, or the table that the grids of several pages make. `pages` tells the page of each row."""

    box: Box
    columns: tuple[float, ...]
    cells: tuple[GridCell, ...]
    pages: tuple[int, ...]


def grid(cells: Iterable[Box], words: Iterable[Word], page: int) -> Grid | None:
    """The grid of one table's cell boxes with the words that stand in them; `None` for a frame, which is no table.

    Boxes that end at other rulings than their neighbours are merged cells: "Cơ quan chủ trì" over two columns has `column_span` 2.
    """
    boxes = sorted(set(cells), key=lambda box: (box[1], box[0]))
    columns = _rulings([edge for box in boxes for edge in (box[0], box[2])])
    rows = _rulings([edge for box in boxes for edge in (box[1], box[3])])
    if len(columns) < 3 or len(rows) < 2:
        return None
    held: list[list[Word]] = [[] for _ in boxes]
    for word in words:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        at = next((at for at, box in enumerate(boxes) if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
        if at is not None:
            held[at].append(word)
    made = []
    for box, inside in zip(boxes, held, strict=True):
        left, top, right, bottom = (_nearest(columns, box[0]), _nearest(rows, box[1]), _nearest(columns, box[2]), _nearest(rows, box[3]))
        if right > left and bottom > top:
            lines = page_lines(inside)
            text, doubtful = cell_text(lines, box[2])
            full = len(lines) > 1 and box[2] - lines[-1].right < 0.3 * (box[2] - box[0]) and not text.endswith((".", ";", ":"))
            made.append(GridCell(row=top, column=left, row_span=bottom - top, column_span=right - left, text=text, doubtful=doubtful, full=full))
    made.sort(key=lambda cell: (cell.row, cell.column))
    box = (columns[0], rows[0], columns[-1], rows[-1])
    return Grid(box=box, columns=tuple(columns), cells=tuple(made), pages=(page,) * (len(rows) - 1))


def cell_text(lines: Sequence[Line], right: float) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a cell: a line goes on in the next one unless the next one's first word had room before the edge `right`.

    "Sở Lao động⏎– TB và XH" is one line, "- Sở Y tế;⏎- Sở Tài chính" are two.
    """
    text = ""
    doubtful: list[tuple[int, int]] = []
    before: Line | None = None
    for line in lines:
        if before is not None:
            # The higher of two lines tells the size of the letters: in a scan "năm 2021" has no more than its digits' height.
            had_room = right - before.right > line.first + 1.2 * max(before.height, line.height)
            opens = bool(_OPENS.match(line.text)) and before.text.endswith((".", ";", ":", ","))
            # "Cấp huyện: 48/268 (16,78%)⏎Cấp xã: …", but "Đài Phát thanh và Truyền hình tỉnh và 95%⏎Trung tâm Văn hóa …"
            opens = opens or (line.text[0].isupper() and before.text.endswith((";", ")") if ":" not in line.text else (";", ")", "%")))
            text = text.removesuffix("\u2060") + ("\n" if had_room or opens or line.column != before.column else junction(before.text))
        doubtful.extend((len(text) + start, len(text) + end) for start, end in line.doubtful)
        text += line.text
        before = line
    return text, tuple(doubtful)


def junction(line: str) -> str:
    """What joins a line to the one it goes on in: nothing after "186/KH-" (⏎ "UBND"), else a space."""
    return "" if line.endswith("-\u2060") or (line.endswith("-") and line[-2:-1].isalnum()) else " "


def joined(grids: Iterable[Grid]) -> Grid:
    """One table of the grids of consecutive pages: its header stands once, a row that a page break cut is whole."""
    first, *others = grids
    table = first
    for later in others:
        table = _appended(table, later)
    return table


def goes_on(table: Grid, later: Grid) -> bool:
    """Whether a grid at the top of a page is the table at the foot of the page before: its outer edges and most of its rulings agree."""
    if abs(table.columns[0] - later.columns[0]) > 2 * _SNAP or abs(table.columns[-1] - later.columns[-1]) > 2 * _SNAP:
        return False
    shared = sum(abs(edge - table.columns[_nearest(table.columns, edge)]) <= 2 * _SNAP for edge in later.columns)
    return shared == len(later.columns) if len(later.columns) <= len(table.columns) else shared >= len(table.columns)


def _appended(table: Grid, later: Grid) -> Grid:
    columns = sorted({*table.columns, *(edge for edge in later.columns if abs(edge - table.columns[_nearest(table.columns, edge)]) > 2 * _SNAP)})
    above = [_moved(cell, table.columns, columns) for cell in table.cells]
    below = [_moved(cell, later.columns, columns) for cell in later.cells]
    heads = _repeated_rows(above, below)
    below = [replace(cell, row=cell.row - heads) for cell in below if cell.row >= heads]
    height = len(table.pages)
    rest = len(later.pages) - heads
    ends = {cell.column: at for at, cell in enumerate(above) if cell.row + cell.row_span == height}
    cut = {cell.column: cell for cell in below if cell.row == 0 and cell.text}
    if _is_cut(cut, {column: above[at] for column, at in ends.items() if above[at].text}):
        for column, cell in cut.items():
            above[ends[column]] = _extended(above[ends[column]], cell)
        below = [replace(cell, row=cell.row - 1) for cell in below if cell.row > 0]
        rest -= 1
    for at, cell in enumerate(above):
        blank = next((one for one in below if one.row == 0 and one.column == cell.column and not one.text), None)
        if blank is not None and cell.text and cell.row + cell.row_span == height and (cell.row_span > 1 or blank.row_span > 1):
            above[at] = replace(cell, row_span=cell.row_span + blank.row_span)
            below.remove(blank)
    cells = (*above, *(replace(cell, row=cell.row + height) for cell in below))
    return Grid(box=later.box, columns=tuple(columns), cells=cells, pages=(*table.pages, *later.pages[-rest:]) if rest > 0 else table.pages)


def _is_cut(cells: Mapping[int, GridCell], above: Mapping[int, GridCell]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Its first cell (the number) is blank or goes on in mid-sentence, all its texts have a text above, and one of them goes on in mid-sentence:
    "… của phụ nữ và nam⏎[page]⏎giới trong lĩnh vực giáo dục".
    """
    if not cells or not cells.keys() <= above.keys() or (0 in cells and not cells[0].text[0].islower()):
        return False
    return any(cell.text[0].islower() or above[column].full for column, cell in cells.items())


def _moved(cell: GridCell, old: Sequence[float], new: Sequence[float]) -> GridCell:
    left, right = _nearest(new, old[cell.column]), _nearest(new, old[cell.column + cell.column_span])
    return replace(cell, column=left, column_span=max(1, right - left))


def _repeated_rows(above: Sequence[GridCell], below: Sequence[GridCell]) -> int:
    """How many rows at the top of a page repeat the header of the table (in a scan a letter may differ)."""
    count = 0
    while True:
        head = [cell.text for cell in above if cell.row == count]
        again = [cell.text for cell in below if cell.row == count]
        if not any(head) or len(head) != len(again) or not _same(" ".join(head), " ".join(again)):
            return count
        count += 1


def _same(one: str, other: str) -> bool:
    return one == other or (len(one) > _SHORT and ratio(bare(one.lower()), bare(other.lower())) > _ALIKE)


def _extended(cell: GridCell, more: GridCell) -> GridCell:
    glue = junction(cell.text) if cell.text else ""
    moved = tuple((len(cell.text) + len(glue) + start, len(cell.text) + len(glue) + end) for start, end in more.doubtful)
    return replace(cell, text=cell.text + glue + more.text, doubtful=(*cell.doubtful, *moved), full=more.full)


def _rulings(edges: Iterable[float]) -> list[float]:
    return list(_snapped(sorted(edges)))


def _snapped(edges: Sequence[float]) -> Iterator[float]:
    group: list[float] = []
    for edge in edges:
        if group and edge - group[-1] > _SNAP:
            yield sum(group) / len(group)
            group = []
        group.append(edge)
    if group:
        yield sum(group) / len(group)


def _nearest(rulings: Sequence[float], edge: float) -> int:
    at = bisect_left(rulings, edge)
    return min((one for one in (at - 1, at) if 0 <= one < len(rulings)), key=lambda one: abs(rulings[one] - edge))
