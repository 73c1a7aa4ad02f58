"""Which times are gone by when a document is written, and what a passage tells of them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.extract.contexts import Leaf
from pipeline.extract.statement_cases import Statement
from pipeline.extract.verdict_cases import NARRATIVE
from pipeline.model.figures import Other, Quantity, Year

_TERM = 6
"""A document reviews the years of a term of office; what it says of a year before them is history."""
_MONTH = regex.compile(r"(?<!\d)(1[0-2]|0?[1-9])(?: năm |\s*[/.-]\s*)(?:19|20)\d\d")
_QUARTER = regex.compile(r"quý (I{1,3}|IV)\b", regex.IGNORECASE)
_QUARTER_ENDS = {"I": 3, "II": 6, "III": 9, "IV": 12}
_BY_THEN = regex.compile(r"(?:xong )?(?:trước|chậm nhất|muộn nhất)\b", regex.IGNORECASE)


def gone(year: Year, leaf: Leaf) -> bool:
    """Whether a time is not later than the document, nor so long before it as the year of a law, so that what is told of it may have been."""
    present = leaf.context.present
    if present is None or not present - _TERM <= year.year <= present:
        return False
    if year.rule != "date" or year.year != present:
        return True
    month, quarter = (pattern.search(leaf.text, year.span.start, year.span.end) for pattern in (_MONTH, _QUARTER))
    last = int(month[1]) if month else _QUARTER_ENDS[quarter[1].upper()] if quarter else 0
    issued = (leaf.facts.issued or "")[5:7]
    if issued and last == int(issued) and _BY_THEN.match(leaf.text, year.span.start):
        return False  # "trước ngày 31/01/2024" in a plan of that month
    return not (issued and last > int(issued))  # "từ ngày 24 đến ngày 26/10/2024" in a letter of September, "trong quý III/2025" in one of August


def tells(leaf: Leaf, found: Sequence[Quantity | Year | Other]) -> bool:
    """Whether a passage tells of what has been: it stands under "Kết quả …", or where a document tells how things are, in or behind a year gone by."""
    context = leaf.context
    if context.past:
        return True
    past = context.told is not None or any(isinstance(one, Year) and one.role == "time" and gone(one, leaf) for one in found)
    return past and context.section.kind in NARRATIVE


def told_before(statement: Statement, found: Sequence[Quantity | Year | Other], leaf: Leaf) -> Year | None:
    """The year that a sentence without numbers set: "Năm 2024, kinh tế của xã đã phục hồi. Thu ngân sách đạt 61 tỷ đồng"."""
    before = [one for one in found if isinstance(one, Year | Quantity) and one.span.start < statement.quantity.span.start]
    last = before[-1] if before else None
    return last if isinstance(last, Year) and last.role == "time" and gone(last, leaf) else None
