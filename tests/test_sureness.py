"""How sure a row is: what is said in full is grade A, each mark of doubt is B with its code."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.lexicon import load_lexicon
from pipeline.link.sureness import with_sureness
from pipeline.model.document import Facts
from pipeline.model.figures import Figure
from pipeline.model.source import Source
from pipeline.run import document_of, extract_document
from pipeline.span import Span

HEAD = "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 15/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển kinh tế - xã hội giai đoạn 2026 - 2030\n\n"
SURE = ("A", "")


def grades(body: str, table: str = "targets") -> list[tuple[str, str]]:
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + body))
    return [(row["grade"], row["reasons"]) for row in extract_document(document)[table]]


@pytest.mark.parametrize(
    ("item", "sureness"),
    [
        pytest.param("Tỷ lệ hộ dùng nước sạch đạt 85%.", [SURE], id="said in full"),
        pytest.param("Tỷ lệ hộ dùng nước sạch đạt 85%, trong đó khu vực nông thôn đạt 70%.", [SURE, ("B", "elliptic")], id="a part without a measure"),
        pytest.param("Thủy điện 29.346 MW.", [("B", "short_indicator")], id="hardly said what is measured"),
        pytest.param("Chỉ số năng lực cạnh tranh cấp tỉnh xếp thứ 5.", [SURE], id="a rank"),
        pytest.param(
            "Kiểm tra 60% bếp ăn tập thể và 30% quán ăn đường phố được cấp phép.", [("B", "indicator_unsure"), SURE], id="said of the last share alone"
        ),
        pytest.param("Sản lượng thủy sản khai thác đạt 23.500 tẩn.", [("B", "no_unit")], id="what is weighed counted"),
        pytest.param("Giữ mực nước dưới đất không vượt quá ngưỡng cho phép đến 34 m.", [("B", "indicator_unsure")], id="a bound in the name"),
        pytest.param("Có 30 doanh nghiệp xuất khẩu trực tiếp sang thị trường mới.", [SURE], id="things counted, named at length"),
        pytest.param("Có 30 doanh nghiệp xuất khẩu.", [("B", "short_indicator")], id="no measure and few words"),
        pytest.param("Sản lượng mía đạt 1.200 tấn.", [SURE], id="a measure in few words"),
        pytest.param("Khám sức khỏe cho 60% công nhân khu công nghiệp.", [("B", "indicator_unsure")], id="a share of which nothing is said"),
        pytest.param("Đáp ứng 15% nhu cầu đi lại của người dân đô thị.", [("B", "indicator_unsure")], id="words on both sides and no measure"),
        pytest.param("Đóng mới 12 tàu cá công suất lớn.", [SURE], id="the verb before what is counted"),
        pytest.param("Xây dựng 12 bến cá, khu neo đậu tránh trú bão.", [("B", "indicator_unsure")], id="a list behind a count"),
        pytest.param("Hỗ trợ doanh nghiệp có nhà máy công suất 500 MW.", [("B", "indicator_unsure")], id="who has so much is not measured"),
        pytest.param("Bù đắp được 20% chi phí vận hành của hệ thống.", [("B", "indicator_unsure")], id="the predicate before, what it is of behind"),
        pytest.param(
            "Thanh toán học phí qua ngân hàng chiếm 92% giá trị và 85% số lượt giao dịch.", [("B", "indicator_unsure")] * 2, id="a measure that the share is of"
        ),
        pytest.param("Tỷ lệ người cao tuổi được khám sức khỏe định kỳ ít nhất 1 lần/năm đạt 90%.", [SURE], id="a bound within a rate"),
        pytest.param(
            "Tỷ lệ học sinh tiểu học được học hai buổi một ngày tại các trường công lập đạt 95%, trong đó miền núi đạt 80%.",
            [SURE, SURE],
            id="a short limit of a long indicator",
        ),
        pytest.param("100% hộ có thẻ bảo hiểm y tế, nhất là hộ ở xã đảo.", [("B", "indicator_unsure")], id="more than what is measured"),
        pytest.param("Điện mặt trời chiếm một phần ba tổng nguồn điện.", [("B", "indicator_unsure")], id="a part as it is written, of words on both sides"),
        pytest.param("Tỷ lệ tiêm phòng cho đàn trâu bò đạt 90% và 85%.", [("B", "two_values")] * 2, id="two values for one thing"),
    ],
)
def test_an_objective_is_sure_unless_something_speaks_against_it(item: str, sureness: list[tuple[str, str]]) -> None:
    assert grades(f"I. MỤC TIÊU\n\n- {item}") == sureness


@pytest.mark.parametrize(
    ("item", "sureness"),
    [
        pytest.param("100% hồ sơ lưu trữ được số hóa.", [SURE], id="a share and what happens to it"),
        pytest.param("Từ 60% hồ sơ lưu trữ trở lên được số hóa.", [("B", "commitment")], id="a bound may be a condition"),
        pytest.param("Nâng tỷ lệ hồ sơ trực tuyến toàn trình lên 80%.", [SURE], id="up to a level"),
        pytest.param("Phấn đấu tỷ lệ hộ kinh doanh nộp thuế đúng hạn đạt 95%.", [SURE], id="a measure before its number"),
        pytest.param("Bố trí ngân sách có nguồn dự phòng 3%.", [], id="no share of anybody"),
        pytest.param("Rà soát, cắt giảm ít nhất 20% số thủ tục hành chính.", [("B", "commitment")], id="what it is of behind the number"),
    ],
)
def test_a_commitment_among_tasks_is_sure_if_it_says_all(item: str, sureness: list[tuple[str, str]]) -> None:
    assert grades(f"III. NHIỆM VỤ, GIẢI PHÁP\n\n- {item}") == sureness


@pytest.mark.parametrize(
    ("item", "sureness"),
    [
        pytest.param("Tỷ lệ hộ nghèo của tỉnh còn 4,5%.", [SURE], id="a rate said in full"),
        pytest.param("Sản lượng thủy sản đạt 2.150 tấn.", [("B", "past")], id="no rate: it may be of a part"),
        pytest.param("Tỷ lệ hộ nghèo của tỉnh còn 4,5%, vùng cao còn 9,2%.", [SURE, ("B", "past")], id="a part of it"),
    ],
)
def test_a_rate_of_the_past_is_sure_if_it_is_named_before_its_number(item: str, sureness: list[tuple[str, str]]) -> None:
    assert grades(f"I. KẾT QUẢ THỰC HIỆN NĂM 2025\n\n- {item}", "results") == sureness


def test_two_values_for_one_thing_in_two_places() -> None:
    """Each stands under its own heading, which says of which sector it is: not what the row says is measured."""
    sectors = "1. Năng lượng\n\n- Lượng phát thải không vượt quá 45 triệu tấn.\n\n2. Giao thông\n\n- Lượng phát thải không vượt quá 18 triệu tấn.\n"
    assert {grade for grade, _ in grades(f"I. MỤC TIÊU\n\n{sectors}")} == {"B"}


@pytest.mark.parametrize(
    ("table", "sureness"),
    [
        pytest.param("TT | Chỉ tiêu | Đơn vị | 2027 | 2030\n1 | Thép tấm | tấn | 1.200 | 1.500", [("B", "short_indicator")] * 2, id="two words in a table"),
        pytest.param("TT | Huyện | Năng suất (tạ)\n1 | Huyện Chư Prông | 62\n2 | Huyện Mang Yang | 58", [SURE, SURE], id="two words that a heading says"),
        pytest.param("TT | Chỉ tiêu | Đơn vị | 2024 | 2030\n1 | Tỷ lệ hộ nghèo | % | 6 | 3", [SURE], id="a year gone by tells of the past"),
        pytest.param(
            "TT | Chỉ tiêu | Đơn vị | Kế hoạch 2030\nI | Kè bảo vệ bờ biển | km | 85\n1 | Bờ Đông | km | 48",
            [SURE, ("B", "short_indicator")],
            id="what the numbering puts under a row with values says itself what it is",
        ),
        pytest.param(
            "TT | Chỉ tiêu | Đơn vị | Kế hoạch 2030\n1 | Trường học có nhà vệ sinh | | \n- | Mầm non và mẫu giáo | % | 75",
            [SURE],
            id="a part under a row that says what is measured borrows it",
        ),
        pytest.param(
            "TT | Chỉ tiêu | Đơn vị | Kế hoạch 2030\n1 | Tổng giá trị sản xuất | tỷ đồng | 9.000\n- | Công nghiệp và xây dựng | tỷ đồng | 4.000",
            [SURE, ("B", "elliptic")],
            id="a part whose name is as long as what it borrows",
        ),
        pytest.param(
            "TT | Chỉ tiêu | Đơn vị | Kế hoạch 2030\n1 | Dung lượng đường truyền quốc tế | Tbqs | 350", [("B", "unit_unlike")], id="a unit that is no noun"
        ),
        pytest.param("TT | Chỉ tiêu | Đơn vị | Kế hoạch 2030\n1 | Nông, lâm, thủy sản | % | 4,5", [("B", "indicator_unsure")], id="a share of nobody"),
        pytest.param("TT | Chỉ tiêu | Đơn vị | Kế hoạch 2030\n1 | Người bị tai nạn lao động | người | 2,3", [("B", "unit_unlike")], id="a count of 2,3"),
    ],
)
def test_rows_of_tables(table: str, sureness: list[tuple[str, str]]) -> None:
    lines = "\n".join(f"| {line} |" for line in table.splitlines())
    assert grades(f"I. MỤC TIÊU\n\nBảng chỉ tiêu\n\n{lines}\n") == sureness


CELL = Figure(
    id="x", role="target", section=0, part="body", indicator="Tỷ lệ hộ dùng nước sạch", comparator="eq", value=Decimal(90), unit="percent", year=2030,
    quote=Span(0, 1), row=1,
)  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "reasons"),
    [
        pytest.param(CELL, (), id="nothing against it"),
        pytest.param(replace(CELL, year=None), ("no_year",), id="a target without a year"),
        pytest.param(replace(CELL, year=2024), ("year_gone",), id="a target of a year before the plan"),
        pytest.param(replace(CELL, year=2024, role="result"), (), id="a result of that year"),
        pytest.param(replace(CELL, unit="gram", value=Decimal(2500)), ("unit_unlike",), id="a rate that is weighed"),
        pytest.param(replace(CELL, indicator="Y tế", scope="Tỷ lệ trạm có bác sĩ"), ("elliptic",), id="a scope that is a rate"),
    ],
)
def test_what_contradicts_itself_was_not_understood(figure: Figure, reasons: tuple[str, ...]) -> None:
    facts = Facts(issued="2026-01-10", period_start=2026, period_end=2030)
    assert [one.reasons for one in with_sureness([figure], facts, load_lexicon())] == [reasons]
