"""Parts that name no unit: they add up to what was counted, "1.486 giáo viên (mầm non 412, tiểu học 560, THCS 514)", or the first of them names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.model.figures import Other, Quantity, Year
from pipeline.numerals import number

_OPENS = regex.compile(r"[^()\n.;:\d]{0,80}(?P<opens>[(:])\s*(?:(?:trong đó|bao gồm|gồm)\s*:?\s*)?")
_LABEL = regex.compile(r"\p{L}(?:[^(),;.:\d]|\d{1,2} (?=tháng\b|năm\b|ngày\b)){1,60}:?\s+")
"""The name of a part, which may hold a span of time: "đào tạo dưới 3 tháng | 5.350"."""
_BEHIND = regex.compile(r"\s*(?:(?P<closes>\))|[,;]\s*(?:và\s+)?|và\s+)")
_ENDS = regex.compile(r"\s*(?:(?P<closes>[.;](?!\d)|\n|$)|,\s*(?:và\s+)?|và\s+)")
_FIRST = regex.compile(r":\s*\p{L}[^(),;.:\d]{1,60}\s$")
_REACH = 64
_SEVERAL = 2


def with_units_of_whole(text: str, found: list[Quantity | Year | Other]) -> list[Quantity | Year | Other]:
    """The mentions of a passage, the parts of a count made counts of the same things: where their sum is the whole, or where the first of several
    behind a colon says what is counted ("Kết nạp đảng viên: khối thôn | 20 đảng viên, khối trường học | 6, khối cơ quan | 4")."""
    for place, whole in enumerate(found):
        if isinstance(whole, Quantity) and whole.unit == "count" and whole.value_max is None:
            opens = _OPENS.match(text, whole.whole.end)
            parts = _parts(text, found[place + 1 :], opens.end(), closed=opens["opens"] == "(") if opens else ()
            if not (len(parts) > 1 and sum(number(part.span.of(text)) for part in parts) == whole.value):
                parts = _like_first(text, whole, found[place + 1 :])
                found[place] = replace(whole, rule="part") if parts else whole
            like = replace(whole, comparator=None, compared="", rule="part")
            same = {part.span: replace(like, span=part.span, whole=part.span, value=number(part.span.of(text))) for part in parts}
            if same:
                found[place + 1 :] = [same.get(one.span, one) for one in found[place + 1 :]]
    return found


def _like_first(text: str, first: Quantity, following: Sequence[Quantity | Year | Other]) -> Sequence[Other]:
    """The bare numbers behind the first part of a list, which alone says what is counted."""
    end = first.whole.end + 1 + len(first.unit_text)
    joins = _ENDS.match(text, end) if following and first.unit_text and text.startswith(first.unit_text, first.whole.end + 1) else None
    if not joins or joins["closes"] is not None or not _FIRST.search(text, max(0, first.whole.start - _REACH), first.whole.start):
        return ()
    parts = _parts(text, following, joins.end(), closed=False)
    return parts if len(parts) >= _SEVERAL else ()


def _parts(text: str, following: Sequence[Quantity | Year | Other], end: int, *, closed: bool) -> Sequence[Other]:
    """The bare numbers of a list that goes on from `end`, each behind its label; none where it holds anything else. `closed`: it stands in a bracket."""
    parts: list[Other] = []
    for one in following:
        behind = (_BEHIND if closed else _ENDS).match(text, one.span.end)
        if isinstance(one, Other) and one.reason == "period" and not behind:
            continue
        if not (isinstance(one, Other) and one.reason == "unclassified" and behind and _LABEL.fullmatch(text, end, one.span.start)):
            return ()
        parts.append(one)
        end = behind.end()
        if behind["closes"] is not None:
            return parts
    return ()
