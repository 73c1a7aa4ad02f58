"""Layouts of plans as made documents: what a reader sees in each is what the tables say."""

from __future__ import annotations

import pytest

from pipeline.model.source import Source
from pipeline.run import document_of, extract_document

HEAD = "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 15/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển kinh tế - xã hội giai đoạn 2026 - 2030\n\n"


def rows(body: str, table: str) -> list[tuple[object, ...]]:
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + body))
    return [(row["indicator"], row["scope"], str(row["value"]), row["unit"], row["year"]) for row in extract_document(document)[table]]


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        pytest.param(
            "II. PHƯƠNG ÁN\n\n1. Nguồn điện\n\n- Đến năm 2030:\n\n"
            "+ Điện gió trên bờ 26.066 - 38.029 MW;\n\n- Định hướng đến năm 2050:\n\n+ Điện gió trên bờ 84.696 MW.",
            [("Điện gió trên bờ", "", "26066", "mw", 2030), ("Điện gió trên bờ", "", "84696", "mw", 2050)],
            id="levels under a line that says only by when",
        ),
        pytest.param(
            "II. MỤC TIÊU\n\n1. Mục tiêu cụ thể\n\na) Đến năm 2028\n\nMở rộng mạng lưới trạm y tế.\n\n"
            "Một số chỉ tiêu chủ yếu:\n\n- Tỷ lệ trạm y tế có bác sĩ đạt 80%.\n\n"
            "b) Đến năm 2030\n\nMột số chỉ tiêu chủ yếu:\n\n- Tỷ lệ trạm y tế có bác sĩ đạt 95%.",
            [("Tỷ lệ trạm y tế có bác sĩ", "", "80", "percent", 2028), ("Tỷ lệ trạm y tế có bác sĩ", "", "95", "percent", 2030)],
            id="a title of a list stands under the line that says by when",
        ),
        pytest.param(
            "II. MỤC TIÊU\n\n1. Mục tiêu cụ thể\n\na) Đến năm 2028: Mở rộng mạng lưới trạm y tế. Góp phần giảm tải bệnh viện.\n\n"
            "Một số chỉ tiêu chủ yếu:\n\n- Tỷ lệ trạm y tế có bác sĩ đạt 80%.",
            [("Tỷ lệ trạm y tế có bác sĩ", "", "80", "percent", 2028)],
            id="a title of a list stands under the sentence that begins with by when",
        ),
        pytest.param(
            "I. MỤC TIÊU\n\n- Điện thương phẩm: Năm 2030 khoảng 500 tỷ kWh; định hướng năm 2050 đạt khoảng 1.237 tỷ kWh.",
            [("Điện thương phẩm", "", "500000000000", "kwh", 2030), ("Điện thương phẩm", "", "1237000000000", "kwh", 2050)],
            id="a year behind a colon",
        ),
        pytest.param(
            "I. MỤC ĐÍCH\n\nTăng trưởng nhanh và bền vững.\n\nPHỤ LỤC I\nMỤC TIÊU TĂNG TRƯỞNG GRDP CÁC ĐỊA PHƯƠNG NĂM 2026\n\n"
            "STT\tĐịa phương\tMục tiêu tăng trưởng GRDP năm 2026 (%)\n1\tHà Nội\t11,0\n2\tQuảng Ninh\t12,0\n3\tLào Cai\t10,5\n",
            [
                ("tăng trưởng GRDP", "Hà Nội", "11.0", "percent", 2026),
                ("tăng trưởng GRDP", "Quảng Ninh", "12.0", "percent", 2026),
                ("tăng trưởng GRDP", "Lào Cai", "10.5", "percent", 2026),
            ],
            id="rows are places",
        ),
        pytest.param(
            "I. MỤC TIÊU ĐẾN NĂM 2028\n\n- Tỷ lệ hộ sử dụng nước sạch đạt 85%, trong đó khu vực nông thôn đạt 70%.",
            [("Tỷ lệ hộ sử dụng nước sạch", "", "85", "percent", 2028), ("Tỷ lệ hộ sử dụng nước sạch", "khu vực nông thôn", "70", "percent", 2028)],
            id="an area takes the governing indicator",
        ),
        pytest.param(
            "1. Cải thiện dinh dưỡng của bà mẹ và trẻ em\n\na) Giảm tỷ lệ suy dinh dưỡng thấp còi ở trẻ em dưới 5 tuổi xuống dưới 20%;\n\n"
            "b) Tỷ lệ trẻ thừa cân giảm xuống 4%;\n",
            [("tỷ lệ suy dinh dưỡng thấp còi ở trẻ em dưới 5 tuổi", "", "20", "percent", 2030)],
            id="an item that begins with its verb sets a level, even where the heading of the aims is lost; one that begins with its subject tells",
        ),
        pytest.param(
            "2. Yêu cầu\n\nĐến năm 2028, toàn tỉnh chuyển đổi đất lúa kém hiệu quả sang cây ăn quả là 600 ha. Cụ thể năm 2027 chuyển đổi 250 ha; "
            "năm 2028 chuyển đổi 350 ha.\n",
            [
                ("chuyển đổi đất lúa kém hiệu quả sang cây ăn quả", "", "600", "ha", 2028),
                ("chuyển đổi đất lúa kém hiệu quả sang cây ăn quả", "", "250", "ha", 2027),
                ("chuyển đổi đất lúa kém hiệu quả sang cây ăn quả", "", "350", "ha", 2028),
            ],
            id="the years that spell out what the sentence before has set",
        ),
        pytest.param(
            "I. MỤC TIÊU\n\nSTT Chỉ tiêu Đạt tỷ lệ\n1 Tỷ lệ tiêm vắc xin sởi cho trẻ 18 tháng tuổi ≥ 95%\n2 Tỷ lệ tiêm vắc xin uốn ván ≥ 85%\n"
            "3 Số ca mắc sởi dưới 5 ca\n",
            [
                ("Tỷ lệ tiêm vắc xin sởi cho trẻ 18 tháng tuổi", "", "95", "percent", 2030),
                ("Tỷ lệ tiêm vắc xin uốn ván", "", "85", "percent", 2030),
                ("Số ca mắc sởi", "", "5", "count", 2030),
            ],
            id="the numbers of rows without a point count nothing",
        ),
        pytest.param(
            "I. MỤC TIÊU\n\n- Duy trì phổ cập giáo dục cho trẻ 5 tuổi\nở các xã, phường, thị trấn; tỷ lệ huy động trẻ em ra lớp của toàn tỉnh đạt 98%.\n",
            [("tỷ lệ huy động trẻ em ra lớp của toàn tỉnh", "", "98", "percent", 2030)],
            id="an item broken early goes on in a full line",
        ),
        pytest.param(
            "I. MỤC TIÊU\n\n- Tỷ lệ thu gom chất thải rắn sinh hoạt: đô thị 95%, nông thôn 75%.",
            [
                ("Tỷ lệ thu gom chất thải rắn sinh hoạt", "đô thị", "95", "percent", 2030),
                ("Tỷ lệ thu gom chất thải rắn sinh hoạt", "nông thôn", "75", "percent", 2030),
            ],
            id="areas behind a colon",
        ),
        pytest.param(
            "Điều 1. Phê duyệt Chương trình phát triển cà phê giai đoạn 2026 - 2030, tầm nhìn đến năm 2040:\n\nI. ĐỊNH HƯỚNG PHÁT TRIỂN\n\n"
            "1. Diện tích cà phê tái canh đạt 40.000 ha.\n\nII. TẦM NHÌN ĐẾN NĂM 2040\n\n1. Diện tích cà phê hữu cơ đạt 25.000 ha.",
            [("Diện tích cà phê tái canh", "", "40000", "ha", 2030), ("Diện tích cà phê hữu cơ", "", "25000", "ha", 2040)],
            id="the vision beside the years of a plan",
        ),
    ],
)
def test_what_a_layout_promises(body: str, targets: list[tuple[object, ...]]) -> None:
    assert rows(body, "targets") == targets


def test_a_page_break_ends_no_section() -> None:
    body = (
        "II. NHIỆM VỤ\n\n1. Đăng ký:\n\n- Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 70%.\n\n--- PAGE BREAK ---\n\n7\n\n- Tỷ lệ hồ sơ số hóa đạt tối thiểu 80%.\n"
        "\n2. Nộp thuế:\n\na) Tỷ lệ tờ khai đã nộp đúng hạn của cá nhân có tiền lương đạt tối thiểu 85%.\n\nB) Tỷ lệ hài lòng đạt tối thiểu 90%."
    )
    assert [row[2] for row in rows(body, "targets")] == ["70", "80", "85", "90"]
    assert rows(body, "results") == []


def test_page_numbers_that_count_on_are_furniture() -> None:
    body = "I. MỤC TIÊU\n\n- Tỷ lệ che phủ rừng đạt 45%.\n\n2\n\n- Tỷ lệ hộ nghèo còn 3%.\n\n3\n\n- Tỷ lệ lao động qua đào tạo đạt 70%."
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + body))
    made = extract_document(document)
    assert [(row["text"], row["reason"]) for row in made["numbers"] if row["text"] in ("2", "3") and row["reason"]] == [("2", "furniture"), ("3", "furniture")]
    assert [str(row["value"]) for row in made["targets"]] == ["45", "3", "70"]


def test_the_longest_name_may_end_right_before_the_next_column() -> None:
    body = (
        "I. CHỈ TIÊU GIAO CÁC ĐƠN VỊ\n\nTT    Đơn vị           Hộ thoát nghèo   Lao động mới\n1     Vĩnh Hải              120           45\n"
        "2     Tân Lập                80           30\n3     Các xã còn lại        215           66\n"
    )
    assert [row[2] for row in rows(body, "targets")] == ["120", "45", "80", "30", "215", "66"]


def test_a_preamble_tells_how_things_are_and_what_the_act_is_for() -> None:
    preamble = (
        "Thực hiện Chỉ thị số 05/CT-TTg ngày 01/3/2025 của Thủ tướng Chính phủ, UBND tỉnh đã chỉ đạo quyết liệt. Đến ngày 30/11/2025, vốn đầu tư công đã "
        "giải ngân đạt 64,5% kế hoạch.\n\nĐể đạt mục tiêu tăng trưởng GRDP năm 2026 từ 8% trở lên, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n\n"
    )
    body = "I. NHIỆM VỤ\n\n1. Các sở, ngành tổ chức thực hiện.\n"
    assert [row[2:] for row in rows(preamble + body, "results")] == [("64.5", "percent", 2025)]
    assert rows(preamble + body, "targets") == [("tăng trưởng GRDP", "", "8", "percent", 2026)]


def test_the_years_of_the_preamble_are_not_those_of_the_plan() -> None:
    preamble = "Thực hiện Quyết định số 1719/QĐ-TTg ngày 14/10/2021 phê duyệt Đề án đến năm 2027, Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:\n\n"
    body = "I. MỤC TIÊU\n\n- Tỷ lệ thôn có nhà văn hóa đạt 80%."
    assert rows(preamble + body, "targets") == [("Tỷ lệ thôn có nhà văn hóa", "", "80", "percent", 2030)]


def test_a_table_with_a_cell_a_line_in_a_text_broken_at_a_margin() -> None:
    prose = "Tiếp tục nâng cao chất lượng phục vụ người dân và doanh nghiệp trên địa bàn tỉnh, trong đó tập\ntrung đầu tư hạ tầng số và đào tạo nhân lực cho\n"
    heads = "TT\nTên chỉ tiêu\nĐơn vị tính\n2028\n2030\nCơ quan chủ trì\n"
    cells = heads + "1\nTỷ lệ hồ sơ trực tuyến\n%\n≥ 75\n≥ 90\nSở Nội vụ\n2\nSố kiốt tra cứu\nkiốt\n120\n340\nSở Y tế\n"
    found = rows(f"I. QUAN ĐIỂM\n\n{prose * 12}\nII. LỘ TRÌNH CÁC CHỈ TIÊU\n\n{cells}", "targets")
    assert found == [
        ("Tỷ lệ hồ sơ trực tuyến", "", "75", "percent", 2028),
        ("Tỷ lệ hồ sơ trực tuyến", "", "90", "percent", 2030),
        ("Số kiốt tra cứu", "", "120", "count", 2028),
        ("Số kiốt tra cứu", "", "340", "count", 2030),
    ]


def test_what_is_told_of_the_past_has_the_year_of_its_heading() -> None:
    body = "I. ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM 2025\n\n- Thu ngân sách ước đạt 25.000 tỷ đồng, đạt 105% dự toán; tỷ lệ hộ nghèo giảm còn 4,5%."
    assert rows(body, "results") == [
        ("Thu ngân sách", "", "25000", "vnd_billion", 2025),
        ("Thu ngân sách", "", "105", "percent", 2025),
        ("tỷ lệ hộ nghèo", "", "4.5", "percent", 2025),
    ]
    assert rows(body, "targets") == []


def test_a_column_of_a_year_gone_by_tells_of_the_past() -> None:
    body = "I. MỤC TIÊU\n\nTT\tChỉ tiêu\tĐơn vị\t2025\t2030\n1\tTỷ lệ che phủ rừng\t%\t54\t55\n2\tTỷ lệ điện tái tạo\t%\t20\t36\n"
    assert [(row[0], row[2], row[4]) for row in rows(body, "results")] == [("Tỷ lệ che phủ rừng", "54", 2025), ("Tỷ lệ điện tái tạo", "20", 2025)]
    assert [(row[0], row[2], row[4]) for row in rows(body, "targets")] == [("Tỷ lệ che phủ rừng", "55", 2030), ("Tỷ lệ điện tái tạo", "36", 2030)]


# --- lists below a whole


def test_the_parts_in_a_list_name_the_whole_above_them() -> None:
    body = "I. MỤC TIÊU\n\n- Tổng công suất các nhà máy điện đạt 178.500 MW, trong đó:\n\n+ Điện gió trên bờ: 24.300 MW;\n\n+ Điện mặt trời: 29.346 MW."
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + body))
    whole, *parts = extract_document(document)["targets"]
    assert (whole["indicator"], str(whole["value"]), whole["part_of"]) == ("Tổng công suất các nhà máy điện", "178500", None)
    assert [(row["indicator"], row["scope"], str(row["value"]), row["part_of"]) for row in parts] == [
        (whole["indicator"], "Điện gió trên bờ", "24300", whole["target_id"]),
        (whole["indicator"], "Điện mặt trời", "29346", whole["target_id"]),
    ]


def test_the_items_below_a_heading_that_names_a_measure_take_it_over() -> None:
    assert rows("I. MỤC TIÊU\n\n- Tỷ lệ hộ dân sử dụng nước sạch:\n\n+ Đô thị: 98%;\n\n+ Nông thôn: 70%.", "targets") == [
        ("Tỷ lệ hộ dân sử dụng nước sạch", "Đô thị", "98", "percent", 2030),
        ("Tỷ lệ hộ dân sử dụng nước sạch", "Nông thôn", "70", "percent", 2030),
    ]


# --- where a document only tells


def test_a_passage_that_announces_targets_states_them_wherever_it_stands() -> None:
    body = "I. BỐI CẢNH\n\nPhấn đấu đạt được các chỉ tiêu chủ yếu đến năm 2027 là: (1) Tỷ lệ che phủ rừng đạt 45%; (2) Tỷ lệ hộ nghèo còn 3%."
    assert rows(body, "targets") == [
        ("Tỷ lệ che phủ rừng", "", "45", "percent", 2027),
        ("Tỷ lệ hộ nghèo", "", "3", "percent", 2027),
    ]


def test_a_narrative_states_no_target() -> None:
    body = "I. BỐI CẢNH\n\nNăm 2025, sản lượng công nghiệp tăng 17,4% so với cùng kỳ năm trước. Tỷ lệ lao động qua đào tạo đạt 58,5%."
    assert rows(body, "targets") == []
    assert rows(body, "results") == [
        ("sản lượng công nghiệp", "", "17.4", "percent", 2025),
        ("Tỷ lệ lao động qua đào tạo", "", "58.5", "percent", 2025),
    ]


def test_an_excerpt_without_its_date_tells_of_the_past_all_the_same() -> None:
    text = (
        "Xã Bình Minh họp bàn nhiệm vụ\n\nHội nghị đánh giá kết quả thực hiện nhiệm vụ năm 2024 của xã.\n\n"
        "Năm 2024, kinh tế của xã đã phục hồi. Thu ngân sách đạt 61 tỷ đồng; tỷ lệ hộ nghèo còn 2,4%.\n\n"
        "Năm 2025, xã phấn đấu tỷ lệ hộ nghèo còn 1,9%.\n"
    )
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text)))
    assert [(row["indicator"], str(row["value"]), row["year"]) for row in made["results"]] == [("Thu ngân sách", "61", 2024), ("tỷ lệ hộ nghèo", "2.4", 2024)]
    assert [(row["indicator"], str(row["value"]), row["year"]) for row in made["targets"]] == [("tỷ lệ hộ nghèo", "1.9", 2025)]


def test_an_article_is_of_the_day_on_which_it_was_put_on_its_page() -> None:
    """… and what it tells "in the last years" is not of the one that it tells of before."""
    text = (
        "Sơn La: Trồng rừng gắn với sinh kế\n\n14/06/2024 - 09:30\n\nĐến hết năm 2023, diện tích rừng trồng là 41.200 ha. Tỷ lệ che phủ rừng đạt 47,5%.\n\n"
        "Trong những năm qua, tỷ lệ cây sống của các rừng trồng đều đạt 92%.\n"
    )
    assert bare(text, "results") == [("diện tích rừng trồng", "41200", "ha", 2023), ("Tỷ lệ che phủ rừng", "47.5", "percent", 2023)]


def test_what_is_asked_for_is_not_told_of_the_past() -> None:
    letter = (
        "Đến hết ngày 05 tháng 01 năm 2026, Sở đã nhận được báo cáo của các xã. Để kịp thời tổng hợp, Sở đề nghị:\n\n"
        "1. Khoảng cách giữa các cột mốc từ 5 m đến 9 m.\n\n2. Thành phần: 30 đội.\n"
    )
    assert rows(letter, "results") == []


def test_what_has_been_is_not_of_a_year_to_come() -> None:
    body = "I. THỰC TRẠNG VÀ NHU CẦU GIAI ĐOẠN 2026 - 2030\n\nNăm 2025, tỉnh đã mở mới một số chợ. Toàn tỉnh mới có 7/26 chợ (26,9%) đạt chuẩn.\n"
    assert [(row[2], row[4]) for row in rows(body, "results")] == [("26.9", 2025)]


# --- texts without head: news of a plan


def bare(text: str, table: str) -> list[tuple[object, ...]]:
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text))
    return [(row["indicator"], str(row["value"]), row["unit"], row["year"]) for row in extract_document(document)[table]]


def test_news_of_a_plan_takes_the_years_of_the_plan() -> None:
    """A sentence that begins with the name of a body is no letterhead."""
    text = (
        "UBND tỉnh Gia Lai vừa ban hành kế hoạch phát triển kinh tế số giai đoạn 2026 - 2030, hướng tới tăng trưởng bền vững.\n\n"
        "Kế hoạch đặt mục tiêu 60% hộ kinh doanh dùng hóa đơn điện tử.\n\n"
        "Tỉnh chú trọng nâng cao năng lực của doanh nghiệp. Cụ thể, 75% doanh nghiệp bán hàng trực tuyến.\n\n"
        "Hiện nay, tỉnh có 40% doanh nghiệp bán hàng trực tuyến.\n"
    )
    assert bare(text, "targets") == [
        ("hộ kinh doanh dùng hóa đơn điện tử", "60", "percent", 2030),
        ("doanh nghiệp bán hàng trực tuyến", "75", "percent", 2030),
    ]


def test_news_of_a_congress_tells_first_of_the_term_that_is_over() -> None:
    body = (
        "ĐẠI HỘI ĐẢNG BỘ CÔNG TY CẤP NƯỚC THÀNH CÔNG TỐT ĐẸP\n\nNgày 12/05/2025, Đảng bộ Công ty cấp nước đã tổ chức Đại hội lần thứ VI.\n\n"
        "Nhiệm kỳ 2020 - 2025, Đảng bộ thực hiện thắng lợi các nhiệm vụ; tỷ lệ hộ dùng nước máy bằng 92,5%.\n\n"
        "Về sản xuất: tỷ lệ thất thoát nước bằng 12,4%.\n\nNhiệm kỳ 2025 - 2030, Đại hội đề ra mục tiêu tỷ lệ hộ dùng nước máy đạt 98%.\n"
    )
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=body)))
    assert [(str(row["value"]), row["year"]) for row in made["results"]] == [("92.5", 2025), ("12.4", 2025)]
    assert [(str(row["value"]), row["year"]) for row in made["targets"]] == [("98", 2030)]


def test_under_the_title_of_a_resolution_stands_what_is_aimed_at() -> None:
    text = (
        "Huyện Ba Bể: Nghị quyết về nhiệm vụ phát triển kinh tế - xã hội năm 2027\n\nTrong lĩnh vực kinh tế:\n\n"
        "Tổng thu ngân sách đạt 53 tỷ đồng; diện tích nuôi trồng thủy sản đạt 288 ha.\n"
    )
    assert bare(text, "targets") == [("Tổng thu ngân sách", "53", "vnd_billion", 2027), ("diện tích nuôi trồng thủy sản", "288", "ha", 2027)]


def test_a_mark_in_the_middle_of_a_section_does_not_close_it() -> None:
    body = (
        "I. MỤC TIÊU ĐẾN NĂM 2028\n\n- Tỷ lệ hộ nghèo còn 3%.\n\nIMG_2380.JPG\n\n- Tỷ lệ che phủ rừng 56%.\n\n--- PAGE BREAK ---\n\n- Tỷ lệ tăng dân số 1%.\n"
    )
    assert [(row[0], row[2], row[4]) for row in rows(body, "targets")] == [
        ("Tỷ lệ hộ nghèo", "3", 2028),
        ("Tỷ lệ che phủ rừng", "56", 2028),
        ("Tỷ lệ tăng dân số", "1", 2028),
    ]


def test_the_time_a_plan_is_for_may_be_its_extent() -> None:
    text = "# Giới thiệu Chương trình\n\n## 1. Mục tiêu\n\n- Củng cố 100% hợp tác xã.\n\n## 2. Phạm vi\n\n- Phạm vi thời gian: từ năm 2018 đến năm 2020.\n"
    assert bare(text, "targets") == [("Củng cố hợp tác xã", "100", "percent", 2020)]


def test_an_annex_behind_the_signature_need_not_call_itself_one() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 15/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển giáo dục năm 2026\n\n"
        "I. TỔ CHỨC THỰC HIỆN\n\nCác xã triển khai Kế hoạch này.\n\nNơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn An\n\n"
        "BIỂU CHỈ TIÊU PHÁT TRIỂN GIÁO DỤC\n(Kèm theo Kế hoạch số 15/KH-UBND)\n\n"
        "| TT | Chỉ tiêu | ĐVT | Năm 2026 |\n| --- | --- | --- | --- |\n| 1 | Trẻ mẫu giáo ra lớp | % | 98,2 |\n"
        "| 2 | Trường đạt chuẩn quốc gia | Trường | 66 |\n"
    )
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text))
    made = extract_document(document)
    assert [(row["indicator"], str(row["value"]), row["part"]) for row in made["targets"]] == [
        ("Trẻ mẫu giáo ra lớp", "98.2", "appendix"),
        ("Trường đạt chuẩn quốc gia", "66", "appendix"),
    ]
    assert made["documents"][0]["signer"] == "Nguyễn Văn An"


def test_an_order_says_in_its_items_what_is_to_be_done() -> None:
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 37/CT-TTg\nHà Nội, ngày 18 tháng 9 năm 2026\n\nCHỈ THỊ\nVề phòng, chống hạn hán\n\n"
        "Theo nhận định, lưu lượng nước giảm 10 - 20%.\n\n1. Bộ Xây dựng\n\na) Giảm tỷ lệ thất thoát nước sạch xuống dưới 18% vào cuối năm 2026.\n"
    )
    assert bare(text, "targets") == [("tỷ lệ thất thoát nước sạch", "18", "percent", 2026)]


def test_a_year_that_opens_the_announcement_holds_for_its_list() -> None:
    text = "Năm 2021, thành phố đề ra 14 chỉ tiêu. Các phòng chú ý các chỉ tiêu quan trọng, cụ thể như sau\n\nI. Chỉ tiêu xã hội\n1. Tỷ lệ hộ nghèo: 2%\n"
    assert bare(text, "targets") == [("Tỷ lệ hộ nghèo", "2", "percent", 2021)]


def test_the_label_of_a_target_begins_a_line_behind_a_page_number_too() -> None:
    body = (
        "I. MỤC TIÊU ĐẾN NĂM 2028\nChỉ tiêu 3. Tỷ lệ trẻ em biết bơi an toàn của các xã, phường, thị trấn trên địa bàn:\na) Các xã ven biển: đạt 55%;\n"
        "b) Các xã miền núi: từ 35% trở lên.\n2\nChỉ tiêu 4. Ít nhất 90% trường tiểu học đưa nội dung phòng, chống đuối nước\nvào hoạt động ngoại khóa.\n"
    )
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=body))
    found = [(row["target_no"], str(row["value"]), row["indicator"]) for row in extract_document(document)["targets"]]
    assert [one[:2] for one in found] == [("3.a", "55"), ("3.b", "35"), ("4", "90")]


def test_a_lettered_list_stands_in_the_bullet_that_announces_it() -> None:
    body = (
        "II. MỤC TIÊU\n- Chỉ tiêu 4: Đến năm 2028\na) Tỷ lệ hộ có internet: 95%;\nb) Tỷ lệ hộ có điện thoại thông minh: 90%.\n"
        "- Chỉ tiêu 5: Tỷ lệ hộ có nước sạch đạt 88%.\n"
    )
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=body))
    assert [(row["target_no"], str(row["value"]), row["year"]) for row in extract_document(document)["targets"]] == [
        ("4.a", "95", 2028), ("4.b", "90", 2028), ("5", "88", None),
    ]  # fmt: skip


def test_a_year_in_brackets_behind_a_level_is_not_that_of_the_heading() -> None:
    body = "II. MỤC TIÊU ĐẾN NĂM 2028\na) Nâng tỷ lệ giáo viên đạt chuẩn từ 91,7% (năm 2024) lên 99%.\n(Chi tiết tại Phụ lục)\n"
    assert [(row[2], row[4]) for row in rows(body, "targets")] == [("99", 2028)]


def test_the_parts_below_an_article_tell_each_of_its_own_time() -> None:
    body = (
        "Điều 1. Phê duyệt Chiến lược phát triển cà phê như sau:\n\nI. ĐÁNH GIÁ CHUNG\n\nNăm 2025, tỷ lệ cà phê có chứng nhận đạt 31%.\n\n"
        "II. CƠ CẤU GIỐNG\n\nCà phê chè chiếm khoảng 24%; cà phê vối chiếm khoảng 76%."
    )
    assert rows(body, "results") == [("tỷ lệ cà phê có chứng nhận", "", "31", "percent", 2025)]


def test_the_first_sentences_of_a_directive_are_no_title() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 05/CT-UBND\nLâm Đồng, ngày 12 tháng 01 năm 2026\nCHỈ THỊ\nVề tăng cường bảo đảm an toàn giao thông năm 2026\n"
        "Năm 2025, toàn tỉnh xảy ra 312 vụ tai nạn giao thông, làm chết 145 người, bị thương 201 người.\n"
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Công an tỉnh xử lý nghiêm vi phạm.\n"
    )
    document = document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text))
    results = extract_document(document)["results"]
    assert [(str(row["value"]), row["year"]) for row in results] == [("312", 2025), ("145", 2025), ("201", 2025)]


def test_a_plan_that_is_drawn_states_no_target() -> None:
    title = "Về việc phê duyệt Quy hoạch chi tiết xây dựng khu dân cư, tỷ lệ 1/500\n\n"
    body = (
        "Điều 1. Phê duyệt quy hoạch với các nội dung sau:\n\n1. Các chỉ tiêu kinh tế - kỹ thuật\n\n- Tỷ lệ thất thoát nước ≤ 12%; thu gom 100% nước thải.\n\n"
        "2. Điều chỉnh\n\n- Bảo đảm mật độ xây dựng tối đa 40%.\n"
    )
    head = "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 15/QĐ-UBND\nGia Lai, ngày 10 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n"
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=head + title + body)))
    assert not made["targets"]
    assert {row["reason"] for row in made["numbers"] if row["value"] in (12, 100, 40)} <= {"statistic", "legal_threshold"}


@pytest.mark.parametrize(
    "title",
    [
        "QUYẾT ĐỊNH\nVề việc phê duyệt đồ án Quy hoạch chi tiết xây dựng tỷ lệ 1/500 Khu dân cư phía Nam",
        "NGHỊ QUYẾT\nQuy định mức chi bồi dưỡng nhân lực trên địa bàn tỉnh",
        "QUY CHẾ\nTổ chức và hoạt động của Ban Chỉ đạo chuyển đổi số",
        "HƯỚNG DẪN\nChấm điểm, xếp loại thi đua năm 2024",
    ],
)
def test_a_document_that_lays_down_rules_sets_no_targets(title: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 8/UBND\nLào Cai, ngày 02 tháng 5 năm 2024\n\n{title}\n\n"
    norms = "1. Các chỉ tiêu chính\n- Chỉ tiêu cấp nước: 120 lít/người/ngày.\n- Tỷ lệ thu gom rác thải đạt tối thiểu 95%.\n- 100% văn bản được gửi đúng hạn.\n"
    source = Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=head + norms)
    assert extract_document(document_of(source))["targets"] == []


def test_what_headings_name_side_by_side_is_the_scope_of_the_same_items_below_them() -> None:
    body = "II. MỤC TIÊU\n\n1. Thể lực\n\n- Đối với nam 16 tuổi:\n\n+ Sức bật xa đạt 215 cm.\n\n- Đối với nữ 16 tuổi:\n\n+ Sức bật xa đạt 165 cm.\n"
    source = Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + body)
    made = extract_document(document_of(source))["targets"]
    assert [(row["value"], row["scope"]) for row in made] == [(215, "nam 16 tuổi"), (165, "nữ 16 tuổi")]


PAGE = (
    "- Hỗ trợ người chăn nuôi tiếp cận các nguồn vốn vay ưu đãi, áp dụng quy trình chăn nuôi an\ntoàn sinh học, trồng cỏ, sử dụng phụ phẩm làm thức ăn.\n" * 4
)


@pytest.mark.parametrize("numbers", [("\n1\n", "\n2\n"), ("\n\n1\n\n", "\n\n2\n\n"), ("\n- 3 -\n", "\n- 4 -\n")])
def test_the_number_of_a_page_in_the_middle_of_a_sentence_stands_behind_the_text(numbers: tuple[str, str]) -> None:
    body = (
        f"I. MỤC TIÊU\n- Tỷ lệ hộ chăn nuôi bò sữa có công trình xử lý chất thải đạt{numbers[0]}trên 95%, sản lượng sữa tươi đạt 16.000 tấn.\n"
        f"{PAGE}- Thu nhập bình quân của hộ chăn nuôi bò sữa trên địa bàn tỉnh đạt{numbers[1]}từ 200 triệu đồng/năm trở lên.\n"
    )
    assert rows(body, "targets") == [
        ("Tỷ lệ hộ chăn nuôi bò sữa có công trình xử lý chất thải", "", "95", "percent", 2030),
        ("sản lượng sữa tươi", "", "16000", "tonne", 2030),
        ("Thu nhập bình quân của hộ chăn nuôi bò sữa trên địa bàn tỉnh", "", "200", "vnd_million", 2030),
    ]
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + body)))
    assert [row["text"] for row in made["numbers"] if row["reason"] == "furniture"] == [number.strip("\n -") for number in numbers]


def test_lone_numbers_that_are_no_page_apart_stay_where_they_are() -> None:
    body = "I. KẾT QUẢ NĂM 2025\nSố lớp tập huấn cho cán bộ cơ sở trên địa bàn\n1\nlớp tập huấn\nSố hội nghị\n2\nhội nghị\n"
    assert "\n1\n" in document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + body)).text


def test_a_counter_above_the_text_ends_nothing() -> None:
    """A portal sets "Lượt xem: 842" between its title and the text; behind the text the same line opens the site's own."""
    said = "Phấn đấu tỷ lệ người dân hài lòng về dịch vụ hành chính công đạt từ 80% trở lên vào năm 2030 theo mục tiêu của chương trình."
    text = f"Công bố chỉ số hài lòng của tỉnh Gia Lai\nCỡ chữ: A+ A-\nLượt xem: 842\n{said}\nLượt xem: 17\nCác tin khác đạt 30% lượt đọc"
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text)))
    assert [str(row["value"]) for row in made["targets"]] == ["80"]
    assert [row["text"] for row in made["numbers"] if row["reason"] == "furniture"] == ["842", "17", "30"]


def test_headings_of_other_news_are_furniture_up_to_the_next_sentence() -> None:
    """A portal sets the headings of other articles below the text, or beside it in the middle of it."""
    said = "Năm 2022, tỷ lệ hộ nghèo của huyện đã giảm còn 4,5%, thu nhập bình quân đầu người của huyện đạt 52 triệu đồng."
    aims = "Đến năm 2025, huyện phấn đấu tỷ lệ hộ nghèo giảm xuống dưới 2% và thu nhập bình quân đầu người đạt 70 triệu đồng."
    beside = "Tin liên quan\n- Tập huấn cho 250 cán bộ xã (28/03/2023)"
    text = f"2023-04 Kinh tế\nHuyện giảm nghèo\n{said}\n{beside}\n{aims}\nCác tin khác:\nNgân Sơn đón 3.000 khách dịp lễ"
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text)))
    assert [(str(row["value"]), row["year"]) for row in made["results"]] == [("4.5", 2022), ("52", 2022)]
    assert [(str(row["value"]), row["year"]) for row in made["targets"]] == [("2", 2025), ("70", 2025)]
    assert [row["text"] for row in made["numbers"] if row["reason"] == "furniture"] == ["250", "3.000"]


@pytest.mark.parametrize("heading", ["Các văn bản khác", "Có thể bạn quan tâm", "Câu hỏi cùng lĩnh vực", "Xem thêm:", "Tin cùng chuyên mục"])
def test_what_a_portal_offers_below_the_text_is_furniture(heading: str) -> None:
    aims = "Đến năm 2025, huyện phấn đấu tỷ lệ hộ nghèo giảm xuống dưới 2% và thu nhập bình quân đầu người đạt 70 triệu đồng."
    text = f"2023-04 Kinh tế\nHuyện giảm nghèo\n{aims}\n{heading}\nĐức Hòa phấn đấu trồng mới 600 ha rừng\nKhởi công chợ 25 tỷ đồng"
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text)))
    assert [str(row["value"]) for row in made["targets"]] == ["2", "70"]
    assert [row["text"] for row in made["numbers"] if row["reason"] == "furniture"] == ["600", "25"]


def test_an_answer_to_one_who_asks_tells_nothing_of_a_place() -> None:
    """What a law gives to one person is no level of anything; an interview about a place is none."""
    asked = "Hỏi: Em là nữ, đã đóng bảo hiểm được 20 năm, xin hỏi mức hưởng là bao nhiêu?"
    answer = "Trả lời: Với 20 năm đóng, tỷ lệ hưởng của chị năm 2025 đã đạt 55%, mức trợ cấp là 4,2 triệu đồng."
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=f"2026-02-03 Hỏi đáp\n{asked}\n{answer}")))
    assert not made["targets"]
    assert not made["results"]
    told = "Hỏi: Kết quả giảm nghèo của tỉnh ra sao?\nTrả lời: Năm 2025, tỷ lệ hộ nghèo của tỉnh đã giảm còn 3,2%."
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=f"2026-02-03 Hỏi đáp\n{told}")))
    assert [str(row["value"]) for row in made["results"]] == ["3.2"]


def test_the_iso_day_of_a_page_says_what_is_gone() -> None:
    text = "2023-04-18 Du lịch\n\nNăm 2022, lượng khách đến tỉnh đạt hơn 4,1 triệu lượt, gấp 2,9 lần so với năm 2021; doanh thu đạt 13.300 tỷ đồng.\n"
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text)))
    assert [(str(row["value"]), row["year"]) for row in made["results"]] == [("4100000.0", 2022), ("2.9", 2022), ("13300", 2022)]
    assert not made["targets"]
