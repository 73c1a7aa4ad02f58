"""References that lead to nothing, and documents that are cited under two dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from pipeline.model import Citation, Document, Finding, SectionKind
from pipeline.span import Span

_ANNEX = regex.compile(
    r"\b(?P<name>Phụ lục\s+(?:số\s+)?(?P<number>[IVX]{1,5}|\d{1,2}))\b(?!\.\d)(?=[^.;\n]{0,60}?\bkèm theo(?:\s*(?:[).,;]|$)|\s+\p{Lu}\p{L}+\s\p{L}+\s+này\b))",
    regex.MULTILINE,
)
_NUMBER = regex.compile(r"(?P<roman>[IVX]{1,5})|(?P<digits>\d{1,2})")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_CENTRAL = regex.compile(r"(?:TTg|NQ-CP|NĐ-CP|CT-TW|NQ/TW|KL/TW|QĐ/TW|QH\d+|BTV?QH\d+)$|-NQ/TW$|-CT/TW$|-KL/TW$|-QĐ/TW$")
"""Documents of the centre: one number of one year is one document."""


def missing_annexes(document: Document) -> Iterator[Finding]:
    """A finding for each annex that the text speaks of and that is not among those in the file."""
    annexes = [section for section in document.sections if section.kind is SectionKind.APPENDIX and section.marker]
    there = {number for section in annexes if (number := _numbered(section.marker))}
    if not there:
        return
    told: set[int] = set()
    for section in document.sections:
        if not section.leaf or section.kind is SectionKind.FURNITURE or section.part == "appendix":
            continue
        for match in _ANNEX.finditer(document.text, *section.span):
            number = _numbered(match["number"])
            if number and number not in there and number not in told:
                told.add(number)
                message = f"Văn bản dẫn “{' '.join(match['name'].split())}” nhưng trong tệp không có phụ lục này."
                yield Finding(code="unknown_cross_reference", severity="info", message=message, span=Span(*match.span("name")))


def _numbered(written: str) -> int | None:
    match = _NUMBER.search(written.removeprefix("Phụ lục").removeprefix("PHỤ LỤC"))
    if match is None:
        return None
    if match["digits"]:
        return int(match["digits"])
    return _ROMAN.index(match["roman"]) + 1 if match["roman"] in _ROMAN else None


def citation_dates(document: Document, citations: Sequence[Citation]) -> Iterator[Finding]:
    """A finding for each mention of a document of the centre under another date than at its first mention."""
    first: dict[tuple[str, str], Citation] = {}
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in citations:
        if not one.number or not one.issued or len(one.issued) < 10 or one.relation == "self":
            continue
        year = one.number.split("/")[1] if one.number.count("/") > 1 else ""
        key = (one.number, year if year.isdigit() else one.issued[:4])
        if not _CENTRAL.search(one.number):
            continue
        before = first.setdefault(key, one)
        if before.issued != one.issued and one.issued not in told[key]:
            told[key].add(one.issued)
            message = f"{one.type} số {one.number} ghi ngày {_vietnamese(one.issued)}, nhưng chỗ khác ghi ngày {_vietnamese(str(before.issued))}."
            yield Finding(
                code="citation_dates_differ", severity="warning", message=message, rows=(f"citations:{one.id}", f"citations:{before.id}"), span=one.quote
            )


def _vietnamese(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"
