"""The register of places: provinces before and after 1 July 2025, districts, communes and what became of them.

Names are compared folded: letter case, the place of the tone mark (hoà/hòa), kinds of dash and blanks do not matter, and
a word of kind before the name ("tỉnh", "TP.", "huyện") narrows the search but is not part of the name. The registers are the CSV
files of `pipeline/data`; that of the communes is read only when the first commune is looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from pipeline.datafiles import read_csv

PROVINCES_MERGED = "2025-07-01"
"""From this day 34 provinces stand for 63, and there are no districts."""

_LATE_TONE = {  # "hòa" and "hoà", "thủy" and "thuỷ" are one word in two spellings
    early + late: plain + marked
    for plain, accents, late_plain, late_marked in (("o", "òóỏõọ", "a", "àáảãạ"), ("o", "òóỏõọ", "e", "èéẻẽẹ"), ("u", "ùúủũụ", "y", "ỳýỷỹỵ"))
    for early, late, marked in zip(accents, late_plain * 5, late_marked, strict=True)
}
_TONE_PAIR = re.compile("[" + "".join({pair[0] for pair in _LATE_TONE}) + "][aey]")  # the standard library is twice as fast with sets alone
_JOINTS = regex.compile(r"[\-–—‐‑.,_'’]++")

KIND_WORDS: Mapping[str, str] = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp": "thành phố", "t p": "thành phố", "thủ đô": "thành phố",
    "huyện": "huyện", "quận": "quận", "thị xã": "thị xã", "tx": "thị xã",
    "xã": "xã", "phường": "phường", "thị trấn": "thị trấn", "tt": "thị trấn", "đặc khu": "đặc khu",
}  # fmt: skip
"""Word of kind as it stands before a name (folded) → kind in the registers."""

LEVELS = {
    "tỉnh": "tỉnh", "huyện": "huyện", "quận": "huyện", "thị xã": "huyện", "xã": "xã", "phường": "xã", "thị trấn": "xã", "đặc khu": "xã",
}  # fmt: skip
"""Kind of a place → level; "thành phố" is of either of two levels."""

_KIND_FIRST = regex.compile(r"(" + "|".join(sorted(KIND_WORDS, key=len, reverse=True)) + r") (?=\S)")


def fold_tones(text: str) -> str:
    """Lower case with every tone mark in its late place; as long as the text given, so that offsets keep their meaning.

    >>> fold_tones("Hòa Bình, Thủy Nguyên")
    'hoà bình, thuỷ nguyên'
    """
    return _TONE_PAIR.sub(lambda pair: _LATE_TONE.get(pair[0], pair[0]), text.replace("İ", "I").lower())  # "İ" alone has a longer small letter


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """The key under which a name is found: tones, case, dashes and blanks made one.

    >>> fold_name("THỪA THIÊN – HUẾ") == fold_name("Thừa Thiên Huế")
    True
    """
    return fold_text(name)


def fold_text(text: str) -> str:
    """The same of a longer text, which is not kept."""
    return " ".join(_JOINTS.sub(" ", fold_tones(unicodedata.normalize("NFC", text))).split())


def kind_and_name(name: str) -> tuple[str | None, str]:
    """The kind that a name begins with, and the folded rest: "TP. Cần Thơ" → ("thành phố", "cần thơ"); "Quận 1" stays whole."""
    folded = fold_name(name)
    found = _KIND_FIRST.match(folded)
    if found is None:
        return None, folded
    rest = folded[found.end() :]
    return KIND_WORDS[found[1]], folded if rest.isdigit() else rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A province in one period; `successor_code` is that of the province it became on `valid_to` + 1 day (None: it still stands)."""

    code: str
    name: str
    kind: str
    valid_from: str | None
    valid_to: str | None
    successor_code: str | None

    @property
    def full_name(self) -> str:
        """As one writes it in a sentence: "tỉnh Thái Bình", "thành phố Cần Thơ", but "Thành phố Hồ Chí Minh"."""
        return f"Thành phố {self.name}" if self.code == "79" else f"{self.kind} {self.name}"


def _with_kind(kind: str, name: str) -> str:
    return name if name.lower().startswith(f"{kind} ") else f"{kind} {name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district as it stood at the end of June 2025."""

    name: str
    kind: str
    province_code: str
    code: str | None = None

    @property
    def full_name(self) -> str:
        """With its kind, unless that is part of its name: "huyện Giao Thủy", "xã Nghĩa Hưng"."""
        return _with_kind(self.kind, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """A commune and what it became on 1 July 2025: several `successors` where it was divided. `district` is None for a new commune."""

    name: str
    kind: str
    district: str | None
    province_code: str
    successors: tuple[str, ...]
    divided: bool = False

    @property
    def full_name(self) -> str:
        """With its kind, unless that is part of its name: "huyện Giao Thủy", "xã Nghĩa Hưng"."""
        return _with_kind(self.kind, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """The registers behind their look-ups. Every look-up of an unknown name gives None or an empty tuple, never an error."""

    provinces: tuple[Province, ...]
    districts: tuple[District, ...]
    province_index: Mapping[str, tuple[Province, ...]]
    district_index: Mapping[str, tuple[District, ...]]

    def province(self, name: str, on: str | None = None) -> Province | None:
        """The province of that name on a day (ISO date, perhaps partial; without one: the province before 1 July 2025).

        >>> load_gazetteer().province("TỈNH ĐỒNG THÁP").code, load_gazetteer().province("Đồng Tháp", "2025-11-19").code
        ('87', '82')
        >>> load_gazetteer().province("thành phố Thái Bình") is None
        True
        """
        kind, key = kind_and_name(name)
        same = [p for p in self.province_index.get(key, ()) if kind is None or p.kind == kind]
        same = same or list(self.province_index.get(fold_name(name), ()))  # "TP.HCM", "TT-Huế": the abbreviation is whole
        if not same:
            return None
        day = (on or "2025-06-30")[:10]
        standing = [p for p in same if (p.valid_from or "")[: len(day)] <= day and day <= (p.valid_to or "9999")[: len(day)]]
        # a name that has gone is still used ("tỉnh Thái Bình (cũ)"), and Huế had its name before it was a province of that name
        return (standing or same)[0]

    def province_of_code(self, code: str, on: str | None = None) -> Province | None:
        """The province that bears a code on a day."""
        same = [p for p in self.provinces if p.code == code]
        day = on or "2025-06-30"
        standing = [p for p in same if (p.valid_from or "") <= day <= (p.valid_to or "9999")]
        return next(iter(standing or same), None)

    def province_now(self, province: Province) -> Province:
        """What a province has become: tỉnh Thái Bình → tỉnh Hưng Yên; itself where nothing changed."""
        if province.successor_code is None:
            return province
        for other in self.provinces:
            if other.code == province.successor_code and other.valid_to is None:
                return other
        return province

    def district(self, name: str, province: str | None = None) -> tuple[District, ...]:
        """The districts of that name, in the province of that code if one is given.

        A word of kind narrows ("thành phố Cao Lãnh" is not "huyện Cao Lãnh") unless no district of that kind bears the name
        ("huyện Việt Yên", a thị xã since 2024).

        >>> [(d.full_name, d.province_code) for d in load_gazetteer().district("huyện Hiệp Hoà")]
        [('huyện Hiệp Hòa', '24')]
        """
        kind, key = kind_and_name(name)
        same = [d for d in self.district_index.get(key, ()) if province is None or d.province_code == province]
        return tuple([d for d in same if d.kind == kind] or same)

    def commune(self, name: str, district: str | None = None, province: str | None = None) -> tuple[Commune, ...]:
        """The communes of that name before July 2025, in that district (any spelling) and in the province of that code.

        >>> [(c.district, c.successors) for c in load_gazetteer().commune("xã An Hoà Thịnh")]
        [('huyện Hương Sơn', ('Sơn Tiến',))]
        """
        return _communes_named(name, district, province, _communes()[0])

    def new_commune(self, name: str, province: str | None = None) -> tuple[Commune, ...]:
        """The communes of that name since July 2025, in the (new) province of that code."""
        return _communes_named(name, None, province, _communes()[1])


@cache
def load_gazetteer() -> Gazetteer:
    """The registers of `pipeline/data`, read once; communes are read at their first use."""
    provinces = tuple(
        Province(code=r["code"], name=r["name"], kind=r["kind"], valid_from=r["valid_from"] or None, valid_to=r["valid_to"] or None,
                 successor_code=r["successor_code"] or None)
        for r in read_csv("provinces.csv")
    )  # fmt: skip
    districts = tuple(District(code=r["code"] or None, name=r["name"], kind=r["kind"], province_code=r["province_code"]) for r in read_csv("districts.csv"))
    by_province: dict[str, tuple[Province, ...]] = {}
    for province in provinces:
        by_province[fold_name(province.name)] = (*by_province.get(fold_name(province.name), ()), province)
    by_district: dict[str, tuple[District, ...]] = {}
    for district in districts:
        by_district[fold_name(district.name)] = (*by_district.get(fold_name(district.name), ()), district)
    for row in read_csv("place_names.csv"):
        key, name, code = fold_name(row["variant"]), fold_name(row["name"]), row["province_code"]
        if row["level"] == "tỉnh":
            by_province[key] = by_province[name]
        else:
            by_district[key] = tuple(d for d in by_district[name] if d.province_code == code)
    return Gazetteer(provinces=provinces, districts=districts, province_index=by_province, district_index=by_district)


_Index = Mapping[str, tuple[Commune, ...]]


@cache
def _communes() -> tuple[_Index, _Index]:
    """Old and new communes by folded name."""
    successors: dict[tuple[str, str, str, str], list[tuple[str, str]]] = {}
    divided: set[tuple[str, str, str, str]] = set()
    new: dict[tuple[str, str, str], None] = {}
    gazetteer = load_gazetteer()
    now = {p.code: gazetteer.province_now(p).code for p in gazetteer.provinces if p.valid_from is None or p.code == "46"}
    for row in read_csv("communes.csv"):
        key = (row["name"], row["kind"], row["district"], row["province_code"])
        successors.setdefault(key, []).append((row["successor_name"], row["relation"]))
        if row["relation"].startswith("divided"):
            divided.add(key)
        new[row["successor_name"], row["successor_kind"], now[row["province_code"]]] = None
    old_index: dict[str, tuple[Commune, ...]] = {}
    for key, became in successors.items():
        name, kind, district, code = key
        became.sort(key=lambda pair: pair[1] != "divided_default")
        commune = Commune(name=name, kind=kind, district=district, province_code=code, successors=tuple(n for n, _ in became), divided=key in divided)
        old_index[fold_name(name)] = (*old_index.get(fold_name(name), ()), commune)
    new_index: dict[str, tuple[Commune, ...]] = {}
    for name, kind, code in new:
        commune = Commune(name=name, kind=kind, district=None, province_code=code, successors=(name,))
        new_index[fold_name(name)] = (*new_index.get(fold_name(name), ()), commune)
    return old_index, new_index


def _communes_named(name: str, district: str | None, province: str | None, index: _Index) -> tuple[Commune, ...]:
    kind, key = kind_and_name(name)
    same = [c for c in index.get(key, ()) if province is None or c.province_code == province]
    if district is not None:
        district_kind, district_key = kind_and_name(district)
        within = [c for c in same if c.district and kind_and_name(c.district)[1] == district_key]
        same = [c for c in within if c.district and kind_and_name(c.district)[0] == district_kind] or within
    # "xã Tân Phước" is not the "phường Tân Phước" of a province that the document does not name
    return tuple([c for c in same if c.kind == kind] or (same if not kind or province is not None or district is not None else []))
