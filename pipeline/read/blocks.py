"""The blocks that a reader gives, joined to the text of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.model.source import Block, GivenCell, Reading, Source
from pipeline.span import Span


def source(reading: Reading, *, path: str, doc_id: str, sha256: str, format: str) -> Source:
    """The source that a reading makes: one block a line, cells too; furniture goes to the end, where it parts no sentence.

    Blocks "Trang 1" (furniture) and "KẾ HOẠCH" → "KẾ HOẠCH⏎Trang 1".
    """
    parts: list[str] = []
    tables: dict[int, list[GivenCell]] = defaultdict(list)
    pages: list[tuple[int, int]] = []
    doubtful: list[Span] = []
    length = 0
    body_end: int | None = None
    for block in _in_order(reading.blocks):
        if block.kind == "furniture" and body_end is None:
            body_end = length
        if block.page is not None and (not pages or pages[-1][1] != block.page):
            pages.append((length, block.page))
        pages.extend((length + place, page) for place, page in block.turns)
        doubtful.extend(Span(length + start, length + end) for start, end in block.doubtful)
        if block.table is not None:
            span = Span(length, length + len(block.text))
            tables[block.table].append(GivenCell(row=block.row, column=block.column, row_span=block.row_span, column_span=block.column_span, span=span))
        parts.append(block.text)
        length += len(block.text) + 1
    return Source(
        path=path,
        doc_id=doc_id,
        sha256=sha256,
        format=format,
        text="\n".join(parts),
        lost=reading.lost,
        marked=False,
        wrapped=reading.wrapped,
        tables=tuple(map(tuple, tables.values())),
        pages=tuple(pages),
        page_count=reading.pages,
        body_end=body_end if body_end is not None else max(0, length - 1),
        doubtful=tuple(doubtful),
    )


def _in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    held = []
    for block in blocks:
        if block.kind == "furniture":
            held.append(block)
        else:
            yield block
    yield from held
