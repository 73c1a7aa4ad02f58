"""The text layer of a PDF page: its words where they stand, whether they can be trusted, and whether ruled lines draw a table."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import regex

from pipeline.read.page_lines import Word
from pipeline.syllables import is_word

_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line: "KH-⏎UBND"."""

_TOKEN = regex.compile(r"[^\s\p{Nd}\p{Z},.;:!?()\[\]/\\\-–—\"“”‘’'…%+*&<>=_|•§\ufffe]+")
_ENOUGH = 12
_SOUND = 0.6
"""Of so many words on a page at least this share are syllables: plans have 0.9 and more, wrongly mapped fonts less than a third."""

_THIN = 3.0
_WHITE = 240
_MOST_OBJECTS = 50_000


def page_words(page: pdfium.PdfPage) -> list[Word]:
    """The words of a page's text layer in the order of the file; empty where there is none."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        if len(text) != textpage.count_chars():  # letters beyond U+FFFF
            text = "".join(chr(raw.FPDFText_GetUnicode(textpage, at)) for at in range(textpage.count_chars()))
        place = _placer(page)
        box = raw.FS_RECTF()
        words = []
        for start, end in _tokens(text):
            if not raw.FPDFText_GetLooseCharBox(textpage, start, box):
                continue
            first = place(box.left, box.top, box.right, box.bottom)
            raw.FPDFText_GetLooseCharBox(textpage, end - 1, box)
            last = place(box.left, box.top, box.right, box.bottom)
            token = text[start:end].replace(_HYPHEN, "-\u2060").replace("\x02", "-\u2060")
            words.append(Word(token, min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])))
        return words
    finally:
        textpage.close()


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Runs without white space; a hyphen at the end of a line ends one too."""
    start = None
    for at, char in enumerate(text):
        if char.isspace() or char == "\x00":
            if start is not None:
                yield start, at
            start = None
            continue
        if start is None:
            start = at
        if char in (_HYPHEN, "\x02"):
            yield start, at + 1
            start = None
    if start is not None:
        yield start, len(text)


def _placer(page: pdfium.PdfPage) -> Callable[[float, float, float, float], tuple[float, float, float, float]]:
    """From PDF space (from the bottom left, before the page is turned) to the page as one reads it."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x0, y1, x1, y0: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return lambda x0, y1, x1, y0: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return lambda x0, y1, x1, y0: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y1, x1, y0: (x0 - left, top - y1, x1 - left, top - y0)


def is_sound(words: list[Word]) -> bool:
    """Whether a text layer says what the page shows: fonts without a Unicode map give signs that are no Vietnamese.

    "Kế hoạch thực hiện …" is sound, "KÕ ho¹ch thùc hiÖn …" and "\ufffd\ufffd \ufffd\ufffd\ufffd" are not. A text layer that has "đƣợc" for
    "được" is: that slip has one certain reading, and OCR would only add others.
    """
    tokens = [token for word in words[:600] for token in _TOKEN.findall(word.text)]
    odd = sum(map(_is_odd, "".join(word.text for word in words[:600])))
    if odd > 0.1 * sum(len(word.text) for word in words[:600]):
        return False
    tokens = [token for token in tokens if len(token) > 1]
    return len(tokens) < _ENOUGH or sum(map(is_word, tokens)) >= _SOUND * len(tokens)


@cache
def _is_odd(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc")


def is_ruled(page: pdfium.PdfPage) -> bool:
    """Whether thin lines on a page may draw a table: upright ones at three places, level ones at two. Frames and underlines do not."""
    bounds = [ctypes.c_float() for _ in range(4)]
    columns: set[int] = set()
    rows: set[int] = set()
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(thing, *bounds) or _is_white(thing):
            continue
        left, bottom, right, top = (bound.value for bound in bounds)
        width, height = right - left, top - bottom
        if width > _THIN and height > _THIN:
            if raw.FPDFPath_CountSegments(thing) > 8:
                return True  # many lines in one stroke
            columns.update((round(left / 6), round(right / 6)))
            rows.update((round(bottom / 6), round(top / 6)))
        elif height > width:
            columns.add(round(left / 6))
        else:
            rows.add(round(bottom / 6))
    if page.get_rotation() in (90, 270):
        columns, rows = rows, columns
    return _places(columns) >= 3 and _places(rows) >= 2


def _is_white(path: object) -> bool:
    """Whether a path is drawn in white: some editors frame every paragraph so."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    color = [ctypes.c_uint() for _ in range(4)]
    get = raw.FPDFPageObj_GetStrokeColor if stroke.value else raw.FPDFPageObj_GetFillColor
    return bool(get(path, *color)) and min(part.value for part in color[:3]) > _WHITE


def _places(marks: set[int]) -> int:
    """Places apart; two neighbours are one."""
    return sum(mark - 1 not in marks for mark in marks)


def picture_share(page: pdfium.PdfPage) -> float:
    """The share of a page that its largest picture covers."""
    width, height = page.get_size()
    bounds = [ctypes.c_float() for _ in range(4)]
    largest = 0.0
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(thing) in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(thing, *bounds):
            left, bottom, right, top = (bound.value for bound in bounds)
            largest = max(largest, (right - left) * (top - bottom))
    return largest / (width * height) if width * height > 0 else 0.0
