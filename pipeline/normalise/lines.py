"""Lines that a page or an editor broke in mid-sentence become one paragraph again: one line of canonical text is one paragraph."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from pipeline.breaks import PAGE_NUMBER
from pipeline.normalise.page_numbers import page_numbers
from pipeline.phrases.layout import LayoutPhrases
from pipeline.span import Span

# The list markers that open a paragraph of their own, whatever came before: "1." "2.1." "a)" "(1)" "- " "+ " "I." "| " "[1]";
# the words that do ("Điều 3.", "Căn cứ …") are in data/phrases/layout.toml.
_OPENS = regex.compile(
    r"[ ]*(?:(?:\d{1,2}|\d{1,2}(?:\.\d{1,2}){1,4})[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\s+\p{Lu}|\(?\p{L}\)|\(?[ivx]{1,4}\)|\(\d{1,2}\)"
    r"|[-–—+•●▪*·](?=[ \p{L}\d“\"])|[IVXLC]{1,6}[.\-/)] |[A-ZĐ][.)] |\||\[\d+\])"
)
_CLOSES_BRACKET = regex.compile(r"[ ]*[\p{L}\d]{1,6}\)")
"""The end of a bracket that the line above opened: "Nghị quyết số 06-NQ/TU của Tỉnh ủy (khóa⏎XIV) về …"."""
_DASH_IN_SENTENCE = regex.compile(r"[ ]*[-–] ?\p{Ll}")
_TERMINAL = (".", ";", ":", "!", "?", "./.", "…", ".”", "|")
_HEADING_MARKER = regex.compile(r"[ ]*(?:[IVXLC]{1,6}[.\-/)]|[A-ZĐ][.)]|(?:PHẦN|CHƯƠNG|MỤC|Phần|Chương|Mục) [\dIVX]+)\s")
_MARKER_ALONE = regex.compile(r"[ ]*(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[a-zđ]\)|[IVX]{1,5}\.|[-+])[ ]*$")
_LINE = regex.compile(r"[^\n]*\S[^\n]*")
_COLUMNS = "   "
"""Blanks that keep two cells apart."""
_ROW = regex.compile(r"(?:\S {3,}+(?=\S)[^\n]*?){2}")
_VALUE = regex.compile(r"(?:[<>≥≤~]|khoảng|trên|dưới)?\s*\d+(?:[.,]\d+)*(?:\s*[-–/]\s*\d+(?:[.,]\d+)*)?\s*%?$", regex.IGNORECASE)
_YEAR = regex.compile(r"\d{4}")
_LONGEST_UNIT = 24
_LONG_ENOUGH = 40
"""A shorter line that does not end a sentence may be a cell, a title or a name; a longer one has been broken."""

_MANY_VALUES = 4
_FIRST_ROW = frozenset({"1", "01", "I", "A"})
_MOST_HEADINGS = 28
_BREAKS = 8
"""So many lines that go on in the next show that a text was wrapped."""
_WIDEST = 130

_PAGE_BREAK = 4
"""At most so many line ends part the two halves of a sentence that a page break cut."""


def line_edits(text: str, phrases: LayoutPhrases, *, wrapped: bool = True, fixed: Sequence[Span] = (), paged: bool = True) -> Iterator[tuple[int, int, str]]:
    """The line ends to replace by a space, each with the blank lines around it; none that touches a `fixed` stretch (in order of the text).

    "… về BDG giai đoạn⏎⏎2021-2030 trên địa bàn huyện" is one paragraph, cut by a page break. Where the numbers of pages may stand between the
    lines (`paged`), those that part what belongs together go to the end.
    """
    lines = list(_lines(text))
    gaps = [text.count("\n", end, start) for (_, end), (start, _) in itertools.pairwise(lines)]
    width = _wrap_width([end - start for start, end in lines], broken=_is_broken(text, lines, gaps)) if wrapped else None
    # Where blank lines part the paragraphs, a single line end is always a break within one.
    short = width * 0.6 if width and sum(gap > 1 for gap in gaps) < len(gaps) * 0.15 else 0
    cells = _cells(text, lines, gaps, width, phrases)
    numbers = page_numbers(text, lines, gaps, cells) if paged else frozenset()
    kept = [place for place in range(len(lines)) if place not in numbers]
    gaps = [max(gaps[sooner:later]) for sooner, later in itertools.pairwise(kept)]
    pages = [text[slice(*lines[place])] for place in sorted(numbers)]
    lines, cells = [lines[place] for place in kept], frozenset(at for at, place in enumerate(kept) if place in cells)
    for place, ((start, end), (next_start, next_end), gap) in enumerate(zip(lines, lines[1:], gaps, strict=False)):
        within = (
            place not in cells and not _meets(fixed, start, next_end) and _continues(text[start:end], text[next_start:next_end], gap, width, short, phrases)
        )
        if gap <= _PAGE_BREAK and within and not _is_cell(text, lines, gaps, place + 1, width):
            yield end, next_start, " "
        elif kept[place + 1] - kept[place] > 1:
            yield end, next_start, "\n" * gap
    if pages:
        yield len(text), len(text), "\n" + "\n".join(pages)


def _cells(text: str, lines: Sequence[tuple[int, int]], gaps: Sequence[int], width: int | None, phrases: LayoutPhrases) -> frozenset[int]:
    """The lines that are cells of a table with a cell a line: "TT⏎Chỉ tiêu⏎2026⏎1⏎Số xã …", up to a blank line, a heading or prose."""
    found: set[int] = set()
    place = 0
    while place < len(lines):
        last = place
        if phrases.opens_headings.match(text[slice(*lines[place])].strip()):
            while last < len(gaps) and gaps[last] == 1 and not _ends_cells(text, lines, last + 1, width or _WIDEST, phrases):
                last += 1
            if any(text[slice(*line)].strip(" .") in _FIRST_ROW for line in lines[place + 2 : min(last, place + _MOST_HEADINGS) + 1]):
                found.update(range(place, last + 1))
        elif width and (last := _last_of_values(text, lines, gaps, place, width)) > place:
            found.update(range(place, last + 1))
        place = last + 1
    return frozenset(found)


def _last_of_values(text: str, lines: Sequence[tuple[int, int]], gaps: Sequence[int], place: int, width: int) -> int:
    """The last of the lines from `place` on that no margin broke, if some are nothing but a number: "Năm⏎Số xã đạt⏎Tỷ lệ (%)⏎2026⏎07⏎15,6"."""
    last = place
    while last < len(gaps) and gaps[last] == 1 and all(end - start < width / 2 for start, end in lines[last : last + 2]):
        last += 1
    words = [text[slice(*line)] for line in lines[place : last + 1]]
    broken = any(word[0].islower() or word[0] == "|" for word in words)  # "Tỷ lệ giao dịch không dùng tiền⏎mặt⏎80%": cells that are themselves broken
    return last if not broken and sum(bool(_VALUE.match(word)) for word in words) >= _MANY_VALUES else place


def _ends_cells(text: str, lines: Sequence[tuple[int, int]], place: int, width: int, phrases: LayoutPhrases) -> bool:
    """Whether a table with a cell a line is over: the bar of another kind of table, a heading, or two full lines of prose one below the other."""
    start, end = lines[place]
    words = text[start:end].strip()
    prose = all(stop - begin > width * 0.75 for begin, stop in lines[place : place + 2])
    return prose or words[:1] == "|" or bool(_HEADING_MARKER.match(words) or phrases.ends_table.match(words))


def _is_cell(text: str, lines: Sequence[tuple[int, int]], gaps: Sequence[int], place: int, width: int | None) -> bool:
    """ "Số lao động được giải quyết việc làm mới⏎người⏎620": a short line with a value below it, in a table with a cell a line."""
    start, end = lines[place]
    if place + 1 >= len(lines) or end - start > _LONGEST_UNIT or text[end - 1] in ".;:" or gaps[place] != gaps[place - 1]:
        return False
    return (gaps[place] > 1 or not width) and bool(_VALUE.match(text[slice(*lines[place + 1])]))


def _meets(fixed: Sequence[Span], start: int, end: int) -> bool:
    at = bisect_right(fixed, start, key=lambda span: span.end)  # the first that ends behind `start`
    return at < len(fixed) and fixed[at].start < end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines that are not blank, without the white space at their ends (a tab before is kept: it marks a cell)."""
    for match in _LINE.finditer(text):
        line = match[0]
        stripped = len(line) - len(line.rstrip())
        leading = len(line) - len(line.lstrip(" "))
        yield match.start() + leading, match.end() - stripped


def _is_broken(text: str, lines: Sequence[tuple[int, int]], gaps: Sequence[int]) -> bool:
    """Whether long lines that end no sentence mostly go on in the next: a text that was wrapped, at whatever width."""
    ends = [
        text[after[0]]
        for before, after, gap in zip(lines, lines[1:], gaps, strict=False)
        if gap == 1 and before[1] - before[0] >= _LONG_ENOUGH and text[before[0]] != "|" and not text[before[0] : before[1]].endswith(_TERMINAL)
    ]
    return len(ends) >= _BREAKS and sum(char.islower() or char.isdigit() for char in ends) >= len(ends) / 2


def _wrap_width(lengths: Sequence[int], *, broken: bool) -> int | None:
    """The width at which a hard-wrapped text is wrapped, or `None` where each line is a paragraph and may be of any length."""
    ranked = sorted(length for length in lengths if length >= _LONG_ENOUGH)
    if len(ranked) < 20 and not broken:
        return None
    high = ranked[len(ranked) * 98 // 100]
    near = sum(length > high * 0.75 for length in ranked)
    return high if high <= _WIDEST and (near > len(ranked) * 0.4 or broken) else None


def _continues(line: str, following: str, gap: int, width: int | None, short: float, phrases: LayoutPhrases) -> bool:
    if (
        "\t" in line
        or "\t" in following
        or " | " in line
        or " | " in following
        or (_COLUMNS in line and _COLUMNS in following)
        or (_COLUMNS in following and _ROW.search(following))  # "Đơn vị tính: căn hộ⏎STT   Địa phương   Năm 2025"
        or (_COLUMNS in line and _ROW.search(line))  # "4   Tần suất tai nạn   người   2,30   Bộ Nội vụ⏎    trên 100.000 lao động"
        or line[0] == "|"
        or line.endswith("|")
        or following[0] == "|"
        or not (any(map(str.isalnum, line[-12:])) and any(map(str.isalnum, following[:12])))
    ):
        return False
    if (PAGE_NUMBER.fullmatch(following) and line.endswith(_TERMINAL)) or (PAGE_NUMBER.fullmatch(line) and phrases.opens_paragraph.match(following)):
        return False  # "… từ 35% trở lên.⏎2⏎Chỉ tiêu 4. …"
    if gap <= 2 and following[0].isdigit() and phrases.leads_to_number.match(line) and not _MARKER_ALONE.match(following):
        return True  # "Công suất điện gió đạt 1.200 -⏎1.500 MW", "… đạt trên⏎95% dân số"
    if gap == 1 and line.rfind("(") > line.rfind(")") and _CLOSES_BRACKET.match(following) and not line.endswith((*_TERMINAL, ",")):
        return True
    wrapped = width is not None and gap == 1
    if _OPENS.match(following) or phrases.opens_paragraph.match(following):
        in_sentence = wrapped and _DASH_IN_SENTENCE.match(following) and not line.endswith(_TERMINAL) and len(line) > (width or 0) / 2
        if not in_sentence:
            return False
    if wrapped and _MARKER_ALONE.match(line):
        return True  # "3.2.⏎Công nghiệp chế biến, chế tạo"
    if line.endswith(_TERMINAL) and not (wrapped and len(line) > (width or 0) * 0.75):
        return False
    if wrapped:
        return _continues_wrapped(line, following, short, phrases)
    if not (following[0].islower() or _YEAR.match(following)):
        return False
    # "- Duy trì phổ cập GDMN cho trẻ 5 tuổi⏎ở 164 xã, phường, …": an item, broken early, over a full line
    item = gap == 1 and len(following) >= _LONG_ENOUGH and _OPENS.match(line)
    return bool(len(line) >= _LONG_ENOUGH or item) and not line.isupper()


def _continues_wrapped(line: str, following: str, short: float, phrases: LayoutPhrases) -> bool:
    """In a wrapped text the next line goes on unless it is of another kind: capitals after a sentence, a name after a title."""
    if line.isupper():
        # "II. MỤC⏎TIÊU" is one heading; "KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH" and "KẾ HOẠCH⏎THỰC HIỆN …" are two lines.
        return following.isupper() and bool(_HEADING_MARKER.match(line) or phrases.unfinished_heading.match(line) or len(line) > _LONG_ENOUGH)
    if phrases.number_ends.match(line) and phrases.unit_begins.match(following):
        return True  # "… đạt khoảng 9.000⏎MW."
    if len(line) < short and following[0].isupper() and not phrases.unfinished.match(line):
        return False  # "1. Mục tiêu chung⏎Đến năm 2030, …": a heading that ends before the margin
    return not following.isupper() or following[0].isdigit() or len(following) < 8
