"""What a written number is worth, what it counts, and that none is lost: phrases of real documents as data, and properties."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.numbers.mentions import mentions
from pipeline.lexicon import load_lexicon
from pipeline.model.document import Document
from pipeline.model.figures import Other, Quantity, Year
from pipeline.model.source import Source
from pipeline.numerals import MULTIPLIERS, number
from pipeline.read.door import read_file
from pipeline.run import document_of, extract_document
from pipeline.span import Span
from tests.phrases import cases, source_text

ROOT = Path(__file__).parent.parent
CORPUS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")
DIGITS = regex.compile(r"\d++(?:[.,]\d++)*+")


CASES = cases("quantities")


def found(phrase: str) -> list[Quantity | Year | Other]:
    return mentions(phrase, Span(0, len(phrase)), load_lexicon())


# --- phrases as data


@pytest.mark.parametrize("case", [case for case in CASES if not case["reason"]], ids=lambda case: case["phrase"])
def test_a_phrase_states_its_quantity(case: dict[str, str]) -> None:
    quantities = [mention for mention in found(case["phrase"]) if isinstance(mention, Quantity)]
    assert len(quantities) == 1
    one = quantities[0]
    shown = {
        name: "" if value is None else f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
        for name in ("value", "value_max", "unit", "per", "comparator", "frequency", "numerator", "denominator")
        for value in [getattr(one, name)]
    }
    assert shown == {name: case[name] for name in shown}


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("hỗ trợ 50 doanh nghiệp khởi nghiệp sáng tạo", "doanh nghiệp"),
        ("ít nhất 02 chuyên mục tuyên truyền", "chuyên mục"),
        ("có 120 hợp tác xã nông nghiệp", "hợp tác xã"),
        ("xây mới 09 trạm y tế xã", "trạm y tế"),
        ("70 người bị thương", "người"),
    ],
)
def test_the_noun_that_is_counted_is_not_cut_within_a_word(phrase: str, noun: str) -> None:
    assert [one.unit_text for one in found(phrase) if isinstance(one, Quantity)] == [noun]


@pytest.mark.parametrize("case", [case for case in CASES if case["reason"]], ids=lambda case: case["phrase"])
def test_a_phrase_without_a_quantity_gives_none_and_says_why(case: dict[str, str]) -> None:
    made = found(case["phrase"])
    assert [mention for mention in made if isinstance(mention, Quantity)] == []
    reasons = [_said(mention) for mention in made if isinstance(mention, Year | Other)]
    assert list(dict.fromkeys(reasons)) == case["reason"].split()


def _said(mention: Year | Other) -> str:
    if isinstance(mention, Year):
        return "date" if mention.rule == "date" else "year"
    return mention.reason


@pytest.mark.parametrize("stem", sorted({case["source"] for case in CASES if case["source"]}))
def test_every_phrase_stands_in_its_document(stem: str) -> None:
    text = source_text(stem)
    if text is None:
        pytest.skip(f"{stem} of ../shared/real is not here")
    plain = " ".join(text.split())
    assert [case["phrase"] for case in CASES if case["source"] == stem and " ".join(case["phrase"].split()) not in plain] == []


# Of these no second document of those that may be opened holds an example.
ONLY_ONE_DOCUMENT = {"times", "mw", "vnd_billion", "usd_million", "usd_billion"}


def test_every_unit_comparator_and_reason_has_phrases_of_two_documents_one_outside_the_corpus() -> None:
    sources: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        for name in (case["unit"], case["comparator"], *case["reason"].split()):
            if name:
                sources[name].add(case["source"])
    thin = {name for name, stems in sources.items() if len(stems) < 2 or stems <= set(CORPUS)}
    assert thin == ONLY_ONE_DOCUMENT


# --- years


@pytest.mark.parametrize(
    ("phrase", "year", "start", "role", "open_ended"),
    [
        ("đạt 50% vào năm 2025", 2025, None, "time", False),
        ("đến 2030 đạt 99%", 2030, None, "time", False),
        ("từ năm 2025 trở đi", 2025, None, "time", True),
        ("trong giai đoạn 2021 - 2030", 2030, 2021, "time", False),
        ("giai đoạn 2021-2030 trên địa bàn", 2030, 2021, "time", False),
        ("nhiệm kỳ 2016 - 2021 đạt 30% trở lên", 2021, 2016, "term", False),
        ("giảm 5% so với năm 2020", 2020, None, "base", False),
        ("Chiến lược quốc gia về bình đẳng giới giai đoạn 2011-2020", 2020, 2011, "title", False),
        ("Nghị quyết về kế hoạch phát triển năm 2022", 2022, None, "title", False),
    ],
)
def test_a_phrase_states_its_year(phrase: str, year: int, start: int | None, role: str, open_ended: bool) -> None:
    years = [mention for mention in found(phrase) if isinstance(mention, Year)]
    assert [(one.year, one.start, one.role, one.open_ended) for one in years] == [(year, start, role, open_ended)]


# --- numerals


def vietnamese(value: Decimal) -> str:
    """As a Vietnamese document writes it: 12375.3 → "12.375,3"."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def english(value: Decimal) -> str:
    return f"{value:,f}"


WHOLE = st.integers(0, 10**12).map(Decimal)
PARTS = st.tuples(st.integers(0, 10**9), st.integers(1, 99)).map(lambda both: Decimal(f"{both[0]}.{both[1]:02d}"))


@given(WHOLE | PARTS)
def test_a_number_written_as_in_vietnam_is_read_back(value: Decimal) -> None:
    assert number(vietnamese(value)) == value


@given(PARTS.filter(lambda value: value < 1000) | st.integers(10**6, 10**12).map(Decimal))
def test_a_number_written_as_in_english_is_read_back_where_it_is_not_ambiguous(value: Decimal) -> None:
    assert number(english(value)) == value


@given(st.integers(0, 999), st.integers(0, 9))
def test_leading_zeros_change_nothing(value: int, part: int) -> None:
    assert number(f"0{value}") == value
    assert number(f"0{value},{part}") == Decimal(f"{value}.{part}")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8.688", "8688"),
        ("66,67", "66.67"),
        ("18.5", "18.5"),
        ("1.753", "1753"),
        ("0.125", "0.125"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234", "1.234"),
    ],
)
def test_a_point_before_three_digits_parts_thousands_and_a_comma_decimals(written: str, value: str) -> None:
    assert number(written) == Decimal(value)


@given(st.from_regex(r"[0-9]{1,9}([.,][0-9]{1,5}){0,3}", fullmatch=True))
def test_no_digit_of_a_numeral_is_made_up(written: str) -> None:
    value = f"{number(written):f}".replace(".", "").lstrip("0")
    assert regex.sub(r"[.,]", "", written).lstrip("0").startswith(value)


# --- words


@given(st.decimals("0.1", "999", places=1), st.sampled_from(sorted(MULTIPLIERS)))
def test_a_count_is_multiplied_out(value: Decimal, word: str) -> None:
    made = found(f"thu hút {vietnamese(value)} {word} lượt khách")
    assert [(one.value, one.unit) for one in made if isinstance(one, Quantity)] == [(value * Decimal(10) ** MULTIPLIERS[word], "count")]


@given(PARTS.filter(lambda value: value < 10**6), st.sampled_from([("tỷ đồng", "vnd_billion"), ("triệu đồng", "vnd_million"), ("triệu USD", "usd_million")]))
def test_money_keeps_its_written_unit(value: Decimal, unit: tuple[str, str]) -> None:
    made = found(f"kinh phí {vietnamese(value)} {unit[0]}")
    assert [(one.value, one.unit) for one in made if isinstance(one, Quantity)] == [(value, unit[1])]


@given(
    st.integers(0, 100),
    st.sampled_from([("đạt ít nhất", "ge"), ("không quá", "le"), ("trên", "gt"), ("xuống dưới", "lt"), ("khoảng", "approx"), ("đạt", "eq")]),
)
def test_the_comparator_before_a_share(value: int, words: tuple[str, str]) -> None:
    made = found(f"tỷ lệ hộ nghèo {words[0]} {value}% vào năm 2025")
    assert [(type(one).__name__, getattr(one, "comparator", None)) for one in made] == [("Quantity", words[1]), ("Year", None)]
    assert isinstance(made[0], Quantity)
    assert made[0].value == value


@given(st.integers(0, 98), st.integers(1, 50), st.sampled_from(["-", " - ", "–", "% - ", "%-", " đến "]))
def test_a_range_has_two_ends_and_never_falls(low: int, more: int, dash: str) -> None:
    made = [one for one in found(f"đạt {low}{dash}{low + more}% dân số") if isinstance(one, Quantity)]
    assert [(one.value, one.value_max, one.comparator) for one in made] == [(low, low + more, "range")]
    falling = [one for one in found(f"đạt {low + more}{dash}{low}% dân số") if isinstance(one, Quantity)]
    assert all(one.value_max is None or one.value_max > one.value for one in falling)


# --- phrases that are misread today, each with the reason


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("xử lý 100 hồ sơ", [100]),
        ("quản lý 5 huyện", [5]),
        ("một số 30 người", [30]),
        ("629/731 trường công lập", [629]),
        ("32 giường bệnh trên 10.000 dân", [32]),
    ],
)
def test_words_before_a_count_are_no_references(phrase: str, values: list[int]) -> None:
    assert [one.value for one in found(phrase) if isinstance(one, Quantity)] == values


# --- nothing is lost

PIECES = st.sampled_from(
    [
        "đạt ", "ít nhất ", "trên ", "dưới ", "từ ", "đến ", "năm ", "ngày ", "tháng ", "số ", "Điều ", "mức ", "khoảng ", "giai đoạn ", "độ tuổi ",
        "5", "27", "100", "2025", "1.234", "66,67", "8.688/17.174", "0,5", "1.2.3", "99999999999999999999", "%", " %", "‰", "/", "-", " - ", "(", ")", " ",
        ", ", ". ", "; ", ":", "\n", " lần", " tỷ đồng", " ha", " người", "/100.000", " trở lên", " tuổi", "/QĐ-TTg", "[", "]", "G", " triệu", " vạn dân",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_every_run_of_digits_lies_in_exactly_one_mention(text: str) -> None:
    made = found(text)
    spans = [mention.whole if isinstance(mention, Quantity) else mention.span for mention in made]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for match in DIGITS.finditer(text):
        inside = [mention.span for mention in made if mention.span.start <= match.start() < mention.span.end]
        assert len(inside) == 1, match


@pytest.mark.parametrize("stem", CORPUS)
def test_every_run_of_digits_of_a_plan_is_one_row_of_numbers(stem: str) -> None:
    document = document_of(read_file(ROOT / "corpus" / f"{stem}.txt", stem))
    rows = [row for row in extract_document(document)["numbers"] if row["kind"] == "digits"]
    assert [(row["start"], row["end"]) for row in rows] == [match.span() for match in DIGITS.finditer(document.text)]
    assert all(document.text[int(str(row["start"])) : int(str(row["end"]))] == row["text"] for row in rows)


def read(text: str) -> Document:
    return document_of(Source(path="x.txt", doc_id="x-00000000", sha256="", format="txt", text=text))


def test_number_words_are_rows_too() -> None:
    document = read("I. MỤC TIÊU\n- Được tiếp cận ít nhất một trong các dịch vụ; thực hiện ba đột phá chiến lược; một số địa phương hằng năm.")
    rows = [row for row in extract_document(document)["numbers"] if row["kind"] == "word"]
    assert [(row["text"], row["reason"]) for row in rows] == [("một", "occurrence"), ("ba", "quantity_of_text")]


@pytest.mark.parametrize(
    ("phrase", "text", "value", "unit", "per"),
    [
        ("tăng gấp đôi so với năm 2020", "đôi", "2", "times", None),
        ("gấp rưỡi năm 2020", "rưỡi", "1.5", "times", None),
        ("gấp ba lần", "ba lần", "3", "times", None),
        ("một phần ba số xã", "một phần ba", "1", "ratio", 3),
        ("giảm một nửa số vụ", "một nửa", "1", "ratio", 2),
    ],
)
def test_a_quantity_in_words_is_read(phrase: str, text: str, value: str, unit: str, per: int | None) -> None:
    (quantity,) = [mention for mention in found(phrase) if isinstance(mention, Quantity)]
    assert (quantity.span.of(phrase), quantity.value, quantity.unit, quantity.per) == (text, Decimal(value), unit, per)


@pytest.mark.parametrize("phrase", ["một số xã", "phần lớn số xã", "một nửa chặng đường", "gấp rút hoàn thành"])
def test_other_words_are_no_quantity(phrase: str) -> None:
    assert found(phrase) == []


def test_a_comparator_may_open_a_bracket() -> None:
    """ "phân bổ vốn đối ứng ngân sách huyện (tối thiểu 5%)": the words are a bound, not what is measured."""
    assert load_lexicon().comparator_before("ngân sách huyện (tối thiểu ") == ("ge", "tối thiểu", 10)
