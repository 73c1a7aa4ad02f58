"""Numbers with one comma before three digits, "2,000": thousands in an English way of writing, decimals in the Vietnamese one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

import regex

from pipeline.model.document import Document
from pipeline.model.figures import Figure
from pipeline.numerals import DIGITS

_AMBIGUOUS = regex.compile(r"(?<![\d.,/])[1-9]\d{0,2},(\d{3})(?![\d])(?![.,]\d)")
_VIETNAMESE = regex.compile(r"(?<![\d.,/])(?:[1-9]\d{0,2}(?:\.\d{3})+(?![\d/])(?!\.\d)|\d+,\d{1,2}(?![\d])(?!,\d))")
"""Elsewhere in the text: "1.250", "58,5"."""
_ENGLISH = regex.compile(r"(?<![\d.,/])(?:[1-9]\d{0,2}(?:,\d{3}){2,}(?![\d])|[1-9]\d{0,2},\d{3}\.\d|\d+\.\d{1,2}(?![\d.])(?=\s?%))")
"""Elsewhere in the text: "1,250,000", "2,140.5", "58.5%"."""
_POINT = regex.compile(r"\d+\.\d{1,2}(?![\d.,])")
_NO_THOUSANDS = frozenset({"percent", "permille", "times", "index"})
_THOUSAND = Decimal(1000)

Way = Literal["english", "vietnamese", ""]


def with_separators(document: Document, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with such a number read as the document's other numbers are written; where they do not tell it is of grade C, flagged.

    "2,000 ha" beside "58.5%" → 2000; beside "1.250 hộ" and "58,5%" nobody knows: three zeros were hardly written for decimals.
    """
    found = {figure.id: written for figure in figures if figure.unit not in _NO_THOUSANDS and (written := _numerals(document, figure))}
    if not found:
        return tuple(figures)
    way = _way(document, figures)
    # "Dân số: 2,607; 2,150 triệu người": a last digit that is no nought shows that all three were measured
    measured = {figure.unit for figure in figures if any(digits[-1] != "0" for digits in found.get(figure.id, ()))}
    return tuple(_read(document, figure, found[figure.id], way, certain=figure.unit in measured) if figure.id in found else figure for figure in figures)


def _numerals(document: Document, figure: Figure) -> list[str]:
    """The last three digits of each ambiguous number that a figure uses."""
    return [match[1] for span in figure.numbers for match in _AMBIGUOUS.finditer(document.text, *span)]


def _way(document: Document, figures: Sequence[Figure]) -> Way:
    """How the document writes its other numbers; "" where it does so in both ways or has no others."""
    text = document.text[: document.body_end]
    points = any(_POINT.search(document.text, *span) for figure in figures for span in figure.numbers)
    whole = any(figure.unit == "count" and figure.value and figure.value % 1 and _numerals(document, figure) for figure in figures)  # "1,200 hộ"
    english, vietnamese = points or whole or bool(_ENGLISH.search(text)), bool(_VIETNAMESE.search(text))
    return "" if english == vietnamese else "english" if english else "vietnamese"


def _read(document: Document, figure: Figure, digits: Sequence[str], way: Way, *, certain: bool) -> Figure:
    noughts = all(three == "000" for three in digits)
    if way == "vietnamese" and (certain or any(three[-1] != "0" for three in digits)):
        return figure
    if way == "english" or noughts:
        figure = _in_thousands(document, figure)
    if way == "english":
        return figure
    return replace(figure, grade="C", reasons=(*figure.reasons, "separator_unclear"), flags=(*figure.flags, "separator_unclear"))


def _in_thousands(document: Document, figure: Figure) -> Figure:
    """The figure with its level and the value that it starts from, each a thousand times as much if it is so written."""
    first, *others = figure.numbers
    own = [bool(_AMBIGUOUS.fullmatch(match[0])) for match in DIGITS.finditer(document.text, *first)]
    low, high, base = figure.value, figure.value_max, figure.base_value
    return replace(
        figure,
        value=low * _THOUSAND if low is not None and own[:1] == [True] else low,
        value_max=high * _THOUSAND if high is not None and own[1:2] == [True] else high,
        base_value=base * _THOUSAND if base is not None and any(_AMBIGUOUS.search(document.text, *span) for span in others) else base,
    )
