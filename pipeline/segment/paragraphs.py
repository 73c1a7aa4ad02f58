"""Paragraphs and the markers that open them: one line of the canonical text is one paragraph."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import regex

from pipeline.model.document import Marker, Paragraph
from pipeline.span import Span

_LINE = regex.compile(r"[^\n]*\S[^\n]*")

# Families of markers in the order in which they are tried; Nghị định 30/2020, Phụ lục I, mục II.5 names most of them.
_MARKER = regex.compile(
    r"(?P<appendix>(?:Phụ lục|PHỤ LỤC|Phụ biểu|PHỤ BIỂU|Biểu mẫu|BIỂU MẪU)(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,5}|[A-Z]))?(?=[\s.:,–-]|$)"
    r"|(?:Mẫu biểu|MẪU BIỂU|Biểu|BIỂU|Mẫu|MẪU)\s+(?:số\s+|SỐ\s+)?(?:\d{1,2}|[IVX]{1,5})(?=[.:]?$))"
    r"|(?P<part>(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+\p{L}+|[IVX]{1,5}|\d{1,2})(?=[\s.:]|$))"
    r"|(?P<chapter>(?:Chương|CHƯƠNG)\s+(?:[IVX]{1,5}|\d{1,2})(?=[\s.:]|$))"
    r"|(?P<item>(?:Mục|MỤC)\s+(?:[IVX]{1,5}|\d{1,2})(?=[.:]|$))"
    r"|(?P<article>(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?(?=[.:]))"
    r"|(?P<romandecimal>[IVX]{1,5}\.\d{1,2}(?=[.\s)]))"
    r"|(?P<roman>[IVX]{1,6}(?=[.\-/)][\s\p{L}]|\s[-–]\s))"
    r"|(?P<upper>[A-HĐK-U](?=[.)/]\s))"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4}(?=[.)]?\s|[.)](?!\d)|-\s)|\d{1,2}(?:[.,]\d{1,2}){1,4}(?=[.)]\s|\s+\p{Lu}|-\s))"
    r"|(?P<arabic>\d{1,3}(?=[.](?!\d)|/\s|-\s\p{Lu}))"
    r"|(?P<number>\d{1,2}(?=\)))"
    r"|(?P<alpha>[a-zđ]\d?(?=[)](?!\s*[,;])|\.\s\p{Lu}))"
    r"|(?P<paren>\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)(?=\s|\p{L}))"
    r"|(?P<note>\[\d{1,3}\])"
    r"|(?P<dash>[-–—](?=\s*[^\s\-–—]))"
    r"|(?P<plus>\+(?=\s*\S))"
    r"|(?P<bullet>[•●▪■◦·*](?=\s*\S)|o(?=\s\p{Lu}))"
)
_TAIL = regex.compile(r"[.)/:\-–]{0,2}[ \t]*")
_BEFORE_NUMBER = regex.compile(r"^[ \t]*(?P<arabic>\d{1,2})-[ \t]+(?=\d)", regex.MULTILINE)
"""Marker or range: "10- 100% cán bộ được …"."""
_WITH_HYPHEN = regex.compile(r"-[ \t](?<=^[ \t]*(\d{1,2})-[ \t])", regex.MULTILINE)  # the hyphen first: few lines have one
_ROW = regex.compile(r"[ \t]*(?P<number>\d{1,2}) (?=\p{Lu}\p{Ll})(?![^\n]*(?:\t| {3}|\|))")
_FEWEST_ROWS = 3
_NUMBER = regex.compile(r"\d+")
_ROMAN_NUMBER = regex.compile(r"[IVX]+$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a canonical text with their markers: "- Chỉ tiêu 1: …", "đ) Mục tiêu 5", "II. MỤC TIÊU"."""
    listed = {int(number) for number in _WITH_HYPHEN.findall(text)}
    rows = _rows(text)
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip(" \t"))
        end = match.end() - (len(line) - len(line.rstrip()))
        yield paragraph(text, start, end, listed, row=start in rows)


def _rows(text: str) -> frozenset[int]:
    """Where the rows of a list begin whose numbers have neither point nor bracket: "1 Tỷ lệ … ≥ 95%⏎2 Tỷ lệ …⏎3 Tỷ lệ …", counted from 1."""
    found: set[int] = set()
    run: list[int] = []
    for line in _LINE.finditer(text):
        row = _ROW.match(text, line.start(), line.end())
        run = [*run, row.start("number")] if row and int(row["number"]) == len(run) + 1 else [row.start("number")] if row and row["number"] == "1" else []
        found.update(run if len(run) >= _FEWEST_ROWS else ())
    return frozenset(found)


def paragraph(text: str, start: int, end: int, listed: Collection[int] = (), *, row: bool = False) -> Paragraph:
    """The paragraph `text[start:end]`, its marker taken off; `listed`: the numbers with a hyphen that begin a line of the text; `row`: it begins with the
    number of a row."""
    found = _ROW.match(text, start, end) if row else _MARKER.match(text, start, end)
    bare = _BEFORE_NUMBER.match(text, start, end) if found is None else None
    if bare and not {int(bare["arabic"]) - 1, int(bare["arabic"]) + 1}.isdisjoint(listed):
        found = bare  # "9- Kiểm tra …", then "10- 100% cán bộ …": one more item
    if found is None:
        return Paragraph(span=Span(start, end), body=Span(start, end), marker=None)
    family = str(found.lastgroup)
    tail = found.end()
    if family not in ("dash", "plus", "bullet"):
        matched = _TAIL.match(text, tail, end)
        tail = matched.end() if matched else tail
    while tail < end and text[tail] in " \t":
        tail += 1
    written = text[found.start() : tail].rstrip()
    marker = Marker(family=family, text=_as_written(written, family), ordinal=_ordinal(found[0], family), span=Span(start, tail))
    return Paragraph(span=Span(start, end), body=Span(tail, end), marker=marker)


def _as_written(written: str, family: str) -> str:
    """ "6.1." and "6.1" are one marker; "a)" and "(3)" keep their brackets."""
    return written.rstrip(".:/–- ") or written if family not in ("dash", "plus", "bullet") else written


def _ordinal(token: str, family: str) -> int | None:
    digits = _NUMBER.findall(token)
    if family in ("decimal", "romandecimal"):
        return int(digits[-1])
    if digits:
        return int(digits[-1])
    roman = _ROMAN_NUMBER.search(token)
    if roman and family in ("roman", "part", "chapter", "item", "appendix"):
        values = [_ROMAN[char] for char in roman[0]]
        return sum(-low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True))
    letter = token.strip("()").lower()
    return _LETTERS.index(letter) + 1 if len(letter) == 1 and letter in _LETTERS else None
