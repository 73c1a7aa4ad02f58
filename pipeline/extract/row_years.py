"""The years of a row: those it states, else that of the passage's opening, of a heading or of the plan."""

from __future__ import annotations

from pipeline.extract.contexts import Context, Leaf
from pipeline.extract.statement_cases import Statement
from pipeline.model.document import Facts
from pipeline.model.figures import Year, YearBasis


def years_of(statement: Statement, leaf: Leaf, opening: Year | None, *, told: bool) -> list[tuple[Year | int | None, YearBasis | None]]:
    """The years of a statement: stated, else from the passage's opening or a heading, else the plan's own. `told`: it is of the past."""
    if statement.years:
        return [(year, "stated") for year in statement.years]
    context = leaf.context
    inherited = opening or context.year
    if opening and not (told and _is_to_come(opening, context)):
        return [(opening, "section")]
    if told and (not inherited or _is_to_come(inherited, context)):
        # What has been is not of the plan's own years.
        return [(context.told, "section") if context.told else (context.reviewed, "document" if context.reviewed else None)]
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
