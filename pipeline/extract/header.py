"""What a document says of itself: type, number, day, issuer, place, title, period, signer (table `documents`).

Rules from the drafting conventions (Nghị định 30/2020/NĐ-CP for state bodies, Hướng dẫn 36-HD/VPTW for the Party); the words are data
(`data/header.toml`, the registers of places). Only the head, the first list of recipients, the tail and the brackets under annex titles are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.extract.acts import Act, adopted_on, annex_acts
from pipeline.extract.announcements import Announcement, announcement, is_letter
from pipeline.extract.header_forms import Forms, load_forms
from pipeline.extract.issuer import Issuer, issuer_of_letterhead, issuer_of_phrase, issuer_of_symbol
from pipeline.extract.issuer_spelling import mended, unlisted
from pipeline.extract.letterhead import find_head, issuer_words, read_letterhead, subject_of_letter
from pipeline.extract.page_facts import NOTHING, headline, is_article, page_fields
from pipeline.extract.period import period_of
from pipeline.extract.signature import read_signature
from pipeline.extract.title import read_title
from pipeline.extract.title_letters import out_of_capitals
from pipeline.extract.whereabouts import Whereabouts, locate
from pipeline.gazetteer import Gazetteer, fold_name
from pipeline.model.document import Contradiction, Facts
from pipeline.span import Span

_NO_NAME = regex.compile(r"\b(?:bên cạnh|so với|cho biết|đã|được|phải|trong khi|khi đó)\b|(?<=\S)-\s+\p{Lu}")
"""Words of a sentence that no body's name has; "Văn phòng Quốc hội - Hội đồng nhân dân" is written with blanks on both sides."""

BODY_ZONE, TAIL = 12_000, 3_000
"""How much of the body is read: for the sentence that announces the document, for the spelling of a title in capitals, for places."""


def read_facts(text: str, paragraphs: Sequence[Span], gazetteer: Gazetteer, scanned: bool = False) -> Facts:
    """What the document says of itself. `text`: the canonical text; `paragraphs`: the spans of its non-empty lines or paragraphs, in order;
    `scanned`: OCR has read it, and may have lost the marks of a family name.

    Nothing raises: what is not there, or is blank ("Số:     /KH-UBND"), is None. Where two passages contradict each other the first well-formed one is
    taken and the other is a `Contradiction` ("số/96/KH-UBND ngày 27 tháng 3 năm 2022" in an annex of the plan 196/KH-UBND of 24 March).

    "ỦY BAN NHÂN DÂN ⏎ TỈNH THÁI BÌNH … Số: 40/KH-UBND … Thái Bình, ngày 08 tháng 3 năm 2021 … KẾ HOẠCH ⏎ THỰC HIỆN CÔNG TÁC BÌNH ĐẲNG GIỚI NĂM 2021"
    → Facts(type="Kế hoạch", number="40/KH-UBND", issued="2021-03-08", issuer="Ủy ban nhân dân tỉnh Thái Bình", …).
    """
    forms = load_forms()
    head = find_head(text, paragraphs, forms)
    fields = page_fields(text, forms)
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
    kind = head.type or _type_of_code(act.code, forms) or ("Công văn" if act.code and subject_of_letter(head.letterhead + head.below) else None)
    kind = kind or (None if headed else told.type) or ("Công văn" if letter and not act.code else None) or fields.type or statement.type
    title = read.words if headed and (head.type or _is_title(read.words)) else None
    if kind == "Công văn" and head.type is None:
        subject = subject_of_letter(head.letterhead + head.below) if headed else None
        title = f"Về việc {subject}" if subject else title
    act, annex_words, contradictions = _with_annexes(text, act, kind, read.end, forms)
    for other in (told.act, statement.act, fields.act):
        act = _completed(act, other)
    if kind in ("Nghị quyết", "Luật", "Bộ luật", "Pháp lệnh") and act.day is None:
        act = act._replace(day=adopted_on(text[-TAIL:]))
    issuer = _issuer(read.issuer, issuer_words(head.letterhead, forms), statement, read.authority, told.issuer, annex_words, forms, gazetteer)
    by_symbol = issuer_of_symbol(act.code, forms) if act.code else None
    if by_symbol is not None and (issuer is None or (issuer.place is None and by_symbol.name.startswith(issuer.name))):
        issuer = by_symbol  # "VIỆN KIỂM SÁT NHÂN DÂN | Số: 01/2009/CT-VKSTC"
    if issuer is None and fields.issuer:
        issuer = issuer_of_phrase(fields.issuer, forms, gazetteer)
    if issuer is None and act.code:
        issuer = unlisted(issuer_words(head.letterhead, forms), body, gazetteer, forms)
    issuer = mended(issuer, body)
    title = title or (None if headed else told.title)
    title = out_of_capitals(title, body, issuer.place if issuer else None, gazetteer, forms) if title else statement.title
    signer, signer_title = read_signature(text, paragraphs, forms, scanned)
    if signer is None and signer_title is None:
        signer = fields.signer
    where = locate(issuer, title or "", act.place or told.act.place, statement.words, f"{body}\n{annex_words}", act.day, gazetteer)
    start, end = period_of(title or "")
    if start is None and end is None:
        start, end = period_of(statement.title or "")
    return Facts(
        type=kind,
        number=act.number,
        issued=act.day,
        issuer=_full_name(issuer, where),
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


def _type_of_code(code: str | None, forms: Forms) -> str | None:
    """The type that a number's symbol stands for: "QĐ-TTg" → "Quyết định"; a symbol without one ("SGDĐT-KHTC") is that of a letter."""
    if code is None:
        return None
    first = regex.split(r"[-/]", code)[0].upper()
    return forms.types_by_code.get(first) or ("Công văn" if "-" in code and not regex.match(r"QH|UBTVQH", first) else None)


def _is_title(words: str | None) -> bool:
    """Whether the lines below a letterhead without a type line are a title: "BAN HÀNH PHƯƠNG ÁN ĐIỀU TRA …" in capitals."""
    return words is not None and words.upper() == words and len(words) > 12


def _issuer(
    before_title: str | None,
    letterhead: str,
    statement: Announcement,
    authority: str | None,
    author: str | None,
    annex: str,
    forms: Forms,
    gazetteer: Gazetteer,
) -> Issuer | None:
    """The first that names a body: the words before the title ("CỦA BỘ CHÍNH TRỊ"), the letterhead, the authority below the title, the author in a
    headline, the announcing sentence, the bracket of an annex ("… của UBND tỉnh"). A letterhead that has lost its place ("ỦY BAN NHÂN DÂN") is
    completed from the next."""
    found = None
    for words, reading in (
        (before_title, issuer_of_phrase),
        (letterhead, issuer_of_letterhead),
        (authority, issuer_of_letterhead),
        (author, issuer_of_phrase),
        (statement.issuer, issuer_of_phrase),
        (_of_annex(annex), issuer_of_phrase),
    ):
        issuer = reading(words, forms, gazetteer) if words else None
        if issuer is None or (reading is issuer_of_phrase and _NO_NAME.search(issuer.name)):
            continue  # "Theo Cục trưởng Cục Thuế XNK Lưu Mạnh Tưởng, bên cạnh việc …": a sentence that names nobody who issues
        if words == before_title and issuer.name.startswith("Ban Chấp hành Đảng bộ"):
            # the committee is the Ban Chấp hành itself, and the letterhead has its name: "TỈNH ỦY BẮC NINH … NGHỊ QUYẾT CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH"
            committee = issuer_of_letterhead(letterhead, forms, gazetteer)
            issuer = committee if committee and regex.fullmatch(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy\b.*", committee.name) else issuer
        if found is None or (issuer.name.startswith(found.name) and _tells_more(issuer, found)):
            found = issuer
        if found.place or found.level == "trung ương":
            break
    return found


def _tells_more(issuer: Issuer, than: Issuer) -> bool:
    """Whether a second naming of the same body has the place that the first lacks."""
    if than.kind is None:
        return than.level is None and issuer.kind is not None
    return than.place is None and issuer.place is not None and issuer.kind == than.kind


def _of_annex(words: str) -> str | None:
    found = regex.search(r"\bcủa\s+(?P<body>[^()\n]{3,120})", words)
    return found["body"] if found else None


def _full_name(issuer: Issuer | None, where: Whereabouts) -> str | None:
    """The issuer's name with the place that was found for it: "Ủy ban nhân dân tỉnh" of Nghệ An → "Ủy ban nhân dân tỉnh Nghệ An"."""
    if issuer is None or issuer.named or issuer.level == "trung ương" or ";" in issuer.name:
        return issuer.name if issuer else None
    if issuer.place:  # "XÃ HOÀ PHƯỚC" as the register writes it
        return issuer.name.replace(issuer.place, where.commune) if where.commune and fold_name(where.commune) == fold_name(issuer.place) else issuer.name
    place = {"tỉnh": where.province.name if where.province else None, "huyện": where.district, "xã": where.commune}.get(where.level or "")
    if place is None:
        return issuer.name
    if issuer.kind is None:
        if where.level == "tỉnh" and fold_name(issuer.name).endswith(("tỉnh uỷ", "thành uỷ")):
            return f"{issuer.name} {place}"  # "ĐẢNG BỘ TỈNH VĨNH LONG / TỈNH ỦY": "Tỉnh ủy Vĩnh Long"
        return f"{issuer.name} {where.province.full_name}" if where.level == "tỉnh" and where.province else issuer.name
    if fold_name(place).startswith(f"{issuer.kind} "):
        return issuer.name[: -len(issuer.kind)] + place
    if place == "Hồ Chí Minh":
        return issuer.name[: -len(issuer.kind)] + "Thành phố Hồ Chí Minh"
    return f"{issuer.name} {place}"


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
