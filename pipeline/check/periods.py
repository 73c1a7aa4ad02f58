"""Years and days that cannot be: outside the plan's period, periods that end before they begin, days that no calendar has."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator

import regex

from pipeline.check.wording import on
from pipeline.model.document import Document, Facts, SectionKind
from pipeline.model.figures import Figure
from pipeline.model.finding import Finding
from pipeline.section_tree import headings_above
from pipeline.span import Span

_YEAR = r"(?:19|20)\d\d"
_PERIOD = regex.compile(
    rf"(?P<a>{_YEAR})\s?[-–]\s?(?P<b>{_YEAR})(?!\d|[/-]\d)(?<=\b(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+(?P=a)\s?[-–]\s?(?P=b))", regex.IGNORECASE
)  # the figures first: they are rarer than the words
_LEAP = 2000
_JANUARY = regex.compile(rf"\b0?1(?:[/.-]|\s+năm\s+){_YEAR}")
_DAY = regex.compile(
    rf"\bngày\s+(?P<day>\d{{1,2}})(?:\s+tháng\s+(?P<month>\d{{1,2}})(?!\s?\d)(?:\s+năm\s+(?P<year>{_YEAR}))?"
    rf"|(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>{_YEAR})|/(?P<month>\d{{1,2}}))(?![\d/.-]*\d|\s*/)",
    regex.IGNORECASE,
)
"""A day in words or figures; without a year only with a slash, for "ngày 15-20 hằng tháng" is two days."""


def years_outside(document: Document, facts: Facts, figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each passage with a target whose own year lies outside the period of the plan.

    Not where the title or a heading above names that year ("tầm nhìn đến năm 2045"), and not for a longer period that begins inside.
    """
    if not facts.period_start or not facts.period_end:
        return
    period = str(facts.period_start) if facts.period_start == facts.period_end else f"{facts.period_start}-{facts.period_end}"
    passages: dict[int, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.role != "target" or one.year is None or one.year_basis != "stated" or "cited" in one.flags:
            continue
        first = one.year_start or one.year
        if one.year == facts.period_end + 1 and _JANUARY.search(one.quote.of(document.text)):
            continue  # "đến ngày 31/01/2025" in a plan of 2024: the year's budget may be paid until then
        if (one.year < facts.period_start or first > facts.period_end) and not _announced(document, facts, one):
            passages[one.quote.start].append(one)
    for own in passages.values():
        years = " và ".join(str(year) for year in sorted({one.year for one in own if one.year}))
        yield on(own[0], "year_outside_period", "info", f"Chỉ tiêu đặt cho năm {years}, ngoài thời kỳ của văn bản ({period}).", *own[1:])


def _announced(document: Document, facts: Facts, figure: Figure) -> bool:
    """Whether the title or a heading above names the year."""
    words = [facts.title or "", *(section.own.of(document.text) for section in headings_above(document, figure.section))]
    return any(str(figure.year) in one for one in words)


def reversed_periods(document: Document) -> Iterator[Finding]:
    """ "giai đoạn 2030-2026"."""
    for match in _outside_furniture(document, _PERIOD):
        if int(match["a"]) > int(match["b"]):
            message = f"Thời kỳ ghi năm cuối ({match['b']}) trước năm đầu ({match['a']})."
            yield Finding(code="period_contradiction", severity="warning", message=message, span=Span(*match.span()))


def impossible_days(document: Document) -> Iterator[Finding]:
    """ "ngày 31/4/2025", "ngày 29 tháng 2 năm 2023", "ngày 15/13"."""
    for match in _outside_furniture(document, _DAY):
        day, month, year = int(match["day"]), int(match["month"]), int(match["year"] or _LEAP)
        if not 1 <= month <= 12:
            told = f"không có tháng {month}"
        elif not 1 <= day <= monthrange(year, month)[1]:
            told = f"tháng {month}{f' năm {year}' if match['year'] else ''} không có ngày {day}"
        else:
            continue
        yield Finding(code="impossible_date", severity="warning", message=f"“{' '.join(match[0].split())}”: {told}.", span=Span(*match.span()))


def _outside_furniture(document: Document, pattern: regex.Pattern[str]) -> Iterator[regex.Match[str]]:
    for section in document.sections:
        if section.leaf and section.kind is not SectionKind.FURNITURE:
            yield from pattern.finditer(document.text, *section.span)
