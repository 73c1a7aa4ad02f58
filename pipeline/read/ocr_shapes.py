"""Letters that OCR takes for others of their shape, put right where nothing else can stand there: "3l", "øiảm", "cơ SỞ", "T1HC", "BộY"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from pipeline.syllables import bare, is_syllable

_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}]*")

_FOREIGN = str.maketrans("øÿØ", "gỹG")
"""Letters that Vietnamese does not have, and what they are: "øiảm", "tiến sÿ"."""

_AS_DIGITS = {"l": "1", "I": "1", "|": "1", "O": "0"}
_BESIDE_DIGIT = regex.compile(r"(?<=\d)[lI|O]|[lI|O](?=\d)")
_ONE_SHAPE = frozenset("cosuvx")
"""Letters whose capitals differ in size alone."""

_LIKE_T = frozenset("1ILDl|'")
_CAPITALS = regex.compile(r"\p{Lu}{3,}")
_MIXED = regex.compile(r"(?P<before>\W*?)(?P<letters>[\p{Lu}1l|']{3,})(?P<after>\W*)")
_REPEATED = 2
"""Capitals that stand on a page so often are an abbreviation of it: "TTHC"."""

_JOINED = regex.compile(r"(?P<one>\p{Lu}?\p{Ll}+)(?P<other>\p{Lu}.*)")


def native(word: str) -> str:
    """A word with the letters that it must have: "øiảm" → "giảm", "ø)" → "g)", "3l" → "31"; "II", "III.1" and "logistics" as they are."""
    if any(map(str.isdigit, word)):
        digits = _BESIDE_DIGIT.sub(lambda match: _AS_DIGITS[match[0]], word)
        return word if _LETTERS.search(digits) else digits
    plain = word.translate(_FOREIGN)
    letters = "".join(_LETTERS.findall(plain))
    return plain if plain != word and (is_syllable(letters) or len(letters) == 1) else word


def spaced(word: str) -> str:
    """Two words that were read as one, the second with a capital: "BộY" → "Bộ Y", "SởLĐ-TB&XH" → "Sở LĐ-TB&XH"; "VNeID", "MobiFone" as they are."""
    match = _JOINED.fullmatch(word)
    if not match or not is_syllable(match["one"]) or bare(match["one"].lower()) == match["one"].lower():
        return word
    return f"{match['one']} {match['other']}"


def small(words: Sequence[str], at: int) -> str:
    """A word in small letters where its capitals can only be misread: "khuyết tẬt", "tại cơ SỞ.", "ở CƠ SỞ y tế" (S and s differ in size alone)."""
    word, letters = words[at], _LETTERS.findall(words[at])
    if len(letters) != 1 or len(letters[0]) < 2 or letters[0][1:].islower() or not is_syllable(letters[0]):
        return word
    if letters[0][0].islower():
        return word.lower()
    first, last = at, at
    while first > 0 and _has_one_shape(words[first - 1]) and words[first - 1][-1].isalpha():
        first -= 1
    while last + 1 < len(words) and words[last][-1].isalpha() and _has_one_shape(words[last + 1]):
        last += 1
    goes_on = words[last][-1] in ".;" or (last + 1 < len(words) and words[last + 1].islower())
    inside = first > 0 and words[first - 1].islower() and words[first - 1][-1].isalpha() and goes_on
    return word.lower() if inside and _has_one_shape(word) else word


def _has_one_shape(word: str) -> bool:
    letters = _LETTERS.findall(word)
    return len(letters) == 1 and letters[0].isupper() and set(bare(letters[0].lower())) <= _ONE_SHAPE


def abbreviations(words: Sequence[str]) -> list[str]:
    """The words with the T of abbreviations in its place, where the same page has them: "T1HC", "L1HC," → "TTHC", "(CNTD)" → "(CNTT)"."""
    counts = Counter(found for word in words for found in _CAPITALS.findall(word))
    known = {name for name, count in counts.items() if count >= _REPEATED and "T" in name and not is_syllable(name)}
    return [_abbreviation(word, counts, known) for word in words] if known else list(words)


def _abbreviation(word: str, counts: Counter[str], known: set[str]) -> str:
    match = _MIXED.fullmatch(word)
    if not match or counts[match["letters"]] >= _REPEATED or is_syllable(match["letters"]):
        return word
    read = match["letters"]
    meant = [name for name in known if _is_read_as(name, read) or _is_read_as(name, regex.sub("1'|'1|'L|L'", "1", read))]
    return f"{match['before']}{meant[0]}{match['after']}" if len(meant) == 1 else word


def _is_read_as(name: str, read: str) -> bool:
    return len(name) == len(read) and all(one == other or (one == "T" and other in _LIKE_T) for one, other in zip(name, read, strict=True))
