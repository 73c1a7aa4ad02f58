"""Every number of a passage as a mention: a quantity, a year, or something else with the reason why.

A decision is an ordered tuple of small rules tried at each run of digits; the first answer wins, and each mention names its rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from pipeline.lexicon import Lexicon
from pipeline.model import Comparator, Other, Quantity, Year
from pipeline.numerals import MULTIPLIERS, NUMERAL, number
from pipeline.span import Span

_DIGITS = regex.compile(r"\d++(?:[.,]\d++)*+")
_BACK = 56
"""How far back the words before a number can tell what it is."""
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Place:
    """One run of digits and its surroundings. `left` is the text before it in lower case, without trailing white space."""

    text: str
    start: int
    end: int
    low: int
    high: int
    left: str
    lexicon: Lexicon


def mentions(text: str, span: Span, lexicon: Lexicon) -> list[Quantity | Year | Other]:
    """The mentions of a passage in order; every run of digits lies in exactly one of them.

    "đạt ít nhất 27% vào năm 2025" → a quantity of 27 percent (`ge`), the year 2025.
    """
    found: list[Quantity | Year | Other] = []
    done = span.start
    for digits in _DIGITS.finditer(text, span.start, span.end):
        start, end = digits.span()
        if start < done:
            continue
        if end - start > _LONGEST:
            found.append(Other(span=Span(start, end), reason="name"))  # no quantity has so many digits
            done = end
            continue
        back = max(done, start - _BACK)
        place = _Place(text, start, end, span.start, span.end, text[back:start].rstrip().lower(), lexicon)
        mention = next((answer for rule in _RULES if (answer := rule(place)) is not None), None)
        if mention is None:
            mention = Other(span=Span(start, end), reason="unclassified")
        found.append(mention)
        done = max(end, mention.whole.end if isinstance(mention, Quantity) else mention.span.end)
    return found


# --- shares -----------------------------------------------------------------------------------------------------------

_N = NUMERAL
_PERCENT = r"(?:%|phần trăm\b)"
_TO = r"\s*(?:%\s*)?(?:[-–—÷]|đến|tới)\s*(?:dưới\s+)?"
_SHARE = regex.compile(rf"(?P<a>{_N})(?:{_TO}(?P<b>{_N}))?\s*(?:(?P<percent>{_PERCENT})|(?P<permille>‰))(?:\s*(?P<per>/\s*năm|mỗi năm|hằng năm|hàng năm)\b)?")
_FRACTION = regex.compile(
    rf"(?P<n>{_N})\s*/\s*(?P<d>{_N})(?:\s+\p{{L}}+){{0,4}}?\s*(?:[(,;:=]\s*)*(?:(?:đạt|chiếm|bằng|tỷ lệ|tương ứng)\s+)*(?:tỷ lệ\s+)?(?P<v>{_N})\s*%(?:\s*\))?"
)
_BETWEEN_SIGN = regex.compile(rf"(?P<a>{_N})\s*%\s*(?:[-–—÷]|đến|tới)\s*(?P<b>{_N})\s*%")


def _share(place: _Place) -> Quantity | None:
    both = _BETWEEN_SIGN.match(place.text, place.start, place.high)
    match = both or _SHARE.match(place.text, place.start, place.high)
    if not match:
        return None
    low, high = number(match["a"]), number(match["b"]) if match["b"] else None
    if high is not None and high <= low:
        return None
    unit = "permille" if not both and match["permille"] else "percent"
    frequency = "year" if not both and match["per"] else None
    sign = "‰" if unit == "permille" else "%"
    return _quantity(place, match.end(), low, high, unit=unit, unit_text=sign, frequency=frequency, rule="share")


def _fraction(place: _Place) -> Quantity | None:
    """ "48/268 (16,78%)", "48/93 đạt 51,61%": the share is the value, the fraction its evidence."""
    match = _FRACTION.match(place.text, place.start, place.high)
    if not match:
        return None
    return _quantity(
        place, match.end(), number(match["v"]), None, unit="percent", unit_text="%", rule="fraction",
        numerator=number(match["n"]), denominator=number(match["d"]),
    )  # fmt: skip


# --- ratios -----------------------------------------------------------------------------------------------------------

_BASE = r"(?:100(?:[.]?000|0)?|1[.]000[.]000|1[.]?000|10[.]?000|100[.]?000|(?:(?:1|một|10|mười)\s+)?(?:vạn|nghìn|ngàn|triệu))"
_RATIO = regex.compile(
    rf"(?P<v>{_N})(?P<noun>(?:\s+\p{{Ll}}+){{0,5}}?)\s*(?:/|trên|\bper\b)\s*(?P<base>{_BASE})(?![\d,]|\.\d|\s*%)(?P<of>(?:\s+\p{{Ll}}+){{0,6}})"
)
_PER_ONE = regex.compile(
    rf"(?P<v>{_N})\s+(?P<noun>con|người|giường|bác sĩ|sinh viên|học sinh|lần)\s*/\s*(?P<of>(?:một\s+)?(?:phụ nữ|bà mẹ|hộ|giáo viên|giảng viên|lớp|xã|thôn)\b)"
)
_BASES = {"vạn": 10_000, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_ENDS_NOUN = regex.compile(r"\s+(?:vào|đến|trong|và|ở|tại|năm|đạt|giai|từ|theo|của|là|hàng|hằng|mỗi|trở|so|xuống|lên|được|có)\b")


def _ratio(place: _Place) -> Quantity | None:
    match = _RATIO.match(place.text, place.start, place.high)
    if match:
        written = match["base"].lower()
        word = written.split()[-1]
        per = _BASES[word] * (10 if written.startswith(("10 ", "mười ")) else 1) if word in _BASES else int(written.replace(".", ""))
        # "trên" joins only with a base in words ("11 người trên một vạn dân"); "20 trên 100" does not occur.
        if "trên" in place.text[match.end("noun") : match.start("base")] and word not in _BASES:
            return None
        end = match.end()
        stop = _ENDS_NOUN.search(place.text, match.start("of"), end)
        end = stop.start() if stop else end
        return _quantity(place, end, number(match["v"]), None, unit="ratio", per=per, unit_text=place.text[match.end("v") : end].strip(), rule="ratio")
    match = _PER_ONE.match(place.text, place.start, place.high)
    if match:
        return _quantity(
            place, match.end(), number(match["v"]), None, unit="ratio", per=1, unit_text=place.text[match.end("v") : match.end()].strip(), rule="ratio"
        )
    return None


# --- dates, symbols, years --------------------------------------------------------------------------------------------

_SYMBOL = regex.compile(
    r"\d+\s*/\s*(?:\d{4}\s*/\s*)?\p{Lu}[\p{Lu}\d]*(?:\s*-\s*[\p{Lu}&][\p{Lu}\d&.]*)*(?:/\p{Lu}+)?(?!\p{Ll})|\d+\s*-\s*\p{Lu}{1,4}\s*/\s*\p{Lu}{2,}|\d+/\d{4}/\p{Lu}{2}\d*|\d{2,4}/\p{L}{2,}-\p{L}{2,}"
)
_FULL_DATE = regex.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d(?!\d)")
_DAYS = regex.compile(
    r"\d{1,2}\s*(?:[/.]\s*(?:0?[1-9]|1[0-2])(?!\d)|tháng\s+\d{1,2})(?:\s*[-–]\s*\d{1,2}\s*[/.-]\s*\d{1,2})?(?:\s*[/.-]\s*(?:19|20)\d\d|\s+năm\s+(?:19|20)\d\d)?(?![\d%])"
)
_DAY_RANGE = regex.compile(r"\d{1,2}/\d{1,2}\s*[-–]\s*(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?")
_MONTH = regex.compile(r"\d{1,2}(?:\s*(?:/|năm)\s*(?:19|20)\d\d)?(?![\d%])")
_MONTH_YEAR = regex.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d)")
_HOLIDAY = regex.compile(r"ngày [\p{L} ]{0,40}$")
_YEAR = regex.compile(r"(?:19|20)\d\d(?![\d])(?!\.\d{3})")
_PERIOD = regex.compile(r"((?:19|20)\d\d)\s*(?:[-–—]|đến)\s*(?:năm\s+)?((?:19|20)\d\d|\d\d(?=[\s,.;)]))(?!\d)")
_ONWARD = regex.compile(r"\s*trở đi|\s*và (?:các|những) năm (?:tiếp theo|sau)")
_YEAR_LIST = regex.compile(r"(?:19|20)\d\d(?!\d)(?!\.\d{3})(?=\s*(?:[,;)]|và|$))")
_TITLE = regex.compile(
    r"(?:chiến lược|chương trình|kế hoạch|đề án|nghị quyết|quyết định|quy hoạch|dự án|luật|bộ luật|phong trào|tháng hành động|báo cáo|hội nghị|công văn|nghị định|thông tư|kết luận|chỉ thị)[^.;:]{0,200}$"
)
_AS_OF = ("so với năm", "so năm", "so với", "so cùng kỳ năm", "so với cùng kỳ năm", "so với cuối năm")
_YEAR_WORDS = (
    "năm",
    "đến",
    "vào",
    "tới",
    "từ",
    "trước",
    "sau",
    "giai đoạn",
    "thời kỳ",
    "và",
    "(",
    "trong",
    "cuối",
    "đầu",
    "hết",
    "khóa",
    "khoá",
    "niên",
    "mốc",
)


def _symbol(place: _Place) -> Other | None:
    match = _SYMBOL.match(place.text, place.start, place.high)
    if match:
        return Other(span=Span(place.start, match.end()), reason="document_number")
    if place.left.endswith(("số", "số:")) and regex.search(
        r"(?:quyết định|nghị quyết|kế hoạch|công văn|chỉ thị|thông tư|nghị định|kết luận|tờ trình|báo cáo|luật|văn bản|thông báo|đề án)(?: liên tịch)? số:?$",
        place.left,
    ):
        return Other(span=Span(place.start, place.end), reason="document_number")
    return None


def _date(place: _Place) -> Other | None:
    for pattern, condition in _DATES:
        if condition(place.left):
            match = pattern.match(place.text, place.start, place.high)
            if match:
                return Other(span=Span(place.start, match.end()), reason="date")
    return None


_DATES: tuple[tuple[regex.Pattern[str], Callable[[str], bool]], ...] = (
    (_FULL_DATE, lambda left: True),
    (_DAY_RANGE, lambda left: True),
    (_DAYS, lambda left: left.endswith(("ngày", "trước", "từ", "đến")) or bool(_HOLIDAY.search(left))),
    (regex.compile(r"\d{1,2}(?![\d%,.]\d|\s*%|\d)"), lambda left: left.endswith("ngày")),
    (_MONTH, lambda left: left.endswith("tháng")),
    (regex.compile(r"\d(?:\s*[-–,]\s*\d)*(?:\s*(?:/|năm)\s*(?:19|20)\d\d)?"), lambda left: left.endswith("quý")),
    (regex.compile(r"(?:19|20)\d\d"), lambda left: bool(regex.search(r"quý [ivx]+(?:\s*[-–,]\s*[ivx]+)*\s*(?:/|năm)$", left))),
    (_MONTH_YEAR, lambda left: True),
)


def _year(place: _Place) -> Year | None:
    text, start = place.text, place.start
    period = _PERIOD.match(text, start, place.high)
    if period:
        first = int(period[1])
        last = int(period[2]) if len(period[2]) == 4 else first // 100 * 100 + int(period[2])
        if last <= first:
            return None
        left = regex.sub(r"\s*(?:từ )?(?:năm)?$", "", place.left)
        if left.endswith(("nhiệm kỳ", "nhiệm kì", "khóa", "khoá")):
            return Year(span=Span(start, period.end()), year=last, start=first, role="term", rule="term")
        title = regex.sub(r"\s*(?:trong )?(?:giai đoạn|thời kỳ)$", "", left)
        role = _role(place, title)
        return Year(span=_from_words(place, period.end()), year=last, start=first, role=role, rule="period")
    single = _YEAR.match(text, start, place.high)
    if not single or (single.end() != place.end and not text.startswith((".", ","), single.end())):
        return None
    end = single.end()
    if not place.left.endswith(_YEAR_WORDS) and not _YEAR_LIST.match(text, start, place.high) and place.left[-1:] not in ("", ":", ",", "-", "–"):
        return None
    if not 1930 <= int(single[0]) <= 2100:
        return None
    onward = _ONWARD.match(text, end, place.high)
    role = _role(place, regex.sub(r"\s*(?:đến |vào |trong |của |từ |cho |cuối |hết |tới )*(?:năm)?$", "", place.left))
    if onward and "từ" in place.left[-8:]:
        return Year(span=_from_words(place, onward.end()), year=int(single[0]), open_ended=True, role="time", rule="onward")
    return Year(span=_from_words(place, end), year=int(single[0]), role=role, rule="year")


_LEADING = regex.compile(
    r"(?:(?:giai đoạn|thời kỳ|tính|kể|bắt đầu|phấn đấu|định hướng|tầm nhìn|đến cuối|đến hết|đến|tới|vào cuối|vào|trong|từ|hết|cuối|của|cho)\s+){0,3}(?:năm\s+)?$|\($",
    regex.IGNORECASE,
)


def _from_words(place: _Place, end: int) -> Span:
    """The mention with the words that lead to it: "vào năm 2025", "trong giai đoạn 2021-2030"."""
    lead = _LEADING.search(place.text, max(place.low, place.start - 40), place.start)
    return Span(lead.start() if lead else place.start, end)


def _role(place: _Place, before: str) -> Literal["time", "base", "title"]:
    if (
        before.endswith(_AS_OF)
        or place.left.endswith(_AS_OF)
        or regex.search(r"so (?:với )?(?:cùng kỳ|thực hiện|ước thực hiện|kế hoạch|dự toán|số thực hiện)?$", before)
    ):
        return "base"
    context = place.text[max(place.low, place.start - 220) : place.start].lower()
    if _TITLE.search(context) and not regex.search(r"(?:đến|vào|từ|trong|hết|cuối) (?:hết )?năm$|phấn đấu|đạt|[,:;.] *năm$|^năm$", place.left[-24:]):
        return "title"
    return "time"


# --- numbers that count nothing --------------------------------------------------------------------------------------

_REFERENCE = regex.compile(
    r"(?:chỉ tiêu|mục tiêu|khoản|điều|điểm|mục|tiểu mục|phụ lục|phụ biểu|biểu|biểu mẫu|mẫu|mẫu biểu|bảng|nội dung|tiêu chí|phần|chương|tiểu dự án|dự án|hợp phần|nhiệm vụ|giải pháp|câu|ý|gạch đầu dòng|trang|hình)(?: số)?$"
)
_REFERENCES = regex.compile(r"\d+(?:\.\d+)*(?:\s*(?:,|và|đến|-)\s*\d+(?:\.\d+)*(?![\d%]))*")
_ORDINAL = regex.compile(
    r"(?:cấp độ|mức độ|mức|loại|hạng|lần thứ|thứ|đợt|kỳ|khóa|khoá|lớp|phiên bản|tuyến|vòng|bước|ca|số|tổ|khu vực|khu|quận|đường|quốc lộ|ql|thế hệ|công nghiệp|cách mạng|bậc|cơ sở|cột|dòng|hệ|nhóm|vùng|phường|giai đoạn|lượt|tầng|điện thoại|hotline|fax)$"
)
_AGE = regex.compile(rf"{_N}(?:\s*(?:đến|tới|[-–])\s*(?:dưới\s+)?{_N})?\s*tuổi(?:\s+trở (?:lên|xuống))?")
_AGE_WORDS = regex.compile(r"(?:độ tuổi|tuổi)(?: từ)?$")
_AGES = regex.compile(rf"{_N}(?:\s*(?:đến|tới|[-–])\s*(?:dưới\s+)?{_N})?(?:\s*tuổi)?")
_OCCURRENCE = regex.compile(r"\d+\s*(?:lần|đợt|cuộc|kỳ|buổi)\s*(?:/\s*(?:năm|tháng|quý|tuần|ngày|người|nhiệm kỳ)|mỗi năm|trong năm)?")
_SPAN_OF_TIME = regex.compile(r"\d+(?:\s*[-–]\s*\d+)?\s*(?:năm|tháng|ngày|giờ|phút|giây|tuần|quý|ngày làm việc|h)\b(?!\s*\d{4})")
_GLUED = regex.compile(r"\d+(?:[.,]\d+)*\p{L}+")
_DURATION_TARGET = regex.compile(r"(?:tuổi thọ|sống khỏe|thời gian|số năm|bình quân|trung bình)")


def _name(place: _Place) -> Other | None:
    """ "Covid-19", "5G", "A1", "ISO 9001", "CO2", "Việt Nam 4.0"."""
    before = place.text[place.start - 1 : place.start] if place.start > place.low else ""
    if before.isalpha() or (before in "-/" and place.start - 1 > place.low and place.text[place.start - 2].isalpha() and place.text[place.start - 2].isupper()):
        return Other(span=Span(place.start, place.end), reason="name")
    if regex.search(r"covid-|iso |tcvn |qcvn |web |trái đất |top ten |công nghiệp |khoá |mạng |g-$", place.left[-12:] + " "):
        return Other(span=Span(place.start, place.end), reason="name")
    return None


def _glued(place: _Place) -> Other | None:
    match = _GLUED.match(place.text, place.start, place.high)
    return Other(span=Span(place.start, match.end()), reason="name") if match else None


def _reference(place: _Place) -> Other | None:
    if not _REFERENCE.search(place.left):
        return None
    match = _REFERENCES.match(place.text, place.start, place.high)
    if not match or regex.match(r"\s*%|\s*(?:tỷ|triệu|nghìn)\b", place.text[match.end() : match.end() + 8]):
        return None
    return Other(span=Span(place.start, match.end()), reason="cross_reference")


def _ordinal(place: _Place) -> Other | None:
    if not _ORDINAL.search(place.left):
        return None
    return Other(span=Span(place.start, place.end), reason="name")


def _age(place: _Place) -> Other | None:
    match = _AGE.match(place.text, place.start, place.high)
    if not match and _AGE_WORDS.search(place.left):
        match = _AGES.match(place.text, place.start, place.high)
    if not match or "tuổi thọ" in place.left:
        return None
    return Other(span=Span(place.start, match.end()), reason="age")


def _occurrence(place: _Place) -> Other | None:
    match = _OCCURRENCE.match(place.text, place.start, place.high)
    if not match or regex.search(r"(?:gấp|tăng|xuống|còn|bằng|lên|đạt|hơn|khoảng|giảm)(?: khoảng| trên| gấp| ít nhất)?$", place.left):
        return None
    return Other(span=Span(place.start, match.end()), reason="occurrence")


def _span_of_time(place: _Place) -> Other | None:
    match = _SPAN_OF_TIME.match(place.text, place.start, place.high)
    if not match or _DURATION_TARGET.search(place.left):
        return None
    return Other(span=Span(place.start, match.end()), reason="period")


def _note_call(place: _Place) -> Other | None:
    """ "Kế hoạch[1]": the call of a footnote."""
    if place.text[place.start - 1 : place.start] == "[" and place.text.startswith("]", place.end):
        return Other(span=Span(place.start, place.end), reason="citation")
    return None


# --- ranks, money, physical units, counts ---------------------------------------------------------------------------

_RANK = regex.compile(r"(?:\btop|nhóm)$")
_RANK_NOUN = regex.compile(
    rf"(?P<v>{_N})\s+(?:nước|quốc gia|tỉnh|địa phương|thành phố|nền kinh tế|trường|vùng|cả nước|thế giới|khu vực|toàn quốc|ASEAN|Đông Nam Á|châu Á)"
)
_POSITION = regex.compile(r"(?:xếp thứ|xếp hạng|đứng thứ|vị trí thứ|thứ hạng|hạng thứ|vị trí)(?: thứ)?$")


def _rank(place: _Place) -> Quantity | None:
    if _RANK.search(place.left):
        match = _RANK_NOUN.match(place.text, place.start, place.high)
        if match or place.left.endswith("top"):
            return _quantity(place, place.end, number(place.text[place.start : place.end]), None, unit="rank", unit_text="", comparator="le", rule="rank")
    if _POSITION.search(place.left):
        return _quantity(place, place.end, number(place.text[place.start : place.end]), None, unit="rank", unit_text="", rule="rank")
    return None


def _measured(place: _Place) -> Quantity | None:
    match = place.lexicon.measured.match(place.text, place.start, place.high)
    if not match:
        return None
    written = " ".join((match["unit"] or match["other"]).split())
    unit = place.lexicon.unit_ids[written]
    factor = Decimal(10) ** MULTIPLIERS[match["mult"]] if match["mult"] else Decimal(1)
    low, high = number(match["a"]) * factor, number(match["b"]) * factor if match["b"] else None
    if high is not None and high <= low:
        return None
    unit_text = f"{match['mult']} {written}" if match["mult"] else written
    rule = place.lexicon.unit_kinds[unit]
    return _quantity(place, match.end(), low, high, unit=unit, unit_text=unit_text, frequency="year" if match["per"] else None, rule=rule)


_COUNT = regex.compile(
    rf"(?P<a>{_N})(?:\s*(?:[-–—]|đến)\s*(?P<b>{_N}))?(?:\s+(?P<mult>nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b)?(?P<noun>(?:\s+\p{{Ll}}+){{1,3}}|\s+\p{{Lu}}\p{{L}}*)"
)
_NOT_COUNTED = regex.compile(
    r"\s+(?:và|hoặc|đến|của|trong|ngoài|tại|ở|là|được|có|về|cho|với|theo|như|trở|trên|dưới|thì|nêu|này|đạt|từ|để|nhằm|do|bởi|so|đối|khi|bằng|hoặc|đã|năm|tháng|kèm|như|vào|kể|thuộc|tăng|giảm)\b"
)


def _count(place: _Place) -> Quantity | None:
    match = _COUNT.match(place.text, place.start, place.high)
    if not match or _NOT_COUNTED.match(match["noun"]):
        return None
    low, high = number(match["a"]), number(match["b"]) if match["b"] else None
    if high is not None and high <= low:
        return None
    factor = Decimal(10) ** MULTIPLIERS[match["mult"]] if match["mult"] else Decimal(1)
    end = match.end("mult") if match["mult"] else match.end("b") if match["b"] else match.end("a")
    return _quantity(place, end, low * factor, high * factor if high is not None else None, unit="count", unit_text=match["noun"].strip(), rule="count")


def _bare(place: _Place) -> Quantity | None:
    """A number without a unit behind a comparator: "chỉ số … duy trì trên 0,7"."""
    if not place.lexicon.comparator_before(place.left):
        return None
    return _quantity(place, place.end, number(place.text[place.start : place.end]), None, unit="index", unit_text="", rule="bare")


# --- comparators ------------------------------------------------------------------------------------------------------


def _quantity(
    place: _Place, end: int, low: Decimal, high: Decimal | None, *, unit: str, unit_text: str, rule: str,
    per: int | None = None, frequency: str | None = None, comparator: Comparator | None = None,
    numerator: Decimal | None = None, denominator: Decimal | None = None,
) -> Quantity:  # fmt: skip
    """A quantity with the comparator that stands before or behind it. The longest phrase wins."""
    start, compared = place.start, ""
    before = place.lexicon.comparator_before(place.text[max(place.low, place.start - _BACK) : place.start].lower())
    if before:
        code, words, length = before
        start, compared = place.start - length, words
        comparator = comparator or code
    behind = place.lexicon.comparator_behind.match(place.text, end, place.high)
    if behind:
        # "từ 20% trở lên", "trên 60% trở lên": what stands behind decides unless the words before are stricter.
        comparator = "ge" if behind["up"] else "le"
        compared = f"{compared} … {behind[0].strip()}".strip(" …")
        end = behind.end()
    if high is not None:
        comparator = "range"
    return Quantity(
        span=Span(place.start, end), whole=Span(start, end), value=low, value_max=high, unit=unit, per=per, unit_text=unit_text,
        comparator=comparator, compared=compared, numerator=numerator, denominator=denominator, frequency=frequency, rule=rule,
    )  # fmt: skip


_ITEM = regex.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s")


def _item(place: _Place) -> Other | None:
    """ "Đề nghị nêu cụ thể: 1) Số lượng …; 2) …": a list inside a paragraph."""
    opens = place.start == place.low or (place.text[place.start - 1] in " \n(" and place.text[place.low : place.start].rstrip().endswith((":", ";", "\n")))
    match = _ITEM.match(place.text, place.start, place.high) if opens else None
    return (
        Other(span=Span(place.start, match.end()), reason="list_marker") if match and (place.text[match.end() - 2] == ")" or place.start == place.low) else None
    )


_RULES: tuple[Callable[[_Place], Quantity | Year | Other | None], ...] = (
    _note_call,
    _item,
    _symbol,
    _fraction,
    _share,
    _date,
    _reference,
    _year,
    _ratio,
    _age,
    _rank,
    _name,
    _occurrence,
    _span_of_time,
    _measured,
    _ordinal,
    _glued,
    _count,
    _bare,
)
