"""The years of a row: those it states, else that of the passage's opening, of a heading or of the plan."""

from __future__ import annotations

from pipeline.extract.contexts import Context, Leaf
from pipeline.extract.statements import Statement
from pipeline.model.document import Facts
from pipeline.model.figures import Year, YearBasis


def years_of(statement: Statement, leaf: Leaf, opening: Year | None, *, told: bool) -> list[tuple[Year | int | None, YearBasis | None]]:
    """The years of a statement: stated, else from the passage's opening or a heading, else the plan's own. `told`: it is of the past."""
    if statement.years:
        return [(year, "stated") for year in statement.years]
    if opening:
        return [(opening, "section")]
    context = leaf.context
    if told and not context.year:
        return [(context.told, "section" if context.told else None)]  # what has been is not of the plan's own years
    return [inherited_year(context, leaf.facts)]


def inherited_year(context: Context, facts: Facts) -> tuple[Year | int | None, YearBasis | None]:
    """The year that a passage without one takes over from its headings, else the last year of the plan's period."""
    if context.year:
        return context.year, "section"
    if facts.period_end:
        return facts.period_end, "document"
    return None, None
