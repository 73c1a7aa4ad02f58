"""How sure a row is: a figure that was read on firm ground but has a mark of doubt is looked at once (grade B), with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import regex

from pipeline.model.figures import Figure

_SHORT = 2
_HEADLESS = regex.compile(
    r"(?:đối với|khi|chiếm|gắn với|bằng|mức độ|cho|theo|với|và|trong|từ|để|được|bị|còn|đạt|lũy kế|đến)\b|[^\p{L}\d“\"(]", regex.IGNORECASE
)


def with_sureness(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures, those of grade A that show a mark of doubt lowered to B with its code in `reasons`.

    "Tỷ lệ hộ dùng nước sạch đạt 85%, trong đó nông thôn đạt 70%": the second borrows its indicator → B, `elliptic`.
    The marks were weighed on the gold (`make gold`).
    """
    return tuple(_weighed(figure) for figure in figures)


def _weighed(figure: Figure) -> Figure:
    doubt = next((code for code, shows in _MARKS if shows(figure)), None) if figure.grade == "A" and not figure.qualitative else None
    return replace(figure, grade="B", reasons=(*figure.reasons, doubt)) if doubt else figure


def _is_short(figure: Figure) -> bool:
    """ "sao", "thôn": what is measured is hardly said."""
    return len(figure.indicator.split()) <= _SHORT


def _is_elliptic(figure: Figure) -> bool:
    """In a sentence, a part that takes over the indicator of another: "…, trong đó nông thôn đạt 70%"."""
    return figure.row is None and bool(figure.scope or figure.part_of)


def _is_headless(figure: Figure) -> bool:
    """Words that lead to something named before: "đối với đô thị còn lại", "khi có hỗ trợ quốc tế"."""
    return bool(_HEADLESS.match(figure.indicator))


def _is_bare(figure: Figure) -> bool:
    """A number without a unit of its own."""
    return figure.unit == "index"


_MARKS: tuple[tuple[str, Callable[[Figure], bool]], ...] = (
    ("short_indicator", _is_short),
    ("elliptic", _is_elliptic),
    ("no_subject", _is_headless),
    ("no_unit", _is_bare),
)
