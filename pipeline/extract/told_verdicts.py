"""Does a statement tell of what has been: "năm 2021 đạt 41%" in a plan of 2022, "đã giảm còn 4,5%"?"""

from __future__ import annotations

from collections.abc import Callable

import regex

from pipeline.extract.statement_cases import Statement
from pipeline.extract.verdict_cases import NARRATIVE, PLANNED, SUBSTANTIVE, Case, Verdict
from pipeline.model.document import SectionKind
from pipeline.model.figures import Year
from pipeline.phrases.verdicts import VerdictPhrases

_FROM_NOW = regex.compile(r"\btừ\s[^,;:]*\bhiện (?:nay|tại|có)\b")
"""The level that something is to leave: "nâng … từ 03 trường hiện nay | lên 07 trường"."""
_ENSURED = regex.compile(r"\b(?:bảo đảm|đảm bảo)\b|(?:^|[:;,])\s*(?:tiếp tục\s+)?(?:duy trì|giữ vững)\b", regex.IGNORECASE)
_UNTIL = regex.compile(r"\bđến năm (?=20\d\d)", regex.IGNORECASE)
_COMPARED = 100
_NOTED = 40
"""So far before a number stands that it was planned: "bằng 61,6% mục tiêu đề ra (| 16.000 ha)", "đạt 72%/NQ | 70%"."""


def past(case: Case) -> Verdict | None:
    """ "năm 2021 đạt 41%" in a plan of 2022, "tỷ lệ hộ nghèo đã giảm còn 4,5%"."""
    quantity = case.quantity
    told = not _is_demanded(case) and any(is_told(case) for is_told in _TOLD)
    if (told or case.context.past) and (_was_planned(case) or _is_of_others(case) or _is_behind_stroke(case)):
        return Verdict(None, "statistic")  # "(kế hoạch giao 210 triệu tấn)", "(mục tiêu Đại hội là trên 12%)": what it was to be
    if not told or _is_planned_cost(case):
        return None
    if _is_of_place(case) or case.phrases.forecasts.match(case.sentence):
        return Verdict(None, "statistic")
    if quantity.rule == "money" and case.phrases.costs.match(case.statement.indicator) and case.phrases.laid_down.match(case.statement.behind):
        return Verdict(None, "money")  # "Mức hỗ trợ khoán bảo vệ rừng | 500.000 đồng/ha theo quy định"
    if case.phrases.intention.search(case.lead) and not case.phrases.past.search(case.last_words_said):
        return None  # "Chi đầu tư … phấn đấu đạt 100% kế hoạch", even among results
    own = case.statement.years or not case.statement.nested  # "đạt 65.000 m3/ngày đêm (hiện trạng 30.000 m3/ngày đêm)" under "… đến năm 2030"
    if own and case.year is not None and case.context.present is not None and case.year > case.context.present and not case.context.past:
        return None
    counted = quantity.unit == "count" and (case.year is not None or case.context.past or has_things(case.statement, case.phrases) is not None)
    counted = counted or (quantity.rule == "time" and case.phrases.lasts.match(case.statement.indicator) is not None)
    if quantity.unit in SUBSTANTIVE or quantity.rule in ("money", "physical") or (quantity.rule == "fraction" and quantity.unit != "count") or counted:
        return Verdict("result", "past", "B")
    return Verdict(None, "statistic")


def _is_planned_cost(case: Case) -> bool:
    """ "IV. KINH PHÍ: năm 2027 sử dụng dự toán được giao, ước | 1,2 tỷ đồng" in a plan of 2027: what it is to cost has not been spent."""
    costs = case.kind is SectionKind.BUDGET and case.quantity.rule == "money" and not case.context.past
    return costs and case.year is not None and case.context.present is not None and case.year >= case.context.present


def has_things(statement: Statement, phrases: VerdictPhrases) -> regex.Match[str] | None:
    """ "Hiện toàn huyện có | 21 hợp tác xã": things that came of something, though no year is said; "Huyện có | 14 xã" tells how large a place is."""
    if statement.quantity.unit != "count" or statement.nested or phrases.made_up_of.match(statement.behind):
        return None
    return phrases.place_has.match(" ".join(f"{statement.before} {statement.quantity.compared}".split()))


def _has_now(case: Case) -> bool:
    """ "Hiện toàn huyện có | 21 hợp tác xã", wherever it stands."""
    has = has_things(case.statement, case.phrases)
    return has is not None and has["now"] is not None


def _was_planned(case: Case) -> bool:
    """ "bằng 61,6% mục tiêu đề ra (| 16.000 ha)", with its comparator or without."""
    ends = (case.quantity.whole.start, case.quantity.span.start)
    return any(case.phrases.was_planned.match(case.text[max(0, end - _NOTED) : end]) for end in ends)


def _is_of_others(case: Case) -> bool:
    """ "(cả nước | 4,5%)": in brackets, what it is held against."""
    start = case.quantity.whole.start
    return case.statement.nested and case.phrases.of_others.match(case.text[max(0, start - _COMPARED) : start]) is not None


def _is_of_place(case: Case) -> bool:
    """ "Phường có | 21 khối, | 9 thôn", "Tỉnh có | 455 km đường biên giới": what a place is made up of came of nothing."""
    told = case.phrases.describes_place.match(case.text, case.statement.clause.start, case.statement.clause.end)
    if told is not None and case.quantity.span.start < told.end() and case.quantity.unit in ("count", "km"):
        return True
    if case.quantity.rule == "physical":
        return case.phrases.extent.match(case.statement.indicator) is not None and not case.statement.behind.strip().startswith(("được", "đã"))
    counts = case.quantity.unit == "count" and case.quantity.rule != "fraction" and not case.quantity.compared
    before = case.text[max(0, case.quantity.whole.start - _NOTED) : case.quantity.whole.start]
    return counts and case.phrases.has_places.match(before) is not None and case.phrases.places_alone.match(case.statement.behind) is not None


def _is_behind_stroke(case: Case) -> bool:
    """ "ước thực hiện cả năm 560 tỷ đồng/| 690 tỷ đồng": what was planned, or the whole, in the same unit as what came of it."""
    before = case.text[max(0, case.quantity.whole.start - _NOTED) : case.quantity.whole.start].rstrip()
    unit = case.quantity.unit_text
    return bool(unit) and before.endswith("/") and before[:-1].rstrip().endswith(unit) and case.quantity.unit != "ratio"


def _is_demanded(case: Case) -> bool:
    """ "hồ sơ đã nộp đúng hạn đạt tối thiểu 98%", "đã được quỹ bảo hiểm chi trả 80% thì hỗ trợ …": a bound or a rule, whatever its words tell of the past."""
    if case.context.past:
        return False
    if case.statement.comparator in ("ge", "le") and case.quantity.unit != "rank":
        return True
    if case.kind in PLANNED and _ENSURED.search(case.lead) and not is_of_year_gone(case):
        return True  # "bảo đảm rác đã phân loại được thu gom riêng | 100%", "Duy trì các xã đã đạt chuẩn đạt tỷ lệ | 100%"
    return not is_of_year_gone(case) and bool(case.phrases.binds.search(case.sentence))


def _says_past(case: Case) -> bool:
    """ "đã đạt 90%", "ước đạt 25.000 tỷ đồng"; "48/93 (51,61%)"; among results also "105% dự toán"."""
    return (
        bool(case.phrases.past.search(_FROM_NOW.sub("", case.last_words_said)))
        or (case.quantity.rule == "fraction" and (case.context.past or not (case.is_aim or case.context.planned or case.kind in PLANNED)))
        or bool(case.context.past and case.phrases.past_behind.match(case.statement.behind))
        or (case.kind in NARRATIVE and case.phrases.reaches_plan.match(case.statement.behind) is not None)
    )


def _is_narrated(case: Case) -> bool:
    """ "… tăng 17,4% so với cùng kỳ năm trước", "tỷ lệ hồ sơ trực tuyến mới đạt 58,6%" in a narrative, or one that goes on telling of a year gone by."""
    if not case.is_narrative:
        return False
    if case.phrases.not_more.search(case.last_words_said):
        return True
    if case.context.year:
        return False
    return _is_gone(case.context.told, case.context.present) or bool(case.phrases.compares.search(case.sentence))


def _is_gone(told: Year | None, present: int | None) -> bool:
    """ "Năm 2024, …" in a document of 2025; "quý III năm 2025" in it too, where it tells how things are, and the year itself once
    it has begun to ("Năm 2025 tổng công suất ước đạt 89.500 MW, trong đó … 46.100 MW")."""
    return told is not None and present is not None and (told.year < present or (told.year == present and told.rule in ("date", "told")))


def is_of_year_gone(case: Case) -> bool:
    """ "Năm 2021, …" in a plan of 2022, unless the clause says what was to come; in brackets behind what is planned for 2023 also "(năm 2022 đạt 66,4%)"."""
    present = case.context.present
    if not case.statement.years or case.year is None or present is None or case.year > present:
        return False
    gone = case.year < present or (case.statement.nested and case.year < _begins(case))
    return gone and not case.phrases.future.search(_UNTIL.sub("", case.lead))


def _begins(case: Case) -> int:
    """The first year of what is planned: of a plan of several years its own, else that of the heading."""
    start, end = case.facts.period_start or 0, case.facts.period_end or 0
    return start if start < end or not case.context.year else case.context.year.start or case.context.year.year


def _is_among_results(case: Case) -> bool:
    """Under "Kết quả thực hiện năm 2021", what names no later year."""
    if not case.context.past or (case.year is not None and case.context.present is not None and case.year > case.context.present):
        return False
    said = case.statement.years  # "Cơ cấu kinh tế đến năm 2020: …" in a document of 2020: the year tells nothing of what is to come
    lead = _UNTIL.sub("", case.lead) if said else case.lead
    return not case.phrases.future.search(lead)


_TOLD: tuple[Callable[[Case], bool], ...] = (_says_past, _has_now, is_of_year_gone, _is_among_results, _is_narrated)
