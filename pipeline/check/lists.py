"""The numbered lists of a document: its headings and items, the labels "Chỉ tiêu N" and "Mục tiêu N", and the first columns of its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.model.document import Cell, Document, Marker, SectionKind, Table
from pipeline.phrases.findings import FindingPhrases
from pipeline.span import Span

ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
OPTIONAL_LETTERS = frozenset("đfjwz")
"""Lists go a, b, c, d, đ, e, g by rule, but many go without "đ", and some with the letters that Vietnamese has not."""
_QUOTE = 80
_OPENS = "“\"'([‘"
_UNREAD = frozenset({SectionKind.HEADER, SectionKind.LEGAL_BASIS, SectionKind.RECIPIENTS, SectionKind.SIGNATURE, SectionKind.FURNITURE, SectionKind.HEADING})
_FREE = frozenset({"dash", "plus", "bullet", "note", "appendix"})
_ROMAN = regex.compile(r"[IVX]+$")
_DECIMAL = regex.compile(r"(?:\d{1,3}[.,])+\d{1,3}$")
_MOSTLY = 0.7
"""A column counts its rows where at least so many of its cells are numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list: its number as written and as counted, and the words that stand behind it."""

    style: str
    prefix: str
    number: int
    written: str
    start: int
    words: Span

    def follows(self, other: Item) -> bool:
        """Whether this is the number right behind another: 3 behind 2, "e)" behind "d)" or "đ)"."""
        if self.letters:
            return other.number < self.number and all(letter in OPTIONAL_LETTERS for letter in ALPHABET[other.number : self.number - 1])
        return self.number == other.number + 1

    @property
    def letters(self) -> bool:
        """Whether the list counts by letters."""
        return self.style in ("alpha", "upper", "(alpha)")


def numbered_lists(document: Document, phrases: FindingPhrases) -> Iterator[list[Item]]:
    """The lists of a document, each its items in order; of lists inside one another each by itself.

    "1. 2. 2.1. 2.2. 3." → [1, 2, 3] and [2.1, 2.2].
    """
    yield from _of_sections(document)
    yield from _of_labels(document, phrases)
    for section in document.sections:
        if section.table is not None and section.kind not in _UNREAD:
            yield from _of_table(document.text, section.table, phrases)


def _of_sections(document: Document) -> Iterator[list[Item]]:
    markers = {paragraph.body.start: paragraph.marker for paragraph in document.paragraphs if paragraph.marker}
    lists: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for section in document.sections:
        marker = markers.get(section.own.start)
        if marker is None or section.table is not None or section.kind in _UNREAD or marker.family in _FREE:
            continue
        place = _place(marker)
        if place:
            style, prefix, number = place
            parent = section.part if style == "article" else section.parent
            words = _opening(document.text, section.own)
            lists[parent, style, prefix].append(Item(style=style, prefix=prefix, number=number, written=marker.text, start=marker.span.start, words=words))
    yield from lists.values()


def _of_labels(document: Document, phrases: FindingPhrases) -> Iterator[list[Item]]:
    """ "- Chỉ tiêu 1: … - Chỉ tiêu 2: …": by the section they stand in, a goal's targets by themselves."""
    lists: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for section in document.sections:
        if section.kind not in _UNREAD and section.table is None:
            item = _labelled(document.text, section.own, phrases)
            if item:
                lists[section.parent, item.style].append(item)
    yield from lists.values()


def _of_table(text: str, table: Table, phrases: FindingPhrases) -> Iterator[list[Item]]:
    head = {cell.column for row in table.rows[: table.header_rows] for cell in row if phrases.number_column.match(cell.span.of(text))}
    rows = table.rows[table.header_rows :]
    for column in sorted(head)[:1]:
        cells = [row[column] for row in rows if column < len(row) and row[column].span.of(text)]
        found = [_in_cell(text, cell, rows[cell.row - table.header_rows]) for cell in cells]
        if len([one for one in found if one]) >= _MOSTLY * len(cells):
            yield from _nested([one for one in found if one])
    lists: dict[str, list[Item]] = defaultdict(list)
    for row in rows:
        for cell in row[:2]:
            item = _labelled(text, cell.span, phrases)
            if item and item.style == "mục tiêu" and lists["chỉ tiêu"]:
                yield lists.pop("chỉ tiêu")
            if item:
                lists[item.style].append(item)
    yield from lists.values()


def _nested(items: list[Item]) -> Iterator[list[Item]]:
    """The lists of a column "I, 1, 2, II, 1, 2": a heading begins the lists below it anew."""
    ranks = {"upper": 0, "roman": 1, "arabic": 2, "decimal": 3, "alpha": 4}
    lists: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        for key in [key for key in lists if ranks[key[0]] > ranks[item.style]]:
            yield lists.pop(key)
        lists.setdefault((item.style, item.prefix), []).append(item)
    yield from lists.values()


def _in_cell(text: str, cell: Cell, row: tuple[Cell, ...]) -> Item | None:
    written = cell.span.of(text).strip(" .)(/")
    words = next((_opening(text, one.span) for one in row[cell.column + 1 :] if one.span.start < one.span.end), cell.span)
    if _ROMAN.match(written):
        return Item(style="roman", prefix="", number=_roman(written), written=written, start=cell.span.start, words=words)
    if written.isdigit() and len(written) < 4:
        return Item(style="arabic", prefix="", number=int(written), written=written, start=cell.span.start, words=words)
    if _DECIMAL.match(written):
        prefix, _, last = written.replace(",", ".").rpartition(".")
        return Item(style="decimal", prefix=prefix, number=int(last), written=written, start=cell.span.start, words=words)
    if len(written) == 1 and written.lower() in ALPHABET:
        style = "upper" if written.isupper() else "alpha"
        return Item(style=style, prefix="", number=ALPHABET.index(written.lower()) + 1, written=written, start=cell.span.start, words=words)
    return None


def _labelled(text: str, span: Span, phrases: FindingPhrases) -> Item | None:
    match = phrases.labelled.match(text, *span)
    if not match:
        return None
    written = " ".join(match[0].split())
    return Item(style=match["label"].lower(), prefix="", number=int(match["number"]), written=written, start=span.start, words=_opening(text, span))


def _place(marker: Marker) -> tuple[str, str, int] | None:
    """The style of a marker, what stands before its last part, and its number: "2.1.3" → decimal, "2.1", 3."""
    written = marker.text.strip(" .)(/:")
    if marker.family in ("decimal", "romandecimal"):
        prefix, _, last = written.replace(",", ".").rpartition(".")
        return "decimal", prefix, int(last)
    if marker.family == "paren" and not written.isdigit():
        return None if set(written) <= set("ivx") else ("(alpha)", "", ALPHABET.index(written) + 1)
    if marker.family == "alpha" and len(written) > 1:
        return "alpha", written[0], int(written[1:])
    if marker.family in ("alpha", "upper"):
        return marker.family, "", ALPHABET.index(written.lower()) + 1
    if marker.ordinal is None or (marker.family == "article" and not written[-1].isdigit()):
        return None
    return marker.family, "", marker.ordinal


def _roman(written: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in written]
    return sum(-low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True))


def _opening(text: str, span: Span) -> Span:
    """The first words of a passage behind its dash, cut between two of them."""
    while span.start < span.end and not (text[span.start].isalnum() or text[span.start] in _OPENS):
        span = Span(span.start + 1, span.end)
    if span.end - span.start <= _QUOTE:
        return span
    cut = text.rfind(" ", span.start, span.start + _QUOTE)
    return Span(span.start, cut if cut > span.start else span.start + _QUOTE)
