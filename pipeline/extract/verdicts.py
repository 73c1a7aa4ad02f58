"""Is a statement a target, a result, or neither? An ordered tuple of small rules; the first answer wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from pipeline.extract.contexts import Context
from pipeline.extract.statements import Statement
from pipeline.model import Facts, Grade, SectionKind, TargetOrResult


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


_OBJECTIVES = frozenset({SectionKind.OBJECTIVE, SectionKind.TARGET})
_PAST_WORDS = regex.compile(
    r"(?:\bđã\s|\bước (?:đạt|thực hiện|tính|có|khoảng)\b|\bước\s*$|\bđạt được\s*$|\bhiện (?:nay|có|đạt|tại)\b|\btính đến\b|\bso (?:với )?cùng kỳ\b|\bvượt (?:kế hoạch|dự toán|chỉ tiêu)\b|\bthực hiện (?:đạt|được)\b|\bkết quả\b)",
    regex.IGNORECASE,
)
_BEHIND_PAST = regex.compile(r"\s*(?:so (?:với )?cùng kỳ|so (?:với )?(?:năm|dự toán|kế hoạch)|kế hoạch|dự toán|so với)", regex.IGNORECASE)
_FUTURE_WORDS = regex.compile(r"(?:phấn đấu|mục tiêu|chỉ tiêu|bảo đảm|đảm bảo|dự kiến|đến năm|yêu cầu|cam kết|hướng tới)", regex.IGNORECASE)
_FUNDING = regex.compile(
    r"(?:ngân sách|kinh phí|nguồn vốn|vốn (?:đối ứng|đầu tư|sự nghiệp|vay)|chi phí|mức hỗ trợ|hỗ trợ (?:tối đa|không quá|bằng)|được hỗ trợ|lãi suất|thuế suất|phí |lệ phí|tổng mức|dự toán|đối ứng|khoán|trích|thù lao|lương|phụ cấp|học bổng|tiền)",
    regex.IGNORECASE,
)
_COMMITS = regex.compile(
    r"(?:phấn đấu|đạt|bảo đảm|đảm bảo|lên|xuống|tối thiểu|ít nhất|không dưới|không quá|mục tiêu|chỉ tiêu|hoàn thành|nâng|giảm|tăng|duy trì|trên|dưới)",
    regex.IGNORECASE,
)
_RULE_WORDS = regex.compile(
    r"(?:\bđiểm\b|trọng số|hệ số|định mức|được tính|mức chi|xếp loại|tỷ lệ bình chọn|số phiếu|biểu quyết|đại biểu dự|tán thành|cổ phần|vốn điều lệ|quá bán|khen thưởng|được công nhận là|được xét|coi là|được xem là|trường hợp)",
    regex.IGNORECASE,
)
_PREDICATE = regex.compile(
    r"\b(?:được|có|đạt|tham gia|thực hiện|hoàn thành|sử dụng|ứng dụng|triển khai|đáp ứng|bảo đảm|đảm bảo|áp dụng|ký|tổ chức|không|đủ|cập nhật|kết nối|phải)\b"
)
_ACTIVITY = regex.compile(
    r"(?:tổ chức|ban hành|mở|tập huấn|kiểm tra|đăng|phát|biên soạn|in|cử|họp|báo cáo|bố trí|lựa chọn|sử dụng|tham gia|gửi|rà soát|trong|sau|trước|khi|mỗi)\W+$",
    regex.IGNORECASE,
)
_ACTIVITY_NOUN = regex.compile(
    r"(?:lớp|cuộc|hội nghị|hội thảo|đợt|buổi|lần|đoàn|bài|tin|chuyên mục|văn bản|báo cáo|kế hoạch|đề án|phóng sự|người|cán bộ|công chức|đồng chí|thành viên|loại|hình thức|nội dung)",
    regex.IGNORECASE,
)
_SUBSTANTIVE = frozenset({"percent", "permille", "ratio", "times", "rank", "index"})


def judge(statement: Statement, context: Context, facts: Facts, text: str) -> Verdict:
    """The verdict on one statement in prose.

    "Chỉ tiêu 1: … đạt 50% vào năm 2025" → target; "năm 2021 đạt 41%" in a plan of 2022 → result; "ngân sách hỗ trợ 50%" → funding_rule.
    """
    case = _Case(statement, context, facts, statement.before, statement.clause.of(text))
    return next(verdict for rule in _RULES if (verdict := rule(case)) is not None)


def _scored(case: _Case) -> Verdict | None:
    if case.context.rule and case.context.section.kind not in _OBJECTIVES:
        return Verdict(None, "scoring_rule")
    if case.context.section.kind not in _OBJECTIVES and _RULE_WORDS.search(case.around) and not _FUTURE_WORDS.search(case.before):
        return Verdict(None, "scoring_rule" if "điểm" in case.around else "legal_threshold")
    return None


def _past(case: _Case) -> Verdict | None:
    statement = case.statement
    quantity = statement.quantity
    issued = int(case.facts.issued[:4]) if case.facts.issued else case.facts.period_start
    year = statement.years[-1].year if statement.years else case.context.year.year if case.context.year else None
    last_words = regex.split(r"[,;:]", case.before)[-1]
    told = (
        bool(_PAST_WORDS.search(last_words + " " + quantity.compared))
        or quantity.rule == "fraction"
        or bool(_BEHIND_PAST.match(statement.behind) and case.context.past)
    )
    gone = issued is not None and year is not None and statement.years and year < issued
    if gone and not _FUTURE_WORDS.search(case.before):
        told = True
    if case.context.past and not _FUTURE_WORDS.search(case.before):
        told = told or year is None or issued is None or year <= issued
    if not told:
        return None
    if year is not None and issued is not None and year > issued and not case.context.past:
        return None
    if quantity.unit in _SUBSTANTIVE or quantity.rule in ("money", "physical") or (quantity.unit == "count" and (statement.years or case.context.past)):
        return Verdict("result", "past", "B")
    return Verdict(None, "statistic")


def _objective(case: _Case) -> Verdict | None:
    if case.context.section.kind not in _OBJECTIVES:
        return None
    quantity = case.statement.quantity
    if quantity.rule == "time" and not quantity.compared:
        return Verdict(None, "period")
    return Verdict("target", "objective", "A" if quantity.unit != "index" else "B")


def _funding(case: _Case) -> Verdict | None:
    quantity = case.statement.quantity
    near = case.before[-80:] + " " + case.statement.behind[:60]
    if case.context.section.kind is SectionKind.BUDGET:
        return Verdict(None, "money" if quantity.rule == "money" else "funding_rule")
    if quantity.rule == "money":
        return (
            Verdict("target", "commitment", "C")
            if regex.search(r"phấn đấu|mục tiêu|chỉ tiêu", case.before) and not _FUNDING.search(near)
            else Verdict(None, "money")
        )
    if quantity.unit == "percent" and _FUNDING.search(near):
        return Verdict(None, "funding_rule")
    return None


def _commitment(case: _Case) -> Verdict | None:
    """A level to be reached in the middle of a task or duty: "nâng tỷ lệ … lên tối thiểu 80%", "100% hồ sơ … được …"."""
    statement = case.statement
    quantity = statement.quantity
    words = case.before[-60:] + " " + quantity.compared
    if quantity.unit in _SUBSTANTIVE - {"index"}:
        hundred = quantity.unit == "percent" and quantity.value == 100 and _PREDICATE.search(statement.behind)
        if hundred or _COMMITS.search(words) or (statement.nested and "chỉ tiêu" in case.around):
            return Verdict("target", "commitment", "B")
        return Verdict(None, "statistic")
    if quantity.unit == "count":
        if regex.search(r"phấn đấu|mục tiêu|chỉ tiêu", case.before, regex.IGNORECASE):
            return Verdict("target", "commitment", "B")
        if quantity.comparator in ("ge", "gt", "range", "approx") and not _ACTIVITY.search(case.before[-50:]) and not _ACTIVITY_NOUN.match(quantity.unit_text):
            return Verdict("target", "commitment", "C")  # "hình thành tối thiểu 03 cụm Trung tâm Dữ liệu quốc gia"
        return Verdict(None, "activity_count")
    if quantity.rule == "physical" and regex.search(r"phấn đấu|mục tiêu|chỉ tiêu|đạt", words, regex.IGNORECASE):
        return Verdict("target", "commitment", "C")
    return None


def _nothing(case: _Case) -> Verdict:
    return Verdict(None, "period" if case.statement.quantity.rule == "time" else "quantity_of_text")


_RULES: tuple[Callable[[_Case], Verdict | None], ...] = (_scored, _past, _objective, _funding, _commitment, _nothing)
