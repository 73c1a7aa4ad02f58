"""When a task is done: "Thường xuyên trong năm", "Tháng 6/2022", "Từ ngày 15/11-15/12/2022", "Quý II-IV/2023"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import regex

from pipeline.model import Schedule

_RANGE = regex.compile(
    r"(?:từ\s+)?(?:ngày\s+)?(?P<d1>\d{1,2})[/.-](?P<m1>\d{1,2})(?:[/.-](?P<y1>\d{4}))?\s*(?:-|–|đến)\s*(?:ngày\s+)?(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})(?:[/.-](?P<y2>\d{4}))?",
    regex.IGNORECASE,
)
_BY = regex.compile(r"(?:trước|chậm nhất|xong trước|hoàn thành trước)\s+(?:ngày\s+)?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>\d{4}))?", regex.IGNORECASE)
_MONTHS = regex.compile(r"tháng\s+(?P<m1>\d{1,2})(?:\s*(?:-|–|đến(?: tháng)?)\s*(?P<m2>\d{1,2}))?\s*(?:/|năm\s+|-)\s*(?P<y>\d{4})", regex.IGNORECASE)
_QUARTERS = regex.compile(
    r"quý\s+(?P<q1>IV|III|II|I|[1-4])(?:\s*(?:-|–|,|và|đến(?: quý)?)\s*(?P<q2>IV|III|II|I|[1-4]))?\s*(?:/|năm\s+|,\s*)?\s*(?P<y>\d{4})?", regex.IGNORECASE
)
_UNTIL = regex.compile(r"(?:đến hết|đến|chậm nhất(?: là)?|trong giai đoạn đến)\s+(?:hết\s+)?năm\s+(?P<y>20\d\d)", regex.IGNORECASE)
_SINCE = regex.compile(r"(?:bắt đầu|khởi động|triển khai|thực hiện)?\s*từ\s+năm\s+(?P<y>20\d\d)(?!\s*(?:-|–|đến))", regex.IGNORECASE)
_YEARS = regex.compile(r"(?:trong\s+|vào\s+)?(?:năm\s+|giai đoạn\s+)?(?P<y1>20\d\d)(?:\s*(?:-|–|đến)\s*(?:năm\s+)?(?P<y2>20\d\d))?(?!\d)", regex.IGNORECASE)
_ALWAYS = regex.compile(r"thường xuyên|hằng năm|hàng năm|trong năm|cả năm|liên tục", regex.IGNORECASE)
_EVENT = regex.compile(r"(?P<when>(?:từ )?ngày \d{1,2}/\d{1,2}(?:/\d{4})? (?:đến|-|–) ngày \d{1,2}/\d{1,2}(?:/\d{4})?)", regex.IGNORECASE)
_WHEN = r"(?:ngày\s+\d{1,2}/\d{1,2}/\d{4}|tháng\s+\d{1,2}\s*(?:/|năm\s+)\s*20\d\d|quý\s+(?:IV|III|II|I|[1-4])\s*(?:/|năm\s+)\s*20\d\d|năm\s+20\d\d)(?!\d|\s*(?:-|–)\s*20)"
_OPENING = regex.compile(rf"^(?:trong\s+)?(?P<when>{_WHEN})\s*[:,]", regex.IGNORECASE)
_DONE_BY = regex.compile(
    rf"\b(?:hoàn thành|hoàn thiện|xong|trình|ban hành)\b[^.;:]{{0,100}}?\s(?P<when>(?:trước|trong|chậm nhất(?: là)?|đến hết|vào)\s+{_WHEN})", regex.IGNORECASE
)
"""What is to be finished when; "hoàn thành chỉ tiêu đến năm 2030" is no schedule but a target."""
_REGULARLY = regex.compile(r"^(?P<when>(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng))\b", regex.IGNORECASE)
_BEFORE = regex.compile(r"trước\s*$", regex.IGNORECASE)
_QUARTER = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
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
    start, end = _dates(text, plan_start if plan_start == plan_end else None)
    if start is None and end is None and _ALWAYS.search(text) and plan_start and plan_end:
        start, end = f"{plan_start}-01-01", f"{plan_end}-12-31"
    return Schedule(text=text, start=start, end=end, recurrence=recurrence)


def prose_schedule(content: str, plan_start: int | None, plan_end: int | None) -> Schedule | None:
    """The schedule that a task states in its sentence.

    "Năm 2018: Trình Chính phủ …", "… hoàn thành trong tháng 11/2025", "Định kỳ hằng quý …", "từ ngày 15/11 đến ngày 15/12". `None` where it states none:
    the years of targets and of other documents are no schedule.
    """
    for pattern in (_EVENT, _OPENING, _DONE_BY, _REGULARLY):
        match = pattern.search(content)
        if match:
            return schedule(match["when"], plan_start, plan_end)
    return None


def _dates(text: str, year: int | None) -> tuple[str | None, str | None]:
    match = _RANGE.search(text)
    if match:
        last = int(match["y2"]) if match["y2"] else year
        first = int(match["y1"]) if match["y1"] else last
        return _day(first, match["m1"], match["d1"]), _day(last, match["m2"], match["d2"])
    match = _BY.search(text)
    if match:
        return None, _day(int(match["y"]) if match["y"] else year, match["m"], match["d"])
    match = _MONTHS.search(text)
    if match:
        whole = int(match["y"])
        last_month = int(match["m2"] or match["m1"])
        if _BEFORE.search(text, 0, match.start()) and 1 <= int(match["m1"]) <= 12:
            return None, (date(whole, int(match["m1"]), 1) - timedelta(days=1)).isoformat()
        if not 1 <= int(match["m1"]) <= last_month <= 12:
            return None, None
        return f"{whole}-{int(match['m1']):02}-01", f"{whole}-{last_month:02}-{monthrange(whole, last_month)[1]}"
    match = _QUARTERS.search(text)
    if match and (match["y"] or year):
        whole = int(match["y"]) if match["y"] else int(year or 0)
        first, last = _QUARTER[match["q1"].upper()], _QUARTER[(match["q2"] or match["q1"]).upper()]
        month = 3 * last
        return f"{whole}-{3 * first - 2:02}-01", f"{whole}-{month:02}-{monthrange(whole, month)[1]}"
    match = _UNTIL.fullmatch(text)
    if match:
        return None, f"{match['y']}-12-31"
    match = _SINCE.search(text)
    if match:
        return f"{match['y']}-01-01", None
    match = _YEARS.fullmatch(text)
    if match:
        return f"{match['y1']}-01-01", f"{match['y2'] or match['y1']}-12-31"
    return None, None


def _day(year: int | None, month: str, day: str) -> str | None:
    if year is None:
        return None
    try:
        return date(year, int(month), int(day)).isoformat()
    except ValueError:
        return None
