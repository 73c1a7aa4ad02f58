"""The phrases of `data/phrases/duties.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPhrases:
    """Who does what until when, in sentences and in tables of tasks."""

    # The head of a duty
    asked: Pattern
    ordered: Pattern
    before: Pattern
    acts: Pattern
    approves: Pattern
    heads: Pattern

    # Parts
    lead: Pattern
    coordinate: Pattern
    report: Pattern
    partners: Pattern
    part_label: Pattern
    such_as: Pattern

    # Calls at the end of a plan
    call: Pattern
    receiver: Pattern
    gathers: Pattern
    report_of: Pattern

    # What is due when
    due: Pattern
    due_day: Pattern
    due_month: Pattern
    was_done: Pattern
    duty: Pattern
    what: Pattern
    reported: Pattern
    begins_due: Pattern
    ends_what: Pattern
    to_whom: Pattern
    via: Pattern
    shared_recipient: Pattern
    half_yearly: Pattern
    quarterly: Pattern
    monthly: Pattern
    each_year: Pattern

    # The columns of tables of tasks
    bodies_column: Pattern
    lead_column: Pattern
    coordinate_column: Pattern
    report_column: Pattern
    unit_column: Pattern
    time_column: Pattern
    content_column: Pattern
    product_column: Pattern
    carries_out: Pattern
    within_cell: Pattern
