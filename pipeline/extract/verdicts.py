"""Is a statement a target, a result, or neither? An ordered tuple of small rules; the first answer wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from pipeline.extract.contexts import OBJECTIVES, Context, Leaf
from pipeline.extract.statements import Statement
from pipeline.model.document import Facts, SectionKind
from pipeline.model.figures import Grade, Quantity, TargetOrResult, Year
from pipeline.phrases import VerdictPhrases


@dataclass(frozen=True, slots=True)
class Verdict:
    """`role` is `None` for a number that is neither, and `reason` says why; else `reason` names the rule and `grade` how sure it is."""

    role: TargetOrResult | None
    reason: str
    grade: Grade = "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What the rules are asked about. Of "Năm 2021, tỷ lệ hộ nghèo còn 5%, giảm 1%": for "1%" `before` is ", giảm ".

    `before`: the words of the statement's series before its number; `lead`: its clause up to the number, from where the text has begun to
    announce or to tell; `around`: the whole clause;
    `sentence`: from the end of the sentence before to the end of the clause; `text`: the document;
    `is_rate`: the indicator is named a share, `is_measure`: a measure of any kind.
    """

    statement: Statement
    context: Context
    facts: Facts
    before: str
    lead: str
    around: str
    sentence: str
    text: str
    phrases: VerdictPhrases
    is_rate: bool
    is_measure: bool

    @property
    def quantity(self) -> Quantity:
        return self.statement.quantity

    @property
    def kind(self) -> SectionKind:
        return self.context.section.kind

    @property
    def is_share(self) -> bool:
        return self.statement.indicator.lower().startswith(("tỷ lệ", "tỉ lệ"))

    @property
    def last_words(self) -> str:
        """ "đạt 5%, vượt kế hoạch là | 4%": what stands behind the last comma."""
        return _COMMA.split(self.before)[-1]

    @property
    def year(self) -> int | None:
        """The year of the statement, else that of a heading, else the one that is being told of."""
        said = self.statement.years[-1] if self.statement.years else self.context.year or self.context.told
        return said.year if said else None

    @property
    def is_aim(self) -> bool:
        """Whether it stands where the document says what is aimed at."""
        return self.kind in OBJECTIVES or self.context.aims

    @property
    def is_narrative(self) -> bool:
        """Whether it stands where a document tells how things are, and nothing in the sentence says what is to come."""
        ordered = self.facts.type in _ORDERS and self.context.numbered and not self.context.past
        return self.kind in NARRATIVE and not (ordered or self.context.aims or self.phrases.future.search(self.sentence))


NARRATIVE = frozenset({SectionKind.OTHER, SectionKind.HEADING, SectionKind.PURPOSE, SectionKind.APPENDIX, SectionKind.CLOSING})
"""Where a document tells how things are; what it wants of others stands elsewhere, or says so."""
_PLANNED = OBJECTIVES | {SectionKind.TASKS, SectionKind.SOLUTIONS}
"""Where so many of so many are to be done: "16/16 xã đạt an toàn về an ninh"."""
_ORDERS = frozenset({"Chỉ thị", "Công điện"})
"""Acts whose numbered items say what is to be done, by whom."""
_FROM_NOW = regex.compile(r"\btừ\s[^,;:]*\bhiện (?:nay|tại|có)\b")
"""The level that something is to leave: "nâng … từ 03 trường hiện nay | lên 07 trường"."""
_UNTIL = regex.compile(r"\bđến năm (?=20\d\d)", regex.IGNORECASE)
_ASIDE = regex.compile(r"\([^()]*+\)")
"""What is said in brackets before a number: "(mục tiêu Đại hội là trên 10%), gấp | 1,2 lần đầu nhiệm kỳ"."""
_COMMA = regex.compile(r"[,;:]")
_SENTENCE_REACH = 800
_NOTED = 40
"""So far before a bracket stands what it explains: "bằng 61,6% mục tiêu đề ra (| 16.000 ha)"."""
_SENTENCE = regex.compile(r"[.!?]\s+(?=\p{Lu})|\n|\bđược (?:bảo đảm|đảm bảo)\b")
"""Where the sentence before ends; "các cân đối lớn được bảo đảm" tells how things are, not what is aimed at."""
_ALL = 100
_SUBSTANTIVE = frozenset({"percent", "permille", "ratio", "times", "rank", "index"})


def judge(statement: Statement, leaf: Leaf) -> Verdict:
    """The verdict on one statement in prose.

    "Chỉ tiêu 1: … đạt 50% vào năm 2025" → target; "năm 2021 đạt 41%" in a plan of 2022 → result; "ngân sách hỗ trợ 50%" → funding_rule.
    """
    text, own, mood = leaf.text, leaf.context.section.own, leaf.context.mood
    begin = max(statement.clause.start, min(mood.place, statement.quantity.span.start)) if mood else statement.clause.start
    case = _Case(
        statement=statement,
        context=leaf.context,
        facts=leaf.facts,
        before=statement.before,
        lead=_ASIDE.sub("", text[begin : statement.quantity.span.start]),
        around=statement.clause.of(text),
        sentence=_SENTENCE.split(text[max(own.start, statement.clause.start - _SENTENCE_REACH) : statement.clause.end])[-1],
        text=text,
        phrases=leaf.lexicon.verdicts,
        is_rate=bool(leaf.lexicon.statements.rate.match(statement.indicator)),
        is_measure=bool(leaf.lexicon.statements.measure_head.match(statement.indicator)),
    )
    return next(verdict for rule in _RULES if (verdict := rule(case)) is not None)


def _scored(case: _Case) -> Verdict | None:
    """ "Thang điểm: đạt 100% được 10 điểm", "có ít nhất 2/3 đại biểu tán thành": a rule by which something is judged."""
    if case.is_aim:
        return None
    if case.context.rule:
        return Verdict(None, "scoring_rule")
    if case.phrases.rule.search(case.around) and not case.statement.base_value and not case.context.past and not case.phrases.future.search(case.before):
        return Verdict(None, "scoring_rule" if "điểm" in case.around else "legal_threshold")
    return None


def _past(case: _Case) -> Verdict | None:
    """ "năm 2021 đạt 41%" in a plan of 2022, "tỷ lệ hộ nghèo đã giảm còn 4,5%"."""
    quantity = case.quantity
    told = not _is_demanded(case) and any(is_told(case) for is_told in _TOLD)
    before = case.text[max(0, case.statement.clause.start - _NOTED) : case.statement.clause.start] + case.before if case.statement.nested else case.before
    if (told or case.context.past) and case.phrases.was_planned.match(before):
        return Verdict(None, "statistic")  # "(kế hoạch giao 210 triệu tấn)", "(mục tiêu Đại hội là trên 12%)": what it was to be
    if not told:
        return None
    if case.phrases.intention.search(case.lead) and not case.phrases.past.search(case.last_words):
        return None  # "Chi đầu tư … phấn đấu đạt 100% kế hoạch", even among results
    if case.year is not None and case.context.present is not None and case.year > case.context.present and not case.context.past:
        return None
    counted = quantity.unit == "count" and (case.year is not None or case.context.past)
    counted = counted or (quantity.rule == "time" and case.phrases.lasts.match(case.statement.indicator) is not None)
    if quantity.unit in _SUBSTANTIVE or quantity.rule in ("money", "physical") or counted:
        return Verdict("result", "past", "B")
    return Verdict(None, "statistic")


def _is_demanded(case: _Case) -> bool:
    """ "hồ sơ đã nộp đúng hạn đạt tối thiểu 98%", "đã được quỹ bảo hiểm chi trả 80% thì hỗ trợ …": a bound or a rule, whatever its words tell of the past."""
    if case.context.past:
        return False
    if case.statement.comparator in ("ge", "le") and case.quantity.unit != "rank":
        return True
    return not _is_of_year_gone(case) and bool(case.phrases.binds.search(case.sentence))


def _says_past(case: _Case) -> bool:
    """ "đã đạt 90%", "ước đạt 25.000 tỷ đồng"; "48/93 (51,61%)"; among results also "105% dự toán"."""
    return (
        bool(case.phrases.past.search(f"{_FROM_NOW.sub('', case.last_words)} {case.quantity.compared}"))
        or (case.quantity.rule == "fraction" and (case.context.past or not (case.is_aim or case.kind in _PLANNED)))
        or bool(case.context.past and case.phrases.past_behind.match(case.statement.behind))
    )


def _is_narrated(case: _Case) -> bool:
    """ "… tăng 17,4% so với cùng kỳ năm trước" in a narrative, or one that goes on telling of a year gone by."""
    if case.context.year or not case.is_narrative:
        return False
    return _is_gone(case.context.told, case.context.present) or bool(case.phrases.compares.search(case.sentence))


def _is_gone(told: Year | None, present: int | None) -> bool:
    """ "Năm 2024, …" in a document of 2025; "quý III năm 2025" in it too, where it tells how things are."""
    return told is not None and present is not None and (told.year < present or (told.year == present and told.rule == "date"))


def _is_of_year_gone(case: _Case) -> bool:
    """ "Năm 2021, …" in a plan of 2022, unless the clause says what was to come."""
    gone = case.statement.years and case.year is not None and case.context.present is not None and case.year < case.context.present
    return bool(gone) and not case.phrases.future.search(case.lead)


def _is_among_results(case: _Case) -> bool:
    """Under "Kết quả thực hiện năm 2021", what names no later year."""
    if not case.context.past or (case.year is not None and case.context.present is not None and case.year > case.context.present):
        return False
    said = case.statement.years  # "Cơ cấu kinh tế đến năm 2020: …" in a document of 2020: the year tells nothing of what is to come
    lead = _UNTIL.sub("", case.lead) if said else case.lead
    return not case.phrases.future.search(lead)


_TOLD: tuple[Callable[[_Case], bool], ...] = (_says_past, _is_of_year_gone, _is_among_results, _is_narrated)


def _objective(case: _Case) -> Verdict | None:
    """Under "II. MỤC TIÊU" every level is a target; "trong 5 năm" there is none."""
    if not case.is_aim:
        return None
    indicator = case.statement.indicator
    if case.quantity.rule == "time" and not case.quantity.compared and case.quantity.unit_text != "tuổi" and not case.phrases.lasts.match(indicator):
        return Verdict(None, "period")
    if case.quantity.unit == "percent" and case.phrases.subsidy.match(case.before) and case.phrases.cost.match(case.statement.behind):
        return Verdict(None, "funding_rule")  # "Ngân sách nhà nước hỗ trợ không quá 50% chi phí mua giống gốc"
    if case.quantity.unit == "count" and case.phrases.activity.match(case.before[-50:]):
        return Verdict(None, "activity_count")
    if case.kind not in OBJECTIVES:
        if case.quantity.rule == "money" and case.phrases.costs.match(case.last_words):
            return Verdict(None, "money")
        if (off := _conditional(case)) is not None:
            return off
        return Verdict("target", "commitment", "B")  # "Theo kế hoạch, tỉnh đặt mục tiêu …; doanh số bán lẻ tăng 23-25% mỗi năm"
    return Verdict("target", "objective", "A" if case.quantity.unit != "index" else "B")


def _planned(case: _Case) -> Verdict | None:
    """ "- Lúa mùa: 1.390 ha, năng suất 36,31 tạ/ha" under "KẾ HOẠCH SẢN XUẤT NÔNG NGHIỆP NĂM 2025"; what is paid out is none."""
    if not (case.context.planned and case.kind is SectionKind.OTHER and not case.context.past):
        return None
    own = case.context.section.own
    if case.quantity.rule in ("money", "time") or not case.phrases.labelled_value.match(case.text, own.start, own.end):
        return None
    return Verdict("target", "objective", "A" if case.is_measure else "B")


def _funding(case: _Case) -> Verdict | None:
    """ "ngân sách tỉnh hỗ trợ 50%", "kinh phí 1.500 triệu đồng", "phân bổ tối đa 15% cho …": who pays how much."""
    quantity = case.quantity
    # "phấn đấu tỷ lệ nợ thuế … dưới 5% tổng thu ngân sách", "năm 2025 có tối thiểu 80% người hưởng lương hưu …": what is behind is of what, not from whom
    named = case.statement.years or case.is_share or "phấn đấu" in case.lead.lower()
    near = case.before[-80:] if named and quantity.unit == "percent" else f"{case.before[-80:]} {case.statement.behind[:60]}"
    if case.kind is SectionKind.BUDGET:
        return Verdict(None, "money" if quantity.rule == "money" else "funding_rule")
    if quantity.rule == "money":
        # As written: behind "Phấn đấu" with a capital a sum of money is none yet.
        meant = (case.phrases.intention.search(case.before) or _goes_from_to(case)) and not case.phrases.funding.search(near)
        return Verdict("target", "commitment", "C") if meant else Verdict(None, "money")
    if (
        quantity.unit != "percent"
        or "đạt" in quantity.compared.split()
        or case.phrases.fulfils.search(f"{case.lead[-120:]} {quantity.span.of(case.text)} {case.statement.behind[:30]}")
    ):
        return None  # "giải ngân 100% kế hoạch vốn", "cá nhân có tiền lương … khai thuế đạt tối thiểu 85%": how far, not who pays
    if case.phrases.allocates.search(case.lead):
        return Verdict(None, "allocation_rule")
    return Verdict(None, "funding_rule") if case.phrases.funding.search(near) else None


def _goes_from_to(case: _Case) -> bool:
    """ "Tăng vốn điều lệ của Quỹ từ 1.000 tỷ đồng lên | 2.500 tỷ đồng vào năm 2028": up to where, and by when."""
    return bool(case.statement.base_value and case.statement.direction and case.statement.years)


def _narrated(case: _Case) -> Verdict | None:
    """ "… đạt 58,5%" where a document tells how things are, or were."""
    if not case.is_narrative:
        return None
    issued = int(case.facts.issued[:4]) if case.facts.issued else None
    if case.statement.comparator in ("ge", "le") and issued is not None and any(year.year >= issued and year.rule != "date" for year in case.statement.years):
        return Verdict("target", "commitment", "C")  # "Năm 2025, chỉ số sản xuất công nghiệp tăng từ 13% trở lên"
    return Verdict(None, "statistic" if case.quantity.unit in _SUBSTANTIVE else "quantity_of_text")


def _looked_into(case: _Case) -> Verdict | None:
    """ "kiểm tra ít nhất 30% số cơ quan": how much is looked into, an activity."""
    partly = case.quantity.unit == "percent" and case.quantity.value != _ALL
    if case.is_rate or case.statement.direction:
        return None  # "Tỷ lệ cuộc thanh tra, kiểm tra có phát hiện đạt tối thiểu 90%", "rà soát, giảm ít nhất 20% số thủ tục"
    return Verdict(None, "activity_count") if partly and case.phrases.looked_into.search(case.before[-60:]) else None


def _conditional(case: _Case) -> Verdict | None:
    """ "vật tư hao hụt trên 10% phải được bổ sung", "sản lượng tiêu thụ dự kiến tăng khoảng 8%": what sets something off, or is only expected."""
    if case.phrases.intention.search(case.lead):
        return None
    exceeds = case.statement.comparator in ("gt", "lt") and case.before.strip() and case.quantity.value != _ALL
    if exceeds and case.phrases.sets_off.match(case.statement.behind):
        return Verdict(None, "condition")
    if case.statement.comparator in ("ge", "le"):
        return None  # "tỷ lệ dự báo viên có trình độ sau đại học không dưới | 40%": nobody expects a bound
    return Verdict(None, "statistic") if case.phrases.expects.search(case.lead) else None


def _level(case: _Case) -> Verdict | None:
    """A level to be reached in the middle of a task or duty: "nâng tỷ lệ … lên tối thiểu 80%", "100% hồ sơ … được …"."""
    quantity, statement = case.quantity, case.statement
    if quantity.unit not in _SUBSTANTIVE - {"index"}:
        return None
    hundred = quantity.unit == "percent" and quantity.value == _ALL and case.phrases.done.search(statement.behind)
    if hundred or _opens(case) or _is_due(case) or case.phrases.commitment.search(_words_near(case)) or (statement.nested and "chỉ tiêu" in case.around):
        return Verdict("target", "commitment", "B")
    return Verdict(None, "statistic")


def _is_due(case: _Case) -> bool:
    """ "Đến năm 2030, 50% tòa nhà công sở … sử dụng điện mặt trời": it says by when, and that is to come; "…; báo cáo trước ngày 15/02/2026" does not."""
    present, start = case.context.present, case.quantity.span.start
    return present is not None and any(
        year.year > present and (year.rule != "date" or year.span.end <= start) and case.phrases.by_when.match(case.text, year.span.start, year.span.end)
        for year in case.statement.years
    )


def _opens(case: _Case) -> bool:
    """ "80% thôn, xóm có camera an ninh" among tasks; "(hỗ trợ) 10% cho hộ nghèo, 5% cho hộ cận nghèo" does not say how many of them are to do something."""
    behind = case.statement.behind.lstrip()
    done = case.kind in _PLANNED and not case.before.strip(" ,;:-") and not behind.startswith("cho ") and case.phrases.done.search(behind)
    return bool(done) and not case.phrases.past.search(case.around)


def _count(case: _Case) -> Verdict | None:
    """ "phấn đấu có 50 xã …" → target; "hình thành tối thiểu 03 cụm Trung tâm Dữ liệu quốc gia" → an unsure one; "tổ chức 02 lớp" → none."""
    if case.quantity.unit != "count":
        return None
    if case.phrases.intention.search(case.lead[-120:].lower()):
        return Verdict("target", "commitment", "B")
    changes = case.statement.measure == "change" and case.statement.years  # "giảm 18 điểm trường lẻ vào năm 2027"
    if case.statement.direction and (changes or ((case.is_measure or case.statement.years) and case.phrases.level_verb.search(_words_near(case).lower()))):
        return Verdict("target", "commitment", "B")  # "nâng số trường … lên 07 trường", "giảm số cặp tảo hôn xuống còn 02 cặp"
    timed = case.quantity.comparator == "approx" and (case.statement.frequency or case.statement.years)  # "hằng năm thành lập mới khoảng 1.200 hợp tác xã"
    several = (case.quantity.comparator == "ge" or timed) and case.phrases.set_up.search(case.before[-50:])
    if several and not case.phrases.activity.match(case.before[-50:]) and not case.phrases.activity_noun.match(case.quantity.unit_text):
        return Verdict("target", "commitment", "C")
    return Verdict(None, "activity_count")


def _measured(case: _Case) -> Verdict | None:
    """ "phấn đấu trồng mới 500 ha rừng", "diện tích … đạt 500 ha"."""
    words = _words_near(case).lower()
    meant = case.quantity.rule == "physical" and (case.phrases.intention.search(words) or case.phrases.level_verb.search(words))
    return Verdict("target", "commitment", "C") if meant else None


def _words_near(case: _Case) -> str:
    return f"{case.lead[-60:]} {case.quantity.compared}"


def _nothing(case: _Case) -> Verdict:
    return Verdict(None, "period" if case.quantity.rule == "time" else "quantity_of_text")


_RULES: tuple[Callable[[_Case], Verdict | None], ...] = (
    _scored,
    _past,
    _objective,
    _planned,
    _funding,
    _narrated,
    _looked_into,
    _conditional,
    _level,
    _count,
    _measured,
    _nothing,
)
