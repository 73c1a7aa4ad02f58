"""The canonical text of a document, made once, with the way back to the file."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.normalise.characters import character_edits, composition_edits, same_length
from pipeline.normalise.edits import OffsetMap, apply
from pipeline.normalise.lines import line_edits
from pipeline.normalise.marks import mark_edits
from pipeline.normalise.run_in_lists import run_in_edits


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """NFC text with LF line ends, one paragraph a line, without formatting marks; `maps` lead back to the file's characters."""

    text: str
    maps: tuple[OffsetMap, ...]

    def source(self, place: int) -> int:
        """The place in the decoded file of a place in the canonical text."""
        for offsets in reversed(self.maps):
            place = offsets.source(place)
        return place


def canonical(text: str, lexicon: Lexicon | None = None) -> Canonical:
    """Normalise a decoded file: characters, then marks, then lines.

    >>> canonical("**II. MỤC\\nTIÊU**").text
    'II. MỤC\\nTIÊU'
    """
    text = same_length(text)
    text, characters = apply(text, character_edits(text))
    text, compositions = apply(text, composition_edits(text))
    text = same_length(text)  # "ǜ" written as a letter and two marks is one letter only now
    text, marks = apply(text, mark_edits(text))
    text, lines = apply(text, line_edits(text, (lexicon or load_lexicon()).layout))
    text, lists = apply(text, run_in_edits(text))
    return Canonical(text=text, maps=(characters, compositions, marks, lines, lists))
