"""Score bodies, tasks, assignments, links, citations and deadlines against the gold of the five plans: part of `make gold`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from tests.scoring import GOLD, ROOT, folded, read_gold, score_document

Row = Mapping[str, object]
STEMS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")
WHEN = ("day", "month", "year", "recurrence")


def plain(text: object) -> str:
    return re.sub(r"\W+", " ", folded(text).lower()).strip()


def f1(gold: Counter[Hashable], found: Counter[Hashable]) -> tuple[float, int, int, int]:
    right = sum((gold & found).values())
    total = sum(gold.values()) + sum(found.values())
    return (2 * right / total if total else 1.0), right, sum(gold.values()), sum(found.values())


def without_doubtful(gold: list[Hashable], doubtful: list[Hashable], found: list[Hashable]) -> tuple[Counter[Hashable], Counter[Hashable]]:
    """Counters of the firm gold and of what was found, less the found ones that only doubtful gold explains."""
    firm, got = Counter(gold), Counter(found)
    excused = (got - firm) & Counter(doubtful)
    return firm, got - excused


def split(rows: Iterable[Mapping[str, str]]) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
    firm, doubtful = [], []
    for row in rows:
        (doubtful if row.get("note", "").startswith("doubtful") else firm).append(row)
    return firm, doubtful


def compare(
    name: str, stem: str, gold: list[Mapping[str, str]], key_gold: object, found: list[Row], key_found: object, totals: dict[str, list[int]], verbose: bool
) -> None:
    firm, doubtful = split(gold)
    wanted, got = without_doubtful([key_gold(row) for row in firm], [key_gold(row) for row in doubtful], [key_found(row) for row in found])  # type: ignore[operator]
    _, right, of, made = f1(wanted, got)
    entry = totals.setdefault(name, [0, 0, 0])
    entry[0] += right
    entry[1] += of
    entry[2] += made
    if verbose:
        for missing in (wanted - got).elements():
            print(f"   {stem} {name} MISSED   {missing}")
        for extra in (got - wanted).elements():
            print(f"   {stem} {name} SPURIOUS {extra}")


def report(verbose: bool = False) -> dict[str, float]:
    totals: dict[str, list[int]] = {}
    for stem in STEMS:
        path = ROOT / "corpus" / f"{stem}.txt"
        _, made = score_document("corpus", stem, path)
        names = {str(row["body_id"]): plain(row["name"]) for row in made["bodies"]}
        targets = {str(row["target_id"]): row for row in made["targets"]}

        def gold(table: str, stem: str = stem) -> list[dict[str, str]]:
            return read_gold(GOLD / "corpus" / f"{stem}.{table}.csv")

        doubtful_bodies = {plain(row["body"]) for row in gold("assignments") if row["note"].startswith("doubtful")}
        firm_bodies = {plain(row["body"]) for row in (*gold("assignments"), *gold("target_bodies")) if not row["note"].startswith("doubtful")}
        found_bodies = {names[str(row["body_id"])] for row in (*made["assignments"], *made["target_bodies"])}
        excused = found_bodies - (doubtful_bodies - firm_bodies)
        bodies = [{"body": body, "note": ""} for body in firm_bodies]
        compare("bodies with a duty", stem, bodies, lambda row: row["body"], [{"body": body} for body in excused], lambda row: row["body"], totals, verbose)
        compare(
            "assignments (body, role)", stem, gold("assignments"), lambda row: (plain(row["body"]), row["role"], row["task_no"]), made["assignments"],
            lambda row, names=names, made=made: (names[str(row["body_id"])], row["role"], _task_no(row, made["tasks"])), totals, verbose,
        )  # fmt: skip
        table_tasks = [row for row in gold("tasks") if row["schedule_text"] and row["lead"]]
        compare(
            "table tasks (all right)", stem, table_tasks,
            lambda row: (row["task_no"], row["schedule_start"], row["schedule_end"], _set(row["lead"]), _set(row["coordinate"])),
            [row for row in made["tasks"] if row["part"] == "appendix"],
            lambda row, names=names, made=made: _task_key(row, made["assignments"], names), totals, verbose,
        )  # fmt: skip
        compare(
            "tasks (content)",
            stem,
            gold("tasks"),
            lambda row: plain(row["content"])[:60],
            made["tasks"],
            lambda row: plain(row["content"])[:60],
            totals,
            verbose,
        )
        compare(
            "target bodies", stem, gold("target_bodies"),
            lambda row: (row["goal_no"], row["target_no"], _number(row["value"]), row["year"], plain(row["body"]), row["basis"]),
            [row for row in made["target_bodies"] if row["basis"] != "sentence"],
            lambda row, names=names, targets=targets: (*_target_key(targets[str(row["target_id"])]), names[str(row["body_id"])], row["basis"]), totals, verbose,
        )  # fmt: skip
        numbered = [row for row in gold("citations") if row["number"] or row["issued"]]
        compare(
            "citations (number, date)", stem, numbered, lambda row: (row["number"], row["issued"]),
            [row for row in made["citations"] if row["number"] or row["issued"]], lambda row: (folded(row["number"]), folded(row["issued"])), totals, verbose,
        )  # fmt: skip
        compare(
            "all citations (type, number, relation)", stem, gold("citations"), lambda row: (row["type"].lower(), row["number"], row["relation"]),
            made["citations"], lambda row: (folded(row["type"]).lower(), folded(row["number"]), row["relation"]), totals, verbose,
        )  # fmt: skip
        compare(
            "deadlines", stem, gold("deadlines"), lambda row: (*(row[one] for one in WHEN), plain(row["recipient"]), plain(row["via"])),
            made["deadlines"], lambda row: (*(folded(row[one]) for one in WHEN), plain(row["recipient"]), plain(row["via"])), totals, verbose,
        )  # fmt: skip
    scores = {}
    for name, (right, of, made_count) in totals.items():
        scores[name] = 2 * right / (of + made_count) if of + made_count else 1.0
        print(f"{name:<40} gold {of:>4} found {made_count:>4} right {right:>4}  F1 {scores[name]:.3f}")
    return scores


def _task_no(row: Row, tasks: list[Row]) -> str:
    return next((folded(task["task_no"]) for task in tasks if task["task_id"] == row["task_id"] and task["part"] == "appendix"), "")


def _set(names: str) -> frozenset[str]:
    return frozenset(plain(name) for name in names.split(";") if name)


def _task_key(task: Row, assignments: list[Row], names: dict[str, str]) -> Hashable:
    mine = [row for row in assignments if row["task_id"] == task["task_id"]]
    by_role = {role: frozenset(names[str(row["body_id"])] for row in mine if row["role"] == role) for role in ("lead", "coordinate")}
    return folded(task["task_no"]), folded(task["schedule_start"]), folded(task["schedule_end"]), by_role["lead"], by_role["coordinate"]


def _number(value: object) -> str:
    text = folded(value)
    return f"{float(text):g}" if text else ""


def _target_key(row: Row) -> tuple[str, str, str, str]:
    return folded(row["goal_no"]), folded(row["target_no"]), _number(row["value"]), folded(row["year"])


if __name__ == "__main__":
    report("-v" in sys.argv)
