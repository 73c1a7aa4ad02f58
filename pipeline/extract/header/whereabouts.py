"""Where a document comes from: province, district and commune, stated or inferred, and what they have become since 1 July 2025."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import regex

from pipeline.extract.header.issuer import Issuer, city_level
from pipeline.gazetteer import KIND_WORDS, LEVELS, PROVINCES_MERGED, Commune, Gazetteer, Province, fold_name

_MENTION = regex.compile(
    r"\b(?P<kind>[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|TP\.?|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ"
    r"|[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|THỊ TRẤN|[Đđ]ặc khu)"
    r"\s*+"
    r"(?P<name>(?:\p{Lu}[\p{L}'’]*+|\d{1,2}\b)(?:(?:\s+[-–]\s+|\s+|-)\p{Lu}[\p{L}'’]*+){0,4})"
)


class Whereabouts(NamedTuple):
    """Bare names ("Hiệp Hòa"); everything None that is not known. `level` is the issuer's if it was open before the place was known."""

    level: str | None = None
    province: Province | None = None
    province_basis: str | None = None
    province_now: Province | None = None
    district: str | None = None
    commune: str | None = None
    commune_now: str | None = None


class _Mention(NamedTuple):
    kind: str
    name: str


def locate(issuer: Issuer | None, title: str, place: str | None, statement: str, mentions: str, issued: str | None, gazetteer: Gazetteer) -> Whereabouts:
    """Province, district and commune of an issuer, from what is nearest to it: its own name, the title, the place before the day of issue, the sentence
    that announces the document (`statement`), and then the mentions in the legal basis, annex lines and recipients.

    A name that stands in two provinces stays open until a mention of one of them decides.
    """
    level = issuer.level if issuer else None
    if level == "trung ương":
        return Whereabouts(level=level)
    chain = [issuer, *reversed(issuer.parents)] if issuer else []
    own = [_Mention(i.kind, i.place) for i in chain if i.kind and i.place]
    own += _mentions(issuer.name) if issuer and issuer.named else []  # "Quỹ Bảo trợ trẻ em tỉnh Lào Cai"
    near = own + _mentions(title) + _mentions(statement)
    if level is None:
        level = _level(issuer, near, place, gazetteer)
    if level == "tỉnh":
        province = _province_of(near, [], place, issued, gazetteer) or _province_of([], _mentions(mentions), None, issued, gazetteer)
        return Whereabouts(level, province, "stated" if province else None, gazetteer.province_now(province) if province else None)
    far = _mentions(mentions)
    merged = (issued or "")[:7] >= PROVINCES_MERGED[:7]
    if level == "xã":
        return _of_commune(own, near, far, place, issued, merged, gazetteer)
    if level == "huyện":
        return _of_district(own, near, far, place, issued, gazetteer)
    if issuer is not None and issuer.named and fold_name(place or "hà nội") != "hà nội":  # "CÔNG TY CỔ PHẦN CẤP NƯỚC … Phú Thọ, ngày 13": of no level
        province = _province_of(near, [], place, issued, gazetteer)
        return Whereabouts(level, province, "stated" if province else None, gazetteer.province_now(province) if province else None)
    return Whereabouts(level=level)


def _mentions(words: str) -> list[_Mention]:
    """Every place that some words name with its kind. "Hương Sơn" of "huyện Hương Sơn Tỉnh": names are tried shorter by whoever looks them up."""
    found = []
    for m in _MENTION.finditer(words):
        kind = KIND_WORDS[fold_name(m["kind"])]
        found.append(_Mention(kind, f"{kind} {m['name']}" if m["name"].isdigit() else m["name"]))
    return found


def _shorter(name: str) -> list[str]:
    """The name, and the name without its last words: "Hà Tĩnh Căn" → "Hà Tĩnh"."""
    parts = name.split()
    return [" ".join(parts[:n]) for n in range(len(parts), 0, -1)]


def _level(issuer: Issuer | None, near: list[_Mention], place: str | None, gazetteer: Gazetteer) -> str | None:
    """The level of "Ủy ban nhân dân thành phố", or of a body without any place, from the places named near it."""
    if issuer is not None and issuer.kind == "thành phố":
        for name in (issuer.place, place, *(m.name for m in near if m.kind == "thành phố")):
            if name:
                return city_level(name, gazetteer)
        return None
    if issuer is not None and issuer.named:
        return next((LEVELS[m.kind] for m in _mentions(issuer.name) if m.kind in LEVELS), None)
    if issuer is None or issuer.kind is None:
        for mention in near:
            if mention.kind == "thành phố":
                return city_level(mention.name, gazetteer)
            return LEVELS[mention.kind]
        if place and (fold_name(place) != "hà nội" or issuer is None or issuer.name.endswith(" nhân dân")):  # the seat of every central body
            if gazetteer.province(place):
                return "tỉnh"
            if len(gazetteer.district(place)) >= 1:
                return "huyện"
    return None


def _province_of(near: list[_Mention], far: list[_Mention], place: str | None, issued: str | None, gazetteer: Gazetteer) -> Province | None:
    """The province named nearest: by name, by the place of issue, by the seat of its government, by most mentions (twice as many as any other)."""
    for mention in near:
        found = _province_named(mention, issued, gazetteer)
        if found:
            return found
    if place:
        found = gazetteer.province(place, issued)
        if found:
            return found
        seats = gazetteer.district(place)
        if len({d.province_code for d in seats}) == 1:  # "Tam Kỳ, ngày 19": the seat of Quảng Nam
            return gazetteer.province_of_code(seats[0].province_code)
    votes = Counter(found.code for found in (_province_named(m, issued, gazetteer) for m in far) if found)
    ranked = votes.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return gazetteer.province_of_code(ranked[0][0], issued)
    return None


def _province_named(mention: _Mention, issued: str | None, gazetteer: Gazetteer) -> Province | None:
    if mention.kind not in ("tỉnh", "thành phố"):
        return None
    return next((p for p in (gazetteer.province(f"{mention.kind} {name}", issued) for name in _shorter(mention.name)) if p), None)


def _of_district(own: list[_Mention], near: list[_Mention], far: list[_Mention], place: str | None, issued: str | None, gazetteer: Gazetteer) -> Whereabouts:
    named = [m for m in near if LEVELS.get(m.kind) == "huyện" or (m.kind == "thành phố" and city_level(m.name, gazetteer) == "huyện")]
    if not named and place:
        named = [_Mention("", place)]
    if not named:
        province = _province_of(near, far, None, issued, gazetteer)
        return Whereabouts("huyện", province, "stated" if province else None, gazetteer.province_now(province) if province else None)
    stated = next((p for p in (_province_named(m, None, gazetteer) for m in near) if p), None)
    for mention, name in ((m, short) for m in named for short in _shorter(m.name)):
        districts = gazetteer.district(f"{mention.kind} {name}".strip(), stated.code if stated else None)
        if not districts:
            continue
        codes = {d.province_code for d in districts}
        province = stated or _one_province(codes, far, gazetteer)
        basis = ("stated" if stated else "district") if province else None
        return Whereabouts("huyện", province, basis, gazetteer.province_now(province) if province else None, district=districts[0].name)
    province = stated or _province_of([], far, None, issued, gazetteer)
    now = gazetteer.province_now(province) if province else None
    # a district that the register does not know is believed of the issuer's own name only ("huyện" of a title may be anything)
    return Whereabouts("huyện", province, "stated" if province else None, now, district=named[0].name if named[0] in own else None)


def _one_province(codes: set[str], far: list[_Mention], gazetteer: Gazetteer) -> Province | None:
    """The one province of these codes, or the one that the document names most."""
    if len(codes) == 1:
        return gazetteer.province_of_code(next(iter(codes)))
    votes = Counter(p.code for p in (_province_named(m, None, gazetteer) for m in far) if p and p.code in codes)
    ranked = votes.most_common(2)
    return gazetteer.province_of_code(ranked[0][0]) if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _of_commune(
    own: list[_Mention], near: list[_Mention], far: list[_Mention], place: str | None, issued: str | None, merged: bool, gazetteer: Gazetteer
) -> Whereabouts:
    named = [m for m in near if LEVELS.get(m.kind) == "xã"] or ([_Mention("", place)] if place else [])
    stated = next((p for p in (_province_named(m, issued, gazetteer) for m in near) if p), None)
    districts = [m for m in near + far if LEVELS.get(m.kind) == "huyện" or m.kind == "thành phố"]
    provinces = {p.code for p in (_province_named(m, issued, gazetteer) for m in near + far) if p}
    if not named:
        return Whereabouts("xã", stated, "stated" if stated else None, gazetteer.province_now(stated) if stated else None)
    for full in (f"{mention.kind} {name}".strip() for mention in named for name in _shorter(mention.name)):
        communes = gazetteer.new_commune(full, stated.code if stated else None) if merged else gazetteer.commune(full, None, stated.code if stated else None)
        if not communes:
            continue
        communes = _narrowed(communes, districts, provinces)
        codes = {c.province_code for c in communes}
        province = stated or (gazetteer.province_of_code(next(iter(codes)), issued) if len(codes) == 1 else None)
        one = communes[0] if len(communes) == 1 else None
        now = one.successors[0] if one and not one.divided else None
        district = _district_name(one.district, gazetteer) if one and one.district else None
        basis = ("stated" if stated else "commune") if province else None
        return Whereabouts("xã", province, basis, gazetteer.province_now(province) if province else None, district, communes[0].name, now)
    commune = named[0].name if named[0] in own else None  # "xã Nông thôn mới" of a title is no commune
    province = stated or _province_of([], far, None, issued, gazetteer)
    for mention in districts if not merged else ():
        found = [d for short in _shorter(mention.name) for d in gazetteer.district(f"{mention.kind} {short}", province.code if province else None)]
        if len({d.province_code for d in found}) == 1:
            province = province or gazetteer.province_of_code(found[0].province_code)
            basis = "stated" if stated else "district"
            return Whereabouts("xã", province, basis, gazetteer.province_now(province) if province else None, found[0].name, commune)
    return Whereabouts("xã", province, "stated" if province else None, gazetteer.province_now(province) if province else None, None, commune)


def _narrowed(communes: tuple[Commune, ...], districts: list[_Mention], provinces: set[str]) -> tuple[Commune, ...]:
    """Communes of one name, as far as the districts and provinces that the document names tell them apart."""
    if len(communes) > 1:
        names = {fold_name(f"{m.kind} {short}") for m in districts for short in _shorter(m.name)}
        communes = tuple(c for c in communes if c.district and fold_name(c.district) in names) or communes
    if len(communes) > 1:
        communes = tuple(c for c in communes if c.province_code in provinces) or communes
    return communes


def _district_name(full: str, gazetteer: Gazetteer) -> str:
    """The bare name: "huyện Hương Sơn" → "Hương Sơn"."""
    found = gazetteer.district(full)
    return found[0].name if found else full
