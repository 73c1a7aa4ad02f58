"""What a column holds because of the columns beside it: a part, a sum, the past, a growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.extract.tabular.column_units import ColumnUnit
from pipeline.extract.tabular.headed_columns import Column, measure_of, without_unit
from pipeline.model.document import Facts
from pipeline.phrases.tables import TablePhrases

_AT_FIRST = regex.compile(r"\s+đầu (?:năm|kỳ)\b.*")
_COUNTED = regex.compile(r"[Ss]ố ((?!lượng\b).+)")
_YEARS = regex.compile(r"(?:19|20)\d\d")


def of_part(head: Column, made: Sequence[Column], phrases: TablePhrases) -> Column:
    """ "Chỉ tiêu theo vùng" over "Tây Nguyên | Đông Nam Bộ", "Kế hoạch năm 2026" over "Cục Thuế | Cục Hải quan": of which part each column is."""
    if head.role not in ("plan", "result") or not head.own or head.scope or head.measure or phrases.total_column.match(head.own):
        return head
    over = head.heading.removesuffix(head.own)
    beside = [other for other in made if other.heading.startswith(over) and other.role == head.role]
    return replace(head, scope=head.own) if len(beside) > 1 and not any(other.measure for other in beside) else head


def below_measure(head: Column, phrases: TablePhrases, beside: str = "") -> Column:
    """ "Giải quyết việc làm" over "Tổng số | Trong đó: đi nước ngoài", "Giảm hộ nghèo" over "Số hộ | Tỷ lệ": what each column measures, of which part.

    "Chỉ tiêu giảm" over "Số hộ | Tỷ lệ" only says which way what stands `beside` them goes: "Hộ nghèo đầu năm" over the same.
    """
    own = without_unit(head.own)
    over = measure_of(head.heading.removesuffix(own), phrases) if own and head.heading.endswith(own) else ""
    if own and (phrases.among_them.match(over) or phrases.among_them.match(head.heading.removesuffix(own).strip())):
        return replace(head, scope=own, measure="")  # "Tổng số | Trong đó" over "Rừng phòng hộ | Rừng sản xuất"
    if not over or head.scope or phrases.part_column.match(over) or phrases.total_column.match(over):
        return head
    among = phrases.among_them.match(own)
    if phrases.bare_measure.match(own) or phrases.rate_of_beside.match(own):
        if phrases.only_changes.match(over):
            over = f"{over} {_AT_FIRST.sub('', phrases.share_of.sub('', phrases.leading_change.sub('', beside)))}".rstrip()
        change = phrases.leading_change.match(over)
        counted = phrases.counts.match(over)
        thing = over[max(change.end() if change else 0, counted.end() if counted else 0) :]
        rate = phrases.rate_of_beside.match(own)
        said = _COUNTED.match(own) if head.unit is None else None
        unit = ColumnUnit("count", None, said[1]) if said else head.unit  # "Bảo hiểm y tế" over "Số người | Tỷ lệ (%)"
        return replace(head, unit=unit, measure=f"{over[: change.end()] if change else ''}{'tỷ lệ ' if rate else ''}{thing}")
    if among:
        return replace(head, measure=over, scope=own[among.end() :])
    return replace(head, measure=over) if phrases.total_column.match(own) else head


def of_task(head: Column, made: Sequence[Column], phrases: TablePhrases) -> Column:
    """ "Nội dung nhiệm vụ | Mục tiêu": what a task is to reach, in the words of the cell."""
    tasks = any(other.role == "indicator" and phrases.task_column.match(other.heading) for other in made)
    return replace(head, product=True) if tasks and head.role == "plan" and head.year is None else head


def with_totals(made: Sequence[Column], phrases: TablePhrases) -> list[Column]:
    """ "2026 | 2027 | 2028 | Tổng cộng": the sum is of all the years beside it; "Năm 2026 | Quý I | Quý II": parts of the one year beside them.

    So too "KH 2026 | Tỷ lệ (%)" under "Gia đình học tập".
    """
    years = {head.year for head in made if head.role == "plan" and head.year}
    heads = []
    for head in made:
        if len(years) > 1 and head.year is None and phrases.total_column.match(head.heading):
            head = replace(head, role="plan", year=max(years), start=min(years))
        elif len(years) == 1 and head.year is None and head.role == "plan" and (head.scope or phrases.rate_of_beside.match(head.own)):
            head = replace(head, year=next(iter(years)))
        heads.append(head)
    return heads


def with_past(made: Sequence[Column], facts: Facts, phrases: TablePhrases) -> list[Column]:
    """ "2024 | 2025 | 2030" in a plan of 2026: a column that names only a year before the document's own, or before its period, tells of the past.

    "Mức đạt năm 2025" too, for it speaks of no plan.
    """
    now = int(facts.issued[:4]) if facts.issued else facts.period_start
    # "2025 | 2026 | 2030" in a plan for 2026-2030 made in 2025: the year that it starts from is past too.
    first = now + 1 if now and facts.period_start == now + 1 else now
    heads = []
    for head in made:
        planned = phrases.commits.search(head.heading) or phrases.other_document.search(head.heading)
        if now and head.year and head.role == "plan" and first and head.year < (first if head.year_alone else now) and (head.year_alone or not planned):
            head = replace(head, role="result")
        elif now and head.year and head.role == "result" and (head.year > now or (head.year == now and _goes_on(head, made))):
            head = replace(head, role="plan")  # "Lộ trình thực hiện | Năm 2028": nothing is known of it yet
        elif head.role == "plan" and _ends_before(head, facts) and any(not _ends_before(other, facts) for other in made if other.year):
            head = replace(head, role="result")
        heads.append(head)
    return heads


def _goes_on(head: Column, made: Sequence[Column]) -> bool:
    """ "Thực hiện 2026 | Thực hiện 2027 | Thực hiện 2028": what is to come bears the same words; not "2026 (thực hiện) | 2027 | 2028"."""
    words = _YEARS.sub("", head.heading)
    later = (other for other in made if other.role == head.role and other.year and head.year and other.year > head.year)
    return any(_YEARS.sub("", other.heading) == words for other in later)


def _ends_before(head: Column, facts: Facts) -> bool:
    """ "Năm học 2025 - 2026" beside "Năm học 2026 - 2027" in a plan of that school year: it ends in the year in which the plan's own begins."""
    return bool(head.start and head.year and facts.period_start and facts.period_end and head.start < facts.period_start >= head.year < facts.period_end)


def reached_then(made: Sequence[Column], told: tuple[int, int | None] | None, facts: Facts, phrases: TablePhrases) -> list[Column]:
    """ "Kế hoạch năm 2025 | Thực hiện": what was reached is of the year of the plan right before it, else of the one that the title tells of (`told`)."""
    now = int(facts.issued[:4]) if facts.issued else 0
    heads: list[Column] = []
    for place, head in enumerate(made):
        if head.role == "result" and head.year is None and phrases.reached.match(head.heading):
            planned = made[place - 1] if place and made[place - 1].role == "plan" else None
            year, start = (planned.year, planned.start) if planned and planned.year and planned.year <= now else told or (None, None)
            head = replace(head, year=year, start=start)
        heads.append(head)
    return heads


def of_running_year(made: Sequence[Column], facts: Facts) -> list[Column]:
    """ "Thực hiện 9 tháng | Ước thực hiện cả năm 2026" in a document of 2026: months that are told of are those of the running year beside them."""
    now = int(facts.issued[:4]) if facts.issued else 0
    told = any(head.role == "result" and head.year == now for head in made)
    return [replace(head, year=now) if told and head.role == "result" and head.year is None and head.scope else head for head in made]


def of_this_year(made: Sequence[Column], facts: Facts) -> list[Column]:
    """ "Nghị quyết giao | Thực hiện 6 tháng 2026 | Ước cả năm 2026" in a document of 2026: what stands beside the running year alone is of that year."""
    years = {head.year for head in made if head.year}
    now = facts.issued[:4] if facts.issued else ""
    if {str(year) for year in years} != {now} or any(head.year for head in made if head.role == "plan"):
        return list(made)
    return [replace(head, year=int(now)) if head.role == "plan" else head for head in made]


def with_growth(made: Sequence[Column]) -> list[Column]:
    """ "Thực hiện 2025 | Kế hoạch 2026 | Tăng trưởng (%)": the growth of the year planned; beside none or several years a comparison.

    Where rows have a unit of their own, a column in percent among others without a unit is a comparison too, never a value in the row's unit.
    """
    years = {head.year for head in made if head.role == "plan" and head.year}
    values = [head for head in made if head.role in ("plan", "result")]
    units = any(head.role == "unit" for head in made) and any(head.unit is None for head in values)
    heads = []
    for head in made:
        percent = head.unit is not None and head.unit.unit == "percent"
        if head.role == "growth":
            of = head.year or (next(iter(years)) if len(years) == 1 else None)
            head = replace(head, role="plan", year=of, growth=True) if percent and of in years else replace(head, role="comparison")
        elif units and percent and head in values:
            head = replace(head, role="comparison")
        heads.append(head)
    return heads
