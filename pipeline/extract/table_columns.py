"""The columns of a table: what each holds, of which year, in which unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.contexts import Context
from pipeline.extract.value_cells import ColumnUnit, column_unit
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Table

BLANK = regex.compile(r"[\s\-–—.xX*]*$")
"""A cell without a value: "", "-", "x"."""

_YEAR = regex.compile(r"(?:19|20)\d\d")
_WHEN = regex.compile(r"(?:(?:đến|trong|vào)\s+)?(?:năm\s+|giai đoạn\s+|thời kỳ\s+)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", regex.IGNORECASE)
_PLANNING = regex.compile(
    r"^(?:bảng|biểu|danh mục|kế hoạch|mục tiêu|các chỉ tiêu|chỉ tiêu|ước thực hiện|ước|thực hiện|kết quả|dự kiến|dự báo|giao|phân bổ|năm|đến|giai đoạn)\b\s*",
    regex.IGNORECASE,
)
_WHERE = regex.compile(
    r"\s*(?:\b(?:giao|cho|theo|của|tại|phân theo)\s+)*\b(?:các|từng)\s+(?:địa phương|tỉnh|xã|huyện|ngành|lĩnh vực|vùng|đơn vị)\b.*$", regex.IGNORECASE
)
_NUMERIC = 40
_MOSTLY = 0.6
_YEAR_ALONE = regex.compile(r"(?:[Nn]ăm\s+)?(?:19|20)\d\d")
_PERIOD = regex.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_UNIT_IN_HEADING = regex.compile(r"\(\s*(?:ĐVT|Đơn vị(?: tính)?)?:?\s*(%|[^()\d=]{1,30})\s*\)")
_CAPTION = regex.compile(r"(?:Đơn vị(?: tính)?|ĐVT)\s*:\s*([^\n()|]{1,30})")
_COLUMN_NUMBER = regex.compile(r"\(?\d{1,2}\)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """The role of a column, the year its heading names, and the unit in it; `measure`: what it measures, where the rows are only places."""

    role: str
    year: int | None = None
    start: int | None = None
    unit: ColumnUnit | None = None
    year_alone: bool = False
    heading: str = ""
    measure: str = ""


def columns(text: str, table: Table, lexicon: Lexicon) -> tuple[Column, ...]:
    """The columns of a table as its heading rows name them: "Kết quả năm 2021" → result 2021."""
    made: list[Column] = []
    width = len(table.rows[0])
    carried = ""
    for place in range(width):
        words = [" ".join(row[place].span.of(text).split()) for row in table.rows[: table.header_rows]]
        # A heading over several columns stands in the first of them: "Kế hoạch | | " over "2026 | 2027 | 2028".
        if words[0]:
            carried = words[0]
        elif table.header_rows > 1 and any(words[1:]):
            words[0] = carried
        heading = " ".join(word for word in words if word and not _COLUMN_NUMBER.match(word))
        made.append(_column(heading, lexicon))
    roles = [column.role for column in made]
    if "indicator" not in roles and "scope" in roles:
        return tuple(made)
    made = [replace(column, role="other") if column.role == "scope" else column for column in made]
    if "indicator" not in roles:
        # "Mục tiêu | Kết quả …": the goal column is the indicator where there is no other; else the first column of words.
        best = next((place for place, role in enumerate(roles) if role == "goal"), None)
        if best is None:
            best = next((place for place, role in enumerate(roles) if role not in ("ordinal", "unit", "result", "plan", "comparison")), None)
        if best is not None:
            made[best] = replace(made[best], role="indicator")
    return tuple(made)


def _column(heading: str, lexicon: Lexicon) -> Column:
    period = _PERIOD.search(heading)
    years = _YEAR.findall(heading)
    year, start = (int(period[2]), int(period[1])) if period else (int(years[-1]), None) if years else (None, None)
    bracket = _UNIT_IN_HEADING.search(heading)
    unit = column_unit(bracket[1], lexicon) if bracket else None
    if unit and unit.unit == "count":
        unit = None
    bare = _UNIT_IN_HEADING.sub("", heading).strip()
    role = next((role for pattern, role in lexicon.columns if pattern.search(bare)), "other")
    return Column(role, year, start, unit, year_alone=bool(_YEAR_ALONE.fullmatch(bare)), heading=bare)


def by_place(text: str, table: Table, heads: tuple[Column, ...], title: str) -> tuple[Column, ...]:
    """The columns of a table whose rows are places or branches: each column of numbers says in its heading, else in the `title`, what it measures.

    "Địa phương | Mục tiêu tăng trưởng GRDP năm 2026 (%)" → the rows' words are scopes of "tăng trưởng GRDP".
    """
    if "scope" not in {head.role for head in heads}:
        return heads
    made: list[Column] = []
    for place, head in enumerate(heads):
        if head.role == "scope":
            made.append(replace(head, role="indicator"))
            continue
        words = [row[place].span.of(text) for row in table.rows[table.header_rows :]]
        filled = [word for word in words if not BLANK.match(word)]
        numeric = sum(any(map(str.isdigit, word)) and len(word) < _NUMERIC for word in filled) > _MOSTLY * len(filled)
        if head.role in ("ordinal", "unit", "responsible", "schedule", "note") or not filled or not numeric:
            made.append(head)
            continue
        role = "result" if head.role == "result" else "plan"
        made.append(replace(head, role=role, measure=measure_of(head.heading) or measure_of(title), year_alone=head.year is not None and role == "plan"))
    return tuple(made)


def measure_of(heading: str) -> str:
    """What a heading measures, without its year and the words of planning.

    >>> measure_of("Mục tiêu tăng trưởng GRDP năm 2026"), measure_of("Năm 2026"), measure_of("CHỈ TIÊU NHÀ Ở XÃ HỘI GIAO CÁC ĐỊA PHƯƠNG")
    ('tăng trưởng GRDP', '', 'NHÀ Ở XÃ HỘI')
    """
    words = _WHEN.sub(" ", _UNIT_IN_HEADING.sub(" ", heading))
    while True:
        shorter = _WHERE.sub("", _PLANNING.sub("", " ".join(words.split()).strip(" ,.;:-–()")))
        if shorter == words:
            return words
        words = shorter


def with_past_columns(heads: tuple[Column, ...], issued: str | None) -> tuple[Column, ...]:
    """ "2024 | 2025 | 2030" in a plan of 2025: a column that names only a year before the document's own tells of the past."""
    year = int(issued[:4]) if issued else None
    return tuple(
        replace(head, role="result") if head.role == "plan" and head.year_alone and year and head.year and head.year < year else head for head in heads
    )


def with_value_columns(text: str, table: Table, heads: tuple[Column, ...]) -> tuple[Column, ...]:
    """ "TT | Chỉ tiêu | Đơn vị | Kết quả": with a unit beside it and no other values, a column of numbers is the plan whatever its name."""
    roles = {head.role for head in heads}
    if roles & {"plan", "result"} or not {"indicator", "unit"} <= roles:
        return heads
    made = list(heads)
    for place, head in enumerate(heads):
        if head.role not in ("product", "other", "goal"):
            continue
        words = [row[place].span.of(text) for row in table.rows[table.header_rows :]]
        filled = [word for word in words if not BLANK.match(word)]
        if filled and sum(any(map(str.isdigit, word)) and len(word) < _NUMERIC for word in filled) > _MOSTLY * len(filled):
            made[place] = replace(head, role="plan")
    return tuple(made)


def holds_targets(text: str, table: Table, heads: Sequence[Column]) -> bool:
    """Whether the indicator column itself states the targets ("TT | Chỉ tiêu | Chủ trì")."""
    place = next((place for place, head in enumerate(heads) if head.role == "indicator"), None)
    if place is None:
        return False
    heading = " ".join(table.rows[0][place].span.of(text).split()).lower()
    return "chỉ tiêu" in heading


def caption_unit(document: Document, context: Context, lexicon: Lexicon) -> ColumnUnit | None:
    """ "Đơn vị: Triệu đồng" above the table."""
    start = context.section.span.start
    captions = list(_CAPTION.finditer(document.text, max(0, start - 300), context.section.own.start))
    return column_unit(captions[-1][1].strip().rstrip(".").lower(), lexicon) if captions else None
