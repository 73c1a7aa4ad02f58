"""Years and periods as mentions, and the part they play: when something holds, what it is compared with, or a part of a name."""

from __future__ import annotations

from typing import Literal

import regex

from pipeline.datafiles import Pattern
from pipeline.extract.numbers.digits import Digits
from pipeline.model.figures import Year
from pipeline.span import Span

_CENTURIES = ("19", "20")
_SINGLE = regex.compile(r"(?:19|20)\d\d(?![\d])(?!\.\d{3})")
_PERIOD = regex.compile(r"((?:19|20)\d\d)\s*(?:[-–—]|đến)\s*(?:năm\s+)?((?:19|20)\d\d|\d\d(?=[\s,.;)]))(?!\d)")
_IN_LIST = regex.compile(r"(?:19|20)\d\d(?!\d)(?!\.\d{3})(?=\s*(?:[,;)]|và|$))")
_JOINS_PERIOD = regex.compile(r"\s*(?:từ )?(?:năm)?", regex.REVERSE)
_NAMES_PERIOD = regex.compile(r"\s*(?:trong )?(?:giai đoạn|thời kỳ)", regex.REVERSE)
_LEVEL_BEHIND = regex.compile(r"\s+(?:ước|đã|phấn đấu|dự kiến|đạt|tăng|giảm|còn|là|chiếm)\b[^\d,;.:()]{0,30}\d")
"""Behind a year written with nothing else: "sản lượng khai thác 2025 | ước đạt 289.500 tấn"."""
_AND_BEFORE = regex.compile(r"\s+trở (?:về|lại)(?! sau)\b")
"""Behind a year that says which ones are meant: "các dự án khởi công từ năm 2023 | trở về trước"."""
_SEES_BEYOND = regex.compile(r"(?:19|20)\d\d,? (?:và )?tầm nhìn (?:đến |tới )?(?:năm )?$")
"""In the name of a plan, behind its own years: "Theo Quy hoạch … thời kỳ 2021 - 2030, tầm nhìn đến năm | 2050, ngành phấn đấu …"."""
_COMPARES = ("so ", "lần ")
"""Each form of `compared_with_measure` has one of them."""
_TITLE_REACH = 220
_LEAD_REACH = 40
_SAYS_WHEN_REACH = 24


def year(at: Digits) -> Year | None:
    """ "vào năm 2025", "giai đoạn 2021-2030", "từ năm 2025 trở đi", "nhiệm kỳ 2021-2026"."""
    if not at.text.startswith(_CENTURIES, at.start):
        return None
    period = _PERIOD.match(at.text, at.start, at.high)
    return _period(at, period) if period else _single(at)


def _period(at: Digits, period: regex.Match[str]) -> Year | None:
    first = int(period[1])
    last = int(period[2]) if len(period[2]) == 4 else first // 100 * 100 + int(period[2])
    if last <= first:
        return None
    left = _without_end(_JOINS_PERIOD, at.left)
    if at.lexicon.numbers.term_of_office.match(left):
        return Year(span=Span(at.start, period.end()), year=last, start=first, role="term", rule="term")
    role = _role(at, _without_end(_NAMES_PERIOD, left))
    return Year(span=_with_lead(at, period.end()), year=last, start=first, role=role, rule="period")


def _single(at: Digits) -> Year | None:
    phrases = at.lexicon.numbers
    single = _SINGLE.match(at.text, at.start, at.high)
    if not single or (single.end() != at.end and not at.text.startswith((".", ","), single.end())):
        return None
    end = single.end()
    labels = at.left.endswith(";") and at.text.startswith(":", end)  # "2026: 75%; | 2028: 80%"
    plain = labels or at.left[-1:] in ("", ":", ",", "-", "–")
    said = plain or phrases.before_year.match(at.left) or _LEVEL_BEHIND.match(at.text, end, at.high) or _IN_LIST.match(at.text, at.start, at.high)
    if not said:
        return None
    if not 1930 <= int(single[0]) <= 2100:
        return None
    if _AND_BEFORE.match(at.text, end, at.high):
        return Year(span=_with_lead(at, end), year=int(single[0]), role="title", rule="year")
    onward = phrases.onward.match(at.text, end, at.high)
    if onward and "từ" in at.left[-8:]:
        return Year(span=_with_lead(at, onward.end()), year=int(single[0]), open_ended=True, role="time", rule="onward")
    return Year(span=_with_lead(at, end), year=int(single[0]), role=_role(at, _without_end(phrases.joins_year, at.left)), rule="year")


def _without_end(pattern: Pattern, left: str) -> str:
    """ "kế hoạch giai đoạn" → "kế hoạch"."""
    found = pattern.match(left)
    return left[: found.start()] if found else left


def _with_lead(at: Digits, end: int) -> Span:
    """The mention with the words that lead to it: "vào năm 2025", "trong giai đoạn 2021-2030"."""
    lead = at.lexicon.numbers.leads_to_year.match(at.text, max(at.low, at.start - _LEAD_REACH), at.start)
    return Span(lead.start() if lead else at.start, end)


def _role(at: Digits, before: str) -> Literal["time", "base", "title"]:
    """ "so với năm 2020" → base; "Chiến lược quốc gia … giai đoạn 2021-2030" → title; else time. `before`: the words before the year's own."""
    phrases = at.lexicon.numbers
    raw = at.text[max(at.low, at.start - _LEAD_REACH) : at.start].rstrip().lower()
    multiple = at.text[max(0, at.start - _LEAD_REACH) : at.start].rstrip().lower()  # the number of "gấp 1,5 lần số cây trồng của | năm 2024" included
    if phrases.compared_with.match(before) or phrases.compared_with.match(raw):
        return "base"
    if any(phrases.compared_with_measure.match(words) for words in (before, multiple) if any(map(words.__contains__, _COMPARES))):
        return "base"
    context = at.text[max(at.low, at.start - _TITLE_REACH) : at.start].lower()
    # "Theo Quyết định công bố hiện trạng rừng, tổng diện tích rừng | năm 2023 là 120.500 ha": behind the act a measure of that year
    measured = _LEVEL_BEHIND.match(at.text, at.end, at.high) and at.lexicon.statements.measure_head.match(context.rpartition(",")[2].lstrip())
    if (
        phrases.title_of_document.match(context)
        and not measured
        and (_SEES_BEYOND.search(context) or not phrases.says_when.search(at.left[-_SAYS_WHEN_REACH:]))
    ):
        return "title"
    return "time"
