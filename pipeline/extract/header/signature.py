"""Who signed: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Trần Thị Bích Hằng" → the name, and "Phó Chủ tịch"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.extract.header.forms import Forms
from pipeline.extract.header.lines import is_capitals, lines_of
from pipeline.gazetteer import fold_name
from pipeline.letters import bare
from pipeline.span import Span

BEFORE, AFTER, TAIL = 1_500, 4_000, 8_000
_LINE = 300
"""A line of a signature with what stands beside it has at most so many characters that count."""
_RECIPIENTS = ("Nơi nhận", "Noi nhận", "NƠI NHẬN", "Nơi gửi")  # "Noi nhận" as OCR reads it
_FOR = regex.compile(r"(?:TM|T/M|T\.M|KT|K/T|TL|T/L|TUQ|T/U|Q)(?:\.\s*+|\s++)(?=\p{Lu})")
_OFFICE = regex.compile(r"(?:HỘI|UBND|ỦY BAN|UỶ BAN|SỞ|CÔNG AN|LIÊN ĐOÀN|ĐOÀN|MẶT TRẬN|TỈNH|HUYỆN|XÃ|THÀNH PHỐ)\b")
"""Behind a title: the body that it is a title of."""
_NOT_A_NAME = regex.compile(r"\(?\s*+(?:đã ký|ký tên|ký và|ký, ghi|ký bởi|ký số|người ký|chữ ký|lưu\b)", regex.IGNORECASE)
_NO_NAME = regex.compile(r"(?:Phần|Chương|Mục|Điều|Phụ|Biểu|Bảng|Nơi|Kế|Quyết|Nghị|Chỉ|Mẫu)\s")  # a heading right behind the signature
_BESIDE = regex.compile(r"[;,.]\W*+(?P<title>\p{Lu}{2,}(?: \p{Lu}{2,}){0,4})$")
"""In capitals at the end of a line, behind what stands beside the signature: "- Các sở: Y tế, Tài chính; ⁄ PHÓ GIÁM ĐỐC"."""
_COLUMNS = regex.compile(r"\s{4,}|\s*\|\s*")
_NAME = regex.compile(r"(?:\p{Lu}[\p{L}'’]*+)(?:[\s\-]++\p{Lu}[\p{L}'’]*+){1,5}")


def read_signature(text: str, paragraphs: Sequence[Span], forms: Forms, scanned: bool = False) -> tuple[str | None, str | None]:
    """(name, title) of the signer, each None where it is not there; an unsigned form "(Ký và ghi rõ họ tên)" gives neither.

    The signature stands beside the first list of recipients: that of the decision, not of the plan it issues; without such a list, at the end.
    """
    at = 0
    for _ in range(6):
        found = [p for p in (text.find(word, at) for word in _RECIPIENTS) if p >= 0]
        if not found:
            break
        at = min(found)
        for start, end in ((at, at + AFTER), (max(0, at - BEFORE), at)):
            signed = _signed(text, paragraphs, forms, start, end, last=start < at)
            if signed[0] is not None:
                return _surname_mended(signed[0], forms) if scanned else signed[0], signed[1] or None
        at += 8
    name, title = _signed(text, paragraphs, forms, max(0, len(text) - TAIL), len(text), last=True)
    return _surname_mended(name, forms) if name and scanned else name, title or None


def _signed(text: str, paragraphs: Sequence[Span], forms: Forms, start: int, end: int, last: bool) -> tuple[str | None, str | None]:
    """The first signature in a zone (the last with `last`)."""
    title: str | None = None
    since = 0
    result: tuple[str | None, str | None] = (None, None)
    for line in lines_of(text, paragraphs, start, end):
        # "- Lưu: VT, KHTC (15b).          Nguyễn Văn Sinh": the recipients stand beside the signature in one line
        *left, words = _COLUMNS.split(line.text[-_LINE:].strip(" |\t")) if "|" in line.text else _COLUMNS.split(line.text[:_LINE].strip())
        words, read = _after_titles(words, forms)
        if read is None and left:  # "| Nơi nhận: … | CHỦ TỊCH     Nguyễn Văn A |"
            beside, read = _after_titles(left[-1], forms)
            read = None if beside else read
        if read is not None and title is not None and _OFFICE.match(words):
            since = 0  # "KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN THƯỜNG TRỰC / CHỦ TỊCH HỘI CHỮ THẬP ĐỎ TỈNH": as what one signs, and what else one is
            continue
        if read is not None:
            title, since = read, 0
            if not words:
                continue
        elif title is None:
            continue
        since += 1
        name = _name(words, forms)
        if name is not None and title is not None:
            result = (name, title)
            if not last:
                return result
            title = None
        elif since > 6 or (_NOT_A_NAME.match(words) and "ghi" in words):
            title = None
    return result


def _after_titles(line: str, forms: Forms) -> tuple[str, str | None]:
    """What stands behind "TM. …", "KT. …" and the titles that a line begins with, and the last of these titles.

    "KT. CHỦ TỊCH" → ("", "Chủ tịch"); "THỦ TƯỚNG Nguyễn Xuân Phúc" → ("Nguyễn Xuân Phúc", "Thủ tướng").
    """
    title, rest = None, line
    mark = _FOR.search(rest)
    if mark is not None and (mark.start() == 0 or is_capitals(rest[mark.start() : mark.start() + 30])):
        rest = rest[mark.end() :]
    elif beside := _title_beside(line, forms):
        return "", beside
    elif not is_capitals(" ".join(rest.split()[:2])):
        return line, None
    moved = True
    while moved and rest:
        moved = False
        folded = fold_name(rest) + " "
        for key, name in forms.signer_titles if folded.startswith(forms.signer_openings) else ():
            if folded.startswith(key + " ") and is_capitals(rest[: len(key)]):
                count = len(key.split())
                rest = " ".join(rest.replace(",", " ").split()[count:])
                title, moved = name, True
                break
        again = _FOR.match(rest)
        if again is not None:
            rest, moved = rest[again.end() :], True
        if not moved and mark is not None:  # "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A" in one cell
            further = _further_title(rest, forms)
            if further is not None:
                rest, moved = rest[further:], True
    if mark is not None and title is None:
        return "", ""
    if title is None and _worn(rest, forms):
        return "", ""  # a signature begins, but whose is not to be read: a name that follows has no title
    return rest.strip(), title


def _title_beside(line: str, forms: Forms) -> str | None:
    """The title behind a line of recipients: "- TT Tỉnh ủy, HĐND tỉnh; ⁄ PHÓ CHỦ TỊCH" → "Phó Chủ tịch"."""
    found = _BESIDE.search(line) if line[-1:].isupper() else None
    key = fold_name(found["title"]) if found else ""
    return next((name for other, name in forms.signer_titles if other == key), None)


def _worn(line: str, forms: Forms) -> bool:
    """Whether a line is the end of a title whose beginning a stamp has covered: "=—-.HỦ TỊCH"."""
    letters = fold_name(regex.sub(r"[^\p{L}\s]", "", line))
    return len(letters) > 5 and any(key.endswith(letters) and len(key) - len(letters) == 1 for key, _ in forms.signer_titles)


def _surname_mended(name: str, forms: Forms) -> str:
    """A name whose family name OCR has misread, where one family name alone can be meant: "Trân Sỹ Thanh" → "Trần Sỹ Thanh"."""
    surname, _, rest = name.partition(" ")
    if fold_name(surname) in forms.surnames:
        return name
    meant = [one for one in forms.surnames if bare(one) == bare(fold_name(surname))]
    return f"{meant[0].capitalize()} {rest}" if len(meant) == 1 else name


def _further_title(words: str, forms: Forms) -> int | None:
    """Where the next "KT." or title in capitals begins in the rest of a signature's line."""
    mark = _FOR.search(words)
    if mark is not None:
        return mark.start()
    folded = fold_name(words) if len(fold_name(words)) == len(words) else words.lower()
    found = [p for p in (f"{folded} ".find(f" {key} ") for key, _ in forms.signer_titles) if p >= 0]
    # "TM. BAN BÍ THƯ", "T/M ĐOÀN CHỦ TỊCH": the name of a body
    return min(found) + 1 if found and is_capitals(words[: min(found)]) and not folded[: min(found)].endswith(("ban", "đoàn")) else None


def _name(words: str, forms: Forms) -> str | None:
    """A person's name, in title case, without rank or degree: "ThS. NGUYỄN VĂN A" → "Nguyễn Văn A". None if it is no name."""
    words = regex.sub(r"^\(?[Đđ]ã ký\)?:?\s*", "", words.strip(" .:*_-["))
    words = regex.sub(r"\s+\d{1,3}$", "", words)  # "Nguyễn Văn Sinh 2": the number of the next page
    first = words.partition(" ")[0]
    if len(first) > 3 and first.islower():  # "guyễn Hoài Nam": a stamp has covered the first letter
        whole = [one for one in forms.surnames if one[1:] == fold_name(first)]
        words = words.replace(first, whole[0].capitalize(), 1) if len(whole) == 1 else words
    while True:
        rank = next((r for r in forms.ranks if fold_name(words[:30]).startswith(r + " ")), None)
        if rank is None:
            break
        words = regex.sub(r"^[\s.]+", "", words[len(rank) :])
    if not _NAME.fullmatch(words) or _NOT_A_NAME.match(words) or _NO_NAME.match(words):
        return None
    parts = words.split()
    if is_capitals(words):
        if fold_name(parts[0]) not in forms.surnames or len(parts) > 5 or fold_name(words) in {key for key, _ in forms.signer_titles}:
            return None
        return " ".join("-".join(piece.capitalize() for piece in part.split("-")) for part in parts)
    return " ".join(parts)
