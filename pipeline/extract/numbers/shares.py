"""Shares: percentages, and fractions with their percentage or without."""

from __future__ import annotations

from decimal import Decimal

import regex

from pipeline.extract.numbers.comparators import compared
from pipeline.extract.numbers.digits import Digits
from pipeline.model.figures import Quantity
from pipeline.numerals import NUMERAL, number
from pipeline.span import Span

_N = NUMERAL
_PERCENT = r"(?:điểm\s*)?(?:%|phần trăm\b)"  # a percentage point is written as a percentage that is added or taken away
_PERMILLE = r"(?:‰|%\s?(?:o|0(?![.,]\d))(?![\p{L}\d])|(?<=\s)0/00(?!\d)|o/oo\b)"
"""Many a keyboard has no sign for it: "tỷ suất sinh thô 17,15%o", "12 o/oo"."""
_TO = rf"\s*(?:(?:{_PERMILLE}|%)\s*)?(?:[-–—÷]|đến|tới)\s*(?:dưới\s+)?"
_SHARE = regex.compile(
    rf"(?P<a>{_N})(?:{_TO}(?P<b>{_N}))?\s*(?:(?P<permille>{_PERMILLE})|(?P<percent>{_PERCENT}))"
    r"(?:\s*(?P<per>/\s*năm|mỗi năm|hằng năm|hàng năm)\b)?"
)
_BEHIND_SHARE = frozenset("%‰o0-–—÷đtp")
"""How what can stand right behind the number of a share begins: its sign ("%", "‰", "0/00", "o/oo", "điểm %", "phần trăm"), or what joins it to a second."""
_BETWEEN_SIGNS = regex.compile(rf"(?P<a>{_N})\s*%\s*(?:[-–—÷]|đến|tới)\s*(?P<b>{_N})\s*%(?:\s*(?P<per>/\s*năm|mỗi năm|hằng năm|hàng năm)\b)?")
_ALONE = regex.compile(rf"(?P<a>{_N})\s*%(?P<b>(?!))?(?P<per>(?!))?")
_LISTED_BEFORE = regex.compile(r"%\s*[-–—]\s*$")
_NEAR_SIGN = 5
_LISTED_BEHIND = regex.compile(rf"\s*[-–—]\s*{_N}\s*%")
"""Three shares in a row are no range but a list: "tương ứng 67,7% - 21,5% | - 3,0% - 7,8%"."""
_FRACTION = regex.compile(
    rf"(?P<n>{_N})\s*/\s*(?P<d>{_N})(?P<noun>(?:,?\s+\p{{L}}+){{0,16}}?)\s*(?:[(,;:=]\s*)*"
    rf"(?:(?:đạt|chiếm|bằng|tỷ lệ|tương ứng)\s+)*(?:tỷ lệ\s+)?(?P<v>{_N})\s*%(?:\s*\))?"
)
_APART = regex.compile(r"[,;]\s*$")
"""Between a fraction and a share: the share is of something else."""
_NEXT_NOUN = regex.compile(r"\s+(?!(?:kế hoạch|chỉ tiêu|số|tổng|so|trong|của|là|và|năm|vào|nhiệm vụ)\b)\p{Ll}")
"""Behind such a share: what else it is of."""
_OF_WHICH = regex.compile(r"(?:\s+(?:tổng )?số(?:\s+\p{Ll}+){1,3}?|\s+\p{Ll}+)(?=\s+trở (?:lên|xuống)\b)")
"""Between a share and what says that it is a bound: "70% | số hộ | trở lên"."""
_PART_OF_WHOLE = regex.compile(rf"(?P<n>{_N})[ ]?/[ ]?(?P<d>{_N})(?P<noun>(?:\s+\p{{Ll}}+){{1,3}}|\s*%)(?!\s*(?:năm|tháng)\b)")
_ENDS_NOUN = regex.compile(r"\s+(?:đạt|được|có|đã|hoàn|và|không|chưa|còn|bị)(?:\s|$)")
_NEAR = 4
"""Behind so few words a percentage is that of the fraction; behind more, only if it is its value."""
_SIMPLE = 10
"""The parts that are written as they are spoken, "2/3 số huyện", have no larger whole."""
_TIMES = frozenset({"năm", "tháng", "ngày", "giờ"})


def share(at: Digits) -> Quantity | None:
    """ "27%", "40 - 60%", "20% đến 30%", "8%/năm", "5‰", "5%o"."""
    if at.behind not in _BEHIND_SHARE:
        return None
    both = _BETWEEN_SIGNS.match(at.text, at.start, at.high)
    listed = both and (_LISTED_BEFORE.search(at.text[max(at.low, at.start - _NEAR_SIGN) : at.start]) or _LISTED_BEHIND.match(at.text, both.end(), at.high))
    match = _ALONE.match(at.text, at.start, at.high) if listed else both or _SHARE.match(at.text, at.start, at.high)
    if not match:
        return None
    both = None if listed else both
    low, high = number(match["a"]), number(match["b"]) if match["b"] else None
    if high is not None and high <= low:
        return None
    permille = None if both or listed else match["permille"]
    span = Span(at.start, match.end())
    found = Quantity(
        span=span, whole=span, value=low, value_max=high, unit="permille" if permille else "percent", unit_text=permille or "%",
        frequency="year" if match["per"] else None, rule="share",
    )  # fmt: skip
    noun = at.lexicon.numbers.share_of_plan.match(at.text, span.end, at.high) or _OF_WHICH.match(at.text, span.end, at.high)
    return compared(at, found, noun.end() if noun else None)


def fraction(at: Digits) -> Quantity | None:
    """ "48/268 (16,78%)", "48/93 đạt 51,61%", "11/16 xã, thị trấn (68,75%)": the share is the value, the fraction its evidence."""
    match = _FRACTION.match(at.text, at.start, at.high) if at.behind == "/" else None
    if not match or at.left.endswith(("tháng", "ngày")):  # "đến tháng 12/2025 đạt 50%"
        return None
    part, whole, percent = number(match["n"]), number(match["d"]), number(match["v"])
    if part >= whole and not _is_share(part, whole, percent):
        return None  # "trực 24/7, nâng tỷ lệ lên 90%"
    if part > whole and _counts_or_measures(at, match):
        return None  # "2.764/2.600 lao động, đạt 106,3% kế hoạch", "152/135 tỷ đồng, bằng 112,6% dự toán": more than was planned is no share of it
    apart = match["noun"] and _APART.search(match[0][: match.start("v") - match.start()])
    if apart and _NEXT_NOUN.match(at.text, match.end(), at.high):
        return None  # "12/12 xã đạt chuẩn về y tế; 100% | trạm y tế có bác sĩ"
    if ("," in match["noun"] or len(match["noun"].split()) > _NEAR) and not _is_share(part, whole, percent):
        return None
    span = Span(at.start, match.end())
    return compared(at, Quantity(span=span, whole=span, value=percent, unit="percent", unit_text="%", numerator=part, denominator=whole, rule="fraction"))


def _counts_or_measures(at: Digits, match: regex.Match[str]) -> bool:
    return bool(at.lexicon.numbers.counts_noun.match(at.text, match.end("d"), at.high) or at.lexicon.measured.match(at.text, match.start("d"), at.high))


def _is_share(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    return whole > 0 and abs(100 * part / whole - percent) <= 1


def part_of_whole(at: Digits) -> Quantity | None:
    """ "629/731 trường công lập": so many of so many, without their share; "152/135 tỷ đồng", "91,7/95%": what came of it and the plan;
    "8/3", "24/7", "xếp thứ 20/63 tỉnh" count nothing."""
    match = _PART_OF_WHOLE.match(at.text, at.start, at.high) if at.behind == "/" and not at.lexicon.numbers.rank_word.match(at.left) else None
    if not match:
        return None
    part, whole = number(match["n"]), number(match["d"])
    if match["noun"].strip() == "%":
        span = Span(at.start, match.end())
        return compared(at, Quantity(span=span, whole=span, value=part, unit="percent", unit_text="%", rule="fraction"))
    unit = at.lexicon.measured.match(at.text, match.start("d"), at.high)
    said = unit and (unit["unit"] or unit["other"])
    if unit and said and not unit["mult"] and said not in _TIMES:
        written, span = " ".join(said.split()), Span(at.start, unit.end())
        unit_id = at.lexicon.unit_ids[written]
        return compared(at, Quantity(span=span, whole=span, value=part, unit=unit_id, unit_text=written, numerator=part, denominator=whole, rule="fraction"))
    over = part > whole and (held := _FRACTION.match(at.text, at.start, at.high)) and _is_share(part, whole, number(held["v"]))
    if unit or at.lexicon.numbers.not_counted.match(match["noun"]) or part < 1 or whole < 2 or part % 1 or whole % 1 or (part > whole and not over):
        return None
    span = Span(at.start, match.end("d"))
    if whole <= _SIMPLE and at.lexicon.numbers.part_of_all.match(match["noun"]):
        return compared(at, Quantity(span=span, whole=span, value=part, unit="ratio", per=int(whole), rule="ratio"))  # "2/3 số huyện": a part as it is written
    noun = _ENDS_NOUN.split(match["noun"].strip())[0]  # "17/21 chỉ tiêu | đạt và vượt", "9/11 xóm | đạt danh hiệu"
    if over:
        return compared(at, Quantity(span=span, whole=span, value=part, unit="count", unit_text=noun, rule="count"))  # what came of it, and the plan
    return compared(at, Quantity(span=span, whole=span, value=part, unit="count", unit_text=noun, numerator=part, denominator=whole, rule="fraction"))
