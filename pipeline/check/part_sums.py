"""Parts that are more than their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.wording import on, with_unit
from pipeline.model.figures import Figure
from pipeline.model.finding import Finding

_SHARES = frozenset({"percent", "permille", "times", "ratio", "rank", "index"})
"""Of these a part may be more than the whole: 90% of the women, 80% of all."""


def part_sums(figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "50 doanh nghiệp, trong đó có 60 doanh nghiệp công nghệ cao": a part of a count or an amount that is more than the whole."""
    by_id = {one.id: one for one in figures}
    for part in figures:
        whole = by_id.get(part.part_of or "")
        if (
            whole is None
            or whole.value is None
            or part.value is None
            or part.unit in _SHARES
            or (part.unit, part.year, part.measure) != (whole.unit, whole.year, whole.measure)
            or whole.comparator in ("ge", "gt")
        ):
            continue
        if part.value > whole.value:
            yield on(part, "sum_mismatch", "warning", f"Phần ({with_unit(part)}) lớn hơn tổng ({with_unit(whole)}) mà nó thuộc về.", whole)
