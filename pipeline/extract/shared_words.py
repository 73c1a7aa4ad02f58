"""Words that are said once for the numbers of two series: "90% tổ chức đảng, 90% đảng viên | được đánh giá …"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.extract.clauses import EDGES, Series
from pipeline.extract.leading_words import without_lead, without_opening
from pipeline.extract.ranks import with_topic_of_next
from pipeline.lexicon import Lexicon

_JOINT = regex.compile(r"\s*(?:,|và)?\s*(?:và)?\s*$")

_CASES = ("vụ", "vụ việc")
_JOINED = ("", "và", "với", "gồm", "liên quan")

Words = tuple[str, str]
"""The words of an indicator before and behind its number."""


def with_shared_words(worded: Sequence[Words], series: Sequence[Series], text: str, lexicon: Lexicon) -> list[Words]:
    """The words of each series with those that are said once for it and the one beside it: the label of the one before, the predicate of the next.

    "Trên 80% số trạm y tế và 100% cơ sở cai nghiện đủ điều kiện …": both are to have what it takes.
    """
    made = list(worded)
    for place in range(1, len(made)):
        if _is_alike(series[place - 1], series[place]) and _stands_under(made[place - 1][0], made[place], lexicon):
            made[place] = (made[place - 1][0], made[place][1])
    for place in range(len(made) - 2, -1, -1):
        made[place] = _with_next(made[place], made[place + 1], series[place], series[place + 1], text, lexicon)
    return made


def _is_alike(one: Series, other: Series) -> bool:
    return one.quantities[0].unit == other.quantities[0].unit


def _stands_under(label: str, words: Words, lexicon: Lexicon) -> bool:
    """ "Số hóa tài liệu lưu trữ: 100% cơ quan cấp tỉnh, | 80% cơ quan cấp xã": what stands before the colon is done there too."""
    left, right = words
    return bool(label.rstrip().endswith(":") and right and _is_blank(left) and not lexicon.statements.predicate.search(f"{right} "))


def _is_blank(left: str) -> bool:
    return not left.strip(EDGES + "và")


def _with_next(words: Words, following: Words, series: Series, next_series: Series, text: str, lexicon: Lexicon) -> Words:
    """The words of a series with what is said but once, behind the next: a topic, what costs are of, a predicate."""
    (left, right), (next_left, next_right) = words, following
    unit, alike = series.quantities[0].unit, _is_alike(series, next_series)
    if alike and unit == "rank":
        return left, with_topic_of_next(right, next_right, lexicon)
    noun = series.quantities[0].unit_text
    cases = alike and noun in _CASES and right.strip(EDGES).removesuffix(" với") in ("", noun) and next_left.strip(EDGES) in _JOINED
    if cases and (crime := lexicon.statements.offenders.match(next_right.strip())):
        return left, f"{noun} {crime['crime']}"  # "phát hiện 46 vụ, 61 đối tượng | phạm tội về ma túy"
    joint = text[series.right.end : next_series.quantities[0].whole.start]
    if not (_is_blank(next_left) and _JOINT.match(joint)):
        return words
    costs = lexicon.statements.cost_of_act
    if alike and costs.fullmatch(right.rstrip(EDGES)) and (cost := costs.match(next_right)):
        return left, f"{right.rstrip(EDGES)} {next_right[cost.end() :].strip()}"  # "giảm ít nhất 30% thời gian, 50% chi phí | thực hiện thủ tục hành chính"
    topic = left.rstrip().endswith(":") and not lexicon.statements.measure_head.match(without_lead(left, lexicon))
    if not topic and without_opening(lexicon.statements.lead, left).strip(EDGES):
        return words
    if unit == "count" and "và" not in joint:
        return words  # "601 vụ, 289 người chết, 457 người | bị thương"
    said = _predicate_of_both(right, next_right, joint, lexicon)
    return ("", f"{right} {said}") if said else words


def _predicate_of_both(right: str, next_right: str, joint: str, lexicon: Lexicon) -> str:
    """ "90% tổ chức đảng, 90% đảng viên | được đánh giá …": what is said of the next and holds for this one, which has no predicate of its own."""
    phrases = lexicon.statements
    own, limit = (list(phrases.limit.finditer(f" {words.strip()}")) for words in (right, next_right))
    done = next_right.strip()[limit[0].end() :] if own and limit and not limit[0].start() and own[-1].end() == len(right.strip()) + 1 else ""
    if done[:1].isalpha():
        return done  # "70% trường ở khu vực thành thị và 50% ở khu vực nông thôn | xây dựng thực đơn"
    predicate = lexicon.statements.predicate.search(next_right)
    if not predicate or lexicon.statements.predicate.search(f"{right.strip()} "):
        return ""
    noun = next_right[: predicate.start()].strip()
    if predicate[0].strip() == "bị" and right.strip().startswith(f"{noun} "):
        return ""  # "8% số người chết, 12% số người | bị thương"
    if "," in joint and not noun:
        return ""  # "95% người nhiễm HIV biết tình trạng, 95% | được điều trị ARV"
    return next_right[predicate.start() :].strip()
