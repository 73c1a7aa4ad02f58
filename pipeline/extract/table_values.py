"""The figures of one value cell of an indicator table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from pipeline.extract.absolutes import qualitative
from pipeline.extract.accounting import plain_accounts
from pipeline.extract.column_units import ColumnUnit, unit_of_words
from pipeline.extract.contexts import Context, Leaf
from pipeline.extract.directions import direction_of
from pipeline.extract.headed_columns import Column
from pipeline.extract.leading_words import verb_direction, without_lead
from pipeline.extract.row_years import inherited_year
from pipeline.extract.table_rows import Above, Named
from pipeline.extract.value_cells import CellValue, cell_values, series
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Document, Facts
from pipeline.model.figures import Account, Comparator, Direction, Figure, Grade, Quantity, TargetOrResult, Year, YearBasis
from pipeline.numerals import MULTIPLIERS
from pipeline.span import Span, trimmed

UnitFrom = Literal["", "part", "merged"]
UNIT_IN_LABEL = regex.compile(r"\s*\(\s*(?:ĐVT|Đơn vị(?: tính)?)?\s*:?\s*([^()]{1,24})\)$")
"""The unit at the end of a row's words: "Tốc độ tăng GDP (%)"."""
_FALLS = regex.compile(r"(?<=\S\s+\S+)\s+giảm(?:\s+(?:thêm|bình quân|hằng năm|hàng năm|mỗi năm))*$", regex.IGNORECASE)
"""Behind a row's words: its numbers say by how much. "Tỷ lệ hộ nghèo | giảm"; not "Mức giảm"."""
_CLAUSE_ENDS = regex.compile(r"[;,.:()\n]")
_SAID = 4
"""Fewer words behind a number do not say what is measured."""
_HUNDRED = 100
_AGREES = 0.5
"""At least so many of a label's words a target must have to be the one it means."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as its value cells need it: its place, the indicator cell's words and what they mean, its unit.

    `unit_from`: where its own unit cell is blank, whether the unit is that of the whole it is a part of (or one of the like) or of whatever row is above.
    """

    number: int
    label: Span
    named: Named
    direction: Direction | None
    unit: ColumnUnit | None
    unit_from: UnitFrom = ""


def cell_figures(
    document: Document, context: Context, facts: Facts, lexicon: Lexicon, head: Column, cell: Cell, row: TableRow, above: Above, targets: Sequence[Figure],
) -> tuple[list[Figure], list[Account]]:  # fmt: skip
    """The figures of one value cell, and an account of its other numbers."""
    text = document.text
    role: TargetOrResult = "target" if head.role == "plan" else "result"
    of_row = row.unit if not head.growth and (row.unit_from != "merged" or head.unit is None) else None
    words, scope = _measured(replace(head, scope="") if cell.column_span > 1 else head, row.named, lexicon)
    lowered = head.places and verb_direction(words, lexicon) == "decrease"
    if lowered:
        words = without_lead(words, lexicon) or words  # "Giảm hộ nghèo", a heading over the numbers of villages
    said = next((one.text for one in (head.unit, above.unit) if one and one.unit == "count"), "")
    if head.places and not words:
        words = said  # "ĐVT: vườn" above "Thôn | Năm 2026 | Năm 2027", "Chỉ tiêu 2024 (đơn vị máu)": all that says what is counted
    counted = None if of_row or head.unit or above.unit else ColumnUnit("count", None, "") if head.counted else unit_of_words(None, words, lexicon)
    unit = of_row or head.unit or above.unit or counted
    lost = unit is None and bool(lexicon.tables.shares.match(f"{words} "))  # "Tỷ lệ bao phủ bảo hiểm y tế | 95,2": the sign was left out
    listed = series(text, cell.span, row.label.of(text), unit)
    values = list(cell_values(text, cell.span, unit, lexicon)) if listed is None else listed
    if head.product and not row.unit:  # "34 lớp tập huấn": what a task makes, not the level of an indicator
        values = [value for value in values if value.quantity.unit != "count"]
    if lexicon.statements.scored_index.search(words.lower()):  # "Điểm chỉ số chuyển đổi số | 72 điểm"
        values = [replace(value, quantity=replace(value.quantity, unit="index")) if _is_points(value.quantity) else value for value in values]
    falls = role == "target" and bool(_FALLS.search(scope or words))
    words, scope = (_FALLS.sub("", words), _FALLS.sub("", scope)) if falls else (words, scope)
    year, start, basis = column_year(head, above, context, facts)
    figures = []
    used: list[Span] = []
    first = row.label.start if row.label.start < row.label.end else cell.span.start
    alike = [target for target in targets if target.indicator == words] if head.measure else targets
    over = row.named.over.targets.get(cell.column) if row.named.over else None
    for ordinal, value in enumerate(values):
        if lost and value.quantity.rule == "bare" and value.quantity.value <= _HUNDRED:
            value = replace(value, quantity=replace(value.quantity, unit="percent", per=None))
        quantity = value.quantity
        if head.product and quantity.unit == "percent":
            words = _said_behind(text, Span(quantity.whole.end, cell.span.end), lexicon) or words
        of_target = _target_of(value, alike) if role == "result" else None
        before, behind = text[cell.span.start : quantity.whole.start], text[quantity.whole.end : cell.span.end]
        way, how = direction_of(before, quantity, behind, lexicon)  # "Giảm 0,3 so với năm 2022"
        way, how = (_grown(quantity), "change") if head.growth else (way, how) if how == "change" else (row.direction or way, "level")
        if falls and not text[cell.span.start : quantity.span.start].rstrip().lower().endswith("còn"):  # "0,7% (còn 4,33%)"
            way, how = "decrease", "change"
        if lowered:
            way, how = "decrease", "change" if quantity.unit == "count" else how
        grade, reasons, flags = ("A", (), ()) if counted and words and not head.titled else _graded(value, row, head, above, words)
        if "no_unit" in reasons and quantity.unit == "percent":
            reasons = flags = ("percent_sign_missing",)
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
                indicator=of_target.indicator if of_target and not of_target.qualitative and not scope and of_target.measure != "change" else words,
                direction=way if role == "target" else None,
                measure=how if role == "target" else None,
                comparator=quantity.comparator or (role == "target" and (head.comparator or without_bound(row.label.of(text), lexicon)[1])) or "eq",
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
                part_of=over if role == "target" and not head.growth else None,
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
    if not figures and role == "target":
        leaf = Leaf(doc_id=document.source.doc_id, text=text, context=context, facts=facts, lexicon=lexicon)
        for figure in qualitative(leaf, trimmed(text, *cell.span), ()):  # "Không còn nhà tạm"
            figures.append(replace(figure, year=year, year_start=start, year_basis=basis, flags=(), row=row.number))
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
        account
        for account in plain_accounts(text, cell.span, lexicon, "activity_count" if head.product else "statistic")
        if not any(span.start <= account.span.start < span.end for span in used)
    ]
    return figures, rest


def _is_points(quantity: Quantity) -> bool:
    return quantity.rule == "count" and quantity.unit_text == "điểm"


def _said_behind(text: str, behind: Span, lexicon: Lexicon) -> str:
    """ "Số hóa sổ theo dõi | 60% tổ hòa giải cập nhật trên phần mềm": what comes out of a task may say itself what is measured."""
    words = " ".join(_CLAUSE_ENDS.split(behind.of(text), maxsplit=1)[0].split())
    return words if len(words.split()) >= _SAID and lexicon.statements.predicate.search(f"{words} ") else ""


def _measured(head: Column, row: Named, lexicon: Lexicon) -> tuple[str, str]:
    """The indicator and the scope of a cell, from its row and its column.

    "Hà Nội" under "Tốc độ tăng trưởng GRDP" → that, of "Hà Nội"; "Cà phê" under "Sản lượng" → "Sản lượng Cà phê";
    "Tỷ lệ hộ nghèo" under "Cấp xã" → of "Cấp xã".
    """
    if head.places:
        return head.measure, ", ".join(part for part in (row.scope or row.indicator, head.scope) if part)
    words = row.indicator
    if head.growth:
        return words, ", ".join(part for part in (row.scope, head.scope) if part)
    if head.measure and lexicon.tables.total_row.match(words):
        return head.measure, words
    if head.measure and not lexicon.tables.names_measure.match(words + " "):
        words = f"{head.measure} {words}"
    return words, ", ".join(part for part in (row.scope, head.scope) if part)


def _grown(quantity: Quantity) -> Direction:
    return "decrease" if quantity.value < 0 else "increase"


def _graded(value: CellValue, row: TableRow, head: Column, above: Above, words: str) -> tuple[Grade, tuple[str, ...], tuple[str, ...]]:
    own = value.quantity.rule not in ("bare", "count") or (value.quantity.rule == "count" and bool(value.quantity.unit_text))
    if value.quantity.unit == "count" and value.quantity.unit_text.lower() in MULTIPLIERS:
        return "C", ("no_unit",), ()  # "840.000 tỷ": of what is not said
    if not own and not (row.unit or head.unit or above.unit):
        return "B" if head.counted and words else "C", ("no_unit",), ()
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


def without_bound(label: str, lexicon: Lexicon) -> tuple[str, Comparator | None]:
    """A row's label without what makes its numbers bounds: "Tỷ lệ chôn lấp trực tiếp (không quá)" → ("Tỷ lệ chôn lấp trực tiếp", "le").

    "Kinh phí hỗ trợ tối thiểu (triệu đồng)" → ("Kinh phí hỗ trợ (triệu đồng)", "ge").
    """
    words = " ".join(label.split())
    unit = UNIT_IN_LABEL.search(words)
    kept = words[: unit.start()].rstrip() if unit else words
    if unit and (bound := lexicon.comparators.get(unit[1].lower())):
        return kept, bound
    last = next((bound for bound in lexicon.tables.bound.finditer(kept) if bound.end() == len(kept)), None)
    return (f"{kept[: last.start()].rstrip()}{words[len(kept) :]}", lexicon.comparators[last[0].lower()]) if last else (label, None)


def column_year(head: Column, above: Above, context: Context, facts: Facts) -> tuple[int | None, int | None, YearBasis | None]:
    """The year of a column's targets, the first of its period, and where they are from: its heading, a group of rows, the table's title, the plan."""
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
