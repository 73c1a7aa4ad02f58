"""Notes below a table: they say how its numbers were come by, and set or tell nothing themselves."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Section, SectionKind

_CALL = regex.compile(r"\((?:\d{1,2}|\*+)\)|\*+")
_ITEM = regex.compile(r"[-–+•]")


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands right above a leaf: a table (its text), a note, or the words "Ghi chú:" alone below a table, whose list follows."""

    table: str = ""
    noted: bool = False
    listed: bool = False

    def behind(self, document: Document, section: Section, lexicon: Lexicon) -> Notes:
        """What stands above the next leaf: `noted` if this one is a note.

        "Ghi chú: (1) Theo chuẩn cũ đạt 71,5%", "(2) …" below it, and "* Năm 2025 đạt 71,5%" below a table with "nước sạch*".
        """
        if section.table is not None:
            return Notes(table=section.table.span.of(document.text))
        words = section.span.of(document.text).strip()
        if not words or section.kind in (SectionKind.FURNITURE, SectionKind.HEADING):
            return self if not words or section.kind is SectionKind.FURNITURE else Notes()
        if not self.table or lexicon.verdicts.intention.search(words):
            return Notes()  # "(1) Phấn đấu tỷ lệ hộ nghèo giảm còn 2%": what is read by itself
        if lexicon.tables.note_row.match(words):
            return Notes(table=self.table, noted=True, listed=words.endswith(":"))
        call = _CALL.match(words)
        if call and (self.noted or regex.search(rf"(?:[\p{{L}}\d%]|(?<!\(\d)\)) ?{regex.escape(call[0])}(?![\p{{L}}\d*])", self.table)):
            return Notes(table=self.table, noted=True)
        return self if self.listed and _ITEM.match(words) else Notes()
