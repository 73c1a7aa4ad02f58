"""Does a number say who pays how much: "ngân sách tỉnh hỗ trợ 50%", "kinh phí 1.500 triệu đồng"? Then it is neither target nor result."""

from __future__ import annotations

from pipeline.extract.verdict_cases import Case, Verdict
from pipeline.model.document import SectionKind

_NEAR = 80
_NEAR_BEHIND = 60


def funding(case: Case) -> Verdict | None:
    """ "ngân sách tỉnh hỗ trợ 50%", "kinh phí 1.500 triệu đồng", "phân bổ tối đa 15% cho …": who pays how much. A sum that is aimed at is a target."""
    is_money = case.quantity.rule == "money"
    if case.kind is SectionKind.BUDGET:
        return Verdict(None, "money" if is_money else "funding_rule")
    if is_money:
        return Verdict("target", "commitment", "C") if _is_aimed_at(case) else Verdict(None, "money")
    if _says_how_far(case):
        return None
    if case.phrases.allocates.search(case.lead):
        return Verdict(None, "allocation_rule")
    if case.phrases.spending.match(case.statement.behind) and case.phrases.sets_aside.search(case.before[-60:]):
        return Verdict(None, "funding_rule")  # "Bố trí ít nhất 3% tổng chi ngân sách"
    if case.phrases.let_off.match(case.before) or (case.phrases.subsidy.match(case.before) and case.phrases.cost.match(case.statement.behind)):
        return Verdict(None, "funding_rule")  # "được miễn 100%", "Hỗ trợ 100% học phí", "dự án 100% vốn nước ngoài"
    return Verdict(None, "funding_rule") if case.phrases.funding.search(_words_around(case)) else None


def _words_around(case: Case) -> str:
    """The words near a number among which its payer may be named."""
    # "phấn đấu tỷ lệ nợ thuế … dưới 5% tổng thu ngân sách", "năm 2025 có tối thiểu 80% người hưởng lương hưu …": what is behind is of what, not from whom
    named = case.statement.years or case.is_share or "phấn đấu" in case.lead.lower()
    # "bảo đảm nguồn vốn cho vay, tỷ lệ nợ quá hạn không vượt 0,5%": what is named before a rate is not what it is of
    before = case.last_words if case.is_rate_apart else case.before[-_NEAR:]
    return before if named and case.quantity.unit == "percent" else f"{before} {case.statement.behind[:_NEAR_BEHIND]}"


def _is_aimed_at(case: Case) -> bool:
    """Whether a sum is a level to be reached: "Phấn đấu kim ngạch xuất khẩu đạt | 5 tỷ USD"."""
    quantity, statement, phrases = case.quantity, case.statement, case.phrases
    # As written: behind "Phấn đấu" with a capital a sum of money is none yet.
    to_come = case.goes_to_level and statement.direction and statement.years
    # "GDP bình quân đầu người khoảng 4.900 USD"
    bounded = quantity.comparator in ("ge", "gt")  # "chúng tôi phấn đấu trồng 6.500 ha và thu không dưới | 280 tỷ đồng tiền dịch vụ môi trường rừng"
    earned = (quantity.comparator in ("approx", "range") or (bounded and phrases.intention.search(case.sentence))) and (
        phrases.economy.match(statement.indicator)
        # "phấn đấu …; thu hút vốn FDI khoảng | 40 tỷ USD": said under an intention, in another clause of its sentence
        or (phrases.invested.match(statement.indicator) and phrases.intention.search(case.sentence))
    )
    level = earned or phrases.level_verb.search(f"{case.before[-60:]} {quantity.compared}".lower())
    reached = level and not phrases.costs.match(case.last_words)
    meant = phrases.intention.search(case.before) or to_come or reached
    return bool(meant and (phrases.economy.match(statement.indicator) or not phrases.funding.search(_words_around(case))))


def _says_how_far(case: Case) -> bool:
    """ "giải ngân 100% kế hoạch vốn", "giảm chi phí quản lý xuống dưới 2% tổng số thu", "bội chi ngân sách khoảng 3,8% GDP", "cá nhân có tiền lương …
    khai thuế đạt tối thiểu 85%": how far, not who pays."""
    quantity, statement, phrases = case.quantity, case.statement, case.phrases
    return bool(
        quantity.unit != "percent"
        or "đạt" in quantity.compared.split()
        or phrases.economy.match(statement.indicator)
        or (statement.direction == "decrease" and phrases.cost.match(statement.indicator) and (case.goes_to_level or statement.base))
        or phrases.fulfils.search(f"{case.lead[-120:]} {quantity.span.of(case.text)} {statement.behind[:30]}")
    )
