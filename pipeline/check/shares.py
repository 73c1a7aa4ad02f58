"""Shares that cannot be: above 100, not what their numerator and denominator make, more than the whole together, without their sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import regex

from pipeline.check.wording import on, shown
from pipeline.model.document import Document, SectionKind
from pipeline.model.figures import Figure
from pipeline.model.finding import Finding
from pipeline.numerals import NUMERAL, number
from pipeline.phrases.findings import FindingPhrases
from pipeline.span import Span

_HUNDRED = Decimal(100)
_BEHIND = 40
_FRACTION = regex.compile(
    rf"(?<![\p{{L}}\d.,/-])(?<!\bsố\s)(?P<part>{NUMERAL})(?:\s\p{{L}}+\sđồng)?(?:\s?\[\d{{1,3}}\])?\s?/\s?(?P<whole>{NUMERAL})"
    rf"(?P<words>[^\d\n;()%]{{0,60}})[(,]\s*(?:chiếm|ước đạt|đạt|tỷ lệ|tỉ lệ|bằng|tương ứng)?"
    rf"(?:\s*(?:tỷ lệ|tỉ lệ))?\s*(?P<share>{NUMERAL})\s?%",
    regex.IGNORECASE,
)
_ROUNDING = Decimal("0.5")


def percent_signs(figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each number that can only be a share: "100 tổ chức Đảng … được phổ biến" in a list of percentages."""
    for one in figures:
        if "percent_sign_missing" in one.flags:
            yield on(one, "percent_sign_missing", "warning", f"Có lẽ thiếu dấu %: “{shown(one.value)}” chỉ có thể là tỷ lệ phần trăm.")


def shares_over_hundred(document: Document, figures: Iterable[Figure], phrases: FindingPhrases) -> Iterator[Finding]:
    """A finding for each level above 100% of something that cannot be more than whole ("120% hộ dân được cấp nước")."""
    for one in figures:
        if one.unit != "percent" or one.measure == "change" or one.value is None or one.value <= _HUNDRED:
            continue
        around = document.text[one.quote.start : one.quote.end + _BEHIND]
        if not phrases.may_exceed.search(one.indicator) and not phrases.may_exceed.search(around):
            yield on(one, "share_over_100", "warning", f"Tỷ lệ {shown(one.value)}% lớn hơn 100%.")


def fractions(document: Document, figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each share that its own numbers do not make: "48/268 (16,78%)" is 17,91%."""
    figures = tuple(figures)
    for section in document.sections:
        if not section.leaf or section.kind is SectionKind.FURNITURE:
            continue
        for match in _FRACTION.finditer(document.text, *section.span):
            part, whole, share = number(match["part"]), number(match["whole"]), number(match["share"])
            if not whole or _right(part, whole, share):
                continue
            span = Span(match.start(), match.end() + document.text.startswith(")", match.end()))
            rows = tuple(f"{one.role}s:{one.id}" for one in figures if one.denominator == whole and one.numerator == part and one.quote.meets(span))
            message = f"{match['part']}/{match['whole']} là {shown(round(part / whole * 100, 2))}%, không phải {match['share']}%."
            yield Finding(code="fraction_mismatch", severity="warning", message=message, rows=rows, span=span)


def _right(part: Decimal, whole: Decimal, share: Decimal) -> bool:
    exponent = share.as_tuple().exponent
    last_digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(part / whole * 100 - share) <= last_digit


def compositions(figures: Sequence[Figure], phrases: FindingPhrases) -> Iterator[Finding]:
    """A finding for each "cơ cấu …" whose parts make more than the whole in a year."""
    parts: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        if one.unit == "percent" and one.value is not None and one.scope and one.comparator in ("eq", "approx") and phrases.composition.match(one.indicator):
            parts[one.role, one.section, one.indicator.lower(), one.year].append(one)
    for shares in parts.values():
        together = sum((one.value for one in shares if one.value is not None), Decimal(0))
        if len({one.scope.lower() for one in shares}) == len(shares) > 1 and together > _HUNDRED + _ROUNDING:
            message = f"Các phần của “{shares[0].indicator}” cộng lại là {shown(together)}%, lớn hơn 100%."
            yield on(shares[-1], "shares_exceed_whole", "warning", message, *shares[:-1])
