"""Cells of several lines in a table whose every cell stands on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import regex

from pipeline.segment.placed_cells import NUMBER

ITEM = regex.compile(r"[-+–•]\s*\p{L}")
LABELLED = regex.compile(r":\s*[<>≥≤~]?\s*\d")
_IN_BRACKETS = regex.compile(r"\(\p{Ll}{2,}[^()\n]*\)$")

Line = tuple[int, int]


def whole_cells(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """The lines with those of one cell joined, and how many each is: "0,7%⏎(còn 4,33%)", "Trẻ em …:⏎-Theo cân nặng⏎-Theo chiều cao⏎7,6⏎10,4"."""
    words = [text[slice(*line)].strip() for line in lines]
    sizes: list[int] = []
    while (place := sum(sizes)) < len(lines):
        if place + 1 < len(lines) and NUMBER.match(words[place]) and _IN_BRACKETS.match(words[place + 1]):
            sizes.append(2)
            continue
        items = values = place + 1
        while items < len(lines) and words[place].endswith(":") and ITEM.match(words[items]) and not LABELLED.search(words[items]):
            items += 1
        values = items
        while values < len(lines) and NUMBER.match(words[values]):
            values += 1
        each = items - place - 1
        if each > 1 and values > items and (values - items) % each == 0:
            sizes += [items - place, *[each] * ((values - items) // each)]
        else:
            sizes.append(1)
    starts = list(accumulate(sizes, initial=0))
    return [(lines[start][0], lines[start + size - 1][1]) for start, size in zip(starts, sizes, strict=False)], sizes
