"""What changed: between two plans or a plan and its revision, and between two runs over a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.conversions import Conversions
from pipeline.indicator_register import IndicatorRegister

Row = dict[str, object]
_KEY = ("indicator_id", "scope", "measure")
_RUN = frozenset({"source"})


def target_changes(before: Sequence[Row], after: Sequence[Row], names: Mapping[str, str], register: IndicatorRegister, conversions: Conversions) -> list[Row]:
    """The targets of two documents side by side: `status` new, dropped, raised, lowered, same (the number), `ambition` higher or lower where polarity is known.

    Targets of one indicator and scope are paired by year; what is left over, if it is one each, is paired too: "41% năm 2022" and "43% năm 2023"
    of two yearly plans. Both sides have their indicator_id from one alignment. A repeated target counts once.
    """
    sides = (_by_key(before), _by_key(after))
    made = []
    for key in sorted(sides[0].keys() | sides[1].keys(), key=str):
        for one, other in _paired(sides[0].get(key, []), sides[1].get(key, [])):
            made.append(_change(one, other, names, register, conversions))
    return made


def _by_key(rows: Sequence[Row]) -> dict[tuple[object, ...], list[Row]]:
    by_key: dict[tuple[object, ...], dict[object, Row]] = defaultdict(dict)
    for row in rows:
        if row.get("indicator_id"):
            key = tuple(row.get(name) or "" for name in _KEY)
            by_key[key].setdefault((row["year"], row["value"], row.get("value_max"), row["unit"], row["per"]), row)
    return {key: sorted(own.values(), key=lambda row: (row["year"] or 0, str(row["value"]))) for key, own in by_key.items()}


def _paired(before: list[Row], after: list[Row]) -> list[tuple[Row | None, Row | None]]:
    left, pairs = list(after), []
    unmatched = []
    for row in before:
        same_year = [one for one in left if one["year"] == row["year"]]
        other = next((one for one in same_year if (one["value"], one["unit"]) == (row["value"], row["unit"])), same_year[0] if same_year else None)
        if other is None:
            unmatched.append(row)
        else:
            left.remove(other)
            pairs.append((row, other))
    if len(unmatched) == len(left) == 1:
        return [*pairs, (unmatched[0], left[0])]
    return [*pairs, *((row, None) for row in unmatched), *((None, row) for row in left)]


def _change(one: Row | None, other: Row | None, names: Mapping[str, str], register: IndicatorRegister, conversions: Conversions) -> Row:
    known = other or one
    assert known is not None
    indicator_id = str(known["indicator_id"])
    row: Row = {"indicator_id": indicator_id, "indicator": names.get(indicator_id, known.get("indicator")), "scope": known.get("scope")}
    for side, own in (("before", one), ("after", other)):
        row |= {f"{name}_{side}": own.get(name) if own else None for name in ("year", "comparator", "value", "value_max", "unit", "per")}
    if one is None or other is None:
        return row | {"change": None, "status": "new" if one is None else "dropped", "ambition": None}
    change = _difference(one, other, conversions)
    if change is None:
        alike = all(one.get(name) == other.get(name) for name in ("value", "value_max", "unit", "per"))
        return row | {"change": None, "status": "same" if alike else "changed", "ambition": None}
    polarity = register.indicators[indicator_id].polarity if indicator_id in register.indicators else ""
    ambition = None if not change or not polarity else "higher" if (change > 0) == (polarity == "up") else "lower"
    return row | {"change": change, "status": "same" if not change else "raised" if change > 0 else "lowered", "ambition": ambition}


def _difference(one: Row, other: Row, conversions: Conversions) -> Decimal | None:
    """After minus before, in the unit of before; `None` for ranges, words, and units that cannot be converted exactly."""
    if one["value"] is None or other["value"] is None or one.get("value_max") != other.get("value_max"):
        return None
    units = [(str(row["unit"] or ""), row["per"]) for row in (other, one)]
    factor = conversions.factor(*units[0], *units[1])  # type: ignore[arg-type]
    return None if factor is None else Decimal(str(other["value"])) * factor - Decimal(str(one["value"]))


def table_changes(before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]], keys: Mapping[str, Sequence[str]]) -> list[Row]:
    """Two runs: of each table the rows added and removed, and the cells that changed. `keys` names the key of each table."""
    made: list[Row] = []
    for table, key in keys.items():
        old, new = ({tuple(row[name] for name in key): row for row in side[table]} for side in (before, after))
        for one in sorted(old.keys() | new.keys(), key=str):
            shown = ";".join(str(part) for part in one)
            if one not in new or one not in old:
                made.append({"table": table, "status": "added" if one in new else "removed", "key": shown, "column": None, "before": None, "after": None})
                continue
            for column, value in old[one].items():
                if column not in _RUN and value != new[one][column]:
                    made.append({"table": table, "status": "changed", "key": shown, "column": column, "before": value, "after": new[one][column]})
    return made
