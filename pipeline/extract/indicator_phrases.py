"""The indicator of a quantity as a noun phrase: what stands before and behind the number, without the words that only lead to it.

The indicator stands before its quantity ("Tỷ lệ A đạt 50%"), behind it ("80% người được …"), or around it ("Tỷ lệ nữ đạt 50% trong tổng số …").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.datafiles import Pattern
from pipeline.extract.clauses import EDGES, Series, content, without
from pipeline.lexicon import Lexicon
from pipeline.model import Direction, Unit, Year
from pipeline.phrases import StatementPhrases
from pipeline.span import Span

_COORDINATED = regex.compile(r"\S+\s+\S+\s+và\s*$")
_TOPIC = regex.compile(r"\s(?:về|trong)\s")
_NUMBER_OF = regex.compile(r"(?:tổng )?số\s", regex.IGNORECASE)
_TWO = 2
_CONJUNCTION = regex.compile(r"^(?:và|hoặc|đồng thời)\b\s*")
_FRACTION_OF = regex.compile(r"[\d.,]+\s*/\s*[\d.,]+\s+(?P<of>\p{L}(?:(?!\s*(?:đạt|chiếm|bằng)? ?(?:tỷ lệ|tỉ lệ)|\s+(?:đạt|chiếm|bằng) \d)[^,;(\d])*)")
_PLAN_ALONE = regex.compile(
    r"(?:\s+(?:năm|được|tỉnh|trung ương|huyện|xã|thành phố|cấp trên|HĐND|Hội đồng nhân dân|nghị quyết|giao|đề ra|cả năm|\d{4}))*"
    r"\s*(?:[,;.)]|$|và\b|so\b|tăng\b|giảm\b)",
    regex.IGNORECASE,
)
_BEYOND = regex.compile(r"\s*trở (?:lên|xuống)\b")
_EMPTY_BRACKETS = regex.compile(
    r"\(\s*\)|\((?:tính )?(?:theo )?giá (?:so sánh|hiện hành|cố định|thực tế)[^()]*\)|\((?:[Tt]hực hiện )?[Tt]heo [^()]*\)"
    r"|\((?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm|mốt|trăm|nghìn|ngàn|triệu|tỷ|đồng|linh|lẻ)\s*)+\)"
)  # what is left of "80% (năm 2028), 95% (năm 2030) phụ nữ …"
_JOINT = regex.compile(r"\s*(?:,|và)?\s*(?:và)?\s*$")
_PART = 8
"""The name of a part has at most so many words."""
_LONG = 25
"""An introduction of more words is no indicator."""


@dataclass(frozen=True, slots=True)
class Governing:
    """The indicator of the statement before, which an elliptic one takes over, with its scope and unit; without a unit it is a
    heading that names what the items below it measure. `change`: it says by how much, not up to where."""

    words: str
    scope: str
    unit: Unit
    change: bool = False


def indicator_words(text: str, one: Series, years: Sequence[Year], inner: Sequence[Span], lexicon: Lexicon) -> tuple[str, str]:
    """The indicator's words before and behind the quantities of a series, years and the brackets `inner` taken out.

    "Đến năm 2025 có 90% … cơ sở khám bệnh" → ("Đến  có", "cơ sở khám bệnh").
    """
    phrases = lexicon.statements
    cuts = [year.span for year in years if year.role in ("time", "base")] + list(inner)
    first, last = one.quantities[0], one.quantities[-1]
    left = without(text, Span(one.left.start, first.whole.start), cuts)
    end = one.right.end
    behind = content(text, Span(last.whole.end, end), cuts, lexicon)
    if (_COORDINATED.search(left) and behind) or (left.rstrip().endswith(":") and len(behind.split()) > 2):
        left = ""  # "Đài Phát thanh và Truyền hình tỉnh và 95% Trung tâm Văn hóa …"; "Đổi mới công nghệ …: 100% khu công nghiệp …"
    left = _last_part(_measure_only(left, phrases), first.unit, lexicon, goes_on=len(behind.split()) > _TWO)
    if first.rule == "fraction" and (told := _FRACTION_OF.match(text, first.span.start, first.span.end)) and len(told["of"].split()) > 1:
        return told["of"], ""  # "có 629/731 trường công lập đạt chuẩn quốc gia, đạt tỷ lệ 86,1%"
    if (
        first.unit == "count"
        and behind == first.unit_text
        and (left.rstrip().endswith(":") or len(_without_lead(" ".join(left.split()), lexicon).split()) > _TWO)
    ):
        return left, ""  # "Tuổi thọ trung bình đạt 75 tuổi", "Gia cầm: 5.000 con"
    beyond = _BEYOND.search(text, last.whole.end, end) if "trở" in last.compared else None
    cuts = [*cuts, Span(*beyond.span())] if beyond else cuts  # "04 mô hình trở lên"
    stop = phrases.tail_stop.search(text, last.whole.end, end)
    right = Span(last.whole.end, stop.start() if stop else end)
    named = _without_lead(" ".join(left.split()), lexicon)
    if named and text[last.whole.end : right.end].lstrip().startswith("/"):
        return left, ""  # "Tỷ lệ chi bộ …: 15% trở lên/tổng số chi bộ"
    plan = phrases.of_plan.match(text, last.whole.end, end)
    if plan and (named or _PLAN_ALONE.match(text, plan.end(), end)):
        return left, ""  # "thu ngân sách … đạt 105% dự toán"; "…, đạt 101,3% kế hoạch"
    if first.unit == "count" and _NUMBER_OF.match(named) and len(named.split()) > _TWO:
        return left, ""  # "số bác sĩ/vạn dân đạt 10 bác sĩ": the noun is said already
    if (
        not named
        or phrases.preposition.match(left)
        or phrases.rate_alone.match(left)
        or first.unit == "count"
        or phrases.change_alone.match(left)
        or (len(named.split()) <= 3 and behind)
    ):
        # What follows is the indicator's own: "trợ giúp pháp lý cho 100% số người vi phạm …", "có ít nhất 04 tin, bài …".
        semicolon = text.find(";", right.start, right.end)
        if semicolon >= 0 and (first.unit == "count" or lexicon.leading_verb.match(text[semicolon + 1 : right.end].strip())):
            right = Span(right.start, semicolon)  # "… đạt 50% địa bàn cấp xã “không ma túy”; hoàn thành chỉ tiêu …"
    elif first.unit != "rank":
        # Behind "Tỷ lệ A đạt 50%" only what is joined to it goes on naming it: "… trong tổng số người được tạo việc làm mới".
        stops = [place for place in (text.find(mark, right.start, right.end) for mark in ",;") if place >= 0]
        right = Span(right.start, min(stops, default=right.end))
        if not phrases.joined.match(without(text, right, cuts)):
            right = Span(right.start, right.start)
    return left, without(text, right, cuts)


def _last_part(left: str, unit: Unit, lexicon: Lexicon, *, goes_on: bool) -> str:
    """ "Công tác quản lý … được đẩy mạnh, thu hút gần 8,1 triệu lượt khách", "Tăng cường …, nâng tỷ lệ …": what the number belongs to comes last."""
    before, comma, part = left.rpartition(",")
    if not comma or lexicon.statements.measure_head.match(_without_lead(before, lexicon)):
        return left
    part = part.strip(EDGES)
    if not part and goes_on:
        return ""  # "Phấn đấu … đạt chuẩn nông thôn mới nâng cao, có ít nhất 06 sản phẩm OCOP"
    verb = lexicon.leading_verb.match(_without_opening(lexicon.statements.lead, part).strip(EDGES))
    told = lexicon.statements.tells.match(part)
    return part if told or (verb and (unit == "count" or lexicon.statements.measure_head.match(_without_lead(part, lexicon)))) else left


def _measure_only(left: str, phrases: StatementPhrases) -> str:
    """Of a long introduction only the measure at its end: "… góp phần quan trọng xây dựng …, đóng góp vào chỉ số phát triển con người (HDI)"."""
    if len(left.split()) <= _LONG:
        return left
    start = next((match.start() for match in phrases.measure.finditer(left) if 2 <= len(left[match.start() :].split()) <= _LONG), None)
    return left[start:] if start is not None and phrases.before_measure.match(left[:start].rstrip()) else left


def with_shared_words(worded: Sequence[tuple[str, str]], series: Sequence[Series], text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """ "Trên 80% số trạm y tế và 100% cơ sở cai nghiện đủ điều kiện …": the predicate, said once, holds for both."""
    predicates = lexicon.statements.predicate
    made = list(worded)
    for place in range(len(made) - 2, -1, -1):
        (left, right), (next_left, next_right) = made[place], made[place + 1]
        if series[place].quantities[0].unit == series[place + 1].quantities[0].unit == "rank":
            # "nhóm 3 nước dẫn đầu Đông Nam Á, nhóm 50 nước đứng đầu thế giới về năng lực cạnh tranh số"
            topic = _TOPIC.search(next_right)
            if topic and not _TOPIC.search(right):
                made[place] = (left, f"{right} {next_right[topic.start() :].strip()}")
            continue
        joint = text[series[place].right.end : series[place + 1].quantities[0].whole.start]
        if left.strip(EDGES) or next_left.strip(EDGES + "và") or not _JOINT.match(joint):
            continue
        predicate = predicates.search(next_right)
        if predicate and not predicates.search(right + " "):
            made[place] = (left, f"{right} {next_right[predicate.start() :].strip()}")
    return made


def indicator(left: str, right: str, lexicon: Lexicon, governing: Governing | None, unit: Unit, *, joined: bool, said: bool, changes: bool) -> tuple[str, str]:
    """The indicator as a noun phrase, and the scope to which an elliptic one is limited.

    "tỷ lệ ở 04 huyện … đạt 90%" takes the governing indicator; "04 huyện …" is the scope. `unit`: that of the quantity;
    `joined`: the governing statement stands in the same sentence, or this one is `said` to be a part of it ("trong đó thu xuất nhập khẩu");
    `changes`: it says by how much.
    """
    phrases = lexicon.statements
    base = _without_opening(phrases.lead, " ".join(left.split())).strip(EDGES)
    ellipsis = phrases.elliptic.match(base)
    left = _stripped(" ".join(left.split()), lexicon)
    right = phrases.frequency_edge.sub("", " ".join(right.split()).strip(EDGES))
    behind = phrases.elliptic.match(right)
    if behind and not phrases.predicate.search(f"{right} "):
        # "đạt 60% ở khu vực thành thị và 40% ở khu vực nông thôn", "90% đối với tuyến tỉnh; 75% đối với tuyến huyện"
        limit = right[behind.end() :].strip(EDGES)
        if left:
            return left, limit
        if governing and governing.words and joined:
            return governing.words, limit
    whole, colon, part = left.rpartition(":")
    if colon and whole.strip(EDGES) and not right and (phrases.part_alone.match(part) or (phrases.measure_head.match(whole) and _is_part(part, phrases))):
        return whole.strip(EDGES), part.strip(EDGES)  # "Tỷ lệ thu gom chất thải rắn: đô thị 95%, nông thôn 75%"; "Cơ cấu kinh tế: dịch vụ 38%, …"
    if governing and governing.words:
        if ellipsis:
            return governing.words, phrases.copula.sub("", base[ellipsis.end() :]).strip(EDGES)
        if not right and unit == governing.unit and phrases.part_alone.match(left):
            return governing.words, left  # "… đạt 85%, trong đó khu vực nông thôn đạt 70%"
        if not right and (not left or phrases.multiple_alone.match(left)):
            return governing.words, governing.scope  # "… đạt 100%, năm 2018 đạt 99%": the same indicator
        measured = phrases.measure_head.match(governing.words) or (said and unit == "count")
        if joined and not right and unit in (governing.unit, governing.unit or unit) and measured and (said or changes == governing.change):
            if phrases.structure.match(governing.words) and 1 <= len(left.split()) <= _PART and not phrases.rate.match(left):
                return governing.words, left  # "Cơ cấu kinh tế: dịch vụ chiếm 38%; thuế sản phẩm trừ trợ cấp sản phẩm chiếm 4%"
            if _is_part(left, phrases) or (
                said and not phrases.rate.match(left) and left.split()[:1] and left.split()[0].lower() in governing.words.lower().split()
            ):
                return _borrowed(governing, left, phrases)
        if joined and not left and unit == governing.unit == "count" and right and set(right.lower().split()) <= set(governing.words.lower().split()):
            return governing.words, governing.scope  # "số giải … tăng thêm 12 giải …, đạt 85 giải"
        if joined and not left and phrases.predicate_alone.match(right) and (subject := _subject(governing.words, phrases)):
            return f"{subject} {right}", governing.scope  # "100% hệ thống được phê duyệt cấp độ, trong đó 90% đạt cấp độ 5"
    words = f"{left} {right}".strip() if left and right else left or right
    return " ".join(_EMPTY_BRACKETS.sub(" ", words).split()).strip(EDGES), ""


def _is_part(words: str, phrases: StatementPhrases) -> bool:
    """Whether words name but a part of something: "dịch vụ", "hộ cận nghèo"; no measure of its own, nothing that happens."""
    words = words.strip(EDGES)
    return 1 <= len(words.split()) <= _PART and not phrases.measure_head.match(words) and not phrases.predicate.search(f"{words} ")


def _borrowed(governing: Governing, part: str, phrases: StatementPhrases) -> tuple[str, str]:
    """The measure of the statement before for a part that has none: "Tỷ lệ hộ nghèo còn 5%, hộ cận nghèo còn 3%" → "Tỷ lệ hộ cận nghèo".

    Where the part takes up a word of it, it goes on from there; else it is the scope ("Tốc độ tăng GRDP …, trong đó dịch vụ tăng 7%").
    """
    words, first = governing.words.split(), part.split()[0].lower()
    at = next((place for place, word in enumerate(words) if place and word.lower() == first), None)
    taken_up = at is not None and not phrases.predicate.search(" ".join(words[at:]) + " ")
    return (" ".join([*words[:at], part]), "") if taken_up else (governing.words, part)


def _subject(words: str, phrases: StatementPhrases) -> str:
    """ "hệ thống thông tin được phê duyệt cấp độ" → "hệ thống thông tin"; empty where nothing happens to it."""
    predicate = phrases.predicate.search(words)
    return words[: predicate.start()].strip(EDGES) if predicate else ""


def ranked_indicator(left: str, right: str, words: str, lexicon: Lexicon, governing: Governing | None) -> tuple[str, str]:
    """ "nhóm 3 nước dẫn đầu Đông Nam Á về nghiên cứu …": what is ranked, and among whom. `words`: the indicator if neither is said."""
    match = lexicon.statements.ranking.match(" ".join(right.split()))
    if not match:
        return words, ""
    subject = lexicon.statements.leads_to_rank.sub("", left).strip(EDGES)
    subject = _CONJUNCTION.sub("", subject)
    if not match["topic"] and not subject and governing:
        subject = governing.words  # "thuộc nhóm 3 nước … và nhóm 50 nước dẫn đầu thế giới"
    return (match["topic"] or subject or words).strip(EDGES), match["scope"].strip(EDGES)


def stripped_indicator(words: str, lexicon: Lexicon) -> tuple[str, Direction | None]:
    """The label of a table row as a noun phrase, and the way its verb points.

    "Tăng tỷ lệ lao động nữ làm công hưởng lương" → ("tỷ lệ lao động nữ làm công hưởng lương", "increase").
    """
    plain = " ".join(words.split())
    return _without_lead(plain, lexicon), verb_direction(plain, lexicon)


def verb_direction(words: str, lexicon: Lexicon) -> Direction | None:
    """The way that the verb points with which the words begin: "Phấn đấu giảm tỷ lệ …" → decrease."""
    verb = lexicon.leading_verb.match(_without_opening(lexicon.statements.lead, words).strip())
    return lexicon.verb_directions.get(verb[0].strip().lower()) if verb else None


def _stripped(left: str, lexicon: Lexicon) -> str:
    """The words before a quantity without the verbs at their two ends: "Giảm tỷ lệ phá thai xuống" → "tỷ lệ phá thai"."""
    named = left.rstrip().endswith(":")  # "Số xã đạt chuẩn nông thôn mới: 45 xã"
    left = _without_lead(left, lexicon)
    tail = None if named else lexicon.statements.copula.search(left)
    if tail and tail.start() > 0 and len(left[: tail.start()].split()) >= 2:
        left = left[: tail.start()].strip(EDGES)
    return lexicon.statements.frequency_edge.sub("", left).strip(EDGES)


def _without_lead(words: str, lexicon: Lexicon) -> str:
    """ "phấn đấu đến năm … nâng tỷ lệ nữ" → "tỷ lệ nữ"."""
    while True:
        before = words
        words = _without_opening(lexicon.statements.lead, words).strip(EDGES)
        words = _without_opening(lexicon.leading_verb, words).strip(EDGES)
        if words == before:
            return words


def _without_opening(pattern: Pattern, words: str) -> str:
    found = pattern.match(words)
    return words[found.end() :] if found else words
