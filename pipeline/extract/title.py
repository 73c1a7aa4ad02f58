"""The title of a document (trích yếu): its lines under the type line, put together, and out of capitals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

import regex

from pipeline.extract.header_forms import Forms
from pipeline.extract.header_lines import Line, is_capitals
from pipeline.gazetteer import KIND_WORDS, Gazetteer, fold_name, fold_tones

MAX_LINES, MAX_TITLE = 14, 700
SPELLING_ZONE = 6_000  # the sentence that repeats the title stands before the first section

_ISSUER_PART = regex.compile(
    r"^(?:CỦA\s+(?=\p{Lu})|HỘI NGHỊ\s|ĐẠI HỘI\s|KỲ HỌP\s|BAN CHẤP HÀNH\s|BAN THƯỜNG VỤ\s|BỘ CHÍNH TRỊ$|BAN BÍ THƯ$|\(?KH[ÓO][ÁA]\s+[IVX\d]+)"
)
_SUBJECT_STARTS = regex.compile(r"\b(?:VỀ|BAN HÀNH|PHÊ DUYỆT|THÔNG QUA|QUY ĐỊNH|SỬA ĐỔI)\b")
_SUBJECT_OF_ISSUER = regex.compile(r"^(?P<issuer>(?:của|hội nghị|ban chấp hành)\s.{3,120}?)\s+(?=(?:về|thực hiện|ban hành|lần thứ hai)\s)", regex.IGNORECASE)
_SECTION = regex.compile(
    r"^(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})\s*[.\-)/](?!\d)|[-+*•]\s|\(\s*(?:Ban hành|Kèm|Đính|Từ ngày|được ban)|(?:PHẦN|CHƯƠNG|MỤC)\s+(?:THỨ|[IVX\d]))",
    regex.IGNORECASE,
)
_AUTHORITY = regex.compile(r"^(?:(?:PHÓ )?CHỦ TỊCH |(?:BỘ TRƯỞNG|GIÁM ĐỐC|CHÁNH ÁN|TRƯỞNG BAN|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG) |KH[ÓO][ÁA] [IVX]+\b)")
_AUTHORITY_AT_END = regex.compile(
    r"(?<=[\p{L}\d”\"])\s+(?<!\b(?:CỦA|DO|CHO|VỚI|VÀ|VỀ|GIỮA|BAN)\s+)(?P<who>THỦ TƯỚNG CHÍNH PHỦ|(?:PHÓ )?CHỦ TỊCH ỦY BAN NHÂN DÂN(?:\s\p{Lu}+){1,6})$"
)
_WORD = regex.compile(r"\S+")
_SMALL = regex.compile(r"\p{Ll}")
_INLINE_BODY = regex.compile(
    r"\s(?:Căn cứ\s|Kính gửi|\((?:Ban hành\s+)?[Kk]èm theo|Điều 1\b|QUYẾT ĐỊNH\s*:|Thực hiện (?:Công văn|Kế hoạch|Quyết định|Nghị quyết|Chỉ thị) số)"
)
_FOOTNOTE = regex.compile(r"\[\d{1,3}\]|\(\*\)|\*+$")
_TOKEN = regex.compile(r"[\p{L}\d]+(?:[/&\-][\p{L}\d]+)*")
_SENTENCE_END = regex.compile(r"[.:;!?]\s*+$|\n\s*+[-+*•(]?\s*+$|^\s*+$|[IVX\d]\s*+[.)\-]\s*+$")
_ACT_NOUN = regex.compile(
    r"\b(?:kế hoạch|quyết định|nghị quyết|chỉ thị|chương trình|đề án|chiến lược|dự án|luật|nghị định|thông tư|kết luận|quy định|quy chế|phương án|bộ luật"
    r"|hướng dẫn|thông báo)\b(?=\s+số\b)"
    r"|\b(?:nghị quyết|chỉ thị|kết luận|quyết định|nghị định|thông tư|thông báo)\b(?=\s+của\b)|\b(?:tiểu )?dự án(?=\s\d)"
    r"|(?<=\b(?:ban hành|phê duyệt)\s)(?:kế hoạch|chương trình|đề án|chiến lược|quy định|quy chế|phương án|bộ tiêu chí|dự án|điều lệ)\b"
)
_PLACE = regex.compile(r"(?<=\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s)\p{L}+(?:[\s\-–]+\p{L}+){0,3}")


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
        if _ends(words, line, parts, capitals, forms):
            if is_capitals(words) and parts:
                authority += [words, *_capitals_below(below[i + 1 : i + 4])]
            break
        parts.append(words)
        capitals = is_capitals(words) if capitals is None else capitals
        if cut_short:
            break
        end = line.end
    joined = _tidy(" ".join(parts))
    if len(joined) > MAX_TITLE:  # the text has run together: no title is better than half a document
        joined = ""
    if capitals and authority == []:
        joined, named = _without_authority(joined)
        authority += named
    if rest or capitals:
        before = _SUBJECT_OF_ISSUER.match(joined) if joined[:4].upper() in ("CỦA ", "HỘI ", "BAN ") and not joined.upper().startswith("BAN HÀNH") else None
        if before is not None:
            issuer.append(before["issuer"])
            joined = joined[before.end() :]
    return Title(joined or None, " ".join(issuer) or None, " ".join(authority) or None, end, flattened)


def _before_body(line: str) -> tuple[str, bool]:
    """A line up to where the body begins in it, and whether it does: capitals that pass into a sentence, or "… năm 2023 Căn cứ Kế hoạch …"."""
    words = list(_WORD.finditer(line))
    if len(words) > 3 and all(word[0].isupper() for word in words[:3]):
        for word, following in pairwise(words[3:]):
            if _SMALL.search(word[0]) and _SMALL.search(following[0]) and word[0][0].isupper() and "/" not in word[0]:
                return line[: word.start()].strip(), True
    body = _INLINE_BODY.search(line, 20)
    return (line[: body.start()].strip(), True) if body else (line, False)


def _without_authority(title: str) -> tuple[str, list[str]]:
    """A title in capitals without the authority that has run into its end: "… CHÍNH PHỦ SỐ THỦ TƯỚNG CHÍNH PHỦ"."""
    found = _AUTHORITY_AT_END.search(title)
    return (title[: found.start()].strip(), [found["who"]]) if found else (title, [])


def _capitals_below(lines: Sequence[Line]) -> list[str]:
    """The rest of an authority that goes on below: "HỘI ĐỒNG NHÂN DÂN ⏎ TỈNH TIỀN GIANG"."""
    return [line.text for line in takewhile(lambda line: is_capitals(line.text) and not _SECTION.match(line.text), lines)]


def _ends(words: str, line: Line, parts: list[str], capitals: bool | None, forms: Forms) -> bool:
    """Whether the title is over at this line."""
    if not words:
        return False  # a footnote mark alone ("[1]") says nothing
    folded = fold_tones(words)
    if folded.startswith(forms.title_always_ends) or _SECTION.match(words):
        return True
    if not parts:
        return len(words) > 400
    if capitals:
        if not is_capitals(words):
            return any(map(str.isalpha, words))  # "… GIAI ĐOẠN ⏎ 2026 - 2030"
        owed = fold_name(parts[-1]).rsplit(" ", 1)[-1] in ("của", "do", "cho", "với", "và", "về", "giữa", "tại") or parts[-1].endswith(",")
        return not owed and bool(_AUTHORITY.match(words) or _is_body(folded, forms))
    if is_capitals(words) and len(words) > 12:
        return True
    if words[0].islower() or words[0].isdigit() or words[0] in '“"(–-':
        return len(words) > 300
    if not _complete(parts, forms):
        # "… của Ban Chấp hành Đảng bộ tỉnh" can end, "… trên địa bàn" cannot
        return line.gap and fold_name(parts[-1]).rsplit(" ", 1)[-1] in KIND_WORDS and folded.startswith(forms.title_openings)
    return line.gap or folded.startswith(forms.title_openings) or words.endswith((".", ":", ";", ",")) or len(words) > 160


def _is_body(folded: str, forms: Forms) -> bool:
    """Whether a line begins with the name of a body that issues ("ỦY BAN NHÂN DÂN TỈNH TÂY NINH" under a decision's title)."""
    head = forms.body_head.match(folded)
    return head is not None and not forms.bodies[fold_name(head[0])].field


def _complete(parts: list[str], forms: Forms) -> bool:
    """Whether the title so far can stand by itself ("… trên địa bàn" cannot)."""
    last = fold_name(parts[-1]).rsplit(" ", 1)[-1]
    return last not in forms.dangling and not parts[-1].endswith((",", "-", "–"))


def _tidy(words: str) -> str:
    words = " ".join(words.split())
    words = regex.sub(r"\s+([,;:.)”])", r"\1", words)
    return regex.sub(r"[\s.;:,/_*\-–]+$", "", words).strip()


def out_of_capitals(title: str, body: str, place: str | None, gazetteer: Gazetteer, forms: Forms) -> str:
    """A title in capitals in the letters that the document itself gives these words further down; what it does not repeat, in small letters
    but for names. `place`: the name of the issuer's place, which no register may know.

    "THỰC HIỆN CHỈ THỊ SỐ 27/CT-TTG … CỦA THỦ TƯỚNG CHÍNH PHỦ" → "Thực hiện Chỉ thị số 27/CT-TTg … của Thủ tướng Chính phủ". A title that is
    not in capitals only gets its first letter.
    """
    if not is_capitals(title):
        return title[:1].upper() + title[1:]
    title = title.upper()
    folded = fold_tones(title)
    tokens = [m.span() for m in _TOKEN.finditer(folded)]
    keys = [folded[a:b] for a, b in tokens]
    shown = _shown(body, frozenset(keys))
    out: list[str | None] = [None] * len(tokens)
    at_pair: dict[tuple[str, str], list[int]] = {}
    for i in shown.wanted:
        if i + 1 < len(shown.keys):
            at_pair.setdefault((shown.keys[i], shown.keys[i + 1]), []).append(i)
    i = 0
    while i < len(keys):
        best, best_at = 0, 0
        for start in at_pair.get((keys[i], keys[i + 1]), ())[:60] if i + 1 < len(keys) else ():
            length = 2
            while i + length < len(keys) and start + length < len(shown.keys) and keys[i + length] == shown.keys[start + length]:
                length += 1
            if length > best:
                best, best_at = length, start
        for k in range(best):
            out[i + k] = shown.evidence(best_at + k)
        i += max(1, best)
    singles: dict[str, set[str]] = {}
    for i in shown.wanted:
        written = shown.evidence(i)
        if written is not None:
            singles.setdefault(shown.keys[i], set()).add(written)
    pieces, last = [], 0
    fallback = _with_names(title, folded, place, gazetteer, forms)
    for (a, b), known, key in zip(tokens, out, keys, strict=True):
        pieces.append(title[last:a])
        written = known
        if written is None:
            only = next(iter(singles[key])) if len(singles.get(key, ())) == 1 else ""
            written = only if only and (any(c.isdigit() for c in key) or (only.isupper() and len(key) > 1)) else fallback[a:b]
        pieces.append(written)
        last = b
    words = "".join(pieces) + title[last:].lower()
    return words[:1].upper() + words[1:]


class _Shown(NamedTuple):
    """The words of the body except its headings in capitals: folded, where they stand, and which of them the title has too."""

    text: str
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    wanted: tuple[int, ...]

    def evidence(self, i: int) -> str | None:
        """How the body writes its i-th word; None where a sentence begins, and a capital therefore says nothing."""
        a, b = self.spans[i]
        word = self.text[a:b]
        if b - a > 1 and word.isupper() and i + 1 < len(self.spans) and self.text[slice(*self.spans[i + 1])].isupper() and self.keys[i + 1].isalpha():
            return None  # in capitals like its neighbour: a heading that has run into the text
        if not word[:1].isupper() or word[1:2].isupper() or any(map(str.isdigit, word)):
            return word
        return None if a == 0 or _SENTENCE_END.search(self.text[max(0, a - 4) : a]) else word


def _shown(body: str, wanted: frozenset[str]) -> _Shown:
    text = "\n".join(line for line in body[:SPELLING_ZONE].split("\n") if len(line) <= 6 or not is_capitals(line))
    folded = fold_tones(text)
    spans = tuple([found.span() for found in _TOKEN.finditer(folded)])
    keys = tuple([folded[a:b] for a, b in spans])
    return _Shown(text, keys, spans, tuple([i for i, key in enumerate(keys) if key in wanted]))


def _with_names(title: str, folded: str, issued_at: str | None, gazetteer: Gazetteer, forms: Forms) -> str:
    """The title in small letters with the capitals that rules and registers know; as long as the title."""
    low = list(title.lower())
    plain = title.lower()
    for key, written in forms.proper.items():
        start = folded.find(fold_tones(written))
        while start >= 0:
            stop = start + len(written)
            if fold_name(folded[start:stop]) == key and not plain[start - 1 : start].isalnum() and not plain[stop : stop + 1].isalnum():
                low[start:stop] = _keep_tones(plain[start:stop], written)
            start = folded.find(fold_tones(written), start + 1)
    for noun in _ACT_NOUN.finditer(plain):
        low[noun.start()] = low[noun.start()].upper()
    for place in _PLACE.finditer(plain, overlapped=True):  # "xã hội số tỉnh Bắc Ninh"
        parts = [(m.start() + place.start(), m.end() + place.start()) for m in regex.finditer(r"\p{L}+", place[0])]
        for count in range(len(parts), 0, -1):
            span = (parts[0][0], parts[count - 1][1])
            name = plain[span[0] : span[1]]
            if gazetteer.province(name) or gazetteer.district(name) or (issued_at and fold_name(name) == fold_name(issued_at)):
                for a, _ in parts[:count]:
                    low[a] = low[a].upper()
                break
    if "thành phố hồ chí minh" in plain:
        low[plain.index("thành phố hồ chí minh")] = "T"
    return "".join(low)


def _keep_tones(plain: str, written: str) -> str:
    """`plain` with the capitals of `written` (the two may place their tone marks differently)."""
    return "".join(p.upper() if w.isupper() else p for p, w in zip(plain, written, strict=True))
