"""Targets and results that stand in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.accounting import accounts_of, plain_accounts
from pipeline.extract.contexts import Context
from pipeline.extract.labels import target_label
from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.statements import Statement, statements
from pipeline.extract.verdicts import Verdict, judge
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model import Account, Facts, Figure, Grade, Other, Quantity, Section, SectionKind, Year, YearBasis
from pipeline.span import Span, trimmed

_LOOKED_AT = frozenset(
    {SectionKind.OBJECTIVE, SectionKind.TARGET, SectionKind.TASKS, SectionKind.SOLUTIONS, SectionKind.DUTY, SectionKind.ORGANISATION, SectionKind.PURPOSE,
     SectionKind.OTHER, SectionKind.HEADING, SectionKind.BUDGET, SectionKind.CLOSING, SectionKind.REPORTING, SectionKind.APPENDIX}
)  # fmt: skip
_UNREAD = {SectionKind.FURNITURE: "furniture", SectionKind.LEGAL_BASIS: "citation", SectionKind.HEADER: "name"}

_HEADING_WORDS = 15
_OPENING = 60
"""A year so near to the beginning of a passage holds for all of it."""
_OBJECTIVES = frozenset({SectionKind.OBJECTIVE, SectionKind.TARGET})
_CLAUSE_END = regex.compile(r";|[.](?=\s+\p{Lu})")
_LONGEST = 6000
"""A paragraph of a plan has at most about 5,000 characters."""
_NEW_SENTENCE = regex.compile(r"[.!?]\s+\p{Lu}|\n")


@dataclass(frozen=True, slots=True)
class Prose:
    """What one passage gives; `told`: the last year not to come that it tells of."""

    figures: list[Figure]
    accounts: list[Account]
    told: Year | None = None


def prose(doc_id: str, text: str, context: Context, facts: Facts, lexicon: Lexicon) -> Prose:
    """The targets and results of one leaf that is no table, and an account of its other numbers.

    "- Chỉ tiêu 1: … đạt 50% vào năm 2025 và khoảng 60% vào năm 2030." → two targets.
    """
    section = context.section
    if section.kind not in _LOOKED_AT:
        return Prose([], plain_accounts(text, section.own, lexicon, _UNREAD.get(section.kind, "quantity_of_text")))
    if section.own.end - section.own.start > _LONGEST:
        parts = [prose(doc_id, text, replace(context, section=replace(section, own=part)), facts, lexicon) for part in _pieces(text, section.own)]
        return Prose([figure for part in parts for figure in part.figures], [account for part in parts for account in part.accounts])
    announced = lexicon.verdicts.announces.match(text, section.own.start, section.own.end)
    if announced and section.kind not in (SectionKind.TARGET, SectionKind.BUDGET) and not context.past:
        section = replace(section, kind=SectionKind.OBJECTIVE)
        context = replace(context, section=section)
    made, found = statements(text, section.own, lexicon, context.whole)
    told = context.told
    figures: list[Figure] = []
    accounts: list[Account] = []
    opening = made[0].years[0] if made and made[0].years and made[0].years[0].span.start - section.own.start < _OPENING else None
    if announced:
        opening = next((one for one in found if isinstance(one, Year) and one.role == "time" and one.span.end <= announced.end()), opening)
    governing: str | None = None
    committed: Statement | None = None
    for statement in made:
        statement = statement if statement.indicator else replace(statement, indicator=_of_heading(context, lexicon))
        told = next((year for year in reversed(statement.years) if _gone(year, facts)), told)
        verdict = judge(statement, replace(context, told=told), facts, text, lexicon)
        if (
            verdict.role is None
            and verdict.reason == "statistic"
            and committed
            and not _NEW_SENTENCE.search(text, committed.quantity.span.end, statement.quantity.span.start)
        ):
            verdict = Verdict("target", "commitment", "B")  # "phấn đấu … đạt 90%; 70% phụ nữ mang thai được tầm soát …"
        committed = statement if verdict.role == "target" else committed
        if verdict.role is None:
            accounts.append(Account(span=statement.quantity.span, reason=verdict.reason))
            continue
        part_of = governing if statement.nested or lexicon.statements.part_of_target.match(statement.before) else context.part_of
        new = _figures(doc_id, text, statement, verdict, replace(context, told=told), facts, lexicon, opening, part_of, len(figures))
        figures.extend(new)
        if not part_of and new:
            governing = new[-1].id if verdict.role == "target" else None  # a target is part of a target, never of a result
    if not figures:
        figures = qualitative(doc_id, text, section.own, context, facts, lexicon, found)
    elif section.kind in _OBJECTIVES:
        figures.extend(_beside(doc_id, text, context, facts, lexicon, found))
    accounts.extend(accounts_of(found))
    said = {quantity for statement in made for quantity in (statement.quantity, statement.base_value)}
    accounts.extend(Account(span=one.span, reason="quantity_of_text") for one in found if isinstance(one, Quantity) and one not in said)
    return Prose(
        figures,
        accounts,
        max((one for one in found if isinstance(one, Year) and one.role == "time" and _gone(one, facts)), key=lambda one: one.year, default=None),
    )


def _of_heading(context: Context, lexicon: Lexicon) -> str:
    """What a heading says is measured, for a passage that does not: "Chi ngân sách địa phương" over "Ước thực hiện năm 2025 là 27.535 tỷ đồng"."""
    words = stripped_indicator(context.heading, lexicon)[0]
    return words if lexicon.statements.measure_head.match(words) and len(words.split()) <= _HEADING_WORDS else ""


def _gone(year: Year, facts: Facts) -> bool:
    """Whether a year is not later than that of the document, so that what is told of it may have been."""
    issued = int(facts.issued[:4]) if facts.issued else facts.period_start
    return issued is not None and year.year <= issued


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A passage too long to be one, cut at the ends of sentences or words, so that no text makes the work grow with the square of its length."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = next((place + 1 for mark in (". ", "; ", " ") if (place := text.rfind(mark, start + _LONGEST // 2, start + _LONGEST)) > 0), start + _LONGEST)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _figures(
    doc_id: str,
    text: str,
    statement: Statement,
    verdict: Verdict,
    context: Context,
    facts: Facts,
    lexicon: Lexicon,
    opening: Year | None,
    part_of: str | None,
    ordinal: int,
) -> list[Figure]:
    """One figure for each year of the statement."""
    quantity = statement.quantity
    assert verdict.role is not None
    flags = []
    if statement.inherited:
        flags.append("comparator_inherited")
    if _is_cited(text, context.section, statement, lexicon):
        flags.append("cited")
    figures = []
    for place, (year, basis) in enumerate(years_of(statement, context, facts, opening, told=verdict.role == "result")):
        own_flags = [*flags, *(["year_inherited"] if basis not in ("stated", None) else [])]
        when = year if isinstance(year, Year) else None
        grade, reasons = _sureness(statement, verdict, dated=year is not None)
        figures.append(
            Figure(
                id=row_id(doc_id, verdict.role + "s", statement.quote, 16 * ordinal + place),
                role=verdict.role,
                section=context.place,
                part=context.section.part,
                goal_no=context.goal_no,
                goal=context.goal,
                target_no=context.target_no,
                marker=context.section.marker,
                indicator=statement.indicator,
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
                scope=statement.scope,
                part_of=part_of,
                numerator=quantity.numerator,
                denominator=quantity.denominator,
                quote=statement.quote,
                numbers=_numbers(statement, when),
                grade=grade,
                reasons=reasons,
                flags=tuple(own_flags),
            )
        )
    return figures


def _sureness(statement: Statement, verdict: Verdict, *, dated: bool) -> tuple[Grade, tuple[str, ...]]:
    """The grade of a row with the reasons for it: what is missing outweighs how sure the verdict is."""
    if not statement.indicator:
        return "C", ("no_indicator",)
    if not dated and verdict.grade == "A":
        return "B", ("no_year",)
    return verdict.grade, () if verdict.grade == "A" else (verdict.reason,)


def years_of(statement: Statement, context: Context, facts: Facts, opening: Year | None, *, told: bool) -> list[tuple[Year | int | None, YearBasis | None]]:
    """The years of a statement: stated, else from the passage's opening or a heading, else the plan's own. `told`: it is of the past."""
    if statement.years:
        return [(year, "stated") for year in statement.years]
    if opening:
        return [(opening, "section")]
    if told and not context.year:
        return [(context.told, "section" if context.told else None)]  # what has been is not of the plan's own years
    return [inherited_year(context, facts)]


def inherited_year(context: Context, facts: Facts) -> tuple[Year | int | None, YearBasis | None]:
    """The year that a passage without one takes over from its headings, else the last year of the plan's period."""
    if context.year:
        return context.year, "section"
    if facts.period_end:
        return facts.period_end, "document"
    return None, None


def _numbers(statement: Statement, year: Year | None) -> tuple[Span, ...]:
    spans = [statement.quantity.span]
    if year and statement.clause.holds(year.span):
        spans.append(year.span)
    if statement.base:
        spans.append(statement.base.span)
    if statement.base_value:
        spans.append(statement.base_value.span)
    return tuple(spans)


def _is_cited(text: str, section: Section, statement: Statement, lexicon: Lexicon) -> bool:
    """ "… Nghị quyết số 1187/NQ-UBTVQH14 … (trong đó đề ra chỉ tiêu là phấn đấu tỷ lệ … là 30%)"."""
    lead = text[section.own.start : statement.quantity.whole.start]
    return bool(lexicon.verdicts.cites_target.search(lead[-160:]) and lexicon.verdicts.act.search(lead))


def qualitative(
    doc_id: str,
    text: str,
    span: Span,
    context: Context,
    facts: Facts,
    lexicon: Lexicon,
    found: Sequence[Quantity | Year | Other],
    *,
    labelled: bool = False,
) -> list[Figure]:
    """The target of an item that states no number: labelled "Chỉ tiêu N", or of an absolute form in an objective section.

    "Chỉ tiêu 3: Không để tình trạng mang thai ở vị thành niên." → one row without value. `labelled`: the label stands before `span`.
    """
    phrases = lexicon.verdicts
    label = target_label(text[span.start : span.end])
    start, end = trimmed(text, span.start + (label[1] if label else 0), span.end)
    words = text[start:end].rstrip(" .;,")
    objective = context.section.kind in (SectionKind.OBJECTIVE, SectionKind.TARGET)
    if len(words.split()) < 3 or words.endswith(":") or not (label or labelled or (objective and phrases.absolute.match(words))):
        return []
    times = [mention for mention in found if isinstance(mention, Year) and mention.role == "time"]
    years: list[tuple[Year | int | None, YearBasis | None]] = [(year, "stated") for year in times] or [inherited_year(context, facts)]
    frequency = _frequency(words, lexicon)
    figures = []
    for place, (year, basis) in enumerate(years):
        when = year if isinstance(year, Year) else None
        indicator = words
        for mention in reversed(times):
            if start <= mention.span.start and mention.span.end <= start + len(words):
                indicator = indicator[: mention.span.start - start] + indicator[mention.span.end - start :]
        indicator = indicator.strip(" ,")
        for pattern in (phrases.absolute_opening, phrases.absolute_verb):
            opening = pattern.match(indicator)
            indicator = indicator[opening.end() :] if opening else indicator
        figures.append(
            Figure(
                id=row_id(doc_id, "targets", Span(start, start + len(words)), place),
                role="target",
                section=context.place,
                part=context.section.part,
                qualitative=True,
                goal_no=context.goal_no,
                goal=context.goal,
                target_no=context.target_no,
                marker=context.section.marker,
                indicator=" ".join(indicator.split()).strip(" ,"),
                measure="level",
                year=when.year if when else year if isinstance(year, int) else None,
                year_start=when.start if when else None,
                year_basis=basis,
                open_ended=bool(when and when.open_ended),
                frequency=frequency,
                quote=Span(start, start + len(words)),
                numbers=(when.span,) if when else (),
                grade="B",
                reasons=("qualitative",),
                flags=("year_inherited",) if basis not in ("stated", None) else (),
            )
        )
    return figures


def _beside(doc_id: str, text: str, context: Context, facts: Facts, lexicon: Lexicon, found: Sequence[Quantity | Year | Other]) -> Iterator[Figure]:
    """The absolute forms in the clauses of an item that have no number: "…; không để phát sinh hộ tái nghèo"."""
    own = context.section.own
    ends = [match.start() for match in _CLAUSE_END.finditer(text, own.start, own.end)]
    for start, end in zip([own.start, *(stop + 1 for stop in ends)], [*ends, own.end], strict=True):
        clause = trimmed(text, start, end)
        inside = [mention for mention in found if clause.holds(mention.span)]
        if not any(isinstance(mention, Quantity) for mention in inside) and lexicon.verdicts.absolute.match(text, clause.start, clause.end):
            yield from qualitative(doc_id, text, clause, context, facts, lexicon, inside)


def _frequency(words: str, lexicon: Lexicon) -> str | None:
    """ "Hằng năm, không để …" → year."""
    phrases = lexicon.statements
    named = ((phrases.yearly, "year"), (phrases.quarterly, "quarter"), (phrases.monthly, "month"))
    return next((frequency for pattern, frequency in named if pattern.search(words)), None)
