"""The numbers of one table cell, with the unit that the row or the column gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.clauses import base_values
from pipeline.extract.numbers.mentions import mentions
from pipeline.extract.tabular.column_units import ColumnUnit
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity, Year
from pipeline.numerals import DIGITS, number
from pipeline.span import Span, trimmed

_LABELLED = regex.compile(r"(?P<label>(?:[^\n:;()]|\([^()\n:;]*\)){2,120}?)\s*:\s*(?=[<>≥≤(~\d]|(?:trên|dưới|khoảng|ít nhất|tối thiểu|đạt|từ)\s)")
_YEAR_LABEL = regex.compile(r"\W*(?:(?:đến|hết|cuối|trong)\s+){0,2}(?:năm\s+)?20\d\d", regex.IGNORECASE)
_NEXT_LABEL = regex.compile(r"[\s;,(]*(?:[-–+•]\s*)?(?P<label>\p{L}[^:\n;\d]{1,80}?)\s*:\s*$")
_IN_BRACKET = regex.compile(r"[^();\n]*\(\s*(?:(?:trong đó|gồm|bao gồm|có)\s*:?\s*)?$", regex.IGNORECASE)
_TO_BRACKET_END = regex.compile(r"\s*(\p{L}[^();\n]*)\)")
_FRACTION = regex.compile(r"\(?(\d+(?:\.\d{3})*)\s*/\s*(\d+(?:\.\d{3})*)\)?$")
_SPACED = regex.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+")
_NOTE = regex.compile(r"(?<=[\d%])\s*(?:\(\*+\)|\*+|\[\d{1,2}\])$")
"""Behind a value: the call of a note, "2.150(*)"."""
_SERIES = regex.compile(r"\d+(?:,\d+)?\s*%?(?:\s*[-–:;]\s*\d+(?:,\d+)?\s*%?){2,}")
_OF_SERIES = regex.compile(r"(\d+(?:,\d+)?)\s*%?")
_BRACKETS = regex.compile(r"\(([^()]+)\)")
_JOINTS = regex.compile(r"\s+[-–]\s+|\s*[:;]\s*")
_DATED = regex.compile(
    r"(?P<value>[^()\d]{0,20}\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?)\s*(?:\((?P<year>(?:(?:đến|hết|vào|trong)\s+)?(?:năm\s+)?20\d\d)\)|(?P<year>(?:vào|đến|trong)\s+(?:năm\s+)?20\d\d))"
    r"|(?P<year>(?:đến\s+|hết\s+)?(?:năm\s+)?20\d\d)\s*(?::|[-–]\s|là|đạt)\s*(?P<value>[^()\d]{0,20}\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?)",
    regex.IGNORECASE,
)
"""A bare number and its year: "60 (2030)", "≥ 60 (đến năm 2030)", "2030: 60"."""
_NEXT_DATED = regex.compile(r"(?<=\))\s*,\s*(?=[^()\d]{0,20}\d)|,\s+(?=(?:đến\s+|hết\s+)?(?:năm\s+)?20\d\d\s*:)", regex.IGNORECASE)
_YEAR = regex.compile(r"20\d\d")
_PART = regex.compile(r"[^\n;]+")
_UNFINISHED = regex.compile(r"[:\-–,(/]$")
_OPENS = regex.compile(r"[\d+•*<>≥≤~]|\p{Lu}|-(?!\s*\d)")
_LABEL_WORDS = 4
"""A label between two numbers is of so many words at most."""
_NOUN = regex.compile(r"\s*(?!trở\s)(?:[\p{L}/]+\s+){1,3}?(?=trở\s)")
_NEGATIVE = regex.compile(r"[-−]\d+(?:[.,]\d+)*\s*%?\s*")
_TO = regex.compile(r"\s*(?:[-–]|đến)\s*(\d+(?:[.,]\d+)*)")
_EXPLAINED = regex.compile(
    r"([^()/]{0,60}?\d)(?:\s*\((?!(?:năm )?20\d\d)(?P<behind>[^()]*)\)|,?\s+(?P<behind>trong đó\s.*)|\s+(?P<behind>\d+(?:[.,]\d+)*\s*%))$"
)
_SHARE = regex.compile(r"\d+(?:[.,]\d+)*\s*%$")


@dataclass(frozen=True, slots=True)
class CellValue:
    """A quantity in a cell, the label before it ("Cấp huyện"), the stretch that holds both, a year named with it, and the level it comes from (`base`)."""

    quantity: Quantity
    label: str
    span: Span
    year: Year | None
    base: Quantity | None = None


def series(text: str, span: Span, label: str, unit: ColumnUnit | None) -> list[CellValue] | None:
    """The parts of "Cơ cấu kinh tế (NN - CN - DV) | 22% - 40% - 38%", named by the brackets of the label; `None` where a cell holds no such list.

    Where nothing names them they give nothing: three numbers in a row are no range.
    """
    if not _SERIES.fullmatch(text, *trimmed(text, *span)) or all(map(_DATED.fullmatch, map(str.strip, span.of(text).split(";")))):
        return None  # "2027: 55; 2030: 90" is of two years
    found = list(_OF_SERIES.finditer(text, *span))
    bracket = _BRACKETS.search(label)
    names = [name.strip() for name in _JOINTS.split(bracket[1])] if bracket else []
    if len(names) != len(found):
        return []
    made = []
    for match, name in zip(found, names, strict=True):
        at = Span(*match.span())
        share = match[0].endswith("%")
        one = Quantity(
            span=at, whole=at, value=number(match[1]), unit="percent" if share else "index", unit_text="%" if share else "", rule="share" if share else "bare"
        )
        made.append(CellValue(_with_unit(one, unit), name, at, None))
    return made


def cell_values(text: str, span: Span, unit: ColumnUnit | None, lexicon: Lexicon) -> Iterator[CellValue]:
    """The quantities of a cell in order: "Cấp tỉnh: 05/50 (10%)⏎Cấp huyện: 48/268 (16,78%)" gives two, with their labels.

    The cell's own unit stands; a bare number takes `unit`.
    """
    for part in _parts(text, span, lexicon):
        if note := _NOTE.search(text, *part):
            part = trimmed(text, part.start, note.start())
        match = _LABELLED.match(text, *part)
        label = None if match is None or _YEAR_LABEL.fullmatch(match["label"]) else Span(*match.span("label"))
        said = Span(match.end() if match and label else part.start, part.end)
        found = mentions(text, said, lexicon)
        quantities = [mention for mention in found if isinstance(mention, Quantity)]
        years = [mention for mention in found if isinstance(mention, Year) and mention.role == "time"]
        if dated := None if quantities else _dated(text, said, lexicon):
            quantities, years = [dated[0]], [dated[1]]
        else:
            quantities = _quantities(text, said, quantities, unit, lexicon)
        yield from _stated(text, said, label, quantities, years, unit, lexicon)


def _quantities(text: str, said: Span, found: Sequence[Quantity], unit: ColumnUnit | None, lexicon: Lexicon) -> list[Quantity]:
    """The quantities of a statement: those found as in prose, else what a number alone says in a cell of values."""
    negative = _NEGATIVE.fullmatch(text, *said)
    if negative or _SPACED.fullmatch(text, *said) or lexicon.numbers.number_alone.match(text, *said):
        bare = _bare(text, said, lexicon)
        ranged = bare is not None and bare.comparator == "range" and [one.rule for one in found] == ["bare"]  # "từ 10 đến 12"
        found = [bare] if bare and (ranged or not found) else found
    if not found:
        only = _of_whole(text, said, unit) or _of_time(text, said, lexicon) or _of_group(text, said, unit, lexicon)
        found = [only] if only else []
    return [replace(found[0], value=-found[0].value)] if len(found) == 1 and negative else list(found)


def _dated(text: str, span: Span, lexicon: Lexicon) -> tuple[Quantity, Year] | None:
    """The bare number and the year of "60 (2030)"."""
    found = _DATED.fullmatch(text, *span)
    if not found or not lexicon.numbers.number_alone.match(found["value"]):
        return None
    quantity, year = _bare(text, Span(*found.span("value")), lexicon), _YEAR.search(found["year"])
    assert year is not None
    at = Span(*found.span("year"))
    return (quantity, Year(span=at, year=int(year[0]), role="time", rule="year")) if quantity else None


def _stated(
    text: str, said: Span, label: Span | None, quantities: Sequence[Quantity], years: Sequence[Year], unit: ColumnUnit | None, lexicon: Lexicon
) -> Iterator[CellValue]:
    """The quantities of a statement, each with its year and its label; a label holds until another one stands between two numbers."""
    leads = bool(years and quantities and years[0].span.start < quantities[0].span.start)  # "Đến năm 2027 đạt 70%"; else "100% vào năm 2028"
    words = trimmed(text, *label).of(text).strip("-+• ") if label else ""
    based, quantities = base_values(text, quantities, lexicon)  # "Từ 23 ca/1.000 xuống 18 ca/1.000"
    for place, quantity in enumerate(quantities):
        base = based.get(quantity)
        low = quantities[place - 1].span.end if leads and place else said.start if leads else quantity.span.end
        high = quantity.span.start if leads else quantities[place + 1].span.start if place + 1 < len(quantities) else said.end
        year = next((year for year in years if low <= year.span.start < high), None)
        quantity = _with_behind(text, quantity, said.end if leads else high, lexicon)
        before = Span(quantities[place - 1].whole.end if place else said.start, quantity.whole.start)
        words = (_label_between(text, before, quantity) if place else "") or words
        ranked = unit is not None and unit.unit == "rank"  # "Nhóm 10"
        if not label and not ranked and lexicon.tables.part_column.match(led := _led_by(text, before)):
            words = led  # "Cấp tỉnh 85%, cấp xã 70%"
        if ranked and quantity.unit == "count":
            words = quantity.unit_text  # "≤ 3 Đông Nam Á; ≤ 50 thế giới": among whom
        first = label.start if label and place == 0 else year.span.start if year and leads else quantity.whole.start
        end = max(year.span.end if year and not leads else 0, quantity.whole.end)
        yield CellValue(_with_unit(quantity, unit), words, _tidy(text, first, end), year, base)


def _label_between(text: str, before: Span, quantity: Quantity) -> str:
    """The label between a number and the one before it: "- Đô thị: 98% - Nông thôn: 90%", "25 sản phẩm (08 sản phẩm 4 sao)"."""
    if following := _NEXT_LABEL.match(before.of(text)):
        return following["label"].strip()
    kind = _TO_BRACKET_END.match(text, quantity.span.end) if _IN_BRACKET.match(text, *before) else None
    return kind[1].strip() if kind else ""


def _led_by(text: str, before: Span) -> str:
    """The few words between a number and the one before it, or the beginning of its cell."""
    words = before.of(text).strip(" ,;:-–•\n")
    return words if len(words.split()) <= _LABEL_WORDS and "(" not in words and not any(map(str.isdigit, words)) else ""


def _of_whole(text: str, span: Span, unit: ColumnUnit | None) -> Quantity | None:
    """ "74/77" in a row that counts communes: so many of all."""
    match = _FRACTION.match(text, *span) if unit and unit.unit in ("count", "rank") else None
    if not match or not unit:
        return None
    if unit.unit == "rank":  # "24/34": the 24th of 34
        return Quantity(span=Span(*match.span()), whole=Span(*match.span()), value=number(match[1]), unit="rank", rule="bare")
    return Quantity(
        span=Span(*match.span()), whole=Span(*match.span()), value=number(match[1]), unit="count",
        numerator=number(match[1]), denominator=number(match[2]), rule="bare",
    )  # fmt: skip


def _of_time(text: str, span: Span, lexicon: Lexicon) -> Quantity | None:
    """ "15 ngày", "≤ 20 phút": in prose a time tells when or how long; alone in a cell of values it is a level."""
    digits = DIGITS.search(text, *span)
    if not digits:
        return None
    led = text[span.start : digits.start()].strip().lower()
    before = lexicon.comparator_before(led) if led else None
    match = lexicon.measured.match(text, digits.start(), span.end)
    written = " ".join((match["unit"] or match["other"]).split()) if match else ""
    if not match or match.end() < span.end or lexicon.unit_kinds[lexicon.unit_ids[written]] != "time" or (led and not (before and before[2] >= len(led))):
        return None
    low, high = number(match["a"]), number(match["b"]) if match["b"] else None
    return Quantity(
        span=Span(digits.start(), match.end()), whole=span, value=low, value_max=high, unit=lexicon.unit_ids[written], unit_text=written,
        comparator="range" if high is not None else before[0] if before else None, compared=before[1] if before else "", rule="time",
    )  # fmt: skip


def _of_group(text: str, span: Span, unit: ColumnUnit | None, lexicon: Lexicon) -> Quantity | None:
    """ "Nhóm 10" in a row that ranks: among the first ten."""
    group = lexicon.tables.group_of_ranks.match(text, *span) if unit and unit.unit == "rank" else None
    first = _bare(text, Span(group.end(), span.end), lexicon) if group else None
    return replace(first, comparator="le") if first else None


def _with_behind(text: str, quantity: Quantity, end: int, lexicon: Lexicon) -> Quantity:
    """ "75 xã trở lên": the comparator stands behind what is counted."""
    noun = _NOUN.match(text, quantity.span.end, end)
    behind = lexicon.comparator_behind.match(text, noun.end() if noun else quantity.span.end, end) if quantity.comparator in (None, "eq") else None
    if not behind:
        return quantity
    whole = Span(quantity.whole.start, max(behind.end(), quantity.whole.end))
    return replace(quantity, comparator="ge" if behind["up"] else "le", compared=behind[0].strip(), whole=whole)


def _parts(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The statements of a cell: its lines, but for those that the page broke ("Cấp huyện:⏎48/268", "ít nhất 60⏎xã", "26.066 -⏎38.029")."""
    begun: int | None = None
    lines = [match.span() for match in _PART.finditer(text, span.start, span.end) if not match[0].isspace()]
    for place, (start, end) in enumerate(lines):
        begun = start if begun is None else begun
        if place + 1 < len(lines) and text[end : lines[place + 1][0]].strip() != ";":
            written, following = text[begun:end].rstrip(), text[lines[place + 1][0] : lines[place + 1][1]].lstrip()
            if _UNFINISHED.search(written) or not any(map(str.isdigit, written)) or not _OPENS.match(following):
                continue
        yield from _explained(text, trimmed(text, begun, end), lexicon)
        begun = None


def _explained(text: str, part: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The numbers of "60 (2028), 80 (2030)"; of one the share behind it: "45 (90%)"; other words explain it: "95 (đạt 19/20)", "80, trong đó xã nghèo 60"."""
    bounds = [part.start, *(end for match in _NEXT_DATED.finditer(text, *part) for end in match.span()), part.end]
    pieces = [trimmed(text, *piece) for piece in zip(bounds[::2], bounds[1::2], strict=True)]
    if all(_DATED.fullmatch(text, *piece) for piece in pieces):
        yield from pieces
        return
    both = _EXPLAINED.match(text, *part)
    if not both or not lexicon.numbers.number_alone.match(both[1]):
        yield part
        return
    yield Span(*both.span(1))
    if _SHARE.match(both["behind"]):
        yield Span(*both.span("behind"))


def _bare(text: str, span: Span, lexicon: Lexicon) -> Quantity | None:
    """ "66,67", "(5)", ">25": a number with nothing else in the cell. The space before "là" makes it read as one behind a comparator."""
    digits = DIGITS.search(text, span.start, span.end)
    if not digits:
        return None
    spaced = _SPACED.fullmatch(text, *span)
    if spaced:
        return Quantity(span=span, whole=span, value=number("".join(spaced[0].split())), unit="index", rule="bare")
    before = lexicon.comparator_before(text[span.start : digits.start()].lower())
    second = _TO.match(text, digits.end(), span.end)
    low, high = number(digits[0]), number(second[1]) if second else None
    if high is not None and high <= low:
        high = None
    end = second.end() if second and high is not None else digits.end()
    bracket = text[digits.start() - 1] == "(" and text[end : end + 1] == ")"
    return Quantity(
        span=Span(digits.start(), end),
        whole=Span(digits.start() - (1 if bracket else before[2] if before else 0), end + bracket),
        value=low, value_max=high, unit="index", comparator="range" if high is not None else before[0] if before else None,
        compared=before[1] if before else "", rule="bare",
    )  # fmt: skip


def _with_unit(quantity: Quantity, unit: ColumnUnit | None) -> Quantity:
    if unit is None or quantity.rule not in ("bare", "count"):
        return quantity
    if quantity.rule == "count" and unit.unit == "ratio" and quantity.unit_text:
        return replace(quantity, unit="ratio", per=unit.per)  # "15 bác sĩ" in the row "Số bác sĩ trên 1 vạn dân"
    if quantity.rule == "count" and unit.unit not in ("count", "rank") and quantity.unit_text:
        return quantity
    high = quantity.value_max * unit.factor if quantity.value_max is not None else None
    written = quantity.unit_text if quantity.rule == "count" and not unit.text else unit.text
    return replace(
        quantity, unit=unit.unit, per=unit.per, unit_text=written, value=quantity.value * unit.factor, value_max=high,
        frequency=quantity.frequency or unit.frequency,
    )  # fmt: skip


def _tidy(text: str, start: int, end: int) -> Span:
    start, end = trimmed(text, start, end)
    while start < end and not (text[start].isalnum() or text[start] in "“\"'(["):
        start += 1
    return Span(start, end)
