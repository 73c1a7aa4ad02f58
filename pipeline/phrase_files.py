"""The files of `data/phrases/`: how words and patterns become one compiled pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import regex

from pipeline.datafiles import Pattern, compiled, read_toml

_LIST = regex.compile(r"<<(\w+)>>")

Phrases = TypeVar("Phrases")


def read_phrases(file: str, kind: type[Phrases]) -> Phrases:
    """The phrases of a file as the fields of `kind`. Raises `ValueError` where one is missing, unknown or there twice."""
    data = read_toml(file)
    rules = data["phrase"]
    names, wanted = [rule["name"] for rule in rules], [one.name for one in fields(kind)]  # type: ignore[arg-type]
    wrong = (set(names) ^ set(wanted)) | {name for name, times in Counter(names).items() if times > 1}
    if wrong:
        raise ValueError(f"{file}: phrases missing, unknown or there twice: {sorted(wrong)}")
    return kind(**{rule["name"]: phrase_pattern(file, rule, data.get("shared")) for rule in rules})


def phrase_pattern(file: str, rule: Mapping[str, Any], shared: Mapping[str, Any] | None = None) -> Pattern:
    """The pattern of one `[[phrase]]`: its lists of words, the longest first, put into its `pattern`, and those that the file shares among its phrases.

    A phrase at the end of a passage is compiled to be read backwards, so that `match` begins at the end: some twenty times as fast as a search.
    """
    where, letters = rule.get("where"), rule.get("letters", "written")
    if where not in ("start", "end", "whole", "anywhere") or letters not in ("written", "any", "lower"):
        raise ValueError(f"{file}: {rule['name']!r} says neither where it stands nor which letters count as it should: {where!r}, {letters!r}")
    pattern = _filled(file, rule, rule.get("pattern", "<<words>>"), shared or {})
    flags = (regex.IGNORECASE if letters == "any" else 0) | (regex.REVERSE if where == "end" else 0)
    return compiled(file, rule["name"], f"(?:{pattern})$" if where == "whole" else pattern, flags)


def _filled(file: str, rule: Mapping[str, Any], written: str, shared: Mapping[str, Any]) -> str:
    """A pattern with its lists put in. What a file shares may be a list of words or a piece of a pattern with lists of its own."""

    def put(name: regex.Match[str]) -> str:
        words, piece = rule.get(name[1]), shared.get(name[1])
        if isinstance(words, list):
            return _any_of(words, backwards=rule.get("where") == "end")
        if isinstance(piece, list):
            return _any_of(piece, backwards=rule.get("where") == "end")
        if isinstance(piece, str):
            return f"(?:{_filled(file, rule, piece, shared)})"
        raise ValueError(f"{file}: the pattern of {rule['name']!r} names a list <<{name[1]}>> that it has not")

    return _LIST.sub(put, "".join(line.strip() for line in written.splitlines()))


def _any_of(words: Iterable[str], *, backwards: bool) -> str:
    """ "trong đó đề ra" is tried before "trong đó", and that before "trong". Words with the same first letter stand together behind it, so that all of them
    are passed over at once where another stands; not in what is read backwards."""
    alike: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        alike.setdefault("" if backwards else word[:1].lower(), []).append(word)
    return "(?:" + "|".join(map(_alternatives, alike.values())) + ")"


def _alternatives(words: Sequence[str]) -> str:
    """Words of which the first that fits is taken; what all begin with is said but once."""
    shared = words[0][:1] if len(words) > 1 and len({word[:1] for word in words}) == 1 else ""
    written = "|".join(regex.escape(word[len(shared) :], special_only=True, literal_spaces=True) for word in words)
    return f"{regex.escape(shared, special_only=True, literal_spaces=True)}(?:{written})" if shared else written
