"""The years a plan is for, from its title: "giai đoạn 2021 - 2030" → 2021, 2030; "năm 2023" → 2023, 2023; "đến năm 2030" → none, 2030."""

from __future__ import annotations

from dataclasses import replace

import regex

from pipeline.model.document import Document, Facts, SectionKind

_HEADING = 240
_TIME = regex.compile(r"(?:Phạm vi (?:về )?thời gian\b|Thời gian )(?:thực hiện|thi đua|triển khai|tổ chức|hoàn thành)?", regex.IGNORECASE)
_YEAR = r"(?:19|20)\d\d"
_RANGE = regex.compile(
    rf"(?:từ\s++(?:năm\s++)?(?P<a>{_YEAR})\s*+(?:đến|-|–)\s*+(?:hết\s++)?(?:năm\s++)?(?P<b>{_YEAR}))|(?<![/\d-])(?P<c>{_YEAR})\s*+[-–—]\s*+(?P<d>{_YEAR})(?![/\d])",
    regex.IGNORECASE,
)
_UNTIL = regex.compile(rf"(?P<vision>tầm\s++nhìn\s++|định\s++hướng\s++)?(?:đến|tới|vào)\s++(?:hết\s++)?(?:năm\s++)?(?P<y>{_YEAR})", regex.IGNORECASE)
# not the year of a day, nor one before which something ends ("chấm dứt dịch bệnh AIDS trước năm 2030"), nor that of a law ("Luật Đất đai năm 2024")
_SINGLE = regex.compile(
    rf"(?<!ngày[\s\d]{{1,6}}tháng[\s\d]{{1,6}})(?<!\d/)(?<!\b(?:trước|vào)\s)\bnăm\s++(?:học\s++)?(?P<y>{_YEAR})(?!\s*+[-–/]\s*+\d)", regex.IGNORECASE
)
_AND_FURTHER = regex.compile(rf"\s+và\s+(?:đến\s++năm\s++|giai\s++đoạn\s++{_YEAR}\s*+[-–]\s*+)(?P<y>{_YEAR})", regex.IGNORECASE)  # "năm 2024 và đến năm 2025"
_LAW = regex.compile(r"\b(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)\b(?:(?!\b(?:trên|về|giai|kế)\b)[^,;]){0,70}$", regex.IGNORECASE)

# "Điều 1. Phê duyệt Chương trình … giai đoạn 2021 - 2030 (sau đây gọi tắt là Chương trình) với những nội dung sau:"
_APPROVED = regex.compile(
    r"(?:Phê duyệt|Ban hành|Thông qua)\s+(?:kèm theo \p{L}+ \p{L}+ này\s+)?(?P<title>(?:Chiến lược|Chương trình|Kế hoạch|Đề án|Quy hoạch|Dự án)\b[^(;:]{0,300})"
)
# "UBND tỉnh vừa ban hành Kế hoạch phát triển … giai đoạn 2026 - 2030, hướng tới …": news of a plan, which has no head of its own
# … "vượt mục tiêu cả giai đoạn 2021 - 2025" tells what has been
_TOLD_OF = regex.compile(
    r"(?<!\b(?:vượt|hoàn thành|đạt)\s)\b(?:kế hoạch|chương trình|đề án|chiến lược|nghị quyết|quy hoạch|chỉ tiêu|mục tiêu)\b[^;:.]{0,200}", regex.IGNORECASE
)
_FIRST = 3
"""News says in one of its first passages of which plan it tells."""
_ANY_YEAR = regex.compile(rf"\b{_YEAR}\b")
_STANDING = ("Nghị quyết", "Kết luận", "Chỉ thị")
_STATE = regex.compile(r"Chính phủ|Thủ tướng|Quốc hội|Ủy ban nhân dân|Hội đồng nhân dân|Ủy ban Thường vụ Quốc hội|Bộ (?!Chính trị)|Sở ")
_TERM = regex.compile(r"\bnhiệm\s++kỳ\s*+$", regex.IGNORECASE)  # "bầu cử … nhiệm kỳ 2026-2031": a term of office is not the plan's time
_LONGEST = 60
"""No plan is for more years."""
_CONGRESS = regex.compile(r"\bĐại\s++hội\b", regex.IGNORECASE)


def period_of(words: str) -> tuple[int | None, int | None]:
    """First and last year of the plan that has this title; (None, None) where it names none.

    A single year is the plan's own even beside a period, which is then that of the programme it carries out ("Chương trình … giai đoạn
    2021-2025 trên địa bàn huyện năm 2023"). Of several periods the last counts. Years of days, laws, visions and terms of
    office do not.

    >>> period_of("Thực hiện Chương trình giảm nghèo giai đoạn 2021 - 2025, định hướng đến năm 2030")
    (2021, 2025)
    """
    until = {found.span("y"): found for found in _UNTIL.finditer(words)}
    found = [r for r in _RANGE.finditer(words) if 0 <= int(r["b"] or r["d"]) - int(r["a"] or r["c"]) <= _LONGEST]
    terms = [r for r in found if _TERM.search(words[: r.start()])]
    inside = [r.span() for r in _RANGE.finditer(words)]
    singles = [
        s
        for s in _SINGLE.finditer(words)
        if s.span("y") not in until and not any(a <= s.start("y") < b for a, b in inside) and not _LAW.search(words[: s.start()])
    ]
    if singles:
        year = int(singles[-1]["y"])
        further = _AND_FURTHER.match(words, singles[-1].end())
        return year, max(year, int(further["y"])) if further else year
    # a congress resolves for its term: "(thực hiện Nghị quyết) Đại hội đại biểu Đảng bộ xã lần thứ XXII, nhiệm kỳ 2020 - 2025"
    of_congress = [r for r in terms if _CONGRESS.search(words[: r.start()])]
    ranges = [r for r in found if r not in terms] or of_congress
    if ranges:
        return int(ranges[-1]["a"] or ranges[-1]["c"]), int(ranges[-1]["b"] or ranges[-1]["d"])
    ends = [int(found["y"]) for found in until.values() if not found["vision"]]
    return None, ends[-1] if ends else None


def with_period(facts: Facts, document: Document) -> Facts:
    """The facts with the years that the headings of the objectives give, where the title gives none.

    "II. MỤC TIÊU ĐẾN NĂM 2030" → period_end 2030; "Thời gian thi đua: từ ngày … đến ngày 31/12/2025" → 2025. A vision is no end of a plan.
    A resolution, conclusion or directive of the Party stands until it is revoked, whatever year its objectives have ("mục tiêu đến năm 2030" of Nghị quyết
    57-NQ/TW); one of the state sets tasks for the years of its objectives.
    Where several passages give a time ("- Thời gian hoàn thành: Tháng 11/2025", "- Thời gian hoàn thành: Quý I/2026"), each is that of a step.
    """
    if facts.period_end is not None:
        return facts
    ends: list[int] = []
    times: list[list[int]] = []
    standing = facts.type in _STANDING and not _STATE.match(facts.issuer or "")
    approved = next((found for section in document.sections if (found := _APPROVED.match(document.text, section.own.start, section.own.end))), None)
    if approved:
        start, end = period_of(approved["title"])
        if end is not None:
            return replace(facts, period_start=start, period_end=end)
    for section in document.sections:
        words = section.own.of(document.text) if section.table is None and section.own.end - section.own.start < _HEADING else ""
        if _TIME.match(words):
            years = [int(year) for year in _ANY_YEAR.findall(words)]
            times += [years] if years else []
        if section.kind is SectionKind.OBJECTIVE and not section.leaf and not standing:
            ends += [end for _, end in [period_of(words)] if end is not None]
    if len(times) == 1:
        return replace(facts, period_start=min(times[0]), period_end=max(times[0]))
    if not (ends or standing) and facts.number is None and facts.issued is None:
        return _of_news(facts, document)
    return replace(facts, period_end=max(ends)) if ends else facts


def _of_news(facts: Facts, document: Document) -> Facts:
    """The facts of a text without head, with the years of the plan that its first passages tell of."""
    for section in [one for one in document.sections if one.leaf and one.table is None and one.kind is not SectionKind.FURNITURE][:_FIRST]:
        for named in _TOLD_OF.finditer(document.text, section.own.start, section.own.end):
            start, end = period_of(named[0])
            if start and any(int(one["y"]) < start for one in _UNTIL.finditer(named[0])):
                start = None  # "mục tiêu tăng tỷ lệ … đạt 12% vào năm 2030 và 26,5% năm 2045": no plan begins behind one of its own years
            if end is not None:
                return replace(facts, period_start=start, period_end=end)
    return facts
