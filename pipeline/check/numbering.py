"""Numbering that jumps, repeats or goes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.check.lists import ALPHABET, OPTIONAL_LETTERS, Item, numbered_lists
from pipeline.model.document import Document
from pipeline.model.finding import Finding
from pipeline.phrases.findings import FindingPhrases

_FURTHEST = 20
"""A jump further than this is a number of another kind."""
_DEEPEST = 8
"""So many lists may be open inside one another."""
_MANY, _OFTEN = 2, 0.2
"""More doubts than these, and more than this share of the items, are a list that was not read well."""


def numbering(document: Document, phrases: FindingPhrases) -> Iterator[Finding]:
    """A finding for each item whose number does not follow the one before: "10. … 13. …", "III … III …".

    A list may begin anew at 1, go on behind a list inside it, and leave out "đ" and the letters that Vietnamese has not.
    A list that jumps again and again was read wrongly, or is none: that is one finding.
    """
    seen: set[int] = set()
    for items in numbered_lists(document, phrases):
        doubts = [one for one in _doubts(document.text, items) if one[0].words.start not in seen]
        seen.update(item.words.start for item, _, _ in doubts)
        if len(doubts) > _MANY and len(doubts) > len(items) * _OFTEN:
            item = doubts[0][0]
            message = f"Số thứ tự không liền mạch ở {len(doubts)} chỗ, kể từ “{item.written}”: có thể bảng hoặc danh sách đọc chưa đúng."
            yield Finding(code="ocr_doubt", severity="info", message=message, span=item.words)
            continue
        for item, code, message in doubts:
            yield Finding(code=code, severity="info", message=message, span=item.words)


def _doubts(text: str, items: Sequence[Item]) -> Iterator[tuple[Item, str, str]]:
    counted: list[Item] = []  # the lists that are open, the innermost last
    for place, item in enumerate(items):
        outer = next((at for at in range(len(counted) - 1, -1, -1) if item.follows(counted[at])), None)
        if outer is not None:
            counted[outer:] = [item]
        elif item.number == 1 or not counted:
            counted = [*counted[1 - _DEEPEST :], item]
        else:
            before = counted[-1]
            following = items[place + 1] if place + 1 < len(items) else None
            should_be = replace(item, number=before.number + 1)
            slip = following is not None and following.follows(should_be) and not following.follows(item)
            counted[-1] = should_be if slip else item
            told = _told(text, before, item, following if slip else None)
            if told:
                yield item, *told


def _told(text: str, before: Item, item: Item, following: Item | None) -> tuple[str, str] | None:
    one, other = item.written, before.written
    if item.number == before.number and item.words.of(text) == before.words.of(text):
        return None  # a passage that is repeated as a whole
    if following:
        return "numbering_gap", f"Số thứ tự “{one}” đứng giữa “{other}” và “{following.written}”: có lẽ viết hoặc đọc nhầm."
    if item.number == before.number:
        return "numbering_repeat", f"Số thứ tự “{one}” lặp lại: mục trước cũng là “{other}”."
    if item.number < before.number:
        return "numbering_back", f"Số thứ tự lùi lại: “{one}” đứng sau “{other}”."
    if item.number > before.number + _FURTHEST or _stands_between(text, before, item):
        return None
    return "numbering_gap", f"Số thứ tự nhảy từ “{other}” đến “{one}”."


def _stands_between(text: str, before: Item, item: Item) -> bool:
    """Whether a number that seems to be left out stands somewhere in between, in the middle of a line or in a list of its own."""
    missing = range(before.number + 1, item.number)
    names = (
        [ALPHABET[number - 1] for number in missing if ALPHABET[number - 1] not in OPTIONAL_LETTERS] if item.letters else [str(number) for number in missing]
    )
    if item.style in ("roman", "part", "chapter", "item"):
        return False
    written = "|".join(regex.escape(f"{item.prefix}.{name}" if item.prefix else name) for name in names)
    # "1 … 2,1 … 2,2 … 3": the second has no line of its own, only its parts; a number alone in its line is a cell of a table.
    seen = regex.compile(rf"(?<![\p{{L}}\d.,/])(?:{written})[.)/](?!\d)|^[ \t|]*(?:{written})(?:[.,]\d{{1,2}}(?![.,]?\d)|[ \t|]*$)", regex.MULTILINE)
    return seen.search(text, before.words.start, item.start) is not None
