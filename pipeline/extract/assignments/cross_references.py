"""Targets that a duty names by their numbers, and bodies in the responsible column of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.extract.assignments.task_tables import CellReader, task_columns
from pipeline.extract.labels import goal_label
from pipeline.model.document import Document, SectionKind
from pipeline.model.duties import Assignment, BodyMention, CrossReference, Responsibility, Role
from pipeline.span import Span

_LIST = r"\d{1,2}(?:\.[a-dđ\d])?(?:\s*(?:,|và)\s*\d{1,2}(?:\.[a-dđ\d])?)*"
_TARGETS = rf"chỉ tiêu\s+(?:số\s+)?{_LIST}(?:\s*\([^()]*\))?"
_REFERENCE = regex.compile(
    rf"(?P<targets>(?:các\s+)?{_TARGETS}(?:\s*(?:,|;|và)?\s*(?:các\s+)?{_TARGETS})*)\s*(?:,\s*)?(?:của|thuộc|tại)\s+mục tiêu\s+(?:số\s+)?(?P<goal>\d{{1,2}})"
    rf"|(?<!của )(?<!thuộc )(?<!tại )mục tiêu\s+(?:số\s+)?(?P<alone>{_LIST})(?=\s*(?:của|thuộc|tại|trong|và|,|;|\.|$))",
    regex.IGNORECASE,
)
_BRACKETED = regex.compile(r"\([^()]*\)")
_NUMBERS = regex.compile(r"\d{1,2}(?:\.[a-dđ\d])?")
_DIGIT = regex.compile(r"\d")
_READ = frozenset({SectionKind.DUTY, SectionKind.ORGANISATION, SectionKind.TASKS, SectionKind.SOLUTIONS})
_STRONGER: tuple[Role, ...] = ("lead", "implement", "asked", "report", "coordinate")


def cross_references(document: Document, assignments: Sequence[Assignment]) -> Iterator[CrossReference]:
    """The references of the duties: "thực hiện chỉ tiêu 1, 2 của mục tiêu 2; chỉ tiêu 2 (số liệu …), chỉ tiêu 3, 4 của mục tiêu 3"."""
    by_section: dict[int, list[Assignment]] = {}
    for one in assignments:
        by_section.setdefault(one.section, []).append(one)
    for place, given in by_section.items():
        section = document.sections[place]
        if section.kind not in _READ or section.table is not None:
            continue
        if not _DIGIT.search(document.text, *section.own):
            continue
        for match in _REFERENCE.finditer(document.text, *section.own):
            quote = Span(*match.span())
            bodies = _bound(given, quote)
            if not bodies:
                continue
            if match["goal"]:
                bare = _BRACKETED.sub("", match["targets"])
                yield CrossReference(section=place, goal=match["goal"], targets=tuple(_NUMBERS.findall(bare)), bodies=bodies, quote=quote)
            else:
                for goal in _NUMBERS.findall(match["alone"]):
                    yield CrossReference(section=place, goal=goal, targets=(), bodies=bodies, quote=quote)


def _bound(given: Sequence[Assignment], quote: Span) -> tuple[tuple[BodyMention, Role], ...]:
    """The bodies of the part of the duty that holds the reference, each once, with its strongest role."""
    inside = [one for one in given if one.quote.holds(quote)]
    best: dict[str, tuple[BodyMention, Role]] = {}
    for one in inside:
        known = best.get(one.mention.body.id)
        if known is None or _STRONGER.index(one.role) < _STRONGER.index(known[1]):
            best[one.mention.body.id] = (one.mention, one.role)
    return tuple(best.values())


def responsibilities(document: Document, reader: CellReader) -> Iterator[Responsibility]:
    """The bodies of the responsible columns, row by row; a blank cell is the one above it within the same goal."""
    text = document.text
    for place, section in enumerate(document.sections):
        table = section.table
        if table is None or section.kind is not SectionKind.TABLE:
            continue
        columns = task_columns(text, table, reader.phrases)
        if not columns.bodies:
            continue
        header = [cell.span.of(text) for cell in table.rows[0]]
        above: dict[int, list[Responsibility]] = {}
        for row in table.rows[table.header_rows :]:
            if [cell.span.of(text) for cell in row] == header:
                continue
            if any(goal_label(cell.span.of(text)) for cell in row[:3]):
                above.clear()
            for column, role in columns.bodies:
                cell = row[column]
                if cell.span.start < cell.span.end:
                    above[column] = [
                        Responsibility(section=place, row=cell.row, mention=mention, role=part, merged=False, quote=mention.span)
                        for mention, part in reader.read(cell.span, role)
                    ]
                    yield from above[column]
                else:
                    yield from (replace(one, row=cell.row, merged=True) for one in above.get(column, ()))
