"""Is a statement a target, a result, or neither? An ordered tuple of small rules; the first answer wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from pipeline.extract.contexts import Context
from pipeline.extract.statements import Statement
from pipeline.lexicon import Lexicon
from pipeline.model import Facts, Grade, SectionKind, TargetOrResult
from pipeline.phrases import VerdictPhrases


@dataclass(frozen=True, slots=True)
class Verdict:
    """`role` is `None` for a number that is neither, and `reason` says why; else `reason` names the rule and `grade` how sure it is."""

    role: TargetOrResult | None
    reason: str
    grade: Grade = "A"


@dataclass(frozen=True, slots=True)
class _Case:
    statement: Statement
    context: Context
    facts: Facts
    before: str
    around: str
    lead: str
    text: str
    sentence: str
    phrases: VerdictPhrases


_OBJECTIVES = frozenset({SectionKind.OBJECTIVE, SectionKind.TARGET})
_NARRATIVE = frozenset({SectionKind.OTHER, SectionKind.HEADING, SectionKind.PURPOSE, SectionKind.APPENDIX, SectionKind.CLOSING})
"""Where a document tells how things are; what it wants of others stands elsewhere, or says so."""
_COMMA = regex.compile(r"[,;:]")
_SENTENCE_REACH = 300
_SENTENCE = regex.compile(r"[.!?]\s+(?=\p{Lu})|\n|\bđược (?:bảo đảm|đảm bảo)\b")
"""Where the sentence before ends; "các cân đối lớn được bảo đảm" tells how things are, not what is aimed at."""
_ALL = 100
_SUBSTANTIVE = frozenset({"percent", "permille", "ratio", "times", "rank", "index"})


def judge(statement: Statement, context: Context, facts: Facts, text: str, lexicon: Lexicon) -> Verdict:
    """The verdict on one statement in prose.

    "Chỉ tiêu 1: … đạt 50% vào năm 2025" → target; "năm 2021 đạt 41%" in a plan of 2022 → result; "ngân sách hỗ trợ 50%" → funding_rule.
    """
    sentence = _SENTENCE.split(text[max(context.section.own.start, statement.clause.start - _SENTENCE_REACH) : statement.clause.end])[-1]
    case = _Case(
        statement,
        context,
        facts,
        statement.before,
        statement.clause.of(text),
        text[statement.clause.start : statement.quantity.span.start],
        text,
        sentence,
        lexicon.verdicts,
    )
    return next(verdict for rule in _RULES if (verdict := rule(case)) is not None)


def _scored(case: _Case) -> Verdict | None:
    if case.context.rule and case.context.section.kind not in _OBJECTIVES:
        return Verdict(None, "scoring_rule")
    if case.context.section.kind not in _OBJECTIVES and case.phrases.rule.search(case.around) and not case.phrases.future.search(case.before):
        return Verdict(None, "scoring_rule" if "điểm" in case.around else "legal_threshold")
    return None


def _past(case: _Case) -> Verdict | None:
    statement = case.statement
    quantity = statement.quantity
    issued = int(case.facts.issued[:4]) if case.facts.issued else case.facts.period_start
    said = statement.years[-1] if statement.years else case.context.year or case.context.told
    year = said.year if said else None
    last_words = _COMMA.split(case.before)[-1]
    told = (
        bool(case.phrases.past.search(last_words + " " + quantity.compared))
        or (quantity.rule == "fraction" and (case.context.past or case.context.section.kind not in _OBJECTIVES))
        or bool(case.phrases.past_behind.match(statement.behind) and case.context.past)
    )
    if case.context.section.kind in _NARRATIVE and not case.phrases.future.search(case.sentence) and not case.context.year:
        before = case.context.told is not None and issued is not None and case.context.told.year < issued
        told = told or before or bool(case.phrases.compares.search(case.sentence))
    gone = issued is not None and year is not None and statement.years and year < issued
    if gone and not case.phrases.future.search(case.lead):
        told = True
    if case.context.past and not case.phrases.future.search(case.lead):
        told = told or year is None or issued is None or year <= issued
    if not told or (case.phrases.intention.search(case.lead) and not case.phrases.past.search(last_words)):
        return None  # "Chi đầu tư … phấn đấu đạt 100% kế hoạch", even among results
    if case.phrases.was_planned.search(last_words):
        return Verdict(None, "statistic")  # "(kế hoạch giao 210 triệu tấn)": what it was to be
    if year is not None and issued is not None and year > issued and not case.context.past:
        return None
    if quantity.unit in _SUBSTANTIVE or quantity.rule in ("money", "physical") or (quantity.unit == "count" and (statement.years or case.context.past)):
        return Verdict("result", "past", "B")
    return Verdict(None, "statistic")


def _objective(case: _Case) -> Verdict | None:
    if case.context.section.kind not in _OBJECTIVES:
        return None
    quantity = case.statement.quantity
    if quantity.rule == "time" and not quantity.compared and quantity.unit_text != "tuổi":
        return Verdict(None, "period")
    return Verdict("target", "objective", "A" if quantity.unit != "index" else "B")


def _funding(case: _Case) -> Verdict | None:
    quantity = case.statement.quantity
    near = case.before[-80:] + " " + case.statement.behind[:60]
    if case.context.section.kind is SectionKind.BUDGET:
        return Verdict(None, "money" if quantity.rule == "money" else "funding_rule")
    if quantity.rule == "money":
        # As written: behind "Phấn đấu" with a capital a sum of money is none yet.
        meant = case.phrases.intention.search(case.before) and not case.phrases.funding.search(near)
        return Verdict("target", "commitment", "C") if meant else Verdict(None, "money")
    if quantity.unit == "percent" and case.phrases.fulfils.search(f"{case.lead[-120:]} {quantity.span.of(case.text)} {case.statement.behind[:30]}"):
        return None  # "giải ngân 100% kế hoạch vốn": how much of a plan is carried out, not who pays
    if quantity.unit == "percent" and case.phrases.allocates.search(case.lead):
        return Verdict(None, "allocation_rule")
    if quantity.unit == "percent" and case.phrases.funding.search(near):
        return Verdict(None, "funding_rule")
    return None


def _commitment(case: _Case) -> Verdict | None:
    """A level to be reached in the middle of a task or duty: "nâng tỷ lệ … lên tối thiểu 80%", "100% hồ sơ … được …"."""
    statement = case.statement
    quantity = statement.quantity
    words = case.lead[-60:] + " " + quantity.compared
    if case.context.section.kind in _NARRATIVE and not case.phrases.future.search(case.sentence):
        issued = int(case.facts.issued[:4]) if case.facts.issued else None
        if statement.comparator in ("ge", "le") and issued is not None and any(year.year >= issued for year in statement.years):
            return Verdict("target", "commitment", "C")  # "Năm 2025, chỉ số sản xuất công nghiệp tăng từ 13% trở lên"
        return Verdict(None, "statistic" if quantity.unit in _SUBSTANTIVE else "quantity_of_text")  # "… đạt 58,5%": how things are, or were
    if quantity.unit == "percent" and quantity.value != _ALL and case.phrases.looked_into.search(case.before[-60:]):
        return Verdict(None, "activity_count")  # "kiểm tra ít nhất 30% số cơ quan"
    if quantity.unit in _SUBSTANTIVE - {"index"}:
        hundred = quantity.unit == "percent" and quantity.value == 100 and case.phrases.done.search(statement.behind)
        if hundred or case.phrases.commitment.search(words) or (statement.nested and "chỉ tiêu" in case.around):
            return Verdict("target", "commitment", "B")
        return Verdict(None, "statistic")
    if quantity.unit == "count":
        if case.phrases.intention.search(case.lead[-120:].lower()):
            return Verdict("target", "commitment", "B")
        several = quantity.comparator == "ge" and case.phrases.set_up.search(case.before[-50:])
        if several and not case.phrases.activity.match(case.before[-50:]) and not case.phrases.activity_noun.match(quantity.unit_text):
            return Verdict("target", "commitment", "C")  # "hình thành tối thiểu 03 cụm Trung tâm Dữ liệu quốc gia"
        return Verdict(None, "activity_count")
    if quantity.rule == "physical" and (case.phrases.intention.search(words.lower()) or "đạt" in words.lower()):
        return Verdict("target", "commitment", "C")
    return None


def _nothing(case: _Case) -> Verdict:
    return Verdict(None, "period" if case.statement.quantity.rule == "time" else "quantity_of_text")


_RULES: tuple[Callable[[_Case], Verdict | None], ...] = (_scored, _past, _objective, _funding, _commitment, _nothing)
