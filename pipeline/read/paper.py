"""The paper under the letters of a scan: how it is shaded, and its noise taken away where it has some."""

from __future__ import annotations

from PIL import Image, ImageFilter

_QUIET = 4.0
"""Shades: a paper whose noise is less is left as it is. Of clean scans each change costs thin strokes, the accents first."""

_BLUR = 0.7 / 200  # inches: a fifth of the thinnest stroke
_SPREAD = 1.4826  # a standard deviation is so many times the middle distance from the middle
_WHITE = 3.0
"""Lighter than the paper less so many times its noise is white: tesseract reads "1.7" on noisy paper as "AT." and "để"."""


def whitened(page: Image.Image, dpi: float) -> Image.Image:
    """A page in shades of grey with its noise taken away: the paper white, the letters as dark as they were; a clean one unchanged."""
    counts = page.histogram()
    paper = _middle(counts)
    noise = _SPREAD * _middle([sum(counts[shade] for shade in {paper - away, paper + away} if 0 <= shade < 256) for away in range(256)])
    if noise < _QUIET:
        return page
    white = max(1.0, paper - _WHITE * noise)
    return page.filter(ImageFilter.GaussianBlur(_BLUR * dpi)).point([min(255, round(shade * 255 / white)) for shade in range(256)])


def _middle(counts: list[int]) -> int:
    """The median of what a histogram counts."""
    half, seen = sum(counts) / 2, 0
    for at, count in enumerate(counts):
        seen += count
        if seen >= half:
            return at
    return 0
