"""The one door: a file of any known format becomes a `Source`. What a file is, its bytes say, not its name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from pipeline.model import Lost, Source, Unreadable
from pipeline.read.blocks import source
from pipeline.read.html import is_html, read_html
from pipeline.read.text import decode
from pipeline.read.word import read_word

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".docx"})
"""The endings of files that a folder is searched for."""


def read_file(path: Path, name: str) -> Source:
    """Read one file; `name` is its path as the tables should show it.

    Raises `Unreadable` (with what to do about it) for a file that is empty, of a format not read yet, or not readable at all.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}", "check that the file exists and that you may read it") from error
    digest = hashlib.sha256(data).hexdigest()
    doc_id = f"{_slug(path.stem)}-{digest[:8]}"
    if data.startswith(b"PK\x03\x04"):
        return source(read_word(data), path=name, doc_id=doc_id, sha256=digest, format="docx")
    if is_html(data):
        return source(read_html(data), path=name, doc_id=doc_id, sha256=digest, format="html")
    text, complete = decode(data)
    return Source(
        path=name,
        doc_id=doc_id,
        sha256=digest,
        format="txt" if path.suffix.lower() == ".txt" else "md",
        text=text,
        lost=None if complete else Lost(error="the file ends in the middle of a character", hint="it may have been cut off: fetch it again"),
    )


def _slug(stem: str) -> str:
    """A file name's stem in plain ASCII: "Kế hoạch số 5" → "ke-hoach-so-5"."""
    plain = unicodedata.normalize("NFD", stem.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "document"
