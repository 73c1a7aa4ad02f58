"""The phrases of `data/phrases/bodies.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.datafiles import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPhrases:
    """How groups of bodies are written, and where the name of an unknown body ends."""

    # Groups
    group: Pattern
    committees: Pattern
    units: Pattern

    # The end of a name
    level: Pattern
    not_in_name: Pattern
    goes_on: Pattern
