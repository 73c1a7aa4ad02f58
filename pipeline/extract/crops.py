"""Areas and yields that do not say of what: "lúa 5.000 ha, | năng suất 60 tạ/ha"."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import BRACKET
from pipeline.extract.statement_cases import SeriesCase, Statement

_CROP = 6
"""The name of what is grown has at most so many words."""
_DIGIT = regex.compile(r"\d")


def with_crop(words: str, case: SeriesCase, *, joined: bool) -> tuple[str, str]:
    """The words of an area or a yield with what is grown there, from the label before it or from the statement before it that it is `joined` to; and the
    season, which limits it.

    "Cây ngô: diện tích gieo trồng | 800 ha; năng suất | 45 tạ/ha" → "diện tích gieo trồng cây ngô", "năng suất cây ngô"; "Cây lạc: diện tích vụ Đông |
    300 ha" → "diện tích cây lạc", "vụ Đông".
    """
    phrases = case.passage.lexicon.statements
    alone = phrases.yield_alone.fullmatch(words) if case.first.rule == "physical" else None
    if not alone:
        return words, ""
    crop, season = _label(case), alone["season"] or ""
    if not crop and joined and not phrases.area_alone.fullmatch(words) and (area := _area(case)):
        said, within = phrases.area_of.match(area.indicator), phrases.season.fullmatch(area.scope)
        grown = area.scope if area.scope and not within else area.indicator[said.end() if said else 0 :]
        crop = grown.partition(":")[0] if said or area.quantity.unit == "ha" else ""
        season = season or (area.scope if within and len({one.scope for one in case.made}) == 1 else "")  # "diện tích vụ Đông 300 ha, | năng suất 25 tạ/ha"
    crop = BRACKET.sub("", crop).strip(EDGES)
    if not 1 <= len(crop.split()) <= _CROP or _DIGIT.search(crop) or phrases.measure_head.match(crop) or phrases.predicate.search(f" {crop} "):
        return words, ""
    return f"{alone['measure']} {crop[0].lower()}{crop[1:]}", season


def _area(case: SeriesCase) -> Statement | None:
    """What a yield is told of: the statement before it; behind a part of that ("Diện tích lúa 46.000 ha, trong đó hữu cơ 60 ha, | năng suất 5 tấn/ha")
    nothing tells of which, but a semicolon goes back to the whole."""
    part = case.passage.lexicon.statements.said_part
    sooner = case.sooner
    if sooner is None or not part.search(sooner.before) or ":" in sooner.before:
        return sooner  # "trong đó: ngô 1.520 ha, | năng suất 42 tạ/ha; lạc 620 ha": a list of crops, each with what is told of it
    return None if case.made else next((one for one in reversed(case.within.said[:-1]) if not part.search(one.before)), None)


def _label(case: SeriesCase) -> str:
    """ "Lúa: | Diện tích gieo trồng 5.000 ha. Năng suất | 60 tạ/ha": what the clause or, of a further sentence, the passage opens with."""
    sentences = case.within.said if not (case.made or case.within.joined) else ()
    if case.made or (sentences and sentences[0].nested):
        return ""
    said = case.passage.text[case.within.span.start : case.first.whole.start]
    first = sentences[0] if sentences and ":" not in said else None
    said = case.passage.text[first.clause.start : first.quantity.whole.start] if first else said
    label, colon, _ = said.rpartition(":")
    label = label.strip(EDGES)
    return label if colon and not case.passage.lexicon.statements.topic_label.match(label) else ""
