"""A run of digits in its surroundings: what every rule for the mention of a number is asked about."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.lexicon import Lexicon

BACK = 56
"""How far back the words before a number can tell what it is."""


class Digits(NamedTuple):
    """`text[start:end]` is the run ("66,67"); `low` and `high` are the ends of the passage it stands in.

    `sign`: where its minus begins, or it itself; `left` is the text before that in small letters, without white space at its end: "đạt ít nhất" before "27%";
    `behind`: the first character behind the run that is no white space, "%".
    """

    text: str
    start: int
    end: int
    low: int
    high: int
    left: str
    lexicon: Lexicon
    sign: int
    behind: str

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]
