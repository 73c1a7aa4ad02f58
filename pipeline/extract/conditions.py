"""Quantities that say which ones are meant, or of what make: conditions, bounds on what is counted."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import BRACKET
from pipeline.extract.unstated_cases import CLAUSE_START, ENDS, UnstatedCase, ends_measure
from pipeline.model.figures import Other, Quantity

_PARTED = regex.compile(r"[,;:]|\bvà\b|\bvới\b")
_UPWARDS = regex.compile(r"(?:\s+\p{L}+){1,4}\s+trở lên")
_ASIDE = regex.compile(r"\([^()\d]*\)")
_JOINS = regex.compile(r"[,;]|\b(?:và|hoặc)\b")
_RATE = regex.compile(r"\W*(?:[Tt]ăng |[Gg]iảm |[Nn]âng )?(?:[Tt]ỷ|[Tt]ỉ) (?:lệ|trọng)\b")
_REACHES = regex.compile(r"(?:\s+\p{L}+){1,7}?\s+(?:phải |sẽ |cần )?đạt(?:\s+\p{L}+){0,2}\s*")
"""Between a group and the share that it is to reach: "15 | thôn khu trung tâm phải đạt | 85%"."""
_HAS = regex.compile(r"(?:\s+(?!phấn|đạt|với|và)\p{L}+,?(?!\s+(?:phấn|đạt))){1,9}?\s+có(?:\s+(?:trên|ít nhất|tối thiểu|từ))?\s+")
_TOTAL = regex.compile(r"\btổng(?: \p{L}+){1,2}\s*$")
"""Of all together, not of each: "22 dự án với tổng công suất | 1.393 MW"."""
_TO_LEVEL_OF_COUNT = regex.compile(r"\s+(?:xuống còn|xuống|còn|lên|đạt)(?:\s+\p{L}+){0,2}\s+")
"""Between the size of what is counted and its number: "số tàu dài từ 6 m trở lên | xuống còn | 83.600 tàu"."""
_IN_BRACKET = regex.compile(r"\((?:có|quy mô|với)\b[^();:]*$")
_OPENS_CLAUSE = regex.compile(r"(?:^|[,;])\s*$")
_MUST_THEN = regex.compile(r"\s*(?:trở lên)?\s*(?:phải|thì)\s+(?!đạt|bảo đảm|đảm bảo)")
"""Behind a share of nothing that is named: what is done where it is so large."""
_NAME_REACH = 90
_ALL = 100
_BOUNDS = frozenset({"ge", "gt", "le", "lt"})


def is_condition(case: UnstatedCase) -> bool:
    """ "nếu ở cơ quan, tổ chức có tỷ lệ | 30% trở lên nữ cán bộ"."""
    condition = case.phrases.condition
    if case.quantity.unit == "percent" and case.quantity.compared.startswith("từ …"):
        reading = case.phrases.has_reading.match(case.left)
        if reading and case.phrases.then_done.match(case.text, case.quantity.span.end):
            return True  # "Người bệnh có HbA1c | từ 6,5% trở lên được chuyển khám chuyên khoa"
        if _OPENS_CLAUSE.search(case.left) and _MUST_THEN.match(case.text, case.quantity.span.end):
            return True  # "số dư dưới 5% tổng thu được chuyển sang năm sau, | từ 5% trở lên phải hoàn trả"
    if isinstance(case.previous, Other) and case.previous.reason == "condition":
        between = case.text[case.previous.span.end : case.quantity.whole.start]
        if "trở lên" in between and not _JOINS.search(between):
            return False  # "đối với doanh nghiệp có từ 500 lao động trở lên đạt | 70%": what these are to reach
    return case.quantity.rule != "fraction" and bool(condition.match(case.left) or (_is_from_up(case) and condition.match(case.upto)))


def _is_from_up(case: UnstatedCase) -> bool:
    """ "từ 05 phòng trở lên", "từ 30% nữ trở lên"."""
    compared = case.quantity.compared
    return compared.startswith("từ …") or (compared == "từ" and bool(_UPWARDS.match(case.text, case.quantity.span.end, case.span.end)))


def tells_which(case: UnstatedCase) -> bool:
    """ "nhà trọ từ 05 phòng trở lên: 100% …": which ones."""
    quantity = case.quantity
    before = f"{case.left} có" if quantity.compared.startswith("có ") else case.left
    if quantity.unit == "count" and quantity.comparator in ("gt", "lt") and case.phrases.which_ones.match(before):
        return True  # "tỷ lệ tăng dân số của các dân tộc thiểu số có dưới 10 nghìn người"
    if quantity.unit == "count" and quantity.compared.startswith("từ") and _IN_BRACKET.search(case.text, case.span.start, quantity.whole.start):
        return True  # "số đoạn tuyến (có lưu lượng | từ 3.000 xe/ngày trở lên)"
    # "cơ sở nuôi từ 300 đơn vị vật nuôi trở lên phải có giấy"
    bound = quantity.compared == "từ" and case.phrases.from_which_on.match(case.text, quantity.span.end, case.span.end)
    if quantity.unit not in ("count", "index") or not (bound or quantity.compared.startswith("từ …")):
        return False
    if ends_measure(case):
        return False  # "Tổng đàn gia súc chính từ 124.000 con trở lên."
    return bool(case.left.strip(EDGES)) and not case.phrases.counted.match(case.left)


def is_line_of(case: UnstatedCase) -> bool:
    """ "độ mặn | 4‰ đã xâm nhập vào sông Hậu 42 km": which line it is that moves."""
    if case.quantity.unit != "permille" or case.quantity.compared or not case.phrases.line_of.match(case.left):
        return False
    return case.phrases.line_moves.match(case.text, case.quantity.span.end, case.span.end) is not None


def is_ruled_out(case: UnstatedCase) -> bool:
    """ "không để xảy ra vụ đuối nước có | từ 02 trẻ tử vong trở lên": which ones are not to be."""
    return case.quantity.unit == "count" and case.quantity.comparator in _BOUNDS and case.phrases.not_to_be.match(case.left) is not None


def limits_subject(case: UnstatedCase) -> bool:
    """ "Vườn có thu nhập | trên 100 triệu đồng/năm: 12%", "tỷ lệ doanh nghiệp có | từ 50 lao động trở lên có tổ chức đảng lên 25%": of which the share is."""
    quantity, share = case.quantity, case.following
    if isinstance(share, Quantity) and share.unit == "percent" and _is_group(case, share):
        return True
    if isinstance(share, Quantity) and share.unit == "count" and quantity.rule == "physical" and quantity.comparator in _BOUNDS and case.left.strip(EDGES):
        return _TO_LEVEL_OF_COUNT.fullmatch(case.text, quantity.whole.end, share.span.start) is not None
    if not isinstance(share, Quantity) or share.unit != "percent" or quantity.unit in ("percent", "rank") or "đạt" in quantity.compared.split():
        return False
    gap = _ASIDE.sub("", case.text[quantity.whole.end : share.whole.start])
    return (
        quantity.comparator in _BOUNDS
        and bool(case.left.strip(EDGES))
        and not any(mark in gap for mark in ",;.()")
        and not gap.rstrip().endswith("và")
        # no rate is weighed: "tỷ lệ trẻ có cân nặng dưới 2.500 gam giảm còn 5%"
        and (not case.phrases.goes_on_with_amount.match(gap) or bool(_RATE.match(CLAUSE_START.sub("", case.left))))
    )


def _is_group(case: UnstatedCase, share: Quantity) -> bool:
    """ "…, trong đó | 15 thôn khu trung tâm phải đạt 85%."; but "có | 12 xã đạt 100% tiêu chí" counts them."""
    if case.quantity.unit != "count" or case.quantity.compared or case.phrases.counted.match(case.left):
        return False
    reaches = _REACHES.fullmatch(case.text, case.quantity.span.end, share.span.start)
    if case.told and reaches and CLAUSE_START.sub("", case.left).strip(EDGES) and reaches[0].split()[:-1] == case.quantity.unit_text.split():
        return False  # "… kế hoạch; tụ huyết trùng trâu, bò | 1.100 liều đạt 78,5%": so many, and how much of what was planned
    return reaches is not None and ENDS.match(case.text, share.whole.end, case.span.end) is not None


def is_make(case: UnstatedCase) -> bool:
    """ "100% hộ dân tiếp cận dịch vụ băng rộng tốc độ | tối thiểu 100 Mb/s", "05 hồ chứa dung tích | trên 100.000 m3", "trong phạm vi bán kính | 1,5 km",
    "các nhà máy xử lý rác công suất | từ 200 tấn/ngày trở lên", "Nhà máy thủy điện Sông Tranh 4 (| 48 MW)"."""
    if case.quantity.rule != "physical":
        return False
    if case.quantity.compared.startswith("từ") and case.phrases.those_of_size.match(case.left):
        return True
    if case.text.startswith(")", case.quantity.whole.end) and case.text.endswith("(", 0, case.quantity.whole.start):
        return case.phrases.named_work.match(case.text[max(case.span.start, case.quantity.whole.start - _NAME_REACH) : case.quantity.whole.start]) is not None
    previous = case.previous if isinstance(case.previous, Quantity) else None
    of_share = previous is not None and previous.unit == "percent"
    of_things = previous is not None and previous.unit == "count" and not _PARTED.search(case.text, previous.span.end, case.quantity.span.start)
    return bool(case.phrases.extent.match(case.left) or ((of_share or (of_things and not _TOTAL.search(case.left))) and case.phrases.speed.match(case.left)))


def bounds_what_is_counted(case: UnstatedCase) -> bool:
    """ "100% tàu cá | từ 15 m trở lên có thiết bị giám sát", "03 doanh nghiệp đủ năng lực làm tổng thầu dự án | từ 500 MW": which ones."""
    quantity, previous = case.quantity, case.previous
    worth = quantity.rule == "money" and case.phrases.worth.match(case.left)  # "01 công trình thanh niên trị giá | từ 100 triệu đồng trở lên"
    if not (quantity.rule == "physical" or worth) or quantity.compared.split()[:1] != ["từ"] or not isinstance(previous, Quantity):
        return False
    between = case.text[previous.span.end : quantity.whole.start]
    to_level = case.phrases.reached_before_bound.match(between) or _TOTAL.search(between)
    return previous.unit in ("count", "percent") and bool(between.strip()) and not (_PARTED.search(between) or to_level or "(" in between)


def bounds_share_of_counted(case: UnstatedCase) -> bool:
    """ "có 12/38 chủ đầu tư giải ngân đạt | trên 30%, còn 15 chủ đầu tư có tỷ lệ giải ngân | dưới 10%": which ones are counted."""
    quantity, previous = case.quantity, case.previous
    if not case.told or quantity.unit != "percent" or quantity.comparator not in _BOUNDS or not isinstance(previous, Quantity) or previous.unit != "count":
        return False
    between = case.text[previous.span.end : quantity.whole.start]
    return bool(between.strip()) and not (_PARTED.search(between) or case.phrases.says_amount.search(between) or "(" in between)


def is_said_of_counted(case: UnstatedCase) -> bool:
    """ "có 17 - 18 tỉnh có | 100% số xã đạt chuẩn", "22/22 xã có | ít nhất 01 sản phẩm OCOP": what each of those has that are counted."""
    counted = case.previous_count
    if counted is not None and case.quantity.rule == "fraction" and case.quantity.unit_text.startswith("tiêu chí"):
        return _REACHES.fullmatch(case.text, counted.span.end, case.quantity.span.start) is not None  # "có 6 xã đạt | 19/19 tiêu chí"
    if counted is None or (case.quantity.unit, counted.rule == "fraction") not in (("percent", False), ("count", True)):
        return False
    has = _HAS.fullmatch(case.text, counted.span.end, case.quantity.span.start)
    # "đào tạo nghề cho 3.560 lao động, sau đào tạo có | 82% lao động có việc làm": told of them, not which ones they are
    return has is not None and not (case.quantity.unit == "percent" and "," in has[0] and case.quantity.value != _ALL)


def is_given_by_all(case: UnstatedCase) -> bool:
    """ "100% bệnh viện (tuyến tỉnh) bố trí | ít nhất 10% giường bệnh cho người cao tuổi": what each of all gives."""
    share = case.previous
    if not isinstance(share, Quantity) or share.unit != "percent" or share.value != _ALL:
        return False
    if case.quantity.unit != "percent" or not case.quantity.compared:
        return False
    between = case.text[share.span.end : case.quantity.whole.start]
    return case.phrases.gives.match(between) is not None and not _PARTED.search(BRACKET.sub("", between))


def is_one_more_said_of_counted(case: UnstatedCase) -> bool:
    """ "có 17 - 18 tỉnh có 100% số xã và | 100% số huyện đạt chuẩn"."""
    share = case.previous
    if case.quantity.unit != "percent" or not isinstance(share, Other) or share.reason not in ("quantity_of_text", "condition"):
        return False
    between = case.text[share.span.end : case.quantity.whole.start].strip()
    return share.span.of(case.text).endswith("%") and between.endswith("và") and not _JOINS.search(between.removesuffix("và"))
