"""A title in capitals, in the letters that a sentence would give it."""

from __future__ import annotations

from typing import NamedTuple

import regex

from pipeline.extract.header.forms import Forms
from pipeline.extract.header.lines import is_capitals
from pipeline.gazetteer import Gazetteer, fold_name, fold_tones

SPELLING_ZONE = 6_000  # the sentence that repeats the title stands before the first section

_TOKEN = regex.compile(r"[\p{L}\d]+(?:[/&\-][\p{L}\d]+)*")
_OPENS_SENTENCE = regex.compile(r"[.:;!?]\s*+$|\n\s*+[-+*•(]?\s*+$|^\s*+$|[IVX\d]\s*+[.)\-]\s*+$|(?:\n|^)\s*+\p{L}\s*+[.)]\s*+$")
_ACT_NOUN = regex.compile(
    r"\b(?:kế hoạch|quyết định|nghị quyết|chỉ thị|chương trình|đề án|chiến lược|dự án|luật|nghị định|thông tư|kết luận|quy định|quy chế|phương án|bộ luật"
    r"|hướng dẫn|thông báo)\b(?=\s+số\b)"
    r"|\b(?:nghị quyết|chỉ thị|kết luận|quyết định|nghị định|thông tư|thông báo)\b(?=\s+của\b)|\b(?:tiểu )?dự án(?=\s\d)"
    r"|(?<=\b(?:ban hành|phê duyệt)\s)(?:kế hoạch|chương trình|đề án|chiến lược|quy định|quy chế|phương án|bộ tiêu chí|dự án|điều lệ)\b"
)
_PLACE = regex.compile(r"(?<=\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s)\p{L}+(?:[\s\-–]+\p{L}+){0,3}")


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
        neighbours = [k for k in (i - 1, i + 1) if 0 <= k < len(self.spans)]
        if b - a > 1 and word.isupper() and any(self.text[slice(*self.spans[k])].isupper() and self.keys[k].isalpha() for k in neighbours):
            return None  # in capitals like its neighbour: a heading that has run into the text
        if not word[:1].isupper() or word[1:2].isupper() or any(map(str.isdigit, word)):
            return word
        return None if a == 0 or _OPENS_SENTENCE.search(self.text[max(0, a - 4) : a]) else word


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
