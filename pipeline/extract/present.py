"""The year in which a document was written, before which everything is past: that of its date, else what its own words tell."""

from __future__ import annotations

from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Facts


def present_year(document: Document, facts: Facts, lexicon: Lexicon) -> int | None:
    """The year of issue, else the first of the plan's period, else the one after the last year of which the text tells what has been.

    An excerpt without its letterhead: "Năm 2025, kinh tế của xã đã phục hồi …" → 2026. That is as good as a date: what a document reviews is over, or nearly.
    """
    if facts.issued:
        return int(facts.issued[:4])
    if facts.period_start:
        return facts.period_start
    told = [int(found["year"]) for found in lexicon.verdicts.tells_of_year.finditer(document.text, 0, document.body_end)]
    return max(told) + 1 if told else None
