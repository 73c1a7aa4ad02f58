"""How findings name numbers, units and rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pipeline.model.figures import Figure
from pipeline.model.finding import Finding

_SIGNS = {"gt": ("trên ", ""), "ge": ("từ ", " trở lên"), "lt": ("dưới ", ""), "le": ("không quá ", ""), "approx": ("khoảng ", "")}
Severity = Literal["error", "warning", "info"]


def shown(value: Decimal | None) -> str:
    """A number as Vietnamese readers write it.

    >>> shown(Decimal("66.670")), shown(Decimal("10367700"))
    ('66,67', '10.367.700')
    """
    if value is None:
        return ""
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


def with_unit(figure: Figure) -> str:
    """The level of a figure as a reader would say it: "36,5%", "dưới 40/100.000 trẻ đẻ sống", "từ 20% trở lên"."""
    sign = {"percent": "%", "permille": "‰"}.get(figure.unit or "")
    unit = sign or ("" if not figure.unit_text else figure.unit_text if figure.unit_text.startswith("/") else f" {figure.unit_text}")
    before, behind = _SIGNS.get(figure.comparator or "eq", ("", ""))
    return f"{before}{shown(figure.value)}{unit}{behind}"


def row_of(figure: Figure) -> str:
    """How `row_ids` names a figure: "targets:<id>"."""
    return f"{figure.role}s:{figure.id}"


def on(figure: Figure, code: str, severity: Severity, message: str, *others: Figure) -> Finding:
    """A finding on the passage of a figure; `others` are the rows that it is held against."""
    return Finding(code=code, severity=severity, message=message, rows=tuple(row_of(one) for one in (figure, *others)), span=figure.quote)
