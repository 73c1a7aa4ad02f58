"""The one span of the project: half-open code-point offsets into a document's canonical text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]`; offsets count code points, not bytes.

    >>> Span(3, 6).of("đạt 50%")
    ' 50'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The passage itself."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its two ends (empty at `start` if there is nothing else).

    >>> trimmed("  đạt 50% ", 0, 10)
    Span(start=2, end=9)
    """
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
