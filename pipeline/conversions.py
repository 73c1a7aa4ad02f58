"""Exact conversion of units: `data/unit_conversions.csv`. What is not exact is not converted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.datafiles import read_csv

_FILE = "unit_conversions.csv"
_SHARES = {"percent": 100, "permille": 1000}


@dataclass(frozen=True, slots=True)
class Conversions:
    """Units with what they are counted in and how many of it they hold: vnd_billion → vnd, 1000000000."""

    bases: Mapping[str, tuple[str, Decimal]]

    def dimension(self, unit: str, per: int | None) -> tuple[str, int]:
        """What values must share to be set side by side: percentages with ratios on 100 or 1,000, money with money of one currency.

        A ratio on another base is a thing of its own: 25% of mothers and 25 of 100,000 are not one level.
        """
        if unit == "ratio" and per in (100, 1000):
            return "share", 0
        if unit == "ratio":
            return "ratio", per or 0
        base = self.bases.get(unit, (unit, Decimal(1)))[0]
        return ("share", 0) if base == "percent" else (base, 0)

    def factor(self, unit: str, per: int | None, to_unit: str, to_per: int | None) -> Decimal | None:
        """By how much a value must be multiplied to stand in the other unit; `None` where that would not be exact or not sensible.

        >>> load_conversions().factor("vnd_billion", None, "vnd_million", None)
        Decimal('1000')
        """
        if (unit, per) == (to_unit, to_per):
            return Decimal(1)
        on, to_on = _SHARES.get(unit, per), _SHARES.get(to_unit, to_per)
        if unit in ("ratio", *_SHARES) and to_unit in ("ratio", *_SHARES) and on and to_on:
            both_ratios = unit == to_unit == "ratio"
            both_shares = unit in _SHARES and to_unit in _SHARES
            return Decimal(to_on) / Decimal(on) if both_ratios or both_shares or on == to_on else None
        one, other = self.bases.get(unit), self.bases.get(to_unit)
        return one[1] / other[1] if one and other and one[0] == other[0] else None


@cache
def load_conversions() -> Conversions:
    """Read the file. Raises `ValueError` that names the row whose base or factor is wrong."""
    units = {row["unit"] for row in read_csv("units.csv")}
    bases: dict[str, tuple[str, Decimal]] = {}
    for number, row in enumerate(read_csv(_FILE), start=2):
        if row["unit"] not in units or row["base"] not in units:
            raise ValueError(f"{_FILE}, row {number}: {row['unit']!r} or {row['base']!r} is not in units.csv; write both as they stand there")
        bases[row["unit"]] = (row["base"], Decimal(row["factor"]))
    return Conversions(bases)
