"""Two readings of a page's pictures to its words, and a third of the numbers in which they differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from pipeline.read.ocr_figures import agreed, core, larger, thirds
from pipeline.read.ocr_shapes import native
from pipeline.read.ocr_spelling import corrected
from pipeline.read.page_lines import Word
from pipeline.read.tesseract import DOUBTFUL, Shot, Token, tokens
from pipeline.syllables import bare

_SURE = 90.0
"""Of 100: a lone sign that is less sure is a speck."""


def recognised(shots: Sequence[Shot], dpi: float, again: Sequence[Shot], dpi_again: float, page: Image.Image) -> list[Word]:
    """The words of the pictures of one page, in points; `again` are the same pictures larger, read a second time, `page` is the whole of it as large.

    Small letters are read best for their accents, large ones for their digits. Where the two readings differ in accents, the one is taken that
    makes a word with its neighbours ("tổ chức", not "tô chức"); where they differ in a number ("8,5", "85"), it is read a third time alone, what
    two say is taken and the word is `doubtful`. A picture that tesseract cannot digest has no words.
    """
    first, second = tokens(shots, dpi), tokens(again, dpi_again)
    first, second = ([token._replace(text=native(token.text)) for token in one] for one in (mended(first, second), mended(second, first)))
    partners, alone, lonely = _paired(first, second)
    texts = corrected_apart(first, partners)
    third, lone = thirds(first, partners, second, page, dpi_again)
    words = []
    for at, (token, other, text) in enumerate(zip(first, partners, texts, strict=True)):
        doubtful = token.confidence < DOUBTFUL
        if not any(map(str.isalnum, text)) and id(token) in lonely and token.confidence < _SURE:
            continue  # a speck that only one reading took for a dash
        if at in third:
            text, doubtful = agreed(token, other, third[at])
        elif other is not None and other.text != token.text and any(map(str.isdigit, token.text + other.text)):
            same = core(token.text) == core(other.text)
            text, doubtful = (text, doubtful) if same else (larger(token, other), True)
        elif other is not None and not any(map(str.isalnum, text)) and "%" in other.text:
            text = other.text
        elif other is not None and other.text == token.text:
            doubtful = max(token.confidence, other.confidence) < DOUBTFUL
        elif other is not None and bare(other.text) != bare(token.text):
            doubtful = True
        words.append(Word(text, token.left, token.top, token.right, token.bottom, doubtful))
    words = [*_whole(words), *lone]
    words += [Word(token.text, token.left, token.top, token.right, token.bottom, True) for token in alone if token.confidence >= DOUBTFUL]
    return words


def corrected_apart(first: Sequence[Token], partners: Sequence[Token | None]) -> list[str]:
    """The texts corrected by their neighbours, each picture for itself: the heading beside "MỤC TIỂU" is no neighbour."""
    texts: list[str] = []
    for _, group in itertools.groupby(zip(first, partners, strict=True), key=lambda pair: pair[0].part):
        pairs = list(group)
        texts += corrected([token.text for token, _ in pairs], [other.text if other else "" for _, other in pairs])
    return texts


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


def mended(tokens: Sequence[Token], others: Sequence[Token]) -> list[Token]:
    """Tokens with those made one that are cut behind a hyphen where the other reading has one word: "123/2020/NĐ-" ".CP" and "123/2020/NĐ-CP"."""
    made: list[Token] = []
    for token in tokens:
        held = made[-1] if made else None
        if held is not None and held.text[-1:] == "-" and held.text[-2:-1].isalnum():
            both = held._replace(right=token.right, top=min(held.top, token.top), bottom=max(held.bottom, token.bottom))
            whole = next((other for other in others if other.text.startswith(held.text) and _overlap(both, other) > 0.9), None)
            if whole is not None:
                made[-1] = both._replace(text=whole.text, confidence=whole.confidence)
                continue
        made.append(token)
    return made


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
