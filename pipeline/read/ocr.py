"""Pictures of pages to words, by the tesseract command with its Vietnamese data: one process a page, several pages at a time."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import regex
from PIL import Image

from pipeline.model.source import Unreadable
from pipeline.read.ocr_spelling import corrected
from pipeline.read.page_lines import Word
from pipeline.read.syllables import bare, is_word

_SECONDS = 180
_SURE, _DOUBTFUL, _NOISE = 90.0, 60.0, 30.0
"""Below these confidences (of 100) a word is doubtful, and one that is no syllable and no number is a speck or a piece of a stamp."""

_SIGNS = frozenset(["-", "–", "—", "+", "•", "*", "/", "&", "(", ")", "…", "...", "~", "“", "”", "|", "=", "<", ">", "≤", "≥", "±", "./."])
_DIGIT_IN_WORD = regex.compile(r"\W*\p{L}+\d+\p{L}+\W*")
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
    """3 a page, 6 one block of text, 7 one line."""


class _Token(NamedTuple):
    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float


@cache
def tesseract() -> str:
    """The path of tesseract. Raises `Unreadable` (with how to install it) where it or its Vietnamese data is missing."""
    path = shutil.which("tesseract")
    if path is None or "vie" not in subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False).stdout.split():
        raise _MISSING
    return path


def recognised(shots: Sequence[Shot], dpi: float, again: Sequence[Shot] = (), dpi_again: float = 1.0) -> list[Word]:
    """The words of the pictures of one page, in points; `again` is the same page larger, read a second time.

    Small letters are read best for their accents, large ones for their digits: where the two readings differ in a number, the larger one is
    taken and the word is `doubtful`; where they differ in accents, the reading that makes a word with its neighbours ("tổ chức", not "tô chức").
    A picture that tesseract cannot digest has no words.
    """
    first = _tokens(shots, dpi)
    second = _tokens(again, dpi_again)
    partners, alone, lonely = _paired(first, second)
    texts = corrected([token.text for token in first], [other.text if other else "" for other in partners])
    words = []
    for token, other, text in zip(first, partners, texts, strict=True):
        doubtful = token.confidence < _DOUBTFUL
        if not any(map(str.isalnum, text)) and id(token) in lonely and token.confidence < _SURE:
            continue  # a speck that only one reading took for a dash
        if other is not None and other.text != token.text and any(map(str.isdigit, token.text + other.text)):
            same = _digits(token.text) == _digits(other.text)
            text, doubtful = (text, doubtful) if same else (_figure(token, other), True)
        elif other is not None and not any(map(str.isalnum, text)) and "%" in other.text:
            text = other.text
        elif other is not None and other.text == token.text:
            doubtful = max(token.confidence, other.confidence) < _DOUBTFUL
        elif other is not None and bare(other.text) != bare(token.text):
            doubtful = True
        words.append(Word(text, token.left, token.top, token.right, token.bottom, doubtful))
    words = list(_whole(words))
    words += [Word(token.text, token.left, token.top, token.right, token.bottom, True) for token in alone if token.confidence >= _DOUBTFUL]
    return words


def _whole(words: Sequence[Word]) -> Iterator[Word]:
    """Words that tesseract cut behind a hyphen though no space is there: "QH-" "1055" are "QH-1055"."""
    held: Word | None = None
    for word in words:
        if held is not None and held.text[-1:] == "-" and held.text[-2:-1].isalnum() and 0 <= word.left - held.right < 0.15 * (word.bottom - word.top):
            held = replace(held, text=held.text + word.text, right=word.right, doubtful=held.doubtful or word.doubtful)
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _digits(text: str) -> str:
    return "".join(char if char.isdigit() else " " for char in text).strip()


def _figure(token: _Token, other: _Token) -> str:
    """Of two readings that differ and have digits the larger one's; but "VSTBPN", not "VS1BPN": digits do not stand among letters."""
    if other.confidence <= _NOISE or (_DIGIT_IN_WORD.fullmatch(other.text) and not any(map(str.isdigit, token.text))):
        return token.text
    return token.text if not any(map(str.isdigit, token.text)) and other.confidence < token.confidence else other.text


def _paired(first: Sequence[_Token], second: Sequence[_Token]) -> tuple[list[_Token | None], list[_Token], set[int]]:
    """For each token of the first reading the one that the second has in its place; those that the second, and (by identity) the first alone has."""
    rows: dict[int, list[_Token]] = {}
    for token in second:
        rows.setdefault(round((token.top + token.bottom) / 20), []).append(token)
    used: set[int] = set()
    lonely: set[int] = set()
    partners: list[_Token | None] = []
    for token in first:
        row = round((token.top + token.bottom) / 20)
        near = [other for at in (row - 1, row, row + 1) for other in rows.get(at, ()) if _overlap(token, other) > 0.2]
        met = [id(other) for at in (row - 1, row, row + 1) for other in rows.get(at, ()) if _overlap(token, other, least=True) > 0.2]
        used.update(met)
        if not met:
            lonely.add(id(token))
        partners.append(near[0] if len(near) == 1 and _overlap(token, near[0]) > 0.7 else None)
    return partners, [token for token in second if id(token) not in used], lonely


def _overlap(one: _Token, other: _Token, *, least: bool = False) -> float:
    """The share of the wider token's width (or of the narrower one's: `least`) that both cover; 0 where they are on different lines."""
    if min(one.bottom, other.bottom) - max(one.top, other.top) < 0.5 * min(one.bottom - one.top, other.bottom - other.top):
        return 0.0
    return max(0.0, min(one.right, other.right) - max(one.left, other.left)) / max(0.1, (min if least else max)(one.right - one.left, other.right - other.left))


def _tokens(shots: Sequence[Shot], dpi: float) -> list[_Token]:
    tokens = []
    for layout in (3, 6, 7):
        group = [shot for shot in shots if shot.layout == layout]
        if group:
            for number, box, text, confidence in _rows(_run(group, dpi, layout)):
                shot = group[number]
                left, top, right, bottom = (place * 72 / dpi for place in box)
                tokens.append(_Token(text, confidence, shot.left + left, shot.top + top, shot.left + right, shot.top + bottom))
    return tokens


def _run(shots: Sequence[Shot], dpi: float, layout: int) -> str:
    """Tesseract's table of words. All pictures go in one file of many pages, so that its data is loaded once."""
    file = io.BytesIO()
    first, *others = (shot.image.convert("L") for shot in shots)
    first.save(file, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi))
    command = [tesseract(), "-", "-", "-l", "vie", "--dpi", str(round(dpi)), "--psm", str(layout), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # with more threads a page takes a minute when the cores are busy
    try:
        done = subprocess.run(command, input=file.getvalue(), capture_output=True, timeout=_SECONDS, check=False, env=environment)
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
        text, confidence = row["text"].strip().lstrip("'‘`"), float(row["conf"])
        if not _is_speck(text, confidence, first=row["word_num"] == "1"):
            yield int(row["page_num"]) - 1, (left, line[0], left + width, line[1]), _sign(text), confidence


def _sign(text: str) -> str:
    """A word, or the sign that it must be: no list is marked with "~", and "(®%)" is "(%)"."""
    if "%" in text and not any(map(str.isalnum, text)):
        return regex.sub(r"[^%()]", "", text)
    return "-" if text == "~" else text


def _is_speck(text: str, confidence: float, *, first: bool) -> bool:
    """Whether a word is dirt, a piece of a stamp or of a signature: "=—.", "_ 1ä1,j,."; a dash that opens a line is believed more than one in it."""
    letters = _LETTERS.findall(text)
    if not letters and not any(map(str.isdigit, text)):
        return "%" not in text and (text not in _SIGNS or confidence < (_NOISE if first else _DOUBTFUL))
    return confidence < _DOUBTFUL and not text.isdecimal() and not any(len(one) > 1 and is_word(one) for one in letters)
