"""Targets that a document states more than once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.model.figures import Figure

_MOST = 8
"""A row names at most so many earlier ones, the first of them: a text repeated a thousand times must not grow with its square."""
_REMEMBERED = 400
"""Of targets with one value and year so many are compared with, so that the cost of a long text grows with its length alone."""
_WORD = regex.compile(r"\w+")
_CLOSE = 0.8


def with_repeats(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with `same_as`: the earlier targets of the same value, unit, year and scope whose indicator has nearly the same words.

    Ninh Thuận's annex repeats "Tỷ lệ nữ làm chủ doanh nghiệp đạt 25%" of the body.
    """
    earlier: dict[tuple[object, ...], list[tuple[frozenset[str], str]]] = defaultdict(list)
    made = []
    keys = [_key(figure) for figure in figures]
    times = Counter(keys)
    for figure, key in zip(figures, keys, strict=True):
        if key is not None and times[key] > 1:
            words = frozenset(_WORD.findall((figure.indicator + " " + figure.scope).lower()))
            same = [other for known, other in earlier[key] if _alike(known, words)]
            if same:
                figure = replace(figure, same_as=tuple(same[:_MOST]))
            if len(same) < _MOST and len(earlier[key]) < _REMEMBERED:
                earlier[key].append((words, figure.id))
        made.append(figure)
    return tuple(made)


def _key(figure: Figure) -> tuple[object, ...] | None:
    """What a target and its repetition have in common; `None` for a result."""
    if figure.role != "target":
        return None
    return figure.qualitative, figure.value, figure.value_max, figure.unit, figure.per, figure.year, figure.measure


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return bool(common) and 2 * common / (len(one) + len(other)) >= _CLOSE
