"""The rules and registers of `data/`, loaded once and passed to the stages that use them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from pipeline.model import Comparator, Direction, SectionKind

_N = r"\d++(?:[.,]\d++)*+"
_WORD = regex.compile(r"[<>≥≤=~]+|[^\s<>≥≤=~]+")

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """Patterns of `data/zones.toml`, each to be matched at the beginning of a paragraph."""

    letterhead: regex.Pattern[str]
    type_line: regex.Pattern[str]
    legal_basis: regex.Pattern[str]
    closing: regex.Pattern[str]
    recipients: regex.Pattern[str]
    signature: regex.Pattern[str]
    chrome: regex.Pattern[str]
    file_name: regex.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All rules and registers. Made by `load_lexicon`; nothing is loaded at import."""

    zones: Zones
    section_kinds: tuple[tuple[regex.Pattern[str], SectionKind], ...]
    unit_ids: Mapping[str, str]
    unit_kinds: Mapping[str, str]
    measured: regex.Pattern[str]
    comparators: Mapping[str, Comparator]
    comparator_behind: regex.Pattern[str]
    leading_verb: regex.Pattern[str]
    verb_directions: Mapping[str, Direction]
    columns: tuple[tuple[regex.Pattern[str], str], ...]

    def comparator_before(self, left: str) -> tuple[Comparator, str, int] | None:
        """The comparator that the words at the end of `left` (lower case) make, those words, and how many characters they take.

        Several phrases may stand in a row; the nearest one that says more than "đạt" decides: "đạt ít nhất là" → ge.
        """
        end = len(left.rstrip())
        start, code = end, None
        words = [match.span() for match in _WORD.finditer(left[:end])][-8:]
        while words:
            for size in range(min(4, len(words)), 0, -1):
                found = self.comparators.get(" ".join(left[first:last] for first, last in words[-size:]))
                if found:
                    code = found if code in (None, "eq") else code
                    start = words[-size][0]
                    del words[-size:]
                    break
            else:
                break
        return (code, left[start:end], len(left) - start) if code else None


@cache
def load_lexicon() -> Lexicon:
    """Read every file of `data/`. Raises `ValueError` naming the file and the row that is wrong."""
    zones = read_toml("zones.toml")
    units = [(row["unit"], row["kind"], name) for row in read_csv("units.csv") for name in row["names"].split("|")]
    comparators = read_csv("comparators.csv")
    verbs = read_csv("verbs.csv")
    behind = {row["phrase"]: row["comparator"] for row in comparators if row["side"] == "after"}
    kinds = read_toml("section_kinds.toml")["kind"]
    return Lexicon(
        zones=Zones(**{name: compiled("zones.toml", name, pattern) for name, pattern in zones.items()}),
        section_kinds=tuple((compiled("section_kinds.toml", rule["kind"], rule["pattern"], regex.IGNORECASE), SectionKind(rule["kind"])) for rule in kinds),
        unit_ids={name: unit for unit, _, name in units},
        unit_kinds={unit: kind for unit, kind, _ in units},
        measured=_measured([name for _, kind, name in units if kind == "money"], [name for _, kind, name in units if kind not in ("money", "share")]),
        comparators={row["phrase"]: row["comparator"] for row in comparators if row["side"] == "before"},  # type: ignore[misc]
        comparator_behind=regex.compile("|".join(rf"\s*(?P<{'up' if code == 'ge' else 'down'}>{phrase})" for phrase, code in behind.items())),
        leading_verb=regex.compile(rf"(?:{'|'.join(sorted((row['verb'] for row in verbs), key=len, reverse=True))})(?=\s|$)", regex.IGNORECASE),
        columns=tuple(
            (compiled("columns.toml", rule["role"], rule["pattern"], regex.IGNORECASE), rule["role"]) for rule in read_toml("columns.toml")["column"]
        ),
        verb_directions={row["verb"]: row["direction"] for row in verbs if row["direction"]},  # type: ignore[misc]
    )


def _measured(money: Iterable[str], others: Iterable[str]) -> regex.Pattern[str]:
    """A number, or a range of two, with a unit of the register: "1.500 tỷ đồng", "40 - 50 ha", "80 triệu đồng/người/năm".

    Money has its multiplier in the unit ("tỷ đồng"); before any other unit a multiplier is part of the number ("1,14 triệu tấn").
    """

    def longest_first(names: Iterable[str]) -> str:
        return "|".join(regex.escape(name).replace("\\ ", r"\s+") for name in sorted(names, key=len, reverse=True) if not name[0].isdigit())

    return regex.compile(
        rf"(?P<a>{_N})(?:\s*(?:[-–—]|đến)\s*(?P<b>{_N}))?\s*"
        rf"(?:(?P<unit>{longest_first(money)})|(?:(?P<mult>nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)?(?P<other>{longest_first(others)}))(?![\p{{L}}\d²³])"
        r"(?:/người)?(?:\s*(?P<per>/\s*năm|mỗi năm|hằng năm|hàng năm)\b)?"
    )


def read_toml(name: str) -> dict:  # type: ignore[type-arg]
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compiled(file: str, name: str, pattern: str, flags: int = 0) -> regex.Pattern[str]:
    try:
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise ValueError(f"{file}: the pattern of {name!r} is not valid: {error}") from error
