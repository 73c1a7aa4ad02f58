"""The year in which a document was written, before which everything is past: that of its date, else what its own words tell."""

from __future__ import annotations

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Facts
from pipeline.model.figures import Year
from pipeline.span import Span

_DATELINE = regex.compile(r"\d{1,2}/\d{1,2}/(?P<year>20\d\d)\b[^\n]{0,20}(?:\n|$)|(?<![\w/.-])(?P<year>20\d\d)-(?:0[1-9]|1[0-2])(?:-\d\d)?(?![\w/-])")
_DATELINE_REACH = 600
"""The line with the day on which an article was put on its page ("27/05/2024 - 15:07", "2024-05-27") stands so near to its beginning."""
_EVENT = regex.compile(r"(?:^|\n)[^\S\n]*(?:Sáng |Chiều |Tối )?[Nn]gày \d{1,2}/\d{1,2}/(?P<year>20\d\d),[^.]{0,200}\bđã\b")
"""How news begin that say on which day something was held."""
_OPENS_TERM = regex.compile(r"\W*(?:Trong )?nhiệm kỳ (?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d),", regex.IGNORECASE)
_TERM = regex.compile(r"nhiệm kỳ (?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)")
_TERM_YEARS = 5


def present_year(document: Document, facts: Facts, lexicon: Lexicon) -> int | None:
    """The year of issue, else the first of the plan's period, else the one after the last year of which the text tells what has been.

    An excerpt without its letterhead: "Năm 2025, kinh tế của xã đã phục hồi …" → 2026. That is as good as a date: what a document reviews is over, or nearly.
    Where nothing else says it, the day on which an article was put on its page, or that of what it tells of.
    """
    if facts.issued:
        return int(facts.issued[:4])
    if facts.period_start:
        return facts.period_start
    told = [int(found["year"]) for found in lexicon.verdicts.tells_of_year.finditer(document.text, 0, document.body_end)]
    if told:
        return max(told) + 1
    dateline = _DATELINE.search(document.text, 0, min(document.body_end, _DATELINE_REACH)) or _EVENT.search(document.text, 0, document.body_end)
    return int(dateline["year"]) if dateline else None


def review_year(document: Document, present: int | None, lexicon: Lexicon) -> int | None:
    """The year up to which a congress reviews its last term, in which the next one begins: "Nhiệm kỳ qua, …" beside "… nhiệm kỳ 2025 - 2030" → 2025."""
    begun = max((int(term["from"]) for term in _TERM.finditer(document.text) if int(term["to"]) - int(term["from"]) == _TERM_YEARS), default=None)
    if begun is None or present not in (None, begun):
        return None  # most documents name no term, and need not be searched for one gone
    return begun if lexicon.verdicts.reviews_term.search(document.text) else None


def term_gone(text: str, span: Span, present: int | None) -> Year | None:
    """The last year of a term of office that is over, and of which a passage begins to tell: "Nhiệm kỳ 2020 - 2025, …" in news of a congress of 2025."""
    term = _OPENS_TERM.match(text, span.start, span.end)
    if term is None or present is None or int(term["to"]) > present:
        return None
    return Year(span=Span(term.start("to"), term.end("to")), year=int(term["to"]), role="time", rule="told")
