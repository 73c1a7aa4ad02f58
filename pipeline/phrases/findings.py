"""The phrases of `data/phrases/findings.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPhrases:
    """What is questioned, and what is let pass."""

    # Numbering
    number_column: Pattern
    labelled: Pattern

    # Shares
    may_exceed: Pattern
    composition: Pattern

    # Sums
    opens_parts: Pattern
    no_part: Pattern
    rest: Pattern
    total: Pattern
    comparison_column: Pattern
