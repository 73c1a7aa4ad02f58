"""What the cells of one column hold, as far as it tells what the column is: numbers, words, names, years."""

from __future__ import annotations

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


def filled(text: str, table: Table, place: int) -> list[str]:
    """The words of a column's cells below its headings, without blank ones and without the numbers of rows."""
    words = [_NUMBERED.sub("", " ".join(row[place].span.of(text).split()), count=1) for row in table.rows[table.header_rows :]]
    return [word for word in words if not BLANK.match(word)]


def share_of_numbers(text: str, table: Table, place: int, longest: int = NUMERIC) -> float:
    """The share of a column's filled cells that hold a number and little else."""
    words = filled(text, table, place)
    return sum(any(map(str.isdigit, word)) and len(word) < longest for word in words) / len(words) if words else 0.0


def share_of_words(text: str, table: Table, place: int) -> float:
    """The share of a column's filled cells that begin with a word."""
    words = filled(text, table, place)
    return sum(word[0].isalpha() or word[0] in "-+•*" for word in words) / len(words) if words else 0.0


def share_of_years(text: str, table: Table, place: int) -> float:
    """The share of a column's filled cells that are a year or a period."""
    words = filled(text, table, place)
    return sum(bool(YEAR_ALONE.fullmatch(word)) for word in words) / len(words) if words else 0.0


def share_of(pattern: Pattern, text: str, table: Table, place: int, but: Pattern) -> float:
    """The share of a column's filled cells that begin as the pattern says, of those that do not begin as `but` does."""
    words = [word for word in filled(text, table, place) if not but.match(word)]
    return sum(bool(pattern.match(word)) for word in words) / len(words) if words else 0.0


def repeats(text: str, table: Table, place: int) -> bool:
    """Whether a column says the same few things again and again ("Đạt", "100%"), as no column of indicators does."""
    words = filled(text, table, place)
    return 2 * len(set(words)) < len(words)


def gives_names(text: str, table: Table, place: int) -> bool:
    """Whether the cells of a column are names, each another one."""
    words = filled(text, table, place)
    return len(words) > 2 and len(set(words)) == len(words) and all(word[0].isupper() for word in words)


def are_whole(text: str, table: Table, place: int) -> bool:
    """Whether no number of a column has a fraction or is a percentage: things are counted."""
    return not any(_DECIMAL.search(word) for word in filled(text, table, place))
