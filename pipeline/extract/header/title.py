"""The title of a document (trích yếu): its lines under the type line, put together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

import regex

from pipeline.extract.header.forms import Forms
from pipeline.extract.header.lines import Line, is_capitals
from pipeline.gazetteer import KIND_WORDS, fold_name, fold_tones

MAX_LINES, MAX_TITLE, LONGEST_AUTHORITY, FEW_WORDS = 14, 700, 14, 4
_SAME_WORDS = 4

_ISSUER_PART = regex.compile(
    r"^(?:CỦA\s+(?=\p{Lu})|HỘI NGHỊ\s|ĐẠI HỘI\s|KỲ HỌP\s|BAN CHẤP HÀNH\s|BAN THƯỜNG VỤ\s|BỘ CHÍNH TRỊ$|BAN BÍ THƯ$|\(?KH[ÓO][ÁA]\s+[IVX\d]+)"
)
_SUBJECT_STARTS = regex.compile(r"\b(?:VỀ|BAN HÀNH|PHÊ DUYỆT|THÔNG QUA|QUY ĐỊNH|SỬA ĐỔI)\b")
_SUBJECT_OF_ISSUER = regex.compile(r"^(?P<issuer>(?:của|hội nghị|ban chấp hành)\s.{3,120}?)\s+(?=(?:về|thực hiện|ban hành|lần thứ hai)\s)", regex.IGNORECASE)
_SECTION = regex.compile(
    r"^(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})\s*[.\-)/](?!\d)|[-+*•]\s|\(\s*(?:Ban hành|Kèm|Đính|Từ ngày|được ban|Trình\b|Tài liệu)"
    r"|(?:PHẦN|CHƯƠNG|MỤC)\s+(?:THỨ|[IVX\d]))",
    regex.IGNORECASE,
)
_TERM = regex.compile(r"^KH[ÓO][ÁA] [IVX]+\b")
_AUTHORITY = regex.compile(r"^(?:(?:PHÓ )?CHỦ TỊCH |(?:BỘ TRƯỞNG|GIÁM ĐỐC|CHÁNH ÁN|TRƯỞNG BAN|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG) )")
_PAGE_DATE = regex.compile(
    r"(?:(?:Thứ|Chủ nhật|Ngày)\b[\p{L}\s]{0,12},?\s*+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s\d:,|\-]*+", regex.IGNORECASE
)  # "06/01/2022", "Thứ Năm, 15-10-2020, 21:49"
_AUTHORITY_AT_END = regex.compile(
    r"(?<=[\p{L}\d”\"])\s+(?<!\b(?:CỦA|DO|CHO|VỚI|VÀ|VỀ|GIỮA|BAN)\s+)(?P<who>THỦ TƯỚNG CHÍNH PHỦ|(?:PHÓ )?CHỦ TỊCH ỦY BAN NHÂN DÂN(?:\s\p{Lu}+){1,6})$"
)
_COUNCIL_AT_END = regex.compile(
    r"\s+(?P<who>(?:(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) (?P<place>(?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)(?: [\p{Lu}\-–]+){1,5}))$"
)
_YEAR_LAST = regex.compile(r"(?:19|20)\d\d$")
_WORD = regex.compile(r"\S+")
_SMALL = regex.compile(r"\p{Ll}")
_INLINE_BODY = regex.compile(
    r"\s(?:Căn cứ\s|Kính gửi|\((?:Ban hành\s+)?[Kk]èm theo|Điều 1\b|QUYẾT ĐỊNH\s*:|Thực hiện (?:Công văn|Kế hoạch|Quyết định|Nghị quyết|Chỉ thị) số)"
)
# what a congress or a conference resolves bears its name: "NGHỊ QUYẾT ⏎ ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ HUYỆN LẦN THỨ XXXII, NHIỆM KỲ 2020 - 2025"
_MEETING = regex.compile(r"(?P<congress>ĐẠI HỘI)\s|HỘI NGHỊ\s")
_MEETING_ENDS = regex.compile(r",?\s+(?:LẦN THỨ|KHÓA|KHOÁ|NHIỆM KỲ)\b")
_FOLLOWING = fold_name("tiếp theo")
_FOOTNOTE = regex.compile(r"\[\d{1,3}\]|\(\*\)|\*+$")


class Title(NamedTuple):
    """`words`: the title as a reader would write it, None if there is none; `issuer`: the issuing body where it stands before the title; `end`: where
    the body begins."""

    words: str | None
    issuer: str | None
    authority: str | None
    end: int
    flattened: bool = False  # title and body stand in one line, and `end` is the beginning of that line


def read_title(rest: str, below: Sequence[Line], forms: Forms, at: int) -> Title:
    """The title from what follows the type: `rest` of its line, and the lines below it, up to the body's first sentence.

    An issuer before it is kept apart ("CỦA BỘ CHÍNH TRỊ ⏎ về đột phá phát triển khoa học…"), and so is the authority below it ("THỦ TƯỚNG CHÍNH PHỦ").
    """
    rest, flattened = _before_body(rest)
    parts: list[str] = [rest] if rest else []
    issuer: list[str] = []
    authority: list[str] = []
    capitals = is_capitals(rest) if rest else None
    end = below[0].start if below and not flattened else at
    for i, line in enumerate(below[:MAX_LINES] if not flattened else ()):
        words, cut_short = _before_body(_FOOTNOTE.sub("", line.text).strip())
        goes_on = bool(issuer) and is_capitals(words) and not line.gap and not _SUBJECT_STARTS.search(words)
        if not parts and (goes_on or (not capitals and _ISSUER_PART.match(words))):
            cut = _SUBJECT_STARTS.search(words)
            issuer.append(words[: cut.start()].strip() if cut else words)
            if cut:
                parts.append(words[cut.start() :])
                capitals = True
            end = line.end
            continue
        if _ends(words, line, parts, capitals, forms) or (not parts and issuer and _meets_again(words, issuer)):
            if is_capitals(words) and parts:
                authority += [words, *_capitals_below(below[i + 1 : i + 4])]
            break
        if capitals and len(parts) == 1 and words[1:2].islower():  # "CHƯƠNG TRÌNH CÔNG TÁC ⏎ Trọng tâm …": the line goes on in small letters
            parts[0], capitals = parts[0].capitalize(), False
        parts.append(words)
        capitals = is_capitals(words) if capitals is None else capitals
        if cut_short:
            break
        end = line.end
    joined = _tidy(" ".join(parts))
    if len(joined) > MAX_TITLE:  # the text has run together: no title is better than half a document
        joined = ""
    if capitals and (authority == [] or _TERM.match(authority[0])):
        joined, named = _without_authority(joined, forms)
        authority = [*named, *authority]
    if rest or capitals:
        before = _SUBJECT_OF_ISSUER.match(joined) if joined[:4].upper() in ("CỦA ", "HỘI ", "BAN ") and not joined.upper().startswith("BAN HÀNH") else None
        if before is not None:
            issuer.append(before["issuer"])
            joined = joined[before.end() :]
    if not joined and issuer and (meeting := _MEETING.match(issuer[0])):
        joined = _tidy(" ".join(issuer))
        issuer = [_MEETING_ENDS.split(joined)[0]] if meeting["congress"] else issuer
    return Title(joined or None, " ".join(issuer) or None, " ".join(authority) or None, end, flattened)


def _meets_again(words: str, issuer: Sequence[str]) -> bool:
    """Whether a line begins the body with the meeting that the lines above name: "Đại hội đại biểu Đảng bộ huyện … họp từ ngày 29 đến ngày 31/7/2020"."""
    name = fold_name(" ".join(issuer)).split()[:_SAME_WORDS]
    return bool(_MEETING.match(issuer[0])) and fold_name(words).split()[:_SAME_WORDS] == name


def _before_body(line: str) -> tuple[str, bool]:
    """A line up to where the body begins in it, and whether it does: capitals that pass into a sentence, or "… năm 2023 Căn cứ Kế hoạch …"."""
    words = list(_WORD.finditer(line))
    if len(words) > 3 and all(word[0].isupper() for word in words[:3]):
        for word, following in pairwise(words[3:]):
            if _SMALL.search(word[0]) and _SMALL.search(following[0]) and word[0][0].isupper() and "/" not in word[0]:
                return line[: word.start()].strip(), True
    body = _INLINE_BODY.search(line, 20)
    return (line[: body.start()].strip(), True) if body else (line, False)


def _without_authority(title: str, forms: Forms) -> tuple[str, list[str]]:
    """A title in capitals without the authority that has run into its end: "… CHÍNH PHỦ SỐ THỦ TƯỚNG CHÍNH PHỦ", "… 2021-2025 BỘ TRƯỞNG BỘ Y TẾ".

    So too "… NĂM 2026 HỘI ĐỒNG NHÂN DÂN TỈNH X", "… TRÊN ĐỊA BÀN TỈNH X ỦY BAN NHÂN DÂN TỈNH X"; not "HOẠT ĐỘNG GIÁM SÁT HỘI ĐỒNG NHÂN DÂN TỈNH X".
    """
    council = _COUNCIL_AT_END.search(title)
    if council is not None:
        kept = title[: council.start()]
        if _YEAR_LAST.search(kept) or kept.endswith(council["place"]) or fold_name(kept).rsplit(" ", 1)[-1] in KIND_WORDS:
            return kept, [council["who"]]
    found = _AUTHORITY_AT_END.search(title)
    if found is not None:
        return title[: found.start()].strip(), [found["who"]]
    words = list(_WORD.finditer(title))
    for before, word in list(pairwise(words))[-LONGEST_AUTHORITY:]:
        who = title[word.start() :]
        if before[0][-1].isdigit() and _is_authority(who, forms):
            return title[: word.start()].strip(), [who]
    return title, []


def _capitals_below(lines: Sequence[Line]) -> list[str]:
    """The rest of an authority that goes on below: "HỘI ĐỒNG NHÂN DÂN ⏎ TỈNH TIỀN GIANG"."""
    return [line.text for line in takewhile(lambda line: is_capitals(line.text) and not _SECTION.match(line.text), lines)]


def _ends(words: str, line: Line, parts: list[str], capitals: bool | None, forms: Forms) -> bool:
    """Whether the title is over at this line."""
    if not words:
        return False  # a footnote mark alone ("[1]") says nothing
    folded = fold_tones(words)
    if folded.startswith(forms.title_always_ends) or _SECTION.match(words) or _PAGE_DATE.fullmatch(words):
        return True
    if not parts:
        return len(words) > 400
    if capitals:
        if not is_capitals(words):
            if len(parts) == 1 and len(parts[0].split()) < FEW_WORDS and not line.gap:  # "CHƯƠNG TRÌNH CÔNG TÁC ⏎ Trọng tâm của các cấp Công đoàn …"
                return words.endswith((".", ":", ";", ",")) or len(words) > 160 or (folded.startswith(forms.title_openings) and len(words.split()) > FEW_WORDS)
            return any(map(str.isalpha, words))  # "… GIAI ĐOẠN ⏎ 2026 - 2030"
        owed = fold_name(parts[-1]).rsplit(" ", 1)[-1] in ("của", "do", "cho", "với", "và", "về", "giữa", "tại") or parts[-1].endswith(",")
        return not owed and bool(_TERM.match(words) or _is_authority(words, forms) or _is_body(folded, forms))
    if is_capitals(words) and len(words) > 12:
        return True
    if words[0].islower() or words[0].isdigit() or words[0] in '“"(–-':
        return len(words) > 300
    if not _complete(parts, forms):
        # "… của Ban Chấp hành Đảng bộ tỉnh" can end, "… trên địa bàn" cannot
        return line.gap and fold_name(parts[-1]).rsplit(" ", 1)[-1] in KIND_WORDS and folded.startswith(forms.title_openings)
    return line.gap or folded.startswith(forms.title_openings) or words.endswith((".", ":", ";", ",")) or len(words) > 160


def _is_authority(words: str, forms: Forms) -> bool:
    """Whether a line in capitals begins with the title of one who decides, and his body: "VIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO"."""
    if _AUTHORITY.match(words):
        return True
    folded = fold_tones(words)
    title = next((key for key, _ in forms.signer_titles if folded.startswith(fold_tones(key) + " ")), None)
    return title is not None and forms.body_head.match(folded, len(title) + 1) is not None


def _is_body(folded: str, forms: Forms) -> bool:
    """Whether a line begins with the name of a body that issues ("ỦY BAN NHÂN DÂN TỈNH TÂY NINH" under a decision's title)."""
    head = forms.body_head.match(folded)
    return head is not None and not forms.bodies[fold_name(head[0])].field


def _complete(parts: list[str], forms: Forms) -> bool:
    """Whether the title so far can stand by itself ("… trên địa bàn" cannot, "… và những năm tiếp theo" can)."""
    words = fold_name(parts[-1])
    last = words.rsplit(" ", 1)[-1]
    return (last not in forms.dangling or words.endswith(_FOLLOWING)) and not parts[-1].endswith((",", "-", "–"))


def _tidy(words: str) -> str:
    words = " ".join(words.split())
    words = regex.sub(r"\s+([,;:.)”])", r"\1", words)
    return regex.sub(r"[\s.;:,/_*\-–]+$", "", words).strip()
