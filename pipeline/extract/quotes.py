"""The quote of a statement: what a reader has to see to believe the row."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import Series
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity, Year
from pipeline.span import Span, trimmed

_WORD = regex.compile(r"\w{2}")


def shortest_quote(text: str, clause: Span, one: Series, quantity: Quantity, when: tuple[Year, ...], lexicon: Lexicon) -> Span:
    """The shortest stretch of the clause that holds the indicator's words, the quantity and its year.

    "Phấn đấu đến năm 2025, tỷ lệ hộ nghèo còn 5%; …" → "đến năm 2025, tỷ lệ hộ nghèo còn 5%".
    """
    starts = [quantity.whole.start, one.left.start]
    ends = [quantity.whole.end]
    for year in when:
        if clause.holds(year.span):
            starts.append(year.span.start)
            ends.append(year.span.end)
    if not _WORD.search(text[one.left.start : one.quantities[0].whole.start]) or one.right.end > one.quantities[-1].whole.end:
        stop = lexicon.statements.tail_stop.search(text, one.quantities[-1].whole.end, max(one.right.end, max(ends)))
        ends.append(stop.start() if stop else one.right.end)
    start, end = trimmed(text, min(starts), max(ends))
    while start < end and not (text[start].isalnum() or text[start] in "“\"'(["):
        start += 1
    while end > start and text[end - 1] in " ,;:.–-":
        end -= 1
    return Span(start, end)
