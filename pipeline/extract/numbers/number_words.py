"""Quantities that are written in words alone: "gấp đôi", "một phần ba", "một nửa"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from pipeline.extract.numbers.digits import BACK
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity
from pipeline.span import Span

_WORDED = regex.compile(
    r"\bgấp\s+(?P<times>đôi|rưỡi|hai|ba|bốn|năm|mười)\b(?:\s+lần\b)?"
    r"|\b(?P<part>một|hai|ba|bốn)\s+phần\s+(?P<whole>hai|ba|tư|năm|mười)\b"
    r"|\b(?:nhóm|[Tt]op|[Tt]ốp|một trong(?: số)?)\s+(?P<rank>hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b"
    r"|\bmột\s+nửa\b(?=\s+(?:số|tổng|diện tích|dân số|thời gian|chi phí)\b)"
)
_KEYS = ("gấp", "phần", "nhóm", "op", "ốp", "một trong", "nửa")
"""Each form of a quantity in words has one of them."""
_VALUES = {
    "một": Decimal(1), "rưỡi": Decimal("1.5"), "đôi": Decimal(2), "hai": Decimal(2), "ba": Decimal(3), "bốn": Decimal(4), "tư": Decimal(4),
    "năm": Decimal(5), "sáu": Decimal(6), "bảy": Decimal(7), "tám": Decimal(8), "chín": Decimal(9), "mười": Decimal(10),
}  # fmt: skip


def worded(text: str, span: Span, lexicon: Lexicon) -> Iterator[Quantity]:
    """The quantities in words of a passage: "gấp đôi" → 2 times, "ít nhất một phần ba số xã" → at least 1 for each 3, "một nửa số vụ" → 1 for each 2.

    A part is given as it is written, as a ratio: a third is no 33,33 %.
    """
    if not any(map(span.of(text).__contains__, _KEYS)):
        return
    for match in _WORDED.finditer(text, span.start, span.end):
        before = lexicon.comparator_before(text[max(span.start, match.start() - BACK) : match.start()].lower())
        comparator, compared, length = before or (None, "", 0)
        found = Span(match.start() - length, match.end())
        if match["rank"]:
            if lexicon.numbers.ranked.match(text, match.end(), span.end):  # "nhóm ba nước dẫn đầu ASEAN", no "nhóm ba giải pháp"
                at = Span(match.start("rank"), match.end())
                yield Quantity(span=at, whole=at, value=_VALUES[match["rank"]], unit="rank", comparator="le", rule="rank")
        elif match["times"]:
            at = Span(match.start("times"), match.end())
            yield Quantity(
                span=at, whole=found, value=_VALUES[match["times"]], unit="times", unit_text="lần", rule="words", comparator=comparator, compared=compared
            )
        else:
            whole = _VALUES[match["whole"]] if match["whole"] else Decimal(2)
            part = _VALUES[match["part"]] if match["part"] else Decimal(1)
            at = Span(*match.span())
            yield Quantity(span=at, whole=found, value=part, unit="ratio", per=int(whole), unit_text="", rule="words", comparator=comparator, compared=compared)
