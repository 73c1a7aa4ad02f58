"""The phrases of `data/phrases/tables.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePhrases:
    """What the headings, the rows and the units of indicator tables say."""

    # Headings of columns
    when: Pattern
    planning: Pattern
    commits: Pattern
    only_tells: Pattern
    reached: Pattern
    place: Pattern
    single_things: Pattern
    for_whom: Pattern
    part_column: Pattern
    every: Pattern
    total_column: Pattern
    rate_of_beside: Pattern
    share_of: Pattern
    size_of_place: Pattern
    bound: Pattern
    product_column: Pattern
    task_column: Pattern
    no_unit: Pattern
    other_document: Pattern

    # Rows
    needs_row_above: Pattern
    bare_measure: Pattern
    only_changes: Pattern
    only_acts: Pattern
    leading_change: Pattern
    leading_measure: Pattern
    measure_of_some: Pattern
    among_them: Pattern
    says_state: Pattern
    of_row_above: Pattern
    names_measure: Pattern
    own_measure: Pattern
    leads_to_level: Pattern
    no_data: Pattern
    budget_item: Pattern
    shares: Pattern
    counts: Pattern
    counted_things: Pattern
    no_measure: Pattern
    uncounted: Pattern
    total_row: Pattern
    note_row: Pattern

    # Units
    same_unit: Pattern
    points_of_percent: Pattern
    points_counted: Pattern
    per_year: Pattern
    ranked_row: Pattern
    group_of_ranks: Pattern
