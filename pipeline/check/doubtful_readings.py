"""Numbers that can be read in two ways: OCR was not sure of them, or their comma may part thousands."""

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


def unclear_separators(figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each row whose number may be a thousand times as much: "2,000 ha" where no other number shows how the document writes."""
    for one in figures:
        if "separator_unclear" in one.flags:
            yield on(one, "separator_unclear", "warning", f"Không rõ dấu phẩy là dấu thập phân hay dấu hàng nghìn: đang đọc là {shown(one.value)}.")
