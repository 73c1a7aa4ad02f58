"""Who signed: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Trần Thị Bích Hằng" → the name, and "Phó Chủ tịch"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.extract.header_forms import Forms
from pipeline.extract.header_lines import is_capitals, lines_of
from pipeline.gazetteer import fold_name
from pipeline.span import Span

BEFORE, AFTER, TAIL = 1_500, 4_000, 8_000
_RECIPIENTS = ("Nơi nhận", "Noi nhận", "NƠI NHẬN", "Nơi gửi")  # "Noi nhận" as OCR reads it
_FOR = regex.compile(r"(?:TM|T/M|T\.M|KT|K/T|TL|T/L|TUQ|T/U|Q)(?:\.\s*+|\s++)(?=\p{Lu})")
_NOT_A_NAME = regex.compile(r"\(?\s*+(?:đã ký|ký tên|ký và|ký, ghi|ký bởi|ký số|người ký|chữ ký)", regex.IGNORECASE)
_NO_NAME = regex.compile(r"(?:Phần|Chương|Mục|Điều|Phụ|Biểu|Bảng|Nơi|Kế|Quyết|Nghị|Chỉ|Mẫu)\s")  # a heading right behind the signature
_COLUMNS = regex.compile(r"\s{4,}")
_NAME = regex.compile(r"(?:\p{Lu}[\p{L}'’]*+)(?:[\s\-]++\p{Lu}[\p{L}'’]*+){1,5}")


def read_signature(text: str, paragraphs: Sequence[Span], forms: Forms) -> tuple[str | None, str | None]:
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
                return signed
        at += 8
    return _signed(text, paragraphs, forms, max(0, len(text) - TAIL), len(text), last=True)


def _signed(text: str, paragraphs: Sequence[Span], forms: Forms, start: int, end: int, last: bool) -> tuple[str | None, str | None]:
    """The first signature in a zone (the last with `last`)."""
    title: str | None = None
    since = 0
    result: tuple[str | None, str | None] = (None, None)
    for line in lines_of(text, paragraphs, start, end):
        # "- Lưu: VT, KHTC (15b).          Nguyễn Văn Sinh": the recipients stand beside the signature in one line
        words, read = _after_titles(_COLUMNS.split(line.text[:300].strip())[-1], forms)
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
    elif not is_capitals(" ".join(rest.split()[:2])):
        return line, None
    moved = True
    while moved and rest:
        moved = False
        folded = fold_name(rest) + " "
        for key, name in forms.signer_titles:
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
    return rest.strip(), title


def _further_title(words: str, forms: Forms) -> int | None:
    """Where the next "KT." or title in capitals begins in the rest of a signature's line."""
    mark = _FOR.search(words)
    if mark is not None:
        return mark.start()
    folded = fold_name(words) if len(fold_name(words)) == len(words) else words.lower()
    found = [p for p in (folded.find(f" {key} ") for key, _ in forms.signer_titles) if p >= 0]
    return min(found) + 1 if found and is_capitals(words[: min(found)]) else None


def _name(words: str, forms: Forms) -> str | None:
    """A person's name, in title case, without rank or degree: "ThS. NGUYỄN VĂN A" → "Nguyễn Văn A". None if it is no name."""
    words = regex.sub(r"^\(?[Đđ]ã ký\)?:?\s*", "", words.strip(" .:*_-"))
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
