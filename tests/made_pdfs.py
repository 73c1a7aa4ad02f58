"""PDF files drawn for tests: words and lines where a test wants them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = next((path for folder in ("/usr/share/fonts", "/usr/local/share/fonts") for path in sorted(Path(folder).rglob("DejaVuSerif.ttf"))), None)
"""A font that has all letters of Vietnamese; tests that draw are skipped without it."""

WIDTH, HEIGHT = 595.0, 842.0


@dataclass
class Sheet:
    """A page in the making: texts at (left, foot of the letters from the top), and boxes filled with a shade of grey."""

    texts: list[tuple[float, float, str, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float, int]] = field(default_factory=list)
    width: float = WIDTH
    height: float = HEIGHT
    turned: int = 0

    def text(self, left: float, foot: float, text: str, size: float = 10) -> Sheet:
        self.texts.append((left, foot, text, size))
        return self

    def lines(self, left: float, foot: float, lines: list[str], pitch: float = 17, indent: float = 0) -> Sheet:
        for at, line in enumerate(lines):
            self.text(left + (indent if at == 0 else 0), foot + at * pitch, line)
        return self

    def grid(self, columns: list[float], rows: list[float], shade: int = 0) -> Sheet:
        """Rulings at all columns and rows."""
        self.boxes += [(column, rows[0], 0.7, rows[-1] - rows[0], shade) for column in columns]
        self.boxes += [(columns[0], row, columns[-1] - columns[0], 0.7, shade) for row in rows]
        return self


def pdf(*sheets: Sheet, password: str | None = None) -> bytes:
    """The pages as a PDF file with a text layer."""
    assert FONT
    pdfmetrics.registerFont(TTFont("Serif", FONT))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=password)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        canvas.setPageRotation(sheet.turned)
        for left, foot, text, size in sheet.texts:
            canvas.setFont("Serif", size)
            canvas.drawString(left, sheet.height - foot, text)
        for left, top, width, height, shade in sheet.boxes:
            canvas.setFillGray(shade / 255)
            canvas.rect(left, sheet.height - top - height, width, height, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pictures(data: bytes, *, dpi: int = 200, lean: float = 0.5, noise: float = 12) -> list[Image.Image]:
    """The pages of a PDF as a scanner gives them: a little turned, blurred by the paper, with noise and specks (the same ones each time)."""
    chance = np.random.default_rng(1)
    document = pdfium.PdfDocument(data)
    made = []
    for at in range(len(document)):
        page = document[at].render(scale=dpi / 72, grayscale=True).to_pil().convert("L").rotate(lean, Image.Resampling.BICUBIC, fillcolor=255)
        shades = np.asarray(page).astype(np.float32) * 0.93 + 8 + chance.normal(0, noise, (page.height, page.width))
        shades[chance.random(shades.shape) < 0.0003] = 0
        made.append(Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8)))
    return made


def scanned(data: bytes, *, dpi: int = 200, lean: float = 0.5, noise: float = 12) -> bytes:
    """A PDF of pictures alone, as a scanner makes it."""
    first, *others = pictures(data, dpi=dpi, lean=lean, noise=noise)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi, quality=80)
    return out.getvalue()
