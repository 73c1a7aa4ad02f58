"""The forms of heads and tails (`data/header.toml`), read once: types of document, bodies that issue, titles of signers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

import regex

from pipeline.datafiles import read_toml
from pipeline.gazetteer import fold_name, fold_tones
from pipeline.letters import bare


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """How the name of a kind of issuing body begins, and what that says of its level (see the comments of the data file)."""

    name: str
    level: str
    under: bool
    field: bool
    named: bool
    organ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """`data/header.toml` made ready: every key is folded (`fold_name`)."""

    types: tuple[tuple[str, str], ...]  # ("kehoach", "Kế hoạch"): folded without blanks, longest first
    types_by_code: Mapping[str, str]
    type_words: str  # alternation of the type names, folded, longest first, blanks as \s++
    bodies: Mapping[str, BodyForm]
    body_head: regex.Pattern[str]  # the beginning of a body's name in folded text
    noise: frozenset[str]
    signer_titles: tuple[tuple[str, str], ...]  # ("phó chủ tịch", "Phó Chủ tịch"), longest first
    signer_openings: tuple[str, ...]  # "phó chủ tịch "
    ranks: frozenset[str]
    surnames: frozenset[str]
    title_always_ends: tuple[str, ...]
    title_openings: tuple[str, ...]
    dangling: frozenset[str]
    proper: Mapping[str, str]
    symbols: Mapping[str, str]  # "VPCP" → "Văn phòng Chính phủ"


@cache
def load_forms() -> Forms:
    """Read `data/header.toml`; raises `KeyError` or `tomllib.TOMLDecodeError` if someone broke it."""
    data = read_toml("header.toml")
    bodies = {
        fold_name(written): BodyForm(name=name, level=row["level"], **{key: row.get(key, False) for key in ("under", "field", "named", "organ")})
        for row in data["bodies"]
        for name, ways in ((row["name"], (row["name"], *row.get("written", ()))), *((name, (name,)) for name in row.get("also", ())))
        for written in ways
    }
    titles = {fold_name(t): t for t in data["signers"]["titles"]}
    titles |= {f"phó {fold_name(t)}": f"Phó {t}" for t in data["signers"]["with_deputy"]}
    titles |= {f"{key} {fold_name(more)}": f"{title} {more}" for key, title in titles.items() for more in data["signers"]["more"]}
    proper = {fold_name(word): word for word in data["proper"]["phrases"]} | {fold_name(word): word for word in data["proper"]["capitals"]}
    ends = data["title_ends"]
    return Forms(
        types=tuple(sorted(((_squeezed(name), name) for name in data["types"]), key=lambda pair: -len(pair[0]))),
        types_by_code={code.upper(): name for name, codes in data["types"].items() for code in codes},
        type_words="|".join(_words(name) for name in sorted(data["types"], key=len, reverse=True)),
        bodies=bodies,
        body_head=_body_head(tuple(bodies)),
        noise=frozenset(map(fold_name, data["noise"]["lines"])),
        signer_titles=tuple(sorted(titles.items(), key=lambda pair: -len(pair[0]))),
        signer_openings=tuple(f"{key} " for key in titles),
        ranks=frozenset(map(fold_name, data["signers"]["ranks"])),
        surnames=frozenset(fold_name(data["signers"]["surnames"]).split()),
        title_always_ends=tuple(map(fold_tones, ends["always"])),
        title_openings=tuple(map(fold_tones, ends["opening"])),
        dangling=frozenset(map(fold_name, ends["dangling"])),
        proper=proper,
        symbols={symbol.upper(): name for name, symbols in data["symbols"].items() for symbol in symbols},
    )


def type_at_start(line: str, forms: Forms) -> tuple[str, str] | None:
    """The type of document that a line in capitals begins with, and what follows it: "KẾ HOẠCH" → ("Kế hoạch", "").

    Blanks within the word do not matter ("K ẾT LUẬN"). None where the line begins with no type, or not in capitals.
    """
    squeezed, positions = [], []
    for i, letter in enumerate(fold_tones(line[:60])):
        if not letter.isspace():
            squeezed.append(letter)
            positions.append(i)
    joined = "".join(squeezed)
    for key, name in forms.types:
        if not joined.startswith(key):
            continue
        end = positions[len(key) - 1] + 1
        if line[:end].upper() == line[:end] and not line[end : end + 1].isalnum():
            return name, line[end:].strip()
    plain = bare(joined)
    if line.upper() == line and plain != joined and len(line) < 40:  # "QUYET ĐỊNH", "K ÉT LUẬN": a line of its own whose marks OCR has worn away
        return next(((name, "") for key, name in forms.types if bare(key) == plain.rstrip(":.*_-")), None)
    return None


@cache
def statement_patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """Three patterns for a body in lower case with single blanks: the announcement ("UBND tỉnh ban hành Kế hoạch …"), the order ("Bộ Chính trị yêu cầu")
    and what a letter asks ("Bộ Thông tin và Truyền thông trân trọng đề nghị")."""
    data = read_toml("header.toml")
    names = {n.lower() for row in data["bodies"] for n in (row["name"], *row.get("written", ()), *row.get("also", ()))}
    late = {fold_tones(name) for name in names} | names
    body = _any_of(late, lambda name: _guard(name) + regex.escape(name) + _guard_behind(name))
    types = "|".join(regex.escape(name.lower()) for name in sorted(data["types"], key=len, reverse=True))
    subject = rf"(?<body>\b(?:{body})\b[^.;:,()]{{0,110}}?)"
    verb = r"\s(?:đã\s|vừa\s)?(?:thống nhất\s|ký\s)?(?:ban hành|xây dựng|đề ra|triển khai|lập)"
    announce = regex.compile(rf"{subject}{verb}\s(?:nội dung\s|bản\s)?(?<type>{types})\b")
    order = regex.compile(rf"{subject}\s(?:yêu cầu|quyết nghị|chỉ thị|thống nhất thông qua|quyết định)\b")
    ask = regex.compile(rf"{subject}\s(?:xin\s|trân trọng\s)?(?:yêu cầu|đề nghị|hướng dẫn|thông báo|kính đề nghị)\b")
    return announce, order, ask


def _squeezed(name: str) -> str:
    return fold_name(name).replace(" ", "")


def _words(name: str) -> str:
    return r"\s++".join(map(regex.escape, fold_tones(name).split()))


# "HẢI PHÒNG", "QUỐC PHÒNG", "ĐẢNG BỘ", "CƠ SỞ", "BỘ CÔNG AN": the same word inside another name
_NOT_AFTER = {
    "phòng": "hải|quốc|dự|biên|văn|chống|phòng",
    "bộ": "đảng|cán|nội|toàn|bộ",
    "sở": "cơ|trụ",
    "ban": "uỷ|phường|địa",
    "công an": "bộ",
    "thanh tra": "bộ|chánh",
    "trường": "môi|thị|quân|nhà|công|hội|nông",
    "viện": "bệnh|học|thư",
    "đại học": "trường|giáo dục|cao đẳng và",
    "ngân hàng": "ngành",
    "công ty": "tổng",
    "hội đồng": "văn phòng",
    "thường trực": "ban|phó",
    "uỷ ban": "văn phòng|chủ tịch",
}


# "BAN HÀNH", "VIỆN TRƯỞNG", "TRƯỜNG HỢP": words that begin like a body
_NOT_BEFORE = {
    "ban": "hành", "phòng": r",?\s*chống|ngừa|thủ", "bộ": "trưởng|đội|phận|luật|tiêu chí",
    "viện": "trưởng|phó|trợ", "trường": "hợp|học", "công đoàn": "viên",
}  # fmt: skip


def _body_head(names: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(_any_of(names, lambda name: rf"{_guard(name)}\b{regex.escape(name)}\b{_guard_behind(name)}".replace(r"\ ", r"\s++")))


def _any_of(names: Iterable[str], written: Callable[[str], str]) -> str:
    """A pattern of the names, the longest first; told apart by their first letters they are found many times as fast."""
    by_letter = groupby(sorted(names, key=lambda name: (name[0], -len(name))), key=itemgetter(0))
    return "|".join(f"(?={regex.escape(letter)})(?:{'|'.join(map(written, same))})" for letter, same in by_letter)


def _guard(name: str) -> str:
    return "".join(rf"(?<!\b{word}[\s\-–]+)" for word in _NOT_AFTER.get(fold_name(name), "").split("|") if word)


def _guard_behind(name: str) -> str:
    words = _NOT_BEFORE.get(name)
    return rf"(?!\s*+(?:{words})\b)" if words else ""
