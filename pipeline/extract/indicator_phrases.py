"""The indicator of a quantity as a noun phrase: what stands before and behind the number, without the words that only lead to it.

The indicator stands before its quantity ("Tỷ lệ A đạt 50%"), behind it ("80% người được …"), or around it ("Tỷ lệ nữ đạt 50% trong tổng số …").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from pipeline.extract.clauses import EDGES, Series, content, without
from pipeline.extract.comparators import NOUN_RISEN
from pipeline.extract.ellipsis import taken_over
from pipeline.extract.elliptic_cases import Ties
from pipeline.extract.leading_words import without_lead, without_opening, without_verbs
from pipeline.extract.ranks import with_topic_of_next
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity, Unit, Year
from pipeline.phrases import StatementPhrases
from pipeline.span import Span

_COORDINATED = regex.compile(r"\S+\s+\S+\s+và\s*$")
_BEYOND = regex.compile(r"\s*trở (?:lên|xuống)\b")
_BRACKET = regex.compile(r"\([^()]*\)?")
_BRACKET_ALONE = regex.compile(r"^\([^()]*\)$")
_SEMICOLON = regex.compile(";")
_PEOPLE = frozenset({"người", "đồng chí"})
_AVERAGE_ALONE = regex.compile(r"(?:bình quân|trung bình)", regex.IGNORECASE)
_ALL = regex.compile(r"\s*(?:mọi|tất cả|toàn bộ)\b", regex.IGNORECASE)
_COUNTED = regex.compile(r"(?<!\b(?:năm|quý|tháng|số) )(?<![\d.,/-])\d[\d.]* \p{Ll}{2}")
_COMMA = regex.compile(r",\s*")
_SAY_MORE = frozenset({"có", "đạt", "thuộc", "nằm trong"})
"""Verbs that go on telling of what is counted."""
_YEARLY = regex.compile(r"(?<=\p{Ll})\s*/\s*năm\b")
"""Behind what is counted: "1.500 lượt cán bộ|/năm"."""
_EXPLAINED = regex.compile(r"\s*\([^()]*\d[^()]*\)\W*$")
"""Numbers in brackets at the end explain: "02 bệnh viện | (quy mô 500 giường và 300 giường)"."""
_EMPTY = regex.compile(r"\(\s*(?:so với|kể từ|tính từ|vào|đến|duy trì|giai đoạn|trong|đạt)?\s*\)")
"""Brackets of which the numbers are read on their own: "bò 384.600 con (bò lai 71,4%)"."""
_UNOPENED = regex.compile(r"(?<=^[^(]*)\)")
"""What is left of brackets of which the year is cut out: "số người được phát hiện |(2025)|"."""
_ABOUT = regex.compile(r"\W*Về\b")
_PLACE = regex.compile(
    r"(?:toàn )?(?:xã|phường|huyện|quận|thị xã|thị trấn|thành phố|tỉnh|đặc khu|cả nước|toàn quốc)(?=\s+(?:đã|hiện|có|đạt|còn)\b|$)", regex.IGNORECASE
)
_REVIEWED = regex.compile(r"\W*(?:(?:Kết quả|Số liệu) (?:rà soát|điều tra|khảo sát|giám sát|thống kê|đánh giá|tổng hợp)|Qua|Theo)\b", regex.IGNORECASE)
_ADVERB = regex.compile(r"\s*(?:mới|chỉ|mới chỉ|chỉ mới|đã|vẫn)\s*")
_AMONG = regex.compile(r"(?s)[,;]\s*(trong đó\b.*)")
_ADVERBIAL = regex.compile(r"\W*(?:theo|qua|nhờ|từ|trên cơ sở|cùng với|bên cạnh|đặc biệt)\b", regex.IGNORECASE)
"""How words begin that only lead up to a measure: "Theo báo cáo của các xã, | tỷ lệ …"."""
_PAID_OUT = regex.compile(r"(?:(?:tỷ|tỉ) lệ )?giải ngân", regex.IGNORECASE)
_GIVEN = regex.compile(r"(?: \p{L}+){1,9}? (?:giao|đề ra|đặt ra)\s*(?:[,;.()]|$)")
_GOES_ON = 20
_JOINT = regex.compile(r"\s*(?:,|và)?\s*(?:và)?\s*$")
_TIMES = "lượt "
_TIME = regex.compile(r"\b(?:năm|quý|tháng|tuần|ngày|kỳ|đầu|cuối|qua)\b", regex.IGNORECASE)
_FALLS_SHORT = regex.compile(r"(?<=\w\s+\w+\s*)\s(?:chưa|còn (?:thấp|cao|chậm))\b")
_ACTOR = regex.compile(
    r"\W*(?:Các )?(?:bộ|sở|ban|ủy ban nhân dân|uỷ ban nhân dân|UBND|cục|chi cục|phòng|công an|ngân hàng|văn phòng|trung tâm)\s[^,;:.()\d]*?\s"
    r"(?P<does>chủ trì,? phối hợp với|phối hợp với|phối hợp|chủ trì|chỉ đạo|tập trung)\s",
    regex.IGNORECASE,
)
_TOGETHER = frozenset({"phối", "chủ"})
_GROWS = regex.compile(r"\p{L} (?:tăng|giảm)$")
_WORD = regex.compile(r"(?:,\s*|\s)(?=\p{L})")
_SHIFTS = regex.compile(
    r"(?P<whole>\W*\p{L}+(?: \p{L}+){0,6}?)(?:\s*\([^()]*\))?\s+(?:(?:đã|tiếp tục|có sự|từng bước|được)\s+)*(?:chuyển dịch|dịch chuyển)\b[^,:;]*[,:;]\s*",
    regex.IGNORECASE,
)
"""What is told of a structure before its parts: "Cơ cấu kinh tế | chuyển dịch đúng hướng, | nông nghiệp chiếm"."""
_SHORT = 3
"""Behind so few words before the number, what follows it names the indicator too."""
_LONG = 25
"""An introduction of more words is no indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
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


def indicator_words(text: str, one: Series, years: Sequence[Year], inner: Sequence[Span], lexicon: Lexicon) -> tuple[str, str]:
    """The indicator's words before and behind the quantities of a series, years and the brackets `inner` taken out.

    "Đến năm 2025 có 90% … cơ sở khám bệnh" → ("Đến  có", "cơ sở khám bệnh").
    """
    phrases = lexicon.statements
    first, last, end = one.quantities[0], one.quantities[-1], one.right.end
    named = without_lead(" ".join(text[one.left.start : first.whole.start].split()), lexicon)
    is_number_of = phrases.number_of.match(named) and len(named.split()) > 2  # "Số xã không ma túy đạt | 03/45 đơn vị, bằng 6,67%"
    told = phrases.fraction_of.match(text, first.span.start, first.span.end) if first.rule == "fraction" and not is_number_of else None
    if told and len(told["of"].split()) > 1:
        # "có 629/731 trường công lập đạt chuẩn quốc gia, đạt tỷ lệ 86,1%"; "11/16 xã, thị trấn (68,75%) | được công nhận …"
        behind = without(text, Span(last.whole.end, end), [*inner, *(year.span for year in years)]).strip()
        return f"{_act(text, one, years, lexicon)} {told['of'].strip(EDGES)}".strip(), behind if phrases.predicate_alone.match(behind) else ""
    cuts = [year.span for year in years if year.role in ("time", "base")] + list(inner)
    if (held := next((cut for cut in reversed(cuts) if cut.end <= first.whole.start), None)) and _ADVERB.fullmatch(text, held.end, first.whole.start):
        cuts = [*cuts, Span(held.end, first.whole.start)]  # "tăng trưởng tín dụng đến ngày 28 tháng 7 năm 2023 | mới | đạt 4,28%"
    left = without(text, Span(one.left.start, first.whole.start), cuts).rstrip(" (")  # "tỷ lệ hộ dùng nước sạch (trên 85%)"
    if left.endswith(" mới") and first.comparator not in ("ge", "le") and lexicon.verdicts.not_more.search(f"{left[-_GOES_ON:]} {first.compared} "):
        left = left.removesuffix(" mới")  # "tỷ lệ lao động tham gia bảo hiểm xã hội | mới | đạt 17,3%"
    left = _of_structure(_without_actor(left, lexicon), phrases)
    left += " đạt" if first.compared.startswith("đạt") and left.endswith((" không", " chưa")) else ""  # "Tỷ lệ mẫu thực phẩm không | đạt 6,8%"
    rises = "trở" in last.compared or (last.compared.endswith("từ") and NOUN_RISEN.match(text, last.whole.end, end))  # "từ 80 dự án đầu tư trực tiếp | trở lên"
    beyond = _BEYOND.search(text, last.whole.end, end) if rises else None
    cuts = [*cuts, Span(*beyond.span())] if beyond else cuts  # "04 mô hình trở lên"
    behind = content(text, Span(last.whole.end, end), cuts, lexicon)
    if (_COORDINATED.search(left) and behind) or (left.rstrip().endswith(":") and _names_itself(text[last.whole.end : end], behind, left, lexicon)):
        left = ""  # "Đài Phát thanh và Truyền hình tỉnh và 95% Trung tâm Văn hóa …"; "Đổi mới công nghệ …: 100% khu công nghiệp …"
    elif first.unit == "percent" and phrases.doer.fullmatch(" ".join(left.split())) and phrases.predicate.search(f"{behind} "):
        left = ""  # "Ngân hàng Chính sách xã hội bảo đảm 100% hộ nghèo … được vay vốn"
    if first.unit == "count" and behind and phrases.happened.match(left) and not phrases.measure_head.match(without_lead(" ".join(left.split()), lexicon)):
        left = _what_happened(left, behind, phrases)
    left = _last_part(_measure_only(left, phrases), first.unit, lexicon, goes_on=len(behind.split()) > 2)
    if _BRACKET_ALONE.match(without_verbs(left, lexicon)):
        left = ""  # "toàn tỉnh (sau hợp nhất ba tỉnh …) có 1.148 HTX"
    stops = phrases.tail_stop.finditer(text, last.whole.end, end)
    stop = next((match for match in stops if not any(bracket.start <= match.start() < bracket.end for bracket in inner)), None)
    around = _Around(
        text=text, first=first, last=last, left=left, named=without_lead(" ".join(left.split()), lexicon), behind=behind,
        right=Span(last.whole.end, stop.start() if stop else end), end=end, cuts=cuts, lexicon=lexicon,
    )  # fmt: skip
    if any(rule(around) for rule in _SAID_BEFORE):
        return left, ""
    return left, without(text, _own_words(around) if _goes_on_behind(around) else _joined_words(around), cuts)


def _without_actor(left: str, lexicon: Lexicon) -> str:
    """ "Bộ Xây dựng phối hợp với các địa phương | hoàn thành …", "Sở Nông nghiệp chỉ đạo | gieo trồng": what is done, without who is to see to it."""
    actor = _ACTOR.match(left)
    if not actor:
        return left
    does = [place.end() for place in _WORD.finditer(left, actor.end() - 1) if lexicon.leading_verb.match(left, place.end())]
    alone = actor["does"].split()[0].lower() not in _TOGETHER
    return left[does[0] :] if does else left[actor.end() :] if alone else left


def _of_structure(left: str, phrases: StatementPhrases) -> str:
    """ "Cơ cấu kinh tế tiếp tục chuyển dịch đúng hướng, | nông nghiệp chiếm" → "Cơ cấu kinh tế: nông nghiệp chiếm"; where a measure follows, that alone."""
    shifts = phrases.structure.match(left) and _SHIFTS.match(left)
    if not shifts:
        return left
    part = left[shifts.end() :]
    return part if phrases.measure_head.match(part) else f"{shifts['whole'].strip()}: {part}"


def _act(text: str, one: Series, years: Sequence[Year], lexicon: Lexicon) -> str:
    """What was done with so many of so many: "Hòa giải thành | 86/92 vụ việc, đạt tỷ lệ 93,5%"; who has them does not matter ("Toàn huyện có | 15/17 xã")."""
    written = without(text, Span(one.left.start, one.quantities[0].whole.start), [year.span for year in years])
    said = regex.split(r"[,;:]", written)[-1].strip()
    words = without_lead(said, lexicon)
    does = words and not lexicon.statements.copula.search(said) and not lexicon.statements.happened.match(said)
    return words if does and len(words.split()) <= _SHORT and not lexicon.statements.measure_head.match(words) else ""


def _what_happened(left: str, counted: str, phrases: StatementPhrases) -> str:
    """ "Theo số liệu tổng hợp, cả nước xảy ra | 217 vụ cháy rừng": what is counted says it all; "Tai nạn giao thông xảy ra | 27 vụ" does not."""
    verb = phrases.happened.match(left)
    subject = left[: verb.start()].rpartition(",")[2].strip(EDGES) if verb else ""
    return "" if len(counted.split()) > 1 or _TIME.search(subject) else subject


def _names_itself(written: str, behind: str, label: str, lexicon: Lexicon) -> bool:
    """Whether the words behind a number say what is measured, whatever label it stands behind; "Thời gian …: dưới 15 phút | ở khu vực đô thị" do not.

    `written`: what stands behind it, `behind`: that without words that only lead on.
    """
    if len(_BRACKET.sub("", behind).split()) <= 2 or len(_BRACKET.sub("", written).split()) <= 2:
        return False  # "…: 6.301 tấn (tỉnh giao) / 6.418 tấn (huyện giao)"
    stop = lexicon.statements.tail_stop.search(written)
    if stop and not written[: stop.start()].strip():
        return False  # "ngành giấy: 8% | tùy từng loại sản phẩm"
    if lexicon.statements.predicate.match(f" {behind} "):
        return False  # "Trẻ em dưới 6 tuổi, người cao tuổi: 100% | được khám sức khỏe": the label says who
    if not lexicon.statements.predicate.search(f" {behind} ") and len(label.split()) > 2 and not lexicon.statements.topic_label.match(label):
        return False  # "Số hóa tài liệu lưu trữ: 100% | cơ quan cấp tỉnh": only the label says what is done
    if lexicon.statements.number_of.match(behind) and not lexicon.statements.predicate.search(f"{behind} "):
        return False  # "Xét nghiệm huyết thanh: 10% | số ca lâm sàng": the whole, of which nothing is said
    limits = written.startswith("/") or lexicon.statements.elliptic.match(written.lstrip())
    return not (limits and lexicon.statements.measure_head.match(without_lead(label, lexicon)))


def _repeats_unit(around: _Around) -> bool:
    """ "Tuổi thọ trung bình đạt 75 tuổi", "Gia cầm: 5.000 con": behind the number stands only what is counted."""
    noun = _BRACKET.sub("", around.behind).strip()
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


def _is_told_for_whole(around: _Around) -> bool:
    """ "Tỷ lệ chi bộ …: 15% trở lên/tổng số chi bộ"."""
    return bool(around.named) and around.right.of(around.text).lstrip().startswith("/")


def _is_of_plan(around: _Around) -> bool:
    """ "thu ngân sách … đạt 105% dự toán"; "…, đạt 101,3% kế hoạch"."""
    phrases = around.lexicon.statements
    plan = phrases.of_plan.match(around.text, around.last.whole.end, around.end)
    if plan and around.first.unit == "count" and plan[0].strip() == around.first.unit_text:
        return False  # "Hoàn thành 17/19 | chỉ tiêu": here they are counted
    if plan and _PAID_OUT.fullmatch(around.named) and around.text[plan.end() :].lstrip().startswith("vốn"):
        return False  # "giải ngân trên 95% | kế hoạch vốn được giao": of what it is paid out stands there alone
    if not plan:
        return False
    goes_on = phrases.makes_up.match(around.text, max(0, around.first.span.start - _GOES_ON), around.first.span.start)
    given = goes_on and _GIVEN.match(around.text, plan.end(), around.end)  # "…, bằng 63,4% kế hoạch | vốn được Thủ tướng Chính phủ giao"
    return bool(around.named or given or phrases.plan_alone.match(around.text, plan.end(), around.end))


def _names_noun(around: _Around) -> bool:
    """ "số bác sĩ/vạn dân đạt 10 bác sĩ": the noun is said already."""
    return around.first.unit == "count" and bool(around.lexicon.statements.number_of.match(around.named)) and len(around.named.split()) > 2


_SAID_BEFORE: tuple[Callable[[_Around], bool], ...] = (_repeats_unit, _is_told_for_whole, _is_of_plan, _names_noun)


def _goes_on_behind(around: _Around) -> bool:
    """Whether what follows is the indicator's own: "trợ giúp pháp lý cho 100% số người vi phạm …", "có ít nhất 04 tin, bài …"."""
    phrases, left = around.lexicon.statements, around.left
    return bool(
        not around.named
        or phrases.preposition.match(left)
        or phrases.rate_alone.match(left)
        or around.first.unit == "count"
        or phrases.change_alone.match(left)
        or (len(around.named.split()) <= _SHORT and around.behind)
    )


def _own_words(around: _Around) -> Span:
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


def _semicolon(around: _Around) -> int:
    """Where the first semicolon behind the number stands, outside of what is cut out."""
    places = (match.start() for match in _SEMICOLON.finditer(around.text, around.right.start, around.right.end))
    return next((place for place in places if not any(cut.start <= place < cut.end for cut in around.cuts)), -1)


def _next_act(around: _Around, end: int) -> int | None:
    """ "giữ vững 03 trường đạt chuẩn quốc gia|, xây dựng trường mầm non …": where something else is done behind what is said of what is counted."""
    predicate = around.lexicon.statements.predicate.search(around.text, around.right.start, end)
    for comma in _COMMA.finditer(around.text, predicate.end() if predicate else end, end):
        does = around.lexicon.leading_verb.match(around.text, comma.end(), end)
        if does and does[0].lower() not in _SAY_MORE and not any(cut.start <= comma.start() < cut.end for cut in around.cuts):
            return comma.start()
    return None


def _joined_words(around: _Around) -> Span:
    """Behind "Tỷ lệ A đạt 50%" only what is joined to it goes on naming it: "… trong tổng số người được tạo việc làm mới"."""
    text, right = around.text, around.right
    if around.first.unit == "rank":
        semicolon = _semicolon(around)  # "thuộc nhóm 15 tỉnh dẫn đầu|; chỉ số PAPI …"
        return Span(right.start, semicolon) if semicolon >= 0 else right
    stops = [place for place in (text.find(mark, right.start, right.end) for mark in ",;") if place >= 0]
    right = Span(right.start, min(stops, default=right.end))
    return right if around.lexicon.statements.joined.match(without(text, right, around.cuts)) else Span(right.start, right.start)


def _last_part(left: str, unit: Unit, lexicon: Lexicon, *, goes_on: bool) -> str:
    """ "Công tác quản lý … được đẩy mạnh, thu hút gần 8,1 triệu lượt khách", "Tăng cường …, nâng tỷ lệ …": what the number belongs to comes last."""
    measure = lexicon.statements.measure_head
    left = _behind_counted(left, lexicon)
    if among := _AMONG.search(left):
        left = among[1]  # "tạo việc làm, thu nhập bền vững, | trong đó có ít nhất 50% mô hình"
    left = _behind_label(left, unit, lexicon, goes_on=goes_on)
    before, comma, part = left.rpartition(",")
    if not comma:
        return left
    part = part.strip(EDGES)
    if before.strip() and not goes_on and lexicon.statements.rate_alone.match(part):
        return before  # "Phát triển năng lượng tái tạo phục vụ sản xuất điện, | đạt tỷ lệ"
    short = _FALLS_SHORT.search(before) if not without_verbs(part, lexicon) else None
    if short:
        return before[: short.start()]  # "Tình hình giải ngân vốn đầu tư công | chưa đạt yêu cầu đề ra, ước đạt"
    measured = measure.match(without_lead(part, lexicon)) if part else None
    # "Giáo dục, y tế được quan tâm đồng bộ, | tỷ lệ trẻ suy dinh dưỡng": a sentence of its own before the measure
    told = measured and (lexicon.statements.narrates.search(before) or _ADVERBIAL.match(before) or lexicon.leading_verb.match(before.strip(EDGES)))
    if measure.match(without_lead(before, lexicon)):
        return part if told and not lexicon.statements.narrates.search(lexicon.statements.leads_to_rank.sub("", part)) else left
    leads_on = goes_on or (unit == "count" and _REVIEWED.match(before))  # "Kết quả rà soát theo chuẩn mới, toàn huyện có | 5.218 hộ nghèo"
    if leads_on and not without_opening(lexicon.statements.lead, part).strip(EDGES):
        return ""  # "Trước khi sắp xếp đơn vị hành chính, toàn tỉnh có | 170/170 xã đạt chuẩn"
    verb = lexicon.leading_verb.match(without_opening(lexicon.statements.lead, part).strip(EDGES))
    if verb and goes_on and verb.end() == len(without_opening(lexicon.statements.lead, part).strip(EDGES)):
        return part  # "Tinh giản biên chế theo lộ trình, đến hết năm 2026 giảm | 4% biên chế công chức"
    told = told or (measured and _COUNTED.search(before))  # "Mở 5 lớp tập huấn, | tỷ lệ cán bộ được tập huấn"
    return part if told or lexicon.statements.tells.match(part) or (verb and (unit == "count" or measured)) else left


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
    if not plain or ")" in said.partition("(")[0] or lexicon.statements.measure_head.match(without_lead(label, lexicon)):
        return left
    if not goes_on and not without_verbs(plain, lexicon).strip(EDGES):
        return (
            left if unit == "count" else label
        )  # "Nhân lực: đào tạo | 300 kỹ sư"; "Đất rừng phòng hộ: duy trì ở mức | 98%", "Cà phê: ổn định | 130.000 ha": the label alone names something
    topic = goes_on and lexicon.statements.topic_label.match(label)  # "Công tác khuyến công: | hỗ trợ 5 cơ sở"
    topic = topic or lexicon.statements.of_each.match(plain)  # "Nhân lực: | mỗi trạm y tế có ít nhất 01 bác sĩ"
    topic = topic or _PLACE.match(plain)  # "Xây dựng nông thôn mới: | xã đạt 17/19 tiêu chí"
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


def with_shared_words(worded: Sequence[tuple[str, str]], series: Sequence[Series], text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """ "Trên 80% số trạm y tế và 100% cơ sở cai nghiện đủ điều kiện …": the predicate, said once, holds for both."""
    predicates = lexicon.statements.predicate
    made = list(worded)
    for place in range(1, len(made)):
        (label, _), (left, right) = made[place - 1], made[place]
        alike = series[place - 1].quantities[0].unit == series[place].quantities[0].unit
        if alike and label.rstrip().endswith(":") and right and not left.strip(EDGES + "và") and not predicates.search(f"{right} "):
            made[place] = (label, right)  # "Số hóa tài liệu lưu trữ: 100% cơ quan cấp tỉnh, | 80% cơ quan cấp xã"
    for place in range(len(made) - 2, -1, -1):
        (left, right), (next_left, next_right) = made[place], made[place + 1]
        if series[place].quantities[0].unit == series[place + 1].quantities[0].unit == "rank":
            made[place] = (left, with_topic_of_next(right, next_right, lexicon))
            continue
        joint = text[series[place].right.end : series[place + 1].quantities[0].whole.start]
        goes_on = not next_left.strip(EDGES + "và") and _JOINT.match(joint)
        cost = lexicon.statements.cost_of_act.match(next_right) if goes_on and lexicon.statements.cost_of_act.fullmatch(right.rstrip(EDGES)) else None
        if cost and series[place].quantities[0].unit == series[place + 1].quantities[0].unit:
            made[place] = (left, f"{right.rstrip(EDGES)} {next_right[cost.end() :].strip()}")
            continue  # "giảm ít nhất 30% thời gian, 50% chi phí | thực hiện thủ tục hành chính"
        listed = series[place].quantities[0].unit == "count" and "và" not in joint  # "601 vụ, 289 người chết, 457 người | bị thương"
        topic = left.rstrip().endswith(":") and not lexicon.statements.measure_head.match(without_lead(left, lexicon))
        plain = without_opening(lexicon.statements.lead, left).strip(EDGES)
        if not (topic or not plain) or not goes_on or listed:
            continue
        predicate = predicates.search(next_right)
        same = (
            predicate and predicate[0].strip() == "bị" and right.strip().startswith(f"{next_right[: predicate.start()].strip()} ")
        )  # "8% số người chết, 12% số người | bị thương"
        same = same or (
            predicate and "," in joint and not next_right[: predicate.start()].strip()
        )  # "95% người nhiễm HIV biết tình trạng, 95% | được điều trị ARV"
        if predicate and not same and not predicates.search(f"{right.strip()} "):  # "90% | tổ chức đảng, 90% đảng viên được đánh giá …": no verb stands first
            made[place] = ("", f"{right} {next_right[predicate.start() :].strip()}")
    return made


def indicator(left: str, right: str, ties: Ties, lexicon: Lexicon) -> tuple[str, str]:
    """The indicator as a noun phrase, and the scope to which one that is not said in full is limited.

    "phấn đấu nâng tỷ lệ nữ lên" → ("tỷ lệ nữ", ""); "tỷ lệ ở 04 huyện … đạt 90%" takes the governing indicator, "04 huyện …" is the scope.
    """
    phrases = lexicon.statements
    left, right = _EMPTY.sub(" ", left), _EMPTY.sub("", _EXPLAINED.sub("", _YEARLY.sub("", _UNOPENED.sub("", right))))
    left, right = " ".join(left.split()), phrases.frequency_edge.sub("", " ".join(right.split()).strip(EDGES))
    plain = left and phrases.classifier.match(right) and not phrases.counted.match(left.lower())  # "gạch 300 triệu | viên"
    if right == ties.noun and (ties.unit in ("index", "rank") or plain):
        right = ""  # "Chỉ số PAR INDEX nằm trong nhóm 10 tỉnh dẫn đầu, đạt từ 91 | điểm trở lên", "tăng 3 | bậc"
    opening = without_opening(phrases.lead, left).strip(EDGES)
    given = left.endswith(" cho")
    left = without_verbs(left, lexicon)
    left = "" if right and ties.unit == "percent" and _AVERAGE_ALONE.fullmatch(left) else left  # "Giảm bình quân 10% | chi thường xuyên"
    found = taken_over(left, right, opening, ties, phrases)
    if found:
        return found
    joint = " cho " if given and not left.endswith(" cho") else " "  # "Giải quyết việc làm cho | 1.200 lao động"
    words = f"{left}{joint}{right}" if left and right else left or right.removeprefix("về ")  # "giảm 12% | về số doanh nghiệp"
    if left and right and _PLACE.fullmatch(left):
        words = right  # "Đến nay | xã | đạt 17/19 tiêu chí"
    if right and _GROWS.search(right):
        return words.strip(EDGES), ""  # "Có 22/27 | ngành công nghiệp tăng so cùng kỳ": what is said of them
    words = " ".join(phrases.aside.sub(" ", words).split()).strip(EDGES)
    return phrases.dangling.sub("", phrases.kept_on.sub("", words)).strip(EDGES), ""
