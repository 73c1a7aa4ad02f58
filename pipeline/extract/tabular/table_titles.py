"""What stands above a table and beside its rows: the unit of a caption, the years of a title."""

from __future__ import annotations

import regex

from pipeline.extract.contexts import Context, last_sentence
from pipeline.extract.tabular.column_units import ColumnUnit, column_unit
from pipeline.extract.tabular.headed_columns import PERIOD, YEAR, YEAR_ALONE, bracket_unit, measure_of
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, SectionKind
from pipeline.model.figures import Year
from pipeline.phrases.tables import TablePhrases
from pipeline.span import Span

_BRACKET = regex.compile(r"\s*\([^()]*\)$")
_ATTACHED = regex.compile(r"\s*\((?:ban hành )?kèm theo [^()]*\)?$", regex.IGNORECASE)
_UNIT = regex.compile(r"(?:Đơn vị(?: tính)?|ĐVT)\s*:\s*([^\n()|]{1,30})", regex.IGNORECASE)
_UNIT_OF_TITLE = regex.compile(r"[(,]\s*([^(),]{1,30})\)\W*$")
_MEASURE_OF_TITLE = regex.compile(r"\(([^(),]{6,80}),[^(),]{1,30}\)\W*$")
_ANNOUNCES = regex.compile(r"(?:[^\d.;]|\d{4}){6,160}[^\s.;,]")
"""Words with no number but years, and no end of a sentence."""
_CAPTION = regex.compile(r"(?:Bảng|Biểu|BẢNG|BIỂU)(?:(?: (?:số|SỐ))?\s+[\dIVX.]+\s*[.:–-]?\s*(.{6,200})|\s+([^\n]{6,120}(?<![.;:,])))$", regex.DOTALL)
"""Of a table with a number ("Biểu số 02. …"), or without ("Biểu giao chỉ tiêu sản xuất lúa")."""


def title_of(document: Document, context: Context, phrases: TablePhrases) -> str:
    """The words of the caption right above a table ("Biểu 2: …", "Tỷ lệ hộ gia đình văn hóa của các xã (%):"), else of the nearest heading."""
    sections, text = document.sections, document.text
    for before in sections[max(0, context.place - 2) : context.place][::-1]:
        caption = _CAPTION.match(before.own.of(text)) if before.parent == context.section.parent else None
        if caption:
            return " ".join((caption[1] or caption[2]).split())
    above = " ".join(sections[context.place - 1].own.of(text).split()) if context.place and sections[context.place - 1].parent == context.section.parent else ""
    if _ANNOUNCES.fullmatch(above) and phrases.names_measure.match(f"{measure_of(above, phrases)} "):
        return above.rstrip(" :")
    place = context.section.parent
    while place is not None and sections[place].kind is SectionKind.APPENDIX and not sections[place].own.of(text).strip():
        place = sections[place].parent
    return _ATTACHED.sub("", " ".join(sections[place].own.of(text).split())) if place is not None else ""


def announcement_of(document: Document, context: Context) -> str:
    """The sentence right above a table that announces it: "… trước ngày 15/02. Chỉ tiêu giao cho các đơn vị như sau:"."""
    words = last_sentence(document.text, document.sections[context.place - 1].own).of(document.text).rstrip() if context.place else ""
    return words if words.endswith(":") else ""


def row_year(text: str, label: Span) -> Year | None:
    """The year that a row is about where rows are years: "Năm 2026", "2026-2030", "2025 (thực hiện)"."""
    words = _BRACKET.sub("", " ".join(label.of(text).split()))
    if not YEAR_ALONE.fullmatch(words):
        return None
    years = [int(year) for year in YEAR.findall(words)]
    return Year(span=label, year=years[-1], start=years[0] if len(years) > 1 else None, role="time", rule="row")


def title_years(title: str, phrases: TablePhrases) -> tuple[int, int | None] | None:
    """The year, or the last and the first of a period, that a table's title names: "CHỈ TIÊU KẾ HOẠCH NĂM 2027" → 2027."""
    years, period = YEAR.findall(title), PERIOD.search(title)
    if phrases.other_document.search(title) or not (period or len(years) == 1):
        return None
    return (int(period[2]), int(period[1])) if period else (int(years[0]), None)


def caption_unit(document: Document, context: Context, title: str, lexicon: Lexicon) -> ColumnUnit | None:
    """ "Đơn vị: Triệu đồng" above the table; "Tỷ lệ thu gom rác theo địa bàn (%)", "Chỉ tiêu theo vùng (tỷ lệ che phủ rừng, %)", its title."""
    start = context.section.span.start
    captions = list(_UNIT.finditer(document.text, max(0, start - 300), context.section.own.start))
    if captions:
        return column_unit(captions[-1][1].strip().rstrip("."), lexicon)
    bracket = _UNIT_OF_TITLE.search(title)
    unit = bracket_unit(bracket[1].strip(), lexicon) if bracket else None
    return unit if unit and unit.unit != "count" else None


def measure_of_title(title: str, phrases: TablePhrases) -> str:
    """What a table of places measures by its title: "Bảng chỉ tiêu theo vùng (tỷ lệ thất thoát nước sạch, %)" says it in brackets."""
    bracket = _MEASURE_OF_TITLE.search(title)
    return bracket[1].strip() if bracket and phrases.names_measure.match(bracket[1]) else measure_of(title, phrases)
