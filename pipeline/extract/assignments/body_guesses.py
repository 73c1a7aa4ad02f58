"""Bodies that are not in the register letter by letter: names with a slip of the pen or of OCR, and names that only their grammar shows."""

from __future__ import annotations

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.body_register import BodyType
from pipeline.extract.assignments.body_names import Naming, body_id, named_body, slug
from pipeline.extract.assignments.body_words import Words
from pipeline.model.duties import Body, BodyMention
from pipeline.span import Span

_SLIP_LENGTH = 9
"""A shorter name with a slip may be anything."""
_PARTED = regex.compile(r"[\n,]")
_TAIL = regex.compile(r"\p{Ll}+(?: \p{L}+){0,5}(?=\s*(?:[;,.:)\n]|$))")
_TWO_WORD_HEADS = frozenset({"côngan", "chicục", "vănphòng", "trungtâm"})


def slip_at(naming: Naming, words: Words, at: int) -> BodyMention | None:
    """A name with a slip ("Cục Thông kê"): without its marks it is one known name, or it is one small edit away from exactly one."""
    register, folded = naming.register, words.folded
    if folded[at] not in register.heads and folded[at] not in register.first_words:
        return None
    key = ""
    best: tuple[int, BodyType] | None = None
    for place in range(at, at + 10):
        if not words.has(place) or (place > at and (words.stop(place - 1, place) or "," in words.gap(place - 1, place))):
            break
        key += folded[place]
        if place == at or len(key) < _SLIP_LENGTH:
            continue
        kind = register.of_plain_key(key, naming.level)
        if kind and not kind.group:
            best = (place, kind)
            continue
        allowed = 1 if len(key) < 16 else 2
        near = {
            type_id
            for length in range(len(key) - allowed, len(key) + allowed + 1)
            for name, type_id in register.names_by_head.get((folded[at], length), ())
            if Levenshtein.distance(name, key, score_cutoff=allowed) <= allowed
        }
        kinds = {register.types[type_id].name for type_id in near if register.types[type_id].level in (naming.level, "")}
        if len(kinds) == 1:
            best = (place, next(register.types[type_id] for type_id in sorted(near) if register.types[type_id].name in kinds))
    if best is None:
        return None
    return BodyMention(span=Span(words.starts[at], words.ends[best[0]]), body=named_body(naming, best[1]), slip=True)


def unknown_at(naming: Naming, words: Words, at: int) -> BodyMention | None:
    """A body that no register knows: a head word and a field in capitals, "Chi cục Bảo vệ thực vật"."""
    text, folded = words.text, words.folded
    size = _head_size(naming, words, at)
    first = at + size
    if not size or not words.has(first) or not (words.capital(first) or folded[at] + folded[at + 1] in _TWO_WORD_HEADS):
        return None
    if words.stop(at, first) or _PARTED.search(words.gap(at, first)):
        return None  # "Văn hóa - TT, Hội Liên hiệp …"
    last = first
    while last - at < 10 and words.has(last + 1):
        if words.stop(last, last + 1) or _PARTED.search(words.gap(last, last + 1)) or (words.capital(last + 1) and folded[last + 1] in naming.register.heads):
            break
        joins = words.written(last + 1) in ("và", "với") and words.has(last + 2) and words.capital(last + 2)
        if not words.capital(last + 1) and not joins and not _goes_on(naming, words, last + 1):
            break
        last += 1
    start, end = words.starts[at], words.ends[last]
    suffix = naming.phrases.level.match(text, end, words.span.end)
    end = suffix.end() if suffix else end
    name = " ".join(text[start:end].split())
    if len(name) < 6:
        return None
    type_id = slug(name)
    body = Body(id=body_id(naming, type_id, naming.level), type_id=type_id, name=name, group=False, level=naming.level, known=False)
    return BodyMention(span=Span(start, end), body=body)


def _head_size(naming: Naming, words: Words, at: int) -> int:
    """Of how many words the head is that a name begins with: "Sở" 1, "Trung tâm" 2, none 0."""
    for size in (3, 2, 1):
        if words.has(at + size - 1) and " ".join(words.folded[at : at + size]) in naming.register.heads:
            return size
    return 0


def _goes_on(naming: Naming, words: Words, at: int) -> bool:
    """Whether a small syllable goes on with a name: a capital follows ("Lưu | trữ Dữ liệu"), a verb ("Dữ | liệu thực hiện …"), or the end of the stretch."""
    phrases, text, here, end = naming.phrases, words.text, words.starts[at], words.span.end
    if phrases.not_in_name.match(text, here, end):
        return False
    if phrases.goes_on.match(text, here, end):
        return True
    if words.has(at + 2) and words.written(at + 1) == "và" and words.capital(at + 2) and words.folded[at + 2] not in naming.register.heads:
        return True  # "Cục Lâm | nghiệp và Kiểm lâm"
    rest = _TAIL.match(text, here, end)
    return rest is not None and not phrases.not_in_name.search(rest[0])
