"""How a name becomes a body: one id for one real body, and the name that the table shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from pipeline.body_register import BodyRegister, BodyType
from pipeline.gazetteer import Gazetteer, fold_tones
from pipeline.letters import bare
from pipeline.model.duties import Body, BodyMention
from pipeline.phrases.bodies import BodyPhrases

_DASH = regex.compile(r"\s*[-–]\s*")
_PLACED = regex.compile(r"\b(?:tỉnh|huyện|quận|xã|phường)\s+\p{Lu}")
_NO_LETTER = regex.compile(r"[^a-z0-9]+")
_LEVEL_WORDS = {"tỉnh": "tỉnh", "huyện": "huyện", "xã": "xã", "phường": "xã", "quận": "huyện"}
_NEEDS_LEVEL = ("nhân dân", "Công an", "Tỉnh", "Văn phòng", "Báo", "Đài Phát thanh và Truyền hình")


@dataclass(frozen=True, slots=True)
class Naming:
    """What is needed to name bodies: the registers, the phrases, and the place, level and day (ISO date) of the document that speaks of them."""

    register: BodyRegister
    phrases: BodyPhrases
    level: str
    place: str
    gazetteer: Gazetteer
    day: str | None = None


def slug(name: str) -> str:
    """ "An Hòa Thịnh" → "an_hoa_thinh"."""
    return _NO_LETTER.sub("_", bare(name)).strip("_")


def spelled(written: str) -> str:
    """A name written out, with its dashes and blanks made even: "Văn phòng- Thống kê" → "Văn phòng - Thống kê"."""
    name = _DASH.sub(" - ", " ".join(written.split()))
    return name[0].upper() + name[1:]


def named_body(naming: Naming, kind: BodyType, name: str | None = None) -> Body:
    """The body of a type in the place of the document, by its own name or that of the type."""
    canonical = name or (kind.name[0].lower() + kind.name[1:] if kind.group and kind.name.startswith("Các ") else kind.name)
    return Body(id=body_id(naming, kind.type_id, kind.level), type_id=kind.type_id, name=canonical, group=kind.group, level=kind.level or None, known=True)


def body_id(naming: Naming, type_id: str, level: str | None) -> str:
    """One id for one real body: a body of the centre has no place, one of a province the province's, a lower one the whole path as far as known."""
    if level == "trung ương":
        return type_id
    path = naming.place.split("-")
    # A province's body has the province's place; a district's that is named in a commune's plan the district's, where the plan names it.
    place = path[0] if level == "tỉnh" else "-".join(path[:2]) if level == "huyện" and len(path) == 3 else naming.place
    return f"{type_id}@{place}" if place else type_id


def group_id(naming: Naming, type_id: str, name: str, level: str | None) -> str:
    """One id for one group however it is written: "Doanh nghiệp" and "các doanh nghiệp"; groups of one type with other members are others."""
    kind = naming.register.types.get(type_id)
    if kind is not None and name.lower() == kind.name.lower():
        return body_id(naming, type_id, level or None)
    members = slug(name)
    same = type_id.removeprefix("cac_") == members.removeprefix("cac_") or (
        kind is not None and members.removeprefix("cac_") == slug(kind.name).removeprefix("cac_")
    )
    return body_id(naming, type_id if same else f"{type_id}.{members}", level or None)


def said_names(text: str, mentions: Iterable[BodyMention]) -> dict[str, str]:
    """The names by which a document calls its bodies, by their ids: "Cục Thống kê" where it never says "Cục Thống kê tỉnh"."""
    names: dict[str, str] = {}
    with_level: set[str] = set()
    for mention in mentions:
        names.setdefault(mention.body.id, mention.body.name)
        said = fold_tones(mention.span.of(text)).split()
        if said and (said[-1] in _LEVEL_WORDS or said[0] in _LEVEL_WORDS or _PLACED.search(mention.span.of(text))):
            with_level.add(mention.body.id)
            if (
                said[-1] in _LEVEL_WORDS
                and not mention.body.group
                and fold_tones(mention.body.name).split()[-1] not in _LEVEL_WORDS
                and mention.body.level == _LEVEL_WORDS[said[-1]]
            ):
                names[mention.body.id] = f"{mention.body.name} {said[-1]}"  # "Ban Dân tộc tỉnh"
    for known, name in names.items():
        head, _, tail = name.rpartition(" ")
        if known not in with_level and tail in _LEVEL_WORDS and head and not head.endswith(_NEEDS_LEVEL) and not head.startswith(("các ", "Ủy ban nhân dân")):
            names[known] = head
    return names
