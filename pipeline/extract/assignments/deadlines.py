"""Dates by which a body must report or finish something. An event's dates and the times of a task table are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.extract.assignments.bodies import BodyReader
from pipeline.identity import row_id
from pipeline.model.document import Document, SectionKind
from pipeline.model.duties import Deadline
from pipeline.phrases.duties import DutyPhrases
from pipeline.span import Span, trimmed

_SPLIT = regex.compile(r"[;()]|,\s|\s+và\s+|\.\s+(?=\p{Lu})|:\s")
_DONE = regex.compile(r"[\s,:;(]*(?:bảo đảm|đảm bảo|phải)?\s*(?:hoàn thành|xong)?$")
_DIGIT = regex.compile(r"\d")
_CLAUSE_END = regex.compile(r"[.;]\s+")
_UNREAD = frozenset({SectionKind.FURNITURE, SectionKind.HEADER, SectionKind.RECIPIENTS, SectionKind.SIGNATURE, SectionKind.LEGAL_BASIS, SectionKind.TABLE})


def deadlines(document: Document, reader: BodyReader, phrases: DutyPhrases) -> tuple[Deadline, ...]:
    """The deadlines of a document in order.

    "báo cáo kết quả sơ kết 6 tháng trước ngày 10/6/2021 … (qua Sở …)" → 10, 6, 2021; via the Sở.
    """
    made: list[Deadline] = []
    shared = _shared_recipients(document, reader, phrases)
    for place, section in enumerate(document.sections):
        if section.leaf and section.kind not in _UNREAD and section.table is None:
            for one in _in_passage(document, place, section.own, reader, phrases, shared.get(section.parent, "")):
                earlier = next(
                    (other for other in made if (other.day, other.month, other.year) == (one.day, one.month, one.year) and other.recurrence == one.recurrence),
                    None,
                )
                made.append(one if earlier is None else _again(one, earlier))
    return tuple(made)


def _again(one: Deadline, earlier: Deadline) -> Deadline:
    return replace(one, same_as=earlier.id)


def _in_passage(document: Document, place: int, span: Span, reader: BodyReader, phrases: DutyPhrases, shared: str) -> Iterator[Deadline]:
    text = document.text
    if not _DIGIT.search(text, *span):
        return  # every date of a deadline says its day or month in digits
    days = [match for match in phrases.due.finditer(text, *span) if 1 <= int(match["d"]) <= 31 and 1 <= int(match["m"]) <= 12]
    months = [match for match in phrases.due_month.finditer(text, *span) if 1 <= int(match["m"]) <= 12]
    each = [match for match in phrases.due_day.finditer(text, *span) if 1 <= int(match["d"]) <= 31]  # "trước ngày 25 hằng tháng"
    found = sorted((*days, *months, *each), key=lambda match: match.start())
    for at, match in enumerate(found):
        start = max(span.start, found[at - 1].end() if at else span.start)
        sentence_start = max((stop.end() for stop in _CLAUSE_END.finditer(text, span.start, match.start())), default=span.start)
        around = text[max(sentence_start, match.start() - 260) : min(span.end, match.end() + 160)]
        if not phrases.duty.search(around) or phrases.was_done.match(text[sentence_start : match.start()]):
            continue
        if match in months and not phrases.reported.search(text, sentence_start, match.start()):
            continue  # "hoàn thành trong tháng 11/2025" alone is the schedule of a task
        stop = SENTENCE_END.search(text, match.end(), span.end)
        sentence = Span(sentence_start, stop.start() if stop else span.end)
        lead = text[max(start, match.start() - 90) : match.end()]
        what_start = max(start, sentence_start)
        what = _what(phrases, text, what_start, match.start(), sentence_start, match.end(), span.end)
        quote = _quote(phrases, text, Span(what_start, match.end()), match.start())
        yield Deadline(
            id=row_id(document.source.doc_id, "deadlines", Span(match.start(), match.end())),
            section=place,
            what=what,
            day=int(match["d"]) if match not in months else None,
            month=int(match["m"]) if match not in each else None,
            year=int(match["y"]) if match not in each and match["y"] else None,
            recurrence=_recurrence(phrases, lead, match) if match not in each else "month" if match["month"] else "quarter",
            recipient=_body_behind(phrases.to_whom, text, sentence, reader) or shared,
            via=_body_behind(phrases.via, text, sentence, reader),
            quote=quote,
        )


def _recurrence(phrases: DutyPhrases, lead: str, match: regex.Match[str]) -> str | None:
    if match["y"]:
        return None
    if match.groupdict().get("every"):
        return "year"
    nearest: tuple[int, str] | None = None
    for pattern, name in ((phrases.half_yearly, "half-year"), (phrases.quarterly, "quarter"), (phrases.monthly, "month"), (phrases.each_year, "year")):
        for found in pattern.finditer(lead):
            if nearest is None or found.start() >= nearest[0]:
                nearest = (found.start(), name)
    return nearest[1] if nearest else None


def _what(phrases: DutyPhrases, text: str, low: int, start: int, sentence_start: int, end: int, high: int) -> str:
    """What is due: the words before the date from the verb on, else those behind it, else the sentence's."""
    named = list(phrases.reported.finditer(text, low, start))
    if named and (match := phrases.what.match(text, named[-1].start(), start)):
        words = phrases.ends_what.sub("", " ".join(match[0].split())).strip(" ,:;(")
        if words.lower() != "báo cáo":
            return words
    for first, last in ((low, start), (end, min(high, end + 120)), (sentence_start, start)):
        match = phrases.what.search(text, first, last)
        if match:
            words = " ".join(match[0].split())
            words = phrases.ends_what.sub("", words).strip(" ,:;(")
            if words:
                return words
    said = _DONE.sub("", " ".join(text[sentence_start:start].split())).strip(" ,:;(")
    return said if " " in said else "báo cáo"  # "Rà soát các hộ ở ven sông; hoàn thành trước ngày 22/7"


def _quote(phrases: DutyPhrases, text: str, span: Span, due: int) -> Span:
    """From the words that name what is due ("báo cáo 06 tháng"), or from the start of the clause, to the date."""
    low = max(span.start, due - 160)
    named = list(phrases.reported.finditer(text, low, due)) or list(phrases.begins_due.finditer(text, low, due))
    start = named[-1].start() if named else span.start
    if not named:
        for stop in _SPLIT.finditer(text, span.start, due):
            if due - stop.end() > 12:
                start = stop.end()
    start, end = trimmed(text, start, span.end)
    while start < end and not (text[start].isalnum() or text[start] in "“\"'(["):
        start += 1
    return Span(start, end)


def _body_behind(lead: regex.Pattern[str], text: str, sentence: Span, reader: BodyReader) -> str:
    for match in lead.finditer(text, *sentence):
        found = next(reader.read_row(text, Span(match.end(), min(sentence.end, match.end() + 120))), None)
        if found and found.span.start == match.end():
            return found.body.name
    return ""


def _shared_recipients(document: Document, reader: BodyReader, phrases: DutyPhrases) -> dict[int | None, str]:
    """ "Các báo cáo nêu trên gửi về Sở …": the recipient of every report in the same section."""
    shared: dict[int | None, str] = {}
    for section in document.sections:
        if section.leaf and section.kind is SectionKind.REPORTING:
            match = phrases.shared_recipient.search(document.text, *section.own)
            found = reader.read(document.text, Span(match.end(), section.own.end)) if match else []
            if found:
                at: int | None = section.parent
                while at is not None and document.sections[at].kind is SectionKind.REPORTING:
                    shared[at] = found[0].body.name
                    at = document.sections[at].parent
    return shared
