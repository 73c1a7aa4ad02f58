"""The register of indicators: one file a national strategy in `data/indicators/`, loaded once.

Another strategy is another file with the same columns. A column named by a year holds what the nation is to reach by then, as a reader would
write it: "50", ">=27", "<30", "~60". An indicator that a later strategy goes on with keeps its id in both files; one that may only be set beside it
is named in `comparable_with`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import regex

from pipeline import datafiles
from pipeline.model.figures import Comparator

_COLUMNS = (
    "indicator_id", "act", "goal_no", "target_no", "name", "variants", "unit", "per", "polarity", "part_of", "comparable_with", "note",
)  # fmt: skip
_PLAIN_UNITS = frozenset({"", "ratio", "rank", "index", "count"})
_YEAR = regex.compile(r"(?:19|20)\d\d")
_VALUE = regex.compile(r"(?P<sign>>=|<=|>|<|~)?\s*(?P<number>\d+(?:\.\d+)?)")
_SIGNS: Mapping[str | None, Comparator] = {None: "eq", ">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalValue:
    """What the nation is to reach: "dưới 25% vào năm 2030" → 2030, lt, 25; `register` and `act` say where it is laid down."""

    year: int
    comparator: Comparator
    value: Decimal
    register: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterIndicator:
    """An indicator of one or more strategies. `names` holds the name and all wordings of it; `goal_no` and `target_no` are those of
    the latest strategy, `numbers` those of all: (goal, target), "2.a" also as "2".
    """

    indicator_id: str
    registers: tuple[str, ...]
    goal_no: str
    target_no: str
    numbers: frozenset[tuple[str, str]]
    names: tuple[str, ...]
    unit: str
    per: int | None
    polarity: str
    part_of: str
    comparable_with: tuple[str, ...]
    national: tuple[NationalValue, ...]
    note: str


@dataclass(frozen=True, slots=True)
class IndicatorRegister:
    """Indicators by id, and the ids of each strategy in its order. Made by `load_indicator_register`."""

    indicators: Mapping[str, RegisterIndicator]
    strategies: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    number: int
    cells: Mapping[str, str]
    national: tuple[NationalValue, ...]

    def wrong(self, what: str, mend: str) -> ValueError:
        """An error that names the file, the row and how to mend it."""
        return ValueError(f"{self.file}, row {self.number}: {what}; {mend}")


@cache
def load_indicator_register(folder: Path | None = None) -> IndicatorRegister:
    """Read every CSV file of `folder` (by default `data/indicators/`).

    Raises `ValueError` that names the file, the row and how to mend it, where an id occurs twice, a unit is unknown, a name is missing, a value
    cannot be read or a reference leads to nothing.

    >>> load_indicator_register().indicators["ty_so_gioi_tinh_khi_sinh"].registers
    ('binh_dang_gioi_2011_2020', 'binh_dang_gioi_2021_2030')
    """
    folder = folder or datafiles.DATA / "indicators"
    units = _PLAIN_UNITS | {row["unit"] for row in datafiles.read_csv("units.csv")}
    rows: dict[str, list[_Row]] = {}
    strategies: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.csv")):
        own = _checked(_read(path), units)
        strategies[path.stem] = tuple(row.cells["indicator_id"] for row in own)
        for row in own:
            rows.setdefault(row.cells["indicator_id"], []).append(row)
    indicators = {name: _joined(name, found) for name, found in rows.items()}
    _check_references(rows, indicators)
    return IndicatorRegister(_with_comparables(indicators), strategies)


def _read(path: Path) -> list[_Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        header = reader.fieldnames or []
        if missing := [name for name in _COLUMNS if name not in header]:
            raise ValueError(f"{path.name}, row 1: no column {', '.join(missing)}; the columns are those of the other files in {path.parent.name}/")
        if unknown := [name for name in header if name not in _COLUMNS and not _YEAR.fullmatch(name)]:
            raise ValueError(f"{path.name}, row 1: unknown column {', '.join(unknown)}; a column of national values is named by its year, '2030'")
        rows = []
        for number, cells in enumerate(reader, start=2):
            if None in cells or None in cells.values():
                raise ValueError(f"{path.name}, row {number}: {len(header)} cells are expected; put a cell that holds a comma in double quotes")
            national = tuple(_national(path, number, int(year), cells) for year in sorted(header) if _YEAR.fullmatch(year) and cells[year].strip())
            rows.append(_Row(path.name, number, {name: cell.strip() for name, cell in cells.items()}, national))
    return rows


def _national(path: Path, number: int, year: int, cells: Mapping[str, str]) -> NationalValue:
    match = _VALUE.fullmatch(cells[str(year)].strip())
    if not match:
        raise ValueError(f"{path.name}, row {number}: {cells[str(year)]!r} is no value for {year}; write 50, >=27, <30, <=115 or ~60, with a decimal point")
    return NationalValue(year=year, comparator=_SIGNS[match["sign"]], value=Decimal(match["number"]), register=path.stem, act=cells["act"].strip())


def _checked(rows: list[_Row], units: frozenset[str]) -> list[_Row]:
    seen: dict[str, int] = {}
    for row in rows:
        cells = row.cells
        name = cells["indicator_id"]
        if not regex.fullmatch(r"[a-z0-9_]+", name):
            raise row.wrong(f"{name!r} is no id", "write small letters without marks, digits and _")
        if name in seen:
            raise row.wrong(f"the id {name!r} stands already in row {seen[name]}", "give one of them another id, or make one row of the two")
        seen[name] = row.number
        if not cells["name"]:
            raise row.wrong(f"{name} has no name", "write in the column name what is measured, in the strategy's words")
        if cells["unit"] not in units:
            raise row.wrong(
                f"there is no unit {cells['unit']!r}", "use one of units.csv, or ratio, count, rank, index, or leave it empty where no number is stated"
            )
        if (cells["unit"] == "ratio") != bool(cells["per"]) or not _is_base(cells["per"]):
            raise row.wrong(
                f"unit {cells['unit']!r} with per {cells['per']!r}", "a ratio, and only a ratio, has in per the number it is counted on: 100, 1000, 100000"
            )
        if cells["polarity"] not in ("", "up", "down"):
            raise row.wrong(f"{cells['polarity']!r} is no polarity", "write up where more is better, down where less is, or nothing")
    return rows


def _is_base(text: str) -> bool:
    try:
        return not text or int(Decimal(text)) > 0
    except InvalidOperation:
        return False


def _joined(name: str, rows: list[_Row]) -> RegisterIndicator:
    """The rows of one id, one a strategy, the latest first in what only one of them can say."""
    last = max(rows, key=lambda row: max((one.year for one in row.national), default=0))
    for row in rows:
        if (row.cells["unit"], row.cells["per"], row.cells["polarity"]) != (last.cells["unit"], last.cells["per"], last.cells["polarity"]):
            raise row.wrong(
                f"{name} has another unit, per or polarity than in {last.file}, row {last.number}", "make them agree, or give one of them another id"
            )
    latest_first = [last, *(row for row in rows if row is not last)]
    return RegisterIndicator(
        indicator_id=name,
        registers=tuple(sorted(Path(row.file).stem for row in rows)),
        goal_no=last.cells["goal_no"],
        target_no=last.cells["target_no"],
        numbers=frozenset(
            (row.cells["goal_no"], number) for row in rows for number in (row.cells["target_no"], row.cells["target_no"].split(".")[0]) if number
        ),
        names=tuple(dict.fromkeys(text for row in latest_first for text in (row.cells["name"], *_parts(row.cells["variants"])))),
        unit=last.cells["unit"],
        per=int(last.cells["per"]) if last.cells["per"] else None,
        polarity=last.cells["polarity"],
        part_of=last.cells["part_of"],
        comparable_with=tuple(dict.fromkeys(other for row in latest_first for other in _parts(row.cells["comparable_with"]))),
        national=tuple(sorted((one for row in rows for one in row.national), key=lambda one: (one.year, one.register))),
        note="; ".join(dict.fromkeys(row.cells["note"] for row in latest_first if row.cells["note"])),
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _check_references(rows: Mapping[str, list[_Row]], indicators: Mapping[str, RegisterIndicator]) -> None:
    for name, found in rows.items():
        for row in found:
            for other in (*_parts(row.cells["comparable_with"]), *_parts(row.cells["part_of"])):
                if other not in indicators or other == name:
                    raise row.wrong(f"{name} refers to {other!r}", "name the id of another row of the files in indicators/, or leave the cell empty")


def _with_comparables(indicators: Mapping[str, RegisterIndicator]) -> dict[str, RegisterIndicator]:
    """What may be set beside another may have the other set beside itself."""
    beside: dict[str, set[str]] = {name: set(one.comparable_with) for name, one in indicators.items()}
    for name, one in indicators.items():
        for other in one.comparable_with:
            beside[other].add(name)
    return {name: replace(one, comparable_with=tuple(sorted(beside[name]))) for name, one in indicators.items()}
