"""Targets and results that the cells of a table say in words, where no column of values holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from pipeline.extract.absolutes import qualitative
from pipeline.extract.accounting import digit_accounts, plain_accounts
from pipeline.extract.contexts import Context, first_time
from pipeline.extract.labels import goal_label, target_label
from pipeline.extract.numbers.mentions import mentions
from pipeline.extract.prose import Prose, prose
from pipeline.extract.tabular.cell_measures import column_year
from pipeline.extract.tabular.column_cells import BLANK
from pipeline.extract.tabular.headed_columns import Column
from pipeline.extract.tabular.table_reading import MARKED, Reading
from pipeline.extract.tabular.table_rows import Above
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, SectionKind, Table
from pipeline.model.figures import Account, Figure, Year
from pipeline.span import Span

_NUMBER_LINE = regex.compile(r"\s*[<>≥≤~]?\s*\d+(?:[.,]\d+)*\s*%?\s*")


def stated_in_cell(reading: Reading, context: Context, cell: Cell, label: Span, above: Above, number: int) -> Prose:
    """Targets written out in the indicator cell: "Chỉ tiêu 2: Tỷ lệ nữ làm chủ doanh nghiệp đạt 25%"."""
    text, lexicon = reading.document.text, reading.lexicon
    head = reading.heads[reading.places("indicator")[-1]]
    item = MARKED.search(text[cell.span.start : cell.span.end])
    section = replace(context.section, marker=item[1] if item else context.section.marker, own=label)
    context = context._replace(section=section)
    leaf = reading.leaf(context)
    if any(_NUMBER_LINE.fullmatch(line) for line in label.of(text).split("\n")[1:]):  # a row of which nobody knows where its blank cells stood
        return Prose([], plain_accounts(text, cell.span, lexicon, "quantity_of_text"))
    if goal_label(cell.span.of(text)):
        return Prose([], plain_accounts(text, cell.span, lexicon, "cross_reference"))
    found = prose(leaf)
    year: Year | int | None = head.year or above.year
    figures = []
    stated = [figure for figure in found.figures if not figure.qualitative]
    if not stated and target_label(cell.span.of(text)) and not reading.places("plan"):
        stated = qualitative(leaf, label, mentions(text, label, lexicon), labelled=True)
    when, start = (year.year, year.start) if isinstance(year, Year) else (year, head.start)
    for figure in stated:
        if figure.year_basis == "stated" or when is None:
            figures.append(replace(figure, row=number))
        else:
            figures.append(replace(figure, row=number, year=when, year_start=start, year_basis="table"))
    return Prose(figures, found.accounts)


def told_by_label(reading: Reading, context: Context, label: Span, heads: Sequence[Column], above: Above, number: int) -> Iterable[Figure]:
    """ "Không còn nhà tạm, nhà dột nát | Đạt | Đạt": the row's words say the target, its cells only that it holds."""
    leaf = reading.leaf(context)
    for figure in qualitative(leaf, label, ()):
        for place, head in enumerate(heads):
            year, start, basis = column_year(head, above, context, reading.facts)
            own = row_id(leaf.doc_id, "targets", figure.quote, place)
            yield replace(figure, id=own, year=year, year_start=start, year_basis=basis, flags=(), row=number)


def group_year(text: str, label: Span, lexicon: Lexicon) -> Year | None:
    """ "Giai đoạn 2025-2027" over the rows that follow."""
    if label.end - label.start > 160:
        return None
    return first_time(mentions(text, label, lexicon))


def as_prose(reading: Reading, table: Table, accounts: list[Account]) -> Prose:
    """A table of tasks or of anything else: what its cells say in sentences is read like a list item, its year from the row's time."""
    text, lexicon = reading.document.text, reading.lexicon
    figures: list[Figure] = []
    scored = any("điểm" in cell.span.of(text).lower() for row in table.rows[: table.header_rows] for cell in row)
    context = reading.context._replace(rule=reading.context.rule or scored)
    for number, row in enumerate(table.rows[table.header_rows :], start=table.header_rows):
        due = next((year for place in reading.places("schedule") if (year := first_time(mentions(text, row[place].span, lexicon)))), None)
        for cell in row:
            if cell.span.start == cell.span.end:
                continue
            if _is_number(cell.span.of(text)):
                accounts.extend(digit_accounts(text, cell.span, "list_marker" if cell.column == 0 else "quantity_of_text"))
                continue
            inside = context._replace(section=replace(context.section, kind=SectionKind.TASKS, own=cell.span, marker=row[0].span.of(text).strip()))
            found = prose(reading.leaf(inside))
            for figure in found.figures:
                if due and figure.year_basis != "stated":
                    figure = replace(figure, year=due.year, year_start=due.start, year_basis="table")
                if not figure.qualitative:
                    figures.append(replace(figure, row=number))
            accounts.extend(found.accounts)
    return Prose(figures, accounts)


def _is_number(words: str) -> bool:
    """Whether a cell holds nothing but digits and what parts them or stands behind: "1.", "2.500 -"; most begin with a letter, and that shows at once."""
    return not words[0].isalpha() and BLANK.sub("", words).replace(".", "").replace(",", "").isdigit()
