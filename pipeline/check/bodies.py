"""Bodies that no register knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model.duties import BodyMention
from pipeline.model.finding import Finding


def unknown_bodies(mentions: Iterable[BodyMention]) -> Iterator[Finding]:
    """A finding for each body that was found by its grammar alone; a line in `data/bodies.csv` makes it known."""
    seen: set[str] = set()
    for mention in mentions:
        if not mention.body.known and mention.body.id not in seen:
            seen.add(mention.body.id)
            message = f"Chưa có trong danh mục cơ quan: {mention.body.name}. Có thể thêm vào pipeline/data/bodies.csv."
            yield Finding(code="unknown_body", severity="info", message=message, span=mention.span)
