"""Who issued a document: from the words of a letterhead or of a sentence to a full name, a level and a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from pipeline.extract.header.forms import BodyForm, Forms
from pipeline.gazetteer import KIND_WORDS, LEVELS, Gazetteer, fold_name, fold_tones, kind_and_name
from pipeline.syllables import is_syllable

_KIND = regex.compile(r"\b(" + "|".join(sorted({*KIND_WORDS, "tp."} - {"t p"}, key=len, reverse=True)).replace(".", r"\.?") + r")(?!\s+hội)(?=\s|$|\.)")
_PLACE_BEFORE = regex.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+\p{L}+(?:\s+\p{L}+)?\s+$")
_NAME = regex.compile(r"(?:\p{Lu}[\p{L}'’]*+|\d{1,2}\b)(?:(?:\s+[-–]\s+|[\s\-]+)\p{Lu}[\p{L}'’]*+)*+")
_CAPITAL_AFTER = regex.compile(r"(?:^|\bvà\s+|[-–,]\s*)(\p{L})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A body, as written out; `kind` and `place` are the words behind it ("huyện", "Hiệp Hòa"), `place` None where only the kind stands there."""

    name: str
    level: str | None = None
    kind: str | None = None
    place: str | None = None
    parents: tuple[Issuer, ...] = ()
    named: bool = False  # it bears a name of its own: "Trường Đại học Vinh"


class _Named(NamedTuple):
    """A body named in some words, and where its name begins there."""

    form: BodyForm
    issuer: Issuer
    at: int


# "Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao" and the ministries issue joint acts, one name below the other
_HIGHEST = {"Bộ", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Chính phủ", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Ủy ban Thường vụ Quốc hội"}
_CENTRAL_WORDS = {"việt nam": "Việt Nam", "tối cao": "tối cao", "trung ương": "Trung ương"}
_STEERING = "Ban Chỉ đạo"
_WORD = regex.compile(r"\p{L}+")
_NUMBER_BEHIND = regex.compile(r"\bS[ốôế]\s*:")  # "SỞ VĂN HÓA … Số: 5Ì6 /KH-SVHTTDL": a number that OCR has worn
_WHOLE_COUNTRY = regex.compile(r"\b(?:việt nam|trung ương|quốc gia)$")
_CENTRAL = regex.compile(r"(?:việt nam|tối cao|trung ương)\b")


def issuer_of_letterhead(words: str, forms: Forms, gazetteer: Gazetteer) -> Issuer | None:
    """The body of the left column of a letterhead, its lines joined: the last one named, under those before it.

    "UBND TỈNH NINH THUẬN SỞ GIÁO DỤC VÀ ĐÀO TẠO" → "Sở Giáo dục và Đào tạo tỉnh Ninh Thuận". None if no known body is named.
    """
    named = _bodies_named(_NUMBER_BEHIND.split(words)[0], forms, gazetteer)
    if not named:
        return None
    if len(named) > 1 and named[-1][0].name == "Đoàn TNCS Hồ Chí Minh" and named[-1][1].kind is None:
        named.pop()  # the right column: "BCH ĐOÀN TỈNH AN GIANG | ĐOÀN TNCS HỒ CHÍ MINH"
    peers = _peers(named, words)
    if len(peers) > 1:  # "BỘ TÀI CHÍNH - BỘ LAO ĐỘNG…", "TÒA ÁN NHÂN DÂN TỐI CAO / VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO": a joint act
        return _joint(peers, named[: len(named) - len(peers)])
    *above, (form, last, _) = named
    if not above:
        return last
    if form.under:
        return _under(form, last, [issuer for _, issuer, _ in above])
    if above[-1][1].kind is None and above[-1][0].level == "place" and last.kind is not None:
        # "ỦY BAN NHÂN DÂN / ỦY BAN MTTQ VIỆT NAM / TỈNH ĐẮK LẮK": two bodies of one place
        first = above[-1][1]
        return replace(last, name=f"{first.name} {_placed('', last)}; {last.name}".replace("  ", " "))
    return replace(last, parents=tuple(issuer for _, issuer, _ in above))


def _peers(named: list[_Named], words: str) -> list[_Named]:
    """The bodies at the end of a letterhead that issue together: those of the highest rank, and those that a dash joins to the one before."""
    first = len(named) - 1
    while first > 0:
        (before, above, _), (form, issuer, at) = named[first - 1 : first + 1]
        central = above.level == issuer.level == "trung ương"
        dash = words[:at].rstrip().endswith(("-", "–", ";", ",")) and not before.organ and (central or (before.field and form.under))
        if not dash and not (central and {before.name, form.name} <= _HIGHEST):
            break
        first -= 1
    return named[first:]


def _joint(peers: list[_Named], above: list[_Named]) -> Issuer:
    """One issuer of several: "Sở Y tế; Bảo hiểm xã hội tỉnh Lào Cai"."""
    parents = [issuer for _, issuer, _ in above]
    issuers = [_under(form, issuer, parents) if form.under and parents else issuer for form, issuer, _ in peers]
    last = issuers[-1]
    names = [issuer.name for issuer in issuers]
    if last.kind and last.place:  # the place that is said once is said at the end
        tail = f" {last.kind} {last.place}"
        names = [name.removesuffix(tail) for name in names[:-1]] + names[-1:]
    return replace(last, name="; ".join(names))


def issuer_of_symbol(code: str, forms: Forms) -> Issuer | None:
    """The central body, or bodies, that a number's symbol stands for: "CT-VKSTC" → "Viện kiểm sát nhân dân tối cao", "VPCP-KGVX" → "Văn phòng Chính phủ"."""
    names = [forms.symbols.get(part.rstrip("0123456789").upper()) for part in regex.split(r"[-/]", code)]
    known = [name for name in names if name]
    return Issuer(name="; ".join(known), level="trung ương") if known else None


def issuer_of_phrase(words: str, forms: Forms, gazetteer: Gazetteer) -> Issuer | None:
    """The body that a sentence names: "UBND huyện Hiệp Hòa", "Ban Thường trực Ủy ban MTTQ Việt Nam xã Lương Minh"."""
    named = _bodies_named(words, forms, gazetteer)
    if not named:
        return None
    (form, first, _), *rest = named
    if rest and form.under and not first.kind:  # in a sentence the larger body stands behind
        whole = rest[-1][1]
        return replace(whole, name=" ".join([first.name, *(issuer.name for _, issuer, _ in rest)]))
    return first


def _under(form: BodyForm, body: Issuer, above: list[Issuer]) -> Issuer:
    """A department with the place, or else the name, of the body it stands under."""
    parent = above[-1]
    parents = tuple(above)
    if body.named:  # "TRUNG TÂM Y TẾ HUYỆN QUẾ SƠN" under "SỞ Y TẾ QUẢNG NAM" is of the district
        return replace(body, level=body.level if body.place else parent.level or body.level, parents=parents)
    if form.organ and body.kind is not None and parent.kind is None:
        # "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM / BAN CHẤP HÀNH TỈNH NGHỆ AN"
        return replace(body, name=f"{form.name} {parent.name.removesuffix(' Việt Nam')}{body.name.removeprefix(form.name)}", parents=parents)
    if body.kind is not None or body.level == "trung ương":
        return replace(body, parents=parents)
    if parent.level == "trung ương":
        if parent.name == "Ban Chấp hành Trung ương":  # "BAN CHẤP HÀNH TRUNG ƯƠNG / BAN TỔ CHỨC"
            return replace(body, name=f"{body.name} Trung ương", level="trung ương", parents=parents)
        # "Cục Trồng trọt" is one of its ministry's, "Kho bạc Nhà nước" there is one alone
        name = f"{body.name}, {parent.name}" if form.field or form.organ else body.name
        return replace(body, name=name, level="trung ương", parents=parents)
    if body.name == "Văn phòng" or (body.name.startswith(("Ban ", "Ủy ban Kiểm tra")) and not parent.name.startswith("Ủy ban nhân dân")):
        # "TỈNH ỦY X / BAN TUYÊN GIÁO", "UBND TỈNH X / VĂN PHÒNG"
        return replace(body, name=f"{body.name} {parent.name}", level=parent.level, kind=parent.kind, place=parent.place, parents=parents)
    return replace(body, name=_placed(body.name, parent), level=body.level or parent.level, kind=parent.kind, place=parent.place, parents=parents)


def _bodies_named(words: str, forms: Forms, gazetteer: Gazetteer) -> list[_Named]:
    """Every body named in some words, in order."""
    folded = fold_tones(words)
    found = list(forms.body_head.finditer(folded))
    ends = (*(head.start() for head in found[1:]), len(folded))
    heads = [head for head, end in zip(found, ends, strict=False) if not _ends_place(folded, head.start(), head.end(), end)]
    named: list[_Named] = []
    organ = None
    for i, head in enumerate(heads):
        form = forms.bodies[fold_name(head[0])]
        rest = words[head.end() : heads[i + 1].start() if i + 1 < len(heads) else len(words)].strip(" -–,;:*_&")
        if form.organ and not rest and i + 1 < len(heads):  # "BAN CHẤP HÀNH ĐOÀN TỈNH AN GIANG"
            organ = form.name
            continue
        body = _body(form, rest, gazetteer)
        named.append(_Named(form, replace(body, name=f"{organ} {body.name}") if organ else body, head.start()))
        organ = None
    return named


def _ends_place(folded: str, start: int, end: int, following: int) -> bool:
    """Whether a word that could begin the name of a body is the last one of a place's: "ỦY BAN NHÂN DÂN HUYỆN XUÂN | TRƯỜNG"."""
    nothing_behind = not folded[end:following].strip(" -–,;:*_&.")
    return nothing_behind and " " not in folded[start:end].strip() and _PLACE_BEFORE.search(folded[:start]) is not None


def _body(form: BodyForm, rest: str, gazetteer: Gazetteer) -> Issuer:
    """One body from its form and the words behind it."""
    rest = rest.partition("(")[0].strip()  # "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHOÁ XVI)"
    kind_at = _KIND.search(fold_tones(rest))
    before, behind = (rest[: kind_at.start()].strip(), rest[kind_at.end() :].strip(" .")) if kind_at else (rest, "")
    kind = KIND_WORDS[kind_at[1].rstrip(".")] if kind_at else None
    if any(c.islower() for c in behind):  # in a sentence the name ends where the small letters begin: "UBND tỉnh về thực hiện …"
        named = _NAME.match(behind)
        behind = named[0] if named else ""
        if kind == "tỉnh" and not _is_province(behind, gazetteer):
            behind = ""  # "Phó Chủ tịch UBND tỉnh Đặng Quốc Thịnh": a person, no province
    if kind_at and kind_at.start() == 0 and form.level in ("place", "city") and behind.isdigit():
        behind = f"{kind_at[1]} {behind}".capitalize()  # "PHƯỜNG 1": the number alone is no name
    name = form.name
    if kind is None and _CENTRAL.match(fold_tones(before)):  # "HỘI NÔNG DÂN VIỆT NAM", "TÒA ÁN NHÂN DÂN TỐI CAO"
        central = _CENTRAL.match(fold_tones(before))
        return Issuer(name=f"{name} {_CENTRAL_WORDS[central[0]]}" if central else name, level="trung ương")
    whole = kind is None and _WHOLE_COUNTRY.search(fold_tones(rest)) is not None  # "BAN CHỈ ĐẠO 389 QUỐC GIA", "CÔNG ĐOÀN GIÁO DỤC VIỆT NAM"
    if form.named:
        # "CÔNG ĐOÀN GIÁO DỤC TỈNH THÁI NGUYÊN"; of a city only the registers know which level it is of
        place = place_name(kind, behind, gazetteer) if kind and behind and (kind != "thành phố" or gazetteer.province(f"{kind} {behind}")) else None
        level = LEVELS.get(kind or "", "tỉnh") if place else "trung ương" if whole else form.level if form.level == "tỉnh" else None
        return Issuer(name=" ".join(f"{name} {rest}".split()), level=level, kind=kind if place else None, place=place, named=True)
    if form.field and before:
        city = None if kind else _province_at_end(before, gazetteer)
        if city:  # "SỞ Y TẾ HÀ NỘI"
            before, behind = before[: len(before) - len(city[0])].strip(" -–"), city[1]
            kind = city[2]
        # "BAN CHỈ ĐẠO PHÒNG, CHỐNG MA TÚY" is of a campaign, a department of a field that is a name
        name = f"{form.name} {_campaign(before) if form.name == _STEERING else _field_name(before)}"
    elif form.level in ("tỉnh", "huyện", "city") and before and not kind:  # "TỈNH ỦY THỪA THIÊN HUẾ"
        implied = {"tỉnh ủy": "tỉnh", "huyện ủy": "huyện", "quận ủy": "quận", "thị ủy": "thị xã"}.get(form.name.lower(), "thành phố")
        if not before[:1].isupper():  # "Tỉnh ủy về …"
            return Issuer(name=form.name, level=form.level if form.level != "city" else None)
        place = place_name(implied, before, gazetteer)
        return Issuer(name=f"{form.name} {place}", level=form.level if form.level != "city" else city_level(place, gazetteer), kind=implied, place=place)
    place_behind = place_name(kind, behind, gazetteer) if kind and behind else None
    level = "trung ương" if whole and form.field else _level(form, kind, place_behind, gazetteer)
    issuer = Issuer(name=name, level=level, kind=kind, place=place_behind)
    return replace(issuer, name=_placed(name, issuer)) if kind else issuer


def _level(form: BodyForm, kind: str | None, place: str | None, gazetteer: Gazetteer) -> str | None:
    if form.level in ("trung ương", "tỉnh", "huyện"):
        return form.level
    if kind == "thành phố":
        return city_level(place, gazetteer) if place else None
    return LEVELS.get(kind or "")


def city_level(place: str, gazetteer: Gazetteer) -> str:
    """Whether a city is a province (Cần Thơ) or stands under one (Vinh)."""
    return "tỉnh" if gazetteer.province(f"thành phố {place}") or gazetteer.province(f"thành phố {place}", "2025-07-01") else "huyện"


def place_name(kind: str, words: str, gazetteer: Gazetteer) -> str:
    """A place's name as the registers write it; one they do not know gets a capital on every syllable ("PHÚ THỨ" → "Phú Thứ")."""
    known = gazetteer.province(f"{kind} {words}") or gazetteer.province(f"{kind} {words}", "2025-07-01")
    if known and kind in ("tỉnh", "thành phố"):
        return known.name
    districts = gazetteer.district(f"{kind} {words}") if kind in ("huyện", "quận", "thị xã", "thành phố") else ()
    if districts:
        return districts[0].name
    if kind == "tỉnh" and words.count(" ") > 1:  # "UBND TỈNH LÀO CAI S Y T-BHXH TỈNH": what OCR or a site has left of a line runs on
        return place_name(kind, words.rpartition(" ")[0], gazetteer)
    return words if any(c.islower() for c in words) else " ".join(part.capitalize() for part in words.split())


def _is_province(words: str, gazetteer: Gazetteer) -> bool:
    """Whether a province is named, of before or after July 2025: "Thái Bình"."""
    return bool(gazetteer.province(f"tỉnh {words}") or gazetteer.province(f"tỉnh {words}", "2025-07-01"))


def _placed(name: str, issuer: Issuer) -> str:
    """A body's name with its place: "Ủy ban nhân dân tỉnh Thái Bình"; a "Thành phố" is a capital in "Thành phố Hồ Chí Minh" alone."""
    if issuer.kind is None:
        return name
    if issuer.place is None:
        return f"{name} {issuer.kind}".strip()
    if fold_name(issuer.place).startswith(f"{issuer.kind} "):
        return f"{name} {issuer.place}".strip()
    kind = "Thành phố" if fold_name(issuer.place) == "hồ chí minh" else issuer.kind
    return f"{name} {kind} {issuer.place}".strip()


def _field_name(words: str) -> str:
    """A field of work as it is written: "GIÁO DỤC VÀ ĐÀO TẠO" → "Giáo dục và Đào tạo", "NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN" → "… Phát triển nông thôn"."""
    if any(c.islower() for c in words):
        return words
    return _CAPITAL_AFTER.sub(lambda found: found[0][:-1] + found[1].upper(), " ".join(words.lower().split()))


def _campaign(words: str) -> str:
    """What a steering committee is for: "XÂY DỰNG NTM" → "xây dựng NTM", "LIÊN NGÀNH VỀ ATTP" → "liên ngành về ATTP"."""
    if any(c.islower() for c in words):
        return words
    return _WORD.sub(lambda found: found[0].lower() if is_syllable(found[0]) else found[0], " ".join(words.split()))


def _province_at_end(words: str, gazetteer: Gazetteer) -> tuple[str, str, str] | None:
    """A province named without its kind at the end of some words: "Y TẾ HÀ NỘI" → ("HÀ NỘI", "Hà Nội", "thành phố")."""
    parts = words.split()
    for count in (4, 3, 2):
        if len(parts) > count:
            tail = words[words.rindex(parts[-count]) :] if parts.count(parts[-count]) == 1 else " ".join(parts[-count:])
            found = gazetteer.province(tail)
            if found and kind_and_name(tail)[0] is None:
                return tail, found.name, found.kind
    return None
