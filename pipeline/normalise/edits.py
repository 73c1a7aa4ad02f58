"""Edits of a text, and the way back from every place of the result to the source."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each stretch of an edited text began in the text before the edit (two sorted columns of equal length)."""

    after: array[int]
    before: array[int]

    def source(self, place: int) -> int:
        """The place in the earlier text that `place` of the later one came from."""
        at = bisect_right(self.after, place) - 1
        return self.before[at] + (place - self.after[at])

    def result(self, place: int) -> int:
        """The place in the later text of `place` in the earlier one; what was replaced leads to its replacement."""
        at = bisect_right(self.before, place) - 1
        moved = self.after[at] + (place - self.before[at])
        return min(moved, self.after[at + 1]) if at + 1 < len(self.after) else moved


def apply(text: str, edits: Iterable[tuple[int, int, str]]) -> tuple[str, OffsetMap]:
    """Replace each `text[start:end]` by a string; edits come in order and do not overlap.

    >>> apply("I- **MỤC TIÊU**", [(3, 5, ""), (13, 15, "")])[0]
    'I- MỤC TIÊU'
    """
    pieces: list[str] = []
    after = array("q", [0])
    before = array("q", [0])
    length = done = 0
    for start, end, new in edits:
        pieces.append(text[done:start])
        pieces.append(new)
        length += start - done + len(new)
        done = end
        after.append(length)
        before.append(end)
    pieces.append(text[done:])
    return "".join(pieces), OffsetMap(after, before)
