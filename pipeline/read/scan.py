"""Scanned pages and pictures to blocks: set upright, their ruled tables found, their letters recognised."""

from __future__ import annotations

import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from PIL import Image, ImageDraw, ImageOps, ImageSequence

from pipeline.model import Lost, Reading, Unreadable
from pipeline.read.ocr import Shot, recognised, tesseract
from pipeline.read.page_blocks import Page, blocks
from pipeline.read.page_tables import Box
from pipeline.read.pages import page_of
from pipeline.read.picture_rules import ruled_cells, upright

DPI = 150
"""Tesseract's data for Vietnamese errs least where letters are some 20 pixels high: at 300 dpi it drops twice as many accents ("quôc")."""

MOST_PAGES = 400
_MOST_PIXELS = 80_000_000

_NOTHING = Unreadable("no letters can be recognised in the picture", "scan it again, upright and at 200 dpi or more")
_DAMAGED = Unreadable("the picture is damaged and cannot be opened", "scan it again, or save it as PNG")


def read_image(data: bytes, jobs: int = 1) -> Reading:
    """The blocks of a picture (PNG, JPEG, TIFF of one or many pages); `jobs` pages are recognised at a time.

    Raises `Unreadable` for a damaged picture, for one without letters, and where tesseract is not installed.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            count = int(getattr(image, "n_frames", 1))
            pages = [page for page in recognised_pages(_frames(image), jobs, min(count, MOST_PAGES)) if page.items]
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _DAMAGED from error
    if not pages:
        raise _NOTHING
    lost = Lost(error=f"pages after {MOST_PAGES} were not read", hint="split the file") if count > MOST_PAGES else None
    return Reading(blocks=blocks(pages), pages=count, lost=lost)


def _frames(image: Image.Image) -> Iterator[tuple[int, Image.Image, float]]:
    """Number, picture and dots an inch of each page; where the file does not say, a page is taken to be as wide as A4."""
    for number, frame in enumerate(ImageSequence.Iterator(image), 1):
        if number > MOST_PAGES:
            return
        if frame.width * frame.height > _MOST_PIXELS:
            raise Image.DecompressionBombError
        plain = ImageOps.exif_transpose(frame.convert("L"))
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
            if len(waiting) > jobs:
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
    gray = picture.convert("L")
    if not 0.95 < dpi / DPI < 1.05:
        gray = gray.resize((max(1, round(gray.width * DPI / dpi)), max(1, round(gray.height * DPI / dpi))), Image.Resampling.LANCZOS)
    gray = upright(gray)
    tables = ruled_cells(np.asarray(gray))
    text = gray.copy()
    draw = ImageDraw.Draw(text)
    shots = []
    for cells in tables:
        for left, top, right, bottom in cells:
            shots.append(Shot(_framed(gray.crop((left + 2, top + 2, right - 1, bottom - 1))), _points(left + 2 - _EDGE), _points(top + 2 - _EDGE), cell=True))
        draw.rectangle(
            (min(cell[0] for cell in cells) - 2, min(cell[1] for cell in cells) - 2, max(cell[2] for cell in cells) + 2, max(cell[3] for cell in cells) + 2),
            fill=255,
        )
    words = recognised([Shot(text), *shots], DPI)
    boxes: list[list[Box]] = [[tuple(map(_points, cell)) for cell in cells] for cells in tables]  # type: ignore[misc]
    return page_of(number, _points(gray.height), words, boxes)


_EDGE = 8


def _framed(cell: Image.Image) -> Image.Image:
    """A cell with white around it: letters at the very edge are not read."""
    return ImageOps.expand(cell, _EDGE, 255)


def _points(pixels: float) -> float:
    return pixels * 72 / DPI
