"""What a section inherits from the headings above it: its goal, its target's number, its year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from pipeline.extract.elliptic_cases import Governing
from pipeline.extract.labels import goal_label, target_label
from pipeline.extract.moods import Mood
from pipeline.extract.numbers.mentions import mentions
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Facts, Section, SectionKind
from pipeline.model.figures import Year
from pipeline.span import Span

OBJECTIVES = frozenset({SectionKind.OBJECTIVE, SectionKind.TARGET})
"""The sections that say what is aimed at."""
_NO_ANNOUNCEMENT = frozenset({SectionKind.HEADING, SectionKind.HEADER, SectionKind.LEGAL_BASIS})
"""The preamble ends with "xây dựng Kế hoạch như sau:", but the years in it are those of what the plan carries out."""
_HEADING_REACH = 240
"""A year this far into a heading still governs what stands under it."""
_DIGITS = 4
"""So many has a year."""
_LETTER = regex.compile(r"[a-eđghik][.)]?")
_TOPIC = regex.compile(r"[^.;:\d]{3,120}(?<!\s)\s*")
"""A line that says of nothing how much, and is no sentence."""
_OPENING_YEAR = regex.compile(r"(?:Trong\s+)?năm\s+20\d\d,", regex.IGNORECASE)
_TOLD_YEAR = regex.compile(r"năm\s+(?P<year>(?:19|20)\d\d)", regex.IGNORECASE)
_PURPOSE = regex.compile(r"\W*(?:Để|Nhằm)\b[^;:]*\bđến(?: hết| cuối)? năm 20\d\d\b[^;:]*,(?=[^,;:]*\b(?:yêu cầu|đề nghị|chỉ đạo)\b)")
"""What all is asked for, whose horizon is not the year of what is asked: "Để đến năm 2025 xóa hết nhà tạm, | Thủ tướng Chính phủ yêu cầu:"."""
_OF_LEVEL = regex.compile(r"\d\S*(?: \p{Ll}+){0,3} ?\([^()]*$")
_ANNOUNCEMENT = 500
_LABEL = 25
"""The label of a paragraph has at most so many words."""
_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")


class Context(NamedTuple):
    """What holds for a section because of where it stands.

    `told`: the year of which the passages before it tell, in a narrative; `now`: this one has gone on to how things are; `aims`: the text has announced
    what is to come; `mood`: what the passage before it has begun; `whole` and `part_of`: what a heading states
    that this is a part of ("Tổng công suất … đạt 178.500 MW,
    trong đó:" over "+ Điện gió trên bờ: 24.300 MW"), `wholes`: all that it states; `numbered`: it is an item with a marker, or stands in one;
    `listed`: it stands in an annex that lists targets; `rule`: under a heading of rules, `planned`: under one that names a plan
    ("KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2025"); `present`: the year in which the document was written; `reviewed`: the one up to which a
    congress reviews its last term.
    """

    place: int
    section: Section
    goal_no: str = ""
    goal: str = ""
    target_no: str = ""
    year: Year | None = None
    past: bool = False
    told: Year | None = None
    now: bool = False
    aims: bool = False
    mood: Mood | None = None
    heading: str = ""
    whole: Governing | None = None
    wholes: tuple[Governing, ...] = ()
    part_of: str | None = None
    rule: bool = False
    listed: bool = False
    planned: bool = False
    numbered: bool = False
    present: int | None = None
    reviewed: int | None = None


class Leaf(NamedTuple):
    """A leaf of the section tree, or a cell of a table, as it is read: in which text it stands, under what, and by which rules."""

    doc_id: str
    text: str
    context: Context
    facts: Facts
    lexicon: Lexicon


def contexts(document: Document, lexicon: Lexicon, present: int | None = None, reviewed: int | None = None) -> Iterator[Context]:
    """The context of each leaf, in order of the text. `present`: the year in which the document was written; `reviewed`: that up to which it tells.

    Under "b) Mục tiêu 2: …" the leaf "- Chỉ tiêu 1: …" has goal 2, target 1; under "II. MỤC TIÊU ĐẾN NĂM 2030" the year 2030.
    """
    made: list[Context] = []
    announced: dict[int | None, Year] = {}
    topics: dict[int | None, str] = {}
    for place, section in enumerate(document.sections):
        above = made[section.parent] if section.parent is not None else None
        numbered = bool(section.marker) or (above is not None and above.numbered)
        context = (
            Context(place, section, numbered=numbered, present=present, reviewed=reviewed)
            if above is None
            else above._replace(place=place, section=section, numbered=numbered)
        )
        context = _labelled(context, above, section.own.of(document.text))
        context = _of_topic(context, topics, section.own.of(document.text))
        if section.parent in announced:
            context = context._replace(year=announced[section.parent])
        if not section.leaf:
            context = _headed(context, document.text, lexicon)
        elif year := _announced_year(document.text, section, lexicon):
            announced[section.parent] = year
        elif section.marker and section.kind is SectionKind.OTHER:
            context = _told_behind_label(context, document.text, lexicon)
        made.append(context)
        if section.leaf and section.kind is SectionKind.HEADING and section.parent is not None:
            yield context._replace(section=replace(section, kind=document.sections[section.parent].kind))
        elif section.leaf:
            aimed = context.listed and section.marker and section.kind is SectionKind.OTHER and not context.past
            yield context._replace(section=replace(section, kind=SectionKind.OBJECTIVE)) if aimed else context


def _labelled(context: Context, above: Context | None, words: str) -> Context:
    """A section under the goal and the target whose label it bears: "b) Mục tiêu 2: …", "- Chỉ tiêu 1: …"."""
    if goal := goal_label(words):
        context = context._replace(goal_no=goal[0], goal=goal[1], target_no="")
    if target := target_label(words):
        return context._replace(target_no=target[0])
    marker = context.section.marker
    if above and above.target_no.isdigit() and above.section.leaf is False and _LETTER.fullmatch(marker) and target_label(above.heading):
        return context._replace(target_no=f"{above.target_no}.{marker[0]}")  # "Chỉ tiêu 3: Tỷ lệ …:" over "a) Thành thị: 90%"
    return context


def _of_topic(context: Context, topics: dict[int | None, str], words: str) -> Context:
    """ "a) Cấp huyện: 9/9 đơn vị …" behind "Chỉ tiêu 3: Hệ thống thiết chế văn hóa", a line beside it that but names what its items set: target 3.a.

    `topics`: by section, the number of the label that its items stand behind; any item but a letter ends that.
    """
    section = context.section
    if _LETTER.fullmatch(section.marker):
        number = topics.get(section.parent)
        return context._replace(target_no=f"{number}.{section.marker[0]}") if number else context
    label = target_label(words) if section.kind is SectionKind.TARGET and section.leaf else None
    if label and label[0].isdigit() and _TOPIC.fullmatch(words, label[1]):
        topics[section.parent] = label[0]
    else:
        topics.pop(section.parent, None)
    return context


def _told_behind_label(context: Context, text: str, lexicon: Lexicon) -> Context:
    """ "I. Đại hội nhất trí đánh giá kết quả thực hiện Nghị quyết nhiệm kỳ 2015 - 2020: | Tốc độ tăng trưởng …": a heading and its text in one paragraph."""
    own = context.section.own
    label, colon, said = own.of(text).partition(":")
    if not (colon and said.strip() and lexicon.verdicts.past_heading.match(label)) or len(label.split()) > _LABEL:
        return context
    year = _heading_year(text, Span(own.start, own.start + len(label)), lexicon, term=True)
    return context._replace(past=True, year=year or context.year)


def _headed(context: Context, text: str, lexicon: Lexicon) -> Context:
    """A section with what its heading says of all that stands under it: the year, that it tells of the past, that it sets rules, that it names a plan."""
    own, kind, phrases = context.section.own, context.section.kind, lexicon.verdicts
    words = own.of(text)
    past = kind is SectionKind.OTHER and bool(phrases.past_heading.match(words))
    planned = kind is SectionKind.OTHER and bool(phrases.plan_heading.match(words))
    year = _heading_year(text, own, lexicon, term=past or kind is SectionKind.OBJECTIVE)
    if not year and (past or planned):  # "Đánh giá tình hình thực hiện kế hoạch năm 2025": the name of a plan, and the year that is told of
        year = _told_year(own, words)
    return context._replace(
        heading=words,
        year=year or context.year,
        past=context.past or past,
        rule=context.rule or bool(phrases.rule_heading.match(words)),
        listed=context.section.part == "appendix" and not past and (context.listed or bool(phrases.targets_heading.match(words))),
        planned=context.planned or planned,
    )


def _announced_year(text: str, section: Section, lexicon: Lexicon) -> Year | None:
    """The year for the items that follow beside a line that announces them: "Phấn đấu đến năm 2030:"."""
    words = section.own.of(text)
    if section.table is not None or section.kind in _NO_ANNOUNCEMENT or len(words) >= _ANNOUNCEMENT or not lexicon.layout.announces_list.match(words):
        return None
    year = _heading_year(text, last_sentence(text, section.own), lexicon, term=False)
    # "Năm 2021, thành phố đề ra 14 chỉ tiêu. … cụ thể như sau"
    return year or (_told_year(section.own, words) if _OPENING_YEAR.match(words) else None)


def _told_year(own: Span, words: str) -> Year | None:
    """The year in the name of a plan, by a heading that tells of it: "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2025"."""
    told = _TOLD_YEAR.search(words)
    return Year(span=Span(own.start + told.start("year"), own.start + told.end("year")), year=int(told["year"]), role="time", rule="heading") if told else None


def _heading_year(text: str, own: Span, lexicon: Lexicon, *, term: bool) -> Year | None:
    """The year that a heading sets for what stands under it.

    `term`: also a term of office ("Các chỉ tiêu chủ yếu nhiệm kỳ 2020-2025", "Kết quả thực hiện Nghị quyết … nhiệm kỳ 2015-2020"). A vision alone counts
    ("3. Tầm nhìn đến năm 2050"), not one beside the years of a plan that is named ("Điều 1. Phê duyệt Chiến lược … giai đoạn 2026 - 2035, tầm nhìn …").
    """
    reach = Span(own.start, min(own.end, own.start + _HEADING_REACH))
    if not any(century in text[reach.start : reach.end] for century in ("20", "19")):
        return None
    # "nâng tỷ lệ … từ 91,7% (năm 2025) lên 99%": a year in brackets behind a level is that level's own.
    purpose = _PURPOSE.match(text, reach.start, own.end)
    begins = purpose.end() if purpose else reach.start
    everything = [one for one in mentions(text, reach, lexicon) if one.span.start >= begins and not _OF_LEVEL.search(text, reach.start, one.span.start)]
    # The words that lead to a year are part of its mention: "tầm nhìn đến năm | 2050".
    found = [mention for mention in everything if not lexicon.numbers.vision.match(text, reach.start, mention.span.end - _DIGITS)]
    served = next((mention for mention in found if term and isinstance(mention, Year) and mention.role == "term"), None)
    named = any(isinstance(mention, Year) and mention.role == "title" for mention in found)
    return first_time(found) or served or (None if named else first_time(everything))


def last_sentence(text: str, span: Span) -> Span:
    """ "… đăng ký trước ngày 15/02/2026. | Chỉ tiêu giao cho các đơn vị như sau:": what announces, without what is said before."""
    return Span(max((match.end() for match in _SENTENCE.finditer(text, *span)), default=span.start), span.end)


def first_time(found: Sequence[object]) -> Year | None:
    """The first mention of a time; of "đến năm 2020, tầm nhìn đến năm 2030" the goal, not the vision."""
    return next((mention for mention in found if isinstance(mention, Year) and mention.role == "time"), None)
