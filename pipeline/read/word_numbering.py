"""The automatic list numbers of a Word document, as Word shows them: "II.", "1.2.", "a)", "-"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from pipeline.read.packages import Element
from pipeline.read.word_styles import Styles, W, child, value
from pipeline.read.word_symbols import symbols

_LEVELS = 9
_PLACE = regex.compile(r"%([1-9])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how numbers are written, the text with their places ("%1.%2."), after which level it restarts."""

    start: int = 1
    format: str = "decimal"
    custom: str = ""
    text: str = ""
    restart: int | None = None
    legal: bool = False
    glued: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: the levels that hold for it, the definition whose count it shares, levels that it starts anew."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts the paragraphs of lists in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        definitions = {value(one, "abstractNumId"): one for one in root.iterchildren(f"{W}abstractNum")} if root is not None else {}
        numbers = {value(one, "numId"): one for one in root.iterchildren(f"{W}num")} if root is not None else {}
        # A definition may stand for a list style, whose levels are in the definition of that style ("numStyleLink").
        by_style = {value(child(one, "styleLink")): name for name, one in definitions.items() if child(one, "styleLink") is not None}
        self._lists: dict[str, _List] = {}
        for name, one in numbers.items():
            definition = value(child(one, "abstractNumId"))
            link = value(child(definitions[definition], "numStyleLink")) if definition in definitions else ""
            definition = by_style.get(link, definition)
            if definition not in definitions:
                continue
            levels = dict(_levels(definitions[definition]))
            starts: dict[int, int] = {}
            for override in one.iterchildren(f"{W}lvlOverride"):
                at = _integer(value(override, "ilvl"), 0)
                own = child(override, "lvl")
                if own is not None:
                    levels[at] = _level(own)
                begin = child(override, "startOverride")
                if begin is not None:
                    starts[at] = _integer(value(begin), 1)
            self._lists[name] = _List(definition, levels, starts)
        self._counts: dict[str, dict[int, int]] = {}

    def marker(self, properties: Element | None, style: str) -> str:
        """What Word writes before a paragraph, with the space behind it; "" for a paragraph of no list. Each call counts the paragraph.

        `properties` is its `w:pPr`, `style` its style's id.
        """
        name, at = self._place(properties, style)
        one = self._lists.get(name)
        if one is None or at not in one.levels:
            return ""
        counts = self._counts.setdefault(one.definition, {})
        level = one.levels[at]
        if at in one.starts and at not in one.begun:
            counts[at] = one.starts[at]
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = one.starts.get(at, level.start)
        one.begun.add(at)
        for below in [deeper for deeper in counts if deeper > at]:
            restart = one.levels[below].restart if below in one.levels else None
            if restart is None or at < restart:
                del counts[below]
        text = _PLACE.sub(lambda match: self._number(one, int(match[1]) - 1, counts, legal=level.legal), level.text)
        return f"{text}{'' if level.glued else ' '}" if text.strip() else ""

    def _place(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The list and level of a paragraph, by itself or through its style."""
        own = child(properties, "numPr")
        name = value(child(own, "numId"))
        at = value(child(own, "ilvl"))
        if not name:
            name, style_level = self._styles.numbering(style)
            if not at:
                # The level of a style is that which names the style; what the style itself says holds only where none does.
                named = next((place for place, level in self._lists[name].levels.items() if level.style == style), None) if name in self._lists else None
                at = str(named) if named is not None else style_level
        return name, min(_LEVELS - 1, max(0, _integer(at, 0)))

    def _number(self, one: _List, at: int, counts: dict[int, int], *, legal: bool) -> str:
        level = one.levels.get(at, Level())
        count = counts.get(at, one.starts.get(at, level.start))
        if level.format in ("none", "bullet"):
            return ""
        return str(count) if legal else written(count, level.format, level.custom)


def _levels(definition: Element) -> Iterator[tuple[int, Level]]:
    for one in definition.iterchildren(f"{W}lvl"):
        yield _integer(value(one, "ilvl"), 0), _level(one)


def _level(one: Element) -> Level:
    formats = list(one.iter(f"{W}numFmt"))  # a custom format stands beside its fallback, in mc:AlternateContent
    chosen = formats[0] if formats else None
    format = value(chosen) or "decimal"
    fonts = child(child(one, "rPr"), "rFonts")
    text = value(child(one, "lvlText"))
    restart = child(one, "lvlRestart")
    return Level(
        start=_integer(value(child(one, "start")), 0 if child(one, "start") is None else 1),
        format=format,
        custom=value(chosen, "format") if chosen is not None else "",
        text=symbols(text, value(fonts, "ascii") or value(fonts, "hAnsi")),
        restart=_integer(value(restart), 0) if restart is not None else None,
        legal=child(one, "isLgl") is not None and value(child(one, "isLgl")) not in ("0", "false", "off"),
        glued=value(child(one, "suff")) == "nothing",
        style=value(child(one, "pStyle")),
    )


def written(count: int, format: str, custom: str = "") -> str:
    """A number as a list writes it.

    >>> written(4, "upperRoman"), written(28, "lowerLetter"), written(4, "decimalZero"), written(3, "vietnameseCounting"), written(5, "custom", "a, b, c, d, đ")
    ('IV', 'bb', '04', 'ba', 'đ')
    """
    if format in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman.upper() if format == "upperRoman" else roman
    if format in ("upperLetter", "lowerLetter"):
        letter = _LETTERS[(count - 1) % 26] * min(40, (count - 1) // 26 + 1) if count > 0 else ""
        return letter.upper() if format == "upperLetter" else letter
    if format == "decimalZero":
        return f"{count:02d}"
    if format == "ordinal":
        return f"{count}{'th' if 10 <= count % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"
    if format in ("vietnameseCounting", "cardinalText") and 0 <= count < len(_WORDS):
        return _WORDS[count] if format == "vietnameseCounting" else _WORDS[count].capitalize()
    if format == "custom":
        items = [item.strip() for item in custom.split(",") if item.strip() not in ("", "...", "…")]
        if items and items[0].isdigit():
            return str(count).zfill(len(items[0]))
        if 0 < count <= len(items):
            return items[count - 1]
    return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    signs = []
    for size, sign in _ROMAN:
        signs.append(sign * (count // size))
        count %= size
    return "".join(signs)


def _integer(text: str, default: int) -> int:
    return int(text) if text.lstrip("-").isdigit() and len(text) < 9 else default
