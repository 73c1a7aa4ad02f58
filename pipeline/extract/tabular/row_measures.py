"""What a row of an indicator table measures, of what part and in which unit."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.tabular.column_units import ColumnUnit, column_unit, unit_of_words
from pipeline.extract.tabular.headed_columns import bracket_unit
from pipeline.extract.tabular.row_names import RowWords, named
from pipeline.extract.tabular.table_reading import Reading
from pipeline.extract.tabular.table_rows import Above, Named, RowAbove, RowBegun, TableRow, UnitFrom
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell
from pipeline.model.figures import Comparator

_NOTE_CALL = regex.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\(\*+\)|\*+|\((?=[^()]*[+=\-])(?!\d{4})[\dIVXA-E.\s+=\-]+\))$")
"""Behind a row's words: the call of a note, or of what it is the sum ("(I+II+III)")."""
_UNIT = regex.compile(r"\s*\(\s*(?:ĐVT|Đơn vị(?: tính)?)?\s*:?\s*([^()]{1,24})\)$")
"""The unit at the end of a row's words: "Tốc độ tăng GDP (%)"."""
_INDEX_NAME = regex.compile(r"^[Cc]hỉ số .*\(\p{Lu}{3,}\)$")
"""The short name of an index is no unit: "Chỉ số phát triển con người (HDI)"."""
_UNIT_BEHIND = regex.compile(r"\s*,\s*([\p{Ll}%‰][^,()]{0,19})$")
"""… and of the unit behind a comma: "Nộp ngân sách nhà nước, nghìn tỷ đồng"."""
_DECIMAL = regex.compile(r"\D{0,3}\d+,\d{1,2}")


def table_row(reading: Reading, row: Sequence[Cell], begun: RowBegun, rest: str, above: Above, *, stated: bool) -> TableRow:
    """What a row measures, of what part and in which unit. `rest`: words of its label below it; `stated`: its words state a target, so it is no part."""
    lexicon = reading.lexicon
    written, comparator = _without_bound(_without_calls(f"{begun.label.of(reading.document.text).rstrip()} {rest}".rstrip()), lexicon)
    unit = _unit_of(reading, row, above)
    if unit is None and _INDEX_NAME.search(written):
        unit = ColumnUnit("index", None, "")
    bracket = _UNIT.search(written.rstrip(" :")) if unit is None else None
    if bracket and (unit := bracket_unit(bracket[1].strip(), lexicon)):
        written = written[: bracket.start()]
    behind = _UNIT_BEHIND.search(written) if unit is None else None
    if behind and (said := column_unit(behind[1], lexicon)) and said.unit != "count":
        unit, written = said, written[: behind.start()]
    words, direction = stripped_indicator(written, lexicon)
    words = lexicon.tables.leads_to_level.sub("", words) or " ".join(written.split())  # "Toàn xã": not only what leads to an indicator
    if any(head.places for head in reading.heads):
        words, direction = " ".join(written.split()), None  # "Cần Thơ", "Hạ Lang": no verbs
    if unit and not (unit.unit == "index" and _has_decimals(reading, row)):  # "Điểm năng lực …: 71,8 điểm": no points that are counted
        unit = unit_of_words(unit, words, lexicon)
    if not words and above.rows:  # "Chè" over two rows, one in tonnes and one in dollars
        name = Named(above.rows[-1].indicator, above.rows[-1].scope)
        return TableRow(begun.number, begun.label, name, direction, unit, comparator=comparator)
    own = RowWords(words, " ".join(written.split()), begun.depth, unit, among=begun.among, adds=begun.number in above.parts)
    name = Named(words) if stated else named(own, above, lexicon)
    unit, unit_from = _with_unit_above(reading, own, name, above)
    return TableRow(begun.number, begun.label, name, direction, unit, unit_from, comparator)


def _without_calls(written: str) -> str:
    while note := _NOTE_CALL.search(written):
        written = written[: note.start()].rstrip()
    return written


def _without_bound(label: str, lexicon: Lexicon) -> tuple[str, Comparator | None]:
    """A row's label without what makes its numbers bounds: "Tỷ lệ chôn lấp trực tiếp (không quá)" → ("Tỷ lệ chôn lấp trực tiếp", "le").

    "Kinh phí hỗ trợ tối thiểu (triệu đồng)" → ("Kinh phí hỗ trợ (triệu đồng)", "ge").
    """
    words = " ".join(label.split())
    unit = _UNIT.search(words)
    kept = words[: unit.start()].rstrip() if unit else words
    if unit and (bound := lexicon.comparators.get(unit[1].lower())):
        return kept, bound
    last = next((bound for bound in lexicon.tables.bound.finditer(kept) if bound.end() == len(kept)), None)
    return (f"{kept[: last.start()].rstrip()}{words[len(kept) :]}", lexicon.comparators[last[0].lower()]) if last else (label, None)


def _with_unit_above(reading: Reading, row: RowWords, name: Named, above: Above) -> tuple[ColumnUnit | None, UnitFrom]:
    """The unit of a row, else that of the row above: a part is counted as the whole is, and a cell of units over several rows is one."""
    if row.unit or above.unit:
        return row.unit, ""
    over = above.over(row.depth + row.among)
    if over and (name.over is not None or (name.scope != "" and name.indicator == over.indicator)):
        return over.unit, "part"
    beside = next((one for one in above.rows[-1:] if one.valued), None) if reading.places("unit") else None
    unit_from = _unit_from(beside, row.words, reading.lexicon) if beside else None
    return (beside.unit, unit_from) if beside and unit_from is not None else (None, "")


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
