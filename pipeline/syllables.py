"""What a syllable of Vietnamese looks like: the test of whether letters were read or mapped rightly."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

# One syllable of Vietnamese without its tone; text whose letters were mapped wrongly hardly ever looks like this ("KÕ ho¹ch", "Kӂ hoҥch").
_SYLLABLE = regex.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|kr|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:oai|oay|oeo|uây|uôi|uya|uyê|uyu|iêu|yêu|ươi|ươu|oong|[aăâeêioôơuưy]{1,2})(?:ch|ng|nh|[cmnpt])?",
    regex.IGNORECASE,
)
_CAPITALS = frozenset("ABCDĐEGHIKLMNOPQRSTUVXYWFJZ")
_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


@cache
def is_syllable(token: str) -> bool:
    """Whether letters can be a Vietnamese syllable: "giới", "QUYẾT"; not "hoҥch", "TW"."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", token.replace("ƣ", "ư").replace("Ƣ", "Ư")).translate(_MARKS))
    return _SYLLABLE.fullmatch(plain) is not None


def is_word(token: str) -> bool:
    """Whether letters can be a syllable or an abbreviation ("UBND", "KH")."""
    return is_syllable(token) or (token.isupper() and set(token) <= _CAPITALS)


@cache
def bare(syllable: str) -> str:
    """Letters without their accents: "thực" → "thuc"."""
    plain = unicodedata.normalize("NFD", syllable.replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))
