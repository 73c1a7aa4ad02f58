"""How sure the row of a statement in prose is: its grade with the reasons for it.

A statement is read on firm ground where a measure stands before its number ("Tỷ lệ hộ nghèo còn 5%"), or where it is told of a share what it does
("100% hồ sơ được số hóa"). Anything else is a doubt or rests on the words around it. The rules were weighed on the gold; see `docs/decisions.md`.
"""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.statement_cases import Statement
from pipeline.extract.verdict_cases import Verdict
from pipeline.model.figures import Grade
from pipeline.phrases.statements import StatementPhrases

_LONG = 30
"""An indicator of more words has taken in what stands around it."""
_FULL = 3
"""So many words say of what a rate is."""
_AT_LENGTH = 5
"""… and so many of what a sum or a size is."""
_MEASURED = ("physical", "money")
_NEXT_SHARE = regex.compile(r"[^.;,:%\n]{1,120}(?:[,;]|\bvà\b)[^.;,:%\n]{0,60}\d+(?:[.,]\d+)?\s*%")
_WORD = regex.compile(r"[\w/]+")
_LIST = regex.compile(r"[,(\d]")
_JOINED = regex.compile(r"\s*(?:[,;]|và\b|hoặc\b|trong\b|riêng\b)", regex.IGNORECASE)


def sureness(text: str, statement: Statement, verdict: Verdict, phrases: StatementPhrases, *, dated: bool) -> tuple[Grade, tuple[str, ...]]:
    """The grade of a row with the reasons for it. What is missing outweighs how sure the verdict is; a commitment among tasks that says all by itself is
    as sure as an objective: "Nâng tỷ lệ hồ sơ trực tuyến lên 80%"; so is a rate of the past named before its number: "tỷ lệ hộ nghèo đã giảm còn 4,5%"."""
    if not statement.indicator:
        return "C", ("no_indicator",)
    doubt = _doubt(text, statement, phrases, dated=dated)
    if verdict.grade == "A":
        return ("B", (doubt,)) if doubt else ("A", ())
    if verdict.reason == "commitment" and verdict.grade == "B" and not doubt and _says_all(statement, phrases):
        return "A", ()
    if verdict.reason == "past" and not doubt and _is_rate_told(statement, phrases):
        return "A", ()
    return verdict.grade, (verdict.reason,)


def _doubt(text: str, statement: Statement, phrases: StatementPhrases, *, dated: bool) -> str:
    if not dated:
        return "no_year"
    if _is_torn(statement, phrases) or _is_parted(statement, phrases) or _lacks_predicate(text, statement, phrases):
        return "indicator_unsure"
    if statement.quantity.unit == "count" and phrases.uncounted.match(statement.indicator):
        return "no_unit"  # "sản lượng đạt 23.500 | tẩn", "chỉ số … đạt 3,5 | điểm (thang điểm 5)"
    return ""


def _says_all(statement: Statement, phrases: StatementPhrases) -> bool:
    """Whether a statement needs no other words: "100% hồ sơ được số hóa", "nâng tỷ lệ hồ sơ trực tuyến lên 80%", "Tỷ lệ nợ thuế dưới 5%"."""
    before, behind = _sides(statement)
    if not _is_named_before(statement, phrases):
        whole = statement.quantity.unit == "percent" and statement.comparator == "eq"
        return whole and behind.startswith(statement.indicator.split()[0]) and _says_what(statement, phrases)
    if statement.direction is not None and statement.measure == "level":
        return True
    return not (statement.scope or _JOINED.match(before) or _takes_behind(statement, behind))


def _is_rate_told(statement: Statement, phrases: StatementPhrases) -> bool:
    """ "Tỷ lệ hộ nghèo còn 4,5%", but no part of it, nor "tỷ lệ này": said in full, and before its number; a sum or a size at length, with nothing else before
    it ("Tổng thu ngân sách trên địa bàn huyện ước đạt 152 tỷ đồng"); no rate in times ("tỷ lệ mắc 752/100.000 dân, tăng | 9,6 lần")."""
    words = statement.indicator
    if statement.scope or not _is_named_before(statement, phrases):
        return False
    if statement.quantity.rule in _MEASURED:
        alone = "," not in statement.before and not phrases.among_them.search(statement.before.lower())  # "Trong đó: chi cân đối ngân sách | 21.049 tỷ đồng"
        return statement.measure == "level" and len(words.split()) >= _AT_LENGTH and alone
    return bool(phrases.names_rate.match(words)) and len(words.split()) >= _FULL and statement.quantity.unit != "times"


def _is_torn(statement: Statement, phrases: StatementPhrases) -> bool:
    """Whether the words of the indicator look like a piece of a sentence, or name but a part: "(quy mô trang trại)", "vụ Hè Thu | 90%".

    A share that says of what it is may be long, and hold a bound: "Tỷ lệ người cao tuổi được khám sức khỏe ít nhất 1 lần/năm".
    """
    words, is_share = statement.indicator, statement.quantity.unit == "percent"
    if words.count("(") != words.count(")") or any(mark in words for mark in ":;") or words.startswith("(") or phrases.elliptic.match(words):
        return True
    named = phrases.measure_head.match(words) or _says_what(statement, phrases)
    if (len(words.split()) > _LONG or phrases.torn.match(words)) and not (is_share and named):
        return True
    if statement.quantity.rule in _MEASURED and not phrases.measure_head.match(words) and _says_what(statement, phrases):
        return True  # "doanh nghiệp đủ năng lực làm tổng thầu dự án | từ 500 MW": what it does is not measured in MW
    bare = is_share and statement.measure == "level" and not statement.scope
    return bare and not _is_named_before(statement, phrases) and not _says_what(statement, phrases)


def _is_parted(statement: Statement, phrases: StatementPhrases) -> bool:
    """Whether words on both sides of a number are joined to an indicator although none of them is a measure: "đáp ứng 15% nhu cầu đi lại".

    What is counted or weighed may have its verb before it: "Xây dựng | 2 trung tâm kiểm soát bệnh tật", but no list or bracket.
    """
    before, behind = _sides(statement)
    if phrases.measure_head.match(statement.indicator) or not (before and behind):
        return False
    if statement.quantity.unit != "percent":
        return not _says_what(statement, phrases) and bool(_LIST.search(statement.indicator))
    takes_before = " ".join(statement.indicator.split()[:2]) in before
    return not _says_what(statement, phrases) or (takes_before and _takes_behind(statement, behind))


def _lacks_predicate(text: str, statement: Statement, phrases: StatementPhrases) -> bool:
    """ "100% người quản lý; 96% người sản xuất có kiến thức …": a share in a list, of which nothing is said before the last."""
    if statement.quantity.unit != "percent" or _is_named_before(statement, phrases) or _says_what(statement, phrases):
        return False
    return bool(_NEXT_SHARE.match(text, statement.quantity.whole.end))


def _is_named_before(statement: Statement, phrases: StatementPhrases) -> bool:
    """Whether a measure stands before the number; behind it, it is what the share is of: "30% | thời gian giải quyết", "85% | số lượt giao dịch"."""
    return bool(phrases.measure_head.match(statement.indicator)) and not " ".join(statement.behind.split()).startswith(statement.indicator)


def _says_what(statement: Statement, phrases: StatementPhrases) -> bool:
    """Whether the indicator says what somebody does or has: "hồ sơ được số hóa"."""
    return bool(phrases.predicate.search(f"{statement.indicator} "))


def _sides(statement: Statement) -> tuple[str, str]:
    """What stands before and behind the number of a statement, in one line."""
    before, behind = (" ".join(words.split()) for words in (statement.before, statement.behind))
    return before if before.strip(EDGES) else "", behind if behind.strip(EDGES) else ""


def _takes_behind(statement: Statement, behind: str) -> bool:
    """Whether the indicator ends with words from behind the number."""
    return statement.indicator.split()[-1] in _WORD.findall(behind)
