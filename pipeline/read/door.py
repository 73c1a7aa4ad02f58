"""The one door: a file of any known format becomes a `Source`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from pipeline.model import Lost, Source, Unreadable
from pipeline.read.text import decode

SUFFIXES = frozenset({".txt", ".md", ".markdown"})
"""The endings of files that a folder is searched for."""

_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def read_file(path: Path, name: str) -> Source:
    """Read one file; `name` is its path as the tables should show it.

    Raises `Unreadable` (with what to do about it) for a file that is empty, of a format not read yet, or not readable at all.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}", "check that the file exists and that you may read it") from error
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"{what} named {path.suffix or 'without an ending'}", "save it as UTF-8 text (.txt) or Markdown (.md)")
    text, complete = decode(data)
    digest = hashlib.sha256(data).hexdigest()
    return Source(
        path=name,
        doc_id=f"{_slug(path.stem)}-{digest[:8]}",
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
