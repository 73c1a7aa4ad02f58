"""Numbers that count or measure: shares, ratios, ranks, money, physical units, counts, each with its comparator."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from pipeline.extract.digits import BACK, Digits
from pipeline.model import Comparator, Other, Quantity
from pipeline.numerals import MULTIPLIERS, NUMERAL, number
from pipeline.span import Span

_N = NUMERAL

# --- shares -----------------------------------------------------------------------------------------------------------

_PERCENT = r"(?:điểm\s*)?(?:%|phần trăm\b)"  # a percentage point is written as a percentage that is added or taken away
_TO = r"\s*(?:%\s*)?(?:[-–—÷]|đến|tới)\s*(?:dưới\s+)?"
_SHARE = regex.compile(
    rf"(?P<a>{_N})(?:{_TO}(?P<b>{_N}))?\s*(?:(?P<percent>{_PERCENT})|(?P<permille>‰))"
    r"(?:\s*(?P<per>/\s*năm|mỗi năm|hằng năm|hàng năm)\b)?"
)
_NEAR = 4
"""Behind so few words a percentage is that of the fraction; behind more, only if it is its value."""
_PART_OF_WHOLE = regex.compile(rf"(?P<n>{_N})/(?P<d>{_N})(?P<noun>(?:\s+\p{{Ll}}+){{1,3}})(?!\s*(?:năm|tháng)\b)")
_BETWEEN_SIGNS = regex.compile(rf"(?P<a>{_N})\s*%\s*(?:[-–—÷]|đến|tới)\s*(?P<b>{_N})\s*%")
_FRACTION = regex.compile(
    rf"(?P<n>{_N})\s*/\s*(?P<d>{_N})(?P<noun>(?:\s+\p{{L}}+){{0,9}}?)\s*(?:[(,;:=]\s*)*"
    rf"(?:(?:đạt|chiếm|bằng|tỷ lệ|tương ứng)\s+)*(?:tỷ lệ\s+)?(?P<v>{_N})\s*%(?:\s*\))?"
)


_BEYOND_PLAN = regex.compile(r"\s*(?:chỉ tiêu|kế hoạch|dự toán|so\b)")
_OF_PLAN = regex.compile(r"\s*(?:chỉ tiêu|kế hoạch|dự toán)\b")


def _is_surplus(at: Digits, words: str, unit: str, end: int) -> bool:
    """ "ước vượt 41,56% dự toán", "đạt 11.580 tỷ đồng, vượt 11,69%": by how much, no bound."""
    parted = at.text[max(at.low, at.start - BACK) : at.start].rstrip()[: -len(words)].rstrip().endswith((",", "ước"))
    return words == "vượt" and unit == "percent" and (parted or bool(_BEYOND_PLAN.match(at.text, end, at.high)))


def share(at: Digits) -> Quantity | None:
    """ "27%", "40 - 60%", "20% đến 30%", "8%/năm", "5‰"."""
    both = _BETWEEN_SIGNS.match(at.text, at.start, at.high)
    match = both or _SHARE.match(at.text, at.start, at.high)
    if not match:
        return None
    low, high = number(match["a"]), number(match["b"]) if match["b"] else None
    if high is not None and high <= low:
        return None
    unit = "permille" if not both and match["permille"] else "percent"
    frequency = "year" if not both and match["per"] else None
    sign = "‰" if unit == "permille" else "%"
    plan = _OF_PLAN.match(at.text, match.end(), at.high)
    return _quantity(at, match.end(), low, high, unit=unit, unit_text=sign, frequency=frequency, rule="share", tail=plan.end() if plan else None)


def fraction(at: Digits) -> Quantity | None:
    """ "48/268 (16,78%)", "48/93 đạt 51,61%": the share is the value, the fraction its evidence."""
    match = _FRACTION.match(at.text, at.start, at.high)
    if not match or (len(match["noun"].split()) > _NEAR and not _is_share(number(match["n"]), number(match["d"]), number(match["v"]))):
        return None
    return _quantity(
        at, match.end(), number(match["v"]), None, unit="percent", unit_text="%", rule="fraction",
        numerator=number(match["n"]), denominator=number(match["d"]),
    )  # fmt: skip


def _is_share(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    return whole > 0 and abs(100 * part / whole - percent) <= 1


_SIMPLE = 10
_RANKED = regex.compile(r"(?:\bthứ|\bhạng|\bvị trí)$")  # "xếp thứ 20/63 tỉnh, thành phố"


def part_of_whole(at: Digits) -> Quantity | None:
    """ "629/731 trường công lập": so many of so many, without their share; "8/3" and "24/7" count nothing."""
    match = _PART_OF_WHOLE.match(at.text, at.start, at.high) if not _RANKED.search(at.left) else None
    unit = at.lexicon.measured.match(at.text, match.start("d"), at.high) if match else None
    if match and unit and unit["other"] and not unit["mult"] and unit["other"] not in ("năm", "tháng", "ngày", "giờ"):
        written = " ".join(unit["other"].split())
        return _quantity(
            at, unit.end(), number(match["n"]), None, unit=at.lexicon.unit_ids[written], unit_text=written, rule="fraction",
            numerator=number(match["n"]), denominator=number(match["d"]),
        )  # fmt: skip
    if not match or unit or at.lexicon.numbers.not_counted.match(match["noun"]):
        return None
    part, whole = number(match["n"]), number(match["d"])
    if not 1 <= part <= whole or whole < 2 or part % 1 or whole % 1:
        return None
    if whole <= _SIMPLE and match["noun"].split()[0] in ("số", "tổng", "diện tích", "dân", "thời"):
        return _quantity(at, match.end("d"), part, None, unit="ratio", per=int(whole), unit_text="", rule="ratio")  # "2/3 số huyện": a part as it is written
    return _quantity(at, match.end("d"), part, None, unit="count", unit_text=match["noun"].strip(), rule="fraction", numerator=part, denominator=whole)


# --- ratios -----------------------------------------------------------------------------------------------------------

_BASE = r"(?:100(?:[.]?000|0)?|1[.]000[.]000|1[.]?000|10[.]?000|100[.]?000|(?:(?:1|một|10|mười)\s+)?(?:vạn|nghìn|ngàn|triệu))"
_RATIO = regex.compile(
    rf"(?P<v>{_N})(?:\s*(?:[-–—]|đến)\s*(?P<high>{_N}))?(?P<noun>(?:\s+\p{{Ll}}+){{0,5}}?)\s*(?:/|trên|\bper\b)\s*(?P<base>{_BASE})(?![\d,]|\.\d|\s*%)(?P<of>(?:\s+\p{{Ll}}+){{0,6}})"
)
_LARGE_BASE = 1000
_BASES = {"vạn": 10_000, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}


def ratio(at: Digits) -> Quantity | None:
    """ "110 bé trai/100 bé gái", "40/100.000", "11 bác sĩ trên một vạn dân", "2,1 con/phụ nữ"."""
    match = _RATIO.match(at.text, at.start, at.high)
    if match:
        written = match["base"].lower()
        word = written.split()[-1]
        per = _BASES[word] * (10 if written.startswith(("10 ", "mười ")) else 1) if word in _BASES else int(written.replace(".", ""))
        # "trên" joins with a base in words ("11 người trên một vạn dân") or a large one ("32 giường bệnh trên 10.000 dân"); "20 trên 100" does not occur.
        if "trên" in at.text[match.end("noun") : match.start("base")] and word not in _BASES and not (per >= _LARGE_BASE and match["noun"]):
            return None
        end = match.end()
        stop = at.lexicon.numbers.ends_base.search(at.text, match.start("of"), end)
        end = stop.start() if stop else end
        low, high = number(match["v"]), number(match["high"]) if match["high"] else None
        if high is not None and high <= low:
            return None
        named = at.text[match.end("high") if match["high"] else match.end("v") : end].strip()
        return _quantity(at, end, low, high, unit="ratio", per=per, unit_text=named, rule="ratio")
    match = at.lexicon.numbers.per_one.match(at.text, at.end, at.high)
    if match:
        return _quantity(at, match.end(), number(at.written), None, unit="ratio", per=1, unit_text=match[0].strip(), rule="ratio")
    return None


_BASE_SAID = regex.compile(r"\b(?:tỷ suất|tỉ suất|tỷ số|tỉ số|tỷ lệ|số)\b[^.;%\d]*(?:\b\d+ tuổi\b[^.;%\d]*)?(?:\btrên|/)$")
_BASE_NUMBER = regex.compile(rf"{_BASE}(?![\d,]|\.\d|\s*%)(?P<of>(?:\s+(?!xuống|còn|dưới|đạt|là|không|ở|giảm|trên|lên|ít|tối|vào|đến|từ)\p{{Ll}}+){{1,5}})")


_BASE_REACH = 120


def ratio_base(at: Digits) -> Other | None:
    """ "tỷ suất tử vong trẻ dưới 1 tuổi trên 1.000 trẻ đẻ sống xuống 12,5": of how many, told before the number itself."""
    if not _BASE_SAID.search(at.text[max(at.low, at.start - _BASE_REACH) : at.start].rstrip().lower()) or not _BASE_NUMBER.match(at.text, at.start, at.high):
        return None
    return Other(span=Span(at.start, at.end), reason="quantity_of_text")


def said_base(words: str) -> tuple[int, str] | None:
    """The base that an indicator's words name, with its unit's words: "tỷ suất tử vong … trên 1.000 trẻ đẻ sống" → (1000, "trẻ đẻ sống").

    >>> said_base("số giường bệnh/vạn dân")
    (10000, 'dân')
    """
    found = _SAID.search(words)
    if not found:
        return None
    base = found["base"].lower()
    return (_BASES.get(base.split()[-1]) or int(base.replace(".", "")), found["of"].strip())


_SAID = regex.compile(rf"(?:\btrên|\bcứ(?: mỗi)?|/)\s*(?P<base>{_BASE})(?P<of>(?:\s+\p{{Ll}}+){{1,5}})")

# --- ranks, money, physical units, counts ---------------------------------------------------------------------------


_AMONG = regex.compile(r"\s*/\s*\d+(?![\d/])")
_OF_RANKS: dict[str, Comparator] = {"ge": "le", "le": "ge"}


def rank(at: Digits) -> Quantity | None:
    """ "thuộc nhóm 3 nước dẫn đầu", "xếp thứ 5"."""
    phrases = at.lexicon.numbers
    if phrases.ranked_group.match(at.left) and (phrases.ranked.match(at.text, at.end, at.high) or at.left.endswith(("top", "tốp"))):
        return _quantity(at, at.end, number(at.written), None, unit="rank", unit_text="", comparator="le", rule="rank")
    if phrases.position.match(at.left):
        among = _AMONG.match(at.text, at.end, at.high)
        found = _quantity(at, among.end() if among else at.end, number(at.written), None, unit="rank", unit_text="", rule="rank")
        # "từ vị trí thứ 30 trở lên": the higher the rank, the smaller its number
        return replace(found, comparator=_OF_RANKS.get(found.comparator or "", found.comparator))
    return None


_EACH = regex.compile(r"(?:\btrên|\bmỗi|/)$")  # "giá trị sản xuất trên 1 ha đất": no quantity, but what another is told for


def measured(at: Digits) -> Quantity | Other | None:
    """A number with a unit of the register: "1.500 tỷ đồng", "40 - 50 ha", "1,14 triệu tấn"."""
    match = at.lexicon.measured.match(at.text, at.start, at.high)
    if not match:
        return None
    if match["a"] in ("1", "01") and _EACH.search(at.left):
        return Other(span=Span(at.start, match.end()), reason="quantity_of_text")
    written = " ".join((match["unit"] or match["other"]).split())
    unit = at.lexicon.unit_ids[written]
    factor = Decimal(10) ** MULTIPLIERS[match["mult"]] if match["mult"] else Decimal(1)
    low, high = number(match["a"]) * factor, number(match["b"]) * factor if match["b"] else None
    end = match.end()
    if high is None:
        high, end = _upper(at, match, low)
    if high is not None and high <= low:
        return None
    unit_text = f"{match['mult']} {written}" if match["mult"] else written
    rule = at.lexicon.unit_kinds[unit]
    return _quantity(at, end, low, high, unit=unit, unit_text=unit_text, frequency="year" if match["per"] else None, rule=rule)


_UNIT_TO = regex.compile(r"\s*(?:[-–—÷]|đến|tới)\s*(?=\d)")


_RISES = regex.compile(r"(?:tăng|giảm|nâng|rút|hạ|đưa|kéo|chuyển)\b[^,;:]*\btừ\s*$", regex.IGNORECASE)


def _rises(at: Digits) -> bool:
    """ "tăng từ 40 ha đến 50 ha" goes from one to the other; "từ 490.000 MW đến 573.000 MW" lies between the two."""
    return bool(_RISES.search(at.text[at.low : at.start][-_BASE_REACH:]))


def _upper(at: Digits, match: regex.Match[str], low: Decimal) -> tuple[Decimal | None, int]:
    """The upper end of a range that says its unit twice, "1.500 MW - 2.000 MW", and where it ends; "từ 40 ha đến 50 ha" may be a rise instead."""
    join = _UNIT_TO.match(at.text, match.end(), at.high)
    other = at.lexicon.measured.match(at.text, join.end(), at.high) if join else None
    if other is None or other["b"] or (other["unit"] or other["other"]) != (match["unit"] or match["other"]) or _rises(at):
        return None, match.end()
    high = number(other["a"]) * (Decimal(10) ** MULTIPLIERS[other["mult"]] if other["mult"] else Decimal(1))
    return (high, other.end()) if high > low else (None, match.end())


_IN_WORDS = r"(?:\s*\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|[\p{Ll} ]{1,20}mươi[\p{Ll} ]{0,10})\))?"  # "05 (năm) khu công nghiệp"
_COUNT = regex.compile(
    rf"(?P<a>{_N})(?:\s*(?:[-–—]|đến)\s*(?P<b>{_N}))?(?:\s+(?P<mult>nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b)?{_IN_WORDS}"
    r"(?P<noun>(?:\s+(?!trở\b)\p{Ll}+){1,3}|\s+\p{Lu}\p{L}*)"
)


def count(at: Digits) -> Quantity | None:
    """ "8,1 triệu lượt khách", "03 cụm": any counted thing; what is counted is the noun behind the number."""
    match = _COUNT.match(at.text, at.start, at.high)
    if not match or at.lexicon.numbers.not_counted.match(match["noun"]):
        return None
    low, high = number(match["a"]), number(match["b"]) if match["b"] else None
    if high is not None and high <= low:
        return None
    factor = Decimal(10) ** MULTIPLIERS[match["mult"]] if match["mult"] else Decimal(1)
    end = match.end("mult") if match["mult"] else match.end("b") if match["b"] else match.end("a")
    if match["noun"].strip() == "điểm" and at.lexicon.statements.scored_index.search(at.left):
        return _quantity(at, end, low, high, unit="index", unit_text="điểm", rule="count", tail=match.end())  # "Chỉ số cải cách hành chính đạt 88,5 điểm"
    if match["noun"].split()[0] in ("bậc", "hạng"):
        return _quantity(at, end, low, high, unit="rank", unit_text=match["noun"].split()[0], rule="count", tail=match.end())  # "tăng tối thiểu 03 bậc"
    return _quantity(
        at, end, low * factor, high * factor if high is not None else None, unit="count", unit_text=match["noun"].strip(), rule="count", tail=match.end()
    )


_LIST_REACH = 40
_IN_SERIES = regex.compile(r"\d\s+(?:vào |đến |trong )?(?:cuối |hết )?năm (?:19|20)\d\d\s*(?:,|và)\s*$")
_SAYS_YEAR = regex.compile(r"\s+(?:vào|đến|trong)\s+(?:cuối |hết )?năm (?:19|20)\d\d")
"""The second of "xuống 12,5 vào năm 2025 và 10 vào năm 2030"."""


def bare(at: Digits) -> Quantity | None:
    """A number without a unit behind a comparator: "chỉ số … duy trì trên 0,7"."""
    told = at.text[max(at.low, at.start - _LIST_REACH) : at.start]
    if not at.lexicon.comparator_before(at.left) and not (_IN_SERIES.search(told) and _SAYS_YEAR.match(at.text, at.end, at.high)):
        return None
    return _quantity(at, at.end, number(at.written), None, unit="index", unit_text="", rule="bare")


_RISEN = regex.compile(r"lên\s+")

# --- comparators ------------------------------------------------------------------------------------------------------


def _quantity(
    at: Digits, end: int, low: Decimal, high: Decimal | None, *, unit: str, unit_text: str, rule: str,
    per: int | None = None, frequency: str | None = None, comparator: Comparator | None = None,
    numerator: Decimal | None = None, denominator: Decimal | None = None, tail: int | None = None,
) -> Quantity:  # fmt: skip
    """A quantity with the comparator that stands before or behind it, or behind its noun (at `tail`). The longest phrase wins."""
    start, compared = at.start, ""
    before = at.lexicon.comparator_before(at.text[max(at.low, at.start - BACK) : at.start].lower())
    if before:
        code, words, length = before
        risen = _RISEN.match(words) if at.text[at.low : at.start - length].rstrip().endswith("trở") else None
        if risen:
            words, length = words[risen.end() :], length - risen.end()  # "từ 15 tuổi trở lên | xuống dưới 36%"
        start, compared = at.start - length, words
        comparator = comparator or (None if _is_surplus(at, words, unit, end) else code)
    behind = at.lexicon.comparator_behind.match(at.text, end, at.high)
    if behind:
        # "từ 20% trở lên", "trên 60% trở lên": what stands behind decides unless the words before are stricter.
        comparator = "ge" if behind["up"] else "le"
        compared = f"{compared} … {behind[0].strip()}".strip(" …")
        end = behind.end()
    beyond = at.lexicon.comparator_behind.match(at.text, tail, at.high) if tail and not behind else None
    if beyond:
        comparator, compared = "ge" if beyond["up"] else "le", f"{compared} … {beyond[0].strip()}".strip(" …")  # "04 mô hình trở lên"
    if high is not None:
        comparator = "range"
    return Quantity(
        span=Span(at.start, end), whole=Span(start, end), value=low, value_max=high, unit=unit, per=per, unit_text=unit_text,
        comparator=comparator, compared=compared, numerator=numerator, denominator=denominator, frequency=frequency, rule=rule,
    )  # fmt: skip
