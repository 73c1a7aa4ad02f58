"""Numbers that count nothing: parts of names and of orders, places in a document, ages, how often, how long, list markers."""

from __future__ import annotations

import regex

from pipeline.extract.numbers.digits import Digits
from pipeline.model.figures import Other
from pipeline.numerals import NUMERAL
from pipeline.span import Span

_N = NUMERAL
_REFERENCES = regex.compile(r"\d+(?:\.\d+)*(?:\s*(?:,|và|đến|-)\s*\d+(?:\.\d+)*(?![\d%]))*")
_MEASURES = regex.compile(r"\s*%|\s*(?:tỷ|triệu|nghìn)\b")
_AGE = regex.compile(rf"{_N}(?:\s*(?:đến|tới|[-–])\s*(?:dưới\s+)?{_N})?\s*(?:tháng\s+)?tuổi(?:\s+trở (?:lên|xuống))?")
_AGES = regex.compile(rf"{_N}(?:\s*(?:đến|tới|[-–])\s*(?:dưới\s+)?{_N})?(?:\s*tuổi)?")
_SPAN_OF_TIME = regex.compile(
    r"24/(?:24\s*(?:giờ|h)|7)\b(?![./]\d)|\d+(?:\s*[-–]\s*\d+)?\s*(?:năm|tháng|THÁNG|ngày|giờ|phút|giây|tuần|quý|ngày làm việc|h)\b(?!\s*\d{4})"
)
_GLUED = regex.compile(r"\d+(?:[.,]\d+)*\p{L}+")
_ITEM = regex.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s")
_ENDS_ITEM = (".", ")")
_GENERATION = regex.compile(r"[2-6][.,]0")
_NAMED_REACH = 12
_MULTIPLIER = regex.compile(r"\s+(?:nghìn|ngàn|triệu|tỷ|tỉ)\b")
_THOUSANDS = regex.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_NOTE = 2
_FURTHER = regex.compile(r"(?:\s*(?:,|và|[-–])\s*\d{1,2}(?![.,/:]?\d|\s*(?!và\b)[%\p{L}]))+")
"""Behind a number that is a name: "lớp 1|, 2, 3", "mức độ 3| và 4"."""
_SCALE = regex.compile(r"1[/:]\d{1,3}(?:\.?000|00)\b")
_TOLD_REACH = 160
_LIFE = 90
_EACH_ONE = regex.compile(r"\s+(?!(?:nghìn|ngàn|triệu|tỷ|tỉ)\b)\p{L}[\p{L}\- ]{0,40}?\s(?:ước |mới |đã )?(?:đạt|là|còn|tăng|khoảng|từ|trên)\s")


def note_call(at: Digits) -> Other | None:
    """ "Kế hoạch[1]", "dưới 15%2; …": the call of a footnote."""
    before = at.text[at.start - 1 : at.start] if at.start > at.low else ""
    if (before == "[" and at.text.startswith("]", at.end)) or (before == "%" and at.written.isdecimal() and len(at.written) <= _NOTE):
        return Other(span=Span(at.start, at.end), reason="citation")
    return None


def item(at: Digits) -> Other | None:
    """ "Đề nghị nêu cụ thể: 1) Số lượng …; 2) …", "Về kinh tế: (1) Tốc độ …. (2) Cơ cấu …": a list inside a paragraph."""
    if not at.text.startswith(_ENDS_ITEM, at.end):
        return None
    before = at.text[at.low : at.start]
    bracketed = before.endswith("(")
    before = before[:-1].rstrip() if bracketed else before.rstrip()
    opens = at.start == at.low or not before or (at.text[at.start - 1] in " \n(" and before.endswith((":", ";", "\n", ".", *(",",) * bracketed)))
    match = _ITEM.match(at.text, at.start, at.high) if opens else None
    if match and (at.text[match.end() - 2] == ")" or at.start == at.low or (before.endswith(".") and at.text[match.end() : match.end() + 1].isupper())):
        return Other(span=Span(at.start, match.end()), reason="list_marker")
    return None


def name(at: Digits) -> Other | None:
    """ "Covid-19", "5G", "A1", "ISO 9001", "CO2", "Việt Nam 4.0"."""
    before = at.text[at.start - 1 : at.start] if at.start > at.low else ""
    if before.isalpha() or (before in "-/" and at.start - 1 > at.low and at.text[at.start - 2].isalpha() and at.text[at.start - 2].isupper()):
        return Other(span=Span(at.start, at.end), reason="name")
    if at.lexicon.numbers.part_of_name.match(at.text, at.end):
        return Other(span=Span(at.start, at.end), reason="name")  # "sản phẩm OCOP từ 3 sao trở lên"
    if at.left.endswith("công nghiệp") and _GENERATION.fullmatch(at.written):
        return Other(span=Span(at.start, at.end), reason="name")  # "Cách mạng công nghiệp 4.0", not "giá trị sản xuất công nghiệp 3.365 tỷ đồng"
    if at.left.endswith(("tỷ lệ", "tỉ lệ")) and (scale := _SCALE.match(at.text, at.start, at.high)):
        return Other(span=Span(at.start, scale.end()), reason="name")  # "quy hoạch chi tiết tỷ lệ 1/500"
    if at.lexicon.numbers.named.search(at.left[-_NAMED_REACH:] + " "):
        return Other(span=Span(at.start, at.end), reason="name")
    return None


def glued(at: Digits) -> Other | None:
    """ "3D", "12h30"."""
    match = _GLUED.match(at.text, at.start, at.high)
    return Other(span=Span(at.start, match.end()), reason="name") if match else None


def reference(at: Digits) -> Other | None:
    """ "thực hiện chỉ tiêu 1, 2 của mục tiêu 3", "khoản 2 Điều 5"."""
    if not at.lexicon.numbers.reference.match(at.left):
        return None
    match = _REFERENCES.match(at.text, at.start, at.high)
    if not match or _MEASURES.match(at.text[match.end() : match.end() + 8]):
        return None
    return Other(span=Span(at.start, match.end()), reason="cross_reference")


def denominator(at: Digits) -> Other | None:
    """ "tỷ lệ thu gom (62/| 65%)", "xã đạt chuẩn (0/| 1 xã)", "TCVN 9638:| 2013": the second half of what no rule has read as one."""
    behind_digit = at.start - 2 >= at.low and at.text[at.start - 1] in "/:" and at.text[at.start - 2].isdigit()
    return Other(span=Span(at.start, at.end), reason="quantity_of_text") if behind_digit else None


def ordinal(at: Digits) -> Other | None:
    """ "mức độ 4", "lần thứ 28"."""
    if at.left.endswith("mức") and len(at.written) > 1:
        return None  # "đạt mức 0,75", "ổn định ở mức 116.000 con" are levels, "mức 4" is a name
    phrases = at.lexicon.numbers
    long = len(at.written) > _NOTE and not phrases.takes_long_numbers.match(at.left) and phrases.counts_noun.match(at.text, at.end, at.high)
    if long or _THOUSANDS.fullmatch(at.written) or _MULTIPLIER.match(at.text, at.end, at.high):
        return None  # "trong các khu công nghiệp | 800 người", "trực tuyến | 270.000 lượt", "quy mô dân số | 104 triệu người"
    if not phrases.ordinal.match(at.left):
        return None
    further = _FURTHER.match(at.text, at.end, at.high) if len(at.written) <= _NOTE else None
    return Other(span=Span(at.start, further.end() if further else at.end), reason="name")


def age(at: Digits) -> Other | None:
    """ "từ 15 đến dưới 25 tuổi", "trẻ từ 6 đến 23 tháng tuổi", "độ tuổi từ 12-23"; "tuổi thọ đạt 76 tuổi" is a quantity."""
    match = _AGE.match(at.text, at.start, at.high)
    if not match and at.left.endswith(("tuổi", "tuổi từ")):
        match = _AGES.match(at.text, at.start, at.high)
    if not match or "tuổi thọ" in at.text[max(at.low, at.start - _LIFE) : at.start].lower():
        return None
    return Other(span=Span(at.start, match.end()), reason="age")


def of_each(at: Digits) -> Other | None:
    """ "doanh thu bình quân | 01 HTX đạt 1.350 triệu đồng": one of many, of which the level is told behind it."""
    each = at.written in ("1", "01") and at.lexicon.numbers.average.match(at.left) and _EACH_ONE.match(at.text, at.end, at.high)
    return Other(span=Span(at.start, at.end), reason="quantity_of_text") if each else None


def occurrence(at: Digits) -> Other | None:
    """ "ít nhất 02 lần/năm"; but "tăng gấp 2 lần" is a quantity."""
    phrases = at.lexicon.numbers
    match = phrases.occurrence.match(at.text, at.end, at.high) if at.written.isdecimal() else None
    if not match or phrases.multiple.match(at.left):
        return None
    return Other(span=Span(at.start, match.end()), reason="occurrence")


def span_of_time(at: Digits) -> Other | None:
    """ "trong vòng 5 ngày làm việc"; "thời gian giải quyết còn 5 ngày" is a quantity."""
    match = _SPAN_OF_TIME.match(at.text, at.start, at.high)
    sentence = at.text[max(at.low, at.start - _TOLD_REACH) : at.start].lower()
    phrases = at.lexicon.numbers
    if not match or phrases.duration.search(at.left) or phrases.lasts.match(at.left) or phrases.time_taken.match(sentence):
        return None
    return Other(span=Span(at.start, match.end()), reason="period")
