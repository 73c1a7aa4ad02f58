"""Tables whose columns are kept apart by blanks alone, as a PDF's text has them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.breaks import PAGE_NUMBER
from pipeline.span import Span, trimmed

_GAP = regex.compile(r"\S {2,}+(?=\S)")
_CELL = regex.compile(r"\S++(?: \S++)*+")
_RULE = regex.compile(r"[-=_+ ]{3,}+$")
_CONTINUES = regex.compile(r"\p{Ll}")
_LEAST_ROWS, _LEAST_COLUMNS, _LEAST_GAP = 3, 3, 2
_LONGEST_GROUP = 120
_HEADINGS = 3
"""In so many lines at most the columns are named."""
_NUMBER = regex.compile(r"\d")

Line = tuple[int, int]


def opens(text: str, line: Line) -> bool:
    """Whether a line may be a row of such a table: it has two wide gaps."""
    return text.find("  ", *line) >= 0 and len(_GAP.findall(text, *line)) >= _LEAST_COLUMNS - 1


def aligned_rows(text: str, lines: Sequence[Line], at: int) -> tuple[list[list[Span]], int]:
    """The rows from the line `at` on, and how many lines they take; no rows where the blanks of the lines make no columns.

    "TT   Chỉ tiêu        ĐVT   2026" over "1    Diện tích chè   Ha    6.000" → rows of four cells.
    """
    last = at
    taken: list[Line] = []
    paged = True
    while last < len(lines):
        if last > at and not paged and _parts_pages(text, lines, last):
            paged = True
        elif (paged or _close(text, lines[last - 1], lines[last])) and (
            _GAP.search(text, *lines[last]) or (last > at and (_RULE.match(text, *lines[last]) or _is_rest(text, lines[last]) or _is_group(text, lines, last)))
        ):
            taken.append(lines[last])
            paged = False
        else:
            break
        last += 1
    taken = [line for line in taken if not _RULE.match(text, *line)]
    run = [line for line in taken if _GAP.search(text, *line)]
    columns = _columns(text, run)
    least = _LEAST_ROWS if len(columns) <= _LEAST_COLUMNS else _LEAST_ROWS - 1
    if len(run) < least or not any(_NUMBER.search(text, *line) for line in run[1:]):
        return [], last - at
    if ragged := _ragged_rows(text, taken, len(columns)):
        return _whole(text, ragged), last - at
    return (_whole(text, [_row(text, line, columns) for line in taken]) if len(columns) >= _LEAST_COLUMNS else []), last - at


def _ragged_rows(text: str, lines: Sequence[Line], columns: int) -> list[list[Span]]:
    """The rows where no blank stretch parts the columns of the fullest lines; else none.

    "Thôn              Năm 2026   Năm 2027" over "Thôn Tịnh Đông Tây    35         50": the longest name ends where the heading beside it begins.
    A line with fewer cells has them in the columns that they stand under; lines of merged headings above all full ones ("ĐVT   Năm 2025   KH 2026"
    over "KH    TH") keep theirs as they are.
    """
    cells = [[Span(*match.span()) for match in _CELL.finditer(text, *line)] for line in lines]
    width = max(map(len, cells))
    full = [row for row in cells if len(row) == width]
    if width <= max(columns, _LEAST_COLUMNS - 1) or len(full) < _LEAST_ROWS or 3 * len(full) < len(cells):
        return []
    named = next(place for place, row in enumerate(cells) if len(row) == width)
    if named and (named > _HEADINGS - 1 or len(cells[0]) < _LEAST_COLUMNS or 2 * len(full) < len(cells) - named):
        return []
    begins = [text.rfind("\n", 0, line[0]) + 1 for line in lines]
    of_full = [begin for begin, row in zip(begins, cells, strict=True) if len(row) == width]
    reach = [
        (
            min(row[at].start - begin for row, begin in zip(full, of_full, strict=True)),
            max(row[at].end - begin for row, begin in zip(full, of_full, strict=True)),
        )
        for at in range(width)
    ]
    heads = cells[:named] if _part_headings(cells[:named], width) else _over(cells[:named], begins, reach)
    return [*heads, *(_under(row, begin, reach) for row, begin in zip(cells[named:], begins[named:], strict=True))]


def _part_headings(rows: Sequence[Sequence[Span]], width: int) -> bool:
    """Whether some headings of the first line stand over several of the second each, and all others reach down to the rows."""
    return len(rows) == 1 or (len(rows) > 1 and len(rows[1]) >= 2 * (len(rows[0]) + len(rows[1]) - width) > 0)


def _over(rows: Sequence[Sequence[Span]], begins: Sequence[int], reach: Sequence[tuple[int, int]]) -> list[list[Span]]:
    """Lines of headings, each heading in the first of the columns that it stands over."""
    made: list[list[Span]] = []
    for cells, begin in zip(reversed(rows), reversed(begins[: len(rows)]), strict=True):
        row: list[Span] = []
        for cell in cells:
            left = cell.start - begin
            at = next((column for column in range(len(row), len(reach)) if reach[column][1] > left), len(row))
            row += [Span(cell.start, cell.start)] * (at - len(row))
            row.append(cell)
        row += [Span(cells[-1].end, cells[-1].end)] * (len(reach) - len(row))
        reach = [
            (min(left, cell.start - begin), max(right, cell.end - begin)) if cell.start < cell.end else (left, right)
            for cell, (left, right) in zip(row, reach, strict=False)
        ]
        made.insert(0, row[: len(reach)])
    return made


def _under(cells: Sequence[Span], begin: int, reach: Sequence[tuple[int, int]]) -> list[Span]:
    """A line's cells, each in the column that it shares the most places with, in order."""
    row: list[Span] = []
    for place, cell in enumerate(cells):
        free = range(len(row), len(reach) - (len(cells) - place) + 1)
        left, right = cell.start - begin, cell.end - begin
        at = max(free, key=lambda column: (min(right, reach[column][1]) - max(left, reach[column][0]), -column))
        row += [Span(cell.start, cell.start)] * (at - len(row))
        row.append(cell)
    return [*row, *[Span(cells[-1].end, cells[-1].end)] * (len(reach) - len(row))]


def _whole(text: str, rows: list[list[Span]]) -> list[list[Span]]:
    """The rows with those put together that two lines share: "6    Các địa phương khác" over "                     15.800   59,0"."""
    made = rows[:1]
    for row in rows[1:]:
        above = [place for place, cell in enumerate(made[-1]) if cell.start < cell.end]
        here = [place for place, cell in enumerate(row) if cell.start < cell.end]
        last = made[-1][above[-1]]
        if len(made) > 1 and not last.of(text).endswith(":"):
            if len(here) > 1 and here[0] > above[-1]:
                made[-1] = [*made[-1][: above[-1] + 1], *row[above[-1] + 1 :]]
                continue
            if here[0] == above[-1] > 0 and _CONTINUES.match(text, row[here[0]].start):  # "3  Tỷ lệ hộ dân nông thôn được sử dụng" over "   nước sạch   %   65"
                made[-1] = [*made[-1][: here[0]], Span(last.start, row[here[0]].end), *row[here[0] + 1 :]]
                continue
        made.append(row)
    return made


def _close(text: str, above: Line, line: Line) -> bool:
    return text.count("\n", above[1], line[0]) == 1


def _parts_pages(text: str, lines: Sequence[Line], at: int) -> bool:
    """A page number between two rows with as many cells: the table goes on."""
    if at + 1 >= len(lines) or not PAGE_NUMBER.fullmatch(text, *lines[at]):
        return False
    above, below = (len(_GAP.findall(text, *lines[place])) for place in (at - 1, at + 1))
    return above == below >= _LEAST_COLUMNS - 1


def _is_rest(text: str, line: Line) -> bool:
    """ "      trên 100.000 lao động" below "4     Tần suất tai nạn     người     2,30": the rest of a cell stands under it."""
    return text[line[0] - _LEAST_GAP : line[0]].isspace() and "\n" not in text[line[0] - _LEAST_GAP : line[0]] and bool(_CONTINUES.match(text, line[0]))


def _is_group(text: str, lines: Sequence[Line], at: int) -> bool:
    """ "I. VỀ KINH TẾ", "     Trong đó:", a line without gaps between two that have them."""
    if at + 1 >= len(lines) or not _close(text, lines[at], lines[at + 1]):
        return False
    return all(_GAP.search(text, *lines[place]) for place in (at - 1, at + 1)) and lines[at][1] - lines[at][0] <= _LONGEST_GROUP


def _row(text: str, line: Line, columns: Sequence[tuple[int, int]]) -> list[Span]:
    begin, end = text.rfind("\n", 0, line[0]) + 1, line[1]
    if _GAP.search(text, *line):
        return [trimmed(text, min(begin + left, end), min(begin + right, end)) for left, right in columns]
    whole = trimmed(text, *line)
    at = max((place for place, (left, _) in enumerate(columns) if begin + left <= whole.start), default=0)
    return [whole if place == at else Span(whole.start, whole.start) if place < at else Span(end, end) for place in range(len(columns))]


def _columns(text: str, run: Sequence[Line]) -> list[tuple[int, int]]:
    """From which to which place of a line each column goes: between the stretches that are blank in every line."""
    begins = [text.rfind("\n", 0, start) + 1 for start, _ in run]
    width = max((end - begin for begin, (_, end) in zip(begins, run, strict=True)), default=0)
    filled = bytearray(width)
    for begin, (_, end) in zip(begins, run, strict=True):
        for place in range(begin, end):
            if text[place] != " ":
                filled[place - begin] = 1
    columns: list[tuple[int, int]] = []
    place = 0
    while place < width:
        start = filled.find(1, place)
        if start < 0:
            break
        stop = filled.find(0, start)
        while 0 <= stop < width and not (filled.startswith(bytes(_LEAST_GAP), stop) or _parts_all(text, run, begins, stop)):
            stop = filled.find(0, stop + 1)
        stop = width if stop < 0 else stop
        columns.append((start, stop))
        place = stop
    return columns


def _parts_all(text: str, run: Sequence[Line], begins: Sequence[int], place: int) -> bool:
    """Whether a place that is blank in all lines lies in a wide gap of each: the longest name of one column may end right before the next begins.

    But for a line of headings, where words begin right below or above those of another: "(đơn vị máu) 2026 (%)" under "Chỉ tiêu     Tỷ lệ hiến".
    """
    narrow = begun = 0
    for number, (begin, (start, end)) in enumerate(zip(begins, run, strict=True)):
        at = begin + place
        if start < at < end - 1 and text[at + 1] != " ":
            if text[at - 1] != " " and number >= _HEADINGS:
                return False
            narrow += text[at - 1] != " "
            begun += text[at - 1] == " " and text[at + 1].isalpha() and number < _HEADINGS
    return begun >= narrow
