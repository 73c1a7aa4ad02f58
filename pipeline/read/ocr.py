"""Two readings of a page's pictures to its words, and a third of the numbers in which they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex
from PIL import Image, ImageOps

from pipeline.read.ocr_spelling import corrected
from pipeline.read.page_lines import Word
from pipeline.read.syllables import bare
from pipeline.read.tesseract import DOUBTFUL, NOISE, Shot, Token, figures, tokens

_SURE = 90.0
"""Of 100: a lone sign below it is a speck, and a number below it is read once more."""

_DIGIT_IN_WORD = regex.compile(r"\W*\p{L}+\d+\p{L}+\W*")
_FIGURE = regex.compile(r"[^\p{L}]*\d[^\p{L}]*")
_AROUND = "()[]\"“”';:., "

_MARGIN, _EDGE = 4, 12  # pixels: of the paper around a number, and the white put around it


def recognised(shots: Sequence[Shot], dpi: float, again: Sequence[Shot], dpi_again: float, page: Image.Image) -> list[Word]:
    """The words of the pictures of one page, in points; `again` are the same pictures larger, read a second time, `page` is the whole of it as large.

    Small letters are read best for their accents, large ones for their digits. Where the two readings differ in accents, the one is taken that
    makes a word with its neighbours ("tổ chức", not "tô chức"); where they differ in a number ("8,5", "85"), it is read a third time alone, what
    two say is taken and the word is `doubtful`. A picture that tesseract cannot digest has no words.
    """
    first = tokens(shots, dpi)
    second = tokens(again, dpi_again)
    partners, alone, lonely = _paired(first, second)
    texts = corrected([token.text for token in first], [other.text if other else "" for other in partners])
    thirds = _thirds(first, partners, page, dpi_again)
    words = []
    for at, (token, other, text) in enumerate(zip(first, partners, texts, strict=True)):
        doubtful = token.confidence < DOUBTFUL
        if not any(map(str.isalnum, text)) and id(token) in lonely and token.confidence < _SURE:
            continue  # a speck that only one reading took for a dash
        if at in thirds:
            text, doubtful = _agreed(token, other, thirds[at])
        elif other is not None and other.text != token.text and any(map(str.isdigit, token.text + other.text)):
            same = _core(token.text) == _core(other.text)
            text, doubtful = (text, doubtful) if same else (_figure(token, other), True)
        elif other is not None and not any(map(str.isalnum, text)) and "%" in other.text:
            text = other.text
        elif other is not None and other.text == token.text:
            doubtful = max(token.confidence, other.confidence) < DOUBTFUL
        elif other is not None and bare(other.text) != bare(token.text):
            doubtful = True
        words.append(Word(text, token.left, token.top, token.right, token.bottom, doubtful))
    words = list(_whole(words))
    words += [Word(token.text, token.left, token.top, token.right, token.bottom, True) for token in alone if token.confidence >= DOUBTFUL]
    return words


def _thirds(first: Sequence[Token], partners: Sequence[Token | None], page: Image.Image, dpi: float) -> dict[int, str]:
    """The third reading of the numbers that the first two do not agree in, or that are not sure, by their place."""
    asked = [at for at, (token, other) in enumerate(zip(first, partners, strict=True)) if _is_open(token, other)]
    return dict(zip(asked, figures([_cut(page, first[at], dpi) for at in asked], dpi), strict=True))


def _is_open(token: Token, other: Token | None) -> bool:
    if not _FIGURE.fullmatch(token.text) and not (other and _FIGURE.fullmatch(other.text)):
        return False
    return other is None or _core(token.text) != _core(other.text) or min(token.confidence, other.confidence) < _SURE


def _cut(page: Image.Image, token: Token, dpi: float) -> Image.Image:
    left, top, right, bottom = (round(place * dpi / 72) for place in token[2:])
    box = (max(0, left - _MARGIN), max(0, top - _MARGIN), max(left + 1, right + _MARGIN), max(top + 1, bottom + _MARGIN))
    return ImageOps.expand(page.crop(box), _EDGE, 255)


def _agreed(token: Token, other: Token | None, third: str) -> tuple[str, bool]:
    """What two of three readings of a number say, and whether it is doubtful: where one says something else, or too little is left to count."""
    read = [token.text, *([other.text] if other else []), *([third] if third else [])]
    counts = Counter(map(_core, read))
    core, votes = max(counts.items(), key=lambda one: one[1])
    if votes < 2:
        return (_figure(token, other) if other else token.text), True
    return next(text for text in read if _core(text) == core), len(counts) > 1 or max(token.confidence, other.confidence if other else 0.0) < NOISE


def _core(text: str) -> str:
    """A number without what stands around it: "(16,8%)," → "16,8%"; "<10" keeps its sign."""
    return text.strip(_AROUND)


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


def _figure(token: Token, other: Token) -> str:
    """Of two readings that differ and have digits the larger one's; but "VSTBPN", not "VS1BPN": digits do not stand among letters."""
    if other.confidence <= NOISE or (_DIGIT_IN_WORD.fullmatch(other.text) and not any(map(str.isdigit, token.text))):
        return token.text
    return token.text if not any(map(str.isdigit, token.text)) and other.confidence < token.confidence else other.text


def _paired(first: Sequence[Token], second: Sequence[Token]) -> tuple[list[Token | None], list[Token], set[int]]:
    """For each token of the first reading the one that the second has in its place; those that the second, and (by identity) the first alone has."""
    rows: dict[int, list[Token]] = {}
    for token in second:
        rows.setdefault(round((token.top + token.bottom) / 20), []).append(token)
    used: set[int] = set()
    lonely: set[int] = set()
    partners: list[Token | None] = []
    for token in first:
        row = round((token.top + token.bottom) / 20)
        near = [other for at in (row - 1, row, row + 1) for other in rows.get(at, ()) if _overlap(token, other) > 0.2]
        met = [id(other) for at in (row - 1, row, row + 1) for other in rows.get(at, ()) if _overlap(token, other, least=True) > 0.2]
        used.update(met)
        if not met:
            lonely.add(id(token))
        partners.append(near[0] if len(near) == 1 and _overlap(token, near[0]) > 0.7 else None)
    return partners, [token for token in second if id(token) not in used], lonely


def _overlap(one: Token, other: Token, *, least: bool = False) -> float:
    """The share of the wider token's width (or of the narrower one's: `least`) that both cover; 0 where they are on different lines."""
    if min(one.bottom, other.bottom) - max(one.top, other.top) < 0.5 * min(one.bottom - one.top, other.bottom - other.top):
        return 0.0
    return max(0.0, min(one.right, other.right) - max(one.left, other.left)) / max(0.1, (min if least else max)(one.right - one.left, other.right - other.left))
