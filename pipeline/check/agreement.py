"""Body and annex that disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import regex

from pipeline.check.wording import on, with_unit
from pipeline.model import Figure, Finding

_NO_WORD = regex.compile(r"\W+")


def disagreements(figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each value of the annex for which the body has the same indicator, scope, year and unit, but another value."""
    stated: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    annexed: list[tuple[tuple[object, ...], Figure]] = []
    for one in figures:
        if one.value is None or not one.indicator:
            continue
        key: tuple[object, ...] = (one.role, _plain(one.indicator), _plain(one.scope), one.year, one.unit, one.per, one.measure)
        if one.part == "body":
            stated[key].append(one)
        else:
            annexed.append((key, one))
    for key, one in annexed:
        others = stated.get(key, [])
        if others and all((other.value, other.value_max) != (one.value, one.value_max) for other in others):
            message = f"Phụ lục ghi {with_unit(one)}, phần nội dung ghi {with_unit(others[0])} cho cùng một chỉ tiêu."
            yield on(one, "body_annex_disagree", "warning", message, others[0])


def _plain(words: str) -> str:
    return _NO_WORD.sub(" ", words.lower()).strip()
