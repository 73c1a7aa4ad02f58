"""Pictures of pages to words, by the tesseract command with its Vietnamese data: one process a page, several pages at a time."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from PIL import Image

from pipeline.model import Unreadable
from pipeline.read.page_lines import Word

_SECONDS = 180
_DOUBTFUL = 70.0
"""Below this confidence (of 100) a word is doubtful: of those above it three in a hundred are wrong, of those below it a third."""

_NOISE = 25.0

_MISSING = Unreadable(
    "it is a scan, and the program that recognises letters is not installed",
    "install tesseract with its Vietnamese data (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie)",
)


class Shot(NamedTuple):
    """A picture to recognise: where its top left corner stands on the page, and whether it holds one block of text (a cell) or a page."""

    image: Image.Image
    left: float = 0.0
    top: float = 0.0
    cell: bool = False


@cache
def tesseract() -> str:
    """The path of tesseract. Raises `Unreadable` (with how to install it) where it or its Vietnamese data is missing."""
    path = shutil.which("tesseract")
    if path is None:
        raise _MISSING
    listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    if "vie" not in listed.stdout.split():
        raise _MISSING
    return path


def recognised(shots: Sequence[Shot], dpi: float) -> list[Word]:
    """The words of the pictures of one page, in points. A picture that tesseract cannot digest has none.

    A clear "30%" is sure; a "3O%" of confidence 41 is `doubtful`.
    """
    words: list[Word] = []
    for cell in (False, True):
        group = [shot for shot in shots if shot.cell == cell]
        if group:
            for number, box, text, confidence in _rows(_run(group, dpi, cell=cell)):
                shot = group[number]
                left, top, right, bottom = (place * 72 / dpi for place in box)
                words.append(Word(text, shot.left + left, shot.top + top, shot.left + right, shot.top + bottom, confidence < _DOUBTFUL))
    return words


def _run(shots: Sequence[Shot], dpi: float, *, cell: bool) -> str:
    """Tesseract's table of words. All pictures go in one file of many pages, so that its data is loaded once."""
    file = io.BytesIO()
    first, *others = (shot.image.convert("L") for shot in shots)
    first.save(file, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi))
    command = [tesseract(), "-", "-", "-l", "vie", "--dpi", str(round(dpi)), "--psm", "6" if cell else "3", "tsv"]
    try:
        done = subprocess.run(command, input=file.getvalue(), capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def _rows(table: str) -> Iterator[tuple[int, tuple[float, float, float, float], str, float]]:
    """Picture, box in pixels, text and confidence of each word; top and bottom are those of its line."""
    line = (0.0, 0.0)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        if row["level"] == "4":
            line = top, top + height
        if row["level"] != "5":
            continue
        text, confidence = row["text"].strip(), float(row["conf"])
        if not text or (confidence < _NOISE and not any(map(str.isalnum, text))):
            continue  # specks
        yield int(row["page_num"]) - 1, (left, line[0], left + width, line[1]), text, confidence
