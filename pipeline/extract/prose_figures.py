"""A statement in prose as rows: one for each of its years, each with its grade and the reasons for it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.contexts import Leaf
from pipeline.extract.prose_sureness import sureness
from pipeline.extract.row_years import years_of
from pipeline.extract.statement_cases import Statement
from pipeline.extract.verdict_cases import Verdict
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Figure, Year, YearBasis
from pipeline.span import Span

_CITED_REACH = 160
"""So far before a number "đề ra chỉ tiêu" makes it the target of another act."""


def figures_of(leaf: Leaf, statement: Statement, verdict: Verdict, opening: Year | None, part_of: str | None, ordinal: int, *, undated: bool) -> list[Figure]:
    """One figure for each year of a statement that the verdict gives a role, from the `ordinal`-th of the leaf on; `part_of`: the row it is a part of.
    None for a count of which nothing says when it was, but of things that are there (`undated`).

    "Đến năm 2025 có 90% và năm 2030 có 100% cơ sở …": of the first statement one target of 2025.
    """
    quantity, cited = statement.quantity, _is_cited(leaf, statement)
    figures = []
    for place, (year, basis) in enumerate(years_of(statement, leaf, opening, told=verdict.role == "result")):
        counted = quantity.unit == "count" and quantity.rule != "fraction"
        if year is None and verdict.role == "result" and counted and not undated and not (leaf.context.now and leaf.context.told):
            continue  # "Xã hiện có 24 thôn, 5.310 hộ": how large a place is, nothing that came of something
        figures.append(_figure(leaf, statement, verdict, year, basis, 16 * ordinal + place, part_of=part_of, cited=cited))
    if verdict.role == "result" and figures and (before := _before_change(statement, figures[0], leaf.doc_id, 16 * ordinal + len(figures))):
        figures.append(before)
    return figures


def _figure(
    leaf: Leaf, statement: Statement, verdict: Verdict, year: Year | int | None, basis: YearBasis | None, ordinal: int, *, part_of: str | None, cited: bool
) -> Figure:
    context, facts, quantity = leaf.context, leaf.facts, statement.quantity
    assert verdict.role is not None
    when = year if isinstance(year, Year) else None
    words, scope = _of_which_goods(statement, leaf.lexicon)
    grade, reasons = sureness(leaf.text, statement, verdict, leaf.lexicon.statements, dated=year is not None)
    flags = {"comparator_inherited": statement.inherited, "cited": cited, "year_inherited": basis not in ("stated", None)}
    return Figure(
        id=row_id(leaf.doc_id, verdict.role + "s", statement.quote, ordinal),
        role=verdict.role,
        section=context.place,
        part=context.section.part,
        goal_no=context.goal_no,
        goal=context.goal,
        target_no=context.target_no,
        marker=context.section.marker,
        indicator=words,
        direction=statement.direction,
        measure=statement.measure,
        comparator=statement.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        per=quantity.per,
        unit_text=quantity.unit_text,
        year=when.year if when else year if isinstance(year, int) else None,
        year_start=when.start if when else facts.period_start if basis == "document" and facts.period_start != facts.period_end else None,
        year_basis=basis,
        open_ended=bool(when and when.open_ended),
        frequency=statement.frequency,
        base_year=statement.base.year if statement.base else None,
        base_value=statement.base_value.value if statement.base_value else None,
        scope=scope,
        numerator=quantity.numerator,
        denominator=quantity.denominator,
        quote=statement.quote,
        numbers=_numbers(statement, when),
        grade=grade,
        reasons=reasons,
        part_of=part_of,
        flags=tuple(flag for flag, holds in flags.items() if holds),
    )


def _of_which_goods(statement: Statement, lexicon: Lexicon) -> tuple[str, str]:
    """ "Sản lượng sản phẩm chủ yếu: xi măng | 2 triệu tấn" → "Sản lượng xi măng": the list says which products were meant."""
    meant = lexicon.statements.of_goods.fullmatch(statement.indicator) if statement.scope else None
    return (f"{meant['measure']} {statement.scope}", "") if meant and meant["goods"] else (statement.indicator, statement.scope)


def _before_change(statement: Statement, changed: Figure, doc_id: str, ordinal: int) -> Figure | None:
    """ "giảm từ | 18,6% năm 2011 xuống 2,6% năm 2015": what it was before is a result of its own year; without a year it is but told."""
    first, when = statement.base_value, statement.base
    if first is None or when is None:
        return None
    quote = Span(min(statement.quote.start, first.whole.start), max(first.span.end, when.span.end if when.span.start < statement.quantity.span.start else 0))
    return replace(
        changed,
        id=row_id(doc_id, "results", quote, ordinal),
        comparator="eq" if first.comparator == "ge" else first.comparator or "eq",  # "từ" says where it comes from here
        value=first.value,
        value_max=first.value_max,
        year=when.year,
        year_start=when.start,
        year_basis="stated",
        base_year=None,
        base_value=None,
        quote=quote,
        numbers=(first.span, when.span),
    )


def _numbers(statement: Statement, year: Year | None) -> tuple[Span, ...]:
    spans = [statement.quantity.span]
    if year and statement.clause.holds(year.span):
        spans.append(year.span)
    if statement.base:
        spans.append(statement.base.span)
    if statement.base_value:
        spans.append(statement.base_value.span)
    return tuple(spans)


def _is_cited(leaf: Leaf, statement: Statement) -> bool:
    """ "… Nghị quyết số 1187/NQ-UBTVQH14 … (trong đó đề ra chỉ tiêu là phấn đấu tỷ lệ … là 30%)"."""
    lead = leaf.text[leaf.context.section.own.start : statement.quantity.whole.start]
    phrases = leaf.lexicon.verdicts
    return bool(phrases.cites_target.search(lead[-_CITED_REACH:]) and phrases.act.search(lead))
