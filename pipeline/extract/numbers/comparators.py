"""The comparator of a quantity: the words before or behind its number that say whether it is a bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.extract.numbers.digits import BACK, Digits
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Comparator, Quantity
from pipeline.span import Span

_LETTER = regex.compile(r"\w")
_ALL = 100
"""Of more than all there is no share: "trên 80% số trạm y tế và 100% cơ sở" does not say above 100."""
_MULTIPLE = regex.compile(r"\sgấp\s+$")
_FAR = 120
"""So far before its number what is not to be may begin."""
_RISEN = regex.compile(r"lên(?:\s+|$)")
_AVERAGE = regex.compile(r"\s*\b(?:bình quân|trung bình)(?: (?:cả nước|toàn quốc|toàn tỉnh))?\s+$")
"""Between a bound and its number: "giảm tối thiểu | bình quân cả nước 10% số đơn vị"."""


def compared(at: Digits, quantity: Quantity, tail: int | None = None) -> Quantity:
    """A quantity with the comparator that stands before or behind it, or behind its noun (at `tail`). The longest phrase wins.

    "ít nhất 27%" → ge; "04 mô hình trở lên" → ge; "40 - 60%" → range; a comparator that the quantity has already is kept before the words.
    """
    start, end, comparator, words = at.sign, quantity.span.end, quantity.comparator, ""
    said = at.text[max(at.low, at.sign - BACK) : at.sign].lower()
    before = _not_to_pass(at, quantity) or at.lexicon.comparator_before(said)
    if not before and (average := _AVERAGE.search(said)):  # "giảm tối thiểu bình quân cả nước | 10% số đơn vị"
        bound = at.lexicon.comparator_before(said[: average.start()])
        before = bound and (bound[0], bound[1], bound[2] + len(said) - average.start())
    if not before and quantity.unit == "times" and (multiple := _MULTIPLE.search(said)):  # "ít nhất gấp | 2 lần so với năm 2020"
        bound = at.lexicon.comparator_before(said[: multiple.start() + 1])
        before = bound and (bound[0], f"{bound[1]} gấp", bound[2] + len(multiple[0]) - 1)
    if before:
        code, words, length = before
        risen = _RISEN.match(words) if at.text[at.low : at.sign - length].rstrip().endswith("trở") else None
        if risen:
            words, length = words[risen.end() :], length - risen.end()  # "từ 15 tuổi trở lên | xuống dưới 36%"
        start = at.sign - length
        # "Giảm tỷ lệ sinh con thứ 3 trở lên | 0,5%": nothing is left that bounds
        comparator = comparator or (code if words and not _is_surplus(at, words, quantity, tail or end) else None)
    behind = at.lexicon.comparator_behind.match(at.text, end, at.high)
    found = behind or (at.lexicon.comparator_behind.match(at.text, tail, at.high) if tail else None)
    if not found and comparator in (None, "eq") and (noun := at.lexicon.numbers.noun_of_bound.match(at.text, end, at.high)):
        found = at.lexicon.comparator_behind.match(at.text, noun.end(), at.high)  # "95% dân số trở lên", "6 sản phẩm OCOP trở lên"
    if found:
        # "từ 20% trở lên", "trên 60% trở lên": what stands behind decides unless the words before are stricter.
        comparator = "ge" if found["up"] else "le"
        words = f"{words} … {found[0].strip()}".strip(" …")
    end = behind.end() if behind else end
    if quantity.value_max is not None:
        comparator = "range"
    if not words and comparator == quantity.comparator and start == at.start:
        return quantity
    return replace(quantity, span=Span(at.start, end), whole=Span(start, end), comparator=comparator, compared=words)


def _not_to_pass(at: Digits, quantity: Quantity) -> tuple[Comparator, str, int] | None:
    """ "không để tỷ lệ nợ xấu vượt quá | 2%", "không để tỷ lệ chuyên cần dưới | 95%": what is not to be is said to be above, or below, the level."""
    start = max(at.low, at.sign - _FAR)
    told = quantity.unit == "percent" and "không để" in at.text[start : at.sign].lower()
    passed = at.lexicon.numbers.not_to_pass.search(at.text, start, at.sign) if told else None
    return passed and (*(("le", "không vượt quá") if passed["above"] else ("ge", "không dưới")), at.sign - passed.start("bound"))


def _is_surplus(at: Digits, words: str, quantity: Quantity, end: int) -> bool:
    """ "ước vượt 41,56% dự toán", "đạt 11.580 tỷ đồng, vượt 11,69%", "cao hơn 1,05% so với cùng kỳ": by how much, no bound. `end`: behind what is counted."""
    if words in ("cao hơn", "thấp hơn", "vượt") and at.lexicon.numbers.surplus_of.match(at.text, end, at.high):
        return True
    if words != "vượt" or quantity.unit != "percent":
        return False
    return at.text[max(at.low, at.start - BACK) : at.start].rstrip()[: -len(words)].rstrip().endswith((",", "ước"))


def carried(
    text: str, quantities: Sequence[Quantity], before: str, previous: tuple[Quantity, Comparator] | None, lexicon: Lexicon, *, same: bool = False
) -> list[tuple[Comparator, bool]]:
    """The comparator of each quantity of a series, and whether it was carried over from the one before.

    "ít nhất 27% vào năm 2025 và 30% vào năm 2030": both `ge`, the second carried; a new "đạt" ends that. `before`: the words of the series
    before its first number; `previous`: the last quantity of the statement before in the sentence, with its comparator; `same`: of the same indicator.
    """
    made: list[tuple[Comparator, bool]] = []
    inherited: Comparator | None = None
    if previous and quantities[0].unit == previous[0].unit and not _LETTER.search(before.replace("và", "")):
        # "ít nhất 100 doanh nghiệp khởi nghiệp sáng tạo, 50 doanh nghiệp khoa học công nghệ", "ít nhất 30% thời gian và 30% chi phí"
        repeated = before.strip() == "," and quantities[0].value == previous[0].value  # "ít nhất 30% thời gian, 30% chi phí"
        again = same and quantities[0].value != _ALL  # "tối thiểu 70% … vào năm 2023; 90% vào năm 2025"
        bound = (before.strip() == "và" or repeated) and previous[1] in ("ge", "gt", "le", "lt") and quantities[0].value != _ALL
        inherited = previous[1] if previous[0].unit in ("count", "ratio") or bound or again else None
    about = previous and previous[1] == "approx" and before.strip() == "và" and quantities[0].value != _ALL
    inherited = inherited or ("approx" if about else None)  # "khoảng 23 tỷ quả trứng và 2,6 triệu tấn sữa"
    for place, quantity in enumerate(quantities):
        gap = text[quantities[place - 1].whole.end : quantity.whole.start] if place else ""
        taken = quantity.comparator is None and inherited not in (None, "eq", "range") and not lexicon.statements.ends_comparator.search(gap)
        if not taken:
            inherited = quantity.comparator
        made.append((inherited or "eq", taken))
    return made
