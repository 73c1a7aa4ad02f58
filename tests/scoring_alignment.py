"""Score the alignment against the clusters that a reader made: part of `make gold`.

Pairwise: of all pairs of rows, those put into one indicator. Once over the readers' rows (the rules of alignment alone), once over the extracted
rows that are a reader's row (what a user gets).
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping

from pipeline.align.alignment import align
from pipeline.conversions import load_conversions
from pipeline.indicator_register import load_indicator_register
from pipeline.measured import Alignment
from pipeline.tables.indicators import measured
from tests.scoring import GOLD, HELD_OUT, Row, documents_in, pairs_of, read_gold, score_document

FOLDERS = ("corpus", "real")
Tables = dict[str, list[Row]]


def clusters(folder: str, stem: str) -> dict[tuple[str, int], str]:
    """The cluster of each firm gold row: table and place from 1."""
    with (GOLD / "alignment" / folder / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return {(row["table"], int(row["row"])): row["cluster"] for row in csv.DictReader(file) if not row["note"].startswith("doubtful")}


def stems(folder: str) -> list[str]:
    return [path.stem for path in sorted((GOLD / "alignment" / folder).glob("*.csv"))]


def readers_rows(folder: str, stem: str) -> Tables:
    """The gold rows as rows of the tables."""
    made: Tables = {}
    for table in ("targets", "results"):
        made[table] = [
            {**row, f"{table[:-1]}_id": f"{stem}:{table}:{place}", "doc_id": stem, "per": int(row["per"]) if row["per"] else None}
            for place, row in enumerate(read_gold(GOLD / folder / f"{stem}.{table}.csv"), start=1)
        ]
    return made


def aligned(tables: Iterable[Tables]) -> Alignment:
    rows = [one for made in tables for one in measured(made["targets"], made["results"])]
    return align(rows, load_indicator_register(), load_conversions())


def pairs(of: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of rows of one cluster."""
    by_cluster: dict[str, list[str]] = {}
    for row, cluster in sorted(of.items()):
        by_cluster.setdefault(cluster, []).append(row)
    return {pair for rows in by_cluster.values() for pair in itertools.combinations(rows, 2)}


def pairwise(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float, list[tuple[str, str]], list[tuple[str, str]]]:
    """Precision, recall, F1, the wrong pairs and the missed ones."""
    wanted, got = pairs(gold), pairs({row: found[row] for row in gold if row in found})
    right = len(wanted & got)
    precision, recall = right / len(got) if got else 1.0, right / len(wanted) if wanted else 1.0
    f1 = 2 * right / (len(wanted) + len(got)) if wanted or got else 1.0
    return precision, recall, f1, sorted(got - wanted), sorted(wanted - got)


def gold_of_readers(folder: str) -> dict[str, str]:
    return {f"{stem}:{table}:{place}": cluster for stem in stems(folder) for (table, place), cluster in clusters(folder, stem).items()}


def extracted(folder: str) -> Iterator[tuple[str, Tables, dict[str, str]]]:
    """Of each document: its stem, its extracted tables, and the gold cluster of each extracted row that is a reader's row."""
    known = set(stems(folder))
    for stem, path in documents_in(folder):
        if stem in HELD_OUT:
            continue
        _, made = score_document(folder, stem, path)
        cluster_of = clusters(folder, stem) if stem in known else {}
        gold = {}
        for table in ("targets", "results"):
            for place, found, _ in pairs_of(read_gold(GOLD / folder / f"{stem}.{table}.csv"), made[table]):
                if (table, place + 1) in cluster_of:
                    gold[str(made[table][found][f"{table[:-1]}_id"])] = cluster_of[table, place + 1]
        yield stem, made, gold


def report(verbose: bool = False) -> dict[str, tuple[float, float, float]]:
    scores = {}
    by_reader = aligned(readers_rows(folder, stem) for folder in FOLDERS for stem in stems(folder))
    for folder in FOLDERS:
        scores[f"{folder} readers' rows"] = _print(f"alignment of the readers' rows, {folder}", gold_of_readers(folder), by_reader.indicator_ids, {}, verbose)
    documents = {folder: list(extracted(folder)) for folder in FOLDERS}
    whole = aligned(made for found in documents.values() for _, made, _ in found)
    said = {
        str(row[key]): f"{row['doc_id']} «{row['indicator']}» {row.get('unit')}"
        for found in documents.values()
        for _, made, _ in found
        for table, key in (("targets", "target_id"), ("results", "result_id"))
        for row in made[table]
    }
    for folder, found in documents.items():
        gold = {row: cluster for _, _, own in found for row, cluster in own.items()}
        if gold:
            scores[f"{folder} extracted rows"] = _print(f"alignment of the extracted rows, {folder}", gold, whole.indicator_ids, said, verbose)
    count = sum(len(found) for found in documents.values())
    print(f"review list: {len(whole.near)} lines for {count} documents; {len(whole.emergent)} emergent indicators")
    if verbose:
        for one in whole.near:
            print(f"   {one.score:.2f} {one.reason} | {one.phrase[:90]} | {one.other[:90]}")
    return scores


def _print(name: str, gold: Mapping[str, str], found: Mapping[str, str], said: Mapping[str, str], verbose: bool) -> tuple[float, float, float]:
    precision, recall, f1, wrong, missed = pairwise(gold, found)
    print(f"{name}: {len(gold)} rows, {len(pairs(gold))} pairs  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    if verbose:
        for kind, own in (("WRONG ", wrong), ("MISSED", missed)):
            for one, other in own:
                print(f"   {kind} {said.get(one, one)[:120]} | {said.get(other, other)[:120]}")
    return precision, recall, f1


if __name__ == "__main__":
    report("-v" in sys.argv)
