"""Values to rows: the one place that knows both the model and the columns of the contract."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.breaks import SENTENCE_END
from pipeline.identity import row_id
from pipeline.model.document import Document, Facts, Section, SectionKind
from pipeline.model.duties import Assignment, BodyMention, Citation, Deadline, TargetBody, Task
from pipeline.model.figures import Figure, Number
from pipeline.model.finding import Finding
from pipeline.model.source import Failure
from pipeline.numerals import number as numeral
from pipeline.span import Span
from pipeline.tables.schema import is_exact

Row = dict[str, object]

_PATH_PART = 90
_NUMBERS = ("value", "value_max", "base_value", "numerator", "denominator")
_MOST_DIGITS = 40
_LONGEST_SENTENCE = 2000
"""Context for the eye, not for the machine: a cell of a sheet holds 32,767 characters, a reader far fewer."""
_FACTS = (
    "type", "number", "issued", "issuer", "level", "province", "province_code", "province_now", "province_now_code", "province_basis",
    "district", "commune", "commune_now", "commune_now_code", "title", "period_start", "period_end", "signer", "signer_title",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a document's sections, by place."""

    sections: tuple[str, ...]


def section_ids(document: Document) -> Ids:
    """An id for each section; a parent and its heading begin at one place, so the depth tells them apart."""
    return Ids(tuple(row_id(document.source.doc_id, "sections", section.span, section.depth) for section in document.sections))


def document_row(document: Document, facts: Facts) -> Row:
    """The row of `documents`: what the file is and what the document says of itself."""
    source = document.source
    row: Row = {
        "doc_id": source.doc_id, "source": source.path, "sha256": source.sha256, "format": source.format,
        "pages": source.page_count, "chars": len(document.text),
        "status": "partial" if source.lost else "ok",
    }  # fmt: skip
    return row | {name: getattr(facts, name) for name in _FACTS}


def section_rows(document: Document, ids: Ids) -> Iterator[Row]:
    """One row for each section, in order of the text, with where it stands; of those that head something also their words."""
    for position, section in enumerate(document.sections):
        heading = not section.leaf or section.kind in (SectionKind.HEADING, SectionKind.APPENDIX)
        yield {
            "section_id": ids.sections[position], "doc_id": document.source.doc_id,
            "parent_id": ids.sections[section.parent] if section.parent is not None else None,
            "position": position, "depth": section.depth, "marker": section.marker, "kind": section.kind.value,
            "heading": " ".join(section.own.of(document.text).split()) if heading else None,
            "start": section.span.start, "end": section.span.end, "page": _page(document, section.own.start),
        }  # fmt: skip


def figure_rows(document: Document, ids: Ids, figures: Iterable[Figure]) -> tuple[list[Row], list[Row]]:
    """The rows of `targets` and of `results`."""
    paths: dict[int, str] = {}
    ends: dict[int, list[int]] = {}
    targets: list[Row] = []
    results: list[Row] = []
    for one in figures:
        figure = _exact(one)
        if figure.section not in paths:
            paths[figure.section] = _path(document, figure.section)
        row: Row = {
            "doc_id": document.source.doc_id, "section_id": ids.sections[figure.section], "part": figure.part,
            "kind": "qualitative" if figure.qualitative else "quantitative", "goal_no": figure.goal_no, "target_no": figure.target_no,
            "marker": figure.marker, "indicator": figure.indicator, "comparator": figure.comparator, "value": figure.value,
            "value_max": figure.value_max, "unit": figure.unit, "per": figure.per, "unit_text": figure.unit_text, "year": figure.year,
            "year_basis": figure.year_basis, "scope": figure.scope, "quote": figure.quote.of(document.text), "start": figure.quote.start,
            "end": figure.quote.end, "page": _page(document, figure.quote.start), "section_path": paths[figure.section],
            "sentence": _sentence(document, figure, ends),
            "grade": figure.grade, "reasons": ";".join(figure.reasons), "flags": ";".join(figure.flags),
        }  # fmt: skip
        if figure.role == "target":
            row |= {
                "target_id": figure.id, "goal": figure.goal, "direction": figure.direction, "measure": figure.measure, "year_start": figure.year_start,
                "open_ended": figure.open_ended, "frequency": figure.frequency, "base_year": figure.base_year, "base_value": figure.base_value,
                "part_of": figure.part_of, "same_as": ";".join(figure.same_as),
                "citation_id": figure.citation,
            }  # fmt: skip
            targets.append(row)
        else:
            row |= {"result_id": figure.id, "target_id": figure.of_target, "numerator": figure.numerator, "denominator": figure.denominator}
            results.append(row)
    return targets, results


def _exact(figure: Figure) -> Figure:
    """A number of more digits than a table keeps exactly is left empty and the row doubted; its quote has every digit."""
    inexact = {name: None for name in _NUMBERS if (value := getattr(figure, name)) is not None and not is_exact(value)}
    if not inexact:
        return figure
    return replace(figure, **inexact, grade="C", reasons=(*figure.reasons, "too_many_digits"))  # type: ignore[arg-type]


def task_rows(document: Document, ids: Ids, tasks: Iterable[Task]) -> Iterator[Row]:
    """One row for each task, with when it is to be done as it is written and as a date."""
    for task in tasks:
        when = task.schedule
        yield {
            "task_id": task.id,
            **_at(document, ids, task.section, task.quote),
            "part": task.part,
            "task_no": task.number,
            "content": task.content,
            "schedule_text": when.text if when else None,
            "schedule_start": when.start if when else None,
            "schedule_end": when.end if when else None,
            "schedule_kind": ("by" if task.product or when.start is None else "during") if when and (when.start or when.end) else None,
            "recurrence": when.recurrence if when else None,
            "product": task.product,
        }


def assignment_rows(document: Document, ids: Ids, assignments: Iterable[Assignment]) -> Iterator[Row]:
    """One row for each body that has a part in a duty."""
    for one in assignments:
        yield {
            "assignment_id": one.id,
            **_at(document, ids, one.section, one.quote),
            "task_id": one.task,
            "body_id": one.mention.body.id,
            "body_text": " ".join(one.mention.span.of(document.text).split()),
            "role": one.role,
            "grade": one.grade,
            "reasons": ";".join(one.reasons),
        }


def target_body_rows(document: Document, ids: Ids, links: Iterable[TargetBody]) -> Iterator[Row]:
    """One row for each body that answers for a target, with the passage that says so."""
    for one in links:
        place = _at(document, ids, one.section, one.quote)
        del place["doc_id"]
        yield {
            "target_body_id": one.id,
            **place,
            "target_id": one.target,
            "body_id": one.mention.body.id,
            "body_text": " ".join(one.mention.span.of(document.text).split()),
            "role": one.role,
            "basis": one.basis,
            "grade": one.grade,
            "reasons": ";".join(one.reasons),
        }


def body_rows(facts: Facts, mentions: Iterable[BodyMention], names: Mapping[str, str]) -> Iterator[Row]:
    """One row for each body of a document, with how often it is named in the rows; `names` by id as the document says them."""
    counted: dict[str, tuple[BodyMention, int]] = {}
    for mention in mentions:
        first, count = counted.get(mention.body.id, (mention, 0))
        counted[mention.body.id] = (first, count + 1)
    for mention, count in counted.values():
        body = mention.body
        yield {
            "body_id": body.id,
            "type_id": body.type_id,
            "name": names.get(body.id, body.name),
            "kind": "group" if body.group else "body",
            "level": body.level,
            "province": (body.province or facts.province) if "@" in body.id else None,
            "mentions": count,
        }


def merged_bodies(rows: Iterable[Row]) -> list[Row]:
    """One row for each real body of a corpus; of the names that documents give it the longest, which leaves out least."""
    merged: dict[object, Row] = {}
    for row in rows:
        known = merged.get(row["body_id"])
        if known is None:
            merged[row["body_id"]] = dict(row)
            continue
        known["mentions"] = int(str(known["mentions"])) + int(str(row["mentions"]))
        known["name"] = max(str(known["name"]), str(row["name"]), key=lambda name: (len(name), name))
    return [merged[key] for key in sorted(merged, key=str)]


def succession_rows(successions: Iterable[Mapping[str, str]], bodies: Iterable[Row]) -> list[Row]:
    """What became of the types of bodies that a corpus names, as far as the register knows."""
    types = {row["type_id"] for row in bodies}
    return [dict(row) for row in successions if row["type_id"] in types]


def citation_rows(document: Document, ids: Ids, citations: Iterable[Citation]) -> Iterator[Row]:
    """One row for each place where another document is named."""
    for one in citations:
        yield {
            "citation_id": one.id,
            **_at(document, ids, one.section, one.quote),
            "type": one.type,
            "number": one.number,
            "issued": one.issued,
            "issuer": one.issuer,
            "title": one.title,
            "pinpoint": one.pinpoint,
            "relation": one.relation,
            "refers_to": one.refers_to,
        }


def deadline_rows(document: Document, ids: Ids, deadlines: Iterable[Deadline]) -> Iterator[Row]:
    """One row for each date by which a body must report or finish something."""
    for one in deadlines:
        yield {
            "deadline_id": one.id,
            **_at(document, ids, one.section, one.quote),
            "what": one.what,
            "day": one.day,
            "month": one.month,
            "year": one.year,
            "recurrence": one.recurrence,
            "recipient": one.recipient,
            "via": one.via,
            "same_as": one.same_as,
        }


def _at(document: Document, ids: Ids, section: int, quote: Span) -> Row:
    """Where a row stands."""
    return {"doc_id": document.source.doc_id, "section_id": ids.sections[section], "quote": quote.of(document.text), "start": quote.start, "end": quote.end}


def number_rows(document: Document, ids: Ids, numbers: Iterable[Number]) -> Iterator[Row]:
    """One row for each number of the text: the row that uses it, or the reason why none does."""
    for one in numbers:
        text = one.span.of(document.text)
        value = None if one.word or len(text) > _MOST_DIGITS else numeral(text)
        yield {
            "number_id": row_id(document.source.doc_id, "numbers", one.span), "doc_id": document.source.doc_id, "section_id": ids.sections[one.section],
            "start": one.span.start, "end": one.span.end, "text": text, "kind": "word" if one.word else "digits",
            "value": value if value is not None and is_exact(value) else None, "used_by": ";".join(one.used_by), "reason": one.reason,
        }  # fmt: skip


def finding_rows(document: Document, findings: Iterable[Finding]) -> Iterator[Row]:
    """One row for each doubt; those of one kind at one place are counted on, so that their ids differ."""
    seen: dict[tuple[str, Span], int] = {}
    for finding in findings:
        ordinal = seen[finding.code, finding.span] = seen.get((finding.code, finding.span), -1) + 1
        quote = finding.span.of(document.text)
        yield {
            "finding_id": row_id(document.source.doc_id, f"findings:{finding.code}", finding.span, ordinal), "doc_id": document.source.doc_id,
            "code": finding.code, "severity": finding.severity, "message": finding.message, "row_ids": ";".join(finding.rows),
            "quote": quote or None, "start": finding.span.start if quote else None, "end": finding.span.end if quote else None,
        }  # fmt: skip


def corpus_finding_row(doc_id: str, about: str, finding: Finding) -> Row:
    """A finding on a file as such, not on a place in a text; `about` is the file."""
    return {
        "finding_id": row_id(doc_id, f"findings:{finding.code}:{about}", finding.span), "doc_id": doc_id, "code": finding.code,
        "severity": finding.severity, "message": finding.message,
    }  # fmt: skip


def failure_row(failure: Failure) -> Row:
    """A file, or a part of one, that could not be read, and what to do about it."""
    return {"source": failure.source, "stage": failure.stage, "error": failure.error, "hint": failure.hint}


def _page(document: Document, place: int) -> int | None:
    """The page on which a place of the text stands; `None` where the format has no pages."""
    at = bisect_right(document.pages, place, key=lambda turn: turn[0]) - 1
    return document.pages[at][1] if at >= 0 else None


def _path(document: Document, place: int) -> str:
    """ "I. MỤC TIÊU › 2. Mục tiêu cụ thể › b) Mục tiêu 2: …" """
    parts: list[str] = []
    at: int | None = place
    while at is not None:
        section = document.sections[at]
        if section.kind is not SectionKind.HEADING and (not section.leaf or section.marker or section.kind is SectionKind.TABLE):
            parts.append(_short(document, section))
        at = section.parent
    return " › ".join(reversed(parts))


def _short(document: Document, section: Section) -> str:
    if section.table is not None:
        return "Bảng"
    words = " ".join(document.text[section.own.start : min(section.own.end, section.own.start + 2 * _PATH_PART)].split())
    words = words if len(words) <= _PATH_PART else words[:_PATH_PART].rsplit(" ", 1)[0] + " …"
    mark = section.marker if section.marker.endswith(")") or not section.marker[-1:].isalnum() or " " in section.marker else f"{section.marker}."
    return f"{mark} {words}".strip() if section.marker else words


def _sentence(document: Document, figure: Figure, ends: dict[int, list[int]]) -> str:
    """The sentence around a quote; for a table the whole row, its cells parted by " | ". `ends` remembers where a section's sentences end."""
    section = document.sections[figure.section]
    if section.table is not None and figure.row is not None:
        cells = (" ".join(cell.span.of(document.text).split()) for cell in section.table.rows[figure.row])
        return " | ".join(cells)[:_LONGEST_SENTENCE]
    if figure.section not in ends:
        ends[figure.section] = [match.end() for match in SENTENCE_END.finditer(document.text, *section.own)]
    stops = ends[figure.section]
    before = bisect_right(stops, figure.quote.start)
    after = bisect_left(stops, figure.quote.end)
    start = max(stops[before - 1] if before else section.own.start, figure.quote.start - _LONGEST_SENTENCE)
    end = min(stops[after] if after < len(stops) else section.own.end, figure.quote.end + _LONGEST_SENTENCE)
    return " ".join(document.text[start:end].split())
