"""A quantity that may state nothing of its own, in its passage."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.extract.clauses import EDGES
from pipeline.model.figures import Other, Quantity, Year
from pipeline.phrases.statements import StatementPhrases
from pipeline.span import Span

ENDS = regex.compile(r"\s*(?:trở (?:lên|xuống)\s*)?(?:[.;,()]|$)")
CLAUSE_START = regex.compile(r"^.*[.;:,]\s")
Mention = Quantity | Year | Other


@dataclass(frozen=True, slots=True, kw_only=True)
class UnstatedCase:
    """A quantity in its passage. `left`: the words before it and its comparator; `upto`: those before its digits; both in small letters.

    `told`: the passage tells of what has been; `following`: the mention behind it.
    """

    quantity: Quantity
    previous: Mention | None
    following: Mention | None
    text: str
    span: Span
    left: str
    upto: str
    told: bool
    aimed: bool
    phrases: StatementPhrases

    @property
    def previous_count(self) -> Quantity | None:
        """The count right before, of which this one may be a further one or a part."""
        return self.previous if isinstance(self.previous, Quantity) and self.previous.unit == "count" else None


def ends_measure(case: UnstatedCase) -> bool:
    """ "Số xã đạt chuẩn nông thôn mới 45 xã.": the clause names a measure and ends with the count."""
    end = case.quantity.span.end + len(case.quantity.unit_text) + 1
    return bool(ENDS.match(case.text, end, case.span.end) and case.phrases.measure_head.match(CLAUSE_START.sub("", case.left).strip(EDGES)))
