"""The phrases of `data/phrases/layout.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutPhrases:
    """What opens and closes lines, sections and tables."""

    # Lines that a page or an editor broke
    opens_paragraph: Pattern
    unfinished: Pattern
    unfinished_heading: Pattern
    leads_to_number: Pattern
    number_ends: Pattern
    unit_begins: Pattern

    # Sections
    announces_list: Pattern
    orders: Pattern
    names_body: Pattern
    hands_over: Pattern
    by_when: Pattern
    period_heading: Pattern
    resources: Pattern
    executes: Pattern

    # Tables
    set_in_columns: Pattern
    ends_table: Pattern
    opens_headings: Pattern
    opens_unnumbered: Pattern
    unit_heading: Pattern
    note_heading: Pattern
    over_columns: Pattern
    splits: Pattern
    estimates: Pattern
    plans: Pattern
    adds_up: Pattern
    tells_past: Pattern
    names_column: Pattern
