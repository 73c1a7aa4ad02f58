"""The straight line of one document: bytes → text → sections → figures → findings → rows.

Read this first. Each stage is one call; no stage knows another; their order stands here alone. `corpus.py` runs it over many files and writes the tables.
"""

from __future__ import annotations

from pipeline.body_register import load_body_register
from pipeline.check.bodies import unknown_bodies
from pipeline.check.findings import findings
from pipeline.check.numbers import numbers
from pipeline.extract.assignments.bodies import body_reader
from pipeline.extract.assignments.body_names import said_names
from pipeline.extract.assignments.cross_references import cross_references, responsibilities
from pipeline.extract.assignments.deadlines import deadlines
from pipeline.extract.assignments.duties import duties
from pipeline.extract.assignments.task_tables import CellReader
from pipeline.extract.citations import citations
from pipeline.extract.figures import figures
from pipeline.extract.header.facts import read_facts
from pipeline.extract.header.period import with_period
from pipeline.gazetteer import load_gazetteer
from pipeline.law_register import load_law_names
from pipeline.lexicon import load_lexicon
from pipeline.link.cited_targets import with_citations
from pipeline.link.doubtful_words import duties_with_doubtful_words, with_doubtful_words
from pipeline.link.parts import with_parts
from pipeline.link.percent_signs import with_percent_signs
from pipeline.link.repeats import with_repeats
from pipeline.link.separators import with_separators
from pipeline.link.sureness import with_sureness
from pipeline.link.target_bodies import target_bodies
from pipeline.model.document import Document
from pipeline.model.figures import Figures
from pipeline.model.source import Source
from pipeline.normalise.places import in_canonical_form
from pipeline.segment.given_tables import given_tables
from pipeline.segment.grids import tables
from pipeline.segment.outline import outline
from pipeline.segment.paragraphs import paragraphs
from pipeline.tables import rows


def document_of(source: Source) -> Document:
    """The document in canonical form, with its section tree."""
    lexicon = load_lexicon()
    whole = in_canonical_form(source, lexicon)
    lines = tuple(paragraphs(whole.text))
    grids = tables(whole.text, lexicon) if whole.tables is None else given_tables(whole.text, whole.tables, lexicon)
    sections = outline(whole.text, lines, tuple(grids), lexicon, whole.body_end)
    return Document(
        source=source, text=whole.text, paragraphs=lines, sections=sections, pages=whole.pages, body_end=whole.body_end, doubtful=whole.doubtful
    )  # fmt: skip


def extract_document(document: Document) -> dict[str, list[rows.Row]]:
    """All rows of one document."""
    lexicon = load_lexicon()
    lines = [paragraph.span for paragraph in document.paragraphs if paragraph.span.start < document.body_end]
    facts = with_period(read_facts(document.text[: document.body_end], lines, load_gazetteer(), scanned=bool(document.doubtful)), document)
    reader = body_reader(facts, load_body_register(), load_gazetteer(), lexicon.bodies)
    found = figures(document, facts, lexicon)
    cited = citations(document, facts, reader, load_law_names(), lexicon.citations)
    cells = CellReader(document.text, reader, lexicon.duties)
    work = duties(document, facts, reader, cells, lexicon.duties)
    due = deadlines(document, reader, lexicon.duties)
    answerable = tuple(responsibilities(document, cells))
    whole = with_parts(document, with_percent_signs(document, with_separators(document, found.figures), lexicon))
    linked = with_doubtful_words(document, with_sureness(with_citations(with_repeats(whole), cited), facts, lexicon))
    links, unresolved = target_bodies(document, linked, answerable, cross_references(document, work.assignments), work.assignments)
    assigned, links = duties_with_doubtful_words(document, work.assignments), duties_with_doubtful_words(document, links)
    named = [*(one.mention for one in work.assignments), *(one.mention for one in links)]
    ids = rows.section_ids(document)
    targets, results = rows.figure_rows(document, ids, linked)
    return {
        "documents": [rows.document_row(document, facts)],
        "sections": list(rows.section_rows(document, ids)),
        "targets": targets,
        "results": results,
        "numbers": list(rows.number_rows(document, ids, numbers(document, Figures(figures=linked, accounts=found.accounts), lexicon))),
        "tasks": list(rows.task_rows(document, ids, work.tasks)),
        "assignments": list(rows.assignment_rows(document, ids, assigned)),
        "target_bodies": list(rows.target_body_rows(document, ids, links)),
        "bodies": list(rows.body_rows(facts, named, said_names(document.text, named))),
        "citations": list(rows.citation_rows(document, ids, cited)),
        "deadlines": list(rows.deadline_rows(document, ids, due)),
        "findings": list(rows.finding_rows(document, (*findings(document, facts, linked, cited, lexicon), *unresolved, *unknown_bodies(named)))),
    }
