"""References that lead to nothing, and documents that are cited under two dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from pipeline.model.document import Document, SectionKind
from pipeline.model.duties import Citation
from pipeline.model.finding import Finding
from pipeline.span import Span

_ANNEX = regex.compile(
    r"\b(?P<name>Phụ lục\s+(?:số\s+)?(?P<number>[IVX]{1,5}|\d{1,2}))\b(?!\.\d)(?=[^.;\n]{0,60}?\bkèm theo(?:\s*(?:[).,;]|$)|\s+\p{Lu}\p{L}+\s\p{L}+\s+này\b))",
    regex.MULTILINE,
)
_NUMBER = regex.compile(r"\b(?:(?P<roman>[IVX]{1,5})|(?P<digits>\d{1,2}))$")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_CENTRAL = regex.compile(r"(?:TTg|CP|TW|QH\d{1,2})$")
"""Documents of the centre: one number of one year is one document; two provinces may each have a plan of one number."""
_OWN_YEAR = regex.compile(r"\d+/(?P<year>(?:19|20)\d\d)/")


def missing_annexes(document: Document) -> Iterator[Finding]:
    """A finding for each annex that the text speaks of and that is not among those in the file."""
    headings = [section for section in document.sections if section.kind is SectionKind.APPENDIX and section.marker.lower().startswith("phụ lục")]
    there = [_numbered(section.marker) for section in headings]
    if not there or None in there:
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
    match = _NUMBER.search(written)
    if match is None:
        return None
    if match["digits"]:
        return int(match["digits"])
    return _ROMAN.index(match["roman"]) + 1 if match["roman"] in _ROMAN else None


def citation_dates(citations: Sequence[Citation]) -> Iterator[Finding]:
    """A finding for each mention of a document of the centre under another date than before, and for each date that is not of the number's own year.

    "Quyết định số 1719/QĐ-TTg ngày 14/10/2021" and "… ngày 24/10/2021" or "… ngày 14/10/2020"; "22/2012/QĐ-TTg ngày 26/5/2013".
    """
    dated: dict[str, dict[str, Citation]] = defaultdict(dict)
    for one in citations:
        if not one.number or not one.issued or len(one.issued) < len("2021-10-14") or one.relation == "self":
            continue
        own = _OWN_YEAR.match(one.number)
        known = dated[one.number]
        if own and own["year"] != one.issued[:4] and one.issued not in known:
            yield _told(one, f"ghi ngày {_vietnamese(one.issued)}, không thuộc năm {own['year']} trong số hiệu")
        elif _CENTRAL.search(one.number) and one.issued not in known:
            other = next((before for date, before in known.items() if own or date[:4] == one.issued[:4] or date[4:] == one.issued[4:]), None)
            if other and other.issued:
                yield _told(one, f"ghi ngày {_vietnamese(one.issued)}, nhưng chỗ khác ghi ngày {_vietnamese(other.issued)}", other)
        known.setdefault(one.issued, one)


def _told(one: Citation, what: str, *others: Citation) -> Finding:
    rows = tuple(f"citations:{citation.id}" for citation in (one, *others))
    return Finding(code="citation_dates_differ", severity="warning", message=f"{one.type} số {one.number} {what}.", rows=rows, span=one.quote)


def _vietnamese(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"
