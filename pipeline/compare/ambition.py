"""What a plan makes of the national targets: which it takes over, raises, lowers, and which it leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.indicator_register import IndicatorRegister, RegisterIndicator

Row = dict[str, object]
STATUSES = ("raised", "same", "lowered", "taken_up", "left_out")
"""`raised` means more ambitious than the nation for that year, whichever way the number goes; `taken_up`: named, but not to be compared for that year."""
_FEWEST = 3
"""A plan that shares fewer indicators with a strategy is not about it: "tỷ số giới tính khi sinh" stands in plans on population too."""


def ambition(rows: Sequence[Row], register: IndicatorRegister) -> list[Row]:
    """One row a document × strategy × indicator × national year, from the rows of `comparison`.

    An Hòa Thịnh has 99% of victims helped by 2030 where the nation has 90: raised. A plan for 2022 takes up a target of 2025.
    """
    targets: dict[object, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["kind"] == "target":
            targets[row["doc_id"]][str(row["indicator_id"])].append(row)
    made: list[Row] = []
    for doc_id, own in sorted(targets.items(), key=lambda entry: str(entry[0])):
        for strategy, indicator_ids in sorted(register.strategies.items()):
            if sum(indicator_id in own for indicator_id in indicator_ids) >= _FEWEST and _of_its_time(own, indicator_ids, strategy, register):
                for indicator_id in indicator_ids:
                    made += _of_indicator(doc_id, strategy, register.indicators[indicator_id], own.get(indicator_id, []))
    return made


def _of_its_time(own: dict[str, list[Row]], indicator_ids: Iterable[str], strategy: str, register: IndicatorRegister) -> bool:
    """Whether some target of the plan lies in the years of the strategy: a plan for 2020 is not measured by one that began in 2021.

    National values for 2025 and 2030 are those of 2021-2030: the strategy began as long before its first value as lies between its values.
    """
    indicators = [register.indicators[indicator_id] for indicator_id in indicator_ids]
    ends = sorted({one.year for indicator in indicators for one in indicator.national if one.register == strategy})
    if not ends:
        return False
    first = ends[0] - (ends[1] - ends[0] if len(ends) > 1 else 5)
    return any(row["year"] is not None and first < int(str(row["year"])) <= ends[-1] for indicator in indicators for row in own.get(indicator.indicator_id, ()))


def _of_indicator(doc_id: object, strategy: str, indicator: RegisterIndicator, own: Sequence[Row]) -> Iterable[Row]:
    national = [one for one in indicator.national if one.register == strategy]
    if indicator.part_of:
        return
    base: Row = {"doc_id": doc_id, "strategy": strategy, "indicator_id": indicator.indicator_id, "indicator": indicator.names[0]}
    if not national:
        yield base | {"year": None, "status": "taken_up" if own else "left_out"}
    for one in national:
        stated = [row for row in own if row["year"] == one.year and row["gap"] is not None]
        gaps = [Decimal(str(row["gap"])) for row in stated]
        status = "left_out" if not own else "taken_up" if not gaps or not indicator.polarity else _status(gaps[0], indicator.polarity)
        yield base | {
            "year": one.year, "national_comparator": one.comparator, "national_value": one.value, "value": stated[0]["value"] if stated else None,
            "gap": gaps[0] if gaps else None, "status": status,
        }  # fmt: skip


def _status(gap: Decimal, polarity: str) -> str:
    return "same" if gap == 0 else "raised" if (gap > 0) == (polarity == "up") else "lowered"


def ambition_summary(rows: Iterable[Row]) -> list[Row]:
    """One row a document × strategy: how many national targets it raises, keeps, lowers, takes up for another year, leaves out, and the share not left out."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[str(row["doc_id"]), str(row["strategy"])][str(row["status"])] += 1
    made = []
    for (doc_id, strategy), count in sorted(counts.items()):
        total = sum(count.values())
        share = round(Decimal(100 * (total - count["left_out"])) / total, 1)
        made.append({"doc_id": doc_id, "strategy": strategy, "national_targets": total} | {one: count[one] for one in STATUSES} | {"share_taken": share})
    return made
