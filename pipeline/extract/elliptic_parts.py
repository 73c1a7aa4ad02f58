"""Parts, limits and areas that take over the measure said before them: "…, trong đó khu vực nông thôn đạt 70%"."""

from __future__ import annotations

import regex

from pipeline.dictionary import dictionary
from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import PART, SHORT, Case, is_part, lends
from pipeline.phrases.statements import StatementPhrases

_BRACKET_ALONE = regex.compile(r"\(([^()]+)\)\W*")
_OWNER = regex.compile(r"(?:của|đối với|trên)\s")
_WHOLES = frozenset({"GDP", "GRDP"})
_EACH_HEAD = regex.compile(r"bình quân (?:đầu )?người\b", regex.IGNORECASE)
_ADDS = regex.compile(r"đóng góp(?: vào [^,;:]+)?")
_ITEM = regex.compile(r"^\s*\((?:\d|[ivx]{1,4}|[a-eđ])\)\s*")
_LIMIT = regex.compile(r"(về|trong|của|cho|ở|tại)\s")
_OF_SAME = regex.compile(r"((?:lượt )?khách|hộ|người|\p{Ll}+ \p{Ll}+)(?= )")
"""How what a share or an amount is of begins, where the next is of another: "45% | diện tích | vụ Xuân và 50% | diện tích | vụ Mùa"."""
_DONE = " được "
_SAID_PART = 10
"""… so many where it is said to be one."""
_PLACED = regex.compile(r"(?P<whole>.+?) (?:ở|tại|đối với|của|cho) (?P<where>\S+(?: \S+){0,5})")
_NAME = regex.compile(r"(?:(?:tỉnh|thành phố|huyện|xã|phường) )?\p{Lu}\p{L}*(?: \p{Ll}{2,4})?(?: \p{Lu}\p{L}*)*")
"""The name of a place: "Đà Nẵng", "Thành phố Hồ Chí Minh"."""
_OF_WHAT = regex.compile(r"(?P<whole>.+?) (?P<what>đối với (?:\S+ ?){1,5})")
_TAKEN_UP = 2
"""A part says at most so many words less than what it takes up of its whole."""


def limit_behind(case: Case) -> tuple[str, str] | None:
    """ "đạt 60% ở khu vực thành thị và 40% ở khu vực nông thôn", "90% đối với tuyến tỉnh; 75% đối với tuyến huyện"."""
    words = case.left or (case.governing.words if case.ties.joined else "")
    behind = case.phrases.elliptic.match(case.right) if words else None
    if not behind:
        return None
    limit = case.phrases.limit.search(f" {case.right}")
    if limit and not (limit.start() or case.left) and limit.end() < len(case.right) and words.endswith(f" {case.right[limit.end() :]}"):
        return words, limit["limit"]  # "70% trường ở khu vực thành thị và 50% | ở khu vực nông thôn xây dựng thực đơn": what is said of both, whatever it is
    if does := case.phrases.predicate.search(f"{case.right} "):
        # "100% cán bộ cấp tỉnh và 60% | ở cấp xã được bồi dưỡng": what is said of both
        same = not case.left and words.endswith(case.right[does.start() :]) and behind.end() <= does.start()
        return (words, case.right[behind.end() : does.start()].strip(EDGES)) if same else None
    return words, case.right[behind.end() :].strip(EDGES)


def part_behind_colon(case: Case) -> tuple[str, str] | None:
    """ "Tỷ lệ thu gom chất thải rắn: đô thị 95%, nông thôn 75%"; "Cơ cấu kinh tế: dịch vụ 38%, …"."""
    whole, colon, part = case.left.rpartition(":")
    part = case.phrases.elliptic.sub("", _ITEM.sub("", part))  # "…, cụ thể: | (i) Đối với ngành thép 10%"
    if not colon or case.right or not whole.strip(EDGES):
        return None
    # "Huy động trẻ ra lớp: nhà trẻ 35%": what is done is measured too
    does = case.ties.unit == "percent" and case.phrases.predicate.search(f"{whole.replace(',', ' ')} ") and not case.phrases.topic_label.match(whole)
    stands_apart = case.phrases.part_alone.match(part) or (
        (case.phrases.measure_head.match(whole) or does) and is_part(part, case.phrases, PART if not does else SHORT)
    )
    end = case.phrases.ends_label.match(whole)  # "Suất tiêu hao năng lượng | giảm tối thiểu: xi măng 6%"
    measure = (whole[: end.start()] if end else whole).strip(EDGES)
    return (measure, part.strip(EDGES)) if stands_apart and measure else None


def limit_before(case: Case) -> tuple[str, str] | None:
    """ "tỷ lệ ở 04 huyện có điều kiện … khó khăn đạt 90%": the indicator of the sentence before; "04 huyện …" is the scope."""
    limit = case.phrases.elliptic.match(case.opening)
    if not limit:
        return None
    words, where, area = case.governing.words.rpartition(f" {limit[0].split()[-1].lower()} ")
    words = words if where and is_part(area, case.phrases, SHORT) else case.governing.words  # "tỷ lệ thu gom rác | ở đô thị đạt 98%, ở nông thôn 85%"
    return words, case.phrases.copula.sub("", case.opening[limit.end() :]).strip(EDGES)


def area(case: Case) -> tuple[str, str] | None:
    """ "… đạt 85%, trong đó khu vực nông thôn đạt 70%"."""
    shares = case.governing.of and case.ties.holds  # "…, nam giới chiếm 86,6%, nhóm trẻ chiếm | 45,1%": of the same whole
    is_area = not (case.right or shares) and case.ties.unit == case.governing.unit and case.phrases.part_alone.match(case.left)
    if is_area and case.phrases.sector.match(case.left) and (_EACH_HEAD.search(case.governing.words) or case.phrases.sector.match(case.governing.words)):
        return None  # "GRDP bình quân đầu người tăng 9%. | Khu vực dịch vụ tăng 7%, | khu vực nông nghiệp tăng 3%": of the whole, no head, no sector
    return (_without_area(case.governing.words, case.left, case.phrases), case.left) if is_area else None


def _without_area(words: str, other: str, phrases: StatementPhrases) -> str:
    """ "tỷ lệ học sinh đi học đúng độ tuổi | cấp tiểu học" before "cấp trung học cơ sở đạt 97%", "thị phần xe buýt | tại Hà Nội" before "Đà Nẵng đạt 20%": what
    the other area takes the place of."""
    placed = _PLACED.fullmatch(words)
    if placed and (phrases.part_alone.fullmatch(placed["where"]) or (_NAME.fullmatch(placed["where"]) and _NAME.fullmatch(other))):
        return placed["whole"]
    said, first = words.split(), other.split()[0].lower()
    at = next((place for place in range(len(said) - 1, 1, -1) if said[place].lower() == first), None)
    return " ".join(said[:at]).strip(EDGES) if at and phrases.part_alone.fullmatch(" ".join(said[at:])) else words


def in_brackets(case: Case) -> tuple[str, str] | None:
    """ "… đạt 75% (quy mô hộ) và 100% (quy mô trang trại)": the same indicator, of what stands in brackets."""
    limit = _BRACKET_ALONE.fullmatch(case.right) if case.ties.joined and not case.left and case.ties.unit == case.governing.unit else None
    return (case.governing.words, limit[1]) if limit else None


def of_another(case: Case) -> tuple[str, str] | None:
    """ "Tỷ lệ khai thuế điện tử của doanh nghiệp đạt 98%, của cá nhân đạt 85%"."""
    owner = _OWNER.match(case.left)
    measure, of, _ = case.governing.words.partition(f" {owner[0].strip()} ") if owner else ("", "", "")
    return (measure, case.left) if of and lends(case) else None


def done_too(case: Case) -> tuple[str, str] | None:
    """ "Tỷ lệ người cao tuổi được khám định kỳ đạt 70%; được lập hồ sơ theo dõi đạt 95%": another thing done for the same."""
    who, done, _ = case.governing.words.partition(_DONE)
    if not (case.ties.joined and done and case.ties.unit == case.governing.unit == "percent") or case.right:
        return None
    return (f"{who}{_DONE}{case.left}", case.governing.scope) if f" {case.ties.before.lstrip(EDGES)}".startswith(_DONE) else None


def adds_to_it(case: Case) -> tuple[str, str] | None:
    """ "khu vực dịch vụ tăng 6,43%, đóng góp | 1,52 điểm phần trăm vào mức tăng trưởng chung": what the part adds to the whole is no part of its own."""
    adds = case.ties.joined and case.ties.unit == "percent" and case.governing.scope and _ADDS.fullmatch(case.left)
    return (f"{case.governing.scope} {case.left} {case.right}".strip(), "") if adds else None


def of_another_whole(case: Case) -> tuple[str, str] | None:
    """ "đóng góp khoảng 55% GDP, 40% | tổng thu ngân sách": the same, as a share of something else."""
    head, _, whole = case.governing.words.rpartition(" ")
    shares = case.ties.joined and not case.left and case.ties.unit == case.governing.unit == "percent"
    return (f"{head} {case.right}", case.governing.scope) if shares and head and whole in _WHOLES and case.phrases.whole_named.match(case.right) else None


def set_apart(case: Case) -> tuple[str, str] | None:
    """ "Ít nhất 80% lao động có việc làm sau khi học nghề, riêng nghề phi nông nghiệp từ 85% trở lên": whatever the statement before measures."""
    ties = case.ties
    if not (ties.joined and ties.apart and ties.unit == case.governing.unit) or case.right:
        return None
    return (case.governing.words, case.left) if is_part(case.left, case.phrases) else None


def part_of_structure(case: Case) -> tuple[str, str] | None:
    """ "Cơ cấu kinh tế: dịch vụ chiếm 38%; thuế sản phẩm trừ trợ cấp sản phẩm chiếm 4%"."""
    if not lends(case) or not case.phrases.structure.match(case.governing.words) or case.phrases.rate.match(case.left):
        return None
    return (case.governing.words, case.left) if 1 <= len(case.left.split()) <= PART else None


def of_sector(case: Case) -> tuple[str, str] | None:
    """ "tỷ trọng lao động | nông nghiệp còn 45%; dịch vụ 25%" → "tỷ trọng lao động dịch vụ": the sectors of the economy, the kinds of livestock."""
    if case.right or not case.ties.joined or case.ties.unit != case.governing.unit or not case.phrases.sector.match(case.left):
        return None
    if not case.phrases.measure_head.match(case.governing.words):
        return None
    if case.governing.scope and not case.phrases.part_alone.fullmatch(case.governing.scope):
        return case.governing.words, case.left  # "…, trong đó: nông sản chính 18,5 tỷ USD, | thủy sản 8,5 tỷ USD": one more part
    does = case.phrases.predicate.search(f"{case.governing.words} ")  # "tỷ lệ học sinh | tiểu học | bị cận thị"
    named, tail = (case.governing.words[: does.start()], case.governing.words[does.start() :]) if does else (case.governing.words, "")
    said = named.split()
    at = next((place for place in range(1, len(said)) if case.phrases.sector.match(" ".join(said[place:]))), None)
    return (" ".join([*said[:at], case.left]) + tail, case.governing.scope) if at else None


def part(case: Case) -> tuple[str, str] | None:
    """The measure of the statement before for a part that has none: "Tỷ lệ hộ nghèo còn 5%, hộ cận nghèo còn 3%" → "Tỷ lệ hộ cận nghèo".

    Where the part takes up a word of it, it goes on from there; else it is the scope ("Tốc độ tăng GRDP …, trong đó dịch vụ tăng 7%").
    """
    # "+ Lao phổi mới có bằng chứng: 92%" below "Tỷ lệ điều trị khỏi:": a label, whatever it says
    below = case.ties.listed or (case.ties.labelled and not case.governing.unit)
    labelled = below and len(case.left.split()) <= PART and not case.phrases.measure_head.match(case.left)
    names_part = labelled or is_part(case.left, case.phrases, _SAID_PART if case.ties.said else PART) or _repeats_first_word(case) or _is_of_one_kind(case)
    names_part = names_part or case.phrases.sector.match(case.left) is not None  # "thuế sản phẩm tăng 5%": a part of GRDP, no tax
    if not (lends(case) and names_part):
        return None
    if case.ties.unit == "count" and not case.ties.said and case.ties.noun and case.left.lower().startswith(f"{case.ties.noun} "):
        return None  # "Dân số toàn huyện 148.600 người, người trong độ tuổi lao động 88.930 | người"
    if case.ties.before.rstrip().endswith("(") and not (case.governing.scope or case.phrases.names_rate.match(case.governing.words)):
        return None  # "thu thuế (88,3%); trồng rừng mới (| 91%)": each its own
    if case.ties.unit == "count" and case.ties.said and _counts_others(case):
        return None  # "tạm giữ 15.220 phương tiện. Trong đó, vi phạm nồng độ cồn 12.460 | trường hợp"
    words, first = case.governing.words.split(), case.left.split()[0].lower()
    at = next((place for place, word in enumerate(words) if place and word.lower() == first), None)
    if at and {f"{words[at - 1]} {first}".lower(), " ".join(case.left.lower().split()[:2])} <= dictionary():
        at = None  # "tỷ lệ tảo hôn …, | hôn nhân cận huyết thống": the end of one word, the beginning of another
    # "Tổng công suất các nhà máy | điện phục vụ nhu cầu trong nước", "điện gió trên bờ": so much is not said anew
    taken_up = at is not None and len(words) - at <= len(case.left.split()) + _TAKEN_UP and not case.phrases.predicate.search(" ".join(words[at:]) + " ")
    own = case.left.split()
    head, last = " ".join(words[:-2]), " ".join(words[-2:])
    alike = len(own) == 2 < len(words) and own[-1] == words[-1] and {case.left.lower(), last.lower()} <= dictionary()
    if len(own) > 2 and own[-2:] == words[-2:] and case.phrases.names_rate.match(case.governing.words):
        return f"{' '.join(words[:2])} {case.left}", ""  # "Tỷ lệ hộ gia đình | văn hóa 89%, khu dân cư văn hóa 90%": of others, not of some of them
    if alike and case.phrases.measure_head.fullmatch(head):
        return f"{head} {case.left}", ""  # "Kim ngạch | xuất khẩu 2 tỷ USD, nhập khẩu 1,5 tỷ USD"
    if taken_up and not case.ties.listed:
        return " ".join([*words[:at], case.left]), ""
    if len(own) <= SHORT and (of := _OF_WHAT.fullmatch(case.governing.words)) and not case.phrases.predicate.search(f"{of['what']} "):
        return of["whole"], case.left  # "Tổn thất sau thu hoạch | đối với lúa | dưới 6%, rau, quả dưới 12%"
    return (_without_area(case.governing.words, case.left, case.phrases) if _NAME.fullmatch(case.left) else case.governing.words), case.left


def _counts_others(case: Case) -> bool:
    """Whether a count is of other things than the statement before names; people may be called anything."""
    noun = case.ties.noun.lower().removeprefix("lượt ")
    people = not noun or noun.split()[0] in ("người", "đồng")
    return not (people or case.ties.same_noun or noun.split()[0] in case.governing.words.lower().split())


def of_form(case: Case) -> tuple[str, str] | None:
    """ "Trẻ em suy dinh dưỡng thể thấp còi dưới 17,8%, | nhẹ cân dưới 10,4%": another form of the same."""
    head, _, form = case.governing.words.rpartition(" thể ")
    alike = case.ties.joined and case.ties.unit == case.governing.unit == "percent" and not case.right
    own = case.left.removeprefix("thể ")
    forms = case.phrases.form_of_illness
    return (f"{head} thể {own}", case.governing.scope) if head and alike and forms.match(form) and forms.match(own) else None


def _repeats_first_word(case: Case) -> bool:
    """ "1.600 doanh nghiệp thành lập mới, trong đó doanh nghiệp có vốn đầu tư nước ngoài là 50"."""
    first = case.left.split()[:1]
    return case.ties.said and bool(first) and not case.phrases.measure_head.match(case.left) and first[0].lower() in case.governing.words.lower().split()


def _is_of_one_kind(case: Case) -> bool:
    """ "Tỷ lệ tiêm vắc xin cho đàn gia súc đạt 80%, đàn gia cầm đạt 75%": a herd is no share."""
    first = case.left.split()[:1]
    shares = (
        case.ties.unit == "percent" and not case.ties.changes and bool(case.phrases.rate.match(case.governing.words)) and not case.phrases.rate.match(case.left)
    )
    return shares and bool(first) and first[0].lower() in case.governing.words.lower().split()[1:] and not case.phrases.predicate.search(f"{case.left} ")


def of_each(case: Case) -> tuple[str, str] | None:
    """ "Mỗi xã có ít nhất 01 mô hình" → "mô hình", of each; "xây dựng mô hình nhà sạch, mỗi huyện 02 mô hình": what is said of all."""
    each = case.phrases.of_each.match(case.left) if case.right else None
    if not each:
        return None
    whole = (each["all"] or "").strip(EDGES)
    said = whole if whole and case.ties.noun and case.ties.noun.split()[0] in whole.lower().split() and case.right == case.ties.noun else case.right
    return " ".join(filter(None, ("" if said == whole else (each["act"] or "").removesuffix(" được"), said))), each["each"]


def parallel(case: Case) -> tuple[str, str] | None:
    """ "Thi hành xong trên 83% về việc và trên 48% về tiền", "Nữ chiếm 25% trong cấp ủy, 35% trong tổng số đại biểu", "cấy máy đạt 45% diện tích vụ Xuân và
    50% diện tích vụ Mùa", "1,9 ngày/khách nội địa và 3,4 ngày/khách quốc tế": the same, of another."""
    limit = None
    if case.right and case.ties.joined and not case.left and case.ties.unit == case.governing.unit:
        _, each, who = case.ties.noun.rpartition("/")
        shares = case.phrases.whole_named.match(case.right) and not case.phrases.predicate.search(f"{case.right} ")
        of_same = (shares and case.ties.unit != "count") or (each and case.right.startswith(f"{who} "))
        limit = _LIMIT.match(case.right) or (_OF_SAME.match(case.right) if of_same else None)
    head, of, _ = case.governing.words.partition(f" {limit[1]} ") if limit else ("", "", "")
    return (f"{head} {case.right}", case.governing.scope) if of else None
