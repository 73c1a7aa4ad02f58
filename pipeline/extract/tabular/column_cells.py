"""What the cells of one column hold, as far as it tells what the column is: numbers, words, names, years."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.datafiles import Pattern
from pipeline.extract.tabular.headed_columns import YEAR_ALONE
from pipeline.model.document import Table

BLANK = regex.compile(r"[\s\-–—.xX*]*$")
"""A cell without a value: "", "-", "x"."""
NUMERIC = 40
"""A longer cell holds more than a number."""
MOSTLY = 0.6
"""Where more of its cells are of a kind, the column is."""
_NUMBERED = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]\s+(?=\p{L})")
"""The number of a row in one cell with its words: "1. Lượt bạn đọc"."""
_DECIMAL = regex.compile(r"\d,\d|\d\.\d{1,2}(?!\d)|%")


def filled(text: str, table: Table) -> list[list[str]]:
    """For each column the words of its cells below its headings, without blank ones and without the numbers of rows."""
    rows = [[_NUMBERED.sub("", " ".join(cell.span.of(text).split()), count=1) for cell in row] for row in table.rows[table.header_rows :]]
    return [[row[place] for row in rows if not BLANK.match(row[place])] for place in range(len(table.rows[0]))]


def share_of_numbers(words: Sequence[str], longest: int = NUMERIC) -> float:
    """The share of a column's filled cells that hold a number and little else."""
    return sum(any(map(str.isdigit, word)) and len(word) < longest for word in words) / len(words) if words else 0.0


def share_of_words(words: Sequence[str]) -> float:
    """The share of a column's filled cells that begin with a word."""
    return sum(word[0].isalpha() or word[0] in "-+•*" for word in words) / len(words) if words else 0.0


def share_of_years(words: Sequence[str]) -> float:
    """The share of a column's filled cells that are a year or a period."""
    return sum(bool(YEAR_ALONE.fullmatch(word)) for word in words) / len(words) if words else 0.0


def share_of(pattern: Pattern, words: Sequence[str], but: Pattern) -> float:
    """The share of a column's filled cells that begin as the pattern says, of those that do not begin as `but` does."""
    kept = [word for word in words if not but.match(word)]
    return sum(bool(pattern.match(word)) for word in kept) / len(kept) if kept else 0.0


def repeats(words: Sequence[str]) -> bool:
    """Whether a column says the same few things again and again ("Đạt", "100%"), as no column of indicators does."""
    return 2 * len(set(words)) < len(words)


def gives_names(words: Sequence[str]) -> bool:
    """Whether the cells of a column are names, each another one."""
    return len(words) > 2 and len(set(words)) == len(words) and all(word[0].isupper() for word in words)


def are_whole(words: Sequence[str]) -> bool:
    """Whether no number of a column has a fraction or is a percentage: things are counted."""
    return not any(_DECIMAL.search(word) for word in words)
