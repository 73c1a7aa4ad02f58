"""Indicators that are not said in full: a part, a limit or another level that takes over the words of the statement before or of a heading.

An ordered tuple of small rules; the first answer wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from pipeline.extract.clauses import EDGES
from pipeline.model.figures import Unit
from pipeline.phrases import StatementPhrases

AMONG = " trong "
_HELD = regex.compile(r"(?:có\s+)?(?=(?:văn bằng|bằng cấp|bằng|chứng chỉ)\b)")
_BRACKET = regex.compile(r"\([^()]*\)")
_BRACKET_ALONE = regex.compile(r"\(([^()]+)\)\W*")
_OWNER = regex.compile(r"(?:của|đối với)\s")
_NEW = regex.compile(r"(?i:thêm|(?:\p{L}+ ){1,2}mới) ")
"""How the words begin of which a total is told behind them: "thành lập mới | câu lạc bộ, nâng tổng số lên …"."""
_NUMBER_OF = regex.compile(r"(?i:tổng số|số lượng|số) ")
_WITH = regex.compile(r"\s*với\s")
_LIMIT = regex.compile(r"(về|trong|của|cho)\s")
_REACHED = regex.compile(r"\bđạt\W*$")
_THROUGH = regex.compile(r"(?i:thông qua|qua) ")
_WHOLE = 15
"""The name of a whole has at most so many words."""
_SHARES = frozenset({"", "percent", "permille", "ratio", "rank", "index", "times"})
_IS = "là "
_VICTIMS = regex.compile(r"^.*\bdo (?=\p{Ll})|^(?:số )?vụ\s+")
_NAMED = 1
"""So few words name no whole."""
_SHORT = 3
_WHOLES = ("tổng", "trong ", "so với ")
_PART = 8
"""The name of a part has at most so many words."""
_SAID_PART = 10
"""… so many where it is said to be one."""
_TAKEN_UP = 2
"""A part says at most so many words less than what it takes up of its whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Governing:
    """The indicator of the statement before, which an elliptic one takes over, with its scope and unit; without a unit it is a
    heading that names what the items below it measure. `change`: it says by how much, not up to where; `of`: it is a share of that."""

    words: str
    scope: str = ""
    unit: Unit = ""
    change: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """How a statement stands to the one before. `unit`: that of its quantity; `joined`: the governing statement stands in the same sentence,
    or this one is `said` to be a part of it ("trong đó thu xuất nhập khẩu"); `changes`: it says by how much; `makes_up`: how much of a whole
    the one before is ("…, chiếm 2,2%"); `noun`: what is counted; `apart`: it is said of a part alone
    ("riêng các xã biên giới"); `labelled`: a colon stands between its words and its number; `before`: all the words before it; `same_noun`: the
    statement before counts the same."""

    governing: Governing | None
    unit: Unit
    joined: bool
    said: bool
    changes: bool
    makes_up: bool = False
    noun: str = ""
    apart: bool = False
    labelled: bool = False
    before: str = ""
    same_noun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """`left` and `right`: the words before and behind the number, without what only leads to it; `opening`: those before it, its verbs kept."""

    left: str
    right: str
    opening: str
    governing: Governing
    ties: Ties
    phrases: StatementPhrases


_Rule = Callable[[_Case], tuple[str, str] | None]


def taken_over(left: str, right: str, opening: str, ties: Ties, phrases: StatementPhrases) -> tuple[str, str] | None:
    """The indicator and the scope of a statement that does not say in full what it measures; `None` where it does.

    "Tỷ lệ hộ dùng nước sạch đạt 85%, trong đó khu vực nông thôn đạt 70%": of the second ("Tỷ lệ hộ dùng nước sạch", "khu vực nông thôn").
    """
    whole = ties.governing if ties.joined and " " not in ties.noun else None
    counted = whole is not None and whole.unit == "count" and len(whole.words.split()) > _NAMED
    if (ties.said or counted) and left and right == ties.noun:
        right = ""  # "tổng đàn trâu 65.000 con, bò 410.000 | con", "…, trong đó qua Quỹ quốc gia 180 | người": what is counted says no more
    of_shares = ties.joined and ties.governing is not None and phrases.names_rate.match(ties.governing.words)
    if left and of_shares and phrases.whole_behind.match(right) and _is_part(left, phrases, _SHORT):
        right = ""  # "tỷ lệ người tham gia bảo hiểm xã hội bắt buộc đạt 45%, tự nguyện đạt 5% | lực lượng lao động"
    case = _Case(left=left, right=right, opening=opening, governing=ties.governing or Governing(words=""), ties=ties, phrases=phrases)
    rules = (*_OF_ITSELF, *_OF_GOVERNING) if case.governing.words else _OF_ITSELF
    return next((answer for rule in rules if (answer := rule(case)) is not None), None)


def _limit_behind(case: _Case) -> tuple[str, str] | None:
    """ "đạt 60% ở khu vực thành thị và 40% ở khu vực nông thôn", "90% đối với tuyến tỉnh; 75% đối với tuyến huyện"."""
    words = case.left or (case.governing.words if case.ties.joined else "")
    behind = case.phrases.elliptic.match(case.right) if words else None
    if not behind or case.phrases.predicate.search(f"{case.right} "):
        return None
    return words, case.right[behind.end() :].strip(EDGES)


def _part_behind_colon(case: _Case) -> tuple[str, str] | None:
    """ "Tỷ lệ thu gom chất thải rắn: đô thị 95%, nông thôn 75%"; "Cơ cấu kinh tế: dịch vụ 38%, …"."""
    whole, colon, part = case.left.rpartition(":")
    if not colon or case.right or not whole.strip(EDGES):
        return None
    is_part = case.phrases.part_alone.match(part) or (case.phrases.measure_head.match(whole) and _is_part(part, case.phrases))
    return (whole.strip(EDGES), part.strip(EDGES)) if is_part else None


def _limit_before(case: _Case) -> tuple[str, str] | None:
    """ "tỷ lệ ở 04 huyện có điều kiện … khó khăn đạt 90%": the indicator of the sentence before; "04 huyện …" is the scope."""
    limit = case.phrases.elliptic.match(case.opening)
    return (case.governing.words, case.phrases.copula.sub("", case.opening[limit.end() :]).strip(EDGES)) if limit else None


def _area(case: _Case) -> tuple[str, str] | None:
    """ "… đạt 85%, trong đó khu vực nông thôn đạt 70%"."""
    is_area = not case.right and case.ties.unit == case.governing.unit and case.phrases.part_alone.match(case.left)
    return (_without_area(case.governing.words, case.left, case.phrases), case.left) if is_area else None


def _without_area(words: str, other: str, phrases: StatementPhrases) -> str:
    """ "tỷ lệ học sinh đi học đúng độ tuổi | cấp tiểu học" before "cấp trung học cơ sở đạt 97%": what the other area takes the place of."""
    said, first = words.split(), other.split()[0].lower()
    at = next((place for place in range(len(said) - 1, 1, -1) if said[place].lower() == first), None)
    return " ".join(said[:at]).strip(EDGES) if at and phrases.part_alone.fullmatch(" ".join(said[at:])) else words


def _same_again(case: _Case) -> tuple[str, str] | None:
    """ "… đạt 100%, năm 2018 đạt 99%"; "Thu nhập … đạt 120 triệu đồng, gấp 1,5 lần | hộ thuần nông"; "…; tỷ lệ này là 58%": the same indicator."""
    if case.ties.unit == "ratio" != case.governing.unit and not case.left and case.ties.noun[:1].isalpha():
        return None  # "tỷ lệ hộ nghèo còn 3%; có | 10 bác sĩ/1 vạn dân": what is counted names it
    again = case.ties.unit != "count" and case.phrases.multiple_alone.match(case.left)
    held = again and case.ties.unit == "times" and case.ties.joined
    same = held or (not case.right and (not case.left or again or case.phrases.said_again.match(case.left)))
    return (case.governing.words, case.governing.scope) if same else None


def _in_brackets(case: _Case) -> tuple[str, str] | None:
    """ "… đạt 75% (quy mô hộ) và 100% (quy mô trang trại)": the same indicator, of what stands in brackets."""
    limit = _BRACKET_ALONE.fullmatch(case.right) if case.ties.joined and not case.left and case.ties.unit == case.governing.unit else None
    return (case.governing.words, limit[1]) if limit else None


def _of_another(case: _Case) -> tuple[str, str] | None:
    """ "Tỷ lệ khai thuế điện tử của doanh nghiệp đạt 98%, của cá nhân đạt 85%"."""
    owner = _OWNER.match(case.left)
    measure, of, _ = case.governing.words.partition(f" {owner[0].strip()} ") if owner else ("", "", "")
    return (measure, case.left) if of and _lends(case) else None


def _set_apart(case: _Case) -> tuple[str, str] | None:
    """ "Ít nhất 80% lao động có việc làm sau khi học nghề, riêng nghề phi nông nghiệp từ 85% trở lên": whatever the statement before measures."""
    ties = case.ties
    if not (ties.joined and ties.apart and ties.unit == case.governing.unit) or case.right:
        return None
    return (case.governing.words, case.left) if _is_part(case.left, case.phrases) else None


def _part_of_structure(case: _Case) -> tuple[str, str] | None:
    """ "Cơ cấu kinh tế: dịch vụ chiếm 38%; thuế sản phẩm trừ trợ cấp sản phẩm chiếm 4%"."""
    if not _lends(case) or not case.phrases.structure.match(case.governing.words) or case.phrases.rate.match(case.left):
        return None
    return (case.governing.words, case.left) if 1 <= len(case.left.split()) <= _PART else None


def _further_part(case: _Case) -> tuple[str, str] | None:
    """ "… 1.300 lao động, trong đó: qua Quỹ 180 người; doanh nghiệp trong tỉnh 620 người": one more part, told by the same word."""
    governing, ties = case.governing, case.ties
    if ties.joined and ties.unit == governing.unit == "count" and not case.right and _THROUGH.match(case.left) and len(case.left.split()) <= _WHOLE:
        return governing.words, case.left  # "…; qua các chương trình phát triển kinh tế - xã hội 1.150 | người"
    if not (ties.same_noun and governing.scope and ties.unit == governing.unit == "count") or case.right or case.phrases.measure_head.match(case.left):
        return None
    return (governing.words, case.left) if 1 <= len(case.left.split()) <= _WHOLE else None


def _in_total(case: _Case) -> tuple[str, str] | None:
    """ "thành lập mới 05 câu lạc bộ, nâng tổng số lên 12 câu lạc bộ": of that of which the statement before says how many more."""
    if not case.ties.joined or case.governing.unit != case.ties.unit or not case.phrases.noun_missing.match(case.left):
        return None
    whole = _NEW.sub("", _BRACKET.sub("", case.governing.words)).strip(EDGES)
    return (f"{case.left} {whole}", case.governing.scope) if case.right in ("", case.ties.noun) else None


def _of_sector(case: _Case) -> tuple[str, str] | None:
    """ "tỷ trọng lao động | nông nghiệp còn 45%; dịch vụ 25%" → "tỷ trọng lao động dịch vụ": the sectors of the economy, the kinds of livestock."""
    if case.right or not case.ties.joined or case.ties.unit != case.governing.unit or not case.phrases.sector.match(case.left):
        return None
    if not case.phrases.measure_head.match(case.governing.words):
        return None
    said = case.governing.words.split()
    at = next((place for place in range(1, len(said)) if case.phrases.sector.match(" ".join(said[place:]))), None)
    return (" ".join([*said[:at], case.left]), case.governing.scope) if at else None


def _share_of_count(case: _Case) -> tuple[str, str] | None:
    """ "đạt 6,2 triệu tấn thịt, trong đó: thịt lợn 58%, thịt gia cầm 30%" → "thịt lợn trong thịt", "thịt gia cầm trong thịt"."""
    governing, ties = case.governing, case.ties
    whole = governing.words if ties.said and governing.unit not in _SHARES else governing.of
    if not (ties.joined and whole and ties.unit == "percent") or ties.changes or len(whole.split()) > _WHOLE:
        return None
    if case.right or not _is_part(case.left, case.phrases) or _REACHED.search(case.opening):
        return None
    return f"{case.left}{AMONG}{whole}", ""


def _part(case: _Case) -> tuple[str, str] | None:
    """The measure of the statement before for a part that has none: "Tỷ lệ hộ nghèo còn 5%, hộ cận nghèo còn 3%" → "Tỷ lệ hộ cận nghèo".

    Where the part takes up a word of it, it goes on from there; else it is the scope ("Tốc độ tăng GRDP …, trong đó dịch vụ tăng 7%").
    """
    # "+ Lao phổi mới có bằng chứng: 92%" below "Tỷ lệ điều trị khỏi:": a label, whatever it says
    labelled = case.ties.labelled and not case.governing.unit and len(case.left.split()) <= _PART and not case.phrases.measure_head.match(case.left)
    is_part = labelled or _is_part(case.left, case.phrases, _SAID_PART if case.ties.said else _PART) or _repeats_first_word(case) or _is_of_one_kind(case)
    if not (_lends(case) and is_part):
        return None
    words, first = case.governing.words.split(), case.left.split()[0].lower()
    at = next((place for place, word in enumerate(words) if place and word.lower() == first), None)
    # "Tổng công suất các nhà máy | điện phục vụ nhu cầu trong nước", "điện gió trên bờ": so much is not said anew
    taken_up = at is not None and len(words) - at <= len(case.left.split()) + _TAKEN_UP and not case.phrases.predicate.search(" ".join(words[at:]) + " ")
    return (" ".join([*words[:at], case.left]), "") if taken_up else (case.governing.words, case.left)


def _lends(case: _Case) -> bool:
    """Whether the statement before has a measure that this one, of the same kind, can take over."""
    governing, ties = case.governing, case.ties
    if not ties.joined or case.right or governing.unit not in ("", ties.unit):
        return False
    speed = governing.change and case.phrases.speed_of_change.match(governing.words)  # "Tốc độ tăng nông nghiệp đạt 3,5%/năm; lâm nghiệp 5%/năm"
    alike = ties.said or speed or ties.changes == governing.change
    return bool(alike and ((ties.said and ties.unit != "percent") or case.phrases.measure_head.match(governing.words)))


def _is_part(words: str, phrases: StatementPhrases, most: int = _PART) -> bool:
    """Whether words name but a part of something: "dịch vụ", "hộ cận nghèo"; no measure of its own, nothing that happens."""
    words = _BRACKET.sub("", words).strip(EDGES)
    return 1 <= len(words.split()) <= most and not phrases.measure_head.match(words) and not phrases.predicate.search(f"{words} ")


def _repeats_first_word(case: _Case) -> bool:
    """ "1.600 doanh nghiệp thành lập mới, trong đó doanh nghiệp có vốn đầu tư nước ngoài là 50"."""
    first = case.left.split()[:1]
    return case.ties.said and bool(first) and not case.phrases.rate.match(case.left) and first[0].lower() in case.governing.words.lower().split()


def _is_of_one_kind(case: _Case) -> bool:
    """ "Tỷ lệ tiêm vắc xin cho đàn gia súc đạt 80%, đàn gia cầm đạt 75%": a herd is no share."""
    first = case.left.split()[:1]
    shares = (
        case.ties.unit == "percent" and not case.ties.changes and bool(case.phrases.rate.match(case.governing.words)) and not case.phrases.rate.match(case.left)
    )
    return shares and bool(first) and first[0].lower() in case.governing.words.lower().split()[1:] and not case.phrases.predicate.search(f"{case.left} ")


def _same_count(case: _Case) -> tuple[str, str] | None:
    """ "số giải … tăng thêm 12 giải …, đạt 85 giải"."""
    if not case.ties.joined or case.left or not case.right or not case.ties.unit == case.governing.unit == "count":
        return None
    if not case.ties.before.strip(EDGES) and case.right != case.ties.noun:
        return None  # "05 di tích quốc gia đặc biệt, | 20 di tích quốc gia": one more of a list
    repeated = set(case.right.lower().split()) <= set(case.governing.words.lower().split())
    return (case.governing.words, case.governing.scope) if repeated else None


def _noun_alone(case: _Case) -> tuple[str, str] | None:
    """ "xuất khẩu 46 lao động (… 31 người)", "ghi nhận 412 ca mắc, tăng 27,6% so với năm 2024 (323 ca)": only what is counted, so of the same thing."""
    short = f"({case.right})" in case.governing.words  # "1.840 câu lạc bộ (CLB) cơ sở (tăng 60 CLB)"
    if not case.ties.joined or case.left or case.ties.unit != "count" or not (case.right.islower() or short) or case.right != case.ties.noun:
        return None
    if " " in case.right:
        return None  # "… và 1.012 tổ hợp tác": a thing of its own
    again = case.right in case.governing.words.lower().split()
    again = again or case.governing.change  # "… 12.500 người, tăng 15%/năm, đến năm 2028 đạt 19.000 người"
    return (case.governing.words, case.governing.scope) if case.governing.unit == "count" or again else None


def _came_of_it(case: _Case) -> tuple[str, str] | None:
    """ "xảy ra 27 vụ tai nạn giao thông, làm chết 11 | người" → "người chết do tai nạn giao thông"."""
    became = case.phrases.came_of_it.fullmatch(case.left) if case.ties.unit == "count" else None
    if became is None or not case.ties.joined:
        return None
    cause = _VICTIMS.sub("", case.governing.words)
    return f"{case.right or case.ties.noun} {became['what']} do {cause}", case.governing.scope


def _short_for(case: _Case) -> tuple[str, str] | None:
    """ "số vụ tai nạn giao thông là 21, giảm 9,4% | số vụ": the same, said short."""
    said = case.right.lower()
    short = not case.left and said.startswith("số ") and f"{case.governing.words.lower()} ".startswith((f"{said} ", f"{said[3:]} "))
    return (case.governing.words, case.governing.scope) if short and case.ties.joined else None


def _same_subject(case: _Case) -> tuple[str, str] | None:
    """ "100% hệ thống được phê duyệt cấp độ, trong đó 90% đạt cấp độ 5" → "hệ thống đạt cấp độ 5"."""
    if not case.ties.joined or case.left or not case.phrases.predicate_alone.match(case.right):
        return None
    predicate = case.phrases.predicate.search(case.governing.words)
    subject = case.governing.words[: predicate.start()].strip(EDGES) if predicate else ""
    if not predicate and case.governing.unit == "count":
        subject = _NUMBER_OF.sub("", case.governing.words)  # "Số hợp tác xã đạt 500, trong đó 80% | xếp loại tốt"
    return (f"{subject} {case.right}", case.governing.scope) if subject else None


def _who_else(case: _Case) -> tuple[str, str] | None:
    """ "Huy động trẻ nhà trẻ ra lớp đạt 40%, mẫu giáo 95%": a group alone, of which nothing is said, does what the one before does."""
    governing, ties = case.governing, case.ties
    if not ties.joined or ties.unit != "percent" or governing.unit != "percent" or ties.changes or governing.change or case.right:
        return None
    does = case.phrases.predicate.search(f"{governing.words} ") and not case.phrases.measure_head.match(governing.words)
    own = case.left.split()[:1] == governing.words.lower().split()[:1]  # "vườn khá đạt 50%, vườn trung bình 41%"
    return (governing.words, case.left) if does and not own and _is_part(case.left, case.phrases, _SHORT) else None


def _of_those(case: _Case) -> tuple[str, str] | None:
    """ "Tỷ lệ lao động qua đào tạo đạt 70%, trong đó có bằng cấp, chứng chỉ đạt 30%": which of them."""
    held = _HELD.match(case.left) if case.ties.joined and case.ties.unit == "percent" and not case.right else None
    whole = case.governing.words
    return (f"{whole} có {case.left[held.end() :]}", case.governing.scope) if held and case.phrases.rate.match(whole) else None


def _is_some_of(case: _Case) -> tuple[str, str] | None:
    """ "kết nạp 900 hội viên, trong đó 60% là nữ, 20% là người dân tộc thiểu số": how many of the same are what."""
    whole = case.governing.words.partition(f" {_IS}")[0]
    if not case.ties.joined or case.left or case.ties.unit != "percent" or not case.right.startswith(_IS) or whole.startswith(_IS):
        return None
    return f"{whole} {case.right}", case.governing.scope


def _share_of_whole(case: _Case) -> tuple[str, str] | None:
    """ "có 9 ca nặng, chiếm 2,2% tổng số ca" → "ca nặng trong tổng số ca"."""
    if not (case.ties.joined and case.ties.makes_up) or case.ties.unit != "percent" or case.left or not case.phrases.whole_named.match(case.right):
        return None
    if not case.right.startswith(_WHOLES) and case.phrases.predicate.search(f"{case.right} "):
        return None  # "…, và đạt 95% số người gây bạo lực được tư vấn": no whole, of these too something is said
    whole = case.right if case.right.startswith(("trong ", "so với ")) else f"trong {case.right}"
    return f"{case.governing.words} {whole}", case.governing.scope


def _of_each(case: _Case) -> tuple[str, str] | None:
    """ "Mỗi xã có ít nhất 01 mô hình" → "mô hình", of each; "xây dựng mô hình nhà sạch, mỗi huyện 02 mô hình": what is said of all."""
    each = case.phrases.of_each.match(case.left) if case.right else None
    if not each:
        return None
    whole = (each["all"] or "").strip(EDGES)
    said = whole if whole and case.ties.noun and case.ties.noun.split()[0] in whole.lower().split() and case.right == case.ties.noun else case.right
    return " ".join(filter(None, ("" if said == whole else (each["act"] or "").removesuffix(" được"), said))), each["each"]


def _of_these(case: _Case) -> tuple[str, str] | None:
    """ "22 nhà máy điện gió với tổng công suất 1.393 MW" → "tổng công suất nhà máy điện gió"."""
    whole = case.governing.words
    if not (case.ties.joined and _WITH.match(case.ties.before)) or case.right or case.governing.unit != "count" or len(whole.split()) > _WHOLE:
        return None
    return f"{case.left} {whole}", case.governing.scope


def _parallel(case: _Case) -> tuple[str, str] | None:
    """ "Thi hành xong trên 83% về việc và trên 48% về tiền", "Nữ chiếm 25% trong cấp ủy, 35% trong tổng số đại biểu": the same, of another."""
    limit = _LIMIT.match(case.right) if case.ties.joined and not case.left and case.ties.unit == case.governing.unit else None
    head, of, _ = case.governing.words.partition(f" {limit[1]} ") if limit else ("", "", "")
    return (f"{head} {case.right}", case.governing.scope) if of else None


_OF_ITSELF: tuple[_Rule, ...] = (_of_each, _limit_behind, _part_behind_colon)
_OF_GOVERNING: tuple[_Rule, ...] = (
    _came_of_it,
    _short_for,
    _limit_before,
    _of_these,
    _parallel,
    _share_of_whole,
    _in_total,
    _further_part,
    _of_sector,
    _area,
    _same_again,
    _in_brackets,
    _of_another,
    _set_apart,
    _part_of_structure,
    _share_of_count,
    _of_those,
    _part,
    _who_else,
    _same_count,
    _noun_alone,
    _is_some_of,
    _same_subject,
)
