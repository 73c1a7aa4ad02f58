"""Tables whose every cell stands on a line of its own, blank cells lost: rows are told by their numbers, columns by what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

import regex

from pipeline.phrases import LayoutPhrases
from pipeline.segment.column_headings import flat_headings
from pipeline.span import Span

_MOST_HEADINGS = 28
_MOST_LINES = 6000
_LONGEST_HEADING, _LONGEST_CELL, _LONGEST_UNIT = 120, 700, 20
_SOUND = 0.7
"""At least so many of the rows must fit the columns."""
_WRONG = 0.2
_YEAR = regex.compile(r"(?:19|20)\d\d")
_ONE = r"(?:khoảng|trên|dưới|[<>≥≤~])?\s*\(?[-–]?\d+(?:[.,]\d+)*(?:\s*[-–/]\s*\d+(?:[.,]\d+)*)?\s*%?\)?"
_NUMBER = regex.compile(rf"{_ONE}(?:\s*\((?:còn|đạt)[^()]*\)|(?:\s*\n\s*{_ONE})+)?$", regex.IGNORECASE)
_ORDINAL = regex.compile(r"(?:(?P<number>\d{1,3})|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})|(?P<roman>[IVX]{1,5})|(?P<letter>[A-HĐa-eđ])|(?P<dash>[-+–]))[.)]?$")
_ITEM = regex.compile(r"[-+–•]\s*\p{L}")
_IN_BRACKETS = regex.compile(r"\(\p{Ll}{2,}[^()\n]*\)$")
_LABELLED = regex.compile(r":\s*[<>≥≤~]?\s*\d")
_CONTINUES = regex.compile(r"\p{Ll}")
_MARK = regex.compile(r"\(?(\d{1,2})\)?$")
_WORDS = regex.compile(r"\W*\p{L}{2}")

Line = tuple[int, int]
Row = list[Span]
Placed = list[tuple[int, int]]
"""For each column the lines of a row's cell, from and to; none for a blank one."""


@dataclass(slots=True)
class _Counting:
    """The numbers of the rows so far: a row's number follows the last one, or begins anew below a roman one."""

    number: int = 0
    restarts: bool = True

    def follows(self, ordinal: regex.Match[str]) -> bool:
        if ordinal["number"]:
            value = int(ordinal["number"])
            # "1.⏎…⏎1.⏎…": a list whose numbers an editor lost
            return value == self.number + 1 or (value == 1 and (self.restarts or (self.number == 1 and ordinal[0].endswith("."))))
        if ordinal["decimal"]:
            return ordinal["decimal"].split(".")[0] == str(self.number)
        return True

    def take(self, ordinal: regex.Match[str]) -> None:
        if ordinal["number"]:
            self.number = int(ordinal["number"])
        self.restarts = bool(ordinal["roman"] or ordinal["letter"])


@dataclass(frozen=True, slots=True)
class LineTable:
    """Rows of cells, how many of them name the columns, and how many lines they take."""

    rows: list[Row]
    headings: int
    lines: int


def table_of_lines(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> LineTable | None:
    """The table whose first heading ("TT") is the line `at`; `None` where there is none.

    "TT⏎Chỉ tiêu⏎ĐVT⏎Năm 2026⏎1⏎Diện tích chè⏎Ha⏎6.000⏎2⏎…" → rows of four cells. A row of which it cannot be told where its blank cells
    stood keeps its number and all its words in the second cell.
    """
    lines, takes = _whole_cells(text, lines[at : at + _MOST_LINES])
    words = _words(text, lines, phrases)
    top = next((place for place in range(2, min(len(words) - 1, _MOST_HEADINGS)) if _marks(words, place) or _opens(words, place, _Counting())), None)
    if top is None or any(len(word) > _LONGEST_HEADING for word in words[:top]):
        return None
    headings = _joined(words, top)
    marked = _marks(words, top)
    named = [" ".join(words[start:stop]) for start, stop in headings]
    noted = bool(phrases.note_heading.match(named[-1]))
    for width in (marked,) if marked else _widths(words, top, len(headings)):
        found = _laid(words, top + marked, width, noted=noted and width == len(headings)) if width > 2 else None
        heads = flat_headings(named, width, phrases) if found else None
        if found and heads and _suits(words, found, [[named[place] if place is not None else "" for place in row] for row in heads], phrases):
            spans = [Span(*line) for line in lines[: len(words)]]
            nothing = Span(spans[0].end, spans[0].end)
            tops = [[_over(spans, headings[place]) if place is not None else nothing for place in row] for row in heads]
            return LineTable([*tops, *([_over(spans, one) for one in row] for row in found)], len(heads), sum(takes[: found[-1][0][0] + _length(found[-1])]))
    return None


def _whole_cells(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """The lines with those of one cell joined, and how many each is: "0,7%⏎(còn 4,33%)", "Trẻ em …:⏎-Theo cân nặng⏎-Theo chiều cao⏎7,6⏎10,4"."""
    words = [text[slice(*line)].strip() for line in lines]
    sizes: list[int] = []
    while (place := sum(sizes)) < len(lines):
        if place + 1 < len(lines) and _NUMBER.match(words[place]) and _IN_BRACKETS.match(words[place + 1]):
            sizes.append(2)
            continue
        items = values = place + 1
        while items < len(lines) and words[place].endswith(":") and _ITEM.match(words[items]) and not _LABELLED.search(words[items]):
            items += 1
        values = items
        while values < len(lines) and _NUMBER.match(words[values]):
            values += 1
        each = items - place - 1
        if each > 1 and values > items and (values - items) % each == 0:
            sizes += [items - place, *[each] * ((values - items) // each)]
        else:
            sizes.append(1)
    starts = list(accumulate(sizes, initial=0))
    return [(lines[start][0], lines[start + size - 1][1]) for start, size in zip(starts, sizes, strict=False)], sizes


def _suits(words: Sequence[str], rows: Sequence[Placed], heads: Sequence[Sequence[str]], phrases: LayoutPhrases) -> bool:
    """Whether hardly a cell is of another kind than its heading: no number is a unit, no word stands under a year."""
    wrong = 0
    for column in range(2, len(heads[0])):
        cells = [words[row[column][0]] for row in rows if row[column][0] < row[column][1]]
        if phrases.unit_heading.match(heads[0][column]):
            wrong += sum(bool(_NUMBER.match(cell)) for cell in cells)
        elif any(_YEAR.search(row[column]) for row in heads):
            wrong += sum(not any(map(str.isdigit, cell)) for cell in cells)
    return wrong <= _WRONG * len(rows)


def _over(spans: Sequence[Span], lines: tuple[int, int]) -> Span:
    """The stretch of some lines; nothing, where it begins, for a blank cell."""
    start, stop = lines
    if start < stop:
        return Span(spans[start].start, spans[stop - 1].end)
    edge = spans[start].start if start < len(spans) else spans[-1].end
    return Span(edge, edge)


def _length(row: Placed) -> int:
    return max(stop for _, stop in row) - row[0][0]


def _widths(words: Sequence[str], body: int, headings: int) -> list[int]:
    """The widths to try: each heading a column, or as many as most rows fill (headings over several columns)."""
    starts, _ = _starts(words, body, None)
    usual = Counter(size for sooner, later in pairwise(starts) if (size := later - sooner) > 2).most_common(1)
    return [headings, usual[0][0]] if usual and usual[0][0] < headings else [headings]


def _laid(words: Sequence[str], body: int, width: int, *, noted: bool) -> list[Placed] | None:
    """The rows laid over so many columns, the last of them for notes if it is `noted`; `None` where too few fit."""
    starts, end = _starts(words, body, width - noted)
    if len(starts) < 2:
        return None
    bounds = [*starts[1:], min(end, starts[-1] + width)]
    fitted = [_fitted(words, start, stop, width, noted=noted) for start, stop in zip(starts, bounds, strict=True)]
    kinds = _kinds(words, [row for row in fitted if row], width)
    rows = [row or _aligned(words, start, stop, width, kinds) for row, start, stop in zip(fitted, starts, bounds, strict=True)]
    while rows and rows[-1] is None:
        rows.pop()  # the text behind the table
    sound = sum(row is not None for row in rows)
    if sound < max(2, _SOUND * len(rows)) or not any(row and all(start < stop for start, stop in row[1 : width - noted]) for row in rows):
        return None
    return [row or [(start, start + 1), (start + 1, stop), *[(stop, stop)] * (width - 2)] for row, start, stop in zip(rows, starts, bounds, strict=False)]


def _words(text: str, lines: Sequence[Line], phrases: LayoutPhrases) -> list[str]:
    """The lines that may be cells."""
    words: list[str] = []
    for place in range(len(lines)):
        word = text[slice(*lines[place])].strip()
        if len(word) > _LONGEST_CELL or "\t" in word or word[:1] == "|" or (words and (phrases.ends_table.match(word) or phrases.opens_headings.match(word))):
            break
        words.append(word)
    return words


def _opens(words: Sequence[str], place: int, counting: _Counting) -> bool:
    """Whether a row begins here: with a number that is its turn, and words behind it."""
    ordinal = _ORDINAL.match(words[place])
    if ordinal and place + 1 < len(words):
        return counting.follows(ordinal) and bool(_WORDS.match(words[place + 1])) and not _NUMBER.match(words[place + 1])
    return False


def _marks(words: Sequence[str], place: int) -> int:
    """How many columns a row of their marks has that begins here: "1⏎2⏎3⏎4", "A⏎B⏎1⏎2"."""
    at = place
    for letter in "ABC":
        at += at < len(words) and words[at].strip("()") == letter
    first = at
    while at < len(words) and (mark := _MARK.match(words[at])) and int(mark[1]) in (at - first + 1, at - place + 1):
        at += 1
    return at - place if at - place > 2 and at > first + 1 else 0


def _starts(words: Sequence[str], body: int, width: int | None) -> tuple[list[int], int]:
    """Where the rows begin, and where the last one ends at the latest."""
    counting = _Counting()
    starts: list[int] = []
    place = body
    most = width or _MOST_HEADINGS
    while place < len(words):
        if _opens(words, place, counting):
            counting.take(_ORDINAL.match(words[place]))  # type: ignore[arg-type]
            starts.append(place)
            place += 1
        elif starts and _opens_unnumbered(words, starts[-1], place, width):
            starts.append(place)
        elif not starts or place - starts[-1] > most:
            break
        place += 1
    return starts, min(place, len(words))


def _opens_unnumbered(words: Sequence[str], start: int, place: int, width: int | None) -> bool:
    """Whether a row whose number is blank opens here; the one above begins at `start`.

    "- Dịch vụ"; "Diện tích⏎Ha⏎52.000" right below "1⏎Cây lúa"; "Nữ" below "Trong đó:"; "Tổng cộng⏎155" behind a full row.
    """
    word, size = words[place], place - start
    if size > 1 and _ITEM.match(word):
        return not _LABELLED.search(word)
    if width is None or not _WORDS.match(word) or _NUMBER.match(word):
        return False
    if size == 1:
        return words[start].endswith(":")
    if size == 2 and not _WORDS.match(words[start]):
        behind = words[place + 1 : place + 3]
        return len(behind) == 2 and not _NUMBER.match(behind[0]) and len(behind[0]) <= _LONGEST_UNIT and bool(_NUMBER.match(behind[1]))
    full = size >= width - (not _ORDINAL.match(words[start]))
    behind = words[place + 1 : place + (4 if word.endswith(":") else 3)]
    # "Không đạt⏎- Dịch vụ⏎6,78", "Đạt⏎Tỷ lệ tăng dân số tự nhiên⏎10,8": a note, and the next row behind it
    numbered = len(behind) > 1 and _ORDINAL.match(behind[0]) and _WORDS.match(behind[1]) and not _NUMBER.match(behind[1])
    noted = behind and not word.endswith(":") and (numbered or _ITEM.match(behind[0]) or len(behind[0]) > _LONGEST_UNIT)
    return full and not noted and any(_NUMBER.match(other) for other in behind)


def _joined(words: Sequence[str], end: int) -> list[tuple[int, int]]:
    """The headings as stretches of lines: "Đơn vị⏎tính" is one."""
    made: list[tuple[int, int]] = []
    for place in range(end):
        if made and _CONTINUES.match(words[place]):
            made[-1] = (made[-1][0], place + 1)
        else:
            made.append((place, place + 1))
    return made


def _cells(words: Sequence[str], start: int, stop: int) -> Placed:
    """The lines of a row as cells, a blank one first where it has no number."""
    blank = [] if _ORDINAL.match(words[start]) else [(start, start)]
    return [*blank, *((place, place + 1) for place in range(start, stop))]


def _fitted(words: Sequence[str], start: int, stop: int, width: int, *, noted: bool) -> Placed | None:
    """The cells of a row that fills its columns, whose first words were broken over several lines, or that is the heading of a group."""
    places = _cells(words, start, stop)
    if len(places) == width:
        return places
    if noted and len(places) == width - 1 and _NUMBER.match(words[stop - 1]):
        return [*places, (stop, stop)]
    extra = len(places) - width
    if extra > 0 and not any(_NUMBER.match(words[place]) for place in range(start + 1, start + 2 + extra)):
        return [places[0], (places[1][0], places[1 + extra][1]), *places[2 + extra :]]
    return [*places, *[(stop, stop)] * (width - 2)] if len(places) == 2 else None


def _kinds(words: Sequence[str], rows: Sequence[Placed], width: int) -> list[bool]:
    """For each column whether it holds numbers."""
    full = [row for row in rows if all(start < stop for start, stop in row[1:])]
    return [2 * sum(bool(_NUMBER.match(words[row[column][0]])) for row in full) > len(full) for column in range(width)]


def _aligned(words: Sequence[str], start: int, stop: int, width: int, numbers: Sequence[bool]) -> Placed | None:
    """The cells of a row with blank ones lost, where but one way to place them suits what the columns hold."""
    places = _cells(words, start, stop)
    if not 2 < len(places) < width:
        return None

    @cache
    def ways(at: int, column: int) -> int:
        """In how many ways, two at most, the cells from `at` on stand in the columns from `column` on."""
        if len(places) - at > width - column:
            return 0
        if column == width:
            return 1
        suits = at < len(places) and bool(_NUMBER.match(words[places[at][0]])) == numbers[column]
        return min(2, ways(at, column + 1) + (ways(at + 1, column + 1) if suits else 0))

    if ways(2, 2) != 1:
        return None
    at, made = 2, places[:2]
    for column in range(2, width):
        blank = bool(ways(at, column + 1))
        made.append((stop, stop) if blank else places[at])
        at += not blank
    return made
