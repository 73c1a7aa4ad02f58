"""Targets without a number: items that are labelled as one, and absolute forms ("Không để …", "Chấm dứt …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from pipeline.extract.contexts import OBJECTIVES, Leaf
from pipeline.extract.labels import target_label
from pipeline.extract.row_years import inherited_year
from pipeline.identity import row_id
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Figure, Other, Quantity, Year, YearBasis
from pipeline.phrases.verdicts import VerdictPhrases
from pipeline.span import Span, trimmed

_SEMICOLON = regex.compile(";")
_OPENING_WORDS = 3
"""Behind fewer words an item begins with a year."""


def qualitative(leaf: Leaf, span: Span, found: Sequence[Quantity | Year | Other], *, labelled: bool = False) -> list[Figure]:
    """The target of an item that states no number: labelled "Chỉ tiêu N", or of an absolute form in an objective section.

    "Chỉ tiêu 3: Không để tình trạng mang thai ở vị thành niên." → one row without value. `labelled`: the label stands before `span`.
    """
    text, context, phrases = leaf.text, leaf.context, leaf.lexicon.verdicts
    label = target_label(text[span.start : span.end])
    objective = context.section.kind in OBJECTIVES or context.aims
    if not (label or labelled or objective):
        return []
    start, end = trimmed(text, span.start + (label[1] if label else 0), span.end)
    words = text[start:end].rstrip(" .;,")
    if len(words.split()) < 3 or words.endswith(":") or not (label or labelled or phrases.absolute.match(words)):
        return []
    times = [mention for mention in found if isinstance(mention, Year) and mention.role == "time"]
    years: list[tuple[Year | int | None, YearBasis | None]] = [(year, "stated") for year in times] or [inherited_year(context, leaf.facts)]
    figures = []
    for place, (year, basis) in enumerate(years):
        when = year if isinstance(year, Year) else None
        indicator = _without_verb(_without_times(words, start, times), phrases)
        if not indicator.strip(" ,."):
            continue  # "Chỉ tiêu 8: Đến năm 2030" over its items
        figures.append(
            Figure(
                id=row_id(leaf.doc_id, "targets", Span(start, start + len(words)), place),
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
                frequency=_frequency(words, leaf.lexicon),
                quote=Span(start, start + len(words)),
                numbers=(when.span,) if when else (),
                grade="B",
                reasons=("qualitative",),
                flags=("year_inherited",) if basis not in ("stated", None) else (),
            )
        )
    return figures


def absolutes_of_item(leaf: Leaf, span: Span, found: Sequence[Quantity | Year | Other]) -> list[Figure]:
    """The targets of an item without a number: one, or one for each of its clauses that is absolute by itself.

    "Không để trẻ em bỏ học; toàn bộ người mù chữ được đến lớp" → two rows.
    """
    text, absolute = leaf.text, leaf.lexicon.verdicts.absolute
    if text.find(";", *span) < 0 or target_label(text[span.start : span.end]):
        return qualitative(leaf, span, found)
    stops = [span.start - 1, *(match.start() for match in _SEMICOLON.finditer(text, *span)), span.end]
    parts = [trimmed(text, start + 1, end) for start, end in pairwise(stops)]
    whole = [part for part in parts if absolute.match(text, *part)]
    if len(whole) < 2:
        return qualitative(leaf, span, found)
    return [figure for part in whole for figure in qualitative(leaf, part, [one for one in found if part.holds(one.span)] or _leading(text, span, part, found))]


def _without_times(words: str, start: int, times: Sequence[Year]) -> str:
    """Words without the times that are said in them; `start`: where they stand in the text."""
    left = words
    for time in reversed(times):
        if start <= time.span.start and time.span.end <= start + len(words):
            left = left[: time.span.start - start] + left[time.span.end - start :]
    return left.strip(" ,")


def _without_verb(words: str, phrases: VerdictPhrases) -> str:
    """What is not to be, or to be whole: "Không để phát sinh điểm nóng" → "điểm nóng"."""
    for pattern in (phrases.absolute_opening, phrases.absolute_verb):
        if opening := pattern.match(words):
            words = words[opening.end() :]
    return words


def absolutes_beside(leaf: Leaf, found: Sequence[Quantity | Year | Other]) -> Iterator[Figure]:
    """The absolute forms in the clauses of an item that have no number: "…; không để phát sinh hộ tái nghèo"."""
    text, own = leaf.text, leaf.context.section.own
    ends = [match.span() for match in leaf.lexicon.verdicts.before_absolute.finditer(text, own.start, own.end)]
    for start, end in zip([own.start, *(behind for _, behind in ends)], [*(stop for stop, _ in ends), own.end], strict=True):
        first = next((one.span.start for one in found if isinstance(one, Quantity) and start <= one.span.start < end), end)
        end = end if first == end else max(text.rfind(",", start, first), start)  # "không để phát sinh hộ tái nghèo|, trên 90% hộ …"
        clause = trimmed(text, start, end)
        inside = [mention for mention in found if clause.holds(mention.span)]
        if not any(isinstance(mention, Quantity) for mention in inside) and leaf.lexicon.verdicts.absolute.match(text, clause.start, clause.end):
            yield from qualitative(leaf, clause, inside or _leading(text, own, clause, found))


def _leading(text: str, own: Span, clause: Span, found: Sequence[Quantity | Year | Other]) -> list[Year]:
    """ "Đến năm 2030, phấn đấu tối thiểu 50% …; không phát sinh …": the year that the item begins with, if it names no other before the clause."""
    before = [one for one in found if isinstance(one, Year) and one.role == "time" and one.span.start < clause.start]
    leads = len(before) == 1 and len(text[own.start : before[0].span.start].split()) < _OPENING_WORDS
    return before if leads else []


def _frequency(words: str, lexicon: Lexicon) -> str | None:
    """ "Hằng năm, không để …" → year."""
    phrases = lexicon.statements
    named = ((phrases.yearly, "year"), (phrases.quarterly, "quarter"), (phrases.monthly, "month"))
    return next((frequency for pattern, frequency in named if pattern.search(words)), None)
