"""Ids of rows: the same for the same place of the same bytes, whatever else the corpus holds."""

from __future__ import annotations

import hashlib

from pipeline.span import Span


def row_id(doc_id: str, table: str, span: Span, ordinal: int = 0) -> str:
    """A short hash of where a row stands; `ordinal` tells apart the rows of one place (two years that share a sentence)."""
    key = f"{doc_id}\0{table}\0{span.start}\0{span.end}\0{ordinal}"
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
