"""Targets and results that stand in tables: a row is an indicator, a column a year of the plan or of the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.extract.accounting import digit_accounts, plain_accounts
from pipeline.extract.contexts import Context, first_time
from pipeline.extract.indicator_phrases import stripped_indicator
from pipeline.extract.labels import goal_label, target_label
from pipeline.extract.mentions import mentions
from pipeline.extract.prose import Prose, prose, qualitative
from pipeline.extract.table_columns import BLANK, Column, by_place, caption_unit, columns, holds_targets, with_past_columns, with_value_columns
from pipeline.extract.table_values import Above, cell_figures
from pipeline.extract.value_cells import ColumnUnit, column_unit
from pipeline.lexicon import Lexicon
from pipeline.model import Account, Cell, Document, Facts, Figure, SectionKind, Table, TargetOrResult, Year
from pipeline.span import Span, trimmed

_MARKED = regex.compile(r"(?:^|\n)\s*([-+•*])\s")
_ITEM = regex.compile(r"[-+•*]\s+")


def table_figures(document: Document, context: Context, facts: Facts, lexicon: Lexicon) -> Prose:
    """The targets and results of a table, and an account of its other numbers.

    A row "2 | Chỉ tiêu 2: Giảm tỷ trọng … | (%) | 36,5 | 44 | Sở …" under "Kết quả năm 2021 | Kế hoạch năm 2022" → a result and a target.
    """
    table = context.section.table
    assert table is not None
    text = document.text
    heads = by_place(text, table, columns(text, table, lexicon), _title(document, context))
    heads = with_past_columns(with_value_columns(text, table, heads), facts.issued)
    accounts = [account for row in table.rows[: table.header_rows] for cell in row for account in digit_accounts(text, cell.span, "table_header")]
    by_role = {role: [place for place, column in enumerate(heads) if column.role == role] for role in {column.role for column in heads}}
    if "indicator" not in by_role or not ({"plan", "result"} & by_role.keys() or holds_targets(text, table, heads)):
        return _as_prose(document, context, table, facts, lexicon, accounts)
    unit = caption_unit(document, context, lexicon)
    above = Above(context.goal_no, context.goal, context.target_no)
    header = [cell.span.of(text) for cell in table.rows[0]]
    figures: list[Figure] = []
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        if [cell.span.of(text) for cell in row] == header:
            accounts.extend(account for cell in row for account in digit_accounts(text, cell.span, "table_header"))
            continue
        new, unused = _row(document, context, facts, lexicon, heads, by_role, row, number, above, unit)
        figures.extend(new)
        accounts.extend(unused)
    return Prose(figures, accounts)


def _row(
    document: Document, context: Context, facts: Facts, lexicon: Lexicon, heads: Sequence[Column], by_role: dict[str, list[int]],
    row: Sequence[Cell], number: int, above: Above, table_unit: ColumnUnit | None,
) -> tuple[list[Figure], list[Account]]:  # fmt: skip
    text = document.text
    accounts: list[Account] = []
    for role in ("ordinal", "responsible", "schedule", "note", "comparison", "product", "other"):
        reason = {"ordinal": "list_marker", "schedule": "schedule", "comparison": "statistic"}.get(role, "quantity_of_text")
        for place in by_role.get(role, ()):
            accounts.extend(plain_accounts(text, row[place].span, lexicon, reason))
    for place in by_role.get("goal", ()):
        words = row[place].span.of(text)
        goal = goal_label(words)
        if goal:
            above.goal_no, above.goal = goal
            above.target_no = ""
        accounts.extend(plain_accounts(text, row[place].span, lexicon, "cross_reference"))
    cell = row[by_role["indicator"][-1]]
    label = _label(text, cell, above)
    accounts.extend(digit_accounts(text, Span(cell.span.start, label.start), "list_marker"))
    unit_cells = [row[place].span for place in by_role.get("unit", ())]
    written = next((span.of(text) for span in unit_cells if span.start < span.end), "")
    unit = column_unit(written, lexicon) or table_unit
    for span in unit_cells:
        accounts.extend(digit_accounts(text, span, "quantity_of_text"))
    values = [(heads[place], row[place]) for role in ("plan", "result") for place in by_role.get(role, ()) if not BLANK.match(row[place].span.of(text))]
    marker = next((row[place].span.of(text).strip().rstrip(".") for place in by_role.get("ordinal", ())), "")
    numbered = bool(marker)
    if not marker and (item := _MARKED.search(cell.span.of(text))):
        marker = item[1]  # "- Nông, lâm nghiệp, thủy sản" in a row without a number
    inside = replace(
        context,
        goal_no=above.goal_no,
        goal=above.goal,
        target_no=above.target_no,
        section=replace(context.section, kind=SectionKind.TARGET, own=label, marker=marker),
    )
    plans = [value for value in values if value[0].role == "plan"]
    if not values or not plans:
        # The indicator cell holds the target itself ("… đạt 50%"), or the row is a heading of a group.
        year = _group_year(text, label, lexicon)
        found = _stated_in_cell(document, inside, cell, label, heads, by_role, above, facts, lexicon, number)
        if not found.figures and not values and year:
            above.year = year
        accounts.extend(found.accounts)
        targets = found.figures
    else:
        accounts.extend(plain_accounts(text, label, lexicon, "quantity_of_text"))
        targets = []
    figures = list(targets)
    is_part = _is_part(text, cell, label, lexicon) and not numbered
    if label.start < label.end and not is_part:
        above.indicator, above.valued = stripped_indicator(label.of(text), lexicon)[0], bool(values)
    for head, value_cell in sorted(values, key=lambda value: value[0].role):
        figure_role: TargetOrResult = "target" if head.role == "plan" else "result"
        new, unused = cell_figures(
            document,
            inside,
            facts,
            lexicon,
            head,
            value_cell,
            label,
            figure_role,
            unit,
            above,
            number,
            [f for f in figures if f.role == "target"],
            is_part=is_part,
        )
        figures.extend(new)
        accounts.extend(unused)
    figures.sort(key=lambda figure: figure.quote)
    return figures, accounts


def _title(document: Document, context: Context) -> str:
    """The words of the nearest heading above a table."""
    place = context.section.parent
    while place is not None and document.sections[place].kind is SectionKind.APPENDIX:
        place = document.sections[place].parent
    return " ".join(document.sections[place].own.of(document.text).split()) if place is not None else ""


def _is_part(text: str, cell: Cell, label: Span, lexicon: Lexicon) -> bool:
    """A row without a number of its own that begins with a dash or with words that need another's: "Tốc độ tăng trưởng"."""
    written = cell.span.of(text).lstrip()
    return label.start < label.end and (written[:1] in "-+•*" or bool(lexicon.verdicts.needs_row_above.match(label.of(text))))


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
    item = _ITEM.match(text, start, end)
    return trimmed(text, item.end() if item else min(start, end), end)


def _stated_in_cell(
    document: Document, context: Context, cell: Cell, label: Span, heads: Sequence[Column], by_role: dict[str, list[int]], above: Above,
    facts: Facts, lexicon: Lexicon, number: int,
) -> Prose:  # fmt: skip
    """Targets written out in the indicator cell: "Chỉ tiêu 2: Tỷ lệ nữ làm chủ doanh nghiệp đạt 25%"."""
    text = document.text
    head = heads[by_role["indicator"][-1]]
    item = _MARKED.search(text[cell.span.start : cell.span.end])
    section = replace(context.section, marker=item[1] if item else context.section.marker, own=label)
    context = replace(context, section=section)
    found = prose(document.source.doc_id, text, context, facts, lexicon)
    if goal_label(cell.span.of(text)):
        return Prose([], plain_accounts(text, cell.span, lexicon, "cross_reference"))
    year: Year | int | None = head.year or above.year
    figures = []
    stated = [figure for figure in found.figures if not figure.qualitative]
    if not stated and target_label(cell.span.of(text)) and "plan" not in by_role:
        stated = qualitative(document.source.doc_id, text, label, context, facts, lexicon, mentions(text, label, lexicon), labelled=True)
    for figure in stated:
        if figure.year_basis != "stated" and year is not None:
            figure = replace(
                figure, year=year.year if isinstance(year, Year) else year, year_start=year.start if isinstance(year, Year) else head.start, year_basis="table"
            )
        figures.append(replace(figure, row=number))
    return Prose(figures, found.accounts)


def _group_year(text: str, label: Span, lexicon: Lexicon) -> Year | None:
    """ "Giai đoạn 2025-2027" over the rows that follow."""
    if label.end - label.start > 160:
        return None
    return first_time(mentions(text, label, lexicon))


def _as_prose(document: Document, context: Context, table: Table, facts: Facts, lexicon: Lexicon, accounts: list[Account]) -> Prose:
    """A table of tasks or of anything else: what its cells say in sentences is read like a list item."""
    figures: list[Figure] = []
    scored = any("điểm" in cell.span.of(document.text).lower() for row in table.rows[: table.header_rows] for cell in row)
    context = replace(context, rule=context.rule or scored)
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        for cell in row:
            if cell.span.start == cell.span.end:
                continue
            if BLANK.sub("", cell.span.of(document.text)).replace(".", "").replace(",", "").isdigit():
                reason = "list_marker" if cell.column == 0 else "quantity_of_text"
                accounts.extend(digit_accounts(document.text, cell.span, reason))
                continue
            inside = replace(context, section=replace(context.section, kind=SectionKind.TASKS, own=cell.span, marker=row[0].span.of(document.text).strip()))
            found = prose(document.source.doc_id, document.text, inside, facts, lexicon)
            figures.extend(replace(figure, row=number) for figure in found.figures if not figure.qualitative)
            accounts.extend(found.accounts)
    return Prose(figures, accounts)
