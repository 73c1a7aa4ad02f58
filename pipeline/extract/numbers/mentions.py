"""Every number of a passage as a mention: a quantity, a year, or something else with the reason why.

A decision is an ordered tuple of small rules tried at each run of digits; the first answer wins, and each mention names its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from pipeline.extract.numbers.dates import date, document_number
from pipeline.extract.numbers.digits import BACK, Digits
from pipeline.extract.numbers.number_words import worded
from pipeline.extract.numbers.parts import with_units_of_whole
from pipeline.extract.numbers.quantities import bare, count, measured, mixed_money, rank, with_shared_units, with_units_of_series
from pipeline.extract.numbers.ratios import ratio, ratio_base
from pipeline.extract.numbers.shares import fraction, part_of_whole, share
from pipeline.extract.numbers.uncounted import age, denominator, glued, item, name, note_call, occurrence, of_each, ordinal, reference, span_of_time
from pipeline.extract.numbers.year_mentions import year
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Other, Quantity, Year
from pipeline.numerals import DIGITS
from pipeline.span import Span

_LONGEST = 40
"""No quantity has more digits."""

_OF_PLACE = regex.compile(r"(?<=[(,;]\s*(?:\p{Ll}+ ){0,2})\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,3} $")
_ENDS = regex.compile(r"\s*[,;)…]")
"""Around how much of it falls to each place: "3.200 hội viên (Châu Thành | 250|, Kế Sách | 400|)"."""
_MINUS = regex.compile(r"(?:(?<=\b(?:đạt|là|còn|mức|tăng trưởng|đến|dưới|trên|khoảng) )-|(?<=\b(?:ít nhất|tối thiểu|không quá|bằng) )[-–] ?)$")
"""Before a number below nothing: "tăng trưởng đạt -2,5%", "ít nhất - 95 triệu tấn CO2"; elsewhere a dash parts or lists."""
_DASHES = ("-", "–")
_LESS = regex.compile(r"\bgiảm\b[^,;.:\d]*$")
"""Before what is less by so much, whatever its sign: "giảm ít nhất | -5%"."""
_JOINS_TIMES = regex.compile(r"[\s,;()]*(?:và\s+)?(?:(?:đạt|là|còn|lên|xuống|ít nhất|tối thiểu|trên|dưới|khoảng)\s+)*")
"""Between two times that one thing is to last: "67 năm | (2025) và | 68 năm"; "5 ngày, trong 5 ngày đầu" is another."""
_OF_OTHERS = regex.compile(r"(?:\s+\p{Ll}+){1,4}(?:[,;]|,?\s+và)(?=\s)")
"""Behind a time for each of some, before that for each of others: "2 ngày/khách | nội địa và | 3 ngày/khách quốc tế"."""

_RULES: tuple[Callable[[Digits], Quantity | Year | Other | None], ...] = (
    note_call,
    item,
    document_number,
    denominator,
    fraction,
    share,
    date,
    reference,
    year,
    age,
    ratio_base,
    ratio,
    part_of_whole,
    rank,
    name,
    of_each,
    occurrence,
    span_of_time,
    mixed_money,
    measured,
    ordinal,
    glued,
    count,
    bare,
)


def mentions(text: str, span: Span, lexicon: Lexicon) -> list[Quantity | Year | Other]:
    """The mentions of a passage in order; every run of digits lies in exactly one of them.

    "đạt ít nhất 27% vào năm 2025" → a quantity of 27 percent (`ge`), the year 2025.
    """
    found: list[Quantity | Year | Other] = []
    done = span.start
    for run in DIGITS.finditer(text, span.start, span.end):
        start, end = run.span()
        if start < done:
            continue
        if end - start > _LONGEST:
            found.append(Other(span=Span(start, end), reason="name"))
            done = end
            continue
        back = max(done, start - BACK)
        before = text[back:start].rstrip()
        sign = _MINUS.search(text, back, start) if before.endswith(_DASHES) else None
        first = sign.start() if sign else start
        left, behind = text[back:first].rstrip() if sign else before, _first_letter(text, end, span.end)
        digits = Digits(text, start, end, span.start, span.end, left.lower(), lexicon, first, behind)
        mention = _first_answer(digits)
        if sign and isinstance(mention, Quantity) and not _LESS.search(text, back, first) and (mention.value_max is None or "đến" in mention.span.of(text)):
            mention = replace(mention, value=-mention.value)  # "đạt -2 đến 3 tỷ USD"
        if mention is None:
            of_place = _OF_PLACE.search(text, back, start) and _ENDS.match(text, end, span.end)
            mention = Other(span=Span(start, end), reason="quantity_of_text" if of_place else "unclassified")
        if isinstance(mention, Other) and mention.reason == "period" and _goes_on_lasting(found, digits):
            mention = measured(digits) or mention
        found.append(mention)
        done = max(end, mention.whole.end if isinstance(mention, Quantity) else mention.span.end)
    found = with_units_of_whole(text, with_units_of_series(text, with_shared_units(text, found))) if found else found
    said = [quantity for quantity in worded(text, span, lexicon) if not any(quantity.span.meets(mention.span) for mention in found)]
    return sorted([*found, *said], key=lambda mention: mention.span) if said else found


def _first_answer(digits: Digits) -> Quantity | Year | Other | None:
    """What the first rule says that knows what the number is."""
    for rule in _RULES:
        if (answer := rule(digits)) is not None:
            return answer
    return None


def _first_letter(text: str, start: int, end: int) -> str:
    """The first character of a stretch that is no white space."""
    while start < end and text[start].isspace():
        start += 1
    return text[start : min(start + 1, end)]


def _goes_on_lasting(found: Sequence[Quantity | Year | Other], at: Digits) -> bool:
    """ "Số năm sống khỏe: 67 năm (2025) và | 68 năm (2030)": behind a time that was measured, with nothing but years between, one more of it; or, of a time
    for each, that for each of others."""
    before = next((one for one in reversed(found) if not isinstance(one, Year)), None)
    if not isinstance(before, Quantity) or before.rule != "time":
        return False
    gap = at.text[before.whole.end : at.start]
    for one in found:
        if isinstance(one, Year) and one.span.start >= before.whole.end:
            gap = gap.replace(one.span.of(at.text), " ")
    alike = regex.match(rf"\s*{regex.escape(before.unit_text)}\b", at.text, pos=at.end, endpos=at.high)
    others = _OF_OTHERS.match(gap) if "/" in before.unit_text else None
    return alike is not None and _JOINS_TIMES.fullmatch(gap, others.end() if others else 0) is not None
