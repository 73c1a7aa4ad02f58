"""The columns of tables whose rows are places, bodies or years: each column of numbers says what it measures, the rows of what or of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.extract.tabular.column_cells import MOSTLY, are_whole, gives_names, share_of, share_of_numbers, share_of_words, share_of_years
from pipeline.extract.tabular.columns_beside import below_measure
from pipeline.extract.tabular.headed_columns import YEAR, Column, measure_of
from pipeline.extract.tabular.table_titles import measure_of_title
from pipeline.phrases.tables import TablePhrases

_JOINED = regex.compile(r"(?:,|\bvà)\s*$", regex.IGNORECASE)
"""Before the last of several things: "Chỉ tiêu bao phủ BHXH, BHYT" says what each of its columns measures, not what the last does."""
OF_ROWS = frozenset({"ordinal", "unit", "responsible", "schedule", "note"})
"""Roles of columns that say something of the row, and hold no value."""


def with_places(cells: Sequence[Sequence[str]], made: list[Column], phrases: TablePhrases, title: str) -> list[Column]:
    """ "STT | Đơn vị | Số xã phải đạt chuẩn": a column of units whose `cells` are names of places or bodies says whose row it is.

    "TT | Khoa | Giường | Lượt nội trú": so does the one column of words, where it gives names and all others numbers that their headings name, or
    that the title does: "TT | Đơn vị | Thực hiện năm 2025 | Chỉ tiêu năm 2026" under "Chỉ tiêu tiếp nhận máu".
    """
    made = _with_owners(cells, made, phrases)
    if any(head.role in ("indicator", "goal", "scope") for head in made):
        return made
    worded = [place for place, head in enumerate(made) if head.role != "ordinal" and share_of_words(cells[place]) > MOSTLY]
    # A bar at the end of each line leaves a last column without a heading and without a cell.
    values = [head for place, head in enumerate(made) if head.role != "ordinal" and place not in worded and (head.heading or cells[place])]
    named = [(head.measured and not phrases.no_measure.match(head.measured)) or (head.year and measure_of_title(title, phrases)) for head in values]
    names = len(worded) == 1 and len(values) > 1 and all(named) and all(head.role in ("other", "plan", "result") for head in values)
    return [
        replace(head, role="scope")
        if (head.role == "unit" and share_of(phrases.place, cells[place], but=phrases.total_row) > MOSTLY)
        or (names and place in worded and head.role in ("unit", "other") and gives_names(cells[place]))
        else head
        for place, head in enumerate(made)
    ]


def _with_owners(cells: Sequence[Sequence[str]], made: list[Column], phrases: TablePhrases) -> list[Column]:
    """ "Cơ quan, đơn vị | Công bố mới | Tỷ lệ cập nhật | Lĩnh vực ưu tiên": bodies before the values say whose they are; no words behind them say what."""
    values = [place for place, head in enumerate(made) if head.role in ("plan", "result")]
    owners = next((place for place in range(min(values, default=0)) if share_of(phrases.place, cells[place], but=phrases.total_row) > MOSTLY), None)
    named = [place for place, head in enumerate(made) if head.role in ("indicator", "goal")]
    if owners is None or not named or min(named) < max(values):
        return made
    return [replace(head, role="scope" if place == owners else "other" if place in named else head.role) for place, head in enumerate(made)]


def by_place(cells: Sequence[Sequence[str]], made: list[Column], title: str, phrases: TablePhrases, *, commits: bool) -> list[Column]:
    """The columns of a table whose rows are places or branches: each column of numbers says in its heading, else in the `title`, what it measures.

    "Địa phương | Mục tiêu tăng trưởng GRDP năm 2026 (%)" → the rows' words are scopes of "tăng trưởng GRDP". "Đoàn | Tỉnh | Số ngày kiểm tra" sets nothing:
    neither its words nor its title speak of a target, of a plan or of a year.
    """
    planned = any(head.year for head in made) or (YEAR.search(title) and not phrases.only_tells.match(title))
    if not (planned or commits):
        return [replace(head, role="other") if head.role in ("plan", "scope") else head for head in made]
    of_years = sum(head.year is not None for head in made) > 1
    others = sum(head.role not in (*OF_ROWS, "scope") for head in made)
    heads: list[Column] = []
    beside = ""
    for place, head in enumerate(made):
        if head.role == "scope":
            heads.append(replace(head, role="indicator"))
        elif head.role in OF_ROWS or share_of_numbers(cells[place]) <= MOSTLY:
            heads.append(head)
        elif share_of_years(cells[place]) > MOSTLY:
            heads.append(replace(head, role="schedule"))  # "Năm đạt chuẩn": when, not how much
        elif others > 1 and (phrases.size_of_place.match(head.heading) or (head.year is None and phrases.rate_of_beside.match(head.heading))):
            heads.append(replace(head, role="other"))
        elif (head := below_measure(head, phrases, beside)).scope and phrases.among_them.match(measure_of(head.heading, phrases)) and heads[-1].role == "other":
            heads.append(replace(head, role="other"))  # "Số học sinh | Trong đó" over "Nữ | Dân tộc": parts of what is no target
        else:
            beside = _own(head, beside, title, phrases)
            heads.append(_measured(head, beside, title, phrases, of_years=of_years, whole=are_whole(cells[place])))
    return [_told_apart(head, heads) for head in heads]


def _own(head: Column, beside: str, title: str, phrases: TablePhrases) -> str:
    """What the headings of a column say it measures; `beside`: what the column before it does."""
    total = phrases.total_column.match(head.heading)
    own = head.measure or ("" if total or head.scope else _named_by(head, phrases))
    if beside.lower().startswith(own.lower()):
        return beside  # "Tỷ lệ biết chữ năm 2025 | Mục tiêu 2030", "Số xã đạt chuẩn năm 2025 | Mục tiêu số xã 2030"
    if phrases.rate_of_beside.match(own):
        return f"{own} {measure_of_title(title, phrases) or _counted(beside, phrases)}".rstrip()  # "Năm 2026" over "Số người tham gia | Tỷ lệ (%)"
    return own


def _measured(head: Column, own: str, title: str, phrases: TablePhrases, *, of_years: bool, whole: bool) -> Column:
    """A column of values with what it measures. `own`: what its headings say of that; `of_years`: others are of other years; `whole`: its numbers are."""
    titled = measure_of_title(title, phrases)
    own = _titled(own, titled, phrases)
    role = "result" if head.role == "result" else "plan"
    measure = own or titled or ("" if of_years and phrases.total_column.match(head.heading) else head.measured)
    counted = whole and bool(own or titled) and not phrases.uncounted.match(own or titled)
    alone = head.year is not None and role == "plan"
    return replace(head, role=role, measure=measure, year_alone=alone, places=True, counted=counted, titled=not own)


def _titled(own: str, titled: str, phrases: TablePhrases) -> str:
    """The words of a heading with those of the title above it (`titled`) where they only say how, or that something is done."""
    if titled and phrases.only_acts.match(own):
        return titled  # "Chỉ tiêu hoàn thành đến năm 2030" under "Chỉ tiêu hoàn thành đầu tư xây dựng nhà ở xã hội"
    if own and titled.lower().endswith(f" {own.lower()}") and not _JOINED.search(titled[: -len(own)]):
        return titled  # "Phấn đấu đạt chuẩn nông thôn mới" under "Chỉ tiêu xã đạt chuẩn nông thôn mới"
    topic = titled and not phrases.names_measure.match(f"{titled} ") and not phrases.every.match(titled)
    if topic and phrases.bare_measure.match(own):
        return f"{own} {titled}"  # "Diện tích" under "Chỉ tiêu lúa đông xuân"
    return titled if topic and phrases.only_changes.match(own) else own  # "Chỉ tiêu giảm"


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


def by_year(cells: Sequence[Sequence[str]], made: list[Column], years: int, phrases: TablePhrases) -> list[Column]:
    """The columns of a table whose rows are years: "Năm | Diện tích (ha) | Sản lượng (tấn) | Thu ngân sách (tỷ đồng)"."""
    made = _with_rates(made, phrases)
    measures = [head.measure or (head.measured if head.unit and not phrases.no_measure.match(head.measured) else "") for head in made]
    values = [bool(measure) and share_of_numbers(cells[place]) > MOSTLY for place, measure in enumerate(measures)]
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
