"""The indicator of a quantity as a noun phrase: what stands before and behind the number, without the words that only lead to it.

The indicator stands before its quantity ("Tỷ lệ A đạt 50%"), behind it ("80% người được …"), or around it ("Tỷ lệ nữ đạt 50% trong tổng số …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.extract.clauses import EDGES, Series, content, without
from pipeline.extract.ellipsis import taken_over
from pipeline.extract.elliptic_cases import Ties
from pipeline.extract.leading_words import verb_direction, without_lead, without_opening, without_verbs
from pipeline.extract.words_before import PLACE, last_named, of_structure, without_actor, without_speaker
from pipeline.extract.words_behind import BRACKET, GOES_ON, Around, words_behind
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Quantity, Year
from pipeline.phrases.statements import StatementPhrases
from pipeline.span import Span

_COORDINATED = regex.compile(r"\S+\s+\S+\s+và\s*$")
_BEYOND = regex.compile(r"\s*trở (?:lên|xuống)\b")
_BRACKET_ALONE = regex.compile(r"^\([^()]*\)$")
_YEARLY = regex.compile(r"(?<=\p{Ll})\s*/\s*năm\b")
"""Behind what is counted: "1.500 lượt cán bộ|/năm"."""
_EXPLAINED = regex.compile(r"\s*\([^()]*\d[^()]*\)\W*$")
"""Numbers in brackets at the end explain: "02 bệnh viện | (quy mô 500 giường và 300 giường)"."""
_EMPTY = regex.compile(r"\(\s*(?:so với|kể từ|tính từ|vào|đến|duy trì|giai đoạn|trong|đạt)?\s*\)")
"""Brackets of which the numbers are read on their own: "bò 384.600 con (bò lai 71,4%)"."""
_UNOPENED = regex.compile(r"(?<=^[^(]*)\)")
"""What is left of brackets of which the year is cut out: "số người được phát hiện |(2025)|"."""
_AVERAGE_ALONE = regex.compile(r"(?:bình quân|trung bình)", regex.IGNORECASE)
_WHOM = regex.compile(r"\W*đối với (?:các |những )?(?P<whom>[^,;:]+?)\s*[,:]\s*", regex.IGNORECASE)
_ADVERB = regex.compile(r"\s*(?:mới|chỉ|mới chỉ|chỉ mới|đã|vẫn)\s*")
_GROWS = regex.compile(r"\p{L} (?:tăng|giảm)$")
_OF_EACH = regex.compile(r"[^/]+/(?P<who>(?:lượt )?khách|hộ|người)")
_KIND = regex.compile(r"(?!(?:trong|trên|của|so|ở|tại|cho|đối|thuộc|là|về|từ|vào|đến|trở|theo|và|bằng|mỗi|với|không|tăng|giảm)\b)\p{Ll}+(?: \p{Ll}+){0,3}")
"""Behind an amount for each, which of them: "1,9 ngày/khách | nội địa", "40 triệu đồng/hộ | nghèo"."""
_ACT = 3
"""An act of which a fraction is told is of so many words at most."""


def indicator_words(text: str, one: Series, years: Sequence[Year], inner: Sequence[Span], lexicon: Lexicon) -> tuple[str, str]:
    """The indicator's words before and behind the quantities of a series, years and the brackets `inner` taken out.

    "Đến năm 2025 có 90% … cơ sở khám bệnh" → ("Đến  có", "cơ sở khám bệnh").
    """
    of_fraction = _of_fraction(text, one, years, inner, lexicon)
    if of_fraction:
        return of_fraction
    first, last, end = one.quantities[0], one.quantities[-1], one.right.end
    cuts = [year.span for year in years if year.role in ("time", "base")] + list(inner)
    if (held := next((cut for cut in reversed(cuts) if cut.end <= first.whole.start), None)) and _ADVERB.fullmatch(text, held.end, first.whole.start):
        cuts = [*cuts, Span(held.end, first.whole.start)]  # "tăng trưởng tín dụng đến ngày 28 tháng 7 năm 2023 | mới | đạt 4,28%"
    left = without(text, Span(one.left.start, first.whole.start), cuts).rstrip(" (")  # "tỷ lệ hộ dùng nước sạch (trên 85%)"
    if left.endswith(" mới") and first.comparator not in ("ge", "le") and lexicon.verdicts.not_more.search(f"{left[-GOES_ON:]} {first.compared} "):
        left = left.removesuffix(" mới")  # "tỷ lệ lao động tham gia bảo hiểm xã hội | mới | đạt 17,3%"
    cuts += _bound_behind(text, last, end, lexicon)
    behind = content(text, Span(last.whole.end, end), cuts, lexicon)
    left = _before(left, text[last.whole.end : end], behind, first, lexicon)
    stops = lexicon.statements.tail_stop.finditer(text, last.whole.end, end)
    stop = next((match for match in stops if not any(bracket.start <= match.start() < bracket.end for bracket in inner)), None)
    around = Around(
        text=text, first=first, last=last, left=left, named=without_lead(" ".join(left.split()), lexicon), behind=behind,
        right=Span(last.whole.end, stop.start() if stop else end), end=end, cuts=cuts, lexicon=lexicon,
    )  # fmt: skip
    return left, words_behind(around)


def _of_fraction(text: str, one: Series, years: Sequence[Year], inner: Sequence[Span], lexicon: Lexicon) -> tuple[str, str] | None:
    """ "có 629/731 trường công lập đạt chuẩn quốc gia, đạt tỷ lệ 86,1%"; "11/16 xã, thị trấn (68,75%) | được công nhận …": what a fraction is of."""
    phrases, first, last = lexicon.statements, one.quantities[0], one.quantities[-1]
    if first.rule != "fraction":
        return None
    named = without_lead(" ".join(text[one.left.start : first.whole.start].split()), lexicon)
    if phrases.number_of.match(named) and len(named.split()) > 2:
        return None  # "Số xã không ma túy đạt | 03/45 đơn vị, bằng 6,67%"
    told = phrases.fraction_of.match(text, first.span.start, first.span.end)
    if not told or len(told["of"].split()) < 2:
        return None
    behind = without(text, Span(last.whole.end, one.right.end), [*inner, *(year.span for year in years)]).strip()
    return f"{_act(text, one, years, lexicon)} {told['of'].strip(EDGES)}".strip(), behind if phrases.predicate_alone.match(behind) else ""


def _act(text: str, one: Series, years: Sequence[Year], lexicon: Lexicon) -> str:
    """What was done with so many of so many: "Hòa giải thành | 86/92 vụ việc, đạt tỷ lệ 93,5%"; who has them does not matter ("Toàn huyện có | 15/17 xã")."""
    written = without(text, Span(one.left.start, one.quantities[0].whole.start), [year.span for year in years])
    said = regex.split(r"[,;:]", written)[-1].strip()
    words = without_lead(said, lexicon)
    does = words and not lexicon.statements.copula.search(said) and not lexicon.statements.happened.match(said)
    return words if does and len(words.split()) <= _ACT and not lexicon.statements.measure_head.match(words) else ""


def _bound_behind(text: str, last: Quantity, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """What makes a number a bound behind what is counted, and is no word of it: "04 mô hình | trở lên", "từ 80 dự án đầu tư trực tiếp | trở lên"."""
    rises = "trở" in last.compared or (last.compared.endswith("từ") and lexicon.numbers.bounded_at_length.match(text, last.whole.end, end))
    if rises and (beyond := _BEYOND.search(text, last.whole.end, end)):
        yield Span(*beyond.span())


def _before(left: str, written: str, behind: str, first: Quantity, lexicon: Lexicon) -> str:
    """The words before a number that are its indicator's. `written`: what stands behind it, `behind`: that without words that only lead on."""
    phrases = lexicon.statements
    left = of_structure(without_actor(without_speaker(left, lexicon), lexicon), phrases)
    if first.unit == "percent" and (whom := _WHOM.fullmatch(left)) and phrases.predicate_alone.match(written.lstrip()):
        return whom["whom"]  # "Đối với cán bộ cấp xã, 100% | có trình độ đại học"
    if first.compared.startswith("đạt") and left.endswith((" không", " chưa")):
        left += " đạt"  # "Tỷ lệ mẫu thực phẩm không | đạt 6,8%"
    if (_COORDINATED.search(left) and behind) or (left.rstrip().endswith(":") and _names_itself(written, behind, left, lexicon)):
        left = ""  # "Đài Phát thanh và Truyền hình tỉnh và 95% Trung tâm Văn hóa …"; "Đổi mới công nghệ …: 100% khu công nghiệp …"
    elif first.unit == "percent" and phrases.doer.fullmatch(" ".join(left.split())) and phrases.predicate.search(f"{behind} "):
        left = ""  # "Ngân hàng Chính sách xã hội bảo đảm 100% hộ nghèo … được vay vốn"
    if first.unit == "count" and behind and phrases.happened.match(left) and not phrases.measure_head.match(without_lead(" ".join(left.split()), lexicon)):
        left = _what_happened(left, behind, phrases)
    left = last_named(left, first.unit, lexicon, goes_on=len(behind.split()) > 2)
    alone = "(" in left and _BRACKET_ALONE.match(without_verbs(left, lexicon))
    return "" if alone else left  # "toàn tỉnh (sau hợp nhất ba tỉnh …) có 1.148 HTX"


def _what_happened(left: str, counted: str, phrases: StatementPhrases) -> str:
    """ "Theo số liệu tổng hợp, cả nước xảy ra | 217 vụ cháy rừng": what is counted says it all; "Tai nạn giao thông xảy ra | 27 vụ" does not."""
    verb = phrases.happened.match(left)
    subject = left[: verb.start()].rpartition(",")[2].strip(EDGES) if verb else ""
    return "" if len(counted.split()) > 1 or phrases.names_time.search(subject) else subject


def _names_itself(written: str, behind: str, label: str, lexicon: Lexicon) -> bool:
    """Whether the words behind a number say what is measured, whatever label it stands behind; "Thời gian …: dưới 15 phút | ở khu vực đô thị" do not.

    `written`: what stands behind it, `behind`: that without words that only lead on.
    """
    if written.lstrip().startswith("để "):
        return False  # "Ngành xi măng: tối thiểu 7,5% | để sản xuất xi măng"
    stop = lexicon.statements.tail_stop.search(written)
    if stop and not written[: stop.start()].strip():
        return False  # "ngành giấy: 8% | tùy từng loại sản phẩm"
    said = written[: stop.start() if stop else None]  # "Sởi: 186 | ca, chủ yếu ở trẻ chưa tiêm chủng"
    if len(BRACKET.sub("", behind).split()) <= 2 or len(BRACKET.sub("", said).split()) <= 2:
        return False  # "…: 6.301 tấn (tỉnh giao) / 6.418 tấn (huyện giao)"
    if lexicon.statements.predicate.match(f" {behind} "):
        return False  # "Trẻ em dưới 6 tuổi, người cao tuổi: 100% | được khám sức khỏe": the label says who
    if not lexicon.statements.predicate.search(f" {behind} ") and len(label.split()) > 2 and not lexicon.statements.topic_label.match(label):
        return False  # "Số hóa tài liệu lưu trữ: 100% | cơ quan cấp tỉnh": only the label says what is done
    if lexicon.statements.number_of.match(behind) and not lexicon.statements.predicate.search(f"{behind} "):
        return False  # "Xét nghiệm huyết thanh: 10% | số ca lâm sàng": the whole, of which nothing is said
    limits = written.startswith("/") or lexicon.statements.elliptic.match(written.lstrip())
    return not (limits and lexicon.statements.measure_head.match(without_lead(label, lexicon)))


def indicator(left: str, right: str, ties: Ties, lexicon: Lexicon) -> tuple[str, str]:
    """The indicator as a noun phrase, and the scope to which one that is not said in full is limited.

    "phấn đấu nâng tỷ lệ nữ lên" → ("tỷ lệ nữ", ""); "tỷ lệ ở 04 huyện … đạt 90%" takes the governing indicator, "04 huyện …" is the scope.
    """
    phrases = lexicon.statements
    left, right = _EMPTY.sub(" ", left), _EMPTY.sub("", _EXPLAINED.sub("", _YEARLY.sub("", _UNOPENED.sub("", right))))
    left, right = " ".join(left.split()), phrases.frequency_edge.sub("", " ".join(right.split()).strip(EDGES).removesuffix(" và").removesuffix("./"))
    plain = left and phrases.classifier.match(right) and not phrases.counted.match(left.lower())  # "gạch 300 triệu | viên"
    if right == ties.noun and (ties.unit in ("index", "rank") or plain):
        right = ""  # "Chỉ số PAR INDEX nằm trong nhóm 10 tỉnh dẫn đầu, đạt từ 91 | điểm trở lên", "tăng 3 | bậc"
    each = _OF_EACH.fullmatch(ties.noun) if _KIND.fullmatch(right) else None
    right = f"{each['who']} {right}" if each and not phrases.predicate.search(f"{right} ") else right
    opening = without_opening(phrases.lead, left).strip(EDGES)
    given = left.endswith(" cho")
    left = without_verbs(left, lexicon)
    left = "" if right and ties.unit == "percent" and _AVERAGE_ALONE.fullmatch(left) else left  # "Giảm bình quân 10% | chi thường xuyên"
    found = taken_over(left, right, opening, ties, phrases)
    if found:
        return found
    does = lexicon.leading_verb.match(opening) and not verb_direction(opening, lexicon)
    if not left and right == ties.noun and " " not in right and does:
        left = opening  # "Đào tạo | 500 người", "Thành lập | 15 tổ": what is counted says too little
    joint = " cho " if given and not left.endswith(" cho") else " "  # "Giải quyết việc làm cho | 1.200 lao động"
    words = f"{left}{joint}{right}" if left and right else left or right.removeprefix("về ")  # "giảm 12% | về số doanh nghiệp"
    if left and right and PLACE.fullmatch(left):
        words = right  # "Đến nay | xã | đạt 17/19 tiêu chí"
    if right and _GROWS.search(right):
        return words.strip(EDGES), ""  # "Có 22/27 | ngành công nghiệp tăng so cùng kỳ": what is said of them
    words = " ".join(phrases.aside.sub(" ", words).split()).strip(EDGES)
    words = phrases.kept_on.sub("", words)
    dangling = phrases.dangling.match(words)
    return words[: dangling.start() if dangling else None].strip(EDGES), ""
