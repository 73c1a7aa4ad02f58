"""Counts that are part of the words around them: "tỷ lệ ở | 04 huyện có điều kiện khó khăn"."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.unstated_cases import UnstatedCase, ends_measure
from pipeline.model.figures import Other, Quantity, Year

_GOES_ON = regex.compile(r"[^.;()]{0,80}(?:,| và| với)\s*$")
_IN_BRACKET = regex.compile(r"[^.;()]{0,80}\($")
_PROPER_NAME = regex.compile(r"\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\s*$")
_GOES_WITH_NUMBER = regex.compile(r"(?:\d\s*[,/]|\d và|[/-])$")
_OPENING_QUOTE = "“"
_RATE_SAID = regex.compile(r"(?:^|[.;:+-]\s|\n)\s*(?:[Tt]ăng |[Gg]iảm |[Nn]âng )?(?:[Tt]ỷ|[Tt]ỉ) (?:lệ|trọng)\b[^.;:\d%]*$")
_TEN = 10
_FURTHER = 80
_PADDED = regex.compile(r"\D*0\d\b")


def is_count_of_words_around(case: UnstatedCase) -> bool:
    """ "tỷ lệ ở 04 huyện có điều kiện … khó khăn": a count that nothing commits to is part of the words around it."""
    if case.quantity.rule == "part":
        return False  # "khối thôn 20 đảng viên, khối trường học | 6": what its list counts
    if case.left.endswith("trong tổng số"):
        return True  # "ít nhất 45 xã trong tổng số | 60 xã"
    if isinstance(case.previous, Quantity) and case.previous.unit == "percent" and case.upto.endswith(" với"):
        return case.quantity.unit == "count"  # "tiêm chủng mở rộng đạt tối thiểu 95% với | 12 loại vắc xin"
    if case.told and case.quantity.unit == "count" and case.quantity.compared == "từ":
        return True  # "phường mới hình thành từ | 3 phường cũ"
    if case.quantity.rule == "fraction" and not case.told and not case.phrases.within.match(case.left):
        return False  # "Đóng cửa | 04/06 bãi rác tạm": so many of all
    if case.quantity.unit != "count" or case.quantity.compared or not case.left.strip(EDGES + _OPENING_QUOTE):
        return False
    if case.aimed and case.phrases.to_be_in.match(case.left) and case.phrases.places_end.match(case.text, case.quantity.span.start, case.span.end):
        return False  # "Vận hành hệ thống truyền thanh thông minh tại | 14 xã."
    if case.aimed and case.left.endswith(";"):
        return False  # "15% tỉnh được công nhận …; | 3 tỉnh tham gia mạng lưới …": so begins what is counted
    if case.quantity.value < _TEN and not _is_padded(case) and _RATE_SAID.search(case.text[case.span.start : case.quantity.span.start]):
        return True  # "tỷ lệ hộ có nhà tiêu hợp vệ sinh bảo đảm | 3 sạch": a rate counts nothing
    if (case.told or _is_aimed_at(case)) and not _is_named(case) and not case.phrases.within.match(case.left):
        return False  # "Năm 2025 xảy ra | 06 vụ cháy", "xuất khẩu | 46 lao động": what has been is counted, whatever the verb; what is aimed at, too
    return not (_is_listed(case) or ends_measure(case) or case.phrases.counted.match(case.left))


def _is_aimed_at(case: UnstatedCase) -> bool:
    """ "phẫu thuật | 5.400 ca", "phục dựng | 02 lễ hội" under "MỤC TIÊU": so a number is written that counts; "3 không, | 2 sạch", "đường 4 làn" are
    names, "Chương trình | 135 giai đoạn mới" too; "bệnh viện quy mô | 500 giường" says how large each is."""
    written = case.quantity.value >= _TEN or _is_padded(case)
    if not (case.aimed and written) or (isinstance(case.previous, Other) and _goes_with(case, case.previous)):
        return False
    return not (case.phrases.called_by_number.match(case.left) or case.phrases.speed.match(case.left))


def _is_padded(case: UnstatedCase) -> bool:
    """ "05 xã"."""
    return _PADDED.match(case.text, case.quantity.span.start, case.quantity.span.end) is not None


def _goes_with(case: UnstatedCase, other: Other) -> bool:
    """ "(quy mô 500 giường và | 300 giường)": one more of what states nothing."""
    noun = case.text[other.span.end : case.quantity.span.start].strip()
    return other.reason == "quantity_of_text" and noun.endswith((",", "và")) and noun.rstrip(", và").strip() == case.quantity.unit_text


def _is_named(case: UnstatedCase) -> bool:
    """ "mức độ 3, | 4", "thứ 11/ | 63", "Nhiệt điện Vĩnh Tân | 4", "chính quyền địa phương | 2 cấp", "5,1 triêu tấn": nothing that is counted."""
    quantity = case.quantity
    written = quantity.span.of(case.text)
    one_of_names = len(written) == 1 and bool(_PROPER_NAME.search(case.text, case.span.start, quantity.whole.start))
    goes_with = not isinstance(case.previous, Year) and _GOES_WITH_NUMBER.search(case.left)  # "Đến năm 2030, | 05 thành phố …"
    return one_of_names or bool(goes_with) or quantity.unit_text.split()[:1] == ["cấp"] or quantity.value % 1 != 0


def _is_listed(case: UnstatedCase) -> bool:
    """ "ít nhất 100 doanh nghiệp khởi nghiệp sáng tạo, | 50 doanh nghiệp khoa học công nghệ", "1.600 doanh nghiệp, trong đó | 50 doanh nghiệp …"."""
    previous, start = case.previous_count, case.quantity.span.start
    if previous is None:  # "120 sản phẩm từ 3 sao trở lên, trong đó | 2 sản phẩm đạt 5 sao"
        return isinstance(case.previous, Other) and case.previous.reason == "name" and case.left.endswith("trong đó")
    between = case.text[previous.span.end : start]
    if previous.unit_text == case.quantity.unit_text:
        # "25 bệnh viện vào năm 2028; | 40 bệnh viện vào năm 2030", however long what they are to be
        between = between.replace(";", ",")[-_FURTHER:]
    of_it = _IN_BRACKET.match(between) and case.quantity.unit_text.startswith(previous.unit_text)  # "6,5 triệu lượt khách (1,2 triệu lượt khách quốc tế)"
    return bool(of_it or case.phrases.among_them.search(between) or _GOES_ON.match(between))
