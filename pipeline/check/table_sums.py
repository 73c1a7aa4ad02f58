"""Tables in which a total is not the sum of its parts.

Which rows make up a total is not written in a table; that they do is learnt from the columns in which the sum is right.
A sum that is wrong in one column only, while the same rows add up in others and other rows add up in that column, is a finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from pipeline.check.wording import shown
from pipeline.model.document import Cell, Document, SectionKind, Table
from pipeline.model.finding import Finding
from pipeline.numerals import number
from pipeline.phrases.findings import FindingPhrases
from pipeline.span import Span

_NUMBER = regex.compile(r"\d++(?:[.,]\d++)*+$")
_BLANK = frozenset({"", "-", "–", "…"})
_LETTER = regex.compile(r"\p{L}")
_DASH = regex.compile(r"(?:Trong đó|Bao gồm|Gồm)?\s*:?\s*(?P<mark>[-–+•])\s*\p{L}", regex.IGNORECASE)
_STYLES = (
    (regex.compile(r"[A-HĐ]$"), 1), (regex.compile(r"[IVX]+$"), 2), (regex.compile(r"\d{1,3}$"), 3), (regex.compile(r"\d{1,3}[.,]\d{1,3}$"), 4),
    (regex.compile(r"\d{1,3}(?:[.,]\d{1,3}){2}$"), 5), (regex.compile(r"[a-zđ]$"), 6), (regex.compile(r"[-–]$"), 7), (regex.compile(r"\+$"), 8),
)  # fmt: skip
_EVIDENCE = 2
"""At least so many other sums of the same make must be right."""


@dataclass(frozen=True, slots=True)
class _Row:
    level: int | None
    label: Span
    values: tuple[Decimal | None, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total, its parts added up, and whether they make it; `telling` where more than one part is not nought."""

    row: _Row
    column: int
    parts_are: str
    total: Decimal
    parts: Decimal
    right: bool
    telling: bool


def table_sums(document: Document, phrases: FindingPhrases) -> Iterator[Finding]:
    """A finding for each total of a table that its parts do not make, where the same parts make the totals beside it."""
    for section in document.sections:
        if section.table is not None and section.kind is not SectionKind.FURNITURE:
            rows = [_row(document.text, row, phrases) for row in section.table.rows[section.table.header_rows :]]
            for one in (*_wrong_in_rows(rows), *_wrong_in_columns(document.text, section.table, rows, phrases)):
                label = " ".join(one.row.label.of(document.text).split())
                yield Finding(
                    code="sum_mismatch", severity="warning", span=Span(one.row.label.start, one.row.spans[one.column].end),
                    message=f"“{label}”: ghi {shown(one.total)}, nhưng các {one.parts_are} thành phần cộng lại là {shown(one.parts)}.",
                )  # fmt: skip


def _wrong_in_rows(rows: Sequence[_Row]) -> Iterator[_Sum]:
    """ "I = 1 + 2 + 3", in each column of numbers; shares and comparisons add up in no row."""
    sums: list[_Sum] = []
    for place, row in enumerate(rows):
        children = _children(rows, place)
        for column, total in enumerate(row.values):
            parts = [value for child in children if column < len(child.values) and (value := child.values[column]) is not None]
            if total is not None and len(children) > 1 and parts:
                sums.append(_Sum(row, column, "dòng", total, sum(parts, Decimal(0)), _add_up(total, parts), len([part for part in parts if part]) > 1))
    # A column in which sums are mostly wrong is one of comparisons: it says nothing for or against a row.
    by_column = _counts([one for one in sums if one.telling], lambda one: one.column)
    sums = [one for one in sums if by_column[one.column][True] > max(1, by_column[one.column][False])]
    by_row = _counts(sums, lambda one: one.row.label)
    for one in sums:
        if not one.right and _mostly(by_row[one.row.label] - Counter([False])) and _mostly(by_column[one.column] - Counter([False] * one.telling)):
            yield one


def _wrong_in_columns(text: str, table: Table, rows: Sequence[_Row], phrases: FindingPhrases) -> Iterator[_Sum]:
    """ "Tổng số = 2026 + 2027 + 2028", in each row."""
    heads = [" ".join(row[column].span.of(text) for row in table.rows[: table.header_rows]) for column in range(len(table.rows[0]))]
    for column, head in enumerate(heads):
        if not phrases.total.match(head):
            continue
        end = next(
            (place for place in range(column + 1, len(heads)) if phrases.total.match(heads[place]) or phrases.comparison_column.search(heads[place])),
            len(heads),
        )
        sums = []
        for row in rows:
            parts = [value for value in row.values[column + 1 : end] if value is not None]
            total = row.values[column] if column < len(row.values) else None
            if total is not None and len(parts) > 1:
                sums.append(_Sum(row, column, "cột", total, sum(parts, Decimal(0)), _add_up(total, parts), True))
        right = Counter(one.right for one in sums) - Counter([False])
        if _mostly(right):
            yield from (one for one in sums if not one.right)


def _counts(sums: Sequence[_Sum], key: Callable[[_Sum], object]) -> defaultdict[object, Counter[bool]]:
    counts: defaultdict[object, Counter[bool]] = defaultdict(Counter)
    for one in sums:
        counts[key(one)][one.right] += 1
    return counts


def _mostly(right: Counter[bool]) -> bool:
    return right[True] >= _EVIDENCE and right[True] > 3 * right[False]


def _add_up(total: Decimal, parts: Sequence[Decimal]) -> bool:
    digits = [-int(exponent) for value in (total, *parts) if isinstance(exponent := value.as_tuple().exponent, int)]
    rounding = Decimal(len(parts) + 1) / 2 * Decimal(1).scaleb(-max(digits))
    return abs(sum(parts) - total) <= rounding


def _children(rows: Sequence[_Row], place: int) -> list[_Row]:
    """The rows right below a row: those of the next level, up to the next row of its own level."""
    level = rows[place].level
    if level is None:
        return []
    below: list[_Row] = []
    for at in range(place + 1, len(rows)):
        found = rows[at].level
        if found is not None and found <= level:
            break
        if found is not None:
            below.append(rows[at])
    return [row for row in below if row.level == below[0].level]


def _row(text: str, row: Sequence[Cell], phrases: FindingPhrases) -> _Row:
    words = [cell.span.of(text) for cell in row]
    counted = words[0].strip(" .)")
    first = int(not counted or any(pattern.match(counted) for pattern, _ in _STYLES))
    label = next((place for place in range(first, len(words)) if _LETTER.search(words[place])), 0)
    level = _level(counted, words[label], label, phrases)
    values = tuple(number(word) if _NUMBER.match(word) else Decimal(0) if place > label and word in _BLANK - {""} else None for place, word in enumerate(words))
    return _Row(level, row[label].span, tuple(None if place <= label else value for place, value in enumerate(values)), tuple(cell.span for cell in row))


def _level(counted: str, words: str, label: int, phrases: FindingPhrases) -> int | None:
    if label:
        for pattern, level in _STYLES:
            if pattern.match(counted):
                return level
    dash = _DASH.match(words)
    if dash:
        return 8 if dash["mark"] == "+" else 7
    return 0 if phrases.total.match(words) else None
