"""The one door: a file of any known format becomes a `Source`. What a file is, its bytes say, not its name."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from pipeline.letters import bare
from pipeline.model.source import Lost, Reading, Source, Unreadable
from pipeline.read.blocks import source
from pipeline.read.html import read_html, text_of_page
from pipeline.read.inputs import Input, input_bytes, inputs
from pipeline.read.kinds import Kind, kind_of
from pipeline.read.pdf import read_pdf
from pipeline.read.scan import read_image
from pipeline.read.text import NOT_TEXT, decode
from pipeline.read.word import read_word

_CUT = Lost(error="the file ends in the middle of a character", hint="it may have been cut off: fetch it again")
_OF_TEXT = ("", ".txt", ".md", ".markdown")
_OPEN = "fetch it again: it may be damaged; or open it in the program that made it, and save it as PDF or Word"
_IS_ARCHIVE = Unreadable("an archive", "name the documents in it one by one")


def read_file(path: Path, name: str) -> Source:
    """Read one file; `name` is its path as the tables should show it.

    Raises `Unreadable` (with what to do about it) for a file that is empty, of a format not known, or not readable at all.
    """
    with TemporaryDirectory() as folder:
        return read_input(inputs([(path, name)], Path(folder))[0])


def read_input(one: Input, jobs: int = 1) -> Source:
    """Read one input; `jobs` pages of a scan at a time. Raises `Unreadable`."""
    if one.problem is not None:
        raise one.problem
    data = input_bytes(one)
    digest = hashlib.sha256(data).hexdigest()
    doc_id = f"{_slug(one.stem)}-{digest[:8]}"
    kind = kind_of(data)
    if kind == "text":
        text, complete = _text(data, one)
        form = "txt" if one.name.lower().endswith(".txt") else "md"
        return Source(path=one.name, doc_id=doc_id, sha256=digest, format=form, text=text, lost=None if complete else _CUT)
    if kind == "html" and (lines := text_of_page(data)) is not None:
        return Source(path=one.name, doc_id=doc_id, sha256=digest, format=kind, text=lines[0], lost=lines[1])
    reading, form = _structured(data, kind, one, jobs)
    return source(reading, path=one.name, doc_id=doc_id, sha256=digest, format=form)


def _text(data: bytes, one: Input) -> tuple[str, bool]:
    """The text of a file, and whether that is all. Raises `Unreadable`, and says of what is not even text that its name had promised something else."""
    try:
        return decode(data)
    except Unreadable as error:
        promised = PurePosixPath(one.name).suffix.lower()
        if error is not NOT_TEXT or promised in _OF_TEXT:
            raise
        raise Unreadable(f"not what its name says ({promised}), and no text", _OPEN) from error


def _structured(data: bytes, kind: Kind, one: Input, jobs: int) -> tuple[Reading, str]:
    """The reading of a file that has more than text, and its format as shown."""
    if kind == "html":
        return read_html(data), kind
    if kind == "archive":
        raise _IS_ARCHIVE
    if kind == "pdf":
        return read_pdf(data, jobs), kind
    if kind == "picture":
        return read_image(data, jobs), "png" if data.startswith(b"\x89PNG") else "jpg" if data.startswith(b"\xff\xd8") else "tif"
    return read_word(one.converted.read_bytes() if one.converted else data), kind


def _slug(stem: str) -> str:
    """A file name's stem in plain ASCII: "Kế hoạch số 5" → "ke-hoach-so-5"."""
    return re.sub(r"[^a-z0-9]+", "-", bare(stem)).strip("-") or "document"
