"""Ratios: so many for each so many, the base written behind the number or named by the indicator."""

from __future__ import annotations

import regex

from pipeline.extract.numbers.comparators import compared
from pipeline.extract.numbers.digits import Digits
from pipeline.model.figures import Other, Quantity
from pipeline.numerals import NUMERAL, number
from pipeline.phrases.numbers import NumberPhrases
from pipeline.span import Span

_N = NUMERAL
_BASE = r"(?:100(?:[.]?000|0)?|1[.]000[.]000|1[.]?000|10[.]?000|100[.]?000|(?:(?:1|một|10|mười)\s+)?(?:vạn|nghìn|ngàn|triệu))"
_RATIO = regex.compile(
    rf"(?P<v>{_N})(?:\s*(?:[-–—]|đến)\s*(?P<high>{_N}))?(?P<noun>(?:\s+\p{{Ll}}+){{0,5}}?)\s*(?:/|trên|\bper\b)\s*"
    rf"(?P<base>{_BASE})(?![\d,]|\.\d|\s*%)(?P<of>(?:\s+\p{{Ll}}+){{0,6}})"
)
_LONG_RATIO = regex.compile(
    rf"(?P<v>{_N})(?P<high>(?!))?(?P<noun>(?:,?\s+\p{{Ll}}+){{1,14}}?)\s+trên\s+(?P<base>{_BASE})(?![\d,]|\.\d|\s*%)(?P<of>(?:\s+\p{{Ll}}+){{1,6}})"
)
_LARGE = " trên 1"
_NAME_REACH = 100
_PEOPLE = r"(?P<base>1[.]?000|10[.]?000|100[.]?000|(?:(?:1|một|10|mười)\s+)?vạn)(?=\s+(?:dân|người|trẻ|phụ nữ|hộ)\b)"
_SHARED_BASE = regex.compile(
    rf"(?P<noun>(?:\s+\p{{Ll}}+){{1,4}}?)(?:\s*(?:,|và)\s*{_N}(?:\s+\p{{Ll}}+){{1,4}}?){{1,4}}"
    rf"(?:\s*/\s*(?P<base>{_BASE})|\s+trên\s+{_PEOPLE})(?![\d,]|\.\d|\s*%)"
)
_OF = regex.compile(r"\s+\p{Ll}+")
_FOR_EACH = regex.compile(
    rf"\b[Cc]ứ(?: mỗi)? (?P<base>{_BASE}) (?P<of>\p{{Ll}}+(?: \p{{Ll}}+){{0,2}}?) (?:thì )?(?:có|đạt)\b(?:[^.;:\d]{{0,30}}|[^.;:]{{0,60}}(?:,|\bvà) )$"
)
"""Before the numbers of "Cứ 10.000 dân có | 15 bác sĩ và | 32 giường bệnh"."""
_COUNTED = regex.compile(r"\s+(?P<noun>(?!(?:và|vào|trong|đến|năm|so)\b)\p{Ll}+(?:\s+(?!(?:và|vào|trong|đến|năm|so|sử dụng|được|có)\b)\p{Ll}+){0,2})")
_BASE_NUMBER = regex.compile(rf"{_BASE}(?![\d,]|\.\d|\s*%)")
_SIZE = r"\s*(?:m[23²³]?|ha|km|tấn|tạ|lít|kg|đồng|mét|triệu|tỷ|tỉ)(?!\p{L})"  # "hồ chứa dung tích trên 100.000 m3": how large each is, no base
_SAID_BASE = regex.compile(rf"(?:\btrên|\bcứ(?: mỗi)?|/)\s*(?P<base>{_BASE})(?!{_SIZE})(?P<of>(?:\s+\p{{Ll}}+){{1,5}})")
_BASE_REACH = 120
_LARGE_BASE = 1000
_BASES = {"vạn": 10_000, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}


def ratio(at: Digits) -> Quantity | None:
    """ "110 bé trai/100 bé gái", "40/100.000", "11 bác sĩ trên một vạn dân", "2,1 con/phụ nữ"."""
    match = _RATIO.match(at.text, at.start, at.high) or _of_large_base(at)
    if match:
        return _of_base(at, match)
    said = _FOR_EACH.search(at.text[max(at.low, at.start - _NAME_REACH) : at.start])
    if said and (noun := _COUNTED.match(at.text, at.end, at.high)):
        span = Span(at.start, at.end)
        named = f"{noun['noun']}/{said['base']} {said['of']}"
        return compared(
            at, Quantity(span=span, whole=span, value=number(at.written), unit="ratio", per=_per(said["base"]), unit_text=named, rule="ratio"), noun.end()
        )
    shared = _SHARED_BASE.match(at.text, at.end, at.high)
    if shared:  # "10 bác sĩ và 30 giường bệnh/1 vạn dân", "30 giường bệnh viện, 10 bác sĩ, 25 điều dưỡng viên trên 10.000 dân"
        span = Span(at.start, shared.end("noun"))
        of = _OF.match(at.text, shared.end("base"), at.high)
        named = f"{shared['noun'].strip()}/{shared['base']}{of[0] if of else ''}"
        return compared(at, Quantity(span=span, whole=span, value=number(at.written), unit="ratio", per=_per(shared["base"]), unit_text=named, rule="ratio"))
    one = at.lexicon.numbers.per_one.match(at.text, at.end, at.high)
    if not one:
        return None
    span, named = Span(at.start, one.end()), one[0].strip()
    if named.startswith("lần"):  # how often it is to be done states nothing; "số lần đi lại giảm xuống còn không quá | 2 lần/hồ sơ" counts
        falls = at.lexicon.numbers.multiple.match(at.left)
        return compared(at, Quantity(span=span, whole=span, value=number(at.written), unit="count", unit_text=named, rule="count")) if falls else None
    return compared(at, Quantity(span=span, whole=span, value=number(at.written), unit="ratio", per=1, unit_text=named, rule="ratio"))


def _of_large_base(at: Digits) -> regex.Match[str] | None:
    """ "22 chi nhánh, phòng giao dịch của ngân hàng thương mại trên 100.000 người trưởng thành": so long a name only before a large base."""
    far = at.text.find(_LARGE, at.end, min(at.high, at.end + _NAME_REACH))
    return _LONG_RATIO.match(at.text, at.start, at.high) if far >= 0 else None


def _of_base(at: Digits, match: regex.Match[str]) -> Quantity | None:
    per, word = _per(match["base"]), match["base"].lower().split()[-1]
    # "trên" joins with a base in words ("11 người trên một vạn dân") or a large one ("32 giường bệnh trên 10.000 dân"); "20 trên 100" does not occur.
    large = per >= _LARGE_BASE and match["noun"] and not at.lexicon.measured.match(at.text, match.start("base"), at.high)  # no "hồ chứa trên 100.000 m3"
    if "trên" in at.text[match.end("noun") : match.start("base")] and word not in _BASES and not large:
        return None
    low, high = number(match["v"]), number(match["high"]) if match["high"] else None
    if high is not None and high <= low:
        return None
    stop = at.lexicon.numbers.ends_base.search(at.text, match.start("of"), match.end())
    span = Span(at.start, stop.start() if stop else match.end())
    named = at.text[match.end("high") if match["high"] else match.end("v") : span.end].strip()
    return compared(at, Quantity(span=span, whole=span, value=low, value_max=high, unit="ratio", per=per, unit_text=named, rule="ratio"))


def _per(written: str) -> int:
    """ "10.000" and "1 vạn" → 10000, "mười vạn" → 100000."""
    word = written.lower().split()[-1]
    return _BASES[word] * (10 if written.lower().startswith(("10 ", "mười ")) else 1) if word in _BASES else int(written.replace(".", ""))


def ratio_base(at: Digits) -> Other | None:
    """ "tỷ suất tử vong trẻ dưới 1 tuổi trên 1.000 trẻ đẻ sống xuống 12,5": of how many, told before the number itself."""
    phrases = at.lexicon.numbers
    if not phrases.base_said.match(at.text[max(at.low, at.start - _BASE_REACH) : at.start].rstrip().lower()):
        return None
    base = _BASE_NUMBER.match(at.text, at.start, at.high)
    return Other(span=Span(at.start, at.end), reason="quantity_of_text") if base and phrases.names_base.match(at.text, base.end(), at.high) else None


def said_base(words: str, phrases: NumberPhrases) -> tuple[int, str] | None:
    """The base that an indicator's words name, with its unit's words: "tỷ suất tử vong … trên 1.000 trẻ đẻ sống" → (1000, "trẻ đẻ sống").

    "số giường bệnh/vạn dân" → (10000, "dân"); "tỷ lệ giáo viên/lớp" → (1, "").
    """
    found = _SAID_BASE.search(words)
    if not found:
        return (1, "") if "/" in words and phrases.named_per_one.match(words) else None
    base = found["base"].lower()
    return (_BASES.get(base.split()[-1]) or int(base.replace(".", "")), found["of"].strip())
