"""How many pages a file has, found before it is read: a scan needs time for each."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image

from pipeline.model.source import Unreadable
from pipeline.read.inputs import Input, input_bytes
from pipeline.read.kinds import kind_of


def page_count(one: Input) -> int:
    """The pages of a PDF or picture; 0 for another file and for one that cannot be opened: its reader says what is wrong.

    A scan of 100 pages (4 MB) → 100; "Kế hoạch.docx" → 0.
    """
    try:
        data = input_bytes(one)
        kind = kind_of(data)
        if kind == "pdf":
            document = pdfium.PdfDocument(data[max(0, data.find(b"%PDF")) :])
            count = len(document)
            document.close()
            return count
        if kind == "picture":
            with Image.open(io.BytesIO(data)) as image:
                return int(getattr(image, "n_frames", 1))
    except (Unreadable, pdfium.PdfiumError, OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError):
        return 0
    return 0
