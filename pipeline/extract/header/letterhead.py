"""Where the head of a document begins, and what its letterhead says: number, day and place of issue, the words of the issuing body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from pipeline.extract.header.acts import DAY, MALFORMED, NUMBER, Act, iso_day, number_of, squeezed
from pipeline.extract.header.forms import Forms, type_at_start
from pipeline.extract.header.lines import Line, is_capitals, lines_of
from pipeline.gazetteer import fold_tones
from pipeline.span import Span

HEAD_ZONE = 80_000  # site menus of 1 MB pages stand before some documents, but as text they are some thousand characters
LETTERHEAD = 900
BEFORE_BODY = 6_000
LONGEST_LINE = 100

MOTTO = regex.compile(r"ĐẢNG\s++CỘNG\s++SẢN\s++VIỆT\s++NAM|CỘNG\s++H(?:ÒA|OÀ)\s++X[ÃA]\s++HỘI|Độc\s++lập\s*+[-–—]?\s*+Tự\s++do\s*+[-–—]?\s*+Hạnh\s++phúc")
_MOTTO_PARTS = regex.compile(
    r"(?<!TRUNG\sƯƠNG\s)ĐẢNG\s++CỘNG\s++SẢN\s++VIỆT\s++NAM|CỘNG\s++H(?:ÒA|OÀ)\s++X[ÃA]\s++HỘI|CHỦ\s++NGHĨA\s++V[Il1]ỆT\s++NAM"
    r"|Độc\s++lập\s*+[-–—]?\s*+Tự\s++do\s*+[-–—]?\s*+Hạnh\s++phúc"
)

_MOTTO_LINE = regex.compile(r"Độc\s++lập|Tự\s++do|Hạnh\s++phúc|CỘNG\s|HỘI\s++CHỦ\s")  # "Độc lập - ⏎ Tự do - Hạnh phúc"

_PLACE = regex.compile(r"(?P<place>\p{Lu}[\p{L}\s.\-–'’]{1,60}?)\s*+,?\s*+$")
_SUBJECT = regex.compile(r"^(?:V/v|V/v:|Về việc|Về)\s*+:?\s*+(?P<rest>.*)$", regex.IGNORECASE)
_BODY_LINE = regex.compile(r"Căn cứ|Kính gửi|Thực hiện|Triển khai|Theo|Xét|Điều 1\b|ĐIỀU 1\b|[IVX]+\s*[.\-]|1\s*[.)]")
_NO_TYPE_BELOW = regex.compile(r"Căn cứ|Kính gửi|QUYẾT ĐỊNH\s*:|QUYẾT NGHỊ\s*:|Điều 1\b")
# "Số: M_ /CT-UBND", a number written by hand; "Nghị quyết số: 653/2019/UBTVQH14", but not "Quyết định số 12/QĐ-UBND ngày 05/02/2019 về chống hạn"
_NUMBER_LINE = regex.compile(r"[\W\d_]*+[Ss][ốôếổ]\s*+(?::|[\s._…]*+[\d/])|(?:\p{L}+ ){1,3}số\s*+:?\s*+\d\S*$")
_RUBBISH = 12
_ITEM = regex.compile(r"^(?:[•*+\-]|\d+[.)])")


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
    first = _letterhead_begins(lines, at, forms) if motto is not None else 0
    found = _first_type(lines[at:], forms, until_body=motto is not None)
    if found is not None:
        i, _, name, rest = found
        i += at
        if motto is None:
            first = _letterhead_begins(lines, i, forms)
        return Head(tuple(lines[first:i]), name, rest, tuple(lines[i + 1 :]))
    if motto is None:
        return Head((), None, "", tuple(lines))
    last = at
    for i in range(at, min(at + 14, len(lines))):
        words = lines[i].text
        if _BODY_LINE.match(words) or words.endswith(";"):  # an act of the legal basis whose "Căn cứ" is lost
            break
        stated = len(words) < LONGEST_LINE and (NUMBER.search(words) or DAY.search(words))  # a longer line is a sentence that cites an act
        if stated or MOTTO.search(words) or words.startswith("tháng "):  # "Bắc Ninh, ngày 24 ⏎ tháng 11 năm 2025"
            last = i
    whole = lines[last]
    day = DAY.search(whole.text)
    behind = type_at_start(whole.text[day.end() :].strip(" .*_-"), forms) if day else None
    if day is not None and behind is not None:  # the head has run together: "… ngày 26 tháng 5 năm 2017 KẾ HOẠCH Công tác …"
        return Head((*lines[first:last], whole._replace(text=whole.text[: day.end()], end=whole.start + day.end())), *behind, tuple(lines[last + 1 :]))
    return Head(tuple(lines[first : last + 1]), None, "", tuple(lines[last + 1 :]))


def _motto_at(text: str) -> int | None:
    """Where the first national or Party motto stands that a number, a day or a type follows."""
    for motto in MOTTO.finditer(text, 0, HEAD_ZONE):
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


def _letterhead_begins(lines: list[Line], at: int, forms: Forms) -> int:
    """The first line of the block of capitals, numbers and days that ends at `at`.

    A line of OCR rubbish between a number and the motto ("Số: 1009/QĐ-TTg ⏎ Tý œ! ⏎ CỘNG HOÀ…") does not end it.
    """
    while at > 0:
        above = lines[at - 1].text
        if _of_letterhead(above, forms):
            at -= 1
        elif at > 1 and len(above) < _RUBBISH and _NUMBER_LINE.match(lines[at - 2].text):
            at -= 2
        else:
            break
    return at


def _of_letterhead(words: str, forms: Forms) -> bool:
    item = _ITEM.match(words)
    if item is not None:  # an item of a menu is none, "• BỘ CÔNG AN - VIỆN KIỂM SÁT…" of a page's tab is one
        return is_capitals(words) and forms.body_head.match(fold_tones(words[item.end() :].strip())) is not None
    if is_capitals(words) or _MOTTO_LINE.match(words) or _NUMBER_LINE.match(words):
        return True
    # "Thực hiện Công văn số 1369/BGDĐT ngày 15 tháng 3 năm 2011 của Bộ …" above a letterhead is a sentence
    return DAY.search(words) is not None and (
        len(words) < 60 or MOTTO.search(words) is not None or (len(words) < LONGEST_LINE and NUMBER.search(words) is not None)
    )


def read_letterhead(lines: Sequence[Line]) -> Act:
    """Number, day and place that the letterhead states."""
    words = "\n".join(line.text for line in lines)
    number = next((n for n in NUMBER.finditer(words) if not words[: n.start()].endswith(("công báo ", "ký "))), None)
    day = DAY.search(words)
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
    malformed = None if number else MALFORMED.search(words)
    return Act(
        number=number_of(number) if number else None,
        code=squeezed(number["code"] or number["party"]) if number else None,
        day=iso_day(day) if day else None,
        place=" ".join(place.split()) if place else None,
        malformed=squeezed(malformed["raw"]) if malformed else None,
    )


def issuer_words(lines: Sequence[Line], forms: Forms) -> str:
    """What is left of the letterhead when motto, number, day and stamps are taken away: the issuing body, its lines joined."""
    words = "\n".join(line.text for line in lines)
    for pattern in (DAY, NUMBER, _MOTTO_PARTS):
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
                if more.gap or DAY.search(more.text) or is_capitals(more.text) or more.text[0].isupper():
                    break
                rest.append(more.text)
            return " ".join(rest)
    return None
