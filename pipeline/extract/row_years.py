"""The years of a row: those it states, else that of the passage's opening, of a heading or of the plan."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.extract.contexts import Context, Leaf
from pipeline.extract.statement_cases import Statement
from pipeline.model.document import Facts
from pipeline.model.figures import Other, Quantity, Year, YearBasis

_BEGINS = regex.compile(r"\W*(?:Phấn đấu )?(?:Tầm nhìn )?")
_UNTIL = regex.compile(r"(?:phấn đấu )?(?:tầm nhìn )?(?:đến|tới)\b", regex.IGNORECASE)
_OPENING_WORDS = 3
_OPENING = 60
"""A year so near to the beginning of a passage holds for all of it."""


def years_of(statement: Statement, leaf: Leaf, opening: Year | None, *, told: bool) -> list[tuple[Year | int | None, YearBasis | None]]:
    """The years of a statement: stated, else from the passage's opening or a heading, else the plan's own. `told`: it is of the past."""
    if statement.years:
        return [(year, "stated") for year in statement.years]
    context = leaf.context
    now = told and context.now  # "Năm 2022 đón 1,2 triệu lượt khách. Hiện tỉnh có | 21 khách sạn": only a heading says of when that is
    opening = None if now else opening
    inherited = opening or context.year
    if opening and not (told and _is_to_come(opening, context)):
        return [(opening, "section")]
    if told and (not inherited or _is_to_come(inherited, context)):
        # What has been is not of the plan's own years.
        year = None if now else context.told
        return [(year, "section") if year else (context.reviewed, "document" if context.reviewed else None)]
    return [inherited_year(context, leaf.facts)]


def _is_to_come(year: Year, context: Context) -> bool:
    """ "Toàn xã mới có 7/26 bản đạt tiêu chí" under "… giai đoạn 2026 - 2030": what has been is not of a year to come."""
    return context.present is not None and year.year > context.present


def inherited_year(context: Context, facts: Facts) -> tuple[Year | int | None, YearBasis | None]:
    """The year that a passage without one takes over from its headings, else the last year of the plan's period."""
    if context.year:
        return context.year, "section"
    if facts.period_end:
        return facts.period_end, "document"
    return None, None


def opening_year(text: str, made: Sequence[Statement], found: Sequence[Quantity | Year | Other], start: int, announced: int, *, dated: bool) -> Year | None:
    """The year that holds for a whole passage: one in its announcement ("Phấn đấu đạt các chỉ tiêu đến năm 2027 là: (1) …"), or at its beginning.

    `start`: where the passage begins; `announced`: where its announcement ends; `dated`: the heading of what is told names a year, so one behind a
    label ("Nước sạch về đích sớm: hết năm 2022 có …") or in the middle of a sentence ("Độ mặn trung bình năm 2022 là …") holds for its sentence alone.
    """
    first = made[0].years[0] if made and made[0].years and made[0].years[0].span.start - start < _OPENING else None
    first = first if first and first.span.start < made[0].quantity.span.start else None
    lead = text[start : first.span.start] if first else ""
    first = None if dated and (":" in lead or len(lead.split()) > _OPENING_WORDS) else first
    if first and any(one.clause == made[0].clause and one.years and one.years[-1].year > first.year for one in made):
        first = None  # "Đến năm 2028 có 12 nghìn hộ, đến năm 2030 có 15 nghìn hộ; tỷ lệ …": of several years none holds for the rest
    if made and not first:
        first = _until(text, found, start, made[0].quantity.span.start)
    said = [one for one in found if isinstance(one, Year) and one.role != "base" and one.span.end <= announced]
    of_plan = next(reversed(said), None)  # "EVN đặt ra kế hoạch năm 2021 với các chỉ tiêu gồm: …", "Quyết định năm 2024 nêu mục tiêu giai đoạn 2024 - 2028:"
    return next((one for one in said if one.role == "time"), first or of_plan)


def _until(text: str, found: Sequence[Quantity | Year | Other], start: int, number: int) -> Year | None:
    """The time with which a passage opens in a sentence before its first `number`: "Đến năm 2030, du lịch là ngành mũi nhọn. | Đón 5 triệu lượt khách"."""
    until = next((one for one in found if isinstance(one, Year) and one.role == "time"), None)
    if until is None or not _BEGINS.fullmatch(text, start, until.span.start) or not SENTENCE_END.search(text, until.span.end, number):
        return None
    return until if _UNTIL.match(until.span.of(text)) else None
