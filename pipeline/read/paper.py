"""The paper under the letters of a scan: made white where it is grey or has noise."""

from __future__ import annotations

from PIL import Image, ImageFilter

_QUIET, _CLEAN = 2.0, 250
"""Shades: a paper that has less noise and is as white is left as it is. Of clean scans each change costs thin strokes, the accents first."""

_BLUR = 0.7 / 200  # inches: a fifth of the thinnest stroke
_SPREAD = 1.4826  # a standard deviation is so many times the middle distance from the middle
_WHITE, _LEAST = 3.0, 10.0
"""Lighter than the paper less so many times its noise, or so many shades, is white: tesseract reads "1.7" on grey paper as "AT." and "để"."""


def whitened(page: Image.Image, dpi: float) -> Image.Image:
    """A page in shades of grey on white paper without noise, the letters as dark as they were; a clean one unchanged."""
    counts = page.histogram()
    paper = _middle(counts)
    noise = _SPREAD * _middle([sum(counts[shade] for shade in {paper - away, paper + away} if 0 <= shade < 256) for away in range(256)])
    if noise < _QUIET and paper > _CLEAN:
        return page
    white = max(1.0, paper - max(_LEAST, _WHITE * noise))
    return page.filter(ImageFilter.GaussianBlur(_BLUR * dpi)).point([min(255, round(shade * 255 / white)) for shade in range(256)])


def _middle(counts: list[int]) -> int:
    """The median of what a histogram counts."""
    half, seen = sum(counts) / 2, 0
    for at, count in enumerate(counts):
        seen += count
        if seen >= half:
            return at
    return 0
