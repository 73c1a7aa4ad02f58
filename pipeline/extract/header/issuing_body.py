"""Which body has issued a document, by the places that name one, and its full name with the place where it sits."""

from __future__ import annotations

import regex

from pipeline.extract.header.announcements import Announcement
from pipeline.extract.header.forms import Forms
from pipeline.extract.header.issuer import Issuer, issuer_of_letterhead, issuer_of_phrase
from pipeline.extract.header.whereabouts import Whereabouts
from pipeline.gazetteer import Gazetteer, fold_name

_NO_NAME = regex.compile(r"\b(?:bên cạnh|so với|cho biết|đã|được|phải|trong khi|khi đó)\b|(?<=\S)-\s+\p{Lu}")
"""Words of a sentence that no body's name has; "Văn phòng Quốc hội - Hội đồng nhân dân" is written with blanks on both sides."""


def named_issuer(
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


def full_name(issuer: Issuer | None, where: Whereabouts) -> str | None:
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
