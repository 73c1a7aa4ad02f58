"""What a written number is worth."""

from __future__ import annotations

from decimal import Decimal

import regex

NUMERAL = r"\d++(?:[.,]\d++)*+"
DIGITS = regex.compile(NUMERAL)
"""A maximal run of digits with its separators: "8.688", "66,67"."""

_THOUSANDS_POINT = regex.compile(r"[1-9]\d{0,2}(?:\.\d{3})+$")
_THOUSANDS_COMMA = regex.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}$")
_TO_SECOND_SEPARATOR = regex.compile(r"\d+[.,]\d+")

MULTIPLIERS = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
"""Powers of ten of the words that multiply a count."""


def number(written: str) -> Decimal:
    """The value of a numeral with Vietnamese or English separators.

    A point before groups of three is for thousands ("8.688"), any other point or a single comma for decimals ("66,67", "18.5").

    >>> number("8.688"), number("66,67"), number("1.5"), number("12.375,3"), number("05")
    (Decimal('8688'), Decimal('66.67'), Decimal('1.5'), Decimal('12375.3'), Decimal('5'))
    """
    if written.isdecimal():
        return Decimal(written)
    if "." in written and "," in written:
        point = max(written.rfind("."), written.rfind(","))
        whole = written[:point].replace(".", "").replace(",", "")
        return Decimal(f"{whole}.{written[point + 1 :]}")
    if _THOUSANDS_POINT.match(written):
        return Decimal(written.replace(".", ""))
    if _THOUSANDS_COMMA.match(written):
        return Decimal(written.replace(",", ""))
    if written.count(",") > 1 or written.count(".") > 1:
        # "1.2.3": a label rather than a number; its digits up to the second separator keep it apart from every other.
        first = _TO_SECOND_SEPARATOR.match(written)
        return Decimal(first[0].replace(",", ".")) if first else Decimal(0)
    return Decimal(written.replace(",", "."))
