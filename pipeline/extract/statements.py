"""What a passage says of each of its quantities: which indicator, which way, by which year.

A passage (a list item, a paragraph, a cell) is cut into clauses; in a clause, quantities with nothing between them but years and
comparators belong to one indicator ("50% vào năm 2025 và khoảng 60% vào năm 2030").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.extract.clause_statements import statements_of
from pipeline.extract.clauses import EDGES, brackets, clauses, content, sentences, wordy_brackets
from pipeline.extract.compared_statements import named_before
from pipeline.extract.elliptic_cases import Governing
from pipeline.extract.split_indicators import split
from pipeline.extract.statement_cases import Clause, Passage, Statement
from pipeline.extract.unstated import stated
from pipeline.extract.years import STRIVES
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Other, Quantity, Year
from pipeline.span import Span

_MOST = 150
"""A passage with more quantities is no sentence but data that lost its table: its numbers are left unclassified, never guessed at."""
_YEAR_DIGITS = regex.compile(r"\b(?:19|20)\d\d\b")
_RIGHT_BEHIND = 3
_PROPER = regex.compile(r"\p{Lu}[\p{Ll}']*(?:[ -]\p{Lu}[\p{Ll}']*)+")
_IS = regex.compile(r"\s*là\b")
_PARTED = regex.compile(r"[,;:]|\bvà\b")
_PARTS_REACH = 600
_NAME = 5
"""A subject of more words says something of itself."""
_SHARED = 3
"""Indicators of one measure begin with so many words that are the same."""
_ASIDE_REACH = 160
_OPENS_ASIDE = regex.compile(r"[^()\d;:.]*\(")
_ROUNDED = 1
_GOES_ON = regex.compile(r"[,;:]")
_CHANGES = regex.compile(r"(?i:tăng|giảm) ")


def statements(
    text: str,
    span: Span,
    raw: Sequence[Quantity | Year | Other],
    lexicon: Lexicon,
    whole: Governing | None = None,
    *,
    told: bool = False,
    aimed: bool = False,
    wholes: Sequence[Governing] = (),
) -> tuple[list[Statement], list[Quantity | Year | Other]]:
    """The statements of a passage in order, and its mentions of numbers (`raw`) with what is no statement told from what is one.

    `whole`: what the heading above says this is a part of, `wholes`: all that it counts; `told`: it tells of what has been.

    "Chỉ tiêu 4: Đến năm 2025 có 90% và năm 2030 có 100% cơ sở khám bệnh …" → two statements of one indicator.
    """
    found = stated(text, span, raw, lexicon, told=told, aimed=aimed)
    count = sum(isinstance(mention, Quantity) for mention in found)
    if count > _MOST:
        return [], [Other(span=mention.span, reason="unclassified") if isinstance(mention, Quantity) else mention for mention in found]
    if not count:
        return [], found
    passage = Passage(text, found, lexicon, whole, told, span.of(text) if wholes else "", wholes)
    made: list[Statement] = []
    for sentence in sentences(text, span):
        read = _sentence(passage, sentence, _main(text, made, lexicon), tuple(made), nested=False)
        made.extend(split(_with_years_of_next(text, _with_predicate_of_next(list(read), lexicon)), lexicon.statements))
    return _with_fractions(text, made, found), found


def _with_fractions(text: str, made: list[Statement], found: Sequence[Quantity | Year | Other]) -> list[Statement]:
    """ "đạt 91,2% dân số (548.730/601.680 người)", "Có 8/12 bãi rác hợp vệ sinh (66,7%)": of a fraction and its share one stands in brackets behind the
    other, and both are one statement."""
    fractions = [one for one in found if isinstance(one, Quantity) and one.rule == "fraction" and one.unit == "count" and one.numerator and one.denominator]
    for fraction in fractions:
        before = next((one for one in reversed(made) if one.quantity.span.start < fraction.span.start), None)
        behind = next((one for one in made if one.nested and one.quantity.span.start > fraction.span.start), None)
        itself = next((one for one in made if one.quantity is fraction), None)
        if before and _are_one(text, before.quantity, fraction, before.quantity):
            made = [_of_fraction(one, one.quantity, fraction) if one is before else one for one in made if one is not itself]
        elif behind and itself and _are_one(text, fraction, behind.quantity, behind.quantity):
            made = [_of_fraction(one, behind.quantity, fraction) if one is itself else one for one in made if one is not behind]
    return made


def _of_fraction(statement: Statement, share: Quantity, fraction: Quantity) -> Statement:
    span = Span(min(share.span.start, fraction.span.start), max(share.span.end, fraction.span.end))
    quantity = replace(share, span=span, numerator=fraction.numerator, denominator=fraction.denominator, rule="fraction")
    return replace(statement, quantity=quantity, quote=Span(min(statement.quote.start, span.start), max(statement.quote.end, span.end)))


def _are_one(text: str, first: Quantity, second: Quantity, share: Quantity) -> bool:
    """Whether the second of a share and a fraction stands in brackets behind the first, and says the same."""
    fraction = second if share is first else first
    if share.unit != "percent" or second.span.start - first.whole.end > _ASIDE_REACH or not (fraction.numerator and fraction.denominator):
        return False
    aside = _OPENS_ASIDE.fullmatch(text, first.whole.end, second.whole.start)
    return aside is not None and abs(100 * fraction.numerator / fraction.denominator - share.value) < _ROUNDED


def _with_years_of_next(text: str, made: list[Statement]) -> list[Statement]:
    """ "ở đô thị đạt 98% (…); ở nông thôn đạt 85% vào năm 2025": the year behind the last of several levels of one measure holds for all, and for the
    brackets behind them."""
    following: Statement | None = None
    for place in range(len(made) - 1, -1, -1):
        one = made[place]
        if one.nested:
            continue
        later = following and STRIVES.search(text, one.quantity.whole.end, following.quantity.whole.start)
        if following and not later and not one.years and _ends_with_years(following) and _of_one_measure(one, following):
            made[place] = replace(one, years=following.years)
            for inner in range(place + 1, len(made)):
                if not made[inner].nested:
                    break
                made[inner] = made[inner] if made[inner].years else replace(made[inner], years=following.years)
        following = made[place]
    return made


def _ends_with_years(statement: Statement) -> bool:
    return bool(statement.years) and all(year.span.start > statement.quantity.span.end for year in statement.years)


def _of_one_measure(one: Statement, other: Statement) -> bool:
    """Whether the second of two levels takes over the measure of the first; of what is said in full each has its own year."""
    words, others = one.indicator.lower().split(), other.indicator.lower().split()
    shared = next((at for at, (left, right) in enumerate(zip(words, others, strict=False)) if left != right), min(len(words), len(others)))
    taken_over = other.indicator.lower() not in other.before.lower() and one.quantity.unit == other.quantity.unit and one.measure == other.measure
    return taken_over and shared >= _SHARED


def _with_predicate_of_next(made: list[Statement], lexicon: Lexicon) -> list[Statement]:
    """ "trên 75% thanh niên công nhân; trên 65% thanh niên nông thôn được học tập …": the predicate, said once behind semicolons, holds for all."""
    phrases = lexicon.statements
    for place in range(len(made) - 2, -1, -1):
        one, following = made[place], made[place + 1]
        if one.clause == following.clause or not all(_is_bare_share(statement, lexicon) for statement in (one, following)):
            continue
        predicate = phrases.predicate.search(f"{following.indicator} ")
        if not (_are_alike(one.indicator, following.indicator) or phrases.elliptic.match(following.indicator)):
            continue  # "; 100% chi bộ sinh hoạt chuyên đề mỗi quý một lần; 100% đảng viên được học tập"
        if _IS.match(one.behind):
            continue  # "; 20% là doanh nghiệp; ít nhất 40% làng nghề có sản phẩm OCOP"
        if predicate and not phrases.predicate.search(f"{one.indicator} "):
            made[place] = replace(one, indicator=f"{one.indicator} {following.indicator[predicate.start() :].strip()}")
    return made


def _are_alike(one: str, other: str) -> bool:
    """Whether two subjects can share what is said of the second: they begin alike, or the first is but a name."""
    return one.lower().split()[:1] == other.lower().split()[:1] or len(one.split()) <= _NAME


def _is_bare_share(statement: Statement, lexicon: Lexicon) -> bool:
    """ "; trên 75% thanh niên công nhân": a share with nothing said before it but by when or how often."""
    before = _YEAR_DIGITS.sub(" ", statement.before).strip(EDGES)
    if before.lower() == "hoàn thành":
        return False  # "Hoàn thành 100% chỉ tiêu giao quân; 100% xã đạt tiêu chuẩn an toàn": it says itself what is done
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
    passage: Passage, sentence: Span, governing: Statement | None, before: tuple[Statement, ...] = (), *, nested: bool, leading: tuple[Year, ...] = ()
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
        made, leading = statements_of(
            passage,
            Clause(span=clause, quantities=members, years=own_years, inner=inner, leading=leading, governing=last, said=said, nested=nested, joined=joined),
        )
        said.extend(made)
        for statement in made:
            last = statement
            yield statement
        for bracket in inner:
            if clause.holds(bracket) and not _names(passage, bracket, made, quantities):
                beside = _year_right_before(passage, bracket, years)
                before_it = next((one for one in reversed(made) if one.quantity.span.end <= bracket.start), None)
                if named := named_before(text, clause.start, bracket, quantities, before_it.quantity if before_it else None, lexicon):
                    if before_it and _PROPER.fullmatch(named.words):  # "… còn cao như: Đồng Văn (37,2%), Mèo Vạc (36,8%)"
                        named = replace(named, words=before_it.indicator, scope=named.words)
                    yield from _sentence(replace(passage, whole=named), bracket, None, nested=True, leading=beside)
                    continue
                last = before_it or last
                earlier = tuple(one for one in said if one.quantity.span.end <= bracket.start)  # "23 vụ, 31 đối tượng (| tăng 04 vụ, 07 đối tượng)"
                yield from _sentence(passage, bracket, last, earlier, nested=True, leading=beside or _years_of(text, last, bracket, lexicon))


def _year_right_before(passage: Passage, bracket: Span, years: Sequence[Year]) -> tuple[Year, ...]:
    """ "giảm 21% so với năm 2022 (| 778 ca)", "Chỉ số … năm 2021 (| tỉnh đạt 84,13 điểm)": a bracket right behind a year is of that year; not
    "vào năm 2028 (hiện nay | 8%)", nor "gấp 1,8 lần so với năm 2025 (| khoảng 103 triệu đồng)"."""
    words = bracket.of(passage.text)
    plain = passage.told or words[0].isdigit()
    if not plain and passage.lexicon.verdicts.past.search(words):
        return ()
    held = [year for year in years if (year.role == "time" or (plain and year.role == "base")) and 0 <= bracket.start - year.span.end <= _RIGHT_BEHIND]
    return (replace(held[-1], role="time"),) if held else ()


def _years_of(text: str, statement: Statement | None, bracket: Span, lexicon: Lexicon) -> tuple[Year, ...]:
    """ "dưới 8% (khu vực miền núi dưới 25%) vào năm 2025": right behind a level a bracket holds for its year; "(hiện trạng 30.000 m3)" does not."""
    gap = text[statement.quantity.whole.end : bracket.start - 1].strip() if statement and statement.quantity.whole.end < bracket.start else "?"
    beside = statement is not None and gap in ("", statement.quantity.unit_text)  # "3,5 triệu | lượt | (khách quốc tế 110 ngàn lượt)"
    return statement.years if statement and beside and not lexicon.verdicts.past.search(bracket.of(text)) else ()


def _names(passage: Passage, bracket: Span, made: Sequence[Statement], quantities: Sequence[Quantity]) -> bool:
    """ "tỷ lệ trẻ có cân nặng sơ sinh thấp (dưới 2.500 gram) dưới 5%": a bracket before the level is part of the indicator's name."""
    text, lexicon = passage.text, passage.lexicon
    counts = [one for one in quantities if bracket.holds(one.span)]
    last = next((one for one in reversed(made) if one.quantity.span.end <= bracket.start), None)
    before = last.quantity if last else None
    if last and _CHANGES.match(text, *bracket) and last.measure == "level" and _is_rate_of(last.indicator, counts):
        return False  # "Giảm tỷ lệ hộ nghèo xuống dưới 2% (giảm ít nhất | 40 hộ)": by how many, beside the level
    explains = all(one.rule == "fraction" or (one.unit == "count" and not passage.told) for one in counts)
    if before and before.unit == "percent" and explains and bracket.start - before.whole.end <= _RIGHT_BEHIND:
        return True  # "82,4% (56/68 trường)", "94,6% (88/93 km)", of what is planned also "50% (8 xã)": how many the share is
    if before and before.unit == "percent" and len(counts) == 1 and counts[0].unit == "count" and not passage.told:
        alone = content(text, Span(counts[0].whole.end, bracket.end), (), lexicon) == counts[0].unit_text and counts[0].whole.start == bracket.start
        if alone and not _GOES_ON.search(text, before.whole.end, bracket.start - 1):
            return True  # "Xóa 100% nhà tạm cho hộ nghèo (125 căn)", "giảm 5% số vụ (12 vụ)"
    converted = lexicon.statements.converted
    again = [one for one in quantities if converted.search(one.compared) or converted.match(text, bracket.start, bracket.end)]
    if any(one.unit == "count" or one.rule == "money" for one in again):
        return True  # "1.700 - 1.800 nghìn tỷ đồng (tương đương 77 - 80 tỷ USD)": the same once more
    ends_item = text[bracket.end + 1 : bracket.end + _RIGHT_BEHIND].lstrip().startswith((",", ";"))  # "mức sinh thay thế (… 2,1 con), quy mô …"
    following = next((one for one in quantities if one.whole.start > bracket.end), None)
    # "85% trẻ được cân, tỷ lệ nhẹ cân (dưới 2.500 gam) | dưới 9%": a size right before a share, wherever in its sentence
    sized = all(one.rule == "physical" for one in quantities if bracket.holds(one.span))
    size = sized and following and following.unit == "percent" and following.whole.start - bracket.end <= _RIGHT_BEHIND
    before_level = (size or (bool(made) and bracket.end <= made[0].quantity.span.start)) and not ends_item
    return before_level and not any(bracket.holds(one.span) and one.unit == "percent" for one in quantities)


def _is_rate_of(indicator: str, counts: Sequence[Quantity]) -> bool:
    """Whether but one thing is counted, and it is that of which the indicator says how large a share: 40 "hộ" of "tỷ lệ hộ nghèo"."""
    return len(counts) == 1 and counts[0].unit == "count" and counts[0].unit_text.partition(" ")[0] in indicator.lower().split()


def _is_level(text: str, bracket: Span, quantities: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """ "tỷ lệ hộ dùng nước sạch (trên 85%)": the first level of its sentence, and nothing else, in brackets."""
    first = quantities[0]
    if not bracket.holds(first.span) or (len(quantities) > 1 and bracket.holds(quantities[1].span)) or first.unit == "count":
        return False
    if len(quantities) > 1 and not _PARTED.search(text, bracket.end, quantities[1].whole.start):
        return False  # "cân nặng sơ sinh thấp (dưới 2.500 gram) là 4,1%": the level stands behind it
    return not content(text, bracket, [first.whole], lexicon)
