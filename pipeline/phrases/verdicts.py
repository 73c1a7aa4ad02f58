"""The phrases of `data/phrases/verdicts.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPhrases:
    """Whether a number is a target, a result or neither."""

    # The past
    past: Pattern
    not_more: Pattern
    fulfils: Pattern
    allocates: Pattern
    was_planned: Pattern
    of_others: Pattern
    describes_place: Pattern
    extent: Pattern
    has_places: Pattern
    places_alone: Pattern
    place_has: Pattern
    made_up_of: Pattern
    until_now: Pattern
    compares: Pattern
    announces: Pattern
    sets_aims: Pattern
    tells_results: Pattern
    explains: Pattern
    title_of_aims: Pattern
    goes_on: Pattern
    past_behind: Pattern
    reaches_plan: Pattern
    binds: Pattern
    asks: Pattern
    past_heading: Pattern
    targets_heading: Pattern
    plan_heading: Pattern
    labelled_value: Pattern
    reviews_term: Pattern
    tells_of_year: Pattern
    tells_of_no_year: Pattern

    # What is to come
    future: Pattern
    intention: Pattern
    commitment: Pattern
    orders_level: Pattern
    by_when: Pattern
    sent_out: Pattern
    by_end_of: Pattern
    level_verb: Pattern
    done: Pattern
    set_up: Pattern
    gained: Pattern
    joint_work: Pattern
    visits: Pattern
    kept: Pattern
    of_each_one: Pattern
    each_place_has: Pattern
    award: Pattern
    to_qualify: Pattern
    each_one_set_up: Pattern
    of_whom: Pattern
    sets_off: Pattern
    expects: Pattern
    forecasts: Pattern
    looked_into: Pattern
    shared: Pattern
    absolute: Pattern
    absolute_opening: Pattern
    absolute_verb: Pattern
    absolute_name: Pattern
    before_absolute: Pattern
    cites_target: Pattern
    quotes_target: Pattern
    act: Pattern

    # Neither target nor result
    funding: Pattern
    spending: Pattern
    sets_aside: Pattern
    economy: Pattern
    invested: Pattern
    subsidy: Pattern
    let_off: Pattern
    cost: Pattern
    rule: Pattern
    lasts: Pattern
    costs: Pattern
    of_one_household: Pattern
    answers_one: Pattern
    laid_down: Pattern
    rule_heading: Pattern
    rule_title: Pattern
    activity: Pattern
    activity_noun: Pattern
