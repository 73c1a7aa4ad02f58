"""The canonical text of each document, into which every `start` and `end` of the tables points."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_texts(texts: Mapping[str, str], folder: Path) -> None:
    """Write `<doc_id>.txt` for each document: UTF-8 without BOM, line feeds exactly as they are.

    Raises `OSError` where a file cannot be written, `ValueError` for a doc_id that is no plain file name (or a text that is no Unicode).
    """
    folder.mkdir(parents=True, exist_ok=True)
    for doc_id, text in texts.items():
        if Path(doc_id).name != doc_id:
            raise ValueError(f"no name for a file: {doc_id!r}")
        with (folder / f"{doc_id}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(text)
