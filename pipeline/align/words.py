"""What an indicator phrase says, as words that can be compared: spelling folded, abbreviations written out, words that say nothing left out.

The phrases of the register are cut into words by underthesea; other phrases are cut by the words found there, so that "trung học cơ sở" is one word
in both and a phrase means the same whatever stands around it. A word weighs what it distinguishes within the register (inverse document frequency).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from pipeline.datafiles import Pattern, read_csv
from pipeline.gazetteer import fold_tones

_I_FOR_Y = regex.compile(r"\b([hklmst])([iìíỉĩị])\b")
_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")
_TERM = regex.compile(r"\b(?:nhiệm kỳ|giai đoạn|khoá|khóa)\s+(?:\d{4}(?:\s*[-–]\s*\d{4})?|[ivxlc]+)\b|\bnăm \d{4}\b")
"""Of a term of office or a plan's years the indicator stays the same: "cấp ủy Đảng nhiệm kỳ 2015-2020"."""
_TOKEN = regex.compile(r"\d+(?:[.,]\d+)*\p{L}*|[^\W\d_]+\d*|[^\s\w]+")
_BREAK = ","
"""Any punctuation: words do not reach across it ("huyện, thành, thị" holds no "thành thị")."""
_LEVEL = "level"
_FEWEST_BEFORE_TAIL = 3
_FULL_WEIGHT_BELOW = 1
"""In how many phrases of the register a word may stand and still weigh fully."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as compared: its words in order, each once; the numbers among them; per contrast the sides it takes ("violence" → suffered)."""

    text: str
    words: tuple[str, ...]
    numbers: frozenset[str]
    sides: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Contrast:
    name: str
    side: str
    words: str
    alone: bool


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """How to read indicator phrases. Made by `load_indicator_words` from the phrases of a register."""

    compounds: frozenset[str]
    longest: int
    weights: Mapping[str, float]
    unknown_weight: float
    fillers: frozenset[str]
    leading_fillers: frozenset[str]
    trailing_fillers: frozenset[str]
    synonyms: Mapping[str, str]
    synonym: Pattern
    whole: Pattern
    tail: Pattern
    contrasts: tuple[_Contrast, ...]

    def phrase(self, text: str) -> Phrase:
        """Cut and fold a phrase.

        >>> load_indicator_words(("tỷ lệ nữ thạc sĩ",)).phrase("Tỉ lệ nữ thạc sỹ").words
        ('nữ', 'thạc sỹ')
        """
        folded = self._written_out(fold_spelling(text))
        words = tuple(dict.fromkeys(self._cut(folded)))
        padded = f" {self.whole.sub('_', folded)} "  # "Việt Nam" says nothing of men, "hàng không" nothing of not
        sides: dict[str, set[str]] = {}
        left: dict[str, str] = {}
        for one in self.contrasts:
            said = left.get(one.name, padded)
            if f" {one.words} " in said:
                sides.setdefault(one.name, set()).add(one.side)
                left[one.name] = said.replace(f" {one.words} ", " _ ")  # "ngoài công lập" is not "công lập" too
        return Phrase(text, words, frozenset(word for word in words if word[0].isdigit()), {name: frozenset(found) for name, found in sides.items()})

    def weight(self, word: str) -> float:
        """How much a word tells one indicator from another: the less, the more often the register uses it."""
        return self.weights.get(word, self.unknown_weight)

    def conflict(self, one: Phrase, other: Phrase) -> str | None:
        """Why two phrases cannot be one indicator, though their words be alike: another side of a contrast, other numbers."""
        if one.numbers != other.numbers:
            return f"numbers: {', '.join(sorted(one.numbers)) or '–'} ≠ {', '.join(sorted(other.numbers)) or '–'}"
        for name in sorted(one.sides.keys() | other.sides.keys()):
            sides, others = one.sides.get(name, frozenset()), other.sides.get(name, frozenset())
            if sides != others and ((sides and others) or self._alone(name, sides | others)):
                return f"{name}: {', '.join(sorted(sides)) or '–'} ≠ {', '.join(sorted(others)) or '–'}"
        return None

    def frayed(self, text: str) -> int:
        """At how many ends a wording says what does not belong to it: "Việt Nam có quy mô kinh tế số GDP" at both."""
        folded = fold_spelling(text)
        begins = any(" " in one and folded.startswith(f"{one} ") for one in self.leading_fillers)
        return begins + any(folded.endswith(f" {one}") for one in self.trailing_fillers)

    def level(self, phrase: Phrase, wording: Phrase) -> str | None:
        """The one level that a phrase names and a wording of the register does not: "cấp huyện"."""
        if len(phrase.sides.get(_LEVEL, ())) != 1 or _LEVEL in wording.sides:
            return None
        return next(one.words for one in self.contrasts if one.name == _LEVEL and one.side in phrase.sides[_LEVEL])

    def keeps_sides(self, whole: Phrase, part: Phrase) -> bool:
        """Whether a part of a phrase still takes every side that may not be missing: "thạc sĩ" may not, "cấp huyện" may."""
        return not any(self._alone(name, sides - part.sides.get(name, frozenset())) for name, sides in whole.sides.items())

    def _alone(self, name: str, sides: frozenset[str]) -> bool:
        return any(one.alone for one in self.contrasts if one.name == name and one.side in sides)

    def _written_out(self, folded: str) -> str:
        """Abbreviations in full; without a clause at the end that says what it is for: "…, nhằm nâng cao chất lượng cuộc sống"."""
        written = self.synonym.sub(lambda match: self.synonyms[match[0]], folded)
        tail = self.tail.search(written)
        return written[: tail.start()].rstrip(" ,") if tail and written.count(" ", 0, tail.start()) >= _FEWEST_BEFORE_TAIL else written

    def _cut(self, folded: str) -> Iterable[str]:
        syllables = folded.split()
        place = 0
        while place < len(syllables):
            for size in range(min(self.longest, len(syllables) - place), 0, -1):
                word = " ".join(syllables[place : place + size])
                if word in self.fillers or (place == 0 and word in self.leading_fillers):
                    break
                if place and place + size == len(syllables) and word in self.trailing_fillers:
                    break
                if size == 1 or word in self.compounds:
                    if word != _BREAK:
                        yield word
                    break
            place += size


def fold_spelling(text: str) -> str:
    """A phrase in one spelling: small letters, tone marks in one place, "sỹ" and "sĩ" alike, one punctuation mark, "04" as "4", no term of office.

    >>> fold_spelling("Tỉ lệ nữ tiến sĩ/tổng số; ít nhất 04 tin, bài")
    'tỷ lệ nữ tiến sỹ , tổng số , ít nhất 4 tin , bài'
    """
    lowered = _TERM.sub(" ", fold_tones(text).lower())
    joined = " ".join(_token(token) for token in _TOKEN.findall(lowered))
    return _I_FOR_Y.sub(lambda match: match[1] + match[2].translate(_Y), joined)


def _token(token: str) -> str:
    if token.isdigit():
        return token.lstrip("0") or "0"
    return token if token[0].isalnum() else _BREAK


@cache
def load_indicator_words(phrases: tuple[str, ...]) -> IndicatorWords:
    """The words of `data/indicator_words.csv` and `indicator_contrasts.csv`, and the words and weights of a register's phrases.

    Raises `ValueError` that names the file and the row of a wrong kind.
    """
    from underthesea import word_tokenize  # noqa: PLC0415 - its import takes a second; only who aligns pays for it

    fillers, leading, trailing, whole, tails, synonyms = set(), set(), set(), set(), set(), {}
    for number, row in enumerate(read_csv("indicator_words.csv"), start=2):
        folded = fold_spelling(row["words"])
        match row["kind"]:
            case "filler":
                fillers.add(folded)
            case "filler first":
                leading.add(folded)
            case "filler last":
                trailing.add(folded)
            case "tail":
                tails.add(folded)
            case "word":
                whole.add(folded)
            case "synonym":
                synonyms[folded] = fold_spelling(row["meant"])
            case _:
                raise ValueError(
                    f"indicator_words.csv, row {number}: {row['kind']!r} is no kind; write filler, filler first, filler last, synonym, tail or word"
                )
    longest_first = sorted(read_csv("indicator_contrasts.csv"), key=lambda row: (-len(row["words"]), row["words"]))
    contrasts = tuple(_Contrast(row["contrast"], row["side"], fold_spelling(row["words"]), row["alone"] == "1") for row in longest_first)
    synonym = _any_of(synonyms)
    written = [synonym.sub(lambda match: synonyms[match[0]], fold_spelling(text)) for text in phrases]
    compounds = whole | {word for text in dict.fromkeys(written) for word in word_tokenize(text, use_token_normalize=False) if " " in word}
    bare = IndicatorWords(
        compounds=frozenset(compounds),
        longest=max((len(word.split()) for word in compounds | fillers), default=1),
        weights={},
        unknown_weight=1.0,
        fillers=frozenset(fillers),
        leading_fillers=frozenset(leading),
        trailing_fillers=frozenset(trailing),
        synonyms=synonyms,
        synonym=synonym,
        whole=_any_of(whole),
        tail=_any_of(tails),
        contrasts=contrasts,
    )
    counts = Counter(word for text in dict.fromkeys(phrases) for word in bare.phrase(text).words)
    total = max(2, len(set(phrases)))
    weights = {word: math.log((total + 1) / max(_FULL_WEIGHT_BELOW, count)) / math.log(total + 1) for word, count in counts.items()}
    return IndicatorWords(**{name: getattr(bare, name) for name in IndicatorWords.__slots__} | {"weights": weights})


def _any_of(names: Iterable[str]) -> Pattern:
    return regex.compile(rf"\b(?:{'|'.join(regex.escape(name) for name in sorted(names, key=len, reverse=True))})\b")
