"""The targets of other acts that a preamble quotes: "Căn cứ Nghị quyết số 20-NQ/TW …, trong đó đề ra chỉ tiêu đến năm 2030 … dưới 15%;"."""

from __future__ import annotations

import regex

from pipeline.lexicon import Lexicon
from pipeline.span import Span

_STOP = regex.compile(r";|(?<=\p{Ll}|\d|%)\.(?=\s|$)|,\s*(?=\p{Lu}[^,;]{2,90}? (?:ban hành|xây dựng|triển khai|yêu cầu)\b)")
"""Where what is quoted ends: with its item, or where the act itself begins ("…, UBND xã Mường Lống xây dựng Kế hoạch như sau:")."""
_FOR = regex.compile(r"(?:Để|Nhằm) (?:\p{L}+ ){0,6}?(?:mục tiêu|chỉ tiêu)(?= )")
_SENTENCE = regex.compile(r"(?<=\p{Ll}{2}|\d|[%)])\.\s+(?=\p{Lu})")
_BRACKETS = {"(": 1, ")": -1}


def quoted_target(text: str, own: Span, lexicon: Lexicon) -> Span | None:
    """The words of a preamble that state what another act aims at, without those that lead to them; none where it names but the act.

    "… (trong đó giao: đến hết năm 2030, | 100% sở, ngành … công bố dữ liệu mở|), Sở Khoa học và Công nghệ ban hành …"
    """
    leads = lexicon.verdicts.quotes_target.search(text, *own)
    return _to_stop(text, Span(leads.end(), own.end)) if leads else None


def own_aim(text: str, own: Span) -> Span | None:
    """What a preamble says that the act itself is for: "Để đạt mục tiêu | tăng trưởng năm 2025 từ 8% trở lên|, Chủ tịch UBND tỉnh yêu cầu:"."""
    leads = _FOR.match(text, *own)
    return _to_stop(text, Span(leads.end(), own.end)) if leads else None


def told_behind(text: str, own: Span) -> Span | None:
    """The sentences behind the one that names the act: "Thực hiện Chỉ thị số 05/CT-TTg …, UBND tỉnh đã chỉ đạo …. | Đến ngày 30/4/2025 đã giải ngân …"."""
    ends = _SENTENCE.search(text, own.start, own.end)
    return Span(ends.end(), own.end) if ends else None


def _to_stop(text: str, span: Span) -> Span:
    """As far as what is quoted goes."""
    depth = 0
    for place in range(*span):
        depth += _BRACKETS.get(text[place], 0)
        if depth < 0 or (depth == 0 and _STOP.match(text, place, span.end)):
            return Span(span.start, place)
    return span
