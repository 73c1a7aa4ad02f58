"""The indicator of every target and result of a corpus: the register first, then phrases that say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.align.emergent import emergent
from pipeline.align.register_match import Candidate, register_index
from pipeline.align.words import IndicatorWords, Phrase, fold_spelling
from pipeline.conversions import Conversions
from pipeline.indicator_register import IndicatorRegister
from pipeline.measured import Alignment, Measured, NearMiss


def align(rows: Iterable[Measured], register: IndicatorRegister, conversions: Conversions) -> Alignment:
    """Give each row that names what it measures its indicator; a row without words gets none.

    "Tỷ lệ lao động nữ làm công hưởng lương" of any plan → lao_dong_nu_lam_cong_huong_luong. The result does not depend on the order of the rows.
    """
    index = register_index(register, conversions)
    ids: dict[str, str] = {}
    levels: dict[str, str] = {}
    unknown: list[tuple[Measured, Phrase]] = []
    doubts: dict[tuple[str, str], tuple[Candidate, list[Measured]]] = {}
    phrases: dict[tuple[str, str], Phrase] = {}
    for row in rows:
        wording = (row.indicator, row.scope)
        if wording not in phrases:
            phrases[wording] = _phrase(row, index.words)
        phrase = phrases[wording]
        if not phrase.words:
            continue
        found, doubtful = index.match(phrase, row)
        if found:
            ids[row.row_id] = found.indicator.indicator_id
            if not row.scope and (level := index.words.level(phrase, found.wording)):
                levels[row.row_id] = level
            continue
        unknown.append((row, phrase))
        if doubtful:
            doubts.setdefault((phrase.text, doubtful.indicator.indicator_id), (doubtful, []))[1].append(row)
    own, made, near = emergent(unknown, index.words, conversions)
    ids |= own
    misses = [*(_miss(phrase, candidate, found, ids) for (phrase, _), (candidate, found) in doubts.items()), *near]
    return Alignment(indicator_ids=ids, levels=levels, emergent=tuple(made), near=tuple(sorted(misses, key=lambda one: (-one.score, one.phrase, one.other))))


def _phrase(row: Measured, words: IndicatorWords) -> Phrase:
    """The phrase, without the words that already stand in its scope: "tỷ lệ chính quyền địa phương cấp huyện", cấp huyện."""
    whole = words.phrase(row.indicator)
    if row.scope and (scope := f" {fold_spelling(row.scope)} ") in (folded := f" {fold_spelling(row.indicator)} "):
        part = words.phrase(" ".join(folded.replace(scope, " ").split()))
        if part.words and words.keeps_sides(whole, part):
            return replace(part, text=row.indicator)
    return whole


def _miss(phrase: str, candidate: Candidate, rows: list[Measured], ids: dict[str, str]) -> NearMiss:
    return NearMiss(
        phrase=phrase,
        other=candidate.wording.text,
        indicator_id=ids[rows[0].row_id],
        other_id=candidate.indicator.indicator_id,
        score=round(candidate.score, 3),
        reason=candidate.objection or "",
        row_ids=tuple(sorted(row.row_id for row in rows)),
    )
