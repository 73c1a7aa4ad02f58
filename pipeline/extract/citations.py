"""Documents named in a text: with their number, date, issuer and title, or by a short form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import regex

from pipeline.extract.assignments.bodies import BodyReader
from pipeline.extract.citation_parts import (
    Passage,
    in_title,
    is_annex_line,
    is_no_act,
    iso_date,
    issuer_behind,
    pinpoint_before,
    relation_to,
    title_behind,
)
from pipeline.identity import row_id
from pipeline.model.document import Document, Facts, SectionKind
from pipeline.model.duties import Citation
from pipeline.phrases.citations import CitationPhrases
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
_NO_WORD = regex.compile(r"\W+")
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
        passage = Passage(
            doc_id=document.source.doc_id, text=document.text, place=place, kind=section.kind, span=section.table.span if section.table else section.own,
            facts=facts, reader=reader, laws=laws, phrases=phrases,
        )  # fmt: skip
        made.extend(sorted(_in_passage(passage, made, aliases), key=lambda one: one.quote))
        for match in phrases.alias.finditer(document.text, *passage.span):
            if not phrases.types.match(match["alias"].strip()):
                continue  # "(gọi tắt là Hội đồng thi đua)" names a body
            before = [one for one in made if one.quote.end <= match.start() + 1 and one.relation != "self"]
            if before:
                aliases[match["alias"].strip()] = before[-1].id
    return tuple(made)


def _in_passage(passage: Passage, before: Sequence[Citation], aliases: Mapping[str, str]) -> list[Citation]:
    """The citations of a passage; what stands inside one that was found earlier is none of its own."""
    laws = list(passage.laws.finditer(passage.text, *passage.span))
    dated = list(_dated_laws(passage, laws))
    has_number = passage.text.find("/", *passage.span) >= 0  # every number of a document has a slash, and most passages have none
    numbered = list(_by_number(passage, [one.quote for one in dated])) if has_number else []
    blank = list(_with_open_number(passage)) if has_number else []
    taken = [one.quote for one in (*dated, *numbered, *blank)]
    named = list(_by_name(passage, laws, [*before, *numbered], taken))
    return [*dated, *numbered, *blank, *named, *_by_alias(passage, aliases, taken)]


def _dated_laws(passage: Passage, laws: Sequence[regex.Match[str]]) -> Iterator[Citation]:
    """Laws that their own number or day stands behind: "Luật Dữ liệu ngày 30 tháng 11 năm 2024", "Pháp lệnh … số 26/2005/PL-UBTVQH11"."""
    for law in laws:
        behind = _BEHIND_LAW.match(passage.text, law.end(), passage.span.end)
        if not behind or not (behind["number"] or behind["d"]) or in_title(passage, law.start()):
            continue
        issuer, end = issuer_behind(passage, behind.end())
        quote = Span(law.start(), end)
        yield Citation(
            id=row_id(passage.doc_id, "citations", quote),
            section=passage.place,
            type=law["type"],
            number="".join(behind["number"].split()) if behind["number"] else "",
            issued=iso_date(behind["y"], behind["m"], behind["d"]),
            issuer=issuer,
            title=" ".join((law["title"] + (law["year"] or "")).split()),
            pinpoint=pinpoint_before(passage, law.start()),
            relation=relation_to(passage, law.start()),
            quote=quote,
        )


def _by_number(passage: Passage, taken: Sequence[Span]) -> Iterator[Citation]:
    """ "Quyết định số 22/2012/QĐ-TTg … và số 30/2013/QĐ-TTg": the second goes by the type of the first."""
    last_type = ""
    last = Span(0, 0)
    for match in _numbered(passage.phrases.types.pattern).finditer(passage.text, *passage.span):
        here = Span(*match.span())
        written_type = match["type"] or match["type2"] or last_type
        if not written_type or last.meets(here) or any(one.meets(here) for one in taken):
            continue
        last_type = written_type
        number = "".join((match["number"] or match["number2"]).split())
        day, month, year = (match["d"], match["m"], match["y"]) if match["d"] else (match["d2"], match["m2"], match["y2"])
        issuer, after = issuer_behind(passage, here.end)
        title, end = title_behind(passage, after)
        last = Span(here.start, end)
        own = bool(passage.facts.number and number == passage.facts.number) or (written_type == passage.facts.type and is_annex_line(passage, here.start))
        yield Citation(
            id=row_id(passage.doc_id, "citations", last),
            section=passage.place,
            type=written_type[0].upper() + written_type[1:],
            number=number,
            issued=iso_date(year, month, day),
            issuer=issuer,
            title=title,
            pinpoint=pinpoint_before(passage, here.start),
            relation="self" if own else relation_to(passage, here.start),
            refers_to=passage.doc_id if own else "",
            quote=last,
        )


def _with_open_number(passage: Passage) -> Iterator[Citation]:
    for match in _blank(passage.phrases.types.pattern).finditer(passage.text, *passage.span):
        own = passage.facts.type in (None, match["type"])  # "Công văn số      /SLĐTBXH-BĐG" in a plan is another letter whose number was open
        yield Citation(
            id=row_id(passage.doc_id, "citations", Span(*match.span())),
            section=passage.place,
            type=match["type"],
            issued=f"{match['y']}-{int(match['m']):02}",
            relation="self" if own else "refers",
            refers_to=passage.doc_id if own else "",
            quote=Span(*match.span()),
        )


def _by_name(passage: Passage, laws: Sequence[regex.Match[str]], before: Sequence[Citation], taken: list[Span]) -> Iterator[Citation]:
    """Laws, national strategies and short forms, where they do not stand in the title of another document; `taken` grows by them."""
    phrases = passage.phrases
    for pattern in (phrases.itself, phrases.aforesaid, passage.laws, phrases.law, phrases.national):
        for match in laws if pattern is passage.laws else pattern.finditer(passage.text, *passage.span):
            here = trimmed(passage.text, *match.span())
            named = pattern not in (phrases.itself, phrases.aforesaid)
            if any(one.meets(here) for one in taken) or in_title(passage, here.start) or (named and is_no_act(passage, here.start)):
                continue
            taken.append(here)
            groups = match.groupdict()
            title = " ".join(((groups.get("title") or "") + (groups.get("year") or groups.get("period") or "")).split())
            own = pattern is phrases.itself
            led_back = pattern in (phrases.aforesaid, phrases.national)
            yield Citation(
                id=row_id(passage.doc_id, "citations", here),
                section=passage.place,
                type=match["type"][0].upper() + match["type"][1:],
                title=title,
                pinpoint=pinpoint_before(passage, here.start),
                relation="self" if own else relation_to(passage, here.start) if named else "refers",
                refers_to=passage.doc_id if own else _antecedent(match["type"], title, before) if led_back else "",
                quote=here,
            )


def _by_alias(passage: Passage, aliases: Mapping[str, str], taken: list[Span]) -> Iterator[Citation]:
    """The short names that the document itself gave: "(sau đây gọi là Chương trình)"."""
    for alias, meant in aliases.items():
        if passage.text.find(alias, *passage.span) < 0:
            continue
        named = regex.compile(rf"(?<!các )\b{regex.escape(alias)}\b(?!\s+(?:số|quốc gia|\p{{Lu}}))")
        for match in named.finditer(passage.text, *passage.span):
            here = Span(*match.span())
            if not any(one.meets(here) for one in taken):
                written = passage.phrases.types.match(alias)
                taken.append(here)
                yield Citation(
                    id=row_id(passage.doc_id, "citations", here),
                    section=passage.place,
                    type=written[0] if written else "",
                    relation="refers",
                    refers_to=meant,
                    quote=here,
                )


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
