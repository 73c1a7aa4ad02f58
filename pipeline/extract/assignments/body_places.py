"""The place behind a body's name: "UBND huyện | Giao Thủy", "Sở Y tế | tỉnh Bắc Giang", "UBND các huyện | Giao Thủy, Hải Hậu"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from pipeline.body_register import BodyType, name_key
from pipeline.extract.assignments.body_groups import group_at
from pipeline.extract.assignments.body_names import Naming, slug
from pipeline.gazetteer import KIND_WORDS, LEVELS, PROVINCES_MERGED, Province, fold_name, fold_tones, kind_and_name
from pipeline.model.duties import Body, BodyMention
from pipeline.span import Span

_KINDS = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_KIND_AT_END = regex.compile(rf"\b(?:{_KINDS})$", regex.IGNORECASE)
_KIND_AT_START = regex.compile(rf"^(?:{_KINDS})\s+(?=\p{{Lu}})", regex.IGNORECASE)
_PLACE = regex.compile(
    rf"\s*+(?:(?P<kind>(?i:{_KINDS}))\b[.\s]\s*+)?(?P<name>\p{{Lu}}[\p{{L}}'’]*+(?:(?:\s|\s?[-–]\s?)\p{{Lu}}[\p{{L}}'’]*+){{0,4}}|\d{{1,2}}(?!\d*[.,]\d))"
)
_SYLLABLE = regex.compile(r"[\p{L}'’\d]+")
_JOINT = regex.compile(r"\s*+(?:,\s*+và|,|;|và)\s*+")
_LAST_UNIT = regex.compile(rf"\s*(?:,|và)\s*(?=(?:{_KINDS})$)", regex.IGNORECASE)
_SEVERAL = regex.compile(r"\bcác\s+", regex.IGNORECASE)
_COMMITTEES = {"huyện uỷ": "huyện", "quận uỷ": "quận", "thị uỷ": "thị xã", "thành uỷ": "thành phố", "tỉnh uỷ": "tỉnh"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A place. `path`: as ids of bodies have it, "36-giao_thuy"; `end`: where its name ends in the text; `known`: whether a register has it."""

    full_name: str
    level: str
    path: str
    province: Province | None
    end: int
    known: bool = True


def placed(naming: Naming, text: str, limit: int, mention: BodyMention) -> Iterator[BodyMention]:
    """A body with the places that stand behind its name: one body for each place; the mention as it is where none stands there.

    "UBND các huyện Giao Thủy, Hải Hậu và thành phố Nam Định" → three bodies; "UBND huyện" alone → that one.
    """
    if not _PLACE.match(text, mention.span.end, limit):
        yield mention
        return
    written = mention.span.of(text)
    single = _SEVERAL.sub("", written) if mention.body.group else written
    said = _KIND_AT_END.search(fold_tones(single))
    kind = KIND_WORDS[said[0]] if said else _COMMITTEES.get(fold_tones(single))
    if mention.body.level == "trung ương" or (mention.body.group and (kind is None or single == written)):
        yield mention
        return
    place = _place_at(naming, text, mention.span.end, limit, kind, mention.body.level)
    first = _body_of(naming, single, place, mention.body) if place else None
    if place is None or first is None:
        yield mention
        return
    start = mention.span.start
    several = _LAST_UNIT.search(written) if mention.body.group else None
    others = group_at(naming, text, Span(start, start + several.start())) if several else None
    if several and others:  # "UBND các huyện, | thành phố Biên Hòa"
        yield others
        start += several.end()
    yield BodyMention(span=Span(start, place.end), body=first, slip=mention.slip)
    while joint := _JOINT.match(text, place.end, limit):
        # "…, Hải Hậu và thành phố Nam Định": a name of the same kind, or one that says its own
        place = _place_at(naming, text, joint.end(), limit, kind, mention.body.level, listed=True, many=mention.body.group)
        other = _body_of(naming, single, place, mention.body) if place else None
        if place is None or other is None:
            return
        yield replace(mention, span=Span(joint.end(), place.end), body=other)


def _body_of(naming: Naming, written: str, place: _Place, named: Body) -> Body | None:
    """The body of that name in that place: of a "thành phố" the place tells whether it is a province's or a district's."""
    base = _KIND_AT_END.sub("", written).rstrip()
    kind = _type_of_level(naming, (written, f"{base} {place.level}", base), place.level)
    if kind is None:
        return None
    own = naming.place == place.path or naming.place.startswith(f"{place.path}-")
    name = kind.name if own else _named_after(kind, place.full_name)
    known = named.known and place.known
    body = Body(id=f"{kind.type_id}@{place.path}", type_id=kind.type_id, name=name, group=False, level=kind.level, known=known)
    return in_province(naming, body, place.province, place.path)


def in_province(naming: Naming, body: Body, province: Province | None, path: str | None = None) -> Body:
    """A body as one of that province, whichever the document is of; `path`: that of its place, by default the province's."""
    if province is None or naming.place.split("-")[0] in (province.code, slug(province.name)):
        return body
    return replace(body, id=f"{body.type_id}@{path or province.code}", province=province.name)


def _type_of_level(naming: Naming, names: tuple[str, ...], level: str) -> BodyType | None:
    for name in names:
        for type_id in naming.register.by_key.get(name_key(name), ()):
            kind = naming.register.types[type_id]
            if kind.level == level and not kind.group:
                return kind
    return None


def _named_after(kind: BodyType, place: str) -> str:
    """ "Ủy ban nhân dân huyện" of "huyện Ý Yên" → "Ủy ban nhân dân huyện Ý Yên"; "Huyện ủy" → "Huyện ủy Ý Yên"."""
    if fold_tones(kind.name) in _COMMITTEES:
        return f"{kind.name} {_KIND_AT_START.sub('', place)}"
    return f"{_KIND_AT_END.sub('', kind.name).rstrip()} {place}"


def _place_at(
    naming: Naming, text: str, start: int, limit: int, kind: str | None, level: str | None, *, listed: bool = False, many: bool = False
) -> _Place | None:
    """The place whose name begins there. `kind`: the word of kind that the body's name ends in; `level`: that of the body where it ends in none.

    `listed`: other places stand before it; `many`: after a word that announces several, so that one which no register knows may stand among them.
    """
    found = _PLACE.match(text, start, limit)
    if found is None or (not listed and found.start("name") == start):
        return None
    own_kind = KIND_WORDS[fold_name(found["kind"])] if found["kind"] else None
    if own_kind and kind and not listed:
        return None  # "UBND huyện, xã Tân Lập" says no place of the district
    said = own_kind or kind
    parts = [match.end() for match in _SYLLABLE.finditer(text, found.start("name"), found.end("name"))]
    for end in reversed(parts):
        name = text[found.start("name") : end]
        place = _known_place(naming, said, " ".join(name.split()), level, end)
        # "huyện Tân Hưng | Nghệ" is not the Tân Hưng of another province
        if place and (end == parts[-1] or place.level == "tỉnh" or place.path.split("-")[0] == naming.place.split("-")[0]):
            return place
    if said is None or (listed and not many and own_kind is None) or len(parts) < 2 or fold_tones(found["name"].split()[0]) in naming.register.head_words:
        return None
    name = " ".join(found["name"].split())
    return _Place(_written(said, name), LEVELS.get(said, "huyện"), f"{naming.place}-{slug(name)}".strip("-"), None, found.end(), known=False)


def _known_place(naming: Naming, kind: str | None, name: str, level: str | None, end: int) -> _Place | None:
    if kind in (None, "tỉnh", "thành phố"):
        province = naming.gazetteer.province(f"{kind} {name}" if kind else name, naming.day)
        if province and (level == "tỉnh" if kind is None else province.kind == kind):
            own = naming.place.split("-")[0]
            path = own if slug(own) == slug(province.name) else province.code
            return _Place(province.full_name, "tỉnh", path, province, end)
    if kind in ("thành phố", "huyện", "quận", "thị xã"):
        return _district(naming, kind, name, end)
    return _commune(naming, kind, name, end) if kind and LEVELS[kind] == "xã" else None


def _district(naming: Naming, kind: str, name: str, end: int) -> _Place | None:
    """A district of the document's own province, or the only one of that name in the country."""
    code = naming.place.split("-")[0]
    asked = f"{kind} {name}"
    found = naming.gazetteer.district(asked, code) or naming.gazetteer.district(asked)
    if len(found) != 1 or (name.isdigit() and kind != "quận"):
        return None
    province = naming.gazetteer.province_of_code(found[0].province_code)
    name = kind_and_name(found[0].full_name)[1]
    return _Place(_written(kind, found[0].name), "huyện", f"{found[0].province_code}-{slug(name)}", province, end)


def _commune(naming: Naming, kind: str, name: str, end: int) -> _Place | None:
    """A commune of the document's own district or province."""
    code, *below = naming.place.split("-")
    asked = f"{kind} {name}"
    province = naming.gazetteer.province_of_code(code, naming.day)
    if naming.day is None or naming.day < PROVINCES_MERGED:
        old = naming.gazetteer.commune(asked, province=code)
        within = [one for one in old if one.district and below and slug(kind_and_name(one.district)[1]) == below[0]] or list(old)
        if len(within) != 1 or not within[0].district:
            return None
        return _Place(_written(kind, within[0].name), "xã", f"{code}-{slug(kind_and_name(within[0].district)[1])}-{slug(within[0].name)}", province, end)
    new = naming.gazetteer.new_commune(asked, code)
    return _Place(_written(kind, new[0].name), "xã", f"{code}-{slug(new[0].name)}", province, end) if len(new) == 1 else None


def _written(kind: str, name: str) -> str:
    """ "huyện Giao Thủy", but "Quận 1" as it is."""
    return name if fold_name(name).startswith(f"{fold_name(kind)} ") else f"{kind} {name}"
