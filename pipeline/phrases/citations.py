"""The phrases of `data/phrases/citations.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPhrases:
    """How documents are cited.

    The grammar of numbers and dates is code, around `types`.
    """

    # Types and names
    types: Pattern
    law: Pattern
    national: Pattern

    # Short forms
    itself: Pattern
    aforesaid: Pattern
    alias: Pattern

    # Issuer and title
    issuer: Pattern
    issuer_goes_on: Pattern
    title: Pattern
    title_end: Pattern

    # What stands before the name of a document
    in_title: Pattern
    basis: Pattern
    amends: Pattern
    replaces: Pattern
    to_be_made: Pattern
    of_a_body: Pattern
