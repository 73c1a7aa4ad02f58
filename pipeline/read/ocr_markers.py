"""List markers that OCR misread and their place in the list makes certain: "§. Triển khai" is 8, "II." between II and IV is III, "đ)" behind c) is d)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.model.source import Block

_DIGITS = {"§": "8", "Š": "5", "l": "1", "Ø": "0"}
_NUMBERED = regex.compile(r"(?P<number>\d{1,2}|[§ŠlØ])(?P<end>[.,:])(?= \p{Lu})")
_ROMAN = regex.compile(r"(?P<number>[IVXLTl1|]{1,5})(?:(?P<end>[.,:])\s?|\s)(?=\p{Lu}[\p{Lu} ,]{3})")
_LETTERED = regex.compile(r"(?P<letter>\p{Ll})\)(?= \S)")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def with_markers(blocks: Sequence[Block], scanned: frozenset[int]) -> tuple[Block, ...]:
    """The blocks with the markers of paragraphs on `scanned` pages put right.

    "9, Ứng dụng trí tuệ nhân tạo" → "9. Ứng dụng …"; "I. MỤC TIÊU", "IL NỘI DUNG", "II. TỔ CHỨC" → I., II., III.
    """
    numbered = [_numbered(block) if _is_scanned(block, scanned) else block for block in blocks]
    return tuple(_lettered(_romans(numbered, scanned), scanned))


def _is_scanned(block: Block, scanned: frozenset[int]) -> bool:
    return block.kind == "paragraph" and block.page in scanned


def _numbered(block: Block) -> Block:
    match = _NUMBERED.match(block.text)
    if not match or (match["number"].isdigit() and match["end"] == "."):
        return block
    return _replaced(block, match.end(), _DIGITS.get(match["number"], match["number"]) + ".")


def _lettered(blocks: Iterable[Block], scanned: frozenset[int]) -> Iterator[Block]:
    """Of d and đ, which differ in a stroke, the one that comes next: "đ)" behind c) is d), "d)" behind d) is đ)."""
    last = ""
    for block in blocks:
        match = _LETTERED.match(block.text) if _is_scanned(block, scanned) else None
        if match is not None:
            meant = {("c", "đ"): "d", ("d", "d"): "đ"}.get((last, match["letter"]), match["letter"])
            last = meant
            block = block if meant == match["letter"] else _replaced(block, match.end(), f"{meant})")
        yield block


def _romans(blocks: Iterable[Block], scanned: frozenset[int]) -> Iterator[Block]:
    """Headings in capitals are counted: one that reads like the next number, or like the last one again, is the next."""
    last = 0
    for block in blocks:
        match = _ROMAN.match(block.text) if _is_scanned(block, scanned) else None
        if match is None or not block.text[match.end() : match.end() + 25].isupper():
            yield block
            continue
        read = regex.sub(r"[LTl1|]", "I", match["number"])
        expected = _NUMERALS[min(last, len(_NUMERALS) - 1)]
        if read == "I" and match["number"] == "I" and match["end"]:
            last = 1  # a new part begins to count anew
        elif read == expected or _alike(read, expected):
            last += 1
        elif read in _NUMERALS:
            last = _NUMERALS.index(read) + 1
        else:
            yield block
            continue
        yield _replaced(block, match.end(), _NUMERALS[last - 1] + ". ")


def _alike(read: str, expected: str) -> bool:
    """Whether strokes run together or apart: "II" for "III", "IL" for "I" with its point."""
    return read.strip("I") == expected.strip("I") and abs(len(read) - len(expected)) == 1


def _replaced(block: Block, end: int, marker: str) -> Block:
    """A block with the first `end` characters replaced; what is behind them moves."""
    move = len(marker) - end
    moved = tuple((max(0, start + move), stop + move) for start, stop in block.doubtful if stop + move > 0)
    turns = tuple((place + move, page) for place, page in block.turns)
    return replace(block, text=marker + block.text[end:], doubtful=moved, turns=turns)
