"""The words before a number, as far as they name what it measures: without who does it, and without the clauses that only lead to it."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.leading_words import without_lead, without_opening, without_verbs
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Unit
from pipeline.phrases.statements import StatementPhrases

_COUNTED = regex.compile(r"(?<!\b(?:năm|quý|tháng|số) )(?<![\d.,/-])\d[\d.]* \p{Ll}{2}")
_COMMA = regex.compile(r",\s*")
_ABOUT = regex.compile(r"\W*Về\b")
_AMONG = regex.compile(r"(?s)[,;]\s*(trong đó\b.*)")
_FALLS_SHORT = regex.compile(r"(?<=\w\s+\w+\s*)\s(?:chưa|còn (?:thấp|cao|chậm))\b")
_WORD = regex.compile(r"(?:,\s*|\s)(?=\p{L})")
_SHIFTS = regex.compile(
    r"(?P<whole>\W*\p{L}+(?: \p{L}+){0,6}?)(?:\s*\([^()]*\))?\s+(?:(?:đã|tiếp tục|có sự|từng bước|được)\s+)*(?:chuyển dịch|dịch chuyển)\b[^,:;]*[,:;]\s*",
    regex.IGNORECASE,
)
"""What is told of a structure before its parts: "Cơ cấu kinh tế | chuyển dịch đúng hướng, | nông nghiệp chiếm"."""
PLACE = regex.compile(
    r"(?:toàn )?(?:xã|phường|huyện|quận|thị xã|thị trấn|thành phố|tỉnh|đặc khu|cả nước|toàn quốc)(?=\s+(?:đã|hiện|có|đạt|còn)\b|$)", regex.IGNORECASE
)
"""A place that names no indicator: "Đến nay | xã | đạt 17/19 tiêu chí"."""
_LISTED = regex.compile(r"\b(?:tỉnh|huyện|quận|thị xã|xã|phường|thị trấn),\s*$", regex.IGNORECASE)
"""Before the last of several kinds of places: "Mỗi huyện, thị xã, | thành phố duy trì"."""
_REVIEWED = regex.compile(r"\W*(?:(?:Kết quả|Số liệu) (?:rà soát|điều tra|khảo sát|giám sát|thống kê|đánh giá|tổng hợp)|Qua|Theo)\b", regex.IGNORECASE)
_ACT = 3
"""What is done, and nothing else, is said in so few words."""
_SERVES = regex.compile(r"\w\s+\w+,?\s+góp phần (?:vào )?(?=(?:tăng|giảm|nâng)\b(?!\s*$))")
"""Between what is done and the level that it serves: "Cơ cấu lại đàn vật nuôi, nâng cao giá trị gia tăng, góp phần | tăng trưởng ngành nông nghiệp"."""
_LONG = 25
"""An introduction of more words is no indicator."""


def without_actor(left: str, lexicon: Lexicon) -> str:
    """ "Bộ Xây dựng phối hợp với các địa phương | hoàn thành …", "Sở Nông nghiệp chỉ đạo | gieo trồng": what is done, without who is to see to it."""
    actor = lexicon.statements.actor.match(left)
    if not actor:
        return left
    does = [place.end() for place in _WORD.finditer(left, actor.end() - 1) if lexicon.leading_verb.match(left, place.end())]
    if does:
        return left[does[0] :]
    return left if actor["together"] else left[actor.end() :]


def without_speaker(left: str, lexicon: Lexicon) -> str:
    """ "Giám đốc Sở Xây dựng cho biết, | thời gian cấp phép", "theo đó tỉnh Long An phải | hoàn thành": without who says it and the place that is to do it."""
    says = lexicon.statements.says.search(left)
    left = left[says.end() :] if says else left
    for begin in reversed([0, *(comma.end() for comma in _COMMA.finditer(left))]):
        if _LISTED.search(left, 0, begin):
            continue
        said = left[begin:]
        place = lexicon.statements.place_does.match(said)
        if not place:
            said = without_opening(lexicon.statements.lead, said)
            place = lexicon.statements.place_does.match(said)
        rest = said[place.end() :].lstrip() if place else ""
        if place and rest and (place["modal"] or lexicon.leading_verb.match(rest)):
            return rest
    return left


def of_structure(left: str, phrases: StatementPhrases) -> str:
    """ "Cơ cấu kinh tế tiếp tục chuyển dịch đúng hướng, | nông nghiệp chiếm" → "Cơ cấu kinh tế: nông nghiệp chiếm"; where a measure follows, that alone."""
    shifts = phrases.structure.match(left) and _SHIFTS.match(left)
    if not shifts:
        return left
    part = left[shifts.end() :]
    return part if phrases.measure_head.match(part) else f"{shifts['whole'].strip()}: {part}"


def last_named(left: str, unit: Unit, lexicon: Lexicon, *, goes_on: bool) -> str:
    """What the number belongs to, which comes last; `goes_on`: the words behind the number may name it too.

    "Công tác quản lý … được đẩy mạnh, | thu hút gần 8,1 triệu lượt khách", "Tăng cường …, | nâng tỷ lệ …".
    """
    phrases = lexicon.statements
    if serves := _SERVES.search(left):
        left = left[serves.end() :]
    left = _behind_counted(_measure_only(left, phrases), lexicon)
    if among := _AMONG.search(left):
        left = among[1]  # "tạo việc làm, thu nhập bền vững, | trong đó có ít nhất 50% mô hình"
    left = _behind_label(left, unit, lexicon, goes_on=goes_on)
    before, comma, part = left.rpartition(",")
    if not comma:
        return left
    part = part.strip(EDGES)
    if before.strip() and not goes_on and phrases.rate_alone.match(part):
        return before  # "Phát triển năng lượng tái tạo phục vụ sản xuất điện, | đạt tỷ lệ"
    short = _FALLS_SHORT.search(before)
    if short and not without_verbs(part, lexicon):
        return before[: short.start()]  # "Tình hình giải ngân vốn đầu tư công | chưa đạt yêu cầu đề ra, ước đạt"
    measured = phrases.measure_head.match(without_lead(part, lexicon)) if part else None
    # "Giáo dục, y tế được quan tâm đồng bộ, | tỷ lệ trẻ suy dinh dưỡng": a sentence of its own before the measure
    told = measured and (phrases.narrates.search(before) or phrases.adverbial.match(before) or lexicon.leading_verb.match(before.strip(EDGES)))
    if phrases.measure_head.match(without_lead(before, lexicon)):
        return part if told and not phrases.narrates.search(phrases.leads_to_rank.sub("", part)) else left
    plain = without_opening(phrases.lead, part).strip(EDGES)
    leads_on = goes_on or (unit == "count" and _REVIEWED.match(before))  # "Kết quả rà soát theo chuẩn mới, toàn huyện có | 5.218 hộ nghèo"
    if leads_on and not plain:
        return ""  # "Trước khi sắp xếp đơn vị hành chính, toàn tỉnh có | 170/170 xã đạt chuẩn"
    verb = lexicon.leading_verb.match(plain)
    if verb and goes_on and verb.end() == len(plain):
        return part  # "Tinh giản biên chế theo lộ trình, đến hết năm 2026 giảm | 4% biên chế công chức"
    if verb and verb.end() == len(plain.removesuffix(" cho")) and len(without_opening(phrases.lead, before).split()) <= _ACT:
        return left  # "Tuyển sinh, đào tạo | 14.870 người": two acts of one
    if plain and phrases.leads_clause.match(before):
        return part  # "do ảnh hưởng của dịch bệnh, toàn tỉnh đón | 1,8 triệu lượt khách"
    told = told or (measured and _COUNTED.search(before))  # "Mở 5 lớp tập huấn, | tỷ lệ cán bộ được tập huấn"
    return part if told or _is_rate_in_full(part, before, phrases) or phrases.tells.match(part) or (verb and (unit == "count" or measured)) else left


def _is_rate_in_full(part: str, before: str, phrases: StatementPhrases) -> bool:
    """ "(bảo đảm) nguồn vốn cho vay, | tỷ lệ nợ quá hạn": what is done before a rate that says of what it is; no "Khu vực nông thôn, tỷ lệ …"."""
    rate = phrases.names_rate.match(part)
    of = part[rate.end() :] if rate else ""
    named = phrases.elliptic.match(before) or phrases.topic_label.match(before)
    return bool(of) and not (named or phrases.predicate.match(f"{of} "))


def _behind_counted(left: str, lexicon: Lexicon) -> str:
    """ "điều tra 25 vụ án về ma túy, | tỷ lệ điều tra, khám phá án": a rate behind something that was counted."""
    begins = (comma.end() for comma in _COMMA.finditer(left) if _COUNTED.search(left, 0, comma.start()))
    return next((left[begin:] for begin in begins if lexicon.statements.names_rate.match(left[begin:])), left)


def _behind_label(left: str, unit: Unit, lexicon: Lexicon, *, goes_on: bool) -> str:
    """ "An sinh xã hội: | giải quyết việc làm cho", "Giáo dục: | tỷ lệ trẻ 5 tuổi đến trường": a label that is no measure names the topic alone."""
    label, _, said = left.rpartition(":")
    plain = without_opening(lexicon.statements.lead, said).strip(EDGES)
    if _REVIEWED.match(label) and plain:
        return said  # "Kết quả rà soát hộ nghèo cuối năm 2022: | hộ nghèo"
    if _ABOUT.match(label) and (lexicon.statements.measure_head.match(plain) or lexicon.statements.predicate.match(f" {plain} ")):
        return said  # "Về thu nhập: | giá trị gia tăng", "Về năng lực: | đáp ứng lượng hàng hóa"
    if goes_on and said.strip(EDGES) and not plain and not lexicon.statements.measure_head.match(without_lead(label, lexicon)):
        return said  # "Khó khăn lớn nhất là hạ tầng: toàn tỉnh còn | 37 thôn chưa có điện"
    if plain.lower().startswith("chỉ số "):
        return said  # "Độ tin cậy cung cấp điện: | chỉ số SAIDI": an index says its own name
    if not plain or ")" in said.partition("(")[0] or lexicon.statements.measure_head.match(without_lead(label, lexicon)):
        return left
    if not goes_on and not without_verbs(plain, lexicon).strip(EDGES):
        # "Nhân lực: đào tạo | 300 kỹ sư"; "Đất rừng phòng hộ: duy trì ở mức | 98%", "Cà phê: ổn định | 130.000 ha": the label alone names something
        return left if unit == "count" else label
    topic = goes_on and lexicon.statements.topic_label.match(label)  # "Công tác khuyến công: | hỗ trợ 5 cơ sở"
    topic = topic or lexicon.statements.of_each.match(plain)  # "Nhân lực: | mỗi trạm y tế có ít nhất 01 bác sĩ"
    topic = topic or PLACE.match(plain)  # "Xây dựng nông thôn mới: | xã đạt 17/19 tiêu chí"
    done = topic or lexicon.leading_verb.match(plain) or lexicon.statements.predicate.match(f" {plain.replace(',', ' ')} ")
    return said if done or lexicon.statements.measure_head.match(plain) else left


def _measure_only(left: str, phrases: StatementPhrases) -> str:
    """Of a long introduction only the measure at its end: "… góp phần quan trọng xây dựng …, đóng góp vào chỉ số phát triển con người (HDI)"."""
    owned = next((match.start() for match in phrases.measure.finditer(left) if phrases.doer.fullmatch(left[: match.start()])), None)
    if owned is not None:
        return left[owned:]  # "Bệnh viện tỉnh bảo đảm | tỷ lệ máu phải hủy"
    if len(left.split()) <= _LONG:
        return left
    start = next((match.start() for match in phrases.measure.finditer(left) if 2 <= len(left[match.start() :].split()) <= _LONG), None)
    return left[start:] if start is not None and phrases.before_measure.match(left[:start].rstrip()) else left
