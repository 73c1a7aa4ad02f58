"""All targets and results of a document."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.contexts import contexts
from pipeline.extract.indicator_phrases import Governing
from pipeline.extract.indicator_tables import table_figures
from pipeline.extract.prose import prose
from pipeline.lexicon import Lexicon
from pipeline.model import Account, Document, Facts, Figure, Figures, SectionKind, Year


def figures(document: Document, facts: Facts, lexicon: Lexicon) -> Figures:
    """Read every leaf of the section tree, sentences and tables alike, in order of the text."""
    found: list[Figure] = []
    accounts: list[Account] = []
    wholes: dict[int | None, tuple[Governing, str]] = {}
    told: Year | None = None
    top: int | None = None
    for context in contexts(document, lexicon):
        section = context.section
        top, before = _top(document, context.place), top
        told = told if top == before else None
        if section.table is not None and section.kind is SectionKind.TABLE:
            new = table_figures(document, context, facts, lexicon)
        else:
            whole = wholes.get(section.parent) if context.place != section.parent else None
            context = replace(context, told=told, whole=whole and whole[0], part_of=whole and whole[1])
            new = prose(document.source.doc_id, document.text, context, facts, lexicon)
            told = new.told or told
            if new.figures and lexicon.statements.lists_parts.match(section.own.of(document.text)):
                last = new.figures[-1]
                wholes[document.sections[context.place].parent] = (Governing(last.indicator, last.scope, last.unit or ""), last.id)
        found.extend(new.figures)
        accounts.extend(new.accounts)
    return Figures(figures=tuple(found), accounts=tuple(accounts))


def _top(document: Document, place: int) -> int:
    """The part of the document that a section stands in; passages at the top belong together."""
    parent = document.sections[place].parent
    while parent is not None:
        place, parent = parent, document.sections[parent].parent
    return place if not document.sections[place].leaf else -1
