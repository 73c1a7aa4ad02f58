"""What the headings of a table's columns say: what each holds, of which year, in which unit, of what part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.tabular.column_units import ColumnUnit, column_unit
from pipeline.lexicon import Lexicon
from pipeline.model.document import Table
from pipeline.model.figures import Comparator
from pipeline.phrases.tables import TablePhrases

YEAR = regex.compile(r"(?:19|20)\d\d")
YEAR_ALONE = regex.compile(r"(?:(?:giai đoạn|năm)\s+)?(?:(?:19|20)\d\d\s*[-–]\s*)?(?:19|20)\d\d", regex.IGNORECASE)
PERIOD = regex.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_UNIT_IN_HEADING = regex.compile(r"\(\s*(?:ĐVT|Đơn vị(?: tính)?)?\s*:?\s*((?!\d{4}|\d{1,2}\s*[/=)]|\d{1,2}$)(?=[^()]*[\p{L}%‰])[^()=]{1,30}?)\s*\)")
_BRACKET = regex.compile(r"\(([^()]+)\)")
_STATED_UNIT = regex.compile(r"(?:Đơn vị(?: tính)?|ĐVT)\s*:\s*([^\n()|]{1,30})", regex.IGNORECASE)
_PERCENT_BEHIND = regex.compile(r"\p{L}\s*%$")
_WORDED = regex.compile(r"[\p{L}%‰]")
_NUMBER_OF_ROW = regex.compile(r"\s*(?:(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|\p{L})[.)]?|[-+–•*])?\s*")
_COLUMN_MARK = regex.compile(r"\(?(?:\d{1,2}|[A-ZĐa-z])\)?$")
_COUNTED = 2
"""Of so many words at most is the name of a thing counted, in the brackets of a heading: "(căn)", "(hộ gia đình)"."""


@dataclass(frozen=True, slots=True)
class Column:
    """The role of a column, the year its heading names, and the unit in it.

    `measure`: what it measures, where the rows do not say ("Sản lượng"); `scope`: the part it is limited to ("Cấp tỉnh").
    `places`: the rows are places, so their words are scopes of the measure; `things`: they are single things, as projects;
    `growth`: by how much the plan exceeds the year before; `product`: it holds what comes out of tasks ("Sản phẩm, kết quả");
    `measured`: what its heading names, a measure or not; `counted`: that is things; `titled`: the table's title alone says what.
    `comparator`: its numbers are bounds ("Số ca mắc tối đa").
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
    things: bool = False
    growth: bool = False
    product: bool = False
    own: str = ""
    measured: str = ""
    counted: bool = False
    titled: bool = False
    comparator: Comparator | None = None


def headed_columns(text: str, table: Table, lexicon: Lexicon) -> list[Column]:
    """The columns of a table as its heading rows alone tell them: "Kết quả năm 2021" → result 2021."""
    paths = _paths(text, table)
    brackets = Counter(bracket[1] for path in paths for words in path for bracket in _UNIT_IN_HEADING.finditer(words))
    made = [_column(path, brackets, lexicon) for path in paths]
    if not paths[0] and all(_NUMBER_OF_ROW.fullmatch(text, *row[0].span) for row in table.rows[table.header_rows :]):
        made[0] = replace(made[0], role="ordinal")  # " | Chỉ tiêu | Đơn vị" over "1 | Diện tích chè | ha", "- | Chè búp | ha"
    return made


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
        path: list[str] = []
        for row in rows:
            word = row[place]
            if not word or _COLUMN_MARK.match(word) or word in path:
                continue
            goes_on = path and (word[0].islower() or (YEAR.match(word) and path[-1].lower().endswith("năm")))  # "Tỷ lệ biết bơi năm" over "2026 (%)"
            if goes_on and not any(path[-1] in upper[max(0, place - 1) : place] + upper[place + 1 : place + 2] for upper in rows):
                path[-1] += f" {word}"  # "Tỷ lệ che" over "phủ rừng (%)"; not under "Năm 2026", which stands over several
            else:
                path.append(word)
        paths.append(path)
    return paths


def _column(path: Sequence[str], brackets: Counter[str], lexicon: Lexicon) -> Column:
    year = start = None
    for words in reversed(path):  # the nearest heading names the year: "Kế hoạch giai đoạn 2026 - 2030" over "2027"
        period, years = PERIOD.search(words), YEAR.findall(words)
        if years:
            year, start = (int(period[2]), int(period[1])) if period else (int(years[-1]), None)
            break
    heading = " ".join(path)
    found = [bracket[1] for words in reversed(path) for bracket in _UNIT_IN_HEADING.finditer(words)]
    unit = next((unit for written in found if (unit := bracket_unit(written, lexicon, sure=brackets[written] > 1))), None)
    if unit is None and path and _PERCENT_BEHIND.search(path[-1]):
        unit = column_unit("%", lexicon)  # "Tỷ lệ %"
    bare = without_unit(heading)
    role = _role(bare, lexicon)
    own = _role(_UNIT_IN_HEADING.sub("", path[-1]).strip(), lexicon) if len(path) > 1 else role
    if any(_role(bracket[1], lexicon) == "result" for words in path for bracket in _BRACKET.finditer(words)):
        role, unit = "result", None  # "2025 (thực hiện)"
    elif own in ("result", "comparison", "growth"):
        role = own  # "Năm 2021" over "Kế hoạch | Thực hiện"
    elif role == "result" and len(path) > 1 and own in ("plan", "goal") and lexicon.tables.commits.match(path[-1]) and not YEAR.search(path[-1]):
        role = "plan"  # "Kết quả năm 2021" over "Mục tiêu | Kết quả"
    if role == "growth" and year:
        year = int(YEAR.findall(heading)[0])  # "Tăng trưởng 2026/2025"
    if role == "unit":
        said = _STATED_UNIT.match(heading)
        unit = column_unit(said[1].strip(), lexicon) if said else unit
    rests = [rest for words in path if (rest := measure_of(words, lexicon.tables))]
    rest = rests[-1] if rests else ""
    part = rest or bare  # of "Các xã còn lại" nothing is left as a measure
    scope = part if lexicon.tables.part_column.match(part) else ""
    measure = rest if lexicon.tables.names_measure.match(rest + " ") and not lexicon.tables.total_column.match(rest) else ""
    alone = all(YEAR_ALONE.fullmatch(words) for words in path) if path else False
    below = path[-1] if len(path) > 1 and not YEAR.search(path[-1]) and (year is None or own in ("other", "scope")) else ""
    product = bool(lexicon.tables.product_column.match(bare))
    bound = lexicon.tables.bound.search(bare)
    comparator = lexicon.comparators[bound[0].lower()] if bound else None
    return Column(
        role, year, start, unit, year_alone=alone, heading=bare, measure=measure, scope=scope, product=product, own=below, measured=rest, comparator=comparator
    )  # fmt: skip


def without_unit(heading: str) -> str:
    """A heading without the unit in its brackets: "Tỷ lệ (%)" → "Tỷ lệ"."""
    return " ".join(_UNIT_IN_HEADING.sub("", heading).split())


def _role(heading: str, lexicon: Lexicon) -> str:
    return next((role for pattern, role in lexicon.columns if pattern.search(heading)), "other")


def bracket_unit(written: str, lexicon: Lexicon, *, sure: bool = False) -> ColumnUnit | None:
    """The unit in the brackets behind a heading or a row's words: "(%)", "(1.000 USD)", "(căn)"; nothing for "(giá hiện hành)".

    `sure`: it stands in several headings, so it may be of more words: "Thực hiện năm 2025 (đơn vị máu) | Chỉ tiêu năm 2026 (đơn vị máu)".
    """
    unit = column_unit(written, lexicon) if _WORDED.search(written) else None
    if unit and unit.unit == "count" and ((len(written.split()) > _COUNTED and not sure) or lexicon.tables.no_unit.match(written)):
        return None
    return unit


def measure_of(heading: str, phrases: TablePhrases) -> str:
    """What a heading measures, without its year, its unit and the words of planning.

    >>> measure_of("Mục tiêu tăng trưởng GRDP năm 2026", phrases), measure_of("Năm 2026", phrases)  # doctest: +SKIP
    ('tăng trưởng GRDP', '')
    """
    words = phrases.bound.sub(" ", phrases.when.sub(" ", _UNIT_IN_HEADING.sub(" ", heading)))
    while True:
        shorter = " ".join(words.split()).strip(" ,.;:-–()/")
        opening = phrases.planning.match(shorter)
        shorter = phrases.for_whom.sub("", shorter[opening.end() :] if opening else shorter)
        if shorter == words:
            return words
        words = shorter
