"""Targets and results that stand in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.extract.absolutes import absolutes_beside, absolutes_of_item
from pipeline.extract.accounting import accounts_of, plain_accounts
from pipeline.extract.contexts import OBJECTIVES, Leaf
from pipeline.extract.item_edges import without_edges
from pipeline.extract.moods import Mood, carried_over, moods
from pipeline.extract.numbers.mentions import mentions
from pipeline.extract.prose_course import Course
from pipeline.extract.quoted_targets import own_aim, quoted_target, told_behind
from pipeline.extract.row_years import opening_year
from pipeline.extract.statement_cases import Statement
from pipeline.extract.statements import statements
from pipeline.extract.times_gone import gone, tells
from pipeline.extract.verdict_cases import NARRATIVE
from pipeline.model.document import Section, SectionKind
from pipeline.model.figures import Account, Figure, Other, Quantity, Year
from pipeline.span import Span

_LOOKED_AT = frozenset(
    {SectionKind.OBJECTIVE, SectionKind.TARGET, SectionKind.TASKS, SectionKind.SOLUTIONS, SectionKind.DUTY, SectionKind.ORGANISATION, SectionKind.PURPOSE,
     SectionKind.OTHER, SectionKind.HEADING, SectionKind.BUDGET, SectionKind.CLOSING, SectionKind.REPORTING, SectionKind.APPENDIX}
)  # fmt: skip
_PREAMBLE = frozenset({SectionKind.LEGAL_BASIS, SectionKind.HEADER})
_UNREAD = {SectionKind.FURNITURE: "furniture", SectionKind.LEGAL_BASIS: "citation", SectionKind.HEADER: "name"}

_LONGEST = 6000
"""A paragraph of a plan has at most about 5,000 characters."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What one passage gives; `told`: the last year not to come that it tells of; `mood`: whether it ends announcing or telling."""

    figures: list[Figure]
    accounts: list[Account]
    told: Year | None = None
    mood: Mood | None = None


def prose(leaf: Leaf) -> Prose:
    """The targets and results of one leaf that is no table, and an account of its other numbers.

    "- Chỉ tiêu 1: … đạt 50% vào năm 2025 và khoảng 60% vào năm 2030." → two targets.
    """
    text, section = leaf.text, leaf.context.section
    if section.kind not in _LOOKED_AT:
        return _unread(leaf)
    if section.own.end - section.own.start > _LONGEST:
        parts = [prose(_under(leaf, replace(section, own=part))) for part in _pieces(text, section.own)]
        return Prose([figure for part in parts for figure in part.figures], [account for part in parts for account in part.accounts])
    announced = _announcement(leaf)
    if announced and section.kind not in (SectionKind.TARGET, SectionKind.BUDGET) and not leaf.context.past:
        leaf = _under(leaf, replace(section, kind=SectionKind.OBJECTIVE))
    return _item(leaf) if section.kind in OBJECTIVES and not announced else _read(leaf, announced)


def _item(leaf: Leaf) -> Prose:
    """An item of a list of targets, read without the place before it, which is its scope, and without the body behind it that answers for it."""
    text, section, lexicon = leaf.text, leaf.context.section, leaf.lexicon
    item = without_edges(text, section.own, lexicon)
    if item.own == section.own:
        return _read(leaf, None)
    read = _read(_under(leaf, replace(section, own=item.own)), None)
    figures = [replace(one, scope=", ".join(filter(None, (item.place, one.scope)))) for one in read.figures]
    around = (Span(section.own.start, item.own.start), Span(item.own.end, section.own.end))
    return replace(read, figures=figures, accounts=[*read.accounts, *(one for part in around for one in plain_accounts(text, part, lexicon, "name"))])


def _read(leaf: Leaf, announced: Span | None) -> Prose:
    text, context, section, lexicon = leaf.text, leaf.context, leaf.context.section, leaf.lexicon
    aimed = section.kind in OBJECTIVES
    plain = section.kind in NARRATIVE and not context.past
    raw = mentions(text, section.own, lexicon)
    carried = carried_over(text, section.own, context.mood, lexicon, listed=bool(section.marker)) if plain and context.mood else []
    told = tells(leaf, raw) and not any(one.aims for one in carried)
    made, found = statements(text, section.own, raw, lexicon, context.whole, told=told, aimed=aimed, wholes=context.wholes)
    begins = announced.end if announced else section.own.start
    opening = opening_year(text, made, found, section.own.start, begins, dated=context.past and context.year is not None)
    turns = moods(text, section.own, found, carried, lexicon) if plain else []
    course = Course(leaf, found, turns, opening, context.told, here=leaf)
    for statement in made:
        course.read(statement)
    figures = course.figures or absolutes_of_item(leaf, section.own, found)
    if (course.figures or not figures) and (aimed or course.here.context.aims):
        figures.extend(islice(absolutes_beside(course.here, found), None if figures else 1))  # of an item without a number one row
    past = [one for one in found if isinstance(one, Year) and one.role == "time" and gone(one, leaf)]
    last = turns[-1] if turns else None
    if announced and aimed:
        last = Mood(section.own.start, aims=True, year=course.opening, opens=announced.end == section.own.end)
    if last and last.year and any(year.year > last.year.year for statement in made for year in statement.years):
        last = replace(last, year=None)  # "Đến năm 2023 …; đến năm 2025 …": neither holds for what follows
    accounts = [*course.accounts, *accounts_of(found), *_unsaid(made, found)] if found else []
    return Prose(figures, accounts, max(past, key=lambda year: year.year, default=None), last)


def _unsaid(made: Sequence[Statement], found: Sequence[Quantity | Year | Other]) -> Iterator[Account]:
    """An account of each quantity of a passage that is in none of its statements."""
    said = {quantity.span for statement in made for quantity in (statement.quantity, statement.base_value) if quantity}
    quantities = (one.span for one in found if isinstance(one, Quantity) and one.span not in said)
    return (Account(span=one, reason="quantity_of_text") for one in quantities if not any(span.holds(one) for span in said))


def _unread(leaf: Leaf) -> Prose:
    """A section that states nothing of its own; but a preamble may tell how things are, behind the sentence that names the act that is carried out."""
    section = leaf.context.section
    told = told_behind(leaf.text, section.own) if section.kind is SectionKind.LEGAL_BASIS else None
    if told is None:
        return _quoting(leaf)
    first = _quoting(_under(leaf, replace(section, own=Span(section.own.start, told.start))))
    rest = prose(_under(leaf, replace(section, kind=SectionKind.OTHER, own=told)))
    return replace(rest, figures=[*first.figures, *rest.figures], accounts=[*first.accounts, *rest.accounts])


def _quoting(leaf: Leaf) -> Prose:
    """What a preamble says that another act aims at is a target of that act; what it says that the act itself is for is its own."""
    text, section, lexicon = leaf.text, leaf.context.section, leaf.lexicon
    reason = _UNREAD.get(section.kind, "quantity_of_text")
    aim = own_aim(text, section.own) if section.kind in _PREAMBLE else None
    quoted = aim or (quoted_target(text, section.own, lexicon) if section.kind in _PREAMBLE else None)
    if quoted is None:
        return Prose([], plain_accounts(text, section.own, lexicon, reason))
    read = prose(_under(leaf, replace(section, kind=SectionKind.OBJECTIVE, own=quoted)))
    flags = () if aim else ("cited",)
    figures = [replace(one, flags=(*one.flags, *flags), grade="B" if one.grade == "A" else one.grade) for one in read.figures if not one.qualitative]
    around = (Span(section.own.start, quoted.start), Span(quoted.end, section.own.end))
    return Prose(figures, [*read.accounts, *(account for part in around for account in plain_accounts(text, part, lexicon, reason))])


def _under(leaf: Leaf, section: Section) -> Leaf:
    return leaf._replace(context=leaf.context._replace(section=section))


def _announcement(leaf: Leaf) -> Span | None:
    """The words with which a passage announces what is aimed at: "Phấn đấu đạt các chỉ tiêu sau:"."""
    phrases, own = leaf.lexicon.verdicts, leaf.context.section.own
    announced = phrases.announces.match(leaf.text, *own) if leaf.text.find(":", *own) >= 0 else None
    if not announced or phrases.tells_results.search(announced[0]):
        return None  # "Thủ tướng đánh giá cao ngành hoàn thành các chỉ tiêu quan trọng như: …"
    return Span(*announced.span())


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A passage too long to be one, cut at the ends of sentences or words, so that no text makes the work grow with the square of its length."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = next((place + 1 for mark in (". ", "; ", " ") if (place := text.rfind(mark, start + _LONGEST // 2, start + _LONGEST)) > 0), start + _LONGEST)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
