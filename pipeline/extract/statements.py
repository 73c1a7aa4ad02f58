"""What a passage says of each of its quantities: which indicator, which way, by which year.

A passage (a list item, a paragraph, a cell) is cut into clauses; in a clause, quantities with nothing between them but years and
comparators belong to one indicator ("50% vào năm 2025 và khoảng 60% vào năm 2030").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.extract.clauses import EDGES, Series, base_values, brackets, clauses, content, sentences, series, without_parts, wordy_brackets
from pipeline.extract.comparators import carried
from pipeline.extract.directions import direction_of, frequency_of
from pipeline.extract.elliptic_cases import Governing, Ties
from pipeline.extract.elliptic_shares import AMONG
from pipeline.extract.indicator_phrases import indicator, indicator_words, with_shared_words
from pipeline.extract.leading_words import without_lead
from pipeline.extract.quotes import shortest_quote
from pipeline.extract.ranks import ranked_indicator
from pipeline.extract.ratios import said_base
from pipeline.extract.unstated import stated
from pipeline.extract.years import assign
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Comparator, Direction, Measure, Other, Quantity, Year
from pipeline.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One quantity in its clause. `before` and `behind` are the text of its series on its two sides; `nested`: it stands in brackets; `of`: the whole
    that it is a share of, where only the statement before names it."""

    quantity: Quantity
    comparator: Comparator
    inherited: bool
    indicator: str
    scope: str
    direction: Direction | None
    measure: Measure
    frequency: str | None
    years: tuple[Year, ...]
    base: Year | None
    base_value: Quantity | None
    quote: Span
    clause: Span
    before: str
    behind: str
    nested: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class _Passage:
    """What is read: its text, all its mentions of numbers, what the heading above says that it is a part of, whether it tells of what has been."""

    text: str
    found: Sequence[Quantity | Year | Other]
    lexicon: Lexicon
    whole: Governing | None
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause with its quantities and years, the brackets `inner` that hold quantities of their own, and what it takes over: the years that
    lead its sentence, the statement before, all that were `said` before it. `nested`: it stands in brackets; `joined`: that statement stands
    in the same sentence."""

    span: Span
    quantities: Sequence[Quantity]
    years: Sequence[Year]
    inner: Sequence[Span]
    leading: tuple[Year, ...]
    governing: Statement | None
    said: Sequence[Statement]
    nested: bool
    joined: bool


_MOST = 150
"""A passage with more quantities is no sentence but data that lost its table: its numbers are left unclassified, never guessed at."""
_LABEL = regex.compile(
    r"\s*(?:\(\d{1,2}\)\s*|(?:Chỉ tiêu|Mục tiêu|CHỈ TIÊU|MỤC TIÊU)(?:\s+\d+(?:\.\d+)*)?(?:\s*\.?\s*[a-dđ])?\s*[.:)]\s*|[a-dđ][.)]\s+|[-–+•*]\s*)+"
)
_NOW = regex.compile(r"(?:/\p{L}+)?(?:(?:\s+\p{L}+){0,3}\s+hiện (?:nay|tại|có)\b)?")
_YEAR_DIGITS = regex.compile(r"\b(?:19|20)\d\d\b")
_RIGHT_BEHIND = 3
_OPENING = 3
"""Behind so few words a year leads its sentence."""
_THROUGH = ("qua ", "thông qua ")
"""How the words of a part begin: "…; qua các chương trình kinh tế - xã hội 1.150 người"."""
_PARTS = 4
"""A part follows its whole after so many statements at most."""
_PARTS_REACH = 600
_PART_REACH = 12


def statements(
    text: str, span: Span, raw: Sequence[Quantity | Year | Other], lexicon: Lexicon, whole: Governing | None = None, *, told: bool = False, aimed: bool = False
) -> tuple[list[Statement], list[Quantity | Year | Other]]:
    """The statements of a passage in order, and its mentions of numbers (`raw`) with what is no statement told from what is one.

    `whole`: what the heading above says this is a part of; `told`: it tells of what has been.

    "Chỉ tiêu 4: Đến năm 2025 có 90% và năm 2030 có 100% cơ sở khám bệnh …" → two statements of one indicator.
    """
    found = stated(text, span, raw, lexicon, told=told, aimed=aimed)
    count = sum(isinstance(mention, Quantity) for mention in found)
    if count > _MOST:
        return [], [Other(span=mention.span, reason="unclassified") if isinstance(mention, Quantity) else mention for mention in found]
    if not count:
        return [], found
    passage = _Passage(text, found, lexicon, whole, told)
    made: list[Statement] = []
    for sentence in sentences(text, span):
        read = _sentence(passage, sentence, _main(text, made, lexicon), tuple(made), nested=False)
        made.extend(_with_predicate_of_next(list(read), lexicon))
    return made, found


def _with_predicate_of_next(made: list[Statement], lexicon: Lexicon) -> list[Statement]:
    """ "trên 75% thanh niên công nhân; trên 65% thanh niên nông thôn được học tập …": the predicate, said once behind semicolons, holds for all."""
    phrases = lexicon.statements
    for place in range(len(made) - 2, -1, -1):
        one, following = made[place], made[place + 1]
        if one.clause == following.clause or not all(_is_bare_share(statement, lexicon) for statement in (one, following)):
            continue
        predicate = phrases.predicate.search(f"{following.indicator} ")
        if predicate and not phrases.predicate.search(f"{one.indicator} "):
            made[place] = replace(one, indicator=f"{one.indicator} {following.indicator[predicate.start() :].strip()}")
    return made


def _is_bare_share(statement: Statement, lexicon: Lexicon) -> bool:
    """ "; trên 75% thanh niên công nhân": a share with nothing said before it but by when or how often."""
    before = _YEAR_DIGITS.sub(" ", statement.before).strip(EDGES)
    plain = not before or lexicon.statements.filler.fullmatch(before)
    share = statement.quantity.unit == "percent" and statement.measure == "level" and not statement.direction
    return bool(share and plain and statement.indicator) and not (statement.nested or statement.scope)


def _main(text: str, made: Sequence[Statement], lexicon: Lexicon) -> Statement | None:
    """The statement that the next sentence may go on from: of "Tổng thu đạt 11.580 tỷ đồng, trong đó: thu nội địa …; thu từ …" the first."""
    last = made[-1] if made else None
    for statement in reversed(made):
        is_part = lexicon.statements.among_them.search(text, statement.clause.start, statement.quantity.span.start)
        if not statement.nested and not is_part:
            return statement
        if statement.clause.end < (last.clause.start if last else 0) - _PARTS_REACH:
            break
    return last


def _sentence(
    passage: _Passage, sentence: Span, governing: Statement | None, before: tuple[Statement, ...] = (), *, nested: bool, leading: tuple[Year, ...] = ()
) -> Iterator[Statement]:
    """The statements of one sentence: first those of its clauses, each followed by those of the brackets in it; `before`: those of the sentences before."""
    text, lexicon = passage.text, passage.lexicon
    inside = [mention for mention in passage.found if sentence.holds(mention.span)]
    quantities = [mention for mention in inside if isinstance(mention, Quantity)]
    if not quantities:
        return
    inner = [] if nested else [one for one in brackets(text, sentence, quantities) if not _is_level(text, one, quantities, lexicon)]
    years = [mention for mention in inside if isinstance(mention, Year)]
    asides = [aside for aside in wordy_brackets(text, sentence, lexicon) if not nested]
    outer = [quantity for quantity in quantities if not any(bracket.holds(quantity.span) for bracket in inner)]
    last = governing
    said = [*before]
    for clause, members in clauses(text, sentence, inner, outer):
        own_years = [year for year in years if clause.holds(year.span) and not any(bracket.holds(year.span) for bracket in (*inner, *asides))]
        joined = nested or last is not governing
        made, leading = _statements_of(
            passage,
            _Clause(span=clause, quantities=members, years=own_years, inner=inner, leading=leading, governing=last, said=said, nested=nested, joined=joined),
        )
        said.extend(made)
        for statement in made:
            last = statement
            yield statement
        for bracket in inner:
            if clause.holds(bracket) and not _names(passage, bracket, made, quantities):
                last = next((one for one in reversed(made) if one.quantity.span.end <= bracket.start), last)
                yield from _sentence(passage, bracket, last, nested=True, leading=_years_of(last, bracket))


def _statements_of(passage: _Passage, within: _Clause) -> tuple[list[Statement], tuple[Year, ...]]:
    """The statements of one clause, and the years that lead the rest of the sentence."""
    text, lexicon, years = passage.text, passage.lexicon, within.years
    label = _LABEL.match(text, within.span.start, within.span.end)
    clause = Span(label.end() if label else within.span.start, within.span.end)
    based, members = base_values(text, within.quantities, lexicon)
    # "từ 18,2% năm 2023 xuống còn 16% vào năm 2027": the first year is that of the first value
    origins = [year for year in years if any(first.span.end <= year.span.start < last.span.start for last, first in based.items())]
    time = [year for year in years if year.role == "time" and year not in origins]
    base = next((year for year in [*origins, *years] if year.role == "base" or year in origins), None)
    if not within.quantities:
        # "hoàn thành trước ngày 10/12/2024; nâng tỷ lệ …": the day by which one thing is done is not that of the next
        leads = [year for year in time[:1] if year.rule != "date" or len(text[clause.start : year.span.start].split()) <= _OPENING]
        return [], within.leading or tuple(leads)
    inner = [*within.inner, *(_base_words(text, first) for first in based.values())]  # "giảm | từ 45 µg/m3 | … xuống dưới 35 µg/m3": no part of an indicator
    rows = series(text, clause, without_parts(text, members, lexicon), years, inner, lexicon)
    flat = [quantity for one in rows for quantity in one.quantities]
    given = assign(text, flat, time, clause, lexicon)
    lead = _leading(flat, given)
    worded = with_shared_words([indicator_words(text, one, years, inner, lexicon) for one in rows], rows, text, lexicon)
    made: list[Statement] = []
    coming = iter(given)
    for one, (left, right) in zip(rows, worded, strict=True):
        before = text[one.left.start : one.quantities[0].whole.start]
        said = _is_said_part(text, one, lexicon)
        through = one.quantities[0].unit == "count" and before.lower().lstrip(" ,;").startswith(_THROUGH)
        sooner = made[-1] if made else within.governing
        named = (
            _governing(_of_unit(one.quantities[0], sooner, [*within.said, *made], said_part=(said or through) and not _is_measure(left, lexicon)))
            or passage.whole
        )
        is_part = bool(made) or within.joined or bool(lexicon.statements.part_of.match(before)) or bool(named and named is passage.whole and not named.unit)
        direction, measure = direction_of(before, one.quantities[0], lexicon)
        goes_on = bool(made) and _goes_on_changing(made[-1], one, before, right, lexicon)
        if goes_on:
            direction, measure = made[-1].direction, made[-1].measure
        ties = Ties(
            governing=named,
            unit=one.quantities[0].unit,
            joined=is_part,
            said=said or through or _lists_parts(one.quantities[0], sooner, nested=within.nested),
            changes=measure == "change",
            makes_up=bool(lexicon.statements.makes_up.match(text, one.left.start, one.quantities[0].span.start)),
            noun=one.quantities[0].unit_text,
            same_noun=sooner is not None and sooner.quantity.unit_text == one.quantities[0].unit_text,
            apart=bool(lexicon.statements.set_apart.match(before)),
            labelled=before.rstrip().endswith(":"),
            before=before,
        )
        words, scope = indicator(left, right, ties, lexicon)
        if sooner and named and named.change and measure == "level" and left and lexicon.statements.speed_of_change.match(words):
            direction, measure = sooner.direction, sooner.measure  # "Tốc độ tăng nông nghiệp đạt 3,5%/năm; lâm nghiệp 5%/năm"
        if one.quantities[0].unit == "rank":
            words, scope = ranked_indicator(left, right, words, named, lexicon)
        if _is_named_by_unit(words, one.quantities[0], made[-1] if made else within.governing, lexicon):
            words = one.quantities[0].unit_text  # "đạt 42,7 giường bệnh/10.000 dân, 19 bác sĩ/10.000 dân"
        one.quantities[:] = [_per_said_base(quantity, words) for quantity in one.quantities]
        again = _taken_up(text, one, within, lexicon)
        sooner = sooner if made or within.joined else None
        same = sooner is not None and (sooner.indicator, sooner.scope) == (words, scope) and sooner.measure == measure
        previous = (sooner.quantity, sooner.comparator) if sooner and (made or same) else None
        same = same or (goes_on and lexicon.statements.cost_of_act.match(right) is not None)  # "ít nhất 30% thời gian, 50% chi phí"
        compared = carried(text, one.quantities, before, previous, lexicon, same=same)
        for place, (quantity, (comparator, taken)) in enumerate(zip(one.quantities, compared, strict=True)):
            of = again[place] if again else None
            if of and lexicon.statements.takes_up.search(before):
                words, scope = of.indicator, of.scope
                quantity = replace(quantity, unit=of.quantity.unit, per=of.quantity.per, unit_text=of.quantity.unit_text)
            when = next(coming) or (of.years if of else ()) or (within.leading if not lead or quantity.span.start < lead[0].span.start else ())
            made.append(
                Statement(
                    quantity=quantity,
                    comparator=comparator,
                    inherited=taken,
                    indicator=words,
                    scope=scope,
                    direction=direction,
                    measure=measure,
                    frequency=quantity.frequency or frequency_of(text, clause, one, quantity, lexicon),
                    years=when,
                    base=base,
                    base_value=based.get(quantity),
                    quote=shortest_quote(text, clause, one, quantity, when, lexicon),
                    clause=clause,
                    before=before,
                    behind=text[one.quantities[-1].whole.end : one.right.end],
                    nested=within.nested,
                    of=next((whole for whole in ((named.words, named.of) if named else ()) if whole and words.endswith(f"{AMONG}{whole}")), ""),
                )
            )
    return made, lead or within.leading


def _leading(quantities: Sequence[Quantity], given: Sequence[tuple[Year, ...]]) -> tuple[Year, ...]:
    """The years that lead the rest of a sentence: those before its first number, unless others follow them.

    "đến năm 2028 có 1,3 triệu doanh nghiệp, đến năm 2030 có 1,7 triệu; khu vực này đóng góp 55% GDP": none;
    "Đến năm 2020 đạt 100%, năm 2018 đạt 99%; …": 2020.
    """
    said = [years for years in given if years]
    if not said or any(years[-1].year > said[0][-1].year for years in said):
        return ()
    return next((years for years in said if years[-1].span.end <= quantities[0].span.start), ())


def _taken_up(text: str, one: Series, within: _Clause, lexicon: Lexicon) -> Sequence[Statement]:
    """The statements that the quantities of a series take up one by one, their indicators or their years; none where it does not say so.

    "Năm 2025 có 150 nghệ nhân, 30 nghệ nhân ưu tú; năm 2030 các con số tương ứng là 210 và 48"; "… đạt 88% năm 2025, 93% năm 2030;
    trong đó miền núi lần lượt đạt 80% và 86%".
    """
    many = len(one.quantities)
    if not 1 < many <= len(within.said) or not lexicon.numbers.in_turn.search(text, one.left.start, one.quantities[0].span.start):
        return ()
    last = within.said[-many:]
    again = bool(lexicon.statements.takes_up.search(text, one.left.start, one.quantities[0].span.start))
    in_years = len({statement.years for statement in last}) == many and len({statement.indicator for statement in last}) == 1
    return last if (again and one.quantities[0].unit in ("index", last[0].quantity.unit)) or (in_years and not again) else ()


def _goes_on_changing(sooner: Statement, one: Series, before: str, right: str, lexicon: Lexicon) -> bool:
    """ "Kéo giảm 5% số vụ cháy, | 7% số người chết": the verb, said once before the first number, holds for the next."""
    said = sooner.before.replace("và", "").strip(EDGES)
    verb = not said or lexicon.statements.change_alone.match(f" {said.rpartition(' ')[2]} ")
    bare = sooner.quantity.unit == one.quantities[0].unit == "percent" and not before.replace("và", "").strip(EDGES)
    plain = lexicon.statements.cost_of_act.match(right) or not lexicon.statements.predicate.search(f"{right.strip()} ")
    return bool(sooner.measure == "change" and verb and bare and right.strip() and plain)


def _of_unit(quantity: Quantity, sooner: Statement | None, said: Sequence[Statement], *, said_part: bool) -> Statement | None:
    """ "Diện tích cây ăn quả 15.000 ha, sản lượng 180.000 tấn; trong đó cam 5.000 ha": a part of what was said in its own unit."""
    if not said_part or sooner is None or quantity.unit in (sooner.quantity.unit, "percent"):
        return sooner
    return next((one for one in reversed(said[-_PARTS:]) if one.quantity.unit == quantity.unit), sooner)


def _is_measure(left: str, lexicon: Lexicon) -> bool:
    """ "trong đó: | thu nội địa 10.100 tỷ đồng" needs no other measure."""
    return bool(lexicon.statements.measure_head.match(without_lead(" ".join(left.split()), lexicon)))


def _lists_parts(quantity: Quantity, sooner: Statement | None, *, nested: bool) -> bool:
    """ "420.000 lượt bạn đọc (trực tiếp 150.000 lượt; trực tuyến 270.000 lượt)"."""
    if not (nested and sooner and quantity.unit == sooner.quantity.unit == "count"):
        return False
    return quantity.unit_text in sooner.indicator.lower() or quantity.unit_text == sooner.quantity.unit_text


def _base_words(text: str, first: Quantity) -> Span:
    """ "nâng số trường từ | 03 trường hiện nay | lên 07 trường", "từ | 8 tấn/ngày | lên 20 tấn/ngày"."""
    now = _NOW.match(text, first.whole.end)
    return Span(first.whole.start, now.end() if now else first.whole.end)


def _is_named_by_unit(words: str, quantity: Quantity, previous: Statement | None, lexicon: Lexicon) -> bool:
    """ "trung bình toàn tỉnh đạt | 42,7 giường bệnh/10.000 dân, | 19 bác sĩ/10.000 dân": only what is counted says what is measured."""
    if quantity.unit != "ratio":
        return False
    if not words or lexicon.statements.nameless.match(words.lower()):
        return True
    noun = quantity.unit_text.partition("/")[0].strip()
    before = previous.quantity.unit_text.partition("/")[0].strip() if previous and previous.indicator == words == previous.quantity.unit_text else ""
    return bool(noun and before) and noun != before


def _per_said_base(quantity: Quantity, words: str) -> Quantity:
    """ "số bác sĩ/vạn dân: 15 bác sĩ", "tỷ suất tử vong … trên 1.000 trẻ đẻ sống xuống 12,5": a ratio, its base told by the indicator."""
    base = said_base(words) if quantity.unit in ("count", "index") else None
    return replace(quantity, unit="ratio", per=base[0], unit_text=f"{quantity.unit_text}/{base[0]} {base[1]}".strip("/ ")) if base else quantity


def _years_of(statement: Statement | None, bracket: Span) -> tuple[Year, ...]:
    """ "dưới 8% (khu vực miền núi dưới 25%) vào năm 2025": what stands in brackets right behind a level holds for its year."""
    return statement.years if statement and 0 <= bracket.start - statement.quantity.whole.end <= _RIGHT_BEHIND else ()


def _names(passage: _Passage, bracket: Span, made: Sequence[Statement], quantities: Sequence[Quantity]) -> bool:
    """ "tỷ lệ trẻ có cân nặng sơ sinh thấp (dưới 2.500 gram) dưới 5%": a bracket before the level is part of the indicator's name."""
    text, lexicon = passage.text, passage.lexicon
    counts = [one for one in quantities if bracket.holds(one.span)]
    before = next((one.quantity for one in reversed(made) if one.quantity.span.end <= bracket.start), None)
    explains = all(one.unit == "count" and (one.rule == "fraction" or not passage.told) for one in counts)
    if before and before.unit == "percent" and explains and bracket.start - before.whole.end <= _RIGHT_BEHIND:
        return True  # "82,4% (56/68 trường)", of what is planned also "50% (8 xã)": how many the share is
    converted = lexicon.statements.converted
    if any(converted.search(one.compared) or converted.match(text, bracket.start, bracket.end) for one in quantities):
        return True  # "1.700 - 1.800 nghìn tỷ đồng (tương đương 77 - 80 tỷ USD)": the same once more
    return bool(made) and bracket.end <= made[0].quantity.span.start and not any(bracket.holds(one.span) and one.unit == "percent" for one in quantities)


def _is_level(text: str, bracket: Span, quantities: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """ "tỷ lệ hộ dùng nước sạch (trên 85%)": the first level of its sentence, and nothing else, in brackets."""
    first = quantities[0]
    if not bracket.holds(first.span) or (len(quantities) > 1 and bracket.holds(quantities[1].span)) or first.unit == "count":
        return False
    return not content(text, bracket, [first.whole], lexicon)


def _is_said_part(text: str, one: Series, lexicon: Lexicon) -> bool:
    """ "…, trong đó thu xuất nhập khẩu 2.900 tỷ đồng"."""
    return bool(lexicon.statements.said_part.search(text, max(0, one.left.start - _PART_REACH), one.quantities[0].whole.start))


def _governing(statement: Statement | None) -> Governing | None:
    if statement is None:
        return None
    return Governing(words=statement.indicator, scope=statement.scope, unit=statement.quantity.unit, change=statement.measure == "change", of=statement.of)
