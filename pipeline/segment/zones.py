"""The zones of a document around its body: site chrome, header, legal basis, recipients, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

import regex

from pipeline.breaks import PAGE_NUMBER
from pipeline.lexicon import Lexicon
from pipeline.lexicon import Zones as Patterns
from pipeline.model.document import Paragraph

_SENTENCE = 80
"""A line below the type of the document that ends as a sentence and is longer is no title."""
_STOPS = (".", ";", ":", "…")
_HEAD = 120
"""The letterhead is looked for among so many paragraphs at most."""
_SIGNATURE = 10
"""A signature block has at most so many lines."""
_ANNEXED = regex.compile(r"[(*_ ]*(?:Ban hành )?[Kk]èm theo\s")
_OPENS_BODY = frozenset({"appendix", "part", "chapter", "item", "article", "roman", "upper", "arabic", "decimal", "alpha", "paren"})


class Zone(Enum):
    """What of the file a block belongs to: the document itself (`BODY`), its head and tail, or what a site or a printer has put around it."""

    FURNITURE = "furniture"
    HEADER = "header"
    LEGAL_BASIS = "legal_basis"
    BODY = "body"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


def zones(text: str, paragraphs: Sequence[Paragraph], lexicon: Lexicon, body_end: int | None = None) -> list[Zone]:
    """The zone of each paragraph; from `body_end` on all is furniture."""
    patterns = lexicon.zones
    found = [Zone.BODY if body_end is None or paragraph.span.start < body_end else Zone.FURNITURE for paragraph in paragraphs]
    words = [paragraph.span.of(text) for paragraph, zone in zip(paragraphs, found, strict=True) if zone is Zone.BODY]
    body = _head(words, paragraphs, patterns, found)
    _tail(words, paragraphs, patterns, found, body)
    for place, line in enumerate(words):
        if patterns.file_name.match(line) or patterns.page_mark.match(line):
            found[place] = Zone.FURNITURE
    for place in (*_page_numbers(text, words, paragraphs, patterns), *_other_news(words, patterns, body)):
        found[place] = Zone.FURNITURE
    return found


def _other_news(words: Sequence[str], patterns: Patterns, body: int) -> Iterator[int]:
    """The headings of other articles behind the text, or beside it up to its next sentence: "Tin liên quan⏎Tân Lập đón gần 20 nghìn lượt khách"."""
    told = beside = False
    for place in range(body, len(words)):
        line = words[place]
        if patterns.other_news.match(line):
            beside = told  # above the first sentence it is the tab of a page
        elif _is_sentence(line) or patterns.type_line.match(line) or patterns.letterhead.match(line):
            told, beside = told or _is_sentence(line), False
        if beside:
            yield place


def _is_sentence(line: str) -> bool:
    return len(line) > _SENTENCE and line.endswith(_STOPS)


def _page_numbers(text: str, words: Sequence[str], paragraphs: Sequence[Paragraph], patterns: Patterns) -> Iterator[int]:
    """The lines with nothing but the number of a page: beside a page mark, or alone between blank lines where such numbers are counted on."""
    last = 1
    for place, line in enumerate(words):
        number = PAGE_NUMBER.fullmatch(line)
        if number is None or not 0 < place < len(words) - 1:
            continue
        before, behind = paragraphs[place - 1].span.end, paragraphs[place + 1].span.start
        alone = text.count("\n", before, paragraphs[place].span.start) > 1 and text.count("\n", paragraphs[place].span.end, behind) > 1
        if any(patterns.page_mark.match(words[at]) for at in (place - 1, place + 1)):
            yield place
        elif alone and int(number["number"]) == last + 1:
            last += 1
            yield place


def _head(words: Sequence[str], paragraphs: Sequence[Paragraph], patterns: Patterns, found: list[Zone]) -> int:
    """Mark chrome, header and legal basis; the place where the body begins."""
    letterhead = next((place for place, line in enumerate(words[:_HEAD]) if line.isupper() and patterns.letterhead.match(line)), None)
    first = letterhead if letterhead is not None and any(map(patterns.chrome.match, words[:letterhead])) else 0
    while first < len(words) and patterns.chrome.match(words[first]):
        first += 1
    for place in range(first):
        found[place] = Zone.FURNITURE
    place = first
    legal = None
    typed = False
    while place < len(words):
        marker = paragraphs[place].marker
        if legal is not None and place > legal and words[place - 1].endswith(":") and not (words[place].isupper() and words[place].endswith(":")):
            break  # "… ban hành Kế hoạch … như sau:", "QUYẾT ĐỊNH:": the preamble is over
        if patterns.legal_basis.match(words[place]):
            legal = place if legal is None else legal
        elif marker and marker.family in _OPENS_BODY and not _is_letterhead_number(words[place]):
            break
        elif legal is None and (len(words[place]) > 200 or (typed and words[place].endswith(".") and len(words[place]) > _SENTENCE)):
            break  # a preamble in prose: "Năm 2025, toàn tỉnh xảy ra 312 vụ tai nạn giao thông, làm chết 145 người."
        typed = typed or bool(patterns.type_line.match(words[place]))
        if place - first > _HEAD:
            place = first
            break
        place += 1
    if legal is None and not any((patterns.letterhead.match(line) and not line.endswith(".")) or patterns.type_line.match(line) for line in words[first:place]):
        place = first  # a text without its head: what stands before the first marker is the body's
    for at in range(first, place):
        found[at] = Zone.LEGAL_BASIS if legal is not None and at >= legal else Zone.HEADER
    return place


def _is_letterhead_number(line: str) -> bool:
    return line.startswith(("* Số", "*Số"))


def opens_annex(line: str, following: str) -> bool:
    """ "BIỂU CHỈ TIÊU PHÁT TRIỂN GIÁO DỤC MẦM NON⏎(Kèm theo Nghị quyết số …)": behind the signature, an annex that does not call itself one."""
    return line.isupper() and _ANNEXED.match(following) is not None


def _tail(words: Sequence[str], paragraphs: Sequence[Paragraph], patterns: Patterns, found: list[Zone], body: int) -> None:
    """Mark recipients and signatures, and the site's own text behind the last of them."""
    zone = Zone.BODY
    since = 0
    signed = False
    for place in range(body, len(words)):
        line = words[place].lstrip("|\t ")
        marker = paragraphs[place].marker
        if patterns.recipients.match(line):
            zone, since = Zone.RECIPIENTS, place
        elif (zone is not Zone.BODY or line.isupper()) and patterns.signature.match(line) and len(line) < 80:
            if zone is not Zone.SIGNATURE:
                since = place
            zone, signed = Zone.SIGNATURE, True
        elif (
            zone is Zone.RECIPIENTS
            and not (line in ("", "|") or (marker and marker.family in ("dash", "plus", "bullet")) or place - since < 2 or line.endswith((";", ".", ",")))
        ) or (zone is Zone.SIGNATURE and (place - since >= _SIGNATURE or len(line) > 60 or (marker and marker.family not in ("dash", "bullet")))):
            zone = Zone.BODY
        opens = marker and marker.family in ("appendix", "article", "roman", "chapter", "part")
        annexed = opens_annex(line, words[place + 1] if place + 1 < len(words) else "")
        if zone is not Zone.BODY and (opens or annexed or patterns.type_line.match(line)):
            zone = Zone.BODY
        found[place] = zone
        sites = place > body and patterns.site.match(line)
        if sites and not signed and not any(map(_is_sentence, words[body:place])):
            found[place] = Zone.FURNITURE  # "Lượt xem: 842" between the title and the first sentence: the text is still to come
        elif sites or (signed and zone is not Zone.SIGNATURE and patterns.chrome.match(line)):
            for rest in range(place, len(words)):
                found[rest] = Zone.FURNITURE
            return
