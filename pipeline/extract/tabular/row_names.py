"""What a row of an indicator table measures, with the words of the row above it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.tabular.column_units import ColumnUnit
from pipeline.extract.tabular.table_rows import NUMBERED, Above, Named, RowAbove
from pipeline.lexicon import Lexicon

_THING = 20
"""A row so deep, and no deeper than those with a number, may name a thing ("1 | Cà phê")."""
_NAME = 4
"""Of so many words at most is the name of a part."""
_SHARES = frozenset({"percent", "permille", "ratio"})


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of a row: as an indicator and as written (`raw`), how deep it stands, in which unit its numbers are.

    `among`: it begins with "Trong đó:"; `adds`: it and those beside it add up to the row above.
    """

    words: str
    raw: str
    depth: int
    unit: ColumnUnit | None
    among: bool
    adds: bool

    @property
    def below(self) -> bool:
        """Whether its marker, or that it has none, says that it is a part."""
        return self.depth > NUMBERED

    @property
    def is_share(self) -> bool:
        return self.unit is not None and self.unit.unit in _SHARES


def named(row: RowWords, above: Above, lexicon: Lexicon) -> Named:
    """What a row measures, with the words of those above it where its own do not say it.

    "Tốc độ tăng" under "Tổng vốn đầu tư" → "Tốc độ tăng Tổng vốn đầu tư"; "Diện tích" under "Cây lúa" → "Diện tích Cây lúa";
    "Năng suất" under "Diện tích lúa cả năm" → "Năng suất lúa cả năm"; "Trong đó: Thu xuất nhập khẩu" under "Thu ngân sách" → that, of the part;
    "- Dịch vụ" under "Cơ cấu kinh tế" → "Cơ cấu kinh tế", of the part "Dịch vụ"; "Lệ phí trước bạ" stands for itself under whatever row.
    """
    over = above.over(row.depth + row.among)  # "5 | Trong đó: sản phẩm 5 sao" below "4 | Tổng số sản phẩm OCOP": of the row it stands beside
    if above.group and lexicon.tables.bare_measure.match(row.raw):
        return Named(f"{row.words} {above.group}")  # "Cà phê | Sản lượng", the product in a column of its own
    if over is None or lexicon.tables.total_row.match(row.raw):
        return Named(row.words)
    return _of_topic(row, above, lexicon) or _completed(row, over, lexicon) or _of_part(row, over, lexicon)


def _of_topic(row: RowWords, above: Above, lexicon: Lexicon) -> Named | None:
    """ "Trong đó: diện tích có chứng nhận" under "1 | Cà phê": how much of the thing that a row without values names."""
    topic = next((one for one in reversed(above.rows) if one.depth < row.depth and not one.valued), None)
    is_thing = topic and _THING <= topic.depth < NUMBERED and len(topic.indicator.split()) <= _NAME
    return Named(f"{row.words} {topic.indicator}") if topic and is_thing and lexicon.tables.measure_of_some.match(row.raw) else None


def _completed(row: RowWords, over: RowAbove, lexicon: Lexicon) -> Named | None:
    """A row whose words only say how something is measured ("Diện tích", "Tỷ lệ"), with what the row above names; `None` where they say more."""
    phrases = lexicon.tables
    if phrases.bare_measure.match(row.raw):
        if not phrases.names_measure.match(over.indicator + " "):
            return Named(f"{row.words} {over.indicator}", over.scope)
        measure = phrases.leading_measure.match(over.indicator + " ")
        if measure and _differ(row, over, lexicon):
            return Named(f"{row.words} {over.indicator[measure.end() :]}", over.scope)
    counted = phrases.counts.match(over.indicator)
    if counted and over.valued and phrases.rate_of_beside.match(row.raw):
        return Named(f"{row.words} {over.indicator[counted.end() :]}", over.scope)  # "Tỷ lệ | %" below "Số xã đạt chuẩn | xã"
    if phrases.needs_row_above.match(row.raw):
        return Named(f"{row.words} {over.indicator}", over.scope) if row.below and over.valued else Named(row.words)
    return None


def _of_part(row: RowWords, over: RowAbove, lexicon: Lexicon) -> Named:
    """A row that is a part of the one above it and takes its measure over, unless its own words measure something."""
    whole = over if over.valued else None
    sure = row.among or row.adds or row.below or not over.valued
    part = Named(over.indicator, f"{over.scope}, {row.raw}" if over.scope else row.raw, whole, sure=sure)
    if over.valued and lexicon.tables.of_row_above.match(row.raw) and (row.below or row.raw.lower().startswith("theo ")):
        return part
    if row.among and whole and (among := _among(row, over, part, lexicon)):
        return among
    if _measures_itself(row, over, lexicon):
        return part if _only_names(row, over, lexicon) else Named(row.words)
    says_all = lexicon.statements.predicate.search(row.raw + " ") or "/" in row.raw
    if says_all and not over.valued and lexicon.statements.speed_of_change.match(over.indicator):
        return Named(row.words)  # "Trường học đạt danh hiệu xanh", "Xe buýt điện / tổng số xe buýt" under "II | Tăng trưởng xanh": a group, no measure
    counts = lexicon.tables.counts.match(over.indicator)
    if counts and row.raw.lower().split()[:1] == over.indicator[counts.end() :].lower().split()[:1]:
        return Named(row.words, over=whole)  # "Giường bệnh cấp tỉnh" under "Số giường bệnh": the row says itself what it counts
    return part


def _among(row: RowWords, over: RowAbove, part: Named, lexicon: Lexicon) -> Named | None:
    """ "Trong đó: …" below a row with values: a part of it, or of those it counts."""
    if row.raw.lower().startswith(over.indicator.lower()):
        return None  # "Phí, lệ phí do cơ quan trung ương thu" under "Phí, lệ phí"
    own = lexicon.tables.own_measure.match(row.raw + " ")
    if not _differ(row, over, lexicon) and (not own or lexicon.tables.budget_item.match(row.raw)):
        return part
    if row.is_share and not own:
        return Named(over.indicator, part.scope, sure=False)  # "Trong đó: qua đào tạo | %" under "Lao động trực tiếp | Người"
    return None


def _has_measure(row: RowWords, over: RowAbove, lexicon: Lexicon) -> bool:
    """Whether a row's own words name a measure: "Tăng tỷ lệ trẻ em …"."""
    pattern = lexicon.tables.own_measure if over.valued else lexicon.tables.names_measure
    if not (pattern.match(row.raw + " ") or pattern.match(row.words + " ")):
        return False
    of_sum = row.unit and row.unit.unit == "percent" and lexicon.tables.budget_item.match(row.raw)
    return not of_sum or _differ(row, over, lexicon)  # "Thuế sản phẩm (%)" under "Tốc độ tăng GRDP (%)": no sum of money


def _measures_itself(row: RowWords, over: RowAbove, lexicon: Lexicon) -> bool:
    """Whether a row takes over no measure: it has its own, the row above has none, or both are counted otherwise."""
    return _has_measure(row, over, lexicon) or not lexicon.tables.names_measure.match(over.indicator + " ") or _differ(row, over, lexicon)


def _only_names(row: RowWords, over: RowAbove, lexicon: Lexicon) -> bool:
    """Whether a row that takes over no measure names but a part of what the row above says."""
    if _has_measure(row, over, lexicon) or lexicon.statements.predicate.search(row.raw + " "):
        return False
    # "- Lúa nương" under "Cây lúa", unless they add up: "Bờ biển Đông" under "Kè bảo vệ bờ biển"
    says_itself = row.raw.lower().split()[0] in over.indicator.lower().split()[: 2 if row.adds else None]
    bare = (row.below or row.adds) and not says_itself
    if over.valued:
        return bool(bare and row.unit and not _differ(row, over, lexicon))  # "- | Nhật Bản | người | 75" under "2 | Xuất khẩu lao động | người | 210"
    if not row.is_share:
        return False
    if bare and lexicon.statements.predicate.search(over.indicator + " "):
        return True  # "- | Mầm non | % | 75" under "5 | Trường học có nhà vệ sinh đạt chuẩn"
    return len(row.raw.split()) <= _NAME and bool(lexicon.tables.says_state.match(over.indicator))  # "2.1 | Mầm non" under "II | Trường đạt chuẩn quốc gia"


def _differ(row: RowWords, over: RowAbove, lexicon: Lexicon) -> bool:
    """Whether a row is counted otherwise than the one above it, whose part it cannot be then: "cơ quan" under "Tỷ lệ các cơ quan …"."""
    if row.unit is None:
        return False
    if not over.valued:
        return bool(lexicon.tables.shares.match(over.indicator)) and not row.is_share
    if over.unit is None:
        return False
    own, above = row.unit.text.lower(), over.unit.text.lower()
    return row.unit.unit != over.unit.unit or not (own == above or own == _initials(above) or above == _initials(own))


def _initials(words: str) -> str:
    """ "học sinh" → "hs"."""
    return "".join(word[0] for word in words.split())
