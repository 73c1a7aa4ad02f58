"""Tables that were flattened into plain text, rebuilt as grids of cells.

Six ways in which a Word or PDF table ends up in a text: columns kept apart by blanks, tab-separated rows, one cell after another with a tab before each,
rows with bars ("| a | b |", "a | b"), one cell after another with a lone "|" between, and one with nothing but line ends between.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import regex

from pipeline.breaks import PAGE_NUMBER
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Table
from pipeline.phrases.layout import LayoutPhrases
from pipeline.segment.aligned_columns import aligned_rows, opens
from pipeline.segment.bar_cells import rows_of_cells
from pipeline.segment.column_headings import with_headings
from pipeline.segment.even_lines import table_of_even_lines
from pipeline.segment.line_cells import table_of_lines, table_of_numbered_lines
from pipeline.segment.merged_rows import with_blanks
from pipeline.span import Span, trimmed

_LINE = regex.compile(r"[^\n]+")
_CELL_GAP = 25
"""At most so many lines stand in one cell."""
_GROUP, _NAME, _HEADINGS = 150, 50, 6
_BAR = " | "
_SEPARATOR = regex.compile(r"[|:\-\s]+$")
_WIDEST = 14
_BROKEN = regex.compile(r"(?<=[^\n])(?:\n\p{Ll}|/\n)[^\n]*+$")
"""The end of a cell whose last line begins with a small letter, or that above it ends with a stroke."""

Line = tuple[int, int]


def tables(text: str, lexicon: Lexicon) -> Iterator[Table]:
    """The tables of a canonical text, in order of the text."""
    phrases = lexicon.layout
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace() or "\t" in match[0]]
    at = 0
    while at < len(lines):
        found = _table_at(text, lines, at, phrases)
        if found is None:
            at += 1
            continue
        made, used = found
        yield from made
        at += used


def _table_at(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[list[Table], int] | None:
    """The tables that begin at a line and how many lines they take; `([], n)` for a layout of n lines that is no table."""
    start, end = lines[at]
    first = text[start]
    if first == "\t" and text.count("\t", start, end) == 1:
        return _cells_after_tabs(text, lines, at, phrases)
    if first == "|":
        return _cells_between_bars(text, lines, at, phrases) if text[start:end].strip() == "|" else _markdown_rows(text, lines, at, phrases)
    if text.find("\t", start, end) >= 0:
        return _tab_separated(text, lines, at, phrases)
    if text.count(_BAR, start, end) >= 2:
        return _bare_rows(text, lines, at, phrases)
    if opens(text, lines[at]):
        rows, used = aligned_rows(text, lines, at)
        return (_grids(text, rows, phrases) if rows and not is_layout(text, rows, phrases) else []), used
    if phrases.opens_headings.match(text[start:end].strip()):
        if at + 1 < len(lines) and text[slice(*lines[at + 1])].strip() == "|":
            return _cells_between_bars(text, lines, at, phrases)
        found = table_of_lines(text, lines, at, phrases)
        return ([_made(found.rows, found.headings)], found.lines) if found else None
    if _names_labels(text, lines, at, phrases):
        found = table_of_numbered_lines(text, lines, at, phrases) or table_of_even_lines(text, lines, at, phrases)
        return ([_made(found.rows, found.headings)], found.lines) if found else None
    return None


def _names_labels(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> bool:
    """Whether a line is the heading of a table whose rows have no number of their own: "Chỉ tiêu", any name right above "Đơn vị tính"."""
    words = text[slice(*lines[at])].strip()
    below = text[slice(*lines[at + 1])].strip() if at + 1 < len(lines) else ""
    names = words[:1].isupper() and len(words) <= _NAME and ":" not in below  # "V. KINH PHÍ" over "Đơn vị tính: Triệu đồng": a caption
    if not phrases.opens_unnumbered.match(words) and not (names and phrases.unit_heading.match(below)):
        return False
    above = lines[max(0, at - _HEADINGS) : at]
    return not any(phrases.opens_headings.match(text[slice(*line)].strip()) for line in above)  # "TT⏎Chỉ tiêu⏎ĐVT⏎…": the table began above


def _tab_separated(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[list[Table], int]:
    last = at
    taken: list[Line] = []
    while last < len(lines):
        if _has_tab(text, lines[last]) or (last > at and _is_group(text, lines, last, phrases) and not PAGE_NUMBER.fullmatch(text, *lines[last])):
            taken.append(lines[last])
        elif last == at or not _parts_pages(text, lines, last, "\t", phrases):
            break
        last += 1
    rows = _unbroken(text, [_split(text, line, "\t") for line in taken])
    return (_grids(text, rows, phrases) if len(rows) > 1 else []), last - at


def _unbroken(text: str, rows: Sequence[list[Span]]) -> list[list[Span]]:
    """The rows with those put together of which a line end broke the words: "1⇥Tỷ lệ khu công nghiệp có⏎hệ thống xử lý nước thải⇥%⇥92".

    So too of headings, "TT⇥Chỉ tiêu⇥Thực hiện⏎năm 2025⇥Kế hoạch⏎năm 2026⇥KH 2026/⏎TH 2025 (%)", as far as the widest row goes.
    """
    rows, most = list(rows), max(map(len, rows))
    while len(rows) > 2 and len(rows[0]) + len(rows[1]) - 1 <= most and _BROKEN.search(text, rows[0][-1].start, rows[1][0].end):
        rows[:2] = [[*rows[0][:-1], Span(rows[0][-1].start, rows[1][0].end), *rows[1][1:]]]
    width = len(rows[0])
    made: list[list[Span]] = []
    for row in rows:
        above = made[-1] if len(made) > 1 else []
        if above and 2 <= len(above) < width and len(above) + len(row) - 1 <= width and text[row[0].start : row[0].start + 1].islower():
            made[-1] = [*above[:-1], Span(above[-1].start, row[0].end), *row[1:]]
        else:
            made.append(row)
    return made


def _has_tab(text: str, line: Line) -> bool:
    return text.find("\t", line[0] + 1, line[1]) >= 0


def _is_group(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> bool:
    """ "I. NHÓM CHỈ TIÊU KINH TẾ", a line without a tab between two that have one: the heading of a group of rows."""
    if at + 1 >= len(lines) or not (_has_tab(text, lines[at - 1]) and _has_tab(text, lines[at + 1])):
        return False
    close = text.count("\n", lines[at - 1][1], lines[at + 1][0]) == 2 and lines[at][1] - lines[at][0] <= _GROUP
    return close and not phrases.opens_headings.match(text[slice(*lines[at + 1])].partition("\t")[0].strip())


def _markdown_rows(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[list[Table], int]:
    last = at
    while last < len(lines) and (_is_row(text, lines[last]) or _parts_pages(text, lines, last, "|", phrases)):
        last += 1
    kept = [line for line in lines[at:last] if _is_row(text, line) and not _SEPARATOR.match(text, *line)]
    rows = [_split(text, _inside_bars(text, line), "|") for line in kept]
    if len(rows) < 2 or is_layout(text, rows, phrases):
        return [], last - at
    return _grids(text, rows, phrases), last - at


def _is_row(text: str, line: Line) -> bool:
    return text[line[0]] == "|" and text[slice(*line)].strip() != "|"


def _parts_pages(text: str, lines: Sequence[Line], at: int, mark: str, phrases: LayoutPhrases) -> bool:
    """A page number between two rows with as many cells, the second of which names no columns: the table goes on."""
    if at + 1 >= len(lines) or not PAGE_NUMBER.fullmatch(text, *lines[at]):
        return False
    above, below = text[slice(*lines[at - 1])], text[slice(*lines[at + 1])]
    return above.count(mark) == below.count(mark) > 1 and not phrases.opens_headings.match(below.strip("| ").partition(mark)[0].strip())


def _bare_rows(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[list[Table], int]:
    """ "TT | Chỉ tiêu | 2026", rows with bars between their cells alone."""
    last = at
    taken: list[Line] = []
    paged = True
    while last < len(lines):
        if text.count(_BAR, *lines[last]) >= 2 and (paged or text.count("\n", lines[last - 1][1], lines[last][0]) == 1):
            taken.append(lines[last])
            paged = False
        elif taken and not paged and _parts_pages(text, lines, last, "|", phrases):
            paged = True
        else:
            break
        last += 1
    rows = [_split(text, line, "|") for line in taken if not _SEPARATOR.match(text, *line)]
    least = 3 if max(map(len, rows), default=0) <= 3 else 2
    return (_grids(text, rows, phrases) if len(rows) >= least and not is_layout(text, rows, phrases) else []), last - at


def _inside_bars(text: str, line: Line) -> Line:
    start, end = trimmed(text, *line)
    return start + 1, end - 1 if end > start + 1 and text[end - 1] == "|" else end


def _split(text: str, line: Line, mark: str) -> list[Span]:
    """The cells of one line; an escaped bar was turned into a plain one before, so none is left."""
    start, end = line
    cells = []
    while True:
        stop = text.find(mark, start, end)
        cells.append(trimmed(text, start, stop if stop >= 0 else end))
        if stop < 0:
            return cells
        start = stop + 1


def _cells_after_tabs(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[list[Table], int]:
    """ "⇥Mục tiêu 1: …⏎⇥Chỉ tiêu 1: …⏎⏎- Duy trì …⏎⇥Cấp tỉnh: …": a tab opens a cell, lines without one go on in it."""
    last = at + 1
    last_tab = at
    while last < len(lines) and last - last_tab <= _CELL_GAP:
        start, _end = lines[last]
        if text[start] == "\t":
            last_tab = last
        elif phrases.ends_table.match(text, start):
            break
        last += 1
    heads = [place for place in range(at, last_tab + 1) if text[lines[place][0]] == "\t"]
    # The lines after the last tab belong to its cell up to the next blank line.
    stop = last_tab + 1
    while stop < last and text.count("\n", lines[stop - 1][1], lines[stop][0]) == 1:
        stop += 1
    bounds = [*heads[1:], stop]
    cells = [trimmed(text, lines[head][0], lines[bound - 1][1]) for head, bound in zip(heads, bounds, strict=True)]
    parted = [place == at or text.count("\n", lines[place - 1][1], lines[place][0]) > 1 for place in heads]
    width = _width(parted)
    if is_layout(text, [cells[:4]], phrases):
        return [], stop - at
    if width is None:  # no blank line parts the rows: they are counted as where each cell is a line
        filled = [(cell.start, cell.end) for cell in cells if cell.start < cell.end]
        found = table_of_lines(text, filled, 0, phrases) if filled and phrases.opens_headings.match(text[slice(*filled[0])]) else None
        return ([_made(found.rows, found.headings)] if found and found.lines == len(filled) else []), stop - at
    rows = [cells[place : place + width] for place in range(0, len(cells), width)]
    return _grids(text, rows, phrases, width), stop - at


def _width(parted: Sequence[bool]) -> int | None:
    """The number of columns at which the cells that open a row are those that a blank line parts from the cell before."""
    best: tuple[float, int] | None = None
    for width in range(2, min(_WIDEST, len(parted) // 2) + 1):
        firsts = parted[::width]
        others = sum(parted) - sum(firsts)
        score = sum(firsts) / len(firsts) - others / max(1, len(parted) - len(firsts))
        if sum(firsts) > 1 and (best is None or score > best[0] + 0.01):
            best = (score, width)
    return best[1] if best and best[0] > 0.3 else None


def _cells_between_bars(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[list[Table], int]:
    """ "|⏎1⏎|⏎Tỷ lệ …⏎|⏎%⏎|⏎100%⏎|⏎|⏎2⏎|": a row is its cells, each with a bar behind it, and a bar before the first, or none: "TT⏎|⏎Chỉ tiêu⏎|"."""
    opened = text[slice(*lines[at])].strip() == "|"
    bars = [at if opened else at + 1]
    place = bars[0] + 1
    # A cell's text stands right below its bar: a bar with a blank line below is the table's last.
    close = place < len(lines) and text.count("\n", lines[bars[0]][1], lines[place][0]) == 1
    while place < len(lines) and place - bars[-1] <= _CELL_GAP:
        if text[lines[place][0] : lines[place][1]].strip() == "|":
            bars.append(place)
        elif (close and place == bars[-1] + 1 and text.count("\n", lines[bars[-1]][1], lines[place][0]) > 1) or (
            phrases.ends_table.match(text, lines[place][0]) and not (place + 1 < len(lines) and text[lines[place + 1][0] : lines[place + 1][1]].strip() == "|")
        ):
            break
        place += 1
    ended = close and place < len(lines) and place == bars[-1] + 1
    used = max(1, bars[-1] - at + ended)  # else the last bar may be the first of another table
    cells = [trimmed(text, lines[left][1], lines[right][0]) for left, right in itertools.pairwise(bars)]
    cells = cells if opened else [trimmed(text, *lines[at]), *cells]
    if len(cells) < 6 or is_layout(text, [cells], phrases):
        return [], used
    return _grids(text, rows_of_cells(text, cells), phrases), used


def is_layout(text: str, rows: Sequence[Sequence[Span]], phrases: LayoutPhrases) -> bool:
    """Whether the cells are the columns of a letterhead or of a signature."""
    return any(phrases.set_in_columns.search(text, *cell) for row in rows[:6] for cell in row[:40])


def _grids(text: str, rows: Sequence[Sequence[Span]], phrases: LayoutPhrases, width: int | None = None) -> list[Table]:
    """The tables that stand one below the other in some rows: each row that opens with "TT" and names other columns than the first opens one."""
    if len(rows) > 2 and sum(cell.start < cell.end for cell in rows[0]) == 1 and phrases.opens_headings.match(rows[1][0].of(text).strip()):
        rows = rows[1:]  # "Đơn vị tính: Triệu USD", a caption that stands in the table
    first = [" ".join(cell.of(text).split()) for cell in rows[0]] if rows else []
    starts = [0]
    for place, row in enumerate(rows[2:], start=2):
        if phrases.opens_headings.match(row[0].of(text).strip()) and place > starts[-1] + 1:
            words = [" ".join(cell.of(text).split()) for cell in row]
            if words[: len(first)] != first[: len(words)]:
                starts.append(place)
    ends = [*starts[1:], len(rows)]
    parts = [list(rows[start:end]) for start, end in zip(starts, ends, strict=True) if end - start > 1]
    return [_grid(text, part, width or max(map(len, part)), phrases) for part in parts]


def _grid(text: str, rows: Sequence[Sequence[Span]], width: int, phrases: LayoutPhrases) -> Table:
    full, headings = with_headings(text, [list(row) for row in rows], width, phrases)
    return _made(with_blanks(text, full, width, headings), headings)


def _made(rows: Sequence[Sequence[Span]], headings: int) -> Table:
    cells = tuple(tuple(Cell(row=number, column=column, span=span) for column, span in enumerate(row)) for number, row in enumerate(rows))
    return Table(span=Span(cells[0][0].span.start, max(cell.span.end for cell in cells[-1])), rows=cells, header_rows=headings)
