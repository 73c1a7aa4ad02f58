"""The elements of a web page as blocks: paragraphs, list items with the marks that a browser shows, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from pipeline.model.source import Block
from pipeline.read.legacy import font_encoding, from_font
from pipeline.read.packages import Element
from pipeline.read.word_numbering import written

_SPACE = regex.compile(r"[ \t\r\n\f]+")
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", regex.IGNORECASE)
_NO_MARK = regex.compile(r"list-style(?:-type)?\s*:[^;]*none", regex.IGNORECASE)
_FAMILY = regex.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", regex.IGNORECASE)
_TYPED = regex.compile(r"(?:[-–+•*]|\(?[\p{L}\d]{1,4}[.)]|\d+(?:\.\d+)+|(?:Điều|Chương|Mục|Phần) \S+)\s*")
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "title", "meta", "link", "select", "textarea", "button", "iframe", "object", "img"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strike", "strong"}
    | {"sub", "sup", "tt", "u", "var", "wbr", "time", "o:p", "st1:place", "st1:city", "st1:country-region", "st1:state"}
)
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_COLUMNS = 200
_MOST_ROWS = 10_000


def is_shown(element: Element) -> bool:
    """Whether a browser shows an element."""
    return element.tag not in _SILENT and element.get("hidden") is None and not _HIDDEN.search(element.get("style") or "")


def shown_lines(element: Element) -> str | None:
    """The text of an element with its own line ends, where nothing in it breaks a line; else `None`."""
    pieces = [element.text or ""]
    for child in element.iterchildren():
        inner = shown_lines(child) if child.tag in _INLINE and is_shown(child) else "" if not is_shown(child) else None
        if inner is None:
            return None
        pieces += [inner, child.tail or ""]
    return "".join(pieces)


def page_blocks(root: Element, without: Element | None = None) -> list[Block]:
    """The blocks of an element in order, except those of one element inside it."""
    page = _Page(without=without)
    page.walk(root, "")
    page.close()
    return page.blocks


@dataclass(slots=True)
class _Page:
    """An element on its way to blocks: the paragraph that is being gathered, and what has been."""

    without: Element | None = None
    in_cell: bool = False
    blocks: list[Block] = field(default_factory=list)
    pieces: list[tuple[str, str]] = field(default_factory=list)
    mark: str = ""
    tables: int = 0

    def walk(self, element: Element, font: str) -> None:
        """Take in an element; `font` is an old font that holds for it, or ""."""
        if element is self.without or not isinstance(element.tag, str) or not is_shown(element):
            return
        font = _font(element, font)
        tag = element.tag
        if tag == "br":
            self.pieces.append(("", "\n"))
            return
        if tag == "table":
            self.close()
            self._table(element, font)
            return
        inline = tag in _INLINE
        if not inline:
            self.close()
            self.mark = _mark(element) or self.mark
        self._say(element.text, font, kept=tag == "pre")
        for child in element.iterchildren():
            self.walk(child, font)
            self._say(child.tail, font, kept=tag == "pre")
        if not inline:
            self.close()

    def _say(self, text: str | None, font: str, *, kept: bool = False) -> None:
        if text:
            self.pieces.append((font, text if kept else _SPACE.sub(" ", text)))

    def close(self) -> None:
        """End the paragraph."""
        text = "\n".join(line.strip(" ") for line in _joined(self.pieces).split("\n"))
        self.pieces = []
        if not text.strip():
            return
        text = _SPACE.sub(lambda match: "\n" if "\n" in match[0] else match[0], text.strip("\n"))
        if self.mark and not _TYPED.match(text):
            text = f"{self.mark} {text}"
        self.mark = ""
        self.blocks.append(Block(text=text))

    def _table(self, element: Element, font: str) -> None:
        cells = list(_grid(element))
        height = len({row for row, _, _, _, _ in cells})
        width = max((column + wide for _, column, _, wide, _ in cells), default=0)
        if height < 2 or width < 2 or self.in_cell:
            for _, _, _, _, cell in cells:
                self.walk_inside(cell, font)
            return
        number = self.tables
        self.tables += 1
        for row, column, tall, wide, cell in cells:
            inner = _Page(without=self.without, in_cell=True)
            inner.walk_inside(cell, font)
            text = "\n".join(block.text for block in inner.blocks)
            self.blocks.append(Block(text=text, kind="cell", table=number, row=row, column=column, row_span=tall, column_span=wide))

    def walk_inside(self, element: Element, font: str) -> None:
        """Take in what an element holds, as a paragraph of its own."""
        self.close()
        self._say(element.text, font)
        for child in element.iterchildren():
            self.walk(child, font)
            self._say(child.tail, font)
        self.close()


def _grid(table: Element) -> Iterator[tuple[int, int, int, int, Element]]:
    """The cells of a table: row, column, how many rows and columns they reach over, element."""
    taken: dict[int, int] = {}  # column → rows for which a cell from above still reaches down
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table and is_shown(row)]
    for number, row in enumerate(rows[:_MOST_ROWS]):
        column = 0
        reaching = {place: left - 1 for place, left in taken.items() if left > 1}
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0) > 0:
                column += 1
            tall, wide = _span(cell, "rowspan", len(rows) - number), _span(cell, "colspan", _MOST_COLUMNS)
            yield number, column, tall, wide, cell
            if tall > 1:
                reaching.update(dict.fromkeys(range(column, column + wide), tall - 1))
            column += wide
        taken = reaching


def _span(cell: Element, name: str, most: int) -> int:
    written_span = (cell.get(name) or "1").strip()
    if not (written_span.isascii() and written_span.isdigit() and len(written_span) < 6):
        return 1
    count = int(written_span)
    return max(1, min(count or (most if name == "rowspan" else 1), most))


def _mark(element: Element) -> str:
    """The mark that a browser puts before a list item: "3." or "a." of `<ol>`, a dash for the dot of `<ul>`."""
    if element.tag != "li":
        return ""
    parent = element.getparent()
    if parent is None or _NO_MARK.search(parent.get("style") or "") or _NO_MARK.search(element.get("style") or ""):
        return ""
    if parent.tag != "ol":
        return "-"
    count = _integer(parent.get("start"), 1) - 1
    for item in parent.iterchildren("li"):
        count = _integer(item.get("value"), count + 1)
        if item is element:
            break
    return f"{written(count, _FORMATS.get(parent.get('type') or '1', 'decimal'))}."


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default


def _font(element: Element, font: str) -> str:
    named = element.get("face") or (match[1] if (match := _FAMILY.search(element.get("style") or "")) else None)
    return font if named is None else named.strip() if font_encoding(named.strip()) else ""


def _joined(pieces: list[tuple[str, str]]) -> str:
    return "".join(from_font(text, font) if font else text for font, text in pieces)
