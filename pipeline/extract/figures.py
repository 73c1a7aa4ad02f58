"""All targets and results of a document."""

from __future__ import annotations

from pipeline.extract.contexts import contexts
from pipeline.extract.indicator_tables import table_figures
from pipeline.extract.prose import prose
from pipeline.lexicon import Lexicon
from pipeline.model import Account, Document, Facts, Figure, Figures, SectionKind


def figures(document: Document, facts: Facts, lexicon: Lexicon) -> Figures:
    """Read every leaf of the section tree, sentences and tables alike, in order of the text."""
    found: list[Figure] = []
    accounts: list[Account] = []
    for context in contexts(document, lexicon):
        section = context.section
        if section.table is not None and section.kind is SectionKind.TABLE:
            new = table_figures(document, context, facts, lexicon)
        else:
            new = prose(document.source.doc_id, document.text, context, facts, lexicon)
        found.extend(new.figures)
        accounts.extend(new.accounts)
    return Figures(figures=tuple(found), accounts=tuple(accounts))
