"""Every number of a document, with the rows that use it or the reason why none does."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from pipeline.model import Document, Figures, Number, SectionKind
from pipeline.span import Span

# Number words; "một số", "một cách", "mười phần" are no numbers, "năm" is one only before what is counted.
_WORDS = regex.compile(
    r"\b(?:(?:ít nhất|tối thiểu|chỉ|mỗi|gồm|còn) (?P<one>một)\b(?! số| cách| phần| mặt| bộ phận| vài)"
    r"|(?P<two>hai|ba|bốn|sáu|bảy|tám|chín|mười)\b(?! (?:mươi|chục))(?= \p{Ll})"
    r"|(?<!(?:hàng|hằng|mỗi|trong|cả|của|từ|đến|các|những|nhiều|đầu|cuối|một|mấy|qua|theo|vào|ba|hai|\d) )(?P<five>năm)(?= (?:yếu tố|nhóm|nội dung|lĩnh vực|nhiệm vụ|trụ cột|đột phá|bước|vùng|tỉnh|huyện|xã|mục tiêu|chỉ tiêu)))",
    regex.IGNORECASE,
)
_DIGITS = regex.compile(r"\d++(?:[.,]\d++)*+")
_OCCURS = regex.compile(r"(?:ít nhất|tối thiểu|mỗi)\s+$", regex.IGNORECASE)


def numbers(document: Document, found: Figures) -> Iterator[Number]:
    """The numbers of the canonical text in order: every run of digits with its separators, and every number word."""
    used: dict[int, list[str]] = defaultdict(list)
    taken: list[tuple[Span, str]] = []
    for figure in found.figures:
        for span in figure.numbers:
            taken.append((span, f"{figure.role}s:{figure.id}"))
    for span, row in taken:
        for match in _DIGITS.finditer(document.text, span.start, span.end):
            if row not in used[match.start()]:
                used[match.start()].append(row)
    accounts = sorted((account.span, account.reason) for account in found.accounts)
    starts = [span.start for span, _ in accounts]
    leaves = [(section.span.start, place) for place, section in enumerate(document.sections) if section.leaf]
    leaf_starts = [start for start, _ in leaves]
    for match in _all(document.text):
        span = Span(*match.span()) if match.lastgroup is None else Span(*match.span(match.lastgroup))
        place = leaves[bisect_right(leaf_starts, span.start) - 1][1]
        word = match.lastgroup is not None
        rows = tuple(used.get(span.start, ()))
        reason = "" if rows else _reason(document, place, span, word, accounts, starts)
        yield Number(span=span, section=place, word=word, used_by=rows, reason=reason)


def _all(text: str) -> Iterator[regex.Match[str]]:
    digits, words = _DIGITS.finditer(text), _WORDS.finditer(text)
    digit, word = next(digits, None), next(words, None)
    while digit or word:
        if word is None or (digit is not None and digit.start() < word.start()):
            assert digit is not None
            yield digit
            digit = next(digits, None)
        else:
            yield word
            word = next(words, None)


def _reason(document: Document, place: int, span: Span, word: bool, accounts: Sequence[tuple[Span, str]], starts: Sequence[int]) -> str:
    section = document.sections[place]
    if word:
        return "occurrence" if _OCCURS.search(document.text[max(0, span.start - 12) : span.start]) else "quantity_of_text"
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and span.start < accounts[at][0].end:
        return accounts[at][1]
    if section.own.start > span.start:
        return "list_marker"
    return "furniture" if section.kind is SectionKind.FURNITURE else "unclassified"
