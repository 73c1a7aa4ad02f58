"""What part a body has in a duty, by the verbs of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.extract.bodies import BodyReader
from pipeline.model import BodyMention, Role
from pipeline.span import Span, trimmed

_ASKED = regex.compile(r"(?:trân trọng )?đề nghị\s+", regex.IGNORECASE)
_ORDERED = regex.compile(r"(?:giao|yêu cầu)\s+(?:cho\s+)?", regex.IGNORECASE)  # "Chỉ đạo các xã …" is an act of the body above, no order to it
_BEFORE = regex.compile(
    r"(?:(?:căn cứ|trên cơ sở|theo|hàng năm|hằng năm|đồng thời|sau khi|định kỳ|hàng quý|hằng quý)\b[^,;.:]{0,160},\s*|(?!\p{L}+\s*:)[\p{Lu}][^:;.,]{4,80}:\s+)",
    regex.IGNORECASE,
)
"""What may stand before the bodies of a duty: "Căn cứ Kế hoạch này, các sở …", "Cấp giấy chứng nhận: Ủy ban nhân dân xã phối hợp …"."""
_ACTS = regex.compile(
    r"[\s:,–-]*(?:(?:có trách nhiệm|chủ động|tiếp tục|thường xuyên|kịp thời|tích cực|cần|phải|tập trung|khẩn trương|nghiêm túc)\s+)*"
    r"(?:chủ trì|phối hợp|kết hợp|tham,? ?mưu|chịu trách nhiệm|thực hiện|tổ chức|xây dựng|triển khai|báo cáo|tổng hợp|hướng dẫn|rà soát|bố trí|cân đối|"
    r"đôn đốc|kiểm tra|giám sát|theo dõi|tuyên truyền|phổ biến|vận động|ban hành|trình|đề xuất|lồng ghép|đưa|cử|cung cấp|thẩm định|quản lý|nghiên cứu|"
    r"phân công|lập|gửi|tạo điều kiện|hỗ trợ|đẩy mạnh|tăng cường|nâng cao|chỉ đạo|căn cứ|có trách nhiệm|quán triệt|thông tin|đăng tải|phát huy|phân bổ|"
    r"quy định|bảo đảm|đảm bảo|đánh giá|sơ kết|tổng kết|cập nhật|phát động|phê duyệt|tham gia|điều tra|tiếp nhận|xử lý|công bố)\b",
    regex.IGNORECASE,
)
"""How a duty goes on behind the bodies that open it."""
_LEAD = regex.compile(r"\b(?:chủ trì|chịu trách nhiệm|tham,? ?mưu|là cơ quan thường trực|là đầu mối|làm đầu mối)\b", regex.IGNORECASE)
_COORDINATE = regex.compile(r"(?<!đẩy mạnh |tăng cường |công tác |sự |cơ chế |quy chế )\b(?:phối hợp|(?<!cơ chế )kết hợp)(?! liên ngành)\b", regex.IGNORECASE)
_REPORT = regex.compile(
    r"^\W*(?:có trách nhiệm\s+)?(?:(?:định kỳ|hàng năm|hằng năm|kịp thời|trong quá trình)[^;]{0,120}?)?(?:tổng hợp,?\s*)?(?:gửi\s+)?(?:báo cáo|phản ánh)\b",
    regex.IGNORECASE,
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
    found = _subject_at(reader, text, span, unknown)
    if found:
        return found
    before = _BEFORE.match(text, span.start, min(span.end, span.start + _REACH))
    if not before:
        return None
    found = _subject_at(reader, text, Span(before.end(), span.end), unknown)
    return found if found and (found.asked or _ACTS.match(text, found.rest, span.end)) else None


def turns(reader: BodyReader, text: str, span: Span, first: Subject | None) -> Iterator[tuple[Subject | None, Span]]:
    """A duty cut where another body takes over at the beginning of a clause: "… . Bộ Khoa học và Công nghệ tổng hợp, báo cáo …"."""
    actor, start = first, span.start
    for stop in _CLAUSE_END.finditer(text, *span):
        if not text[stop.end() : stop.end() + 1].isupper():
            continue
        found = _subject_at(reader, text, Span(stop.end(), span.end), False)
        if found and _ACTS.match(text, found.rest, span.end):
            yield actor, trimmed(text, start, stop.start())
            actor, start = found, found.rest
    yield actor, trimmed(text, start, span.end)


def _subject_at(reader: BodyReader, text: str, span: Span, unknown: bool) -> Subject | None:
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
        if not _ACTS.match(text, stop.end(), span.end) or text.count("(", start, stop.start()) > text.count(")", start, stop.start()):
            continue  # "…; người tham gia kháng chiến": the list goes on, nobody does anything new
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
