"""Scanned pages and pictures to blocks: set upright, their ruled tables found, their letters recognised."""

from __future__ import annotations

import io
import sys
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps, ImageSequence

from pipeline.model.source import Lost, Reading, Unreadable
from pipeline.read.ocr import recognised
from pipeline.read.ocr_markers import with_markers
from pipeline.read.page_blocks import blocks
from pipeline.read.page_furniture import Page
from pipeline.read.page_tables import Box
from pipeline.read.pages import page_of
from pipeline.read.paper import whitened
from pipeline.read.picture_rules import PixelBox, lean, ruled_cells, strokes, turned
from pipeline.read.tesseract import Shot, tesseract

DPI = 150
"""Tesseract's data for Vietnamese errs least where letters are some 20 pixels high: at 300 dpi it drops twice as many accents ("quôc")."""

LARGER = 4 / 3
"""Digits are read best a little larger."""

_EDGE, _AROUND = 12, 6  # pixels: the white put around a cell, the paper left around its letters
_BESIDE, _ABOVE = 3, 1
"""Pixels cut off a cell beside its rulings, which else leave commas ("địa phương,"), and above and below: the dot of "nhiệm vụ" stands on the ruling."""


_INK, _LEAST_INK = 140, 12  # how dark a pixel of a letter is, and how many a letter has at least

_AHEAD = 3
"""So many times as many pages as are recognised at a time are held, so that a slow page does not keep the others waiting."""

MOST_PAGES = 400
_MOST_PIXELS = 80_000_000

_NOTHING = Unreadable("no letters can be recognised in the picture", "scan it again, upright and at 200 dpi or more")
_DAMAGED = Unreadable("the picture is damaged and cannot be opened", "scan it again, or save it as PNG")


def read_image(data: bytes, jobs: int = 1) -> Reading:
    """The blocks of a picture (PNG, JPEG, TIFF of one or many pages); `jobs` pages are recognised at a time.

    Raises `Unreadable` for a damaged picture, for one without letters, and where tesseract is not installed.
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:  # "Corrupt EXIF data" tells nobody what to do
            count = int(getattr(image, "n_frames", 1))
            pages = [page for page in recognised_pages(_frames(image), jobs, min(count, MOST_PAGES)) if page.items]
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _DAMAGED from error
    if not pages:
        raise _NOTHING
    lost = Lost(error=f"pages after {MOST_PAGES} were not read", hint="split the file") if count > MOST_PAGES else None
    return Reading(blocks=with_markers(blocks(pages), frozenset(page.number for page in pages)), pages=count, lost=lost)


def _frames(image: Image.Image) -> Iterator[tuple[int, Image.Image, float]]:
    """Number, picture and dots an inch of each page; where the file does not say, a page is taken to be as wide as A4."""
    for number, frame in enumerate(ImageSequence.Iterator(image), 1):
        if number > MOST_PAGES:
            return
        if frame.width * frame.height > _MOST_PIXELS:
            raise Image.DecompressionBombError
        plain = ImageOps.exif_transpose(frame.convert("L" if frame.mode in ("1", "L", "I;16") else "RGB"))
        yield number, plain, max(plain.width, 1) / (8.27 if plain.width < plain.height else 11.69)


def recognised_pages(pictures: Iterable[tuple[int, Image.Image, float]], jobs: int, count: int) -> Iterator[Page]:
    """The pages of pictures (number, picture, dots an inch), in order, `jobs` at a time; a page without letters has no items.

    Raises `Unreadable` where tesseract is not installed.
    """
    tesseract()
    done = 0
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        waiting: deque[Future[Page]] = deque()
        for picture in pictures:
            waiting.append(pool.submit(_page, *picture))
            if len(waiting) > _AHEAD * jobs:
                yield waiting.popleft().result()
                done += 1
                _progress(done, count)
        while waiting:
            yield waiting.popleft().result()
            done += 1
            _progress(done, count)


def _progress(done: int, count: int) -> None:
    if sys.stderr.isatty():
        print(f"\rOCR {done}/{count}", end="\n" if done == count else "", file=sys.stderr, flush=True)


def _page(number: int, picture: Image.Image, dpi: float) -> Page:
    whole = _gray(picture)
    clean = whitened(whole, dpi)
    gray = _at(whole, dpi, DPI)
    angle = lean(gray)
    gray = turned(gray, angle)
    level, up = strokes(np.asarray(gray))
    tables = ruled_cells(level, up)
    rulings = [stroke for stroke in up if any(_touches(stroke, cells) for cells in tables)]  # elsewhere they may be stems of letters
    small = _without(gray if clean is whole else turned(_at(clean, dpi, DPI), angle), (*level, *rulings), 1.0)
    large = _without(turned(_at(clean, dpi, DPI * LARGER), angle), (*level, *rulings), LARGER)
    words = recognised(shots_of(small, tables, 1.0), DPI, shots_of(large, tables, LARGER), DPI * LARGER, large)
    boxes: list[list[Box]] = [[tuple(place * 72 / DPI for place in cell) for cell in cells] for cells in tables]  # type: ignore[misc]
    return page_of(number, gray.height * 72 / DPI, words, boxes)


def _gray(picture: Image.Image) -> Image.Image:
    """A picture in shades of grey. Of a coloured one the red part is taken: in it red stamps are white."""
    return picture.getchannel("R") if picture.mode in ("RGB", "RGBA") else picture.convert("L")


def _at(gray: Image.Image, dpi: float, wanted: float) -> Image.Image:
    """A picture at so many dots an inch."""
    if abs(wanted - dpi) < 0.05 * wanted:
        return gray
    return gray.resize((max(1, round(gray.width * wanted / dpi)), max(1, round(gray.height * wanted / dpi))), Image.Resampling.LANCZOS)


def _without(page: Image.Image, strokes: Iterable[tuple[int, ...]], scale: float) -> Image.Image:
    """A page without its strokes (found at another scale), which are read as letters else: "——", "TT"."""
    clean = page.copy()
    draw = ImageDraw.Draw(clean)
    for left, top, right, bottom in strokes:
        draw.rectangle((left * scale - 1, top * scale - 1, right * scale + 1, bottom * scale + 1), fill=255)
    return clean


def _touches(stroke: PixelBox, cells: Sequence[PixelBox]) -> bool:
    return any(stroke[0] <= cell[2] + 3 and stroke[2] >= cell[0] - 3 and stroke[1] <= cell[3] + 3 and stroke[3] >= cell[1] - 3 for cell in cells)


def shots_of(page: Image.Image, tables: Sequence[Sequence[PixelBox]], scale: float) -> list[Shot]:
    """What is to be recognised of a page: the page without its ruled tables (found at another scale), and each of their cells."""
    rest = page.copy()
    draw = ImageDraw.Draw(rest)
    dpi = DPI * scale
    shots = []
    for cells in tables:
        for cell in cells:
            left, top, right, bottom = (round(place * scale) for place in cell)
            inside = _inked(page.crop((left + _BESIDE, top + _ABOVE, right - _BESIDE, bottom - _ABOVE)))
            if inside is None:
                continue  # of bare paper tesseract makes "Et2ttot"
            picture, x, y = inside
            place = ((left + _BESIDE + x - _EDGE) * 72 / dpi, (top + _ABOVE + y - _EDGE) * 72 / dpi)
            shots.append(Shot(ImageOps.expand(picture, _EDGE, 255), *place, layout=6))
        left, top, right, bottom = (round(choose(cell[at] for cell in cells) * scale) for at, choose in enumerate((min, min, max, max)))
        draw.rectangle((left - _BESIDE, top - _BESIDE, right + _BESIDE, bottom + _BESIDE), fill=255)
    return [Shot(rest), *shots]


def _inked(cell: Image.Image) -> tuple[Image.Image, int, int] | None:
    """The part of a cell that has letters, and where it is; specks smaller than a stroke of a letter do not count."""
    if min(cell.size) < 3:
        return None
    ink = np.argwhere(np.asarray(cell.filter(ImageFilter.RankFilter(3, 2))) < _INK)
    if len(ink) < _LEAST_INK:
        return None
    (top, left), (bottom, right) = ink.min(axis=0).tolist(), ink.max(axis=0).tolist()
    left, top = max(0, left - _AROUND), max(0, top - _AROUND)
    return cell.crop((left, top, min(cell.width, right + _AROUND), min(cell.height, bottom + _AROUND))), left, top
