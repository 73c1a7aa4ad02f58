"""Words that the rules hang on and that OCR has left without their accents, and the roman numbers of headings: "phan dấu", "IL MỤC TIỂU".

Only set phrases are put right, of which no other accents make words (`data/worn_phrases.csv`); all other words stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import regex

from pipeline.datafiles import read_csv
from pipeline.dictionary import dictionary
from pipeline.letters import bare

_LETTER = {
    letter: f"[{letter}{forms}]"
    for letter, forms in {
        "a": "àáảãạăằắẳẵặâầấẩẫậ", "d": "đ", "e": "èéẻẽẹêềếểễệ", "i": "ìíỉĩị", "o": "òóỏõọôồốổỗộơờớởỡợ", "u": "ùúủũụưừứửữự", "y": "ỳýỷỹỵ",
    }.items()
}  # fmt: skip
_HEADING = regex.compile(r"(?m)^[ \t]*(?!\|[ \t])(?P<number>[IVXLTHl1|]{1,5})(?P<end>[.,:])?[ \t]+(?P<words>\p{Lu}[^\n]{2,160})$")
_ZERO = regex.compile(r"(?<![\p{L}\d])(?:\p{Ll}{2,}+0\p{Ll}*|\p{Ll}0\p{Ll}+)(?![\p{L}\d])")
_ZERO_BESIDE_LETTER = regex.compile(r"0(?:(?<=\p{Ll}0)|(?=\p{Ll}))")
"""Most texts have none: only where there is one are words with a zero looked for."""
_O_FORMS = "oòóỏõọôồốổỗộơờớởỡợ"
_STROKES = {"L": "I", "T": "I", "l": "I", "1": "I", "|": "I", "H": "II"}
_SYLLABLE = 12
_POINTS = ".,;:)"
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class _Worn(NamedTuple):
    phrases: re.Pattern[str]  # with any marks; the standard library is twice as fast here, and every text is searched
    others: Mapping[str, frozenset[str]]  # by bare letters, other phrases with them
    only: Mapping[str, frozenset[str]]
    meant: Mapping[str, str]


def worn_word_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that write such phrases and markers as they are meant: "tôi thiêu" → "tối thiểu", "KE HOẠCH" → "KẾ HOẠCH", "IL NỘI DUNG" → "II. NỘI DUNG",
    "nâng ca0" → "nâng cao"."""
    yield from sorted([*_phrase_edits(text), *_marker_edits(text), *_zero_edits(text)])


def _zero_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """A zero among small letters is an o, of which but one makes a word with the one beside: "nâng ca0", "hài l0ng" → "hài lòng"."""
    for match in _ZERO.finditer(text) if _ZERO_BESIDE_LETTER.search(text) else ():
        before = text[max(0, match.start() - _SYLLABLE) : match.start()].lower().split(" ")
        behind = text[match.end() : match.end() + _SYLLABLE].lower().split(" ")
        first = before[-2] if len(before) > 1 and not before[-1] else ""
        last = behind[1].rstrip(_POINTS) if len(behind) > 1 and not behind[0] else ""
        words = {one: match[0].replace("0", one) for one in _O_FORMS}
        meant = [one for one, word in words.items() if not {f"{first} {word}", f"{word} {last}"}.isdisjoint(dictionary())]
        if len(meant) == 1:
            place = match.start() + match[0].index("0")
            yield place, place + 1, meant[0]


def _phrase_edits(text: str) -> Iterator[tuple[int, int, str]]:
    worn = _worn()
    right = frozenset(worn.meant.values())
    for match in worn.phrases.finditer(text.replace("İ", "I").lower()):  # "İ" alone has a longer small letter
        low = match[0]
        if low in right:
            continue
        written, key = text[match.start() : match.end()], bare(low)
        only = worn.only[key]
        worn_here = low not in worn.others[key] and (not only or low in only) and (written.isupper() or _is_marked(text, match))
        meant = worn.meant[key]
        if worn_here and (low in only or not _ends_other_words(text, match, meant)):
            yield match.start(), match.end(), "".join(new.upper() if old.isupper() else new for old, new in zip(written, meant, strict=True))


def _ends_other_words(text: str, match: re.Match[str], meant: str) -> bool:
    """Whether its syllables, as they are written, belong to the words beside it: "hình | thức hiện | đại", "hệ | thống báo | hiệu", "12 | tỷ trong | năm"."""
    written = text[match.start() : match.end()].lower().split()
    if not all(one in dictionary() for one, right in zip(written, meant.split(), strict=True) if one != right):
        return False  # "lũy kế | đến nâm 2030": no syllable of any word
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()][-_SYLLABLE:].lower().split(" ")
    behind = text[match.end() : match.end() + _SYLLABLE].lower().split(" ")
    if len(before) < 2 or len(behind) < 2:
        return False
    first, last = f"{before[-2]} {written[0]}", f"{written[-1]} {behind[1].rstrip(_POINTS)}"
    return before[-2][-1:].isdigit() or not {first, last}.isdisjoint(dictionary())


def _is_marked(text: str, match: re.Match[str]) -> bool:
    """Whether other words of the line have their accents: "Ty le ho ngheo giam con 2,5%" is typed without any, and stays so."""
    return not text[text.rfind("\n", 0, match.start()) + 1 : text.find("\n", match.end()) % (len(text) + 1)].isascii()


def _marker_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Headings are counted: a number of strokes that can only be the next one is."""
    last = 0
    for match in _HEADING.finditer(text):
        number = match["number"]
        read = "".join(_STROKES.get(char, char) for char in number)
        if read == number:
            last = _NUMERALS.index(read) + 1 if match["end"] and read in _NUMERALS else last
        elif read == _NUMERALS[min(last, len(_NUMERALS) - 1)] and (match["end"] or match["words"].isupper()) and not number.isdigit():
            last += 1
            yield match.start("number"), match.start("words"), f"{read}. "


def _with_any_marks(words: str) -> str:
    return "".join(_LETTER.get(letter, letter) for letter in words)


@cache
def _worn() -> _Worn:
    rows = {bare(row["phrase"]): row for row in read_csv("worn_phrases.csv")}
    by_letter = groupby(sorted(rows, key=lambda key: (key[0], -len(key))), key=itemgetter(0))  # told apart by their first letters they are found twice as fast
    phrases = {_with_any_marks(letter): "|".join(_with_any_marks(key[1:]) for key in keys) for letter, keys in by_letter}
    return _Worn(
        phrases=re.compile(rf"(?={'|'.join(phrases)})\b(?:{'|'.join(f'{letter}(?:{rest})' for letter, rest in phrases.items())})\b"),
        others={key: frozenset(filter(None, row["others"].split("|"))) for key, row in rows.items()},
        only={key: frozenset(filter(None, row["only"].split("|"))) for key, row in rows.items()},
        meant={key: row["phrase"] for key, row in rows.items()},
    )
