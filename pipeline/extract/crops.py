"""Areas and yields that do not say of what: "lúa 5.000 ha, | năng suất 60 tạ/ha"."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import BRACKET
from pipeline.extract.statement_cases import SeriesCase, Statement

_CROP = 6
"""The name of what is grown has at most so many words."""
_DIGIT = regex.compile(r"\d")


def with_crop(words: str, case: SeriesCase, *, joined: bool) -> str:
    """The words of an area or a yield with what is grown there, from the label before it or from the statement before it that it is `joined` to.

    "Cây ngô: diện tích gieo trồng | 800 ha; năng suất | 45 tạ/ha" → "diện tích gieo trồng cây ngô", "năng suất cây ngô".
    """
    phrases = case.passage.lexicon.statements
    if case.first.rule != "physical" or not phrases.yield_alone.fullmatch(words):
        return words
    crop = _label(case)
    if not crop and joined and not phrases.area_alone.fullmatch(words) and (area := _area(case)):
        said = phrases.area_of.match(area.indicator)
        grown = area.scope or area.indicator[said.end() if said else 0 :]
        crop = grown.partition(":")[0] if said or area.quantity.unit == "ha" else ""
    crop = BRACKET.sub("", crop).strip(EDGES)
    if not 1 <= len(crop.split()) <= _CROP or _DIGIT.search(crop) or phrases.measure_head.match(crop) or phrases.predicate.search(f" {crop} "):
        return words
    return f"{words} {crop[0].lower()}{crop[1:]}"


def _area(case: SeriesCase) -> Statement | None:
    """What a yield is told of: the statement before it; behind a part of that ("Diện tích lúa 46.000 ha, trong đó hữu cơ 60 ha, | năng suất 5 tấn/ha")
    nothing tells of which, but a semicolon goes back to the whole."""
    part = case.passage.lexicon.statements.said_part
    sooner = case.sooner
    if sooner is None or not part.search(sooner.before) or ":" in sooner.before:
        return sooner  # "trong đó: ngô 1.520 ha, | năng suất 42 tạ/ha; lạc 620 ha": a list of crops, each with what is told of it
    return None if case.made else next((one for one in reversed(case.within.said[:-1]) if not part.search(one.before)), None)


def _label(case: SeriesCase) -> str:
    """ "Lúa: | Diện tích gieo trồng 5.000 ha": what the clause opens with, before its first number."""
    if case.made:
        return ""
    said = case.passage.text[case.within.span.start : case.first.whole.start]
    label, colon, _ = said.rpartition(":")
    label = label.strip(EDGES)
    return label if colon and not case.passage.lexicon.statements.topic_label.match(label) else ""
