"""Quantities that state nothing of their own: conditions, the make of what is counted, rules of scoring, counts among other words.

An ordered tuple of small rules; the first answer wins and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

import regex

from pipeline.breaks import CLAUSE_END
from pipeline.extract.conditions import (
    bounds_share_of_counted,
    bounds_what_is_counted,
    is_condition,
    is_given_by_all,
    is_line_of,
    is_make,
    is_one_more_said_of_counted,
    is_ruled_out,
    is_said_of_counted,
    limits_subject,
    tells_which,
)
from pipeline.extract.stray_counts import is_count_of_words_around
from pipeline.extract.unstated_cases import Mention, UnstatedCase
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Other, Quantity, Year
from pipeline.span import Span

_REACH = 90
"""How far before a quantity the words may stand that make it no statement."""
_HELD_AGAINST = (" so với", " so với mức")
_FORMULA = ("=", "*", "×")
_QUOTED = regex.compile(r"[“\"][^“”\"\n%]{1,40}[”\"]")
_SPOT = regex.compile(r"điểm \p{L}")
_TO_NOTHING = regex.compile(r"[^.;:\d]{0,40}(?<!trở )\b(?:xuống|lên)(?: còn| đến| tới)?\W*")
"""Behind the level that something is to leave, where a line or a page has lost the other: "giảm từ | 38 ca/1.000 phụ nữ xuống"."""
_AND = regex.compile(r"\s+và\s+")
_WITH_SIZE = regex.compile(r"[^.;:,()\d]{0,60}\b(?:với|có) (?:tổng )?(?:diện tích|quy mô|công suất|dung tích|chiều dài)\s+")
_SEPARATOR = regex.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")


def stated(
    text: str, span: Span, mentions: Sequence[Quantity | Year | Other], lexicon: Lexicon, *, told: bool, aimed: bool = False
) -> list[Quantity | Year | Other]:
    """The mentions of a passage, each quantity that states nothing of its own turned into an `Other` with the reason.

    "rà soát các cơ quan, đơn vị có tỷ lệ nữ từ 30% trở lên" → `condition`; "tối đa 20 điểm" → `scoring_rule`.
    """
    found: list[Quantity | Year | Other] = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        beside = (_before(found, mention, text), following)
        reason = _reason(text, span, mention, beside, lexicon, told=told, aimed=aimed) if isinstance(mention, Quantity) else None
        found.append(Other(span=mention.span, reason=reason) if reason else mention)
    return found


def _before(found: Sequence[Mention], mention: Mention, text: str) -> Mention | None:
    """The mention before; of "45 xã vào năm 2028, | 60 xã vào năm 2030" the count before the year, of "03 hồ chứa với tổng dung tích 5 triệu m3 và | 12 đập"
    that before the size."""
    if len(found) < 2 or not (isinstance(mention, Quantity) and isinstance(found[-1], Quantity | Year)):
        return found[-1] if found else None
    last, count = found[-1], found[-2]
    if isinstance(last, Quantity):
        sized = last.rule == "physical" and mention.unit == "count" and isinstance(count, Quantity) and count.unit == "count"
        joined = sized and _AND.fullmatch(text, last.whole.end, mention.whole.start) and _WITH_SIZE.fullmatch(text, count.span.end, last.whole.start)
        return count if joined else last
    again = isinstance(count, Quantity) and count.unit == mention.unit == "count" and count.unit_text == mention.unit_text
    return count if again and _SEPARATOR.fullmatch(text, last.span.end, mention.whole.start) else last


def _reason(
    text: str, span: Span, quantity: Quantity, beside: tuple[Mention | None, Mention | None], lexicon: Lexicon, *, told: bool, aimed: bool
) -> str | None:
    case = UnstatedCase(
        quantity=quantity,
        previous=beside[0],
        following=beside[1],
        text=text,
        span=span,
        left=text[max(span.start, quantity.whole.start - _REACH) : quantity.whole.start].rstrip().lower(),
        upto=text[max(span.start, quantity.span.start - _REACH) : quantity.span.start].rstrip().lower(),
        told=told,
        aimed=aimed,
        phrases=lexicon.statements,
    )
    return next((reason for rule, reason in _RULES if rule(case)), None)


def _is_score(case: UnstatedCase) -> bool:
    """ "Điểm thi đua = | 10", "tối đa 20 điểm"; but "Chỉ số cải cách hành chính đạt 88,5 điểm" is a level."""
    points = case.phrases.points.match(case.text, case.quantity.span.start, case.span.end)
    said = case.text[case.span.start : case.quantity.whole.start].lower()  # "Chỉ số …, nằm trong nhóm 10 tỉnh dẫn đầu, đạt từ | 91 điểm trở lên"
    said = CLAUSE_END.split(said)[-1]
    earlier = case.previous_count and _SPOT.match(case.previous_count.unit_text)  # "thêm 02 điểm bán hàng, nâng tổng số lên | 05 điểm"
    spots = earlier or case.phrases.counts_spots.search(said)
    makes = case.quantity.unit == "percent" and isinstance(case.previous, Quantity) and case.left.endswith("=")  # "91 hộ = 5,51%"
    return (case.left.endswith(_FORMULA) and not makes) or bool(points and not case.phrases.scored_index.search(said) and not spots)


def _is_quoted(case: UnstatedCase) -> bool:
    """ "24 mô hình “| 5 không, 3 sạch”": a number in a short name between quotation marks."""
    return case.quantity.unit == "count" and any(match.start() < case.quantity.span.start < match.end() for match in _QUOTED.finditer(case.text, *case.span))


def _is_of_digits(case: UnstatedCase) -> bool:
    """ "tăng trưởng | 2 con số": how many digits a rate has."""
    return case.quantity.unit == "count" and case.quantity.unit_text.startswith(("con số", "chữ số"))


def _counts_parts_of_plan(case: UnstatedCase) -> bool:
    """ "có | 14 chỉ tiêu đạt và vượt", "giao | 23 nhiệm vụ": how many things a plan says, none of them itself."""
    return case.quantity.unit == "count" and case.quantity.rule != "fraction" and bool(case.phrases.part_of_plan.match(case.quantity.unit_text))


def _is_compared_with(case: UnstatedCase) -> bool:
    """ "đạt 27% so với | 30%", "tăng 2% so với dự toán Trung ương giao (| 45.494 tỷ đồng)": what something is held against."""
    return case.left.endswith(_HELD_AGAINST) or case.phrases.held_in_brackets.match(case.upto) is not None


def _is_left(case: UnstatedCase) -> bool:
    """ "giảm từ | 38 ca/1.000 phụ nữ xuống" at the end of a torn passage: where it comes from, no level to be reached."""
    comes = case.quantity.compared.split()[-1:] == ["từ"]
    return comes and _TO_NOTHING.fullmatch(case.text, case.quantity.whole.end, case.span.end) is not None


_RULES: tuple[tuple[Callable[[UnstatedCase], bool], str], ...] = (
    (_is_compared_with, "quantity_of_text"),
    (_is_left, "quantity_of_text"),
    (is_condition, "condition"),
    (tells_which, "condition"),
    (is_line_of, "condition"),
    (is_ruled_out, "condition"),
    (limits_subject, "condition"),
    (bounds_what_is_counted, "condition"),
    (bounds_share_of_counted, "condition"),
    (is_make, "quantity_of_text"),
    (is_said_of_counted, "quantity_of_text"),
    (is_one_more_said_of_counted, "quantity_of_text"),
    (is_given_by_all, "quantity_of_text"),
    (_is_score, "scoring_rule"),
    (_is_quoted, "name"),
    (_is_of_digits, "quantity_of_text"),
    (_counts_parts_of_plan, "quantity_of_text"),
    (is_count_of_words_around, "quantity_of_text"),
)
