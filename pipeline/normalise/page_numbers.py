"""The numbers of pages that a text without pages still has between its lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.breaks import PAGE_NUMBER

_PAGE = 500
"""So many characters at least stand on a page: the numbers of a table's rows are closer."""
_BROKEN = 40
"""A shorter line may be a title or a name, with a number below it."""
_TERMINAL = (".", ";", ":", "!", "?", "…", "”", "|")


def page_numbers(text: str, lines: Sequence[tuple[int, int]], gaps: Sequence[int], cells: Collection[int]) -> frozenset[int]:
    """The lines that are but the number of a page and part what belongs together: "… xử lý chất thải đạt⏎2⏎trên 95%".

    Pages are counted on, or blank lines are around the number in the middle of a sentence. Where they are around the counted number between two
    sentences it parts nothing, and stays. `gaps`: how many line ends stand behind each line; `cells`: the lines that are cells of a table.
    """
    found = {
        place: int(match["number"])
        for place, line in enumerate(lines)
        if 0 < place < len(lines) - 1 and place not in cells and (match := PAGE_NUMBER.fullmatch(text, *line))
    }
    counted = _counted(found, lines)
    alone = {place for place in found if gaps[place - 1] > 1 and gaps[place] > 1}
    within = {place for place in found if _in_sentence(text, lines[place - 1], lines[place + 1])}
    return frozenset(place for place in found if (place in counted and (place in within or place not in alone)) or (place in within and place in alone))


def _counted(found: dict[int, int], lines: Sequence[tuple[int, int]]) -> Sequence[int]:
    """The longest run of numbers that are counted on, a page apart; nothing where most numbers are no part of it."""
    runs: dict[int, list[int]] = {}
    for place, number in found.items():
        before = runs.get(number - 1, [])
        run = [*before, place] if before and lines[place][0] - lines[before[-1]][1] >= _PAGE else [place]
        if len(run) > len(runs.get(number, [])):
            runs[number] = run
    best = max(runs.values(), key=len, default=[])
    return best if len(best) > 1 and 2 * len(best) >= len(found) else []


def _in_sentence(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    return above[1] - above[0] >= _BROKEN and not text.endswith(_TERMINAL, *above) and text[below[0]].islower()
