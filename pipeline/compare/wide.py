"""The comparison side by side: a row an indicator, year and scope, a column a document, and one for the nation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.indicator_register import IndicatorRegister

Row = dict[str, object]
_SIGNS = {"eq": "", "ge": "≥ ", "le": "≤ ", "gt": "> ", "lt": "< ", "approx": "≈ ", "range": ""}
NATION = "quốc gia"
_KEY = ("indicator", "indicator_id", "unit", "per", "measure", "year", "scope")


def wide(rows: Sequence[Row], labels: Mapping[object, str], register: IndicatorRegister) -> list[Row]:
    """The rows of `comparison` as a table to look at: values as stated with their comparator, results marked "(kq)".

    `labels` names each document by doc_id. "Tỷ lệ lao động nữ làm công hưởng lương | 2022 | Nghệ An: 41". The nation's years stand there too, whoever
    states a value for them.
    """
    columns = list(dict.fromkeys(labels[row["doc_id"]] for row in sorted(rows, key=lambda row: labels[row["doc_id"]])))
    lines: dict[tuple[object, ...], Row] = {}
    for row in rows:
        line = _line(lines, row, columns)
        text = stated(row["comparator"], row["value"], row["value_max"]) or "có"
        text += " (kq)" if row["kind"] == "result" else ""
        own = line[labels[row["doc_id"]]]
        line[labels[row["doc_id"]]] = text if own is None else own if text in str(own).split("; ") else f"{own}; {text}"
    for indicator_id, name in {str(row["indicator_id"]): row["indicator"] for row in rows}.items():
        if known := register.indicators.get(indicator_id):
            same = {"indicator": name, "indicator_id": indicator_id, "unit": known.unit or None, "per": known.per, "measure": "level", "scope": None}
            for one in known.national:
                _line(lines, same | {"year": one.year}, columns)[NATION] = stated(one.comparator, one.value, None)
    return [lines[key] for key in sorted(lines, key=lambda key: tuple(map(_sortable, key)))]


def _line(lines: dict[tuple[object, ...], Row], row: Row, columns: Sequence[str]) -> Row:
    """The line of a row, made where there is none yet."""
    key = tuple(row[name] or (9999 if name == "year" else 0 if name == "per" else "") for name in _KEY)
    return lines.setdefault(key, {name: row[name] for name in _KEY} | {NATION: None} | dict.fromkeys(columns))


def stated(comparator: object, value: object, value_max: object) -> str:
    """A value as stated: ge 27 → "≥ 27", 40 to 60 → "40-60"; nothing → ""."""
    if value is None:
        return ""
    if value_max is not None:
        return f"{number(value)}-{number(value_max)}"
    return _SIGNS.get(str(comparator), "") + number(value)


def number(value: object) -> str:
    """A number without exponent and idle zeros, with a decimal comma: 66.670 → "66,67"."""
    text = f"{Decimal(str(value)):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _sortable(part: object) -> tuple[int, object]:
    return (0, part) if isinstance(part, int) else (1, str(part))
