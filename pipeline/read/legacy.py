"""Text in the Vietnamese encodings of before Unicode: TCVN3 (fonts ".VnTime"), VNI (fonts "VNI-Times"), VPS, Windows-1258.

Their letters are Western ones to any program: "KÕ ho¹ch" (TCVN3) and "Keá hoaïch" (VNI) are "Kế hoạch".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import regex

from pipeline.datafiles import read_csv

_SAMPLE = 20_000
_ENOUGH = 0.05
"""The share of common words from which on a text is Vietnamese; in plans it is above 0.15, in a wrong encoding below 0.01."""
_WORD = regex.compile(r"\p{L}\p{M}*+(?:\p{L}\p{M}*+)*+")
_VIETNAMESE = regex.compile(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323]")
_WESTERN = regex.compile(r"[\xa1-\xff]")
_NOT_WESTERN = regex.compile(r"[^\x00-\xff]")
_COMMON_WORDS = """
    và của các được đến thực hiện kế hoạch công tác tỉnh huyện xã cấp nhân dân ủy số năm ngày tháng về việc tổ chức đạt tỷ lệ mục tiêu nhiệm vụ
    giải pháp quyết định nghị nội cơ đơn vị trên địa bàn phối hợp với sở phát triển xây dựng những người để có không
"""
_COMMON = frozenset(word for word in _COMMON_WORDS.split() if not word.isascii())


def font_encoding(font: str) -> str | None:
    """The encoding that a font's name tells: ".VnTimeH" → "tcvn3", "VNI-Times" → "vni", "Times New Roman" → None."""
    name = font.lower()
    return "tcvn3" if name.startswith(".vn") else "vni" if name.startswith("vni-") else "vps" if name.startswith("vps ") else None


def from_font(text: str, font: str) -> str:
    """The letters that a legacy font shows for a text: "KÕ ho¹ch" in .VnTime → "Kế hoạch"; fonts such as .VnTimeH show capitals alone.

    Text that is Unicode already (somebody changed the font afterwards) stays.
    """
    encoding = font_encoding(font)
    if encoding is None or _VIETNAMESE.search(text):
        return text
    shown = convert(_as_bytes(text), encoding)
    return shown.upper() if encoding == "tcvn3" and font.rstrip("0123456789 ").endswith("H") else shown


def convert(text: str, encoding: str) -> str:
    """A text whose characters are the codes of an encoding, in Unicode.

    >>> convert("KÕ ho¹ch", "tcvn3"), convert("Keá hoaïch", "vni")
    ('Kế hoạch', 'Kế hoạch')
    """
    pattern, letters = _table(encoding)
    return pattern.sub(lambda match: letters[match[0]], text)


def recognised(text: str) -> str | None:
    """The text in Unicode where its characters are the codes of a legacy encoding; `None` where no reading of it is Vietnamese."""
    sample = _as_bytes(text[:_SAMPLE])
    readings: dict[str, Callable[[str], str]] = {name: lambda codes, name=name: convert(codes, name) for name in ("tcvn3", "vni", "vps")}  # type: ignore[misc]
    readings["windows-1258"] = _windows_1258
    scores = {name: _share_of_common_words(reading(sample)) for name, reading in readings.items()}
    best = max(scores, key=lambda name: scores[name])
    return readings[best](_as_bytes(text)) if scores[best] >= _ENOUGH else None


def repaired(text: str) -> str:
    """A text as it is, or in Unicode where somebody saved legacy codes as if they were Western letters ("KÕ ho¹ch" in a UTF-8 file)."""
    sample = text[:_SAMPLE]
    if _VIETNAMESE.search(sample) or len(_WESTERN.findall(sample)) < len(sample) * 0.04:
        return text
    return recognised(text) or text


def _share_of_common_words(text: str) -> float:
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return sum(word in _COMMON for word in words) / max(1, len(words))


def _windows_1258(codes: str) -> str:
    return codes.encode("latin-1", "replace").decode("cp1258", "replace")


def _as_bytes(text: str) -> str:
    """Codes 80-9F as codes again, where a program took them for characters of Windows-1252 ("–" for 96)."""
    return _NOT_WESTERN.sub(lambda match: match[0].encode("cp1252", "ignore").decode("latin-1") or match[0], text)


@cache
def _table(encoding: str) -> tuple[regex.Pattern[str], dict[str, str]]:
    letters = {bytes.fromhex(row["code"]).decode("latin-1"): row["letter"] for row in read_csv("legacy_encodings.csv") if row["encoding"] == encoding}
    return regex.compile("|".join(sorted(map(regex.escape, letters), key=len, reverse=True))), letters
