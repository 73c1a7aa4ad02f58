"""Which indicator of the register a phrase is: the wordings that share its rarest words are weighed, the likest is taken if nothing speaks against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.align.words import IndicatorWords, Phrase, load_indicator_words
from pipeline.conversions import Conversions
from pipeline.indicator_register import IndicatorRegister, RegisterIndicator
from pipeline.measured import Measured

_ACCEPT = 0.9
"""From this likeness on words alone decide: "lao động nữ làm công hưởng lương trong doanh nghiệp nhà nước" is another share and lies below."""
_ACCEPT_NUMBERED = 0.75
"""Where the row also stands under the number that the strategy gives the indicator, a province may word it its own way."""
_REVIEW = 0.68
_OTHER = 0.4
"""What each side may say that the other does not: "khu vực dịch vụ" in place of "khu vực nông nghiệp" weighs more."""
_MARGIN = 0.04
"""Two indicators nearer to each other than this are not told apart by a phrase."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording of the register and how like it a phrase is; `objection` says why they are not one, in words for the review list."""

    indicator: RegisterIndicator
    wording: Phrase
    score: float
    objection: str | None


@dataclass(frozen=True, slots=True)
class RegisterIndex:
    """The wordings of a register by their words. Made by `register_index`."""

    words: IndicatorWords
    phrases: tuple[Phrase, ...]
    weights: tuple[float, ...]
    owners: tuple[RegisterIndicator, ...]
    postings: Mapping[str, tuple[int, ...]]
    conversions: Conversions

    def match(self, phrase: Phrase, row: Measured) -> tuple[Candidate | None, Candidate | None]:
        """The indicator that a phrase is, or else the likest one that it might be: (found, doubtful), at most one of them.

        "tỷ lệ nữ thạc sỹ/tổng số đào tạo" → nu_thac_si; "tỷ lệ tử vong bà mẹ" counted in percent is doubtful.
        """
        ranked = sorted(self._candidates(phrase, row), key=lambda one: (-one.score, one.indicator.indicator_id))
        if not ranked:
            return None, None
        sound = [one for one in ranked if one.objection is None]
        if sound:
            rival = next((one for one in sound[1:] if one.indicator is not sound[0].indicator), None)
            if rival is None or rival.score < sound[0].score - _MARGIN or sound[0].score >= 1 > rival.score:
                return sound[0], None
            return None, Candidate(sound[0].indicator, sound[0].wording, sound[0].score, f"as like {rival.indicator.indicator_id}: {rival.wording.text}")
        best = ranked[0]
        return None, best if best.score >= _REVIEW else None

    def _candidates(self, phrase: Phrase, row: Measured) -> Iterator[Candidate]:
        total = sum(map(self.words.weight, phrase.words))
        shared: dict[int, float] = defaultdict(float)
        for word in self._deciding(phrase.words, total):
            for place in self.postings.get(word, ()):
                shared[place] = 0.0
        own = {word: self.words.weight(word) for word in phrase.words}
        for place in shared:
            common = sum(own.get(word, 0.0) for word in self.phrases[place].words)
            score = 2 * common / (total + self.weights[place])
            if score >= _REVIEW:
                objection = self._objection(phrase, place, row) or self._unlike(score, min(total, self.weights[place]) - common, row, self.owners[place])
                yield Candidate(self.owners[place], self.phrases[place], score, objection)

    def _deciding(self, words: Sequence[str], total: float) -> list[str]:
        """The rarest words of a phrase: a wording that shares none of them cannot be like enough, whatever else it shares."""
        needed = total * _REVIEW / (2 - _REVIEW)
        kept, left = [], total
        for word in sorted(words, key=lambda one: (len(self.postings.get(one, ())), one)):
            if left < needed:
                break
            kept.append(word)
            left -= self.words.weight(word)
        return kept

    def _objection(self, phrase: Phrase, place: int, row: Measured) -> str | None:
        indicator = self.owners[place]
        if clash := self.words.conflict(phrase, self.phrases[place]):
            return clash
        if row.measure == "change":
            return "a change, not a level"
        if row.unit and indicator.unit and self.conversions.factor(row.unit, row.per, indicator.unit, indicator.per) is None:
            return f"unit: {shown_unit(row.unit, row.per)} ≠ {shown_unit(indicator.unit, indicator.per)}"
        return None

    def _unlike(self, score: float, other: float, row: Measured, indicator: RegisterIndicator) -> str | None:
        numbered = (row.goal_no, row.target_no) in indicator.numbers
        if (score >= _ACCEPT_NUMBERED and numbered) or (score >= _ACCEPT and other < _OTHER):
            return None
        return "other words"


def shown_unit(unit: str, per: int | None) -> str:
    """ "ratio/100000" """
    return f"{unit}/{per}" if per else unit


def register_index(register: IndicatorRegister, conversions: Conversions) -> RegisterIndex:
    """The index of all wordings of all indicators."""
    named = [(name, one) for one in register.indicators.values() for name in one.names]
    words = load_indicator_words(tuple(name for name, _ in named))
    phrases = tuple(words.phrase(name) for name, _ in named)
    postings: dict[str, list[int]] = defaultdict(list)
    for place, phrase in enumerate(phrases):
        for word in phrase.words:
            postings[word].append(place)
    return RegisterIndex(
        words=words,
        phrases=phrases,
        weights=tuple(sum(map(words.weight, phrase.words)) for phrase in phrases),
        owners=tuple(one for _, one in named),
        postings={word: tuple(places) for word, places in postings.items()},
        conversions=conversions,
    )
