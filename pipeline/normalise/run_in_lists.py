"""A numbered list that a web page ran together into one line becomes a paragraph an item again."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_LINE = regex.compile(r"[^\n]+")
_ITEM = regex.compile(r" (?=[IVX\d])(?<=(?:[^\s\d]|\b(?:19|20)\d\d) )(?P<marker>(?P<roman>[IVX]{1,4})|(?P<number>\d{1,2}))\. (?=\p{Lu}\p{L})")
_LONG = 300
"""A shorter line may hold a heading with two numbers in it; a list that ran together is long."""
_ITEMS = 3
"""So many items in sequence make a list: "… 1. Tốc độ … 2. Thu nhập … 3. Tổng sản lượng …"."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def run_in_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The spaces to turn into line ends: "I. Về kinh tế 1. Tốc độ … 16%. 2. Thu nhập …: 60 triệu đồng. 3. Tổng …" → an item a line."""
    for line in _LINE.finditer(text):
        if line.end() - line.start() < _LONG:
            continue
        found = list(_ITEM.finditer(text, line.start(), line.end()))
        numbers = _in_sequence([int(match["number"]) if match["number"] else None for match in found])
        if len(numbers) < _ITEMS:
            continue
        romans = _in_sequence([_ROMAN.index(match["roman"]) + 1 if match["roman"] in _ROMAN else None for match in found])
        for place in sorted({*numbers, *romans}):
            yield found[place].start(), found[place].start() + 1, "\n"


def _in_sequence(ordinals: list[int | None]) -> list[int]:
    """The places of 1, 2, 3 … in order; what is out of order ("thể 2. Theo") is no item."""
    places: list[int] = []
    expected = 1
    for place, ordinal in enumerate(ordinals):
        if ordinal == expected:
            places.append(place)
            expected += 1
    return places
