"""Questions about the section tree that more than one stage asks."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Document, Section


def items_below(document: Document, place: int) -> Iterator[tuple[int, Section]]:
    """The items of the list that a passage opens, with their places: those behind it that begin with the mark of the first.

    "1. Tổng kinh phí …, gồm: - Ngân sách trung ương …; - Ngân sách tỉnh …" → the two with "-". Nothing where the passage is an
    item with that mark itself: who stands beside it is no part of it.
    """
    first = None
    for at in range(place + 1, len(document.sections)):
        section = document.sections[at]
        if section.table is not None or not section.marker or section.marker == document.sections[place].marker:
            return
        first = first or section
        if section.marker != first.marker:
            return
        if section.leaf:
            yield at, section


def headings_above(document: Document, place: int) -> Iterator[Section]:
    """The sections that a section stands in, the nearest first."""
    above = document.sections[place].parent
    while above is not None:
        yield document.sections[above]
        above = document.sections[above].parent
