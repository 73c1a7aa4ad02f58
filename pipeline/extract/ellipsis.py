"""Indicators that are not said in full: a part, a limit or another level that takes over the words of the statement before or of a heading.

An ordered tuple of small rules; the first answer wins.
"""

from __future__ import annotations

from pipeline.extract import elliptic_counts, elliptic_parts, elliptic_shares
from pipeline.extract.elliptic_cases import SHORT, Case, Governing, Rule, Ties, is_part
from pipeline.phrases.statements import StatementPhrases

_NAMED = 1
"""So few words name no whole."""

_OF_ITSELF: tuple[Rule, ...] = (elliptic_parts.of_each, elliptic_parts.limit_behind, elliptic_parts.part_behind_colon)
_OF_GOVERNING: tuple[Rule, ...] = (
    elliptic_counts.came_of_it,
    elliptic_counts.verb_again,
    elliptic_parts.limit_before,
    elliptic_counts.of_these,
    elliptic_counts.of_what_they_go_with,
    elliptic_parts.parallel,
    elliptic_shares.share_of_whole,
    elliptic_counts.in_total,
    elliptic_counts.stands_alone,
    elliptic_counts.further_part,
    elliptic_counts.some_of_them,
    elliptic_parts.of_sector,
    elliptic_parts.area,
    elliptic_parts.of_form,
    elliptic_counts.same_again,
    elliptic_parts.in_brackets,
    elliptic_parts.adds_to_it,
    elliptic_parts.of_another_whole,
    elliptic_parts.of_another,
    elliptic_parts.done_too,
    elliptic_parts.set_apart,
    elliptic_parts.part_of_structure,
    elliptic_shares.share_of_count,
    elliptic_shares.of_those,
    elliptic_shares.does_too,
    elliptic_parts.part,
    elliptic_shares.who_else,
    elliptic_counts.same_count,
    elliptic_counts.noun_alone,
    elliptic_shares.is_some_of,
    elliptic_shares.same_subject,
)


def taken_over(left: str, right: str, opening: str, ties: Ties, phrases: StatementPhrases) -> tuple[str, str] | None:
    """The indicator and the scope of a statement that does not say in full what it measures; `None` where it does.

    "Tỷ lệ hộ dùng nước sạch đạt 85%, trong đó khu vực nông thôn đạt 70%": of the second ("Tỷ lệ hộ dùng nước sạch", "khu vực nông thôn").
    """
    whole = ties.governing if ties.joined and " " not in ties.noun else None
    counted = whole is not None and whole.unit == "count" and len(whole.words.split()) > _NAMED and (ties.same_noun or ties.noun in whole.words)
    listed = ties.joined and ties.same_noun and ties.governing is not None and bool(ties.governing.scope) and is_part(left, phrases)
    if (ties.said or counted or listed) and left and right == ties.noun:
        right = ""  # "tổng đàn trâu 65.000 con, bò 410.000 | con", "…, trong đó: xã A 180 lao động, xã B 75 | lao động": what is counted says no more
    if ties.said and left and right and ties.governing and ties.governing.words.endswith(f" {right}") and is_part(left, phrases):
        right = ""  # "Tỷ lệ huy động … khoảng 16% GDP, trong đó từ thuế, phí khoảng 13% | GDP": the same whole once more
    of_shares = ties.joined and ties.governing is not None and phrases.names_rate.match(ties.governing.words)
    if left and of_shares and phrases.whole_behind.match(right) and is_part(left, phrases, SHORT):
        right = ""  # "tỷ lệ người tham gia bảo hiểm xã hội bắt buộc đạt 45%, tự nguyện đạt 5% | lực lượng lao động"
    case = Case(left=left, right=right, opening=opening, governing=ties.governing or Governing(words=""), ties=ties, phrases=phrases)
    rules = (*_OF_ITSELF, *_OF_GOVERNING) if case.governing.words else _OF_ITSELF
    return next((answer for rule in rules if (answer := rule(case)) is not None), None)
