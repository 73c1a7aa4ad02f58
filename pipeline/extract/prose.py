"""Targets and results that stand in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.absolutes import absolutes_beside, qualitative
from pipeline.extract.accounting import accounts_of, plain_accounts
from pipeline.extract.clauses import EDGES
from pipeline.extract.contexts import OBJECTIVES, Context, Leaf
from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.mentions import mentions
from pipeline.extract.moods import Mood, carried_over, mood_at, moods
from pipeline.extract.prose_figures import figures_of
from pipeline.extract.quoted_targets import quoted_target
from pipeline.extract.statement_cases import Statement
from pipeline.extract.statements import statements
from pipeline.extract.verdict_cases import NARRATIVE, Verdict
from pipeline.extract.verdicts import judge
from pipeline.lexicon import Lexicon
from pipeline.model.document import SectionKind
from pipeline.model.figures import Account, Figure, Other, Quantity, Year
from pipeline.span import Span

_LOOKED_AT = frozenset(
    {SectionKind.OBJECTIVE, SectionKind.TARGET, SectionKind.TASKS, SectionKind.SOLUTIONS, SectionKind.DUTY, SectionKind.ORGANISATION, SectionKind.PURPOSE,
     SectionKind.OTHER, SectionKind.HEADING, SectionKind.BUDGET, SectionKind.CLOSING, SectionKind.REPORTING, SectionKind.APPENDIX}
)  # fmt: skip
_PREAMBLE = frozenset({SectionKind.LEGAL_BASIS, SectionKind.HEADER})
_UNREAD = {SectionKind.FURNITURE: "furniture", SectionKind.LEGAL_BASIS: "citation", SectionKind.HEADER: "name"}

_HEADING_WORDS = 15
_CELL = 12
"""A line of more words is no cell of a table."""
_BLANKS = 4
_OPENING = 60
"""A year so near to the beginning of a passage holds for all of it."""
_LONGEST = 6000
"""A paragraph of a plan has at most about 5,000 characters."""
_TERM = 6
"""A document reviews the years of a term of office; what it says of a year before them is history."""
_MONTH = regex.compile(r"(?<!\d)(1[0-2]|0?[1-9])(?: năm |\s*[/.-]\s*)(?:19|20)\d\d")
_QUARTER = regex.compile(r"quý (I{1,3}|IV)\b", regex.IGNORECASE)
_QUARTER_ENDS = {"I": 3, "II": 6, "III": 9, "IV": 12}
_BY_THEN = regex.compile(r"(?:xong )?(?:trước|chậm nhất|muộn nhất)\b", regex.IGNORECASE)
_WITH_SUM = regex.compile(r"\s*với (?:tổng )?(?:vốn|số vốn|giá trị|doanh thu)\b")
_NEW_SENTENCE = regex.compile(r"[.!?]\s+\p{Lu}|\n")


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
    text, context, lexicon = leaf.text, leaf.context, leaf.lexicon
    section = context.section
    if section.kind not in _LOOKED_AT:
        return _unread(leaf)
    if section.own.end - section.own.start > _LONGEST:
        parts = [prose(leaf._replace(context=context._replace(section=replace(section, own=part)))) for part in _pieces(text, section.own)]
        return Prose([figure for part in parts for figure in part.figures], [account for part in parts for account in part.accounts])
    announced = lexicon.verdicts.announces.match(text, section.own.start, section.own.end)
    if announced and lexicon.verdicts.tells_results.search(announced[0]):
        announced = None  # "Thủ tướng đánh giá cao ngành hoàn thành các chỉ tiêu quan trọng như: …"
    if announced and section.kind not in (SectionKind.TARGET, SectionKind.BUDGET) and not context.past:
        section = replace(section, kind=SectionKind.OBJECTIVE)
        context = context._replace(section=section)
        leaf = leaf._replace(context=context)
    raw = mentions(text, section.own, lexicon)
    plain = section.kind in NARRATIVE and not context.past
    carried = carried_over(text, section.own, context.mood, lexicon, listed=bool(section.marker)) if plain and context.mood else []
    told_here = _tells(leaf, raw) and not any(one.aims for one in carried)
    made, found = statements(text, section.own, raw, lexicon, context.whole, told=told_here, aimed=section.kind in OBJECTIVES, wholes=context.wholes)
    told = context.told
    figures: list[Figure] = []
    accounts: list[Account] = []
    opening = _opening_year(
        text, made, found, section.own.start, announced.end() if announced else section.own.start, dated=context.past and context.year is not None
    )
    governing: str | None = None
    committed: Statement | None = None
    reached: Statement | None = None
    refused: Verdict | None = None
    paid: Statement | None = None
    mood: Mood | None = None
    here = leaf
    course = moods(text, section.own, found, carried, lexicon) if plain else []
    for statement in made:
        statement = statement if statement.indicator else replace(statement, indicator=_of_heading(context, lexicon))
        telling = next((year for year in reversed(statement.years) if _gone(year, leaf)), _told_before(statement, found, leaf))
        told = telling if telling and not (told and told.rule == "told" and telling.year == told.year) else told
        if told and not telling and context.present and told.year < context.present - 1 and lexicon.verdicts.until_now.search(statement.before):
            told = None  # "Năm 2020 đạt 19,8 triệu đồng. Đến nay có 98,5% số thôn …" in a plan of 2022
        mood = mood_at(course, statement.quantity.span.start)
        aims, tells = bool(mood and mood.aims), bool(mood and not mood.aims)
        now = (told, mood, aims, context.past or tells)
        if now != (here.context.told, here.context.mood, here.context.aims, here.context.past):
            here = leaf._replace(context=context._replace(told=told, mood=mood, aims=aims, past=now[-1]))
        verdict = judge(statement, here)
        if committed and _goes_on(committed, statement, verdict, text, lexicon):
            verdict = Verdict("target", "commitment", "B")
        if reached and verdict.role == "target" and section.kind not in OBJECTIVES and _goes_on_telling(reached, statement, here):
            verdict = Verdict("result", "past", "B")
        if verdict.role == "target" and refused and section.kind not in OBJECTIVES and _is_paid_too(statement, paid, lexicon):
            verdict = refused  # "tổng kinh phí 36 tỷ đồng, trong đó vốn xã hội hóa chiếm 55%"
        paid = statement if verdict.reason in ("money", "funding_rule") else None
        refused = verdict if verdict.reason in ("money", "funding_rule") else None
        committed = statement if verdict.role == "target" else committed
        reached = statement if verdict.role == "result" else None if verdict.role == "target" else reached
        if verdict.role is None:
            accounts.append(Account(span=statement.quantity.span, reason=verdict.reason))
            continue
        part_of = governing if statement.nested or lexicon.statements.part_of_target.match(statement.before) else context.part_of
        if opening and verdict.role == "target" and any(year.year != opening.year for year in statement.years):
            opening = None  # "Đến năm 2025 có 180 …; đến năm 2030 có 240 … . Mỗi năm giành …": neither holds for what follows
        said_later = opening and mood and mood.place == section.own.start  # "Dạy nghề, giai đoạn 2026 - 2030: …" behind "… đến năm 2035 đặt mục tiêu:"
        led = mood.year if mood and mood.year and mood.aims == (verdict.role == "target") and not said_later else opening
        new = figures_of(here, statement, verdict, led, part_of, len(figures))
        cell = (
            not section.marker
            and len(section.own.of(text).split()) <= _CELL
            and not text[max(0, section.own.start - _BLANKS) : section.own.start].rstrip().endswith(":")
        )
        if new and not new[0].indicator and cell:
            new = []  # "1000 tấn", "Giảm 1-1,5%/năm": a cell of a table of which nobody knows the columns
        if verdict.role == "result" and told and told.rule == "year" and told.year == context.present:
            told = replace(told, rule="told")
        figures.extend(new)
        if not new:
            accounts.append(Account(span=statement.quantity.span, reason="statistic"))
        elif not part_of:
            governing = new[-1].id if verdict.role == "target" else None  # a target is part of a target, never of a result
    if not figures:
        figures = qualitative(leaf, section.own, found)
    elif section.kind in OBJECTIVES or here.context.aims:
        figures.extend(absolutes_beside(here, found))
    accounts.extend(accounts_of(found))
    said = {quantity for statement in made for quantity in (statement.quantity, statement.base_value)}
    accounts.extend(Account(span=one.span, reason="quantity_of_text") for one in found if isinstance(one, Quantity) and one not in said)
    gone = [one for one in found if isinstance(one, Year) and one.role == "time" and _gone(one, leaf)]
    last = course[-1] if course else None
    if announced and section.kind in OBJECTIVES:
        last = Mood(section.own.start, aims=True, year=opening, opens=announced.end() == section.own.end)
    if last and last.year and any(year.year > last.year.year for statement in made for year in statement.years):
        last = replace(last, year=None)  # "Đến năm 2023 …; đến năm 2025 …": neither holds for what follows
    return Prose(figures, accounts, max(gone, key=lambda year: year.year, default=None), last)


def _unread(leaf: Leaf) -> Prose:
    """A section that states nothing of its own: what a preamble says that another act aims at is a target of that act."""
    text, section, lexicon = leaf.text, leaf.context.section, leaf.lexicon
    reason = _UNREAD.get(section.kind, "quantity_of_text")
    quoted = quoted_target(text, section.own, lexicon) if section.kind in _PREAMBLE else None
    if quoted is None:
        return Prose([], plain_accounts(text, section.own, lexicon, reason))
    aims = replace(section, kind=SectionKind.OBJECTIVE, own=quoted)
    read = prose(leaf._replace(context=leaf.context._replace(section=aims)))
    figures = [replace(one, flags=(*one.flags, "cited"), grade="B" if one.grade == "A" else one.grade) for one in read.figures if not one.qualitative]
    around = (Span(section.own.start, quoted.start), Span(quoted.end, section.own.end))
    return Prose(figures, [*read.accounts, *(account for part in around for account in plain_accounts(text, part, lexicon, reason))])


def _goes_on(committed: Statement, statement: Statement, verdict: Verdict, text: str, lexicon: Lexicon) -> bool:
    """Whether a statement is one more of what has been committed to, or a part of it.

    "phấn đấu … đạt 90%; 70% phụ nữ mang thai được tầm soát …"; "Cắt giảm ít nhất 30% thời gian giải quyết, 30% chi phí tuân thủ";
    "đón 10 triệu lượt khách, trong đó khách lưu trú 6,5 triệu lượt"; "thu hút 25 dự án với tổng vốn đăng ký 1,5 tỷ USD".
    """
    if verdict.reason == "funding_rule":
        return statement.clause == committed.clause and committed.measure == "change" and not statement.before.replace("và", "").strip(EDGES)
    if verdict.reason in ("activity_count", "money") and statement.clause == committed.clause and committed.quantity.unit == "count":
        one_more = not statement.before.replace("và", "").strip(EDGES) or lexicon.statements.part_of_target.match(statement.before)
        return bool(one_more if verdict.reason == "activity_count" else _WITH_SUM.match(statement.before))
    bound = statement.quantity.rule == "physical" and statement.comparator not in ("eq", "approx")
    if verdict.reason == "quantity_of_text" and not (
        bound and lexicon.statements.among_them.search(text, committed.quantity.span.end, statement.quantity.span.start)
    ):
        return False  # "giảm 30% …; trong đó lượng phát thải của trồng trọt không vượt quá | 47 triệu tấn"
    return verdict.reason in ("statistic", "quantity_of_text") and not _NEW_SENTENCE.search(text, committed.quantity.span.end, statement.quantity.span.start)


def _goes_on_telling(reached: Statement, statement: Statement, leaf: Leaf) -> bool:
    """Whether a statement goes on telling, in the sentence of a result, of what has been: "ước đạt 231 nghìn tỷ đồng, bằng 34,7% kế hoạch; trong đó vốn
    trong nước đạt | 34,9%"; not where it says what is to come."""
    between = leaf.text[reached.quantity.whole.end : statement.quantity.whole.start]
    to_come = _NEW_SENTENCE.search(between) or leaf.lexicon.verdicts.future.search(between) or statement.direction
    return not (reached.nested or to_come or any(not _gone(year, leaf) for year in statement.years)) and statement.comparator not in ("ge", "le")


def _is_paid_too(statement: Statement, paid: Statement | None, lexicon: Lexicon) -> bool:
    """ "ngân sách tỉnh bảo đảm 70%, nguồn hợp pháp khác | 30%": the part of what the one before says who pays, or the rest of it."""
    if lexicon.statements.part_of_target.match(statement.before):
        return True
    shared = paid and paid.clause == statement.clause and statement.quantity.unit == paid.quantity.unit == "percent"
    return bool(shared and statement.comparator == "eq" and not lexicon.statements.measure_head.match(statement.indicator))


def _opening_year(text: str, made: Sequence[Statement], found: Sequence[Quantity | Year | Other], start: int, announced: int, *, dated: bool) -> Year | None:
    """The year that holds for a whole passage: one in its announcement ("Phấn đấu đạt các chỉ tiêu đến năm 2027 là: (1) …"), or at its beginning.

    `start`: where the passage begins; `announced`: where its announcement ends; `dated`: the heading of what is told names a year, so one behind a
    label ("Nước sạch về đích sớm: hết năm 2022 có …") holds for its sentence alone.
    """
    first = made[0].years[0] if made and made[0].years and made[0].years[0].span.start - start < _OPENING else None
    first = first if first and first.span.start < made[0].quantity.span.start else None
    first = None if first and dated and ":" in text[start : first.span.start] else first
    if first and any(one.clause == made[0].clause and one.years and one.years[-1].year > first.year for one in made):
        first = None  # "Đến năm 2028 có 12 nghìn hộ, đến năm 2030 có 15 nghìn hộ; tỷ lệ …": of several years none holds for the rest
    said = [one for one in found if isinstance(one, Year) and one.role != "base" and one.span.end <= announced]
    of_plan = next(iter(said), None)  # "EVN đặt ra kế hoạch năm 2021 với các chỉ tiêu gồm: …"
    return next((one for one in said if one.role == "time"), first or of_plan)


def _of_heading(context: Context, lexicon: Lexicon) -> str:
    """What a heading says is measured, for a passage that does not: "Chi ngân sách địa phương" over "Ước thực hiện năm 2025 là 27.535 tỷ đồng"."""
    words = stripped_indicator(context.heading, lexicon)[0]
    return words if lexicon.statements.measure_head.match(words) and len(words.split()) <= _HEADING_WORDS else ""


def _tells(leaf: Leaf, found: Sequence[Quantity | Year | Other]) -> bool:
    """Whether a passage tells of what has been: it stands under "Kết quả …", or where a document tells how things are, in or behind a year gone by."""
    context = leaf.context
    if context.past:
        return True
    gone = context.told is not None or any(isinstance(one, Year) and one.role == "time" and _gone(one, leaf) for one in found)
    return gone and context.section.kind in NARRATIVE


def _told_before(statement: Statement, found: Sequence[Quantity | Year | Other], leaf: Leaf) -> Year | None:
    """The year that a sentence without numbers set: "Năm 2024, kinh tế của xã đã phục hồi. Thu ngân sách đạt 61 tỷ đồng"."""
    before = [one for one in found if isinstance(one, Year | Quantity) and one.span.start < statement.quantity.span.start]
    last = before[-1] if before else None
    return last if isinstance(last, Year) and last.role == "time" and _gone(last, leaf) else None


def _gone(year: Year, leaf: Leaf) -> bool:
    """Whether a time is not later than the document, nor so long before it as the year of a law, so that what is told of it may have been."""
    present = leaf.context.present
    if present is None or not present - _TERM <= year.year <= present:
        return False
    if year.rule != "date" or year.year != present:
        return True
    month, quarter = (pattern.search(leaf.text, year.span.start, year.span.end) for pattern in (_MONTH, _QUARTER))
    last = int(month[1]) if month else _QUARTER_ENDS[quarter[1].upper()] if quarter else 0
    issued = (leaf.facts.issued or "")[5:7]
    if issued and last == int(issued) and _BY_THEN.match(leaf.text, year.span.start):
        return False  # "trước ngày 31/01/2024" in a plan of that month
    return not (issued and last > int(issued))  # "từ ngày 24 đến ngày 26/10/2024" in a letter of September, "trong quý III/2025" in one of August


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A passage too long to be one, cut at the ends of sentences or words, so that no text makes the work grow with the square of its length."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = next((place + 1 for mark in (". ", "; ", " ") if (place := text.rfind(mark, start + _LONGEST // 2, start + _LONGEST)) > 0), start + _LONGEST)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
