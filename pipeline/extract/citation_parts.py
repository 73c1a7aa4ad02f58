"""What stands around the name of a document: its issuer, title, pinpoint, and how the text refers to it."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

import regex

from pipeline.extract.assignments.bodies import BodyReader
from pipeline.model.document import Facts, SectionKind
from pipeline.phrases.citations import CitationPhrases
from pipeline.span import Span

Relation = Literal["basis", "implements", "amends", "replaces", "refers", "self"]
_OF = regex.compile(r"\s*,?\s*của\s+")
_PINPOINT = regex.compile(r"((?:(?:điểm \p{L}|khoản \d+|Điều \d+[a-z]?)(?:,\s*|\s+)?){1,3})(?:\s*của\s*|\s+)$", regex.IGNORECASE)
_ABOUT = regex.compile(r"^(?:về việc|về|v/v)\s+", regex.IGNORECASE)
_COMMITTEE = regex.compile(r"^(?:UBND|Uỷ ban nhân dân)\b")
_COUNCIL = regex.compile(r"^HĐND\b")
_ANNEXED = regex.compile(r"(?:Ban hành )?[Kk]èm theo\s*$")


class Passage(NamedTuple):
    """A leaf of the section tree in which citations are sought, with what is needed to read them."""

    doc_id: str
    text: str
    place: int
    kind: SectionKind
    span: Span
    facts: Facts
    reader: BodyReader
    laws: regex.Pattern[str]
    phrases: CitationPhrases


def is_no_act(passage: Passage, start: int) -> bool:
    """Whether what looks like an act is one still to be made, or belongs to a body's name."""
    lead = passage.text[max(passage.span.start, start - 60) : start]
    return bool(passage.phrases.to_be_made.match(lead) or passage.phrases.of_a_body.match(lead))


def in_title(passage: Passage, start: int) -> bool:
    """Whether the name stands inside that of another document: "Kế hoạch … thực hiện Chiến lược quốc gia …"."""
    return bool(passage.phrases.in_title.match(passage.text[max(passage.span.start, start - 120) : start]))


def issuer_behind(passage: Passage, start: int) -> tuple[str, int]:
    """The issuer that is named at `start` and where its name ends: " của Chính phủ" → "Chính phủ"; empty where none is."""
    text, end = passage.text, passage.span.end
    lead = _OF.match(text, start, end)
    if not lead:
        return "", start
    found = next(passage.reader.read_row(text, Span(lead.end(), min(end, lead.end() + 120))), None)
    if found and found.span.start == lead.end():
        stop = found.span.end
        further = passage.phrases.issuer_goes_on.match(text, stop, end)
        if not further:
            return found.body.name, stop
        # "của UBND thành phố Cần Thơ", "của Ban Bí thư Trung ương Đảng khóa XII": the name as it is written, spelled out.
        name = _COMMITTEE.sub("Ủy ban nhân dân", " ".join(text[lead.end() : further.end()].split()))
        return _COUNCIL.sub("Hội đồng nhân dân", name), further.end()
    plain = passage.phrases.issuer.match(text, lead.end(), end)
    return (" ".join(plain[0].split()), plain.end()) if plain else ("", start)


def title_behind(passage: Passage, start: int) -> tuple[str, int]:
    """The title that begins at `start` and where it ends: " về việc ban hành Chiến lược …" → "ban hành Chiến lược …"."""
    text, phrases = passage.text, passage.phrases
    match = phrases.title.match(text, start, min(passage.span.end, start + 600))
    if not match:
        return "", start
    stop = phrases.title_end.search(text, match.start("title"), match.end())
    last = stop.start() if stop else match.end()
    title = " ".join(text[match.start("title") : last].split()).rstrip(" ,.;:…")
    return _ABOUT.sub("", title), last


def pinpoint_before(passage: Passage, start: int) -> str:
    """ "khoản 2, Điều 5" of what is named at `start`."""
    match = _PINPOINT.search(passage.text, max(passage.span.start, start - 60), start)
    return " ".join(match[1].split()).strip(" ,") if match else ""


def is_annex_line(passage: Passage, start: int) -> bool:
    """ "(Ban hành kèm theo Kế hoạch số 196/KH-UBND …)"."""
    return bool(_ANNEXED.search(passage.text[max(passage.span.start, start - 30) : start]))


def relation_to(passage: Passage, start: int) -> Relation:
    """What the document that is named at `start` is to this one, by the words before it."""
    text, low, phrases = passage.text, passage.span.start, passage.phrases
    clause = text[max(low, start - 160) : start].rpartition(";")[2]
    if passage.kind is SectionKind.LEGAL_BASIS:
        opening = text[low : low + 20].lower()
        if phrases.basis.match(clause) or opening.startswith(("căn cứ", "xét", "theo đề nghị")):
            return "basis"
        return "implements" if opening.startswith(("thực hiện", "triển khai")) else "basis"
    if phrases.replaces.match(clause):
        return "replaces"
    if phrases.amends.match(clause):
        return "amends"
    return "refers"


def iso_date(year: str | None, month: str | None, day: str | None) -> str | None:
    """The date in ISO 8601; `None` for no day, or one that does not exist ("31/02/2021")."""
    try:
        return date(int(year or 0), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        return None
