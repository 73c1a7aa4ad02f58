"""The words that only lead to an indicator or from it to its number: openings, verbs, how often."""

from __future__ import annotations

import regex

from pipeline.datafiles import Pattern
from pipeline.extract.clauses import EDGES
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Direction

_REACHES_LIST = regex.compile(r"\s+đạt\s*:\s*$")
"""Before the first of several: "Tỷ lệ trẻ ra lớp đạt: | nhà trẻ 30%, mẫu giáo 97%"."""

_VERBS_AT_END = 80
"""The verbs at the end of the words before a number fill at most so much of them."""


def stripped_indicator(words: str, lexicon: Lexicon) -> tuple[str, Direction | None]:
    """The label of a table row as a noun phrase, and the way its verb points.

    "Tăng tỷ lệ lao động nữ làm công hưởng lương" → ("tỷ lệ lao động nữ làm công hưởng lương", "increase").
    """
    plain = " ".join(words.split())
    return without_lead(plain, lexicon), verb_direction(plain, lexicon)


def verb_direction(words: str, lexicon: Lexicon) -> Direction | None:
    """The way that the verb points with which the words begin: "Phấn đấu giảm tỷ lệ …" → decrease."""
    verb = lexicon.leading_verb.match(without_opening(lexicon.statements.lead, words).strip())
    return lexicon.verb_directions.get(verb[0].strip().lower()) if verb else None


def without_verbs(left: str, lexicon: Lexicon) -> str:
    """The words before a quantity without the verbs at their two ends: "Giảm tỷ lệ phá thai xuống" → "tỷ lệ phá thai"."""
    left = _REACHES_LIST.sub(":", left)
    named = left.rstrip().endswith(":")  # "Số xã đạt chuẩn nông thôn mới: 45 xã"
    verb = None if named else _copula(left, lexicon)
    if verb and lexicon.statements.sector.match(sector := without_opening(lexicon.statements.lead, left[: verb.start()]).strip(EDGES)):
        return sector  # "(công nghiệp tăng 15,6%; | xây dựng tăng 10,2%)": no verb here
    bare = without_lead(left, lexicon)
    tail = verb if named or bare == left else _copula(bare, lexicon)
    left = bare
    if tail and tail.start() > 0 and (len(left[: tail.start()].split()) >= 2 or left[: tail.start()].isupper()):  # "GRDP ước tăng"
        left = left[: tail.start()].strip(EDGES)
    return lexicon.statements.frequency_edge.sub("", left).strip(EDGES)


def _copula(left: str, lexicon: Lexicon) -> regex.Match[str] | None:
    """The verbs that tie the words before a quantity to it; read from the end it is soon seen that there are none."""
    begin = max(0, len(left) - _VERBS_AT_END)
    return lexicon.statements.copula.search(left, begin) if lexicon.statements.ends_with_copula.match(left, begin) else None


def without_lead(words: str, lexicon: Lexicon) -> str:
    """ "phấn đấu đến năm … nâng tỷ lệ nữ" → "tỷ lệ nữ"."""
    while True:
        before = words
        words = without_opening(lexicon.statements.lead, words).strip(EDGES)
        bare = without_opening(lexicon.leading_verb, words).strip(EDGES)
        # "đào tạo nghề cho | 688 lao động", "thành lập mới | 12 tổ hợp tác", "nâng cấp": the verb says what is counted
        words = words if bare == "cho" or bare.endswith(" cho") or lexicon.statements.goes_with_verb.match(bare) else bare
        if words == before:
            return words


def without_opening(pattern: Pattern, words: str) -> str:
    """The words behind what the pattern finds at their beginning: with `lead`, "phấn đấu nâng tỷ lệ nữ" → "nâng tỷ lệ nữ"."""
    found = pattern.match(words)
    return words[found.end() :] if found else words
