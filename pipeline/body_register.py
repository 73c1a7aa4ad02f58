"""The register of bodies: `data/bodies.csv` and the files beside it, loaded once.

A name is looked up by its key: case, tone placement, blanks, hyphens, dashes, commas and "&" folded away, so that
"Sở LĐ-TB&XH", "Sở LĐ,TB&XH" and "Sở LĐTB&XH" are one. A look-up costs the same however long the register is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex

from pipeline.datafiles import read_csv
from pipeline.gazetteer import fold_tones
from pipeline.letters import bare

_SEPARATORS = regex.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class BodyType:
    """A kind of body: "Sở Y tế" of any province. `level` is empty for groups of any level; `key` is that of its name."""

    type_id: str
    name: str
    group: bool
    level: str
    weak: bool
    key: str


@dataclass(frozen=True, slots=True)
class BodyRegister:
    """Names of bodies by key. Made by `load_body_register`. `names_by_head`: the keys with their types, by the first word and the length of the key."""

    types: Mapping[str, BodyType]
    by_key: Mapping[str, tuple[str, ...]]
    by_plain_key: Mapping[str, tuple[str, ...]]
    prefixes: frozenset[str]
    first_words: frozenset[str]
    heads: frozenset[str]
    head_words: frozenset[str]
    names_by_head: Mapping[tuple[str, int], tuple[tuple[str, str], ...]]
    successions: tuple[Mapping[str, str], ...]
    abbreviations: Mapping[str, str]

    def of_key(self, key: str, level: str | None) -> BodyType | None:
        """The type with a name of that key; of several levels the document's own, else the nearest above it, else below."""
        type_ids = self.by_key.get(key)
        if not type_ids:
            return None
        return self.types[type_ids[0]] if len(type_ids) == 1 else self._best(type_ids, level, key)

    def of_plain_key(self, key: str, level: str | None) -> BodyType | None:
        """The same without any diacritics, for slips: "Cục Thông kê". `None` where that would be ambiguous."""
        names = self.by_plain_key.get(bare(key), ())
        found = {self.types[type_id].name for type_id in names if self.types[type_id].level in (level, "")}
        return self._best(names, level, key) if len(found) <= 1 else None

    def _best(self, type_ids: tuple[str, ...], level: str | None, key: str) -> BodyType | None:
        """A full name said in full comes before one that only abbreviates to it; then the nearest level."""
        if not type_ids:
            return None
        own = _LEVELS.index(level) if level in _LEVELS else 1
        return min(
            (self.types[type_id] for type_id in type_ids),
            key=lambda one: (_distance(one.level, own) > 0 and one.key != key, _distance(one.level, own), one.type_id),
        )


_LEVELS = ("trung ương", "tỉnh", "huyện", "xã")


def _distance(level: str, own: int) -> int:
    """A body named without its level is one of the document's own level, else of one above, else of one below."""
    if level not in _LEVELS:
        return 1
    step = _LEVELS.index(level) - own
    return 0 if step == 0 else 2 * -step if step < 0 else 2 * step + 1


def name_key(name: str) -> str:
    """The key of a name.

    >>> name_key("Sở LĐ-TB&XH") == name_key("Sở LĐ,TB & XH")
    True
    """
    return _SEPARATORS.sub("", fold_tones(name).lower())


@cache
def load_body_register() -> BodyRegister:
    """Read the register. Raises `ValueError` that names the file and row where a name belongs to no type."""
    types = {
        row["type_id"]: BodyType(row["type_id"], row["name"], row["kind"] == "group", row["level"], row["note"].startswith("weak name"), name_key(row["name"]))
        for row in read_csv("bodies.csv")
    }
    names = [(one.name, one.type_id) for one in types.values()]
    for number, row in enumerate(read_csv("body_names.csv"), start=2):
        if row["type_id"] not in types:
            raise ValueError(f"body_names.csv, row {number}: there is no type {row['type_id']!r} in bodies.csv")
        names.append((row["name"], row["type_id"]))
    by_key: dict[str, list[str]] = defaultdict(list)
    by_plain: dict[str, list[str]] = defaultdict(list)
    by_head: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    prefixes: set[str] = set()
    first: set[str] = set()
    for name, type_id in names:
        for form in {name, regex.sub(r"\s+và\s+", " ", name)}:
            key = name_key(form)
            if type_id not in by_key[key]:
                by_key[key].append(type_id)
                by_plain[bare(key)].append(type_id)
            words = [fold_tones(word).lower() for word in regex.findall(r"\w+", form)]
            grown = ""
            for word in words:
                grown += word
                prefixes.add(grown)
            first.add(words[0])
        key = name_key(name)
        by_head[fold_tones(name.split()[0]).lower(), len(key)].append((key, type_id))
    heads = frozenset(fold_tones(row["head"]).lower() for row in read_csv("body_heads.csv"))
    return BodyRegister(
        types=types,
        by_key={key: tuple(ids) for key, ids in by_key.items()},
        by_plain_key={key: tuple(dict.fromkeys(ids)) for key, ids in by_plain.items()},
        prefixes=frozenset(prefixes),
        first_words=frozenset(first),
        heads=heads,
        head_words=frozenset(head.split()[0] for head in heads),
        names_by_head={head: tuple(entries) for head, entries in by_head.items()},
        successions=tuple(read_csv("body_successions.csv")),
        abbreviations=_unambiguous(read_csv("body_abbreviations.csv")),
    )


def _unambiguous(rows: list[dict[str, str]]) -> dict[str, str]:
    """The abbreviations with one meaning only."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        meanings[row["short"]].add(row["long"])
    return {short: next(iter(longs)) for short, longs in meanings.items() if len(longs) == 1}
