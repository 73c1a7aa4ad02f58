"""What part a body has in a duty, by the verbs of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.extract.assignments.bodies import BodyReader
from pipeline.model.duties import BodyMention, Role
from pipeline.phrases.duties import DutyPhrases
from pipeline.span import Span, trimmed

_JOIN = regex.compile(r"\s*(?:,\s*và|,|;|và|&|cùng với|cùng)?\s*(?:đại diện\s+|lãnh đạo\s+)?")
_CLAUSE_END = regex.compile(r";\s*|(?<=[^\d\s.]{2}|\d)\.\s+(?=\p{Lu})")
_GOES_ON = regex.compile(r"(?:chỉ tiêu|mục tiêu|nội dung)\s+\d")
_REACH = 400
"""Bodies that open a duty stand among its first so many characters."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies that open a duty, what asked them to do it, and where the duty itself begins."""

    mentions: tuple[BodyMention, ...]
    asked: bool
    rest: int


def subject(reader: BodyReader, phrases: DutyPhrases, text: str, span: Span, *, unknown: bool) -> Subject | None:
    """The bodies at the head of a passage: "Đề nghị Hội Liên hiệp Phụ nữ xã: …", "Sở Tư pháp thực hiện …", "Các thôn"."""
    found = _subject_at(reader, phrases, text, span, unknown)
    if found:
        return found
    before = phrases.before.match(text, span.start, min(span.end, span.start + _REACH))
    if not before:
        return None
    found = _subject_at(reader, phrases, text, Span(before.end(), span.end), unknown)
    return found if found and (found.asked or phrases.acts.match(text, found.rest, span.end)) else None


def turns(reader: BodyReader, phrases: DutyPhrases, text: str, span: Span, first: Subject | None) -> Iterator[tuple[Subject | None, Span]]:
    """A duty cut where another body takes over at the beginning of a clause: "… . Bộ Khoa học và Công nghệ tổng hợp, báo cáo …"."""
    actor, start = first, span.start
    for stop in _CLAUSE_END.finditer(text, *span):
        if not text[stop.end() : stop.end() + 1].isupper():
            continue
        found = _subject_at(reader, phrases, text, Span(stop.end(), span.end), False)
        if found and phrases.acts.match(text, found.rest, span.end):
            yield actor, trimmed(text, start, stop.start())
            actor, start = found, found.rest
    yield actor, trimmed(text, start, span.end)


def _subject_at(reader: BodyReader, phrases: DutyPhrases, text: str, span: Span, unknown: bool) -> Subject | None:
    start = span.start
    asked = phrases.asked.match(text, start, span.end)
    ordered = phrases.ordered.match(text, start, span.end)
    lead = asked or ordered
    if lead:
        start = lead.end()
    found = listed(reader, phrases, text, Span(start, min(span.end, start + _REACH)), unknown=unknown)
    if not found or found[0].span.start - start > 1:
        return None
    end = found[-1].span.end
    told = None if lead else phrases.ordered.match(text, end + 1, span.end)
    given = listed(reader, phrases, text, Span(told.end(), min(span.end, told.end() + _REACH))) if told else []
    if told and given and given[0].span.start == told.end():
        return Subject(tuple(given), False, given[-1].span.end)  # "Hội đồng nhân dân tỉnh giao | Ủy ban nhân dân tỉnh tổ chức thực hiện …"
    return Subject(tuple(found), bool(asked), end)


def listed(reader: BodyReader, phrases: DutyPhrases, text: str, span: Span, *, unknown: bool = False) -> list[BodyMention]:
    """The bodies that stand in a row from the beginning of a stretch: "A, B và C"."""
    kept: list[BodyMention] = []
    end = span.start
    for mention in reader.read_row(text, span, unknown=unknown):
        if kept and mention.body.group and not kept[-1].body.group and not text[end : mention.span.start].strip():
            end = mention.span.end  # "Phòng Giáo dục và Đào tạo | các huyện, thị xã, thành phố": whose it is
            continue
        join = _JOIN.match(text, end, span.end)
        if mention.span.start != (join.end() if join else end):
            break
        if kept and kept[-1].body.group and not text[end : mention.span.start].strip():
            kept.pop()  # "các cơ quan truyền thông Đài Phát thanh và Truyền hình tỉnh, Báo …": the names spell the group out
        if phrases.such_as.match(text, mention.span.end, span.end):
            break  # "đại diện các ngành như: Công an, …": the group is only what the list spells out
        kept.append(mention)
        end = mention.span.end
    return kept


def labelled(reader: BodyReader, phrases: DutyPhrases, text: str, span: Span) -> Iterator[tuple[Role, BodyMention]]:
    """ "Cơ quan chủ trì: Sở Xây dựng; cơ quan phối hợp: Sở Tài chính": bodies behind labels that say which part they have."""
    if text.find(":", *span) < 0:
        return  # every label ends in a colon
    for label in phrases.part_label.finditer(text, *span):
        role: Role = "coordinate" if "phối hợp" in label[0].lower() else "lead" if "chủ trì" in label[0].lower() else "implement"
        for mention in listed(reader, phrases, text, Span(label.end(), span.end)):
            yield role, mention


def parts(reader: BodyReader, phrases: DutyPhrases, text: str, span: Span, default: Role) -> Iterator[tuple[Span, Role, tuple[BodyMention, ...]]]:
    """A duty cut where the role of its subject changes, each part with that role and the bodies that co-operate in it.

    "Chủ trì, phối hợp với các sở … thực hiện …; báo cáo Ủy ban nhân dân tỉnh" → a part of `lead`, one of `report`.
    """
    pending: tuple[Span, Role, tuple[BodyMention, ...]] | None = None
    for clause in _clauses(phrases, text, span):
        words = clause.of(text)
        role = _role(phrases, words, default)
        partners = tuple(
            mention for match in phrases.partners.finditer(text, *clause) for mention in listed(reader, phrases, text, Span(match.end(), clause.end))
        )
        if pending and (_GOES_ON.match(words) or role == pending[1] or (role == "implement" and pending[1] == default)):
            pending = (Span(pending[0].start, clause.end), pending[1], (*pending[2], *partners))
            continue
        if pending:
            yield pending
        pending = (clause, role, partners)
    if pending:
        yield pending


def _clauses(phrases: DutyPhrases, text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for stop in _CLAUSE_END.finditer(text, *span):
        if not phrases.acts.match(text, stop.end(), span.end) or text.count("(", start, stop.start()) > text.count(")", start, stop.start()):
            continue  # "…; người tham gia kháng chiến": the list goes on, nobody does anything new
        yield trimmed(text, start, stop.start())
        start = stop.end()
    last = trimmed(text, start, span.end)
    if last.end > last.start:
        yield last


def _role(phrases: DutyPhrases, words: str, default: Role) -> Role:
    lead = phrases.lead.search(words)
    if lead and lead.start() < 160:
        return "lead"
    if phrases.report.match(words):
        return "report"
    together = phrases.coordinate.search(words)
    if together and together.start() < 30:
        return "coordinate"
    return default
