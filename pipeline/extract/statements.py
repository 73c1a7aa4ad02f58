"""What a passage says of each of its quantities: which indicator, which way, by which year.

A passage (a list item, a paragraph, a cell) is cut into clauses; in a clause, quantities with nothing between them but years and
comparators belong to one indicator ("50% vào năm 2025 và khoảng 60% vào năm 2030"). The indicator stands before its quantity
("Tỷ lệ A đạt 50%"), behind it ("80% người được …"), or around it ("Tỷ lệ nữ đạt 50% trong tổng số …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pipeline.extract.mentions import mentions
from pipeline.extract.years import assign
from pipeline.lexicon import Lexicon
from pipeline.model import Comparator, Direction, Measure, Other, Quantity, Year
from pipeline.span import Span, trimmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One quantity in its clause. `left` and `right` are the words of the indicator before and behind it."""

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


@dataclass(slots=True)
class _Series:
    """Quantities of one indicator in a row, and the stretches of text that its words may stand in."""

    quantities: list[Quantity]
    left: Span
    right: Span


_MOST = 150
"""A passage with more quantities is no sentence but data that lost its table: its numbers are left unclassified, never guessed at."""
_SENTENCE = regex.compile(r"(?<=[^\d\s.]{2}|\d\)|\d%|\d)[.!?…](?:\s+|(?=\p{Lu}\p{Ll}))(?=[\p{Lu}\d“\"(+\-–])|\n")
_BRACKET = regex.compile(r"\((?:[^()]|\([^()]*\)){4,}+\)")
_BOUNDARY = regex.compile(r",\s*(?:và\s+|trong đó,?\s+|đồng thời,?\s+)?|\s+(?:và|đồng thời|còn lại)\s+|;\s*|:\s*|\s+[-–]\s+|(?<=\s)trong đó\s")
_LABEL = regex.compile(r"\s*(?:(?:Chỉ tiêu|Mục tiêu|CHỈ TIÊU|MỤC TIÊU)(?:\s+\d+(?:\.\d+)*)?(?:\s*\.?\s*[a-dđ])?\s*[.:)]\s*|[a-dđ][.)]\s+|[-–+•*]\s*)+")
_HEAD = regex.compile(
    r"\s*(?:và\s+|trong đó,?\s+|đồng thời,?\s+)*(?:phấn đấu\s+|tăng\s+|giảm\s+|nâng\s+|duy trì\s+)*(?:(?:đạt\s+|có\s+|ít nhất\s+|tối thiểu\s+|trên\s+)?(?:100%|\d)|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ số|tỷ suất|tổng|số |mức |chỉ số|tốc độ|kim ngạch|quy mô|giá trị|doanh thu|năng suất|diện tích|sản lượng|GRDP|GDP|thu nhập|xếp hạng|tuổi thọ)",
    regex.IGNORECASE,
)
_FILLER = regex.compile(
    r"(?:[\s,;:.()/–\-]+|(?:và|hoặc|đến|tới|vào|trong|từ|đạt|có|là|còn|lên|xuống|khoảng|phấn đấu|bảo đảm|đảm bảo|tối thiểu|ít nhất|trên|dưới|hơn|tăng|giảm|nâng|duy trì|đưa|giữ|"
    r"(?:hàng|hằng|mỗi) (?:năm|quý|tháng)|năm|mức|ở|bình quân|trung bình|thêm|tương ứng|lần lượt|chiếm|tối đa|đồng thời|trong đó|riêng|cuối|đầu|hết|giai đoạn|thời kỳ|tiếp theo|được|GDP|GRDP|tiếp tục|thì|sẽ|phải|cần|"
    r"cả năm|hoàn thành|cơ bản|tỷ lệ này|con số này)(?=[\s,;:.()]|$))*",
    regex.IGNORECASE,
)
_TAIL_STOP = regex.compile(
    r"[,;]\s*(?:góp phần|nhằm|qua đó|từ đó|trong đó|đồng thời|phấn đấu|tạo|bảo đảm|đảm bảo|để|gắn với việc|tiến tới|hướng tới|tập trung|đẩy mạnh|tăng cường|tiếp tục|không để|riêng)\b|\s+(?:so với|so) (?:năm|cùng kỳ|kế hoạch|dự toán|giai đoạn|đầu)\b|\.\s*$|\.\s*\(|;\s*$",
    regex.IGNORECASE,
)
_JOINED = regex.compile(r"\s*(?:trong|trên|của|so với|ở|tại|cho|đối với|tính trên|thuộc|là|số|tổng|người|dân|về|từ|GDP|GRDP)\b|\s+\p{Ll}")
_CHANGE = regex.compile(
    r"(?P<verb>tăng thêm|tăng trưởng|tăng|giảm|cắt giảm|kéo giảm|thêm|vượt)(?:\s+(?:bình quân|trung bình|hàng năm|hằng năm|mỗi năm|thêm|ít nhất|tối thiểu|khoảng|từ|trên|dưới|được|hơn|thêm|ròng|đều|chung))*\s*$",
    regex.IGNORECASE,
)
_UPWARD = regex.compile(r"(?:^|\s)(?:lên|xuống|còn)(?:\s|$)")
_FREQUENCY = (
    (regex.compile(r"(?:hàng|hằng|mỗi) năm|/năm|bình quân năm", regex.IGNORECASE), "year"),
    (regex.compile(r"(?:6|sáu|06) tháng một lần|nửa năm", regex.IGNORECASE), "half-year"),
    (regex.compile(r"(?:hàng|hằng|mỗi) quý|/quý", regex.IGNORECASE), "quarter"),
    (regex.compile(r"(?:hàng|hằng|mỗi) tháng|/tháng", regex.IGNORECASE), "month"),
)
_FREQUENCY_EDGE = regex.compile(r"^\s*(?:hàng|hằng|mỗi) (?:năm|quý|tháng)[,:]?\s+|[,\s]+(?:hàng|hằng|mỗi) (?:năm|quý|tháng)\s*$", regex.IGNORECASE)
_ELLIPTIC = regex.compile(r"(?:(?:tỷ lệ|tỉ lệ)(?: này)?\s+)?(?:ở|tại|đối với|riêng)\s+", regex.IGNORECASE)
_TO_BASE = regex.compile(r"\s*(?:năm\s+\d{4}\s*)?(?:xuống|lên|còn|đến)")
_EDGES = " \t\n,;:.–-+*•"


def statements(text: str, span: Span, lexicon: Lexicon) -> tuple[list[Statement], list[Quantity | Year | Other]]:
    """The statements of a passage in order, and all mentions of numbers in it.

    "Chỉ tiêu 4: Đến năm 2025 có 90% và năm 2030 có 100% cơ sở khám bệnh …" → two statements of one indicator.
    """
    found: list[Quantity | Year | Other] = []
    for mention in mentions(text, span, lexicon):
        found.append(_demoted(text, span, mention, found[-1] if found else None))
    count = sum(isinstance(mention, Quantity) for mention in found)
    if count > _MOST:
        return [], [Other(span=mention.span, reason="unclassified") if isinstance(mention, Quantity) else mention for mention in found]
    if not count:
        return [], found
    made: list[Statement] = []
    for sentence in _sentences(text, span):
        made.extend(_sentence(text, sentence, found, lexicon, made[-1] if made else None, nested=False))
    return made, found


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for stop in _SENTENCE.finditer(text, span.start, span.end):
        yield Span(start, stop.start())
        start = stop.end()
    yield Span(start, span.end)


def _sentence(
    text: str, sentence: Span, found: Sequence[Quantity | Year | Other], lexicon: Lexicon, governing: Statement | None, *, nested: bool
) -> Iterator[Statement]:
    """The statements of one sentence: first those of its clauses, each followed by those of the brackets in it."""
    inside = [mention for mention in found if sentence.holds(mention.span)]
    quantities = [mention for mention in inside if isinstance(mention, Quantity)]
    if not quantities:
        return
    brackets = [] if nested else [
        Span(match.start() + 1, match.end() - 1)
        for match in _BRACKET.finditer(text, sentence.start, sentence.end)
        if any(match.start() < quantity.span.start < match.end() for quantity in quantities)
    ]  # fmt: skip
    years = [mention for mention in inside if isinstance(mention, Year)]
    outer = [quantity for quantity in quantities if not any(bracket.holds(quantity.span) for bracket in brackets)]
    leading: tuple[Year, ...] = ()
    last = governing
    clauses = list(_clauses(text, sentence, brackets, outer))
    for clause, members in clauses:
        own_years = [year for year in years if clause.holds(year.span) and not any(bracket.holds(year.span) for bracket in brackets)]
        made, leading = _clause(text, clause, members, own_years, brackets, leading, lexicon, last, nested=nested)
        for statement in made:
            last = statement
            yield statement
        for bracket in brackets:
            if clause.holds(bracket):
                yield from _sentence(text, bracket, found, lexicon, last, nested=True)


def _clauses(text: str, sentence: Span, brackets: Sequence[Span], quantities: Sequence[Quantity]) -> Iterator[tuple[Span, list[Quantity]]]:
    """The stretches between semicolons; one without a quantity goes with the one before ("90% cơ sở …; các địa chỉ tin cậy … triển khai …")."""
    stops = [
        match.start()
        for match in regex.finditer(";", text, pos=sentence.start, endpos=sentence.end)
        if not any(b.start <= match.start() < b.end for b in brackets)
    ]
    start = sentence.start
    pending: tuple[Span, list[Quantity]] | None = None
    for stop in [*stops, sentence.end]:
        members = [quantity for quantity in quantities if start <= quantity.span.start < stop]
        if pending and members:
            yield pending
            pending = (Span(start, stop), members)
        elif pending:
            pending = (Span(pending[0].start, stop), pending[1])
        else:
            pending = (Span(start, stop), members)
        start = stop + 1
    if pending:
        yield pending


def _clause(
    text: str, clause: Span, quantities: Sequence[Quantity], years: Sequence[Year], brackets: Sequence[Span],
    leading: tuple[Year, ...], lexicon: Lexicon, governing: Statement | None, *, nested: bool,
) -> tuple[list[Statement], tuple[Year, ...]]:  # fmt: skip
    """The statements of one clause, and the years that lead the rest of the sentence."""
    label = _LABEL.match(text, clause.start, clause.end)
    start = label.end() if label else clause.start
    clause = Span(start, clause.end)
    time = [year for year in years if year.role == "time"]
    base = next((year for year in years if year.role == "base"), None)
    if not quantities:
        return [], leading or tuple(time[:1])
    based, members = _base_values(text, quantities)
    members = _without_parts(text, members)
    series = _series(text, clause, members, years, brackets)
    flat = [quantity for one in series for quantity in one.quantities]
    given = assign(text, flat, time, clause)
    lead = next((years_of for quantity, years_of in zip(flat, given, strict=True) if years_of and years_of[-1].span.end <= flat[0].span.start), ())
    made: list[Statement] = []
    at = 0
    worded = _share_words([_words(text, one, years, brackets, lexicon) for one in series], series, text)
    for one, (left, right) in zip(series, worded, strict=True):
        before = text[one.left.start : one.quantities[0].whole.start]
        direction, measure = _direction(before, one.quantities[0], left, lexicon)
        words, scope = _indicator(left, right, lexicon, governing if not made else made[-1])
        if one.quantities[0].unit == "rank":
            words, scope = _ranked(left, right, words, made[-1] if made else governing)
        behind = text[one.quantities[-1].whole.end : one.right.end]
        inherited: Comparator | None = None
        if made and one.quantities[0].unit == made[-1].quantity.unit == "count" and not regex.search(r"\w", before.replace("và", "")):
            inherited = made[-1].comparator  # "ít nhất 100 doanh nghiệp khởi nghiệp sáng tạo, 50 doanh nghiệp khoa học công nghệ"
        for place, quantity in enumerate(one.quantities):
            gap = text[one.quantities[place - 1].whole.end : quantity.whole.start] if place else ""
            comparator = quantity.comparator
            carried = False
            if comparator is None and inherited and not regex.search(r"\b(?:đạt|là|có|còn)\b", gap):
                comparator, carried = inherited, inherited not in ("eq", "range")
                comparator = inherited if carried else None
            inherited = quantity.comparator or (inherited if carried else None)
            when = given[at + place] or (leading if not lead or quantity.span.start < lead[0].span.start else ())
            stretch = _quote(text, clause, one, quantity, when)
            made.append(
                Statement(
                    quantity=quantity,
                    comparator=comparator or "eq",
                    inherited=carried,
                    indicator=words,
                    scope=scope,
                    direction=direction,
                    measure=measure,
                    frequency=quantity.frequency or _frequency(text, clause, one, quantity),
                    years=when,
                    base=base,
                    base_value=based.get(quantity),
                    quote=stretch,
                    clause=clause,
                    before=before,
                    behind=behind,
                    nested=nested,
                )
            )
        at += len(one.quantities)
    return made, lead or leading


def _demoted(text: str, span: Span, mention: Quantity | Year | Other, previous: Quantity | Year | Other | None) -> Quantity | Year | Other:
    """A quantity that states nothing of its own becomes an `Other` with the reason."""
    if not isinstance(mention, Quantity):
        return mention
    left = text[max(span.start, mention.whole.start - 90) : mention.whole.start].rstrip().lower()
    if _CONDITION.search(left) and mention.rule != "fraction":
        return Other(span=mention.span, reason="condition")
    if _FORMULA.search(left) or _POINTS.match(text, mention.span.start, span.end):
        return Other(span=mention.span, reason="scoring_rule")
    # "ít nhất 100 doanh nghiệp khởi nghiệp sáng tạo, 50 doanh nghiệp khoa học công nghệ"
    listed = (
        isinstance(previous, Quantity) and previous.unit == "count" and regex.match(r"[^.;]{0,80}(?:,| và)\s*$", text[previous.span.end : mention.span.start])
    )
    if mention.unit == "count" and not mention.compared and not listed and not _COMMITS.search(left) and left.strip(_EDGES + "“"):
        # "tỷ lệ ở 04 huyện có điều kiện … khó khăn": a count that nothing commits to is part of the words around it
        return Other(span=mention.span, reason="quantity_of_text")
    return mention


# "nếu ở cơ quan, tổ chức có tỷ lệ 30% trở lên nữ cán bộ", "rà soát các cơ quan, đơn vị có tỷ lệ nữ từ 30% trở lên nhưng chưa có …"
_CONDITION = regex.compile(
    r"(?:\b(?:cơ quan|tổ chức|đơn vị|nơi|hộ|hộ gia đình|doanh nghiệp|địa phương|xã|huyện|thôn|bản|công trình|dự án|người|những|các|vùng|trường hợp|cơ sở)\b[^,;.]{0,25}|\bnếu\b[^;.]{0,60})"
    r"\bcó (?:tỷ lệ|tỉ lệ|số|mức|quy mô|diện tích|thu nhập|từ|ít nhất|tổng)\b[^,;.]{0,30}$"
    r"|\b(?:trường hợp|nếu)\b[^,;.]{0,60}$"
)
_FORMULA = regex.compile(r"[=*×]$")
_POINTS = regex.compile(r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?\s*điểm\b(?!\s*(?:đến|phát|bưu|du lịch|tiếp|cầu|trường|dân cư))")
_COMMITS = regex.compile(
    r"(?:hình thành|xây dựng|phát triển|thành lập|thu hút|đào tạo|bồi dưỡng|việc làm cho|tạo|thêm|công nhận|tăng|giảm|đạt|có|đón|trồng|cấp|hoàn thành|hỗ trợ|tối thiểu|phấn đấu|đầu tư|số lượng|tổng số|duy trì|làm chủ|nâng cấp|trở thành|phát hành|bình quân|mới|ít nhất|khởi công|khánh thành|lắp đặt)$"
)


def _base_values(text: str, quantities: Sequence[Quantity]) -> tuple[dict[Quantity, Quantity], list[Quantity]]:
    """ "giảm từ 23 ca/1.000 xuống 18 ca/1.000": the first is where the second comes from."""
    based: dict[Quantity, Quantity] = {}
    kept: list[Quantity] = []
    for quantity in quantities:
        previous = kept[-1] if kept else None
        if (
            previous
            and previous.compared.endswith("từ")
            and previous.comparator == "ge"
            and quantity.compared.startswith(("xuống", "lên", "còn", "đến"))
            and len(text[previous.whole.end : quantity.whole.start]) < 30
        ):
            based[quantity] = kept.pop()
        kept.append(quantity)
    return based, kept


def _without_parts(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Leave out counts that only qualify a share: "70% phụ nữ mang thai được tầm soát ít nhất 4 loại bệnh"."""
    kept: list[Quantity] = []
    shares = any(quantity.unit == "percent" for quantity in quantities)
    for quantity in quantities:
        if shares and quantity.rule in ("physical", "time") and not quantity.compared:
            continue  # "truy cập băng rộng cố định với tốc độ 01 Gb/s đạt 100%"
        if kept and quantity.unit == "count" and kept[-1].unit == "percent":
            gap = text[kept[-1].whole.end : quantity.whole.start]
            if len(gap.split()) > 1 and not regex.search(
                r"[,;:]\s*\S*\s*$|[,;:]\s*(?:và|đồng thời|trong đó|phấn đấu|có|số|tổng|hình thành|xây dựng|phát triển)\b", gap
            ):
                continue
        kept.append(quantity)
    return kept


def _series(text: str, clause: Span, quantities: Sequence[Quantity], years: Sequence[Year], brackets: Sequence[Span]) -> list[_Series]:
    """Group the quantities of a clause by indicator and give each group its stretches of text."""
    cuts = [*(year.span for year in years), *brackets]
    first = quantities[0].whole.start
    introduced = [
        match for match in _INTRODUCTION.finditer(text, clause.start, first) if not any(bracket.start <= match.start() < bracket.end for bracket in brackets)
    ]
    made = [_Series(quantities=[quantities[0]], left=Span(introduced[-1].end() if introduced else clause.start, first), right=Span(first, first))]
    for quantity in quantities[1:]:
        current = made[-1]
        gap = Span(current.quantities[-1].whole.end, quantity.whole.start)
        words = _content(text, gap, cuts)
        noun = quantity.unit_text if quantity.unit == "count" else ""
        if not words or (noun and words == noun and quantity.unit == current.quantities[-1].unit):
            current.quantities.append(quantity)
            continue
        has_left = bool(_content(text, current.left, cuts))
        cut = _cut(text, gap, cuts, has_left)
        current.right = Span(gap.start, cut)
        made.append(_Series(quantities=[quantity], left=Span(cut, gap.end), right=Span(gap.end, gap.end)))
    made[-1].right = Span(made[-1].quantities[-1].whole.end, clause.end)
    return made


def _cut(text: str, gap: Span, cuts: Sequence[Span], has_left: bool) -> int:
    """Where the words of one indicator end and those of the next begin, between two quantities.

    "… đạt 40% và tỷ lệ nữ tiến sỹ … đạt" → at "và tỷ lệ"; "80% người …; ít nhất 45%" → before the second quantity.
    """
    boundaries = [match for match in _BOUNDARY.finditer(text, gap.start, gap.end) if not any(cut.start <= match.start() < cut.end for cut in cuts)]
    if not boundaries:
        return gap.end
    last = boundaries[-1]
    if not has_left and not _content(text, Span(last.end(), gap.end), cuts):
        return last.start()
    headed = [match for match in boundaries if _HEAD.match(text, match.end(), gap.end + 8)]
    if headed:
        return headed[0].start() if has_left else headed[-1].start()
    if not has_left:
        return last.start()
    return boundaries[0].start() if _content(text, Span(boundaries[0].end(), gap.end), cuts) else gap.end


def _content(text: str, span: Span, cuts: Sequence[Span]) -> str:
    """The words of a stretch without years, brackets and words that only lead to a number."""
    pieces = []
    start = span.start
    for cut in sorted(cuts):
        if cut.start >= span.end or cut.end <= start:
            continue
        pieces.append(text[start : max(start, cut.start)])
        start = max(start, cut.end)
    pieces.append(text[start : span.end])
    words = " ".join(" ".join(pieces).split())
    filler = _FILLER.match(words)
    return words[filler.end() if filler else 0 :].strip(_EDGES)


def _words(text: str, one: _Series, years: Sequence[Year], brackets: Sequence[Span], lexicon: Lexicon) -> tuple[str, str]:
    """The indicator's words before and behind the quantities of a series, years taken out."""
    cuts = [year.span for year in years if year.role in ("time", "base")] + list(brackets)
    first, last = one.quantities[0], one.quantities[-1]
    left = _without(text, Span(one.left.start, first.whole.start), cuts)
    end = one.right.end
    behind = _content(text, Span(last.whole.end, end), cuts)
    if (_COORDINATED.search(left) and behind) or (left.rstrip().endswith(":") and len(behind.split()) > 2):
        left = ""  # "Đài Phát thanh và Truyền hình tỉnh và 95% Trung tâm Văn hóa …"; "Đổi mới công nghệ …: 100% khu công nghiệp …"
    left = _measure_only(left)
    stop = _TAIL_STOP.search(text, last.whole.end, end)
    right_span = Span(last.whole.end, stop.start() if stop else end)
    named = _without_lead(" ".join(left.split()), lexicon)
    if (
        not named
        or _PREPOSITION.search(left)
        or _RATE_ALONE.match(left)
        or first.unit == "count"
        or _CHANGES.search(left)
        or (len(named.split()) <= 3 and behind)
    ):
        # What follows is the indicator's own: "trợ giúp pháp lý cho 100% số người vi phạm …", "có ít nhất 04 tin, bài …".
        semicolon = text.find(";", right_span.start, right_span.end)
        if semicolon >= 0 and lexicon.leading_verb.match(text[semicolon + 1 : right_span.end].strip()):
            right_span = Span(right_span.start, semicolon)  # "… đạt 50% địa bàn cấp xã “không ma túy”; hoàn thành chỉ tiêu …"
    else:
        # Behind "Tỷ lệ A đạt 50%" only what is joined to it goes on naming it: "… trong tổng số người được tạo việc làm mới".
        stops = [place for place in (text.find(mark, right_span.start, right_span.end) for mark in ",;") if place >= 0]
        right_span = Span(right_span.start, min(stops, default=right_span.end))
        if not _JOINED.match(_without(text, right_span, cuts)):
            right_span = Span(right_span.start, right_span.start)
    return left, _without(text, right_span, cuts)


_MEASURE = regex.compile(r"\b(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|chỉ số|tổng|quy mô|tốc độ|số lượng|mức|giá trị|kim ngạch|diện tích)\s", regex.IGNORECASE)
_LONG = 25


def _measure_only(left: str) -> str:
    """Of a long introduction only the measure at its end: "… góp phần quan trọng xây dựng …, đóng góp vào chỉ số phát triển con người (HDI)"."""
    if len(left.split()) <= _LONG:
        return left
    heads = [match for match in _MEASURE.finditer(left) if 2 <= len(left[match.start() :].split()) <= _LONG]
    return (
        left[heads[0].start() :] if heads and left[: heads[0].start()].rstrip().endswith((",", ";", "vào", "để", "nâng", "đưa", "tăng", "giảm", "và")) else left
    )


def _without(text: str, span: Span, cuts: Sequence[Span]) -> str:
    pieces = []
    start = span.start
    for cut in sorted(cuts):
        if cut.start >= span.end or cut.end <= start:
            continue
        pieces.append(text[start : max(start, cut.start)])
        start = max(start, cut.end)
    pieces.append(text[start : span.end])
    return " ".join(pieces)


_PREDICATE = regex.compile(r"\s(?:được|đủ|có|đạt|bảo đảm|đảm bảo|triển khai|tổ chức|thực hiện|ứng dụng|sử dụng|tham gia|hoàn thành|áp dụng|không)\s")


def _share_words(worded: Sequence[tuple[str, str]], series: Sequence[_Series], text: str) -> list[tuple[str, str]]:
    """ "Trên 80% số trạm y tế và 100% cơ sở cai nghiện đủ điều kiện …": the predicate, said once, holds for both."""
    made = list(worded)
    for place in range(len(made) - 2, -1, -1):
        (left, right), (next_left, next_right) = made[place], made[place + 1]
        if series[place].quantities[0].unit == series[place + 1].quantities[0].unit == "rank":
            # "nhóm 3 nước dẫn đầu Đông Nam Á, nhóm 50 nước đứng đầu thế giới về năng lực cạnh tranh số"
            topic = regex.search(r"\s(?:về|trong)\s", next_right)
            if topic and not regex.search(r"\s(?:về|trong)\s", right):
                made[place] = (left, f"{right} {next_right[topic.start() :].strip()}")
            continue
        joint = text[series[place].right.end : series[place + 1].quantities[0].whole.start]
        if left.strip(_EDGES) or next_left.strip(_EDGES + "và") or not regex.match(r"\s*(?:,|và)?\s*(?:và)?\s*$", joint):
            continue
        predicate = _PREDICATE.search(next_right)
        if predicate and not _PREDICATE.search(right + " "):
            made[place] = (left, f"{right} {next_right[predicate.start() :].strip()}")
    return made


_RANKED = regex.compile(
    r"\s*(?:(?:nước|quốc gia|tỉnh,? thành phố|tỉnh|địa phương|thành phố|nền kinh tế)\s+)?(?:(?:dẫn đầu|đứng đầu|hàng đầu|tốt nhất|cao nhất|trong|của|thuộc)\s+)*(?P<scope>[^,;]*?)(?:\s+về\s+(?P<topic>.*))?$"
)


def _ranked(left: str, right: str, words: str, governing: Statement | None) -> tuple[str, str]:
    """ "nhóm 3 nước dẫn đầu Đông Nam Á về nghiên cứu …": what is ranked, and among whom."""
    match = _RANKED.match(" ".join(right.split()))
    if not match:
        return words, ""
    subject = regex.sub(r"(?:^|\s)(?:thuộc|nằm trong|trong|vào|đứng|xếp|lọt)?\s*(?:nhóm|top)?\s*$", "", left, flags=regex.IGNORECASE).strip(_EDGES)
    subject = regex.sub(r"^(?:và|hoặc)$", "", subject)
    if not match["topic"] and not subject and governing and governing.quantity.unit == "rank":
        subject = governing.indicator  # "thuộc nhóm 3 nước … và nhóm 50 nước dẫn đầu thế giới"
    return (match["topic"] or subject or words).strip(_EDGES), match["scope"].strip(_EDGES)


_PREPOSITION = regex.compile(r"\s(?:cho|tại|với|đối với|ở|của|trong số|trên)\s*$", regex.IGNORECASE)
_RATE_ALONE = regex.compile(r"^\W*(?:(?:phấn đấu|đạt|bảo đảm|đảm bảo|có)\s+)*(?:tỷ lệ|tỉ lệ)\s*$", regex.IGNORECASE)
_CHANGES = regex.compile(r"^\s*(?:tăng|giảm|cắt giảm|kéo giảm)\s*$", regex.IGNORECASE)
_COORDINATED = regex.compile(r"\S+\s+\S+\s+và\s*$")
# The verb that ties an indicator to its number, with what stands between: "đạt ngang bằng với nam 92%".
_COPULA = regex.compile(
    r"(?:^|[\s,])(?:(?:đạt|chiếm|ở mức|là|còn|bằng|duy trì)(?=\s|$)(?:\s+(?!tỷ|tỉ|số|tổng)\S+){0,5}"
    r"|(?:tăng|giảm|(?<!trở )lên|xuống|nâng|bảo đảm|đảm bảo|phấn đấu|bố trí|có|cho)(?:\s+(?:thêm|bình quân|trung bình|khoảng|hàng năm|hằng năm|mỗi năm|tối thiểu|ít nhất|được))*)\s*$",
    regex.IGNORECASE,
)
# Where the statement proper begins behind an introduction: "Triển khai … , phấn đấu đạt 20% xã …", "… , cụ thể: Phấn đấu tổng tỷ suất sinh đạt …".
_INTRODUCTION = regex.compile(
    r"(?:[,:]|(?<=\S)\s)\s*(?:(?:(?:lộ trình )?(?:đạt|với|theo|hoàn thành) (?:các )?(?:mục tiêu|chỉ tiêu)|phấn đấu|bảo đảm|đảm bảo|trong đó)(?=\s)|(?<=:\s*)(?=\p{Lu}))",
    regex.IGNORECASE,
)
_LEAD = regex.compile(
    r"^(?:[\s,;:.“\"–\-+]+|(?:trong đó(?: đề ra)?|tập trung|tiếp tục|phấn đấu|phần đấu|cố gắng|đến|tới|vào|trong|năm|và|đồng thời|riêng|có|đạt|đảm bảo|bảo đảm|sẽ|phải|cần|được|về|thực hiện|từng bước|"
    r"(?:hàng|hằng|mỗi) (?:năm|quý|tháng)|cả năm|giai đoạn này|để|nhằm|theo đó|cụ thể|bao gồm|như sau|(?:đề ra )?chỉ tiêu(?: là)?)(?=[\s,;:]|$))+",
    regex.IGNORECASE,
)


def _indicator(left: str, right: str, lexicon: Lexicon, governing: Statement | None) -> tuple[str, str]:
    """The indicator as a noun phrase, and the scope to which an elliptic one is limited.

    "tỷ lệ ở 04 huyện … đạt 90%" takes the governing indicator; "04 huyện …" is the scope.
    """
    base = _LEAD.sub("", " ".join(left.split())).strip(_EDGES)
    ellipsis = _ELLIPTIC.match(base)
    left = _stripped(" ".join(left.split()), lexicon)
    right = _FREQUENCY_EDGE.sub("", " ".join(right.split()).strip(_EDGES))
    if governing and governing.indicator:
        if ellipsis:
            return governing.indicator, _COPULA.sub("", base[ellipsis.end() :]).strip(_EDGES)
        if not left and not right:
            return governing.indicator, governing.scope  # "… đạt 100%, năm 2018 đạt 99%": the same indicator
    words = f"{left} {right}".strip() if left and right else left or right
    return words.strip(_EDGES), ""


def stripped_indicator(words: str, lexicon: Lexicon) -> tuple[str, Direction | None]:
    """The label of a table row as a noun phrase, and the way its verb points.

    "Tăng tỷ lệ lao động nữ làm công hưởng lương" → ("tỷ lệ lao động nữ làm công hưởng lương", "increase").
    """
    plain = " ".join(words.split())
    verb = lexicon.leading_verb.match(_LEAD.sub("", plain))
    direction = lexicon.verb_directions.get(verb[0].strip().lower()) if verb else None
    return _without_lead(plain, lexicon), direction


def _stripped(left: str, lexicon: Lexicon) -> str:
    """The words before a quantity without the verbs at their two ends: "Giảm tỷ lệ phá thai xuống" → "tỷ lệ phá thai"."""
    left = _without_lead(left, lexicon)
    tail = _COPULA.search(left)
    if tail and tail.start() > 0 and len(left[: tail.start()].split()) >= 2:
        left = left[: tail.start()].strip(_EDGES)
    return _FREQUENCY_EDGE.sub("", left).strip(_EDGES)


def _without_lead(words: str, lexicon: Lexicon) -> str:
    while True:
        before = words
        words = _LEAD.sub("", words).strip(_EDGES)
        verb = lexicon.leading_verb.match(words)
        words = words[verb.end() if verb else 0 :].strip(_EDGES)
        if words == before:
            return words


def _direction(before: str, quantity: Quantity, left: str, lexicon: Lexicon) -> tuple[Direction | None, Measure]:
    """The way an indicator is meant to go, and whether the number is a level ("lên 80%") or a change ("tăng 8%/năm")."""
    words = before.lower()
    change = _CHANGE.search(words)
    if change and not _UPWARD.search(" " + quantity.compared + " "):
        verb = change["verb"]
        return ("decrease" if "giảm" in verb else "increase"), "change"
    verb = lexicon.leading_verb.match(_LEAD.sub("", words).strip())
    direction = lexicon.verb_directions.get(verb[0].strip()) if verb else None
    before_words = quantity.compared.partition("…")[0].split()
    if direction is None:
        if regex.search(r"duy trì", quantity.compared + " " + words[-12:]):
            direction = "maintain"
        elif "xuống" in before_words:
            direction = "decrease"
        elif "lên" in before_words:
            direction = "increase"
    return direction, "level"


def _frequency(text: str, clause: Span, one: _Series, quantity: Quantity) -> str | None:
    """How often a level holds: "mỗi quý có ít nhất 04 tin, bài", "… 100% hàng năm"."""
    before = text[max(one.left.start, quantity.whole.start - 40) : quantity.whole.start]
    after = text[quantity.whole.end : min(clause.end, quantity.whole.end + 12)]
    opening = text[clause.start : clause.start + 24]
    closing = text[max(quantity.whole.end, one.right.end - 14) : one.right.end]
    for pattern, frequency in _FREQUENCY:
        if pattern.search(before) or pattern.match(after.strip()) or pattern.match(opening.strip()) or pattern.search(closing):
            return frequency
    return None


def _quote(text: str, clause: Span, one: _Series, quantity: Quantity, when: tuple[Year, ...]) -> Span:
    """The shortest stretch of the clause that holds the indicator's words, the quantity and its year."""
    starts = [quantity.whole.start, one.left.start]
    ends = [quantity.whole.end]
    for year in when:
        if clause.holds(year.span):
            starts.append(year.span.start)
            ends.append(year.span.end)
    if not regex.search(r"\w{2}", text[one.left.start : one.quantities[0].whole.start]) or one.right.end > one.quantities[-1].whole.end:
        stop = _TAIL_STOP.search(text, one.quantities[-1].whole.end, max(one.right.end, max(ends)))
        ends.append(stop.start() if stop else one.right.end)
    start, end = trimmed(text, min(starts), max(ends))
    while start < end and not (text[start].isalnum() or text[start] in "“\"'(["):
        start += 1
    while end > start and text[end - 1] in " ,;:.–-":
        end -= 1
    return Span(start, end)
