"""What kind of section a heading or a paragraph opens."""

from __future__ import annotations

import regex

from pipeline.lexicon import Lexicon
from pipeline.model.document import SectionKind

PLAIN_HEADING = 120
"""A heading without a marker, or its title before a colon, has at most so many characters."""
_HEADED = frozenset({"title", "roman", "upper", "part", "chapter", "item", "capitals", "arabic", "decimal", "alpha", "romandecimal", "article"})
_DIGIT = regex.compile(r"\d")
_LABEL = regex.compile(r"(?:Chỉ tiêu|CHỈ TIÊU)\s+\d")


def kind_of(words: str, family: str, inherited: SectionKind, lexicon: Lexicon) -> SectionKind:
    """The kind of a section from its first words, the family of its marker ("" for none) and the kind of the section it stands in.

    "I. MỤC TIÊU" → objective; "1. Sở Y tế" under "V. TỔ CHỨC THỰC HIỆN" → duty.
    """
    if family == "appendix":
        return SectionKind.APPENDIX
    if _LABEL.match(words):
        return SectionKind.TARGET
    if family == "article" and lexicon.layout.executes.search(words):
        return SectionKind.DUTY
    if family and inherited is SectionKind.OTHER and lexicon.layout.hands_over.match(words):
        return SectionKind.DUTY  # "III. Giao Ban Chấp hành Đảng bộ …"
    if family in ("dash", "plus", "bullet", "paren", "") and inherited is not SectionKind.ORGANISATION and lexicon.layout.by_when.match(words):
        return SectionKind.OBJECTIVE
    title, colon, _ = words.partition(":")
    if (
        family in _HEADED
        and not (family == "capitals" and inherited is SectionKind.APPENDIX)
        and (len(title) <= PLAIN_HEADING or words.endswith(":"))
        and (colon or not title.endswith(".") or len(title) < 60)
    ):
        for pattern, kind in lexicon.section_kinds:
            if pattern.match(words):
                if inherited is SectionKind.TASKS and kind is SectionKind.OBJECTIVE and lexicon.layout.period_heading.match(words):
                    break  # "III. LỘ TRÌNH THỰC HIỆN" over "1. Giai đoạn 2025-2030": when the work is done, not what is aimed at
                # "3. Nguồn lực", "i) Tổng vốn đầu tư toàn xã hội 32 - 34% GDP" among the targets: what is aimed at, not who pays
                aimed = lexicon.layout.resources.match(words) or (not colon and _DIGIT.search(words))
                if inherited is SectionKind.OBJECTIVE and kind is SectionKind.BUDGET and aimed:
                    break
                if inherited is SectionKind.ORGANISATION and kind not in (SectionKind.BUDGET, SectionKind.REPORTING, SectionKind.ORGANISATION):
                    break
                return kind
    if inherited is SectionKind.ORGANISATION:
        return SectionKind.DUTY
    if inherited in (SectionKind.APPENDIX, SectionKind.TARGET):
        return SectionKind.OTHER if inherited is SectionKind.APPENDIX else SectionKind.TARGET
    return inherited
