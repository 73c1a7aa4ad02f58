"""Targets and results that stand in tables: a row is an indicator, a column a year of the plan or of the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.extract.accounting import digit_accounts, plain_accounts
from pipeline.extract.contexts import Context, first_time
from pipeline.extract.labels import goal_label, target_label
from pipeline.extract.mentions import mentions
from pipeline.extract.parted_rows import begun_labels, parted, rest_of_label, wrapped_labels
from pipeline.extract.prose import Prose
from pipeline.extract.row_measures import table_row
from pipeline.extract.row_sums import rows_that_add_up
from pipeline.extract.table_columns import BLANK, columns, holds_targets
from pipeline.extract.table_reading import MARKED, Reading, digits_of
from pipeline.extract.table_rows import Above, Named, RowAbove, depth, stands_over_items
from pipeline.extract.table_titles import announcement_of, caption_unit, row_year, title_of, title_years
from pipeline.extract.table_values import cell_figures
from pipeline.extract.worded_cells import as_prose, group_year, stated_in_cell, told_by_label
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Document, Facts, SectionKind
from pipeline.model.figures import Account, Figure
from pipeline.span import Span, trimmed

_NUMBERED_WORDS = regex.compile(r"(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐa-hđ])[.)]\s+(?=\p{L})")
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
    above.over_items = stands_over_items(depths)
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
            for part in parted(text, row, reading.places("indicator")[-1]):
                new, unused = _row(reading, part, number, above, rest_of_label(wrapped, number))
                figures.extend(new)
                accounts.extend(unused)
    return Prose(figures, accounts)


def _is_budget(document: Document, context: Context) -> bool:
    """Whether a table stands under "V. KINH PHÍ": what is spent in which year is no target."""
    place = context.section.parent
    return place is not None and document.sections[place].kind is SectionKind.BUDGET


def _row(reading: Reading, row: Sequence[Cell], number: int, above: Above, rest: str) -> tuple[list[Figure], list[Account]]:
    text, lexicon, heads = reading.document.text, reading.lexicon, reading.heads
    accounts: list[Account] = []
    for place in reading.places("ordinal", "responsible", "schedule", "note", "comparison", "product", "other"):
        accounts.extend(plain_accounts(text, row[place].span, lexicon, _REASONS.get(heads[place].role, "quantity_of_text")))
    for place in reading.places("goal"):
        goal = goal_label(row[place].span.of(text))
        if goal:
            above.goal_no, above.goal = goal
            above.target_no = ""
        accounts.extend(plain_accounts(text, row[place].span, lexicon, "cross_reference"))
    *groups, own = reading.places("indicator")
    cell = row[own]
    totals = lexicon.tables.total_row
    over_both = next((row[at] for at in reading.places("ordinal") if _WORDS.match(words := row[at].span.of(text).strip()) or totals.match(words)), None)
    if over_both and not cell.span.of(text).strip():
        cell = over_both  # "Tổng cộng" in one cell with the column of numbers
    above.group = next((" ".join(words.split()) for place in groups[-1:] if (words := row[place].span.of(text).strip())), above.group if groups else "")
    label = _label(text, cell, above)
    marker = _marker(reading, row, cell)
    deep = _LABELLED if not marker and target_label(cell.span.of(text)) else above.depth_of(marker)
    among = lexicon.tables.among_them.match(label.of(text))
    if among:
        label = trimmed(text, label.start + among.end(), label.end)
    listed = bool(among)
    if not listed and not marker and label.of(text)[:1].islower() and above.rows and above.rows[-1].among:
        listed, deep = True, above.rows[-1].depth - 1  # "Trong đó: sản phẩm 5 sao" over "sản phẩm 4 sao"
    accounts.extend(digit_accounts(text, Span(cell.span.start, label.start), "list_marker"))
    values = [(heads[place], row[place]) for place in reading.places("plan", "result") if not BLANK.match(row[place].span.of(text))]
    due = next((when for place in reading.places("schedule") if (when := first_time(mentions(text, row[place].span, lexicon)))), None)
    if due:  # "Sản phẩm, kết quả | Thời hạn": the level is due then
        values = [(replace(head, year=due.year, start=due.start) if head.year is None and head.role == "plan" else head, value) for head, value in values]
    year = row_year(text, label) if values else None
    if year:
        now = reading.context.present
        above.year = year
        values = [(replace(head, role="result" if now and year.year < now else head.role), value) for head, value in values]
    if among and label.start == label.end and not values:
        return [], accounts
    for place in reading.places("unit"):
        accounts.extend(digit_accounts(text, row[place].span, "quantity_of_text"))
    section = replace(reading.context.section, kind=SectionKind.TARGET, own=label, marker=marker)
    inside = reading.context._replace(goal_no=above.goal_no, goal=above.goal, target_no=above.target_no, section=section)
    figures: list[Figure] = []
    if not any(head.role == "plan" for head, _ in values):
        # The indicator cell holds the target itself ("… đạt 50%"), or the row is a heading of a group.
        found = stated_in_cell(reading, inside, cell, label, above, number)
        if not found.figures and not values and (group := group_year(text, label, lexicon)):
            above.year = group
        accounts.extend(found.accounts)
        figures.extend(found.figures)
    else:
        accounts.extend(plain_accounts(text, label, lexicon, "quantity_of_text"))
    wanted = table_row(reading, row, number, label, rest, deep, above, stated=bool(figures), among=listed)
    if year:
        wanted = replace(wanted, named=Named(""))
    targets: dict[int, str] = {}
    for head, value_cell in values:
        new, unused = cell_figures(
            reading.document, inside, reading.facts, lexicon, head, value_cell, wanted, above, [one for one in figures if one.role == "target"]
        )
        figures.extend(new)
        accounts.extend(unused)
        if new and new[0].role == "target":
            targets[value_cell.column] = new[0].id
    planned = [head for head, _ in values if head.role == "plan" and not head.product]
    if not figures and planned and not any(any(map(str.isdigit, value.span.of(text))) for _, value in values):
        figures.extend(told_by_label(reading, inside, label, planned, above, number))
    if not figures and values and all(head.product for head, _ in values):
        # "Nâng tỷ lệ hồ sơ trực tuyến lên 90% | Báo cáo": the task itself says what level it is to reach
        task = inside._replace(section=replace(section, kind=SectionKind.TASKS))
        said = stated_in_cell(reading, task, cell, label, above, number)
        figures.extend(replace(figure, year=due.year, year_start=due.start) if due and figure.year_basis != "stated" else figure for figure in said.figures)
    if goal_label(cell.span.of(text)):
        above.rows.clear()
    elif label.start < label.end:
        above.push(RowAbove(deep + listed, wanted.named.indicator, wanted.named.scope, bool(values), wanted.unit, targets, listed))
    figures.sort(key=lambda figure: figure.quote)
    return figures, accounts


def _marker(reading: Reading, row: Sequence[Cell], cell: Cell) -> str:
    """The number of a row, else what opens its words: "- Nông, lâm nghiệp, thủy sản", "1.2. Tỷ lệ …"."""
    text = reading.document.text
    marker = next((row[place].span.of(text).strip().rstrip(".") for place in reading.places("ordinal") if row[place] is not cell), "")
    item = None if marker else MARKED.search(cell.span.of(text)) or _NUMBERED_WORDS.match(cell.span.of(text))
    return item[1] if item else marker


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
