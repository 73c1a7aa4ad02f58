"""What a file is, by its bytes. Names mislead: portals hand out web pages called .doc and Word files called .pdf."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

import regex

from pipeline.model.source import Unreadable
from pipeline.read.html import is_html

Kind = Literal["text", "html", "docx", "doc", "odt", "rtf", "pdf", "picture", "archive"]

OFFICE: frozenset[Kind] = frozenset({"doc", "odt", "rtf"})
"""What LibreOffice must read."""

_PDF_WITHIN = 64 * 1024
"""Mail programs and old servers put lines of their own before a PDF."""
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ODT = b"application/vnd.oasis.opendocument.text"
_OTHER_OFFICE = (("xl/", "an Excel file"), ("ppt/", "a PowerPoint file"), ("content.xml", "an OpenDocument file that is no text"))
_PICTURE = Unreadable("a picture of a kind that is not read", "save it as .png or .jpg")
_ARCHIVE = Unreadable("an archive other than .zip", "unpack it into a folder, and name the folder")
_FILM = Unreadable("a sound or film file", "leave it out: there is no text in it")
_PROGRAM = Unreadable("a program", "leave it out, and do not open it: it is no document")
_NO_DOCUMENTS = (
    (regex.compile(rb"GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0{4}|.{4}ftyp(?:hei|hev|mif|avif)", regex.DOTALL), _PICTURE),
    (regex.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08"), _ARCHIVE),
    (regex.compile(rb".{4}ftyp|ID3[\x02-\x04]|OggS\0|RIFF.{4}(?:WAVE|AVI )", regex.DOTALL), _FILM),
    (regex.compile(rb"\x7fELF|MZ[^\0]{0,60}\0"), _PROGRAM),
)
"""What people put into such folders that holds no document, by its first bytes."""
_AS_TEXT = "save what it says as a Word file (.docx) or PDF"


def kind_of(data: bytes) -> Kind:
    """The kind of a file. Raises `Unreadable` for one that is known but cannot be read: a workbook, a film, a file with a password.

    Bytes that nothing is known of are taken for text; the text reader refuses what is none.
    """
    if data.startswith(_PICTURES):
        return "picture"
    if problem := next((problem for first, problem in _NO_DOCUMENTS if first.match(data)), None):
        raise problem
    if data.startswith(b"{\\rt"):
        return "rtf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if _ENCRYPTED_STREAM in data:
            raise Unreadable("protected by a password", "open it in Word, take the password away (File > Info) and save it")
        if _WORD_STREAM in data:
            return "doc"
        raise Unreadable("an old Excel or PowerPoint file", _AS_TEXT)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(data)
    if data[:5].lower() == b"<?xml" and b"Word.Document" in data[:1024]:
        return "doc"  # Word 2003 XML; LibreOffice reads it
    if is_html(data):
        return "html"
    return "pdf" if b"%PDF-" in data[:_PDF_WITHIN] else "text"


def _of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "docx" if b"word/" in data[:4096] else "archive"
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if "mimetype" in names and _ODT in data[:200]:
        return "odt"
    for mark, what in _OTHER_OFFICE:
        if ("[content_types].xml" in names or "mimetype" in names) and any(name.startswith(mark) for name in names):
            raise Unreadable(what, _AS_TEXT)
    return "archive"
