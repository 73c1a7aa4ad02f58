"""How the name of an issuer is written where its letterhead does not show it: worn by OCR, or of a body that no list knows."""

from __future__ import annotations

from dataclasses import replace

import regex

from pipeline.extract.header.forms import Forms
from pipeline.extract.header.issuer import Issuer
from pipeline.extract.header.title_letters import out_of_capitals
from pipeline.gazetteer import KIND_WORDS, Gazetteer, fold_name, fold_text
from pipeline.letters import bare


def mended(issuer: Issuer | None, body: str) -> Issuer | None:
    """An issuer's name that OCR has worn in the letterhead, as the document writes it further down: "BỘ XÂY DƯNG" → "Bộ Xây dựng"; a name of its own
    as the document writes it, or else with a capital on every syllable."""
    if issuer is None:
        return None
    if issuer.named:
        begin = body.lower().find(issuer.name.lower())
        said = body[begin : begin + len(issuer.name)] if begin >= 0 else ""
        if not said or said.isupper() or any(word.isupper() and len(word) > 4 for word in said.split()):
            said = " ".join(_capitalised(word) for word in issuer.name.split())
        return replace(issuer, name=said[:1].upper() + said[1:])
    if issuer.name in body:
        return issuer
    folded = fold_text(body)
    if fold_name(issuer.name) in folded:
        return issuer
    plain = bare(folded)
    at = regex.search(rf"\b{regex.escape(bare(fold_name(issuer.name)))}\b", plain) if len(plain) == len(folded) else None
    if at is None:
        return issuer
    written = folded[at.start() : at.end()].split()
    words = issuer.name.split()
    if len(written) != len([word for word in words if fold_name(word)]):
        return issuer
    parts = iter(written)
    return replace(issuer, name=" ".join(_in_case_of(next(parts), word) if fold_name(word) else word for word in words))


def _capitalised(word: str) -> str:
    """A syllable of a name out of capitals; an abbreviation ("THPT") stays."""
    if not word.isupper() or (len(word) < 5 and not any(letter in "AĂÂEÊIOÔƠUƯY" for letter in bare(word).upper())):
        return word
    return word.lower() if word in ("VÀ", "CỦA", "CÁC", "TỈNH", "HUYỆN", "QUẬN", "XÃ", "PHƯỜNG", "-") else word.capitalize()


def _in_case_of(word: str, like: str) -> str:
    mark = "".join(letter for letter in like if not letter.isalnum())
    letters = word.capitalize() if like[:1].isupper() else word
    right = fold_name(like) == word or fold_name(like) in KIND_WORDS  # "Ủy ban nhân dân tinh Lạng Sơn": OCR wears a sentence too
    return like if right else f"{letters}{mark}"


def unlisted(letterhead: str, body: str, gazetteer: Gazetteer, forms: Forms) -> Issuer | None:
    """A body that no list has, as the letterhead names it: "QUỸ BẢO TRỢ TRẺ EM TỈNH LÀO CAI". Only if the document says the name again: no rubbish of OCR."""
    words = letterhead.split()
    if not 2 <= len(words) <= 14 or not fold_name(letterhead) or fold_name(letterhead) not in fold_text(body):
        return None
    return Issuer(name=out_of_capitals(letterhead, body, None, gazetteer, forms), named=True)
