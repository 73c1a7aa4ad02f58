"""One indicator that a sentence splits by area or level: "Tỷ lệ thu gom rác thải ở đô thị đạt 95%, nông thôn đạt 80%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.statement_cases import Statement
from pipeline.phrases.statements import StatementPhrases

_PLACE = regex.compile(r"\b(?:tỉnh|huyện|thị xã|thành phố|xã|phường|đặc khu|khu vực|vùng|địa bàn|miền)\b", regex.IGNORECASE)
_LED = regex.compile(r"(?:ở|tại|của|thuộc|đối với|cho)\s+(?:các\s+)?")


class _Limited(NamedTuple):
    """An indicator without the words that limit it, those words, and what kind of words they are."""

    words: str
    scope: str
    kind: str


def split(made: Sequence[Statement], phrases: StatementPhrases) -> Iterator[Statement]:
    """Statements of which each limits the same indicator otherwise: the indicator without the limit, which is the scope.

    "Tỷ lệ … ở đô thị", "Tỷ lệ … ở đô thị" of "nông thôn" → "Tỷ lệ …" of "đô thị" and of "nông thôn"; "cơ quan cấp tỉnh", "cơ quan cấp xã" → "cơ quan".
    """
    if len(made) == 1:
        yield made[0]  # nothing stands beside it
        return
    limited = [_limited(one, phrases) for one in made]
    for place, (one, own) in enumerate(zip(made, limited, strict=True)):
        beside = [limited[at] for at in (place - 1, place + 1) if 0 <= at < len(made)]
        following = made[place + 1] if place + 1 < len(made) else None
        if following and (limit := _limit_taken_over(one, following, phrases)):
            yield replace(one, indicator=following.indicator, scope=limit)
            continue
        apart = own and any(other and _stands_against(own, other) for other in beside)
        yield replace(one, indicator=own.words, scope=own.scope) if own and apart else one


def _limit_taken_over(one: Statement, following: Statement, phrases: StatementPhrases) -> str:
    """ "Tỷ lệ tờ khai nộp đúng hạn của doanh nghiệp đạt 98%, của cá nhân đạt 85%": what the next statement puts another in the place of."""
    taken_over = following.scope and not one.scope and one.quantity.unit == following.quantity.unit and one.indicator.startswith(f"{following.indicator} ")
    rest = one.indicator[len(following.indicator) + 1 :] if taken_over else ""
    led = _LED.match(rest)
    return rest[led.end() :] if led and not phrases.predicate.search(f"{rest} ") else ""


def _limited(one: Statement, phrases: StatementPhrases) -> _Limited | None:
    found = list(phrases.limit.finditer(one.indicator))
    if len(found) > 1 or (found and (not found[0].start() or _LED.fullmatch(f"{one.indicator[: found[0].start()]} "))):
        return None
    if one.scope:
        limit = phrases.limit.fullmatch(f" {one.scope}")
        kind = _kind(limit) if limit else ""
        if found and kind not in (_kind(found[0]), "") and not found[0]["all"]:
            return None
        words = _without(one.indicator, found[0].span()) if found else one.indicator
        return _Limited(words, one.scope, kind) if limit or (found and found[0]["all"] and _PLACE.search(one.scope)) else None
    return _Limited(_without(one.indicator, found[0].span()), found[0]["limit"], _kind(found[0])) if found else None


def _kind(limit: regex.Match[str]) -> str:
    return next((name for name in ("area", "level", "school", "all") if limit[name]), "")


def _without(words: str, span: tuple[int, int]) -> str:
    return f"{words[: span[0]].rstrip(EDGES)} {words[span[1] :].strip()}".strip(EDGES)


def _stands_against(own: _Limited, other: _Limited) -> bool:
    alike = own.words.lower() == other.words.lower() and own.scope.lower() != other.scope.lower()
    return alike and (own.kind == other.kind or "all" in (own.kind, other.kind))
