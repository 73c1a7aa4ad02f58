"""Shares of what the statement before names: "…, trong đó 60% là nữ", "…, chiếm 2,2% tổng số ca"."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import PART, SHORT, WHOLE, Case, is_part

AMONG = " trong "
_HELD = regex.compile(r"(?:có\s+)?(?=(?:văn bằng|bằng cấp|bằng|chứng chỉ)\b)")
_NUMBER_OF = regex.compile(r"(?i:tổng số|số lượng|số) ")
_REACHED = regex.compile(r"\bđạt\W*$")
_SHARES = frozenset({"", "percent", "permille", "ratio", "rank", "index", "times"})
_IS = "là "
_BARE_RATE = frozenset({"tỷ lệ", "tỉ lệ"})
_SAYS_NO_ACT = frozenset({"có", "đạt", "không", "được", "bị", "đủ", "mở", "bảo đảm", "đảm bảo", "duy trì"})
_WHOLES = ("tổng", "trong ", "so với ")


def share_of_count(case: Case) -> tuple[str, str] | None:
    """ "đạt 6,2 triệu tấn thịt, trong đó: thịt lợn 58%, thịt gia cầm 30%" → "thịt lợn trong thịt", "thịt gia cầm trong thịt"."""
    governing, ties = case.governing, case.ties
    # "421 trường hợp nhiễm HIV, tăng 9,5%; nam giới chiếm | 84,3%"
    counts = governing.unit not in _SHARES or (ties.holds and governing.change and not case.phrases.names_rate.match(governing.words))
    whole = governing.words if (ties.said or ties.holds) and counts else governing.of
    if not (ties.joined and whole and ties.unit == "percent") or ties.changes or len(whole.split()) > WHOLE:
        return None
    if case.right or not is_part(case.left, case.phrases) or _REACHED.search(case.opening):
        return None
    return f"{case.left}{AMONG}{whole}", ""


def share_of_whole(case: Case) -> tuple[str, str] | None:
    """ "có 9 ca nặng, chiếm 2,2% tổng số ca" → "ca nặng trong tổng số ca"."""
    rate = case.left.lower() in _BARE_RATE and case.governing.unit == "count"  # "tiêm phòng được 1.300 con, đạt tỷ lệ 91,5% | tổng đàn"
    if not (case.ties.joined and (case.ties.makes_up or rate)) or case.ties.unit != "percent" or not case.right:
        return None
    counted = case.governing.unit not in _SHARES and "chiếm" in case.ties.makes_up  # "33.850 người, chiếm 10,6% | lực lượng lao động"
    if not (counted or case.phrases.whole_named.match(case.right)):
        return None
    if case.left and not rate:
        return None
    if not case.right.startswith(_WHOLES) and case.phrases.predicate.search(f"{case.right} "):
        return None  # "…, và đạt 95% số người gây bạo lực được tư vấn": no whole, of these too something is said
    if case.governing.words.endswith(f" {case.right}"):  # "đạt 28% dân số vào năm 2025, đạt 40% | dân số vào năm 2030": the same share again
        return case.governing.words, case.governing.scope
    whole = case.right if case.right.startswith(("trong ", "so với ")) else f"trong {case.right}"
    return f"{case.governing.words} {whole}", case.governing.scope


def same_subject(case: Case) -> tuple[str, str] | None:
    """ "100% hệ thống được phê duyệt cấp độ, trong đó 90% đạt cấp độ 5" → "hệ thống đạt cấp độ 5"."""
    if not case.ties.joined or case.left or not case.phrases.predicate_alone.match(case.right):
        return None
    predicate = case.phrases.predicate.search(case.governing.words)
    subject = case.governing.words[: predicate.start()].strip(EDGES) if predicate else ""
    if not predicate and case.governing.unit == "count":
        subject = _NUMBER_OF.sub("", case.governing.words)  # "Số hợp tác xã đạt 500, trong đó 80% | xếp loại tốt"
    return (f"{subject} {case.right}", case.governing.scope) if subject else None


def is_some_of(case: Case) -> tuple[str, str] | None:
    """ "kết nạp 900 hội viên, trong đó 60% là nữ, 20% là người dân tộc thiểu số": how many of the same are what."""
    whole = case.governing.words.partition(f" {_IS}")[0]
    if not case.ties.joined or case.left or case.ties.unit != "percent" or not case.right.startswith(_IS) or whole.startswith(_IS):
        return None
    return f"{whole} {case.right}", case.governing.scope


def of_those(case: Case) -> tuple[str, str] | None:
    """ "Tỷ lệ lao động qua đào tạo đạt 70%, trong đó có bằng cấp, chứng chỉ đạt 30%": which of them."""
    held = _HELD.match(case.left) if case.ties.joined and case.ties.unit == "percent" and not case.right else None
    share = case.governing.unit == "percent" and case.governing.words  # "Lao động qua đào tạo đạt 70,5%, có | văn bằng, chứng chỉ 37%"
    return (f"{share} có {case.left[held.end() :]}", case.governing.scope) if held and share else None


def does_too(case: Case) -> tuple[str, str] | None:
    """ "Tỷ lệ học sinh lên lớp đạt 99,6%; hoàn thành chương trình tiểu học 100%": something else that is done, no part of the first."""
    governing, ties = case.governing, case.ties
    if not (ties.joined and ties.unit == governing.unit == "percent") or ties.said or ties.changes or case.right:
        return None
    words = case.phrases.copula.sub("", case.opening).strip(EDGES)
    does = case.phrases.predicate.match(f" {words} ")
    if not does or does[0].strip() in _SAYS_NO_ACT or len(words.split()) > PART:
        return None
    done, rate = case.phrases.predicate.search(f"{governing.words} "), case.phrases.names_rate.match(governing.words)
    who = governing.words[: done.start()] if done else ""  # "tỷ lệ dân số nông thôn | sử dụng nước hợp vệ sinh 99%, sử dụng nước sạch 62%"
    return f"{who if rate and len(who.split()) > len(rate[0].split()) else rate[0] if rate else ''} {words}".strip(), ""


def who_else(case: Case) -> tuple[str, str] | None:
    """ "Huy động trẻ nhà trẻ ra lớp đạt 40%, mẫu giáo 95%": a group alone, of which nothing is said, does what the one before does."""
    governing, ties = case.governing, case.ties
    if not ties.joined or ties.unit != "percent" or governing.unit != "percent" or ties.changes or governing.change or case.right:
        return None
    does = case.phrases.predicate.search(f"{governing.words.replace(',', ' ')} ") and not case.phrases.measure_head.match(governing.words)
    own = case.left.split()[:1] == governing.words.lower().split()[:1]  # "vườn khá đạt 50%, vườn trung bình 41%"
    return (governing.words, case.left) if does and not own and is_part(case.left, case.phrases, SHORT) else None
