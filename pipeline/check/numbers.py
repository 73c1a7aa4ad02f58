"""Every number of a document, with the rows that use it or the reason why none does."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, SectionKind
from pipeline.model.figures import Figures, Number
from pipeline.numerals import DIGITS
from pipeline.span import Span

_BACK = 12
"""So far back stands what tells that a number word says how often."""


def numbers(document: Document, found: Figures, lexicon: Lexicon) -> Iterator[Number]:
    """The numbers of the canonical text in order: every run of digits with its separators, and every number word."""
    phrases = lexicon.numbers
    small = document.text.replace("İ", "I").lower()  # "İ" alone has a longer small letter
    used: dict[int, list[str]] = defaultdict(list)
    taken: list[tuple[Span, str]] = []
    for figure in found.figures:
        for span in figure.numbers:
            taken.append((span, f"{figure.role}s:{figure.id}"))
    for span, row in taken:
        for match in DIGITS.finditer(document.text, span.start, span.end):
            if row not in used[match.start()]:
                used[match.start()].append(row)
        for match in phrases.number_word.finditer(small, max(0, span.start - _BACK), span.end):
            start = match.start(match.lastgroup or 0)
            if span.start <= start and row not in used[start]:
                used[start].append(row)
    accounts = sorted((account.span, account.reason) for account in found.accounts)
    starts = [span.start for span, _ in accounts]
    leaves = [(section.span.start, place) for place, section in enumerate(document.sections) if section.leaf]
    leaf_starts = [start for start, _ in leaves]
    for match in sorted([*DIGITS.finditer(document.text), *phrases.number_word.finditer(small)], key=regex.Match.start):
        span = Span(*match.span(match.lastgroup or 0))
        place = leaves[bisect_right(leaf_starts, span.start) - 1][1]
        word = match.lastgroup is not None
        rows = tuple(used.get(span.start, ()))
        reason = ""
        if word and not rows:
            reason = "occurrence" if phrases.at_least.match(document.text[max(0, span.start - _BACK) : span.start]) else "quantity_of_text"
        elif not rows:
            reason = _reason(document, place, span, accounts, starts)
        yield Number(span=span, section=place, word=word, used_by=rows, reason=reason)


def _reason(document: Document, place: int, span: Span, accounts: Sequence[tuple[Span, str]], starts: Sequence[int]) -> str:
    section = document.sections[place]
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and span.start < accounts[at][0].end:
        return accounts[at][1]
    if section.own.start > span.start:
        return "list_marker"
    return "furniture" if section.kind is SectionKind.FURNITURE else "unclassified"
