"""Targets quoted from another act, each with the citation of that act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.duties import Citation
from pipeline.model.figures import Figure


def with_citations(figures: Sequence[Figure], citations: Sequence[Citation]) -> tuple[Figure, ...]:
    """The figures, those flagged `cited` with the nearest citation before them in their section.

    "Nghị quyết số 1187/NQ-UBTVQH14 … (trong đó đề ra chỉ tiêu là … 30%)" → the target carries the citation of 1187.
    """
    made = []
    for figure in figures:
        if "cited" in figure.flags:
            # A title may hold the target: what counts is where the citation begins.
            before = [one for one in citations if one.section == figure.section and one.quote.start < figure.quote.end and one.relation != "self"]
            figure = replace(figure, citation=before[-1].id) if before else figure
        made.append(figure)
    return tuple(made)
