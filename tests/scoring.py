"""Score the program against the gold: `make gold`.

A row is right as the contract says: value, value_max, unit, per, year, comparator, goal_no and target_no equal, and the words of the
indicator agreeing (token F1 of at least 0.6, case and punctuation folded). Rows that the gold calls doubtful count neither for nor against.
"""

from __future__ import annotations

import csv
import re
import shutil
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pipeline.corpus import extract_file, sound

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
REAL = ROOT.parent / "shared" / "real"
SOURCES = {"corpus": ROOT / "corpus", "real": REAL, "composed": GOLD / "composed"}
SUFFIXES = (".txt", ".md", ".docx", ".html", ".pdf")
HELD_OUT = (
    "qd2623_ttg_kh_luat_dlcn",
    "qd500_ttg_quyhoachdien8",
    "qd2954_sonla_xuatkhau_2026_2030",
    "nq_chinhphu_phongtrao_moitruong",
    "kh141_bacninh_canbophapche",
)

STRICT = ("value", "value_max", "unit", "per", "year", "comparator", "goal_no", "target_no")
CORE = ("value", "value_max", "unit", "year")
SHOWN = (*STRICT, "part", "kind", "marker", "direction", "measure", "frequency", "scope", "open_ended", "year_basis")
NUMERIC = frozenset({"value", "value_max", "per", "year", "numerator", "denominator"})

Row = Mapping[str, object]


@dataclass
class Score:
    """Counts for one table of one document or of several."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    core: int = 0
    indicator: int = 0
    paired: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    grades: Counter[tuple[str, bool]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("gold", "found", "strict", "core", "indicator", "paired"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.fields += other.fields
        self.grades += other.grades
        self.errors += other.errors

    def f1(self, right: int) -> float:
        return 1.0 if not self.gold + self.found else 2 * right / (self.gold + self.found)


def folded(value: object) -> str:
    """A cell in the form in which cells are compared."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, Decimal | int):
        return f"{Decimal(value).normalize():f}"
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def same(name: str, one: object, other: object) -> bool:
    left, right = folded(one), folded(other)
    if name in NUMERIC and left and right:
        return Decimal(left) == Decimal(right)
    return left.lower() == right.lower()


def words(text: object) -> Counter[str]:
    return Counter(re.findall(r"\w+", folded(text).lower()))


def token_f1(one: object, other: object) -> float:
    left, right = words(one), words(other)
    total = sum(left.values()) + sum(right.values())
    return 1.0 if not total else 2 * sum((left & right).values()) / total


def read_gold(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def score_rows(gold: list[dict[str, str]], found: list[Row], name: str, table: str) -> Score:
    """Pair the rows of gold with those found, the most alike first, and count."""
    firm = [row for row in gold if not row.get("note", "").startswith("doubtful")]
    doubtful = [row for row in gold if row.get("note", "").startswith("doubtful")]
    for row in gold:
        if not row.get("value") and row.get("kind") != "qualitative":
            row["kind"] = "qualitative"
    pairs = list(pairs_of(firm, found))
    left = [row for place, row in enumerate(found) if place not in {at for _, at, _ in pairs}]
    excused = {at for _, at, _ in pairs_of(doubtful, left)}
    spurious = [row for at, row in enumerate(left) if at not in excused]
    score = Score(gold=len(firm), found=len(pairs) + len(spurious), paired=len(pairs))
    for at_gold, at_found, _ in pairs:
        wanted, row = firm[at_gold], found[at_found]
        agree = token_f1(wanted["indicator"], row["indicator"])
        wrong = [one for one in STRICT if not same(one, wanted.get(one), row.get(one))]
        score.indicator += agree >= 0.6
        score.core += not set(wrong) & set(CORE)
        right = not wrong and agree >= 0.6
        score.strict += right
        score.grades[str(row["grade"]), right] += 1
        score.fields.update(one for one in SHOWN if one in wanted and same(one, wanted.get(one), row.get(one)))
        if not right:
            what = ", ".join(f"{one}: {wanted.get(one)!r} ≠ {folded(row.get(one))!r}" for one in wrong)
            if agree < 0.6:
                what += f"{', ' if what else ''}indicator ({agree:.2f}): {wanted['indicator'][:90]!r} ≠ {str(row['indicator'])[:90]!r}"
            score.errors.append(f"{name} {table} WRONG   {what}  «{str(row['quote'])[:110]}»")
    for place, row in enumerate(firm):
        if place not in {at for at, _, _ in pairs}:
            score.errors.append(
                f"{name} {table} MISSED  {row['comparator']} {row['value']} {row['unit']} {row['year']} {row['indicator'][:60]} «{row['quote'][-110:]}»"
            )
    for row in spurious:
        score.grades[str(row["grade"]), False] += 1
        score.errors.append(
            f"{name} {table} SPURIOUS {row['grade']} {folded(row['value'])} {row['unit']} {row['year']} "
            f"{str(row['indicator'])[:60]} «{str(row['quote'])[:120]}»"
        )
    return score


def pairs_of(gold: list[dict[str, str]], found: list[Row]) -> Iterator[tuple[int, int, float]]:
    """Pairs of one value (or both without) that share words in indicator or quote, the likest first."""
    by_value: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(found):
        by_value[_key(row.get("value"))].append(at)
    scored = []
    for at_gold, wanted in enumerate(gold):
        for at in by_value[_key(wanted.get("value"))]:
            row = found[at]
            agree = max(token_f1(wanted["indicator"], row["indicator"]), 0.8 * token_f1(wanted["quote"], row["quote"]))
            if agree < 0.25:
                continue
            alike = agree + sum(same(one, wanted.get(one), row.get(one)) for one in (*STRICT, "part", "scope")) * 0.5
            scored.append((alike + 0.01 * token_f1(wanted["quote"], row["quote"]), at_gold, at))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for alike, at_gold, at in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if at_gold not in used_gold and at not in used_found:
            used_gold.add(at_gold)
            used_found.add(at)
            yield at_gold, at, alike


def _key(value: object) -> str:
    text = folded(value)
    return f"{Decimal(text).normalize():f}" if text else ""


def documents_in(folder: str) -> Iterator[tuple[str, Path]]:
    """The gold documents of a folder that are there to be read: stem and path."""
    source = SOURCES[folder]
    for targets in sorted((GOLD / folder).glob("*.targets.csv")):
        stem = targets.name.removesuffix(".targets.csv")
        path = next((source / f"{stem}{suffix}" for suffix in SUFFIXES if (source / f"{stem}{suffix}").exists()), None)
        if path and stem.endswith("_scan") and shutil.which("tesseract") is None:
            print(f"skipped: {stem}, for tesseract is not installed")
        elif path:
            yield stem, path


def score_document(folder: str, stem: str, path: Path) -> tuple[dict[str, Score], dict[str, list[Row]]]:
    one = sound(extract_file(path, path.name))
    assert one.text is not None, one.failures  # rows that do not fit the contract cost a user the document: the score must not hide that
    made = one.rows
    scores = {}
    for table in ("targets", "results"):
        scores[table] = score_rows(read_gold(GOLD / folder / f"{stem}.{table}.csv"), made[table], stem, table)
    return scores, made


FACTS = (
    "type",
    "number",
    "issued",
    "issuer",
    "level",
    "province",
    "province_now",
    "district",
    "commune",
    "title",
    "period_start",
    "period_end",
    "signer",
    "signer_title",
)


def score_facts(folder: str, stem: str, row: Row) -> tuple[int, int, list[str]]:
    """How many document fields are right, of how many, and which are not."""
    for path in sorted((GOLD / folder).glob("documents*.csv")):
        for wanted in read_gold(path):
            if Path(wanted["file"]).stem == stem:
                wrong = [name for name in FACTS if not _same_fact(name, wanted[name], row.get(name))]
                return len(FACTS) - len(wrong), len(FACTS), [f"{stem} documents.{name}: {wanted[name]!r} ≠ {folded(row.get(name))!r}" for name in wrong]
    return 0, 0, []


def _same_fact(name: str, wanted: object, got: object) -> bool:
    return token_f1(wanted, got) >= 0.95 if name == "title" and folded(wanted) and folded(got) else same(name, wanted, got)


def report(folder: str, stems: Iterable[str] | None = None, *, quiet: frozenset[str] = frozenset(), most: int = 60) -> dict[str, Score]:
    """Print the scores of a folder's documents; of those in `quiet` only totals."""
    totals = {"targets": Score(), "results": Score()}
    held = {"targets": Score(), "results": Score()}
    facts = [0, 0]
    errors: list[str] = []
    for stem, path in documents_in(folder):
        if stems is not None and stem not in stems:
            continue
        scores, made = score_document(folder, stem, path)
        right, of, wrong = score_facts(folder, stem, made["documents"][0])
        facts[0] += right
        facts[1] += of
        for table, score in scores.items():
            (held if stem in quiet else totals)[table].add(score)
            if stem not in quiet and (score.gold or score.found):
                print(
                    f"  {stem:<44} {table:<8} gold {score.gold:>4} found {score.found:>4}  right F1 {score.f1(score.strict):.3f}"
                    f"  value+unit+year F1 {score.f1(score.core):.3f}"
                )
        if stem not in quiet:
            errors += wrong
    for name, group in (("all", totals), *((("held out", held),) if quiet else ())):
        for table, score in group.items():
            if not score.gold + score.found:
                continue
            precision, recall = score.strict / max(1, score.found), score.strict / max(1, score.gold)
            print(
                f"{folder} {name} {table}: gold {score.gold} found {score.found} right {score.strict}"
                f"  P {precision:.3f} R {recall:.3f} F1 {score.f1(score.strict):.3f}  value+unit+year F1 {score.f1(score.core):.3f}"
            )
            print(
                "   fields of paired rows: "
                + "  ".join(f"{one} {score.fields[one] / max(1, score.paired):.3f}" for one in SHOWN if score.fields[one])
                + f"  indicator {score.indicator / max(1, score.paired):.3f}"
            )
            graded = sum(score.grades.values())
            of_a = score.grades["A", True] + score.grades["A", False]
            if graded:
                print(f"   grade A: {of_a} of {graded} rows ({of_a / graded:.2f}), right {score.grades['A', True] / max(1, of_a):.4f}")
    if facts[1]:
        print(f"{folder} document fields: {facts[0]} of {facts[1]} right ({facts[0] / facts[1]:.3f})")
    for error in [*errors, *totals["targets"].errors, *totals["results"].errors][:most]:
        print("  ", error)
    return totals


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    most = 400 if "-v" in sys.argv else 40
    report("corpus", arguments or None, most=most)
    report("composed", arguments or None, most=most)
    if not REAL.exists():
        print("skipped: the gold of ../shared/real, which is not here")
        return
    report("real", arguments or None, quiet=frozenset(HELD_OUT), most=most)


if __name__ == "__main__":
    main()
