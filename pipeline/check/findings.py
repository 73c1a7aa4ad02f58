"""What a careful reader would question in a document: each kind of doubt is a function of a module of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.agreement import disagreements
from pipeline.check.directions import comparators, reversed_trends, wrong_bases, wrong_directions
from pipeline.check.doubtful_readings import doubtful_readings, unclear_separators
from pipeline.check.numbering import numbering
from pipeline.check.own_facts import contradictions, missing_facts
from pipeline.check.part_sums import part_sums
from pipeline.check.periods import impossible_days, reversed_periods, years_outside
from pipeline.check.references import citation_dates, missing_annexes
from pipeline.check.sentence_sums import sentence_sums
from pipeline.check.shares import compositions, fractions, percent_signs, shares_over_hundred
from pipeline.check.table_sums import table_sums
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Facts
from pipeline.model.duties import Citation
from pipeline.model.figures import Figure
from pipeline.model.finding import Finding


def findings(document: Document, facts: Facts, figures: Sequence[Figure], citations: Sequence[Citation], lexicon: Lexicon) -> Iterator[Finding]:
    """The findings of one document, kind by kind, each kind in order of the text."""
    phrases = lexicon.findings
    yield from contradictions(document, facts)
    yield from missing_facts(facts)
    yield from numbering(document, phrases)
    yield from percent_signs(figures)
    yield from wrong_directions(figures)
    yield from comparators(figures)
    yield from reversed_trends(figures, lexicon)
    yield from wrong_bases(figures)
    yield from shares_over_hundred(document, figures, phrases)
    yield from fractions(document, figures)
    yield from compositions(figures, phrases)
    yield from part_sums(figures)
    yield from sentence_sums(document, lexicon)
    yield from table_sums(document, phrases)
    yield from years_outside(document, facts, figures)
    yield from reversed_periods(document)
    yield from impossible_days(document)
    yield from disagreements(figures)
    yield from missing_annexes(document)
    yield from citation_dates(citations)
    yield from doubtful_readings(figures)
    yield from unclear_separators(figures)
