"""The Vietnamese word list that comes with underthesea: its file alone, because importing the package takes seconds."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def dictionary() -> frozenset[str]:
    """The words of the list in small letters, their syllables parted by one blank: "doanh nghiệp", "y tế"; none where that package is laid out
    differently (then fewer words are corrected, and nouns are cut at their third syllable)."""
    spec = find_spec("underthesea")
    path = Path(spec.origin).parent / "corpus" / "data" / "Viet74K.txt" if spec is not None and spec.origin else None
    if path is None or not path.exists():
        return frozenset()
    return frozenset(unicodedata.normalize("NFC", line).strip().lower() for line in path.read_text(encoding="utf-8").splitlines())
