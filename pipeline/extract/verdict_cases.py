"""What the rules for a verdict are asked about, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.extract.contexts import OBJECTIVES, Context
from pipeline.extract.statement_cases import Statement
from pipeline.model.document import Facts, SectionKind
from pipeline.model.figures import Grade, Quantity, TargetOrResult
from pipeline.phrases.verdicts import VerdictPhrases

NARRATIVE = frozenset({SectionKind.OTHER, SectionKind.HEADING, SectionKind.PURPOSE, SectionKind.APPENDIX, SectionKind.CLOSING})
"""Where a document tells how things are; what it wants of others stands elsewhere, or says so."""
PLANNED = OBJECTIVES | {SectionKind.TASKS, SectionKind.SOLUTIONS}
"""Where so many of so many are to be done: "16/16 xã đạt an toàn về an ninh"."""
_ORDERS = frozenset({"Chỉ thị", "Công điện"})
"""Acts whose numbered items say what is to be done, by whom."""
_COMMA = regex.compile(r"[,;:]")
ALL = 100
_NEAR = 60
_RATE_ALONE = 2
"""So few words say of nothing what a rate is of."""
SUBSTANTIVE = frozenset({"percent", "permille", "ratio", "times", "rank", "index"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """`role` is `None` for a number that is neither, and `reason` says why; else `reason` names the rule and `grade` how sure it is."""

    role: TargetOrResult | None
    reason: str
    grade: Grade = "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the rules are asked about. Of "Năm 2021, tỷ lệ hộ nghèo còn 5%, giảm 1%": for "1%" `before` is ", giảm ".

    `before`: the words of the statement's series before its number; `lead`: its clause up to the number, from where the text has begun to
    announce or to tell; `around`: the whole clause;
    `sentence`: from the end of the sentence before (`sentence_before`) to the end of the clause; `text`: the document;
    `is_rate`: the indicator is named a share, `is_measure`: a measure of any kind.
    """

    statement: Statement
    context: Context
    facts: Facts
    before: str
    lead: str
    around: str
    sentence: str
    sentence_before: str
    text: str
    phrases: VerdictPhrases
    is_rate: bool
    is_measure: bool

    @property
    def quantity(self) -> Quantity:
        return self.statement.quantity

    @property
    def kind(self) -> SectionKind:
        return self.context.section.kind

    @property
    def is_share(self) -> bool:
        return self.statement.indicator.lower().startswith(("tỷ lệ", "tỉ lệ"))

    @property
    def is_rate_apart(self) -> bool:
        """ "bảo đảm nguồn vốn, | tỷ lệ nợ quá hạn không vượt": a rate said in full behind the last comma."""
        words = self.statement.indicator.lower()
        return self.is_share and len(words.split()) > _RATE_ALONE and self.last_words.strip().lower().startswith(words)

    @property
    def is_part_of_listed(self) -> bool:
        """Whether the heading above names what it is a level of: "Giảm cường độ phát thải so với năm 2024, gồm:" over "- Cà phê: | 15%"."""
        whole = self.context.whole
        return whole is not None and not whole.unit and self.statement.indicator.startswith(whole.words)

    @property
    def last_words(self) -> str:
        """ "đạt 5%, vượt kế hoạch là | 4%": what stands behind the last comma."""
        return _COMMA.split(self.before)[-1]

    @property
    def last_words_said(self) -> str:
        """ "Tổng sản phẩm … ước đạt | 62.015 tỷ đồng": those with the comparator."""
        return " ".join(f"{self.last_words} {self.quantity.compared}".split())

    @property
    def words_near(self) -> str:
        """The end of the clause before the number, with the comparator."""
        return " ".join(f"{self.lead[-_NEAR:]} {self.quantity.compared}".split())

    @property
    def goes_to_level(self) -> bool:
        """ "Tăng vốn điều lệ của Quỹ (từ 1.000 tỷ đồng) lên | 2.500 tỷ đồng vào năm 2028": up to where, not by how much."""
        raised = self.statement.direction and self.statement.measure == "level" and self.phrases.level_verb.search(self.words_near.lower())
        return bool(self.statement.base_value or raised)

    @property
    def year(self) -> int | None:
        """The year of the statement, else that of a heading, else the one that is being told of."""
        said = self.statement.years[-1] if self.statement.years else self.context.year or self.context.told
        return said.year if said else None

    @property
    def is_aim(self) -> bool:
        """Whether it stands where the document says what is aimed at."""
        return self.kind in OBJECTIVES or self.context.aims

    @property
    def is_narrative(self) -> bool:
        """Whether it stands where a document tells how things are, and nothing in the sentence says what is to come."""
        ordered = self.context.numbered and not self.context.past and (self.facts.type in _ORDERS or self._orders_level)
        headed, present = self.context.year, self.context.present
        coming = headed is not None and present is not None and headed.year > present and not self.context.past  # "III. GIAO THÔNG NÔNG THÔN NĂM 2027"
        # "Tốc độ tăng trưởng bình quân giai đoạn 2024-2026 đạt | 8%/năm" in news of 2024: its years begin only now
        begins = present is not None and any(year.start and year.year > present <= year.start for year in self.statement.years)
        coming = coming or (begins and not self.context.past)
        return self.kind in NARRATIVE and not (ordered or coming or self.context.aims or self.phrases.future.search(self.sentence))

    @property
    def _orders_level(self) -> bool:
        """Whether an item says where to bring something: "a) Giảm tỷ lệ suy dinh dưỡng thấp còi xuống dưới | 21,5%"; "Tỷ lệ … giảm xuống" tells."""
        begins = self.statement.clause.start <= self.context.section.own.start
        return begins and self.phrases.orders_level.match(f"{self.lead} {self.quantity.compared}") is not None
