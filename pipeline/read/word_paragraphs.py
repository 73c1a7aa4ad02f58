"""The text of a Word paragraph: its runs as Word shows them, its list number in front."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.read.legacy import font_encoding, from_font
from pipeline.read.packages import Element
from pipeline.read.word_numbering import Numbering
from pipeline.read.word_styles import Look, Styles, W, child, look, value
from pipeline.read.word_symbols import symbols

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DROPPED = frozenset({f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "rt", "instrText", "delText", "delInstrText")})
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SIGNS = {"sup": "^", "den": "/"}

Pieces = list[tuple[str, str]]
"""Runs of text, each with its font where that is one of the old encodings, else ""."""


class Paragraphs:
    """Reads paragraphs in the order of the document; lists and fields go on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._carried: Pieces = []
        self._boxes: list[Element] = []
        # For each field that is open: whether its result has begun. Its code (" PAGE \\* MERGEFORMAT ") is no text.
        self._fields: list[bool] = []
        self.notes: list[tuple[str, str]] = []

    def read(self, paragraph: Element) -> tuple[str, list[Element], bool]:
        """Its text, the text boxes anchored in it, and whether it is one (one whose end was deleted becomes part of the next)."""
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self._styles.default
        own = child(properties, "rPr")
        pieces, self._carried = self._carried, []
        boxes, self._boxes = self._boxes, []
        self._inline(paragraph, self._styles.paragraph_look(style), pieces)
        boxes, self._boxes = self._boxes, boxes
        if child(own, "del") is not None or child(own, "moveFrom") is not None:
            self._carried = pieces
            return "", boxes, False
        text = _joined(pieces)
        if not text.strip() and look(own).hidden:
            return "", boxes, False
        marker = self._numbering.marker(properties, style)
        return f"{marker}{text.lstrip() if marker else text}".rstrip(), boxes, True

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return self._styles.name(value(child(child(paragraph, "pPr"), "pStyle"))).startswith(("toc ", "table of figures"))

    def _inline(self, parent: Element, base: Look, pieces: Pieces) -> None:
        for element in parent.iterchildren():
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, base, pieces)
            elif tag == f"{_MC}AlternateContent":
                self._alternative(element, base, pieces)
            elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
                pieces.append(("", _formula(element)))
            elif tag not in _DROPPED and isinstance(tag, str):
                self._inline(element, base, pieces)

    def _run(self, run: Element, base: Look, pieces: Pieces) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            style = value(child(properties, "rStyle"))
            base = look(properties).over(self._styles.look(style).over(base) if style else base)
        font = base.font or ""
        for element in run.iterchildren():
            tag = element.tag
            if tag == f"{W}fldChar":
                self._field(value(element, "fldCharType"))
            elif base.hidden or not all(self._fields):
                continue
            elif tag == f"{W}t":
                pieces.append((font if font_encoding(font) else "", symbols(element.text or "", font)))
            elif tag in _CHARACTERS:
                pieces.append(("", _CHARACTERS[tag]))
            elif tag == f"{W}sym":
                pieces.append(("", _symbol(element)))
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append((tag.removeprefix(W).removesuffix("Reference"), value(element, "id")))
            elif tag == f"{_MC}AlternateContent":
                self._alternative(element, base, pieces)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._boxes.extend(_outermost(element))

    def _alternative(self, element: Element, base: Look, pieces: Pieces) -> None:
        """One thing drawn in a new and in an old way: the first that holds text."""
        for choice in element.iterchildren():
            boxes = list(_outermost(choice))
            if boxes:
                self._boxes.extend(boxes)
                return
            before = len(pieces)
            for inner in choice.iterchildren():
                if inner.tag == f"{W}r":
                    self._run(inner, base, pieces)
            if len(pieces) > before:
                return

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _outermost(element: Element) -> Iterable[Element]:
    """The text boxes of a drawing; those inside them are read with them."""
    for box in element.iter(f"{W}txbxContent"):
        if next(box.iterancestors(f"{W}txbxContent", element.tag), element) is element:
            yield box


def _symbol(element: Element) -> str:
    try:
        return symbols(chr(int(value(element, "char"), 16)), value(element, "font"))
    except (ValueError, OverflowError):
        return ""


def _formula(element: Element) -> str:
    """A formula in one line: a fraction with its bar, "1/2", not "12"."""
    parts = []
    for inner in element.iter(f"{_M}t", f"{_M}den", f"{_M}sup"):
        parts.append(_SIGNS.get(inner.tag.removeprefix(_M), "") if inner.tag != f"{_M}t" else inner.text or "")
    return "".join(parts)


def _joined(pieces: Pieces) -> str:
    """The text of the pieces; runs of one old font go together, for a VNI letter may lie in two ("a" and "ù")."""
    if not any(font for font, _ in pieces):
        return "".join(text for _, text in pieces)
    parts: Pieces = []
    for font, text in pieces:
        if parts and parts[-1][0] == font:
            parts[-1] = (font, parts[-1][1] + text)
        else:
            parts.append((font, text))
    return "".join(from_font(text, font) if font else text for font, text in parts)
