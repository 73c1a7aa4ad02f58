"""Who promised what, beside the nation, beside their own last result, beside the others: the rows of the table `comparison`.

Works on rows of the tables, as the run makes them or as they are read from an output folder.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pipeline.conversions import Conversions
from pipeline.indicator_register import IndicatorRegister, NationalValue, RegisterIndicator

Row = dict[str, object]
_OF_DOCUMENT = ("doc_id", "level", "province", "province_code", "province_now", "province_now_code")
_COMPUTED = (
    "national_comparator", "national_value", "gap", "milestone_year", "milestone_comparator", "milestone_value", "milestone_gap", "last_result",
    "last_result_year", "change", "worse", "rank", "rank_of",
)  # fmt: skip
_OF_ROW = ("indicator_id", "year", "scope", "comparator", "value", "value_max", "unit", "per", "grade")


def comparison(
    documents: Iterable[Row], targets: Iterable[Row], results: Iterable[Row], names: Mapping[str, str], register: IndicatorRegister, conversions: Conversions
) -> list[Row]:
    """One row an indicator × year × scope × document × value stated, in the order of indicator, year, place.

    `targets` and `results` have their indicator_id; `names` holds the name of each indicator. What a document says twice is one row.
    """
    by_id = {row["doc_id"]: row for row in documents}
    rows = [
        *(_row(by_id[row["doc_id"]], row, "target", row["target_id"], names) for row in targets if row.get("indicator_id")),
        *(_row(by_id[row["doc_id"]], row, "result", row["result_id"], names) for row in results if row.get("indicator_id")),
    ]
    rows = _distinct(sorted(rows, key=_order))
    _add_nation(rows, register, conversions)
    _add_last_results(rows, register, conversions)
    _add_ranks(rows, register)
    return rows


def place_of(document: Mapping[str, object]) -> str:
    """Whose document it is: "Nghệ An", "huyện Hiệp Hòa", "xã An Hòa Thịnh", "trung ương"."""
    if document.get("commune"):
        return str(document["commune"])
    if document.get("district"):
        return str(document["district"])
    return str(document.get("province") or document.get("level") or document.get("issuer") or document["doc_id"])


def _row(document: Row, row: Row, kind: str, row_id: object, names: Mapping[str, str]) -> Row:
    made: Row = {name: document.get(name) for name in _OF_DOCUMENT} | {name: row.get(name) for name in _OF_ROW} | dict.fromkeys(_COMPUTED)
    return made | {
        "comparison_id": hashlib.blake2b(f"comparison\0{row_id}".encode(), digest_size=8).hexdigest(),
        "indicator": names[str(row["indicator_id"])],
        "place": place_of(document),
        "kind": kind,
        "row_id": row_id,
        "measure": row.get("measure") or "level",
    }


def _order(row: Row) -> tuple[object, ...]:
    return (
        str(row["indicator_id"]),
        row["year"] or 9999,
        str(row["scope"] or ""),
        str(row["place"]),
        str(row["doc_id"]),
        row["kind"] == "target",
        row["row_id"],
    )


def _distinct(rows: Sequence[Row]) -> list[Row]:
    """The annex repeats what the body says; two values for one year stay two rows."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        said = tuple(row[name] for name in ("indicator_id", "year", "scope", "doc_id", "kind", "comparator", "value", "value_max", "unit", "per", "measure"))
        seen.setdefault(said, row)
    return list(seen.values())


def _level(row: Row) -> Decimal | None:
    """The value of a row that can be set beside another: a level, not a change nor a range."""
    if row["measure"] != "level" or row["value"] is None or row["value_max"] is not None:
        return None
    return Decimal(str(row["value"]))


def _add_nation(rows: Sequence[Row], register: IndicatorRegister, conversions: Conversions) -> None:
    """The national target of that year, and the next one that the nation is to reach; only beside what is not limited to a scope."""
    for row in rows:
        indicator = register.indicators.get(str(row["indicator_id"]))
        value = _level(row)
        if indicator is None or row["year"] is None or row["scope"]:
            continue
        year = int(str(row["year"]))
        if same := next((one for one in indicator.national if one.year == year), None):
            national = _converted(same, indicator, row, conversions)
            row |= {"national_comparator": same.comparator if national is not None else None, "national_value": national, "gap": _less(value, national)}
        if ahead := next((one for one in indicator.national if one.year >= year), None):
            national = _converted(ahead, indicator, row, conversions)
            row |= {
                "milestone_year": ahead.year if national is not None else None,
                "milestone_comparator": ahead.comparator if national is not None else None,
                "milestone_value": national,
                "milestone_gap": _less(value, national),
            }


def _converted(value: NationalValue, indicator: RegisterIndicator, row: Row, conversions: Conversions) -> Decimal | None:
    if not row["unit"]:
        return value.value
    factor = conversions.factor(indicator.unit, indicator.per, str(row["unit"]), row["per"])  # type: ignore[arg-type]
    return None if factor is None else value.value * factor


def _less(value: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if value is None or other is None else value - other


def _add_last_results(rows: Sequence[Row], register: IndicatorRegister, conversions: Conversions) -> None:
    """The place's last result before that year, how far the row is from it, and whether that is the wrong way.

    Nghệ An's 44% of 2022 stand against 36,5% of 2021: 7,5 more where less is better.
    """
    known: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "result" and row["year"] is not None and _level(row) is not None:
            known[_series(row)].append(row)
    for row in rows:
        value = _level(row)
        if value is None or row["year"] is None:
            continue
        earlier = [one for one in known[_series(row)] if int(str(one["year"])) < int(str(row["year"]))]
        if not earlier:
            continue
        last = max(earlier, key=lambda one: (int(str(one["year"])), str(one["row_id"])))
        factor = conversions.factor(str(last["unit"] or ""), last["per"], str(row["unit"] or ""), row["per"])  # type: ignore[arg-type]
        if factor is None:
            continue
        level = Decimal(str(last["value"])) * factor
        polarity = _polarity(row, register)
        bound = row["comparator"] in (("ge", "gt") if polarity == "up" else ("le", "lt"))  # "không quá 110" after 108,5 is no step back
        worse = None if bound or not polarity else value < level if polarity == "up" else value > level
        row |= {"last_result": level, "last_result_year": last["year"], "change": value - level, "worse": worse}


def _series(row: Row) -> tuple[object, ...]:
    return row["indicator_id"], row["scope"], row["level"], row["province"], row["place"]


def _polarity(row: Row, register: IndicatorRegister) -> str:
    indicator = register.indicators.get(str(row["indicator_id"]))
    return indicator.polarity if indicator else ""


def _add_ranks(rows: Sequence[Row], register: IndicatorRegister) -> None:
    """The rank among places of one level that state a value of one kind for one year; equal values share a rank."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if _level(row) is not None and row["year"] is not None and _polarity(row, register):
            groups[tuple(row[name] for name in ("indicator_id", "year", "scope", "kind", "level", "unit", "per"))].append(row)
    for own in groups.values():
        best: dict[object, Decimal] = {}
        up = _polarity(own[0], register) == "up"
        for row in own:
            value, place = Decimal(str(row["value"])), (row["province"], row["place"])
            best[place] = max(best.get(place, value), value) if up else min(best.get(place, value), value)
        if len(best) < 2:
            continue
        ordered = sorted(best.values(), reverse=up)
        for row in own:
            row |= {"rank": ordered.index(best[row["province"], row["place"]]) + 1, "rank_of": len(best)}
