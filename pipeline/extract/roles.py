"""What part a body has in a duty, by the verbs of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.extract.bodies import BodyReader
from pipeline.model import BodyMention, Role
from pipeline.span import Span, trimmed

_ASKED = regex.compile(r"(?:trân trọng )?đề nghị\s+", regex.IGNORECASE)
_ORDERED = regex.compile(r"(?:giao|yêu cầu|chỉ đạo)\s+(?:cho\s+)?", regex.IGNORECASE)
_LEAD = regex.compile(r"\b(?:chủ trì|chịu trách nhiệm|tham,? ?mưu|là cơ quan thường trực|là đầu mối|làm đầu mối)\b", regex.IGNORECASE)
_COORDINATE = regex.compile(r"\b(?:phối hợp|kết hợp)\b", regex.IGNORECASE)
_REPORT = regex.compile(
    r"^\W*(?:(?:định kỳ|hàng năm|hằng năm|kịp thời|trong quá trình)[^;]{0,120}?)?(?:tổng hợp,?\s*)?(?:gửi\s+)?(?:báo cáo|phản ánh)\b", regex.IGNORECASE
)
_WITH = regex.compile(
    r"\b(?:phối hợp(?: chặt chẽ)?(?: (?:với|cùng))?|kết hợp(?: với)?|cùng với|cùng|với sự tham gia của(?: đại diện)?)\s+(?=\S)", regex.IGNORECASE
)
_JOIN = regex.compile(r"\s*(?:,|;|và|&|cùng|cùng với|,\s*và)?\s*(?:đại diện\s+|lãnh đạo\s+)?")
_CLAUSE_END = regex.compile(r";\s*|(?<=[^\d\s.]{2}|\d)\.\s+(?=\p{Lu})")
_SUCH_AS = regex.compile(r"\s*(?:như|gồm|bao gồm)\s*:")
_GOES_ON = regex.compile(r"(?:chỉ tiêu|mục tiêu|nội dung)\s+\d")
_REACH = 400
"""Bodies that open a duty stand among its first so many characters."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies that open a duty, what asked them to do it, and where the duty itself begins."""

    mentions: tuple[BodyMention, ...]
    asked: bool
    rest: int


def subject(reader: BodyReader, text: str, span: Span, *, unknown: bool) -> Subject | None:
    """The bodies at the head of a passage: "Đề nghị Hội Liên hiệp Phụ nữ xã: …", "Sở Tư pháp thực hiện …", "Các thôn"."""
    start = span.start
    asked = _ASKED.match(text, start, span.end)
    ordered = _ORDERED.match(text, start, span.end)
    lead = asked or ordered
    if lead:
        start = lead.end()
    found = listed(reader, text, Span(start, min(span.end, start + _REACH)), unknown=unknown)
    if not found or found[0].span.start - start > 1:
        return None
    return Subject(tuple(found), bool(asked), found[-1].span.end)


def listed(reader: BodyReader, text: str, span: Span, *, unknown: bool = False) -> list[BodyMention]:
    """The bodies that stand in a row from the beginning of a stretch: "A, B và C"."""
    kept: list[BodyMention] = []
    for mention in reader.read_row(text, span, unknown=unknown):
        end = kept[-1].span.end if kept else span.start
        join = _JOIN.match(text, end, span.end)
        if mention.span.start != (join.end() if join else end):
            break
        if kept and kept[-1].body.group and not text[end : mention.span.start].strip():
            kept.pop()  # "các cơ quan truyền thông Đài Phát thanh và Truyền hình tỉnh, Báo …": the names spell the group out
        if _SUCH_AS.match(text, mention.span.end, span.end):
            break  # "đại diện các ngành như: Công an, …": the group is only what the list spells out
        kept.append(mention)
    return kept


def parts(reader: BodyReader, text: str, span: Span, default: Role) -> Iterator[tuple[Span, Role, tuple[BodyMention, ...]]]:
    """A duty cut where the role of its subject changes, each part with that role and the bodies that co-operate in it.

    "Chủ trì, phối hợp với các sở … thực hiện …; báo cáo Ủy ban nhân dân tỉnh" → a part of `lead`, one of `report`.
    """
    pending: tuple[Span, Role, tuple[BodyMention, ...]] | None = None
    for clause in _clauses(text, span):
        words = clause.of(text)
        role = _role(words, default)
        partners = tuple(mention for match in _WITH.finditer(text, *clause) for mention in listed(reader, text, Span(match.end(), clause.end)))
        if pending and (_GOES_ON.match(words) or role == pending[1] or role == "implement" and pending[1] == default):
            pending = (Span(pending[0].start, clause.end), pending[1], (*pending[2], *partners))
            continue
        if pending:
            yield pending
        pending = (clause, role, partners)
    if pending:
        yield pending


def _clauses(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for stop in _CLAUSE_END.finditer(text, *span):
        yield trimmed(text, start, stop.start())
        start = stop.end()
    last = trimmed(text, start, span.end)
    if last.end > last.start:
        yield last


def _role(words: str, default: Role) -> Role:
    lead, together = _LEAD.search(words), _COORDINATE.search(words)
    if lead and lead.start() < 160:
        return "lead"
    if _REPORT.search(words):
        return "report"
    if together and together.start() < 30:
        return "coordinate"
    return default
