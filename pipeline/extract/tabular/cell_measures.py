"""What the values of a table's cell measure, of what part, in which unit and of which year."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from pipeline.extract.contexts import Context
from pipeline.extract.leading_words import verb_direction, without_lead
from pipeline.extract.row_years import inherited_year
from pipeline.extract.tabular.column_units import ColumnUnit, unit_of_words
from pipeline.extract.tabular.headed_columns import Column
from pipeline.extract.tabular.table_rows import Above, Named, TableRow
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Facts
from pipeline.model.figures import Year, YearBasis

_FALLS = regex.compile(r"(?<=\S\s+\S+)\s+giảm(?:\s+(?:thêm|bình quân|hằng năm|hàng năm|mỗi năm))*$", regex.IGNORECASE)
"""Behind a row's words: its numbers say by how much. "Tỷ lệ hộ nghèo | giảm"; not "Mức giảm"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the values of a cell measure, and of what part.

    `counted`: no unit is given anywhere, the words alone say that things are counted; `lowered`: a heading over places says by how much ("Giảm hộ nghèo");
    `falls`: the row's words do ("Tỷ lệ hộ nghèo giảm"); `lost`: a share without a unit, whose sign was left out ("Tỷ lệ bao phủ bảo hiểm y tế | 95,2").
    """

    indicator: str
    scope: str
    unit: ColumnUnit | None
    counted: bool
    lowered: bool
    falls: bool
    lost: bool


def measured(head: Column, cell: Cell, row: TableRow, above: Above, lexicon: Lexicon) -> Measured:
    """What the values of a cell measure, from its row, its column and what stands above the table."""
    words, scope = _wording(replace(head, scope="") if cell.column_span > 1 else head, row.named, lexicon)
    lowered = head.places and verb_direction(words, lexicon) == "decrease"
    if lowered:
        words = without_lead(words, lexicon) or words  # "Giảm hộ nghèo", a heading over the numbers of villages
    if head.places and not words:  # "ĐVT: vườn" above "Thôn | Năm 2026 | Năm 2027", "Chỉ tiêu 2024 (đơn vị máu)": all that says what is counted
        words = next((one.text for one in (head.unit, above.unit) if one and one.unit == "count"), "")
    of_row = row.unit if not head.growth and (row.unit_from != "merged" or head.unit is None) else None
    given = of_row or head.unit or above.unit
    told = ColumnUnit("count", None, "") if head.counted else unit_of_words(None, words, lexicon)
    unit, lost = given or told, not (given or told) and bool(lexicon.tables.shares.match(f"{words} "))
    falls = head.role == "plan" and bool(_FALLS.search(scope or words))
    if falls:
        words, scope = _FALLS.sub("", words), _FALLS.sub("", scope)
    return Measured(words, scope, unit, counted=not given and told is not None, lowered=lowered, falls=falls, lost=lost)


def _wording(head: Column, row: Named, lexicon: Lexicon) -> tuple[str, str]:
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
    measures = lexicon.tables.names_measure.match(words + " ")
    if head.things and head.measure and not measures:  # "Nhà ở xã hội An Phú" under "Dự án", beside "Số căn hoàn thành": of which one
        return head.measure, ", ".join(part for part in (row.scope or words, head.scope) if part)
    if head.measure and not measures:
        words = f"{head.measure} {words}"
    return words, ", ".join(part for part in (row.scope, head.scope) if part)


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
