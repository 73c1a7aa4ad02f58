"""Groups of bodies: "các sở, ban, ngành, đoàn thể cấp tỉnh", "UBND các huyện, thị xã, thành phố"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import regex

from pipeline.body_register import name_key
from pipeline.extract.assignments.body_names import Naming, body_id, group_id, slug
from pipeline.model.duties import Body, BodyMention
from pipeline.span import Span

GROUP_WORDS = frozenset({"các", "những", "toàn", "thủ", "chủ", "giám", "lãnh", "người", "ubnd", "uỷ", "ủy", "hđnd", "hội", "thành"})
"""The words that a group may begin with."""
_END = regex.compile(r"(?:[\s,/–-]|\s(?:và|hoặc)\b)+", regex.REVERSE)  # no group ends so: "các cơ sở nghiên cứu khoa học và | đổi mới …"
_LAST_MEMBER = regex.compile(r"(?:\s*[,/]\s*|\s+và\s+)\p{Lu}\p{Ll}+$")
_OWN_NAME = regex.compile(r"\s+\p{Lu}")
_ABBREVIATION = regex.compile(r"\p{Lu}{2,}")
_HOW_MANY = regex.compile(r"(?<=\s)\d{1,3}(?=\s)")  # "UBND 14 phường"
_CHECKS = regex.compile(r"\s+kiểm tra$")
_COMMITTEE = regex.compile(r"\b(?:UBND|Uỷ ban nhân dân|ủy ban nhân dân|Ủy Ban nhân dân)\b")
_COUNCIL = regex.compile(r"\bHĐND\b")
_CAPITAL_MEMBER = regex.compile(r"\b(Sở|Ban|Ngành|Phòng|Cơ quan|Đơn vị|Doanh nghiệp|Trường|Bộ|Thôn|Xã|Phường|Huyện)\b(?! \p{Lu})")
_MEMBERS_STOP = regex.compile(r"\s*[,/.]\s+|\s*[,/]\s*")
_MEMBERS_UNPARTED = regex.compile(
    r"(?<=\b(?:sở|ban|ngành|cơ quan|đoàn thể|đơn vị|địa phương|phòng|cá nhân)) (?=(?:sở|ban|ngành|đoàn thể|đơn vị|địa phương|cá nhân)\b)"
)
_SHORT_TOWNS = regex.compile(r"(?<=huyện, )(?:thành, thị|thị, thành)\b")
_ORDERS = tuple(
    (order, regex.compile(rf"\b(?:{'|'.join(order)})(?:, (?:{'|'.join(order)}))+\b"))
    for order in (("huyện", "quận", "thị xã", "thành phố"), ("xã", "phường", "thị trấn", "đặc khu"))
)
_PROPER = regex.compile(r"\p{Lu}\p{L}* (?:\p{L}+ )*\p{Lu}")  # "Mặt trận Tổ quốc tỉnh và các …"


def group_at(naming: Naming, text: str, span: Span) -> BodyMention | None:
    """The group whose name a stretch begins with, found by its grammar; `None` where it begins with none."""
    start, limit = span
    match = naming.phrases.group.match(text, start, limit)
    if match is None:
        office = naming.phrases.committees.match(text, start, limit)
        match = naming.phrases.units.match(text, office.end(), limit) if office else None
    if match is None:
        return None
    loose = _END.match(text[start : match.end()])
    end = start + loose.start() if loose else match.end()
    last = _LAST_MEMBER.search(text, start, end)
    if last and _OWN_NAME.match(text, end, limit):
        end = last.start()  # "các đơn vị | , Sở Nội vụ": the next body has a name of its own
    name = group_name(_HOW_MANY.sub("các", text[start:end]))
    if len(name.split()) < 2:
        return None
    kind = naming.register.of_key(name_key(name), naming.level)
    type_id = kind.type_id if kind and kind.group else slug(name)
    if not kind or not kind.group:
        # Any combination of "sở, ban, ngành, đơn vị …" is a group in good grammar, whether or not the register lists it.
        body = Body(id=body_id(naming, type_id, naming.level), type_id=type_id, name=name, group=True, level=None, known=True)
    else:
        body = Body(id=group_id(naming, type_id, name, kind.level), type_id=type_id, name=name, group=True, level=kind.level or None, known=True)
    return BodyMention(span=Span(start, end), body=body)


def listed_group(naming: Naming, text: str, known: BodyMention) -> BodyMention:
    """A group of the register under the name that the text gives it, its abbreviations spelled out."""
    written = _ABBREVIATION.sub(lambda match: naming.register.abbreviations.get(match[0], match[0]), known.span.of(text))
    name = group_name(written)
    return replace(known, body=replace(known.body, name=name, id=group_id(naming, known.body.type_id, name, known.body.level)))


@lru_cache(maxsize=8192)
def group_name(written: str) -> str:
    """The canonical name of a group.

    >>> group_name("Các Sở, ban ngành cấp tỉnh"), group_name("UBND các huyện, thành phố, thị xã")
    ('các sở, ban, ngành cấp tỉnh', 'Ủy ban nhân dân các huyện, thị xã, thành phố')
    """
    name = _CHECKS.sub("", " ".join(written.split()))
    name = _COMMITTEE.sub("Ủy ban nhân dân", name)
    name = _COUNCIL.sub("Hội đồng nhân dân", name)
    proper = name.startswith(("Ủy ban", "Hội đồng", "Thủ trưởng", "Chủ tịch", "Giám đốc"))
    proper = proper or name.startswith("Ban ")
    head, sep, rest = name.partition("các ") if not name.lower().startswith("các ") else ("", "các ", name[4:])
    rest = rest[:1].lower() + rest[1:] if rest else rest
    rest = _CAPITAL_MEMBER.sub(lambda match: match[0].lower(), rest)
    rest = _MEMBERS_STOP.sub(", ", rest).replace("các nhân", "cá nhân")
    rest = _MEMBERS_UNPARTED.sub(", ", rest)
    rest = _SHORT_TOWNS.sub("thị xã, thành phố", rest)
    for order, units_listed in _ORDERS:
        listed = units_listed.search(rest)
        if listed:
            units = listed[0].split(", ")
            rest = rest[: listed.start()] + ", ".join(sorted(units, key=order.index)) + rest[listed.end() :]
    return f"{head if proper or _PROPER.search(head) else head.lower()}{sep}{rest}".strip(" ,")
