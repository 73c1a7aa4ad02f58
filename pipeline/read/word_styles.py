"""What the styles of a Word document say of paragraphs and runs: list, font, hidden text; a style goes on from the one it is based on."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.read.packages import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20
_OFF = ("0", "false", "off")


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name in Word's namespace."""
    return element.find(f"{W}{name}") if element is not None else None


def value(element: Element | None, name: str = "val") -> str:
    """An attribute in Word's namespace, "" where it or the element is absent."""
    return element.get(f"{W}{name}") or "" if element is not None else ""


class Look(NamedTuple):
    """How a run looks as far as it matters here; `None` where nothing is said."""

    font: str | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, else that below it."""
        return Look(self.font if self.font is not None else below.font, self.hidden if self.hidden is not None else below.hidden)


def look(properties: Element | None) -> Look:
    """The look that a `w:rPr` gives by itself."""
    if properties is None:
        return Look()
    fonts = child(properties, "rFonts")
    font = value(fonts, "ascii") or value(fonts, "hAnsi") or None
    if fonts is not None and (value(fonts, "asciiTheme") or value(fonts, "hAnsiTheme")):
        font = ""
    vanish = child(properties, "vanish")
    return Look(font, value(vanish) not in _OFF if vanish is not None else None)


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        styles = list(root.iterchildren(f"{W}style")) if root is not None else []
        self._styles = {value(one, "styleId"): one for one in styles}
        self.default = next((value(one, "styleId") for one in styles if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true", "on")), "")
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self._base = look(defaults)
        self._looks: dict[str, Look] = {}
        self._numbering: dict[str, tuple[str, str]] = {}

    def paragraph_look(self, style: str) -> Look:
        """The look of a paragraph's runs by its style and the document's defaults."""
        return self.look(style).over(self._base)

    def look(self, style: str) -> Look:
        """The look that a style gives, with those it is based on."""
        if style not in self._looks:
            found = Look()
            for one in self._chain(style):
                found = found.over(look(child(one, "rPr")))
            self._looks[style] = found
        return self._looks[style]

    def numbering(self, style: str) -> tuple[str, str]:
        """List and level that a style gives its paragraphs: ("4", "1"), or ("", "")."""
        if style not in self._numbering:
            name = at = ""
            for one in self._chain(style):
                own = child(child(one, "pPr"), "numPr")
                name = name or value(child(own, "numId"))
                at = at or value(child(own, "ilvl"))
            self._numbering[style] = (name, at)
        return self._numbering[style]

    def name(self, style: str) -> str:
        """The name that Word shows for a style, in small letters: "toc 1"."""
        return value(child(self._styles.get(style), "name")).lower()

    def _chain(self, style: str) -> list[Element]:
        found: list[Element] = []
        while style in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style])
            style = value(child(self._styles[style], "basedOn"))
        return found
