"""The rules and registers of `pipeline/data`: every file has its columns and its order, ids are unique, references live, examples do what they show."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import regex

from pipeline.body_register import load_body_register, name_key
from pipeline.datafiles import DATA, compiled
from pipeline.extract.numbers.mentions import mentions
from pipeline.gazetteer import kind_and_name
from pipeline.lexicon import load_lexicon
from pipeline.model.document import SectionKind
from pipeline.model.figures import Quantity
from pipeline.phrase_files import phrase_pattern
from pipeline.span import Span

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def column(name: str, field: str) -> set[str]:
    return {row[field] for row in rows(name)}


# --- registers


LEVELS = frozenset({"", "trung ương", "tỉnh", "huyện", "xã"})
DAY = r"(?:\d{4}-\d\d-\d\d)?"
CODE = r"\d\d"
ID = r"[a-z0-9_]+"


@dataclass(frozen=True)
class Register:
    """The columns of a CSV file, those that together name a row, those by which it is ordered, and what a column may hold.

    `refers`: column → file and column where each of its values must stand. `order` is empty where the order of the rows is a person's.
    """

    columns: str
    key: str
    order: str = ""
    optional: str = ""
    values: dict[str, frozenset[str]] | None = None
    forms: dict[str, str] | None = None
    refers: dict[str, tuple[str, str]] | None = None


INDICATORS = "indicator_id act goal_no target_no name variants unit per polarity part_of comparable_with {years} note"
"""The columns of a strategy: those between are years, each strategy its own."""


def strategies() -> Iterator[tuple[str, Register]]:
    """A file each; another strategy is another file and needs nothing here."""
    for path in sorted((DATA / "indicators").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            years = [name for name in next(csv.reader(file)) if name.isdigit()]
        yield (
            f"indicators/{path.name}",
            Register(
                INDICATORS.format(years=" ".join(years)),
                key="indicator_id",
                optional=f"variants unit per part_of comparable_with note {' '.join(years)}",
                values={"polarity": frozenset({"", "up", "down"})},
                forms={"indicator_id": ID, "per": r"\d*", **dict.fromkeys(years, r"(?:>=|<=|>|<|~)?\d+(?:\.\d+)?|")},
            ),
        )


REGISTERS = {
    **dict(strategies()),
    "bodies.csv": Register(
        "type_id name kind level field valid_from valid_to note",
        key="type_id",
        order="type_id",
        optional="level field valid_from valid_to note",
        values={"kind": frozenset({"body", "group"}), "level": LEVELS},
        forms={"type_id": ID, "valid_from": DAY, "valid_to": DAY},
    ),
    "body_abbreviations.csv": Register("short long example", key="short long", order="short long example", optional="example"),
    "body_heads.csv": Register("head level example", key="head", order="head", optional="level example", values={"level": LEVELS}),
    "body_names.csv": Register(
        "type_id name example", key="type_id name", order="type_id name", optional="example", refers={"type_id": ("bodies.csv", "type_id")}
    ),
    "body_successions.csv": Register(
        "type_id successor_type_id field from",
        key="type_id successor_type_id field",
        order="type_id successor_type_id field",
        optional="field",
        forms={"from": r"\d{4}-\d\d-\d\d"},
        refers={"type_id": ("bodies.csv", "type_id"), "successor_type_id": ("bodies.csv", "type_id")},
    ),
    "communes.csv": Register(
        "name kind district province_code successor_name successor_kind relation",
        key="name kind district province_code successor_name successor_kind",
        order="province_code",
        values={
            "kind": frozenset({"xã", "phường", "thị trấn"}),
            "successor_kind": frozenset({"xã", "phường", "đặc khu"}),
            "relation": frozenset({"merged", "renamed", "unchanged", "divided", "divided_default"}),
        },
        refers={"province_code": ("provinces.csv", "code")},
    ),
    "comparators.csv": Register(
        "phrase side comparator example",
        key="phrase",
        values={"side": frozenset({"before", "after"}), "comparator": frozenset({"eq", "ge", "gt", "le", "lt", "approx"})},
    ),
    "districts.csv": Register(
        "code name kind province_code",
        key="name kind province_code",
        order="province_code",
        optional="code",
        values={"kind": frozenset({"huyện", "quận", "thành phố", "thị xã"})},
        refers={"province_code": ("provinces.csv", "code")},
    ),
    "indicator_contrasts.csv": Register("contrast side words alone example", key="contrast words", optional="example", values={"alone": frozenset({"0", "1"})}),
    "indicator_words.csv": Register(
        "kind words meant example",
        key="kind words",
        order="kind words",
        optional="meant example",
        values={"kind": frozenset({"filler", "filler first", "filler last", "synonym", "tail", "word"})},
    ),
    "law_names.csv": Register("type name", key="name", order="type", values={"type": frozenset({"Luật", "Bộ luật", "Pháp lệnh"})}),
    "legacy_encodings.csv": Register(
        "encoding code letter",
        key="encoding code",
        order="encoding code",
        values={"encoding": frozenset({"tcvn3", "vni", "vps"})},
        forms={"code": r"(?:[0-9A-F]{2}){1,2}", "letter": r"\w"},
    ),
    "place_names.csv": Register(
        "variant level name province_code seen_as",
        key="variant",
        values={"level": frozenset({"tỉnh", "huyện"})},
        refers={"province_code": ("provinces.csv", "code")},
    ),
    "provinces.csv": Register(
        "code name kind valid_from valid_to successor_code",
        key="code valid_from",
        order="code name",
        optional="valid_from valid_to successor_code",
        values={"kind": frozenset({"tỉnh", "thành phố"})},
        forms={"code": CODE, "valid_from": DAY, "valid_to": DAY, "successor_code": f"(?:{CODE})?"},
        refers={"successor_code": ("provinces.csv", "code")},
    ),
    "syllable_pairs.csv": Register("first second count", key="first second", order="first second", forms={"count": r"[1-9]\d*"}),
    "unit_conversions.csv": Register(
        "unit base factor", key="unit", forms={"factor": r"\d+(?:\.\d+)?"}, refers={"unit": ("units.csv", "unit"), "base": ("units.csv", "unit")}
    ),
    "units.csv": Register(
        "unit kind label_vi names", key="unit", values={"kind": frozenset({"share", "times", "money", "physical", "time", "count"})}, forms={"unit": ID}
    ),
    "worn_phrases.csv": Register("phrase others only", key="phrase", order="phrase", optional="others only"),
    "verbs.csv": Register(
        "verb direction not_before example",
        key="verb",
        optional="direction not_before",
        values={"direction": frozenset({"", "increase", "decrease", "maintain"})},
    ),
}


def test_every_register_is_described_here_and_every_description_has_its_file() -> None:
    assert {str(path.relative_to(DATA)) for path in DATA.rglob("*.csv")} == set(REGISTERS)


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_has_its_columns_and_no_row_is_out_of_form(name: str) -> None:
    register = REGISTERS[name]
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file)
    assert header == register.columns.split()
    assert [number for number, row in enumerate(body, start=2) if len(row) != len(header)] == []
    filled = set(header) - set(register.optional.split())
    wrong = []
    for number, row in enumerate(rows(name), start=2):
        wrong += [(number, field, "empty") for field in filled if not row[field]]
        wrong += [(number, field, value) for field, value in row.items() if value != " ".join(value.split())]
        wrong += [(number, field, row[field]) for field, allowed in (register.values or {}).items() if row[field] not in allowed]
        wrong += [(number, field, row[field]) for field, form in (register.forms or {}).items() if not regex.fullmatch(form, row[field])]
    assert wrong == []


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_names_each_thing_once_and_in_order(name: str) -> None:
    register = REGISTERS[name]
    keys = Counter(tuple(row[field] for field in register.key.split()) for row in rows(name))
    assert [key for key, times in keys.items() if times > 1] == []
    order = [tuple(row[field] for field in register.order.split()) for row in rows(name)]
    assert [(one, other) for one, other in pairwise(order) if other < one] == []


@pytest.mark.parametrize("name", [name for name, register in REGISTERS.items() if register.refers])
def test_what_a_register_refers_to_is_there(name: str) -> None:
    for field, (other, other_field) in (REGISTERS[name].refers or {}).items():
        assert column(name, field) - {""} - column(other, other_field) == set()


def test_a_commune_and_a_variant_of_a_name_stand_in_a_district_or_province_that_is_there() -> None:
    provinces = {(kind_and_name(row["name"])[1], row["code"]) for row in rows("provinces.csv")}
    districts = {(row["kind"], kind_and_name(row["name"])[1], row["province_code"]) for row in rows("districts.csv")}
    names = {(name, code) for _, name, code in districts}
    communes = {(row["district"], row["province_code"]) for row in rows("communes.csv")}
    assert sorted(entry for entry in communes if (*kind_and_name(entry[0]), entry[1]) not in districts) == []
    variants = {(row["level"], kind_and_name(row["name"])[1], row["province_code"]) for row in rows("place_names.csv")}
    assert sorted(entry for entry in variants if entry[1:] not in (provinces if entry[0] == "tỉnh" else names)) == []


def test_one_that_ends_has_a_successor_and_ends_after_it_began() -> None:
    for row in rows("provinces.csv"):
        assert bool(row["valid_to"]) == bool(row["successor_code"]), row
    for name in ("provinces.csv", "bodies.csv"):
        assert [row for row in rows(name) if row["valid_from"] and row["valid_to"] and row["valid_from"] > row["valid_to"]] == []
    standing = {row["code"] for row in rows("provinces.csv") if not row["valid_to"]}
    assert column("provinces.csv", "successor_code") - {""} <= column("provinces.csv", "code")
    assert len(standing) == 34
    assert [row for row in rows("body_successions.csv") if row["type_id"] == row["successor_type_id"] and not row["field"]] == []


def test_a_name_is_that_of_one_unit() -> None:
    names = Counter(name for row in rows("units.csv") for name in row["names"].split("|"))
    assert [name for name, times in names.items() if times > 1] == []
    assert "" not in names


def test_every_name_of_a_body_leads_to_its_type() -> None:
    by_key = load_body_register().by_key
    assert [row for row in (*rows("bodies.csv"), *rows("body_names.csv")) if row["type_id"] not in by_key[name_key(row["name"])]] == []


# --- examples of the registers


@pytest.mark.parametrize("row", rows("comparators.csv"), ids=lambda row: row["phrase"])
def test_the_example_of_a_comparator_has_it(row: Row) -> None:
    found = mentions(row["example"], Span(0, len(row["example"])), load_lexicon())
    assert [one.comparator for one in found if isinstance(one, Quantity)] == [row["comparator"]]


@pytest.mark.parametrize("row", rows("verbs.csv"), ids=lambda row: row["verb"])
def test_the_example_of_a_verb_begins_with_it(row: Row) -> None:
    found = load_lexicon().leading_verb.match(row["example"])
    assert found is not None
    assert found[0].lower() == row["verb"]


@pytest.mark.parametrize("words", ["Hạ tầng mạng băng rộng", "tăng trưởng tín dụng", "giữ gìn bản sắc"])
def test_a_word_that_only_begins_like_a_verb_is_none(words: str) -> None:
    assert load_lexicon().leading_verb.match(words) is None


def headings() -> Iterator[Any]:
    for rule in toml("columns.toml")["column"]:
        for heading in rule["examples"]:
            yield pytest.param(rule["role"], heading, id=f"{rule['role']}-{heading}")


@pytest.mark.parametrize(("role", "heading"), list(headings()))
def test_the_heading_of_a_column_has_its_role(role: str, heading: str) -> None:
    assert next(found for pattern, found in load_lexicon().columns if pattern.search(heading)) == role


@pytest.mark.parametrize("rule", toml("section_kinds.toml")["kind"], ids=lambda rule: rule["kind"])
def test_the_examples_of_a_kind_of_section_are_of_that_kind(rule: dict[str, Any]) -> None:
    for heading in rule["examples"]:
        assert next(kind for pattern, kind in load_lexicon().section_kinds if pattern.match(heading)) == SectionKind(rule["kind"]), heading


def test_the_words_of_the_heads_of_documents_are_there_once() -> None:
    header = toml("header.toml")
    codes = Counter(code for table in ("types", "symbols") for codes in header[table].values() for code in codes)
    names = Counter(name for body in header["bodies"] for name in (body["name"], *body.get("written", ()), *body.get("also", ())))
    assert [one for one, times in (*codes.items(), *names.items()) if times > 1] == []
    lists = [words for table in ("noise", "signers", "title_ends", "proper") for words in header[table].values() if isinstance(words, list)]
    assert [[word for word, times in Counter(words).items() if times > 1] for words in lists] == [[]] * len(lists)


# --- phrases


PHRASE_FILES = sorted(str(path.relative_to(DATA)) for path in (DATA / "phrases").glob("*.toml"))
OTHER_TOML = {"columns.toml", "header.toml", "section_kinds.toml", "zones.toml"}
FIXED = frozenset({"name", "where", "letters", "pattern", "examples", "constructed", "counterexamples"})


def phrases() -> Iterator[Any]:
    for file in PHRASE_FILES:
        for rule in toml(file)["phrase"]:
            yield pytest.param(file, rule, id=f"{Path(file).stem}-{rule['name']}")


def fits(file: str, rule: dict[str, Any], passage: str) -> bool:
    """Whether a phrase fits a passage, as the program asks it: `match` where it knows the place, else `search`."""
    pattern = phrase_pattern(file, rule, toml(file).get("shared"))
    passage = passage.lower() if rule.get("letters") == "lower" else passage
    found = pattern.search(passage) if rule["where"] == "anywhere" else pattern.match(passage)
    return bool(found and found[0])


def test_every_toml_file_is_read_by_a_test() -> None:
    assert {str(path.relative_to(DATA)) for path in DATA.rglob("*.toml")} == {*PHRASE_FILES, *OTHER_TOML}


def test_a_piece_that_the_phrases_of_a_file_share_may_have_lists_of_its_own() -> None:
    shared = {"member": "<<members>>|trường \\p{Ll}+", "members": ["sở", "sở ngành"]}
    rule = {"name": "a", "where": "start", "words": ["các"], "pattern": "<<words>> <<member>>(?:, <<member>>)*"}
    found = phrase_pattern("x.toml", rule, shared).match("các sở ngành, trường học, phòng")
    assert found is not None
    assert found[0] == "các sở ngành, trường học"


def test_the_patterns_of_zones_are_valid() -> None:
    assert [name for name, pattern in toml("zones.toml").items() if compiled("zones.toml", name, pattern).match("")] == []


@pytest.mark.parametrize(("file", "rule"), list(phrases()))
def test_a_phrase_is_well_formed(file: str, rule: dict[str, Any]) -> None:
    lists = {name: words for name, words in rule.items() if name not in FIXED}
    pattern = rule.get("pattern", "<<words>>")
    assert {name for name in lists if f"<<{name}>>" not in pattern} == set()
    for name, words in lists.items():
        assert [word for word, times in Counter(words).items() if times > 1] == [], name
        assert "" not in words
        if rule.get("letters") == "lower":
            assert [word for word in words if word != word.lower()] == []


@pytest.mark.parametrize("file", PHRASE_FILES)
def test_the_fields_of_a_file_stand_in_its_order(file: str) -> None:
    kind = type(getattr(load_lexicon(), Path(file).stem))
    assert [one.name for one in fields(kind)] == [rule["name"] for rule in toml(file)["phrase"]]


@pytest.mark.parametrize("file", PHRASE_FILES)
def test_what_the_phrases_of_a_file_share_is_used_and_no_word_of_it_is_there_twice(file: str) -> None:
    shared = toml(file).get("shared", {})
    patterns = [rule.get("pattern", "") for rule in toml(file)["phrase"]] + [piece for piece in shared.values() if isinstance(piece, str)]
    assert [name for name in shared if not any(f"<<{name}>>" in pattern for pattern in patterns)] == []
    lists = {name: Counter(words) for name, words in shared.items() if isinstance(words, list)}
    assert [(name, word) for name, words in lists.items() for word, times in words.items() if times > 1 or not word] == []


@pytest.mark.parametrize(("file", "rule"), list(phrases()))
def test_a_phrase_fits_its_examples_and_not_its_counterexamples(file: str, rule: dict[str, Any]) -> None:
    shown = [*rule.get("examples", ()), *rule.get("constructed", ())]
    assert shown, "a phrase needs an example"
    assert [passage for passage in shown if not fits(file, rule, passage)] == []
    assert [passage for passage in rule.get("counterexamples", ()) if fits(file, rule, passage)] == []


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"name": "a", "where": "start", "words": ["x"], "pattern": "<<nouns>>"}, "names a list <<nouns>>"),
        ({"name": "a", "where": "start", "pattern": "<<name>>"}, "names a list <<name>>"),
        ({"name": "a", "where": "behind", "words": ["x"]}, "where it stands"),
        ({"name": "a", "where": "start", "pattern": "(x"}, "is not valid"),
    ],
)
def test_a_wrong_phrase_is_named_with_its_file(rule: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message) as refused:
        phrase_pattern("phrases/x.toml", rule)
    assert "phrases/x.toml" in str(refused.value)


def test_of_two_words_the_longer_one_wins_wherever_it_stands() -> None:
    pattern = phrase_pattern("x.toml", {"name": "a", "where": "start", "words": ["trong", "trong đó đề ra", "trong đó"]})
    assert [pattern.match(text)[0] for text in ("trong đó đề ra chỉ tiêu", "trong đó nữ", "trong năm")] == ["trong đó đề ra", "trong đó", "trong"]
