"""The statements of one clause: its quantities in series, each with its indicator, its way, its years and its quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from pipeline.extract.clauses import EDGES, base_values, series, without_parts
from pipeline.extract.compared_statements import said_before
from pipeline.extract.crops import with_crop
from pipeline.extract.directions import direction_of, frequency_of, of_growth
from pipeline.extract.elliptic_shares import AMONG
from pipeline.extract.in_turn import members, pair
from pipeline.extract.indicator_phrases import indicator, indicator_words
from pipeline.extract.leading_words import verb_direction
from pipeline.extract.numbers.comparators import carried
from pipeline.extract.numbers.ratios import said_base
from pipeline.extract.quotes import shortest_quote
from pipeline.extract.ranks import ranked_indicator
from pipeline.extract.shared_words import with_shared_words
from pipeline.extract.statement_cases import Clause, Passage, SeriesCase, Statement
from pipeline.extract.statement_ties import goes_on_changing, list_label, names_again, taken_up, ties_of
from pipeline.extract.years import assign
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Comparator, Direction, Measure, Quantity, Year
from pipeline.span import Span

_LABEL = regex.compile(
    r"\s*(?:\((?:\d{1,2}|[ivx]{1,4}|[a-eđ])\)\s*"
    r"|(?:Chỉ tiêu|Mục tiêu|CHỈ TIÊU|MỤC TIÊU)(?:\s+\d+(?:\.\d+)*)?(?:\s*\.?\s*[a-dđ])?\s*[.:)]\s*|[a-dđ][.)]\s+|[-–+•*]\s*)+"
)
_NOW = regex.compile(r"(?:/\p{L}+)?(?:(?:\s+\p{L}+,?){0,4}\s+hiện (?:nay|tại|có)\b)?")
_APART = regex.compile(r",\s*từ\s*(?:khoảng\s*)?$")
_FROM_REACH = 20
_NUMBER_OF = regex.compile(r"(?i:(?:tổng )?số )(?!điểm(?: (?:trung bình|bình quân|đánh giá|đạt|tối đa|chuẩn|thi|của)\b|$)|(?:lần|hóa|hoá)\b)\p{Ll}")
_OPENING = 3
"""Behind so few words a year leads its sentence."""


class _Times(NamedTuple):
    """The years of a clause: those of the levels, that which they are compared with, and of which quantities the first of "từ 18,2% … xuống 16%" is one."""

    time: Sequence[Year]
    base: Year | None
    based: Mapping[Quantity, Quantity]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a series measures: the words of its indicator, its scope, which way and how, and the whole that it is a share of; `label`: what leads the list
    in which it names but a part."""

    indicator: str
    scope: str
    direction: Direction | None
    measure: Measure
    goes_on: bool
    of: str
    label: str


def statements_of(passage: Passage, within: Clause) -> tuple[list[Statement], tuple[Year, ...]]:
    """The statements of one clause, and the years that lead the rest of the sentence.

    "Đến năm 2025 có 90% và năm 2030 có 100% cơ sở khám bệnh …" → two statements of one indicator, 2025 leading what follows.
    """
    text, lexicon = passage.text, passage.lexicon
    label = _LABEL.match(text, within.span.start, within.span.end)
    clause = Span(label.end() if label else within.span.start, within.span.end)
    based, members = base_values(text, within.quantities, lexicon)
    times = _times(within.years, based)
    if not within.quantities:
        # "hoàn thành trước ngày 10/12/2024; nâng tỷ lệ …": the day by which one thing is done is not that of the next
        leads = [year for year in times.time[:1] if year.rule != "date" or len(text[clause.start : year.span.start].split()) <= _OPENING]
        return [], within.leading or tuple(leads)
    inner = [*within.inner, *(_base_words(text, first) for first in based.values())]  # "giảm | từ 45 µg/m3 | … xuống dưới 35 µg/m3": no part of an indicator
    rows = series(text, clause, without_parts(text, members, lexicon), within.years, inner, lexicon)
    flat = [quantity for one in rows for quantity in one.quantities]
    given = assign(text, flat, times.time, clause, lexicon)
    lead = _leading(flat, given)
    worded = with_shared_words([indicator_words(text, one, within.years, inner, lexicon) for one in rows], rows, text, lexicon)
    made: list[Statement] = []
    coming = iter(given)
    for one, (left, right) in zip(rows, worded, strict=True):
        before = text[one.left.start : one.quantities[0].whole.start]
        case = SeriesCase(passage=passage, within=within, series=one, left=left, right=right, before=before, made=tuple(made))
        own = [next(coming) for _ in one.quantities]
        led = [() if lead and quantity.span.start >= lead[0].span.start else within.leading for quantity in one.quantities]
        made.extend(_statements_of_series(case, clause, times, own, led))
    return made, lead or within.leading


def _times(years: Sequence[Year], based: Mapping[Quantity, Quantity]) -> _Times:
    """ "từ 18,2% năm 2023 xuống còn 16% vào năm 2027": the first year is that of the first value."""
    origins = [year for year in years if any(first.span.end <= year.span.start < last.span.start for last, first in based.items())]
    time = [year for year in years if year.role == "time" and year not in origins]
    base = next((year for year in [*origins, *years] if year.role == "base" or year in origins), None)
    return _Times(time, base, based)


def _statements_of_series(
    case: SeriesCase, clause: Span, times: _Times, own: Sequence[tuple[Year, ...]], led: Sequence[tuple[Year, ...]]
) -> Iterator[Statement]:
    """The statements of one series: its quantities with `own` years, or with those of what they take up, or with those that `led` the sentence."""
    text, lexicon = case.passage.text, case.passage.lexicon
    named = _named(case)
    quantities = [_per_said_base(quantity, named.indicator, lexicon) for quantity in case.series.quantities]
    one = replace(case.series, quantities=quantities)
    case = replace(case, series=one)
    compared = _compared(case, named)
    again = taken_up(case)
    words, scope = named.indicator, named.scope
    each = None if again or len(set(own)) > 1 else _of_each_member(case, words)
    for place, (quantity, (comparator, inherited)) in enumerate(zip(quantities, compared, strict=True)):
        of = again[place] if again else None
        if of and names_again(case):
            words, scope = of.indicator, of.scope
            quantity = replace(quantity, unit=of.quantity.unit, per=of.quantity.per, unit_text=of.quantity.unit_text)
        if each:
            words, scope = each[place]
        here = any(one.left.start <= year.span.start < one.right.end for year in own[place])
        years = (of.years if of and not here else ()) or own[place] or (of.years if of else ()) or led[place]
        both = pair(f"{words} {scope}" if "/" in scope else words, quantity, text, lexicon.statements)
        reached = place > 0 and lexicon.statements.to_level.match(quantity.compared)  # "giảm 1,2 điểm phần trăm, | còn dưới 3,1%"
        whole = Statement(
            quantity=quantity,
            comparator=comparator,
            inherited=inherited,
            indicator=words,
            scope=scope,
            direction=named.direction,
            measure="level" if reached else named.measure,
            frequency=quantity.frequency or frequency_of(text, clause, one, quantity, lexicon),
            years=years,
            base=times.base,
            base_value=times.based.get(quantity),
            quote=shortest_quote(text, clause, one, quantity, years, lexicon),
            clause=clause,
            before=case.before,
            behind=text[one.quantities[-1].whole.end : one.right.end],
            nested=case.within.nested,
            of=named.of,
        )
        yield from [replace(whole, indicator=name or _of_whole(case) or words, scope=part, quantity=one_of) for name, part, one_of in both] or [whole]


def _of_whole(case: SeriesCase) -> str:
    """ "Chiều cao thanh niên 18 tuổi (| nam/nữ: 167/156 cm)": what the words before name, of which this tells two parts."""
    return case.passage.whole.words if case.passage.whole else case.sooner.indicator if case.sooner else ""


def _of_each_member(case: SeriesCase, words: str) -> Sequence[tuple[str, str]] | None:
    """ "Tỷ lệ nữ ở cấp tỉnh và cấp huyện lần lượt đạt | 30% và 25%": the indicator and the scope of each of the quantities."""
    many = len(case.series.quantities)
    told = many > 1 and case.passage.lexicon.numbers.in_turn.search(case.passage.text, case.series.left.start, case.series.right.end)
    return members(words, many, case.passage.lexicon.statements) if told else None


def _named(case: SeriesCase) -> _Named:
    """What a series measures, in its own words or in those that it takes over."""
    lexicon, sooner = case.passage.lexicon, case.sooner
    behind = case.passage.text[case.series.quantities[-1].whole.end : case.series.right.end]
    direction, measure = direction_of(case.before, case.first, behind, lexicon)
    goes_on = goes_on_changing(case)
    if goes_on:
        direction, measure = case.made[-1].direction, case.made[-1].measure
    first = sooner is None or not (case.made or case.within.joined) or sooner.measure == "change"
    label = list_label(case)
    if first and measure == "level" and label and (led := direction_of(label, case.first, behind, lexicon))[1] == "change":
        direction, measure = led  # "Suất tiêu hao năng lượng giảm tối thiểu: xi măng 6%, | giấy 10%"
    ties = ties_of(case, changes=measure == "change")
    whole = ties.governing
    direction = direction or verb_direction(case.left, lexicon)  # "EVN điều chỉnh phụ tải, | giảm công suất phụ tải đỉnh 1.500 MW"
    words, scope = indicator(case.left, case.right, ties, lexicon)
    if told_of := said_before(case, measure):
        words, scope = told_of
    words, scope = (words, scope) if scope else with_crop(words, case, joined=ties.joined)
    if sooner and whole and whole.change and measure == "level" and case.left and lexicon.statements.speed_of_change.match(words):
        direction, measure = sooner.direction, sooner.measure  # "Tốc độ tăng nông nghiệp đạt 3,5%/năm; lâm nghiệp 5%/năm"
    if case.first.rule == "rank":
        words, scope = ranked_indicator(case.left, case.right, words, whole, lexicon)
    if _is_named_by_unit(words, case.first, sooner, lexicon):
        words = case.first.unit_text  # "đạt 42,7 giường bệnh/10.000 dân, 19 bác sĩ/10.000 dân"
    if direction is None and measure == "level" and _goes_the_way_of(sooner, words, case):
        direction = sooner.direction if sooner else None
    direction, measure = of_growth(words, case.first, (direction, measure), lexicon)
    of = next((one for one in ((whole.words, whole.of) if whole else ()) if one and words.endswith(f"{AMONG}{one}")), "")
    scope = "" if lexicon.statements.idle_scope.match(scope) else lexicon.statements.behind_scope.sub("", scope).removeprefix("của ")
    return _Named(indicator=words, scope=scope, direction=direction, measure=measure, goes_on=goes_on, of=of, label=label)


def _goes_the_way_of(sooner: Statement | None, words: str, case: SeriesCase) -> bool:
    """ "giảm tỷ lệ trẻ suy dinh dưỡng xuống dưới 5% ở nông thôn, dưới 10% ở thành thị": another part of an indicator goes the same way."""
    if sooner is None or sooner.measure != "level" or not (case.made or case.within.joined):
        return False
    return sooner.indicator == words and sooner.quantity.unit == case.first.unit


def _compared(case: SeriesCase, named: _Named) -> list[tuple[Comparator, bool]]:
    """The comparator of each quantity of a series, and whether it is that of a statement before."""
    lexicon, sooner = case.passage.lexicon, case.sooner if case.made or case.within.joined else None
    alike = sooner is not None and sooner.indicator == named.indicator and sooner.measure == named.measure
    # "ít nhất 85% ở khu vực thành thị, | 70% ở khu vực nông thôn", "trên 90%, riêng lĩnh vực đất đai | 55%": a limit with no verb behind it
    limited = alike and bool(named.scope) and _says_only_where(case.before, named.scope, lexicon)
    same = limited or (sooner is not None and alike and sooner.scope == named.scope)
    previous = (sooner.quantity, sooner.comparator) if sooner and (case.made or same) else None
    same = same or (named.goes_on and lexicon.statements.cost_of_act.match(case.right) is not None)  # "ít nhất 30% thời gian, 50% chi phí"
    compared = carried(case.passage.text, case.series.quantities, "" if limited else case.before, previous, lexicon, same=same)
    bound = lexicon.comparator_before(named.label.lower()) if named.scope else None
    if bound is None or bound[0] == "eq":
        return compared
    return [(bound[0], True) if quantity.comparator is None else one for quantity, one in zip(case.series.quantities, compared, strict=True)]


def _says_only_where(before: str, scope: str, lexicon: Lexicon) -> bool:
    """Whether before a number stands but the area or the field that it is limited to, or nothing where that stands behind it."""
    apart = lexicon.statements.set_apart.match(before)
    words = before[apart.end() if apart else 0 :].replace("và", "").strip(EDGES)
    return not words or (words == scope and lexicon.statements.part_alone.fullmatch(words) is not None)


def _leading(quantities: Sequence[Quantity], given: Sequence[tuple[Year, ...]]) -> tuple[Year, ...]:
    """The years that lead the rest of a sentence: those before its first number, unless others follow them.

    "đến năm 2028 có 1,3 triệu doanh nghiệp, đến năm 2030 có 1,7 triệu; khu vực này đóng góp 55% GDP": none;
    "Đến năm 2020 đạt 100%, năm 2018 đạt 99%; …": 2020.
    """
    said = [years for years in given if years]
    if not said or any(years[-1].year > said[0][-1].year for years in said):
        return ()
    return next((years for years in said if years[-1].span.end <= quantities[0].span.start), ())


def _base_words(text: str, first: Quantity) -> Span:
    """ "nâng số trường từ | 03 trường hiện nay | lên 07 trường", "mở rộng mô hình |, từ 10 tỉnh, thành phố hiện nay | lên 34 tỉnh"."""
    now, end = _NOW.match(text, first.whole.end), first.whole.end
    if not (now and now[0]) and first.unit == "count" and text.startswith(f" {first.unit_text}", end):
        now, end = None, end + 1 + len(first.unit_text)  # "giảm từ 4.350 | tàu | xuống còn 4.200 tàu"
    apart = _APART.search(text, max(0, first.whole.start - _FROM_REACH), first.whole.start)
    return Span(apart.start() if apart else first.whole.start, now.end() if now else end)


def _is_named_by_unit(words: str, quantity: Quantity, previous: Statement | None, lexicon: Lexicon) -> bool:
    """ "trung bình toàn tỉnh đạt | 42,7 giường bệnh/10.000 dân, | 19 bác sĩ/10.000 dân": only what is counted says what is measured."""
    if quantity.unit != "ratio":
        return False
    if not words or lexicon.statements.nameless.match(words.lower()):
        return True
    noun = quantity.unit_text.partition("/")[0].strip()
    before = previous.quantity.unit_text.partition("/")[0].strip() if previous and previous.indicator == words == previous.quantity.unit_text else ""
    return bool(noun and before) and noun != before


def _per_said_base(quantity: Quantity, words: str, lexicon: Lexicon) -> Quantity:
    """ "số bác sĩ/vạn dân: 15 bác sĩ", "tỷ suất tử vong … trên 1.000 trẻ đẻ sống xuống 12,5": a ratio, its base told by the indicator."""
    if quantity.rule == "bare" and _NUMBER_OF.match(words):
        quantity = replace(quantity, unit="count")  # "nâng số xã đạt phổ cập từ 51 lên | 60"
    base = said_base(words, lexicon.numbers) if quantity.unit in ("count", "index") else None
    if base and base[0] == 1:
        return replace(quantity, unit="ratio", per=1)  # "tỷ lệ giáo viên/lớp đạt 1,5"
    return replace(quantity, unit="ratio", per=base[0], unit_text=f"{quantity.unit_text}/{base[0]} {base[1]}".strip("/ ")) if base else quantity
