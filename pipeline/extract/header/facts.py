"""What a document says of itself: type, number, day, issuer, place, title, period, signer (table `documents`).

Rules from the drafting conventions (Nghị định 30/2020/NĐ-CP for state bodies, Hướng dẫn 36-HD/VPTW for the Party); the words are data
(`data/header.toml`, the registers of places). Only the head, the first list of recipients, the tail and the brackets under annex titles are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.extract.header.acts import Act, adopted_on, annex_acts
from pipeline.extract.header.announcements import Announcement, announcement, is_letter
from pipeline.extract.header.forms import Forms, load_forms
from pipeline.extract.header.issuer import Issuer, issuer_of_phrase, issuer_of_symbol
from pipeline.extract.header.issuer_spelling import mended, unlisted
from pipeline.extract.header.issuing_body import full_name, named_issuer
from pipeline.extract.header.letterhead import Head, find_head, issuer_words, read_letterhead, subject_of_letter
from pipeline.extract.header.page_facts import NOTHING, PageFacts, headline, is_article, page_fields
from pipeline.extract.header.period import period_of
from pipeline.extract.header.signature import read_signature
from pipeline.extract.header.title import Title, read_title
from pipeline.extract.header.title_letters import out_of_capitals
from pipeline.extract.header.whereabouts import locate
from pipeline.gazetteer import Gazetteer
from pipeline.model.document import Contradiction, Facts
from pipeline.span import Span

BODY_ZONE, TAIL = 12_000, 3_000
"""How much of the body is read: for the sentence that announces the document, for the spelling of a title in capitals, for places."""
_ADOPTED = ("Nghị quyết", "Luật", "Bộ luật", "Pháp lệnh")
"""Acts whose last lines say when they were adopted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What can be seen of a document before it is asked what it is.

    `act`: what its letterhead says; `read`: its title; `told`: the headline above it; `fields`: those of a portal around it; `statement`: the sentence that
    announces it; `body`: the first words of its text; `headed`: it has a type line or a letterhead; `letter`: it is written as a letter.
    """

    head: Head
    act: Act
    read: Title
    told: PageFacts
    fields: PageFacts
    statement: Announcement
    body: str
    headed: bool
    letter: bool


def read_facts(text: str, paragraphs: Sequence[Span], gazetteer: Gazetteer, scanned: bool = False) -> Facts:
    """What the document says of itself. `text`: the canonical text; `paragraphs`: the spans of its non-empty lines or paragraphs, in order;
    `scanned`: OCR has read it, and may have lost the marks of a family name.

    Nothing raises: what is not there, or is blank ("Số:     /KH-UBND"), is None. Where two passages contradict each other the first well-formed one is
    taken and the other is a `Contradiction` ("số/96/KH-UBND ngày 27 tháng 3 năm 2022" in an annex of the plan 196/KH-UBND of 24 March).

    "ỦY BAN NHÂN DÂN ⏎ TỈNH THÁI BÌNH … Số: 40/KH-UBND … Thái Bình, ngày 08 tháng 3 năm 2021 … KẾ HOẠCH ⏎ THỰC HIỆN CÔNG TÁC BÌNH ĐẲNG GIỚI NĂM 2021"
    → Facts(type="Kế hoạch", number="40/KH-UBND", issued="2021-03-08", issuer="Ủy ban nhân dân tỉnh Thái Bình", …).
    """
    forms = load_forms()
    page = _page(text, paragraphs, forms)
    kind = _type(page, forms)
    act, annex_words, contradictions = _with_annexes(text, page.act, kind, page.read.end, forms)
    for other in (page.told.act, page.statement.act, page.fields.act):
        act = _completed(act, other)
    if kind in _ADOPTED and act.day is None:
        act = act._replace(day=adopted_on(text[-TAIL:]))
    issuer = _issuer(page, act, annex_words, forms, gazetteer)
    title = _title(page, kind)
    title = out_of_capitals(title, page.body, issuer.place if issuer else None, gazetteer, forms) if title else page.statement.title
    signer, signer_title = read_signature(text, paragraphs, forms, scanned)
    if signer is None and signer_title is None:
        signer = page.fields.signer
    place = act.place or page.told.act.place
    where = locate(issuer, title or "", place, page.statement.words, f"{page.body}\n{annex_words}", act.day, gazetteer)
    start, end = period_of(title or "")
    if start is None and end is None:
        start, end = period_of(page.statement.title or "")
    return Facts(
        type=kind,
        number=act.number,
        issued=act.day,
        issuer=full_name(issuer, where),
        level=where.level,
        province=where.province.name if where.province else None,
        province_code=where.province.code if where.province else None,
        province_now=where.province_now.name if where.province_now else None,
        province_now_code=where.province_now.code if where.province_now else None,
        province_basis=where.province_basis,
        district=where.district,
        commune=where.commune,
        commune_now=where.commune_now,
        title=title,
        period_start=start,
        period_end=end,
        signer=signer,
        signer_title=signer_title or None,
        contradictions=contradictions,
    )


def _page(text: str, paragraphs: Sequence[Span], forms: Forms) -> _Page:
    head = find_head(text, paragraphs, forms)
    act = read_letterhead(head.letterhead)
    read = read_title(head.type_rest, head.below, forms, head.letterhead[-1].end if head.letterhead else 0)
    headed = head.type is not None or bool(head.letterhead)
    begins = (*head.letterhead, *head.below)[0].start if headed and (head.letterhead or head.below) else len(text)
    article = not headed and is_article(text, paragraphs)
    told = headline(text, paragraphs, forms, begins) if act.number is None and not article else NOTHING
    if headed and head.type not in (None, told.type):
        told = NOTHING  # the headline of another document
    body_at = read.end if headed else 0
    if read.flattened and read.words:
        body_at = max(body_at, text.find(read.words[-20:], body_at, body_at + BODY_ZONE))
    body = text[body_at : body_at + BODY_ZONE]
    letter = head.type is None and (bool(act.code) or is_letter(head.below))
    statement = announcement(body, letter=letter and not act.code, retold=not headed and not article)
    fields = page_fields(text, forms)
    return _Page(head=head, act=act, read=read, told=told, fields=fields, statement=statement, body=body, headed=headed, letter=letter)


def _type(page: _Page, forms: Forms) -> str | None:
    """What kind of document it is: its type line says so, else its symbol, that it has the subject of a letter, the headline, the portal or its own words."""
    head, code = page.head, page.act.code
    kind = head.type or _type_of_code(code, forms) or ("Công văn" if code and subject_of_letter(head.letterhead + head.below) else None)
    kind = kind or (None if page.headed else page.told.type)
    return kind or ("Công văn" if page.letter and not code else None) or page.fields.type or page.statement.type


def _title(page: _Page, kind: str | None) -> str | None:
    """The title as it is written; of a letter, which has none, its subject."""
    title = page.read.words if page.headed and (page.head.type or _is_title(page.read.words)) else None
    if kind == "Công văn" and page.head.type is None:
        subject = subject_of_letter(page.head.letterhead + page.head.below) if page.headed else None
        title = f"Về việc {subject}" if subject else title
    return title or (None if page.headed else page.told.title)


def _issuer(page: _Page, act: Act, annex: str, forms: Forms, gazetteer: Gazetteer) -> Issuer | None:
    """Who has issued it: the body that its words name, else that of its symbol, of the portal, or one that no register knows."""
    words, read = issuer_words(page.head.letterhead, forms), page.read
    issuer = named_issuer(read.issuer, words, page.statement, read.authority, page.told.issuer, annex, forms, gazetteer)
    by_symbol = issuer_of_symbol(act.code, forms) if act.code else None
    if by_symbol is not None and (issuer is None or (issuer.place is None and by_symbol.name.startswith(issuer.name))):
        issuer = by_symbol  # "VIỆN KIỂM SÁT NHÂN DÂN | Số: 01/2009/CT-VKSTC"
    if issuer is None and page.fields.issuer:
        issuer = issuer_of_phrase(page.fields.issuer, forms, gazetteer)
    if issuer is None and act.code:
        issuer = unlisted(words, page.body, gazetteer, forms)
    return mended(issuer, page.body)


def _type_of_code(code: str | None, forms: Forms) -> str | None:
    """The type that a number's symbol stands for: "QĐ-TTg" → "Quyết định"; a symbol without one ("SGDĐT-KHTC") is that of a letter."""
    if code is None:
        return None
    first = regex.split(r"[-/]", code)[0].upper()
    return forms.types_by_code.get(first) or ("Công văn" if "-" in code and not regex.match(r"QH|UBTVQH", first) else None)


def _is_title(words: str | None) -> bool:
    """Whether the lines below a letterhead without a type line are a title: "BAN HÀNH PHƯƠNG ÁN ĐIỀU TRA …" in capitals."""
    return words is not None and words.upper() == words and len(words) > 12


def _completed(act: Act, other: Act) -> Act:
    """Number and day, where the letterhead has none, from what stands around the document; never those of another symbol."""
    if act.code and other.code and act.code != other.code:
        return act
    return act._replace(
        number=act.number or other.number, code=act.code or other.code, day=other.day if other.day and other.day.startswith(act.day or "") else act.day
    )


def _with_annexes(text: str, act: Act, kind: str | None, title_end: int, forms: Forms) -> tuple[Act, str, tuple[Contradiction, ...]]:
    """Number and day completed from the brackets of the annexes, the words of these brackets, and what contradicts."""
    words: list[str] = []
    contradictions: list[Contradiction] = []
    for annex_type, other, span, bracket in annex_acts(text, forms):
        of_this = annex_type == kind or kind is None or annex_type is None or span.start <= title_end + 600
        if not of_this or (act.code and other.code and act.code != other.code):
            continue
        words.append(bracket)
        for field, taken, also, where in (
            ("number", act.number, other.number or other.malformed, other.number_span),
            ("issued", act.day, other.day, other.day_span),
        ):
            if taken and also and not _agree(taken, also):
                contradictions.append(Contradiction(field=field, taken=taken, also=also, span=where or span))
        act = act._replace(
            number=act.number or other.number,
            code=act.code or other.code,
            day=act.day if act.day and (other.day is None or len(act.day) >= len(other.day)) else other.day,
        )
    return act, "\n".join(words), tuple(contradictions)


def _agree(one: str, other: str) -> bool:
    """Whether two days or numbers can be the same: "2020-02" agrees with "2020-02-28"."""
    return one.startswith(other) or other.startswith(one)
