"""The phrases of `data/phrases/numbers.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrases:
    """The words around a number that tell what the number is.

    Asked with `.match` for a passage that begins with the phrase (for `where = "end"`: that ends with it), with `.search` for one that holds it. So are
    the phrases of the other files.
    """

    # Numbers of things, shares and ratios
    ends_base: Pattern
    per_one: Pattern
    named_per_one: Pattern
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
    not_to_pass: Pattern
    average: Pattern

    # Ranks
    ranked_group: Pattern
    ranked: Pattern
    position: Pattern
    next_position: Pattern
    rank_word: Pattern
    steps: Pattern
    among_how_many: Pattern
    second_group: Pattern
    first_of_all: Pattern

    # Numbers of documents, parts of documents, things with a number in their name
    document_kind: Pattern
    reference: Pattern
    ordinal: Pattern
    named: Pattern
    in_quoted_name: Pattern
    part_of_name: Pattern
    counts_noun: Pattern
    takes_long_numbers: Pattern

    # Ages, occurrences, spans of time
    occurrence: Pattern
    multiple: Pattern
    duration: Pattern
    lasts: Pattern
    time_taken: Pattern

    # Years
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

    # Cells of tables
    number_alone: Pattern
    percent_unit: Pattern
    rank_unit: Pattern
    index_unit: Pattern

    # Numbers in words
    number_word: Pattern
    at_least: Pattern
