"""Letters without their marks."""

from __future__ import annotations

import unicodedata

import regex

_COMBINING = regex.compile(r"\p{M}+")


def bare(words: str) -> str:
    """Some words in small letters without any marks.

    >>> bare("KẾT LUẬN"), bare("Đông Hòa")
    ('ket luan', 'dong hoa')
    """
    return _COMBINING.sub("", unicodedata.normalize("NFD", words.lower().replace("đ", "d")))
