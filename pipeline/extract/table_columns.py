"""The columns of a table: what each holds, of which year, in which unit, of what part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.contexts import Context
from pipeline.extract.value_cells import ColumnUnit, column_unit
from pipeline.datafiles import Pattern
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Facts, Table, Year
from pipeline.phrases import TablePhrases
from pipeline.span import Span

BLANK = regex.compile(r"[\s\-–—.xX*]*$")
"""A cell without a value: "", "-", "x"."""

_YEAR = regex.compile(r"(?:19|20)\d\d")
_NUMERIC = 40
_STATED = 60
"""A longer cell states more than a value: "Đến năm 2027 đạt 70%; đến năm 2030 đạt 80%"."""
_MOSTLY = 0.6
_YEAR_ALONE = regex.compile(r"(?:(?:giai đoạn|năm)\s+)?(?:(?:19|20)\d\d\s*[-–]\s*)?(?:19|20)\d\d", regex.IGNORECASE)
_PERIOD = regex.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_UNIT_IN_HEADING = regex.compile(r"\(\s*(?:ĐVT|Đơn vị(?: tính)?)?\s*:?\s*((?!\d{4}|\d{1,2}\s*[/=)]|\d{1,2}$)(?=[^()]*[\p{L}%‰])[^()=]{1,30}?)\s*\)")
_CAPTION = regex.compile(r"(?:Đơn vị(?: tính)?|ĐVT)\s*:\s*([^\n()|]{1,30})")
_WORDED = regex.compile(r"[\p{L}%‰]")
_COLUMN_MARK = regex.compile(r"\(?(?:\d{1,2}|[A-ZĐa-z])\)?$")
_COUNTED = 2
"""Of so many words at most is the name of a thing counted, in the brackets of a heading: "(căn)", "(hộ gia đình)"."""
_OF_ROWS = frozenset({"ordinal", "unit", "responsible", "schedule", "note"})


@dataclass(frozen=True, slots=True)
class Column:
    """The role of a column, the year its heading names, and the unit in it.

    `measure`: what it measures, where the rows do not say ("Sản lượng"); `scope`: the part it is limited to ("Cấp tỉnh").
    `places`: the rows are places, so their words are scopes of the measure; `growth`: by how much the plan exceeds the year before;
    `product`: it holds what comes out of tasks ("Sản phẩm, kết quả").
    """

    role: str
    year: int | None = None
    start: int | None = None
    unit: ColumnUnit | None = None
    year_alone: bool = False
    heading: str = ""
    measure: str = ""
    scope: str = ""
    places: bool = False
    growth: bool = False
    product: bool = False


def columns(text: str, table: Table, lexicon: Lexicon, title: str, facts: Facts) -> tuple[Column, ...]:
    """The columns of a table as its heading rows and its cells tell them: "Kết quả năm 2021" → result 2021.

    `title`: the words of the heading above the table, which say what is measured where rows are places and columns years.
    """
    made = _with_places(text, table, [_column(path, lexicon) for path in _paths(text, table)], lexicon.tables)
    roles = [column.role for column in made]
    years = next((place for place, role in enumerate(roles) if role != "ordinal"), None)
    if years is not None and "indicator" not in roles[: years + 1] and _share_of_years(text, table, years) > _MOSTLY:
        made = _by_year(text, table, made, years)
    elif "indicator" not in roles and "scope" in roles:
        made = _by_place(text, table, made, title, lexicon.tables)
    else:
        made = [replace(column, role="other") if column.role == "scope" else column for column in made]
        made = _with_values(text, table, _with_indicator(made), commits=_commits(made, title, lexicon.tables))
    return tuple(_with_growth(_with_totals(_with_past(made, facts), lexicon.tables)))


def _paths(text: str, table: Table) -> list[list[str]]:
    """The headings over each column, the topmost first. One over several columns may stand in the first of them: "Kế hoạch | | " over "2026 | 2027"."""
    rows = [[" ".join(cell.span.of(text).split()) for cell in row] for row in table.rows[: table.header_rows]]
    for level, row in enumerate(rows):
        for place in range(1, len(row)):
            below = any(lower[place] for lower in rows[level + 1 :])
            if not row[place] and below and all(upper[place] == upper[place - 1] for upper in rows[:level]):
                row[place] = row[place - 1]
    paths = []
    for place in range(len(table.rows[0])):
        words = [row[place] for row in rows if row[place] and not _COLUMN_MARK.match(row[place])]
        paths.append([word for at, word in enumerate(words) if word not in words[:at]])
    return paths


def _column(path: Sequence[str], lexicon: Lexicon) -> Column:
    year = start = None
    for words in reversed(path):  # the nearest heading names the year: "Kế hoạch giai đoạn 2026 - 2030" over "2027"
        period, years = _PERIOD.search(words), _YEAR.findall(words)
        if years:
            year, start = (int(period[2]), int(period[1])) if period else (int(years[-1]), None)
            break
    heading = " ".join(path)
    unit = next((unit for words in reversed(path) for bracket in _UNIT_IN_HEADING.finditer(words) if (unit := bracket_unit(bracket[1], lexicon))), None)
    bare = " ".join(_UNIT_IN_HEADING.sub("", heading).split())
    role = _role(bare, lexicon)
    own = _role(_UNIT_IN_HEADING.sub("", path[-1]).strip(), lexicon) if len(path) > 1 else role
    if own in ("result", "comparison", "growth"):
        role = own  # "Năm 2021" over "Kế hoạch | Thực hiện"
    if role == "growth" and year:
        year = int(_YEAR.findall(heading)[0])  # "Tăng trưởng 2026/2025"
    if role == "unit":
        said = _CAPTION.match(heading)
        unit = column_unit(said[1].strip(), lexicon) if said else unit
    rests = [rest for words in path if (rest := measure_of(words, lexicon.tables))]
    rest = rests[-1] if rests else ""
    scope = rest if lexicon.tables.part_column.match(rest) else ""
    measure = rest if lexicon.tables.names_measure.match(rest + " ") and not lexicon.tables.total_column.match(rest) else ""
    alone = all(_YEAR_ALONE.fullmatch(words) for words in path) if path else False
    product = bool(lexicon.tables.product_column.match(bare))
    return Column(role, year, start, unit, year_alone=alone, heading=bare, measure=measure, scope=scope, product=product)


def _role(heading: str, lexicon: Lexicon) -> str:
    return next((role for pattern, role in lexicon.columns if pattern.search(heading)), "other")


def bracket_unit(written: str, lexicon: Lexicon) -> ColumnUnit | None:
    """The unit in the brackets behind a heading or a row's words: "(%)", "(1.000 USD)", "(căn)"; nothing for "(giá hiện hành)"."""
    unit = column_unit(written, lexicon) if _WORDED.search(written) else None
    if unit and unit.unit == "count" and (len(written.split()) > _COUNTED or lexicon.tables.no_unit.match(written)):
        return None
    return unit


def measure_of(heading: str, phrases: TablePhrases) -> str:
    """What a heading measures, without its year, its unit and the words of planning.

    >>> measure_of("Mục tiêu tăng trưởng GRDP năm 2026", phrases), measure_of("Năm 2026", phrases)  # doctest: +SKIP
    ('tăng trưởng GRDP', '')
    """
    words = phrases.when.sub(" ", _UNIT_IN_HEADING.sub(" ", heading))
    while True:
        shorter = " ".join(words.split()).strip(" ,.;:-–()/")
        opening = phrases.planning.match(shorter)
        shorter = phrases.for_whom.sub("", shorter[opening.end() :] if opening else shorter)
        if shorter == words:
            return words
        words = shorter


def _with_indicator(made: list[Column]) -> list[Column]:
    """ "Mục tiêu | Kết quả …": the goal column is the indicator where there is no other; else the first column of words."""
    roles = [column.role for column in made]
    if "indicator" in roles:
        return made
    best = next((place for place, role in enumerate(roles) if role == "goal"), None)
    if best is None:
        best = next((place for place, role in enumerate(roles) if role not in ("ordinal", "unit", "result", "plan", "comparison")), None)
    if best is not None:
        made[best] = replace(made[best], role="indicator")
    return made


def _commits(made: Sequence[Column], title: str, phrases: TablePhrases) -> bool:
    """Whether the words above a table say that it sets something: "Biểu 2. Chỉ tiêu …", "Giao kế hoạch …", not "Danh sách các tỉnh kiểm tra"."""
    return any(phrases.commits.search(words) for words in (title, *(head.heading for head in made)))


def _with_places(text: str, table: Table, made: list[Column], phrases: TablePhrases) -> list[Column]:
    """ "STT | Đơn vị | Số xã phải đạt chuẩn": a column of units whose cells are names of places or bodies says whose row it is."""
    if any(head.role in ("indicator", "goal", "scope") for head in made):
        return made
    return [
        replace(head, role="scope") if head.role == "unit" and _share_of(phrases.place, text, table, place) > _MOSTLY else head
        for place, head in enumerate(made)
    ]


def _with_growth(made: Sequence[Column]) -> list[Column]:
    """ "Thực hiện 2025 | Kế hoạch 2026 | Tăng trưởng (%)": the growth of the year planned; beside none or several years a comparison.

    Where rows have a unit of their own, a column in percent among others without a unit is a comparison too, never a value in the row's unit.
    """
    years = {head.year for head in made if head.role == "plan" and head.year}
    values = [head for head in made if head.role in ("plan", "result")]
    units = any(head.role == "unit" for head in made) and any(head.unit is None for head in values)
    heads = []
    for head in made:
        percent = head.unit is not None and head.unit.unit == "percent"
        if head.role == "growth":
            of = head.year or (next(iter(years)) if len(years) == 1 else None)
            head = replace(head, role="plan", year=of, growth=True) if percent and of in years else replace(head, role="comparison")
        elif units and percent and head in values:
            head = replace(head, role="comparison")
        heads.append(head)
    return heads


def _with_values(text: str, table: Table, made: list[Column], *, commits: bool) -> list[Column]:
    """The columns of values that their headings do not show.

    "TT | Tiêu chí | Chỉ tiêu": beside a column of words one of numbers is the plan. "TT | Chỉ tiêu | Đơn vị | Kết quả": with a unit beside it
    and no other values, in a table that sets something (`commits`), a column of numbers is the plan whatever its name.
    """
    named = [place for place, head in enumerate(made) if head.role == "indicator"]
    worded = [place for place in named if _share_of_words(text, table, place) > _MOSTLY]
    for place, head in enumerate(made):
        rival = head.role == "indicator" and any(other < place for other in worded)
        if head.role == "plan" and head.year is None and _share_of_years(text, table, place) > _MOSTLY:
            made[place] = replace(head, role="schedule")  # "Năm vận hành | Giai đoạn": when, not how much
        if head.role == "other" and head.scope and _share_of_numbers(text, table, place) > _MOSTLY:
            made[place] = replace(head, role="plan")  # "Kế hoạch năm 2026 | Quý I | Quý II"
        if (rival or (head.role == "goal" and worded)) and _share_of_numbers(text, table, place, _NUMERIC if head.role == "goal" else _STATED) > _MOSTLY:
            made[place] = replace(head, role="plan")
    roles = {head.role for head in made}
    if roles & {"plan", "result"} or not {"indicator", "unit"} <= roles or not commits:
        return made
    return [
        replace(head, role="plan") if head.role in ("product", "other", "goal") and _share_of_numbers(text, table, place) > _MOSTLY else head
        for place, head in enumerate(made)
    ]


def _filled(text: str, table: Table, place: int) -> list[str]:
    words = [" ".join(row[place].span.of(text).split()) for row in table.rows[table.header_rows :]]
    return [word for word in words if not BLANK.match(word)]


def _share_of_numbers(text: str, table: Table, place: int, longest: int = _NUMERIC) -> float:
    """The share of a column's filled cells that hold a number and little else."""
    filled = _filled(text, table, place)
    return sum(any(map(str.isdigit, word)) and len(word) < longest for word in filled) / len(filled) if filled else 0.0


def _share_of_words(text: str, table: Table, place: int) -> float:
    """The share of a column's filled cells that begin with a word."""
    filled = _filled(text, table, place)
    return sum(word[0].isalpha() or word[0] in "-+•*" for word in filled) / len(filled) if filled else 0.0


def _by_year(text: str, table: Table, made: list[Column], years: int) -> list[Column]:
    """The columns of a table whose rows are years: "Năm | Diện tích (ha) | Sản lượng (tấn)"."""
    return [
        replace(
            head, role="indicator" if place == years else "plan" if head.measure and _share_of_numbers(text, table, place) > _MOSTLY else "other", places=True
        )
        for place, head in enumerate(made)
    ]


def _share_of_years(text: str, table: Table, place: int) -> float:
    """The share of a column's filled cells that are a year or a period."""
    filled = _filled(text, table, place)
    return sum(bool(_YEAR_ALONE.fullmatch(word)) for word in filled) / len(filled) if filled else 0.0


def _share_of(pattern: Pattern, text: str, table: Table, place: int) -> float:
    filled = _filled(text, table, place)
    return sum(bool(pattern.match(word)) for word in filled) / len(filled) if filled else 0.0


def _by_place(text: str, table: Table, made: list[Column], title: str, phrases: TablePhrases) -> list[Column]:
    """The columns of a table whose rows are places or branches: each column of numbers says in its heading, else in the `title`, what it measures.

    "Địa phương | Mục tiêu tăng trưởng GRDP năm 2026 (%)" → the rows' words are scopes of "tăng trưởng GRDP". "Đoàn | Tỉnh | Số ngày kiểm tra" sets nothing:
    neither its words nor its title speak of a target, of a plan or of a year.
    """
    heads = []
    planned = any(head.year for head in made) or (_YEAR.search(title) and not phrases.only_tells.match(title))
    if not (planned or _commits(made, title, phrases)):
        return [replace(head, role="other") if head.role in ("plan", "scope") else head for head in made]
    for place, head in enumerate(made):
        if head.role == "scope":
            heads.append(replace(head, role="indicator"))
        elif head.role in _OF_ROWS or _share_of_numbers(text, table, place) <= _MOSTLY:
            heads.append(head)
        else:
            own = "" if phrases.total_column.match(head.heading) or head.scope else measure_of(head.heading, phrases)
            role = "result" if head.role == "result" else "plan"
            heads.append(replace(head, role=role, measure=own or measure_of(title, phrases), year_alone=head.year is not None and role == "plan", places=True))
    return heads


def _with_past(made: Sequence[Column], facts: Facts) -> list[Column]:
    """ "2024 | 2025 | 2030" in a plan of 2026: a column that names only a year before the document's own, or before its period, tells of the past."""
    now = int(facts.issued[:4]) if facts.issued else None
    # "2025 | 2026 | 2030" in a plan for 2026-2030 made in 2025: the year that it starts from is past too.
    first = now + 1 if now and facts.period_start == now + 1 else now
    heads = []
    for head in made:
        if now and head.year and head.role == "plan" and head.year_alone and first and head.year < first:
            head = replace(head, role="result")
        elif now and head.year and head.role == "result" and head.year > now:
            head = replace(head, role="plan")  # "Lộ trình thực hiện | Năm 2028": nothing is known of it yet
        heads.append(head)
    return heads


def _with_totals(made: Sequence[Column], phrases: TablePhrases) -> list[Column]:
    """ "2026 | 2027 | 2028 | Tổng cộng": the sum is of all the years beside it; "Năm 2026 | Quý I | Quý II": parts of the one year beside them."""
    years = {head.year for head in made if head.role == "plan" and head.year}
    heads = []
    for head in made:
        if len(years) > 1 and head.year is None and phrases.total_column.match(head.heading):
            head = replace(head, role="plan", year=max(years), start=min(years))
        elif len(years) == 1 and head.year is None and head.role == "plan" and head.scope:
            head = replace(head, year=next(iter(years)))
        heads.append(head)
    return heads


def row_year(text: str, label: Span) -> Year | None:
    """The year that a row is about where rows are years: "Năm 2026", "2026-2030"."""
    words = " ".join(label.of(text).split())
    if not _YEAR_ALONE.fullmatch(words):
        return None
    years = [int(year) for year in _YEAR.findall(words)]
    return Year(span=label, year=years[-1], start=years[0] if len(years) > 1 else None, role="time", rule="row")


def title_years(title: str, phrases: TablePhrases) -> tuple[int, int | None] | None:
    """The year, or the last and the first of a period, that a table's title names: "CHỈ TIÊU KẾ HOẠCH NĂM 2027" → 2027."""
    years, period = _YEAR.findall(title), _PERIOD.search(title)
    if phrases.other_document.search(title) or not (period or len(years) == 1):
        return None
    return (int(period[2]), int(period[1])) if period else (int(years[0]), None)


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
    return column_unit(captions[-1][1].strip().rstrip("."), lexicon) if captions else None
