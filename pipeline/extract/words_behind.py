"""The words behind a number that go on naming what it measures: "80% | người được …", "Tỷ lệ nữ đạt 50% | trong tổng số …"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from pipeline.extract.clauses import without
from pipeline.extract.leading_words import without_verbs
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity
from pipeline.span import Span

BRACKET = regex.compile(r"\([^()]*\)?")
_SEMICOLON = regex.compile(";")
_COMMA = regex.compile(r",\s*")
_CLOSES = regex.compile(r"(?<=^[^“]*)”[\s.,;]*$|(?<=^[^\"]*)\"[\s.,;]*$")
"""Where the words of somebody end that began before the number: "“… thu không dưới 280 tỷ đồng | tiền dịch vụ môi trường rừng|”."."""
_PAID_OUT = regex.compile(r"(?:(?:tỷ|tỉ) lệ )?giải ngân", regex.IGNORECASE)
_GIVEN = regex.compile(r"(?: \p{L}+){1,9}? (?:giao|đề ra|đặt ra)\s*(?:[,;.()]|$)")
GOES_ON = 20
"""So near before a number stand the words that tell how far it goes ("bằng | 63,4%", "mới | đạt 17,3%")."""
_PEOPLE = frozenset({"người", "đồng chí"})
_TIMES = "lượt "
_ALL = regex.compile(r"\s*(?:mọi|tất cả|toàn bộ)\b", regex.IGNORECASE)
_WHOLE = 100
_SHORT = 3
"""Behind so few words before the number, what follows it names the indicator too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The words around the quantities of a series.

    `left`: what stands before the first; `named`: that without the words that only lead to an indicator; `behind`: the words behind the last;
    `right`: where they stand, up to the words that end an indicator; `end`: where the series ends; `cuts`: years and brackets between them.
    """

    text: str
    first: Quantity
    last: Quantity
    left: str
    named: str
    behind: str
    right: Span
    end: int
    cuts: Sequence[Span]
    lexicon: Lexicon


def words_behind(around: Around) -> str:
    """The indicator's words behind its quantities; none where those before them say it all ("Gia cầm: 5.000 | con", "đạt 105% | dự toán")."""
    if any(rule(around) for rule in _SAID_BEFORE):
        return ""
    words = without(around.text, _own_words(around) if _goes_on_behind(around) else _joined_words(around), around.cuts)
    return _CLOSES.sub("", words)


def _repeats_unit(around: Around) -> bool:
    """ "Tuổi thọ trung bình đạt 75 tuổi", "Gia cầm: 5.000 con": behind the number stands only what is counted."""
    noun = BRACKET.sub("", around.behind).strip()
    if around.first.unit == "index" and around.named and noun == around.first.unit_text:
        return True  # "Chỉ số cải cách hành chính đạt 86,5 | điểm"
    if around.first.unit != "count" or noun != around.first.unit_text:
        return False
    if around.lexicon.statements.preposition.match(around.left):
        return noun == "người"  # "giải quyết việc làm cho | 8.000 lao động"; people are counted anyway
    phrases, named = around.lexicon.statements, around.named.lower()
    if noun.startswith(_TIMES) and noun.removeprefix(_TIMES) in named.split():
        return True  # "hành khách đạt 10 triệu | lượt khách"
    said = without_verbs(around.left, around.lexicon).lower().endswith(f" {noun.lower()}")  # "Số thôn đạt 120 thôn"
    if said or around.left.rstrip().endswith(":"):
        return True
    if phrases.measure_head.match(named):
        return not phrases.noun_missing.match(without_verbs(named, around.lexicon))  # "nâng tổng số lên | 23 khu"
    if named.endswith((" mới", " thêm")) and noun not in _PEOPLE:
        return False  # "thành lập mới | 25 HTX": what is done is no noun
    if named.startswith(f"{noun.lower()} "):
        return True  # "hộ nghèo 98 | hộ"
    # "xuất khẩu lao động | 300 người", no "thành lập mới | 46 tổ chức đảng"
    return len(named.split()) > 2 and (" " not in noun or noun in _PEOPLE or noun.lower() in named)


def _is_told_for_whole(around: Around) -> bool:
    """ "Tỷ lệ chi bộ …: 15% trở lên/tổng số chi bộ"."""
    return bool(around.named) and around.right.of(around.text).lstrip().startswith("/")


def _is_of_plan(around: Around) -> bool:
    """ "thu ngân sách … đạt 105% dự toán"; "…, đạt 101,3% kế hoạch"."""
    phrases = around.lexicon.statements
    plan = phrases.of_plan.match(around.text, around.last.whole.end, around.end)
    if plan and around.first.unit == "count" and plan[0].strip() == around.first.unit_text:
        return False  # "Hoàn thành 17/19 | chỉ tiêu": here they are counted
    if plan and _PAID_OUT.fullmatch(around.named) and around.text[plan.end() :].lstrip().startswith("vốn"):
        return False  # "giải ngân trên 95% | kế hoạch vốn được giao": of what it is paid out stands there alone
    if not plan:
        return False
    goes_on = phrases.makes_up.match(around.text, max(0, around.first.span.start - GOES_ON), around.first.span.start)
    given = goes_on and _GIVEN.match(around.text, plan.end(), around.end)  # "…, bằng 63,4% kế hoạch | vốn được Thủ tướng Chính phủ giao"
    return bool(around.named or given or phrases.plan_alone.match(around.text, plan.end(), around.end))


def _names_noun(around: Around) -> bool:
    """ "số bác sĩ/vạn dân đạt 10 bác sĩ": the noun is said already."""
    return around.first.unit == "count" and bool(around.lexicon.statements.number_of.match(around.named)) and len(around.named.split()) > 2


_SAID_BEFORE: tuple[Callable[[Around], bool], ...] = (_repeats_unit, _is_told_for_whole, _is_of_plan, _names_noun)


def _goes_on_behind(around: Around) -> bool:
    """Whether what follows is the indicator's own: "trợ giúp pháp lý cho 100% số người vi phạm …", "có ít nhất 04 tin, bài …"."""
    phrases, left = around.lexicon.statements, around.left
    return bool(
        not around.named
        or phrases.preposition.match(left)
        or phrases.rate_alone.match(left)
        or around.first.unit == "count"
        or phrases.change_alone.match(left)
        or (len(around.named.split()) <= _SHORT and around.behind)
        or (around.first.value == _WHOLE and not around.first.compared and not phrases.measure_head.match(around.named) and around.behind)
    )


def _own_words(around: Around) -> Span:
    """ "… đạt 50% địa bàn cấp xã “không ma túy”; hoàn thành chỉ tiêu …": up to a semicolon behind which something else is done."""
    text, right = around.text, around.right
    semicolon = _semicolon(around)
    if around.first.unit == "count" and (does := _next_act(around, semicolon if semicolon >= 0 else right.end)):
        return Span(right.start, does)
    if semicolon < 0:
        return right
    predicate = around.lexicon.statements.predicate
    before, behind = text[right.start : semicolon], text[semicolon + 1 : right.end]
    # "90% trung tâm …; các địa chỉ tin cậy … | triển khai …": what is said of both comes last
    counted = around.first.unit == "count" or around.first.rule == "physical"
    # "giảm 70% số điểm đen; | tất cả xe buýt lắp camera": of others
    plain = not counted and not around.named and not predicate.search(f"{before} ") and not _ALL.match(behind)
    goes_on = plain and predicate.search(f"{behind} ")
    return right if goes_on and not around.lexicon.leading_verb.match(behind.strip()) else Span(right.start, semicolon)


def _semicolon(around: Around) -> int:
    """Where the first semicolon behind the number stands, outside of what is cut out."""
    places = (match.start() for match in _SEMICOLON.finditer(around.text, around.right.start, around.right.end))
    return next((place for place in places if not any(cut.start <= place < cut.end for cut in around.cuts)), -1)


def _next_act(around: Around, end: int) -> int | None:
    """ "giữ vững 03 trường đạt chuẩn quốc gia|, xây dựng trường mầm non …": where something else is done behind what is said of what is counted."""
    predicate = around.lexicon.statements.predicate.search(around.text, around.right.start, end)
    for comma in _COMMA.finditer(around.text, predicate.end() if predicate else end, end):
        does = around.lexicon.leading_verb.match(around.text, comma.end(), end)
        if does and not around.lexicon.statements.says_more.match(does[0]) and not any(cut.start <= comma.start() < cut.end for cut in around.cuts):
            return comma.start()
    return None


def _joined_words(around: Around) -> Span:
    """Behind "Tỷ lệ A đạt 50%" only what is joined to it goes on naming it: "… trong tổng số người được tạo việc làm mới"."""
    text, right = around.text, around.right
    if around.first.unit == "rank":
        semicolon = _semicolon(around)  # "thuộc nhóm 15 tỉnh dẫn đầu|; chỉ số PAPI …"
        return Span(right.start, semicolon) if semicolon >= 0 else right
    stops = [place for place in (text.find(mark, right.start, right.end) for mark in ",;") if place >= 0]
    right = Span(right.start, min(stops, default=right.end))
    return right if around.lexicon.statements.joined.match(without(text, right, around.cuts)) else Span(right.start, right.start)
