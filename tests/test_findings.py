"""What a careful reader would question: each doubt in a made document, beside a near miss that is none."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.numbering import numbering
from pipeline.check.wording import shown
from pipeline.lexicon import load_lexicon
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.numerals import number
from pipeline.run import document_of, extract_document
from pipeline.tables.schema import load_schemas

HEAD = "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 15/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển kinh tế - xã hội giai đoạn 2026 - 2030\n\n"
Row = dict[str, object]


def made(body: str, head: str = HEAD) -> Document:
    return document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=head + body))


@cache
def found(body: str, head: str = HEAD) -> tuple[Row, ...]:
    return tuple(extract_document(made(body, head))["findings"])


def said(body: str, head: str = HEAD) -> list[tuple[object, object]]:
    """(code, quote) of each finding, but for what the head of a made document lacks."""
    return [(row["code"], row["quote"]) for row in found(body, head) if row["code"] != "unresolved_header"]


def items(*marks: str) -> str:
    return "II. NHIỆM VỤ\n" + "".join(f"{mark} Việc thứ {place}.\n" for place, mark in enumerate(marks, 1))


# --- numbering


@pytest.mark.parametrize(
    ("marks", "code", "place"),
    [
        pytest.param(["1.", "2.", "4.", "5."], "numbering_gap", 3, id="numbers jump"),
        pytest.param(["1.", "2.", "2.", "3."], "numbering_repeat", 3, id="a number stands twice"),
        pytest.param(["1.", "2.", "3.", "4.", "3.", "4."], "numbering_back", 5, id="numbers go back"),
        pytest.param(["1.", "2.", "8.", "4."], "numbering_gap", 3, id="one number among the right ones"),
        pytest.param(["2.1.", "2.2.", "2.4."], "numbering_gap", 3, id="decimals jump"),
        pytest.param(["a)", "b)", "d)"], "numbering_gap", 3, id="letters jump"),
        pytest.param(["d)", "g)", "h)"], "numbering_gap", 2, id="letters jump over đ and e"),
        pytest.param(["(1)", "(2)", "(4)"], "numbering_gap", 3, id="numbers in brackets jump"),
        pytest.param(["Điều 1.", "Điều 2.", "Điều 4."], "numbering_gap", 3, id="articles jump"),
        pytest.param(["- Chỉ tiêu 1:", "- Chỉ tiêu 3:"], "numbering_gap", 2, id="labelled targets jump"),
    ],
)
def test_numbers_that_do_not_follow(marks: list[str], code: str, place: int) -> None:
    ((found_code, quote),) = [one for one in said(items(*marks)) if str(one[0]).startswith("numbering")]
    assert (found_code, str(quote).endswith(f"Việc thứ {place}.")) == (code, True)


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(["1.", "2.", "3."], id="in order"),
        pytest.param(["1.", "2.", "1.", "2.", "3."], id="begun anew"),
        pytest.param(["1.", "2.", "1.", "2.", "3.", "3.", "4."], id="gone on behind a list inside it"),
        pytest.param(["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)", "l)"], id="letters with đ"),
        pytest.param(["a)", "b)", "c)", "d)", "e)", "g)"], id="letters without đ"),
        pytest.param(["c)", "d)", "e)", "f)", "g)", "h)", "i)", "j)", "k)"], id="letters with f and j"),
        pytest.param(["2.9.", "2.10.", "2.11."], id="decimals beyond nine"),
        pytest.param(["- Chỉ tiêu 1:", "- Chỉ tiêu 2a:", "- Chỉ tiêu 2b:"], id="a target with letters"),
    ],
)
def test_numbers_that_follow(marks: list[str]) -> None:
    assert said(items(*marks)) == []


def test_roman_headings_that_repeat_or_jump() -> None:
    body = "I. MỤC TIÊU\nMột.\nII. NHIỆM VỤ\nHai.\nIII. LỘ TRÌNH\nBa.\nIII. GIẢI PHÁP\nBốn.\nIV. TỔ CHỨC THỰC HIỆN\nNăm.\nVI. KHEN THƯỞNG\nSáu.\n"
    assert said(body) == [("numbering_repeat", "GIẢI PHÁP"), ("numbering_gap", "KHEN THƯỞNG")]


def test_articles_go_on_from_chapter_to_chapter() -> None:
    assert said("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi.\nĐiều 2. Đối tượng.\nChương II\nQUY ĐỊNH CỤ THỂ\nĐiều 3. Nội dung.\nĐiều 4. Kinh phí.\n") == []


def test_a_number_in_the_middle_of_a_line_is_not_left_out() -> None:
    assert said("II. NHIỆM VỤ\n1. Tuyên truyền; 2. Tập huấn.\n3. Kiểm tra.\n") == []


PLAN = "I. MỤC ĐÍCH\n\nPhát triển nhanh và bền vững.\n\n"
TABLE = PLAN + "PHỤ LỤC I\nDANH MỤC\n\nTT\tNội dung\tGhi chú\n"


@pytest.mark.parametrize(
    ("counted", "gaps"),
    [
        pytest.param(["I", "1", "2", "II", "1", "2", "3"], [], id="groups"),
        pytest.param(["1", "2", "3", "5", "6"], ["Dòng 4"], id="a row left out"),
        pytest.param(["1", "2,1", "2,2", "3"], [], id="a row that has only its parts"),
        pytest.param(["1", "1.1", "1.2", "1.4", "2"], ["Dòng 4"], id="a part left out"),
    ],
)
def test_the_first_column_of_a_table(counted: list[str], gaps: list[str]) -> None:
    body = TABLE + "".join(f"{one}\tDòng {place}\tmột\n" for place, one in enumerate(counted, 1))
    assert [quote for code, quote in said(body) if code == "numbering_gap"] == gaps


def test_a_list_that_jumps_again_and_again_is_one_doubt() -> None:
    body = TABLE + "".join(f"{one}\tDòng {one}\tmột\n" for one in range(1, 24, 2))
    assert [code for code, _ in said(body)] == ["ocr_doubt"]


@given(st.lists(st.sampled_from(["1.", "2.", "3.", "7.", "a)", "d)", "2.1.", "2.4.", "I.", "IV."]), max_size=25))
def test_no_place_is_doubted_twice(marks: list[str]) -> None:
    starts = [finding.span.start for finding in numbering(made(items(*marks)), load_lexicon().findings)]
    assert len(starts) == len(set(starts))


# --- figures

GOALS = "I. MỤC TIÊU\n\n"
INDICATORS = "PHỤ LỤC I\nCHỈ TIÊU\n\nTT\tChỉ tiêu\tĐơn vị\tKết quả năm 2025\tKế hoạch năm 2026\n"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(PLAN + INDICATORS + "1\tGiảm tỷ lệ hộ nghèo\t%\t4,5\t5,5\n2\tTỷ lệ rừng\t%\t45\t46\n", "wrong_direction", id="giảm above the result"),
        pytest.param(PLAN + INDICATORS + "1\tTăng tỷ lệ nữ cán bộ\t%\t29\t28\n2\tTỷ lệ rừng\t%\t45\t46\n", "wrong_direction", id="tăng below the result"),
        pytest.param(GOALS + "- Giảm tỷ lệ hộ nghèo xuống trên 25% vào năm 2030.", "comparator_contradicts_direction", id="giảm with trên"),
        pytest.param(
            GOALS + "- Tăng tỷ lệ nữ cán bộ lên 60% vào năm 2028 và 50% vào năm 2030.", "trend_reversed", id="tăng, but less in the later year"
        ),
        pytest.param(GOALS + "- Giảm tỷ lệ hộ nghèo từ 18% xuống 23% vào năm 2030.", "base_contradicts_direction", id="giảm from less to more"),
        pytest.param(GOALS + "- 120% số hộ dân được cấp nước sạch vào năm 2030.", "share_over_100", id="more than all"),
        pytest.param(GOALS + "- Tỷ lệ hộ dân dùng nước sạch đạt 95% vào năm 2035.", "year_outside_period", id="a year behind the plan's"),
        pytest.param(
            GOALS + "- Bồi dưỡng đạt 50 doanh nghiệp khởi nghiệp vào năm 2030, trong đó có 60 doanh nghiệp công nghệ cao.",
            "sum_mismatch", id="a part above its whole",
        ),
        pytest.param(
            GOALS + "- Cơ cấu kinh tế năm 2030: nông nghiệp 25%; công nghiệp 45%; dịch vụ 40%.", "shares_exceed_whole", id="parts above the whole"
        ),
        pytest.param(
            GOALS + "- Tỷ lệ hộ dân dùng nước sạch đạt 95% vào năm 2030.\n\n" + INDICATORS.replace("Kế hoạch năm 2026", "Năm 2030")
            + "1\tTỷ lệ hộ dân dùng nước sạch\t%\t80\t90\n2\tTỷ lệ rừng\t%\t45\t46\n",
            "body_annex_disagree", id="body and annex",
        ),
        pytest.param(
            GOALS + "- 100 cơ quan được tập huấn.\n- 90% cán bộ được bồi dưỡng.\n- 95% hộ dân được tuyên truyền.\n",
            "percent_sign_missing", id="a share without its sign",
        ),
    ],
)  # fmt: skip
def test_a_figure_that_is_questioned(body: str, code: str) -> None:
    assert [one for one, _ in said(body)] == [code]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(PLAN + INDICATORS + "1\tGiảm tỷ lệ hộ nghèo\t%\t4,5\t3,5\n2\tTăng tỷ lệ nữ cán bộ\t%\t29\t29\n", id="the way the verb says"),
        pytest.param(GOALS + "- Giảm tỷ lệ hộ nghèo xuống dưới 2% vào năm 2030.", id="giảm with dưới"),
        pytest.param(GOALS + "- Rút ngắn ít nhất 30% thời gian giải quyết thủ tục vào năm 2030.", id="by how much at least"),
        pytest.param(GOALS + "- Đến ngày 31/01/2031, tỷ lệ giải ngân vốn đầu tư công đạt 95%.", id="the year's budget may be paid until January"),
        pytest.param(GOALS + "- Giảm tỷ lệ hộ nghèo còn 5% vào năm 2028 và 2% vào năm 2030.", id="giảm, and less in the later year"),
        pytest.param(GOALS + "- Giảm tỷ lệ hộ nghèo từ 23% xuống 18% vào năm 2030.", id="giảm from more to less"),
        pytest.param(GOALS + "- Năm 2030, thu ngân sách đạt 105% dự toán; kim ngạch xuất khẩu bằng 120% so với năm 2025.", id="held against a plan or a year"),
        pytest.param(GOALS + "- Dư nợ tín dụng đạt 120% GRDP vào năm 2030.", id="a ratio to the GRDP"),
        pytest.param("I. MỤC TIÊU\n\n1. Tầm nhìn đến năm 2045\n\n- Tỷ lệ hộ dân dùng nước sạch đạt 100% vào năm 2045.", id="a year that the heading names"),
        pytest.param(
            GOALS + "- Bồi dưỡng đạt 60 doanh nghiệp khởi nghiệp vào năm 2030, trong đó có 50 doanh nghiệp công nghệ cao.", id="a part below its whole"
        ),
        pytest.param(GOALS + "- Cơ cấu kinh tế năm 2030: nông nghiệp 15,2%; công nghiệp 45,1%; dịch vụ 39,8%.", id="parts that make the whole"),
        pytest.param(
            GOALS + "- Tỷ lệ hộ dân dùng nước sạch đạt 95% vào năm 2028.\n\n" + INDICATORS.replace("Kế hoạch năm 2026", "Năm 2030")
            + "1\tTỷ lệ hộ dân dùng nước sạch\t%\t80\t98\n2\tTỷ lệ rừng\t%\t45\t46\n",
            id="body and annex of two years",
        ),
    ],
)  # fmt: skip
def test_a_figure_that_is_not_questioned(body: str) -> None:
    assert said(body) == []


def test_a_finding_on_two_rows_names_both() -> None:
    body = PLAN + INDICATORS + "1\tGiảm tỷ lệ hộ nghèo\t%\t4,5\t5,5\n2\tTỷ lệ rừng\t%\t45\t46\n"
    tables = extract_document(made(body))
    (finding,) = [row for row in tables["findings"] if row["code"] == "wrong_direction"]
    (target,) = [row for row in tables["targets"] if row["indicator"] == "tỷ lệ hộ nghèo"]
    (result,) = [row for row in tables["results"] if row["indicator"] == "tỷ lệ hộ nghèo"]
    assert finding["row_ids"] == f"targets:{target['target_id']};results:{result['result_id']}"
    assert finding["message"] == "Chỉ tiêu ghi “giảm” nhưng kế hoạch 5,5% cao hơn kết quả 4,5% (năm 2025)."


# --- shares of two numbers


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        pytest.param("Cấp huyện: 48/268 (16,78%).", "48/268 (16,78%)", id="not what the numbers make"),
        pytest.param("có 629/731 trường đạt chuẩn quốc gia, đạt tỷ lệ 68,1%.", "629/731 trường đạt chuẩn quốc gia, đạt tỷ lệ 68,1%", id="with words between"),
        pytest.param("560 tỷ đồng/690 tỷ đồng, ước đạt 18,16% kế hoạch.", "560 tỷ đồng/690 tỷ đồng, ước đạt 18,16%", id="money"),
        pytest.param("Cấp huyện: 48/268 (17,91%).", None, id="right"),
        pytest.param("có 87/109 xã (80%).", None, id="rounded"),
        pytest.param("có 87/109 xã (tăng 5% so với năm trước).", None, id="a change"),
        pytest.param("Quyết định số 22/2025 (10% kinh phí).", None, id="a document"),
    ],
)
def test_a_share_and_its_numbers(words: str, quote: str | None) -> None:
    assert [one for code, one in said("I. KẾT QUẢ\n\n" + words) if code == "fraction_mismatch"] == ([quote] if quote else [])


# --- sums


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        pytest.param(
            "Tổng kinh phí 100 tỷ đồng, trong đó: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 50 tỷ đồng.",
            "100 tỷ đồng, trong đó: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 50 tỷ đồng", id="more than the whole",
        ),
        pytest.param(
            "Tổng kinh phí 100 tỷ đồng, gồm: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 35.000 triệu đồng.",
            "100 tỷ đồng, gồm: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 35.000 triệu đồng", id="less than the whole in two units",
        ),
        pytest.param(
            "1. Tổng kinh phí: 100 tỷ đồng, gồm:\n- Ngân sách trung ương: 60 tỷ đồng;\n- Ngân sách tỉnh: 30 tỷ đồng.",
            "100 tỷ đồng, gồm:\n- Ngân sách trung ương: 60 tỷ đồng;\n- Ngân sách tỉnh: 30 tỷ đồng.", id="in a list",
        ),
        pytest.param("Tổng kinh phí 100 tỷ đồng, gồm: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 40 tỷ đồng.", None, id="right"),
        pytest.param("Tổng kinh phí 100 tỷ đồng, trong đó: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 20 tỷ đồng.", None, id="not all parts are told"),
        pytest.param("Tổng kinh phí 100 tỷ đồng, gồm: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 20 tỷ đồng và nguồn khác.", None, id="and others"),
        pytest.param(
            "Tổng kinh phí 100 tỷ đồng, gồm: ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 40 tỷ đồng; năm 2026 30 tỷ đồng, năm 2027 70 tỷ đồng.",
            None, id="by sources and by years",
        ),
        pytest.param(
            "Tổng thu 11.580 tỷ đồng, tăng 10% so cùng kỳ (10.482 tỷ đồng); trong đó: thu nội địa 11.080 tỷ đồng (10.049 tỷ đồng), "
            "thu xuất nhập khẩu 500 tỷ đồng (433 tỷ đồng).", None, id="last year's in brackets",
        ),
        pytest.param(
            "1. Tổng kinh phí: 100 tỷ đồng, gồm:\n- Ngân sách trung ương: 60 tỷ đồng (năm 2026: 30 tỷ đồng);\n- Ngân sách tỉnh: 40 tỷ đồng.",
            None, id="a list that is right",
        ),
    ],
)  # fmt: skip
def test_a_sum_in_a_sentence(words: str, quote: str | None) -> None:
    assert [one for code, one in said("III. KINH PHÍ\n\n" + words) if code == "sum_mismatch"] == ([quote] if quote else [])


BUDGET = [
    ("TT", "Nội dung", "Năm 2026", "Năm 2027", "Năm 2028", "So sánh (%)"),
    ("I", "Thu nội địa", "300", "330", "360", "110,0"), ("1", "Thuế", "200", "220", "240", "110,0"),
    ("2", "Phí", "100", "110", "120", "110,0"), ("II", "Chi ngân sách", "500", "550", "600", "110,0"), ("1", "Chi đầu tư", "150", "160", "170", "106,7"),
    ("2", "Chi thường xuyên", "300", "330", "360", "110,0"), ("3", "Dự phòng", "50", "60", "70", "120,0"),
    ("III", "Vay", "30", "40", "50", "133,3"), ("1", "Vay trong nước", "20", "25", "30", "125,0"), ("2", "Vay lại", "10", "15", "20", "150,0"),
]  # fmt: skip


def budget(**changed: str) -> str:
    rows = [[changed.get(f"{name}_{place}".replace(" ", "_"), cell) for place, cell in enumerate(row)] for row in BUDGET for name in [row[1]]]
    return PLAN + "PHỤ LỤC I\nCÂN ĐỐI NGÂN SÁCH (tỷ đồng)\n\n" + "\n".join("\t".join(row) for row in rows) + "\n"


def test_a_total_of_a_table_that_its_rows_do_not_make() -> None:
    assert [code for code, _ in said(budget())] == []
    ((code, quote),) = said(budget(Chi_ngân_sách_3="560"))
    assert (code, quote) == ("sum_mismatch", "Chi ngân sách\t500\t560")


def test_rows_that_add_up_nowhere_are_no_parts() -> None:
    assert said(budget(Chi_ngân_sách_2="510", Chi_ngân_sách_3="590", Chi_ngân_sách_4="630")) == []


def test_a_column_of_totals() -> None:
    rows = [
        ("A", "60", "10", "20", "30"),
        ("B", "90", "20", "30", "40"),
        ("C", "66", "11", "22", "33"),
        ("D", "75", "15", "25", "35"),
        ("E", "96", "31", "32", "33"),
    ]
    lines = ["TT\tNội dung\tTổng số\tNăm 2026\tNăm 2027\tNăm 2028"]
    lines += [f"{place}\tDự án {name}\t" + "\t".join(values) for place, (name, *values) in enumerate(rows, 1)]
    body = PLAN + "PHỤ LỤC I\nVỐN ĐẦU TƯ (tỷ đồng)\n\n" + "\n".join(lines) + "\n"
    assert said(body) == []
    assert said(body.replace("\t66\t", "\t67\t")) == []  # rounded
    assert [code for code, _ in said(body.replace("\t66\t", "\t76\t"))] == ["sum_mismatch"]


# --- years and days


@pytest.mark.parametrize(
    ("words", "code", "quote"),
    [
        pytest.param("Báo cáo trước ngày 31/4/2026.", "impossible_date", "ngày 31/4/2026", id="no such day"),
        pytest.param("Tổ chức vào ngày 29 tháng 2 năm 2027.", "impossible_date", "ngày 29 tháng 2 năm 2027", id="not a leap year"),
        pytest.param("Báo cáo trước ngày 15/13 hằng năm.", "impossible_date", "ngày 15/13", id="no such month"),
        pytest.param("Kết quả giai đoạn 2030-2026 được đánh giá.", "period_contradiction", "2030-2026", id="a period backwards"),
        pytest.param("Báo cáo trước ngày 29/02/2028 và ngày 30/4.", None, None, id="days that are"),
        pytest.param("Báo cáo từ ngày 15-20 hằng tháng.", None, None, id="two days"),
        pytest.param("Theo Thông báo ngày 15/13/TB của sở.", None, None, id="a number"),
        pytest.param("Ký ngày 26 tháng 0 6 năm 2026.", None, None, id="a month with a blank inside"),
        pytest.param("Kết quả giai đoạn 2026-2030 được đánh giá.", None, None, id="a period"),
    ],
)
def test_years_and_days(words: str, code: str | None, quote: str | None) -> None:
    assert said("II. NHIỆM VỤ\n\n" + words) == ([(code, quote)] if code else [])


# --- references


@pytest.mark.parametrize(
    ("first", "second", "doubted"),
    [
        ("số 1719/QĐ-TTg ngày 14/10/2021", "số 1719/QĐ-TTg ngày 24/10/2021", True),
        ("số 1719/QĐ-TTg ngày 14/10/2021", "số 1719/QĐ-TTg ngày 14/10/2020", True),
        ("số 22/2012/QĐ-TTg ngày 26/5/2012", "số 22/2012/QĐ-TTg ngày 26/5/2013", True),
        ("số 1719/QĐ-TTg ngày 14/10/2021", "số 1719/QĐ-TTg ngày 14/10/2021", False),
        ("số 27/QĐ-TTg ngày 14/10/2021", "số 27/QĐ-TTg ngày 03/02/2023", False),
        ("số 15/QĐ-UBND ngày 03/02/2025", "số 15/QĐ-UBND ngày 05/04/2025", False),
    ],
)
def test_a_document_under_two_dates(first: str, second: str, doubted: bool) -> None:
    codes = said(f"II. NHIỆM VỤ\n\n1. Thực hiện Quyết định {first}.\n\n2. Sơ kết Quyết định {second}.\n")
    assert codes == ([("citation_dates_differ", f"Quyết định {second}")] if doubted else [])


def test_an_annex_that_is_not_there() -> None:
    body = "II. NHIỆM VỤ\n\nThực hiện theo Phụ lục {} kèm theo Kế hoạch này.\n\nPHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n\nPHỤ LỤC II\nDANH MỤC DỰ ÁN\n"
    assert said(body.format("III")) == [("unknown_cross_reference", "Phụ lục III")]
    assert said(body.format("02")) == []
    assert said(body.format("III").replace("PHỤ LỤC II\n", "PHỤ LỤC\n")) == []  # which one the last is does not stand there


# --- parts


def test_parts_behind_trong_do_in_a_list_and_in_a_table() -> None:
    listed = (
        GOALS
        + "1. Phấn đấu đến năm 2030 có 500 doanh nghiệp, trong đó:\n+ 300 doanh nghiệp sản xuất.\n+ 200 doanh nghiệp dịch vụ.\n"
        + "2. Đến năm 2030 có 60 hợp tác xã.\n"
    )
    table = (
        PLAN + "PHỤ LỤC I\nCHỈ TIÊU\n\nTT\tChỉ tiêu\tĐơn vị\tNăm 2026\tNăm 2027\n1\tSố giường bệnh\tGiường\t700\t710\n\tTrong đó:\t\t\t\n"
        "\t- Giường cấp tỉnh\tGiường\t500\t505\n\t- Giường cấp xã\tGiường\t200\t205\n2\tSố bác sĩ\tNgười\t90\t95\n"
    )
    for body, parts in ((listed, [("300", "500"), ("200", "500")]), (table, [("500", "700"), ("505", "710"), ("200", "700"), ("205", "710")])):
        rows = extract_document(made(body))["targets"]
        values = {row["target_id"]: str(row["value"]) for row in rows}
        assert [(str(row["value"]), values[row["part_of"]]) for row in rows if row["part_of"]] == parts


# --- all findings


def test_every_code_is_in_the_schema_and_every_quote_in_the_text() -> None:
    everything = items("1.", "3.") + GOALS + "- 120% số hộ được cấp nước vào năm 2035.\n" + budget(Chi_ngân_sách_3="560") + "Báo cáo ngày 31/4.\n"
    document = made(everything)
    codes = {code for field in load_schemas()["findings"].fields if field.name == "code" for code in field.enum or ()}
    rows = extract_document(document)["findings"]
    assert {str(row["code"]) for row in rows} <= codes
    assert len(rows) >= 4
    for row in rows:
        if row["quote"]:
            assert document.text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]


def test_numbers_are_shown_as_they_are_read() -> None:
    for whole in random.Random(4).sample(range(10**9), 50):
        assert number(shown(number(str(whole)))) == whole
    assert [shown(number(one)) for one in ("66,670", "10.367.700", "0,5")] == ["66,67", "10.367.700", "0,5"]
