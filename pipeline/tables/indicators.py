"""Indicators as rows: what the rows of targets and results measure, and what is known of each indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.indicator_register import IndicatorRegister, NationalValue, RegisterIndicator
from pipeline.measured import Alignment, Measured, NearMiss
from pipeline.tables.rows import Row

_SIGNS = {"eq": "", "ge": ">=", "le": "<=", "gt": ">", "lt": "<", "approx": "~"}
_COLUMNS_OF_YEARS = (2025, 2030)


def measured(targets: Iterable[Row], results: Iterable[Row]) -> Iterator[Measured]:
    """What each row measures; rows without an indicator phrase are left out."""
    for rows, key in ((targets, "target_id"), (results, "result_id")):
        for row in rows:
            if row.get("indicator"):
                yield Measured(
                    row_id=str(row[key]),
                    doc_id=str(row["doc_id"]),
                    indicator=str(row["indicator"]),
                    unit=str(row.get("unit") or ""),
                    per=row.get("per"),  # type: ignore[arg-type]
                    measure="change" if row.get("measure") == "change" else "level",
                    scope=str(row.get("scope") or ""),
                    goal_no=str(row.get("goal_no") or ""),
                    target_no=str(row.get("target_no") or ""),
                    same_as=tuple(one for one in str(row.get("same_as") or "").split(";") if one),
                )


def with_indicator_ids(rows: Iterable[Row], key: str, alignment: Alignment) -> list[Row]:
    """The rows with their `indicator_id`; `key` is "target_id" or "result_id"."""
    return [row | {"indicator_id": alignment.indicator_ids.get(str(row[key]))} for row in rows]


def with_levels(rows: Iterable[Row], key: str, alignment: Alignment) -> list[Row]:
    """The rows as they are compared: a level that only the words of the indicator name is their scope too."""
    return [row | {"scope": row.get("scope") or alignment.levels.get(str(row[key]))} for row in rows]


def indicator_rows(register: IndicatorRegister, alignment: Alignment, rows: Sequence[Row]) -> list[Row]:
    """One row an indicator: all of the registers, then those that `rows` (targets and results with their ids) brought up."""
    documents: dict[object, set[object]] = defaultdict(set)
    for row in rows:
        documents[row["indicator_id"]].add(row["doc_id"])
    made: list[Row] = [_register_row(one) for one in register.indicators.values()]
    made += [
        {"indicator_id": one.indicator_id, "name": one.name, "unit": one.unit or None, "per": one.per, "register": "emergent"} for one in alignment.emergent
    ]
    return [row | {"documents": len(documents[row["indicator_id"]])} for row in made]


def _register_row(one: RegisterIndicator) -> Row:
    row: Row = {
        "indicator_id": one.indicator_id,
        "name": one.names[0],
        "unit": one.unit or None,
        "per": one.per,
        "polarity": one.polarity or None,
        "register": one.registers[-1],
        "registers": ";".join(one.registers),
        "goal_no": one.goal_no,
        "target_no": one.target_no,
        "national_per": one.per,
        "national_note": one.note or None,
        "national_values": "; ".join(f"{value.year}: {_SIGNS[value.comparator]}{value.value}" for value in one.national) or None,
        "acts": "; ".join(dict.fromkeys(value.act for value in one.national)) or None,
        "part_of": one.part_of or None,
        "comparable_with": ";".join(one.comparable_with) or None,
    }
    for year in _COLUMNS_OF_YEARS:
        value = _of_year(one.national, year)
        row[f"national_comparator_{year}"] = value.comparator if value else None
        row[f"national_value_{year}"] = value.value if value else None
    return row


def _of_year(national: Iterable[NationalValue], year: int) -> NationalValue | None:
    return next((one for one in national if one.year == year), None)


def review_rows(near: Iterable[NearMiss]) -> list[Row]:
    """The review list: two phrases a row, why they were not made one, and the rows of the first."""
    return [
        {
            "score": one.score, "reason": one.reason, "phrase": one.phrase, "other_phrase": one.other, "indicator_id": one.indicator_id,
            "other_indicator_id": one.other_id, "row_ids": ";".join(one.row_ids),
        }
        for one in near
    ]  # fmt: skip
