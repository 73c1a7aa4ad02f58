"""What a document says of itself, where it contradicts itself or says too little."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Document, Facts
from pipeline.model.finding import Finding
from pipeline.span import Span

_CODES = {"number": ("number_contradiction", "Số"), "issued": ("date_contradiction", "Ngày")}


def contradictions(document: Document, facts: Facts) -> Iterator[Finding]:
    """A finding for each passage in which the document gives itself another number or date ("số/96/KH-UBND" in the annex of 196/KH-UBND)."""
    for one in facts.contradictions:
        start = one.span.start
        while start < one.span.end and not document.text[start].isalnum():
            start += 1  # "số/96/KH-UBND"
        code, what = _CODES["number" if one.field == "number" else "issued"]
        message = f"{what} của văn bản ghi khác nhau: đã lấy {one.taken}, chỗ này ghi {one.also}."
        yield Finding(code=code, severity="warning", message=message, span=Span(start, one.span.end))


def missing_facts(facts: Facts) -> Iterator[Finding]:
    """One finding that names all that could not be read from the document's head."""
    wanted = {"loại văn bản": facts.type, "số ký hiệu": facts.number, "ngày ban hành": facts.issued, "cơ quan ban hành": facts.issuer}
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        yield Finding(code="unresolved_header", severity="info", message=f"Không đọc được từ văn bản: {', '.join(missing)}.", span=Span(0, 0))
