"""What each file of `data/phrases/` holds: one field a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrases:
    """The words around a number that tell what the number is (`data/phrases/numbers.toml`).

    Asked with `.match` for a passage that begins with the phrase (for `where = "end"`: that ends with it), with `.search` for one that holds it.
    """

    ends_base: Pattern
    per_one: Pattern
    not_counted: Pattern
    share_of_plan: Pattern
    surplus_of: Pattern
    part_of_all: Pattern
    base_said: Pattern
    names_base: Pattern
    for_each: Pattern
    rises: Pattern
    noun_of_bound: Pattern
    bounded_at_length: Pattern
    average: Pattern
    ranked_group: Pattern
    ranked: Pattern
    position: Pattern
    rank_word: Pattern
    steps: Pattern
    among_how_many: Pattern
    second_group: Pattern
    first_of_all: Pattern
    document_kind: Pattern
    reference: Pattern
    ordinal: Pattern
    named: Pattern
    part_of_name: Pattern
    counts_noun: Pattern
    takes_long_numbers: Pattern
    occurrence: Pattern
    multiple: Pattern
    duration: Pattern
    lasts: Pattern
    time_taken: Pattern
    before_year: Pattern
    counted_label: Pattern
    leads_to_year: Pattern
    leads_to_date: Pattern
    joins_year: Pattern
    in_turn: Pattern
    another_time: Pattern
    leads_on: Pattern
    vision: Pattern
    onward: Pattern
    term_of_office: Pattern
    compared_with: Pattern
    compared_with_measure: Pattern
    title_of_document: Pattern
    says_when: Pattern
    number_alone: Pattern
    percent_unit: Pattern
    rank_unit: Pattern
    index_unit: Pattern
    number_word: Pattern
    at_least: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPhrases:
    """How a sentence states an indicator and its level (`data/phrases/statements.toml`)."""

    indicator_head: Pattern
    filler: Pattern
    new_item: Pattern
    tail_stop: Pattern
    joined: Pattern
    introduction: Pattern
    lead: Pattern
    copula: Pattern
    measure: Pattern
    torn: Pattern
    takes_in_more: Pattern
    uncounted: Pattern
    measure_head: Pattern
    structure: Pattern
    rate: Pattern
    sector: Pattern
    whole_behind: Pattern
    speed_of_change: Pattern
    names_rate: Pattern
    lists_parts: Pattern
    part_of: Pattern
    set_apart: Pattern
    among_them: Pattern
    said_part: Pattern
    part_of_target: Pattern
    converted: Pattern
    nameless: Pattern
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
    adverbial: Pattern
    names_time: Pattern
    goes_with_verb: Pattern
    form_of_illness: Pattern
    says_more: Pattern
    preposition: Pattern
    rate_alone: Pattern
    cost_of_act: Pattern
    change_alone: Pattern
    elliptic: Pattern
    of_plan: Pattern
    plan_alone: Pattern
    fraction_of: Pattern
    number_of: Pattern
    noun_missing: Pattern
    dangling: Pattern
    classifier: Pattern
    act_counted: Pattern
    yield_alone: Pattern
    area_alone: Pattern
    area_of: Pattern
    ends_label: Pattern
    topic_label: Pattern
    of_each: Pattern
    aside: Pattern
    part_alone: Pattern
    multiple_alone: Pattern
    said_again: Pattern
    takes_up: Pattern
    ranking: Pattern
    leads_to_rank: Pattern
    conjunction: Pattern
    topic: Pattern
    beyond_time: Pattern
    changes_by: Pattern
    to_level: Pattern
    from_level: Pattern
    up_to_level: Pattern
    boundary: Pattern
    change: Pattern
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
    growth: Pattern
    differs_by: Pattern
    limit: Pattern
    idle_scope: Pattern
    behind_scope: Pattern
    kept: Pattern
    of_itself: Pattern
    multiplies: Pattern
    reaches_level: Pattern
    adds_or_takes: Pattern
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
    scored_index: Pattern
    extent: Pattern
    counts_spots: Pattern
    points: Pattern
    counted: Pattern
    within: Pattern
    called_by_number: Pattern
    part_of_plan: Pattern
    ends_comparator: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPhrases:
    """Whether a number is a target, a result or neither (`data/phrases/verdicts.toml`)."""

    costs: Pattern
    lasts: Pattern
    past: Pattern
    allocates: Pattern
    was_planned: Pattern
    not_more: Pattern
    fulfils: Pattern
    until_now: Pattern
    compares: Pattern
    announces: Pattern
    sets_aims: Pattern
    tells_results: Pattern
    goes_on: Pattern
    explains: Pattern
    title_of_aims: Pattern
    past_behind: Pattern
    binds: Pattern
    asks: Pattern
    past_heading: Pattern
    describes_place: Pattern
    plan_heading: Pattern
    labelled_value: Pattern
    reviews_term: Pattern
    tells_of_year: Pattern
    tells_of_no_year: Pattern
    future: Pattern
    intention: Pattern
    commitment: Pattern
    by_when: Pattern
    level_verb: Pattern
    done: Pattern
    set_up: Pattern
    gained: Pattern
    visits: Pattern
    kept: Pattern
    of_each_one: Pattern
    looked_into: Pattern
    sent_out: Pattern
    by_end_of: Pattern
    award: Pattern
    sets_off: Pattern
    expects: Pattern
    shared: Pattern
    absolute: Pattern
    absolute_opening: Pattern
    absolute_verb: Pattern
    before_absolute: Pattern
    cites_target: Pattern
    each_place_has: Pattern
    quotes_target: Pattern
    act: Pattern
    funding: Pattern
    invested: Pattern
    spending: Pattern
    sets_aside: Pattern
    economy: Pattern
    subsidy: Pattern
    cost: Pattern
    rule: Pattern
    rule_heading: Pattern
    rule_title: Pattern
    activity: Pattern
    activity_noun: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutPhrases:
    """What opens and closes lines, sections and tables (`data/phrases/layout.toml`)."""

    opens_paragraph: Pattern
    unfinished: Pattern
    unfinished_heading: Pattern
    leads_to_number: Pattern
    number_ends: Pattern
    unit_begins: Pattern
    announces_list: Pattern
    orders: Pattern
    names_body: Pattern
    hands_over: Pattern
    by_when: Pattern
    period_heading: Pattern
    resources: Pattern
    executes: Pattern
    set_in_columns: Pattern
    ends_table: Pattern
    opens_headings: Pattern
    opens_unnumbered: Pattern
    unit_heading: Pattern
    note_heading: Pattern
    over_columns: Pattern
    splits: Pattern
    adds_up: Pattern
    tells_past: Pattern
    estimates: Pattern
    plans: Pattern
    names_column: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePhrases:
    """What the headings, the rows and the units of indicator tables say (`data/phrases/tables.toml`)."""

    when: Pattern
    planning: Pattern
    commits: Pattern
    only_tells: Pattern
    reached: Pattern
    place: Pattern
    for_whom: Pattern
    part_column: Pattern
    every: Pattern
    total_column: Pattern
    size_of_place: Pattern
    rate_of_beside: Pattern
    share_of: Pattern
    leads_to_level: Pattern
    no_data: Pattern
    says_state: Pattern
    bound: Pattern
    product_column: Pattern
    task_column: Pattern
    no_unit: Pattern
    other_document: Pattern
    needs_row_above: Pattern
    bare_measure: Pattern
    only_changes: Pattern
    only_acts: Pattern
    leading_change: Pattern
    leading_measure: Pattern
    measure_of_some: Pattern
    among_them: Pattern
    of_row_above: Pattern
    names_measure: Pattern
    own_measure: Pattern
    budget_item: Pattern
    shares: Pattern
    counts: Pattern
    counted_things: Pattern
    no_measure: Pattern
    uncounted: Pattern
    total_row: Pattern
    note_row: Pattern
    same_unit: Pattern
    points_of_percent: Pattern
    points_counted: Pattern
    per_year: Pattern
    ranked_row: Pattern
    group_of_ranks: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPhrases:
    """How groups of bodies are written, and where the name of an unknown body ends (`data/phrases/bodies.toml`)."""

    group: Pattern
    committees: Pattern
    units: Pattern
    level: Pattern
    not_in_name: Pattern
    goes_on: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPhrases:
    """How documents are cited (`data/phrases/citations.toml`). The grammar of numbers and dates is code, around `types`."""

    types: Pattern
    law: Pattern
    national: Pattern
    itself: Pattern
    aforesaid: Pattern
    alias: Pattern
    issuer: Pattern
    issuer_goes_on: Pattern
    title: Pattern
    title_end: Pattern
    in_title: Pattern
    basis: Pattern
    amends: Pattern
    replaces: Pattern
    to_be_made: Pattern
    of_a_body: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPhrases:
    """Who does what until when, in sentences and in tables of tasks (`data/phrases/duties.toml`)."""

    asked: Pattern
    ordered: Pattern
    before: Pattern
    acts: Pattern
    approves: Pattern
    heads: Pattern
    lead: Pattern
    coordinate: Pattern
    report: Pattern
    partners: Pattern
    part_label: Pattern
    such_as: Pattern
    call: Pattern
    receiver: Pattern
    gathers: Pattern
    report_of: Pattern
    due: Pattern
    duty: Pattern
    what: Pattern
    reported: Pattern
    due_day: Pattern
    due_month: Pattern
    was_done: Pattern
    begins_due: Pattern
    ends_what: Pattern
    to_whom: Pattern
    via: Pattern
    shared_recipient: Pattern
    half_yearly: Pattern
    quarterly: Pattern
    monthly: Pattern
    each_year: Pattern
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPhrases:
    """What is questioned, and what is let pass (`data/phrases/findings.toml`)."""

    number_column: Pattern
    labelled: Pattern
    may_exceed: Pattern
    composition: Pattern
    opens_parts: Pattern
    no_part: Pattern
    rest: Pattern
    total: Pattern
    comparison_column: Pattern
