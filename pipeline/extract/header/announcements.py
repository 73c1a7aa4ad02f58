"""The sentence in which an issuer announces its document, gives its order, or asks in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from pipeline.extract.header.acts import DAY, SHORT_DAY, Act, act_of, iso_day
from pipeline.extract.header.forms import statement_patterns
from pipeline.extract.header.lines import Line

_ENDS = regex.compile(
    r",?\s*(?:\((?:sau đây|gọi tắt|viết tắt)|cụ thể|như sau|đề ra |đặt (?:ra|mục tiêu)|xác định |với (?:các |những |một số )?(?:nội dung|nhiệm vụ)"
    r"|gồm (?:các|những)|để triển khai|;|:|\.\s|$)"
)
_OF_ANOTHER = regex.compile(r"\s*+(?:số\s*+(?P<number>\d[\p{L}\d/&-]*+)|(?P<number>\d++[/-][\p{L}\d/&-]++))[\s,]*+")
_WHOLE_TEXT = regex.compile(
    r"(?:toàn văn|nguyên văn|nội dung)\s(?:của\s)?(?:nội dung\s)?(?:kế hoạch|nghị quyết|chỉ thị|kết luận|chương trình|quyết định|đề án|thông báo|công điện)",
    regex.IGNORECASE,
)
# news of an act that goes on to tell what it says: "… ban hành Kế hoạch số 96/KH-UBND về thu gom rác … Kế hoạch đặt mục tiêu đến cuối năm 2023, …"
_GOES_ON_ABOUT = regex.compile(
    r"\b(?:Kế hoạch|Nghị quyết|Chương trình|Đề án|Chiến lược|Chỉ thị|Kết luận)\s(?:này\s)?(?:đặt|đề ra|xác định|nêu|phấn đấu|hướng tới)\b"
    r"|\bMục tiêu (?:của|mà) (?:kế hoạch|nghị quyết|chương trình|đề án|chiến lược)\b",
    regex.IGNORECASE,
)
_NEWS, _FIRST_SENTENCES, _REACH = 2_500, 600, 120
_ON_BEHALF = regex.compile(r"\bthay mặt\s(?P<body>[^.;:,()]{3,60}),[^.;:]*$", regex.IGNORECASE)  # "Thay mặt Bộ Chính trị, đồng chí Thường trực Ban Bí thư"


class Announcement(NamedTuple):
    """The sentence in which the issuer announces the document: "UBND tỉnh ban hành Kế hoạch … trên địa bàn tỉnh Thái Bình, như sau"."""

    issuer: str | None
    type: str | None
    title: str | None
    words: str
    act: Act = Act(None, None, None)


def announcement(body: str, *, letter: bool, retold: bool) -> Announcement:
    """The announcing sentence, from the first body named that is not the author of an act cited ("… của Chính phủ ban hành Chiến lược …").

    An act announced by its number is another ("Ngày 03/6/2020, Thủ tướng Chính phủ đã ban hành Quyết định số 749/QĐ-TTg"), unless the document has no
    head of its own (`retold`) and promises its whole text ("Báo Ninh Thuận trân trọng giới thiệu toàn văn nội dung Nghị quyết") or begins with it and
    tells what it says. A `letter` announces nothing.
    """
    words = " ".join(body.split())
    lowered = words.lower()
    announces, orders, asks = statement_patterns()
    about = retold and not letter and _GOES_ON_ABOUT.search(words[:_NEWS]) is not None
    for announce in announces.finditer(lowered) if not letter else ():
        before = lowered[: announce.start()].rstrip()
        if before.endswith(("của", "do", "trưởng", "về việc", "thay mặt")) and not before.endswith("theo đề nghị của"):
            continue
        rest = words[announce.end("type") :]
        act = Act(None, None, None)
        numbered = _OF_ANOTHER.match(rest)
        if numbered is not None:
            if not (retold and (_WHOLE_TEXT.search(rest[:600]) or (about and announce.start() < _FIRST_SENTENCES))):
                continue
            rest = rest[numbered.end() :]
            act = act_of(numbered["number"], words[max(0, announce.start() - 40) : announce.start()])
            day = DAY.match(rest) or SHORT_DAY.match(rest)
            if day is not None:
                rest, act = rest[day.end() :], act._replace(day=iso_day(day))
        stop = _ENDS.search(rest[:600])
        title = rest[: stop.start() if stop else 300].strip(" ,.-–:")
        name = words[announce.start("type") : announce.end("type")]
        behalf = _ON_BEHALF.search(words, max(0, announce.start() - _REACH), announce.start())
        return Announcement(
            behalf["body"] if behalf else words[announce.start("body") : announce.end("body")],
            name[:1].upper() + name[1:].lower(),
            title[:1].upper() + title[1:] if len(title.split()) > 2 else None,
            words[announce.start() : announce.end() + len(title) + 1],
            act,
        )
    for order in (asks if letter else orders).finditer(lowered):
        if not lowered[: order.start()].rstrip().endswith(("của", "do", "thay mặt", "trưởng", "đề nghị", "phó chủ tịch", "phó giám đốc")):
            return Announcement(words[order.start("body") : order.end("body")], None, None, words[order.start() : order.end()])
    return Announcement(None, None, None, "")


def is_letter(lines: Sequence[Line]) -> bool:
    """Whether a text without any head begins as a letter does: "Kính gửi: …"."""
    return regex.match(r"Kính\s+gửi\b", " ".join(line.text for line in lines[:2])) is not None
