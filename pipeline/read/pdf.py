"""PDF files to blocks: the text layer where a page has a sound one, OCR where it has none, tables where ruled lines draw them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from PIL import Image

from pipeline.model.source import Lost, Reading, Unreadable
from pipeline.read.ocr_markers import with_markers
from pipeline.read.page_blocks import blocks
from pipeline.read.page_furniture import Page
from pipeline.read.page_tables import Box
from pipeline.read.pages import page_of
from pipeline.read.pdf_words import is_ruled, is_sound, page_words, picture_share
from pipeline.read.scan import DPI, LARGER, recognised_pages

MOST_PAGES = 2_000
MOST_SCANNED_PAGES = 400
_MOST_RULINGS = 20_000
_MOST_PIXELS = 40_000_000
_STAMP_LETTERS = 100
"""A page with fewer letters than this under a picture of most of the page is a scan with a stamp ("Ký bởi: …"), not a text."""

_ENCRYPTED = Unreadable("the PDF is encrypted", "open it with its password and save it without one")
_DAMAGED = Unreadable("the PDF is damaged and cannot be opened", "fetch it again, or open it in a viewer and print it to a new PDF")
_BLANK = Unreadable("the PDF shows no text", "check that the file holds the document itself")


def read_pdf(data: bytes, jobs: int = 1) -> Reading:
    """The blocks of a PDF, page by page; `jobs` pages of a scan are recognised at a time.

    A plan printed from Word gives its paragraphs whole ("… về bình đẳng giới giai đoạn⏎2021-2030 …" is one), its task table as cells, and the
    page numbers as furniture. Raises `Unreadable` for a file that is encrypted, damaged or blank, and for a scan where tesseract is not installed.
    """
    try:
        document = pdfium.PdfDocument(data[max(0, data.find(b"%PDF")) :])
        count = len(document)
    except pdfium.PdfiumError as error:
        raise (_ENCRYPTED if "password" in str(error).lower() else _DAMAGED) from error
    try:
        return _read(document, data, count, jobs)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument, data: bytes, count: int, jobs: int) -> Reading:
    pages: dict[int, Page] = {}
    scanned: list[int] = []
    unruled: list[int] = []
    lost: list[str] = []
    hints: list[str] = []
    rules = _Rules(data)
    for number in range(1, min(count, MOST_PAGES) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            lost.append(f"page {number} is damaged")
            hints.append("fetch the file again")
            continue
        words = page_words(page)
        if not is_sound(words) or (sum(len(word.text) for word in words) < _STAMP_LETTERS and picture_share(page) > 0.4):
            scanned.append(number)
        else:
            cells = rules.cells(number) if is_ruled(page) else []
            pages[number] = page_of(number, page.get_height(), words, cells or ())
            if cells is None:
                unruled.append(number)
        page.close()
    if unruled:
        lost.append(f"pages {_listed(unruled)}: ruled lines cannot be read, tables are read as text")
        hints.append("open it in a viewer and print it to a new PDF")
    if count > MOST_PAGES:
        lost.append(f"pages {MOST_PAGES + 1}-{count} were not read")
        hints.append("split the file")
    if len(scanned) > MOST_SCANNED_PAGES:
        lost.append(f"scanned pages after page {scanned[MOST_SCANNED_PAGES - 1]} were not read")
        hints.append("split the file")
        del scanned[MOST_SCANNED_PAGES:]
    try:
        pages.update((page.number, page) for page in recognised_pages(_pictures(document, scanned), jobs, len(scanned)))
    except Unreadable as error:
        if not any(page.items for page in pages.values()):
            raise
        lost.append(f"pages {_listed(scanned)}: {error.error}")
        hints.append(error.hint)
    read = [pages[number] for number in sorted(pages)]
    if not any(page.items for page in read):
        raise _BLANK
    return Reading(
        blocks=with_markers(blocks(read), frozenset(scanned)),
        pages=count,
        lost=Lost(error="; ".join(lost), hint="; ".join(dict.fromkeys(hints))) if lost else None,
    )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")


def _pictures(document: pdfium.PdfDocument, numbers: Sequence[int]) -> Iterator[tuple[int, Image.Image, float]]:
    """The pages as pictures: number, picture, dots an inch (fewer where a page is as large as a wall)."""
    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(DPI * LARGER / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        yield number, page.render(scale=scale, rev_byteorder=True).to_pil(), scale * 72
        page.close()


class _Rules:
    """The cells that ruled lines draw on the pages of a PDF; the file is opened for it when the first page is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pdfplumber.pdf.PDF | None = None

    def cells(self, number: int) -> list[list[Box]] | None:
        """The cells of each table of a page; `None` where pdfplumber cannot read what PDFium could."""
        try:
            with _quiet():
                if self._file is None:
                    self._file = pdfplumber.open(io.BytesIO(self._data))
                page = self._file.pages[number - 1]
                seen = page.filter(_is_seen)
                left, top = page.cropbox[0] - page.mediabox[0], page.mediabox[3] - page.cropbox[3]
                tables = seen.find_tables() if len(seen.edges) <= _MOST_RULINGS else []
                found = [[(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in table.cells] for table in tables]
                page.close()
        except Exception:  # noqa: BLE001 - damaged files raise anything; their words are read all the same
            return None
        return found


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings of pdfminer on stderr: "Could not get FontBBox …" tells nobody what to do."""
    loggers = [logging.getLogger(name) for name in ("pdfminer", "pdfplumber")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _is_seen(thing: dict[str, Any]) -> bool:
    """Whether a line or box is drawn in a colour other than white; letters are not asked for here."""
    if thing["object_type"] == "char":
        return False
    color = thing.get("stroking_color") if thing.get("stroke") else thing.get("non_stroking_color")
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return True
    return any(part > 0.05 for part in parts) if len(parts) == 4 else any(part < 0.94 for part in parts)
