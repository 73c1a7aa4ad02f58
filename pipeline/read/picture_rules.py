"""What is drawn on a picture of a page: how far it leans, and the cells that its ruled lines make."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from PIL import Image

PixelBox = tuple[int, int, int, int]

_DARK = 160
_LONGEST_LEAN = 2.0  # degrees
_THICKEST = 8  # pixels
_SHORTEST = 26  # pixels: letters are no higher, rows of a table no lower: the rest "tra | VSTBPN tỉnh" of a row atop a page is one line of 11 points
_NEAR = 6  # pixels
_BESIDE = 0.25  # of the pixels beside a stroke are dark at most: the feet of bold letters in a row are no stroke


def turned(page: Image.Image, angle: float) -> Image.Image:
    """The page turned by so many degrees; unchanged where that is less than a tenth."""
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if abs(angle) >= 0.1 else page


def lean(page: Image.Image) -> float:
    """By how many degrees to turn a page so that its lines of writing are level: then the rows of dark and white differ most."""
    small = page.resize((max(1, page.width // 2), max(1, page.height // 2)), Image.Resampling.BOX)
    dark = np.argwhere(np.asarray(small) < _DARK)
    if len(dark) < 500:
        return 0.0
    if len(dark) > 60_000:
        dark = dark[:: len(dark) // 60_000 + 1]
    rows, columns = dark[:, 0].astype(np.float64), dark[:, 1].astype(np.float64)

    def contrast(degrees: float) -> float:
        level = rows + columns * math.tan(math.radians(degrees))
        counts = np.bincount((level - level.min()).astype(np.int64))
        return float((counts.astype(np.float64) ** 2).sum())

    coarse = max(np.arange(-_LONGEST_LEAN, _LONGEST_LEAN + 0.01, 0.25), key=lambda degrees: (contrast(float(degrees)), -abs(degrees)))
    fine = max(np.arange(coarse - 0.2, coarse + 0.21, 0.05), key=lambda degrees: contrast(float(degrees)))
    return -float(fine) if contrast(float(fine)) > 1.02 * contrast(0.0) else 0.0


def strokes(page: NDArray[np.uint8]) -> tuple[list[PixelBox], list[PixelBox]]:
    """The thin straight lines drawn on a page, level ones and upright ones: rulings of tables, lines under a letterhead."""
    dark = page < _DARK
    level = [(left, top, right, bottom) for top, bottom, left, right in _strokes(dark, max(_SHORTEST, dark.shape[1] // 30))]
    upright = [(left, top, right, bottom) for left, right, top, bottom in _strokes(dark.T, _SHORTEST)]
    return level, upright


def ruled_cells(level: list[PixelBox], upright: list[PixelBox]) -> list[list[PixelBox]]:
    """The cells of each table that strokes draw; tables of one column are frames and left out."""
    if len(level) < 2 or len(upright) < 3:
        return []
    edges = [_edge("h", *box) for box in level] + [_edge("v", *box) for box in upright]
    cells = intersections_to_cells(edges_to_intersections(merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR), _NEAR, _NEAR))
    tables = [[(round(x0), round(y0), round(x1), round(y1)) for x0, y0, x1, y1 in table] for table in cells_to_tables(cells)]
    return [cells for cells in tables if len({cell[0] for cell in cells}) > 1]


def _strokes(dark: NDArray[np.bool_], shortest: int) -> Iterator[tuple[int, int, int, int]]:
    """Thin straight strokes along the rows of a picture: first and last row, first and last column."""
    open_ones: list[list[int]] = []
    done: list[list[int]] = []
    padded = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = _closed(dark)
    change = np.diff(padded, axis=1)
    starts, ends = np.argwhere(change == 1), np.argwhere(change == -1)
    long = ends[:, 1] - starts[:, 1] >= shortest
    for (row, start), end in zip(starts[long].tolist(), ends[long, 1].tolist(), strict=True):
        for stroke in open_ones:
            if row - stroke[1] <= 2 and start <= stroke[3] and end >= stroke[2]:
                stroke[1], stroke[2], stroke[3] = row, min(stroke[2], start), max(stroke[3], end)
                break
        else:
            for stroke in [stroke for stroke in open_ones if row - stroke[1] > 2]:
                open_ones.remove(stroke)
                done.append(stroke)
            open_ones.append([row, row, start, end])
    for first, last, left, right in [*done, *open_ones]:
        beside = (*range(max(0, first - 5), max(0, first - 1)), *range(last + 2, min(len(dark), last + 6)))
        if last - first < _THICKEST and float(dark[list(beside), left:right].mean()) < _BESIDE:
            yield first, last, left, right


def _closed(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A picture whose rows have gaps of up to two pixels filled: scanned lines are broken by specks."""
    closed = dark.copy()
    closed[:, 1:-1] |= dark[:, :-2] & dark[:, 2:]
    closed[:, 1:-2] |= dark[:, :-3] & dark[:, 3:]
    closed[:, 2:-1] |= dark[:, :-3] & dark[:, 3:]
    return closed


def _edge(orientation: str, left: int, top: int, right: int, bottom: int) -> dict[str, Any]:
    x, y = (left + right) / 2, (top + bottom) / 2
    if orientation == "h":
        return {"orientation": "h", "x0": left, "x1": right, "top": y, "bottom": y, "width": right - left, "height": 0}
    return {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0, "height": bottom - top}
