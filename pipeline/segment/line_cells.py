"""Tables whose every cell stands on a line of its own, blank cells lost: rows are told by their numbers, columns by what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.breaks import PAGE_NUMBER
from pipeline.phrases.layout import LayoutPhrases
from pipeline.segment.broken_cells import ITEM, LABELLED, whole_cells
from pipeline.segment.column_headings import flat_headings
from pipeline.segment.placed_cells import NUMBER, ORDINAL, Placed, agrees, aligned, cells, fitted, kinds_of, misplaced
from pipeline.span import Span, trimmed

_MOST_HEADINGS = 28
MOST_LINES = 6000
_LONGEST_HEADING, _LONGEST_CELL, _LONGEST_UNIT = 120, 700, 20
_SOUND = 0.7
"""At least so many of the rows must fit the columns."""
_WRONG = 0.2
_YEAR = regex.compile(r"(?:19|20)\d\d")
_CONTINUES = regex.compile(r"\p{Ll}")
_MARK = regex.compile(r"\(?(\d{1,2})\)?(?:\s*=[\d\s()+:/*x-]+)?$")
_UNIT = regex.compile(r"(?:1[.]?000 )?[\p{L}%‰]")
_WORDS = regex.compile(r"\W*\p{L}(?:\p{L}|\s\p{L})")  # "Y tế", "Ô tô"
_NUMBERED = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-HĐa-eđ])[.)](?=\s+\p{L}(?:\p{L}|\s\p{L}))")
_FIRST = ("1", "01", "I")
_NEAR = 5
"""A row's first value stands at most so many lines below its words, or those of its group."""

Line = tuple[int, int]
Row = list[Span]


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
    return _table(text, *whole_cells(text, lines[at : at + MOST_LINES]), phrases)


def table_of_numbered_lines(text: str, lines: Sequence[Line], at: int, phrases: LayoutPhrases) -> LineTable | None:
    """The table whose first heading ("Chỉ tiêu") is the line `at` and whose rows carry numbers all the same: "Chỉ tiêu⏎ĐVT⏎2026⏎1. Diện tích chè⏎Ha⏎6.000⏎…".

    So too "Chỉ tiêu⏎ĐVT⏎2026⏎1⏎Diện tích chè⏎Ha⏎6.000⏎…": it is read as one with a column for the numbers, whose heading is blank.
    """
    lines = lines[at : at + MOST_LINES]
    if not any(_NUMBERED.match(text, *line) or text[slice(*line)].strip(". ") in _FIRST for line in lines[2:_MOST_HEADINGS]):
        return None
    parted, takes = [(lines[0][0], lines[0][0])], [0]
    cells, sizes = whole_cells(text, lines)
    for place, ((start, end), size) in enumerate(zip(cells, sizes, strict=True)):
        number = _NUMBERED.match(text, start, end)
        if number and not any(NUMBER.match(text[slice(*cell)].strip()) for cell in cells[place + 1 : place + 1 + _NEAR]):
            break  # "III. NHIỆM VỤ", "1. Sở Y tế": no values stand below it
        parted += [(start, number.end()), trimmed(text, number.end(), end)] if number else [(start, end)]
        takes += [0, size] if number else [size]
    return _table(text, parted, takes, phrases)


def _table(text: str, lines: Sequence[Line], takes: Sequence[int], phrases: LayoutPhrases) -> LineTable | None:
    """The table of cells in the order of the text; `takes`: how many lines of the text each of them is."""
    words = lines_of_cells(text, lines, phrases)
    top = next((place for place in range(2, min(len(words) - 1, _MOST_HEADINGS)) if _marks(words, place) or _opens(words, place, _Counting())), None)
    if top is None or any(len(word) > _LONGEST_HEADING for word in words[:top]):
        return None
    headings = _joined(words, top)
    marked = _marks(words, top)
    named = [" ".join(words[start:stop]) for start, stop in headings]
    noted = any(map(phrases.note_heading.match, named))
    united = len(named) > 2 and bool(phrases.unit_heading.match(named[2]))
    last = bool(phrases.note_heading.match(named[-1]))
    widths = [(marked, noted and last == (marked == len(headings)))] if marked else _widths(words, top, len(headings), noted=noted, last=last)
    for width, with_note in widths:
        found = _laid(words, top + marked, width, noted=with_note, united=united, sure=bool(marked)) if width > 2 else None
        heads = flat_headings(named, width, phrases) if found else None
        if found and heads and _suits(words, found, [[named[place] if place is not None else "" for place in row] for row in heads], phrases):
            spans = [Span(*line) for line in lines[: len(words)]]
            nothing = Span(spans[0].end, spans[0].end)
            tops = [[_over(spans, headings[place]) if place is not None else nothing for place in row] for row in heads]
            return LineTable([*tops, *([_over(spans, one) for one in row] for row in found)], len(heads), sum(takes[: found[-1][0][0] + _length(found[-1])]))
    return None


def _suits(words: Sequence[str], rows: Sequence[Placed], heads: Sequence[Sequence[str]], phrases: LayoutPhrases) -> bool:
    """Whether hardly a cell is of another kind than its heading: no number is a unit, no word stands under a year."""
    wrong = 0
    for column in range(2, len(heads[0])):
        cells = [words[row[column][0]] for row in rows if row[column][0] < row[column][1]]
        if phrases.unit_heading.match(heads[0][column]):
            wrong += sum(bool(NUMBER.match(cell)) for cell in cells)
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


def _widths(words: Sequence[str], body: int, headings: int, *, noted: bool, last: bool) -> list[tuple[int, bool]]:
    """The widths to try, and whether the last column is one of notes that may be blank: each heading a column, or as many as most rows fill.

    "Lộ trình⏎Ghi chú⏎2026⏎2027": a heading stands over several columns, beside one of notes (`noted`; `last`: whose heading is the last).
    """
    starts, _ = _starts(words, body, None)
    usual = Counter(size for sooner, later in pairwise(starts) if (size := len(cells(words, sooner, later))) > 2).most_common(1)
    merged = [(usual[0][0], False), *([(usual[0][0] + 1, True)] if noted else [])] if usual and usual[0][0] < headings else []
    return [(headings, noted and last), *merged]


def _laid(words: Sequence[str], body: int, width: int, *, noted: bool, united: bool, sure: bool) -> list[Placed] | None:
    """The rows laid over so many columns, the third of them for units if `united`, the last for notes if `noted`; `None` where too few fit.

    `sure`: a row of marks ("A⏎B⏎1⏎2") says how many columns there are.
    """
    starts, end = _starts(words, body, width - noted, united=united)
    if len(starts) < 2:
        return None
    last = starts[-1]
    bounds = [*starts[1:], min(end, last + width - (not ORDINAL.match(words[last])))]  # "Tổng cộng" has no number: what stands behind it is text
    full = [fitted(words, start, stop, width, noted=noted) for start, stop in zip(starts, bounds, strict=True)]
    full = _without_pages(words, starts, bounds, full, width)
    kinds = kinds_of(words, [row for row in full if row], width)
    rows = [row or aligned(words, start, stop, width, kinds) for row, start, stop in zip(full, starts, bounds, strict=True)]
    while rows and rows[-1] is None:
        rows.pop()  # the text behind the table
    if not any(full[: len(starts) - 1]):
        return None  # but one row fills the columns, the last: who knows where it ends
    sound = sum(row is not None for row in rows)
    least = max(2, min((_WRONG if sure else _SOUND) * len(rows), len(rows) - 1))
    if sound < least or not any(row and all(start < stop for start, stop in row[1 : width - noted]) for row in rows):
        return None
    return [row or [(start, start + 1), (start + 1, stop), *[(stop, stop)] * (width - 2)] for row, start, stop in zip(rows, starts, bounds, strict=False)]


def _without_pages(words: Sequence[str], starts: Sequence[int], bounds: Sequence[int], rows: Sequence[Placed | None], width: int) -> list[Placed | None]:
    """The rows, one with a line too many without the number of a page at its end: "2⏎Số xã⏎Xã⏎40⏎55⏎7" among rows of five cells.

    Where its words were broken over two lines the other cells suit the columns; where nothing does it is no row.
    """
    exact = [place for start, stop in zip(starts, bounds, strict=True) if len(place := cells(words, start, stop)) == width]
    if not exact:
        return list(rows)
    numbers = kinds_of(words, exact, width)
    made: list[Placed | None] = []
    for start, stop, row in zip(starts, bounds, rows, strict=True):
        if len(cells(words, start, stop)) <= width or (row and agrees(words, row, numbers)):
            made.append(None if row and len(exact) > 2 and misplaced(words, row, numbers) else row)
            continue
        shorter = cells(words, start, stop - 1)
        paged = len(shorter) == width and PAGE_NUMBER.fullmatch(words[stop - 1]) and agrees(words, shorter, numbers)
        made.append(shorter if paged else None)
    return made


def lines_of_cells(text: str, lines: Sequence[Line], phrases: LayoutPhrases) -> list[str]:
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
    ordinal = ORDINAL.match(words[place]) if place + 1 < len(words) else None
    if ordinal:
        return counting.follows(ordinal) and bool(_WORDS.match(words[place + 1])) and not NUMBER.match(words[place + 1])
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


def _starts(words: Sequence[str], body: int, width: int | None, *, united: bool = False) -> tuple[list[int], int]:
    """Where the rows begin, and where the last one ends at the latest."""
    counting = _Counting()
    starts: list[int] = []
    place = body
    most = width or _MOST_HEADINGS
    while place < len(words):
        if _opens(words, place, counting):
            counting.take(ORDINAL.match(words[place]))  # type: ignore[arg-type]
            starts.append(place)
            place += 1
        elif starts and _opens_unnumbered(words, starts[-1], place, width, united=united and not _opens(words, place + 2, counting)):
            starts.append(place)
        elif not starts or place - starts[-1] > most:
            break
        place += 1
    return starts, min(place, len(words))


def _opens_unnumbered(words: Sequence[str], start: int, place: int, width: int | None, *, united: bool) -> bool:
    """Whether a row whose number is blank opens here; the one above begins at `start`.

    "- Dịch vụ"; "Diện tích⏎Ha⏎52.000" right below "1⏎Cây lúa"; "Nữ" below "Trong đó:"; "Tổng cộng⏎155" behind a full row;
    "Dịch vụ⏎%⏎43" right behind a value, where the table is `united`: it has a column of units.
    """
    word, size = words[place], place - start
    if size > 1 and ITEM.match(word):
        return not LABELLED.search(word)
    if width is None or not _WORDS.match(word) or NUMBER.match(word):
        return False
    if size == 1:
        return words[start].endswith(":")
    if size == 2 and not _WORDS.match(words[start]) and not word[0].islower():  # "nền tảng họp trực tuyến" goes on below "Tỷ lệ cơ quan nhà nước có"
        behind = words[place + 1 : place + 3]
        return len(behind) == 2 and _is_unit(behind[0]) and bool(NUMBER.match(behind[1]))
    if united and size > 2 and NUMBER.match(words[place - 1]) and len(words) > place + 2 and not any(map(str.isdigit, word)):
        unit, value = words[place + 1 : place + 3]
        if _is_unit(unit) and NUMBER.match(value):
            return True
    full = size >= width - (not ORDINAL.match(words[start]))
    behind = words[place + 1 : place + (4 if word.endswith(":") else 3)]
    # "Không đạt⏎- Dịch vụ⏎6,78", "Đạt⏎Tỷ lệ tăng dân số tự nhiên⏎10,8": a note, and the next row behind it
    numbered = len(behind) > 1 and ORDINAL.match(behind[0]) and _WORDS.match(behind[1]) and not NUMBER.match(behind[1])
    noted = behind and not word.endswith(":") and (numbered or ITEM.match(behind[0]) or len(behind[0]) > _LONGEST_UNIT)
    return full and not noted and any(NUMBER.match(other) for other in behind)


def _is_unit(word: str) -> bool:
    return bool(_UNIT.match(word)) and not NUMBER.match(word) and len(word) <= _LONGEST_UNIT


def _joined(words: Sequence[str], end: int) -> list[tuple[int, int]]:
    """The headings as stretches of lines: "Đơn vị⏎tính" is one, and "Năm⏎2027"."""
    made: list[tuple[int, int]] = []
    for place in range(end):
        if made and (_CONTINUES.match(words[place]) or (_YEAR.fullmatch(words[place]) and words[place - 1].lower().endswith("năm"))):
            made[-1] = (made[-1][0], place + 1)
        else:
            made.append((place, place + 1))
    return made
