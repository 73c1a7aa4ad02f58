"""The figures of one value cell of an indicator table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.absolutes import qualitative
from pipeline.extract.accounting import plain_accounts
from pipeline.extract.contexts import Context
from pipeline.extract.directions import direction_of, of_growth
from pipeline.extract.tabular.cell_measures import Measured, column_year, measured
from pipeline.extract.tabular.headed_columns import Column
from pipeline.extract.tabular.table_reading import Reading
from pipeline.extract.tabular.table_rows import Above, TableRow
from pipeline.extract.tabular.value_cells import CellValue, cell_values, series
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell
from pipeline.model.figures import Account, Direction, Figure, Grade, Measure, TargetOrResult
from pipeline.numerals import MULTIPLIERS
from pipeline.span import Span, trimmed

_COMPARED = regex.compile(r"\bso với(?:(?: cuối| đầu)?(?: năm)? (?P<year>(?:19|20)\d\d)(?!\s*[-–]))?")
_CLAUSE_ENDS = regex.compile(r"[;,.:()\n]")
_SAID = 4
"""Fewer words behind a number do not say what is measured."""
_TOLD = 4
"""A cell of fewer words tells no result."""
_HUNDRED = 100
_AGREES = 0.5
"""At least so many of a label's words a target must have to be the one it means."""


@dataclass(frozen=True, slots=True)
class ValueCell:
    """A value cell with what stands around it: what its row inherits (`context`), its column's heading, its row, the rows above, the targets in its row."""

    reading: Reading
    context: Context
    head: Column
    cell: Cell
    row: TableRow
    above: Above
    targets: Sequence[Figure]

    @property
    def text(self) -> str:
        return self.reading.document.text

    @property
    def role(self) -> TargetOrResult:
        return "target" if self.head.role == "plan" else "result"


def cell_figures(at: ValueCell) -> tuple[list[Figure], list[Account]]:
    """The figures of one value cell, and an account of its other numbers."""
    lexicon = at.reading.lexicon
    measure = measured(at.head, at.cell, at.row, at.above, lexicon)
    values = _values(at, measure)
    figures = _figures(at, measure, values) or _worded(at, measure)
    used = [quantity.span for value in values for quantity in (value.quantity, value.base) if quantity]
    if any(span.holds(at.cell.span) for span in used):
        return figures, []  # "25%": nothing else stands in it
    accounts = plain_accounts(at.text, at.cell.span, lexicon, "activity_count" if at.head.product else "statistic")
    return figures, [account for account in accounts if not any(span.start <= account.span.start < span.end for span in used)]


def _values(at: ValueCell, measure: Measured) -> list[CellValue]:
    """The quantities of a cell that tell a level of what it measures."""
    lexicon = at.reading.lexicon
    listed = series(at.text, at.cell.span, at.row.label.of(at.text), measure.unit)
    values = list(cell_values(at.text, at.cell.span, measure.unit, lexicon)) if listed is None else listed
    if at.head.product and not at.row.unit:  # "34 lớp tập huấn": what a task makes, not the level of an indicator
        values = [value for value in values if value.quantity.unit != "count"]
    if lexicon.statements.scored_index.search(measure.indicator.lower()):  # "Điểm chỉ số chuyển đổi số | 72 điểm"
        values = [replace(value, quantity=replace(value.quantity, unit="index")) if _is_points(value) else value for value in values]
    return [_as_share(value) for value in values] if measure.lost else values


def _as_share(value: CellValue) -> CellValue:
    """A bare number that can only be a share."""
    shared = value.quantity.rule == "bare" and value.quantity.value <= _HUNDRED
    return replace(value, quantity=replace(value.quantity, unit="percent", per=None)) if shared else value


def _is_points(value: CellValue) -> bool:
    return value.quantity.rule == "count" and value.quantity.unit_text == "điểm"


def _figures(at: ValueCell, measure: Measured, values: Sequence[CellValue]) -> list[Figure]:
    """A figure for each value. Where a task's product says itself what is measured, that holds for the values behind it too."""
    words = measure.indicator
    alike = [target for target in at.targets if target.indicator == words] if at.head.measure else at.targets
    figures = []
    for ordinal, value in enumerate(values):
        if at.head.product and value.quantity.unit == "percent":
            words = _said_behind(at.text, Span(value.quantity.whole.end, at.cell.span.end), at.reading.lexicon) or words
        of_target = _target_of(value, alike) if at.role == "result" else None
        own = measure if words == measure.indicator else replace(measure, indicator=words)
        figures.append(_figure(at, own, value, ordinal, of_target))
    return figures


def _figure(at: ValueCell, measure: Measured, value: CellValue, ordinal: int, of_target: Figure | None) -> Figure:
    context, head, row, quantity = at.context, at.head, at.row, value.quantity
    year, start, basis = column_year(head, at.above, context, at.reading.facts)
    direction, level = _way(at, measure, value)
    grade, reasons, flags = ("A", (), ()) if measure.counted and measure.indicator and not head.titled else _graded(at, measure, value)
    if "no_unit" in reasons and quantity.unit == "percent":
        reasons = flags = ("percent_sign_missing",)
    target = at.role == "target"
    first = row.label.start if row.label.start < row.label.end else at.cell.span.start
    whole = row.named.over.targets.get(at.cell.column) if row.named.over and target and not head.growth else None
    of_its_words = of_target and not of_target.qualitative and not measure.scope and of_target.measure != "change"
    return Figure(
        id=row_id(at.reading.document.source.doc_id, at.role + "s", value.span, ordinal),
        role=at.role,
        section=context.place,
        part=context.section.part,
        goal_no=context.goal_no,
        goal=context.goal,
        target_no=context.target_no,
        marker=at.targets[0].marker if at.targets and not target else context.section.marker,
        indicator=of_target.indicator if of_target and of_its_words else measure.indicator,
        direction=direction if target else None,
        measure=level if target else None,
        comparator=quantity.comparator or (target and (head.comparator or row.comparator)) or "eq",
        value=quantity.value,
        value_max=quantity.value_max,
        base_year=_base_year(at.text[quantity.whole.end : at.cell.span.end]) or _base_year(row.label.of(at.text)),
        base_value=value.base.value if value.base else None,
        unit=quantity.unit,
        per=quantity.per,
        unit_text=quantity.unit_text,
        year=value.year.year if value.year else year,
        year_start=None if value.year else start,
        year_basis="stated" if value.year else basis,
        frequency=quantity.frequency,
        scope=", ".join(part for part in (measure.scope, value.label) if part),
        part_of=whole,
        of_target=of_target.id if of_target else None,
        numerator=quantity.numerator,
        denominator=quantity.denominator,
        quote=Span(min(first, value.span.start), value.span.end),
        numbers=(quantity.span, *((value.year.span,) if value.year else ()), *((value.base.span,) if value.base else ())),
        grade=grade,
        reasons=reasons,
        flags=flags,
        row=row.number,
    )


def _way(at: ValueCell, measure: Measured, value: CellValue) -> tuple[Direction | None, Measure]:
    """The way an indicator is meant to go, and whether the number is a level: as the cell, its column or its row say."""
    quantity = value.quantity
    before, behind = at.text[at.cell.span.start : quantity.whole.start], at.text[quantity.whole.end : at.cell.span.end]
    way, how = direction_of(before, quantity, behind, at.reading.lexicon)
    if at.head.growth:
        way, how = "decrease" if quantity.value < 0 else "increase", "change"
    elif how != "change":  # "Giảm 0,3 so với năm 2022" says it itself
        way, how = at.row.direction or way, "level"
    if at.row.direction in ("increase", "decrease") and quantity.unit == "percent" and _COMPARED.search(at.row.label.of(at.text)):
        how = "change"  # "Giảm phát thải khí nhà kính so với năm 2020 | % | 10"
    if measure.falls and not at.text[at.cell.span.start : quantity.span.start].rstrip().lower().endswith("còn"):  # "0,7% (còn 4,33%)"
        way, how = "decrease", "change"
    if measure.lowered:
        return "decrease", "change" if quantity.unit == "count" else how
    return of_growth(measure.indicator, quantity, (way, how), at.reading.lexicon)


def _base_year(words: str) -> int | None:
    """ "Tăng 1,5 lần | so với năm 2020": from which year a change counts."""
    compared = _COMPARED.search(words)
    return int(compared["year"]) if compared and compared["year"] else None


def _worded(at: ValueCell, measure: Measured) -> list[Figure]:
    """What a cell without numbers says: a target in absolute words ("Không còn nhà tạm"), or a result told in a sentence."""
    year, start, basis = column_year(at.head, at.above, at.context, at.reading.facts)
    said = trimmed(at.text, *at.cell.span)
    if at.role == "target":
        found = qualitative(at.reading.leaf(at.context), said, ())
        return [replace(figure, year=year, year_start=start, year_basis=basis, flags=(), row=at.row.number) for figure in found]
    if len(said.of(at.text).split()) < _TOLD or at.reading.lexicon.tables.no_data.match(said.of(at.text)):
        return []
    context = at.context
    told = Figure(  # "Nội dung về giới … từng bước được đưa vào giảng dạy"
        id=row_id(at.reading.document.source.doc_id, "results", at.cell.span),
        role="result",
        section=context.place,
        part=context.section.part,
        qualitative=True,
        goal_no=context.goal_no,
        goal=context.goal,
        target_no=context.target_no,
        marker=context.section.marker,
        indicator=measure.indicator,
        year=year,
        year_basis=basis,
        of_target=at.targets[0].id if at.targets else None,
        quote=said,
        grade="B",
        reasons=("qualitative",),
        row=at.row.number,
    )
    return [told]


def _said_behind(text: str, behind: Span, lexicon: Lexicon) -> str:
    """ "Số hóa sổ theo dõi | 60% tổ hòa giải cập nhật trên phần mềm": what comes out of a task may say itself what is measured."""
    words = " ".join(_CLAUSE_ENDS.split(behind.of(text), maxsplit=1)[0].split())
    return words if len(words.split()) >= _SAID and lexicon.statements.predicate.search(f"{words} ") else ""


def _graded(at: ValueCell, measure: Measured, value: CellValue) -> tuple[Grade, tuple[str, ...], tuple[str, ...]]:
    """The grade of a value with its reasons and flags."""
    quantity, row = value.quantity, at.row
    own = quantity.rule not in ("bare", "count") or (quantity.rule == "count" and bool(quantity.unit_text))
    if quantity.unit == "count" and quantity.unit_text.lower() in MULTIPLIERS:
        return "C", ("no_unit",), ()  # "840.000 tỷ": of what is not said
    if not own and not (row.unit or at.head.unit or at.above.unit):
        return "B" if at.head.counted and measure.indicator else "C", ("no_unit",), ()
    if not measure.indicator:
        return "C", ("no_indicator",), ()
    if not own and row.unit_from:
        return "B" if row.unit_from == "part" else "C", ("unit_inherited",), ("cell_inherited",)
    return ("A", (), ()) if row.named.sure else ("B", ("part_inferred",), ())


def _target_of(value: CellValue, targets: Sequence[Figure]) -> Figure | None:
    """Of the targets of the same row the one whose words agree with the label, else the first without a scope."""
    if not targets:
        return None
    if value.label:
        wanted = _words(value.label)
        likeness = [len(wanted & _words(f"{target.indicator} {target.scope}")) / len(wanted) for target in targets]
        best = max(likeness)
        if best >= _AGREES and likeness.count(best) == 1:
            return targets[likeness.index(best)]
    return next((target for target in targets if not target.scope), targets[0])


def _words(written: str) -> set[str]:
    return set(written.lower().replace("sỹ", "sĩ").split())
