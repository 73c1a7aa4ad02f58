"""Rows that rest on words that OCR was not sure of: they say so in their grade."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.model.document import Document
from pipeline.model.duties import Assignment, TargetBody
from pipeline.model.figures import Figure, Grade
from pipeline.span import Span

_Duty = TypeVar("_Duty", Assignment, TargetBody)


def with_doubtful_words(document: Document, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures; one whose quote holds a doubtful word is flagged `ocr` and at most B, one whose number is doubtful is C.

    "đạt 8O%" where OCR doubts "8O%" → grade C, reason doubtful_number.
    """
    return tuple(_figure(document.doubtful, figure) for figure in figures)


def duties_with_doubtful_words(document: Document, duties: Iterable[_Duty]) -> tuple[_Duty, ...]:
    """Assignments or links, at most B where the body's name holds a doubtful word."""
    return tuple(_duty(one) if _meets(document.doubtful, one.mention.span) else one for one in duties)


def _duty(duty: _Duty) -> _Duty:
    return replace(duty, grade=_lower(duty.grade, "B"), reasons=(*duty.reasons, "doubtful_word"))


def _figure(doubtful: Sequence[Span], figure: Figure) -> Figure:
    if any(_meets(doubtful, span) for span in figure.numbers):
        return replace(figure, grade="C", reasons=(*figure.reasons, "doubtful_number"), flags=(*figure.flags, "ocr"))
    if _meets(doubtful, figure.quote):
        return replace(figure, grade=_lower(figure.grade, "B"), reasons=(*figure.reasons, "doubtful_word"), flags=(*figure.flags, "ocr"))
    return figure


def _lower(grade: Grade, most: Grade) -> Grade:
    return max(grade, most)


def _meets(doubtful: Sequence[Span], span: Span) -> bool:
    at = bisect_right(doubtful, span.start, key=lambda one: one.end)
    return at < len(doubtful) and doubtful[at].start < span.end
