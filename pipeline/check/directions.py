"""Values that go the wrong way: against the verb, against the year before, against the value they start from."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import regex

from pipeline.check.wording import on, shown, with_unit
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Direction, Figure
from pipeline.model.finding import Finding

_VERBS: dict[Direction, str] = {"increase": "tăng", "decrease": "giảm", "maintain": "duy trì"}
_TELLING = 3
"""An indicator of fewer words ("Tổng số") may be that of anything."""
_NO_WORD = regex.compile(r"\W+")


def wrong_directions(figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "Giảm tỷ trọng …": 36,5 last year, 44 planned.

    The result is that of the same row of a table, else the last one that the document tells of the same indicator in the same words.
    """
    of_row: dict[str, list[Figure]] = defaultdict(list)
    of_words: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        if one.role == "result" and one.value is not None:
            of_row[one.of_target or ""].append(one)
            if len(one.indicator.split()) >= _TELLING and not one.of_target:
                of_words[_measured(one)].append(one)
    for target in figures:
        if target.role != "target" or target.measure != "level" or target.direction not in ("increase", "decrease"):
            continue
        told = [one for one in of_words[_measured(target)] if one.year and target.year and one.year < target.year] if of_words else []
        linked = [one for one in of_row[target.id] if (one.unit, one.per, one.scope) == (target.unit, target.per, target.scope)]
        for result in linked or told[-1:]:
            if _against(target, result):
                than = "cao" if target.direction == "decrease" else "thấp"
                when = f" (năm {result.year})" if result.year else ""
                message = f"Chỉ tiêu ghi “{_verb(target)}” nhưng kế hoạch {with_unit(target)} {than} hơn kết quả {with_unit(result)}{when}."
                yield on(target, "wrong_direction", "warning", message, result)
                break


def reversed_trends(figures: Iterable[Figure], lexicon: Lexicon) -> Iterator[Finding]:
    """ "Tăng … lên 60% vào năm 2025 và 50% vào năm 2030": the later year undoes the earlier.

    Not the lines of a budget, where "Tăng thu" is a name.
    """
    series: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        if one.role != "target" or one.measure != "level" or one.year is None or one.direction not in ("increase", "decrease"):
            continue
        if one.row is None or lexicon.unit_kinds.get(one.unit or "") != "money":
            series[one.section, _plain(one.indicator), _plain(one.scope), one.unit, one.per, one.direction, one.row].append(one)
    for own in series.values():
        by_year = {one.year: one for one in own}
        if len(by_year) < len(own):
            continue  # two values for one year: not one series
        ordered = [by_year[year] for year in sorted(by_year, key=lambda year: year or 0)]
        for earlier, later in itertools.pairwise(ordered):
            if _against(later, earlier):
                than = "cao" if later.direction == "decrease" else "thấp"
                message = f"Chỉ tiêu ghi “{_verb(later)}” nhưng năm {later.year} ({with_unit(later)}) lại {than} hơn năm {earlier.year} ({with_unit(earlier)})."
                yield on(later, "trend_reversed", "warning", message, earlier)


def wrong_bases(figures: Iterable[Figure]) -> Iterator[Finding]:
    """ "Giảm từ 18% xuống 23%"."""
    for one in figures:
        if one.measure == "change" or one.value is None or one.base_value is None:
            continue
        if (one.direction == "decrease" and one.value > one.base_value) or (one.direction == "increase" and one.value < one.base_value):
            yield on(one, "base_contradicts_direction", "warning", f"Ghi “{_verb(one)}” nhưng lại từ {shown(one.base_value)} đến {with_unit(one)}.")


def comparators(figures: Iterable[Figure]) -> Iterator[Finding]:
    """ "Giảm … : >25"."""
    for one in figures:
        if one.role != "target" or one.measure != "level":
            continue
        if (one.direction == "decrease" and one.comparator in ("gt", "ge")) or (one.direction == "increase" and one.comparator in ("lt", "le")):
            message = f"Chỉ tiêu ghi “{_verb(one)}” nhưng mức đề ra là “{with_unit(one)}”: hai chiều ngược nhau."
            yield on(one, "comparator_contradicts_direction", "warning", message)


def _against(target: Figure, before: Figure) -> bool:
    if target.value is None or before.value is None:
        return False
    return (target.direction == "decrease" and target.value > before.value) or (target.direction == "increase" and target.value < before.value)


def _measured(figure: Figure) -> tuple[object, ...]:
    return _plain(figure.indicator), _plain(figure.scope), figure.unit, figure.per


def _verb(figure: Figure) -> str:
    return _VERBS[figure.direction] if figure.direction else ""


def _plain(words: str) -> str:
    return _NO_WORD.sub(" ", words.lower()).strip()
