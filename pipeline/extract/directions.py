"""Which way an indicator is meant to go, whether its number is a level or a change, and how often it holds."""

from __future__ import annotations

import regex

from pipeline.extract.clauses import Series
from pipeline.extract.leading_words import verb_direction, without_lead, without_opening
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Direction, Measure, Quantity
from pipeline.span import Span

_HIGHER = ("cao hơn", "thấp hơn")
_UP_TO = frozenset({"lên", "xuống", "còn"})
_SHARES = ("percent", "permille")
_ALL = 100
_SO_OFTEN = regex.compile(r"\b(?:\d[\d.,]*|một|hai)\s+[^\d;,]{1,20}?(?:/|\bmỗi |\bmột |\btrong )(?:năm|quý|tháng)\b")
"""What belongs to the indicator: "được khám sức khỏe ít nhất | 1 lần/năm | đạt 60%"."""
_MARK = regex.compile(r"[,:]")
_COMPARED = regex.compile(r"(?<=\b(?:tăng|giảm))\s+so (?:với )?(?:cùng kỳ|năm|giai đoạn|mức|đầu)\b[^,;:.]*$")
"""Between the verb and its number: "giảm so với năm 2023 | từ 1,5% trở lên"."""
_REACHES = regex.compile(r"\bđạt (?:tỷ lệ|tỉ lệ|mức)\s*$")
"""Right before a level, whatever the verb of the clause: "Tăng …: duy trì các nhóm đã tham gia đạt tỷ lệ | 100%"."""
_BOUND = regex.compile(r"\btrở (?:lên|xuống)")


def direction_of(before: str, quantity: Quantity, behind: str, lexicon: Lexicon) -> tuple[Direction | None, Measure]:
    """The way an indicator is meant to go, and whether the number is a level ("lên 80%") or a change ("tăng 8%/năm").

    `before`: the words of its series before the quantity; `behind`: the text behind that.
    """
    words, phrases = before.lower(), lexicon.statements
    if _multiplied(words, quantity, behind, lexicon):
        return "increase", "change"  # "Kim ngạch xuất khẩu đến năm 2030 gấp | 2 lần năm 2020"
    if quantity.unit != "times" and (differs := phrases.differs_by.match(words)):
        return ("increase" if differs["way"] == "cao" else "decrease"), "change"  # "Số ca mắc năm 2026 thấp hơn năm 2025 ít nhất | 15%"
    words = _COMPARED.sub(" ", _own_part(before, lexicon).lower())
    if _REACHES.search(words):
        return verb_direction(before, lexicon), "level"
    compared = _BOUND.sub("", quantity.compared)  # "tăng 9% trở lên": a bound, no level reached
    change = phrases.change.match(words)
    if change and "giảm" in change["verb"] and quantity.comparator == "lt" and not quantity.frequency:
        return "decrease", "level"  # "Tỷ lệ trẻ em bỏ học giảm | dưới 0,2%"
    reached = compared.startswith("đạt") and words.rstrip().endswith("gia tăng")  # "sản phẩm chế biến gia tăng | đạt trên 40%"
    if change and not reached and not _UP_TO.intersection(compared.partition("…")[0].split()):
        return ("decrease" if "giảm" in change["verb"] or change["verb"] == "rút ngắn" else "increase"), "change"
    rate = phrases.rate_of_change.search(words) if quantity.unit in _SHARES and quantity.frequency == "year" else None
    if rate:
        # "Tốc độ tăng trưởng giá trị sản xuất bình quân 5,5 - 6%/năm", "giảm tỷ lệ hộ nghèo bình quân 1%/năm": so much each year.
        return ("decrease" if rate["verb"] == "giảm" else "increase"), "change"
    direction = verb_direction(words, lexicon)
    up_to = _UP_TO.intersection(compared.split())
    if direction in ("increase", "decrease") and quantity.unit in _SHARES and phrases.each_year.match(words) and not up_to:
        return direction, "change"  # "Giảm số vụ tai nạn giao thông hằng năm | từ 5 - 10%"
    if quantity.unit == "times" and quantity.compared in _HIGHER:
        return ("increase" if quantity.compared == "cao hơn" else "decrease"), "change"  # "Thu nhập … cao hơn | 2,5 - 3 lần so với năm 2020"
    if direction in ("increase", "decrease") and quantity.unit in _SHARES and not up_to and not phrases.reaches_level.search(_BOUND.sub("", words)):
        down = quantity.comparator == "ge" and direction == "decrease"
        said = phrases.adds_or_takes.match(words) or phrases.adds_or_takes.match(without_opening(phrases.lead, words))  # "góp phần giảm tỷ lệ hộ nghèo | 1%"
        by_itself = said and (quantity.comparator in (None, "eq", "approx", "range") or down)
        if by_itself or phrases.than_before.match(behind):
            return direction, "change"  # "giảm phát thải khí nhà kính | 10% so với năm 2020", "Giảm tỷ lệ hộ nghèo | 1,2%"
    before_words = compared.partition("…")[0].split()
    if direction is None:
        if phrases.kept.match(f"{words.rstrip()} {quantity.compared}"):
            direction = "maintain"
        elif "xuống" in before_words or ("còn" in before_words and words.rstrip().endswith("giảm")):
            direction = "decrease"
        elif "lên" in before_words:
            direction = "increase"
    return direction, "level"


def _multiplied(words: str, quantity: Quantity, behind: str, lexicon: Lexicon) -> bool:
    """ "tăng gấp | 2 lần so với năm 2020", "gấp đôi năm 2020"; but "gấp | 25 lần GDP" is held against something else."""
    phrases = lexicon.statements
    told = quantity.rule == "words" or "gấp" in quantity.compared or phrases.multiplies.match(words)
    return quantity.unit == "times" and bool(told and phrases.of_itself.match(behind))


def of_growth(indicator: str, quantity: Quantity, way: tuple[Direction | None, Measure], lexicon: Lexicon) -> tuple[Direction | None, Measure]:
    """The way and the measure, where the indicator itself says by how much something grows or falls: "Tốc độ tăng trưởng GRDP | đạt 8%"."""
    # "Tốc độ tăng trưởng | 107,2%" is held against the year before as 100
    growth = lexicon.statements.growth.match(indicator) if quantity.unit in _SHARES and quantity.value < _ALL else None
    if growth is None:
        return way
    return way[0] or ("decrease" if growth["verb"].lower() == "giảm" else "increase"), "change"


def _own_part(before: str, lexicon: Lexicon) -> str:
    """Of the words before a number those that its own measure begins: "Nâng cao chất lượng xét nghiệm, | tỷ lệ người nhiễm biết tình trạng đạt"; none of
    "Nâng cao an toàn cho phương tiện: | 100% xe mới được kiểm định", where a label names no measure."""
    begins = max((mark.end() for mark in _MARK.finditer(before)), default=0)
    own = before[begins:]
    if begins and own.strip() and lexicon.statements.names_rate.match(without_lead(own, lexicon)):
        return own
    if own.strip() or not before.rstrip().endswith(":"):
        return before
    return before if lexicon.statements.measure_head.match(without_lead(before.rstrip(" :"), lexicon)) else ""


def frequency_of(text: str, clause: Span, one: Series, quantity: Quantity, lexicon: Lexicon) -> str | None:
    """How often a level holds: "mỗi quý có ít nhất 04 tin, bài", "… 100% hàng năm"."""
    phrases = lexicon.statements
    before = _SO_OFTEN.sub(" ", text[max(one.left.start, quantity.whole.start - 40) : quantity.whole.start])
    after = text[quantity.whole.end : min(clause.end, quantity.whole.end + 12)].strip()
    opening = text[clause.start : clause.start + 24].strip()
    closing = text[max(quantity.whole.end, one.right.end - 14) : one.right.end]
    for pattern, frequency in (
        (phrases.per_year, "year"),
        (phrases.per_half_year, "half-year"),
        (phrases.per_quarter, "quarter"),
        (phrases.per_month, "month"),
    ):
        if pattern.search(before) or pattern.match(after) or pattern.match(opening) or pattern.search(closing):
            return frequency
    return None
