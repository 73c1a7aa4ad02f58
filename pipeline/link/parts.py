"""Targets that are parts of others: in a list or in rows of a table that "trong đó" opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.model.document import Document, Table
from pipeline.model.figures import Figure
from pipeline.section_tree import items_below

_OPENS_LIST = regex.compile(r"\b(?:trong đó|(?:bao )?gồm)(?:\s+có)?\s*:\s*$", regex.IGNORECASE)
_OPENS_ROWS = regex.compile(r"(?:trong đó|(?:bao )?gồm)\b\s*:?\s*(?P<mark>[-–+•]?)", regex.IGNORECASE)
_MARK = regex.compile(r"[-–+•]")


def with_parts(document: Document, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, those with `part_of` that stand in a list or in rows behind "trong đó"; each is of the whole of its own year and unit.

    "- Số giường bệnh | 7.060" over "Trong đó:", "+ Giường bệnh cấp tỉnh | 6.740": the second is a part of the first.
    """
    wholes: dict[str, str] = {}
    by_section: dict[int, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.role == "target" and one.value is not None:
            by_section[one.section].append(one)
    for place, stated in by_section.items():
        section = document.sections[place]
        if section.table is not None:
            groups = _row_groups(document.text, section.table, stated)
        elif _OPENS_LIST.search(section.own.of(document.text)[-30:]):
            below = [one for at, _ in items_below(document, place) for one in by_section.get(at, ())]
            groups = iter([(stated, below)])
        else:
            continue
        for whole, parts in groups:
            for part in parts:
                of = [one for one in whole if (one.year, one.unit) == (part.year, part.unit) and not one.part_of]
                beside = [one for one in parts if (one.row, one.section, one.year, one.unit) == (part.row, part.section, part.year, part.unit)]
                if of and not part.part_of:
                    # Two columns of one year ("TTg giao", "HĐND giao"): the first goes with the first.
                    wholes[part.id] = of[min(beside.index(part), len(of) - 1)].id
    return tuple(replace(one, part_of=wholes[one.id]) if one.id in wholes else one for one in figures)


def _row_groups(text: str, table: Table, stated: Sequence[Figure]) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The figures of a row and those of the rows that "Trong đó" puts under it: the ones with the same mark, up to the next other row."""
    by_row: dict[int, list[Figure]] = defaultdict(list)
    for one in stated:
        if one.row is not None:
            by_row[one.row].append(one)
    whole: list[Figure] = []
    whole_mark = part_mark = ""
    open_ = False
    parts: list[Figure] = []
    for number, row in enumerate(table.rows):
        numbered, words = _label([cell.span.of(text) for cell in row])
        opening = _OPENS_ROWS.match(words)
        mark = (opening["mark"] if opening else words[:1] if _MARK.match(words) else "") if not numbered else "1"
        if opening:
            open_, part_mark = True, mark
            parts += by_row[number]
            continue
        part_mark = part_mark or mark
        if open_ and mark and mark == part_mark and mark not in ("1", whole_mark):
            parts += by_row[number]
            continue
        if parts:
            yield whole, parts
        parts, open_, part_mark = [], False, ""
        if by_row[number]:
            whole, whole_mark = by_row[number], mark
        elif words:
            whole, whole_mark = [], mark
    if parts:
        yield whole, parts


def _label(words: Sequence[str]) -> tuple[bool, str]:
    """Whether a row has a number of its own, and its words: "4 | Dân số" → true, "Dân số"."""
    first = words[0].strip() if words else ""
    if len(first) <= 6 and len(words) > 1:
        return bool(first.strip(" .)-–+•")), (first + " " if _MARK.fullmatch(first) else "") + words[1].strip()
    return False, first
