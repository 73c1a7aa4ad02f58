"""Number, day and place of issue in a letterhead and in the line under an annex's title; and where the head of a document begins.

Forms: "Số: 40/KH-UBND", "Số: 773 /QĐ-TTg", "Số:     /KH-UBND", "Số: 08/2015/NQ-HĐND", "* Số 57-NQ/TW", "Số: 2928/SGDĐT-KHTC",
"Thái Bình, ngày 08 tháng 3 năm 2021", "(Ban hành kèm theo Kế hoạch số 196/KH-UBND ngày 24/3/2022 của UBND tỉnh)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import regex

from pipeline.extract.header_forms import Forms, type_at_start
from pipeline.extract.header_lines import Line, is_capitals, lines_of
from pipeline.span import Span

HEAD_ZONE = 80_000  # site menus of 1 MB pages stand before some documents, but as text they are some thousand characters
LETTERHEAD = 900
BEFORE_BODY = 6_000
ANNEX_LINES = 400

_MOTTO = regex.compile(r"ĐẢNG\s++CỘNG\s++SẢN\s++VIỆT\s++NAM|CỘNG\s++H(?:ÒA|OÀ)\s++X[ÃA]\s++HỘI|Độc\s++lập\s*+[-–—]?\s*+Tự\s++do\s*+[-–—]?\s*+Hạnh\s++phúc")
_MOTTO_PARTS = regex.compile(
    r"(?<!TRUNG\sƯƠNG\s)ĐẢNG\s++CỘNG\s++SẢN\s++VIỆT\s++NAM|CỘNG\s++H(?:ÒA|OÀ)\s++X[ÃA]\s++HỘI|CHỦ\s++NGHĨA\s++VIỆT\s++NAM"
    r"|Độc\s++lập\s*+[-–—]?\s*+Tự\s++do\s*+[-–—]?\s*+Hạnh\s++phúc"
)

_MOTTO_LINE = regex.compile(r"Độc\s++lập|Tự\s++do|Hạnh\s++phúc|CỘNG\s|HỘI\s++CHỦ\s")  # "Độc lập - ⏎ Tự do - Hạnh phúc"

_CODE = r"\p{Lu}[\p{L}\d&]*+(?:\s*+[-–/]\s*+\p{Lu}[\p{L}\d&.]*+)*+"
_NUMBER = regex.compile(
    rf"\b[Ss]ố\s*+:?\s*+(?P<digits>\d{{1,5}}\p{{L}}?)?(?P<blank>[\s._…]*+)"
    rf"(?:/\s*+(?:(?P<year>(?:19|20)\d\d)\s*+/\s*+)?(?P<code>{_CODE})|(?<=\d\s*)[-–]\s*+(?P<party>\p{{L}}[\p{{L}}\d]*+(?:\s*+[-–]\s*+\p{{Lu}}[\p{{L}}\d]*+)*+\s*+/\s*+\p{{Lu}}[\p{{L}}\d\-–]*+))"
)
_MALFORMED = regex.compile(rf"\b[Ss]ố\s*+:?\s*+(?P<raw>[/\d][/\d\s]*+{_CODE})")
_BLANK = r"[\s._…]*+"
_DAY = regex.compile(rf"ngày\s*+(?P<d>\d\s?\d?|{_BLANK})[\s|]*+tháng[\s|]*+(?P<m>\d\s?\d?|{_BLANK})[\s|]*+năm[\s|]*+(?P<y>\d\d\s?\d\d)", regex.IGNORECASE)
_SHORT_DAY = regex.compile(rf"ngày\s*+(?P<d>\d{{1,2}}|{_BLANK})\s*+[/-]\s*+(?P<m>\d{{1,2}}|{_BLANK})\s*+[/-]\s*+(?P<y>\d{{4}})", regex.IGNORECASE)
_PLACE = regex.compile(r"(?P<place>\p{Lu}[\p{L}\s.\-–'’]{1,60}?)\s*+,?\s*+$")
_SUBJECT = regex.compile(r"^(?:V/v|V/v:|Về việc|Về)\s*+:?\s*+(?P<rest>.*)$", regex.IGNORECASE)
_BODY_LINE = regex.compile(r"Căn cứ|Kính gửi|Thực hiện|Triển khai|Theo|Xét|Điều 1\b|ĐIỀU 1\b|[IVX]+\s*[.\-]|1\s*[.)]")
_NO_TYPE_BELOW = regex.compile(r"Căn cứ|Kính gửi|QUYẾT ĐỊNH\s*:|QUYẾT NGHỊ\s*:|Điều 1\b")
_ITEM = regex.compile(r"^(?:[•*+\-]|\d+[.)])")


class Act(NamedTuple):
    """Number and day as a letterhead or an annex line states them; `number` None where it is blank, `day` partial where it is blank in part."""

    number: str | None
    code: str | None
    day: str | None
    place: str | None = None
    malformed: str | None = None
    number_span: Span | None = None
    day_span: Span | None = None


class Head(NamedTuple):
    """The head of a document: the lines of the letterhead, its type, the lines after the type line (of a letter: after the letterhead)."""

    letterhead: tuple[Line, ...]
    type: str | None
    type_rest: str
    below: tuple[Line, ...]


def find_head(text: str, paragraphs: Sequence[Span], forms: Forms) -> Head:
    """Where the document begins in the file, whatever a site has put before it. A document without any head gives an empty letterhead."""
    motto = _motto_at(text)
    start = max(0, motto - LETTERHEAD) if motto is not None else 0
    start = text.find("\n", start, motto) + 1 or start if start else 0
    lines = list(lines_of(text, paragraphs, start, start + (LETTERHEAD if motto is not None else 9_000) + BEFORE_BODY))
    if motto is not None:
        early = _first_type(list(lines_of(text, paragraphs, 0, start)), forms) if start else None
        if early is not None and motto - early[1].start > 3_000:  # the motto is that of a form in an annex
            motto, lines = None, list(lines_of(text, paragraphs, 0, BEFORE_BODY))
    at = next((i for i, line in enumerate(lines) if line.end > motto), 0) if motto is not None else 0
    first = _letterhead_begins(lines, at) if motto is not None else 0
    found = _first_type(lines[at:], forms, until_body=motto is not None)
    if found is not None:
        i, _, name, rest = found
        i += at
        if motto is None:
            first = _letterhead_begins(lines, i)
        return Head(tuple(lines[first:i]), name, rest, tuple(lines[i + 1 :]))
    if motto is None:
        return Head((), None, "", tuple(lines))
    last = at
    for i in range(at, min(at + 14, len(lines))):
        words = lines[i].text
        if _BODY_LINE.match(words):
            break
        if _NUMBER.search(words) or _DAY.search(words) or _MOTTO.search(words) or words.startswith("tháng "):  # "Bắc Ninh, ngày 24 ⏎ tháng 11 năm 2025"
            last = i
    whole = lines[last]
    day = _DAY.search(whole.text)
    behind = type_at_start(whole.text[day.end() :].strip(" .*_-"), forms) if day else None
    if day is not None and behind is not None:  # the head has run together: "… ngày 26 tháng 5 năm 2017 KẾ HOẠCH Công tác …"
        return Head((*lines[first:last], whole._replace(text=whole.text[: day.end()], end=whole.start + day.end())), *behind, tuple(lines[last + 1 :]))
    return Head(tuple(lines[first : last + 1]), None, "", tuple(lines[last + 1 :]))


def _motto_at(text: str) -> int | None:
    """Where the first national or Party motto stands that a number, a day or a type follows."""
    for motto in _MOTTO.finditer(text, 0, HEAD_ZONE):
        behind = text[motto.end() : motto.end() + 1_500]
        if regex.search(r"ngày|số\b|căn cứ|điều 1", behind, regex.IGNORECASE):
            return motto.start()
    return None


def _first_type(lines: list[Line], forms: Forms, until_body: bool = False) -> tuple[int, Line, str, str] | None:
    """The first line that begins with a type of document in capitals; with `until_body`, none from the body's first sentence on."""
    for i, line in enumerate(lines):
        found = type_at_start(line.text, forms)
        if found is not None and not found[1].startswith(":"):
            return i, line, *found
        if until_body and (_NO_TYPE_BELOW.match(line.text) or (len(line.text) > 250 and not is_capitals(line.text))):
            return None
    return None


def _letterhead_begins(lines: list[Line], at: int) -> int:
    """The first line of the block of capitals, numbers and days that ends at `at`."""
    while at > 0:
        above = lines[at - 1].text
        if not (is_capitals(above) or _NUMBER.search(above) or _DAY.search(above) or _MOTTO_LINE.match(above)) or _ITEM.match(above):
            break
        at -= 1
    return at


def read_letterhead(lines: Sequence[Line]) -> Act:
    """Number, day and place that the letterhead states."""
    words = "\n".join(line.text for line in lines)
    number = next((n for n in _NUMBER.finditer(words) if not words[: n.start()].endswith(("công báo ", "ký "))), None)
    day = _DAY.search(words)
    place = None
    if day is not None:
        before = _MOTTO_PARTS.sub("\n", words[: day.start()])
        if number is not None and number.end() <= day.start():
            before = before[max(0, len(before) - (day.start() - number.end())) :]
        *_, above, last = ["", *before.rstrip().rstrip(",").split("\n")] if before.strip() else ["", ""]
        found = _PLACE.search(last)
        if found is not None:  # "Tiền ⏎ Giang, ngày 07": a place of one syllable has lost its first
            place = found["place"]
            if " " not in place.strip() and above and not is_capitals(above) and len(above) < 30:
                place = f"{above} {place}"
    malformed = None if number else _MALFORMED.search(words)
    return Act(
        number=_number(number) if number else None,
        code=_squeeze(number["code"] or number["party"]) if number else None,
        day=_iso(day) if day else None,
        place=" ".join(place.split()) if place else None,
        malformed=_squeeze(malformed["raw"]) if malformed else None,
    )


def issuer_words(lines: Sequence[Line], forms: Forms) -> str:
    """What is left of the letterhead when motto, number, day and stamps are taken away: the issuing body, its lines joined."""
    words = "\n".join(line.text for line in lines)
    for pattern in (_DAY, _NUMBER, _MOTTO_PARTS):
        words = pattern.sub("\n", words)
    kept = []
    for line in words.split("\n"):
        line = line.strip(" -–—_*•=.,:")
        if is_capitals(line) and not any(c.isdigit() for c in line[:2]) and line.lower() not in forms.noise and not _SUBJECT.match(line):
            kept.append(line)
    return " ".join(" ".join(kept).split())


def subject_of_letter(lines: Sequence[Line]) -> str | None:
    """The "V/v …" of a letter ("V/v hướng dẫn tăng cường công tác quản lý thu chi"), without these letters."""
    for i, line in enumerate(lines[:30]):
        if line.text.startswith("Kính gửi"):
            return None
        found = regex.search(r"(?:\bV/v:?|^Về(?: việc)?)\s++(?P<rest>.+)", line.text, regex.IGNORECASE)
        if found is not None:
            subject, letter, _ = found["rest"].partition("Kính gửi")
            if letter:  # the whole head in one line
                return subject.strip(" .;:-")
            rest = [subject]
            for more in lines[i + 1 :]:
                if more.gap or _DAY.search(more.text) or is_capitals(more.text) or more.text[0].isupper():
                    break
                rest.append(more.text)
            return " ".join(rest)
    return None


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
        number = _NUMBER.search(words)
        malformed = None if number else _MALFORMED.search(words)
        day = _DAY.search(words) or _SHORT_DAY.search(words)
        name = next((n for key, n in forms.types if kind and key == "".join(kind[0].lower().split())), None) if kind else None
        name = name or (type_at_start(kind[0].upper(), forms) or (None,))[0] if kind else None
        stated = number or malformed
        group = "raw" if malformed else "digits"
        yield (
            name,
            Act(
                number=_number(number) if number else None,
                code=_squeeze(number["code"] or number["party"]) if number else None,
                day=_iso(day) if day else None,
                malformed=_squeeze(malformed["raw"]) if malformed else None,
                number_span=Span(opening + stated.start(group), opening + stated.end()) if stated and stated[group] else None,
                day_span=Span(opening + day.start(), opening + day.end()) if day else None,
            ),
            span,
            words,
        )


def _number(found: regex.Match[str]) -> str | None:
    """The number in its normal form: "21/ KH- UBND" → "21/KH-UBND", "57 -NQ/TW" → "57-NQ/TW"; None where only the symbol is filled in."""
    if found["digits"] is None:
        return None
    if found["party"]:
        return f"{found['digits']}-{_squeeze(found['party'])}"
    year = f"{found['year']}/" if found["year"] else ""
    return f"{found['digits']}/{year}{_squeeze(found['code'])}"


def _squeeze(words: str) -> str:
    return "".join(words.split()).replace("–", "-").rstrip("-/.")


def _iso(found: regex.Match[str]) -> str | None:
    """ISO 8601, as far as the day is filled in: "ngày     tháng 02 năm 2020" → "2020-02"; a day that does not exist is dropped."""
    day, month, year = ("".join(found[group].split()).strip("._…") for group in "dmy")
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
