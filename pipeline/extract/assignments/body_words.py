"""The words of a stretch of text, as names of bodies are sought in them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.gazetteer import fold_tones
from pipeline.span import Span

_WORD = regex.compile(r"\w+")
_PORTION = regex.compile(r"(?s).{1,100}\w*")
"""So much is folded at a time, up to the end of a word: most stretches are left at their first words."""
_STOP = regex.compile(r"[.;:()\"“”!?|\t]|\s[-–]\s(?=\p{Ll})")


class Words:
    """The words of `span` in order: where each begins and ends, and its folded form. They are read as far as `has` asks for them."""

    __slots__ = ("_further", "ends", "folded", "span", "starts", "text")

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.folded: list[str] = []
        self._further = _folded_words(text, span)

    def has(self, place: int) -> bool:
        """Whether there are so many words that one has this place."""
        while len(self.folded) <= place:
            found = next(self._further, None)
            if found is None:
                return False
            start, word = found
            self.starts.append(start)
            self.ends.append(start + len(word))
            self.folded.append(word)
        return True

    def written(self, place: int) -> str:
        """A word as it is written."""
        return self.text[self.starts[place] : self.ends[place]]

    def capital(self, place: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[place]].isupper()

    def gap(self, before: int, after: int) -> str:
        """What stands between two words."""
        return self.text[self.ends[before] : self.starts[after]]

    def stop(self, before: int, after: int) -> bool:
        """Whether no name goes on from one word to the other: "Sở Y tế; Sở Nội vụ"."""
        return self.gap(before, after) != " " and _STOP.search(self.text, self.ends[before], self.starts[after]) is not None


def _folded_words(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Each word folded, and where it begins."""
    at = span.start
    while portion := _PORTION.match(text, at, span.end):
        for match in _WORD.finditer(fold_tones(portion[0])):  # as long as the text, so that the same offsets hold
            yield at + match.start(), match[0]
        at = portion.end()
