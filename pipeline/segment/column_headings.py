"""The rows at the top of a table that name its columns, and merged headings put back over the columns they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from pipeline.phrases.layout import LayoutPhrases
from pipeline.span import Span

_MOST = 4
"""No table names its columns in more rows."""
_LONGEST = 90
_CONVINCING = 2.0
"""How well headings must fit that are put in two rows on a guess."""
_NUMBER = regex.compile(r"\(?[<>≥≤~]?\s*\d+(?:[.,]\d+)*\s*%?\)?$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_PERIOD = regex.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_GOES_ON = regex.compile(r"\p{Ll}|\(|%$|(?:19|20)\d\d(?!\d)")
_COMPARED = regex.compile(r"/\s*\p{L}")
"""In a heading: one thing by the other, "Ước TH 2025/KH 2025"."""
_ORDINAL = regex.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-HĐ])(?:\.\d{1,2})*[.)]?$")

Row = list[Span]


def with_headings(text: str, rows: Sequence[Row], width: int, phrases: LayoutPhrases) -> tuple[list[Row], int]:
    """The rows with their headings over the right columns, and how many of them are headings.

    "TT | Nội dung | Năm 2025 | Năm 2026" over "Kế hoạch | Ước thực hiện" in a table of five columns: the merged cells of the first row were lost,
    the two of the second stand under "Năm 2025". Where merged cells are kept as blank ones the rows are already right.
    """
    kept = _without_blank_end(_words(text, rows[0]))
    if len(kept) >= width:
        return list(rows), heading_rows(text, rows, 1, phrases)
    words = [_words(text, row) for row in rows[:_MOST]]
    if below_label := _below_label(text, rows, words, kept, width, phrases):
        return below_label, heading_rows(text, below_label, 2, phrases)
    below = [_without_blank_end(row) for row in words[1:]]
    levels = 1
    while levels < len(below) + 1 and levels < _MOST - 1 and _names(below[levels - 1], phrases):
        levels += 1
    for count in range(levels, 1, -1):
        spread = _spread((kept, *below[: count - 1]), width, phrases)
        if spread is None:
            continue
        heads = []
        for level, places in enumerate(spread[1]):
            cells = rows[level]
            heads.append([cells[place] if place is not None else Span(cells[0].end, cells[0].end) for place in places])
        made = [*heads, *rows[count:]]
        return made, heading_rows(text, made, count, phrases)
    return list(rows), heading_rows(text, rows, 1, phrases)


def _words(text: str, row: Row) -> list[str]:
    return [" ".join(cell.of(text).split()) for cell in row]


def _below_label(text: str, rows: Sequence[Row], words: Sequence[Sequence[str]], kept: Sequence[str], width: int, phrases: LayoutPhrases) -> list[Row] | None:
    """The rows where the second has its blanks and only the first lost them: "TT | Xã | Năm 2025 | Năm 2026" over " | | Số vụ | Số ca | Số vụ | Số ca"."""
    lower = words[1] if len(words) > 1 else []
    lead = next((place for place, word in enumerate(lower) if word), 0)
    if not 0 < lead < len(kept) or len(lower) != width or not _names(lower[lead:], phrases):
        return None
    spread = _spread((tuple(kept[lead:]), tuple(lower[lead:])), width - lead, phrases, own=0)
    if spread is None:
        return None
    tops = [rows[0][lead + place] if place is not None else Span(rows[0][0].end, rows[0][0].end) for place in spread[1][0]]
    return [[*rows[0][:lead], *tops], *rows[1:]]


def flat_headings(words: Sequence[str], width: int, phrases: LayoutPhrases) -> list[list[int | None]] | None:
    """For each row of headings the place of the heading over each column, where nothing says which stand in which row; `None` where nothing fits.

    "TT⏎Chỉ tiêu⏎Kế hoạch⏎2026⏎2027" in a table of four columns: "Kế hoạch" stands over the last two.
    """
    if len(words) == width:
        return [list(range(width))]
    best: tuple[float, list[list[int | None]]] | None = None
    for cut in range(2, len(words) - 1):
        found = _spread((tuple(words[:cut]), tuple(words[cut:])), width, phrases) if _names(words[cut:], phrases) else None
        score = found[0] + _alike(words[cut:]) - _alike(words[cut - 1 :]) if found else 0.0
        if found and score >= _CONVINCING and (best is None or score > best[0]):
            best = (score, [found[1][0], [place + cut if place is not None else None for place in found[1][1]]])
    return best[1] if best else None


def _alike(words: Sequence[str]) -> float:
    """How much some headings are of one kind, as those under merged ones are: all with a year, or the same ones again and again."""
    years = sum(bool(_YEAR.search(word)) for word in words)
    again = any(len(words) % size == 0 and all(word == words[place % size] for place, word in enumerate(words)) for size in range(1, len(words) // 2 + 1))
    return 3.0 if years == len(words) or again else 0.0


def _without_blank_end(row: Sequence[str]) -> tuple[str, ...]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return tuple(row[:end])


def _names(row: Sequence[str], phrases: LayoutPhrases) -> bool:
    """Whether a row below the first goes on naming columns, one heading a cell: "Sản lượng (tấn) | Giá trị (nghìn USD)"."""
    if len(row) < 2 or not all(row) or any(len(word) > _LONGEST or phrases.note_heading.match(word) for word in row):
        return False  # "Ghi chú" stands under nothing
    if all(phrases.names_column.match(word) for word in row) and not (_ORDINAL.match(row[0]) and any(_YEAR.search(word) for word in row)):
        return True
    return not _ORDINAL.match(row[0]) and not any(_NUMBER.match(word) and not _YEAR.fullmatch(word) for word in row)


def heading_rows(text: str, rows: Sequence[Row], count: int, phrases: LayoutPhrases) -> int:
    """`count`, and the rows below that only go on naming columns.

    Years, letters ("A | B"), numbers ("(1) | (2)"), headings under a merged one, the rest of headings over two lines (" | | tính | năm 2026").
    """
    first = [cell.of(text).strip() for cell in rows[0]]
    while count < min(_MOST, len(rows) - 1):
        row = [cell.of(text).strip() for cell in rows[count]]
        words = [word for word in row if word]
        named = 2 * len(words) >= len(row) and all(phrases.names_column.match(word) for word in words)
        if named and _ORDINAL.match(row[0]) and any(_YEAR.search(word) for word in words):
            return count  # "I | Giai đoạn 2026-2028": a group of rows
        if not named and not _under_merged(first, row, phrases) and not _rest_of_headings(first, row) and not _without_label(row, phrases):
            return count
        count += 1
    return count


def _under_merged(first: Sequence[str], row: Sequence[str], phrases: LayoutPhrases) -> bool:
    """ " | | | 2026 | 2027 | " under "TT | Chỉ tiêu | ĐVT | Kế hoạch | | Ghi chú": blank where the first row names a column of its own."""
    rest = [place for place, word in enumerate(row) if word and first[place] and word[0].islower()]  # "Huyện, thị xã," over "thành phố"
    filled = [place for place, word in enumerate(row) if word and place not in rest]
    if len(filled) < 2 or row[0] or (len(row) > 2 and 1 in filled) or any(len(row[place]) > _LONGEST for place in filled):
        return False
    if _holds_numbers(row):
        return False
    merged = [place for place in range(len(first)) if not first[place]]
    over = all(row[place] for place in merged) or any(phrases.over_columns.search(word) for word in first)
    return bool(merged) and all(place in merged or place + 1 in merged for place in filled) and over


def _rest_of_headings(first: Sequence[str], row: Sequence[str]) -> bool:
    """ " | | tính | năm 2025 | 2026" under "TT | Chỉ tiêu | Đơn vị | Thực hiện | Kế hoạch": lines that a page or a typist broke, no row of its own."""
    filled = [place for place, word in enumerate(row) if word]
    return len(filled) > 1 and not row[0] and not _holds_numbers(row) and all(first[place] and _GOES_ON.match(row[place]) for place in filled)


def _without_label(row: Sequence[str], phrases: LayoutPhrases) -> bool:
    """ " | | | năm 2025 | Kế hoạch | Ước TH | năm 2027": what has no number and no words of its own names columns, merged ones or the rest of others."""
    filled = [word for word in row if word]
    if len(row) < 4 or row[0] or row[1] or len(filled) < 2 or _holds_numbers(row) or any(len(word) > _LONGEST for word in filled):
        return False
    return 2 * sum(bool(phrases.names_column.match(word) or _YEAR.search(word)) for word in filled) >= len(filled)


def _holds_numbers(row: Sequence[str]) -> bool:
    return any(_NUMBER.match(word) and not _YEAR.fullmatch(word) for word in row)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row of headings laid over the columns below it: how well it fits, and for each of its cells how many columns it takes (0: one of its own)."""

    score: float
    sizes: tuple[int, ...]


def _spread(levels: Sequence[tuple[str, ...]], width: int, phrases: LayoutPhrases, own: int = 2) -> tuple[float, list[list[int | None]]] | None:
    """How well the levels fit, and for each the place of its cell over each column, `None` under a cell that reaches down from above."""
    upper = levels[0]
    if len(levels) == 1:
        return (0.0, [list(range(width))]) if len(upper) == width else None
    best: tuple[float, list[list[int | None]]] | None = None
    for merged in range(1, len(upper) + 1):
        below = width - (len(upper) - merged)
        if below < 2 * merged:
            break
        lower = _spread(levels[1:], below, phrases, own=0)
        if lower is None:
            continue
        labels = tuple(
            " ".join(levels[level + 1][place] for level, row in enumerate(lower[1]) if (place := row[column]) is not None) for column in range(below)
        )
        laid = _lay(upper, labels, merged, own, phrases)
        if laid is None or (best is not None and lower[0] + laid.score <= best[0]):
            continue
        places: list[list[int | None]] = [[] for _ in levels]
        column = 0
        for at, size in enumerate(laid.sizes):
            for _ in range(size):
                places[0].append(at)
                for level, row in enumerate(lower[1], start=1):
                    places[level].append(row[column])
                column += 1
            if not size:
                places[0].append(at)
                for level in range(1, len(levels)):
                    places[level].append(None)
        best = (lower[0] + laid.score, places)
    return best


def _lay(upper: tuple[str, ...], labels: tuple[str, ...], merged: int, own: int, phrases: LayoutPhrases) -> _Laid | None:
    """The best way to let `merged` of the upper cells stand over all the labels, two or more each; hardly one of the first `own`."""

    @cache
    def rest(at: int, column: int, left: int, before: int) -> tuple[float, tuple[int, ...]] | None:
        if at == len(upper):
            return (0.0, ()) if column == len(labels) and not left else None
        found: list[tuple[float, tuple[int, ...]]] = []
        for size in range(2, len(labels) - column - 2 * (left - 1) + 1 if left else 0):
            after = rest(at + 1, column + size, left - 1, size)
            if after is not None:
                # The first two columns are the row's number and its words.
                here = (-10.0 if at < own else 0.0) + _fits(
                    upper[at], labels[column : column + size], labels[column - before : column] if before else (), phrases
                )
                here += _is_running(upper, at, labels[column : column + size], phrases)
                found.append((here + after[0], (size, *after[1])))
        alone = rest(at + 1, column, left, before)
        if alone is not None:
            found.append((alone[0], (0, *alone[1])))
        return max(found, key=lambda one: one[0], default=None)  # of equals the leftmost: the year now running stands before those to come

    laid = rest(0, 0, merged, 0)
    return _Laid(*laid) if laid else None


def _is_running(upper: tuple[str, ...], at: int, labels: tuple[str, ...], phrases: LayoutPhrases) -> bool:
    """ "Năm 2024 | Năm 2025 | Kế hoạch năm 2026" over "KH | ƯTH": an estimate is of the year right before the one that is planned."""
    following = next(iter(upper[at + 1 : at + 2]), "")
    ahead = phrases.plans.match(following) and not phrases.plans.match(upper[at])
    return bool(ahead and _YEAR.search(upper[at]) and any(phrases.estimates.match(label) for label in labels))


def _fits(heading: str, labels: tuple[str, ...], before: tuple[str, ...], phrases: LayoutPhrases) -> float:
    """How well a heading stands over some labels: "Kế hoạch 2026-2030" over years within, not over "Ước năm 2025"; groups alike stand side by side."""
    score = 3.0 if phrases.splits.match(heading) else 2.0 if phrases.over_columns.search(heading) else -2.0
    period, own = _PERIOD.search(heading), _YEAR.findall(heading)
    years = [int(year) for label in labels for year in _YEAR.findall(label)[-1:]]
    first, last = (int(period[1]), int(period[2])) if period else (int(own[-1]), int(own[-1])) if own else (0, 9999)
    if years and phrases.adds_up.match(heading):
        score = -2.0  # "Tổng giai đoạn 2026-2030" beside the years, not over them
    score += sum(0.5 if first <= year <= last else -2.0 for year in years) if own else 0.0
    score -= sum(later < sooner for sooner, later in pairwise(years))
    if not own and not phrases.tells_past.search(heading):
        score -= 1.5 * sum(bool(phrases.tells_past.search(label)) and not _COMPARED.search(label) for label in labels)
    if before:
        score += 1.0 * (labels == before) + 0.3 * (len(labels) == len(before))
    return score
