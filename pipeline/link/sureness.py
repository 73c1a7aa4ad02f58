"""How sure a row is: a figure that was read on firm ground but has a mark of doubt is looked at once (grade B), with the reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.document import Facts
from pipeline.model.figures import Figure

_SHORT = 2
_SHORT_NAME = 5
"""In a sentence, fewer words without a measure are not yet all that is measured: "kỹ thuật tuyến tỉnh"."""
_LIMIT = 3
"""A limit of so many times fewer words than its indicator has adds nothing to doubt."""
_HEADLESS = regex.compile(
    r"(?:đối với|khi|chiếm|gắn với|bằng|mức độ|cho|theo|với|và|trong|từ|để|được|bị|còn|đạt|lũy kế|đến)\b|[^\p{L}\d“\"(]", regex.IGNORECASE
)
_TAILLESS = regex.compile(r"\s(?:đạt|là|của|cho|với|trong|từ|và|còn|như|ngay|trong đó|ít nhất|tối thiểu|không quá)$", regex.IGNORECASE)
_SYMBOL = regex.compile(r"%|\b(?!\p{Lu}+\b)(?i:[b-df-hj-np-tv-xzđ]{2,})\b")
"""A unit and no noun: "Tbps", "% GDP"; an abbreviation in capitals (HTX) may be one."""
_SHARES = frozenset({"percent", "permille", "ratio", "times", "index", "rank"})


@dataclass(frozen=True, slots=True)
class _Weighing:
    """A figure with what it is weighed by: `rivals`, how many values the document gives for what it measures; `present`: since when it may be a target."""

    figure: Figure
    rivals: int
    present: int
    lexicon: Lexicon

    @property
    def is_measure(self) -> bool:
        return bool(self.lexicon.statements.measure_head.match(self.figure.indicator))


def with_sureness(figures: Sequence[Figure], facts: Facts, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures, those of grade A that show a mark of doubt lowered to B with its code in `reasons`.

    "Tỷ lệ hộ dùng nước sạch đạt 85%, trong đó nông thôn đạt 70%": the second borrows its indicator → B, `elliptic`.
    The marks were weighed on the gold (`make gold`).
    """
    values = _values(figures)
    present = max(int(facts.issued[:4]) if facts.issued else 0, facts.period_start or 0)
    return tuple(_weighed(_Weighing(figure, len(values.get(_measured(figure), ())), present, lexicon)) for figure in figures)


def _values(figures: Iterable[Figure]) -> dict[Hashable, set[Hashable]]:
    """The values that are given for each thing measured at one time; that of another act may well be another."""
    values: dict[Hashable, set[Hashable]] = {}
    for figure in figures:
        if not figure.qualitative and "cited" not in figure.flags:
            values.setdefault(_measured(figure), set()).add((figure.value, figure.value_max))
    return values


def _measured(figure: Figure) -> Hashable:
    words = (figure.indicator.lower(), figure.scope.lower())
    return (figure.role, figure.part, words, figure.unit, figure.measure, figure.year_start, figure.year, figure.frequency)


def _weighed(case: _Weighing) -> Figure:
    figure = case.figure
    doubt = next((code for code, shows in _MARKS if shows(case)), None) if figure.grade == "A" and not figure.qualitative else None
    return replace(figure, grade="B", reasons=(*figure.reasons, doubt)) if doubt else figure


def _is_short(case: _Weighing) -> bool:
    """ "sao", "thôn", in a sentence "doanh nghiệp hoạt động": what is measured is hardly said. Where the row of a table names a place the heading says it
    ("Năng suất", of "Huyện Chư Prông"); a base does too ("bác sĩ/vạn dân")."""
    figure, length = case.figure, len(case.figure.indicator.split())
    if figure.row is not None:
        return length < _SHORT or (length == _SHORT and not figure.scope)
    return length <= _SHORT or (length <= _SHORT_NAME and not case.is_measure and figure.unit != "ratio")


def _is_elliptic(case: _Weighing) -> bool:
    """A part that takes over the indicator of another: "…, trong đó nông thôn đạt 70%"; not where little is put to a measure that is said at length.
    A part that has a measure of its own is none."""
    figure = case.figure
    if case.lexicon.tables.shares.match(figure.scope):
        return True
    borrows = bool(figure.scope or figure.part_of) if figure.row is None else bool(figure.scope and figure.part_of)
    phrases = case.lexicon.statements
    # "hồ sơ được xử lý trực tuyến", of "cấp xã"
    says_all = case.is_measure or (phrases.limit.fullmatch(f" {figure.scope}") and phrases.predicate.search(f"{figure.indicator} "))
    limited = figure.scope and says_all and _LIMIT * len(figure.scope.split()) <= len(figure.indicator.split())
    return borrows and not limited


def _is_headless(case: _Weighing) -> bool:
    """Words that lead to something named before or behind: "đối với đô thị còn lại", "khi có hỗ trợ quốc tế", "Số bản đạt"; a verb and no more."""
    verb = case.lexicon.leading_verb.match(case.figure.indicator)
    if verb and verb.end() == len(case.figure.indicator):
        return True
    return bool(_HEADLESS.match(case.figure.indicator) or _TAILLESS.search(case.figure.indicator))


def _takes_in_more(case: _Weighing) -> bool:
    """ "hộ có thẻ bảo hiểm y tế, trong đó hộ nghèo", "tỷ lệ hộ dùng Internet, nhất là ở xã đảo": more than what is measured."""
    return bool(case.lexicon.statements.takes_in_more.search(case.figure.indicator))


def _is_nobodys_share(case: _Weighing) -> bool:
    """The share of a row that in few words names no measure and says nothing of anyone ("Nông, lâm, thủy sản | % | 4,5"): the row above says of what.
    A part as it is written ("ba phần tư", "1/3") has a measure of its own, or words from both its sides."""
    figure = case.figure
    if case.is_measure or figure.scope or figure.unit not in ("percent", "ratio"):
        return False
    short = figure.row is not None and len(figure.indicator.split()) <= _SHORT_NAME
    return figure.unit == "ratio" or (short and not case.lexicon.statements.predicate.search(f"{figure.indicator} "))


def _is_bare(case: _Weighing) -> bool:
    """A number without a unit of its own."""
    return case.figure.unit == "index"


def _is_undated(case: _Weighing) -> bool:
    """A target of which nothing says by when: the column of a year was not understood."""
    return case.figure.role == "target" and case.figure.year is None


def _is_gone(case: _Weighing) -> bool:
    """A target of a year before the plan's: the column of what has been, or the year of something else."""
    return case.figure.role == "target" and case.figure.year is not None and case.figure.year < case.present


def _is_unlike(case: _Weighing) -> bool:
    """A unit that does not fit: a count of 2,3 or of "Tbps", a rate in tonnes."""
    figure = case.figure
    if case.lexicon.tables.shares.match(figure.indicator) and figure.measure != "change":
        return figure.unit not in _SHARES
    return figure.unit == "count" and bool((figure.value is not None and figure.value % 1) or _SYMBOL.search(figure.unit_text))


def _has_rivals(case: _Weighing) -> bool:
    """Two values for one thing at one time: one of them is of something else, or of another year."""
    return case.rivals > 1


_MARKS: tuple[tuple[str, Callable[[_Weighing], bool]], ...] = (
    ("short_indicator", _is_short),
    ("elliptic", _is_elliptic),
    ("no_subject", _is_headless),
    ("indicator_unsure", _takes_in_more),
    ("indicator_unsure", _is_nobodys_share),
    ("no_unit", _is_bare),
    ("no_year", _is_undated),
    ("year_gone", _is_gone),
    ("unit_unlike", _is_unlike),
    ("two_values", _has_rivals),
)
