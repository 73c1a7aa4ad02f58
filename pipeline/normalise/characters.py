"""Characters: one form for each letter, nothing invisible, one kind of line end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import regex

# One letter for one: look-alikes that fonts and OCR put in the place of Vietnamese letters ("Ðảng", "đƣợc"), and odd spaces.
_SAME_LENGTH = str.maketrans(
    {
        "Ð": "Đ",
        "ð": "đ",
        "Ɖ": "Đ",
        "ƣ": "ư",
        "Ƣ": "Ư",
        "ǜ": "ũ",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "％": "%",
        "∕": "/",
        **dict.fromkeys(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " "),
    }
)
_ODD = re.compile("[" + "".join(map(chr, _SAME_LENGTH)) + "]")
# Soft hyphens, zero-width and directional marks, the byte order mark inside a text, control characters.
_LINES_AND_INVISIBLE = (
    r"(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
    r"|(?P<gone>[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]+)"
)
_MAY_CHANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\xad\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
"""One of those letters: most texts hold none, and the standard library knows that in a sixth of the time."""
_MARKS = re.compile(r"[\u0300-\u036f]")
"""The marks of Latin letters: only a text with some of them has to be looked at closely to know whether it is NFC."""
_CHANGED = regex.compile(_LINES_AND_INVISIBLE + r"|(?P<marks>(?<=[^\W\d_])\p{M}++)")
_CHANGED_IN_NFC = regex.compile(_LINES_AND_INVISIBLE)

# "-\tTỷ lệ tăng dân số tự nhiên: 1,40%": a tab that only sets a list marker apart, and parts no cells.
_MARKER_TAB = regex.compile(r"(?m)(?<=^[ \t]*(?:[-–—+•*]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\p{L}[.)]|[IVX]{1,5}\.))\t(?=[^\t\n]*+$)")
_GRAPHEME = regex.compile(r"\X")


def character_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that bring a text of `same_length` to NFC with LF line ends and without invisible characters."""
    # Looking at every letter for marks behind it takes time; most texts are NFC as they come.
    normal = not _MARKS.search(text) and unicodedata.is_normalized("NFC", text)
    if normal and not _MAY_CHANGE.search(text):
        return
    for match in (_CHANGED_IN_NFC if normal else _CHANGED).finditer(text):
        if match["line"]:
            yield match.start(), match.end(), "\n"
        elif match["gone"]:
            yield match.start(), match.end(), ""
        else:
            letter = text[match.start() - 1 : match.end()]  # the letter and its marks
            composed = unicodedata.normalize("NFC", letter)
            if composed != letter:
                yield match.start() - 1, match.end(), composed


def same_length(text: str) -> str:
    """The text with every look-alike letter and odd space replaced, one character for one, and the tab behind a list marker.

    >>> same_length("Ðảng bộ đƣợc"), same_length("-\\tSố xã: 3")
    ('Đảng bộ được', '- Số xã: 3')
    """
    text = _ODD.sub(lambda odd: odd[0].translate(_SAME_LENGTH), text)  # most texts hold few or none: translating each letter takes ten times as long
    return _MARKER_TAB.sub(" ", text) if "\t" in text else text


def composition_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits to NFC that a text still needs: clusters that came together when something invisible between them went, and rare letters."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _GRAPHEME.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield match.start(), match.end(), composed
