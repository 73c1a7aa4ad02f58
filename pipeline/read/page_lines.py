"""Words on a page to lines in reading order: of two columns side by side the left one is read first.

Places are in points (1/72 inch) from the top left corner of the page as one reads it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands; `top` and `bottom` are those of its line's letters, so that "a" and "Ấ" of one line agree."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of words; `first` is the width of its first word, `column` 0 where nothing stands beside it, else 1 (left) or 2 (right)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    first: float
    column: int = 0
    doubtful: tuple[tuple[int, int], ...] = ()

    @property
    def height(self) -> float:
        return self.bottom - self.top


_LEVEL, _ONE_LINE = 0.1, 0.35
"""Of a letter's height: what stands apart by less is level; what stands apart by less is one line of writing ("m" and its raised "2")."""

_GUTTER = 0.9
"""How many letter heights of white part two columns, at least."""

_BARE_ROWS = 2
"""So many rows at the top of two columns may stand on one side alone: "Nơi nhận:" is a little above "CHỦ TỊCH"."""


def page_lines(words: Iterable[Word]) -> list[Line]:
    """The lines of a page in reading order.

    A letterhead "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI … ⏎ TỈNH THÁI BÌNH | Độc lập - …" gives the lines of the issuer, then those of the motto.
    """
    rows = [list(_fragments(row)) for row in _rows(words)]
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if gutter is None:
            lines.append(_line([word for fragment in rows[at] for word in fragment], 0))
            at += 1
            continue
        for column in (1, 2):
            for row in rows[at:end]:
                side = [word for fragment in row for word in fragment if (word.left < gutter) == (column == 1)]
                if side:
                    lines.append(_line(side, column))
        at = end
    return lines


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that stand on one line of writing, from left to right."""
    row: list[Word] = []
    for level in _levels(words):
        if row and level[0].bottom - row[0].bottom > _ONE_LINE * max(row[0].bottom - row[0].top, level[0].bottom - level[0].top):
            yield sorted(row, key=lambda word: word.left)
            row = []
        row += level
    if row:
        yield sorted(row, key=lambda word: word.left)


def _levels(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words whose feet are level."""
    level: list[Word] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if level and word.bottom - level[-1].bottom > _LEVEL * (word.bottom - word.top):
            yield level
            level = []
        level.append(word)
    if level:
        yield level


def _fragments(row: Sequence[Word]) -> Iterator[list[Word]]:
    """The pieces of a row between wide gaps; what follows a list marker ("1.", "-") or "Số:" stays with it."""
    height = median(word.bottom - word.top for word in row)
    fragment = [row[0]]
    for word in row[1:]:
        marker = len(fragment) == 1 and len(fragment[0].text) <= 5
        if word.left - fragment[-1].right > _GUTTER * height and not marker:
            yield fragment
            fragment = []
        fragment.append(word)
    yield fragment


def _columns(rows: Sequence[Sequence[Sequence[Word]]], start: int) -> tuple[int, float | None]:
    """Where the two columns that begin at row `start` end, and a place in the gutter between them; `None` where there are none."""
    covered: list[tuple[float, float]] = []
    end, gutter = start, None
    for at in range(start, len(rows)):
        spans = [(fragment[0].left, fragment[-1].right) for fragment in rows[at]]
        union = _union([*covered, *spans])
        height = rows[at][0][0].bottom - rows[at][0][0].top
        gap = max(((right - left, (left + right) / 2) for (_, left), (right, _) in itertools.pairwise(union)), default=(0.0, 0.0))
        if gap[0] < _GUTTER * height:
            if gutter is not None or at - start >= _BARE_ROWS:
                break
        else:
            end, gutter = at + 1, gap[1]
        covered = union
    if gutter is None or not _side_by_side(rows[start:end], gutter):
        return start, None
    return end, gutter


def _union(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return merged


def _side_by_side(rows: Sequence[Sequence[Sequence[Word]]], gutter: float) -> bool:
    """Whether both sides of a gutter are columns of their own: each has lines, beside each other, and they are no rows of a table without rules."""
    left = [row for row in rows if row[0][0].left < gutter]
    right = [row for row in rows if row[-1][0].left >= gutter]
    both = sum(row[0][0].left < gutter <= row[-1][0].left for row in rows)
    if len(left) < 2 or len(right) < 2 or (both > 4 and both > 0.7 * len(rows)):
        return False
    markers = sum(sum(len(word.text) for fragment in row for word in fragment if word.left < gutter) <= 5 for row in left)
    if markers > len(left) / 2:
        return False
    return min(left[-1][0][0].bottom, right[-1][0][0].bottom) > max(left[0][0][0].top, right[0][0][0].top)


def _line(words: Sequence[Word], column: int) -> Line:
    parts: list[str] = []
    doubtful: list[tuple[int, int]] = []
    length = 0
    for word in words:
        if word.doubtful:
            doubtful.append((length, length + len(word.text)))
        parts.append(word.text)
        length += len(word.text) + 1
    return Line(
        text=" ".join(parts),
        left=words[0].left,
        top=median(word.top for word in words),
        right=max(word.right for word in words),
        bottom=median(word.bottom for word in words),
        first=words[0].right - words[0].left,
        column=column,
        doubtful=tuple(doubtful),
    )
