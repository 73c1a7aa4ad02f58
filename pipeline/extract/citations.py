"""Documents named in a text: with their number, date, issuer and title, or by a short form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal

import regex

from pipeline.extract.bodies import BodyReader
from pipeline.identity import row_id
from pipeline.model import Citation, Document, Facts, SectionKind
from pipeline.phrases import CitationPhrases
from pipeline.span import Span, trimmed

_PART = r"\p{Lu}[\p{L}\d]*(?:[&.]\p{Lu}[\p{L}\d]*)*"  # "QĐ", "TTg", "CTr", "SVHTT&DL"
_NUMBER = (
    rf"(?:\d{{1,5}}\s*/\s*\d{{4}}\s*/\s*{_PART}(?:\s*-\s*{_PART})*"  # 22/2012/QĐ-TTg
    rf"|\d{{1,5}}\s*/\s*{_PART}(?:\s*-\s*{_PART})*(?:/{_PART})?"  # 28/NQ-CP
    rf"|\d{{1,5}}\s*-\s*{_PART}\s*/\s*{_PART}(?:-{_PART})*)"  # 57-NQ/TW
)
_DATE = r"(?:ngày\s*(?P<d>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<m>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<y>(?:19|20)\d\d))"
_DATE_2 = _DATE.replace("<d>", "<d2>").replace("<m>", "<m2>").replace("<y>", "<y2>")
_BEHIND_LAW = regex.compile(rf"(?:\s+số\s*:?\s*(?P<number>{_NUMBER}))?(?:,?\s*{_DATE})?")
_OF = regex.compile(r"\s*,?\s*của\s+")
_PINPOINT = regex.compile(r"((?:(?:điểm \p{L}|khoản \d+|Điều \d+[a-z]?)(?:,\s*|\s+)?){1,3})(?:\s*của\s*|\s+)$", regex.IGNORECASE)
_ABOUT = regex.compile(r"^(?:về việc|về|v/v)\s+", regex.IGNORECASE)
_COMMITTEE = regex.compile(r"^(?:UBND|Uỷ ban nhân dân)\b")
_COUNCIL = regex.compile(r"^HĐND\b")
_ANNEXED = regex.compile(r"(?:Ban hành )?[Kk]èm theo\s*$")
_NO_WORD = regex.compile(r"\W+")
Relation = Literal["basis", "implements", "amends", "replaces", "refers", "self"]
_UNREAD = frozenset({SectionKind.FURNITURE, SectionKind.HEADER, SectionKind.RECIPIENTS, SectionKind.SIGNATURE})


@cache
def _numbered(types: str) -> regex.Pattern[str]:
    """A document by its number: "Quyết định số 22/2012/QĐ-TTg ngày 26/5/2012", "Nghị quyết 57-NQ/TW"."""
    return regex.compile(
        rf"(?:\b(?P<type>{types})\s+(?:(?P<of>\p{{L}}+(?:\s(?!{types}\b)\p{{L}}+){{0,5}})\s+)??)?(?:số\s*:?\s*/?\s*)(?P<number>{_NUMBER})(?:,?\s*{_DATE})?"
        rf"|\b(?P<type2>{types})\s+(?P<number2>{_NUMBER})(?:,?\s*{_DATE_2})?"
    )


@cache
def _blank(types: str) -> regex.Pattern[str]:
    """The document itself while its number is still open: "Kế hoạch số …/KH-UBND ngày … tháng 5 năm 2023"."""
    return regex.compile(
        rf"\b(?P<type>{types})\s+số\s+(?:…+|\.{{2,}}|_+)?\s*/\s*(?P<symbol>[\p{{Lu}}\d]+-[\p{{Lu}}\d]+)"
        r"\s+ngày\s*(?:…|\.|_|\s)*\s*tháng\s*(?P<m>\d{1,2})\s*năm\s*(?P<y>\d{4})"
    )


def citations(document: Document, facts: Facts, reader: BodyReader, laws: regex.Pattern[str], phrases: CitationPhrases) -> tuple[Citation, ...]:
    """The citations of a document in order, short forms led back to what they mean.

    "Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ ban hành Chiến lược …" → Nghị quyết, 28/NQ-CP, 2021-03-03, Chính phủ.
    """
    made: list[Citation] = []
    aliases: dict[str, str] = {}
    for place, section in enumerate(document.sections):
        if not section.leaf or section.kind in _UNREAD:
            continue
        span = section.table.span if section.table else section.own
        found = sorted(_in_passage(document, facts, reader, laws, phrases, place, section.kind, span, made, aliases), key=lambda one: one.quote)
        made.extend(found)
        for match in phrases.alias.finditer(document.text, *span):
            if not phrases.types.match(match["alias"].strip()):
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
    phrases: CitationPhrases,
    place: int,
    kind: SectionKind,
    span: Span,
    before: Sequence[Citation],
    aliases: dict[str, str],
) -> Iterator[Citation]:
    text, doc_id = document.text, document.source.doc_id
    taken: list[Span] = []
    made: list[Citation] = []
    last_type = ""
    for law in _dated_laws(document, place, kind, span, reader, laws, phrases):
        taken.append(law.quote)
        yield law
    for match in _numbered(phrases.types.pattern).finditer(text, *span):
        number = " ".join((match["number"] or match["number2"]).split()).replace(" ", "")
        written_type = match["type"] or match["type2"] or last_type
        if not written_type or any(one.meets(Span(*match.span())) for one in taken):
            continue
        last_type = written_type
        day, month, year = (match["d"], match["m"], match["y"]) if match["d"] else (match["d2"], match["m2"], match["y2"])
        issuer, after = _issuer(text, match.end(), span.end, reader, phrases)
        title, end = _title(text, after, span.end, phrases)
        taken.append(Span(match.start(), end))
        own = bool(facts.number and number == facts.number) or (written_type == facts.type and _is_annex_line(text, match.start(), span))
        citation = Citation(
            id=row_id(doc_id, "citations", Span(match.start(), end)),
            section=place,
            type=written_type[0].upper() + written_type[1:],
            number=number,
            issued=_iso(year, month, day),
            issuer=issuer,
            title=title,
            pinpoint=_pinpoint(text, span.start, match.start()),
            relation="self" if own else _relation(text, span.start, match.start(), kind, phrases),
            refers_to=doc_id if own else "",
            quote=Span(match.start(), end),
        )
        made.append(citation)
        yield citation
    for match in _blank(phrases.types.pattern).finditer(text, *span):
        own = facts.type in (None, match["type"])  # "Công văn số      /SLĐTBXH-BĐG" in a plan is another letter whose number was open
        taken.append(Span(*match.span()))
        yield Citation(
            id=row_id(doc_id, "citations", Span(*match.span())),
            section=place,
            type=match["type"],
            issued=f"{match['y']}-{int(match['m']):02}",
            relation="self" if own else "refers",
            refers_to=doc_id if own else "",
            quote=Span(*match.span()),
        )
    yield from _unnumbered(document, laws, phrases, place, kind, span, [*before, *made], aliases, taken)


def _dated_laws(
    document: Document, place: int, kind: SectionKind, span: Span, reader: BodyReader, laws: regex.Pattern[str], phrases: CitationPhrases
) -> Iterator[Citation]:
    """Laws that their own number or day stands behind: "Luật Dữ liệu ngày 30 tháng 11 năm 2024", "Pháp lệnh … số 26/2005/PL-UBTVQH11"."""
    text, doc_id = document.text, document.source.doc_id
    for law in laws.finditer(text, *span):
        behind = _BEHIND_LAW.match(text, law.end(), span.end)
        if not behind or not (behind["number"] or behind["d"]) or _in_title(text, law.start(), span.start, phrases):
            continue
        issuer, end = _issuer(text, behind.end(), span.end, reader, phrases)
        quote = Span(law.start(), end)
        yield Citation(
            id=row_id(doc_id, "citations", quote),
            section=place,
            type=law["type"],
            number="".join(behind["number"].split()) if behind["number"] else "",
            issued=_iso(behind["y"], behind["m"], behind["d"]),
            issuer=issuer,
            title=" ".join((law["title"] + (law["year"] or "")).split()),
            pinpoint=_pinpoint(text, span.start, law.start()),
            relation=_relation(text, span.start, law.start(), kind, phrases),
            quote=quote,
        )


def _unnumbered(
    document: Document,
    laws: regex.Pattern[str],
    phrases: CitationPhrases,
    place: int,
    kind: SectionKind,
    span: Span,
    before: Sequence[Citation],
    aliases: dict[str, str],
    taken: list[Span],
) -> Iterator[Citation]:
    """Laws, national strategies and short forms, where they do not stand in the title of another document."""
    text, doc_id = document.text, document.source.doc_id
    for pattern in (phrases.itself, phrases.aforesaid, laws, phrases.law, phrases.national):
        for match in pattern.finditer(text, *span):
            here = trimmed(text, *match.span())
            named = pattern not in (phrases.itself, phrases.aforesaid)
            if any(one.meets(here) for one in taken) or _in_title(text, here.start, span.start, phrases):
                continue
            if named and _no_act(text, here.start, span.start, phrases):
                continue
            taken.append(here)
            groups = match.groupdict()
            title = " ".join(((groups.get("title") or "") + (groups.get("year") or groups.get("period") or "")).split())
            own = pattern is phrases.itself
            led_back = pattern in (phrases.aforesaid, phrases.national)
            refers = doc_id if own else _antecedent(match["type"], title, before) if led_back else ""
            yield Citation(
                id=row_id(doc_id, "citations", here),
                section=place,
                type=match["type"][0].upper() + match["type"][1:],
                title=title,
                pinpoint=_pinpoint(text, span.start, here.start),
                relation="self" if own else _relation(text, span.start, here.start, kind, phrases) if named else "refers",
                refers_to=refers,
                quote=here,
            )
    for alias, meant in aliases.items():
        for match in regex.finditer(rf"(?<!các )\b{regex.escape(alias)}\b(?!\s+(?:số|quốc gia|\p{{Lu}}))", text, pos=span.start, endpos=span.end):
            here = Span(*match.span())
            if not any(one.meets(here) for one in taken):
                written = phrases.types.match(alias)
                taken.append(here)
                yield Citation(
                    id=row_id(doc_id, "citations", here),
                    section=place,
                    type=written[0] if written else "",
                    relation="refers",
                    refers_to=meant,
                    quote=here,
                )


def _no_act(text: str, start: int, low: int, phrases: CitationPhrases) -> bool:
    lead = text[max(low, start - 60) : start]
    return bool(phrases.to_be_made.match(lead) or phrases.of_a_body.match(lead))


def _in_title(text: str, start: int, low: int, phrases: CitationPhrases) -> bool:
    """Whether the name stands inside that of another document: "Kế hoạch … thực hiện Chiến lược quốc gia …"."""
    return bool(phrases.in_title.match(text[max(low, start - 120) : start]))


def _antecedent(kind: str, title: str, before: Sequence[Citation]) -> str:
    """The citation whose title holds this name ("… phê duyệt Chiến lược quốc gia về bình đẳng giới giai đoạn 2011-2020"), else an earlier one of the name."""
    wanted = _plain(f"{kind} {title}") if title else ""
    for one in reversed(before):
        if wanted and one.number and wanted in _plain(one.title):
            return one.id
    for one in reversed(before):
        if one.type == kind and one.relation != "self" and (not title or _plain(one.title) == _plain(title)):
            return one.refers_to or one.id
    return ""


def _plain(title: str) -> str:
    return _NO_WORD.sub(" ", title.lower()).strip()


def _issuer(text: str, start: int, end: int, reader: BodyReader, phrases: CitationPhrases) -> tuple[str, int]:
    lead = _OF.match(text, start, end)
    if not lead:
        return "", start
    found = reader.read(text, Span(lead.end(), min(end, lead.end() + 120)))
    if found and found[0].span.start == lead.end():
        stop = found[0].span.end
        further = phrases.issuer_goes_on.match(text, stop, end)
        if not further:
            return found[0].body.name, stop
        # "của UBND thành phố Cần Thơ", "của Ban Bí thư Trung ương Đảng khóa XII": the name as it is written, spelled out.
        name = _COMMITTEE.sub("Ủy ban nhân dân", " ".join(text[lead.end() : further.end()].split()))
        return _COUNCIL.sub("Hội đồng nhân dân", name), further.end()
    plain = phrases.issuer.match(text, lead.end(), end)
    return (" ".join(plain[0].split()), plain.end()) if plain else ("", start)


def _title(text: str, start: int, end: int, phrases: CitationPhrases) -> tuple[str, int]:
    match = phrases.title.match(text, start, min(end, start + 600))
    if not match:
        return "", start
    stop = phrases.title_end.search(text, match.start("title"), match.end())
    last = stop.start() if stop else match.end()
    title = " ".join(text[match.start("title") : last].split()).rstrip(" ,.;:…")
    return _ABOUT.sub("", title), last


def _pinpoint(text: str, low: int, start: int) -> str:
    match = _PINPOINT.search(text, max(low, start - 60), start)
    return " ".join(match[1].split()).strip(" ,") if match else ""


def _is_annex_line(text: str, start: int, span: Span) -> bool:
    """ "(Ban hành kèm theo Kế hoạch số 196/KH-UBND …)"."""
    return bool(_ANNEXED.search(text[max(span.start, start - 30) : start]))


def _relation(text: str, low: int, start: int, kind: SectionKind, phrases: CitationPhrases) -> Relation:
    lead = text[max(low, start - 160) : start]
    clause = lead.rpartition(";")[2]
    if kind is SectionKind.LEGAL_BASIS:
        opening = text[low : low + 20].lower()
        if phrases.basis.match(clause) or opening.startswith(("căn cứ", "xét", "theo đề nghị")):
            return "basis"
        return "implements" if opening.startswith(("thực hiện", "triển khai")) else "basis"
    if phrases.replaces.match(clause):
        return "replaces"
    if phrases.amends.match(clause):
        return "amends"
    return "refers"


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        return None  # "ngày 31/02/2021", or no day at all
