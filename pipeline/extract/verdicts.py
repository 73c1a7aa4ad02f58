"""Is a statement a target, a result, or neither? An ordered tuple of small rules; the first answer wins."""

from __future__ import annotations

from collections.abc import Callable

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.extract.contexts import OBJECTIVES, Leaf
from pipeline.extract.labels import target_label
from pipeline.extract.money_verdicts import funding
from pipeline.extract.statement_cases import Statement
from pipeline.extract.told_verdicts import is_of_year_gone, past
from pipeline.extract.verdict_cases import ALL, NARRATIVE, PLANNED, SUBSTANTIVE, Case, Verdict
from pipeline.model.document import SectionKind

_ASIDE = regex.compile(r"\([^()]*+\)")
"""What is said in brackets before a number: "(mục tiêu Đại hội là trên 10%), gấp | 1,2 lần đầu nhiệm kỳ"."""
_THEN = regex.compile(r"[^.;,:]{0,40}\bthì\b")
"""Behind a bound: what is done then ("chở vượt từ 100% trở lên | thì tước quyền sử dụng giấy phép")."""
_COMES_UP = regex.compile(
    r"(?:\s+\p{L}+,?){1,5}?\s+(?:được công nhận )?đạt (?:chuẩn|tiêu chuẩn|tiêu chí|danh hiệu)\b(?![^.;]*\b(?:lập|nộp|tham gia|đăng ký)\b)"
)
_SENTENCE_REACH = 800
_NEAR = 60
_INTENDED = 120
"""How far behind "phấn đấu" a count or a measure is still meant: "phấn đấu … có trên 3.000 km đường cao tốc, trên | 1.000 km đường bộ ven biển"."""
_SPELLS_OUT = regex.compile(r"\s*(?:Cụ thể|Trong đó|Bao gồm)\b")
_SENTENCE = regex.compile(rf"{SENTENCE_END.pattern}|\bđược (?:bảo đảm|đảm bảo)\b")
"""Where the sentence before ends; "các cân đối lớn được bảo đảm" tells how things are, not what is aimed at."""


def judge(statement: Statement, leaf: Leaf) -> Verdict:
    """The verdict on one statement in prose.

    "Chỉ tiêu 1: … đạt 50% vào năm 2025" → target; "năm 2021 đạt 41%" in a plan of 2022 → result; "ngân sách hỗ trợ 50%" → funding_rule.
    """
    text, own, mood = leaf.text, leaf.context.section.own, leaf.context.mood
    begin = max(statement.clause.start, min(mood.place, statement.quantity.span.start)) if mood else statement.clause.start
    *sooner, sentence = _SENTENCE.split(text[max(own.start, statement.clause.start - _SENTENCE_REACH) : statement.clause.end])
    case = Case(
        statement=statement,
        context=leaf.context,
        facts=leaf.facts,
        before=statement.before,
        lead=_ASIDE.sub("", text[begin : statement.quantity.span.start]),
        around=statement.clause.of(text),
        sentence=sentence,
        sentence_before=sooner[-1] if sooner else "",
        text=text,
        phrases=leaf.lexicon.verdicts,
        is_rate=bool(leaf.lexicon.statements.rate.match(statement.indicator)),
        is_measure=bool(leaf.lexicon.statements.measure_head.match(statement.indicator)),
    )
    return next(verdict for rule in _RULES if (verdict := rule(case)) is not None)


def _scored(case: Case) -> Verdict | None:
    """ "Thang điểm: đạt 100% được 10 điểm", "có ít nhất 2/3 đại biểu tán thành": a rule by which something is judged."""
    if case.is_aim:
        return None
    if case.context.rule:
        return Verdict(None, "scoring_rule")
    if case.quantity.unit in ("index", "rank") and is_of_year_gone(case):
        return None  # "Chỉ số cải cách hành chính năm 2022 đạt 84,38 điểm, xếp thứ 35/63": points that were reached
    reach = _INTENDED if case.quantity.unit in ("index", "rank") else _NEAR  # "phấn đấu Chỉ số cải cách hành chính (PAR INDEX) của huyện đạt | trên 88 điểm"
    if case.phrases.rule.search(case.around) and not case.goes_to_level and not case.context.past and not case.phrases.future.search(case.lead[-reach:]):
        return Verdict(None, "scoring_rule" if "điểm" in case.around else "legal_threshold")
    return None


def _of_one(case: Case) -> Verdict | None:
    """ "Chị Hoa cho hay hai vợ chồng thu nhập 16 triệu đồng mỗi tháng", "gia đình ông Tư thu lãi 200 triệu đồng": told of one household alone."""
    one = case.kind in NARRATIVE and case.phrases.of_one_household.search(case.sentence)
    return Verdict(None, "statistic") if one else None


def _objective(case: Case) -> Verdict | None:
    """Under "II. MỤC TIÊU" every level is a target; "trong 5 năm" there is none."""
    if not case.is_aim:
        return None
    indicator = case.statement.indicator
    lasts = case.quantity.unit_text == "tuổi" or case.phrases.lasts.match(indicator) or case.goes_to_level  # "tăng thời hạn cảnh báo lũ lên | 6 giờ"
    if case.quantity.rule == "time" and not case.quantity.compared and not lasts:
        return Verdict(None, "period")
    whole = case.kind in OBJECTIVES and case.quantity.value == ALL  # "Miễn 100% viện phí cho người bệnh nghèo": nobody pays
    if case.quantity.unit == "percent" and not whole and case.phrases.subsidy.match(case.before) and case.phrases.cost.match(case.statement.behind):
        return Verdict(None, "funding_rule")  # "Ngân sách nhà nước hỗ trợ không quá 50% chi phí mua giống gốc"
    labelled = target_label(case.context.section.own.of(case.text))  # "Chỉ tiêu 6: Kiểm tra | 12 tổ chức đảng": the plan itself calls it a target
    if case.quantity.unit == "count" and not (case.is_measure or labelled) and case.phrases.activity.match(case.before[-50:]):
        return Verdict(None, "activity_count")  # but "nâng tổng số người tham gia | lên 640 người"
    if case.kind not in OBJECTIVES:
        if case.quantity.rule == "money" and case.phrases.costs.match(case.last_words):
            return Verdict(None, "money")
        if (off := _conditional(case)) is not None:
            return off
        return Verdict("target", "commitment", "B")  # "Theo kế hoạch, tỉnh đặt mục tiêu …; doanh số bán lẻ tăng 23-25% mỗi năm"
    return Verdict("target", "objective", "A" if case.quantity.unit != "index" else "B")


def _planned(case: Case) -> Verdict | None:
    """ "- Lúa mùa: 1.390 ha, năng suất 36,31 tạ/ha" under "KẾ HOẠCH SẢN XUẤT NÔNG NGHIỆP NĂM 2025"; what is paid out is none."""
    if not (case.context.planned and case.kind is SectionKind.OTHER and not case.context.past):
        return None
    own = case.context.section.own
    if case.quantity.rule in ("money", "time") or not case.phrases.labelled_value.match(case.text, own.start, own.end):
        return None
    return Verdict("target", "objective", "A" if case.is_measure else "B")


def _spelled_out(case: Case) -> Verdict | None:
    """ "Đến năm 2025, … là 5.809 ha. Cụ thể năm 2022 chuyển đổi | 1.035 ha; năm 2023 …": the years of what the sentence before has set."""
    issued = int(case.facts.issued[:4]) if case.facts.issued else None
    if case.context.past or issued is None or not _SPELLS_OUT.match(case.sentence) or case.quantity.rule in ("money", "time"):
        return None
    set_before = case.phrases.future.search(case.sentence_before) and not case.phrases.past.search(case.sentence_before)
    to_come = case.statement.years and all(year.year >= issued for year in case.statement.years)
    return Verdict("target", "commitment", "B") if set_before and to_come else None


def _narrated(case: Case) -> Verdict | None:
    """ "… đạt 58,5%" where a document tells how things are, or were."""
    if not case.is_narrative:
        return None
    issued = int(case.facts.issued[:4]) if case.facts.issued else None
    if case.statement.comparator in ("ge", "le") and issued is not None and any(year.year >= issued and year.rule != "date" for year in case.statement.years):
        return Verdict("target", "commitment", "C")  # "Năm 2025, chỉ số sản xuất công nghiệp tăng từ 13% trở lên"
    return Verdict(None, "statistic" if case.quantity.unit in SUBSTANTIVE else "quantity_of_text")


def _looked_into(case: Case) -> Verdict | None:
    """ "kiểm tra ít nhất 30% số cơ quan": how much is looked into, an activity."""
    partly = case.quantity.unit == "percent" and case.quantity.value != ALL
    if case.is_rate or case.statement.direction:
        return None  # "Tỷ lệ cuộc thanh tra, kiểm tra có phát hiện đạt tối thiểu 90%", "rà soát, giảm ít nhất 20% số thủ tục"
    return Verdict(None, "activity_count") if partly and case.phrases.looked_into.search(case.before[-60:]) else None


def _conditional(case: Case) -> Verdict | None:
    """ "vật tư hao hụt trên 10% phải được bổ sung", "sản lượng tiêu thụ dự kiến tăng khoảng 8%": what sets something off, is only
    expected, or has to be there: "xã được công nhận phải có ít nhất | 90% hộ …", "mỗi tổ có ít nhất | 30% thành viên là nữ"."""
    lead, made_of = " ".join(f"{case.before} {case.quantity.compared}".split()), case.phrases.of_whom.match(case.statement.behind)
    if case.phrases.to_qualify.match(lead) or (made_of and case.phrases.each_one_set_up.match(lead)):
        return Verdict(None, "condition")
    exceeds = case.statement.comparator in ("gt", "lt") and case.before.strip() and case.quantity.value != ALL
    if (exceeds and case.phrases.sets_off.match(case.statement.behind)) or _THEN.match(case.statement.behind):
        return Verdict(None, "condition")
    if case.phrases.intention.search(case.lead):
        return None
    if case.statement.comparator == "le" and case.phrases.award.search(f"{case.before} {case.statement.behind}"):
        return Verdict(None, "legal_threshold")
    if case.statement.comparator in ("ge", "le"):
        return None  # "tỷ lệ dự báo viên có trình độ sau đại học không dưới | 40%": nobody expects a bound
    return Verdict(None, "statistic") if case.phrases.expects.search(case.lead) else None


def _level(case: Case) -> Verdict | None:
    """A level to be reached in the middle of a task or duty: "nâng tỷ lệ … lên tối thiểu 80%", "100% hồ sơ … được …"."""
    quantity, statement = case.quantity, case.statement
    if quantity.unit == "index" and case.is_measure and case.phrases.intention.search(case.lead):
        return Verdict("target", "commitment", "B")  # "phấn đấu Chỉ số cải cách hành chính đạt | trên 88 điểm"
    if quantity.unit not in SUBSTANTIVE - {"index"}:
        return None
    # who pays all, or owns it, has been told apart before; "Rà soát 100% dự án", "Gửi báo cáo cho 100% thành viên" is an activity
    hundred = quantity.unit == "percent" and quantity.value == ALL and (case.phrases.done.search(statement.behind.partition(";")[0]) or not _is_activity(case))
    ranked = quantity.unit == "rank" and case.phrases.intention.search(case.lead)  # "phấn đấu chỉ số … nằm trong nhóm | 15 tỉnh": however long its name
    meant = case.phrases.commitment.search(case.words_near) or ranked
    planned = case.is_part_of_listed or _is_planned_share(case) or (statement.nested and "chỉ tiêu" in case.around)
    if hundred or _opens(case) or _is_due(case) or meant or planned:
        return Verdict("target", "commitment", "B")
    return Verdict(None, "statistic")


def _is_planned_share(case: Case) -> bool:
    """Among tasks a share of a year to come ("Năm 2027: | 40% hộ phân loại rác"), or an item that is but a rate: "Tỷ lệ giáo viên giỏi chiếm | 18%"."""
    if case.kind not in PLANNED or case.quantity.unit != "percent" or _is_activity(case):
        return False
    opens = case.statement.clause.start <= case.context.section.own.start and case.lead.strip(" -+•*\n").startswith(("Tỷ lệ ", "Tỉ lệ "))
    return _is_to_come(case) or (opens and case.is_share and not case.statement.nested)


def _is_activity(case: Case) -> bool:
    return bool(case.phrases.activity.match(case.before[-50:]) or case.phrases.sent_out.match(case.before))


def _is_due(case: Case) -> bool:
    """ "Đến năm 2030, 50% tòa nhà công sở … sử dụng điện mặt trời": it says by when, and that is to come; "…; báo cáo trước ngày 15/02/2026" does not."""
    present, start = case.context.present, case.quantity.span.start
    return present is not None and any(
        year.year > present
        and (year.rule != "date" or year.span.end <= start)
        and case.phrases.by_when.match(case.text, year.span.start, year.span.end)
        and ";" not in case.text[start : year.span.start]  # "xây dựng 15 trung tâm; hình thành mạng lưới … vào năm 2027": of the other
        for year in case.statement.years
    )


def _is_to_come(case: Case) -> bool:
    present = case.context.present
    return present is not None and any(year.year > present for year in case.statement.years)


def _opens(case: Case) -> bool:
    """ "80% thôn, xóm có camera an ninh" among tasks; "(hỗ trợ) 10% cho hộ nghèo, 5% cho hộ cận nghèo" does not say how many of them are to do something."""
    behind = case.statement.behind.lstrip()
    bare = not case.before.rpartition(":")[2].strip(" ,;-") or case.phrases.by_end_of.match(case.before)  # "Đến cuối năm | 80% thôn có camera"
    done = case.kind in PLANNED | {SectionKind.DUTY} and bare and not behind.startswith("cho ") and case.phrases.done.search(behind)
    return bool(done) and not case.phrases.past.search(case.around)


def _count(case: Case) -> Verdict | None:
    """ "phấn đấu có 50 xã …" → target; "hình thành tối thiểu 03 cụm Trung tâm Dữ liệu quốc gia" → an unsure one; "tổ chức 02 lớp" → none."""
    if case.quantity.unit != "count":
        return None
    if case.phrases.intention.search(case.lead[-_INTENDED:]):
        return Verdict("target", "commitment", "B")
    changes = case.statement.measure == "change" and case.statement.years  # "giảm 18 điểm trường lẻ vào năm 2027"
    if case.statement.direction and (changes or ((case.is_measure or case.statement.years) and case.phrases.level_verb.search(case.words_near.lower()))):
        return Verdict("target", "commitment", "B")  # "nâng số trường … lên 07 trường", "giảm số cặp tảo hôn xuống còn 02 cặp"
    if case.quantity.rule == "fraction" and (_opens(case) or (case.quantity.comparator == "ge" and not _is_activity(case))):
        return Verdict("target", "commitment", "B")  # "16/16 xã đạt an toàn về an ninh"
    if _is_outcome(case) or _has_each_place(case) or _come_up_to(case):
        return Verdict("target", "commitment", "B")
    if _sets_up(case) and not case.phrases.activity.match(case.before[-50:]) and not case.phrases.activity_noun.match(case.quantity.unit_text):
        return Verdict("target", "commitment", "C")
    return Verdict(None, "activity_count")


def _has_each_place(case: Case) -> bool:
    """ "mỗi thôn, bản có ít nhất | 01 cộng tác viên": what there is to be everywhere; "mỗi xã tổ chức ít nhất 02 cuộc" is done."""
    bound = case.statement.comparator == "ge" and not case.phrases.activity_noun.match(case.quantity.unit_text)
    return bound and case.phrases.each_place_has.match(f"{case.before} {case.quantity.compared}") is not None


def _come_up_to(case: Case) -> bool:
    """ "Củng cố phổ cập: | ít nhất 30 xã đạt chuẩn mức độ 3" among tasks: how many are to come up to a standard; "hướng dẫn ít nhất 05 xã …" is done."""
    bare = not case.before.rpartition(":")[2].lower().removesuffix("có ").strip(" ,;-")
    return bare and case.kind in PLANNED and case.statement.comparator == "ge" and _COMES_UP.match(case.statement.behind) is not None


def _sets_up(case: Case) -> bool:
    """ "hình thành tối thiểu | 03 cụm", "hoàn thành xây dựng khoảng | 294.600 căn hộ": what stays, with a bound or about so much."""
    if case.quantity.comparator == "ge" and case.quantity.unit == "count":
        return bool(case.phrases.set_up.search(case.before[-50:]))
    about = case.quantity.comparator in ("ge", "gt", "approx") and not case.statement.nested and not case.phrases.of_each_one.search(case.before)
    return about and bool(case.phrases.set_up.match(case.before))


def _is_outcome(case: Case) -> bool:
    """ "Tạo việc làm mới cho | 48.000 lao động", "có thêm | 80 sản phẩm OCOP", "trồng mới | 19.000 ha rừng", "đến năm 2025 có | 100.000 doanh nghiệp":
    how the world is to be, not how often or for how many an office does something; not what each of many is to have."""
    if case.statement.nested or case.phrases.of_each_one.search(case.before) or _is_activity(case) or case.phrases.joint_work.match(case.before):
        return False
    visits = case.phrases.visits.match(case.quantity.unit_text)
    return bool(visits or case.phrases.gained.match(case.before) or (_is_due(case) and not case.phrases.activity_noun.match(case.quantity.unit_text)))


def _measured(case: Case) -> Verdict | None:
    """ "phấn đấu trồng mới 500 ha rừng", "diện tích … đạt 500 ha", "giảm công suất phụ tải đỉnh 1.500 MW vào năm 2027"; "không quá 4 giờ"."""
    if case.quantity.rule == "time":
        # "thời gian xử lý hồ sơ không quá 02 ngày làm việc" is a rule, unless it is to be cut
        bound = case.statement.comparator in ("le", "lt") and case.quantity.unit in ("hour", "minute", "second")
        meant = bound or case.statement.direction == "decrease" or case.phrases.level_verb.search(case.words_near.lower())
        sure = case.statement.direction or case.statement.years or case.phrases.intention.search(case.lead)  # "Thời gian họp không quá 2 giờ" may be a rule
        return Verdict("target", "commitment", "B" if sure else "C") if meant and case.phrases.lasts.match(case.statement.indicator) else None
    words = case.words_near.lower()
    told = (
        case.phrases.intention.search(case.lead[-_INTENDED:])
        or case.phrases.level_verb.search(words)
        or (case.statement.direction and (_is_to_come(case) or (case.is_measure and case.statement.measure == "change")))
    )
    of_each = case.text.startswith("/", case.quantity.span.end - 1) or "/" in case.quantity.span.of(case.text)  # "60 lít/người/ngày"
    if case.quantity.rule == "physical" and not of_each and (_is_outcome(case) or _sets_up(case) or case.phrases.kept.search(case.before)):
        return Verdict("target", "commitment", "B")
    return Verdict("target", "commitment", "C") if told and case.quantity.rule == "physical" else None


def _nothing(case: Case) -> Verdict:
    return Verdict(None, "period" if case.quantity.rule == "time" else "quantity_of_text")


_RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    _scored,
    _of_one,
    past,
    _objective,
    _planned,
    funding,
    _spelled_out,
    _narrated,
    _looked_into,
    _conditional,
    _level,
    _count,
    _measured,
    _nothing,
)
