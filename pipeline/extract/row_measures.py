"""What a row of an indicator table measures, of what part and in which unit."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.extract.column_units import ColumnUnit, column_unit, unit_of_words
from pipeline.extract.headed_columns import bracket_unit
from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.table_reading import Reading
from pipeline.extract.table_rows import Above, Named, RowAbove, named
from pipeline.extract.table_values import UNIT_IN_LABEL, TableRow, UnitFrom, without_bound
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell
from pipeline.span import Span

_NOTE_CALL = regex.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\(\*+\)|\*+|\((?=[^()]*[+=\-])(?!\d{4})[\dIVXA-E.\s+=\-]+\))$")
"""Behind a row's words: the call of a note, or of what it is the sum ("(I+II+III)")."""
_DECIMAL = regex.compile(r"\D{0,3}\d+,\d{1,2}")


def table_row(reading: Reading, row: Sequence[Cell], number: int, label: Span, rest: str, deep: int, above: Above, *, stated: bool, among: bool) -> TableRow:
    """What a row measures, of what part and in which unit.

    `rest`: words of its label below it; `stated`: its words state a target, so they are no part of the row above; `among`: "Trong đó:".
    """
    text, lexicon = reading.document.text, reading.lexicon
    written = f"{label.of(text).rstrip()} {rest}".rstrip()
    while note := _NOTE_CALL.search(written):
        written = written[: note.start()].rstrip()
    written, _ = without_bound(written, lexicon)
    unit = _unit_of(reading, row, above)
    bracket = UNIT_IN_LABEL.search(written.rstrip(" :")) if unit is None else None
    if bracket and (unit := bracket_unit(bracket[1].strip(), lexicon)):
        written = written[: bracket.start()]
    words, direction = stripped_indicator(written, lexicon)
    words = words or " ".join(written.split())  # "Toàn xã": not only what leads to an indicator
    if unit and not (unit.unit == "index" and _has_decimals(reading, row)):  # "Điểm năng lực …: 71,8 điểm": no points that are counted
        unit = unit_of_words(unit, words, lexicon)
    if not words and above.rows:
        # "Chè" over two rows, one in tonnes and one in dollars
        return TableRow(number, label, Named(above.rows[-1].indicator, above.rows[-1].scope), direction, unit)
    name = (
        Named(words)
        if stated
        else named(words, " ".join(written.split()), deep, among=among, adds=number in above.parts, unit=unit, above=above, lexicon=lexicon)
    )
    over = above.over(deep + among)
    part = name.over is not None or (over is not None and name.scope != "" and name.indicator == over.indicator)
    if unit is None and above.unit is None and (part or reading.places("unit")):
        # A part is counted as the whole is; a cell of units over several rows is one.
        above_it = over if part else next((one for one in above.rows[-1:] if one.valued), None)
        unit_from: UnitFrom | None = "part" if part else _unit_from(above_it, words, lexicon) if above_it else None
        if above_it and unit_from is not None:
            return TableRow(number, label, name, direction, above_it.unit, unit_from)
    return TableRow(number, label, name, direction, unit)


def _unit_from(above: RowAbove, words: str, lexicon: Lexicon) -> UnitFrom | None:
    """How sure it is that a row without a unit has the one above, as where one cell of units stands for several rows; `None` where it cannot have it.

    "%" above "Tỷ lệ trường đạt chuẩn", "Trường" above "Số trường có bếp ăn": its words say so; "Ha" above "Diện tích ngô", below "Diện tích lúa":
    hardly less; not above "Sản lượng ngô", nor "Trường" above "Số giáo viên".
    """
    unit, phrases = above.unit, lexicon.tables
    if unit is None:
        return None
    if unit.unit == "count":
        return "" if f" {unit.text.lower()} " in f" {words.lower()} " else None if phrases.counted_things.match(words) else "merged"
    if unit.unit == "percent":
        return "" if phrases.shares.match(f"{words} ") else None if phrases.counted_things.match(words) else "merged"
    own, over = phrases.names_measure.match(f"{words} "), phrases.names_measure.match(f"{above.indicator} ")
    return "merged" if not own or not over else "part" if own[0].lower() == over[0].lower() else None


def _has_decimals(reading: Reading, row: Sequence[Cell]) -> bool:
    return any(_DECIMAL.fullmatch(row[place].span.of(reading.document.text).strip()) for place in reading.places("plan", "result"))


def _unit_of(reading: Reading, row: Sequence[Cell], above: Above) -> ColumnUnit | None:
    text, lexicon = reading.document.text, reading.lexicon
    written = next((word for place in reading.places("unit") if (word := (row[place].over or row[place].span).of(text).strip())), "")
    if lexicon.tables.same_unit.match(written):
        return next((one.unit for one in reversed(above.rows) if one.unit), None)
    of_heading = next((reading.heads[place].unit for place in reading.places("unit")), None)  # "Đơn vị tính: triệu đồng" over blank cells
    return column_unit(written, lexicon) or of_heading
