"""Bodies named in a text: the ones that the register knows, groups of bodies, and those that only their grammar shows.

A list of bodies needs no splitting at its commas: names are taken whole, the longest known one first, so that
"Sở Văn hóa, Thể thao và Du lịch" is one and "Sở Nội vụ,Cục Thông kê, Hội Liên hiệp phụ nữ tỉnh" are three.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.body_register import BodyRegister, BodyType, name_key
from pipeline.gazetteer import Gazetteer, fold_tones
from pipeline.model import Body, BodyMention, Facts
from pipeline.phrases import BodyPhrases
from pipeline.span import Span

_WORD = regex.compile(r"\w+")
_STOP = regex.compile(r"[.;:()\"“”!?|\t]|\s[-–]\s(?=\p{Ll})")
_LINE_END = regex.compile(r"\n")
_LONGEST = 32
_LEVEL_WORDS = {"tỉnh": "tỉnh", "huyện": "huyện", "xã": "xã", "phường": "xã", "quận": "huyện"}
_SLIP_LENGTH = 9


@dataclass(frozen=True, slots=True)
class BodyReader:
    """What is needed to name bodies: the register, the phrases, and the place and level of the document that speaks of them."""

    register: BodyRegister
    phrases: BodyPhrases
    level: str
    place: str
    provinces: frozenset[str]

    def read(self, text: str, span: Span, *, unknown: bool = False) -> list[BodyMention]:
        """The bodies of a stretch in order. With `unknown`, also those found only by their grammar, as in headings and cells."""
        return list(_read(self, text, span, unknown))

    def read_row(self, text: str, span: Span, *, unknown: bool = False) -> Iterator[BodyMention]:
        """The bodies that stand close behind one another from the beginning of a stretch on; ends where other words come between."""
        return _read(self, text, span, unknown, patience=_JOINING_WORDS)


def body_reader(facts: Facts, register: BodyRegister, gazetteer: Gazetteer, phrases: BodyPhrases) -> BodyReader:
    """A reader for one document: a Sở named in it is that of its own province."""
    provinces = frozenset(name_key(province.name) for province in gazetteer.provinces)
    place = (facts.province_code or "").strip() or slug(facts.province or "")
    if facts.level == "huyện" and facts.district:
        place = f"{place}-{slug(facts.district)}"
    if facts.level == "xã" and facts.commune:
        place = f"{place}-{slug(facts.district or '')}-{slug(facts.commune)}".replace("--", "-")
    return BodyReader(register, phrases, facts.level or "tỉnh", place.strip("-"), provinces)


_NO_LETTER = regex.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """ "An Hòa Thịnh" → "an_hoa_thinh"."""
    ascii_name = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return _NO_LETTER.sub("_", "".join(char for char in ascii_name if not unicodedata.combining(char))).strip("_")


_JOINING_WORDS = 3
"""Between two bodies of a row stand at most so many words: "và đại diện"."""


def _read(reader: BodyReader, text: str, span: Span, unknown: bool, patience: int | None = None) -> Iterator[BodyMention]:
    words = [match.span() for match in _WORD.finditer(text, span.start, span.end)]
    whole = fold_tones(text[span.start : span.end])  # as long as the text, so that the same offsets hold
    folded = [whole[start - span.start : end - span.start] for start, end in words]
    at = waited = 0
    while at < len(words) and (patience is None or waited <= patience):
        mention = None
        if folded[at] in reader.register.first_words or folded[at] in _GROUP_WORDS or folded[at] in reader.register.head_words:
            mention = _mention_at(reader, text, span, words, folded, at, unknown)
        if mention is None:
            at += 1
            waited += 1
            continue
        waited = 0
        yield mention
        while at < len(words) and words[at][0] < mention.span.end:
            at += 1


_GROUP_END = regex.compile(r"(?:[\s,/–-]|\s(?:và|hoặc)\b)+$")  # no group ends so: "các cơ sở nghiên cứu khoa học và | đổi mới …"
_NEXT_GROUP = regex.compile(r"(?:,|\bvà)\s*(?:các|Ủy ban|UBND|Uỷ ban)\b", regex.IGNORECASE)
_GROUP_WORDS = frozenset({"các", "những", "toàn", "thủ", "chủ", "giám", "lãnh", "người", "ubnd", "uỷ", "ủy", "hđnd", "hội", "thành"})


def _mention_at(reader: BodyReader, text: str, span: Span, words: list[tuple[int, int]], folded: list[str], at: int, unknown: bool) -> BodyMention | None:
    start = words[at][0]
    known = _known_at(reader, text, words, folded, at)
    group = _group_at(reader, text, span, start) if folded[at] in _GROUP_WORDS else None
    if group and (known is None or group.span.end >= known.span.end or (known.body.group and _NEXT_GROUP.search(known.span.of(text)))):
        return group
    if known and known.body.group:
        written = _ABBREVIATION.sub(lambda match: reader.register.abbreviations.get(match[0], match[0]), known.span.of(text))
        name = group_name(written)
        return replace(known, body=replace(known.body, name=name, id=_group_id(reader, known.body.type_id, name, known.body.level)))
    if known:
        return known
    if not text[start].isupper():
        return None
    return _slip_at(reader, text, span, words, folded, at) or (_unknown_at(reader, text, span, words, folded, at) if unknown else None)


def _known_at(reader: BodyReader, text: str, words: list[tuple[int, int]], folded: list[str], at: int) -> BodyMention | None:
    """The longest name of the register that begins at a word."""
    register = reader.register
    key = ""
    best: tuple[int, BodyType, str | None] | None = None
    for place in range(at, min(at + _LONGEST, len(words))):
        if place > at and _STOP.search(text, words[place - 1][1], words[place][0]):
            break
        key += folded[place]
        here = register.of_key(key, reader.level)
        if here and _is_named(text, words, at, place, here):
            best = (place, here, None)
        own = _with_place(reader, text, words, folded, place, key)
        if own:
            best = own
        if key not in register.prefixes:
            break
    if best is None:
        return None
    last, kind, name = best
    if last + 1 < len(words) and folded[last + 1] == "trưởng" and folded[last] in ("bộ", "vụ", "cục", "sở"):
        return None  # "Các Bộ trưởng", not "các bộ"
    span = Span(words[at][0], words[last][1])
    written = span.of(text)
    region = _REGION.match(text, span.end) if name is None and written.endswith("khu vực") else None
    if region:
        # "Chi cục Hải quan khu vực V" and "… khu vực XII" are two bodies of one type.
        body = _body(reader, kind, f"{kind.name} {region['number']}")
        return BodyMention(span=Span(span.start, region.end()), body=replace(body, id=_id(reader, f"{kind.type_id}_{slug(region['number'])}", "trung ương")))
    local = kind.level == "xã" and folded[at] in _LOCAL_HEADS
    elsewhere = kind.level not in ("", "trung ương", reader.level) and fold_tones(kind.name.split()[0]) != folded[at]
    if name is None and not kind.group and not _ABBREVIATED.search(written) and (local or elsewhere):
        # Units of communes have no fixed names ("Ban Tài chính"), and a body of another level may be meant as a whole ("Ngân hàng Chính sách xã hội").
        name = _spelled(written)
    return BodyMention(span=span, body=_body(reader, kind, name))


_REGION = regex.compile(r"\s+(?P<number>[IVX]+|\d{1,2})\b")
_ABBREVIATION = regex.compile(r"\p{Lu}{2,}")
_LOCAL_HEADS = frozenset({"ban", "văn", "bộ", "tổ", "truyền"})
_DASH = regex.compile(r"\s*[-–]\s*")
_ABBREVIATED = regex.compile(r"\p{Lu}{2,}|&")


def _spelled(written: str) -> str:
    """A name written out, with its dashes and blanks made even: "Văn phòng- Thống kê" → "Văn phòng - Thống kê"."""
    name = _DASH.sub(" - ", " ".join(written.split()))
    return name[0].upper() + name[1:]


def _with_place(reader: BodyReader, text: str, words: list[tuple[int, int]], folded: list[str], place: int, key: str) -> tuple[int, BodyType, str] | None:
    """ "Báo Thái Bình", "Đài Phát thanh và Truyền hình Thái Bình": the province's own name in the place of "tỉnh"."""
    if place + 2 >= len(words) or not text[words[place + 1][0]].isupper():
        return None
    kind = reader.register.of_key(key + "tỉnh", "tỉnh")
    if kind is None or kind.level != "tỉnh":
        return None
    for size in (2, 3, 4):
        if place + size < len(words):
            name = "".join(folded[place + 1 : place + 1 + size])
            if name in reader.provinces and text[words[place + 1][0]].isupper() and not _STOP.search(text, words[place][1], words[place + 1][0]):
                written = f"{kind.name.removesuffix(' tỉnh')} {text[words[place + 1][0] : words[place + size][1]]}"
                return place + size, kind, written
    return None


def _is_named(text: str, words: list[tuple[int, int]], first: int, last: int, kind: BodyType) -> bool:
    """Whether the words are meant as a name: capitals somewhere, or a group ("các địa phương" alone is weak)."""
    written = text[words[first][0] : words[last][1]]
    if kind.group:
        return not kind.weak
    if kind.weak and last == first:
        return False
    return any(char.isupper() for char in written) and (written[0].isupper() or last > first)


def _group_at(reader: BodyReader, text: str, span: Span, start: int) -> BodyMention | None:
    match = reader.phrases.group.match(text, start, span.end)
    if match:
        end = match.end()
    else:
        office = reader.phrases.committees.match(text, start, span.end)
        units = reader.phrases.units.match(text, office.end(), span.end) if office else None
        if not units:
            return None
        end = units.end()
    end = start + len(_GROUP_END.sub("", text[start:end]))
    written = text[start:end]
    name = group_name(written)
    if len(name.split()) < 2:
        return None
    kind = reader.register.of_key(name_key(name), reader.level)
    type_id = kind.type_id if kind and kind.group else slug(name)
    if not kind or not kind.group:
        # Any combination of "sở, ban, ngành, đơn vị …" is a group in good grammar, whether or not the register lists it.
        body = Body(id=_id(reader, type_id, reader.level), type_id=type_id, name=name, group=True, level=None, known=True)
    else:
        body = Body(id=_group_id(reader, type_id, name, kind.level), type_id=type_id, name=name, group=True, level=kind.level or None, known=True)
    return BodyMention(span=Span(start, end), body=body)


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


def _slip_at(reader: BodyReader, text: str, span: Span, words: list[tuple[int, int]], folded: list[str], at: int) -> BodyMention | None:
    """A name with a slip: without its marks it is one known name, or it is one small edit away from exactly one."""
    if folded[at] not in reader.register.heads and folded[at] not in reader.register.first_words:
        return None
    key = ""
    best: tuple[int, BodyType] | None = None
    candidates = reader.register.names_by_head.get(folded[at], ())
    for place in range(at, min(at + 10, len(words))):
        if place > at and (_STOP.search(text, words[place - 1][1], words[place][0]) or "," in text[words[place - 1][1] : words[place][0]]):
            break
        key += folded[place]
        if place == at or len(key) < _SLIP_LENGTH:
            continue
        kind = reader.register.of_plain_key(key, reader.level)
        if kind and not kind.group:
            best = (place, kind)
            continue
        allowed = 1 if len(key) < 16 else 2
        near = {
            type_id for name, type_id in candidates if abs(len(name) - len(key)) <= allowed and Levenshtein.distance(name, key, score_cutoff=allowed) <= allowed
        }
        kinds = {reader.register.types[type_id].name for type_id in near if reader.register.types[type_id].level in (reader.level, "")}
        if len(kinds) == 1:
            best = (place, next(reader.register.types[type_id] for type_id in sorted(near) if reader.register.types[type_id].name in kinds))
    if best is None:
        return None
    return BodyMention(span=Span(words[at][0], words[best[0]][1]), body=_body(reader, best[1], None), slip=True)


def _unknown_at(reader: BodyReader, text: str, span: Span, words: list[tuple[int, int]], folded: list[str], at: int) -> BodyMention | None:
    """A body that no register knows: a head word and a field in capitals, "Chi cục Bảo vệ thực vật"."""
    size = _head_size(reader, text, words, folded, at)
    first = at + size
    if not size or first >= len(words) or not (text[words[first][0]].isupper() or folded[at] + folded[at + 1] in _TWO_WORD_HEADS):
        return None
    if _STOP.search(text, words[at][1], words[first][0]) or _PARTED.search(text, words[at][1], words[first][0]):
        return None  # "Văn hóa - TT, Hội Liên hiệp …"
    last = first
    while last + 1 < len(words) and last - at < 10:
        gap = text[words[last][1] : words[last + 1][0]]
        following = text[words[last + 1][0] : words[last + 1][1]]
        if _STOP.search(gap) or _PARTED.search(gap) or (following[0].isupper() and folded[last + 1] in reader.register.heads):
            break
        joins = following in ("và", "với") and last + 2 < len(words) and text[words[last + 2][0]].isupper()
        if not following[0].isupper() and not joins and not _goes_on(reader.phrases, text, span, words, last + 1):
            break
        last += 1
    end = words[last][1]
    suffix = reader.phrases.level.match(text, end, span.end)
    end = suffix.end() if suffix else end
    name = " ".join(text[words[at][0] : end].split())
    if len(name) < 6:
        return None
    type_id = slug(name)
    return BodyMention(
        span=Span(words[at][0], end), body=Body(id=_id(reader, type_id, reader.level), type_id=type_id, name=name, group=False, level=reader.level, known=False)
    )


def _head_size(reader: BodyReader, text: str, words: list[tuple[int, int]], folded: list[str], at: int) -> int:
    """Of how many words the head is that a name begins with: "Sở" 1, "Trung tâm" 2, none 0."""
    for size in (3, 2, 1):
        if at + size <= len(words) and " ".join(folded[at : at + size]) in reader.register.heads:
            return size
    return 0


def _goes_on(phrases: BodyPhrases, text: str, span: Span, words: list[tuple[int, int]], at: int) -> bool:
    """Whether a small syllable goes on with a name: a capital follows ("Lưu | trữ Dữ liệu"), a verb ("Dữ | liệu thực hiện …"), or the end of the stretch."""
    here = words[at][0]
    if phrases.not_in_name.match(text, here, span.end):
        return False
    if phrases.goes_on.match(text, here, span.end):
        return True
    rest = _TAIL.match(text, here, span.end)
    return rest is not None and not phrases.not_in_name.search(rest[0])


_PARTED = regex.compile(r"[\n,]")
_TAIL = regex.compile(r"\p{Ll}+(?: \p{L}+){0,5}(?=\s*(?:[;,.:)\n]|$))")
_TWO_WORD_HEADS = frozenset({"côngan", "chicục", "vănphòng", "trungtâm"})


def _body(reader: BodyReader, kind: BodyType, name: str | None) -> Body:
    canonical = name or (kind.name[0].lower() + kind.name[1:] if kind.group and kind.name.startswith("Các ") else kind.name)
    return Body(id=_id(reader, kind.type_id, kind.level), type_id=kind.type_id, name=canonical, group=kind.group, level=kind.level or None, known=True)


def _id(reader: BodyReader, type_id: str, level: str | None) -> str:
    """One id for one real body: a body of the centre has no place, one of a province the province's, a lower one the whole path as far as known."""
    if level == "trung ương":
        return type_id
    path = reader.place.split("-")
    # A province's body has the province's place; a district's that is named in a commune's plan the district's, where the plan names it.
    place = path[0] if level == "tỉnh" else "-".join(path[:2]) if level == "huyện" and len(path) == 3 else reader.place
    return f"{type_id}@{place}" if place else type_id


def _group_id(reader: BodyReader, type_id: str, name: str, level: str | None) -> str:
    """One id for one group however it is written: "Doanh nghiệp" and "các doanh nghiệp"; groups of one type with other members are others."""
    kind, members = reader.register.types.get(type_id), slug(name)
    same = type_id.removeprefix("cac_") == members.removeprefix("cac_") or (
        kind is not None and members.removeprefix("cac_") == slug(kind.name).removeprefix("cac_")
    )
    return _id(reader, type_id if same else f"{type_id}.{members}", level or None)


def said_names(text: str, mentions: Iterable[BodyMention]) -> dict[str, str]:
    """The names by which a document calls its bodies, by their ids: "Cục Thống kê" where it never says "Cục Thống kê tỉnh"."""
    names: dict[str, str] = {}
    with_level: set[str] = set()
    for mention in mentions:
        names.setdefault(mention.body.id, mention.body.name)
        said = fold_tones(mention.span.of(text)).split()
        if said and (said[-1] in _LEVEL_WORDS or said[0] in _LEVEL_WORDS):
            with_level.add(mention.body.id)
            if (
                said[-1] in _LEVEL_WORDS
                and not mention.body.group
                and fold_tones(mention.body.name).split()[-1] not in _LEVEL_WORDS
                and mention.body.level == _LEVEL_WORDS[said[-1]]
            ):
                names[mention.body.id] = f"{mention.body.name} {said[-1]}"  # "Ban Dân tộc tỉnh"
    for body_id, name in names.items():
        head, _, tail = name.rpartition(" ")
        if body_id not in with_level and tail in _LEVEL_WORDS and head and not head.endswith(_NEEDS_LEVEL) and not head.startswith(("các ", "Ủy ban nhân dân")):
            names[body_id] = head
    return names


_NEEDS_LEVEL = ("nhân dân", "Công an", "Tỉnh", "Văn phòng", "Báo", "Đài Phát thanh và Truyền hình")
