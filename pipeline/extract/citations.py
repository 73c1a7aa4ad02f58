"""Documents named in a text: with their number, date, issuer and title, or by a short form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typing import Literal

import regex

from pipeline.extract.bodies import BodyReader
from pipeline.identity import row_id
from pipeline.model import Citation, Document, Facts, SectionKind
from pipeline.span import Span

_TYPES = (
    "Luật|Bộ luật|Bộ Luật|Hiến pháp|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Kế hoạch|Công văn|Công điện|Chương trình|Chiến lược|Đề án|Kết luận|"
    "Quy định|Quy chế|Hướng dẫn|Thông báo|Tờ trình|Báo cáo|Văn bản|Lệnh|Điều lệ|Quy hoạch"
)
_PART = r"\p{Lu}[\p{L}\d]*(?:[&.]\p{Lu}[\p{L}\d]*)*"  # "QĐ", "TTg", "CTr", "SVHTT&DL"
_NUMBER = rf"(?:\d{{1,5}}\s*/\s*\d{{4}}\s*/\s*{_PART}(?:\s*-\s*{_PART})*|\d{{1,5}}\s*/\s*{_PART}(?:\s*-\s*{_PART})*(?:/{_PART})?|\d{{1,5}}\s*-\s*{_PART}\s*/\s*{_PART}(?:-{_PART})*)"
_DATE = r"(?:ngày\s*(?P<d>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<m>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<y>(?:19|20)\d\d))"
_NUMBERED = regex.compile(
    rf"(?:\b(?P<type>{_TYPES})\s+(?:(?P<of>\p{{L}}+(?:\s(?!(?:{_TYPES})\b)\p{{L}}+){{0,5}})\s+)??)?(?:số\s*:?\s*/?\s*)(?P<number>{_NUMBER})(?:,?\s*{_DATE})?|\b(?P<type2>{_TYPES})\s+(?P<number2>{_NUMBER})(?:,?\s*{_DATE.replace('<d>', '<d2>').replace('<m>', '<m2>').replace('<y>', '<y2>')})?"
)
_BLANK = regex.compile(
    rf"\b(?P<type>{_TYPES})\s+số\s+(?:…+|\.{{2,}}|_+)?\s*/\s*(?P<symbol>[\p{{Lu}}\d]+-[\p{{Lu}}\d]+)\s+ngày\s*(?:…|\.|_|\s)*\s*tháng\s*(?P<m>\d{{1,2}})\s*năm\s*(?P<y>\d{{4}})"
)
_LAW = regex.compile(
    r"\b(?P<type>Luật|Bộ luật|Bộ Luật|Pháp lệnh)\s+(?P<title>\p{Lu}\p{L}*(?:(?:\s|,\s)(?!năm\b|và các\b)[\p{L}]+){0,12}?)(?=\s+(?:năm|ngày|số)\b|\s*\(|[.;,:…)“”\"]|\s+(?:và|của|về|đối|trong|là|được|tại|cho|theo|có|để)\b|\s*$)(?P<year>\s+năm\s+\d{4}|\s+\(sửa đổi\))?"
)
_NATIONAL = regex.compile(
    r"\b(?P<type>Chiến lược|Chương trình|Đề án)\s+(?P<title>(?:(?:hành động|mục tiêu)\s+)?[Qq]uốc gia\s+(?:về\s+)?[^.;:()“”\"\n]{3,160}?|“[^”\n]{5,260}”|(?:phòng ngừa|phòng, chống|truyền thông|tăng cường|phát triển|chuyển đổi)\b[^.;:()“”\"\n]{3,200}?)"
    r"(?=(?:\s+(?:giai đoạn|đến năm|năm|thời kỳ)\s+\d{4})|[.;:()“”\"\n]|,\s|\s+(?:trên địa bàn|và Chương trình|và Chiến lược|và các|được|tại|của|theo|vào|có|nhằm|để)\b|$)(?P<period>\s+(?:giai đoạn|thời kỳ)\s+\d{4}\s*[-–]\s*\d{4}|\s+(?:đến năm|năm)\s+\d{4})?"
)
_SELF = regex.compile(
    r"\b(?P<type>Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Chương trình|Đề án|Thông báo|Quy chế|Quy định|Hướng dẫn|kế hoạch|quyết định|nghị quyết|chỉ thị) này\b"
)
_AFORESAID = regex.compile(
    r"\b(?P<type>Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Chương trình|Chiến lược|Đề án|Luật|Thông tư|Nghị định) (?:nêu trên|trên đây|nói trên|này nêu trên)\b"
)
_ALIAS = regex.compile(
    r"\((?:gọi tắt|sau đây gọi tắt|sau đây viết tắt|sau đây gọi|viết tắt|dưới đây gọi)(?: chung)?(?: tắt)? là:?\s*[“\"]?(?P<alias>[^)”\"]{3,80})[”\"]?\)"
)
_PLAIN_ISSUER = regex.compile(
    r"[^,.;:()\n]{2,80}?(?=\s+(?:về|ban hành|phê duyệt|hướng dẫn|quy định|sửa đổi|điều chỉnh|thực hiện|triển khai|v/v|thông qua|tại|trong)\b|\s+và\s+(?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị)\b|[,.;:()\n])"
)
_OF = regex.compile(r"\s*,?\s*của\s+")
_TITLE = regex.compile(
    r"\s*(?:của\s+[^,.;:()“”]{3,90}?\s+)?(?P<title>(?:về|phê duyệt|ban hành|hướng dẫn|thực hiện|triển khai|điều chỉnh|quy định|sửa đổi|bổ sung|tổ chức|v/v|tiếp tục|tăng cường|phát triển|thi hành)\b[^;\n]*)",
    regex.IGNORECASE,
)
_TITLE_END = regex.compile(
    rf"\s*(?:[;\n]|\.\s|\.$|,\s+(?=(?:Ủy ban|UBND|theo|Công văn|Kế hoạch số|Quyết định số|với|cụ thể|trong đó|trọng tâm|số \d))|\s+và\s+(?=(?:{_TYPES})\s+(?:số|hành động quốc gia))|\s+và Quyết định|\s+\((?:gọi|sau đây|trong đó|viết)|\s+ngay sau|\s+(?=và các hoạt động)|(?<=\”)\s)"
)
_PINPOINT = regex.compile(r"((?:(?:điểm \p{L}|khoản \d+|Điều \d+[a-z]?)(?:,\s*|\s+)?){1,3})(?:\s*của\s*|\s+)$", regex.IGNORECASE)
_AMENDS = regex.compile(
    r"(?:sửa đổi|bổ sung|điều chỉnh)(?:,? (?:sửa đổi|bổ sung|điều chỉnh))*(?: một số (?:điều|nội dung))?(?: (?:của|tại))?\s*$", regex.IGNORECASE
)
_REPLACES = regex.compile(r"(?:thay thế|bãi bỏ)(?: cho)?(?: các)?\s*$", regex.IGNORECASE)
_BASIS = regex.compile(r"(?:căn cứ|theo đề nghị|xét)[^.;]*$", regex.IGNORECASE)
_TO_BE_MADE = regex.compile(
    r"(?:xây dựng|ban hành|nghiên cứu|soạn thảo|đề xuất|trình|tham mưu|hoàn thiện)(?:,? (?:và )?(?:xây dựng|ban hành|nghiên cứu|triển khai|trình))*\s+(?:các\s+|dự án\s+|dự thảo\s+)?$",
    regex.IGNORECASE,
)
"""Acts that do not exist yet: "Xây dựng Luật An ninh dữ liệu", "ban hành Chương trình phát triển …"."""
_OF_A_BODY = regex.compile(r"(?:Ban (?:Chỉ đạo|Điều hành|Quản lý|Chủ nhiệm)|Tổ công tác|Văn phòng|Hội đồng)\s+(?:\p{L}+\s+){0,2}$")
"""A programme in the name of its board: "Ban Chỉ đạo các Chương trình mục tiêu quốc gia"."""
_ISSUER_GOES_ON = regex.compile(
    r"(?:\s+(?:Trung ương Đảng|[Kk]h[oó]á\s+[IVX]+|(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s+\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*)*))+"
)
Relation = Literal["basis", "implements", "amends", "replaces", "refers", "self"]
_UNREAD = frozenset({SectionKind.FURNITURE, SectionKind.HEADER, SectionKind.RECIPIENTS, SectionKind.SIGNATURE})


def citations(document: Document, facts: Facts, reader: BodyReader, laws: regex.Pattern[str]) -> tuple[Citation, ...]:
    """The citations of a document in order, short forms led back to what they mean.

    "Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ ban hành Chiến lược …" → Nghị quyết, 28/NQ-CP, 2021-03-03, Chính phủ.
    """
    made: list[Citation] = []
    aliases: dict[str, str] = {}
    for place, section in enumerate(document.sections):
        if not section.leaf or section.kind in _UNREAD:
            continue
        span = section.table.span if section.table else section.own
        found = sorted(_in_passage(document, facts, reader, laws, place, section.kind, span, made, aliases), key=lambda one: one.quote)
        made.extend(found)
        for match in _ALIAS.finditer(document.text, *span):
            if not _type_of(match["alias"].strip()):
                continue  # "(gọi tắt là Hội đồng thi đua)" names a body
            before = [one for one in made if one.quote.end <= match.start() + 1 and one.relation != "self"]
            if before:
                aliases[match["alias"].strip()] = before[-1].id
    return tuple(made)


def _in_passage(
    document: Document,
    facts: Facts,
    reader: BodyReader,
    laws: regex.Pattern[str],
    place: int,
    kind: SectionKind,
    span: Span,
    before: Sequence[Citation],
    aliases: dict[str, str],
) -> Iterator[Citation]:
    text, doc_id = document.text, document.source.doc_id
    taken: list[Span] = []
    last_type = ""
    for match in _NUMBERED.finditer(text, *span):
        number = " ".join((match["number"] or match["number2"]).split()).replace(" ", "")
        written_type = match["type"] or match["type2"] or last_type
        if not written_type:
            continue
        last_type = written_type
        day, month, year = (match["d"], match["m"], match["y"]) if match["d"] else (match["d2"], match["m2"], match["y2"])
        issuer, after = _issuer(text, match.end(), span.end, reader)
        title, end = _title(text, after, span.end)
        taken.append(Span(match.start(), end))
        own = bool(facts.number and number == facts.number) or _is_annex_line(text, match.start(), span)
        yield Citation(
            id=row_id(doc_id, "citations", Span(match.start(), end)),
            section=place,
            type=written_type[0].upper() + written_type[1:],
            number=number,
            issued=_iso(year, month, day),
            issuer=issuer,
            title=title,
            pinpoint=_pinpoint(text, span.start, match.start()),
            relation="self" if own else _relation(text, span.start, match.start(), kind),
            refers_to=doc_id if own else "",
            quote=Span(match.start(), end),
        )
    for match in _BLANK.finditer(text, *span):
        taken.append(Span(*match.span()))
        yield Citation(
            id=row_id(doc_id, "citations", Span(*match.span())),
            section=place,
            type=match["type"],
            issued=f"{match['y']}-{int(match['m']):02}",
            relation="self",
            refers_to=doc_id,
            quote=Span(*match.span()),
        )
    yield from _unnumbered(document, laws, place, kind, span, before, aliases, taken)


def _unnumbered(
    document: Document,
    laws: regex.Pattern[str],
    place: int,
    kind: SectionKind,
    span: Span,
    before: Sequence[Citation],
    aliases: dict[str, str],
    taken: list[Span],
) -> Iterator[Citation]:
    """Laws, national strategies and short forms, where they do not stand in the title of another document."""
    text, doc_id = document.text, document.source.doc_id
    for pattern in (_SELF, _AFORESAID, laws, _LAW, _NATIONAL):
        for match in pattern.finditer(text, *span):
            here = Span(*match.span())
            if any(one.meets(here) for one in taken) or _in_title(text, here.start, span.start) or _no_act(text, here.start, span.start, pattern):
                continue
            taken.append(here)
            groups = match.groupdict()
            title = " ".join(((groups.get("title") or "") + (groups.get("year") or groups.get("period") or "")).split())
            own = pattern is _SELF
            refers = doc_id if own else _antecedent(match["type"], title, before) if pattern is _AFORESAID or pattern is _NATIONAL else ""
            yield Citation(
                id=row_id(doc_id, "citations", here),
                section=place,
                type=match["type"][0].upper() + match["type"][1:],
                title=title,
                pinpoint=_pinpoint(text, span.start, here.start),
                relation="self" if own else _relation(text, span.start, here.start, kind) if pattern is not _AFORESAID else "refers",
                refers_to=refers,
                quote=here,
            )
    for alias, meant in aliases.items():
        for match in regex.finditer(rf"(?<!các )\b{regex.escape(alias)}\b(?!\s+(?:số|quốc gia|\p{{Lu}}))", text, pos=span.start, endpos=span.end):
            here = Span(*match.span())
            if not any(one.meets(here) for one in taken):
                taken.append(here)
                yield Citation(
                    id=row_id(doc_id, "citations", here),
                    section=place,
                    type=_type_of(alias),
                    relation="refers",
                    refers_to=meant,
                    quote=here,
                )


def _type_of(alias: str) -> str:
    match = regex.match(_TYPES, alias)
    return match[0] if match else ""


def _no_act(text: str, start: int, low: int, pattern: regex.Pattern[str]) -> bool:
    lead = text[max(low, start - 60) : start]
    return pattern not in (_SELF, _AFORESAID) and bool(_TO_BE_MADE.search(lead) or _OF_A_BODY.search(lead))


def _in_title(text: str, start: int, low: int) -> bool:
    """Whether the name stands inside that of another document: "Kế hoạch … thực hiện Chiến lược quốc gia …"."""
    lead = text[max(low, start - 120) : start]
    return bool(
        regex.search(
            r"(?:Kế hoạch|Quyết định|Nghị quyết|Chương trình|Trên đây là Kế hoạch|kế hoạch)\s+(?:về\s+)?(?:triển khai,?\s*)?(?:tổ chức\s*)?(?:thực hiện\s*)?(?:các\s+)?(?:Chiến lược,\s*)?$",
            lead,
        )
    )


def _antecedent(kind: str, title: str, before: Sequence[Citation]) -> str:
    """The citation whose title holds this name ("… phê duyệt Chiến lược quốc gia về bình đẳng giới giai đoạn 2011-2020"), else an earlier one of the name."""
    wanted = regex.sub(r"\W+", " ", f"{kind} {title}".lower()).strip() if title else ""
    for one in reversed(before):
        if wanted and one.number and wanted in regex.sub(r"\W+", " ", one.title.lower()):
            return one.id
    for one in reversed(before):
        if (
            one.type == kind
            and one.relation != "self"
            and (not title or regex.sub(r"\W+", " ", one.title.lower()).strip() == regex.sub(r"\W+", " ", title.lower()).strip())
        ):
            return one.refers_to or one.id
    return ""


def _issuer(text: str, start: int, end: int, reader: BodyReader) -> tuple[str, int]:
    lead = _OF.match(text, start, end)
    if not lead:
        return "", start
    found = reader.read(text, Span(lead.end(), min(end, lead.end() + 120)))
    if found and found[0].span.start == lead.end():
        stop = found[0].span.end
        further = _ISSUER_GOES_ON.match(text, stop, end)
        if not further:
            return found[0].body.name, stop
        # "của UBND thành phố Cần Thơ", "của Ban Bí thư Trung ương Đảng khóa XII": the name as it is written, spelled out.
        name = regex.sub(r"^(?:UBND|Uỷ ban nhân dân)\b", "Ủy ban nhân dân", " ".join(text[lead.end() : further.end()].split()))
        return regex.sub(r"^HĐND\b", "Hội đồng nhân dân", name), further.end()
    plain = _PLAIN_ISSUER.match(text, lead.end(), end)
    return (" ".join(plain[0].split()), plain.end()) if plain else ("", start)


def _title(text: str, start: int, end: int) -> tuple[str, int]:
    match = _TITLE.match(text, start, min(end, start + 600))
    if not match:
        return "", start
    stop = _TITLE_END.search(text, match.start("title"), match.end())
    last = stop.start() if stop else match.end()
    title = " ".join(text[match.start("title") : last].split()).rstrip(" ,.;:…")
    return regex.sub(r"^(?:về việc|về|v/v)\s+", "", title, flags=regex.IGNORECASE), last


def _pinpoint(text: str, low: int, start: int) -> str:
    match = _PINPOINT.search(text, max(low, start - 60), start)
    return " ".join(match[1].split()).strip(" ,") if match else ""


def _is_annex_line(text: str, start: int, span: Span) -> bool:
    """ "(Ban hành kèm theo Kế hoạch số 196/KH-UBND …)"."""
    return bool(regex.search(r"(?:Ban hành )?[Kk]èm theo\s*$", text[max(span.start, start - 30) : start]))


def _relation(text: str, low: int, start: int, kind: SectionKind) -> Relation:
    lead = text[max(low, start - 160) : start]
    clause = regex.split(r";", lead)[-1]
    if kind is SectionKind.LEGAL_BASIS:
        opening = text[low : low + 20].lower()
        if _BASIS.search(clause) or opening.startswith(("căn cứ", "xét", "theo đề nghị")):
            return "basis"
        return "implements" if opening.startswith(("thực hiện", "triển khai")) else "basis"
    if _REPLACES.search(clause):
        return "replaces"
    if _AMENDS.search(clause):
        return "amends"
    return "refers"


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    if not year or not month or not day or not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}-{int(day):02}"
