"""The columns of a table as its headings and its cells together tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.tabular.column_cells import MOSTLY, NUMERIC, filled, repeats, share_of_numbers, share_of_words, share_of_years
from pipeline.extract.tabular.columns_beside import of_part, of_running_year, of_task, of_this_year, reached_then, with_growth, with_past, with_totals
from pipeline.extract.tabular.headed_columns import YEAR, Column, headed_columns
from pipeline.extract.tabular.place_columns import OF_ROWS, by_place, by_year, with_places
from pipeline.extract.tabular.table_titles import title_years
from pipeline.lexicon import Lexicon
from pipeline.model.document import Facts, Table
from pipeline.phrases.tables import TablePhrases

_STATED = 60
"""A longer cell states more than a value: "Đến năm 2027 đạt 70%; đến năm 2030 đạt 80%"."""
_NO_WORDS = OF_ROWS | {"result", "comparison", "growth"}
"""Roles of columns whose words, if they are any, do not say what a row measures."""


def columns(text: str, table: Table, lexicon: Lexicon, title: str, facts: Facts, announcement: str = "") -> tuple[Column, ...]:
    """The columns of a table as its heading rows and its cells tell them: "Kết quả năm 2021" → result 2021.

    `title`: the words of the heading above the table, which say what is measured where rows are places and columns years; `announcement`: the
    sentence right above it ("Chỉ tiêu giao cho các đơn vị như sau:").
    """
    cells = filled(text, table)
    made = with_places(cells, _without_bare_numbers(cells, headed_columns(text, table, lexicon)), lexicon.tables, title)
    roles = [column.role for column in made]
    years = next((place for place, role in enumerate(roles) if role != "ordinal"), None)
    if years is not None and "indicator" not in roles[:years] and share_of_years(cells[years]) > MOSTLY:
        made = by_year(cells, made, years, lexicon.tables)
    elif "indicator" not in roles and "scope" in roles:
        made = by_place(cells, made, title, lexicon.tables, commits=_commits(made, f"{title}\n{announcement}", lexicon.tables))
    else:
        made = [replace(column, role="other") if column.role == "scope" else column for column in made]
        worded = [share_of_words(cells[place]) > MOSTLY for place in range(len(made))]
        made = _with_indicator(made, worded)
        sets = _commits(made, title, lexicon.tables) and ({"indicator", "unit"} <= {head.role for head in made} or holds_targets(text, table, made))
        made = _with_values(cells, made, lexicon.tables, sets=sets)
        made = [of_task(of_part(head, made, lexicon.tables), made, lexicon.tables) for head in made]
        if any(head.role == "indicator" and lexicon.tables.single_things.match(head.heading) for head in made):
            made = [replace(head, things=True) for head in made]
    told = title_years(title, lexicon.tables) if lexicon.tables.only_tells.match(title) else None
    made = reached_then(with_totals(with_past(made, facts, lexicon.tables), lexicon.tables), told, facts, lexicon.tables)
    made = of_running_year(made, facts)
    return tuple(with_growth(made if YEAR.search(title) else of_this_year(made, facts)))


def _without_bare_numbers(cells: Sequence[Sequence[str]], made: list[Column]) -> list[Column]:
    """ "Địa phương | Thực hiện 2023 | Chỉ tiêu 2024": a column of nothing but numbers is no indicator, whatever its name, but what is planned."""
    return [
        replace(head, role="plan") if head.role == "indicator" and not share_of_words(cells[place]) and share_of_numbers(cells[place]) > MOSTLY else head
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


def _with_values(cells: Sequence[Sequence[str]], made: list[Column], phrases: TablePhrases, *, sets: bool) -> list[Column]:
    """The columns of values that their headings do not show.

    "TT | Tiêu chí | Chỉ tiêu": beside a column of words one of numbers is the plan. "TT | Chỉ tiêu | Đơn vị | Kết quả", "TT | Chỉ tiêu | Yêu cầu đạt":
    with a unit beside it, or beside targets, in a table that sets something (`sets`), and no other values, a column of numbers is the plan whatever
    its name.
    """
    named = [place for place, head in enumerate(made) if head.role == "indicator"]
    worded = [place for place in named if share_of_words(cells[place]) > MOSTLY]
    for place, head in enumerate(made):
        rival = head.role == "indicator" and any(other < place for other in worded)
        if head.role == "plan" and head.year is None and share_of_years(cells[place]) > MOSTLY:
            made[place] = replace(head, role="schedule")  # "Năm vận hành | Giai đoạn": when, not how much
        if head.role == "other" and head.scope and share_of_numbers(cells[place]) > MOSTLY:
            made[place] = replace(head, role="plan")  # "Kế hoạch năm 2026 | Quý I | Quý II"
        if head.role == "other" and head.own and phrases.among_them.match(head.heading) and share_of_numbers(cells[place]) > MOSTLY:
            made[place] = _among(head, made[:place], phrases)
        if rival and head.own and (place not in worded or repeats(cells[place])):
            made[place] = replace(head, role="plan", scope=head.scope or head.own)  # "Chỉ tiêu theo đối tượng" over "Nhóm 1 | Nhóm 2": "≥ 93% | Đạt"
        elif (rival or (head.role == "goal" and worded)) and share_of_numbers(cells[place], NUMERIC if head.role == "goal" else _STATED) > MOSTLY:
            made[place] = replace(head, role="plan")
    roles = {head.role for head in made}
    if roles & {"plan", "result"} or not sets:
        return made
    return [
        replace(head, role="plan")
        if head.role in ("product", "other", "goal") and _may_be_set(place, made, phrases) and share_of_numbers(cells[place]) > MOSTLY
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


def holds_targets(text: str, table: Table, heads: Sequence[Column]) -> bool:
    """Whether the indicator column itself states the targets ("TT | Chỉ tiêu | Chủ trì")."""
    return any(head.role == "indicator" and "chỉ tiêu" in " ".join(table.rows[0][place].span.of(text).split()).lower() for place, head in enumerate(heads))
