"""Targets and results that stand in tables: a row is an indicator, a column a year of the plan or of the past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.extract.accounting import digit_accounts, plain_accounts
from pipeline.extract.contexts import Context, first_time
from pipeline.extract.labels import goal_label, target_label
from pipeline.extract.numbers.mentions import mentions
from pipeline.extract.prose import Prose
from pipeline.extract.tabular.column_cells import BLANK
from pipeline.extract.tabular.headed_columns import Column
from pipeline.extract.tabular.parted_rows import begun_labels, parted, rest_of_label, wrapped_labels
from pipeline.extract.tabular.row_measures import table_row
from pipeline.extract.tabular.row_sums import rows_that_add_up
from pipeline.extract.tabular.table_columns import columns, holds_targets
from pipeline.extract.tabular.table_reading import MARKED, Reading, digits_of
from pipeline.extract.tabular.table_rows import Above, Named, RowAbove, RowBegun, depth, stands_over_items
from pipeline.extract.tabular.table_titles import announcement_of, caption_unit, row_year, title_of, title_years
from pipeline.extract.tabular.table_values import ValueCell, cell_figures
from pipeline.extract.tabular.worded_cells import as_prose, group_year, stated_in_cell, told_by_label
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Document, Facts, SectionKind
from pipeline.model.figures import Account, Figure, Year
from pipeline.span import Span, trimmed

_NUMBERED_WORDS = regex.compile(r"(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|(?!H\.)[A-HĐa-hđ])[.)]\s+(?=\p{L})|(\d{1,2}|[IV]{1,4})\.(?=\p{Lu}\p{Ll})")
"""The number of a row in one cell with its words, or glued to them ("1.Tỷ lệ hộ nghèo"); "H. Lấp Vò" is a district."""
_ITEM = regex.compile(r"[-+•*](?:\s+|(?=\p{L}))")
_LABELLED = 20
"""How deep a row "Chỉ tiêu 2: …" stands that has no number beside it."""
_WORDS = regex.compile(r"\p{L}{2,}+ \p{L}")
_REASONS = {"ordinal": "list_marker", "schedule": "schedule", "comparison": "statistic"}


def table_figures(document: Document, context: Context, facts: Facts, lexicon: Lexicon) -> Prose:
    """The targets and results of a table, and an account of its other numbers.

    A row "2 | Chỉ tiêu 2: Giảm tỷ trọng … | (%) | 36,5 | 44 | Sở …" under "Kết quả năm 2021 | Kế hoạch năm 2022" → a result and a target.
    """
    table = context.section.table
    assert table is not None
    text = document.text
    title = title_of(document, context, lexicon.tables)
    reading = Reading(document, context, facts, lexicon, columns(text, table, lexicon, title, facts, announcement_of(document, context)))
    accounts = list(digits_of(text, (cell for row in table.rows[: table.header_rows] for cell in row), "table_header"))
    for upper, lower in pairwise(table.rows):  # the number of a page between two rows
        accounts.extend(digit_accounts(text, Span(upper[-1].span.end, max(upper[-1].span.end, lower[0].span.start)), "furniture"))
    if not reading.places("indicator") or not (reading.places("plan", "result") or holds_targets(text, table, reading.heads)):
        return as_prose(reading, table, accounts)
    if _is_budget(document, context):
        return Prose([], [*accounts, *digits_of(text, (cell for row in table.rows[table.header_rows :] for cell in row), "funding_rule")])
    years = title_years(title, lexicon.tables)
    above = Above(context.goal_no, context.goal, context.target_no, title_years=years, unit=caption_unit(document, context, title, lexicon))
    header = [cell.span.of(text) for cell in table.rows[0]]
    figures: list[Figure] = []
    own, valued = reading.places("indicator")[-1], reading.places("plan", "result")
    wrapped = wrapped_labels(text, table.rows[table.header_rows :], table.header_rows, own, [*valued, *reading.places("ordinal", "unit")], len(valued), lexicon)
    body = table.rows[table.header_rows :]
    depths = [depth(_marker(reading, row, row[own])) for row in body]
    parts = [parted(text, row, own) for row in body]
    above.over_items = stands_over_items([depth(_marker(reading, part, part[own])) for row in parts for part in row])
    above.parts = {table.header_rows + place for place in rows_that_add_up(text, body, depths, valued, reading.places("unit"))}
    ordinals, measured = reading.places("ordinal"), [*valued, *reading.places("unit")]
    begun = begun_labels(text, table.rows[table.header_rows :], table.header_rows, own, ordinals, measured, lexicon)
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        if number + 1 in begun:
            continue
        if number in begun:
            words = " ".join(row[own].span.of(text).split())
            whole = [upper if place in (own, *ordinals) else cell for place, (upper, cell) in enumerate(zip(begun[number], row, strict=True))]
            new, unused = _row(reading, whole, number, above, f"{words} {rest_of_label(wrapped, number)}".rstrip())
            figures.extend(new)
            accounts.extend([*unused, *plain_accounts(text, row[own].span, lexicon, "quantity_of_text")])
        elif number in wrapped:
            accounts.extend(account for cell in row for account in plain_accounts(text, cell.span, lexicon, "quantity_of_text"))
        elif [cell.span.of(text) for cell in row] == header:
            accounts.extend(digits_of(text, row, "table_header"))
        elif any(lexicon.tables.note_row.match(cell.span.of(text)) for cell in row):
            accounts.extend(account for cell in row for account in plain_accounts(text, cell.span, lexicon, "quantity_of_text"))
        else:
            for part in parts[number - table.header_rows]:
                new, unused = _row(reading, part, number, above, rest_of_label(wrapped, number))
                figures.extend(new)
                accounts.extend(unused)
    return Prose(figures, accounts)


def _is_budget(document: Document, context: Context) -> bool:
    """Whether a table stands under "V. KINH PHÍ": what is spent in which year is no target."""
    place = context.section.parent
    return place is not None and document.sections[place].kind is SectionKind.BUDGET


def _row(reading: Reading, row: Sequence[Cell], number: int, above: Above, rest: str) -> tuple[list[Figure], list[Account]]:
    """The figures of a row, and an account of its other numbers. What it gives to the rows below is taken up in `above`."""
    text, lexicon = reading.document.text, reading.lexicon
    accounts = list(_beside(reading, row))
    cell = _own_cell(reading, row)
    _take_up(reading, row, above)
    begun = _begun(reading, row, cell, number, above)
    accounts.extend(digit_accounts(text, Span(cell.span.start, begun.label.start), "list_marker"))
    due = next((when for place in reading.places("schedule") if (when := first_time(mentions(text, row[place].span, lexicon)))), None)
    values = _values(reading, row, due)
    year = row_year(text, begun.label) if values else None
    if year:
        above.year = year
        values = [(_of_year(head, year, reading.context.present), value) for head, value in values]
    if begun.among and begun.label.start == begun.label.end and not values:
        return [], accounts
    inside = _inside(reading.context, begun, above)
    figures: list[Figure] = []
    if any(head.role == "plan" for head, _ in values):
        accounts.extend(plain_accounts(text, begun.label, lexicon, "quantity_of_text"))
    else:  # the indicator cell holds the target itself ("… đạt 50%"), or the row is a heading of a group
        said = stated_in_cell(reading, inside, cell, begun.label, above, number)
        if not said.figures and not values and (group := group_year(text, begun.label, lexicon)):
            above.year = group
        accounts.extend(said.accounts)
        figures.extend(said.figures)
    wanted = table_row(reading, row, begun, rest, above, stated=bool(figures))
    if year:
        wanted = replace(wanted, named=Named(""))
    targets: dict[int, str] = {}
    for head, value in values:
        new, unused = cell_figures(ValueCell(reading, inside, head, value, wanted, above, [one for one in figures if one.role == "target"]))
        figures.extend(new)
        accounts.extend(unused)
        if new and new[0].role == "target":
            targets[value.column] = new[0].id
    if not figures and values:
        figures.extend(_told_by_words(reading, inside, cell, begun, values, due, above))
    if goal_label(cell.span.of(text)) or (target_label(cell.span.of(text)) and begun.label.start == begun.label.end):
        above.rows.clear()  # "Chỉ tiêu 2:" over "a) …", "b) …", which are no parts of the target before
    elif begun.label.start < begun.label.end:
        above.push(RowAbove(begun.depth + begun.among, wanted.named.indicator, wanted.named.scope, bool(values), wanted.unit, targets, begun.among))
    return sorted(figures, key=lambda figure: figure.quote), accounts


def _beside(reading: Reading, row: Sequence[Cell]) -> Iterator[Account]:
    """The numbers in the cells of a row that hold no values."""
    text, lexicon = reading.document.text, reading.lexicon
    for place in reading.places("ordinal", "responsible", "schedule", "note", "comparison", "product", "other"):
        yield from plain_accounts(text, row[place].span, lexicon, _REASONS.get(reading.heads[place].role, "quantity_of_text"))
    for place in reading.places("goal"):
        yield from plain_accounts(text, row[place].span, lexicon, "cross_reference")
    for place in reading.places("unit"):
        yield from digit_accounts(text, row[place].span, "quantity_of_text")


def _own_cell(reading: Reading, row: Sequence[Cell]) -> Cell:
    """The cell that says what a row measures; "Tổng cộng" may stand in one cell with the column of numbers."""
    text, totals = reading.document.text, reading.lexicon.tables.total_row
    own = row[reading.places("indicator")[-1]]
    if own.span.of(text).strip():
        return own
    return next((row[at] for at in reading.places("ordinal") if _WORDS.match(words := row[at].span.of(text).strip()) or totals.match(words)), own)


def _take_up(reading: Reading, row: Sequence[Cell], above: Above) -> None:
    """The goal that a cell of its own names, and the words of the group in the column before the row's own, for this row and those below."""
    text = reading.document.text
    for place in reading.places("goal"):
        if goal := goal_label(row[place].span.of(text)):
            above.goal_no, above.goal = goal
            above.target_no = ""
    groups = reading.places("indicator")[-2:-1]
    above.group = next((" ".join(words.split()) for place in groups if (words := row[place].span.of(text).strip())), above.group if groups else "")


def _begun(reading: Reading, row: Sequence[Cell], cell: Cell, number: int, above: Above) -> RowBegun:
    """How a row begins: "- | Trong đó: sản phẩm 5 sao" is told of the row above, and so is "sản phẩm 4 sao" behind it."""
    text = reading.document.text
    label, marker = _label(text, cell, above), _marker(reading, row, cell)
    deep = _LABELLED if not marker and target_label(cell.span.of(text)) else above.depth_of(marker)
    if among := reading.lexicon.tables.among_them.match(label.of(text)):
        return RowBegun(number, trimmed(text, label.start + among.end(), label.end), marker, deep, among=True)
    if not marker and label.of(text)[:1].islower() and above.rows and above.rows[-1].among:
        return RowBegun(number, label, marker, above.rows[-1].depth - 1, among=True)
    groups = [row[place].span.of(text).strip() for place in reading.places("indicator")[:-1]]
    if groups and not marker and not any(groups) and above.group and above.rows:
        deep = min(deep, above.rows[-1].depth)  # "1 | Nhân lực | Số giáo viên" over " | | Số bác sĩ": the one group of both
    return RowBegun(number, label, marker, deep, among=False)


def _values(reading: Reading, row: Sequence[Cell], due: Year | None) -> list[tuple[Column, Cell]]:
    """The cells of a row that hold its values, with their columns' headings; under "Sản phẩm, kết quả | Thời hạn" the level is due then."""
    values = [(reading.heads[place], row[place]) for place in reading.places("plan", "result")]
    return [
        (replace(head, year=due.year, start=due.start) if due and head.year is None and head.role == "plan" else head, value)
        for head, value in values
        if not BLANK.match(value.span.of(reading.document.text))
    ]


def _of_year(head: Column, year: Year, present: int | None) -> Column:
    """The column of a row that is a year ("Năm 2023 | 45,2"): what it tells of a year gone by is a result."""
    return replace(head, role="result" if present and year.year < present else head.role)


def _inside(context: Context, begun: RowBegun, above: Above) -> Context:
    """What a row inherits, as if it were a section of its own."""
    section = replace(context.section, kind=SectionKind.TARGET, own=begun.label, marker=begun.marker)
    return context._replace(goal_no=above.goal_no, goal=above.goal, target_no=above.target_no, section=section)


def _told_by_words(
    reading: Reading, inside: Context, cell: Cell, begun: RowBegun, values: Sequence[tuple[Column, Cell]], due: Year | None, above: Above
) -> Iterator[Figure]:
    """What the words of a row say where its values say nothing: "Không còn nhà tạm | Đạt"; "Nâng tỷ lệ hồ sơ trực tuyến lên 90% | Báo cáo"."""
    planned = [head for head, _ in values if head.role == "plan" and not head.product]
    if planned and not any(any(map(str.isdigit, value.span.of(reading.document.text))) for _, value in values):
        yield from told_by_label(reading, inside, begun.label, planned, above, begun.number)
    if all(head.product for head, _ in values):
        task = inside._replace(section=replace(inside.section, kind=SectionKind.TASKS))
        for figure in stated_in_cell(reading, task, cell, begun.label, above, begun.number).figures:
            yield replace(figure, year=due.year, year_start=due.start) if due and figure.year_basis != "stated" else figure


def _marker(reading: Reading, row: Sequence[Cell], cell: Cell) -> str:
    """The number of a row, else what opens its words: "- Nông, lâm nghiệp, thủy sản", "1.2. Tỷ lệ …"."""
    text = reading.document.text
    marker = next((row[place].span.of(text).strip().rstrip(".") for place in reading.places("ordinal") if row[place] is not cell), "")
    item = None if marker else MARKED.search(cell.span.of(text)) or _NUMBERED_WORDS.match(cell.span.of(text))
    return next(filter(None, item.groups()), marker) if item else marker


def _label(text: str, cell: Cell, above: Above) -> Span:
    """The indicator cell without its label; goal and target number are taken up on the way."""
    start, end = trimmed(text, *cell.span)
    goal = goal_label(text[start:end])
    if goal:
        above.goal_no, above.goal = goal
        above.target_no = ""
    target = target_label(text[start:end])
    if target:
        above.target_no = target[0]
        start += target[1]
    item = _ITEM.match(text, start, end) or _NUMBERED_WORDS.match(text, start, end)
    return trimmed(text, item.end() if item else min(start, end), end)
