"""Targets and results that stand in tables: a row is an indicator, a column a year of the plan or of the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.accounting import digit_accounts, plain_accounts
from pipeline.extract.contexts import Context, first_time
from pipeline.extract.labels import goal_label, target_label
from pipeline.extract.mentions import mentions
from pipeline.extract.prose import Prose, inherited_year, prose, qualitative
from pipeline.extract.statements import stripped_indicator
from pipeline.extract.value_cells import CellValue, ColumnUnit, cell_values, column_unit
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model import Account, Cell, Document, Facts, Figure, SectionKind, Table, TargetOrResult, Year, YearBasis
from pipeline.span import Span, trimmed

_YEAR = regex.compile(r"(?:19|20)\d\d")
_PERIOD = regex.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_UNIT_IN_HEADING = regex.compile(r"\(\s*(?:ĐVT|Đơn vị(?: tính)?)?:?\s*(%|[^()\d=]{1,30})\s*\)")
_CAPTION = regex.compile(r"(?:Đơn vị(?: tính)?|ĐVT)\s*:\s*([^\n()|]{1,30})")
_ITEM = regex.compile(r"[-+•*]\s+")
_BLANK = regex.compile(r"[\s\-–—.xX*]*$")
_COLUMN_NUMBER = regex.compile(r"\(?\d{1,2}\)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """The role of a column, the year its heading names, and the unit in it."""

    role: str
    year: int | None = None
    start: int | None = None
    unit: ColumnUnit | None = None


@dataclass(slots=True)
class _Above:
    """What the rows above give to those below: the goal, the target's number, the group's year, merged cells."""

    goal_no: str
    goal: str
    target_no: str
    year: Year | None = None
    indicator: str = ""
    valued: bool = False


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
    return Column(role, year, start, unit)


def _with_value_columns(text: str, table: Table, heads: tuple[Column, ...]) -> tuple[Column, ...]:
    """ "TT | Chỉ tiêu | Đơn vị | Kết quả": with a unit beside it and no other values, a column of numbers is the plan whatever its name."""
    roles = {head.role for head in heads}
    if roles & {"plan", "result"} or not {"indicator", "unit"} <= roles:
        return heads
    made = list(heads)
    for place, head in enumerate(heads):
        if head.role not in ("product", "other", "goal"):
            continue
        words = [row[place].span.of(text) for row in table.rows[table.header_rows :]]
        filled = [word for word in words if not _BLANK.match(word)]
        if filled and sum(any(map(str.isdigit, word)) and len(word) < 40 for word in filled) > 0.6 * len(filled):
            made[place] = replace(head, role="plan")
    return tuple(made)


def table_figures(document: Document, context: Context, facts: Facts, lexicon: Lexicon) -> Prose:
    """The targets and results of a table, and an account of its other numbers.

    A row "2 | Chỉ tiêu 2: Giảm tỷ trọng … | (%) | 36,5 | 44 | Sở …" under "Kết quả năm 2021 | Kế hoạch năm 2022" → a result and a target.
    """
    table = context.section.table
    assert table is not None
    text = document.text
    heads = _with_value_columns(text, table, columns(text, table, lexicon))
    accounts = [account for row in table.rows[: table.header_rows] for cell in row for account in digit_accounts(text, cell.span, "table_header")]
    by_role = {role: [place for place, column in enumerate(heads) if column.role == role] for role in {column.role for column in heads}}
    if "indicator" not in by_role or not ({"plan", "result"} & by_role.keys() or _holds_targets(text, table, heads)):
        return _as_prose(document, context, table, facts, lexicon, accounts)
    caption_unit = _caption_unit(document, context, lexicon)
    above = _Above(context.goal_no, context.goal, context.target_no)
    header = [cell.span.of(text) for cell in table.rows[0]]
    figures: list[Figure] = []
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        if [cell.span.of(text) for cell in row] == header:
            accounts.extend(account for cell in row for account in digit_accounts(text, cell.span, "table_header"))
            continue
        new, unused = _row(document, context, facts, lexicon, heads, by_role, row, number, above, caption_unit)
        figures.extend(new)
        accounts.extend(unused)
    return Prose(figures, accounts)


def _row(
    document: Document, context: Context, facts: Facts, lexicon: Lexicon, heads: Sequence[Column], by_role: dict[str, list[int]],
    row: Sequence[Cell], number: int, above: _Above, caption_unit: ColumnUnit | None,
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
    unit = column_unit(written, lexicon) or caption_unit
    for span in unit_cells:
        accounts.extend(digit_accounts(text, span, "quantity_of_text"))
    values = [(heads[place], row[place]) for role in ("plan", "result") for place in by_role.get(role, ()) if not _BLANK.match(row[place].span.of(text))]
    marker = next((row[place].span.of(text).strip().rstrip(".") for place in by_role.get("ordinal", ())), "")
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
    is_part = _is_part(text, cell, marker, label)
    if label.start < label.end and not is_part:
        above.indicator, above.valued = stripped_indicator(label.of(text), lexicon)[0], bool(values)
    for head, value_cell in sorted(values, key=lambda value: value[0].role):
        figure_role: TargetOrResult = "target" if head.role == "plan" else "result"
        new, unused = _cell(
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


_GENERIC = regex.compile(r"(?:tốc độ tăng|tỷ lệ so với|tỉ lệ so với|trong đó|tr\.?đó|bình quân|so với|tỷ trọng|cơ cấu)", regex.IGNORECASE)


_MEASURED = regex.compile(r"(?:cơ cấu|số |tổng|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|mức|diện tích|sản lượng|quy mô|giá trị|kim ngạch|tốc độ)", regex.IGNORECASE)


def _is_part(text: str, cell: Cell, marker: str, label: Span) -> bool:
    """A row without a number of its own that begins with a dash or with words that need another's: "Tốc độ tăng trưởng"."""
    written = cell.span.of(text).lstrip()
    return not marker and label.start < label.end and (written[:1] in "-+•*" or bool(_GENERIC.match(label.of(text))))


def _label(text: str, cell: Cell, above: _Above) -> Span:
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
    document: Document, context: Context, cell: Cell, label: Span, heads: Sequence[Column], by_role: dict[str, list[int]], above: _Above,
    facts: Facts, lexicon: Lexicon, number: int,
) -> Prose:  # fmt: skip
    """Targets written out in the indicator cell: "Chỉ tiêu 2: Tỷ lệ nữ làm chủ doanh nghiệp đạt 25%"."""
    text = document.text
    head = heads[by_role["indicator"][-1]]
    item = regex.search(r"(?:^|\n)\s*([-+•*])\s", text[cell.span.start : cell.span.end])
    section = replace(context.section, marker=item[1] if item else context.section.marker, own=label)
    context = replace(context, section=section)
    found = prose(document.source.doc_id, text, context, facts, lexicon)
    if goal_label(cell.span.of(text)):
        return Prose([], plain_accounts(text, cell.span, lexicon, "cross_reference"))
    year: Year | int | None = head.year or above.year
    figures = []
    stated = [figure for figure in found.figures if not figure.qualitative]
    if not stated and target_label(cell.span.of(text)) and "plan" not in by_role:
        stated = qualitative(document.source.doc_id, text, label, context, facts, mentions(text, label, lexicon), labelled=True)
    for figure in stated:
        if figure.year_basis != "stated" and year is not None:
            figure = replace(
                figure, year=year.year if isinstance(year, Year) else year, year_start=year.start if isinstance(year, Year) else head.start, year_basis="table"
            )
        figures.append(replace(figure, row=number))
    return Prose(figures, found.accounts)


def _cell(
    document: Document, context: Context, facts: Facts, lexicon: Lexicon, head: Column, cell: Cell, label: Span, role: TargetOrResult,
    unit: ColumnUnit | None, above: _Above, number: int, targets: Sequence[Figure], *, is_part: bool,
) -> tuple[list[Figure], list[Account]]:  # fmt: skip
    """The figures of one value cell. `is_part`: the row is a part of the one above ("- Nông, lâm nghiệp" under "Cơ cấu kinh tế")."""
    text = document.text
    values = list(cell_values(text, cell.span, head.unit if unit is None else unit, lexicon))
    words, direction = stripped_indicator(label.of(text), lexicon)
    scope = ""
    if is_part and above.indicator:
        if above.valued and _GENERIC.match(words):
            words = f"{words} {above.indicator}"  # "Tốc độ tăng trưởng" under "Kim ngạch xuất khẩu"
        elif not above.valued and _MEASURED.match(above.indicator):
            words, scope = above.indicator, words  # "Dịch vụ" under "Cơ cấu kinh tế"
    words = words or above.indicator
    year, start, basis = _column_year(head, above, context, facts)
    figures = []
    used: list[Span] = []
    first = label.start if label.start < label.end else cell.span.start
    for ordinal, value in enumerate(values):
        quantity = value.quantity
        of_target = _target_of(value, targets) if role == "result" else None
        when = value.year.year if value.year else year
        figures.append(
            Figure(
                id=row_id(document.source.doc_id, role + "s", value.span, ordinal),
                role=role,
                section=context.place,
                part=context.section.part,
                goal_no=context.goal_no,
                goal=context.goal,
                target_no=context.target_no,
                marker=targets[0].marker if targets and role == "result" else context.section.marker,
                indicator=of_target.indicator if of_target else words,
                direction=direction if role == "target" else None,
                measure="level" if role == "target" else None,
                comparator=quantity.comparator or "eq",
                value=quantity.value,
                value_max=quantity.value_max,
                unit=quantity.unit,
                per=quantity.per,
                unit_text=quantity.unit_text,
                year=when,
                year_start=None if value.year else start,
                year_basis="stated" if value.year else basis,
                frequency=quantity.frequency,
                scope=value.label or scope,
                of_target=of_target.id if of_target else None,
                numerator=quantity.numerator,
                denominator=quantity.denominator,
                quote=Span(min(first, value.span.start), value.span.end),
                numbers=(quantity.span, *((value.year.span,) if value.year else ())),
                grade="A" if (unit or head.unit or quantity.rule not in ("bare", "count")) else "C",
                reasons=() if (unit or head.unit or quantity.rule not in ("bare", "count")) else ("no_unit",),
                row=number,
            )
        )
        used.append(quantity.span)
    if not figures and role == "result" and len(cell.span.of(text).split()) > 3:
        # "Nội dung về giới … từng bước được đưa vào giảng dạy": a result told in words.
        of_target = targets[0] if targets else None
        figures.append(
            Figure(
                id=row_id(document.source.doc_id, "results", cell.span),
                role="result",
                section=context.place,
                part=context.section.part,
                qualitative=True,
                goal_no=context.goal_no,
                goal=context.goal,
                target_no=context.target_no,
                marker=context.section.marker,
                indicator=words,
                year=year,
                year_basis=basis,
                of_target=of_target.id if of_target else None,
                quote=trimmed(text, *cell.span),
                grade="B",
                reasons=("qualitative",),
                row=number,
            )
        )
    rest = [
        account for account in plain_accounts(text, cell.span, lexicon, "statistic") if not any(span.start <= account.span.start < span.end for span in used)
    ]
    return figures, rest


def _target_of(value: CellValue, targets: Sequence[Figure]) -> Figure | None:
    """Of the targets of the same row the one whose words agree with the label, else the first without a scope."""
    if not targets:
        return None
    if value.label:
        wanted = set(value.label.lower().replace("sỹ", "sĩ").split())
        scored = [
            (len(wanted & set((target.indicator + " " + target.scope).lower().replace("sỹ", "sĩ").split())) / len(wanted), -place, target)
            for place, target in enumerate(targets)
        ]
        best = max(scored, key=lambda entry: entry[:2])
        others = [entry for entry in scored if entry is not best]
        if best[0] >= 0.5 and all(best[0] > other[0] for other in others):
            return best[2]
    return next((target for target in targets if not target.scope), targets[0])


def _column_year(head: Column, above: _Above, context: Context, facts: Facts) -> tuple[int | None, int | None, YearBasis | None]:
    if head.year:
        return head.year, head.start, "table"
    if above.year:
        return above.year.year, above.year.start, "table"
    if head.role == "result":
        return None, None, None
    year, basis = inherited_year(context, facts)
    return (year.year, year.start, basis) if isinstance(year, Year) else (year, None, basis)


def _group_year(text: str, label: Span, lexicon: Lexicon) -> Year | None:
    """ "Giai đoạn 2025-2027" over the rows that follow."""
    if label.end - label.start > 160:
        return None
    return first_time(mentions(text, label, lexicon))


def _holds_targets(text: str, table: Table, heads: Sequence[Column]) -> bool:
    """Whether the indicator column itself states the targets ("TT | Chỉ tiêu | Chủ trì")."""
    place = next((place for place, head in enumerate(heads) if head.role == "indicator"), None)
    if place is None:
        return False
    heading = " ".join(table.rows[0][place].span.of(text).split()).lower()
    return "chỉ tiêu" in heading


def _caption_unit(document: Document, context: Context, lexicon: Lexicon) -> ColumnUnit | None:
    """ "Đơn vị: Triệu đồng" above the table."""
    start = context.section.span.start
    match = None
    for match in _CAPTION.finditer(document.text, max(0, start - 300), context.section.own.start):
        pass
    return column_unit(match[1].strip().rstrip(".").lower(), lexicon) if match else None


def _as_prose(document: Document, context: Context, table: Table, facts: Facts, lexicon: Lexicon, accounts: list[Account]) -> Prose:
    """A table of tasks or of anything else: what its cells say in sentences is read like a list item."""
    figures: list[Figure] = []
    scored = any("điểm" in cell.span.of(document.text).lower() for row in table.rows[: table.header_rows] for cell in row)
    context = replace(context, rule=context.rule or scored)
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        for cell in row:
            if cell.span.start == cell.span.end:
                continue
            if _BLANK.sub("", cell.span.of(document.text)).replace(".", "").replace(",", "").isdigit():
                reason = "list_marker" if cell.column == 0 else "quantity_of_text"
                accounts.extend(digit_accounts(document.text, cell.span, reason))
                continue
            inside = replace(context, section=replace(context.section, kind=SectionKind.TASKS, own=cell.span, marker=row[0].span.of(document.text).strip()))
            found = prose(document.source.doc_id, document.text, inside, facts, lexicon)
            figures.extend(replace(figure, row=number) for figure in found.figures if not figure.qualitative)
            accounts.extend(found.accounts)
    return Prose(figures, accounts)
