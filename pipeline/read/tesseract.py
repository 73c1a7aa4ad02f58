"""Pictures to words, by the tesseract command: one process a page and size, its specks left out."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex
from PIL import Image

from pipeline.model.source import Unreadable
from pipeline.syllables import is_word

_SECONDS = 180
_LANGUAGE = "vie"
_DIGITS = ("eng", "vie")
"""Digits are read best by the English data, which come with tesseract: the Vietnamese take "2.1" for "2j1" and "4.1" for "41"."""

DOUBTFUL, NOISE = 60.0, 30.0
"""Below these confidences (of 100) a word is doubtful, and one that is no syllable and no number is a speck or a piece of a stamp."""

_SIGNS = frozenset(["-", "–", "—", "+", "•", "*", "/", "&", "(", ")", "…", "...", "~", "“", "”", "|", "=", "<", ">", "≤", "≥", "±", "./."])
_LETTERS = regex.compile(r"\p{L}+")

_MISSING = Unreadable(
    "it is a scan, and the program that recognises letters is not installed",
    "install tesseract with its Vietnamese data (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie)",
)


class Shot(NamedTuple):
    """A picture to recognise, where its top left corner stands on the page (in points), and what it holds, as tesseract numbers it."""

    image: Image.Image
    left: float = 0.0
    top: float = 0.0
    layout: int = 3
    """3 a page, 6 one block of text (a cell)."""


class Token(NamedTuple):
    """A word as tesseract reads it, its box in points; top and bottom are those of its line."""

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float
    part: int = 0
    """The number of its picture: words of two cells are no neighbours."""


@cache
def tesseract() -> str:
    """The path of tesseract. Raises `Unreadable` (with how to install it) where it or its Vietnamese data is missing."""
    path = shutil.which("tesseract")
    if path is None or _LANGUAGE not in _languages(path):
        raise _MISSING
    return path


@cache
def _languages(path: str) -> frozenset[str]:
    return frozenset(subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False).stdout.split())


def tokens(shots: Sequence[Shot], dpi: float) -> list[Token]:
    """The words of the pictures of one page; a picture that tesseract cannot digest has none."""
    made = []
    for layout in sorted({shot.layout for shot in shots}):
        group = [(part, shot) for part, shot in enumerate(shots) if shot.layout == layout]
        for number, box, text, confidence in word_rows(_run([shot.image for _, shot in group], dpi, layout, _LANGUAGE), cell=layout != 3):
            part, shot = group[number]
            left, top, right, bottom = (place * 72 / dpi for place in box)
            made.append(Token(text, confidence, shot.left + left, shot.top + top, shot.left + right, shot.top + bottom, part))
    return made


def figures(pictures: Sequence[Image.Image], dpi: float) -> list[str]:
    """What stands on pictures of one number each: "66,67%"; "" where nothing is read."""
    read = ["" for _ in pictures]
    language = next(one for one in _DIGITS if one in _languages(tesseract()))
    for number, _, text, _ in word_rows(_run(pictures, dpi, 7, language), cell=True) if pictures else ():
        read[number] += text
    return read


def _run(pictures: Sequence[Image.Image], dpi: float, layout: int, language: str) -> str:
    """Tesseract's table of words. All pictures go in one file of many pages, so that its data is loaded once."""
    file = io.BytesIO()
    first, *others = (picture.convert("L") for picture in pictures)
    first.save(file, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi))
    command = [tesseract(), "-", "-", "-l", language, "--dpi", str(round(dpi)), "--psm", str(layout), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # with more threads a page takes a minute when the cores are busy
    try:
        done = subprocess.run(command, input=file.getvalue(), capture_output=True, timeout=_SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def word_rows(table: str, *, cell: bool) -> Iterator[tuple[int, tuple[float, float, float, float], str, float]]:
    """Picture, box in pixels, text and confidence of each word; top and bottom are those of its line."""
    line = (0.0, 0.0)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        if row["level"] == "4":
            line = top, top + height
        if row["level"] != "5":
            continue
        text, confidence = row["text"].strip().lstrip("'‘`").replace("§", "8"), float(row["conf"])  # no Vietnamese text has the sign: "§. Đề nghị …"
        if not is_speck(text, confidence, first=row["word_num"] == "1", cell=cell):
            yield int(row["page_num"]) - 1, (left, line[0], left + width, line[1]), _sign(text), confidence


def _sign(text: str) -> str:
    """A word, or the sign that it must be: no list is marked with "~", and "(®%)" is "(%)"."""
    if "%" in text and not any(map(str.isalnum, text)):
        return regex.sub(r"[^%()]", "", text)
    return "-" if text == "~" else text


def is_speck(text: str, confidence: float, *, first: bool, cell: bool) -> bool:
    """Whether a word is dirt, a piece of a stamp or of a signature: "=—.", "_ 1ä1,j,."; a dash that opens a line is believed more than one in it.

    A number in a cell never is: it stays, doubtful.
    """
    letters = _LETTERS.findall(text)
    if cell and text == "|":
        return True  # what is left of a ruling
    if not letters and not any(map(str.isdigit, text)):
        return "%" not in text and (text not in _SIGNS or confidence < (NOISE if first else DOUBTFUL))
    return confidence < DOUBTFUL and not text.isdecimal() and not (cell and not letters) and not any(len(one) > 1 and is_word(one) for one in letters)
