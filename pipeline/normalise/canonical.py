"""The canonical text of a document, made once, with the way back to the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.normalise.characters import character_edits, composition_edits, same_length
from pipeline.normalise.edits import OffsetMap, apply
from pipeline.normalise.lines import line_edits
from pipeline.normalise.marks import mark_edits
from pipeline.normalise.run_in_lists import run_in_edits
from pipeline.normalise.worn_numbers import worn_number_edits
from pipeline.normalise.worn_words import worn_word_edits
from pipeline.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """NFC text with LF line ends, one paragraph a line, without formatting marks; `maps` lead back to the file's characters.

    `mended`: the numbers and words in it that the file has worn ("4.5OO", "phan dấu"). From `body_end` on stand the numbers of pages that parted
    its sentences.
    """

    text: str
    body_end: int
    maps: tuple[OffsetMap, ...]
    mended: tuple[Span, ...]

    def source(self, place: int) -> int:
        """The place in the decoded file of a place in the canonical text."""
        for offsets in reversed(self.maps):
            place = offsets.source(place)
        return place

    def result(self, place: int) -> int:
        """The place in the canonical text of a place in the decoded file."""
        return _result(self.maps, place)


def canonical(
    text: str, lexicon: Lexicon | None = None, *, marked: bool = True, wrapped: bool = True, fixed: Iterable[Span] = (), paged: bool = True
) -> Canonical:
    """Normalise a decoded file: characters, then marks (where it is `marked`), then worn numbers and words, then lines.

    `wrapped`: whether lines may have been broken at a margin; in the `fixed` stretches (the cells of given tables) every line stands. `paged`:
    the numbers of its pages may still stand between its lines.

    >>> canonical("**II. MỤC\\nTIÊU**").text
    'II. MỤC\\nTIÊU'
    """
    plain = same_length(text)
    text, characters = apply(plain, character_edits(plain))
    text, compositions = apply(text, composition_edits(text))
    if text != plain:
        text = same_length(text)  # "ǜ" written as a letter and two marks is one letter only now
    text, marks = apply(text, mark_edits(text) if marked else ())
    worn_numbers = list(worn_number_edits(text))
    text, numbers = apply(text, worn_numbers)
    worn_words = list(worn_word_edits(text))
    text, words = apply(text, worn_words)
    maps: tuple[OffsetMap, ...] = (characters, compositions, marks, numbers, words)
    kept = [Span(_result(maps, start), _result(maps, end)) for start, end in fixed]
    joined = list(line_edits(text, (lexicon or load_lexicon()).layout, wrapped=wrapped, fixed=kept, paged=paged))
    pages = len(joined[-1][2]) if joined and joined[-1][0] == len(text) else 0
    text, lines = apply(text, joined)
    body_end = len(text) - pages
    text, lists = apply(text, run_in_edits(text))
    maps = (*maps, lines, lists)
    mended = [_mended(maps[3:], worn_numbers), _mended(maps[4:], worn_words)]
    return Canonical(text=text, body_end=lists.result(body_end), maps=maps, mended=tuple(sorted(span for spans in mended for span in spans)))


def _mended(maps: Sequence[OffsetMap], edits: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    return (Span(_result(maps, start), _result(maps, end)) for start, end, _ in edits)


def _result(maps: Iterable[OffsetMap], place: int) -> int:
    for offsets in maps:
        place = offsets.result(place)
    return place
