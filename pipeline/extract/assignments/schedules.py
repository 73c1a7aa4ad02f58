"""When a task is done: "Thường xuyên trong năm", "Tháng 6/2022", "Từ ngày 15/11-15/12/2022", "Quý II-IV/2023"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

import regex

from pipeline.model.duties import Schedule

_YEAR = r"20\d\d(?!\d)"
_DAY = rf"(?:ngày\s+)?(?P<day>\d{{1,2}})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{{1,2}})(?!\d)(?:(?:\s*/\s*|\s+năm\s+)(?P<year>{_YEAR}))?"
_DASHED = rf"(?:ngày\s+)?(?P<day>\d{{1,2}})(?P<dash>[-.])(?P<month>\d{{1,2}})(?P=dash)(?P<year>{_YEAR})"
_DAY_ALONE = r"ngày\s+(?P<day>\d{1,2})(?![\d/])"
_MONTH = rf"(?:tháng\s+)(?P<month>\d{{1,2}})(?![\d])(?:\s*(?:/|-|năm\s)\s*(?P<year>{_YEAR}))?"
_QUARTER = rf"(?:quý\s+)(?P<quarter>IV|III|II|I|[1-4])(?![\p{{L}}\d])(?:\s*(?:/|,|năm\s)\s*(?P<year>{_YEAR}))?"
_FIRST = tuple(regex.compile(rf"(?<![\p{{L}}\d/]){form}", regex.IGNORECASE) for form in (_DAY, _DASHED, _DAY_ALONE, _MONTH, _QUARTER))
_SECOND = (*_FIRST[:3], *(regex.compile(form.replace(")", ")?", 1), regex.IGNORECASE) for form in (_MONTH, _QUARTER)))
"""Behind "Tháng 6 đến" or "Quý II-" the word need not be said again: "Tháng 6 - 8/2022", "Quý II-IV/2023"."""
_TO = regex.compile(r"\s*(?:-|–|đến(?:\s+hết)?)\s*", regex.IGNORECASE)
_AND = regex.compile(r"\s*(?:,|và)\s*", regex.IGNORECASE)
_BEFORE = regex.compile(r"\btrước\s*$", regex.IGNORECASE)
_UNTIL = regex.compile(r"\b(?:đến hết|đến|chậm nhất(?: là)?(?: vào)?)\s*$", regex.IGNORECASE)
_SINCE = regex.compile(r"\btừ\s*$", regex.IGNORECASE)
_YEARS = regex.compile(
    r"(?:(?:triển khai|thực hiện|bắt đầu|trong|vào)\s+)*(?P<lead>đến hết|đến|chậm nhất(?: là)?|từ)?\s*(?:năm\s+|giai đoạn\s+)?"
    rf"(?P<first>{_YEAR})(?:\s*(?:-|–|đến)\s*(?:năm\s+)?(?P<last>{_YEAR}))?",
    regex.IGNORECASE,
)
_ALWAYS = regex.compile(r"thường xuyên|hằng năm|hàng năm|trong năm|cả năm|liên tục", regex.IGNORECASE)
_DIGIT = regex.compile(r"\d")
_EVENT = regex.compile(
    r"(?P<when>(?:từ )?ngày \d{1,2}/\d{1,2}(?:/\d{4})? (?:đến|-|–) ngày \d{1,2}/\d{1,2}(?:/\d{4})?(?: (?:hàng|hằng) năm)?)", regex.IGNORECASE
)
_WHEN = (
    r"(?:ngày\s+\d{1,2}/\d{1,2}/\d{4}|tháng\s+\d{1,2}\s*(?:/|năm\s+)\s*20\d\d|quý\s+(?:IV|III|II|I|[1-4])\s*(?:/|năm\s+)\s*20\d\d|năm\s+20\d\d)"
    r"(?!\d|\s*(?:-|–)\s*20)"
)
_OPENING = regex.compile(rf"^(?:trong\s+)?(?P<when>{_WHEN})\s*[:,]", regex.IGNORECASE)
_DONE_BY = regex.compile(
    rf"\b(?:hoàn thành|hoàn thiện|xong|trình|ban hành)\b[^.;:]{{0,100}}?\s(?P<when>(?:trước|trong|chậm nhất(?: là)?|đến hết|vào)\s+{_WHEN})", regex.IGNORECASE
)
"""What is to be finished when; "hoàn thành chỉ tiêu đến năm 2030" is no schedule but a target."""
_REGULARLY = regex.compile(r"^(?P<when>(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng))\b", regex.IGNORECASE)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_RECURRENCES = (
    (regex.compile(r"(?:hàng|hằng|mỗi) năm", regex.IGNORECASE), "year"),
    (regex.compile(r"(?:hàng|hằng|mỗi) quý", regex.IGNORECASE), "quarter"),
    (regex.compile(r"(?:hàng|hằng|mỗi) tháng", regex.IGNORECASE), "month"),
)


def schedule(written: str, plan_start: int | None, plan_end: int | None) -> Schedule | None:
    """The dates of a schedule as written; what is not a date stays text alone ("Theo KH được phê duyệt").

    A schedule without a year ("Thường xuyên trong năm") lies in the plan's own years. `None` for an empty cell.

    >>> schedule("Từ ngày 15/11-15/12/2022", 2022, 2022)
    Schedule(text='Từ ngày 15/11-15/12/2022', start='2022-11-15', end='2022-12-15', recurrence=None)
    """
    text = " ".join(written.split()).strip(" .;")
    if not text:
        return None
    recurrence = next((name for pattern, name in _RECURRENCES if pattern.search(text)), None)
    found = _points(text, plan_start if plan_start == plan_end else None)
    start, end = (None, None) if found is None else found
    if found is None and _ALWAYS.search(text) and plan_start and plan_end:
        start, end = f"{plan_start}-01-01", f"{plan_end}-12-31"
    return Schedule(text=text, start=start, end=end, recurrence=recurrence)


def prose_schedule(content: str, plan_start: int | None, plan_end: int | None) -> Schedule | None:
    """The schedule that a task states in its sentence.

    "Năm 2018: Trình Chính phủ …", "… hoàn thành trong tháng 11/2025", "Định kỳ hằng quý …", "từ ngày 15/11 đến ngày 15/12". `None` where it states none:
    the years of targets and of other documents are no schedule.
    """
    for pattern in (_EVENT, _OPENING, _DONE_BY, _REGULARLY) if _DIGIT.search(content) else (_REGULARLY,):
        match = pattern.search(content)
        if match:
            return schedule(match["when"], plan_start, plan_end)
    return None


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, a month or a quarter as far as it is written."""

    day: int | None
    month: int | None
    quarter: int | None
    year: int | None

    def span(self, year: int | None) -> tuple[date, date] | None:
        """Its first and last day; `None` where the year is not known or there is no such day."""
        whole = self.year or year
        if whole is None or (self.month is None and self.quarter is None):
            return None
        first, last = (self.month, self.month) if self.month is not None else (3 * (self.quarter or 0) - 2, 3 * (self.quarter or 0))
        if first is None or last is None or not 1 <= first <= last <= 12:
            return None
        if self.day is None:
            return date(whole, first, 1), date(whole, last, monthrange(whole, last)[1])
        return (date(whole, first, self.day),) * 2 if 1 <= self.day <= monthrange(whole, first)[1] else None


def _points(text: str, plan_year: int | None) -> tuple[str | None, str | None] | None:
    """The first and last day that a phrase names; `None` where it names no point of time at all."""
    years = _YEARS.fullmatch(text)
    if years:
        first, last = f"{years['first']}-01-01", f"{years['last'] or years['first']}-12-31"
        lead = (years["lead"] or "").lower()
        return (first, last if years["last"] else None) if lead == "từ" else (None if lead else first, last)
    opening = min((match for form in _FIRST if (match := form.search(text))), key=lambda match: (match.start(), -match.end()), default=None)
    if opening is None:
        return None
    one = _point(opening)
    closing = _closing(text, opening.end(), one)
    other = _point(closing) if closing else one
    one = replace(one, month=one.month if one.month is not None or one.quarter is not None else other.month)
    if not (one.year or other.year or plan_year):
        return (None, None)
    from_span = one.span(other.year or plan_year)
    to_span = other.span(one.year or plan_year)
    if closing is None:
        if from_span is None:
            return (None, None)
        return _bounded(text[: opening.start()], one, from_span)
    if from_span and to_span and from_span[0] > to_span[1]:
        # "Từ 15/11 đến 15/01/2023": the year that is said is that of the end.
        from_span = replace(one, year=to_span[1].year - 1).span(None) if one.year is None and one.day is not None else None
        if from_span is None:
            return (None, None)
    return from_span[0].isoformat() if from_span else None, to_span[1].isoformat() if to_span else None


def _bounded(lead: str, point: _Point, span: tuple[date, date]) -> tuple[str | None, str | None]:
    if _BEFORE.search(lead):
        return None, (span[1] if point.day is not None else span[0] - timedelta(days=1)).isoformat()
    if _UNTIL.search(lead):
        return None, span[1].isoformat()
    if _SINCE.search(lead):
        return span[0].isoformat(), None
    return span[0].isoformat(), span[1].isoformat()


def _closing(text: str, start: int, one: _Point) -> regex.Match[str] | None:
    joined = _TO.match(text, start) or (_AND.match(text, start) if one.day is None else None)
    if not joined:
        return None
    forms = _SECOND[:3] if one.day is not None else (_SECOND[3],) if one.month is not None else (_SECOND[4],)
    return next((match for form in forms if (match := form.match(text, joined.end()))), None)


def _point(match: regex.Match[str]) -> _Point:
    said = match.groupdict()
    whole = {name: int(said[name]) if said.get(name) else None for name in ("day", "month", "year")}
    return _Point(day=whole["day"], month=whole["month"], quarter=_QUARTERS[said["quarter"].upper()] if said.get("quarter") else None, year=whole["year"])
