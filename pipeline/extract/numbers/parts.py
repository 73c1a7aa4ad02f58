"""Parts in brackets that name no unit and add up to what was counted: "1.486 giáo viên (mầm non 412, tiểu học 560, THCS 514)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.model.figures import Other, Quantity, Year
from pipeline.numerals import number

_OPENS = regex.compile(r"[^()\n.;:\d]{0,80}\(\s*(?:(?:trong đó|bao gồm|gồm)\s*:?\s*)?")
_LABEL = regex.compile(r"\p{L}[^(),;.:\d]{1,60}:?\s+")
_BEHIND = regex.compile(r"\s*(?:(?P<closes>\))|[,;]\s*(?:và\s+)?|và\s+)")


def with_units_of_whole(text: str, found: list[Quantity | Year | Other]) -> list[Quantity | Year | Other]:
    """The mentions of a passage, the parts of a count made counts of the same things where their sum is the whole."""
    for place, whole in enumerate(found):
        if isinstance(whole, Quantity) and whole.unit == "count" and whole.value_max is None:
            parts = _parts(text, whole, found[place + 1 :])
            if len(parts) > 1 and sum(number(part.span.of(text)) for part in parts) == whole.value:
                found[place + 1 : place + 1 + len(parts)] = [
                    replace(whole, span=part.span, whole=part.span, value=number(part.span.of(text)), comparator=None, compared="", rule="count")
                    for part in parts
                ]
    return found


def _parts(text: str, whole: Quantity, following: Sequence[Quantity | Year | Other]) -> Sequence[Other]:
    """The bare numbers of the bracket behind a count, each behind its label; none where it holds anything else."""
    opens = _OPENS.match(text, whole.whole.end)
    parts: list[Other] = []
    end = opens.end() if opens else 0
    for one in following if opens else ():
        behind = _BEHIND.match(text, one.span.end)
        if not (isinstance(one, Other) and one.reason == "unclassified" and behind and _LABEL.fullmatch(text, end, one.span.start)):
            return ()
        parts.append(one)
        end = behind.end()
        if behind["closes"]:
            return parts
    return ()
