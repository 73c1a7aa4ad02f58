"""Where a sentence ends, and which lines are but the number of a page: said here once for all stages."""

from __future__ import annotations

import regex

SENTENCE_END = regex.compile(r"[.!?…]\s+(?=[\p{Lu}\d])|\n")
"""Between two sentences. For clauses, where a point may be one of "tr.đ." or of a list, `extract/clauses.py` looks closer."""
CLAUSE_END = regex.compile(r"[.;!?\n]\s")
"""Between two clauses that are told apart by their marks alone."""
PAGE_NUMBER = regex.compile(r"[-–—\s]*(?P<number>\d{1,3})[-–—\s]*")
"""A line that may be the number of a page ("- 12 -"), to be matched whole. What stands around it decides."""
