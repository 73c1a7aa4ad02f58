"""Number and day of an act as a letterhead, or the bracket under an annex's title, states them.

Forms: "Số: 40/KH-UBND", "Số: 773 /QĐ-TTg", "Số:     /KH-UBND", "Số: 08/2015/NQ-HĐND", "* Số 57-NQ/TW", "Số: 2928/SGDĐT-KHTC",
"ngày 08 tháng 3 năm 2021", "(Ban hành kèm theo Kế hoạch số 196/KH-UBND ngày 24/3/2022 của UBND tỉnh)".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import regex

from pipeline.extract.header.forms import Forms, type_at_start
from pipeline.span import Span

ANNEX_LINES = 400

_PLACE = r"\s+[-–]\s+(?:\p{Lu}\p{Ll}|TP\b)[\p{L}.]*+(?:\s+\p{Lu}[\p{L}.]*+){0,4},\s*ngày"  # "12/KH-UBND - Thanh Vân, ngày 19 …"
_CODE = rf"\p{{Lu}}[\p{{L}}\d&]*+(?:(?!{_PLACE})\s*+[-–/]\s*+\p{{Lu}}[\p{{L}}\d&.]*+)*+"
NUMBER = regex.compile(
    # "CÔNG BÁO/Số 271/Ngày 12-05-2026" at the head of a page is the gazette's
    rf"(?<!(?i:công báo)[\s/]{{0,3}})\b[Ss][ốôếổ]\s*+:?\s*+(?P<digits>\d[\dlIO]{{0,4}}\p{{L}}?)?(?:[\s._…]*+|(?<=:\s?)[^\s\d/\p{{Ll}}]{{1,4}}[\s._…]*+)"
    rf"(?:/\s*+(?:(?P<year>(?:19|20)\d\d)\s*+/\s*+)?(?!Ngày)(?P<code>{_CODE})|(?<=\d\s*)[-–]\s*+(?P<party>\p{{L}}[\p{{L}}\d]*+(?:\s*+[-–]\s*+\p{{Lu}}[\p{{L}}\d]*+)*+\s*+/\s*+\p{{Lu}}[\p{{L}}\d\-–]*+))"
)
MALFORMED = regex.compile(rf"\b[Ss]ố\s*+:?\s*+(?P<raw>[/\d][/\d\s]*+{_CODE})")
_BLANK = r"[\s._…]*+"
_READ_AS_LETTERS = str.maketrans("lIO", "110")  # "Số: 4l/KH-BVHH" as OCR reads it
# "ngày.2† tháng 7 năm 2025": a day written by hand stays blank, the month stands
DAY = regex.compile(
    rf"ngày\s*+(?:(?P<d>\d\s?\d?|{_BLANK})|[^\p{{L}}\n]{{1,6}}?)[\s|]*+tháng[\s|]*+(?P<m>\d\s?\d?|{_BLANK})[\s|]*+năm[\s|]*+(?P<y>[12][\dO]\s?[\dO]{{2}})",
    regex.IGNORECASE,
)
SHORT_DAY = regex.compile(rf"ngày\s*+(?P<d>\d{{1,2}}|{_BLANK})\s*+[/-]\s*+(?P<m>\d{{1,2}}|{_BLANK})\s*+[/-]\s*+(?P<y>\d{{4}})", regex.IGNORECASE)


# "Nghị quyết này được Quốc hội … khóa XV, kỳ họp bất thường lần thứ 9 thông qua ngày 19 tháng 02 năm 2025": the day of an assembly's act
_ADOPTED = regex.compile(r"\b(?:Nghị quyết|Luật|Bộ luật|Pháp lệnh)\s++này\b[^.]{0,220}?\bthông\s++qua\s++(?=ngày)")


class Act(NamedTuple):
    """Number and day as a letterhead or an annex line states them; `number` None where it is blank, `day` partial where it is blank in part."""

    number: str | None
    code: str | None
    day: str | None
    place: str | None = None
    malformed: str | None = None
    number_span: Span | None = None
    day_span: Span | None = None


def annex_acts(text: str, forms: Forms) -> Iterator[tuple[str | None, Act, Span, str]]:
    """The acts that annexes say they belong to: (type, number and day, span of the bracket, its words), in the order of the text.

    Only a bracket counts: "(Ban hành kèm theo Kế hoạch số 196/KH-UBND …)"; "theo biểu mẫu ban hành kèm theo Thông tư …" is somebody else's annex.
    """
    at = -1
    types = regex.compile(rf"(?:{forms.type_words})(?=\W)", regex.IGNORECASE)
    for _ in range(ANNEX_LINES):
        at = text.find("èm theo", at + 1)
        if at < 0:
            return
        opening = text.rfind("(", max(0, at - 14), at)
        if opening < 0 or not regex.fullmatch(r"\(\s*+(?:(?:Được )?ban hành\s++|Đính\s++)?k", text[opening:at], regex.IGNORECASE):
            continue
        closing = text.find(")", at, at + 500)
        span = Span(opening, closing + 1 if closing >= 0 else min(len(text), at + 300))
        words = span.of(text)
        kind = types.search(words)
        number = NUMBER.search(words)
        malformed = None if number else MALFORMED.search(words)
        day = DAY.search(words) or SHORT_DAY.search(words)
        name = next((n for key, n in forms.types if kind and key == "".join(kind[0].lower().split())), None) if kind else None
        name = name or (type_at_start(kind[0].upper(), forms) or (None,))[0] if kind else None
        stated = number or malformed
        group = "raw" if malformed else "digits"
        yield (
            name,
            Act(
                number=number_of(number) if number else None,
                code=squeezed(number["code"] or number["party"]) if number else None,
                day=iso_day(day) if day else None,
                malformed=squeezed(malformed["raw"]) if malformed else None,
                number_span=Span(opening + stated.start(group), opening + stated.end()) if stated and stated[group] else None,
                day_span=Span(opening + day.start(), opening + day.end()) if day else None,
            ),
            span,
            words,
        )


def adopted_on(text: str) -> str | None:
    """The day on which an assembly adopted the act, from its last words; None if they do not say."""
    words = " ".join(text.split())
    clause = _ADOPTED.search(words)
    if clause is None:
        return None
    rest = words[clause.end() : clause.end() + 40]
    day = DAY.match(rest) or SHORT_DAY.match(rest)
    return iso_day(day) if day else None


def act_of(number: str, words: str) -> Act:
    """The act of a number in a sentence, and of the day before it: ("10-NQ/TU", "… Ngày 14-11-2016, ")."""
    found = NUMBER.search(f"số {number}")
    day = next(iter(DAY.finditer(words)), None) or next(iter(SHORT_DAY.finditer(words)), None)
    stated = number_of(found) if found else None
    return Act(stated, squeezed(found["code"] or found["party"]) if found and stated else None, iso_day(day) if day else None)


def number_of(found: regex.Match[str]) -> str | None:
    """The number in its normal form: "21/ KH- UBND" → "21/KH-UBND", "57 -NQ/TW" → "57-NQ/TW"; None where only the symbol is filled in."""
    if found["digits"] is None:
        return None
    digits = found["digits"].translate(_READ_AS_LETTERS)
    if found["party"]:
        return f"{digits}-{squeezed(found['party'])}"
    year = f"{found['year']}/" if found["year"] else ""
    return f"{digits}/{year}{squeezed(found['code'])}"


def squeezed(words: str) -> str:
    """A number or symbol without stray blanks and marks: "57- NQ/TW" → "57-NQ/TW", "KH–UBND." → "KH-UBND"."""
    return "".join(words.split()).replace("–", "-").rstrip("-/.")


def iso_day(found: regex.Match[str]) -> str | None:
    """ISO 8601, as far as the day is filled in: "ngày     tháng 02 năm 2020" → "2020-02"; a day that does not exist is dropped."""
    day, month, year = ("".join((found[group] or "").split()).strip("._…").translate(_READ_AS_LETTERS) for group in "dmy")
    if not 1945 <= int(year) <= 2100:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day:
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02d}"
