"""The head of a document as lines: the cells of a flattened letterhead, one below the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline.span import Span, trimmed

# a column of a letterhead ends at a tab or a long blank, but "Số:      /KH-UBND" and "ngày      tháng 02" are blanks to fill in
_CELL_END = regex.compile(r"[\n|]|(?<![Ss]ố ?:?|ngày|tháng)(?:\t| {6,})(?=[^\s/])(?!tháng|năm)")
_PARTS = ("\n", "|", "\t", " " * 6)
"""A line with none of these is one cell."""


class Line(NamedTuple):
    """One line or table cell with a letter or digit in it, without the blanks around it; `gap`: an empty line stands before it."""

    text: str
    start: int
    end: int
    gap: bool


def lines_of(text: str, paragraphs: Sequence[Span], start: int, end: int) -> Iterator[Line]:
    """The lines of the paragraphs in `text[start:end]`, in order; rules ("-------"), lone pipes and blanks are left out."""
    last = start
    first = bisect_left(paragraphs, (start, start))
    if first > 0 and paragraphs[first - 1].end > start:
        first -= 1
    for i in range(first, len(paragraphs)):
        paragraph = paragraphs[i]
        if paragraph.start >= end:
            return
        stop = min(paragraph.end, end)
        at = max(paragraph.start, start)
        whole = not any(text.find(mark, at, stop) >= 0 for mark in _PARTS)
        while at < stop:
            cut = None if whole else _CELL_END.search(text, at, stop)
            cell = trimmed(text, at, cut.start() if cut else stop)
            at = cut.end() if cut else stop
            words = cell.of(text)
            if any(map(str.isalnum, words)):
                yield Line(words, cell.start, cell.end, text.count("\n", last, cell.start) > 1)
                last = cell.end


def is_capitals(words: str) -> bool:
    """Whether a line is written in capitals (a symbol such as "QĐ-TTg" in it may have small letters)."""
    sample = words[:120]
    capitals = sum(map(str.isupper, sample))
    return capitals > 0 and capitals >= 0.8 * sum(map(str.isalpha, sample))
