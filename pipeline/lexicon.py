"""The rules and registers of `data/`, loaded once and passed to the stages that use them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import regex

from pipeline.model import Comparator, Direction, SectionKind

Pattern = regex.Pattern[str]

_N = r"\d++(?:[.,]\d++)*+"
_WORD = regex.compile(r"[<>≥≤=~]+|[^\s<>≥≤=~]+")

_LIST = regex.compile(r"<<(\w+)>>")

DATA = Path(__file__).parent / "data"

Phrases = TypeVar("Phrases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """Patterns of `data/zones.toml`, each to be matched at the beginning of a paragraph."""

    letterhead: Pattern
    type_line: Pattern
    legal_basis: Pattern
    closing: Pattern
    recipients: Pattern
    signature: Pattern
    chrome: Pattern
    file_name: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrases:
    """The words around a number that tell what the number is (`data/phrases/numbers.toml`).

    Asked with `.match` for a passage that begins with the phrase (for `where = "end"`: that ends with it), with `.search` for one that holds it.
    """

    ends_base: Pattern
    per_one: Pattern
    not_counted: Pattern
    ranked_group: Pattern
    ranked: Pattern
    position: Pattern
    document_kind: Pattern
    reference: Pattern
    ordinal: Pattern
    named: Pattern
    occurrence: Pattern
    multiple: Pattern
    duration: Pattern
    before_year: Pattern
    leads_to_year: Pattern
    joins_year: Pattern
    onward: Pattern
    term_of_office: Pattern
    compared_with: Pattern
    compared_with_measure: Pattern
    title_of_document: Pattern
    says_when: Pattern
    number_alone: Pattern
    percent_unit: Pattern
    rank_unit: Pattern
    index_unit: Pattern
    number_word: Pattern
    at_least: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPhrases:
    """How a sentence states an indicator and its level (`data/phrases/statements.toml`)."""

    indicator_head: Pattern
    filler: Pattern
    new_item: Pattern
    tail_stop: Pattern
    joined: Pattern
    introduction: Pattern
    lead: Pattern
    copula: Pattern
    measure: Pattern
    before_measure: Pattern
    predicate: Pattern
    preposition: Pattern
    rate_alone: Pattern
    change_alone: Pattern
    elliptic: Pattern
    of_plan: Pattern
    part_alone: Pattern
    multiple_alone: Pattern
    ranking: Pattern
    leads_to_rank: Pattern
    change: Pattern
    per_year: Pattern
    per_half_year: Pattern
    per_quarter: Pattern
    per_month: Pattern
    frequency_edge: Pattern
    yearly: Pattern
    quarterly: Pattern
    monthly: Pattern
    condition: Pattern
    points: Pattern
    counted: Pattern
    ends_comparator: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPhrases:
    """Whether a number is a target, a result or neither (`data/phrases/verdicts.toml`)."""

    past: Pattern
    past_behind: Pattern
    past_heading: Pattern
    future: Pattern
    intention: Pattern
    commitment: Pattern
    done: Pattern
    shared: Pattern
    absolute: Pattern
    absolute_opening: Pattern
    absolute_verb: Pattern
    cites_target: Pattern
    act: Pattern
    funding: Pattern
    rule: Pattern
    rule_heading: Pattern
    activity: Pattern
    activity_noun: Pattern
    needs_row_above: Pattern
    names_measure: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutPhrases:
    """What opens and closes lines, sections and tables (`data/phrases/layout.toml`)."""

    opens_paragraph: Pattern
    unfinished: Pattern
    unfinished_heading: Pattern
    set_in_columns: Pattern
    ends_table: Pattern
    over_columns: Pattern
    names_column: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPhrases:
    """How groups of bodies are written, and where the name of an unknown body ends (`data/phrases/bodies.toml`)."""

    group: Pattern
    committees: Pattern
    units: Pattern
    level: Pattern
    not_in_name: Pattern
    goes_on: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPhrases:
    """How documents are cited (`data/phrases/citations.toml`). The grammar of numbers and dates is code, around `types`."""

    types: Pattern
    law: Pattern
    national: Pattern
    itself: Pattern
    aforesaid: Pattern
    alias: Pattern
    issuer: Pattern
    issuer_goes_on: Pattern
    title: Pattern
    title_end: Pattern
    in_title: Pattern
    basis: Pattern
    amends: Pattern
    replaces: Pattern
    to_be_made: Pattern
    of_a_body: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPhrases:
    """Who does what until when, in sentences and in tables of tasks (`data/phrases/duties.toml`)."""

    asked: Pattern
    ordered: Pattern
    before: Pattern
    acts: Pattern
    heads: Pattern
    lead: Pattern
    coordinate: Pattern
    report: Pattern
    partners: Pattern
    such_as: Pattern
    call: Pattern
    receiver: Pattern
    gathers: Pattern
    report_of: Pattern
    due: Pattern
    duty: Pattern
    what: Pattern
    reported: Pattern
    due_month: Pattern
    was_done: Pattern
    begins_due: Pattern
    ends_what: Pattern
    to_whom: Pattern
    via: Pattern
    shared_recipient: Pattern
    half_yearly: Pattern
    quarterly: Pattern
    monthly: Pattern
    each_year: Pattern
    bodies_column: Pattern
    lead_column: Pattern
    coordinate_column: Pattern
    report_column: Pattern
    unit_column: Pattern
    time_column: Pattern
    content_column: Pattern
    product_column: Pattern
    carries_out: Pattern
    within_cell: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All rules and registers. Made by `load_lexicon`; nothing is loaded at import."""

    zones: Zones
    section_kinds: tuple[tuple[Pattern, SectionKind], ...]
    unit_ids: Mapping[str, str]
    unit_kinds: Mapping[str, str]
    measured: Pattern
    comparators: Mapping[str, Comparator]
    comparator_behind: Pattern
    leading_verb: Pattern
    verb_directions: Mapping[str, Direction]
    columns: tuple[tuple[Pattern, str], ...]
    numbers: NumberPhrases
    statements: StatementPhrases
    verdicts: VerdictPhrases
    layout: LayoutPhrases
    bodies: BodyPhrases
    citations: CitationPhrases
    duties: DutyPhrases

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
        numbers=_phrases("phrases/numbers.toml", NumberPhrases),
        statements=_phrases("phrases/statements.toml", StatementPhrases),
        verdicts=_phrases("phrases/verdicts.toml", VerdictPhrases),
        layout=_phrases("phrases/layout.toml", LayoutPhrases),
        bodies=_phrases("phrases/bodies.toml", BodyPhrases),
        citations=_phrases("phrases/citations.toml", CitationPhrases),
        duties=_phrases("phrases/duties.toml", DutyPhrases),
    )


def _measured(money: Iterable[str], others: Iterable[str]) -> Pattern:
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


def _phrases(file: str, kind: type[Phrases]) -> Phrases:
    """The phrases of a file as the fields of `kind`. Raises `ValueError` where one is missing, unknown or there twice."""
    data = read_toml(file)
    rules = data["phrase"]
    names, wanted = [rule["name"] for rule in rules], [one.name for one in fields(kind)]  # type: ignore[arg-type]
    if sorted(names) != sorted(wanted):
        raise ValueError(f"{file}: phrases missing, unknown or there twice: {sorted(set(names) ^ set(wanted)) or sorted(names)}")
    return kind(**{rule["name"]: phrase_pattern(file, rule, data.get("shared")) for rule in rules})


def phrase_pattern(file: str, rule: Mapping[str, Any], shared: Mapping[str, Any] | None = None) -> Pattern:
    """The pattern of one `[[phrase]]`: its lists of words, the longest first, put into its `pattern`, and those that the file shares among its phrases.

    A phrase at the end of a passage is compiled to be read backwards, so that `match` begins at the end: some twenty times as fast as a search.
    """
    where, letters = rule.get("where"), rule.get("letters", "written")
    if where not in ("start", "end", "whole", "anywhere") or letters not in ("written", "any", "lower"):
        raise ValueError(f"{file}: {rule['name']!r} says neither where it stands nor which letters count as it should: {where!r}, {letters!r}")
    pattern = _filled(file, rule, rule.get("pattern", "<<words>>"), shared or {})
    flags = (regex.IGNORECASE if letters == "any" else 0) | (regex.REVERSE if where == "end" else 0)
    return compiled(file, rule["name"], f"(?:{pattern})$" if where == "whole" else pattern, flags)


def _filled(file: str, rule: Mapping[str, Any], written: str, shared: Mapping[str, Any]) -> str:
    """A pattern with its lists put in. What a file shares may be a list of words or a piece of a pattern with lists of its own."""

    def put(name: regex.Match[str]) -> str:
        words, piece = rule.get(name[1]), shared.get(name[1])
        if isinstance(words, list):
            return _any_of(words)
        if isinstance(piece, list):
            return _any_of(piece)
        if isinstance(piece, str):
            return f"(?:{_filled(file, rule, piece, shared)})"
        raise ValueError(f"{file}: the pattern of {rule['name']!r} names a list <<{name[1]}>> that it has not")

    return _LIST.sub(put, "".join(line.strip() for line in written.splitlines()))


def _any_of(words: Iterable[str]) -> str:
    """ "trong đó đề ra" is tried before "trong đó", and that before "trong"."""
    return "(?:" + "|".join(regex.escape(word, special_only=True, literal_spaces=True) for word in sorted(words, key=len, reverse=True)) + ")"


def read_toml(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compiled(file: str, name: str, pattern: str, flags: int = 0) -> Pattern:
    try:
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise ValueError(f"{file}: the pattern of {name!r} is not valid: {error}") from error
