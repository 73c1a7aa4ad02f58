"""Quantities that state nothing of their own: conditions, the make of what is counted, rules of scoring, counts among other words.

An ordered tuple of small rules; the first answer wins and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import regex

from pipeline.extract.clauses import EDGES
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Other, Quantity, Year
from pipeline.phrases import StatementPhrases
from pipeline.span import Span

_REACH = 90
"""How far before a quantity the words may stand that make it no statement."""
_HELD_AGAINST = (" so với", " so với mức")
_FORMULA = ("=", "*", "×")
_GOES_ON = regex.compile(r"[^.;()]{0,80}(?:,| và| với)\s*$")
_IN_BRACKET = regex.compile(r"[^.;()]{0,80}\($")
_PARTED = regex.compile(r"[,;:]|\bvà\b|\bvới\b")
_UPWARDS = regex.compile(r"(?:\s+\p{L}+){1,4}\s+trở lên")
_MUST = regex.compile(r"(?:\s+\p{L}+){1,4}\s+trở lên\s+(?:phải|thì|được|mới)\b")
_ENDS = regex.compile(r"\s*(?:trở (?:lên|xuống)\s*)?(?:[.;,()]|$)")
_CLAUSE_START = regex.compile(r"^.*[.;:,]\s")
_PROPER_NAME = regex.compile(r"\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\s*$")
_GOES_WITH_NUMBER = regex.compile(r"(?:\d\s*[,/]|\d và|[/-])$")
_QUOTED = regex.compile(r"[“\"][^“”\"\n%]{1,40}[”\"]")
_OPENING_QUOTE = "“"


_Mention = Quantity | Year | Other
_ASIDE = regex.compile(r"\([^()\d]*\)")
_GROWS = regex.compile(r"(?:\s+\p{L}+)?\s*(?:chiếm|tăng|giảm|bằng|gấp|tương đương|tương ứng|đạt tỷ lệ)\b")
_MAKES_UP = regex.compile(r"\b(?:chiếm|tăng|giảm|bằng|gấp|tương đương|tương ứng|đạt tỷ lệ)\b")
_JOINS = regex.compile(r"[,;]|\b(?:và|hoặc)\b")
_RATE = regex.compile(r"\W*(?:[Tt]ăng |[Gg]iảm |[Nn]âng )?(?:[Tt]ỷ|[Tt]ỉ) (?:lệ|trọng)\b")
_RATE_SAID = regex.compile(r"(?:^|[.;:+-]\s|\n)\s*(?:[Tt]ăng |[Gg]iảm |[Nn]âng )?(?:[Tt]ỷ|[Tt]ỉ) (?:lệ|trọng)\b[^.;:\d%]*$")
_TWO = 2
_TEN = 10
_PADDED = regex.compile(r"\D*0\d\b")
_REACHES = regex.compile(r"(?:\s+\p{L}+){1,7}?\s+(?:phải |sẽ |cần )?đạt(?:\s+\p{L}+){0,2}\s*")
"""Between a group and the share that it is to reach: "15 | thôn khu trung tâm phải đạt | 85%"."""
_HAS = regex.compile(r"(?:\s+\p{L}+,?){1,9}?\s+có(?:\s+(?:trên|ít nhất|tối thiểu|từ))?\s+")
_SPOTS = regex.compile(r"\bsố điểm (?:ngập|đen|trường|nóng|bán|thu|giao|sạt|úng|du|cầu|phát|đấu|dân)\b")
"""Places, no marks: "Giảm số điểm ngập từ | 11 điểm xuống còn 03 điểm"."""
_TOTAL = regex.compile(r"\btổng(?: \p{L}+){1,2}\s*$")
"""Of all together, not of each: "22 dự án với tổng công suất | 1.393 MW"."""
_TO_LEVEL = regex.compile(r"\b(?:đạt|lên|xuống|còn|tổng(?: \p{L}+){1,2})\s*$")
_SEPARATOR = regex.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_HAS_READING = regex.compile(r"\b(?:người|người bệnh|bệnh nhân|trẻ|trẻ em|mẫu|lô|sản phẩm|gỗ|đất|nước) có (?!tỷ lệ|tỉ lệ)[\p{L}\d-]+(?: \p{L}+){0,2}$")
_SENTENCE_END = regex.compile(r"[.;!?\n]\s")
_NOT_TO_BE = regex.compile(r"\bkhông (?:để|còn|có|xảy ra)\b[^,;.]*$")
_BOUNDS = frozenset({"ge", "gt", "le", "lt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A quantity in its passage. `left`: the words before it and its comparator; `upto`: those before its digits; both in small letters.

    `told`: the passage tells of what has been; `following`: the mention behind it.
    """

    quantity: Quantity
    previous: _Mention | None
    following: _Mention | None
    text: str
    span: Span
    left: str
    upto: str
    told: bool
    aimed: bool
    phrases: StatementPhrases

    @property
    def previous_count(self) -> Quantity | None:
        """The count right before, of which this one may be a further one or a part."""
        return self.previous if isinstance(self.previous, Quantity) and self.previous.unit == "count" else None


def stated(
    text: str, span: Span, mentions: Sequence[Quantity | Year | Other], lexicon: Lexicon, *, told: bool, aimed: bool = False
) -> list[Quantity | Year | Other]:
    """The mentions of a passage, each quantity that states nothing of its own turned into an `Other` with the reason.

    "rà soát các cơ quan, đơn vị có tỷ lệ nữ từ 30% trở lên" → `condition`; "tối đa 20 điểm" → `scoring_rule`.
    """
    found: list[Quantity | Year | Other] = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        beside = (_before(found, mention, text), following)
        reason = _reason(text, span, mention, beside, lexicon, told=told, aimed=aimed) if isinstance(mention, Quantity) else None
        found.append(Other(span=mention.span, reason=reason) if reason else mention)
    return found


def _before(found: Sequence[_Mention], mention: _Mention, text: str) -> _Mention | None:
    """The mention before; of "45 xã vào năm 2028, | 60 xã vào năm 2030" the count before the year."""
    if len(found) < _TWO or not (isinstance(mention, Quantity) and isinstance(found[-1], Year)):
        return found[-1] if found else None
    count = found[-2]
    again = isinstance(count, Quantity) and count.unit == mention.unit == "count" and count.unit_text == mention.unit_text
    return count if again and _SEPARATOR.fullmatch(text, found[-1].span.end, mention.whole.start) else found[-1]


def _reason(
    text: str, span: Span, quantity: Quantity, beside: tuple[_Mention | None, _Mention | None], lexicon: Lexicon, *, told: bool, aimed: bool
) -> str | None:
    case = _Case(
        quantity=quantity,
        previous=beside[0],
        following=beside[1],
        text=text,
        span=span,
        left=text[max(span.start, quantity.whole.start - _REACH) : quantity.whole.start].rstrip().lower(),
        upto=text[max(span.start, quantity.span.start - _REACH) : quantity.span.start].rstrip().lower(),
        told=told,
        aimed=aimed,
        phrases=lexicon.statements,
    )
    return next((reason for rule, reason in _RULES if rule(case)), None)


def _is_condition(case: _Case) -> bool:
    """ "nếu ở cơ quan, tổ chức có tỷ lệ | 30% trở lên nữ cán bộ"."""
    condition = case.phrases.condition
    if case.quantity.unit == "percent" and case.quantity.compared.startswith("từ …") and _HAS_READING.search(case.left):
        return True  # "Người bệnh có HbA1c | từ 6,5% trở lên được chuyển khám chuyên khoa"
    if isinstance(case.previous, Other) and case.previous.reason == "condition":
        between = case.text[case.previous.span.end : case.quantity.whole.start]
        if "trở lên" in between and not _JOINS.search(between):
            return False  # "đối với doanh nghiệp có từ 500 lao động trở lên đạt | 70%": what these are to reach
    return case.quantity.rule != "fraction" and bool(condition.match(case.left) or (_is_from_up(case) and condition.match(case.upto)))


def _is_from_up(case: _Case) -> bool:
    """ "từ 05 phòng trở lên", "từ 30% nữ trở lên"."""
    compared = case.quantity.compared
    return compared.startswith("từ …") or (compared == "từ" and bool(_UPWARDS.match(case.text, case.quantity.span.end, case.span.end)))


def _tells_which(case: _Case) -> bool:
    """ "nhà trọ từ 05 phòng trở lên: 100% …": which ones."""
    quantity = case.quantity
    before = f"{case.left} có" if quantity.compared.startswith("có ") else case.left
    if quantity.unit == "count" and quantity.comparator in ("gt", "lt") and case.phrases.which_ones.match(before):
        return True  # "tỷ lệ tăng dân số của các dân tộc thiểu số có dưới 10 nghìn người"
    bound = quantity.compared == "từ" and _MUST.match(case.text, quantity.span.end, case.span.end)  # "cơ sở nuôi từ 300 đơn vị vật nuôi trở lên phải có giấy"
    if quantity.unit not in ("count", "index") or not (bound or quantity.compared.startswith("từ …")):
        return False
    if _ends_measure(case):
        return False  # "Tổng đàn gia súc chính từ 124.000 con trở lên."
    return bool(case.left.strip(EDGES)) and not case.phrases.counted.match(case.left)


def _is_ruled_out(case: _Case) -> bool:
    """ "không để xảy ra vụ đuối nước có | từ 02 trẻ tử vong trở lên": which ones are not to be."""
    return case.quantity.unit == "count" and case.quantity.comparator in _BOUNDS and _NOT_TO_BE.search(case.left) is not None


def _limits_subject(case: _Case) -> bool:
    """ "Vườn có thu nhập | trên 100 triệu đồng/năm: 12%", "tỷ lệ doanh nghiệp có | từ 50 lao động trở lên có tổ chức đảng lên 25%": of which the share is."""
    quantity, share = case.quantity, case.following
    if isinstance(share, Quantity) and share.unit == "percent" and _is_group(case, share):
        return True
    if not isinstance(share, Quantity) or share.unit != "percent" or quantity.unit in ("percent", "rank") or "đạt" in quantity.compared.split():
        return False
    gap = _ASIDE.sub("", case.text[quantity.whole.end : share.whole.start])
    return (
        quantity.comparator in _BOUNDS
        and bool(case.left.strip(EDGES))
        and not any(mark in gap for mark in ",;.()")
        and not gap.rstrip().endswith("và")
        # no rate is weighed: "tỷ lệ trẻ có cân nặng dưới 2.500 gam giảm còn 5%"
        and (not _GROWS.match(gap) or bool(_RATE.match(_CLAUSE_START.sub("", case.left))))
    )


def _is_group(case: _Case, share: Quantity) -> bool:
    """ "…, trong đó | 15 thôn khu trung tâm phải đạt 85%."; but "có | 12 xã đạt 100% tiêu chí" counts them."""
    if case.quantity.unit != "count" or case.quantity.compared or case.phrases.counted.match(case.left):
        return False
    reaches = _REACHES.fullmatch(case.text, case.quantity.span.end, share.span.start)
    return reaches is not None and _ENDS.match(case.text, share.whole.end, case.span.end) is not None


def _is_make(case: _Case) -> bool:
    """ "100% hộ dân tiếp cận dịch vụ băng rộng tốc độ | tối thiểu 100 Mb/s", "05 hồ chứa dung tích | trên 100.000 m3", "trong phạm vi bán kính | 1,5 km"."""
    if case.quantity.rule != "physical":
        return False
    previous = case.previous if isinstance(case.previous, Quantity) else None
    of_share = previous is not None and previous.unit == "percent"
    of_things = previous is not None and previous.unit == "count" and not _PARTED.search(case.text, previous.span.end, case.quantity.span.start)
    return bool(case.phrases.extent.match(case.left) or ((of_share or (of_things and not _TOTAL.search(case.left))) and case.phrases.speed.match(case.left)))


def _bounds_what_is_counted(case: _Case) -> bool:
    """ "100% tàu cá | từ 15 m trở lên có thiết bị giám sát", "03 doanh nghiệp đủ năng lực làm tổng thầu dự án | từ 500 MW": which ones."""
    quantity, previous = case.quantity, case.previous
    if quantity.rule != "physical" or quantity.compared.split()[:1] != ["từ"] or not isinstance(previous, Quantity):
        return False
    between = case.text[previous.span.end : quantity.whole.start]
    return previous.unit in ("count", "percent") and bool(between.strip()) and not (_PARTED.search(between) or _TO_LEVEL.search(between) or "(" in between)


def _bounds_share_of_counted(case: _Case) -> bool:
    """ "có 12/38 chủ đầu tư giải ngân đạt | trên 30%, còn 15 chủ đầu tư có tỷ lệ giải ngân | dưới 10%": which ones are counted."""
    quantity, previous = case.quantity, case.previous
    if not case.told or quantity.unit != "percent" or quantity.comparator not in _BOUNDS or not isinstance(previous, Quantity) or previous.unit != "count":
        return False
    between = case.text[previous.span.end : quantity.whole.start]
    return bool(between.strip()) and not (_PARTED.search(between) or _MAKES_UP.search(between) or "(" in between)


def _is_score(case: _Case) -> bool:
    """ "Điểm thi đua = | 10", "tối đa 20 điểm"; but "Chỉ số cải cách hành chính đạt 88,5 điểm" is a level."""
    points = case.phrases.points.match(case.text, case.quantity.span.start, case.span.end)
    said = case.text[case.span.start : case.quantity.whole.start].lower()  # "Chỉ số …, nằm trong nhóm 10 tỉnh dẫn đầu, đạt từ | 91 điểm trở lên"
    said = _SENTENCE_END.split(said)[-1]
    return case.left.endswith(_FORMULA) or bool(points and not case.phrases.scored_index.search(said) and not _SPOTS.search(said))


def _is_quoted(case: _Case) -> bool:
    """ "24 mô hình “| 5 không, 3 sạch”": a number in a short name between quotation marks."""
    return case.quantity.unit == "count" and any(match.start() < case.quantity.span.start < match.end() for match in _QUOTED.finditer(case.text, *case.span))


def _is_count_of_words_around(case: _Case) -> bool:
    """ "tỷ lệ ở 04 huyện có điều kiện … khó khăn": a count that nothing commits to is part of the words around it."""
    if case.left.endswith("trong tổng số"):
        return True  # "ít nhất 45 xã trong tổng số | 60 xã"
    if isinstance(case.previous, Quantity) and case.previous.unit == "percent" and case.upto.endswith(" với"):
        return case.quantity.unit == "count"  # "tiêm chủng mở rộng đạt tối thiểu 95% với | 12 loại vắc xin"
    if case.told and case.quantity.unit == "count" and case.quantity.compared == "từ":
        return True  # "phường mới hình thành từ | 3 phường cũ"
    if case.quantity.rule == "fraction" and not case.told and not case.phrases.within.match(case.left):
        return False  # "Đóng cửa | 04/06 bãi rác tạm": so many of all
    if case.quantity.unit != "count" or case.quantity.compared or not case.left.strip(EDGES + _OPENING_QUOTE):
        return False
    if case.quantity.value < _TEN and not _is_padded(case) and _RATE_SAID.search(case.text[case.span.start : case.quantity.span.start]):
        return True  # "tỷ lệ hộ có nhà tiêu hợp vệ sinh bảo đảm | 3 sạch": a rate counts nothing
    if (case.told or _is_aimed_at(case)) and not _is_named(case) and not case.phrases.within.match(case.left):
        return False  # "Năm 2025 xảy ra | 06 vụ cháy", "xuất khẩu | 46 lao động": what has been is counted, whatever the verb; what is aimed at, too
    return not (_is_listed(case) or _ends_measure(case) or case.phrases.counted.match(case.left))


def _is_aimed_at(case: _Case) -> bool:
    """ "phẫu thuật | 5.400 ca", "phục dựng | 02 lễ hội" under "MỤC TIÊU": so a number is written that counts; "3 không, | 2 sạch", "đường 4 làn" are
    names, "Chương trình | 135 giai đoạn mới" too; "bệnh viện quy mô | 500 giường" says how large each is."""
    written = case.quantity.value >= _TEN or _is_padded(case)
    if not (case.aimed and written) or (isinstance(case.previous, Other) and _goes_with(case, case.previous)):
        return False
    return not (case.phrases.called_by_number.match(case.left) or case.phrases.speed.match(case.left))


def _is_padded(case: _Case) -> bool:
    """ "05 xã"."""
    return _PADDED.match(case.text, case.quantity.span.start, case.quantity.span.end) is not None


def _goes_with(case: _Case, other: Other) -> bool:
    """ "(quy mô 500 giường và | 300 giường)": one more of what states nothing."""
    noun = case.text[other.span.end : case.quantity.span.start].strip()
    return other.reason == "quantity_of_text" and noun.endswith((",", "và")) and noun.rstrip(", và").strip() == case.quantity.unit_text


def _is_named(case: _Case) -> bool:
    """ "mức độ 3, | 4", "thứ 11/ | 63", "Nhiệt điện Vĩnh Tân | 4", "chính quyền địa phương | 2 cấp", "5,1 triêu tấn": nothing that is counted."""
    quantity = case.quantity
    written = quantity.span.of(case.text)
    one_of_names = len(written) == 1 and bool(_PROPER_NAME.search(case.text, case.span.start, quantity.whole.start))
    goes_with = not isinstance(case.previous, Year) and _GOES_WITH_NUMBER.search(case.left)  # "Đến năm 2030, | 05 thành phố …"
    return one_of_names or bool(goes_with) or quantity.unit_text.split()[:1] == ["cấp"] or quantity.value % 1 != 0


def _is_listed(case: _Case) -> bool:
    """ "ít nhất 100 doanh nghiệp khởi nghiệp sáng tạo, | 50 doanh nghiệp khoa học công nghệ", "1.600 doanh nghiệp, trong đó | 50 doanh nghiệp …"."""
    previous, start = case.previous_count, case.quantity.span.start
    if previous is None:
        return False
    between = case.text[previous.span.end : start]
    if previous.unit_text == case.quantity.unit_text:
        between = between.replace(";", ",")  # "25 bệnh viện vào năm 2028; | 40 bệnh viện vào năm 2030"
    of_it = _IN_BRACKET.match(between) and case.quantity.unit_text.startswith(previous.unit_text)  # "6,5 triệu lượt khách (1,2 triệu lượt khách quốc tế)"
    return bool(of_it or case.phrases.among_them.search(between) or _GOES_ON.match(between))


def _ends_measure(case: _Case) -> bool:
    """ "Số xã đạt chuẩn nông thôn mới 45 xã.": the clause names a measure and ends with the count."""
    end = case.quantity.span.end + len(case.quantity.unit_text) + 1
    return bool(_ENDS.match(case.text, end, case.span.end) and case.phrases.measure_head.match(_CLAUSE_START.sub("", case.left).strip(EDGES)))


def _is_said_of_counted(case: _Case) -> bool:
    """ "có 17 - 18 tỉnh có | 100% số xã đạt chuẩn": what each of those has that are counted."""
    counted = case.previous_count
    if counted is None or counted.rule == "fraction" or case.quantity.unit != "percent":
        return False
    return _HAS.fullmatch(case.text, counted.span.end, case.quantity.span.start) is not None


def _counts_parts_of_plan(case: _Case) -> bool:
    """ "có | 14 chỉ tiêu đạt và vượt", "giao | 23 nhiệm vụ": how many things a plan says, none of them itself."""
    return case.quantity.unit == "count" and case.quantity.rule != "fraction" and bool(case.phrases.part_of_plan.match(case.quantity.unit_text))


def _is_compared_with(case: _Case) -> bool:
    """ "đạt 27% so với | 30%": what something is held against."""
    return case.left.endswith(_HELD_AGAINST)


_RULES: tuple[tuple[Callable[[_Case], bool], str], ...] = (
    (_is_compared_with, "quantity_of_text"),
    (_is_condition, "condition"),
    (_tells_which, "condition"),
    (_is_ruled_out, "condition"),
    (_limits_subject, "condition"),
    (_bounds_what_is_counted, "condition"),
    (_bounds_share_of_counted, "condition"),
    (_is_make, "quantity_of_text"),
    (_is_said_of_counted, "quantity_of_text"),
    (_is_score, "scoring_rule"),
    (_is_quoted, "name"),
    (_counts_parts_of_plan, "quantity_of_text"),
    (_is_count_of_words_around, "quantity_of_text"),
)
