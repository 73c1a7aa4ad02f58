"""What is ranked, and among whom: "thuộc nhóm 3 nước dẫn đầu Đông Nam Á về nghiên cứu …"."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import EDGES
from pipeline.extract.elliptic_cases import Governing
from pipeline.extract.leading_words import without_lead, without_opening
from pipeline.lexicon import Lexicon

_FIRST_OF = "nhất"
_REACHED = regex.compile(r",\s*đạt\b.*$")  # "thuộc nhóm 30 tỉnh, thành phố dẫn đầu cả nước, đạt mức | 0,75"
_AMONG = regex.compile(r"\s*trong (?:số |tổng số )?\d")
_GOES_ON = regex.compile(r"(?:^|\s+)và\s+(?:tăng|giảm|thứ|nhóm|top|tốp|xếp|đứng|thuộc|nằm|phấn đấu|trong)\b.*$")
"""Where something else is said behind whom it is ranked among: "nhóm 60 nước đứng đầu | và tăng ít nhất 20 bậc"."""
_ONE_OF = regex.compile(r"\bmột trong\b")


def ranked_indicator(left: str, right: str, words: str, governing: Governing | None, lexicon: Lexicon) -> tuple[str, str]:
    """The indicator of a rank and its scope, from the words before and behind it. `words`: the indicator if neither says what is ranked.

    "nhóm 3 nước dẫn đầu Đông Nam Á về nghiên cứu" → ("nghiên cứu", "Đông Nam Á").
    """
    phrases = lexicon.statements
    match = phrases.ranking.match(_REACHED.sub("", " ".join(right.split())).strip(EDGES))
    if not match and _AMONG.match(right):
        return without_lead(phrases.leads_to_rank.sub("", left).strip(EDGES), lexicon) or words, ""  # "chỉ số … của huyện xếp thứ 5 | trong 9 huyện"
    if not match:
        return words, ""
    subject = without_opening(phrases.conjunction, phrases.leads_to_rank.sub("", left).strip(EDGES))
    if phrases.change_alone.match(f" {subject} ") and governing:
        return governing.words, governing.scope  # "xếp thứ 3/9 huyện, tăng | 2 bậc so với năm 2024"
    if not match["topic"] and _FIRST_OF in match["scope"].split() and (not subject or _ONE_OF.search(left)):
        return " ".join(right.split()).strip(EDGES), ""  # "một trong 5 nước xuất khẩu đồ gỗ lớn nhất thế giới"
    if not match["topic"] and not subject and governing:
        subject = governing.words  # "thuộc nhóm 3 nước … và nhóm 50 nước dẫn đầu thế giới"
    among = _GOES_ON.sub("", match["scope"] or match["among"] or "")  # "nhóm 10 địa phương có chỉ số bảo vệ môi trường cao nhất | cả nước"
    subject = without_lead(subject, lexicon)  # "Đưa | chỉ số cải cách hành chính của huyện vào nhóm 3 huyện dẫn đầu"
    return (match["topic"] or subject or words).strip(EDGES), among.strip(EDGES)


def with_topic_of_next(right: str, next_right: str, lexicon: Lexicon) -> str:
    """The words behind a rank with the topic that is said but once, behind the next.

    "nhóm 3 | nước dẫn đầu Đông Nam Á, nhóm 50 | nước đứng đầu thế giới về năng lực cạnh tranh số" → "nước dẫn đầu Đông Nam Á về năng lực …".
    """
    topic = lexicon.statements.topic.search(next_right)
    return f"{right} {next_right[topic.start() :].strip()}" if topic and not lexicon.statements.topic.search(right) else right
