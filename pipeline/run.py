"""The straight line: bytes → text → sections → figures → findings → rows → files.

Read this first. Each stage is one call; no stage knows another; their order stands here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline.align.alignment import align
from pipeline.body_register import load_body_register
from pipeline.check.bodies import unknown_bodies
from pipeline.check.findings import findings
from pipeline.check.numbers import numbers
from pipeline.compare.comparison import comparison
from pipeline.conversions import load_conversions
from pipeline.extract.bodies import body_reader
from pipeline.extract.body_names import said_names
from pipeline.extract.citations import citations
from pipeline.extract.cross_references import cross_references, responsibilities
from pipeline.extract.deadlines import deadlines
from pipeline.extract.duties import duties
from pipeline.extract.figures import figures
from pipeline.extract.header import read_facts
from pipeline.extract.period import with_period
from pipeline.gazetteer import load_gazetteer
from pipeline.indicator_register import load_indicator_register
from pipeline.law_register import load_law_names
from pipeline.lexicon import load_lexicon
from pipeline.link.cited_targets import with_citations
from pipeline.link.parts import with_parts
from pipeline.link.percent_signs import with_percent_signs
from pipeline.link.repeats import with_repeats
from pipeline.link.sureness import with_sureness
from pipeline.link.target_bodies import target_bodies
from pipeline.model import Document, Failure, Figures, Finding, Source, Unreadable
from pipeline.normalise.canonical import canonical
from pipeline.read.door import read_file
from pipeline.segment.grids import tables
from pipeline.segment.outline import outline
from pipeline.segment.paragraphs import paragraphs
from pipeline.span import Span
from pipeline.tables import indicators, rows
from pipeline.tables.schema import frame, load_schemas
from pipeline.write.output import check_tables, write_output


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one file gives: the rows of each table by name, and its canonical text (`None` for a file that could not be read)."""

    source: str
    doc_id: str | None = None
    sha256: str | None = None
    text: str | None = None
    rows: dict[str, list[rows.Row]] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def document_of(source: Source) -> Document:
    """The document in canonical form, with its section tree."""
    lexicon = load_lexicon()
    text = canonical(source.text, lexicon).text
    lines = tuple(paragraphs(text))
    return Document(source=source, text=text, paragraphs=lines, sections=outline(text, lines, tuple(tables(text, lexicon)), lexicon))


def extract_document(document: Document) -> dict[str, list[rows.Row]]:
    """All rows of one document."""
    lexicon = load_lexicon()
    facts = with_period(read_facts(document.text, [paragraph.span for paragraph in document.paragraphs], load_gazetteer()), document)
    reader = body_reader(facts, load_body_register(), load_gazetteer(), lexicon.bodies)
    found = figures(document, facts, lexicon)
    cited = citations(document, facts, reader, load_law_names(), lexicon.citations)
    work = duties(document, facts, reader, lexicon.duties)
    due = deadlines(document, reader, lexicon.duties)
    answerable = tuple(responsibilities(document, reader, lexicon.duties))
    linked = with_sureness(with_citations(with_repeats(with_parts(document, with_percent_signs(document, found.figures, lexicon))), cited))
    links, unresolved = target_bodies(document, linked, answerable, cross_references(document, work.assignments), work.assignments)
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
        "assignments": list(rows.assignment_rows(document, ids, work.assignments)),
        "target_bodies": list(rows.target_body_rows(document, ids, links)),
        "bodies": list(rows.body_rows(facts, named, said_names(document.text, named))),
        "citations": list(rows.citation_rows(document, ids, cited)),
        "deadlines": list(rows.deadline_rows(document, ids, due)),
        "findings": list(rows.finding_rows(document, (*findings(document, facts, linked, cited, lexicon), *unresolved, *unknown_bodies(named)))),
    }


def extract_file(path: Path, name: str) -> Extract:
    """Read and extract one file; whatever is wrong with it becomes a failure, never an error of the run."""
    try:
        source = read_file(path, name)
    except Unreadable as error:
        return Extract(source=name, failures=(Failure(source=name, stage="read", error=error.error, hint=error.hint),))
    try:
        document = document_of(source)
        made = extract_document(document)
    except Exception as error:  # noqa: BLE001 - one bad document must not cost the others theirs; the row names what went wrong
        return Extract(source=name, failures=(_own_error(name, error),))
    cut = Failure(source=name, stage="read", error="the file ends in the middle of a character", hint="it may have been cut off: fetch it again")
    return Extract(source=name, doc_id=source.doc_id, sha256=source.sha256, text=document.text, rows=made, failures=() if source.complete else (cut,))


def extract(
    files: Sequence[tuple[Path, str]], out: Path, formats: Collection[str], jobs: int = 1, done: Callable[[Extract], None] = lambda _: None
) -> list[Extract]:
    """Extract files (path, name to show) and write the tables to `out`; the same bytes twice are one document and a finding.

    `done` is called with each file's extract in order. Raises `OSError` where `out` cannot be written.
    """
    extracts: list[Extract] = []
    for one in _each(files, jobs):
        extracts.append(one)
        done(one)
    try:
        kept, frames = _tables(extracts)
    except ValueError:
        # One document whose rows do not fit the schema must not cost the others theirs: find it and say so.
        extracts = [_sound(one) for one in extracts]
        kept, frames = _tables(extracts)
    write_output(frames, {one.doc_id: one.text for one in kept if one.doc_id and one.text is not None}, out, formats, load_schemas())
    return extracts


def _tables(extracts: Sequence[Extract]) -> tuple[list[Extract], dict[str, pd.DataFrame]]:
    """The extracts kept, each content once, and the tables of all. Raises `ValueError` where rows do not fit their schema."""
    kept, repeated = _distinct(extracts)
    schemas = load_schemas()
    table_rows = {name: [row for one in kept for row in one.rows.get(name, ())] for name in schemas}
    table_rows["findings"] += repeated
    table_rows["bodies"] = rows.merged_bodies(table_rows["bodies"])
    table_rows["body_successions"] = rows.succession_rows(load_body_register().successions, table_rows["bodies"])
    table_rows["failures"] = [rows.failure_row(failure) for one in extracts for failure in one.failures]
    table_rows |= compared(table_rows)
    frames = {name: frame(schema, table_rows.pop(name)) for name, schema in schemas.items()}
    check_tables(frames, schemas)
    return kept, frames


def compared(tables: Mapping[str, Sequence[rows.Row]]) -> dict[str, list[rows.Row]]:
    """The tables that stand on the whole corpus: targets and results with their indicator, the indicators, and the comparison of who states them."""
    register, conversions = load_indicator_register(), load_conversions()
    alignment = align(indicators.measured(tables["targets"], tables["results"]), register, conversions)
    targets = indicators.with_indicator_ids(tables["targets"], "target_id", alignment)
    results = indicators.with_indicator_ids(tables["results"], "result_id", alignment)
    known = indicators.indicator_rows(register, alignment, [*targets, *results])
    names = {str(row["indicator_id"]): str(row["name"]) for row in known}
    return {
        "targets": targets,
        "results": results,
        "indicators": known,
        "comparison": comparison(
            tables["documents"],
            indicators.with_levels(targets, "target_id", alignment),
            indicators.with_levels(results, "result_id", alignment),
            names,
            register,
            conversions,
        ),
    }


def _sound(one: Extract) -> Extract:
    """An extract as it is, or as a failure where its rows do not fit the schema."""
    try:
        _tables([one])
    except ValueError as error:
        return Extract(source=one.source, failures=(*one.failures, _own_error(one.source, error)))
    return one


def _own_error(source: str, error: Exception) -> Failure:
    hint = "please report this with the file: it is an error of the program"
    return Failure(source=source, stage="extract", error=f"{type(error).__name__}: {error}", hint=hint)


def _each(files: Sequence[tuple[Path, str]], jobs: int) -> Iterator[Extract]:
    if jobs <= 1 or len(files) <= 1:
        yield from (extract_file(path, name) for path, name in files)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(files))) as pool:
        yield from pool.map(extract_file, *zip(*files, strict=True))


def _distinct(extracts: Iterable[Extract]) -> tuple[list[Extract], list[rows.Row]]:
    first: dict[str, Extract] = {}
    repeated: list[rows.Row] = []
    for one in extracts:
        if one.sha256 is None or one.doc_id is None:
            continue
        if one.sha256 not in first:
            first[one.sha256] = one
            continue
        kept = first[one.sha256]
        message = f"Tệp {one.source} có cùng nội dung với {kept.source}; chỉ đọc một lần."
        repeated.append(
            rows.corpus_finding_row(str(kept.doc_id), one.source, Finding(code="duplicate_document", severity="info", message=message, span=Span(0, 0)))
        )
    return list(first.values()), repeated
