"""The lines and tables of all pages to blocks: paragraphs joined over lines and pages, page numbers and running headers told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import regex

from pipeline.model.source import Block
from pipeline.read.page_furniture import Margins, Page, furniture_of, margins_of
from pipeline.read.page_lines import Line
from pipeline.read.page_tables import Grid, goes_on, joined, junction

_OPENS = regex.compile(
    r"(?:[-–—+•●▪*·]\s?\S|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s?\p{L}|\d{1,3}(?:\.\d{1,3})+\s|\(?\p{Ll}[.)]\s|[IVXLC]{1,6}[.\-/)]\s"
    r"|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC) [\dIVX])"
)
_DASH = regex.compile(r"[-–—]\s?[\p{L}\d]")
_NOTE = regex.compile(r"\[?\(?(?:\d{1,3}|\*{1,3})\)?\]?\s?\S")
_APART = 1.45
"""Lines of a paragraph are no further apart than so many times the usual distance."""


@dataclass(slots=True)
class _Paragraph:
    page: int
    text: str
    last: Line
    indent: float  # where its first line begins
    margins: Margins  # of the page that its last line is on
    left: float | None = None  # of the lines after the first
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
    furniture = furniture_of(pages)
    body = _body_height(pages)
    paragraph: _Paragraph | None = None
    held: list[Block] = []
    tables: list[Grid] = []
    count = 0
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line) and id(item) not in furniture]
        margins = margins_of(lines)
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
                paragraph.margins = margins
                continue
            if paragraph is not None:
                yield paragraph.block()
            yield from held
            held = []
            paragraph = _Paragraph(page=page.number, text=item.text, last=item, indent=item.left, margins=margins, doubtful=list(item.doubtful))
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


def _goes_on(paragraph: _Paragraph, line: Line, margins: Margins, page: int) -> bool:
    """Whether a line continues a paragraph: the line before it was full, and it stands where lines that are no first lines stand."""
    before = paragraph.last
    if before.column or line.column or not _is_full(before, line, paragraph.margins):
        return False
    opens = bool(_OPENS.match(line.text))
    ended = before.text.endswith((".", ";", ":", "!", "?"))
    indented = paragraph.indent > paragraph.margins.left + line.height
    if page != (paragraph.turns[-1][1] if paragraph.turns else paragraph.page):
        if opens or line.left > margins.left + 0.8 * line.height or line.text.isupper() != before.text.isupper():
            return False
        return indented or not ended or line.text[0].islower()
    apart = (line.bottom - before.bottom) / margins.pitch if margins.pitch else 1.0
    if line.left < margins.left - 1.5 * line.height or apart > _APART or _other_size(before, line):
        return False  # in the margin: a stamp
    if paragraph.left is not None and abs(line.left - paragraph.left) >= line.height:
        return False
    dedented = line.left < paragraph.indent - 0.8 * line.height  # the first line is indented, as is usual
    if opens and (ended or not (dedented or _DASH.match(line.text))):
        return False  # but "Bộ Lao động⏎– Thương binh và Xã hội", "chỉ tiêu 1 của mục tiêu⏎6. Phối hợp …"
    if dedented:
        return True
    if indented and (opens or ended):
        return False
    return line.left <= paragraph.indent + 0.8 * line.height or bool(_OPENS.match(paragraph.text))


def _is_full(before: Line, line: Line, margins: Margins) -> bool:
    """Whether a line ends where the page made it end: at the margin, or where the next word had no room."""
    if margins.justified:
        return before.right > margins.right - 0.3 * line.height
    return before.right + 0.25 * line.height + line.first > margins.right - 0.3 * line.height


def _other_size(one: Line, other: Line) -> bool:
    return max(one.height, other.height) > 1.8 * min(one.height, other.height)


def _extend(paragraph: _Paragraph, line: Line, page: int) -> None:
    paragraph.text = paragraph.text.removesuffix("\u2060") + junction(paragraph.text)
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
