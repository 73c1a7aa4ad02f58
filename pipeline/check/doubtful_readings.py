"""Numbers that OCR was not sure of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.check.wording import on, shown
from pipeline.model.figures import Figure
from pipeline.model.finding import Finding


def doubtful_readings(figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each row whose number is doubtful: "đạt 8O%"."""
    for one in figures:
        if "doubtful_number" in one.reasons:
            yield on(one, "doubtful_reading", "warning", f"Máy đọc chữ từ ảnh không chắc về số {shown(one.value)}: cần đối chiếu với ảnh.")
