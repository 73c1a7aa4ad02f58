"""How a passage is cut: into sentences, brackets, clauses, and a clause into series of quantities of one indicator each.

"… đạt 50% vào năm 2025 và khoảng 60% vào năm 2030; tỷ lệ nữ tiến sỹ đạt 30%." → two clauses, the first with one series of two quantities.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity, Year
from pipeline.span import Span, trimmed

EDGES = " \t\n,;:.–-+*•=…|"
"""What may stand at the edges of an indicator's words without being part of them."""

_SENTENCE = regex.compile(
    r"(?=[.!?…])(?<=[^\d\s.]{2}|\d[)”\"]|\d[%‰]|\d)(?<!\bT[Pp])(?:\.{3,4}|[.!?…])(?:\s+|(?=\p{Lu}\p{Ll}))(?=[\p{Lu}\d“\"(+\-–])|\n|(?=\s+\()(?<=[.;:,…])\s+(?=\(\d{1,2}\)\s*\p{Lu})"
)
_BRACKET = regex.compile(r"\((?:(?:[^()]|\([^()]*\)){4,}+|(?<=\d(?:\s\p{Ll}+){1,3}\s\()\d{1,3}[%‰])\)")
_PARTED = regex.compile(r"[,;:]|\bvà\b")
_TIME_WORDS = 2
_EMPTY_BRACKETS = regex.compile(r"\(\s*\)|(?<=^[^(]*)\)")
_WITHIN = regex.compile(r"[^,;:]*\btrong (?:thời gian|thời hạn|vòng)\s+$")
_FROM_REACH = 40
_ENDS = regex.compile(r"\s*(?:[.,;(]|$)")
_SEMICOLON = regex.compile(";")
_ONLY_WHEN = regex.compile(r"\s*(?:phấn đấu |và )*(?:đến|vào|trong)? ?(?:cuối |hết )?năm (?:19|20)\d\d,?\s*(?:phấn đấu\s*)?")
"""Between a semicolon and a level of which nothing but the time is said."""
_ENDS_SO = regex.compile(r"(?:[\s,.]|(?:vào |đến )?(?:cuối |hết )?năm (?:19|20)\d\d)*")


@dataclass(slots=True)
class Series:
    """Quantities of one indicator in a row, and the stretches of text that its words may stand in."""

    quantities: list[Quantity]
    left: Span
    right: Span


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a passage; the point of "Điều 2.", "tr.đ." or "66.67" ends none."""
    start = span.start
    for stop in _SENTENCE.finditer(text, span.start, span.end):
        yield Span(start, stop.start())
        start = stop.end()
    yield Span(start, span.end)


def brackets(text: str, sentence: Span, quantities: Sequence[Quantity]) -> list[Span]:
    """The insides of the brackets of a sentence that hold quantities: "(trong đó: nam 20%, nữ 12%)"."""
    return [
        Span(match.start() + 1, match.end() - 1)
        for match in _BRACKET.finditer(text, sentence.start, sentence.end)
        if any(match.start() < quantity.span.start < match.end() for quantity in quantities)
    ]


def wordy_brackets(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Brackets that say more than a time: the years of "(theo chuẩn nghèo giai đoạn 2016 - 2020)" are not those of the level."""
    for match in _BRACKET.finditer(text, sentence.start, sentence.end):
        if len(lexicon.statements.beyond_time.findall(match[0])) > _TIME_WORDS:
            yield Span(match.start() + 1, match.end() - 1)


def clauses(text: str, sentence: Span, inner: Sequence[Span], quantities: Sequence[Quantity]) -> Iterator[tuple[Span, list[Quantity]]]:
    """The stretches between semicolons, each with its quantities; those in brackets part nothing ("đủ 3 loại thiết chế (nhà văn hóa; thư viện)").

    One without a quantity goes with the one before ("90% cơ sở …; các địa chỉ tin cậy … triển khai …").
    """
    closed = [*inner, *(Span(*match.span()) for match in _BRACKET.finditer(text, sentence.start, sentence.end))]
    stops = [match.start() for match in _SEMICOLON.finditer(text, sentence.start, sentence.end) if not any(b.start <= match.start() < b.end for b in closed)]
    start = sentence.start
    pending: tuple[Span, list[Quantity]] | None = None
    for stop in [*stops, sentence.end]:
        members = [quantity for quantity in quantities if start <= quantity.span.start < stop]
        alone = members and _ONLY_WHEN.fullmatch(text, start, members[0].whole.start) and _ENDS_SO.fullmatch(text, members[-1].span.end, stop)
        if pending and not pending[1] and alone:
            pending = (Span(pending[0].start, stop), members)  # "Tăng số xã có câu lạc bộ; đến năm 2025 đạt ít nhất | 50%, năm 2030 đạt 100%"
        elif pending and members:
            yield pending
            pending = (Span(start, stop), members)
        elif pending:
            pending = (Span(pending[0].start, stop), pending[1])
        else:
            pending = (Span(start, stop), members)
        start = stop + 1
    if pending:
        yield pending


def base_values(text: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> tuple[dict[Quantity, Quantity], list[Quantity]]:
    """ "giảm từ 23 ca/1.000 xuống 18 ca/1.000": the first is where the second comes from. Second → first, and the quantities without the firsts."""
    based: dict[Quantity, Quantity] = {}
    kept: list[Quantity] = []
    for quantity in quantities:
        previous = kept[-1] if kept else None
        if (
            previous
            and (previous.unit == quantity.unit or previous.rule == "bare" or previous.rule == quantity.rule == "time")  # "từ | 8 lên 20 tấn/ngày"
            and lexicon.statements.from_level.match(text, max(0, previous.span.start - _FROM_REACH), previous.span.start)
            and lexicon.statements.up_to_level.match(text[previous.whole.end : quantity.span.start])
            and quantity.span.start - previous.whole.end < _FROM_REACH
        ):
            based[quantity] = kept.pop()
        kept.append(quantity)
    return based, kept


_WHOLE_ALONE = regex.compile(r"\s*(?:GDP|GRDP)(?=\s*(?:,|và\b))")
_LISTS = regex.compile(r"\s*[,;:]\s*(?:bao )?gồm\b")
"""Behind the share of a plan, before the parts of what came of it: "187 người, đạt 93,5%, gồm Đài Loan | 96 người"."""


def without_parts(text: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> list[Quantity]:
    """Leave out counts that only qualify a share: "70% phụ nữ mang thai được tầm soát ít nhất 4 loại bệnh"."""
    kept: list[Quantity] = []
    for place, quantity in enumerate(quantities):
        if quantity.rule == "time" and kept and kept[-1].unit == "percent" and _WITHIN.match(text, kept[-1].whole.end, quantity.whole.start):
            continue  # "98% số liệu được truyền về trong thời gian | dưới 10 phút"
        if quantity.rule in ("physical", "time") and not quantity.compared:
            beside = [*quantities[max(0, place - 1) : place], *quantities[place + 1 : place + 2]]
            if any(other.unit == "percent" and not _PARTED.search(text, *_between(quantity, other)) for other in beside):
                continue  # "truy cập băng rộng cố định với tốc độ 01 Gb/s đạt 100%"
        if kept and quantity.unit == "count" and kept[-1].unit == "percent":
            gap = text[kept[-1].whole.end : quantity.whole.start]
            if len(gap.split()) > 1 and not lexicon.statements.new_item.search(gap) and not _LISTS.match(gap):
                continue
        kept.append(quantity)
    return kept


def _between(one: Quantity, other: Quantity) -> tuple[int, int]:
    return min(one.span.end, other.span.end), max(one.span.start, other.span.start)


_SUMMED = regex.compile(r"\b(?:lũy|luỹ) kế\b", regex.IGNORECASE)
"""Before what there is by then, of which the number before is but what is added: "thêm 45.000 ha, lũy kế | 80.800 ha"."""
_SAME = regex.compile(r",\s*(?:tương ứng|tương đương)(?: với)?\s*$")
"""Before the same in another unit: "giảm 20 hộ, tương ứng | 2%"."""
_GRADED = regex.compile(r"\b(?:khá|giỏi|tốt)(?: đạt| chiếm)?\s*$", regex.IGNORECASE)
_AVERAGE = regex.compile(r"[\s,;]*(?:và )?(?:loại )?trung bình(?: đạt| chiếm)?\s*")
"""Between two levels, the next grade behind "khá", no average."""


_BARE_NAME = 2
_SHARE_OF_NUMBER = regex.compile(r"\s+(?:tổng )?số \p{Ll}")
_SUBJECT = regex.compile(r"(?! (?:trong|trên|của|so với|ở|tại|cho|đối với|thuộc|là|về|từ|vào|đến|trở)\b)(?: [\p{L}-]+,?){2,}")
"""Behind a share, those whom it is of, up to the next number or bracket; no words that limit it."""


def series(text: str, clause: Span, quantities: Sequence[Quantity], years: Sequence[Year], inner: Sequence[Span], lexicon: Lexicon) -> list[Series]:
    """Group the quantities of a clause by indicator and give each group its stretches of text."""
    cuts = [*(year.span for year in years), *inner]
    first = quantities[0].whole.start
    introduced = [
        match
        for pattern in (lexicon.statements.introduction, lexicon.verdicts.sets_aims)
        for match in pattern.finditer(text, clause.start, first)
        if not any(bracket.start <= match.start() < bracket.end for bracket in inner) and not _splits(text, clause, match, quantities[0], lexicon)
    ]
    made = [Series(quantities=[quantities[0]], left=Span(max((match.end() for match in introduced), default=clause.start), first), right=Span(first, first))]
    for quantity in quantities[1:]:
        current = made[-1]
        gap = Span(current.quantities[-1].whole.end, quantity.whole.start)
        words = content(text, gap, cuts, lexicon)
        if not words and (whole := _WHOLE_ALONE.match(text, *gap)) and lexicon.statements.whole_named.match(text[quantity.whole.end : clause.end].lstrip()):
            # "đóng góp khoảng 55% GDP|, 40% tổng thu ngân sách": each is a share of another whole
            current.right = Span(gap.start, whole.end())
            made.append(Series(quantities=[quantity], left=Span(whole.end(), gap.end), right=Span(gap.end, gap.end)))
            continue
        noun = current.quantities[-1].unit_text if quantity.unit == "count" and quantity.unit_text.startswith(current.quantities[-1].unit_text) else ""
        if not words and _GRADED.search(text, current.left.start, current.quantities[-1].whole.start) and _AVERAGE.fullmatch(text, *gap):
            current.right = Span(gap.start, gap.start)  # "học lực khá 36,8%, | trung bình 34,1%"
            made.append(Series(quantities=[quantity], left=gap, right=Span(gap.end, gap.end)))
            continue
        changes = lexicon.statements.changes_by.match(text, gap.start, gap.end) and not lexicon.statements.to_level.match(quantity.compared)
        # "doanh số tăng 23%/năm, chiếm | 30% tổng mức bán lẻ"
        held = quantity.compared.startswith("chiếm") and lexicon.statements.whole_named.match(text[quantity.whole.end : clause.end].lstrip())
        if not words and _has_subject(text, current, quantity, clause, lexicon):
            current.right = Span(gap.start, gap.start)
            made.append(Series(quantities=[quantity], left=Span(gap.end, gap.end), right=Span(gap.end, gap.end)))
            continue
        summed = _SUMMED.search(text, gap.start, quantity.span.start)
        if (not words or (noun and words == noun)) and _alike(current.quantities[-1], quantity) and not (changes or held or summed):
            current.quantities.append(quantity)
            continue
        again = changes or _SAME.search(text, gap.start, gap.end)
        counted = _behind_noun(text, current.quantities[-1], gap) if again else gap.start
        if not words or (counted > gap.start and not content(text, Span(counted, gap.end), cuts, lexicon)):
            # "… đạt 1,2 tỷ USD, tăng bình quân 12%/năm", "đạt 12.500 người, tăng 15%/năm": another measure of the same thing
            current.right = Span(gap.start, counted)
            made.append(Series(quantities=[quantity], left=Span(counted, gap.end), right=Span(gap.end, gap.end)))
            continue
        cut = _cut(text, gap, cuts, lexicon, has_left=bool(content(text, current.left, cuts, lexicon)))
        current.right = Span(gap.start, cut)
        made.append(Series(quantities=[quantity], left=Span(cut, gap.end), right=Span(gap.end, gap.end)))
    made[-1].right = Span(made[-1].quantities[-1].whole.end, clause.end)
    return made


def _has_subject(text: str, current: Series, quantity: Quantity, clause: Span, lexicon: Lexicon) -> bool:
    """ "tỷ lệ lao động qua đào tạo đạt 80%, | 100% hướng dẫn viên được cấp thẻ": behind a rate that has its level, a share of others who do something;
    "Số xã đạt chuẩn đạt 100%, | 50% số xã đạt chuẩn nâng cao": behind a measure, a share of what is said anew."""
    if quantity.unit != "percent" or not text.endswith(",", 0, trimmed(text, 0, quantity.whole.start).end):
        return False
    left = content(text, Span(current.left.start, current.quantities[0].whole.start), (), lexicon)
    if lexicon.statements.measure_head.match(left) and len(left.split()) > _BARE_NAME and _SHARE_OF_NUMBER.match(text, quantity.whole.end, clause.end):
        return True
    rate = lexicon.statements.names_rate.search(text, current.left.start, current.quantities[0].whole.start)
    if not rate:
        return False
    subject = _SUBJECT.match(text, quantity.whole.end, clause.end)
    return bool(subject and lexicon.statements.predicate.search(f"{subject[0]} "))


def _behind_noun(text: str, quantity: Quantity, gap: Span) -> int:
    """Where what is counted ends: "12.500 người|, tăng bình quân"."""
    start = gap.start + len(text[gap.start : gap.end]) - len(text[gap.start : gap.end].lstrip())
    end = start + len(quantity.unit_text)
    return end if quantity.unit == "count" and quantity.unit_text and end <= gap.end and text.startswith(quantity.unit_text, start) else gap.start


def _splits(text: str, clause: Span, colon: regex.Match[str], first: Quantity, lexicon: Lexicon) -> bool:
    """ "Cơ cấu kinh tế đến năm 2025: Dịch vụ 38%": what stands before the colon is the measure of the parts behind it."""
    measure = lexicon.statements.measure_head
    before, end = text[clause.start : colon.start()].strip(EDGES), first.whole.start
    if text[colon.start()] not in ",:":
        # "Tỷ lệ giải ngân phấn đấu đạt 100%", "Tốc độ tăng trưởng công nghiệp, dịch vụ phấn đấu đạt bình quân 10%": the subject comes first
        return bool(measure.match(before)) and ("," not in before or not content(text, Span(colon.end(), end), (), lexicon))
    alone = _ENDS.match(text, first.whole.end, clause.end) and not content(text, Span(colon.end(), end), (), lexicon)
    if text[colon.start()] == ":" and before and alone and not lexicon.statements.topic_label.match(before):
        return True  # "Người cao tuổi tập thể dục thường xuyên: phấn đấu 55%"
    if text[colon.start()] == ":" and lexicon.statements.part_alone.match(text[colon.end() : end].strip()) and not lexicon.statements.topic_label.match(before):
        return True  # "Số hóa kết quả giải quyết thủ tục đạt: cấp huyện | 100%, cấp xã 85%"
    verb = lexicon.leading_verb.match(before)  # "Giảm tỷ suất tử vong trẻ em: Dưới 5 tuổi còn 18,5‰"
    named = measure.match(before[verb.end() :].strip(EDGES) if verb else before)
    return text[colon.start()] == ":" and bool(named) and not measure.match(text[colon.end() : end].strip(EDGES))


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can be levels of one indicator: "50% vào năm 2025 và 60% …", not "10 bác sĩ/1 vạn dân và 30 giường bệnh/1 vạn dân"."""
    if one.unit == "ratio":
        return other.unit == "ratio" and ((one.per == other.per and one.unit_text == other.unit_text) or not (one.unit_text and other.unit_text))
    return one.unit == other.unit or "index" in (one.unit, other.unit)


def _cut(text: str, gap: Span, cuts: Sequence[Span], lexicon: Lexicon, *, has_left: bool) -> int:
    """Where the words of one indicator end and those of the next begin, between two quantities.

    "… đạt 40% và tỷ lệ nữ tiến sỹ … đạt" → at "và tỷ lệ"; "80% người …; ít nhất 45%" → before the second quantity.
    """
    whole = [*cuts, *(Span(*match.span()) for match in _BRACKET.finditer(text, gap.start, gap.end))]  # "02 bệnh viện (500 và 300 giường), nâng cấp …"
    boundaries = [
        match
        for match in lexicon.statements.boundary.finditer(text, gap.start, gap.end)
        if not any(cut.start <= match.start() < cut.end for cut in whole)
        # "…: 40%, nông thôn mới kiểu mẫu: 20%": the colon before a number parts nothing
        and not (match[0].startswith(":") and not content(text, Span(match.end(), gap.end), cuts, lexicon))
    ]
    if not boundaries:
        return gap.end
    last = boundaries[-1]
    if not has_left and not content(text, Span(last.end(), gap.end), cuts, lexicon):
        return last.start()
    headed = [match for match in boundaries if lexicon.statements.indicator_head.match(text, match.end(), gap.end + 8)]
    if headed:
        return headed[0].start() if has_left else headed[-1].start()
    does = text[last.end() : gap.end]
    if not has_left or (last[0].startswith(",") and lexicon.statements.predicate.fullmatch(f" {does.strip()} ")):
        return last.start()  # "thu hồi 80% số vũ khí, vật liệu nổ, công cụ hỗ trợ|, xử lý 100% vụ việc"
    return boundaries[0].start() if content(text, Span(boundaries[0].end(), gap.end), cuts, lexicon) else gap.end


def content(text: str, span: Span, cuts: Sequence[Span], lexicon: Lexicon) -> str:
    """The words of a stretch without the spans of `cuts` (years, brackets) and without words that only lead to a number."""
    words = _EMPTY_BRACKETS.sub(" ", " ".join(without(text, span, cuts).split()))
    filler = lexicon.statements.filler.match(words)
    return words[filler.end() if filler else 0 :].strip(EDGES)


def without(text: str, span: Span, cuts: Sequence[Span]) -> str:
    """The text of a stretch, a blank in place of each of `cuts`."""
    pieces = []
    start = span.start
    for cut in sorted(cuts):
        if cut.start >= span.end or cut.end <= start:
            continue
        pieces.append(text[start : max(start, cut.start)])
        start = max(start, cut.end)
    pieces.append(text[start : span.end])
    return " ".join(pieces)
