"""The same plan in other formats: its paragraphs and tables taken from its text and written as a person would make the file."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph

from pipeline.model.document import Document, SectionKind

SOFFICE = shutil.which("soffice")


@dataclass(frozen=True)
class Piece:
    """A paragraph with its list marker apart, or a table as rows of cells."""

    marker: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0


def pieces(document: Document) -> list[Piece]:
    """What a document consists of, in order; the paragraphs inside a table are its own."""
    tables = [section.table for section in document.sections if section.table is not None and section.kind is SectionKind.TABLE]
    found: list[Piece] = []
    waiting = list(tables)
    for paragraph in document.paragraphs:
        while waiting and waiting[0].span.start < paragraph.span.end:
            table = waiting.pop(0)
            rows = tuple(tuple(cell.span.of(document.text) for cell in row) for row in table.rows)
            found.append(Piece(rows=rows, header_rows=table.header_rows))
        if any(table.span.meets(paragraph.span) for table in tables):
            continue
        text = paragraph.body.of(document.text)
        if paragraph.marker is None:
            found.append(Piece(text=paragraph.span.of(document.text)))
        else:
            found.append(Piece(marker=document.text[paragraph.span.start : paragraph.body.start].strip(), text=text))
    return found


def as_html(made: list[Piece]) -> bytes:
    """A web page as a portal serves it, with a menu before and a notice behind."""
    parts = []
    for piece in made:
        if piece.rows:
            cells = ["".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in piece.rows]
            parts.append("<table border=1>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        else:
            parts.append(f"<p>{html.escape(f'{piece.marker} {piece.text}'.strip())}</p>")
    page = "\n".join(parts)
    menu = "<nav><ul><li><a href=/>Trang chủ</a><li><a href=/vb>Văn bản</a></ul></nav>"
    head = "<!DOCTYPE html><html><head><title>Kế hoạch</title><meta charset=utf-8></head>"
    return f"{head}<body>{menu}<div><div>{page}</div></div><footer>Bản quyền 2024</footer></body></html>".encode()


def as_docx(made: list[Piece], *, automatic: bool = False) -> bytes:
    """A Word file; with `automatic` the list markers are the numbers of Word's lists, else they are typed."""
    document = docx.Document()
    lists = _Lists(document)
    for piece in made:
        if piece.rows:
            table = document.add_table(rows=len(piece.rows), cols=max(map(len, piece.rows)))
            table.style = "Table Grid"
            for cells, row in zip(table.rows, piece.rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=False):
                    first, *more = text.split("\n")
                    cell.paragraphs[0].text = first
                    for line in more:
                        cell.add_paragraph(line)
            document.add_paragraph()  # as in Word, where a paragraph stands behind every table
            continue
        if automatic and piece.marker:
            lists.number(document.add_paragraph(piece.text), piece.marker)
        else:
            document.add_paragraph(f"{piece.marker} {piece.text}".strip())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Lists:
    """Gives paragraphs Word's own list numbers: each run of "1. 2. 3." or "a) b)" a list of its own, as Word's "restart numbering" does."""

    def __init__(self, document: WordDocument) -> None:
        self._numbering = document.part.numbering_part.element
        self._next = 1000
        self._open: dict[tuple[str, str], tuple[int, int]] = {}

    def number(self, paragraph: WordParagraph, marker: str) -> None:
        """Put a paragraph into the list whose next number is `marker`; where there is none, into a new one that begins with it."""
        match = re.fullmatch(r"(?P<before>\(?(?:Điều |Phần |\d+\.(?=\d))*)(?P<number>\d{1,3}|[IVX]+|[a-zđ])?(?P<behind>\D{0,3})", marker)
        number = match["number"] if match and match["number"] else ""
        # Word's letters know no "đ": people who number by themselves give that item a list with a fixed text.
        fixed = "bullet" if len(marker) == 1 else "none"
        kind = "decimal" if number.isdigit() else "upperRoman" if number and number.isupper() else "lowerLetter" if number and number != "đ" else fixed
        text = f"{match['before']}%1{match['behind']}" if match and kind != fixed else marker
        count = int(number) if kind == "decimal" else _roman(number) if kind == "upperRoman" else ord(number[:1] or "a") - ord("a") + 1
        known, last = self._open.get((kind, text), (0, 0))
        if not known or (kind != fixed and count != last + 1):
            known = self._define(kind, text, count)
        self._open[kind, text] = (known, count)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{known}"/></w:numPr>'))

    def _define(self, kind: str, text: str, start: int) -> int:
        self._next += 1
        number = self._next
        level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{html.escape(text)}"/><w:lvlJc w:val="left"/></w:lvl>'
        definition = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>')
        first = self._numbering.find(qn("w:num"))
        first.addprevious(definition) if first is not None else self._numbering.append(definition)
        self._numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
        return number


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in text]
    return sum(-low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True))


def converted(data: bytes, ending: str) -> bytes:
    """A Word file as LibreOffice saves it: odt, doc, rtf, pdf, txt."""
    assert SOFFICE
    with TemporaryDirectory() as folder:
        source = Path(folder) / "plan.docx"
        source.write_bytes(data)
        what = "txt:Text (encoded):UTF8" if ending == "txt" else ending
        command = [SOFFICE, "--headless", f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--convert-to", what, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, timeout=180, capture_output=True)
        return (Path(folder) / f"plan.{ending}").read_bytes()
