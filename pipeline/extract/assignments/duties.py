"""Tasks, and who has which part in them: in sentences and in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.extract.assignments.bodies import BodyReader
from pipeline.extract.assignments.roles import Subject, labelled, listed, parts, subject, turns
from pipeline.extract.assignments.schedules import prose_schedule
from pipeline.extract.assignments.task_tables import CellReader, task_rows
from pipeline.identity import row_id
from pipeline.model.document import Document, Facts, Section, SectionKind
from pipeline.model.duties import Assignment, BodyMention, Duties, Role, Task
from pipeline.phrases.duties import DutyPhrases
from pipeline.span import Span

_TASK_KINDS = frozenset({SectionKind.TASKS, SectionKind.SOLUTIONS, SectionKind.DUTY})
_DUTY_KINDS = frozenset({SectionKind.DUTY, SectionKind.ORGANISATION})
_READ = _TASK_KINDS | _DUTY_KINDS | {SectionKind.CLOSING, SectionKind.REPORTING, SectionKind.BUDGET, SectionKind.PURPOSE}
_NUMBERED = regex.compile(r"[\p{L}\d]")
_HAS_WORD = regex.compile(r"\p{L}{2}")
_ASIDE = regex.compile(r"\([^()]*\)\W*")
_WORDS = regex.compile(r"\w+")
_SENTENCE = 40
"""A heading shorter than this names its section; a longer one that ends in a full stop says what is to be done."""
_HEADING_REST = 60


def duties(document: Document, facts: Facts, reader: BodyReader, cells: CellReader, phrases: DutyPhrases) -> Duties:
    """All tasks and assignments in order of the text.

    "1. Sở Nội vụ" over "- Chủ trì, phối hợp với … thực hiện …" → a task with Sở Nội vụ as lead and the others as co-ordinating.
    """
    reading = _Reading(document, facts, reader, phrases)
    for place, section in enumerate(document.sections):
        if section.table is None:
            reading.read(place, section)
        elif section.kind is SectionKind.TABLE:
            made, given = task_rows(document, place, section, facts, cells)
            reading.tasks.extend(made)
            reading.assignments.extend(given)
    return Duties(tasks=tuple(reading.tasks), assignments=tuple(_distinct(reading.assignments)))


class _Reading:
    """A document while its duties are read. `subjects`: who has to do what stands under a section, and in which role; `announced`: who was named for
    all that follow under the same heading; `over_items`: the sections that go on in numbered ones."""

    def __init__(self, document: Document, facts: Facts, reader: BodyReader, phrases: DutyPhrases) -> None:
        self.document, self.facts, self.reader, self.phrases = document, facts, reader, phrases
        self.tasks: list[Task] = []
        self.assignments: list[Assignment] = []
        self.subjects: dict[int | None, tuple[Subject | None, Role]] = {None: (None, "implement")}
        self.announced: dict[int | None, tuple[Subject, Role]] = {}
        self.over_items = {section.parent for section in document.sections if section.marker and section.kind is not SectionKind.HEADING}

    def read(self, place: int, section: Section) -> None:
        """The task of a passage, and who has which part in it."""
        text = self.document.text
        above, role = self.announced.get(section.parent) or self.subjects.get(section.parent, (None, "implement"))
        if section.kind is SectionKind.HEADING or section.kind not in _READ:
            self.subjects[place] = (above, role)
            return
        own = self._subject(section, above)
        heads = own is not None and (not section.leaf or _leads_on(text, section, own))
        self._take_up(place, section, own, above, role, heads=heads)
        if not section.leaf and (heads or place in self.over_items or not _says_what_to_do(text, section)):
            return
        named = list(labelled(self.reader, self.phrases, text, section.own))
        if named:  # "- Cơ quan chủ trì: Ban Dân tộc": of what the items before it say
            self._labelled(place, section, named)
            return
        task = _task(self.document, place, section, self.facts) if section.kind in _TASK_KINDS and _is_task(text, section) else None
        if task:
            self.tasks.append(task)
        actor = own or (above if section.kind in _TASK_KINDS else None)
        span = Span(own.rest, section.own.end) if own else section.own
        default: Role = "implement" if own else role
        self.assignments.extend(_assigned(self.document, place, section, actor, default, span, self.reader, self.phrases, task))
        if own is None and section.kind in (SectionKind.CLOSING, SectionKind.REPORTING):
            self.assignments.extend(_called_upon(self.document, place, section, self.reader, self.phrases))

    def _subject(self, section: Section, above: Subject | None) -> Subject | None:
        """The bodies at the head of a passage that are to do something."""
        text = self.document.text
        own = subject(self.reader, self.phrases, text, section.own, unknown=section.kind is SectionKind.DUTY)
        if own is None or not _acts(text, own, section) or self.phrases.approves.match(text, own.rest, section.own.end):
            return None
        if above and own.mentions[0].span.start > section.own.start and _same_group(own, above):
            return None  # "14. Các sở, ban, ngành, đoàn thể tỉnh" over "Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng …"
        return own

    def _take_up(self, place: int, section: Section, own: Subject | None, above: Subject | None, role: Role, *, heads: bool) -> None:
        """Who has to do what stands under a passage or behind it, and who helps with all of it. `heads`: it is but the heading of what is to be done."""
        if own is None:
            self.subjects[place] = (above, role)
            return
        rest = _rest(self.document.text, section, own)
        default: Role = "lead" if heads and self.phrases.heads.match(rest) else "implement"
        self.subjects[place] = (own, default)
        if section.leaf and (heads or (not section.marker and section.kind is SectionKind.DUTY and rest)):
            self.announced[section.parent] = (own, default)  # "Văn phòng - Thống kê: Hướng dẫn …" and the items behind it
        if heads and (len(rest) > _HEADING_REST or default != "implement"):
            self.assignments.extend(_coordinators(self.document, place, section, own, self.reader, self.phrases))

    def _labelled(self, place: int, section: Section, named: Sequence[tuple[Role, BodyMention]]) -> None:
        if section.kind in _TASK_KINDS and not self.phrases.part_label.match(self.document.text, section.own.start):
            self.tasks.append(_task(self.document, place, section, self.facts))
        behind = next((one for one in reversed(self.tasks) if self.document.sections[one.section].parent == section.parent), None)
        self.assignments.extend(_assignment(self.document, place, behind, mention, part, mention.span) for part, mention in named)


def _rest(text: str, section: Section, own: Subject) -> str:
    return text[own.rest : section.own.end].strip(" :.,-–")


def _leads_on(text: str, section: Section, own: Subject) -> bool:
    """Whether a passage ends with a colon: what its bodies have to do stands behind it."""
    return _rest(text, section, own).endswith(":") or section.own.of(text).rstrip().endswith(":")


def _acts(text: str, own: Subject, section: Section) -> bool:
    """Whether the bodies at the head of a passage do something: a colon, a verb, or nothing more follows them."""
    rest = text[own.rest : section.own.end].lstrip()
    if not rest.strip(" :.") and section.marker and not section.leaf:
        return True  # "1. Sở Y tế" over its duties, in whatever part of the plan
    if section.kind is SectionKind.DUTY or own.asked:
        return not rest or rest[0] in ":,;.–-" or rest[0].islower() or (section.marker != "" and not section.leaf)
    return bool(rest) and (rest[0] == ":" or rest[0].islower())


def _same_group(said: Subject, above: Subject) -> bool:
    """Whether a group named again in short is the one of the heading: "các sở, ban, ngành" of "các sở, ban, ngành, đoàn thể tỉnh liên quan"."""
    named = {word for one in above.mentions if one.body.group for word in _WORDS.findall(one.body.name)}
    return not said.asked and all(one.body.group and named.issuperset(_WORDS.findall(one.body.name)) for one in said.mentions)


def _says_what_to_do(text: str, section: Section) -> bool:
    """Whether a numbered passage that goes on in others is a sentence of its own: "1.1. Rà soát, hoàn thiện … đúng thời hạn." """
    return section.marker != "" and section.own.end - section.own.start > _SENTENCE and text[section.own.end - 1] == "."


def _is_task(text: str, section: Section) -> bool:
    """A passage with a word in it that neither stands in brackets ("(Chi tiết tại Phụ lục …)") nor leads in a list ("… như sau:")."""
    words = section.own.of(text)
    return bool(_HAS_WORD.search(words)) and not _ASIDE.fullmatch(words) and not words.rstrip().endswith(":")


def _task(document: Document, place: int, section: Section, facts: Facts) -> Task:
    content = " ".join(section.own.of(document.text).split())
    number = section.marker if _NUMBERED.search(section.marker) else ""
    return Task(
        id=row_id(document.source.doc_id, "tasks", section.own),
        section=place,
        part=section.part,
        number=number.strip("()") if number.startswith("(") else number.rstrip(")") if number[:1].isdigit() else number,
        content=content,
        schedule=prose_schedule(content, facts.period_start, facts.period_end),
        product="",
        quote=section.own,
    )


def _assigned(
    document: Document,
    place: int,
    section: Section,
    actor: Subject | None,
    default: Role,
    span: Span,
    reader: BodyReader,
    phrases: DutyPhrases,
    task: Task | None,
) -> Iterator[Assignment]:
    """The assignments of one passage: its actor by the role of each part, the others as co-ordinating."""
    text = document.text
    start = span.start
    while start < span.end and text[start] in " :,;.–-\n":
        start += 1
    span = Span(start, span.end)
    if span.start >= span.end and actor:
        span = section.own
    if not _HAS_WORD.search(text, *span):
        return
    for turn, (acting, stretch) in enumerate(turns(reader, phrases, text, span, actor)):
        for part, role, partners in parts(reader, phrases, text, stretch, default if turn == 0 else "implement"):
            for mention in acting.mentions if acting else ():
                given: Role = "asked" if acting and acting.asked else role
                yield _assignment(document, place, task, mention, given, part)
            for mention in partners:
                yield _assignment(document, place, task, mention, "coordinate", part)


def _coordinators(document: Document, place: int, section: Section, own: Subject, reader: BodyReader, phrases: DutyPhrases) -> Iterator[Assignment]:
    """ "1. Sở …: Chủ trì, phối hợp với các ngành, địa phương, đơn vị:" names partners for all that stands beneath."""
    for part, _, partners in parts(reader, phrases, document.text, Span(own.rest, section.own.end), "implement"):
        for mention in partners:
            yield _assignment(document, place, None, mention, "coordinate", part)


def _called_upon(document: Document, place: int, section: Section, reader: BodyReader, phrases: DutyPhrases) -> Iterator[Assignment]:
    """ "Yêu cầu các sở … xây dựng kế hoạch …; báo cáo kết quả …", "Báo cáo … của các sở, ngành", "gửi về Sở … để tổng hợp báo cáo"."""
    text, own = document.text, section.own
    for call in phrases.call.finditer(text, *own):
        found = listed(reader, phrases, text, Span(call.end() + 1, own.end))
        if not found:
            continue
        for part, role, _ in parts(reader, phrases, text, Span(found[-1].span.end, own.end), "implement"):
            for mention in found:
                given: Role = "report" if role == "report" else "asked" if call["asked"] else "implement"
                yield _assignment(document, place, None, mention, given, part)
        break
    else:
        about = phrases.report_of.match(text, own.start, own.end)
        for mention in listed(reader, phrases, text, Span(about.end(), own.end)) if about else ():
            yield _assignment(document, place, None, mention, "report", own)
    for receiver in phrases.receiver.finditer(text, *own):
        found = listed(reader, phrases, text, Span(receiver.end(), own.end))
        if found and phrases.gathers.search(text, found[-1].span.end, min(own.end, found[-1].span.end + 120)):
            for mention in found:
                yield _assignment(document, place, None, mention, "report", own)


def _assignment(document: Document, place: int, task: Task | None, mention: BodyMention, role: Role, quote: Span) -> Assignment:
    start, end = quote
    text = document.text
    while start < end and not (text[start].isalnum() or text[start] in "“\"'(["):
        start += 1
    while end > start and text[end - 1] in " ,;:.–-\n":
        end -= 1
    if document.sections[place].own.holds(mention.span):
        start, end = min(start, mention.span.start), max(end, mention.span.end)
    quote = Span(start, max(end, start))
    sure = mention.body.known and not mention.slip
    return Assignment(
        id=row_id(document.source.doc_id, f"assignments:{mention.body.id}:{role}", quote),
        section=place,
        task=task.id if task else None,
        mention=mention,
        role=role,
        quote=quote,
        grade="A" if sure else "B",
        reasons=() if sure else ("slip" if mention.slip else "unknown_body",),
    )


def _distinct(assignments: Sequence[Assignment]) -> Iterator[Assignment]:
    seen: set[str] = set()
    for one in assignments:
        if one.id not in seen:
            seen.add(one.id)
            yield one
