"""Shares that lost their sign: "100 tổ chức Đảng, chính quyền … được phổ biến" in a list whose other items are shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.model.document import Document
from pipeline.model.figures import Figure

_HUNDRED = 100


def with_percent_signs(document: Document, figures: Sequence[Figure], lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures, those that can only be shares turned into percent, flagged and of grade C.

    The number opens its item, it is 100 (or less, of people or bodies to whom something happens), and every other item that
    opens with a number in the same list opens with a share.
    """
    lists: dict[int | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        section = document.sections[figure.section]
        if section.table is None and figure.value is not None:
            lists[section.parent].append(figure)
    lost: set[str] = set()
    for siblings in lists.values():
        suspects = [figure for figure in siblings if figure.unit == "count" and figure.comparator == "eq" and _opens(document, figure)]
        others = [figure for figure in siblings if figure not in suspects]
        shares = [figure for figure in others if figure.unit == "percent"]
        if len(shares) < 2 or len(shares) < len(others):
            continue
        lost.update(figure.id for figure in suspects if _can_only_be_share(figure, lexicon))
    return tuple(
        replace(
            figure, unit="percent", unit_text="", grade="C", reasons=(*figure.reasons, "percent_sign_missing"), flags=(*figure.flags, "percent_sign_missing")
        )
        if figure.id in lost
        else figure
        for figure in figures
    )


def _opens(document: Document, figure: Figure) -> bool:
    return figure.quote.start == document.sections[figure.section].own.start and document.text[figure.quote.start].isdigit()


def _can_only_be_share(figure: Figure, lexicon: Lexicon) -> bool:
    assert figure.value is not None
    return figure.value == _HUNDRED or (figure.value < _HUNDRED and bool(lexicon.verdicts.shared.search(figure.indicator)) and figure.value % 5 == 0)
