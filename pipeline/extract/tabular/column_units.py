"""The units that a column of units, a heading or a row's words give to the numbers of a table."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from pipeline.extract.numbers.ratios import said_base
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Unit
from pipeline.numerals import MULTIPLIERS

_BASE = regex.compile(r"(?P<noun>.*?)\s*(?:/|\b[Tt]rên\b)\s*(?P<base>100[.]?000|10[.]?000|1[.]?000|100|(?:1 )?vạn|(?:1 )?nghìn)\s*(?P<of>.*)")
_MANY = regex.compile(r"(?:(?P<mult>nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b|(?P<digits>1\.?000(?:\.000)?))\s*(?P<rest>\p{L}.*)", regex.IGNORECASE)
_NOTHING = regex.compile(r"[\s\-–—.]*$")


@dataclass(frozen=True, slots=True)
class ColumnUnit:
    """The unit that a unit column or a heading gives: "%", "ca sinh/1000", "tỷ đồng", "cơ quan", "triệu đồng/người/năm"."""

    unit: Unit
    per: int | None
    text: str
    factor: int = 1
    frequency: str | None = None


def column_unit(written: str, lexicon: Lexicon) -> ColumnUnit | None:
    """The unit that the words of a unit cell name.

    >>> column_unit("ca sinh/1000", lexicon)  # doctest: +SKIP
    ColumnUnit(unit='ratio', per=1000, text='ca sinh/1000')
    """
    text = " ".join(written.split()).strip("() ")
    if _NOTHING.match(text):
        return None
    frequency = "year" if lexicon.tables.per_year.search(text) else None
    if lexicon.numbers.percent_unit.match(text) or (frequency and text[0] == "%"):
        return ColumnUnit("percent", None, "%", frequency=frequency)
    if lexicon.tables.points_of_percent.match(text):
        return ColumnUnit("percent", None, text)
    base = _BASE.match(text)
    if base:
        word = base["base"].split()[-1]
        per = {"vạn": 10_000, "nghìn": 1_000}.get(word) or int(base["base"].replace(".", ""))
        return ColumnUnit("ratio", per, text)
    for name in (text, text.partition("/")[0].strip()):  # "triệu đồng/người/năm", "tạ/ha": the base is told by the indicator
        unit = _named(name, lexicon)
        if unit:
            return ColumnUnit(unit, None, text, frequency=frequency)
    if text.lower().endswith("lần"):
        return ColumnUnit("times", None, text)
    if lexicon.numbers.rank_unit.match(text.lower()):
        return ColumnUnit("rank", None, text)
    if lexicon.numbers.index_unit.match(text.lower()):
        return ColumnUnit("index", None, text)
    if lexicon.numbers.per_one.match(" " + text.lower()):
        return ColumnUnit("ratio", 1, text)  # "Học sinh/máy"
    many = _MANY.match(text)
    if many:
        factor = 10 ** MULTIPLIERS[many["mult"].lower()] if many["mult"] else int(many["digits"].replace(".", ""))
        return ColumnUnit(_named(many["rest"].partition("/")[0].strip(), lexicon) or "count", None, text, factor)
    return ColumnUnit("count", None, text)


def unit_of_words(unit: ColumnUnit | None, indicator: str, lexicon: Lexicon) -> ColumnUnit | None:
    """The unit of a row, corrected by what its words say: the base in "Số bác sĩ trên 10.000 dân | Bác sĩ", the thing counted in "Điểm chữa cháy | Điểm".

    >>> unit_of_words(column_unit("Bác sĩ", lexicon), "Số bác sĩ trên 10.000 dân", lexicon)  # doctest: +SKIP
    ColumnUnit(unit='ratio', per=10000, text='Bác sĩ/10.000 dân')
    """
    if unit and unit.unit == "index" and lexicon.tables.points_counted.match(indicator):
        return replace(unit, unit="count")
    if unit is None and lexicon.tables.ranked_row.match(indicator):
        return ColumnUnit("rank", None, "")
    base = said_base(indicator.lower(), lexicon.numbers) if unit is None or (unit.unit == "count" and unit.factor == 1) else None
    if base and (unit or base[0] > 1):
        return ColumnUnit("ratio", base[0], unit.text if unit else "")
    return ColumnUnit("count", None, "") if unit is None and lexicon.tables.counted_things.match(indicator) else unit


def _named(written: str, lexicon: Lexicon) -> Unit | None:
    """The unit of a name, as written or else without regard to capitals: "Triệu đồng", "NGHÌN USD"."""
    return lexicon.unit_ids.get(written) or next((unit for name, unit in lexicon.unit_ids.items() if name.lower() == written.lower()), None)
