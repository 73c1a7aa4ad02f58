"""Tables that were flattened into plain text, rebuilt as grids of cells.

Four ways in which a Word or PDF table ends up in a text: tab-separated rows, one cell after another with a tab before each,
Markdown rows ("| a | b |"), and one cell after another with a lone "|" between.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import regex

from pipeline.lexicon import Lexicon
from pipeline.model import Cell, Table
from pipeline.phrases import LayoutPhrases
from pipeline.span import Span, trimmed

_LINE = regex.compile(r"[^\n]+")
_CELL_GAP = 25
"""At most so many lines stand in one cell."""
_ROW_NUMBER = regex.compile(r"(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})*[.)]?$")
_IS_NUMBER = regex.compile(r"\(?\d+(?:[.,]\d+)*%?\)?$")
_SEPARATOR = regex.compile(r"[|:\-\s]+$")
_WIDEST = 14

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
        table, used = found
        if table is not None:
            yield table
        at += used


def _table_at(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[Table | None, int] | None:
    """The table that begins at a line and how many lines it takes; `(None, n)` for a layout of n lines that is no table."""
    start, end = lines[at]
    first = text[start]
    if first == "\t" and text.count("\t", start, end) == 1:
        return _cells_after_tabs(text, lines, at, phrases)
    if first == "|":
        return _cells_between_bars(text, lines, at, phrases) if text[start:end].strip() == "|" else _markdown_rows(text, lines, at, phrases)
    if text.find("\t", start, end) >= 0:
        return _tab_separated(text, lines, at, phrases)
    return None


def _tab_separated(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[Table | None, int]:
    last = at
    while last < len(lines) and text.find("\t", lines[last][0] + 1, lines[last][1]) >= 0:
        last += 1
    rows = [_split(text, line, "\t") for line in lines[at:last]]
    width = max(map(len, rows[:2]))
    return (_grid(text, [row[:width] for row in rows], width, phrases) if len(rows) > 1 and width > 1 else None), last - at


def _markdown_rows(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[Table | None, int]:
    last = at
    while last < len(lines) and text[lines[last][0]] == "|" and text[lines[last][0] : lines[last][1]].strip() != "|":
        last += 1
    kept = [line for line in lines[at:last] if not _SEPARATOR.match(text, *line)]
    rows = [_split(text, _inside_bars(text, line), "|") for line in kept]
    if len(rows) < 2 or is_layout(text, rows, phrases):
        return None, last - at
    return _grid(text, rows, max(map(len, rows)), phrases), last - at


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


def _cells_after_tabs(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[Table | None, int]:
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
    if width is None or is_layout(text, [cells[:4]], phrases):
        return None, stop - at
    rows = [cells[place : place + width] for place in range(0, len(cells), width)]
    return _grid(text, rows, width, phrases), stop - at


def _width(parted: Sequence[bool]) -> int | None:
    """The number of columns at which the cells that open a row are those that a blank line parts from the cell before."""
    best: tuple[float, int] | None = None
    for width in range(2, min(_WIDEST, len(parted) // 2) + 1):
        firsts = parted[::width]
        others = sum(parted) - sum(firsts)
        score = sum(firsts) / len(firsts) - others / max(1, len(parted) - len(firsts))
        if best is None or score > best[0] + 0.01:
            best = (score, width)
    return best[1] if best and best[0] > 0.3 else None


def _cells_between_bars(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> tuple[Table | None, int]:
    """ "|⏎1⏎|⏎Tỷ lệ …⏎|⏎%⏎|⏎100%⏎|⏎|⏎2⏎|": a row is its cells, each with a bar behind it, and a bar before the first."""
    bars = [at]
    place = at + 1
    while place < len(lines) and place - bars[-1] <= _CELL_GAP:
        if text[lines[place][0] : lines[place][1]].strip() == "|":
            bars.append(place)
        elif phrases.ends_table.match(text, lines[place][0]) and not (
            place + 1 < len(lines) and text[lines[place + 1][0] : lines[place + 1][1]].strip() == "|"
        ):
            break
        place += 1
    used = max(1, bars[-1] - at)  # the last bar may be the first of another table
    cells = [trimmed(text, lines[left][1], lines[right][0]) for left, right in itertools.pairwise(bars)]
    if len(cells) < 6 or is_layout(text, [cells], phrases):
        return None, used
    rows = _rows_between_bars(text, cells)
    if len(rows) < 2:
        return None, used
    return _grid(text, rows, max(map(len, rows)), phrases), used


def _rows_between_bars(text: str, cells: Sequence[Span]) -> list[list[Span]]:
    """Cut the run of cells into rows: between two rows stands an empty stretch, but a blank cell looks the same.

    The cheapest cut over all widths: a row of the table's width costs nothing, a narrower one (merged cells) something.
    """
    empty = [cell.start == cell.end for cell in cells]
    numbered = [bool(_ROW_NUMBER.match(text[cell.start : min(cell.end, cell.start + 12)])) for cell in cells]
    best: tuple[float, list[int]] | None = None
    for width in range(2, _WIDEST + 1):
        cost = [0.0] + [float("inf")] * len(cells)
        back = [0] * (len(cells) + 1)
        for end in range(1, len(cells) + 1):
            if end < len(cells) and not empty[end]:
                continue  # a row must be followed by the empty stretch between two bars
            for size in range(1, min(width, end) + 1):
                start = end - size
                if start and not empty[start - 1]:
                    continue
                base = cost[start - 1] if start else 0.0
                if start == 1:
                    continue
                price = base + (0.0 if size == width else 1.0 + (width - size) * 0.1) + (0.0 if size > 1 else 2.0)
                price += 0.5 * sum(numbered[start + 1 : end]) * (size > 2) - 0.3 * numbered[start] + (1.5 if all(empty[start:end]) else 0.0)
                if price < cost[end]:
                    cost[end], back[end] = price, start
        total = cost[len(cells)] + 0.02 * width
        if total < float("inf") and (best is None or total < best[0]):
            cuts = []
            end = len(cells)
            while end > 0:
                cuts.append(back[end])
                end = back[end] - 1
            best = (total, cuts[::-1])
    if best is None:
        return []
    starts = best[1]
    ends = [start - 1 for start in starts[1:]] + [len(cells)]
    return [list(cells[start:end]) for start, end in zip(starts, ends, strict=True)]


def is_layout(text: str, rows: Sequence[Sequence[Span]], phrases: LayoutPhrases) -> bool:
    """Whether the cells are the columns of a letterhead or of a signature."""
    return any(phrases.set_in_columns.search(text, *cell) for row in rows[:6] for cell in row[:40])


def _grid(text: str, rows: Sequence[Sequence[Span]], width: int, phrases: LayoutPhrases) -> Table:
    heads = _two_headings(text, rows, width, phrases)
    full = [*heads, *rows[len(heads) :]] if heads else list(rows)
    cells = tuple(
        tuple(Cell(row=number, column=column, span=span) for column, span in enumerate([*row, *[Span(row[-1].end, row[-1].end)] * (width - len(row))]))
        for number, row in enumerate(full)
    )
    start = cells[0][0].span.start
    end = max(cell.span.end for cell in cells[-1])
    return Table(span=Span(start, end), rows=cells, header_rows=header_rows(text, cells, len(heads) or 1, phrases))


def _two_headings(text: str, rows: Sequence[Sequence[Span]], width: int, phrases: LayoutPhrases) -> list[list[Span]]:
    """Two rows of headings whose merged cells were lost, put back over their columns; nothing where there is but one.

    "TT | Nội dung | Năm 2025 | Năm 2026" over "Kế hoạch | Ước thực hiện" in a table of five columns: the two stand under "Năm 2025".
    """
    if len(rows) < 3 or not len(rows[0]) < width:
        return []
    upper, lower = rows[0], rows[1]
    merged = len(upper) + len(lower) - width
    if merged < 1 or len(lower) < 2 * merged or any(_IS_NUMBER.match(cell.of(text)) for cell in lower):
        return []
    candidates = [place for place, cell in enumerate(upper) if phrases.over_columns.search(cell.of(text))]
    if len(candidates) < merged:
        return []
    spanning = candidates[:merged] if len(candidates) == merged else candidates[-merged:] if len(lower) > 2 * merged else candidates[:merged]
    shares = [len(lower) // merged + (place < len(lower) % merged) for place in range(merged)]
    top: list[Span] = []
    bottom: list[Span] = []
    subs = iter(lower)
    for place, cell in enumerate(upper):
        if place in spanning:
            size = shares[spanning.index(place)]
            top += [cell] * size
            bottom += [next(subs) for _ in range(size)]
        else:
            top.append(cell)
            bottom.append(Span(cell.end, cell.end))
    return [top, bottom]


def header_rows(text: str, rows: Sequence[Sequence[Cell]], count: int, phrases: LayoutPhrases) -> int:
    """`count` rows, and those below it that only go on naming columns: years ("2026 | 2027"), letters ("A | B"), numbers ("(1) | (2)")."""
    while count < min(4, len(rows) - 1):
        words = [cell.span.of(text) for cell in rows[count] if cell.span.start < cell.span.end]
        if 2 * len(words) < len(rows[count]) or not all(phrases.names_column.match(word) for word in words):
            break
        count += 1
    return count
