"""What is said of something told before: by how much it has changed ("…, giảm 3 vụ"), or how much of it a place has ("- Huyện Sông Lô: 163 tổ")."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import BRACKET, PART, WHOLE, Governing
from pipeline.extract.leading_words import without_lead, without_verbs
from pipeline.extract.statement_cases import SeriesCase, Statement
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Measure, Quantity
from pipeline.phrases.statements import StatementPhrases
from pipeline.span import Span

_NUMBER_OF = regex.compile(r"(?i:tổng số|số lượng|số) ")
_PARTED = regex.compile(r".*[,;:.]\s(?:(?:nhất là|đặc biệt là|như) )?", regex.DOTALL)
_LISTED = regex.compile(r"\s*\)\s*[;,]")
"""Behind a level in brackets, before the next of such a list."""
_OF_YEAR = regex.compile(r"\s+năm (?:19|20)\d\d$")
_NUMBERED = regex.compile(r"\d(?!\d*\s+tuổi\b)")
"""Words that hold a number, unless it is an age: "thanh niên 18 tuổi"."""
_LABEL = regex.compile(r"[-–+•*\s]*(?P<label>\p{L}[^:;.,\d%]*):\s*(?=\d)")


def said_before(case: SeriesCase, measure: Measure) -> tuple[str, str] | None:
    """The indicator and scope of a series that says but how much a place has of what was told before, or by how much that has changed."""
    phrases = case.passage.lexicon.statements
    if case.passage.wholes and (part := _listed_part(case, phrases)):
        return part
    return _changed(case, phrases) if measure == "change" else None


def _changed(case: SeriesCase, phrases: StatementPhrases) -> tuple[str, str] | None:
    """ "xảy ra 12 vụ tai nạn giao thông, làm chết 5 người; so với cùng kỳ giảm 3 vụ, giảm 2 người chết": the first of "vụ tai nạn giao thông";
    "dư nợ đạt 512 tỷ đồng với 8.450 hộ vay, tăng 45 tỷ đồng": of the debt."""
    left = without_verbs(BRACKET.sub(" ", case.left), case.passage.lexicon)
    if left.strip(EDGES) and not phrases.multiple_alone.match(left):
        return None
    said = [*case.within.said, *case.made]
    counted = _NUMBER_OF.sub("", case.right.strip(EDGES).lower())
    if not counted:
        unlike = case.first.rule in ("money", "physical") and said and said[-1].quantity.unit != case.first.unit
        return next(((one.indicator, one.scope) for one in reversed(said) if unlike and one.quantity.unit == case.first.unit), None)
    if case.first.unit not in ("count", "percent"):
        return None
    counts = [one for one in said if one.quantity.unit == "count"]
    named = next(((one.indicator, one.scope) for one in reversed(counts) if _counts(one, counted)), None)
    here = [one for one in counts if not SENTENCE_END.search(case.passage.text, one.quantity.span.end, case.first.span.start)]
    alike = {(one.indicator, one.scope) for one in here or counts if one.quantity.unit_text == counted}
    return named or (alike.pop() if len(alike) == 1 else None)  # "Tai nạn giao thông xảy ra 233 vụ, …; so với cùng kỳ giảm 12 | vụ"


def _counts(statement: Statement, counted: str) -> bool:
    """ "Bắt giữ vụ" counts "vụ", as "vụ tai nạn giao thông" does."""
    return _names(statement.indicator, counted) or (statement.quantity.unit_text == counted and statement.indicator.lower().endswith(f" {counted}"))


def _names(words: str, counted: str) -> bool:
    """ "vụ tai nạn giao thông" names "vụ"."""
    return f"{_NUMBER_OF.sub('', words.lower())} ".startswith(f"{counted} ")


def _listed_part(case: SeriesCase, phrases: StatementPhrases) -> tuple[str, str] | None:
    """ "- Đường sắt: 09 vụ, chết 07 người" below "… 612 vụ tai nạn giao thông, làm chết 297 người. Trong đó:": of which whole, and the part as its scope."""
    label = _LABEL.match(case.passage.item)
    if label is None or case.first.unit != "count" or len(label["label"].split()) > PART or phrases.measure_head.match(label["label"]):
        return None
    before = case.left.rpartition(":")[2].strip(EDGES)
    counted = (case.right.strip(EDGES) or f"{case.first.unit_text} {before}").strip().lower()
    counted = f"{counted} {before}" if before and before not in counted else counted
    return next(((whole.words, label["label"].strip()) for whole in case.passage.wholes if whole.unit == "count" and _names(whole.words, counted)), None)


def named_before(text: str, start: int, bracket: Span, quantities: Sequence[Quantity], last: Quantity | None, lexicon: Lexicon) -> Governing | None:
    """ "… không hoàn thành gồm: thu tiền sử dụng đất (mới đạt 41% dự toán); giải ngân vốn đầu tư công (88,7%)": what a bracket tells the level of.

    `start`: where its clause begins; `last`: the number before it, behind which only a measure of its own is told anew ("…, số xã đạt chuẩn (9/17 xã)").
    """
    before = _OF_YEAR.sub("", text[last.whole.end if last else start : bracket.start].rstrip("( "))
    words = without_lead(_PARTED.sub("", before), lexicon)
    if not 2 <= len(words.split()) <= WHOLE or _NUMBERED.search(words):
        return None
    inside = [one for one in quantities if bracket.holds(one.span)]
    # "giải ngân (78,4%); | trồng rừng (91%)"; "…, một số trạm y tế xuống cấp (37 | trạm)"
    named = lexicon.statements.measure_head.match(words) or _LISTED.match(before) or any(one.unit_text in words.split() for one in inside)
    if last and not (_PARTED.match(before) and named):
        return None
    counts = any(one.unit == "count" for one in inside)
    return Governing(words=words, unit="count" if counts else "")
