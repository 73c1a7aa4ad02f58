"""The comparison side by side: a row an indicator, year and scope, a column a document, and one for the nation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

Row = dict[str, object]
_SIGNS = {"eq": "", "ge": "≥ ", "le": "≤ ", "gt": "> ", "lt": "< ", "approx": "≈ ", "range": ""}
NATION = "quốc gia"


def wide(rows: Sequence[Row], labels: Mapping[object, str]) -> list[Row]:
    """The rows of `comparison` as a table to look at: values as stated with their comparator, results marked "(kq)".

    `labels` names each document by doc_id. "Tỷ lệ lao động nữ làm công hưởng lương | 2022 | Nghệ An: 41".
    """
    columns = list(dict.fromkeys(labels[row["doc_id"]] for row in sorted(rows, key=lambda row: labels[row["doc_id"]])))
    lines: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row["indicator"], row["indicator_id"], row["unit"] or "", row["per"] or 0, row["year"] or 9999, row["scope"] or "", row["measure"] or "level")
        line = lines.setdefault(
            key,
            {"indicator_id": row["indicator_id"], "indicator": row["indicator"], "unit": row["unit"], "per": row["per"], "measure": row["measure"],
             "year": row["year"], "scope": row["scope"], NATION: None} | dict.fromkeys(columns),
        )  # fmt: skip
        if row["national_value"] is not None:
            line[NATION] = stated(row["national_comparator"], row["national_value"], None)
        text = stated(row["comparator"], row["value"], row["value_max"]) or "có"
        text += " (kq)" if row["kind"] == "result" else ""
        own = line[labels[row["doc_id"]]]
        line[labels[row["doc_id"]]] = text if own is None else own if text in str(own).split("; ") else f"{own}; {text}"
    return [lines[key] for key in sorted(lines, key=lambda key: tuple(map(_sortable, key)))]


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
