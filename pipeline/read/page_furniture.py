"""What on a page is no part of the document: page numbers, running headers, stamps in the margin, scribbles."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from pipeline.read.page_lines import Line
from pipeline.read.page_tables import Grid
from pipeline.syllables import is_syllable

_PAGE_NUMBER = regex.compile(r"[-–—\s.]*(?:(?:Trang|trang|Page)\s*)?(?P<number>\d{1,4})(?:\s*[/|]\s*\d{1,4})?[-–—\s.]*")
_REPEATED = 3
"""A line on so many pages in the same place is a running header."""

_SCRIBBLE = 12
_FULL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as read: its lines and tables in reading order."""

    number: int
    height: float
    items: tuple[Line | Grid, ...]


class Margins(NamedTuple):
    """Where most of a page's long lines begin and end, whether they end all at one place, and how far the lines of paragraphs are apart."""

    left: float
    right: float
    justified: bool
    pitch: float


def furniture_of(pages: Sequence[Page]) -> frozenset[int]:
    """The lines, by identity, that are page numbers or running headers and footers."""
    edges: dict[int, list[Line]] = {}
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for page in pages:
        lines = sorted((item for item in page.items if isinstance(item, Line)), key=lambda line: line.top)
        tables = [item for item in page.items if isinstance(item, Grid)]
        above, below = min((one.box[1] for one in tables), default=page.height), max((one.box[3] for one in tables), default=0.0)
        edges[page.number] = [line for line in lines[:2] if line.top <= above] + [line for line in lines[2:][-2:] if line.top >= below]
        for line in edges[page.number]:
            places[_folded(line)].add((page.number, round(line.top / 6)))
    offsets = Counter(number - at for at, lines in edges.items() for number in {_number(line) for line in lines} if number is not None)
    found = set()
    for at, lines in edges.items():
        for line in lines:
            number = _number(line)
            if number is not None:
                if number == at or offsets[number - at] > 1 or len(pages) == 1:
                    found.add(id(line))
                continue
            near = {other for other, top in places[_folded(line)] if abs(top - round(line.top / 6)) <= 1}
            if len(near) >= _REPEATED and len(near) > 0.25 * len(pages):
                found.add(id(line))
    for page in pages:
        plain = [item for item in page.items if isinstance(item, Line)]
        found.update(id(line) for line in (*_beside(plain), *filter(_is_dirt, plain)))
    return frozenset(found)


def _is_dirt(line: Line) -> bool:
    """A few signs that OCR made of a scribble or a stamp, none of them sure."""
    if len(line.text) > _SCRIBBLE or any(len(word) > 1 and is_syllable(word) for word in line.text.split()):
        return False
    return sum(end - start for start, end in line.doubtful) >= len(line.text.replace(" ", "")) > 0


def _beside(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that stand in the left margin of a full page: entry stamps ("ĐẾN", "HỎA TỐC")."""
    left, right, *_ = margins_of(lines)
    if sum(line.right - line.left > 0.7 * (right - left) for line in lines) < _FULL:
        return
    for line in lines:
        if line.left < left - 1.5 * line.height and line.right < left + 0.25 * (right - left):
            yield line


def _folded(line: Line) -> str:
    return regex.sub(r"\d+", "0", line.text)


def _number(line: Line) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line.text)
    return int(match["number"]) if match else None


def margins_of(lines: Sequence[Line]) -> Margins:
    """The margins that the lines of a page show; all zero for a blank page."""
    plain = [line for line in lines if not line.column] or list(lines)
    if not plain:
        return Margins(0.0, 0.0, False, 0.0)
    widest = max(line.right - line.left for line in plain)
    long = [line for line in plain if line.right - line.left > 0.7 * widest]
    right = sorted(line.right for line in long)[len(long) * 3 // 5]
    justified = sum(abs(line.right - right) < 0.2 * line.height for line in long) > 0.6 * len(long) > 3
    # The smaller half of the distances is between lines of paragraphs, the larger ones are between paragraphs.
    apart = sorted(below.bottom - above.bottom for above, below in itertools.pairwise(lines) if not above.column and below.bottom > above.bottom)
    return Margins(sorted(line.left for line in long)[len(long) // 4], right, justified, apart[len(apart) // 3] if apart else 0.0)
