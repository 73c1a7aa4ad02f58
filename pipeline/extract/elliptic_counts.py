"""Counts and levels of what the statement before counts or measures: "…, nâng tổng số lên 12", "…, làm chết 11 người"."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import BRACKET, SHORT, WHOLE, Case, is_part

_NEW = regex.compile(r"(?i:thêm|(?:\p{L}+ ){1,2}mới) ")
"""How the words begin of which a total is told behind them: "thành lập mới | câu lạc bộ, nâng tổng số lên …"."""
_WITH = regex.compile(r"\s*với\s")
_THROUGH = regex.compile(r"(?i:thông qua|qua) ")
_MADE = "làm"
_SPEED = regex.compile(r"(?i:tốc độ tăng)(?: trưởng)?(?: bình quân)?")
_SIZES = frozenset({"ha", "km", "m2", "m3", "tonne"})
_VICTIMS = regex.compile(r"^.*\bdo (?=\p{Ll})|^.*\b(?:chết|bị thương|tử vong|mất tích|thiệt mạng) do |^(?:số )?vụ\s+")


def same_again(case: Case) -> tuple[str, str] | None:
    """ "… đạt 100%, năm 2018 đạt 99%"; "Thu nhập … đạt 120 triệu đồng, gấp 1,5 lần | hộ thuần nông"; "…; tỷ lệ này là 58%": the same indicator."""
    bare = not case.left or case.phrases.nameless.match(case.left.lower())  # "…, bình quân đạt | 17,6 tiêu chí/xã"
    if case.ties.unit == "ratio" != case.governing.unit and bare and case.ties.noun[:1].isalpha():
        return None  # "tỷ lệ hộ nghèo còn 3%; có | 10 bác sĩ/1 vạn dân": what is counted names it
    again = case.ties.unit != "count" and case.phrases.multiple_alone.match(case.left)
    held = again and case.ties.unit == "times" and case.ties.joined
    same = held or (not case.right and (not case.left or again or case.phrases.said_again.match(case.left)))
    speed = _SPEED.match(case.opening) if same and case.ties.changes else None
    if speed and not case.phrases.speed_of_change.match(case.governing.words):
        return f"{speed[0]} {case.governing.words}", case.governing.scope  # "Đón 16 triệu lượt khách, tốc độ tăng bình quân | 10%/năm"
    number = case.phrases.number_of.match(case.governing.words) if same and case.ties.unit == "percent" and case.governing.unit == "count" else None
    if number and case.phrases.rate_alone.fullmatch(case.left):
        return f"tỷ lệ {case.governing.words[number.end() :]}", case.governing.scope  # "Số hộ nghèo còn 1.120 hộ, tỷ lệ | 5,2%"
    return (case.governing.words, case.governing.scope) if same else None


def verb_again(case: Case) -> tuple[str, str] | None:
    """ "chuyển đổi cây trồng trên đất kém hiệu quả là 5.809 ha. Cụ thể năm 2021 chuyển đổi | 1.121 ha": only the verb of the indicator before."""
    left, governing = case.left.lower(), case.governing
    alike = case.ties.unit == governing.unit and case.right in ("", case.ties.noun) and 0 < len(left.split()) <= SHORT
    again = alike and governing.words.lower().startswith(f"{left} ") and not case.phrases.measure_head.match(case.left)
    return (governing.words, governing.scope) if again else None


def stands_alone(case: Case) -> tuple[str, str] | None:
    """ "giải quyết việc làm cho 2.500 lao động, trong đó | xuất khẩu lao động 150 người": what is done says itself what is counted."""
    if not (case.ties.joined and case.ties.unit == case.governing.unit == "count") or case.right not in ("", case.ties.noun):
        return None
    return (case.left, "") if case.phrases.act_counted.match(case.left) else None


def further_part(case: Case) -> tuple[str, str] | None:
    """ "… 1.300 lao động, trong đó: qua Quỹ 180 người; doanh nghiệp trong tỉnh 620 người": one more part, told by the same word."""
    governing, ties = case.governing, case.ties
    if ties.joined and ties.unit == governing.unit == "count" and not case.right and _THROUGH.match(case.left) and len(case.left.split()) <= WHOLE:
        return governing.words, case.left  # "…; qua các chương trình phát triển kinh tế - xã hội 1.150 | người"
    if not (ties.same_noun and governing.scope and ties.unit == governing.unit == "count") or case.right or case.phrases.measure_head.match(case.left):
        return None
    return (governing.words, case.left) if 1 <= len(case.left.split()) <= WHOLE else None


def some_of_them(case: Case) -> tuple[str, str] | None:
    """ "sửa nhà cho 200 hộ, trong đó 150 | hộ nghèo, 50 | hộ cận nghèo" → "sửa nhà cho hộ nghèo": what is done for all; "Diện tích lúa 900 ha, trong đó
    60 ha | lúa hữu cơ": how far the measure is of them."""
    governing, ties = case.governing, case.ties
    if case.left or not case.right or not ties.joined or ties.unit != governing.unit:
        return None
    if ties.unit != "count":
        part = ties.said and ties.unit in _SIZES and case.phrases.measure_head.match(governing.words) and is_part(case.right, case.phrases)
        return (governing.words, case.right) if part else None
    whole, own = governing.words.split(), case.right.split()
    at = next((place for place in range(len(whole) - 1, 0, -1) if whole[place] == own[0]), 0)
    noun = governing.noun.split()
    if at and noun and whole[at - len(noun) + 1 : at + 1] == noun:
        at -= len(noun) - 1  # "Kiểm tra 12 tổ chức đảng, 30 | đảng viên": "đảng" is but the end of what was counted
    said = whole[at:] == own[: len(whole) - at] if ties.said else len(whole) - at <= SHORT and not ties.before.strip(EDGES)
    return (" ".join([*whole[:at], *own]), governing.scope) if at and said and own != whole[at : at + len(own)] else None


def in_total(case: Case) -> tuple[str, str] | None:
    """ "thành lập mới 05 câu lạc bộ, nâng tổng số lên 12 câu lạc bộ": of that of which the statement before says how many more."""
    if not case.ties.joined or case.governing.unit != case.ties.unit or not case.phrases.noun_missing.match(case.left):
        return None
    whole = _NEW.sub("", BRACKET.sub("", case.governing.words)).strip(EDGES)
    said = whole.split()
    at = next((place for place, word in enumerate(said) if case.ties.noun and word.lower() == case.ties.noun.split()[0]), 0)
    whole = " ".join(said[at:])  # "cấp 48.600 | thẻ căn cước, nâng tổng số lên 862.000 thẻ": what was counted, without what was done
    return (f"{case.left} {whole}", case.governing.scope) if case.right in ("", case.ties.noun) else None


def same_count(case: Case) -> tuple[str, str] | None:
    """ "số giải … tăng thêm 12 giải …, đạt 85 giải"."""
    if not case.ties.joined or case.left or not case.right or not case.ties.unit == case.governing.unit == "count":
        return None
    if not case.ties.before.strip(EDGES) and case.right != case.ties.noun:
        return None  # "05 di tích quốc gia đặc biệt, | 20 di tích quốc gia": one more of a list
    repeated = set(case.right.lower().split()) <= set(case.governing.words.lower().split())
    return (case.governing.words, case.governing.scope) if repeated else None


def noun_alone(case: Case) -> tuple[str, str] | None:
    """ "xuất khẩu 46 lao động (… 31 người)", "ghi nhận 412 ca mắc, tăng 27,6% so với năm 2024 (323 ca)": only what is counted, so of the same thing."""
    short = f"({case.right})" in case.governing.words  # "1.840 câu lạc bộ (CLB) cơ sở (tăng 60 CLB)"
    if not case.ties.joined or case.left or case.ties.unit != "count" or not (case.right.islower() or short) or case.right != case.ties.noun:
        return None
    if " " in case.right:
        return None  # "… và 1.012 tổ hợp tác": a thing of its own
    rate = case.phrases.names_rate.match(case.governing.words) if case.governing.unit == "percent" else None
    if rate and case.right in case.governing.words.lower().split():
        return case.governing.words[rate.end() :].strip(), case.governing.scope  # "tỷ lệ hộ nghèo còn 11,73% (2.431 | hộ)"
    again = case.right in case.governing.words.lower().split()
    again = again or case.governing.change  # "… 12.500 người, tăng 15%/năm, đến năm 2028 đạt 19.000 người"
    return (case.governing.words, case.governing.scope) if case.governing.unit == "count" or again else None


def came_of_it(case: Case) -> tuple[str, str] | None:
    """ "xảy ra 27 vụ tai nạn giao thông, làm chết 11 | người" → "người chết do tai nạn giao thông"."""
    became = case.phrases.came_of_it.fullmatch(case.left) if case.ties.unit == "count" else None
    if not case.ties.joined:
        return None
    cause = _VICTIMS.sub("", case.governing.words)
    if case.left == _MADE and case.right and case.ties.unit == "count":
        return f"{case.right} do {cause}", case.governing.scope  # "làm 11 | người chết"
    if became is None:
        return None
    return f"{case.right or case.ties.noun} {became['what']} do {cause}", case.governing.scope


def of_what_they_go_with(case: Case) -> tuple[str, str] | None:
    """ "37 câu lạc bộ ngân hàng máu sống với 1.905 thành viên" → "thành viên câu lạc bộ ngân hàng máu sống"."""
    named = case.right == case.ties.noun or (
        case.right.startswith(f"{case.ties.noun} ") and case.phrases.predicate.match(f"{case.right[len(case.ties.noun) :]} ")
    )
    counts = case.ties.unit == case.governing.unit == "count" and named and len(case.governing.words.split()) <= WHOLE
    if not (counts and case.ties.joined and case.ties.goes_with) or case.left or case.governing.change:
        return None
    whole = BRACKET.sub("", case.governing.words).strip()
    if " " not in whole and whole.islower():
        return case.right, ""  # "45 trường với | 892 lớp": each names itself
    return f"{case.right} {whole}", case.governing.scope


def of_these(case: Case) -> tuple[str, str] | None:
    """ "22 nhà máy điện gió với tổng công suất 1.393 MW" → "tổng công suất nhà máy điện gió"."""
    whole = case.governing.words
    if not (case.ties.joined and _WITH.match(case.ties.before)) or case.right or case.governing.unit != "count" or len(whole.split()) > WHOLE:
        return None
    return f"{case.left} {whole}", case.governing.scope
