"""Numbers that count or measure: ranks, money, physical units, counts, each with its comparator."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from pipeline.breaks import CLAUSE_END
from pipeline.dictionary import dictionary
from pipeline.extract.numbers.comparators import compared
from pipeline.extract.numbers.digits import Digits
from pipeline.extract.numbers.ratios import said_base
from pipeline.model.figures import Comparator, Other, Quantity, Year
from pipeline.numerals import MULTIPLIERS, NUMERAL, number
from pipeline.span import Span

_N = NUMERAL
_OF_RANKS: dict[str, Comparator] = {"ge": "le", "le": "ge"}
_UNIT_TO = regex.compile(r"\s*(?:[-–—÷]|đến|tới)\s*(?=\d)")
_RISE_REACH = 120
_MIXED_MONEY = regex.compile(
    r"(?P<a>\d{1,3})\s+(?P<large>tỷ|tỉ|triệu)\s+(?P<b>\d{1,3})\s+(?P<small>triệu|nghìn|ngàn)\s+(?P<currency>đồng|đô la Mỹ|đô la|USD)\b"
)
_IN_WORDS = r"(?:\s*\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|[\p{Ll} ]{1,20}mươi[\p{Ll} ]{0,10})\))?"  # "05 (năm) khu công nghiệp"
_NO_NOUN = (
    "trở|vào|và|của|trong|tại|ở|là|được|có|về|với|theo|trên|dưới|đạt|từ|để|nhằm|so|khi|đã|đến|gồm|hoặc|thuộc|các|mỗi|do|đang|phải|bị|chưa|không|còn|cần|sẽ|mà"
)
"""Words that end the noun that is counted: "45 xã | vào năm 2028", "35 giường bệnh | và 15 bác sĩ"."""
_DOES = frozenset({"quay", "tạm", "ngừng", "tham", "hoạt", "thành", "tăng", "giảm", "chiếm", "xếp", "vượt", "hoàn", "chậm", "thực", "sử", "đăng", "kết", "bị"})
"""Syllables with which a verb begins that is told of what is counted, as the third behind it; in the word list of their own they belong to the noun."""
_MULT = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)"
_JOIN = r"(?:[-–—]|đến)"
_COUNT = regex.compile(
    rf"(?P<a>{_N})(?:\s+(?P<first>{_MULT})(?=\s*{_JOIN}\s*{_N}\s+{_MULT}\b))?(?:\s*{_JOIN}\s*(?P<b>{_N}))?(?:\s+(?P<mult>{_MULT})\b)?{_IN_WORDS}"
    rf"(?P<noun>\s+(?!trở\b|năm \d)\p{{Ll}}++(?!\p{{Lu}})(?:\s+(?!(?:{_NO_NOUN})\b|năm \d)\p{{Ll}}+){{0,2}}|\s+\p{{Lu}}\p{{L}}*)"
)
_NEXT = regex.compile(r"\s+(\p{Ll}+)")
_SYLLABLE = 10
_NAMED_YEAR = regex.compile(r"\s+(?:19|20)\d\d(?!\d)")
_AND = regex.compile(r",?\s+và\s+")
_COMMA = regex.compile(r",?\s+(?:và\s+)?")
_NUMERAL = regex.compile(_N)
_LABEL_REACH = 120
_ENDS = regex.compile(r"\s*(?:[.;,(\n]|$)")
_LIST_REACH = 40
_IN_SERIES = regex.compile(r"\d\s+(?:vào |đến |trong )?(?:cuối |hết )?năm (?:19|20)\d\d\s*(?:,|và)\s*$")
"""Before the second of "xuống 12,5 vào năm 2025 và | 10 vào năm 2030"."""
_LIMITS = regex.compile(r"\s+(?:đối với|ở|tại|cho)\s")
_OF_ANOTHER = regex.compile(rf"\b{_N}\s+(?:đối với|ở|tại|cho)\s[^,;.:\d]{{2,30}}(?:,|;|\bvà)\s*$")
"""Before the second of "1,85 đối với mầm non, | 1,5 đối với tiểu học"."""
_LISTED_IN_TURN = regex.compile(rf"\b(?:lần lượt|tương ứng)(?: là| đạt| còn)?[\s:]*(?:{_N}\s*(?:,|và)\s+)+$")
"""Before the later ones of "các con số tương ứng là 240, 50 và 85"."""
_PARTS_REACH = 240
_NO_COUNT = r"(?!(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|ha|tấn|tạ|kg|km|năm|tháng|ngày|giờ|điểm)\b|m2|m3)"
_COUNTED_PARTS = regex.compile(
    rf"\d\s+{_NO_COUNT}\p{{Ll}}[^.;:%\d()]{{0,60}}(?:trong đó|chia ra|bao gồm|gồm)\s*:?\s*"
    rf"(?:\p{{L}}[^.;:%\d()]{{1,40}}\s{_N}\s*[,;]\s*(?:và\s+)?)*+(?!năm\b|giai đoạn\b)\p{{L}}(?:[^.;:,%\d()]|\d{{1,2}}\s(?=\p{{Ll}})){{1,40}}\s$"
)
"""Before the numbers of "1.550 người, chia ra: cao đẳng | 120, trung cấp | 330": the parts of what is counted."""
_RATED_PARTS = regex.compile(
    rf"\b(?P<label>(?i:số|tỷ lệ|tỉ lệ) [\p{{L}} ]{{2,40}}/\p{{Ll}}+(?: \p{{Ll}}+){{0,3}}):\s*"
    rf"(?:\p{{L}}[^.;:%\d()]{{1,40}}\s{_N}\s*[,;]\s*(?:và\s+)?)*+(?!năm\b|giai đoạn\b)\p{{L}}[^.;:,%\d()]{{1,40}}\s$"
)
"""Before the numbers of "Số học sinh/lớp: mầm non | 25,4; tiểu học | 31,8": so many for each one, in each part."""
_ENDS_PART = regex.compile(r"\s*(?:[.;,\n]|và\b|$)(?!\d)")
_BASE_ENDS = regex.compile(r"/\s*(?:1 )?(?:vạn|nghìn|10\.000|100\.000|1\.000)\s+\p{Ll}+(?:\s+\p{Ll}+){0,2}\s*(?::\s*)?$")
"""Before the number of "Số bác sĩ/vạn dân | 12,5"."""
_BETWEEN_YEARS = regex.compile(r"\s*(?:,|;|,?\s+và)\s+")
_OF_YEAR = regex.compile(r"\s+(?:(?:vào|đến|trong)\s+)?(?:(?:cuối|hết)\s+)?(?:năm\s+)?")
_SAYS_YEAR = regex.compile(r"\s+(?:vào|đến|trong)\s+(?:cuối |hết )?năm (?:19|20)\d\d")


def rank(at: Digits) -> Quantity | None:
    """ "thuộc nhóm 3 nước dẫn đầu", "là một trong 5 nước xuất khẩu lớn nhất", "xếp thứ 5"."""
    phrases = at.lexicon.numbers
    among = phrases.ranked_group.match(at.left) or (phrases.second_group.match(at.left) and phrases.first_of_all.match(at.text, at.end, at.high))
    if among and (phrases.ranked.match(at.text, at.end, at.high) or at.left.endswith(("top", "tốp"))):
        span = Span(at.start, at.end)
        return compared(at, Quantity(span=span, whole=span, value=number(at.written), unit="rank", comparator="le", rule="rank"))
    among = phrases.among_how_many.match(at.text, at.end, at.high)
    # "đứng thứ 27/63 tỉnh, thành phố và thứ | 6/14 tỉnh trong vùng": behind a bare "thứ" only among places, or in a row of positions
    next_one = at.left.endswith("thứ") and ((among and among[0][-1].isalpha()) or _is_next_position(at))
    if phrases.position.match(at.left) or next_one:
        span = Span(at.start, among.end() if among else at.end)
        found = compared(at, Quantity(span=span, whole=span, value=number(at.written), unit="rank", rule="rank"))
        # "từ vị trí thứ 30 trở lên": the higher the rank, the smaller its number
        return replace(found, comparator=_OF_RANKS.get(found.comparator or "", found.comparator))
    return None


def _is_next_position(at: Digits) -> bool:
    """ "đứng thứ 2 khu vực ASEAN và thứ | 23 thế giới"."""
    behind_place = at.lexicon.numbers.next_position.match(at.text[max(at.low, at.start - _PARTS_REACH) : at.start].rstrip().lower())
    return bool(behind_place and at.lexicon.numbers.ranked.match(at.text, at.end, at.high))


def measured(at: Digits) -> Quantity | Other | None:
    """A number with a unit of the register: "1.500 tỷ đồng", "40 - 50 ha", "1,14 triệu tấn"."""
    match = at.lexicon.measured.match(at.text, at.start, at.high)
    if not match:
        return None
    written = " ".join((match["unit"] or match["other"]).split())
    unit = at.lexicon.unit_ids[written]
    # nothing is told for each "1 triệu ha", nor for "1 tỷ đồng"
    one = match["a"] in ("1", "01") and not match["mult"] and at.lexicon.unit_kinds[unit] != "money"
    if one and at.lexicon.numbers.for_each.match(at.left):
        return Other(span=Span(at.start, match.end()), reason="quantity_of_text")
    if unit == "year" and _NAMED_YEAR.match(at.text, match.end(), at.high):
        return Other(span=Span(at.start, at.end), reason="period")  # "trong | 03 năm 2022, 2023, 2024"
    low, high = number(match["a"]) * _factor(match), number(match["b"]) * _factor(match) if match["b"] else None
    span = Span(at.start, match.end())
    each = " ".join(at.text[match.end("unit" if match["unit"] else "other") : match.start("per") if match["per"] else match.end()].split())
    each = f" {each}" if each[:1].isalpha() else each  # "2,8 tấn | nhân/ha", "62 tạ|/ha"
    if high is None:
        high, end = _upper(at, match, low)
        span = Span(at.start, end)
    if high is not None and high <= low and match["mult"]:
        low = number(match["a"])  # "khoảng 900.000 - 1 triệu m3/năm"
    if high is not None and high <= low:
        return None
    return compared(
        at,
        Quantity(
            span=span, whole=span, value=low, value_max=high, unit=unit, unit_text=(f"{match['mult']} {written}" if match["mult"] else written) + each,
            frequency="year" if match["per"] else None, rule=at.lexicon.unit_kinds[unit],
        ),
    )  # fmt: skip


def mixed_money(at: Digits) -> Quantity | None:
    """A sum told in two steps: "1 tỷ 800 triệu đô la Mỹ" → 1.8 usd_billion, "2 triệu 500 nghìn đồng" → 2.5 vnd_million."""
    match = _MIXED_MONEY.match(at.text, at.start, at.high)
    unit = at.lexicon.unit_ids.get(" ".join(f"{match['large']} {match['currency']}".split())) if match else None
    if match is None or unit is None or MULTIPLIERS[match["large"]] - MULTIPLIERS[match["small"]] != 3:
        return None
    span = Span(at.start, match.end())
    value = number(match["a"]) + number(match["b"]) / 1000
    return compared(at, Quantity(span=span, whole=span, value=value, unit=unit, unit_text=f"{match['large']} {match['currency']}", rule="money"))


def _factor(match: regex.Match[str]) -> Decimal:
    """ "1,14 triệu tấn" → a million."""
    return Decimal(10) ** MULTIPLIERS[match["mult"]] if match["mult"] else Decimal(1)


def _upper(at: Digits, match: regex.Match[str], low: Decimal) -> tuple[Decimal | None, int]:
    """The upper end of a range that says its unit twice, "1.500 MW - 2.000 MW", and where it ends; "tăng từ 40 ha đến 50 ha" goes from one to the other."""
    join = _UNIT_TO.match(at.text, match.end(), at.high)
    other = at.lexicon.measured.match(at.text, join.end(), at.high) if join else None
    if other is None or other["b"] or (other["unit"] or other["other"]) != (match["unit"] or match["other"]):
        return None, match.end()
    high = number(other["a"]) * _factor(other)
    # "tăng từ 40 ha đến 50 ha", but "tăng thêm từ 2 cm - 2,5 cm"
    rises = join is not None and join[0].strip().isalpha() and at.lexicon.numbers.rises.match(at.text, max(at.low, at.start - _RISE_REACH), at.start)
    return (high, other.end()) if high > low and not rises else (None, match.end())


def count(at: Digits) -> Quantity | None:
    """ "8,1 triệu lượt khách", "03 cụm": any counted thing; what is counted is the noun behind the number."""
    match = _COUNT.match(at.text, at.start, at.high)
    if not match or at.lexicon.numbers.not_counted.match(match["noun"]):
        return None
    low, high = number(match["a"]), number(match["b"]) if match["b"] else None
    if match["first"]:  # "từ 900 nghìn đến 1,2 triệu | doanh nghiệp"
        low *= Decimal(10) ** (MULTIPLIERS[match["first"]] - MULTIPLIERS[match["mult"]])
    if high is not None and high <= low:
        return None
    noun, unit, factor = _whole_words(match["noun"], at.text[match.end() : match.end() + _SYLLABLE]), "count", _factor(match)
    does = at.lexicon.statements.predicate.search(f"{noun} ")
    noun = noun[: does.start()] if does else noun  # "15.000 hộ | tham gia"
    step = at.lexicon.numbers.steps.match(match["noun"])
    said = CLAUSE_END.split(at.text[max(at.low, at.start - _PARTS_REACH) : at.start].lower())[-1]
    if noun == "điểm" and at.lexicon.statements.scored_index.search(said):
        unit, factor = "index", Decimal(1)  # "Chỉ số cải cách hành chính đạt 88,5 điểm"
    elif step:
        noun, unit, factor = step["step"], "rank", Decimal(1)  # "tăng tối thiểu 03 bậc"
    span = Span(at.start, match.end("mult") if match["mult"] else match.end("b") if match["b"] else match.end("a"))
    value_max = high * factor if high is not None else None
    return compared(at, Quantity(span=span, whole=span, value=low * factor, value_max=value_max, unit=unit, unit_text=noun, rule="count"), match.end())


def _whole_words(noun: str, behind: str) -> str:
    """ "doanh nghiệp khởi | nghiệp sáng tạo" → "doanh nghiệp": no word is cut in two."""
    *syllables, last = noun.split()
    if syllables and last == "cấp" and f"{syllables[-1]} cấp" not in dictionary():
        return " ".join(syllables)  # "02 mô hình cấp | huyện"
    words = dictionary() if syllables and last in _DOES else frozenset()
    if len(syllables) > (last == "tạm") and words and not {f"{syllables[-1]} {last}", " ".join([*syllables, last])} & words:
        return " ".join(syllables)  # "218 doanh nghiệp | quay trở lại hoạt động"
    following = _NEXT.match(behind)
    if not syllables or not following or f"{syllables[-1]} {last}" in dictionary() or " ".join([*syllables, last]) in dictionary():
        return " ".join([*syllables, last])
    return " ".join(syllables if f"{last} {following[1]}" in dictionary() else [*syllables, last])


def bare(at: Digits) -> Quantity | None:
    """A number without a unit behind a comparator: "chỉ số … duy trì trên 0,7"; or in a list of levels by years: "… và 10 vào năm 2030";
    or alone behind its name: "Tổng số hợp tác xã: 38", a count."""
    labelled = at.left.endswith(":") and at.lexicon.numbers.counted_label.match(at.text, max(at.low, at.start - _LABEL_REACH), at.start)
    if labelled and _ENDS.match(at.text, at.end, at.high):
        span = Span(at.start, at.end)
        return Quantity(span=span, whole=span, value=number(at.written), unit="count", rule="count")
    before = at.text[max(at.low, at.start - _PARTS_REACH) : at.start] if _ENDS_PART.match(at.text, at.end, at.high) else ""
    if _COUNTED_PARTS.search(before):
        span = Span(at.start, at.end)
        return Quantity(span=span, whole=span, value=number(at.written), unit="count", rule="count")
    rated = _RATED_PARTS.search(before) if "/" in before else None
    if rated and (base := said_base(rated["label"], at.lexicon.numbers)):
        span = Span(at.start, at.end)
        return Quantity(span=span, whole=span, value=number(at.written), unit="ratio", per=base[0], rule="ratio")
    told = at.text[max(at.low, at.start - _LIST_REACH) : at.start]
    limited = _OF_ANOTHER.search(told) and _LIMITS.match(at.text, at.end, at.high)
    in_list = limited or (_IN_SERIES.search(told) and _SAYS_YEAR.match(at.text, at.end, at.high)) or _LISTED_IN_TURN.search(told)
    if not in_list and not at.lexicon.comparator_before(at.left) and not _BASE_ENDS.search(told):
        return None
    span = Span(at.start, at.end)
    return compared(at, Quantity(span=span, whole=span, value=number(at.written), unit="index", rule="bare"))


def with_shared_units(text: str, found: list[Quantity | Year | Other]) -> list[Quantity | Year | Other]:
    """ "lần lượt là | 75, 92 | và 102 đơn vị": numbers in a row whose unit only the last one names."""
    joins = _AND  # before the last one; before the others a comma does
    for place in range(len(found) - 2, -1, -1):
        one, following = found[place], found[place + 1]
        said = _NUMERAL.match(text, following.span.start) if isinstance(one, Quantity) and one.rule == "bare" else None
        if not (said and isinstance(one, Quantity) and isinstance(following, Quantity) and joins.fullmatch(text, one.span.end, following.whole.start)):
            joins = _AND
        elif following.rule != "bare" and following.unit != "rank" and following.value_max is None and number(said[0]):
            value = one.value * following.value / number(said[0])
            found[place] = replace(one, value=value, unit=following.unit, per=following.per, unit_text=following.unit_text, rule=following.rule)
            joins = _COMMA
    return found


def with_units_of_series(text: str, found: list[Quantity | Year | Other]) -> list[Quantity | Year | Other]:
    """ "70.000 ngôi nhà đạt tiêu chí … vào năm 2025 và | 80.000 vào năm 2030": a number between two years is of what was counted or measured before."""
    for place in range(2, len(found) - 1):
        counted, year, bare_number, following = found[place - 2 : place + 2]
        if not (isinstance(counted, Quantity) and isinstance(year, Year) and isinstance(bare_number, Other) and isinstance(following, Year)):
            continue
        listed = _BETWEEN_YEARS.fullmatch(text, year.span.end, bare_number.span.start) and _OF_YEAR.fullmatch(text, bare_number.span.end, following.span.start)
        first = _NUMERAL.match(text, counted.span.start)
        if bare_number.reason in ("unclassified", "period") and listed and first and counted.value_max is None and number(first[0]):
            value = number(bare_number.span.of(text)) * counted.value / number(first[0])
            found[place] = replace(counted, span=bare_number.span, whole=bare_number.span, value=value, comparator=None, compared="")
    return found
