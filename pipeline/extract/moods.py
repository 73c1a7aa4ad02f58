"""Whether plain text announces what is to come or tells what has been: the sentences behind it go on so.

"Theo kế hoạch, đến năm 2030, tỉnh đặt mục tiêu 70% dân số … Khoảng 65% doanh nghiệp …": the second sentence says nothing of the kind itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Facts, SectionKind
from pipeline.model.figures import Other, Quantity, Year
from pipeline.span import Span

_OPENS = regex.compile(r"[^.;:\n]{0,60}:\s*$")
"""Behind "đề ra mục tiêu": " cụ thể:" at the end of the paragraph."""
_LABELLED = regex.compile(r"\p{Lu}[^.;:\n]{2,80}:\s")
"""How a paragraph begins that tells one part of what the one before announced: "Cơ sở vật chất: Đến năm 2030, …"."""
_YEAR_REACH = 80
"""So far behind its announcement a year may stand that holds for all that is announced ("các chỉ tiêu chủ yếu năm 2024 là: …")."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What a text has begun to do from a `place` on: to announce (`aims`) or to tell; `year`: for when; `lasting`: until it tells of something else;
    `opens`: it ends with a colon, and what it announces stands under labels in the paragraphs behind it."""

    place: int
    aims: bool
    year: Year | None = None
    lasting: bool = False
    opens: bool = False


def moods(text: str, span: Span, found: Sequence[Quantity | Year | Other], carried: Sequence[Mood], lexicon: Lexicon) -> list[Mood]:
    """The moods of a passage in order, the one `carried` over from the passage before first."""
    made = [*carried]
    turns = [
        (match, aims)
        for aims, pattern in ((True, lexicon.verdicts.sets_aims), (False, lexicon.verdicts.tells_results))
        for match in pattern.finditer(text, span.start, span.end)
    ]
    for match, aims in sorted(turns, key=lambda turn: turn[0].end()):
        year = _year(text, Span(*match.span()), span, found, aims=aims)
        kept = made[-1].year if made and made[-1].aims == aims else None
        made.append(Mood(match.end(), aims, year or kept, opens=aims and _OPENS.match(text, match.end(), span.end) is not None))
    return made


def carried_over(text: str, span: Span, before: Mood, lexicon: Lexicon, *, listed: bool) -> list[Mood]:
    """The mood of the passage before, from where this one goes on from it: "Gia Lai hướng đến … . Cụ thể, 75% doanh nghiệp …" from its second sentence on.

    `listed`: it is an item of a list.
    """
    words = span.of(text)
    if (not listed) if not before.aims else before.lasting or (before.opens and _LABELLED.match(words)) or _goes_on(words, lexicon):
        return [replace(before, place=span.start)]
    explained = lexicon.verdicts.explains.search(text, span.start, span.end) if before.aims else None
    return [replace(before, place=explained.end())] if explained else []


def title_mood(document: Document, facts: Facts, lexicon: Lexicon) -> Mood | None:
    """What the title of a text without head has it do: under "Nghị quyết về nhiệm vụ … năm 2012" stands what is aimed at."""
    first = next((section for section in document.sections if section.leaf and section.kind is not SectionKind.FURNITURE), None)
    if first is None or facts.number or facts.issued or facts.period_end is None:
        return None
    words = first.own.of(document.text).strip()
    titled = "\n" not in words and not words.endswith((".", ":", ";")) and lexicon.verdicts.title_of_aims.match(words)
    return Mood(first.own.start, aims=True, lasting=True) if titled else None


def mood_at(made: Sequence[Mood], place: int) -> Mood | None:
    """The mood in which a number at a place is named."""
    return next((mood for mood in reversed(made) if mood.place <= place), None)


def _year(text: str, said: Span, span: Span, found: Sequence[Quantity | Year | Other], *, aims: bool) -> Year | None:
    """The year of an announcement: in its sentence, before what it announces, a time, else the plan's own ("kế hoạch năm 2021 với các chỉ tiêu");
    else the last term of office said, else the one year that is named for any of it."""
    start = max((match.end() for match in SENTENCE_END.finditer(text, span.start, said.start)), default=span.start)
    end = next((one.span.start for one in found if isinstance(one, Quantity) and one.span.start >= said.end), span.end)
    years = [one for one in found if isinstance(one, Year) and one.role != "base"]
    here = [one for one in years if start <= one.span.start and one.span.end <= min(end, said.end + _YEAR_REACH)]
    for role in ("time", "title", "term"):
        fitting = [one for one in here if one.role == role]
        if fitting:
            return fitting[-1]
    times = [one for one in years if one.role == "time" and one.span.start >= said.end]
    alone = times[0] if aims and len({one.year for one in times}) == 1 else None
    return next((one for one in reversed(years) if one.role == "term" and one.span.end <= said.start), alone)


def _goes_on(words: str, lexicon: Lexicon) -> bool:
    """Whether a paragraph goes on with what the one before announced: "Cụ thể, …", "Tỷ lệ che phủ rừng …", "100% trạm y tế …"."""
    return bool(
        lexicon.verdicts.goes_on.match(words)
        or lexicon.statements.measure_head.match(words.lstrip(" -–+*"))
        or lexicon.leading_verb.match(words.lstrip(" -–+*"))
    )
