"""What stands at the edges of a listed item and names no indicator: the place before a colon, the body behind a dash."""

from __future__ import annotations

from typing import NamedTuple

import regex

from pipeline.extract.clauses import content
from pipeline.lexicon import Lexicon
from pipeline.span import Span

_DIGIT = regex.compile(r"\d")
_TAIL = 200
"""Who answers for an item is named in so many characters at most."""


class Item(NamedTuple):
    """An item without its edges, and the place that it is limited to."""

    own: Span
    place: str = ""


def without_edges(text: str, own: Span, lexicon: Lexicon) -> Item:
    """ "Xã Tân An: | lúa 300 ha, ngô 40 ha" is of Tân An; "Tổn thất điện năng: dưới 5% | - Công ty Điện lực" names who answers for it.

    A place right before its number is a part of what the heading measures ("Tỷ lệ …:" over "Xã Tân An: 95%"): not taken off here.
    """
    body = lexicon.statements.body_behind.search(text, max(own.start, own.end - _TAIL), own.end)
    end = body.start() if body and _DIGIT.search(text, own.start, body.start()) else own.end
    label = lexicon.statements.place_label.match(text, own.start, end)
    number = _DIGIT.search(text, label.end(), end) if label else None
    if not label or not number or not content(text, Span(label.end(), number.start()), (), lexicon):
        return Item(Span(own.start, end))
    return Item(Span(label.end(), end), label["place"])
