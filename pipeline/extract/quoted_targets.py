"""The targets of other acts that a preamble quotes: "Căn cứ Nghị quyết số 20-NQ/TW …, trong đó đề ra chỉ tiêu đến năm 2030 … dưới 15%;"."""

from __future__ import annotations

import regex

from pipeline.lexicon import Lexicon
from pipeline.span import Span

_STOP = regex.compile(r";|(?<=\p{Ll}|\d|%)\.(?=\s|$)|,\s*(?=\p{Lu}[^,;]{2,90}? (?:ban hành|xây dựng|triển khai|yêu cầu)\b)")
"""Where what is quoted ends: with its item, or where the act itself begins ("…, UBND xã Mường Lống xây dựng Kế hoạch như sau:")."""
_BRACKETS = {"(": 1, ")": -1}


def quoted_target(text: str, own: Span, lexicon: Lexicon) -> Span | None:
    """The words of a preamble that state what another act aims at, without those that lead to them; none where it names but the act.

    "… (trong đó giao: đến hết năm 2030, | 100% sở, ngành … công bố dữ liệu mở|), Sở Khoa học và Công nghệ ban hành …"
    """
    leads = lexicon.verdicts.quotes_target.search(text, *own)
    if leads is None:
        return None
    depth, stop = 0, own.end
    for place in range(leads.end(), own.end):
        depth += _BRACKETS.get(text[place], 0)
        if depth < 0 or (depth == 0 and _STOP.match(text, place, own.end)):
            stop = place
            break
    return Span(leads.end(), stop)
