"""Many files: each down the straight line of `run.py` in a process of its own, their rows into one set of tables, the tables to files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from pipeline.align.alignment import align
from pipeline.body_register import load_body_register
from pipeline.compare.comparison import comparison
from pipeline.conversions import load_conversions
from pipeline.gazetteer import load_gazetteer
from pipeline.indicator_register import load_indicator_register
from pipeline.lexicon import load_lexicon
from pipeline.model.finding import Finding
from pipeline.model.source import Failure, Unreadable
from pipeline.read.door import read_input
from pipeline.read.inputs import Input, inputs
from pipeline.read.page_count import page_count
from pipeline.run import document_of, extract_document
from pipeline.span import Span
from pipeline.tables import indicators, rows
from pipeline.tables.schema import frame, load_schemas
from pipeline.workers import Ended, each
from pipeline.write.output import check_tables, write_output

_SECONDS = 120
_SECONDS_A_PAGE, _MOST_PAGES = 6, 400
"""A scanned page takes three to four seconds on one core; no file is given time for more pages than these, whatever it says of itself."""
_SECONDS_TO_COUNT = 30
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
        extracts = [sound(one) for one in extracts]
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


def sound(one: Extract) -> Extract:
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
    limits = _limits(given, at_once)
    made = each(partial(extract_input, jobs=pages), given, at_once, limits.__getitem__, _MEMORY)
    for one, result in zip(given, made, strict=True):
        if isinstance(result, Ended):
            error = f"took longer than {limits[one]:.0f} seconds" if result.why == "time" else "the process that read it ended by itself, perhaps out of memory"
            result = Extract(source=one.name, failures=(Failure(source=one.name, stage="read", error=error, hint=_SPLIT),))
        yield result


def _limits(given: Sequence[Input], at_once: int) -> dict[Input, float]:
    """How many seconds each input may take, by its bytes and its pages: a scan of a hundred pages may have two megabytes and takes six minutes."""
    pages = each(page_count, given, at_once, lambda _: _SECONDS_TO_COUNT, _MEMORY)
    return {one: _seconds(one, 0 if isinstance(count, Ended) else count) for one, count in zip(given, pages, strict=True)}


def _seconds(one: Input, pages: int) -> float:
    try:
        size = one.path.stat().st_size
    except OSError:
        size = 0
    return _SECONDS * (1 + size / 1_000_000) + _SECONDS_A_PAGE * min(pages, _MOST_PAGES)


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
