"""The labels under which plans number their goals and targets: "Mục tiêu 2: …", "Chỉ tiêu 4.a: …"."""

from __future__ import annotations

import regex

_GOAL = regex.compile(r"(?:Mục tiêu|MỤC TIÊU)(?:\s+cụ thể)?\s+(?:số\s+)?(?P<no>\d{1,2})\s*(?:[.:–-]|\n|$)\s*(?P<goal>.*)", regex.DOTALL)
_TARGET = regex.compile(
    r"[\s\-+•*]*(?:Chỉ tiêu|CHỈ TIÊU|Chi tiêu(?=\s+\d{1,2}(?:\.\d{1,2})?\s*:))(?:\s+cụ thể)?\s+(?:số\s+)?"
    r"(?P<no>\d{1,2}(?:\.\d{1,2})?)(?:\s*[.:]?\s*(?P<letter>[a-dđ])(?=\s*[.):]))?\s*[.:)–-]*\s*"
)
"""OCR leaves "Chi tiêu 1.1:" of the label."""


def goal_label(text: str) -> tuple[str, str] | None:
    """The number and the text of a goal's heading.

    >>> goal_label("Mục tiêu 2: Trong lĩnh vực kinh tế, lao động")
    ('2', 'Trong lĩnh vực kinh tế, lao động')
    """
    match = _GOAL.match(text) if text.startswith(("Mục tiêu", "MỤC TIÊU")) else None
    return (match["no"], " ".join(match["goal"].split())) if match else None


def target_label(text: str) -> tuple[str, int] | None:
    """The number of a target's label, and how many characters the label takes.

    >>> target_label("Chỉ tiêu 2: b. Tăng tỷ lệ"), target_label("Chỉ tiêu 4.a:Tỷ lệ nữ thạc sĩ")
    (('2.b', 15), ('4.a', 13))
    """
    match = _TARGET.match(text) if "tiêu" in text or "TIÊU" in text else None
    if not match:
        return None
    number = match["no"] + (f".{match['letter']}" if match["letter"] else "")
    return number, match.end()
