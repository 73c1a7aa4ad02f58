"""The lines and tables of all pages to blocks: paragraphs joined over lines and pages, page numbers and running headers told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import regex

from pipeline.model import Block
from pipeline.read.page_lines import Line
from pipeline.read.page_tables import Grid, goes_on, joined, junction

_PAGE_NUMBER = regex.compile(r"[-–—\s.]*(?:(?:Trang|trang|Page)\s*)?(?P<number>\d{1,4})(?:\s*[/|]\s*\d{1,4})?[-–—\s.]*")
_OPENS = regex.compile(
    r"(?:[-–—+•●▪*·]\s?\S|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s?\p{L}|\d{1,3}(?:\.\d{1,3})+\s|\(?\p{Ll}[.)]\s|[IVXLC]{1,6}[.\-/)]\s"
    r"|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC) [\dIVX])"
)
_NOTE = regex.compile(r"\[?\(?(?:\d{1,3}|\*{1,3})\)?\]?\s?\S")
_REPEATED = 3
"""A line on so many pages in the same place is a running header."""

_SCRIBBLE = 12
_FULL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as read: its lines and tables in reading order."""

    number: int
    height: float
    items: tuple[Line | Grid, ...]


@dataclass(slots=True)
class _Paragraph:
    page: int
    text: str
    last: Line
    left: float | None = None  # of the lines after the first
    lines: int = 1
    turns: list[tuple[int, int]] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)

    def block(self) -> Block:
        return Block(text=self.text, page=self.page, turns=tuple(self.turns), doubtful=tuple(self.doubtful))


def blocks(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks of a document, furniture among them.

    "… về bình đẳng giới giai đoạn" at the right margin, the page number 3, and "2021-2030 trên địa bàn tỉnh." on the next page give one paragraph
    and one piece of furniture.
    """
    return tuple(_blocks(pages))


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    furniture = _furniture(pages)
    body = _body_height(pages)
    paragraph: _Paragraph | None = None
    held: list[Block] = []
    tables: list[Grid] = []
    count = 0
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line) and id(item) not in furniture]
        margins = _margins(lines)
        notes = _notes(page, lines, body)
        first = True
        for item in page.items:
            if isinstance(item, Grid):
                if tables and (not first or not goes_on(tables[-1], item)):
                    yield from _cells(joined(tables), count)
                    count, tables = count + 1, []
                if paragraph is not None:
                    yield paragraph.block()
                    paragraph = None
                tables.append(item)
                first = False
                continue
            if id(item) in furniture:
                held.append(Block(text=item.text, kind="furniture", page=page.number, doubtful=item.doubtful))
                continue
            if id(item) in notes:
                held.append(Block(text=item.text, page=page.number, doubtful=item.doubtful))
                continue
            first = False
            if tables:
                yield from _cells(joined(tables), count)
                count, tables = count + 1, []
            if paragraph is not None and _goes_on(paragraph, item, margins, page.number):
                _extend(paragraph, item, page.number)
                continue
            if paragraph is not None:
                yield paragraph.block()
            yield from held
            held = []
            paragraph = _Paragraph(page=page.number, text=item.text, last=item, doubtful=list(item.doubtful))
    if paragraph is not None:
        yield paragraph.block()
    if tables:
        yield from _cells(joined(tables), count)
    yield from held


def _cells(table: Grid, number: int) -> Iterator[Block]:
    for cell in table.cells:
        yield Block(
            text=cell.text,
            kind="cell",
            page=table.pages[min(cell.row, len(table.pages) - 1)],
            table=number,
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            doubtful=cell.doubtful,
        )


def _goes_on(paragraph: _Paragraph, line: Line, margins: tuple[float, float], page: int) -> bool:
    """Whether a line continues a paragraph: the line before it was full, and it begins where lines that are no first lines begin."""
    before = paragraph.last
    left, right = margins
    if before.column or line.column:
        return False
    same_page = page == (paragraph.turns[-1][1] if paragraph.turns else paragraph.page)
    if not same_page:
        # margins of scanned pages differ: only what the page itself shows counts
        return (
            not _OPENS.match(line.text) and line.left <= left + line.height and (line.text[0].islower() or not before.text.endswith((".", ";", ":", "!", "?")))
        )
    if before.right + 0.25 * line.height + line.first < right - 0.3 * line.height:
        return False
    if line.top - before.top > 2.2 * max(line.height, before.height) or _other_size(before, line):
        return False
    edge = paragraph.left if paragraph.left is not None else None
    if edge is not None:
        return abs(line.left - edge) < line.height and not (_OPENS.match(line.text) and edge > left + line.height)
    if line.left < left - 1.5 * line.height:
        return False  # in the margin: a stamp
    if line.left < before.left - 0.8 * line.height:
        return True  # the first line is indented, as is usual
    if _OPENS.match(line.text) or (before.left > left + line.height and before.text.endswith((".", ";", ":"))):
        return False
    return line.left <= before.left + 0.8 * line.height or bool(_OPENS.match(before.text))


def _other_size(one: Line, other: Line) -> bool:
    return max(one.height, other.height) > 1.8 * min(one.height, other.height)


def _extend(paragraph: _Paragraph, line: Line, page: int) -> None:
    paragraph.text += junction(paragraph.text)
    start = len(paragraph.text)
    here = paragraph.turns[-1][1] if paragraph.turns else paragraph.page
    if page != here:
        paragraph.turns.append((start, page))
        paragraph.left = None
    else:
        paragraph.left = line.left if paragraph.left is None else paragraph.left
    paragraph.doubtful.extend((start + one, start + other) for one, other in line.doubtful)
    paragraph.text += line.text
    paragraph.last = line
    paragraph.lines += 1


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right margin of a page's text: where most of its long lines begin and end."""
    plain = [line for line in lines if not line.column] or list(lines)
    if not plain:
        return 0.0, 0.0
    widest = max(line.right - line.left for line in plain)
    long = [line for line in plain if line.right - line.left > 0.7 * widest]
    return sorted(line.left for line in long)[len(long) // 4], sorted(line.right for line in long)[len(long) // 2]


def _body_height(pages: Sequence[Page]) -> float:
    heights = [item.height for page in pages for item in page.items if isinstance(item, Line) and len(item.text) > 40]
    return median(heights) if heights else 0.0


def _notes(page: Page, lines: Sequence[Line], body: float) -> frozenset[int]:
    """Footnotes: small lines at the foot of a page from one that opens with its mark ("1 Theo Quyết định số …") on."""
    small = []
    for line in reversed(lines):
        if line.column or line.height > 0.87 * body or line.bottom < 0.5 * page.height:
            break
        small.append(line)
    while small and not _NOTE.match(small[-1].text):
        small.pop()
    return frozenset(map(id, small))


def _furniture(pages: Sequence[Page]) -> frozenset[int]:
    """The lines, by identity, that are page numbers or running headers and footers."""
    edges: dict[int, list[Line]] = {}
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for page in pages:
        lines = sorted((item for item in page.items if isinstance(item, Line)), key=lambda line: line.top)
        tables = [item for item in page.items if isinstance(item, Grid)]
        above, below = min((one.box[1] for one in tables), default=page.height), max((one.box[3] for one in tables), default=0.0)
        edges[page.number] = [line for line in lines[:2] if line.top <= above] + [line for line in lines[2:][-2:] if line.top >= below]
        for line in edges[page.number]:
            places[_folded(line)].add((page.number, round(line.top / 6)))
    offsets = Counter(number - at for at, lines in edges.items() for number in {_number(line) for line in lines} if number is not None)
    found = set()
    for at, lines in edges.items():
        for line in lines:
            number = _number(line)
            if number is not None:
                if number == at or offsets[number - at] > 1:
                    found.add(id(line))
                continue
            near = {other for other, top in places[_folded(line)] if abs(top - round(line.top / 6)) <= 1}
            if len(near) >= _REPEATED and len(near) > 0.25 * len(pages):
                found.add(id(line))
    for page in pages:
        plain = [item for item in page.items if isinstance(item, Line)]
        found.update(id(line) for line in (*_beside(plain), *filter(_is_dirt, plain)))
    return frozenset(found)


def _is_dirt(line: Line) -> bool:
    """A few signs that OCR made of a scribble or a stamp, none of them sure."""
    return len(line.text) <= _SCRIBBLE and sum(end - start for start, end in line.doubtful) >= len(line.text.replace(" ", "")) > 0


def _beside(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that stand in the left margin of a full page: entry stamps ("ĐẾN", "HỎA TỐC")."""
    left, right = _margins(lines)
    if sum(line.right - line.left > 0.7 * (right - left) for line in lines) < _FULL:
        return
    for line in lines:
        if line.left < left - 1.5 * line.height and line.right < left + 0.25 * (right - left):
            yield line


def _folded(line: Line) -> str:
    return regex.sub(r"\d+", "0", line.text)


def _number(line: Line) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line.text)
    return int(match["number"]) if match else None
