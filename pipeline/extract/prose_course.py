"""The statements of a passage in their order: what one gives to those behind it, and the rows that come of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.extract.clauses import EDGES
from pipeline.extract.contexts import OBJECTIVES, Context, Leaf
from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.moods import Mood, mood_at
from pipeline.extract.prose_figures import figures_of
from pipeline.extract.statement_cases import Statement
from pipeline.extract.times_gone import gone, told_before
from pipeline.extract.told_verdicts import has_things
from pipeline.extract.verdict_cases import Verdict
from pipeline.extract.verdicts import judge
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Account, Figure, Other, Quantity, Year

_HEADING_WORDS = 15
_CELL = 12
"""A line of more words is no cell of a table."""
_BLANKS = 4
_WITH_SUM = regex.compile(r"\s*với (?:tổng )?(?:vốn|số vốn|giá trị|doanh thu)\b")
_PAID = ("money", "funding_rule")


@dataclass(slots=True)
class Course:
    """A passage while its statements are read in order.

    `found`: all its mentions; `moods`: where it begins to announce or to tell; `opening`: the year that holds for all of it; `told`: the year gone by that it
    tells of; `now`: whether it has gone on from that year to how things are; `here`: the passage as the last statement stands in it; `committed`: the last
    target; `reached`: the last result, unless a target stands behind it; `had`: the count before of what there is; `paid`: the statement before, where that
    says who pays, with `refused`, its verdict; `governing`: the target that parts told behind it belong to.
    """

    leaf: Leaf
    found: Sequence[Quantity | Year | Other]
    moods: Sequence[Mood]
    opening: Year | None
    told: Year | None
    here: Leaf
    now: bool = False
    figures: list[Figure] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    committed: Statement | None = None
    reached: Statement | None = None
    had: Statement | None = None
    paid: Statement | None = None
    refused: Verdict | None = None
    governing: str | None = None

    def read(self, statement: Statement) -> None:
        """Judge a statement by what was said before it, and take up its rows, or an account of its number."""
        if not statement.indicator:
            statement = replace(statement, indicator=_of_heading(self.leaf.context, self.leaf.lexicon))
        mood = mood_at(self.moods, statement.quantity.span.start)
        self._turn(statement, mood)
        verdict = self._verdict(statement)
        if verdict.role is None:
            self.accounts.append(Account(span=statement.quantity.span, reason=verdict.reason))
            return
        if verdict.role == "target" and any(map(self._is_of_rules, statement.years)):
            statement = replace(statement, years=tuple(year for year in statement.years if not self._is_of_rules(year)))
        part_of = self.governing if statement.nested or self.leaf.lexicon.statements.part_of_target.match(statement.before) else self.leaf.context.part_of
        if self.opening and any(year.year != self.opening.year for year in statement.years) and (verdict.role == "target" or self._moves_on(statement)):
            self.opening = None  # "Đến năm 2025 có 180 …; đến năm 2030 có 240 … . Mỗi năm giành …": neither holds for what follows
        self.had = statement if verdict.role == "result" and (self._is_had(statement) or has_things(statement, self.leaf.lexicon.verdicts)) else None
        new = figures_of(self.here, statement, verdict, self._leading_year(verdict, mood), part_of, len(self.figures), undated=self.had is not None)
        if new and not new[0].indicator and _is_cell(self.leaf):
            new = []  # "1000 tấn", "Giảm 1-1,5%/năm": a cell of a table of which nobody knows the columns
        if verdict.role == "result" and self.told and self.told.rule == "year" and self.told.year == self.leaf.context.present:
            self.told = replace(self.told, rule="told")
        self.figures.extend(new)
        if not new:
            self.accounts.append(Account(span=statement.quantity.span, reason="statistic"))
        elif not part_of:
            self.governing = new[-1].id if verdict.role == "target" else None  # a target is part of a target, never of a result

    def _is_had(self, statement: Statement) -> bool:
        """ "Toàn tỉnh có 412 công trình cấp nước, trong đó | 96 công trình hoạt động kém hiệu quả": one more count of what is there, in its sentence."""
        return self.had is not None and statement.quantity.unit == "count" and _goes_on_telling(self.had, statement, self.here)

    def _moves_on(self, statement: Statement) -> bool:
        """ "Năm 2021 có 9.410 hộ nghèo; … năm 2024 còn 3.580 hộ" under "KẾT QUẢ GIAI ĐOẠN 2021 - 2025": told from year to year."""
        later = self.opening is not None and statement.years[-1].year > self.opening.year
        return later and not statement.nested and self.leaf.context.past and self.leaf.context.year is not None

    def _is_of_rules(self, year: Year) -> bool:
        """ "cắt giảm 20% quy định tại các văn bản có hiệu lực tính đến hết ngày | 31/5/2020" in a plan of 2021: nothing is aimed at for a day gone by."""
        present = self.leaf.context.present
        return year.rule == "date" and present is not None and year.year < present

    def _turn(self, statement: Statement, mood: Mood | None) -> None:
        """What year the passage tells of from this statement on, and whether it announces or tells."""
        context = self.leaf.context
        telling = next((year for year in reversed(statement.years) if gone(year, self.leaf)), told_before(statement, self.found, self.leaf))
        if telling and not (self.told and self.told.rule == "told" and telling.year == self.told.year):
            self.told = telling
        if not statement.years and self._says_now(statement):
            self.now = True  # "Năm 2020 đạt 19,8 triệu đồng. Đến nay có 98,5% số thôn …"
        elif telling:
            self.now = False
        past = context.past or (mood is not None and not mood.aims)
        self.here = self.leaf._replace(context=context._replace(told=self.told, now=self.now, mood=mood, aims=mood is not None and mood.aims, past=past))

    def _says_now(self, statement: Statement) -> bool:
        """ "Khó khăn hiện nay là hạ tầng: toàn tỉnh còn | 37 thôn chưa có điện": in its sentence, behind the number before it."""
        start = statement.quantity.span.start
        said = max((one.span.end for one in self.found if one.span.start < start), default=self.leaf.context.section.own.start)
        return self.leaf.lexicon.verdicts.until_now.search(SENTENCE_END.split(self.leaf.text[said:start])[-1]) is not None

    def _verdict(self, statement: Statement) -> Verdict:
        """The verdict on a statement, by itself and as one that goes on with those before it."""
        verdict = judge(statement, self.here)
        if self.committed and _goes_on(self.committed, statement, verdict, self.leaf.text, self.leaf.lexicon):
            verdict = Verdict("target", "commitment", "C" if verdict.reason == "money" and statement.years else "B")
        if verdict.role is None and verdict.reason in ("activity_count", "statistic") and self._is_had(statement):
            verdict = Verdict("result", "past", "B")
        aimed = self.leaf.context.section.kind in OBJECTIVES
        if self.reached and verdict.role == "target" and not aimed and _goes_on_telling(self.reached, statement, self.here):
            verdict = Verdict("result", "past", "B")
        refused = self.refused if verdict.role == "target" and not aimed else None
        if refused and _is_paid_too(statement, self.paid, self.leaf.lexicon):
            verdict = refused  # "tổng kinh phí 36 tỷ đồng, trong đó vốn xã hội hóa chiếm 55%"
        self.paid, self.refused = (statement, verdict) if verdict.reason in _PAID else (None, None)
        if verdict.role == "target":
            self.committed, self.reached = statement, None
        elif verdict.role == "result":
            self.reached = statement
        return verdict

    def _leading_year(self, verdict: Verdict, mood: Mood | None) -> Year | None:
        """The year for which an announcement is made, else that with which the passage opens."""
        if not mood or not mood.year or mood.aims != (verdict.role == "target"):
            return self.opening
        said_later = self.opening and mood.place == self.leaf.context.section.own.start
        return self.opening if said_later else mood.year  # "Dạy nghề, giai đoạn 2026 - 2030: …" behind "… đến năm 2035 đặt mục tiêu:"


def _goes_on(committed: Statement, statement: Statement, verdict: Verdict, text: str, lexicon: Lexicon) -> bool:
    """Whether a statement is one more of what has been committed to, or a part of it.

    "phấn đấu … đạt 90%; 70% phụ nữ mang thai được tầm soát …"; "Cắt giảm ít nhất 30% thời gian giải quyết, 30% chi phí tuân thủ";
    "đón 10 triệu lượt khách, trong đó khách lưu trú 6,5 triệu lượt"; "thu hút 25 dự án với tổng vốn đăng ký 1,5 tỷ USD".
    """
    if verdict.reason == "funding_rule":
        return statement.clause == committed.clause and committed.measure == "change" and not statement.before.replace("và", "").strip(EDGES)
    if verdict.reason == "money" and statement.years and statement.clause == committed.clause and statement.indicator == committed.indicator:
        return statement.quantity.unit == committed.quantity.unit  # "đạt 20 tỷ USD vào năm 2025 và | 25 tỷ USD vào năm 2030"
    if verdict.reason in ("activity_count", "money") and statement.clause == committed.clause and committed.quantity.unit == "count":
        one_more = not statement.before.replace("và", "").strip(EDGES) or lexicon.statements.part_of_target.match(statement.before)
        return bool(one_more if verdict.reason == "activity_count" else _WITH_SUM.match(statement.before))
    alike = statement.quantity.rule == committed.quantity.rule == "physical" and statement.clause == committed.clause
    if verdict.reason == "quantity_of_text" and alike and not statement.before.replace("và", "").strip(EDGES):
        return True  # "hoàn thành ít nhất 3.000 km đường cao tốc và trên | 1.000 km đường ven biển"
    bound = statement.quantity.rule == "physical" and statement.comparator not in ("eq", "approx")
    if verdict.reason == "quantity_of_text" and not (
        bound and lexicon.statements.among_them.search(text, committed.quantity.span.end, statement.quantity.span.start)
    ):
        return False  # "giảm 30% …; trong đó lượng phát thải của trồng trọt không vượt quá | 47 triệu tấn"
    return verdict.reason in ("statistic", "quantity_of_text") and not SENTENCE_END.search(text, committed.quantity.span.end, statement.quantity.span.start)


def _goes_on_telling(reached: Statement, statement: Statement, leaf: Leaf) -> bool:
    """Whether a statement goes on telling, in the sentence of a result, of what has been: "ước đạt 231 nghìn tỷ đồng, bằng 34,7% kế hoạch; trong đó vốn
    trong nước đạt | 34,9%"; not where it says what is to come."""
    between = leaf.text[reached.quantity.whole.end : statement.quantity.whole.start]
    # "ước đạt 1,2 triệu lượt, tăng | 18% so với cùng kỳ và bằng | 37% kế hoạch"
    told = leaf.lexicon.verdicts.past_behind.match(statement.behind) or statement.quantity.compared.startswith("bằng")
    changes = statement.direction and not told
    to_come = SENTENCE_END.search(between) or leaf.lexicon.verdicts.future.search(between) or changes
    return not (reached.nested or to_come or any(not gone(year, leaf) for year in statement.years)) and statement.comparator not in ("ge", "le")


def _is_paid_too(statement: Statement, paid: Statement | None, lexicon: Lexicon) -> bool:
    """ "ngân sách tỉnh bảo đảm 70%, nguồn hợp pháp khác | 30%": the part of what the one before says who pays, or the rest of it."""
    if lexicon.statements.part_of_target.match(statement.before):
        return True
    shared = paid and paid.clause == statement.clause and statement.quantity.unit == paid.quantity.unit == "percent"
    return bool(shared and statement.comparator == "eq" and not lexicon.statements.measure_head.match(statement.indicator))


def _of_heading(context: Context, lexicon: Lexicon) -> str:
    """What a heading says is measured, for a passage that does not: "Chi ngân sách địa phương" over "Ước thực hiện năm 2025 là 27.535 tỷ đồng"."""
    words = stripped_indicator(context.heading, lexicon)[0]
    return words if lexicon.statements.measure_head.match(words) and len(words.split()) <= _HEADING_WORDS else ""


def _is_cell(leaf: Leaf) -> bool:
    """Whether a passage may be a cell of a table that was not rebuilt: a short line of its own to which no line with a colon leads."""
    own = leaf.context.section.own
    led = leaf.text[max(0, own.start - _BLANKS) : own.start].rstrip().endswith(":")
    return not leaf.context.section.marker and not led and len(own.of(leaf.text).split()) <= _CELL
