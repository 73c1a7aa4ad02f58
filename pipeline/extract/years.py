"""Which year goes with which quantity of a clause."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity, Year
from pipeline.span import Span

_COPULA = regex.compile(r"\s*(?:là|đạt|còn|lên|xuống|giảm|tăng)\s+(?:\p{L}+\s+){0,2}")
_APART = regex.compile(r"[,;][^,;]*$")
_COMMA = regex.compile(r"[,;]")
_LEADING_WORDS = 3
"""So few words behind a comma lead to a year ("đến năm 2025, và đến cuối | năm 2030"); more are an indicator."""
_LABEL = regex.compile(r"\s*:\s*(?:\p{L}+\s+)?")
STRIVES = regex.compile(r",\s*(?:phấn đấu|tiến tới|hướng tới)\b")
"""Between a level and another of its kind that is for later."""
_NOTHING_BETWEEN = regex.compile(r"[\s,]*(?:và)?[\s,]*")


def assign(text: str, quantities: Sequence[Quantity], years: Sequence[Year], clause: Span, lexicon: Lexicon) -> list[tuple[Year, ...]]:
    """For each quantity of a clause the years it holds for (two where both are named: "năm 2025 và năm 2030 đạt 100%").

    Years stand before their quantities ("Đến năm 2025 đạt 80% và đến 2030 đạt 99%") or behind ("50% vào năm 2025 và 60% vào năm 2030").
    A quantity without a year of its own takes the one that went before in the clause.
    """
    gaps = _gaps(text, quantities, years)
    if len(gaps[-1]) == len(quantities) > 1 and not any(gaps[:-1]) and _are_in_turn(text, quantities, clause, lexicon):
        return [(year,) for year in gaps[-1]]  # "đạt 30% và 40% lần lượt vào các năm 2025, 2030"
    if len(gaps[0]) == len(quantities) > 1 and not any(gaps[1:]):
        return [(year,) for year in gaps[0]]  # "Đến năm 2025 và 2030, tỷ lệ … tương ứng là 95% và 98%"
    before, last = bool(gaps[0]), len(quantities) - 1
    leading = [(), *(_leading(text, quantities, gaps, place, lexicon) for place in range(1, len(quantities))), ()]
    gaps = [years[: len(years) - len(taken)] for years, taken in zip(gaps, leading, strict=True)]
    given: list[tuple[Year, ...]] = []
    for place, quantity in enumerate(quantities):
        ahead, behind = _own_ahead(text, gaps[place], quantity), gaps[place + 1]
        if leading[place] and not behind:
            given.append(leading[place])
            continue
        # "đạt 40% trong năm 2026, những năm sau mỗi năm tăng thêm 10%"
        between = Span(quantities[place - 1].whole.end, quantity.whole.start) if place else None
        elsewhen = between and (lexicon.numbers.another_time.search(text, *between) or lexicon.verdicts.until_now.search(between.of(text)))
        inherited = list(given[-1]) if given and not elsewhen else []
        if before and place == 0:
            # A year at the head and another right behind the first quantity: the nearer one is the quantity's own, if more follow the same way.
            own = behind if behind and _adjoins(text, quantity, behind[0]) and (last == 0 or gaps[-1]) else ahead
        elif before:
            own = (behind if place == last and behind and not ahead else ahead) or inherited
        else:
            # "trên 90% đối tượng được quản lý, phấn đấu đạt 100% vào năm 2026": by then only the second
            alike = place < last and quantities[place + 1].unit == quantity.unit
            strives = alike and STRIVES.search(text, quantity.whole.end, quantities[place + 1].whole.start)
            own = behind or ([] if strives else next((later for later in gaps[place + 2 :] if later), [])) or inherited
        # "Đến năm 2025 đạt 95% xã có điểm truy cập, duy trì | đến năm 2030"
        kept = [year for year in behind[:1] if own == ahead and lexicon.statements.kept_on.search(text[quantity.whole.end : year.span.start])]
        given.append((*_together(text, own, lexicon), *kept))
    return _again(text, quantities, gaps, given)


def _gaps(text: str, quantities: Sequence[Quantity], years: Sequence[Year]) -> list[list[Year]]:
    """The years before the first quantity, between each two, and behind the last."""
    gaps: list[list[Year]] = [[] for _ in range(len(quantities) + 1)]
    for year in years:
        place = sum(quantity.span.start < year.span.start for quantity in quantities)
        if place == len(quantities) and quantities and ";" in text[quantities[-1].whole.end : year.span.start]:
            continue  # "cải tạo 64 chợ; đến năm 2028 xóa toàn bộ chợ tạm", "…; hướng tới … vào năm 2030": by then something else is done
        gaps[place].append(year)
    return gaps


def _leading(text: str, quantities: Sequence[Quantity], gaps: Sequence[list[Year]], place: int, lexicon: Lexicon) -> tuple[Year, ...]:
    """The year between two quantities that leads the second one, where the others stand behind theirs.

    "20% xã … năm 2025, bảo đảm đến hết năm 2030 đạt 50% địa bàn": of two years between, the second leads what follows.
    """
    between = gaps[place]
    if gaps[0] or not 1 <= len(between) <= 2:
        return ()
    year, said, quantity = between[-1], quantities[place - 1].whole.end, quantities[place]
    if len(between) == 2:  # "80% hồ được rào chắn vào năm 2023, năm 2025 là 100%"
        leads = len(_together(text, between, lexicon)) == 1 or _leads(text, year, quantity)
    elif place == len(quantities) - 1 and not gaps[-1] and _APART.search(text, said, year.span.start) and _leads(text, year, quantity):
        leads = True  # "50% cán bộ được tập huấn, con số này đến năm 2030 là 70%"
    else:  # "tăng ít nhất 8%/năm, riêng năm 2026 tăng 10%", "1.200 căn, trong đó năm 2026: 300 căn, năm 2027: 400 căn"
        leads = bool(lexicon.numbers.leads_on.match(text, said, year.span.start) or _LABEL.fullmatch(text, year.span.end, quantity.span.start))
    return (year,) if leads else ()


def _again(text: str, quantities: Sequence[Quantity], gaps: Sequence[Sequence[Year]], given: list[tuple[Year, ...]]) -> list[tuple[Year, ...]]:
    """ "ở nhà còn 50% (2025) và 40% (2030), ở nơi làm việc còn | 30% và 25%": the years of the values before hold again, in turn."""
    last = len(quantities)
    begin = next(
        (place for place in range(last - 1, 0, -1) if not _NOTHING_BETWEEN.fullmatch(text, quantities[place - 1].whole.end, quantities[place].whole.start)), 0
    )
    many = last - begin
    before = given[begin - many : begin] if begin >= many > 1 else []
    dated = len({year.year for years in before for year in years}) == many and all(len(years) == 1 for years in before)
    return [*given[:begin], *before] if dated and gaps[begin] and not any(gaps[begin + 1 :]) else given


def _own_ahead(text: str, years: list[Year], quantity: Quantity) -> list[Year]:
    """ "đến năm 2028 đạt chuẩn nông thôn mới, thu nhập bình quân năm 2030 gấp | 1,7 lần": of years parted by a comma, the one in the words of the number."""
    if len(years) < 2 or _COMMA.search(text, years[-1].span.end, quantity.whole.start):
        return years
    parted = [comma.end() for comma in _COMMA.finditer(text, years[0].span.end, years[-1].span.start)]
    between = text[parted[-1] : years[-1].span.start].split() if parted else []
    return years[-1:] if len(between) > _LEADING_WORDS else years


def _are_in_turn(text: str, quantities: Sequence[Quantity], clause: Span, lexicon: Lexicon) -> bool:
    """Whether values and years are pairs: the clause says so ("lần lượt", "tương ứng"), or nothing stands between the first two values ("30% và 40%")."""
    first, second = quantities[:2]
    return bool(lexicon.numbers.in_turn.search(clause.of(text)) or _NOTHING_BETWEEN.fullmatch(text, first.whole.end, second.whole.start))


def _leads(text: str, year: Year, quantity: Quantity) -> bool:
    """Whether nothing but "là", "đạt" stands between a year and the quantity behind it."""
    return _COPULA.fullmatch(text, year.span.end, quantity.span.start) is not None


def _adjoins(text: str, quantity: Quantity, year: Year) -> bool:
    return len(text[quantity.whole.end : year.span.start].split()) <= 1


def _together(text: str, years: Sequence[Year], lexicon: Lexicon) -> tuple[Year, ...]:
    """The years that are named in one breath ("năm 2025 và 2030", "năm 2025 và duy trì đến năm 2030"); of years that are not, the nearest to the quantity."""
    if len(years) < 2:
        return tuple(years)
    joined = [years[0]]
    for year in years[1:]:
        between = text[joined[-1].span.end : year.span.start]
        if between.strip(" ,") not in ("", "và") and not lexicon.statements.kept_on.fullmatch(between):
            break
        joined.append(year)
    return tuple(joined)
