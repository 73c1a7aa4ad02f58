"""The documents as spaCy `DocBin`, for those who go on with spaCy: each text with its targets, results, bodies … as span groups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import regex
import spacy
from spacy.tokens import Doc, DocBin, Span

GROUPS = {"targets": "target_id", "results": "result_id", "assignments": "assignment_id", "citations": "citation_id", "deadlines": "deadline_id"}
"""The tables that become span groups, with the column that names a span."""
_TOKEN = regex.compile(r"\w+|[^\w\s]|\s")


def write_docbin(frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], path: Path) -> None:
    """Write one `Doc` a document; `doc.text` is the canonical text, `doc.user_data["doc_id"]` its id, `span.id_` the id of its row.

    The tokens are runs of letters and digits and single signs ("45", "%", ";"): they carry offsets, they are no Vietnamese words.
    """
    nlp = spacy.blank("xx")
    store = DocBin(store_user_data=True)
    for doc_id in sorted(texts):
        doc, starts, ends = _doc(nlp.vocab, texts[doc_id])
        doc.user_data["doc_id"] = doc_id
        for table, key in GROUPS.items():
            rows = frames[table].loc[frames[table]["doc_id"] == doc_id, [key, "start", "end"]]
            doc.spans[table] = [_span(doc, starts, ends, int(start), int(end), str(row_id)) for row_id, start, end in rows.itertuples(index=False)]
        store.add(doc)
    path.write_bytes(store.to_bytes())


def _doc(vocab: spacy.vocab.Vocab, text: str) -> tuple[Doc, list[int], list[int]]:
    """The text as a `Doc` of exactly the same characters, and where its tokens start and end."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    for match in _TOKEN.finditer(text):
        if match[0] == " " and words and not spaces[-1]:
            spaces[-1] = True
            continue
        words.append(match[0])
        spaces.append(False)
        starts.append(match.start())
    return Doc(vocab, words=words, spaces=spaces), starts, [start + len(word) for start, word in zip(starts, words, strict=True)]


def _span(doc: Doc, starts: list[int], ends: list[int], start: int, end: int, row_id: str) -> Span:
    first = bisect_right(starts, start) - 1
    return Span(doc, first, min(bisect_left(ends, end) + 1, len(doc)), span_id=row_id)
