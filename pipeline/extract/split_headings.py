"""Groups named by headings: "- Đối với nam 18 tuổi:" and "- Đối với nữ 18 tuổi:", each over the same items; what they name is the scope of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.clauses import EDGES
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document
from pipeline.model.figures import Figure

_GROUP = 8
"""A group is named in so many words at most."""


def with_split_scopes(found: Sequence[Figure], document: Document, lexicon: Lexicon) -> list[Figure]:
    """The figures of indicators that stand under two headings side by side, each with the group that its heading names."""
    split: dict[tuple[int | None, str, str, str], set[int]] = defaultdict(set)
    for one in found:
        if (heading := _group_heading(one, document, lexicon)) is not None:
            split[_what(one, heading, document)].add(heading)
    scoped = []
    for one in found:
        heading = _group_heading(one, document, lexicon)
        apart = heading is not None and len(split[_what(one, heading, document)]) > 1
        scoped.append(replace(one, scope=_named(heading, document, lexicon)) if heading is not None and apart else one)
    return scoped


def _what(one: Figure, heading: int, document: Document) -> tuple[int | None, str, str, str]:
    return document.sections[heading].parent, one.role, one.indicator.lower(), one.unit or ""


def _group_heading(one: Figure, document: Document, lexicon: Lexicon) -> int | None:
    """The section right above a figure whose heading names a group, unless the figure says itself what it is limited to."""
    parent = document.sections[one.section].parent
    return parent if parent is not None and not one.scope and _named(parent, document, lexicon) else None


def _named(heading: int, document: Document, lexicon: Lexicon) -> str:
    """ "Đối với nam 18 tuổi:" → "nam 18 tuổi"; "Cấp xã:"."""
    words = document.sections[heading].own.of(document.text).strip(EDGES)
    limit = lexicon.statements.elliptic.match(words)
    name = words[limit.end() :].strip(EDGES) if limit else words
    alone = limit is not None or lexicon.statements.part_alone.fullmatch(name) is not None
    return name if name and alone and len(name.split()) <= _GROUP else ""
