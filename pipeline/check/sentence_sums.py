"""Sums told in sentences: "tổng … 100 tỷ đồng, trong đó: … 60 tỷ đồng, … 50 tỷ đồng"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.check.wording import shown
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, SectionKind
from pipeline.model.finding import Finding
from pipeline.numerals import MULTIPLIERS, number
from pipeline.phrases.findings import FindingPhrases
from pipeline.section_tree import items_below
from pipeline.span import Span

_SIZES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15}
_KINDS = frozenset({"money", "physical"})
_DIGIT = regex.compile(r"\d")
_BRACKETS = regex.compile(r"\([^()]*\)")
_PARTS_END = regex.compile(rf"{SENTENCE_END.pattern}|\.?$")
_NEAR = 90
"""So far from its parts stands the whole at most: "11.580 tỷ đồng, vượt 11,69% so dự toán, tăng 10,48% so cùng kỳ; trong đó: …"."""
_LONGEST = 1500
"""A sentence is at most so long, so that a text without full stops costs no more than its length."""
_TYPO = Decimal("0.3")
"""A sum that falls short by more than this share leaves parts out on purpose."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount in the smallest unit of its kind; `scale` and `name` are those of the unit as written."""

    value: Decimal
    unit: str
    scale: int
    name: str
    start: int


@dataclass(frozen=True, slots=True)
class _Passage:
    words: str
    start: int


def sentence_sums(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """A finding for each sum of money, area or power that is less than its parts, or ("gồm") that they do not make."""
    for place, section in enumerate(document.sections):
        if section.leaf and section.table is None and section.kind is not SectionKind.FURNITURE:
            for passage in _passages(document.text, section.own, lexicon.findings):
                for opening in lexicon.findings.opens_parts.finditer(passage.words):
                    yield from _at(document, place, passage, opening, lexicon)


def _passages(text: str, own: Span, phrases: FindingPhrases) -> Iterator[_Passage]:
    """A passage without what stands in its brackets ("tăng 10,48% so cùng kỳ (10.482 tỷ đồng)"), and each of these by itself."""
    words = own.of(text)
    if _DIGIT.search(words) and phrases.opens_parts.search(words):
        yield _Passage(_without_brackets(words), own.start)
        for match in _BRACKETS.finditer(words):
            yield _Passage(match[0][1:-1], own.start + match.start() + 1)


def _at(document: Document, place: int, passage: _Passage, opening: regex.Match[str], lexicon: Lexicon) -> Iterator[Finding]:
    words, phrases = passage.words, lexicon.findings
    low = max(0, opening.start() - _NEAR)
    whole = next(iter(reversed(list(_amounts(words, low, opening.start(), lexicon)))), None)
    following = phrases.opens_parts.search(words, opening.end(), opening.end() + _LONGEST)
    bound = following.start() if following else min(len(words), opening.end() + _LONGEST)
    end = _PARTS_END.search(words, opening.end(), bound)
    stop = end.start() if end else bound
    if whole is None or (following and stop == bound):
        return  # parts of parts
    parts = list(_amounts(words, opening.end(), stop, lexicon))
    last = passage.start + stop
    if not words[opening.end() : stop].strip(" :"):
        for _, item in items_below(document, place):
            own = _without_brackets(item.own.of(document.text))
            parts += list(_amounts(own, 0, len(own), lexicon))[:1]
            last = item.own.end
    exhaustive = bool(opening["all"]) and not phrases.rest.search(document.text, passage.start + opening.end(), last)
    told = _told(whole, parts, exhaustive)
    if told:
        yield Finding(code="sum_mismatch", severity="warning", message=told, span=Span(passage.start + whole.start, last))


def _told(whole: _Amount, parts: Sequence[_Amount], exhaustive: bool) -> str:
    if len(parts) < 2 or any(one.unit != whole.unit for one in parts):
        return ""
    added = Decimal(0)
    for one in parts:
        added += one.value
        if one is not parts[0] and added == whole.value:
            return ""  # by sources and once more by years
    if added > whole.value or (exhaustive and (whole.value - added) / whole.value < _TYPO):
        scale = Decimal(1).scaleb(whole.scale)
        return f"Tổng ghi {shown(whole.value / scale)}, nhưng các phần nêu sau đó cộng lại là {shown(added / scale)} {whole.name}."
    return ""


def _amounts(words: str, start: int, end: int, lexicon: Lexicon) -> Iterator[_Amount]:
    for match in lexicon.measured.finditer(words, start, end):
        name = " ".join((match["unit"] or match["other"]).split())
        unit = lexicon.unit_ids.get(name, name)
        if match["b"] or match["per"] or lexicon.unit_kinds.get(unit) not in _KINDS or lexicon.findings.no_part.match(words, start, match.start()):
            continue
        currency, _, size = unit.partition("_")
        scale = _SIZES.get(size, 0)
        value = number(match["a"]).scaleb(scale + MULTIPLIERS.get(match["mult"] or "", 0))
        yield _Amount(value, currency if size in _SIZES else unit, scale, name, match.start())


def _without_brackets(words: str) -> str:
    """The words with what stands in brackets made blank, so that offsets keep their meaning."""
    return _BRACKETS.sub(lambda match: " " * len(match[0]), words)
