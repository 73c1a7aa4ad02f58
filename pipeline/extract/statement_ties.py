"""How a series of quantities hangs on what was said before it: the indicator, the verb, the years that it takes over."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.breaks import SENTENCE_END
from pipeline.extract.clauses import EDGES, content
from pipeline.extract.elliptic_cases import Governing, Ties
from pipeline.extract.leading_words import without_lead
from pipeline.extract.statement_cases import SeriesCase, Statement
from pipeline.lexicon import Lexicon
from pipeline.span import trimmed

_THROUGH = ("qua ", "thông qua ")
"""How the words of a part begin: "…; qua các chương trình kinh tế - xã hội 1.150 người"."""
_PARTS = 4
"""A part follows its whole after so many statements at most."""
_COUNTED = 8
"""What came of something is told again so few statements later."""
_PART_REACH = 12
_LIST_REACH = 300
_KEEPS = regex.compile(r"\b(?:duy trì|đạt (?:tỷ lệ|tỉ lệ|mức))\b")
_GOES_WITH = regex.compile(r"(?<![;.:]\s*)\bvới\s+$")
_HOLDS = regex.compile(r"\bchiếm\b[^,;:]{0,25}$")
_REACHES = ("chiếm", "đạt", "còn", "lên", "xuống", "là ")
_SAME_CHANGE = regex.compile(r"[\s,(]*(?:tương ứng|tương đương)(?: với)?(?: khoảng)?\s*")
_CLOSES = regex.compile(r"\s*,?\s*(?:lần lượt|tương ứng)\b")
"""Behind "phấn đấu đạt 90% và 80% |": of those said before, in their order."""


def ties_of(case: SeriesCase, *, changes: bool) -> Ties:
    """How a series stands to the statement before it; `changes`: it says by how much.

    "Thu ngân sách đạt 11.580 tỷ đồng, trong đó thu nội địa 10.100 tỷ đồng": the second is `said` to be a part of the first.
    """
    phrases, sooner, first = case.passage.lexicon.statements, case.sooner, case.first
    said_part = _is_said_part(case)
    part = said_part or _is_through(case)
    named = _governing(_of_unit(case, said_part=part and not _is_measure(case.left, case.passage.lexicon))) or case.passage.whole
    labelled = case.before.rstrip().endswith(":")
    of_list = named is not None and labelled and named.unit == first.unit == "percent"  # "… đạt 85%, trong đó:" over "+ Ngành Y tế: | 88%"
    # "… 4.450 MW, trong đó:" over "- Điện mặt trời: | 620 MW", "… 7.500 người, gồm:" over "- Trung cấp: | 1.000 người"
    listed = named is not None and labelled and named is case.passage.whole and named.unit == first.unit != "percent" and named.noun == first.unit_text
    under_heading = named is not None and named is case.passage.whole and (not named.unit or of_list or listed)
    return Ties(
        governing=named,
        unit=first.unit,
        joined=bool(case.made) or case.within.joined or said_part or bool(phrases.part_of.match(case.before)) or under_heading,
        said=part or _lists_parts(case),
        changes=changes,
        makes_up=_makes_up(case),
        noun=first.unit_text,
        same_noun=sooner is not None and sooner.quantity.unit_text == first.unit_text,
        apart=bool(phrases.set_apart.match(case.before)),
        labelled=labelled,
        before=case.before,
        goes_with=_goes_with(case),
        listed=listed,
        holds=bool(_HOLDS.search(f"{case.before} {first.compared}")),
    )


def _makes_up(case: SeriesCase) -> str:
    """ "33.850 người, | chiếm 10,6% lực lượng lao động": the mark before it counts, wherever the words of the share begin."""
    text, start = case.passage.text, case.series.left.start
    mark = max(case.within.span.start - 1, trimmed(text, 0, start).end - 1, 0)
    found = case.passage.lexicon.statements.makes_up.match(text, mark, case.first.span.start)
    return found[0] if found else ""


def _goes_with(case: SeriesCase) -> bool:
    """ "37 câu lạc bộ ngân hàng máu sống với | 1.905 thành viên": the indicator before is what is counted, and nothing more."""
    sooner, start = case.sooner, case.first.whole.start
    counted = sooner is not None and sooner.indicator.startswith(sooner.quantity.unit_text)
    return counted and _GOES_WITH.search(case.passage.text, max(0, start - _PART_REACH), start) is not None


def goes_on_changing(case: SeriesCase) -> bool:
    """ "Kéo giảm 5% số vụ cháy, | 7% số người chết", "Giảm 52 trường, | 310 điểm trường": the verb, said once before the first number, holds for the next."""
    if not case.made:
        return False
    if case.first.unit == "percent" != case.made[-1].quantity.unit and _SAME_CHANGE.fullmatch(case.before):
        return case.made[-1].measure == "change"  # "số hộ nghèo giảm 20 hộ, tương ứng | 2%"
    phrases, sooner = case.passage.lexicon.statements, case.made[-1]
    said = sooner.before.replace("và", "").strip(EDGES)
    verb = not said or phrases.change_alone.match(f" {said.rpartition(' ')[2]} ") or phrases.change.match(said.lower())
    alike = sooner.quantity.unit == case.first.unit and (case.first.unit == "percent" or (case.first.unit == "count" and not case.first.compared))
    bare = alike and not case.before.replace("và", "").strip(EDGES)
    counted = phrases.number_of.match(case.right.strip())  # "8% số người chết, | 12% số người bị thương"
    plain = counted or phrases.cost_of_act.match(case.right) or not phrases.predicate.search(f"{case.right.strip()} ")
    reached = case.first.compared.startswith(_REACHES)  # "doanh số tăng 23%/năm, chiếm | 30% tổng mức bán lẻ"
    later = case.right.strip() or case.within.years  # "Giảm 20% chi phí tuân thủ trong năm 2027 và 35% | vào năm 2029"
    return bool(sooner.measure == "change" and verb and bare and not reached and later and plain)


def list_label(case: SeriesCase) -> str:
    """What stands before the colon of the list in which a series names but a part: "Suất tiêu hao điện giảm tối thiểu: | xi măng 6%; giấy 10%"."""
    text, start = case.passage.text, case.first.whole.start
    start = trimmed(text, 0, start).end
    start -= text.endswith(":", 0, start)  # "giảm tiêu hao, cụ thể: ngành thép: | 10%"
    colon = text.rfind(":", max(0, start - _LIST_REACH), start)
    if colon < 0 or SENTENCE_END.search(text, colon, start):
        return ""
    own = text[max(colon + 1, case.series.left.start) : start]
    if _is_measure(own, case.passage.lexicon) or not own.strip(EDGES) or _KEEPS.search(own):
        return ""  # "Tăng độ bao phủ: duy trì các nhóm đã tham gia đạt tỷ lệ | 100%"
    return SENTENCE_END.split(text[max(0, colon - _LIST_REACH) : colon])[-1]


def taken_up(case: SeriesCase) -> Sequence[Statement]:
    """The statements that the quantities of a series take up one by one, their indicators or their years; none where it does not say so.

    "Năm 2025 có 150 nghệ nhân, 30 nghệ nhân ưu tú; năm 2030 các con số tương ứng là 210 và 48"; "… đạt 88% năm 2025, 93% năm 2030;
    trong đó miền núi lần lượt đạt 80% và 86%".
    """
    text, lexicon, said = case.passage.text, case.passage.lexicon, case.within.said
    opening = (text, case.series.left.start, case.first.span.start)
    many = len(case.series.quantities)
    again = names_again(case)
    if not 1 < many <= len(said) or not (again or lexicon.numbers.in_turn.search(*opening)):
        return ()
    last = said[-many:]
    in_years = len({statement.years for statement in last}) == many and len({statement.indicator for statement in last}) == 1
    return last if (again and case.first.unit in ("index", last[0].quantity.unit)) or (in_years and not again) else ()


def names_again(case: SeriesCase) -> bool:
    """Whether a series names nothing but what was said before: "các con số tương ứng là | 210 và 48", "phấn đấu đạt | 90% và 80% tương ứng"."""
    text, lexicon = case.passage.text, case.passage.lexicon
    closes = _CLOSES.match(text, case.series.quantities[-1].whole.end, case.series.right.end)
    # "…; đến năm 2030 tương ứng là | 20%, 42% và 38%": no words but those of the time
    opens = lexicon.numbers.in_turn.search(text, case.series.left.start, case.first.span.start)
    bare = (closes or opens) and not content(text, case.series.left, [year.span for year in case.within.years], lexicon)
    return bool(bare or lexicon.statements.takes_up.search(text, case.series.left.start, case.first.span.start))


def _governing(statement: Statement | None) -> Governing | None:
    if statement is None:
        return None
    unit, noun = statement.quantity.unit, statement.quantity.unit_text
    return Governing(words=statement.indicator, scope=statement.scope, unit=unit, change=statement.measure == "change", of=statement.of, noun=noun)


def _of_unit(case: SeriesCase, *, said_part: bool) -> Statement | None:
    """ "Diện tích cây ăn quả 15.000 ha, sản lượng 180.000 tấn; trong đó cam 5.000 ha": a part of what was said in its own unit."""
    sooner, unit = _listed_before(case) or case.sooner, case.first.unit
    # "Tổng đàn: trâu 95.000 con; bò 410.000 con, tỷ lệ bò lai đạt 80%; | lợn 700 nghìn con": one more herd
    herd = unit == "count" and case.passage.lexicon.statements.sector.match(" ".join(case.left.split()).strip(EDGES))
    if not (said_part or herd) or sooner is None or unit in (sooner.quantity.unit, "percent"):
        return sooner
    said = [*case.within.said, *case.made]
    return next((one for one in reversed(said[-_PARTS:]) if one.quantity.unit == unit), sooner)


def _listed_before(case: SeriesCase) -> Statement | None:
    """ "Tổng giá trị sản xuất 12.000 tỷ đồng, trong đó: nông nghiệp 4.000 tỷ đồng, tăng 5%; | công nghiệp 3.000 tỷ đồng, tăng 9%": a clause that opens
    with its own unit goes on from the part that the clause before opened with, not from what was told of that."""
    said = [one for one in case.within.said if not one.nested]
    if case.made or case.within.nested or not said:
        return None
    parts = [one for one in said if one.clause == said[-1].clause and one.scope and one.quantity.unit == case.first.unit]
    return next((one for one in parts if (one.indicator, one.scope) == (parts[-1].indicator, parts[-1].scope)), None)


def _is_measure(left: str, lexicon: Lexicon) -> bool:
    """ "trong đó: | thu nội địa 10.100 tỷ đồng" needs no other measure."""
    return bool(lexicon.statements.measure_head.match(without_lead(" ".join(left.split()), lexicon)))


def _is_said_part(case: SeriesCase) -> bool:
    """ "…, trong đó thu xuất nhập khẩu 2.900 tỷ đồng"."""
    start = max(0, case.series.left.start - _PART_REACH)
    return bool(case.passage.lexicon.statements.said_part.search(case.passage.text, start, case.first.whole.start))


def _is_through(case: SeriesCase) -> bool:
    return case.first.unit == "count" and case.before.lower().lstrip(" ,;").startswith(_THROUGH)


def _lists_parts(case: SeriesCase) -> bool:
    """ "420.000 lượt bạn đọc (trực tiếp 150.000 lượt; trực tuyến 270.000 lượt)"."""
    quantity, sooner = case.first, case.sooner
    if not (case.within.nested and sooner and quantity.unit == sooner.quantity.unit == "count"):
        return False
    return quantity.unit_text in sooner.indicator.lower() or quantity.unit_text == sooner.quantity.unit_text
