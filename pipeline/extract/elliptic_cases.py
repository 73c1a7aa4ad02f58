"""What a statement that is not said in full stands beside: the indicator before it, and how the two are tied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from pipeline.extract.clauses import EDGES
from pipeline.model.figures import Unit
from pipeline.phrases.statements import StatementPhrases

BRACKET = regex.compile(r"\([^()]*\)")
PART = 8
"""The name of a part has at most so many words."""
SHORT = 3
_AMOUNTS = frozenset({"count", "tonne", "kg", "m3", "m2", "litre", "kwh"})
WHOLE = 15
"""The name of a whole has at most so many words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Governing:
    """The indicator of the statement before, which an elliptic one takes over, with its scope and unit; without a unit it is a
    heading that names what the items below it measure. `change`: it says by how much, not up to where; `of`: it is a share of that; `noun`: what is counted."""

    words: str
    scope: str = ""
    unit: Unit = ""
    change: bool = False
    of: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """How a statement stands to the one before. `unit`: that of its quantity; `joined`: the governing statement stands in the same sentence,
    or this one is `said` to be a part of it ("trong đó thu xuất nhập khẩu"); `changes`: it says by how much; `makes_up`: the words that
    say how much of a whole the one before is ("…, chiếm 2,2%"); `noun`: what is counted; `apart`: it is said of a part alone
    ("riêng các xã biên giới"); `labelled`: a colon stands between its words and its number; `before`: all the words before it; `same_noun`: the
    statement before counts the same; `goes_with`: "với" ties the two ("37 câu lạc bộ với 1.905 thành viên"); `holds`: it says which share of
    the whole it is ("nam giới chiếm 84%"); `listed`: it is the label of an item below "…, trong đó:", with a number of the same things as the whole."""

    governing: Governing | None
    unit: Unit
    joined: bool
    said: bool
    changes: bool
    makes_up: str = ""
    noun: str = ""
    apart: bool = False
    labelled: bool = False
    before: str = ""
    same_noun: bool = False
    goes_with: bool = False
    holds: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`left` and `right`: the words before and behind the number, without what only leads to it; `opening`: those before it, its verbs kept."""

    left: str
    right: str
    opening: str
    governing: Governing
    ties: Ties
    phrases: StatementPhrases


Rule = Callable[[Case], tuple[str, str] | None]


def is_part(words: str, phrases: StatementPhrases, most: int = PART) -> bool:
    """Whether words name but a part of something: "dịch vụ", "hộ cận nghèo"; no measure of its own, nothing that happens."""
    words = BRACKET.sub("", words).strip(EDGES)
    return 1 <= sum(word[0].isalnum() for word in words.split()) <= most and not phrases.measure_head.match(words) and not phrases.predicate.search(f"{words} ")


def lends(case: Case) -> bool:
    """Whether the statement before has a measure that this one, of the same kind, can take over."""
    governing, ties = case.governing, case.ties
    if not ties.joined or case.right or (governing.unit not in ("", ties.unit) and not _lists_goods(case)):
        return False
    speed = governing.change and case.phrases.speed_of_change.match(governing.words)  # "Tốc độ tăng nông nghiệp đạt 3,5%/năm; lâm nghiệp 5%/năm"
    if ties.listed or (ties.labelled and not governing.unit):
        return ties.changes == governing.change  # a heading that leads to its items: "Chuẩn hóa trình độ giáo viên đạt:" over "- Mầm non: 90%"
    alike = ties.said or speed or ties.changes == governing.change
    return bool(alike and ((ties.said and ties.unit != "percent") or case.phrases.measure_head.match(governing.words)))


def _lists_goods(case: Case) -> bool:
    """ "Sản lượng sản phẩm chủ yếu: xi măng 2 triệu tấn; gạch | 50 triệu viên": of each product so much, in its own unit."""
    amounts = case.governing.unit in _AMOUNTS and case.ties.unit in _AMOUNTS and case.ties.noun != "con"
    return bool(amounts and case.governing.scope and case.phrases.of_goods.match(case.governing.words))
