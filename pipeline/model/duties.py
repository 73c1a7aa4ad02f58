"""Who does what: bodies, tasks, assignments, citations and deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Part
from pipeline.model.figures import Grade
from pipeline.span import Span

Role = Literal["lead", "coordinate", "implement", "report", "asked"]
LinkBasis = Literal["table", "merged_cell", "cross_reference", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body as identified: `id` is one for one real body of one place, `type_id` for its kind in any place ("so_y_te").

    `known` tells whether a register knows it; a body found by its grammar alone has a `type_id` made from its name.
    `province`: where it is another than the document's.
    """

    id: str
    type_id: str
    name: str
    group: bool
    level: str | None
    known: bool
    province: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMention:
    """A body where it is named. `slip`: resolved in spite of a slip of the pen or of OCR ("Cục Thông kê")."""

    span: Span
    body: Body
    slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When something is done: dates are ISO 8601; `recurrence` as in `frequency`."""

    text: str
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The lowest list item or table row of what is to be done."""

    id: str
    section: int
    part: Part
    number: str
    content: str
    schedule: Schedule | None
    product: str
    quote: Span
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A body and its part in a duty. `task` is the id of the task it belongs to."""

    id: str
    section: int
    task: str | None
    mention: BodyMention
    role: Role
    quote: Span
    grade: Grade = "A"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mention of a document. `refers_to` is the id of the citation, or the doc_id, that a short form means."""

    id: str
    section: int
    type: str
    number: str = ""
    issued: str | None = None
    issuer: str = ""
    title: str = ""
    pinpoint: str = ""
    relation: Literal["basis", "implements", "amends", "replaces", "refers", "self"]
    refers_to: str = ""
    quote: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date by which a body must report or finish something."""

    id: str
    section: int
    what: str
    day: int | None
    month: int | None
    year: int | None
    recurrence: str | None
    recipient: str
    via: str
    same_as: str = ""
    quote: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBody:
    """A body that answers for a target."""

    id: str
    target: str
    section: int
    mention: BodyMention
    role: Role
    basis: LinkBasis
    quote: Span
    grade: Grade = "A"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Who does what, by when: all tasks and assignments of a document in order of the text."""

    tasks: tuple[Task, ...]
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A body in the responsible column of a table row; `merged` where its cell is the one above ("Sở Y tế" for the four rows of a goal)."""

    section: int
    row: int
    mention: BodyMention
    role: Role
    merged: bool
    quote: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """ "thực hiện chỉ tiêu 1, 2 của mục tiêu 2": `targets` is empty where the whole goal is meant; `bodies` are those that it binds, with their roles."""

    section: int
    goal: str
    targets: tuple[str, ...]
    bodies: tuple[tuple[BodyMention, Role], ...]
    quote: Span
