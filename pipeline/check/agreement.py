"""Body and annex that disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from pipeline.check.wording import on, with_unit
from pipeline.model.figures import Figure
from pipeline.model.finding import Finding

_TELLING = 3
"""An indicator of fewer words ("Tổng số") may be that of anything."""
_NO_WORD = regex.compile(r"\W+")


def disagreements(figures: Sequence[Figure]) -> Iterator[Finding]:
    """A finding for each value of the annex for which the body has the same indicator, scope, year and unit, but another value.

    Not where the annex gives that indicator several values itself: its rows are then of something that the words do not tell.
    """
    if all(one.part == "body" for one in figures):
        return
    stated: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    annexed: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        if one.value is not None and len(f"{one.indicator} {one.scope}".split()) >= _TELLING:
            key: tuple[object, ...] = (one.role, _plain(one.indicator), _plain(one.scope), one.year, one.unit, one.per, one.measure)
            (stated if one.part == "body" else annexed)[key].append(one)
    for key, rows in annexed.items():
        others = stated.get(key, [])
        values = {(one.value, one.value_max) for one in rows}
        if others and len(values) == 1 and all((other.value, other.value_max) not in values for other in others):
            message = f"Phụ lục ghi {with_unit(rows[0])}, phần nội dung ghi {with_unit(others[0])} cho cùng một chỉ tiêu."
            yield on(rows[0], "body_annex_disagree", "warning", message, others[0])


def _plain(words: str) -> str:
    return _NO_WORD.sub(" ", words.lower()).strip()
