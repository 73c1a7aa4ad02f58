"""Markdown and HTML marks: formatting that is no part of the text."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import chain

import regex

_BLOCK_TAGS = "ul|ol|li|p|br|div|td|tr|th|table|tbody|thead|h[1-6]|hr"
_INLINE_TAGS = "b|i|u|em|strong|span|sup|sub|font|a|img|s|del|ins|small|big|col|colgroup"
_MARK = regex.compile(
    rf"(?P<block></?(?i:{_BLOCK_TAGS})(?:\s[^<>]{{0,500}})?/?>)"
    rf"|(?P<inline></?(?i:{_INLINE_TAGS})(?:\s[^<>]{{0,500}})?/?>)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{1,6});)"
    r"|(?P<escape>\\(?P<escaped>[-.#*_()\[\]!>+~&/]))"
    # A bar inside a cell must not part it; U+2223 looks the same.
    r"|(?P<bar>\\\|)"
    r"|(?P<heading>(?m:^)[ \t]{0,3}\#{1,6}[ \t]+(?=\S))"
    # "* Số 57-NQ/TW" is a list marker; "(*)" calls a footnote; "5 * 3" multiplies.
    r"|(?P<bullet>(?m:^)[ \t]*\*(?=[ \t]+[^\s*]))"
    r"|(?P<note>\(\*{1,3}\))"
    r"|(?P<times>(?<=[\d)] ?)\*(?= ?[\d(]))"
    r"|(?P<emphasis>\*{1,3}|(?<![\w_/.@-])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_/@-]))"
    r"|(?P<link>!?\[(?P<label>[^\[\]\n]{0,300})\]\((?:https?:|/|\#|mailto:)[^()\s]{0,500}\))"
)
_SIGN = regex.compile(r"[<&\\#*_\[]")
"""Every mark has one of these."""
_LONGEST_TAG = 600
_KEPT = ("bullet", "note", "times")


def mark_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that take Markdown and HTML marks away: "**I. MỤC TIÊU**" → "I. MỤC TIÊU", "57\\-NQ/TW" → "57-NQ/TW"."""
    for match in chain.from_iterable(_MARK.finditer(text, *stretch) for stretch in _stretches(text)):
        start, end = match.span()
        kind = match.lastgroup if match.lastgroup != "label" else "link"
        if kind in _KEPT:
            continue
        if kind == "block":
            yield start, end, " "
        elif kind == "entity":
            plain = html.unescape(match[0]).replace("\xa0", " ")
            if plain != match[0]:
                yield start, end, plain
        elif kind == "bar":
            yield start, end, "∣"
        elif kind in ("escape", "escaped"):
            yield start, end, match["escaped"]
        elif kind == "link":
            yield start, end, match["label"]
        else:
            yield start, end, ""


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where marks may stand: the lines with a sign of one, and those below over which a tag may go. Most lines have none, and the search is slow."""
    start = end = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at >= end:
            if start < end:
                yield start, end
            start = text.rfind("\n", 0, at) + 1
        if at >= end or sign[0] == "<":
            end = text.find("\n", at + (_LONGEST_TAG if sign[0] == "<" else 0)) % (len(text) + 1)
    if start < end:
        yield start, end
