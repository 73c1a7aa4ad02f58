"""Numbers that OCR or a typist wrote with letters or blanks, put right where only one number can be meant: "4.5OO", "2.l60", "năm 2 023"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_DIGIT_OF = str.maketrans("OlI", "011")
_LETTERS_IN = regex.compile(r"(?=[\dOl])(?<![\p{L}\p{N}])(?=[\d.,]{0,20}[OlI])[\dOl](?:[\dOlI]|[.,](?=[\dOlI]))*(?![\p{L}\p{N}])")
_HUNDRED = regex.compile(r"(?<![\p{L}\p{N}])I[0O]{2}(?=\s?%)")
"""A share of all, its stroke read as the Roman one: "I00%"."""
_WELL_FORMED = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_SHARE = regex.compile(r"\s?%")
_NUMBER_OF_DOCUMENT = regex.compile(r"\s?/\p{Lu}")
_LAST_STROKE = regex.compile(r"(?:0|(?:19|20)\d|\d+[.,]\d+)[lI]")
"""Numbers that can end in a misread 1: "0l", "202l", "0,8l"; "10l" may be ten litres."""
_PARTED = regex.compile(
    r"(?=\d)(?:"  # the digit first: looking behind at every letter takes ten times as long
    r"(?<=\bnăm )(?:[12] (?=\d{3})|20\d (?=\d))\d+(?!\d|[.,]\d|\s?%)"  # "năm 2 023", "năm 202 5"
    r"|(?<=\p{L} )\d{1,3},\d \d(?=\s?%|\s\p{Ll})"  # "đạt 3,6 0 điểm"
    r"|(?<=\p{L}[,;:] |\b(?:đạt|trên|dưới|hơn|lên|xuống|còn|khoảng|ít nhất|tối thiểu) )[1-9] \d(?=\s?%)"  # "hồi sức, 8 5%"; "mức 3, 4 5%" may be two
    r"|(?<![\d.,])(?:1 00|10 0)(?=\s?%)"  # "và 1 00% người bị bạo lực": no share is written "00%"
    r")"
)


def worn_number_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that write such numbers in digits: "4.5OO" → "4.500", "0,l2%" → "0,12%", "I00%" → "100%", "2 023" → "2023"."""
    found = {match.span(): match[0].translate(_DIGIT_OF) for match in _LETTERS_IN.finditer(text) if _is_certain(text, match)}
    found |= {match.span(): "100" for match in _HUNDRED.finditer(text)}
    found |= {match.span(): match[0].replace(" ", "") for match in _PARTED.finditer(text)}
    done = 0
    for (start, end), new in sorted(found.items()):
        if start >= done:
            yield start, end, new
            done = end


def _is_certain(text: str, match: regex.Match[str]) -> bool:
    """Whether letters among digits can only be digits: never the only ones ("lO") but before "%", nor the litre of "10l" or the gas of "O3"."""
    written = match[0]
    share = bool(_SHARE.match(text, match.end()))
    if written.isdigit() or not any(map(str.isalpha, written)) or not _WELL_FORMED.fullmatch(written.translate(_DIGIT_OF)):
        return False
    if not any(map(str.isdigit, written)):
        return share and len(written) > 1
    if written[0] == "O" and written[1] not in ".,":
        return False
    return written[-1] in "O0123456789" or share or bool(_LAST_STROKE.fullmatch(written) or _NUMBER_OF_DOCUMENT.match(text, match.end()))
