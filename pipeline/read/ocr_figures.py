"""Numbers of a page read once more, each alone, and the page's own number, which tesseract takes for a speck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import regex
from PIL import Image, ImageFilter, ImageOps

from pipeline.read.page_lines import Word
from pipeline.read.tesseract import NOISE, Token, figures

_SURE = 90.0
"""Of 100: a number read less surely is read once more, and any number in a cell: there no neighbours tell how large its letters are."""

_FIGURE = regex.compile(r"[^\p{L}]*\d[^\p{L}]*")
_DIGIT_IN_WORD = regex.compile(r"\W*\p{L}+\d+\p{L}+\W*")
_AROUND = "()[]\"“”';:., "
_POINT = regex.compile(r"(?<=\d)[.,](?=\d)")
_PAGE_NUMBER = regex.compile(r"\d{1,3}")

_MARGIN, _EDGE = 4, 12  # pixels: of the paper around a number, and the white put around it
_INK, _LEAST = 140, 4  # how dark a pixel of a letter is, and how many columns of them a digit has at least: a speck has fewer
_EDGE_OF_PAGE = 0.12  # of its height: further in a lone "2" is a piece of a signature
_LOWEST, _HIGHEST, _WIDEST = 5.0, 16.0, 30.0  # points: how high and wide a lone number is


def thirds(
    first: Sequence[Token], partners: Sequence[Token | None], second: Sequence[Token], page: Image.Image, dpi: float
) -> tuple[dict[int, str], list[Word]]:
    """The third reading of the numbers in which the first two do not agree or are not sure, by their place; and the numbers that stand alone
    above and below the lines, which neither saw."""
    asked = [at for at, (token, other) in enumerate(zip(first, partners, strict=True)) if is_open(token, other)]
    lone = list(_lone(page, [*first, *second], dpi))
    read = figures([_cut(page, box, dpi) for box in (*(first[at][2:6] for at in asked), *lone)], dpi)
    found = [Word(core(text), *box) for text, box in zip(read[len(asked) :], lone, strict=True) if _PAGE_NUMBER.fullmatch(core(text))]
    return dict(zip(asked, read, strict=False)), found


def agreed(token: Token, other: Token | None, third: str) -> tuple[str, bool]:
    """What two of three readings of a number say, and whether it is doubtful: where one says something else, or too little is left to count.

    Of "85" and "8,5" the second is taken even from one: a comma is lost easily and hardly ever made up.
    """
    read = [token.text, *([other.text] if other else []), *([third] if third else [])]
    counts: Mapping[str, int] = Counter(map(core, read))
    most, votes = max(counts.items(), key=lambda one: one[1])
    if votes < 2:
        return (larger(token, other) if other else token.text), True
    text = next(text for text in read if core(text) == most)
    pointed = [one for one in read if _FIGURE.fullmatch(one) and _digits(one) == _digits(text) and _points(one) > _points(text)]
    doubtful = len(counts) > 1 or max(token.confidence, other.confidence if other else 0.0) < NOISE
    return pointed[0] if pointed else text, doubtful


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _points(text: str) -> int:
    return len(_POINT.findall(text))


def core(text: str) -> str:
    """A number without what stands around it: "(16,8%)," → "16,8%"; "<10" keeps its sign, of "34/2016/NĐ-CP" the digits count."""
    if not _FIGURE.fullmatch(text):
        return "".join(char if char.isdigit() else " " for char in text).strip()
    return text.strip(_AROUND)


def larger(token: Token, other: Token) -> str:
    """Of two readings that differ and have digits the larger one's; but "VSTBPN", not "VS1BPN": digits do not stand among letters."""
    if other.confidence <= NOISE or (_DIGIT_IN_WORD.fullmatch(other.text) and not any(map(str.isdigit, token.text))):
        return token.text
    return token.text if not any(map(str.isdigit, token.text)) and other.confidence < token.confidence else other.text


def is_open(token: Token, other: Token | None) -> bool:
    """Whether a number is to be read a third time."""
    if not _FIGURE.fullmatch(token.text) and not (other and _FIGURE.fullmatch(other.text)):
        return False
    return other is None or token.part > 0 or core(token.text) != core(other.text) or min(token.confidence, other.confidence) < _SURE


def _cut(page: Image.Image, box: tuple[float, ...], dpi: float) -> Image.Image:
    left, top, right, bottom = (round(place * dpi / 72) for place in box)
    area = (max(0, left - _MARGIN), max(0, top - _MARGIN), max(left + 1, right + _MARGIN), max(top + 1, bottom + _MARGIN))
    return ImageOps.expand(page.crop(area), _EDGE, 255)


def _lone(page: Image.Image, tokens: Sequence[Token], dpi: float) -> Iterator[tuple[float, float, float, float]]:
    """The boxes, in points, of what is as high and narrow as a number and stands alone above the first line or below the last one."""
    if not tokens:
        return
    head, foot = (round(place * dpi / 72) for place in (min(token.top for token in tokens), max(token.bottom for token in tokens)))
    edge = round(page.height * _EDGE_OF_PAGE)
    for start, end in ((0, min(head - 2, edge)), (max(foot + 2, page.height - edge), page.height)):
        if end - start < _LEAST:
            continue
        band = np.asarray(page.crop((0, start, page.width, end)).filter(ImageFilter.RankFilter(3, 2))) < _INK
        changes = np.flatnonzero(np.diff(np.concatenate([[0], band.any(axis=1).astype(np.int8), [0]])))
        for top, bottom in changes.reshape(-1, 2).tolist():
            if not _LOWEST <= (bottom - top) * 72 / dpi <= _HIGHEST:
                continue
            columns = np.flatnonzero(band[top:bottom].any(axis=0))
            pieces = [piece for piece in np.split(columns, np.flatnonzero(np.diff(columns) > bottom - top) + 1) if len(piece) >= _LEAST]
            left, right = int(pieces[0][0]) if pieces else 0, int(pieces[-1][-1]) + 1 if pieces else 0
            if 0 < (right - left) * 72 / dpi <= _WIDEST:
                yield left * 72 / dpi, (start + top) * 72 / dpi, right * 72 / dpi, (start + bottom) * 72 / dpi
