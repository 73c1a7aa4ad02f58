"""The phrases of `data/phrases/statements.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPhrases:
    """How a sentence states an indicator and its level."""

    # Where an indicator begins and ends
    indicator_head: Pattern
    filler: Pattern
    new_item: Pattern
    tail_stop: Pattern
    joined: Pattern
    introduction: Pattern
    lead: Pattern
    copula: Pattern
    ends_with_copula: Pattern
    measure: Pattern
    torn: Pattern
    takes_in_more: Pattern
    uncounted: Pattern

    # What is measured
    measure_head: Pattern
    structure: Pattern
    rate: Pattern
    sector: Pattern
    whole_behind: Pattern
    speed_of_change: Pattern
    names_rate: Pattern
    place_label: Pattern
    body_behind: Pattern

    # Parts of what is said
    lists_parts: Pattern
    part_of: Pattern
    set_apart: Pattern
    among_them: Pattern
    said_part: Pattern
    part_of_target: Pattern
    converted: Pattern
    nameless: Pattern

    # What is told or done, and by whom
    predicate_alone: Pattern
    tells: Pattern
    narrates: Pattern
    before_measure: Pattern
    makes_up: Pattern
    whole_named: Pattern
    happened: Pattern
    came_of_it: Pattern
    predicate: Pattern
    doer: Pattern
    actor: Pattern
    says: Pattern
    place_does: Pattern
    adverbial: Pattern
    leads_clause: Pattern
    names_time: Pattern
    goes_with_verb: Pattern
    form_of_illness: Pattern
    says_more: Pattern

    # Indicators that go on behind their number, or are not said in full
    preposition: Pattern
    rate_alone: Pattern
    offenders: Pattern
    cost_of_act: Pattern
    change_alone: Pattern
    elliptic: Pattern

    # Shares of a plan, counts, labels, words said again
    of_plan: Pattern
    plan_alone: Pattern
    fraction_of: Pattern
    number_of: Pattern
    noun_missing: Pattern
    dangling: Pattern
    kept_on: Pattern
    classifier: Pattern
    act_counted: Pattern
    yield_alone: Pattern
    area_alone: Pattern
    season: Pattern
    area_of: Pattern
    ends_label: Pattern
    topic_label: Pattern
    of_each: Pattern
    aside: Pattern
    of_goods: Pattern
    part_alone: Pattern
    multiple_alone: Pattern
    said_again: Pattern
    takes_up: Pattern

    # Ranks: "nhóm 3 | nước dẫn đầu Đông Nam Á về nghiên cứu …"
    ranking: Pattern
    leads_to_rank: Pattern
    conjunction: Pattern
    topic: Pattern

    # From one level to another, and from one indicator to the next
    beyond_time: Pattern
    changes_by: Pattern
    to_level: Pattern
    from_level: Pattern
    up_to_level: Pattern
    boundary: Pattern

    # Level or change, and how often
    change: Pattern
    growth: Pattern
    kept: Pattern
    idle_scope: Pattern
    behind_scope: Pattern
    limit: Pattern
    differs_by: Pattern
    of_itself: Pattern
    multiplies: Pattern
    rate_of_change: Pattern
    per_year: Pattern
    per_half_year: Pattern
    per_quarter: Pattern
    per_month: Pattern
    frequency_edge: Pattern
    yearly: Pattern
    quarterly: Pattern
    monthly: Pattern
    each_year: Pattern
    than_before: Pattern
    reaches_level: Pattern
    adds_or_takes: Pattern

    # Numbers that state nothing of their own
    condition: Pattern
    has_reading: Pattern
    then_done: Pattern
    from_which_on: Pattern
    not_to_be: Pattern
    says_amount: Pattern
    goes_on_with_amount: Pattern
    worth: Pattern
    reached_before_bound: Pattern
    gives: Pattern
    held_in_brackets: Pattern
    which_ones: Pattern
    speed: Pattern
    those_of_size: Pattern
    named_work: Pattern
    line_of: Pattern
    line_moves: Pattern
    scored_index: Pattern
    extent: Pattern
    counts_spots: Pattern
    points: Pattern
    counted: Pattern
    within: Pattern
    to_be_in: Pattern
    places_end: Pattern
    called_by_number: Pattern
    part_of_plan: Pattern
    ends_comparator: Pattern
