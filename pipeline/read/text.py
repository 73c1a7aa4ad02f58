"""Bytes of a plain-text or Markdown file to characters."""

from __future__ import annotations

import codecs
import unicodedata

from pipeline.model.source import Unreadable
from pipeline.read.legacy import recognised, repaired

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r")
_EMPTY = Unreadable("the file is empty", "put the document itself into the folder again")
NOT_TEXT = Unreadable("not a text file", "open it in the program that made it and save it as .txt (UTF-8)")


def decode(data: bytes) -> tuple[str, bool]:
    """The text of a file, and whether all of it could be decoded (`False`: the last character is cut off).

    UTF-8, UTF-16 and UTF-32 with or without a byte order mark, and what Vietnamese computers of the 1990s wrote: TCVN3, VNI, VPS, Windows-1258.
    Raises `Unreadable` for an empty file and for bytes that are no text.

    >>> decode("Kế hoạch".encode("utf-16"))
    ('Kế hoạch', True)
    """
    if not data.strip():
        raise _EMPTY
    text, complete = _decoded(data)
    if all(char.isspace() or unicodedata.category(char) == "Cf" for char in text):  # zero-width and directional marks show nothing
        raise _EMPTY
    return text, complete


def _decoded(data: bytes) -> tuple[str, bool]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], encoding)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return _decode(data, wide)
    if _looks_binary(data[:_SAMPLE]):
        raise NOT_TEXT
    try:
        text, complete = _decode(data, "utf-8")
    except Unreadable:
        return _legacy(data)
    return repaired(text), complete


def _decode(data: bytes, encoding: str) -> tuple[str, bool]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data, final=False)
    except UnicodeDecodeError as error:
        raise Unreadable(f"not valid {encoding}: byte {error.start}", "save it as UTF-8 text") from error
    pending, _ = decoder.getstate()
    if "\x00" in text:
        raise NOT_TEXT
    return text, not pending


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as a zero in every other byte: Vietnamese text is mostly ASCII letters and spaces."""
    if len(sample) < 4:
        return None
    pairs = len(sample) // 2
    high_first = sample[0 : 2 * pairs : 2].count(0) / pairs
    low_first = sample[1 : 2 * pairs : 2].count(0) / pairs
    if low_first > 0.4 and high_first < 0.05:
        return "utf-16-le"
    if high_first > 0.4 and low_first < 0.05:
        return "utf-16-be"
    return None


def _looks_binary(sample: bytes) -> bool:
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\x00" in sample or odd > len(sample) * 0.02


def _legacy(data: bytes) -> tuple[str, bool]:
    text = recognised(data.decode("latin-1"))
    if text is None:
        raise Unreadable("the encoding is not known", "save it as UTF-8 text")
    return text, True
