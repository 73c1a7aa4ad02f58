"""Annexes whose columns need one another, their title or the plan to say what they hold."""

from __future__ import annotations

from pipeline.model.source import Source
from pipeline.run import document_of, extract_document
from pipeline.tables import rows
from tests.test_table_layouts import HEAD, found_in


def rows_of(text: str) -> dict[str, list[rows.Row]]:
    return extract_document(document_of(Source(path="x.md", doc_id="x", sha256="", format="md", text=text)))


def test_a_heading_that_only_says_that_something_is_done_measures_what_the_title_names() -> None:
    table = (
        "| TT | Địa phương | Chỉ tiêu giao hoàn thành đến năm 2030 | Thực hiện giai đoạn 2026 - 2028 | Đã hoàn thành đến tháng 12/2025 |\n"
        "|---|---|---|---|---|\n"
        "| 1 | Cần Giuộc | 1.200 | 500 | 90 |\n| 2 | Hạ Hòa | 800 | 300 | 40 |\n| 3 | Tăng Tiến | 650 | 210 | 35 |\n"
    )
    found = found_in("II. CHỈ TIÊU XÂY DỰNG NHÀ Ở CÔNG NHÂN CỦA CÁC ĐỊA PHƯƠNG GIAI ĐOẠN 2026 - 2030\n\nĐơn vị: Căn", table)
    assert {row for row in found if row[2] in ("Cần Giuộc", "Hạ Hòa")} == {
        ("T", "XÂY DỰNG NHÀ Ở CÔNG NHÂN", "Cần Giuộc", "1200", "count", "2030"),
        ("T", "XÂY DỰNG NHÀ Ở CÔNG NHÂN", "Cần Giuộc", "500", "count", "2028"),
        ("R", "XÂY DỰNG NHÀ Ở CÔNG NHÂN", "Cần Giuộc", "90", "count", "2025"),
        ("T", "XÂY DỰNG NHÀ Ở CÔNG NHÂN", "Hạ Hòa", "800", "count", "2030"),
        ("T", "XÂY DỰNG NHÀ Ở CÔNG NHÂN", "Hạ Hòa", "300", "count", "2028"),
        ("R", "XÂY DỰNG NHÀ Ở CÔNG NHÂN", "Hạ Hòa", "40", "count", "2025"),
    }
    assert {row[2] for row in found} == {"Cần Giuộc", "Hạ Hòa", "Tăng Tiến"}


def test_reaching_a_standard_is_part_of_what_a_column_measures_and_so_far_is_not() -> None:
    table = (
        "| TT | Xã | Số xóm văn hóa năm 2025 | Phấn đấu đạt chuẩn xóm thông minh | | Lũy kế đến năm 2027 |\n|---|---|---|---|---|---|\n"
        "| | | | Năm 2026 | Năm 2027 | |\n| 1 | Xã Bình Lư | 4 | 2 | 3 | 5 |\n| 2 | Xã Khun Há | 3 | 1 | 2 | 3 |\n"
    )
    found = found_in("II. CHỈ TIÊU XÓM ĐẠT CHUẨN XÓM THÔNG MINH CÁC XÃ", table)
    assert {(row[0], row[1], row[3], row[5]) for row in found if row[2] == "Xã Bình Lư"} == {
        ("R", "Số xóm văn hóa", "4", "2025"),
        ("T", "XÓM ĐẠT CHUẨN XÓM THÔNG MINH", "2", "2026"),
        ("T", "XÓM ĐẠT CHUẨN XÓM THÔNG MINH", "3", "2027"),
        ("T", "XÓM ĐẠT CHUẨN XÓM THÔNG MINH", "5", "2027"),
    }


def test_years_below_a_heading_of_all_of_them_are_left_out_of_its_words() -> None:
    table = (
        "| TT | Chỉ tiêu | Hiện trạng năm 2025 | Diện tích kế hoạch đến các năm | |\n|---|---|---|---|---|\n| | | | 2026 | 2027 |\n"
        "| 1 | Đất trồng chè | 120 | 110 | 100 |\n| 2 | Đất trồng quế | 80 | 85 | 90 |\n"
    )
    found = found_in("I. MỤC TIÊU\n\nĐơn vị tính: ha", table)
    assert {row[1] for row in found} == {"Diện tích Đất trồng chè", "Diện tích Đất trồng quế"}


def test_parts_of_the_size_of_a_place_are_no_targets_and_those_two_headings_below_are() -> None:
    table = (
        "| TT | Tên trường | Số lớp | Số học sinh | Trong đó | |\n|---|---|---|---|---|---|\n| | | | | Nữ | Dân tộc |\n"
        "| 1 | Trường Nà Phặc | 15 | 450 | 216 | 300 |\n| 2 | Trường Bản Ngà | 18 | 540 | 260 | 410 |\n"
    )
    assert {row[3] for row in found_in("II. KẾ HOẠCH PHÁT TRIỂN TRƯỜNG LỚP NĂM 2026", table)} == {"15", "18"}
    table = (
        "| TT | Địa phương | Kế hoạch năm 2026 | | | Kết quả thực hiện năm 2025 |\n|---|---|---|---|---|---|\n"
        "| | | Số người được vay vốn | Trong đó | | |\n| | | | Hộ nghèo | Học sinh | |\n"
        "| 1 | Xã Mường So | 250 | 230 | 20 | 261 |\n| 2 | Xã Khổng Lào | 210 | 195 | 15 | 220 |\n"
    )
    found = found_in("II. CHỈ TIÊU CHO VAY NĂM 2026", table)
    assert {row[:4] for row in found if "Mường So" in row[2]} == {
        ("T", "Số người được vay vốn", "Xã Mường So", "250"),
        ("T", "Số người được vay vốn", "Xã Mường So, Hộ nghèo", "230"),
        ("T", "Số người được vay vốn", "Xã Mường So, Học sinh", "20"),
        ("R", "Số người được vay vốn", "Xã Mường So", "261"),
    }


def test_fewer_of_what_stands_beside() -> None:
    table = (
        "| TT | Thôn | Hộ nghèo đầu năm 2026 | | Chỉ tiêu giảm năm 2026 | |\n|---|---|---|---|---|---|\n| | | Số hộ | Tỷ lệ (%) | Số hộ | Tỷ lệ (%) |\n"
        "| 1 | Thôn Nà Ca | 35 | 28,0 | 7 | 5,6 |\n| 2 | Thôn Bó Lù | 40 | 40,8 | 8 | 8,2 |\n"
    )
    found = found_in("II. GIAO CHỈ TIÊU CHO CÁC THÔN NĂM 2026", table)
    assert {row[:4] for row in found if "Nà Ca" in row[2] and row[0] == "T"} == {
        ("T", "Hộ nghèo", "Thôn Nà Ca", "7"),
        ("T", "tỷ lệ Hộ nghèo", "Thôn Nà Ca", "5.6"),
    }


def test_what_is_carried_out_in_years_of_which_some_are_to_come_is_planned() -> None:
    table = (
        "| TT | Đơn vị | Giao | Thực hiện 2026 | Thực hiện 2027 |\n|---|---|---|---|---|\n"
        "| 1 | Xã Gia Bình | 120 | 40 | 80 |\n| 2 | Xã Lương Tài | 150 | 50 | 100 |\n"
    )
    found = found_in("II. KẾ HOẠCH TRỒNG CÂY PHÂN TÁN GIAI ĐOẠN 2026 - 2027\n\nĐơn vị tính: nghìn cây", table)
    assert {row[0] for row in found} == {"T"}


def test_months_told_of_beside_the_whole_running_year_are_of_that_year() -> None:
    table = (
        "| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 | Thực hiện 9 tháng | Ước thực hiện cả năm 2026 | Kế hoạch năm 2027 |\n|---|---|---|---|---|---|---|\n"
        "| 1 | Trồng rừng mới | Ha | 1.200 | 900 | 1.250 | 1.300 |\n| 2 | Tạo việc làm mới | Người | 800 | 610 | 820 | 850 |\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert ("R", "Trồng rừng mới", "9 tháng", "900", "ha", "2026") in found


def test_last_school_year_beside_the_one_that_is_planned_tells_of_the_past() -> None:
    head = HEAD.replace("10 tháng 01 năm 2026", "20 tháng 8 năm 2026").replace("Phát triển kinh tế - xã hội giai đoạn 2026 - 2030", "Năm học 2026 - 2027")
    table = "TT | Chỉ tiêu | Năm học 2025-2026 | Năm học 2026-2027\n1 | Tỷ lệ huy động trẻ nhà trẻ | 42,5% | 45%\n2 | Tỷ lệ phòng học kiên cố | 92% | 94%\n"
    found = rows_of(f"{head}I. CHỈ TIÊU\n\n{table}")
    assert [row["value"] for row in found["results"]] == [42.5, 92]
    assert [row["value"] for row in found["targets"]] == [45, 94]


def test_one_heading_over_years_in_a_table_with_a_cell_a_line_and_no_numbers_of_rows() -> None:
    table = (
        "Chỉ tiêu\nĐơn vị\nHiện trạng 2025\nKế hoạch thực hiện\n2026\n2027\n2030\n"
        "Tỷ lệ hộ dùng nước sạch\n%\n85,2\n87\n88,5\n95\nSố hộ dùng nước sạch tăng thêm\nHộ\n5.200\n6.000\n6.100\n30.000\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {(row[0], row[3], row[5]) for row in found if row[1].startswith("Tỷ lệ")} == {
        ("R", "85.2", "2025"), ("T", "87", "2026"), ("T", "88.5", "2027"), ("T", "95", "2030"),
    }  # fmt: skip


def test_cells_behind_tabs_whose_rows_no_blank_line_parts() -> None:
    cells = "TT;Chỉ tiêu;ĐVT;Tổng số;Trong đó;Phường Hoa Lư;Xã Biển Hồ;1;Tỷ lệ hộ nghèo;%;0,35;0,2;0,5;2;Số trẻ được tiêm chủng;Trẻ;3.500;1.700;1.800"
    found = found_in("II. CHỈ TIÊU GIAO CÁC XÃ, PHƯỜNG NĂM 2026", "".join(f"\t{cell}\n" for cell in cells.split(";")))
    assert {row[2:4] for row in found if row[1] == "Tỷ lệ hộ nghèo"} == {("", "0.35"), ("Phường Hoa Lư", "0.2"), ("Xã Biển Hồ", "0.5")}


def test_headings_broken_in_their_cells_in_a_table_with_tabs() -> None:
    table = (
        "TT\tChỉ tiêu\tĐVT\tThực hiện\nnăm 2025\tKế hoạch\nnăm 2026\tKH 2026/\nTH 2025 (%)\n"
        "1\tDiện tích vải thiều\tha\t29.700\t29.600\t99,7\n2\tTổng đàn lợn\tcon\t900.000\t950.000\t105,6\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {(row[0], row[3], row[5]) for row in found} == {
        ("R", "29700", "2025"), ("T", "29600", "2026"), ("R", "900000", "2025"), ("T", "950000", "2026"),
    }  # fmt: skip


def test_a_label_without_words_closes_the_target_above() -> None:
    table = (
        "| TT | Mục tiêu, chỉ tiêu | Chỉ tiêu đến năm 2030 |\n|---|---|---|\n| 1 | Chỉ tiêu 1: Tỷ lệ nữ chủ hợp tác xã | 30% |\n| 2 | Chỉ tiêu 2: | |\n"
        "| | a) Người gây bạo lực được tư vấn | 70% |\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {row[1:4] for row in found} == {("Tỷ lệ nữ chủ hợp tác xã", "", "30"), ("Người gây bạo lực được tư vấn", "", "70")}


def test_levels_left_behind_units_behind_a_comma_and_years_compared_with() -> None:
    table = (
        "| TT | Chỉ tiêu | Số liệu ban đầu | Nguồn số liệu ban đầu | Mục tiêu 2030 |\n|---|---|---|---|---|\n"
        "| 1 | Tỷ suất sinh ở vị thành niên | Chưa có số liệu | Điều tra dân số năm 2024 | Từ 23 ca/1.000 phụ nữ xuống 18 ca/1.000 phụ nữ |\n"
        "| 2 | Giảm tổn thất điện năng xuống | 7% | Báo cáo của ngành điện | Dưới 6% |\n"
        "| 3 | Nộp ngân sách, tỷ đồng | 98 | Báo cáo của ngành thuế | 120 |\n"
        "| 4 | Giảm phát thải khí nhà kính so với năm 2020 | - | - | 10% |\n"
    )
    found = rows_of(f"{HEAD}I. MỤC TIÊU\n\n{table}")
    assert [(row["indicator"], row["value"], row["unit"], row["measure"], row["base_value"], row["base_year"]) for row in found["targets"]] == [
        ("Tỷ suất sinh ở vị thành niên", 18, "ratio", "level", 23, None),
        ("tổn thất điện năng", 6, "percent", "level", None, None),
        ("Nộp ngân sách", 120, "vnd_billion", "level", None, None),
        ("phát thải khí nhà kính so với năm 2020", 10, "percent", "change", None, 2020),
    ]
    assert [row["value"] for row in found["results"]] == [7, 98]


def test_a_base_behind_a_unit_and_districts_that_begin_with_a_letter() -> None:
    table = "| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |\n|---|---|---|---|\n| 1 | Tỷ số tử vong mẹ | Trên 100.000 trẻ đẻ sống | 17 |\n"
    assert {row[4] for row in found_in("I. MỤC TIÊU", table)} == {"ratio/100000"}
    table = "| TT | Địa phương | Số hộ thoát nghèo năm 2026 |\n|---|---|---|\n| 1 | H. Lấp Vò | 32 |\n| 2 | H. Tam Nông | 19 |\n| 3 | TP. Sa Đéc | 7 |\n"
    assert {row[2] for row in found_in("I. MỤC TIÊU", table)} == {"H. Lấp Vò", "H. Tam Nông", "TP. Sa Đéc"}


def test_headings_over_two_lines_of_which_some_stand_over_two_columns() -> None:
    table = (
        "STT   CHỈ TIÊU                   ĐVT     Thực hiện   Năm 2025              Kế hoạch   So sánh\n"
        "                                         năm 2024    Kế hoạch   Ước TH     năm 2026   KH 2026/ƯTH 2025\n"
        "1     Tổng đàn gia súc           Con     6.450       6.600      6.580      6.700      101,8\n"
        "2     Tỷ lệ hộ nghèo             %       18,5        14,5       14,2       10,2\n"
        "3     Tỷ lệ bản văn hóa          %       62          65         64         68\n"
    )
    assert {(row[0], row[3], row[5]) for row in found_in("I. MỤC TIÊU", table) if row[1] == "Tỷ lệ hộ nghèo"} == {
        ("R", "18.5", "2024"), ("T", "14.5", "2025"), ("R", "14.2", "2025"), ("T", "10.2", "2026"),
    }  # fmt: skip


def test_headings_below_two_whose_blanks_were_lost_and_what_parts_those_alike() -> None:
    table = (
        "TT\tĐịa phương\tNăm 2025\tChỉ tiêu năm 2026\n\t\tSố vụ cháy\tSố người chết\tSố vụ cháy (giảm ≥5%)\tSố người chết (giảm ≥5%)\n"
        "1\tTX Sa Pa\t18\t8\t17\t7\n2\tH. Bảo Thắng\t30\t11\t28\t10\n"
    )
    found = found_in("II. CHỈ TIÊU PHÒNG CHÁY NĂM 2026", table)
    assert {(row[0], row[1], row[3], row[5]) for row in found if row[2] == "TX Sa Pa"} == {
        ("R", "Số vụ cháy", "18", "2025"), ("R", "Số người chết", "8", "2025"), ("T", "Số vụ cháy", "17", "2026"), ("T", "Số người chết", "7", "2026"),
    }  # fmt: skip
    table = (
        "STT\tĐơn vị\tVề việc\t\tVề tiền\t\n\t\tTỷ lệ xong (%)\tSố việc giảm (%)\tTỷ lệ xong (%)\tGhi chú\n"
        "1\tCục Thi hành án tỉnh An Giang\t83,5\t5,2\t46,1\t\n2\tCục Thi hành án tỉnh Cà Mau\t83,2\t5,5\t45,8\t\n"
    )
    found = found_in("II. CHỈ TIÊU THI HÀNH ÁN NĂM 2026", table)
    assert {row[1:4] for row in found if "Cà Mau" in row[2] and row[1] == "Tỷ lệ xong"} == {
        ("Tỷ lệ xong", "Cục Thi hành án tỉnh Cà Mau, Về việc", "83.2"), ("Tỷ lệ xong", "Cục Thi hành án tỉnh Cà Mau, Về tiền", "45.8"),
    }  # fmt: skip


def test_rows_of_one_group_stand_beside_one_another() -> None:
    table = (
        "| STT | Mục tiêu | Chỉ tiêu đánh giá | Đơn vị | 2028 | 2030 |\n|---|---|---|---|---|---|\n"
        "| 1 | Tăng trưởng | Tỷ trọng đóng góp của năng suất vào tăng trưởng | % | 45 | 50 |\n| | | Tỷ trọng giá trị sản phẩm công nghệ cao | % | 40 | 45 |\n"
        "| 2 | Phát triển con người | Chỉ số phát triển con người (HDI) | | 0,71 | 0,73 |\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {row[1] for row in found if row[4] == "percent"} == {"Tỷ trọng đóng góp của năng suất vào tăng trưởng", "Tỷ trọng giá trị sản phẩm công nghệ cao"}
    assert not any(row[4] == "count" for row in found)


def test_the_lower_of_two_headings_that_only_says_it_is_planned_names_nothing() -> None:
    heads = "| Thôn | Số hộ | Hội viên | Thành viên mới |\n|---|---|---|---|\n| | | KH 2026 | KH 2026 |\n"
    found = found_in("II. GIAO CHỈ TIÊU NĂM 2026", f"{heads}| Tân Thịnh | 231 | 262 | 12 |\n| Yên Hòa | 198 | 214 | 9 |\n")
    assert {row[1] for row in found} == {"Hội viên", "Thành viên mới"}


def test_a_title_in_capitals_with_its_number() -> None:
    table = "| TT | Xã | Phấn đấu đạt chuẩn năm 2026 |\n|---|---|---|\n| 1 | Xã Bình Lư | 2 |\n| 2 | Xã Khun Há | 3 |\n"
    found = found_in("II. PHỤ LỤC\n\nBIỂU SỐ 01: PHÂN BỔ CHỈ TIÊU SỐ THÔN ĐẠT CHUẨN", table)
    assert {row[1] for row in found} == {"SỐ THÔN ĐẠT CHUẨN"}
