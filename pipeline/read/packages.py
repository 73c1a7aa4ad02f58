"""Office packages: a zip of XML parts that point to one another, opened without trust."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TypeAlias

from lxml import etree

from pipeline.model import Unreadable

Element: TypeAlias = "etree._Element"

_MOST_PARTS = 20_000
_LARGEST_PART = 256 * 1024 * 1024
"""Bytes of XML in one part; a Word document of a thousand pages has about twenty million."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Documents saved as "Strict Open XML" have other namespaces for the same elements.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
_ENTITIES = Unreadable("declares entities of its own", "no office program writes that: do not open it")
_DAMAGED = "open it in Word and save it again; if Word cannot open it, fetch the file again"


class Package:
    """The parts of an office file by name. Raises `Unreadable` for a damaged file and for one made to do harm."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Unreadable("a damaged Word file", _DAMAGED) from error
        if len(self._zip.namelist()) > _MOST_PARTS:
            raise Unreadable(f"holds more than {_MOST_PARTS} parts", "it was not made by an office program: do not open it")
        self._names = {name.lower().lstrip("/"): name for name in self._zip.namelist()}

    def names(self) -> frozenset[str]:
        """The names of all parts, in small letters."""
        return frozenset(self._names)

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, or `None` where there is none of that name."""
        stored = self._names.get(name.lower().lstrip("/"))
        if stored is None:
            return None
        info = self._zip.getinfo(stored)
        if info.flag_bits & 1:
            raise Unreadable("protected by a password", "open it in Word, take the password away (File > Info) and save it")
        if info.file_size > _LARGEST_PART:
            raise Unreadable(f"a part of {info.file_size // 1_000_000} MB when unpacked", "it was not made by an office program: do not open it")
        try:
            data = self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise Unreadable("a damaged Word file", _DAMAGED) from error
        if b"purl.oclc.org" in data[:20_000]:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return parsed(data)

    def related(self, name: str) -> dict[str, list[str]]:
        """The parts that a part points to, by the last word of the relation's type: "footnotes" → ["word/footnotes.xml"]."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, list[str]] = {}
        for one in root.iter(_RELATION) if root is not None else ():
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                found.setdefault(one.get("Type", "").rpartition("/")[2], []).append(target.lstrip("/"))
        return found


def parsed(data: bytes) -> Element:
    """The root of an XML document; nothing it names is fetched, no entity is resolved. Raises `Unreadable` where it is not well-formed."""
    if b"<!ENTITY" in data:
        raise _ENTITIES
    try:
        root: Element = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("a damaged Word file", _DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _ENTITIES
    return root
