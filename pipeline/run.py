"""The straight line: bytes → text → sections → figures → findings → rows → files.

Read this first. Each stage is one call; no stage knows another; their order stands here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

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
from pipeline.link.doubtful_words import duties_with_doubtful_words, with_doubtful_words
from pipeline.link.parts import with_parts
from pipeline.link.percent_signs import with_percent_signs
from pipeline.link.repeats import with_repeats
from pipeline.link.sureness import with_sureness
from pipeline.link.target_bodies import target_bodies
from pipeline.model import Document, Failure, Figures, Finding, Source, Unreadable
from pipeline.normalise.places import in_canonical_form
from pipeline.read.door import read_input
from pipeline.read.inputs import Input, inputs
from pipeline.segment.given_tables import given_tables
from pipeline.segment.grids import tables
from pipeline.segment.outline import outline
from pipeline.segment.paragraphs import paragraphs
from pipeline.span import Span
from pipeline.tables import indicators, rows
from pipeline.tables.schema import frame, load_schemas
from pipeline.workers import Ended, each
from pipeline.write.output import check_tables, write_output

_SECONDS = 120
_MEMORY = 3 * 1024**3
"""Bytes that the reading of one document may take."""
_TOO_LARGE = "needs more memory than one document may take"
_SPLIT = "split it into its parts, or save it as plain text; if it is an ordinary document, please report it"


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
    facts = with_period(read_facts(document.text[: document.body_end], lines, load_gazetteer()), document)
    reader = body_reader(facts, load_body_register(), load_gazetteer(), lexicon.bodies)
    found = figures(document, facts, lexicon)
    cited = citations(document, facts, reader, load_law_names(), lexicon.citations)
    work = duties(document, facts, reader, lexicon.duties)
    due = deadlines(document, reader, lexicon.duties)
    answerable = tuple(responsibilities(document, reader, lexicon.duties))
    whole = with_parts(document, with_percent_signs(document, found.figures, lexicon))
    linked = with_doubtful_words(document, with_sureness(with_citations(with_repeats(whole), cited)))
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


def extract_file(path: Path, name: str) -> Extract:
    """Read and extract one file; whatever is wrong with it becomes a failure, never an error of the run."""
    with TemporaryDirectory() as folder:
        return extract_input(inputs([(path, name)], Path(folder))[0])


def extract_input(one: Input, jobs: int = 1) -> Extract:
    """Read and extract one input, `jobs` pages of a scan at a time."""
    try:
        source = read_input(one, jobs)
    except Unreadable as error:
        return Extract(source=one.name, failures=(Failure(source=one.name, stage="read", error=error.error, hint=error.hint),))
    except MemoryError:
        return Extract(source=one.name, failures=(Failure(source=one.name, stage="read", error=_TOO_LARGE, hint=_SPLIT),))
    except Exception as error:  # noqa: BLE001 - one bad document must not cost the others theirs; the row names what went wrong
        return Extract(source=one.name, failures=(_own_error(one.name, "read", error),))
    try:
        document = document_of(source)
        made = extract_document(document)
    except MemoryError:
        return Extract(source=one.name, failures=(Failure(source=one.name, stage="extract", error=_TOO_LARGE, hint=_SPLIT),))
    except Exception as error:  # noqa: BLE001
        return Extract(source=one.name, failures=(_own_error(one.name, "extract", error),))
    lost = Failure(source=one.name, stage="read", error=source.lost.error, hint=source.lost.hint) if source.lost else None
    return Extract(source=one.name, doc_id=source.doc_id, sha256=source.sha256, text=document.text, rows=made, failures=(lost,) if lost else ())


def extract(
    files: Sequence[tuple[Path, str]], out: Path, formats: Collection[str], jobs: int = 1, done: Callable[[Extract, int], None] = lambda _, __: None
) -> list[Extract]:
    """Extract files (path, name to show) and write the tables to `out`; the same bytes twice are one document and a finding.

    `done` is called with each document's extract, in order, and the number of documents. Raises `OSError` where `out` cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    extracts: list[Extract] = []
    with TemporaryDirectory(prefix=".kehoach-", dir=out) as folder:
        given = inputs(files, Path(folder))
        for one in _each(given, jobs):
            extracts.append(one)
            done(one, len(given))
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
        return Extract(source=one.source, failures=(*one.failures, _own_error(one.source, "extract", error)))
    return one


def _own_error(source: str, stage: str, error: Exception) -> Failure:
    hint = "please report this with the file: it is an error of the program"
    return Failure(source=source, stage=stage, error=f"{type(error).__name__}: {error}", hint=hint)


def _each(given: Sequence[Input], jobs: int) -> Iterator[Extract]:
    """The extract of each input in order, each made in a process of its own; one that had to be ended is a failure."""
    at_once = min(jobs, len(given))
    pages = max(1, jobs // max(1, at_once))
    load_lexicon(), load_gazetteer(), load_body_register()  # once, before the processes part
    made = each(partial(extract_input, jobs=pages), given, at_once, _seconds, _MEMORY)
    for one, result in zip(given, made, strict=True):
        if isinstance(result, Ended):
            error = (
                f"took longer than {_seconds(one):.0f} seconds" if result.why == "time" else "the process that read it ended by itself, perhaps out of memory"
            )
            result = Extract(source=one.name, failures=(Failure(source=one.name, stage="read", error=error, hint=_SPLIT),))
        yield result


def _seconds(one: Input) -> float:
    """How long an input may take: a scan of ten pages has about one megabyte and takes half a minute on one core."""
    try:
        return _SECONDS * (1 + one.path.stat().st_size / 1_000_000)
    except OSError:
        return _SECONDS


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
