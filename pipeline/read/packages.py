"""Word packages: a zip of XML parts that point to one another, checked without trust before python-docx opens it."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TypeAlias
from xml.sax.saxutils import quoteattr

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from pipeline.model.source import Unreadable

Element: TypeAlias = "etree._Element"

_MAIN = "word/document.xml"
_TYPES = {
    "styles": CONTENT_TYPE.WML_STYLES,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "footnotes": CONTENT_TYPE.WML_FOOTNOTES,
    "endnotes": CONTENT_TYPE.WML_ENDNOTES,
    "header": CONTENT_TYPE.WML_HEADER,
    "footer": CONTENT_TYPE.WML_FOOTER,
}
"""The kinds of parts that hold what a document says, with what python-docx knows them by."""

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
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_ENTITIES = Unreadable("declares entities of its own", "no office program writes that: do not open it")
_DAMAGED = Unreadable("a damaged Word file", "open it in Word and save it again; if Word cannot open it, fetch the file again")


class WordPackage:
    """A Word file as python-docx opens it: the root of its main part, and those of the parts that belong to it.

    python-docx reads what a sound package holds, and fails at what Word forgives: a picture that is not there, names in other letters, Word's
    templates and macro files, "Strict Open XML". So it is given a sound one, made of the checked parts. Raises `Unreadable` for a damaged file
    and for one made to do harm.
    """

    def __init__(self, data: bytes) -> None:
        parts = _Parts(data)
        try:
            document = docx.Document(io.BytesIO(_sound(parts)))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _DAMAGED from error
        self.root = _root(document.part)
        self._document = document

    def related(self, kind: str) -> Iterator[Element]:
        """The roots of the parts of a kind, in the order in which the main part names them: "footnotes", "header"."""
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}"):
                yield _root(relation.target_part)


def _root(part: Part) -> Element:
    """The root of a part; python-docx parses those it knows, and keeps the others (footnotes) as bytes."""
    try:
        root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _DAMAGED from error
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


class _Parts:
    """The parts of a package by name, each checked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise _DAMAGED from error
        if len(self._zip.namelist()) > _MOST_PARTS:
            raise Unreadable(f"holds more than {_MOST_PARTS} parts", "it was not made by an office program: do not open it")
        self._names = {name.lower().lstrip("/"): name for name in self._zip.namelist()}

    def xml(self, name: str) -> bytes | None:
        """The bytes of an XML part, or `None` where there is none of that name."""
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
            raise _DAMAGED from error
        if any(declaration in data for declaration in _DECLARATIONS):
            raise _ENTITIES
        if b"purl.oclc.org" in data[:20_000]:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return data

    def related(self, name: str) -> Iterator[tuple[str, str]]:
        """The parts that a part points to: the last word of the relation's type, and the name: ("footnotes", "word/footnotes.xml")."""
        folder, file = posixpath.split(name)
        relations = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if relations is None:
            return
        try:
            root = etree.fromstring(relations, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _DAMAGED from error
        for one in root.iter(_RELATION):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                yield one.get("Type", "").rpartition("/")[2], target.lstrip("/")


def _sound(parts: _Parts) -> bytes:
    """A package of the main part and those of its parts that hold text, under names of their own; pictures are left out."""
    main = next((name for kind, name in parts.related("") if kind == "officeDocument"), _MAIN)
    body = parts.xml(main)
    if body is None:
        raise Unreadable("a zip file, but no Word document in it", "open it in the program that made it and save it as .docx or .pdf")
    held = [(kind, content) for kind, name in parts.related(main) if kind in _TYPES and (content := parts.xml(name)) is not None]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        types = [("document", CONTENT_TYPE.WML_DOCUMENT_MAIN), *((str(n), _TYPES[kind]) for n, (kind, _) in enumerate(held))]
        archive.writestr("[Content_Types].xml", _types(types))
        archive.writestr("_rels/.rels", _relations([("officeDocument", _MAIN)]))
        archive.writestr("word/_rels/document.xml.rels", _relations([(kind, f"{n}.xml") for n, (kind, _) in enumerate(held)]))
        archive.writestr(_MAIN, body)
        for n, (_, content) in enumerate(held):
            archive.writestr(f"word/{n}.xml", content)
    return made.getvalue()


def _types(names: list[tuple[str, str]]) -> str:
    usual = f'<Default Extension="rels" ContentType={quoteattr(CONTENT_TYPE.OPC_RELATIONSHIPS)}/>'
    own = "".join(f"<Override PartName={quoteattr(f'/word/{name}.xml')} ContentType={quoteattr(form)}/>" for name, form in names)
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{usual}{own}</Types>'


def _relations(targets: list[tuple[str, str]]) -> str:
    kinds = RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rpartition("/")[0]
    own = "".join(f'<Relationship Id="r{n}" Type={quoteattr(f"{kinds}/{kind}")} Target={quoteattr(target)}/>' for n, (kind, target) in enumerate(targets))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{own}</Relationships>'
