"""The rules and registers of `data/`, loaded once and passed to the stages that use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from pipeline.datafiles import Pattern, compiled, read_csv, read_toml
from pipeline.model.document import SectionKind
from pipeline.model.figures import Comparator, Direction
from pipeline.phrase_files import read_phrases
from pipeline.phrases.bodies import BodyPhrases
from pipeline.phrases.citations import CitationPhrases
from pipeline.phrases.duties import DutyPhrases
from pipeline.phrases.findings import FindingPhrases
from pipeline.phrases.layout import LayoutPhrases
from pipeline.phrases.numbers import NumberPhrases
from pipeline.phrases.statements import StatementPhrases
from pipeline.phrases.tables import TablePhrases
from pipeline.phrases.verdicts import VerdictPhrases

_N = r"\d++(?:[.,]\d++)*+"
_WORD = regex.compile(r"[<>≥≤=~]+|[^\s<>≥≤=~]+")
_IN_TURN = regex.compile(r"(?:\btỷ lệ )?\b(?:lần lượt|tương ứng)(?: (?:là|với|đạt))?\s*$")
"""Between a bound and the levels of several: "cấp tỉnh, cấp xã đạt tối thiểu tương ứng là | 70%, 50%"."""
_COMPOUNDS = frozenset({"định mức", "đồng bằng", "công bằng", "cân bằng", "mặt bằng", "thăng bằng", "văn bằng", "san bằng", "cào bằng", "cao bằng"})
"""Words that end like a comparator: "đồng bằng | còn 12,5‰"."""
_BEARERS = (
    r"(?:học|sinh|giáo|giảng|tổ|hội|đoàn|đảng|thành|nhân|xã) viên|(?:học|thí) sinh|lao động|hợp tác xã|công nhân|cán bộ|công chức|doanh nghiệp|hộ gia đình|"
    r"đầu người|nhân khẩu|phụ nữ|cơ sở|mô hình|dự án|công trình|đại biểu|bệnh nhân|phòng học|giường bệnh|sản phẩm|tổ chức|chu kỳ|khách hàng|lượt khách"
)
"""What something is told for each of, in two syllables or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """Patterns of `data/zones.toml`, each to be matched at the beginning of a paragraph."""

    letterhead: Pattern
    type_line: Pattern
    legal_basis: Pattern
    closing: Pattern
    recipients: Pattern
    signature: Pattern
    chrome: Pattern
    file_name: Pattern
    page_mark: Pattern
    site: Pattern
    other_news: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All rules and registers. Made by `load_lexicon`; nothing is loaded at import."""

    zones: Zones
    section_kinds: tuple[tuple[Pattern, SectionKind], ...]
    unit_ids: Mapping[str, str]
    unit_kinds: Mapping[str, str]
    measured: Pattern
    comparators: Mapping[str, Comparator]
    comparator_behind: Pattern
    leading_verb: Pattern
    verb_directions: Mapping[str, Direction]
    columns: tuple[tuple[Pattern, str], ...]
    numbers: NumberPhrases
    statements: StatementPhrases
    verdicts: VerdictPhrases
    layout: LayoutPhrases
    tables: TablePhrases
    bodies: BodyPhrases
    citations: CitationPhrases
    duties: DutyPhrases
    findings: FindingPhrases

    def comparator_before(self, left: str) -> tuple[Comparator, str, int] | None:
        """The comparator that the words at the end of `left` (lower case) make, those words, and how many characters they take.

        Several phrases may stand in a row; the nearest one that says more than "đạt" decides: "đạt ít nhất là" → ge.
        """
        turn = _IN_TURN.search(left)
        bound = self.comparator_before(left[: turn.start()]) if turn else None
        if turn and bound and bound[0] != "eq":
            return (bound[0], left[len(left[: turn.start()]) - bound[2] :].rstrip(), bound[2] + len(left) - turn.start())
        end = len(left.rstrip())
        start, code = end, None
        opened = max(left.rfind("(", 0, end), left.rfind("[", 0, end)) + 1  # "vốn đối ứng (tối thiểu 5%)"
        words = [match.span() for match in _WORD.finditer(left, opened, end)][-8:]
        while words:
            if " ".join(left[first:last] for first, last in words[-2:]) in _COMPOUNDS:
                break
            for size in range(min(4, len(words)), 0, -1):
                found = self.comparators.get(" ".join(left[first:last] for first, last in words[-size:]))
                if found:
                    code = found if code in (None, "eq") else code
                    start = words[-size][0]
                    del words[-size:]
                    break
            else:
                break
        return (code, left[start:end], len(left) - start) if code else None


@cache
def load_lexicon() -> Lexicon:
    """Read every file of `data/`. Raises `ValueError` naming the file and the row that is wrong."""
    zones = read_toml("zones.toml")
    units = [(row["unit"], row["kind"], name) for row in read_csv("units.csv") for name in row["names"].split("|")]
    comparators = read_csv("comparators.csv")
    verbs = read_csv("verbs.csv")
    behind = {row["phrase"]: row["comparator"] for row in comparators if row["side"] == "after"}
    kinds = read_toml("section_kinds.toml")["kind"]
    return Lexicon(
        zones=Zones(**{name: compiled("zones.toml", name, pattern) for name, pattern in zones.items()}),
        section_kinds=tuple((compiled("section_kinds.toml", rule["kind"], rule["pattern"], regex.IGNORECASE), SectionKind(rule["kind"])) for rule in kinds),
        unit_ids={name: unit for unit, _, name in units},
        unit_kinds={unit: kind for unit, kind, _ in units},
        measured=_measured([name for _, kind, name in units if kind == "money"], [name for _, kind, name in units if kind not in ("money", "share")]),
        comparators={row["phrase"]: row["comparator"] for row in comparators if row["side"] == "before"},  # type: ignore[misc]
        comparator_behind=regex.compile("|".join(rf"\s*(?P<{'up' if code == 'ge' else 'down'}>{phrase})" for phrase, code in behind.items())),
        leading_verb=_leading_verb(verbs),
        columns=tuple(
            (compiled("columns.toml", rule["role"], rule["pattern"], regex.IGNORECASE), rule["role"]) for rule in read_toml("columns.toml")["column"]
        ),
        verb_directions={row["verb"]: row["direction"] for row in verbs if row["direction"]},  # type: ignore[misc]
        numbers=read_phrases("phrases/numbers.toml", NumberPhrases),
        statements=read_phrases("phrases/statements.toml", StatementPhrases),
        verdicts=read_phrases("phrases/verdicts.toml", VerdictPhrases),
        layout=read_phrases("phrases/layout.toml", LayoutPhrases),
        tables=read_phrases("phrases/tables.toml", TablePhrases),
        bodies=read_phrases("phrases/bodies.toml", BodyPhrases),
        citations=read_phrases("phrases/citations.toml", CitationPhrases),
        duties=read_phrases("phrases/duties.toml", DutyPhrases),
        findings=read_phrases("phrases/findings.toml", FindingPhrases),
    )


def _leading_verb(verbs: Sequence[Mapping[str, str]]) -> Pattern:
    """A verb that leads to an indicator; but "tăng trưởng", "hạ tầng" are words of their own."""
    longest = sorted(verbs, key=lambda row: len(row["verb"]), reverse=True)
    written = (row["verb"] + (rf"(?!\s+(?:{row['not_before']})\b)" if row["not_before"] else "") for row in longest)
    return regex.compile(rf"(?:{'|'.join(written)})(?=\s|$)", regex.IGNORECASE)


def _measured(money: Iterable[str], others: Iterable[str]) -> Pattern:
    """A number, or a range of two, with a unit of the register: "1.500 tỷ đồng", "40 - 50 ha", "80 triệu đồng/người/năm", "26 m3/ha/năm".

    Money has its multiplier in the unit ("tỷ đồng"); before any other unit a multiplier is part of the number ("1,14 triệu tấn").
    "27 đồng chí" are comrades, "54 đồng bào" compatriots; what each one is told for may be of two syllables: "2,5 m²/học sinh", "3,2 triệu đồng/tổ viên".
    """

    def longest_first(names: Iterable[str]) -> str:
        return "|".join(regex.escape(name).replace("\\ ", r"\s+") for name in sorted(names, key=len, reverse=True) if not name[0].isdigit())

    return regex.compile(
        rf"(?P<a>{_N})(?:\s*(?:[-–—]|đến)\s*(?P<b>{_N}))?\s*"
        rf"(?:(?P<unit>{longest_first(money)})|(?:(?P<mult>nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)?(?P<other>{longest_first(others)}))"
        r"(?![\p{L}\d²³]|(?<=đồng) (?:chí|bào)\b)"
        rf"(?:\s+\p{{Ll}}+(?=/ha\b))?+(?:/(?:ngày đêm|đơn vị diện tích|{_BEARERS}|(?!năm\b)\p{{Ll}}+))*+(?:\s*(?P<per>/\s*năm|mỗi năm|hằng năm|hàng năm)\b)?"
    )
