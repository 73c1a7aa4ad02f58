"""The section tree: which heading stands under which, and what kind of section each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.document import Marker, Paragraph, Part, Section, SectionKind, Table
from pipeline.segment.kinds import PLAIN_HEADING, kind_of
from pipeline.segment.zones import Zone, opens_annex, zones
from pipeline.span import Span

# How high each family of markers usually stands. Two families of one rank stand in the order in which the document uses them.
_RANK = {
    "appendix": 0, "part": 0, "chapter": 1, "item": 2, "capitals": 2, "roman": 3, "upper": 3, "article": 4, "romandecimal": 5,
    "arabic": 5, "decimal": 6, "title": 11, "number": 12, "alpha": 12, "paren": 13, "dash": 14, "plus": 15, "bullet": 16,
}  # fmt: skip
_FREE = frozenset({"note"})
_FEWEST = 6
"""Capitals of so few letters are no heading."""
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_TITLED = frozenset({"part", "chapter", "item"})
_HEAD = frozenset({Zone.HEADER, Zone.LEGAL_BASIS})
_VALUE = regex.compile(r"[<>≥≤]?\s*\d+(?:[.,]\d+)*\s*%?$")
_LAYOUT = 2
"""A letterhead is set in so many columns at most."""
_SIGNED = frozenset({Zone.SIGNATURE, Zone.RECIPIENTS})
_HEADINGS = frozenset({"roman", "part", "chapter", "item", "capitals", "appendix", "article", "upper"})
_NUMBERED = regex.compile(r"(?:Chỉ tiêu|CHỈ TIÊU)\s+\d+(?:\.\d+)*\s*[.:]")
_GOAL = regex.compile(r"(?:Mục tiêu|MỤC TIÊU)(?:\s+cụ thể)?\s+(?:số\s+)?\d+\s*[.:]")


@dataclass(slots=True)
class _Node:
    """A section while the tree grows."""

    parent: int | None
    kind: SectionKind
    part: Part
    marker: Marker | None
    own: Span
    rank: int
    family: str
    level: int = 0
    table: Table | None = None
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """The tree while it grows: its nodes, and the places of those that are open, the innermost last."""

    text: str
    lexicon: Lexicon
    nodes: list[_Node] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)


def outline(text: str, paragraphs: Sequence[Paragraph], tables: Sequence[Table], lexicon: Lexicon, body_end: int | None = None) -> tuple[Section, ...]:
    """The sections of a document, parents before children, in order of the text.

    "I. MỤC TIÊU" › "2. Mục tiêu cụ thể" › "b) Mục tiêu 2: …" › "- Chỉ tiêu 1: …". Numbering that jumps, restarts or is wrong does no harm:
    a marker of a family that is open closes what is below it, one that is new opens a level.
    """
    zone_of = zones(text, paragraphs, lexicon, body_end)
    blocks = list(_blocks(paragraphs, tables))
    _end_head(text, blocks, zone_of)
    tree = _Tree(text=text, lexicon=lexicon)
    part: Part = "body"
    for at, (block, place) in enumerate(blocks):
        zone = zone_of[place]
        if tree.nodes and zone is Zone.BODY and isinstance(block, Paragraph) and not block.marker and not _WORD.search(text, *block.body):
            continue  # a stray bar or a row of dashes: it belongs to what stands before it
        if isinstance(block, Table):
            _place_table(tree, block, zone, part)
        elif zone is not Zone.BODY:
            goes_on = zone is Zone.FURNITURE and any(zone_of[later] is Zone.BODY for _, later in blocks[at + 1 : at + 3])
            _place_zone(tree, block, zone, part, goes_on=goes_on)
        elif not block.marker and _is_untitled(tree.nodes, tree.stack) and block.body.end - block.body.start <= PLAIN_HEADING:
            node = tree.nodes[tree.stack[-1]]  # "Chương I⏎MỤC TIÊU": the title stands in the next line
            node.own, node.kind = block.body, kind_of(block.body.of(text), node.family, _inherited(tree.nodes, node.parent), lexicon)
        else:
            following = blocks[at + 1][0] if at + 1 < len(blocks) else None
            family = _family(tree, block, following, signed=at > 0 and zone_of[blocks[at - 1][1]] in _SIGNED)
            part = "appendix" if family == "appendix" else part  # a plan behind the decision that issues it is itself body
            _place(tree, block, family, part)
    _hang_furniture(tree.nodes)
    return tuple(_sections(text, tree.nodes))


def _place_table(tree: _Tree, table: Table, zone: Zone, part: Part) -> None:
    """Put a table under the section that is open: "3. Đề nghị … tuyên truyền." before it is a closed item, and the table is not the item's."""
    nodes, stack = tree.nodes, tree.stack
    while zone is Zone.BODY and len(stack) > 1 and _closed(tree.text, nodes[stack[-1]]):
        stack.pop()
    parent = stack[-1] if stack and zone is Zone.BODY else None
    kind = SectionKind.TABLE if zone is Zone.BODY else SectionKind(zone.value)
    nodes.append(_Node(parent=parent, kind=kind, part=part, marker=None, own=table.span, rank=99, family="table", table=table))


def _place_zone(tree: _Tree, block: Paragraph, zone: Zone, part: Part, *, goes_on: bool) -> None:
    """Put what stands around the body into the tree; it ends what is open, but for a page mark ("--- PAGE BREAK ---") behind which the section goes on."""
    parent = tree.stack[-1] if goes_on and tree.stack else None
    if zone is not Zone.FURNITURE:
        tree.stack.clear()
    tree.nodes.append(_Node(parent=parent, kind=SectionKind(zone.value), part=part, marker=block.marker, own=block.body, rank=99, family="zone"))


def _family(tree: _Tree, block: Paragraph, following: Paragraph | Table | None, *, signed: bool) -> str:
    """The family of a paragraph's marker, or what kind of heading it is without one; nothing for plain text. `signed`: it stands behind a signature."""
    words = block.body.of(tree.text)
    family = block.marker.family if block.marker else ""
    if family == "appendix":
        return family
    if block.marker:
        return "alpha" if family == "upper" and _goes_on(block.marker, tree.nodes, tree.stack) else family
    if tree.lexicon.zones.type_line.match(words):
        return "part"  # "KẾ HOẠCH" behind the decision that issues it
    if signed and following and opens_annex(words, following.span.of(tree.text)):
        return "appendix"
    if words.isupper() and _FEWEST < len(words) < PLAIN_HEADING and not words.endswith((".", ";", ",")):
        return "capitals"
    return "title" if _is_title(words, following, tree.lexicon) else ""


def _end_head(text: str, blocks: Sequence[tuple[Paragraph | Table, int]], zone_of: list[Zone]) -> None:
    """A table of values ends the head of a document, as where a sheet is nothing but "BIỂU CHỈ TIÊU …⏎(Kèm theo Nghị quyết …)" and its table."""
    first = next((place for block, place in blocks if isinstance(block, Table) and zone_of[place] in _HEAD and _holds_values(text, block)), len(zone_of))
    zone_of[first:] = [Zone.BODY if zone in _HEAD else zone for zone in zone_of[first:]]


def _holds_values(text: str, table: Table) -> bool:
    numbers = sum(bool(_VALUE.match(cell.span.of(text).strip())) for row in table.rows[table.header_rows :] for cell in row[1:])
    return len(table.rows[0]) > _LAYOUT and numbers > _LAYOUT


def _hang_furniture(nodes: Sequence[_Node]) -> None:
    """Page breaks and page numbers stand in the innermost section that goes on behind them: they end none."""
    above: list[int] = []
    for furniture, run in groupby(enumerate(nodes), lambda placed: placed[1].kind is SectionKind.FURNITURE):
        together = list(run)
        if not furniture:
            last = together[-1][0]
            above = [last, *_ancestors(nodes, last)]
            continue
        following = together[-1][0] + 1
        behind = set(_ancestors(nodes, following)) if following < len(nodes) else set()
        parent = next((at for at in above if at in behind), None)
        for _, node in together:
            node.parent = parent


def _ancestors(nodes: Sequence[_Node], place: int) -> Iterator[int]:
    parent = nodes[place].parent
    while parent is not None:
        yield parent
        parent = nodes[parent].parent


def _is_untitled(nodes: Sequence[_Node], stack: Sequence[int]) -> bool:
    """Whether the last section is a part, a chapter or a "Mục" that has nothing but its number yet."""
    return bool(stack) and stack[-1] == len(nodes) - 1 and nodes[-1].family in _TITLED and nodes[-1].own.start == nodes[-1].own.end


def _is_title(words: str, following: Paragraph | Table | None, lexicon: Lexicon) -> bool:
    """Whether a line without a marker is the heading of a list of objectives: "Các chỉ tiêu chủ yếu đến năm 2025", "Phấn đấu đến năm 2030:"."""
    if _GOAL.match(words):
        return following is not None
    if not len(words.split()) > 2 or len(words) > PLAIN_HEADING or words.endswith((".", ";", ",")) or words.rstrip(":").count(":"):
        return False
    if following is None:
        return False
    kind = next((kind for pattern, kind in lexicon.section_kinds if pattern.match(words)), None)
    return kind is SectionKind.OBJECTIVE


def _goes_on(marker: Marker, nodes: Sequence[_Node], stack: Sequence[int]) -> bool:
    """Whether a capital letter is the next of an open list of small ones: "B) Khai thuế" behind "a) Đăng ký thuế"."""
    opened = [nodes[at].marker for at in stack if nodes[at].family == "alpha"]
    return marker.text.endswith(")") and any(before is not None and before.ordinal == (marker.ordinal or 0) - 1 for before in opened)


def _closed(text: str, node: _Node) -> bool:
    """Whether an item is a duty told in a sentence that has ended."""
    return node.kind is SectionKind.DUTY and node.family not in _HEADINGS and text[node.own.end - 1] in ".;"


def _place(tree: _Tree, block: Paragraph, family: str, part: Part) -> None:
    """Put a paragraph into the tree: one with a marker or a title opens a section, any other is text of the one that is open."""
    text, lexicon, nodes, stack = tree.text, tree.lexicon, tree.nodes, tree.stack
    words = block.body.of(text)
    closing = lexicon.zones.closing.match(words)
    if closing and (not block.marker or block.marker.family == "note"):
        del stack[:]
    if not family or family in _FREE:
        parent = stack[-1] if stack else None
        if parent is not None and nodes[parent].rank >= _RANK["dash"] and text[nodes[parent].own.start : nodes[parent].own.end].endswith((".", ";")):
            # "- Chủ trì … của Kế hoạch.⏎Văn phòng - Thống kê: …": the item is closed, the paragraph stands beside it.
            stack.pop()
            parent = stack[-1] if stack else None
        kind = SectionKind.CLOSING if closing else kind_of(words, "", _inherited(nodes, parent), lexicon)
        nodes.append(_Node(parent=parent, kind=kind, part=part, marker=block.marker, own=block.body, rank=99, family="text"))
        return
    rank = _RANK[family]
    level = block.marker.text.rstrip(".)").replace(",", ".").count(".") if block.marker and family == "decimal" else 0
    under_time = family == "title" and _goes_under_time(tree, words)
    if not (under_time or _opens_list(text, tree, block.marker, rank)):
        _unwind(nodes, stack, block.marker, family, rank, level)
    parent = stack[-1] if stack else None
    kind = kind_of(words, family, _inherited(nodes, parent), lexicon)
    if parent is None and family == "arabic" and kind is SectionKind.OTHER and lexicon.layout.names_body.match(words) and _is_ordered(tree):
        kind = SectionKind.DUTY
    nodes.append(_Node(parent=parent, kind=kind, part=part, marker=block.marker, own=block.body, rank=rank, family=family, level=level))
    stack.append(len(nodes) - 1)


def _opens_list(text: str, tree: _Tree, marker: Marker | None, rank: int) -> bool:
    """Whether an item is the first of a list that the bullet right above it announces: "- Chỉ tiêu 8: Đến năm 2030" over "a) Tỷ lệ hộ …"."""
    top = tree.stack[-1] if tree.stack else None
    if top is None or top != len(tree.nodes) - 1 or marker is None or marker.ordinal != 1 or not tree.nodes[top].rank >= _RANK["dash"] > rank:
        return False
    words = tree.nodes[top].own.of(text)
    return words.endswith(":") or (_NUMBERED.match(words) is not None and not words.endswith((".", ";")))


def _unwind(nodes: Sequence[_Node], stack: list[int], marker: Marker | None, family: str, rank: int, level: int) -> None:
    """Close the sections that the new one does not stand in."""
    if family in ("appendix", "part"):
        while stack and (nodes[stack[-1]].family != "appendix" or family == "appendix"):
            stack.pop()
        return
    titled = bool(stack) and nodes[stack[-1]].family == "title" and stack[-1] == len(nodes) - 1
    open_at = (
        None
        if titled and marker and marker.ordinal == 1
        else next((at for at in range(len(stack) - 1, -1, -1) if (nodes[stack[at]].family, nodes[stack[at]].level) == (family, level)), None)
    )
    if open_at is not None:
        del stack[open_at:]
        return
    if family == "decimal" and marker:
        # "2.1." stands in "2.", wherever that is open.
        prefix = marker.text.rstrip(".)").replace(",", ".").rpartition(".")[0]
        for at in range(len(stack) - 1, -1, -1):
            opened = nodes[stack[at]].marker
            if opened and opened.text.rstrip(".)").replace(",", ".") == prefix:
                del stack[at + 1 :]
                return
    if stack and nodes[stack[-1]].family == "title" and stack[-1] == len(nodes) - 1:
        return  # "Các chỉ tiêu chủ yếu đến năm 2025" right above "1. …": the list is the title's
    while stack and (nodes[stack[-1]].rank, nodes[stack[-1]].level) > (rank, level):
        if nodes[stack[-1]].family == "article":
            return  # "Điều 1. Phê duyệt Chương trình …" over "I. MỤC TIÊU": a decision's article holds the whole programme
        stack.pop()


def _goes_under_time(tree: _Tree, words: str) -> bool:
    """Whether a title without a time stands under a heading that is one: "Một số chỉ tiêu chủ yếu:" under "a) Đến năm 2025"."""
    opened = tree.nodes[tree.stack[-1]].own.of(tree.text) if tree.stack else ""
    label, colon, _ = opened.partition(":")
    opened = label if colon else opened  # "a) Đến năm 2025: Bảo đảm quy mô … đạt 30%."
    says_when = tree.lexicon.layout.period_heading.match(opened) and _YEAR.search(opened) and not _YEAR.search(words)
    return bool(says_when) and len(opened) <= PLAIN_HEADING and not opened.endswith((".", ";"))


def _is_ordered(tree: _Tree) -> bool:
    """Whether the next item at the top of a directive stands behind "…, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:", or behind others that do."""
    above = (node for node in reversed(tree.nodes) if node.parent is None and node.kind is not SectionKind.FURNITURE)
    last = next((node for node in above if node.family != "arabic"), None)
    return last is not None and last.marker is None and tree.lexicon.layout.orders.search(tree.text, *last.own) is not None


def _inherited(nodes: Sequence[_Node], parent: int | None) -> SectionKind:
    return nodes[parent].kind if parent is not None else SectionKind.OTHER


def _blocks(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> Iterator[tuple[Paragraph | Table, int]]:
    """Paragraphs and tables in order of the text; the paragraphs inside a table are its own. With each the place of its (first) paragraph."""
    coming = iter(tables)
    table = next(coming, None)
    given = False
    for place, block in enumerate(paragraphs):
        while table is not None and table.span.end <= block.span.start:
            table, given = next(coming, None), False
        if table is not None and table.span.start < block.span.end:
            if not given:
                yield table, place
                given = True
            continue
        yield block, place


def _sections(text: str, nodes: list[_Node]) -> Iterator[Section]:
    """The tree as sections; leaves reach to the next leaf, so that every character belongs to one."""
    for place, node in enumerate(nodes):
        if node.parent is not None:
            nodes[node.parent].children.append(place)
    starts = [0 if place == 0 else _line_start(text, node) for place, node in enumerate(nodes)] + [len(text)]
    last = [0] * len(nodes)
    for place in range(len(nodes) - 1, -1, -1):
        children = nodes[place].children
        last[place] = last[children[-1]] if children else place
    # Headings are leaves of their own, right after their parent, so places shift.
    moved: list[int] = []
    shift = 0
    for place, node in enumerate(nodes):
        moved.append(place + shift)
        shift += bool(node.children)
    depth: list[int] = []
    for place, node in enumerate(nodes):
        depth.append(0 if node.parent is None else depth[node.parent] + 1)
        parent = None if node.parent is None else moved[node.parent]
        marker = node.marker.text if node.marker else ""
        span = Span(starts[place], starts[last[place] + 1])
        has_children = bool(node.children)
        yield Section(
            parent=parent, depth=depth[place], kind=node.kind, part=node.part, marker=marker, span=span, own=node.own,
            leaf=not has_children, table=node.table,
        )  # fmt: skip
        if has_children:
            yield Section(
                parent=moved[place], depth=depth[place] + 1, kind=SectionKind.HEADING, part=node.part, marker=marker,
                span=Span(starts[place], starts[place + 1]), own=node.own, leaf=True,
            )  # fmt: skip


def _line_start(text: str, node: _Node) -> int:
    start = node.marker.span.start if node.marker else node.own.start
    return text.rfind("\n", 0, start) + 1
