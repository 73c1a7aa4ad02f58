"""Word files (.docx) as Word shows them: list numbers typed in front, insertions accepted, deletions and hidden text gone, old fonts read.

python-docx opens the package and gives its parts; their XML is walked here, for its paragraphs lack what makes a plan a plan (list numbers,
content controls, text boxes, footnotes, insertions).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.source import Block, Lost, Reading, Unreadable
from pipeline.read.packages import Element, WordPackage
from pipeline.read.word_numbering import Numbering
from pipeline.read.word_paragraphs import Paragraphs
from pipeline.read.word_styles import Styles, W, child, value
from pipeline.read.word_tables import GridCell, grid

_PASSED = frozenset({f"{W}{name}" for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")})


def read_word(data: bytes) -> Reading:
    """The blocks of a .docx file. Raises `Unreadable` for one that is damaged, protected by a password, or holds no text.

    A paragraph "Mục tiêu cụ thể" of a list "%1.%2." → a block "1.2. Mục tiêu cụ thể".
    """
    package = WordPackage(data)
    body = child(package.root, "body")
    if body is None:
        raise Unreadable("a zip file, but no Word document in it", "open it in the program that made it and save it as .docx or .pdf")
    story = _Story(package)
    blocks = [*story.blocks(body), *story.notes(), *story.furniture()]
    if not any(block.text.strip() for block in blocks if block.kind != "furniture"):
        raise Unreadable("holds no text, perhaps pictures of pages", "print it to PDF: pictures of pages in a PDF are read")
    lost = Lost(error="a part of the document in another format is not read", hint="open it in Word and save it again") if story.foreign else None
    return Reading(blocks=tuple(blocks), lost=lost)


class _Story:
    """One document on its way to blocks."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        styles = Styles(next(package.related("styles"), None))
        self._paragraphs = Paragraphs(styles, Numbering(next(package.related("numbering"), None), styles))
        self._tables = 0
        self.foreign = False

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of the body, of a cell that is a layout, or of a text box."""
        for element in parent.iterchildren():
            tag = element.tag
            if tag == f"{W}p":
                yield from self._paragraph(element)
            elif tag == f"{W}tbl":
                yield from self._table(element)
            elif tag == f"{W}sdt":
                yield from self._contents(element) if _is_contents(element) else self.blocks(element)
            elif tag in _PASSED:
                yield from self.blocks(element)
            elif tag == f"{W}altChunk":
                self.foreign = True

    def _contents(self, element: Element) -> Iterator[Block]:
        """A table of contents says nothing that the headings do not say: furniture."""
        for block in self.blocks(element):
            yield Block(text=block.text, kind="furniture")

    def _paragraph(self, element: Element) -> Iterator[Block]:
        text, boxes, kept = self._paragraphs.read(element)
        if kept:
            furniture = text and self._paragraphs.is_contents(element)
            yield Block(text=text, kind="furniture" if furniture else "paragraph")
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: Element) -> Iterator[Block]:
        cells = grid(element)
        rows = len({cell.row for cell in cells})
        width = max((cell.column + cell.column_span for cell in cells), default=0)
        if rows < 2 or width < 2:
            # A frame, or text set side by side: no table, and what stands in it may be one.
            for cell in cells:
                yield from self.blocks(cell.element)
            return
        number = self._tables
        self._tables += 1
        for cell in cells:
            yield self._cell(cell, number)

    def _cell(self, cell: GridCell, number: int) -> Block:
        return Block(
            text=self._cell_text(cell.element),
            kind="cell",
            table=number,
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
        )

    def _cell_text(self, element: Element) -> str:
        """The lines of a cell; a table in it gives one line a row."""
        lines: list[str] = []
        for inner in element.iterchildren():
            if inner.tag == f"{W}tbl":
                rows: dict[int, list[str]] = {}
                for one in grid(inner):
                    rows.setdefault(one.row, []).append(" ".join(self._cell_text(one.element).split()))
                lines += [" | ".join(filter(None, row)) for row in rows.values()]
            elif inner.tag == f"{W}p":
                text, boxes, kept = self._paragraphs.read(inner)
                lines += [text] if kept else []
                lines += [self._cell_text(box) for box in boxes]
            elif inner.tag == f"{W}sdt" or inner.tag in _PASSED:
                lines.append(self._cell_text(inner))
        return "\n".join(line for line in lines if line.strip())

    def notes(self) -> Iterator[Block]:
        """Footnotes and endnotes in the order in which the text calls them, behind the text: "[1] Nghị quyết số 28/NQ-CP …"."""
        called = self._paragraphs.notes
        for kind in ("footnote", "endnote"):
            root = next(self._package.related(f"{kind}s"), None)
            by_id = {value(one, "id"): one for one in root.iterchildren(f"{W}{kind}")} if root is not None else {}
            for number, (_, name) in enumerate(called, start=1):
                if (kind, name) == called[number - 1] and name in by_id:
                    lines = [block.text for block in self.blocks(by_id[name]) if block.text.strip()]
                    yield from [Block(text=f"[{number}] {' '.join(' '.join(lines).split())}")] if lines else []

    def furniture(self) -> Iterator[Block]:
        """The running headers and footers, each once."""
        seen = set()
        for kind in ("header", "footer"):
            for root in self._package.related(kind):
                text = "\n".join(block.text for block in self.blocks(root) if block.text.strip())
                if text and text not in seen:
                    seen.add(text)
                    yield Block(text=text, kind="furniture")


def _is_contents(element: Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) == "Table of Contents"
