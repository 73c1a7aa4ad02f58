"""Members named one behind the other whose levels follow in the same order: "tỷ lệ nữ ở cấp tỉnh và cấp huyện lần lượt đạt 30% và 25%"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from pipeline.extract.clauses import EDGES
from pipeline.model.figures import Quantity
from pipeline.numerals import NUMERAL, number
from pipeline.phrases.statements import StatementPhrases

_JOINTS = regex.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")
_PLACED = regex.compile(r"\s+(?:ở|tại|đối với|của|cho|trong)(?:\s+(?:các|những))?$")
_TURN = regex.compile(r"[\s,]*(?:\b(?:giảm|tăng|đạt|còn|là|xuống|lên|chiếm)\b\s*)*(?:\b(?:lần lượt|tương ứng)\b.*)?$")
"""Behind the last name: "… và hộ cận nghèo | giảm còn lần lượt"."""

_VALUES = regex.compile(rf"(?P<first>{NUMERAL})\s*/\s*(?P<second>{NUMERAL})")
_OPENED = regex.compile(r"[\s(]*(?:\b(?:ở|tại|đối với|của|cho|theo)\s*)?$")
_WORD = regex.compile(r"\p{L}+")
_CLOSED = regex.compile(r"^[\s:)]*")


def pair(words: str, quantity: Quantity, text: str, phrases: StatementPhrases) -> Sequence[tuple[str, str, Quantity]]:
    """Two parts told with one stroke, and their two levels: "Chiều cao thanh niên 18 tuổi (nam/nữ): 167/156 cm"; else nothing. The indicator, the scope
    and the quantity of each; a stroke behind a name of one thing parts what came of it from the plan."""
    before, stroke, behind = words.partition("/")
    values = _VALUES.match(text, quantity.span.start, quantity.span.end) if stroke else None
    if not values:
        return ()
    before, behind = before.rstrip(), behind.lstrip()
    first = next((one for many in (2, 1) if phrases.part_alone.fullmatch(one := " ".join(_WORD.findall(before)[-many:])) and before.endswith(one)), "")
    second = next((one for many in (2, 1) if phrases.part_alone.fullmatch(one := " ".join(_WORD.findall(behind)[:many])) and behind.startswith(one)), "")
    if not (first and second):
        return ()
    head, tail = before.removesuffix(first), _CLOSED.sub("", behind.removeprefix(second))
    whole = " ".join(f"{head} {tail}".split()) if tail else _OPENED.sub("", head).strip(EDGES)
    levels = [replace(quantity, value=number(values[part]), numerator=None, denominator=None, rule="physical") for part in ("first", "second")]
    return [(whole, name, level) for name, level in zip((first, second), levels, strict=True)]


def members(words: str, many: int, phrases: StatementPhrases) -> Sequence[tuple[str, str]] | None:
    """The indicators and scopes of `many` levels, by the names at the end of their words; `None` where these cannot be told apart.

    "Tỷ lệ nữ ở cấp tỉnh và cấp huyện" → ("Tỷ lệ nữ", "cấp tỉnh"), ("Tỷ lệ nữ", "cấp huyện"); "Tỷ lệ hộ nghèo và hộ cận nghèo" → ("Tỷ lệ hộ nghèo", ""), …
    """
    words = _TURN.sub("", words).strip(EDGES)
    joints = list(_JOINTS.finditer(words))[-(many - 1) :]
    if len(joints) != many - 1:
        return None
    ends = [joint.start() for joint in joints[1:]] + [len(words)]
    others = [words[joint.end() : end].strip(EDGES) for joint, end in zip(joints, ends, strict=True)]
    before = words[: joints[0].start()].split()
    at = _begins(before, others, phrases)
    if at is None or not all(others):
        return None
    whole = " ".join(before[:at])
    listed, whole = whole.endswith(":"), whole.rstrip(":")
    said = phrases.predicate.search(f"{others[-1]} ")
    others[-1], tail = (others[-1][: said.start()], others[-1][said.start() :]) if said else (others[-1], "")  # "trâu và bò | được tiêm phòng"
    names = [" ".join(before[at:]), *others]
    placed = _PLACED.search(whole)
    if listed:
        return [(f"{whole}{tail}", name) for name in names]  # "Cơ cấu kinh tế: | công nghiệp - xây dựng, dịch vụ tương ứng"
    return [(f"{whole[: placed.start()]}{tail}", name) if placed else (f"{whole} {name}{tail}", "") for name in names]


def _begins(before: Sequence[str], others: Sequence[str], phrases: StatementPhrases) -> int | None:
    """The word at which the first name begins: that behind a colon, one that the others begin with too, or with which a sector or an area begins."""
    colon = next((place + 1 for place in range(len(before) - 2, -1, -1) if before[place].endswith(":")), None)
    if colon is not None:
        return colon
    first = others[0].split()[:1]
    for place in range(len(before) - 1, 0, -1):
        name = " ".join(before[place:])
        alone = phrases.part_alone.fullmatch(name) and not others[0].endswith(f" {name}")  # "công chứng viên nữ, đấu giá viên nữ"
        if [before[place]] == first or phrases.sector.match(name) or alone:
            return place
    return None
