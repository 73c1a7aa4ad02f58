"""The words of a stretch of text, as names of bodies are sought in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from pipeline.gazetteer import fold_tones
from pipeline.span import Span

_WORD = regex.compile(r"\w+")
_STOP = regex.compile(r"[.;:()\"“”!?|\t]|\s[-–]\s(?=\p{Ll})")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `span` in order: where each stands, and its folded form."""

    text: str
    span: Span
    spans: Sequence[Span]
    folded: Sequence[str]

    def written(self, place: int) -> str:
        """A word as it is written."""
        return self.spans[place].of(self.text)

    def capital(self, place: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.spans[place].start].isupper()

    def gap(self, before: int, after: int) -> str:
        """What stands between two words."""
        return self.text[self.spans[before].end : self.spans[after].start]

    def stop(self, before: int, after: int) -> bool:
        """Whether no name goes on from one word to the other: "Sở Y tế; Sở Nội vụ"."""
        return _STOP.search(self.text, self.spans[before].end, self.spans[after].start) is not None


def first_words(text: str, span: Span, count: int) -> list[str]:
    """The first words of a stretch, folded."""
    return [fold_tones(match[0]) for match in islice(_WORD.finditer(text, span.start, span.end), count)]


def words_of(text: str, span: Span) -> Words:
    """The words of a stretch."""
    spans = [Span._make(match.span()) for match in _WORD.finditer(text, span.start, span.end)]
    whole = fold_tones(text[span.start : span.end])  # as long as the text, so that the same offsets hold
    return Words(text, span, spans, _WORD.findall(whole))
