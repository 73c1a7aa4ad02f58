"""The figures of one value cell of an indicator table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from pipeline.extract.accounting import plain_accounts
from pipeline.extract.contexts import Context
from pipeline.extract.row_years import inherited_year
from pipeline.extract.table_columns import Column
from pipeline.extract.table_rows import Above, Named
from pipeline.extract.value_cells import CellValue, ColumnUnit, cell_values
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model import Account, Cell, Direction, Document, Facts, Figure, Grade, TargetOrResult, Year, YearBasis
from pipeline.span import Span, trimmed

UNIT_IN_LABEL = regex.compile(r"\s*\(\s*(?:ĐVT|Đơn vị(?: tính)?)?\s*:?\s*([^()]{1,24})\)$")
"""The unit at the end of a row's words: "Tốc độ tăng GDP (%)"."""
_AGREES = 0.5
"""At least so many of a label's words a target must have to be the one it means."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as its value cells need it: its place, the indicator cell's words and what they mean, its unit.

    `unit_from`: where its own unit cell is blank, whether the unit is that of the whole it is a part of or of the row above.
    """

    number: int
    label: Span
    named: Named
    direction: Direction | None
    unit: ColumnUnit | None
    unit_from: Literal["", "part", "merged"] = ""


def cell_figures(
    document: Document, context: Context, facts: Facts, lexicon: Lexicon, head: Column, cell: Cell, row: TableRow, above: Above, targets: Sequence[Figure],
) -> tuple[list[Figure], list[Account]]:  # fmt: skip
    """The figures of one value cell, and an account of its other numbers."""
    text = document.text
    role: TargetOrResult = "target" if head.role == "plan" else "result"
    values = list(cell_values(text, cell.span, (row.unit if row.unit_from != "merged" or head.unit is None else None) or head.unit or above.unit, lexicon))
    words, scope = _measured(head, row.named, lexicon)
    year, start, basis = _column_year(head, above, context, facts)
    figures = []
    used: list[Span] = []
    first = row.label.start if row.label.start < row.label.end else cell.span.start
    alike = [target for target in targets if target.indicator == words] if head.measure else targets
    over = row.named.over.targets.get(cell.column) if row.named.over else None
    for ordinal, value in enumerate(values):
        quantity = value.quantity
        of_target = _target_of(value, alike) if role == "result" else None
        grade, reasons, flags = _graded(value, row, head, above, words)
        figures.append(
            Figure(
                id=row_id(document.source.doc_id, role + "s", value.span, ordinal),
                role=role,
                section=context.place,
                part=context.section.part,
                goal_no=context.goal_no,
                goal=context.goal,
                target_no=context.target_no,
                marker=targets[0].marker if targets and role == "result" else context.section.marker,
                indicator=of_target.indicator if of_target and not scope else words,
                direction=row.direction if role == "target" else None,
                measure="level" if role == "target" else None,
                comparator=quantity.comparator or "eq",
                value=quantity.value,
                value_max=quantity.value_max,
                unit=quantity.unit,
                per=quantity.per,
                unit_text=quantity.unit_text,
                year=value.year.year if value.year else year,
                year_start=None if value.year else start,
                year_basis="stated" if value.year else basis,
                frequency=quantity.frequency,
                scope=", ".join(part for part in (scope, value.label) if part),
                part_of=over if role == "target" else None,
                of_target=of_target.id if of_target else None,
                numerator=quantity.numerator,
                denominator=quantity.denominator,
                quote=Span(min(first, value.span.start), value.span.end),
                numbers=(quantity.span, *((value.year.span,) if value.year else ())),
                grade=grade,
                reasons=reasons,
                flags=flags,
                row=row.number,
            )
        )
        used.append(quantity.span)
    if not figures and role == "result" and len(cell.span.of(text).split()) > 3:
        # "Nội dung về giới … từng bước được đưa vào giảng dạy": a result told in words.
        of_target = targets[0] if targets else None
        figures.append(
            Figure(
                id=row_id(document.source.doc_id, "results", cell.span),
                role="result",
                section=context.place,
                part=context.section.part,
                qualitative=True,
                goal_no=context.goal_no,
                goal=context.goal,
                target_no=context.target_no,
                marker=context.section.marker,
                indicator=words,
                year=year,
                year_basis=basis,
                of_target=of_target.id if of_target else None,
                quote=trimmed(text, *cell.span),
                grade="B",
                reasons=("qualitative",),
                row=row.number,
            )
        )
    rest = [
        account for account in plain_accounts(text, cell.span, lexicon, "statistic") if not any(span.start <= account.span.start < span.end for span in used)
    ]
    return figures, rest


def _measured(head: Column, row: Named, lexicon: Lexicon) -> tuple[str, str]:
    """The indicator and the scope of a cell, from its row and its column.

    "Hà Nội" under "Tốc độ tăng trưởng GRDP" → that, of "Hà Nội"; "Cà phê" under "Sản lượng" → "Sản lượng Cà phê";
    "Tỷ lệ hộ nghèo" under "Cấp xã" → of "Cấp xã".
    """
    if head.places:
        return head.measure, ", ".join(part for part in (row.scope or row.indicator, head.scope) if part)
    words = row.indicator
    if head.measure and lexicon.tables.total_row.match(words):
        return head.measure, words
    if head.measure and not lexicon.tables.names_measure.match(words + " "):
        words = f"{head.measure} {words}"
    return words, ", ".join(part for part in (row.scope, head.scope) if part)


def _graded(value: CellValue, row: TableRow, head: Column, above: Above, words: str) -> tuple[Grade, tuple[str, ...], tuple[str, ...]]:
    own = value.quantity.rule not in ("bare", "count")
    if not own and not (row.unit or head.unit or above.unit):
        return "C", ("no_unit",), ()
    if not words:
        return "C", ("no_indicator",), ()
    if not own and row.unit_from:
        return "B" if row.unit_from == "part" else "C", ("unit_inherited",), ("cell_inherited",)
    return ("A", (), ()) if row.named.sure else ("B", ("part_inferred",), ())


def _target_of(value: CellValue, targets: Sequence[Figure]) -> Figure | None:
    """Of the targets of the same row the one whose words agree with the label, else the first without a scope."""
    if not targets:
        return None
    if value.label:
        wanted = set(value.label.lower().replace("sỹ", "sĩ").split())
        scored = [
            (len(wanted & set((target.indicator + " " + target.scope).lower().replace("sỹ", "sĩ").split())) / len(wanted), -place, target)
            for place, target in enumerate(targets)
        ]
        best = max(scored, key=lambda entry: entry[:2])
        others = [entry for entry in scored if entry is not best]
        if best[0] >= _AGREES and all(best[0] > other[0] for other in others):
            return best[2]
    return next((target for target in targets if not target.scope), targets[0])


def _column_year(head: Column, above: Above, context: Context, facts: Facts) -> tuple[int | None, int | None, YearBasis | None]:
    if head.year:
        return head.year, head.start, "table"
    if above.year:
        return above.year.year, above.year.start, "table"
    if head.role == "result":
        return None, None, None
    if above.title_years:
        return *above.title_years, "table"
    year, basis = inherited_year(context, facts)
    return (year.year, year.start, basis) if isinstance(year, Year) else (year, None, basis)
