"""Words of OCR corrected where the language leaves one reading: "kinh tê" can only be "kinh tế".

Tesseract drops and mixes up accents ("tô chức", "thành phó", "QUYÉT ĐỊNH") and hardly ever letters. A word is changed in its accents alone, only
where it makes no known pair with either neighbour, and only where one reading makes a pair that plans use or a dictionary has.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import regex

from pipeline.datafiles import read_csv
from pipeline.dictionary import dictionary
from pipeline.read.ocr_shapes import abbreviations, small, spaced
from pipeline.syllables import bare, is_syllable

_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_ENDS_PHRASE = '.,;:!?)”"'
_USUAL = 2
"""A pair that the plans use so often is taken for a word of the trade ("chuyển đổi", "thành phố")."""

_OFTEN_HERE = 3
"""A pair that the same document has so often is one of its words."""

_DOT = "\u0323"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn


class _Pairs(NamedTuple):
    known: frozenset[tuple[str, str]]
    usual: frozenset[tuple[str, str]]  # in plans
    syllables: frozenset[str]
    usual_syllables: frozenset[str]
    of_plans: _Neighbours
    all: _Neighbours
    by_letters: dict[tuple[str, str], list[tuple[str, str]]]  # the usual ones that are words, by their letters without accents


class _Neighbours:
    """Which syllables follow and precede a syllable, by their letters without accents."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.after: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.before: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one, other in pairs:
            self.after[one, bare(other)].add(other)
            self.before[other, bare(one)].add(one)

    def between(self, left: str, bare: str, right: str) -> set[str]:
        return self.after.get((left, bare), set()) | self.before.get((right, bare), set())


_LOADING = Lock()


def _pairs() -> _Pairs:
    """The pairs of syllables, loaded once by the first of the threads that ask; the others wait for it."""
    with _LOADING:
        return _loaded_pairs()


@cache
def _loaded_pairs() -> _Pairs:
    """Pairs of syllables: those of `data/syllable_pairs.csv` (from plans), and those in the word list that comes with underthesea."""
    counts = {(row["first"], row["second"]): int(row["count"]) for row in read_csv("syllable_pairs.csv")}
    known = set(counts)
    words = set()
    for phrase in dictionary():
        syllables = [unicodedata.normalize("NFC", one).lower() for one in _LETTERS.findall(phrase)]
        known.update(itertools.pairwise(syllables))
        words.add(tuple(syllables))
    usual = frozenset(pair for pair, count in counts.items() if count >= _USUAL)
    by_letters: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for one, other in sorted(usual & words):
        by_letters[bare(one), bare(other)].append((one, other))
    return _Pairs(
        known=frozenset(known),
        usual=usual,
        syllables=frozenset(itertools.chain.from_iterable(known)),
        usual_syllables=frozenset(itertools.chain.from_iterable(usual)),
        of_plans=_Neighbours(usual),
        all=_Neighbours(known),
        by_letters=by_letters,
    )


def corrected(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words as they must have been meant; `others` are what a second reading of the picture gave for each ("" where it gave nothing).

    ["phát", "triên", "kinh", "tê;"] → ["phát", "triển", "kinh", "tế;"]; ["quyêt", "định"] with "quyết" as the other reading of the first → it.
    """
    made = _together([_agreed(words, others, at) for at in range(len(words))])
    counts = Counter((one, other) for one, other in zip(map(_syllable, made), map(_syllable, made[1:]), strict=False) if one and other)
    here = _Neighbours(pair for pair, count in counts.items() if count >= _OFTEN_HERE and pair in _pairs().known)
    made = abbreviations([spaced(_parted(_cased(word, _respelled(made, at, here)))) for at, word in enumerate(made)])
    return [small(made, at) for at in range(len(made))]


def _agreed(words: Sequence[str], others: Sequence[str], at: int) -> str:
    """Of two readings of a word the one that its neighbours know; the first where they know both or none."""
    word, other = words[at], others[at]
    if not other or word == other or not _syllable(word) or not _syllable(other):
        return word
    if not _fits(words, others, at, word) and _fits(words, others, at, other):
        return other
    return word


def _fits(words: Sequence[str], others: Sequence[str], at: int, word: str) -> bool:
    syllable, known = _syllable(word), _pairs().known
    left = {_syllable(words[at - 1]), _syllable(others[at - 1])} if at and words[at - 1][-1:] not in _ENDS_PHRASE else set()
    right = {_syllable(words[at + 1]), _syllable(others[at + 1])} if at + 1 < len(words) and word[-1:] not in _ENDS_PHRASE else set()
    return any((one, syllable) in known for one in left) or any((syllable, one) in known for one in right)


def _together(words: Sequence[str]) -> list[str]:
    """The words with those put right of which both syllables are wrong: "chuyên đồi" is no word, "chuyển đổi" is; "nhưng vẫn" stays."""
    made = list(words)
    for at in range(len(made) - 1):
        one, other = _syllable(made[at]), _syllable(made[at + 1])
        if min(len(one), len(other)) < 2 or made[at][-1] in _ENDS_PHRASE or (one, other) in _pairs().known:
            continue
        left = _syllable(made[at - 1]) if at else ""
        right = _syllable(made[at + 2]) if at + 2 < len(made) and made[at + 1][-1] not in _ENDS_PHRASE else ""
        if (left, one) in _pairs().known or (other, right) in _pairs().known:
            continue
        found = _pairs().by_letters.get((bare(one), bare(other)), ())
        if len(found) == 1 and _alike(one, found[0][0]) and _alike(other, found[0][1]):
            made[at], made[at + 1] = _cased(made[at], found[0][0]), _cased(made[at + 1], found[0][1])
    return made


def _respelled(words: Sequence[str], at: int, here: _Neighbours) -> str:
    """The syllable that must stand at a place, or "" where the one there may be right."""
    syllable = _syllable(words[at])
    if len(syllable) < 2:
        return ""
    left = _syllable(words[at - 1]) if at and words[at - 1][-1:] not in _ENDS_PHRASE else ""
    right = _syllable(words[at + 1]) if at + 1 < len(words) and words[at][-1:] not in _ENDS_PHRASE else ""
    known, plain = _pairs().known, bare(syllable)
    if (left, syllable) in known or (syllable, right) in known or _is_plain(syllable):
        return ""
    if syllable in _pairs().syllables:
        near = _pairs().of_plans.between(left, plain, right) | here.between(left, plain, right)
        capitals = " ".join(words[max(0, at - 1) : at + 2]).isupper() and len(words) > 1
        found = {one for one in near if _alike(syllable, one) or (capitals and _one_mark_apart(syllable, one))}
    else:
        found = _pairs().all.between(left, plain, right)  # "đóc", "MỤC TIEU" are no syllables: any pair that they can be is good
    return found.pop() if len(found) == 1 else ""


def _is_plain(syllable: str) -> bool:
    """Whether a syllable has no accents and needs none: who writes "Thanh phố" wrote it so."""
    return syllable == bare(syllable) and syllable in _pairs().usual_syllables


def _one_apart(read: str, meant: str) -> bool:
    return len(read) == len(meant) and sum(one != other for one, other in zip(read, meant, strict=True)) == 1


def _one_mark_apart(read: str, meant: str) -> bool:
    """Whether one accent is missing, mixed up or one too many: those of capitals are the smallest of all ("MỤC TIỂU")."""
    pairs = [(_marks(one), _marks(other)) for one, other in zip(read, meant, strict=False) if one != other]
    return _one_apart(read, meant) and (pairs[0][0][0] == pairs[0][1][0] or pairs[0][0][1] == pairs[0][1][1])


@cache
def _alike(read: str, meant: str) -> bool:
    """Whether OCR reads one accent of `meant` so: it drops a tone above a circumflex (ố → ô) or the circumflex under it (ố → ó), or mixes tones up."""
    return _one_apart(read, meant) and all(_slips(one, other) for one, other in zip(read, meant, strict=True) if one != other)


def _slips(read: str, meant: str) -> bool:
    if {read, meant} == {"d", "đ"}:
        return True
    (tone, shape), (tone_meant, shape_meant) = _marks(read), _marks(meant)
    if shape == shape_meant:
        # "điêu" for "điều", "CHU" for "CHỦ", "bỗ" for "bổ", "CHÍ TIÊU" for "CHỈ TIÊU"
        return bool(tone_meant) and _DOT not in (tone, tone_meant)
    return not shape and tone == tone_meant and bool(tone) and tone != _DOT  # "phó" for "phố"


def _marks(letter: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFD", letter)
    return "".join(mark for mark in plain if mark in _TONES), "".join(mark for mark in plain if mark in _SHAPES)


@cache
def _syllable(word: str) -> str:
    """The one run of letters in a word, in small letters; "" where it has none, several, or digits."""
    found = _LETTERS.findall(word)
    return unicodedata.normalize("NFC", found[0]).lower() if len(found) == 1 and not any(map(str.isdigit, word)) else ""


def _cased(word: str, syllable: str) -> str:
    """A word with its letters replaced by those of a syllable, small and capital as they were."""
    if not syllable:
        return word
    if sum(map(str.isupper, word)) > 1:
        return _LETTERS.sub(syllable.upper(), word, count=1)
    return _LETTERS.sub(lambda match: "".join(new.upper() if old.isupper() else new for old, new in zip(match[0], syllable, strict=True)), word, count=1)


def _parted(word: str) -> str:
    """Two words that were read as one: "CHÍNHPHỦ" → "CHÍNH PHỦ"."""
    whole = word.lower()
    if not 5 <= len(word) <= 14 or not word.isalpha() or is_syllable(word.capitalize()):
        return word
    parts = [at for at in range(2, len(word) - 1) if (whole[:at], whole[at:]) in _pairs().usual]
    return f"{word[: parts[0]]} {word[parts[0] :]}" if len(parts) == 1 else word
