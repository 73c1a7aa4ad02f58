"""Bodies named in a text: the ones that the register knows, groups of bodies, and those that only their grammar shows.

A list of bodies needs no splitting at its commas: names are taken whole, the longest known one first, so that
"Sở Văn hóa, Thể thao và Du lịch" is one and "Sở Nội vụ,Cục Thông kê, Hội Liên hiệp phụ nữ tỉnh" are three.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from pipeline.body_register import BodyRegister, BodyType
from pipeline.extract.assignments.body_groups import GROUP_WORDS, group_at, listed_group
from pipeline.extract.assignments.body_guesses import slip_at, unknown_at
from pipeline.extract.assignments.body_names import Naming, body_id, named_body, slug, spelled
from pipeline.extract.assignments.body_places import in_province, placed
from pipeline.extract.assignments.body_words import Words
from pipeline.gazetteer import Gazetteer, Province, fold_tones
from pipeline.model.document import Facts
from pipeline.model.duties import BodyMention
from pipeline.phrases.bodies import BodyPhrases
from pipeline.span import Span

_LONGEST = 32
"""The longest name of the register has at most so many words."""
_JOINING_WORDS = 3
"""Between two bodies of a row stand at most so many words: "và đại diện"."""
_NEXT_GROUP = regex.compile(r"(?:,|\bvà)\s*(?:các|Ủy ban|UBND|Uỷ ban)\b", regex.IGNORECASE)
_MANY_OF_A_KIND = ("trường ", "ban quản", "bệnh viện")
_REGION = regex.compile(r"\s+(?P<number>[IVX]+|\d{1,2})\b")
_LOCAL_HEADS = frozenset({"ban", "văn", "bộ", "tổ", "truyền"})
_ABBREVIATED = regex.compile(r"\p{Lu}{2,}|&")


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads the bodies that one document names."""

    naming: Naming

    def read(self, text: str, span: Span, *, unknown: bool = False) -> list[BodyMention]:
        """The bodies of a stretch in order. With `unknown`, also those found only by their grammar, as in headings and cells."""
        return list(_read(self.naming, text, span, unknown))

    def read_row(self, text: str, span: Span, *, unknown: bool = False) -> Iterator[BodyMention]:
        """The bodies that stand close behind one another from the beginning of a stretch on; ends where other words come between."""
        return _read(self.naming, text, span, unknown, patience=_JOINING_WORDS)


def body_reader(facts: Facts, register: BodyRegister, gazetteer: Gazetteer, phrases: BodyPhrases) -> BodyReader:
    """A reader for one document: a Sở named in it is that of its own province."""
    place = (facts.province_code or "").strip() or slug(facts.province or "")
    if facts.level == "huyện" and facts.district:
        place = f"{place}-{slug(facts.district)}"
    if facts.level == "xã" and facts.commune:
        place = f"{place}-{slug(facts.district or '')}-{slug(facts.commune)}".replace("--", "-")
    return BodyReader(Naming(register, phrases, facts.level or "tỉnh", place.strip("-"), gazetteer, facts.issued))


def _read(naming: Naming, text: str, span: Span, unknown: bool, patience: int | None = None) -> Iterator[BodyMention]:
    register = naming.register
    words = Words(text, span)
    at = waited = 0
    while (patience is None or waited <= patience) and words.has(at):
        mention = None
        if _may_begin(register, words.folded[at]):
            mention = _mention_at(naming, words, at, unknown)
        if mention is None:
            at += 1
            waited += 1
            continue
        waited = 0
        named = list(placed(naming, text, span.end, mention))
        yield from named
        while words.has(at) and words.starts[at] < named[-1].span.end:
            at += 1


def _may_begin(register: BodyRegister, word: str) -> bool:
    return word in register.first_words or word in GROUP_WORDS or word in register.head_words


def _mention_at(naming: Naming, words: Words, at: int, unknown: bool) -> BodyMention | None:
    known = _known_at(naming, words, at)
    group = group_at(naming, words.text, Span(words.starts[at], words.span.end)) if words.folded[at] in GROUP_WORDS else None
    if group and (known is None or group.span.end >= known.span.end or (known.body.group and _NEXT_GROUP.search(known.span.of(words.text)))):
        return group
    if known and (own := _own_name(naming, words, at, known)):
        return own
    if known:
        return listed_group(naming, words.text, known) if known.body.group else known
    if not words.capital(at):
        return None
    return slip_at(naming, words, at) or (unknown_at(naming, words, at) if unknown else None)


def _own_name(naming: Naming, words: Words, at: int, known: BodyMention) -> BodyMention | None:
    """One of many of its kind, by the name behind it: "Trường Đại học | Điều dưỡng Nam Định", "Ban Quản lý Khu kinh tế | Nghi Sơn"."""
    if known.body.group or not words.has(at + 1) or not " ".join(words.folded[at : at + 2]).startswith(_MANY_OF_A_KIND):
        return None
    if naming.phrases.not_in_name.match(words.text[known.span.end : words.span.end].lstrip(" ,:").lower()):
        return None  # "Ban Quản lý Khu kinh tế | Chủ trì rà soát"
    named = unknown_at(naming, words, at)
    placed_there = named and any(True for one in placed(naming, words.text, words.span.end, known) if one.span.end > known.span.end)
    if named is None or placed_there or named.span.end <= known.span.end:
        return None
    return replace(named, body=replace(named.body, type_id=known.body.type_id, known=True))


def _known_at(naming: Naming, words: Words, at: int) -> BodyMention | None:
    """The longest name of the register that begins at a word."""
    register, folded = naming.register, words.folded
    key = ""
    best: tuple[int, BodyType, Province | None] | None = None
    for place in range(at, at + _LONGEST):
        if not words.has(place):
            break
        key += folded[place]
        if key not in register.prefixes or (place > at and words.stop(place - 1, place)):
            break
        here = register.of_key(key, naming.level)
        if here and _is_named(words, at, place, here):
            best = (place, here, None)
        own = _with_place(naming, words, place, key)
        if own:
            best = own
    if best is None:
        return None
    last, kind, province = best
    if folded[last] in ("bộ", "vụ", "cục", "sở") and words.has(last + 1) and folded[last + 1] == "trưởng":
        return None  # "Các Bộ trưởng", not "các bộ"
    span = Span(words.starts[at], words.ends[last])
    written = span.of(words.text)
    region = _REGION.match(words.text, span.end) if province is None and written.endswith("khu vực") else None
    if region:
        # "Chi cục Hải quan khu vực V" and "… khu vực XII" are two bodies of one type.
        body = named_body(naming, kind, f"{kind.name} {region['number']}")
        return BodyMention(
            span=Span(span.start, region.end()), body=replace(body, id=body_id(naming, f"{kind.type_id}_{slug(region['number'])}", "trung ương"))
        )
    if province:
        body = named_body(naming, kind, f"{kind.name.removesuffix(' tỉnh')} {province.name}")
        return BodyMention(span=span, body=in_province(naming, body, province))
    local = kind.level == "xã" and folded[at] in _LOCAL_HEADS
    elsewhere = kind.level not in ("", "trung ương", naming.level) and fold_tones(kind.name.split()[0]) != folded[at]
    name = None
    if not kind.group and not _ABBREVIATED.search(written) and (local or elsewhere):
        # Units of communes have no fixed names ("Ban Tài chính"), and a body of another level may be meant as a whole ("Ngân hàng Chính sách xã hội").
        name = spelled(written)
    return BodyMention(span=span, body=named_body(naming, kind, name))


def _with_place(naming: Naming, words: Words, place: int, key: str) -> tuple[int, BodyType, Province] | None:
    """ "Báo Thái Bình", "Đài Phát thanh và Truyền hình Thái Bình": a province's own name in the place of "tỉnh"."""
    of_province = key + "tỉnh"
    if of_province not in naming.register.by_key or not words.has(place + 1) or not words.capital(place + 1):
        return None
    kind = naming.register.of_key(of_province, "tỉnh")
    if kind is None or kind.level != "tỉnh" or words.stop(place, place + 1):
        return None
    for size in (2, 3, 4):
        if words.has(place + size):
            province = naming.gazetteer.province(words.text[words.starts[place + 1] : words.ends[place + size]], naming.day)
            if province:
                return place + size, kind, province
    return None


def _is_named(words: Words, first: int, last: int, kind: BodyType) -> bool:
    """Whether the words are meant as a name: capitals somewhere, or a group ("các địa phương" alone is weak)."""
    if kind.group:
        return not kind.weak
    if kind.weak and last == first:
        return False
    written = words.text[words.starts[first] : words.ends[last]]
    return any(char.isupper() for char in written) and (written[0].isupper() or last > first)
