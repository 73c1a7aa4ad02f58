"""A source in canonical form: its text, and what its format says of the text at its places there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.lexicon import Lexicon
from pipeline.model.source import GivenCell, Source
from pipeline.normalise.canonical import canonical
from pipeline.span import Span, trimmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The canonical text of a source; `tables`, `pages`, `body_end` and `doubtful` are those of the source, as places in it."""

    text: str
    tables: tuple[tuple[GivenCell, ...], ...] | None
    pages: tuple[tuple[int, int], ...]
    body_end: int
    doubtful: tuple[Span, ...]


def in_canonical_form(source: Source, lexicon: Lexicon) -> Placed:
    """Normalise the text of a source and find its tables, pages and doubtful words again: "MUÏC TIEÂU" on page 2 stands on page 2 as "MỤC TIÊU"."""
    fixed = [Span(cells[0].span.start, cells[-1].span.end) for cells in source.tables or ()]
    if source.body_end is not None:
        fixed.append(Span(source.body_end, len(source.text)))
    whole = canonical(source.text, lexicon, marked=source.marked, wrapped=source.wrapped, fixed=fixed, paged=source.body_end is None)
    return Placed(
        text=whole.text,
        tables=tuple(tuple(_placed(cell, whole.text, whole.result) for cell in cells) for cells in source.tables) if source.tables is not None else None,
        pages=tuple((whole.result(start), page) for start, page in source.pages),
        body_end=whole.result(source.body_end) if source.body_end is not None else whole.body_end,
        doubtful=tuple(sorted({*whole.mended, *(Span(whole.result(span.start), whole.result(span.end)) for span in source.doubtful)})),
    )


def _placed(cell: GivenCell, text: str, result: Callable[[int], int]) -> GivenCell:
    return replace(cell, span=trimmed(text, result(cell.span.start), result(cell.span.end)))
