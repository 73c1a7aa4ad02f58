"""Tables of tasks: content, lead, co-ordinating bodies, time, product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from pipeline.extract.assignments.bodies import BodyReader
from pipeline.extract.assignments.schedules import schedule
from pipeline.identity import row_id
from pipeline.model.document import Cell, Document, Facts, Section, Table
from pipeline.model.duties import Assignment, BodyMention, Role, Task
from pipeline.phrases.duties import DutyPhrases
from pipeline.span import Span, trimmed

_ORDINAL = regex.compile(r"^(?:tt|stt|số tt|s\.?t\.?t)$", regex.IGNORECASE)
_CLAUSE = regex.compile(r"[^;\n]+")


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the responsible cells of one document, each once: its tasks and its targets ask for the same ones."""

    text: str
    reader: BodyReader
    phrases: DutyPhrases
    _read: dict[tuple[Span, Role], tuple[tuple[BodyMention, Role], ...]] = field(default_factory=dict)

    def read(self, span: Span, role: Role) -> tuple[tuple[BodyMention, Role], ...]:
        """The bodies of a cell and the part of each, in a column of that role."""
        asked = (span, role)
        if asked not in self._read:
            self._read[asked] = tuple(_cell_bodies(self, span, role))
        return self._read[asked]


@dataclass(frozen=True, slots=True)
class TaskColumns:
    """Places of the columns by what their headings say; `bodies` with the role of each."""

    ordinal: int | None
    content: int | None
    bodies: tuple[tuple[int, Role], ...]
    time: int | None
    product: int | None


def task_columns(text: str, table: Table, phrases: DutyPhrases) -> TaskColumns:
    """The columns of a table as far as they concern tasks and bodies."""
    heads = [" ".join(" ".join(row[place].span.of(text).split()) for row in table.rows[: table.header_rows]).strip() for place in range(len(table.rows[0]))]
    bodies: list[tuple[int, Role]] = []
    for place, head in enumerate(heads):
        if phrases.unit_column.search(head) or not phrases.bodies_column.search(head) or phrases.content_column.match(head):
            continue
        bodies.append((place, _column_role(head, phrases)))
    taken = {place for place, _ in bodies}

    def first(pattern: regex.Pattern[str]) -> int | None:
        return next((place for place, head in enumerate(heads) if place not in taken and pattern.search(head)), None)

    time = first(phrases.time_column)
    content = next((place for place, head in enumerate(heads) if place not in taken and place != time and phrases.content_column.search(head)), None)
    product = next((place for place, head in enumerate(heads) if place not in taken | {time, content} and phrases.product_column.search(head)), None)
    return TaskColumns(first(_ORDINAL), content, tuple(bodies), time, product)


def _column_role(head: str, phrases: DutyPhrases) -> Role:
    if phrases.lead_column.search(head):
        return "lead"
    if phrases.coordinate_column.search(head):
        return "coordinate"
    return "report" if phrases.report_column.search(head) else "implement"


def task_rows(document: Document, place: int, section: Section, facts: Facts, reader: CellReader) -> tuple[list[Task], list[Assignment]]:
    """The tasks of a table with their assignments; nothing where the table is none of tasks."""
    table = section.table
    assert table is not None
    text = document.text
    columns = task_columns(text, table, reader.phrases)
    if (
        columns.content is None
        or not columns.bodies
        or (columns.time is None and columns.product is None and not any(role == "coordinate" for _, role in columns.bodies))
    ):
        return [], []
    tasks: list[Task] = []
    assignments: list[Assignment] = []
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        row = tuple(_reached(cell) if cell.column != columns.content else cell for cell in row)
        cells = [row[column] for column, _ in columns.bodies] + ([row[columns.time]] if columns.time is not None else [])
        content = row[columns.content].span
        if content.start == content.end or all(cell.span.start == cell.span.end for cell in cells):
            continue
        written = row[columns.time].span.of(text) if columns.time is not None else ""
        product = " ".join(row[columns.product].span.of(text).split()) if columns.product is not None else ""
        start, end = _bare(text, content)
        task = Task(
            id=row_id(document.source.doc_id, "tasks", Span(start, end)),
            section=place,
            part=section.part,
            number=row[columns.ordinal].span.of(text).strip().rstrip(".") if columns.ordinal is not None else "",
            content=" ".join(text[start:end].split()),
            schedule=schedule(written, facts.period_start, facts.period_end),
            product=product,
            quote=Span(start, end),
            row=number,
        )
        tasks.append(task)
        for column, role in columns.bodies:
            for mention, part in reader.read(row[column].span, role):
                assignments.append(_assignment(document, place, task, mention, part, merged=row[column].over is not None))
    return tasks, assignments


def _reached(cell: Cell) -> Cell:
    """A blank cell that a merged one above reaches says what that says: "Sở Y tế" for three tasks."""
    return cell._replace(span=cell.over) if cell.over is not None else cell


def _bare(text: str, span: Span) -> Span:
    start, end = trimmed(text, *span)
    while start < end and not (text[start].isalnum() or text[start] in "“\"'(["):
        start += 1
    return Span(start, end)


def _cell_bodies(cells: CellReader, span: Span, role: Role) -> Iterator[tuple[BodyMention, Role]]:
    """ "Cục Thống kê phối hợp với Sở Văn hóa và Thể thao …" has one lead and one that co-operates."""
    text, phrases = cells.text, cells.phrases
    found = cells.reader.read(text, span, unknown=True)
    if not found:
        return
    within = phrases.within_cell.search(text, *span) if role != "coordinate" else None
    clauses = [(match.start(), _said_role(match[0], role, phrases)) for match in _CLAUSE.finditer(text, *span)]
    helped = _clause_of(clauses, within.start()) if within and within.start() > span.start else None
    for mention in found:
        clause = _clause_of(clauses, mention.span.start)
        yield mention, "coordinate" if within and clause == helped and mention.span.start > within.start() else clauses[clause][1]


def _said_role(clause: str, role: Role, phrases: DutyPhrases) -> Role:
    """ "Sở Khoa học và Công nghệ chủ trì …; các sở, ngành thực hiện công bố": each clause says who has which part."""
    if phrases.lead_column.search(clause):
        return "lead"
    return "implement" if role == "lead" and phrases.carries_out.search(clause) else role


def _clause_of(clauses: list[tuple[int, Role]], at: int) -> int:
    return max((place for place, (start, _) in enumerate(clauses) if start <= at), default=0)


def _assignment(document: Document, place: int, task: Task, mention: BodyMention, role: Role, *, merged: bool) -> Assignment:
    sure = mention.body.known and not mention.slip
    return Assignment(
        id=row_id(document.source.doc_id, f"assignments:{mention.body.id}:{role}{f':{task.id}' if merged else ''}", mention.span),
        section=place,
        task=task.id,
        mention=mention,
        role=role,
        quote=mention.span,
        grade="A" if sure else "B",
        reasons=() if sure else ("slip" if mention.slip else "unknown_body",),
    )
