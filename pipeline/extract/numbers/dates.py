"""Dates and numbers of documents: digits with slashes, points and months around them that count nothing, but may say when something holds."""

from __future__ import annotations

from collections.abc import Callable

import regex

from pipeline.extract.numbers.digits import Digits
from pipeline.model.figures import Other, Year
from pipeline.span import Span

_YEAR = r"(?:19|20)\d\d"
_SYMBOL = regex.compile(
    r"\d+\s*/\s*(?:\d{4}\s*/\s*)?\p{Lu}[\p{Lu}\d]*(?:\s*-\s*[\p{Lu}&][\p{Lu}\d&.]*)*(?:/\p{Lu}+)?(?!\p{Ll})"
    r"|\d+\s*-\s*\p{Lu}{1,4}\s*/\s*\p{Lu}{2,}|\d+/\d{4}/\p{Lu}{2}\d*|\d{2,4}/\p{L}{2,}-\p{L}{2,}"
)
_IN_SYMBOL = ("/", "-")
"""Behind the digits of a symbol."""
_FULL_DATE = regex.compile(rf"\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*{_YEAR}(?!\d)")
_DAYS = regex.compile(
    r"\d{1,2}\s*(?:[/.]\s*(?:0?[1-9]|1[0-2])(?!\d)|tháng\s+\d{1,2})(?:\s*[-–]\s*\d{1,2}\s*[/.-]\s*\d{1,2})?"
    rf"(?:\s*[/.-]\s*{_YEAR}|\s+năm\s+{_YEAR})?(?![\d%])"
)
_DAY = regex.compile(r"\d{1,2}(?![\d%,.]\d|\s*%|\d)")
_DAY_RANGE = regex.compile(rf"\d{{1,2}}/\d{{1,2}}\s*[-–]\s*(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}(?:/{_YEAR})?")
_MONTH = regex.compile(rf"\d{{1,2}}(?:\s*(?:[/-]|năm)\s*{_YEAR})?(?![\d%])")
_MONTH_YEAR = regex.compile(rf"(?:0?[1-9]|1[0-2])/{_YEAR}(?!\d)")
_QUARTER = regex.compile(rf"\d(?:\s*[-–,]\s*\d(?!\d))*(?:\s*(?:[/-]|năm)\s*{_YEAR})?")
_QUARTER_YEAR = regex.compile(_YEAR)
_HOLIDAY = regex.compile(r"ngày [\p{L} ]{0,40}", regex.REVERSE)
_LAST_YEAR = regex.compile(rf"{_YEAR}(?!\d)")
_LEAD_REACH = 40
_ROMAN_QUARTER = regex.compile(r"quý [ivx]+(?:\s*[-–,]\s*[ivx]+)*\s*(?:/|năm)", regex.REVERSE)

_DATES: tuple[tuple[regex.Pattern[str], Callable[[Digits], bool]], ...] = (
    (_FULL_DATE, lambda at: at.behind in ("/", "-", ".") or "." in at.written),
    (_DAY_RANGE, lambda at: at.behind == "/"),
    (_DAYS, lambda at: at.left.endswith(("ngày", "trước", "từ", "đến")) or ("ngày " in at.left and bool(_HOLIDAY.match(at.left)))),
    (_DAY, lambda at: at.left.endswith("ngày")),
    (_MONTH, lambda at: at.left.endswith("tháng")),
    (_QUARTER, lambda at: at.left.endswith("quý")),
    (_QUARTER_YEAR, lambda at: "quý " in at.left and bool(_ROMAN_QUARTER.match(at.left))),
    (_MONTH_YEAR, lambda at: at.behind == "/"),
)
"""The forms of a date, each with what must stand around its first number: "10/6/2021", "ngày 8/3", "tháng 12/2025", "quý IV/2025"."""


def document_number(at: Digits) -> Other | None:
    """ "28/NQ-CP", "1187/NQ-UBTVQH14", "57-NQ/TW", "Quyết định số 2282"."""
    match = _SYMBOL.match(at.text, at.start, at.high) if at.behind in _IN_SYMBOL else None
    if match:
        return Other(span=Span(at.start, match.end()), reason="document_number")
    if at.lexicon.numbers.document_kind.match(at.left):
        return Other(span=Span(at.start, at.end), reason="document_number")
    return None


def date(at: Digits) -> Year | Other | None:
    """ "ngày 15 tháng 11 năm 2025", "trước 10/6", "01/2025"; behind words that say when, a year: "trước ngày 31/12/2025", "quý III năm 2021"."""
    for pattern, fits in _DATES:
        if fits(at):
            match = pattern.match(at.text, at.start, at.high)
            if match:
                return _time(at, match.end()) or Other(span=Span(at.start, match.end()), reason="date")
    return None


def _time(at: Digits, end: int) -> Year | None:
    """ "Tính đến tháng 9 năm 2025, cả nước có 231 bệnh viện": 2025. The day of a document ("Quyết định số … ngày 05/3/2024") is none."""
    said = _LAST_YEAR.search(at.text, at.start, end)
    lead = at.lexicon.numbers.leads_to_date.match(at.text, max(at.low, at.start - _LEAD_REACH), at.start) if said else None
    return Year(span=Span(lead.start(), end), year=int(said[0]), role="time", rule="date") if lead and said else None
