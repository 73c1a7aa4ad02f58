"""The figures of one value cell of an indicator table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.extract.accounting import plain_accounts
from pipeline.extract.contexts import Context
from pipeline.extract.indicator_phrases import stripped_indicator
from pipeline.extract.prose import inherited_year
from pipeline.extract.table_columns import Column
from pipeline.extract.value_cells import CellValue, ColumnUnit, cell_values, column_unit
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model import Account, Cell, Document, Facts, Figure, TargetOrResult, Year, YearBasis
from pipeline.span import Span, trimmed

_UNIT_IN_LABEL = regex.compile(r"\s*\(\s*(?:ĐVT|Đơn vị(?: tính)?)?\s*:?\s*([^()\d]{1,24})\)$")
"""The unit at the end of a row's words: "Tốc độ tăng GDP (%)"."""
_AGREES = 0.5
"""At least so many of a label's words a target must have to be the one it means."""


@dataclass(slots=True)
class Above:
    """What the rows above give to those below: the goal, the target's number, the group's year, merged cells."""

    goal_no: str
    goal: str
    target_no: str
    year: Year | None = None
    indicator: str = ""
    valued: bool = False


def cell_figures(
    document: Document, context: Context, facts: Facts, lexicon: Lexicon, head: Column, cell: Cell, label: Span, role: TargetOrResult,
    unit: ColumnUnit | None, above: Above, number: int, targets: Sequence[Figure], *, is_part: bool,
) -> tuple[list[Figure], list[Account]]:  # fmt: skip
    """The figures of one value cell. `is_part`: the row is a part of the one above ("- Nông, lâm nghiệp" under "Cơ cấu kinh tế")."""
    text = document.text
    written = label.of(text).rstrip()
    in_label = _UNIT_IN_LABEL.search(written) if unit is None and head.unit is None else None
    unit = unit or (column_unit(in_label[1].strip(), lexicon) if in_label else None)
    values = list(cell_values(text, cell.span, head.unit if unit is None else unit, lexicon))
    words, direction = stripped_indicator(written[: in_label.start()] if in_label and unit else written, lexicon)
    scope = ""
    if is_part and above.indicator:
        if above.valued and lexicon.verdicts.needs_row_above.match(words):
            words = f"{words} {above.indicator}"  # "Tốc độ tăng trưởng" under "Kim ngạch xuất khẩu"
        elif not above.valued and lexicon.verdicts.names_measure.match(above.indicator):
            words, scope = above.indicator, words  # "Dịch vụ" under "Cơ cấu kinh tế"
    words = words or above.indicator
    if head.measure:
        words, scope = head.measure, words  # "Hà Nội" under "Tốc độ tăng trưởng GRDP"
    year, start, basis = _column_year(head, above, context, facts)
    figures = []
    used: list[Span] = []
    first = label.start if label.start < label.end else cell.span.start
    for ordinal, value in enumerate(values):
        quantity = value.quantity
        of_target = _target_of(value, targets) if role == "result" else None
        when = value.year.year if value.year else year
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
                indicator=of_target.indicator if of_target else words,
                direction=direction if role == "target" else None,
                measure="level" if role == "target" else None,
                comparator=quantity.comparator or "eq",
                value=quantity.value,
                value_max=quantity.value_max,
                unit=quantity.unit,
                per=quantity.per,
                unit_text=quantity.unit_text,
                year=when,
                year_start=None if value.year else start,
                year_basis="stated" if value.year else basis,
                frequency=quantity.frequency,
                scope=value.label or scope,
                of_target=of_target.id if of_target else None,
                numerator=quantity.numerator,
                denominator=quantity.denominator,
                quote=Span(min(first, value.span.start), value.span.end),
                numbers=(quantity.span, *((value.year.span,) if value.year else ())),
                grade="A" if (unit or head.unit or quantity.rule not in ("bare", "count")) else "C",
                reasons=() if (unit or head.unit or quantity.rule not in ("bare", "count")) else ("no_unit",),
                row=number,
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
                row=number,
            )
        )
    rest = [
        account for account in plain_accounts(text, cell.span, lexicon, "statistic") if not any(span.start <= account.span.start < span.end for span in used)
    ]
    return figures, rest


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
    year, basis = inherited_year(context, facts)
    return (year.year, year.start, basis) if isinstance(year, Year) else (year, None, basis)
