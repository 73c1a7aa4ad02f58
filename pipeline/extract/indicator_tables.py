"""Targets and results that stand in tables: a row is an indicator, a column a year of the plan or of the past."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from pipeline.extract.absolutes import qualitative
from pipeline.extract.accounting import digit_accounts, plain_accounts
from pipeline.extract.column_units import ColumnUnit, column_unit, unit_of_words
from pipeline.extract.contexts import Context, Leaf, first_time
from pipeline.extract.headed_columns import Column, bracket_unit
from pipeline.extract.labels import goal_label, target_label
from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.mentions import mentions
from pipeline.extract.parted_rows import begun_labels, parted, rest_of_label, wrapped_labels
from pipeline.extract.prose import Prose, prose
from pipeline.extract.row_sums import rows_that_add_up
from pipeline.extract.table_columns import BLANK, columns, holds_targets
from pipeline.extract.table_rows import Above, Named, RowAbove, depth, named
from pipeline.extract.table_titles import announcement_of, caption_unit, row_year, title_of, title_years
from pipeline.extract.table_values import UNIT_IN_LABEL, TableRow, UnitFrom, cell_figures, column_year, without_bound
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Document, Facts, SectionKind, Table
from pipeline.model.figures import Account, Figure, Year
from pipeline.span import Span, trimmed

_MARKED = regex.compile(r"(?:^|\n)\s*([-+•*])\s")
_NUMBERED_WORDS = regex.compile(r"(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐa-hđ])[.)]\s+(?=\p{L})")
_NUMBER_LINE = regex.compile(r"\s*[<>≥≤~]?\s*\d+(?:[.,]\d+)*\s*%?\s*")
_ITEM = regex.compile(r"[-+•*](?:\s+|(?=\p{L}))")
_NOTE_CALL = regex.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\(\*+\)|\*+|\((?=[^()]*[+=\-])(?!\d{4})[\dIVXA-E.\s+=\-]+\))$")
"""Behind a row's words: the call of a note, or of what it is the sum ("(I+II+III)")."""
_LABELLED = 20
"""How deep a row "Chỉ tiêu 2: …" stands that has no number beside it."""
_DECIMAL = regex.compile(r"\D{0,3}\d+,\d{1,2}")
_WORDS = regex.compile(r"\p{L}{2,}+ \p{L}")
_REASONS = {"ordinal": "list_marker", "schedule": "schedule", "comparison": "statistic"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What holds for every row of a table."""

    document: Document
    context: Context
    facts: Facts
    lexicon: Lexicon
    heads: Sequence[Column]

    def places(self, *roles: str) -> list[int]:
        return [place for role in roles for place, head in enumerate(self.heads) if head.role == role]


def table_figures(document: Document, context: Context, facts: Facts, lexicon: Lexicon) -> Prose:
    """The targets and results of a table, and an account of its other numbers.

    A row "2 | Chỉ tiêu 2: Giảm tỷ trọng … | (%) | 36,5 | 44 | Sở …" under "Kết quả năm 2021 | Kế hoạch năm 2022" → a result and a target.
    """
    table = context.section.table
    assert table is not None
    text = document.text
    title = title_of(document, context)
    reading = _Reading(document, context, facts, lexicon, columns(text, table, lexicon, title, facts, announcement_of(document, context)))
    accounts = list(_digits(text, (cell for row in table.rows[: table.header_rows] for cell in row), "table_header"))
    for upper, lower in pairwise(table.rows):  # the number of a page between two rows
        accounts.extend(digit_accounts(text, Span(upper[-1].span.end, max(upper[-1].span.end, lower[0].span.start)), "furniture"))
    if not reading.places("indicator") or not (reading.places("plan", "result") or holds_targets(text, table, reading.heads)):
        return _as_prose(reading, table, accounts)
    if _is_budget(document, context):
        return Prose([], [*accounts, *_digits(text, (cell for row in table.rows[table.header_rows :] for cell in row), "funding_rule")])
    years = title_years(title, lexicon.tables)
    above = Above(context.goal_no, context.goal, context.target_no, title_years=years, unit=caption_unit(document, context, title, lexicon))
    header = [cell.span.of(text) for cell in table.rows[0]]
    figures: list[Figure] = []
    own, valued = reading.places("indicator")[-1], reading.places("plan", "result")
    wrapped = wrapped_labels(text, table.rows[table.header_rows :], table.header_rows, own, [*valued, *reading.places("ordinal", "unit")], len(valued), lexicon)
    body = table.rows[table.header_rows :]
    depths = [depth(_marker(reading, row, row[own])) for row in body]
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
            accounts.extend(_digits(text, row, "table_header"))
        elif any(lexicon.tables.note_row.match(cell.span.of(text)) for cell in row):
            accounts.extend(account for cell in row for account in plain_accounts(text, cell.span, lexicon, "quantity_of_text"))
        else:
            for part in parted(text, row, reading.places("indicator")[-1]):
                new, unused = _row(reading, part, number, above, rest_of_label(wrapped, number))
                figures.extend(new)
                accounts.extend(unused)
    return Prose(figures, accounts)


def _digits(text: str, cells: Iterable[Cell], reason: str) -> Iterable[Account]:
    return (account for cell in cells for account in digit_accounts(text, cell.span, reason))


def _is_budget(document: Document, context: Context) -> bool:
    """Whether a table stands under "V. KINH PHÍ": what is spent in which year is no target."""
    place = context.section.parent
    return place is not None and document.sections[place].kind is SectionKind.BUDGET


def _row(reading: _Reading, row: Sequence[Cell], number: int, above: Above, rest: str) -> tuple[list[Figure], list[Account]]:
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
    deep = _LABELLED if not marker and target_label(cell.span.of(text)) else depth(marker)
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
        found = _stated_in_cell(reading, inside, cell, label, above, number)
        if not found.figures and not values and (group := _group_year(text, label, lexicon)):
            above.year = group
        accounts.extend(found.accounts)
        figures.extend(found.figures)
    else:
        accounts.extend(plain_accounts(text, label, lexicon, "quantity_of_text"))
    wanted = _table_row(reading, row, number, label, rest, deep, above, stated=bool(figures), among=listed)
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
        figures.extend(_told_by_label(reading, inside, label, planned, above, number))
    if not figures and values and all(head.product for head, _ in values):
        # "Nâng tỷ lệ hồ sơ trực tuyến lên 90% | Báo cáo": the task itself says what level it is to reach
        task = inside._replace(section=replace(section, kind=SectionKind.TASKS))
        said = _stated_in_cell(reading, task, cell, label, above, number)
        figures.extend(replace(figure, year=due.year, year_start=due.start) if due and figure.year_basis != "stated" else figure for figure in said.figures)
    if goal_label(cell.span.of(text)):
        above.rows.clear()
    elif label.start < label.end:
        above.push(RowAbove(deep + listed, wanted.named.indicator, wanted.named.scope, bool(values), wanted.unit, targets, listed))
    figures.sort(key=lambda figure: figure.quote)
    return figures, accounts


def _marker(reading: _Reading, row: Sequence[Cell], cell: Cell) -> str:
    """The number of a row, else what opens its words: "- Nông, lâm nghiệp, thủy sản", "1.2. Tỷ lệ …"."""
    text = reading.document.text
    marker = next((row[place].span.of(text).strip().rstrip(".") for place in reading.places("ordinal") if row[place] is not cell), "")
    item = None if marker else _MARKED.search(cell.span.of(text)) or _NUMBERED_WORDS.match(cell.span.of(text))
    return item[1] if item else marker


def _table_row(reading: _Reading, row: Sequence[Cell], number: int, label: Span, rest: str, deep: int, above: Above, *, stated: bool, among: bool) -> TableRow:
    """What a row measures, of what part and in which unit.

    `rest`: words of its label below it; `stated`: its words state a target, so they are no part of the row above; `among`: "Trong đó:".
    """
    text, lexicon = reading.document.text, reading.lexicon
    written = f"{label.of(text).rstrip()} {rest}".rstrip()
    while note := _NOTE_CALL.search(written):
        written = written[: note.start()].rstrip()
    written, _ = without_bound(written, lexicon)
    unit = _unit_of(reading, row, above)
    bracket = UNIT_IN_LABEL.search(written.rstrip(" :")) if unit is None else None
    if bracket and (unit := bracket_unit(bracket[1].strip(), lexicon)):
        written = written[: bracket.start()]
    words, direction = stripped_indicator(written, lexicon)
    words = words or " ".join(written.split())  # "Toàn xã": not only what leads to an indicator
    if unit and not (unit.unit == "index" and _has_decimals(reading, row)):  # "Điểm năng lực …: 71,8 điểm": no points that are counted
        unit = unit_of_words(unit, words, lexicon)
    if not words and above.rows:
        # "Chè" over two rows, one in tonnes and one in dollars
        return TableRow(number, label, Named(above.rows[-1].indicator, above.rows[-1].scope), direction, unit)
    name = (
        Named(words)
        if stated
        else named(words, " ".join(written.split()), deep, among=among, adds=number in above.parts, unit=unit, above=above, lexicon=lexicon)
    )
    over = above.over(deep + among)
    part = name.over is not None or (over is not None and name.scope != "" and name.indicator == over.indicator)
    if unit is None and above.unit is None and (part or reading.places("unit")):
        # A part is counted as the whole is; a cell of units over several rows is one.
        above_it = over if part else next((one for one in above.rows[-1:] if one.valued), None)
        unit_from: UnitFrom | None = "part" if part else _unit_from(above_it, words, lexicon) if above_it else None
        if above_it and unit_from is not None:
            return TableRow(number, label, name, direction, above_it.unit, unit_from)
    return TableRow(number, label, name, direction, unit)


def _unit_from(above: RowAbove, words: str, lexicon: Lexicon) -> UnitFrom | None:
    """How sure it is that a row without a unit has the one above, as where one cell of units stands for several rows; `None` where it cannot have it.

    "%" above "Tỷ lệ trường đạt chuẩn", "Trường" above "Số trường có bếp ăn": its words say so; "Ha" above "Diện tích ngô", below "Diện tích lúa":
    hardly less; not above "Sản lượng ngô", nor "Trường" above "Số giáo viên".
    """
    unit, phrases = above.unit, lexicon.tables
    if unit is None:
        return None
    if unit.unit == "count":
        return "" if f" {unit.text.lower()} " in f" {words.lower()} " else None if phrases.counted_things.match(words) else "merged"
    if unit.unit == "percent":
        return "" if phrases.shares.match(f"{words} ") else None if phrases.counted_things.match(words) else "merged"
    own, over = phrases.names_measure.match(f"{words} "), phrases.names_measure.match(f"{above.indicator} ")
    return "merged" if not own or not over else "part" if own[0].lower() == over[0].lower() else None


def _has_decimals(reading: _Reading, row: Sequence[Cell]) -> bool:
    return any(_DECIMAL.fullmatch(row[place].span.of(reading.document.text).strip()) for place in reading.places("plan", "result"))


def _unit_of(reading: _Reading, row: Sequence[Cell], above: Above) -> ColumnUnit | None:
    text, lexicon = reading.document.text, reading.lexicon
    written = next((word for place in reading.places("unit") if (word := (row[place].over or row[place].span).of(text).strip())), "")
    if lexicon.tables.same_unit.match(written):
        return next((one.unit for one in reversed(above.rows) if one.unit), None)
    of_heading = next((reading.heads[place].unit for place in reading.places("unit")), None)  # "Đơn vị tính: triệu đồng" over blank cells
    return column_unit(written, lexicon) or of_heading


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


def _stated_in_cell(reading: _Reading, context: Context, cell: Cell, label: Span, above: Above, number: int) -> Prose:
    """Targets written out in the indicator cell: "Chỉ tiêu 2: Tỷ lệ nữ làm chủ doanh nghiệp đạt 25%"."""
    document, facts, lexicon = reading.document, reading.facts, reading.lexicon
    text = document.text
    head = reading.heads[reading.places("indicator")[-1]]
    item = _MARKED.search(text[cell.span.start : cell.span.end])
    section = replace(context.section, marker=item[1] if item else context.section.marker, own=label)
    context = context._replace(section=section)
    leaf = Leaf(doc_id=document.source.doc_id, text=text, context=context, facts=facts, lexicon=lexicon)
    if any(_NUMBER_LINE.fullmatch(line) for line in label.of(text).split("\n")[1:]):  # a row of which nobody knows where its blank cells stood
        return Prose([], plain_accounts(text, cell.span, lexicon, "quantity_of_text"))
    found = prose(leaf)
    if goal_label(cell.span.of(text)):
        return Prose([], plain_accounts(text, cell.span, lexicon, "cross_reference"))
    year: Year | int | None = head.year or above.year
    figures = []
    stated = [figure for figure in found.figures if not figure.qualitative]
    if not stated and target_label(cell.span.of(text)) and not reading.places("plan"):
        stated = qualitative(leaf, label, mentions(text, label, lexicon), labelled=True)
    for figure in stated:
        if figure.year_basis != "stated" and year is not None:
            figure = replace(
                figure, year=year.year if isinstance(year, Year) else year, year_start=year.start if isinstance(year, Year) else head.start, year_basis="table"
            )
        figures.append(replace(figure, row=number))
    return Prose(figures, found.accounts)


def _told_by_label(reading: _Reading, context: Context, label: Span, heads: Sequence[Column], above: Above, number: int) -> Iterable[Figure]:
    """ "Không còn nhà tạm, nhà dột nát | Đạt | Đạt": the row's words say the target, its cells only that it holds."""
    leaf = Leaf(doc_id=reading.document.source.doc_id, text=reading.document.text, context=context, facts=reading.facts, lexicon=reading.lexicon)
    for figure in qualitative(leaf, label, ()):
        for place, head in enumerate(heads):
            year, start, basis = column_year(head, above, context, reading.facts)
            own = row_id(leaf.doc_id, "targets", figure.quote, place)
            yield replace(figure, id=own, year=year, year_start=start, year_basis=basis, flags=(), row=number)


def _group_year(text: str, label: Span, lexicon: Lexicon) -> Year | None:
    """ "Giai đoạn 2025-2027" over the rows that follow."""
    if label.end - label.start > 160:
        return None
    return first_time(mentions(text, label, lexicon))


def _as_prose(reading: _Reading, table: Table, accounts: list[Account]) -> Prose:
    """A table of tasks or of anything else: what its cells say in sentences is read like a list item, its year from the row's time."""
    document, facts, lexicon, text = reading.document, reading.facts, reading.lexicon, reading.document.text
    figures: list[Figure] = []
    scored = any("điểm" in cell.span.of(text).lower() for row in table.rows[: table.header_rows] for cell in row)
    context = reading.context._replace(rule=reading.context.rule or scored)
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        due = next((year for place in reading.places("schedule") if (year := first_time(mentions(text, row[place].span, lexicon)))), None)
        for cell in row:
            if cell.span.start == cell.span.end:
                continue
            if BLANK.sub("", cell.span.of(text)).replace(".", "").replace(",", "").isdigit():
                accounts.extend(digit_accounts(text, cell.span, "list_marker" if cell.column == 0 else "quantity_of_text"))
                continue
            inside = context._replace(section=replace(context.section, kind=SectionKind.TASKS, own=cell.span, marker=row[0].span.of(text).strip()))
            found = prose(Leaf(doc_id=document.source.doc_id, text=text, context=inside, facts=facts, lexicon=lexicon))
            for figure in found.figures:
                if due and figure.year_basis != "stated":
                    figure = replace(figure, year=due.year, year_start=due.start, year_basis="table")
                if not figure.qualitative:
                    figures.append(replace(figure, row=number))
            accounts.extend(found.accounts)
    return Prose(figures, accounts)
