"""The columns of a table as its headings and its cells together tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.datafiles import Pattern
from pipeline.extract.tabular.columns_beside import (
    below_measure,
    of_part,
    of_running_year,
    of_task,
    of_this_year,
    reached_then,
    with_growth,
    with_past,
    with_totals,
)
from pipeline.extract.tabular.headed_columns import YEAR, YEAR_ALONE, Column, headed_columns, measure_of
from pipeline.extract.tabular.table_titles import measure_of_title, title_years
from pipeline.lexicon import Lexicon
from pipeline.model.document import Facts, Table
from pipeline.phrases.tables import TablePhrases

BLANK = regex.compile(r"[\s\-–—.xX*]*$")
"""A cell without a value: "", "-", "x"."""

_NUMBERED = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]\s+(?=\p{L})")
"""The number of a row in one cell with its words: "1. Lượt bạn đọc"."""
_DECIMAL = regex.compile(r"\d,\d|\d\.\d{1,2}(?!\d)|%")
_NUMERIC = 40
_STATED = 60
"""A longer cell states more than a value: "Đến năm 2027 đạt 70%; đến năm 2030 đạt 80%"."""
_MOSTLY = 0.6
_OF_ROWS = frozenset({"ordinal", "unit", "responsible", "schedule", "note"})
_NO_WORDS = _OF_ROWS | {"result", "comparison", "growth"}
"""Roles of columns whose words, if they are any, do not say what a row measures."""


def columns(text: str, table: Table, lexicon: Lexicon, title: str, facts: Facts, announcement: str = "") -> tuple[Column, ...]:
    """The columns of a table as its heading rows and its cells tell them: "Kết quả năm 2021" → result 2021.

    `title`: the words of the heading above the table, which say what is measured where rows are places and columns years; `announcement`: the
    sentence right above it ("Chỉ tiêu giao cho các đơn vị như sau:").
    """
    made = _with_places(text, table, _without_bare_numbers(text, table, headed_columns(text, table, lexicon)), lexicon.tables, title)
    roles = [column.role for column in made]
    years = next((place for place, role in enumerate(roles) if role != "ordinal"), None)
    if years is not None and "indicator" not in roles[:years] and _share_of_years(text, table, years) > _MOSTLY:
        made = _by_year(text, table, _with_rates(made, lexicon.tables), years, lexicon.tables)
    elif "indicator" not in roles and "scope" in roles:
        made = _by_place(text, table, made, title, lexicon.tables, commits=_commits(made, f"{title}\n{announcement}", lexicon.tables))
    else:
        made = [replace(column, role="other") if column.role == "scope" else column for column in made]
        worded = [_share_of_words(text, table, place) > _MOSTLY for place in range(len(made))]
        made = _with_values(text, table, _with_indicator(made, worded), lexicon.tables, commits=_commits(made, title, lexicon.tables))
        made = [of_task(of_part(head, made, lexicon.tables), made, lexicon.tables) for head in made]
    told = title_years(title, lexicon.tables) if lexicon.tables.only_tells.match(title) else None
    made = reached_then(with_totals(with_past(made, facts, lexicon.tables), lexicon.tables), told, facts, lexicon.tables)
    made = of_running_year(made, facts)
    return tuple(with_growth(made if YEAR.search(title) else of_this_year(made, facts)))


def _without_bare_numbers(text: str, table: Table, made: list[Column]) -> list[Column]:
    """ "Địa phương | Thực hiện 2023 | Chỉ tiêu 2024": a column of nothing but numbers is no indicator, whatever its name, but what is planned."""
    return [
        replace(head, role="plan")
        if head.role == "indicator" and not _share_of_words(text, table, place) and _share_of_numbers(text, table, place) > _MOSTLY
        else head
        for place, head in enumerate(made)
    ]


def _with_indicator(made: list[Column], worded: Sequence[bool]) -> list[Column]:
    """ "Mục tiêu | Kết quả …": the goal column is the indicator where there is no other; else the first column of words."""
    roles = [column.role for column in made]
    if "indicator" in roles:
        return made
    best = next((place for place, role in enumerate(roles) if role == "goal"), None)
    if best is None:
        named = [place for place, head in enumerate(made) if head.role not in _NO_WORDS and not (head.role == "plan" and head.year)]
        best = next((place for place in named if worded[place]), None)
    if best is not None:
        made[best] = replace(made[best], role="indicator")
    return made


def _commits(made: Sequence[Column], title: str, phrases: TablePhrases) -> bool:
    """Whether the words above a table say that it sets something: "Biểu 2. Chỉ tiêu …", "Giao kế hoạch …", not "Danh sách các tỉnh kiểm tra"."""
    return any(phrases.commits.search(words) for words in (title, *(head.heading for head in made)))


def _with_places(text: str, table: Table, made: list[Column], phrases: TablePhrases, title: str) -> list[Column]:
    """ "STT | Đơn vị | Số xã phải đạt chuẩn": a column of units whose cells are names of places or bodies says whose row it is.

    "TT | Khoa | Giường | Lượt nội trú": so does the one column of words, where it gives names and all others numbers that their headings name, or
    that the title does: "TT | Đơn vị | Thực hiện năm 2025 | Chỉ tiêu năm 2026" under "Chỉ tiêu tiếp nhận máu".
    """
    made = _with_owners(text, table, made, phrases)
    if any(head.role in ("indicator", "goal", "scope") for head in made):
        return made
    worded = [place for place, head in enumerate(made) if head.role != "ordinal" and _share_of_words(text, table, place) > _MOSTLY]
    # A bar at the end of each line leaves a last column without a heading and without a cell.
    values = [head for place, head in enumerate(made) if head.role != "ordinal" and place not in worded and (head.heading or _filled(text, table, place))]
    named = [(head.measured and not phrases.no_measure.match(head.measured)) or (head.year and measure_of_title(title, phrases)) for head in values]
    names = len(worded) == 1 and len(values) > 1 and all(named) and all(head.role in ("other", "plan", "result") for head in values)
    return [
        replace(head, role="scope")
        if (head.role == "unit" and _share_of(phrases.place, text, table, place, but=phrases.total_row) > _MOSTLY)
        or (names and place in worded and head.role in ("unit", "other") and _gives_names(text, table, place))
        else head
        for place, head in enumerate(made)
    ]


def _with_owners(text: str, table: Table, made: list[Column], phrases: TablePhrases) -> list[Column]:
    """ "Cơ quan, đơn vị | Công bố mới | Tỷ lệ cập nhật | Lĩnh vực ưu tiên": bodies before the values say whose they are; no words behind them say what."""
    values = [place for place, head in enumerate(made) if head.role in ("plan", "result")]
    owners = next(
        (place for place in range(min(values, default=0)) if _share_of(phrases.place, text, table, place, but=phrases.total_row) > _MOSTLY), None
    )  # fmt: skip
    named = [place for place, head in enumerate(made) if head.role in ("indicator", "goal")]
    if owners is None or not named or min(named) < max(values):
        return made
    return [replace(head, role="scope" if place == owners else "other" if place in named else head.role) for place, head in enumerate(made)]


def _gives_names(text: str, table: Table, place: int) -> bool:
    """Whether the cells of a column are names, each another one."""
    filled = _filled(text, table, place)
    return len(filled) > 2 and len(set(filled)) == len(filled) and all(word[0].isupper() for word in filled)


def _with_values(text: str, table: Table, made: list[Column], phrases: TablePhrases, *, commits: bool) -> list[Column]:
    """The columns of values that their headings do not show.

    "TT | Tiêu chí | Chỉ tiêu": beside a column of words one of numbers is the plan. "TT | Chỉ tiêu | Đơn vị | Kết quả", "TT | Chỉ tiêu | Yêu cầu đạt":
    with a unit beside it, or beside targets, and no other values, in a table that sets something (`commits`), a column of numbers is the plan
    whatever its name.
    """
    named = [place for place, head in enumerate(made) if head.role == "indicator"]
    worded = [place for place in named if _share_of_words(text, table, place) > _MOSTLY]
    for place, head in enumerate(made):
        rival = head.role == "indicator" and any(other < place for other in worded)
        if head.role == "plan" and head.year is None and _share_of_years(text, table, place) > _MOSTLY:
            made[place] = replace(head, role="schedule")  # "Năm vận hành | Giai đoạn": when, not how much
        if head.role == "other" and head.scope and _share_of_numbers(text, table, place) > _MOSTLY:
            made[place] = replace(head, role="plan")  # "Kế hoạch năm 2026 | Quý I | Quý II"
        if head.role == "other" and head.own and phrases.among_them.match(head.heading) and _share_of_numbers(text, table, place) > _MOSTLY:
            made[place] = _among(head, made[:place], phrases)
        if rival and head.own and (place not in worded or _repeats(text, table, place)):
            made[place] = replace(head, role="plan", scope=head.scope or head.own)  # "Chỉ tiêu theo đối tượng" over "Nhóm 1 | Nhóm 2": "≥ 93% | Đạt"
        elif (rival or (head.role == "goal" and worded)) and _share_of_numbers(text, table, place, _NUMERIC if head.role == "goal" else _STATED) > _MOSTLY:
            made[place] = replace(head, role="plan")
    roles = {head.role for head in made}
    if roles & {"plan", "result"} or not commits or not ({"indicator", "unit"} <= roles or holds_targets(text, table, made)):
        return made
    return [
        replace(head, role="plan")
        if head.role in ("product", "other", "goal") and _may_be_set(place, made, phrases) and _share_of_numbers(text, table, place) > _MOSTLY
        else head
        for place, head in enumerate(made)
    ]


def _may_be_set(place: int, made: Sequence[Column], phrases: TablePhrases) -> bool:
    """Whether a column's heading speaks of no more than a number: not "Kinh phí"; a "Tổng số" only right before its parts, "Trong đó"."""
    if not phrases.no_measure.match(made[place].heading):
        return True
    parted = any(phrases.among_them.match(part.heading) for part in made[place + 1 : place + 2])
    return parted and bool(phrases.total_column.match(made[place].heading))


def _among(head: Column, before: Sequence[Column], phrases: TablePhrases) -> Column:
    """ "Dự toán năm 2026 | Trong đó" over "Ngân sách tỉnh | Ngân sách xã": parts of the values right before them."""
    whole = next((other for other in reversed(before) if not phrases.among_them.match(other.heading)), None)
    if whole is None or whole.role not in ("plan", "result") or (head.unit and head.unit != whole.unit):
        return head
    return replace(head, role=whole.role, year=whole.year, start=whole.start, unit=whole.unit, scope=head.own)


def _filled(text: str, table: Table, place: int) -> list[str]:
    words = [_NUMBERED.sub("", " ".join(row[place].span.of(text).split()), count=1) for row in table.rows[table.header_rows :]]
    return [word for word in words if not BLANK.match(word)]


def _share_of_numbers(text: str, table: Table, place: int, longest: int = _NUMERIC) -> float:
    """The share of a column's filled cells that hold a number and little else."""
    filled = _filled(text, table, place)
    return sum(any(map(str.isdigit, word)) and len(word) < longest for word in filled) / len(filled) if filled else 0.0


def _share_of_words(text: str, table: Table, place: int) -> float:
    """The share of a column's filled cells that begin with a word."""
    filled = _filled(text, table, place)
    return sum(word[0].isalpha() or word[0] in "-+•*" for word in filled) / len(filled) if filled else 0.0


def _repeats(text: str, table: Table, place: int) -> bool:
    """Whether a column says the same few things again and again ("Đạt", "100%"), as no column of indicators does."""
    filled = _filled(text, table, place)
    return 2 * len(set(filled)) < len(filled)


def _by_year(text: str, table: Table, made: list[Column], years: int, phrases: TablePhrases) -> list[Column]:
    """The columns of a table whose rows are years: "Năm | Diện tích (ha) | Sản lượng (tấn) | Thu ngân sách (tỷ đồng)"."""
    measures = [head.measure or (head.measured if head.unit and not phrases.no_measure.match(head.measured) else "") for head in made]
    values = [bool(measure) and _share_of_numbers(text, table, place) > _MOSTLY for place, measure in enumerate(measures)]
    return [
        replace(
            head,
            role="indicator" if place == years else "plan" if values[place] else "ordinal" if head.role == "ordinal" else "other",
            measure=measures[place],
            places=True,
        )
        for place, head in enumerate(made)
    ]


def _with_rates(made: Sequence[Column], phrases: TablePhrases) -> list[Column]:
    """ "Số xã đạt chuẩn | Tỷ lệ (%)": of what the column beside it counts."""
    heads = list(made)
    for place, head in enumerate(made[1:], start=1):
        counted = _counted(made[place - 1].measure, phrases)
        if counted and phrases.rate_of_beside.match(head.heading):
            heads[place] = replace(head, measure=f"{head.measure or head.heading} {counted}")
    return heads


def _counted(measure: str, phrases: TablePhrases) -> str:
    """ "Số người tham gia" → "người tham gia"; nothing of what is no count."""
    counts = phrases.counts.match(measure)
    return measure[counts.end() :] if counts else ""


def _share_of_years(text: str, table: Table, place: int) -> float:
    """The share of a column's filled cells that are a year or a period."""
    filled = _filled(text, table, place)
    return sum(bool(YEAR_ALONE.fullmatch(word)) for word in filled) / len(filled) if filled else 0.0


def _share_of(pattern: Pattern, text: str, table: Table, place: int, but: Pattern) -> float:
    filled = [word for word in _filled(text, table, place) if not but.match(word)]
    return sum(bool(pattern.match(word)) for word in filled) / len(filled) if filled else 0.0


def _by_place(text: str, table: Table, made: list[Column], title: str, phrases: TablePhrases, *, commits: bool) -> list[Column]:
    """The columns of a table whose rows are places or branches: each column of numbers says in its heading, else in the `title`, what it measures.

    "Địa phương | Mục tiêu tăng trưởng GRDP năm 2026 (%)" → the rows' words are scopes of "tăng trưởng GRDP". "Đoàn | Tỉnh | Số ngày kiểm tra" sets nothing:
    neither its words nor its title speak of a target, of a plan or of a year.
    """
    heads = []
    beside = ""
    of_years = sum(head.year is not None for head in made) > 1
    others = sum(head.role not in (*_OF_ROWS, "scope") for head in made)
    planned = any(head.year for head in made) or (YEAR.search(title) and not phrases.only_tells.match(title))
    if not (planned or commits):
        return [replace(head, role="other") if head.role in ("plan", "scope") else head for head in made]
    for place, head in enumerate(made):
        if head.role == "scope":
            heads.append(replace(head, role="indicator"))
        elif head.role in _OF_ROWS or _share_of_numbers(text, table, place) <= _MOSTLY:
            heads.append(head)
        elif others > 1 and (phrases.size_of_place.match(head.heading) or (head.year is None and phrases.rate_of_beside.match(head.heading))):
            heads.append(replace(head, role="other"))
        elif (head := below_measure(head, phrases, beside)).scope and phrases.among_them.match(measure_of(head.heading, phrases)) and heads[-1].role == "other":
            heads.append(replace(head, role="other"))  # "Số học sinh | Trong đó" over "Nữ | Dân tộc": parts of what is no target
        else:
            total = phrases.total_column.match(head.heading)
            own = head.measure or ("" if total or head.scope else _named_by(head, phrases))
            if beside.lower().startswith(own.lower()):
                own = beside  # "Tỷ lệ biết chữ năm 2025 | Mục tiêu 2030", "Số xã đạt chuẩn năm 2025 | Mục tiêu số xã 2030"
            elif phrases.rate_of_beside.match(own):
                own = f"{own} {measure_of_title(title, phrases) or _counted(beside, phrases)}".rstrip()  # "Năm 2026" over "Số người tham gia | Tỷ lệ (%)"
            beside = own
            role = "result" if head.role == "result" else "plan"
            titled = measure_of_title(title, phrases)
            topic = titled and not phrases.names_measure.match(f"{titled} ") and not phrases.every.match(titled)
            if titled and phrases.only_acts.match(own):
                own = titled  # "Chỉ tiêu hoàn thành đến năm 2030" under "Chỉ tiêu hoàn thành đầu tư xây dựng nhà ở xã hội"
            elif own and titled.lower().endswith(f" {own.lower()}"):
                own = titled  # "Phấn đấu đạt chuẩn nông thôn mới" under "Chỉ tiêu xã đạt chuẩn nông thôn mới"
            elif topic and (phrases.bare_measure.match(own) or phrases.only_changes.match(own)):
                own = f"{own} {titled}" if phrases.bare_measure.match(own) else titled  # "Diện tích" under "Chỉ tiêu lúa đông xuân", "Chỉ tiêu giảm"
            measure, alone = own or titled or ("" if total and of_years else head.measured), head.year is not None and role == "plan"
            counted = bool(own or titled) and not phrases.uncounted.match(own or titled) and _are_whole(text, table, place)
            heads.append(replace(head, role=role, measure=measure, year_alone=alone, places=True, counted=counted, titled=not own))
    return [_told_apart(head, heads) for head in heads]


def _named_by(head: Column, phrases: TablePhrases) -> str:
    """What a column's headings measure together; only the upper one where that below it is no more than "KH 2026"."""
    words = measure_of(head.heading, phrases)
    upper = head.measured and words.startswith(head.measured) and not measure_of(words.removeprefix(head.measured), phrases)
    return head.measured if upper else words


def _told_apart(head: Column, heads: Sequence[Column]) -> Column:
    """ "Về việc" and "Về tiền", each over "Tỷ lệ thi hành xong": what stands over them says of which part each is."""
    over = head.heading.removesuffix(head.measure).strip() if head.measure and head.heading.endswith(head.measure) else ""
    alike = [other for other in heads if (other.role, other.measure, other.year, other.scope) == (head.role, head.measure, head.year, head.scope)]
    return replace(head, scope=over) if over and head.year is None and len(alike) > 1 else head


def _are_whole(text: str, table: Table, place: int) -> bool:
    return not any(_DECIMAL.search(word) for word in _filled(text, table, place))


def holds_targets(text: str, table: Table, heads: Sequence[Column]) -> bool:
    """Whether the indicator column itself states the targets ("TT | Chỉ tiêu | Chủ trì")."""
    return any(head.role == "indicator" and "chỉ tiêu" in " ".join(table.rows[0][place].span.of(text).split()).lower() for place, head in enumerate(heads))
