"""The rows of an indicator table: which stands under which, and what a row measures with the words of those above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from pipeline.extract.column_units import ColumnUnit
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Year

_ROMAN = regex.compile(r"[IVX]+(?:\.\d+)*$")
_LETTER = regex.compile(r"[A-HĐ](?:\.\d+)*$")
_NUMBER = regex.compile(r"\d+(?:\.\d+)*$")
_SMALL = regex.compile(r"[a-zđ](?:\.\d+)*$")
_CODE = regex.compile(r"\p{Lu}{2,4}[.-]?\d{1,3}(?:[.-]?(?P<sub>\p{Ll}+|\d+))*$")
_DEPTHS = {"-": 50, "–": 50, "+": 60, "•": 60, "*": 60}
_UNMARKED, _OVER_ITEMS = 90, 45
_THING, _NUMBERED = 20, 25
"""Rows less deep than this have a number of their own."""
_NAME = 4
"""Of so many words at most is the name of a part."""
_SHARES = frozenset({"percent", "permille", "ratio"})


@dataclass(frozen=True, slots=True)
class RowAbove:
    """A row as those below it see it: `indicator` and `scope` as read, `targets`: the id of its target in each column of values, `among`: "Trong đó:"."""

    depth: int
    indicator: str
    scope: str = ""
    valued: bool = False
    unit: ColumnUnit | None = None
    targets: dict[int, str] = field(default_factory=dict)
    among: bool = False


@dataclass(slots=True)
class Above:
    """What the rows above give to those below: the goal, the target's number, the group's year, the title's, the rows they stand under;

    `group`: the words in the column before theirs, which may be one cell over several rows; `parts`: the numbers of the rows that add up to one above;
    `over_items`: rows without a mark stand over those with a dash.
    """

    goal_no: str
    goal: str
    target_no: str
    year: Year | None = None
    title_years: tuple[int, int | None] | None = None
    unit: ColumnUnit | None = None
    group: str = ""
    parts: set[int] = field(default_factory=set)
    over_items: bool = False
    rows: list[RowAbove] = field(default_factory=list)

    def depth_of(self, marker: str) -> int:
        """How deep a row with this marker stands in this table."""
        deep = depth(marker)
        return _OVER_ITEMS if deep == _UNMARKED and self.over_items else deep

    def over(self, depth: int) -> RowAbove | None:
        """The nearest row above that a row of this depth stands under."""
        return next((row for row in reversed(self.rows) if row.depth < depth), None)

    def push(self, row: RowAbove) -> None:
        """Take up a row: it closes all that are not above it."""
        while self.rows and self.rows[-1].depth >= row.depth:
            self.rows.pop()
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Named:
    """What a row measures, and of what part; `over`: the row whose part it is; not `sure` where nothing but the numbering says that it is one."""

    indicator: str
    scope: str = ""
    over: RowAbove | None = None
    sure: bool = True


def depth(marker: str) -> int:
    """How deep a row stands by its marker: "A", "II", "3", "3.1", "a)", "-", "+", none.

    >>> [depth(marker) for marker in ("A", "II", "3", "3.1", "KT01a", "a", "-", "")]
    [0, 10, 20, 21, 21, 40, 50, 90]
    """
    written = marker.strip().rstrip(".)").strip("(").strip()
    for base, pattern in ((10, _ROMAN), (0, _LETTER), (20, _NUMBER), (40, _SMALL)):
        if pattern.match(written):
            return base + written.count(".")
    if code := _CODE.match(written):
        return 20 + len(code.captures("sub"))  # "KT01", "KT01a", "KT01b1"
    return _DEPTHS.get(written[:1], _UNMARKED)


def stands_over_items(depths: Sequence[int]) -> bool:
    """Whether the first row with a dash stands right below one without a mark: "Tổng giá trị sản xuất" over "- Nông nghiệp"."""
    first = next((place for place, deep in enumerate(depths) if deep in _DEPTHS.values()), 0)
    return first > 0 and depths[first - 1] == _UNMARKED


def named(words: str, raw: str, deep: int, *, among: bool, adds: bool, unit: ColumnUnit | None, above: Above, lexicon: Lexicon) -> Named:
    """What a row measures. `words`: its own as an indicator, `raw`: as written; `deep`: how deep it stands; `among`: it begins with "Trong đó:";
    `adds`: it and those beside it add up to the row above.

    "Tốc độ tăng" under "Tổng vốn đầu tư" → "Tốc độ tăng Tổng vốn đầu tư"; "Diện tích" under "Cây lúa" → "Diện tích Cây lúa";
    "Năng suất" under "Diện tích lúa cả năm" → "Năng suất lúa cả năm"; "Trong đó: Thu xuất nhập khẩu" under "Thu ngân sách" → that, of the part;
    "- Dịch vụ" under "Cơ cấu kinh tế" → "Cơ cấu kinh tế", of the part "Dịch vụ"; "Lệ phí trước bạ" stands for itself under whatever row.
    """
    phrases = lexicon.tables
    over = above.over(deep + among)  # "5 | Trong đó: sản phẩm 5 sao" below "4 | Tổng số sản phẩm OCOP": of the row it stands beside
    if above.group and phrases.bare_measure.match(raw):
        return Named(f"{words} {above.group}")  # "Cà phê | Sản lượng", the product in a column of its own
    if over is None or phrases.total_row.match(raw):
        return Named(words)
    topic = next((row for row in reversed(above.rows) if row.depth < deep and not row.valued), None)
    if topic and _THING <= topic.depth < _NUMBERED and phrases.measure_of_some.match(raw) and len(topic.indicator.split()) <= _NAME:
        return Named(f"{words} {topic.indicator}")  # "Trong đó: diện tích có chứng nhận" under "1 | Cà phê"
    if phrases.bare_measure.match(raw) and not phrases.names_measure.match(over.indicator + " "):
        return Named(f"{words} {over.indicator}", over.scope)
    measure = phrases.leading_measure.match(over.indicator + " ")
    if phrases.bare_measure.match(raw) and measure and _differ(over, unit, lexicon):
        return Named(f"{words} {over.indicator[measure.end() :]}", over.scope)
    counted = phrases.counts.match(over.indicator)
    if phrases.rate_of_beside.match(raw) and over.valued and counted:
        return Named(f"{words} {over.indicator[counted.end() :]}", over.scope)  # "Tỷ lệ | %" below "Số xã đạt chuẩn | xã"
    if phrases.needs_row_above.match(raw):
        return Named(f"{words} {over.indicator}", over.scope) if deep > _NUMBERED and over.valued else Named(words)
    whole = over if over.valued else None
    part = Named(over.indicator, f"{over.scope}, {raw}" if over.scope else raw, whole, sure=among or adds or deep > _NUMBERED or not over.valued)
    if phrases.of_row_above.match(raw) and over.valued and (deep > _NUMBERED or raw.lower().startswith("theo ")):
        return part
    repeats = raw.lower().startswith(over.indicator.lower())  # "Phí, lệ phí do cơ quan trung ương thu" under "Phí, lệ phí"
    if among and whole and not repeats and not _differ(over, unit, lexicon) and (phrases.budget_item.match(raw) or not phrases.own_measure.match(raw + " ")):
        return part
    if among and whole and not repeats and unit and unit.unit in _SHARES and not phrases.own_measure.match(raw + " "):
        return Named(over.indicator, part.scope, sure=False)  # "Trong đó: qua đào tạo | %" under "Lao động trực tiếp | Người"
    own_measure = phrases.own_measure if over.valued else phrases.names_measure
    own = own_measure.match(raw + " ") or own_measure.match(words + " ")  # "Tăng tỷ lệ trẻ em …"
    if own and unit and unit.unit == "percent" and phrases.budget_item.match(raw) and not _differ(over, unit, lexicon):
        own = None  # "Thuế sản phẩm (%)" under "Tốc độ tăng GRDP (%)": no sum of money
    if own or not phrases.names_measure.match(over.indicator + " ") or _differ(over, unit, lexicon):
        # "- Lúa nương" under "Cây lúa", unless they add up: "Bờ biển Đông" under "Kè bảo vệ bờ biển"
        says_itself = raw.lower().split()[0] in over.indicator.lower().split()[: 2 if adds else None]
        bare = not own and (deep > _NUMBERED or adds) and not says_itself and not lexicon.statements.predicate.search(raw + " ")
        if bare and over.valued and unit and not _differ(over, unit, lexicon):
            return part  # "- | Nhật Bản | người | 75" under "2 | Xuất khẩu lao động | người | 210"
        if bare and not over.valued and unit and unit.unit in _SHARES and lexicon.statements.predicate.search(over.indicator + " "):
            return part  # "- | Mầm non | % | 75" under "5 | Trường học có nhà vệ sinh đạt chuẩn"
        named_only = not own and len(raw.split()) <= _NAME and not lexicon.statements.predicate.search(raw + " ")
        if named_only and not over.valued and unit and unit.unit in _SHARES and phrases.says_state.match(over.indicator):
            return part  # "2.1 | Mầm non | % | 75" under "II | Trường đạt chuẩn quốc gia"
        return Named(words)
    says_all = lexicon.statements.predicate.search(raw + " ") or "/" in raw
    if says_all and not over.valued and lexicon.statements.speed_of_change.match(over.indicator):
        return Named(words)  # "Trường học đạt danh hiệu xanh", "Xe buýt điện / tổng số xe buýt" under "II | Tăng trưởng xanh": a group, no measure
    counts = phrases.counts.match(over.indicator)
    if counts and raw.lower().split()[:1] == over.indicator[counts.end() :].lower().split()[:1]:
        return Named(words, over=whole)  # "Giường bệnh cấp tỉnh" under "Số giường bệnh": the row says itself what it counts
    return part


def _differ(over: RowAbove, unit: ColumnUnit | None, lexicon: Lexicon) -> bool:
    """Whether a row is counted otherwise than the one above it, whose part it cannot be then: "cơ quan" under "Tỷ lệ các cơ quan …"."""
    if unit is None:
        return False
    if not over.valued:
        return bool(lexicon.tables.shares.match(over.indicator)) and unit.unit not in _SHARES
    if over.unit is None:
        return False
    own, above = unit.text.lower(), over.unit.text.lower()
    return unit.unit != over.unit.unit or not (own == above or own == _initials(above) or above == _initials(own))


def _initials(words: str) -> str:
    """ "học sinh" → "hs"."""
    return "".join(word[0] for word in words.split())
