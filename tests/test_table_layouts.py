"""Tables as they stand in plans (`cases/table_layouts.toml`), in every way in which tables come: what a reader sees is what the rows say."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model.source import Source
from pipeline.run import document_of, extract_document

HEAD = "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 15/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển kinh tế - xã hội giai đoạn 2026 - 2030\n\n"
TAIL = "\nII. TỔ CHỨC THỰC HIỆN\n\nCác sở, ngành triển khai Kế hoạch này.\n"
CASES = tomllib.loads((Path(__file__).parent / "cases" / "table_layouts.toml").read_text(encoding="utf-8"))["layout"]
SPANS = re.compile(r"^(.*?)(?: >(\d+))?(?: \^(\d+))?$", re.DOTALL)

Found = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Merged:
    """A cell and how many columns and rows it takes."""

    words: str
    columns: int
    rows: int


def table_of(written: str) -> list[list[Merged]]:
    rows = []
    for line in written.splitlines():
        parts = [SPANS.match(part.strip()) for part in f" {line} ".split(" | ")]
        rows.append([Merged(part[1].replace(" ⏎ ", "\n"), int(part[2] or 1), int(part[3] or 1)) for part in parts if part])
    return rows


def with_blanks(table: list[list[Merged]]) -> list[list[str]]:
    """Every row as wide as the table, blank where a merged cell goes on."""
    taken: set[tuple[int, int]] = set()
    made = []
    for at, row in enumerate(table):
        cells: list[str] = []
        for cell in row:
            while (at, len(cells)) in taken:
                cells.append("")
            taken |= {(at + down, len(cells) + right) for down in range(1, cell.rows) for right in range(cell.columns)}
            cells += [cell.words] + [""] * (cell.columns - 1)
        while (at, len(cells)) in taken:
            cells.append("")
        made.append(cells)
    return made


def without_blanks(table: list[list[Merged]]) -> list[list[str]]:
    """A merged cell once, where it begins, as a page's source has it."""
    return [[cell.words for cell in row] for row in table]


def bars(rows: list[list[str]]) -> str:
    return "".join("".join(f"|\n{word}\n" if word else "|\n" for word in row) + "|\n" for row in rows)


def even_bars(rows: list[list[str]]) -> str:
    return "".join(f"|\n{word}\n" if word else "|\n" for row in rows for word in row) + "|\n"


def tabs(rows: list[list[str]]) -> str:
    return "".join("\t".join(" ".join(word.split()) for word in row) + "\n" for row in rows)


def markdown(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(word.replace(chr(10), '<br>') for word in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * max(map(len, rows)), *lines[1:], ""])


def bare(rows: list[list[str]]) -> str:
    return "".join(" | ".join(" ".join(word.split()) for word in row) + "\n" for row in rows)


def aligned(rows: list[list[str]]) -> str:
    plain = [[" ".join(word.split()) for word in row] for row in rows]
    widths = [max(len(row[column]) for row in plain) + 3 for column in range(len(plain[0]))]
    return "".join("".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in plain)


def lines(rows: list[list[str]]) -> str:
    return "".join(" ".join(word.split()) + "\n" for row in rows for word in row if word)


def found_in(before: str, table: str) -> Found:
    document = document_of(Source(path="x.md", doc_id="x", sha256="", format="md", text=f"{HEAD}{before}\n\n{table}{TAIL}"))
    made = extract_document(document)
    return Counter((kind, *shown(row)) for kind, name in (("T", "targets"), ("R", "results")) for row in made[name])


def shown(row: dict[str, object]) -> tuple[str, ...]:
    value = "-".join(f"{Decimal(str(row[name])).normalize():f}" for name in ("value", "value_max") if row[name] is not None)
    comparator = "" if row["comparator"] in (None, "eq", "range") else f"{row['comparator']} "
    unit = f"{row['unit'] or ''}/{row['per']}" if row["per"] else str(row["unit"] or "")
    return (str(row["indicator"]), str(row["scope"] or ""), comparator + value, unit, str(row["year"] or ""))


def wanted(case: dict[str, str]) -> Found:
    return Counter(tuple(part.strip() for part in f" {line} ".split(" | ")) for line in case["rows"].splitlines())


WAYS: dict[str, Callable[[list[list[Merged]]], str]] = {
    "bars": lambda table: bars(without_blanks(table)),
    "bars, blank lines between": lambda table: bars(without_blanks(table)).replace("\n", "\n\n"),
    "bars with blank cells": lambda table: bars(with_blanks(table)),
    "bars between cells alone": lambda table: bare(with_blanks(table)),
    "blanks": lambda table: aligned(with_blanks(table)),
    "tabs": lambda table: tabs(with_blanks(table)),
    "tabs, merged cells lost": lambda table: tabs(without_blanks(table)),
    "markdown": lambda table: markdown(with_blanks(table)),
    "markdown, merged cells lost": lambda table: markdown(without_blanks(table)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_table_promises(case: dict[str, str], way: str) -> None:
    assert found_in(case["before"], WAYS[way](table_of(case["table"]))) == wanted(case)


BARE: dict[str, Callable[[list[list[Merged]]], str]] = {
    "nothing but its cells": lambda table: lines(without_blanks(table)),
    "nothing but its cells, none over the numbers": lambda table: lines([row[place == 0 :] for place, row in enumerate(without_blanks(table))]),
    "one bar between cells and between rows": lambda table: even_bars(with_blanks(table)),
}
"""Ways that do not tell where a row ends."""


@pytest.mark.parametrize("way", BARE)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_of_a_table_that_does_not_show_its_rows_no_row_is_wrong(case: dict[str, str], way: str) -> None:
    assert found_in(case["before"], BARE[way](table_of(case["table"]))) - wanted(case) == Counter()


@pytest.mark.parametrize("way", BARE)
def test_of_most_tables_that_do_not_show_their_rows_all_rows_are_found(way: str) -> None:
    whole = [case for case in CASES if found_in(case["before"], BARE[way](table_of(case["table"]))) == wanted(case)]
    assert len(whole) > (0.55 if "none over the numbers" in way else 0.65) * len(CASES)


LISTED = """
TT | Chỉ tiêu | Năm 2026 | Năm 2030 | Ghi chú
1 | Tỷ lệ trẻ em dưới 5 tuổi bị suy dinh dưỡng (%): ⏎ - Thể nhẹ cân ⏎ - Thể thấp còi | 7,6 ⏎ 10,4 | < 7 ⏎ < 9,5 | Đạt
2 | Tỷ lệ hộ nghèo (%) | 1,0 | 0,7 | Đạt"""


@pytest.mark.parametrize("way", ["bars", "bars, blank lines between", "markdown"])
def test_a_list_in_a_cell_has_its_values_line_by_line(way: str) -> None:
    found = found_in("I. MỤC TIÊU", WAYS[way](table_of(LISTED.strip())))
    children = "Tỷ lệ trẻ em dưới 5 tuổi bị suy dinh dưỡng"
    assert found == Counter(
        [
            ("T", children, "Thể nhẹ cân", "7.6", "percent", "2026"),
            ("T", children, "Thể nhẹ cân", "lt 7", "percent", "2030"),
            ("T", children, "Thể thấp còi", "10.4", "percent", "2026"),
            ("T", children, "Thể thấp còi", "lt 9.5", "percent", "2030"),
            ("T", "Tỷ lệ hộ nghèo", "", "1", "percent", "2026"),
            ("T", "Tỷ lệ hộ nghèo", "", "0.7", "percent", "2030"),
        ]
    )


CELLS = """
Stt
Chỉ tiêu
KH năm 2026
Ước TH năm 2025
Ghi chú
1
Tốc độ tăng tổng sản phẩm (%)
7,5
7,18
Không đạt
Tr.đó:
- Dịch vụ (%)
6,9
-4,13%
Không đạt
- Thuế sản phẩm (%)
5,58
8,37%
2
Tỷ lệ hộ nghèo giảm (%)
0,7%
(còn 4,33%)
0,86%
(còn 4,17%)
Đạt
3
Giá trị xuất khẩu (triệu USD)
1.055
950
Không đạt
"""


def test_notes_and_brackets_between_the_cells_of_a_table_with_a_cell_a_line() -> None:
    found = found_in("I. MỤC TIÊU", CELLS)
    growth = "Tốc độ tăng tổng sản phẩm"
    assert found == Counter(
        [
            ("T", growth, "", "7.5", "percent", "2026"),
            ("R", growth, "", "7.18", "percent", "2025"),
            ("T", growth, "Dịch vụ", "6.9", "percent", "2026"),
            ("R", growth, "Dịch vụ", "-4.13", "percent", "2025"),
            ("T", growth, "Thuế sản phẩm", "5.58", "percent", "2026"),
            ("R", growth, "Thuế sản phẩm", "8.37", "percent", "2025"),
            ("T", "Tỷ lệ hộ nghèo", "", "0.7", "percent", "2026"),
            ("T", "Tỷ lệ hộ nghèo", "", "4.33", "percent", "2026"),
            ("R", "Tỷ lệ hộ nghèo giảm", "", "0.86", "percent", "2025"),
            ("R", "Tỷ lệ hộ nghèo giảm", "", "4.17", "percent", "2025"),
            ("T", "Giá trị xuất khẩu", "", "1055", "usd_million", "2026"),
            ("R", "Giá trị xuất khẩu", "", "950", "usd_million", "2025"),
        ]
    )


def test_rows_whose_numbers_an_editor_lost() -> None:
    table = "TT\nChỉ tiêu\nĐơn vị\nKế hoạch năm 2026\n1.\nTỷ lệ che phủ rừng\n%\n48\n1.\nTỷ lệ hộ nghèo\n%\n1-1,5\n1.\nTỷ lệ thất nghiệp\n%\nDưới 4\n"
    assert found_in("I. MỤC TIÊU", table) == Counter(
        [
            ("T", "Tỷ lệ che phủ rừng", "", "48", "percent", "2026"),
            ("T", "Tỷ lệ hộ nghèo", "", "1-1.5", "percent", "2026"),
            ("T", "Tỷ lệ thất nghiệp", "", "lt 4", "percent", "2026"),
        ]
    )


def test_rows_named_by_their_units_of_work_and_a_share_of_the_column_beside() -> None:
    table = (
        "| TT | Đơn vị | Lượt bạn đọc năm 2026 | Tỷ lệ (%) | Điểm đọc mới năm 2026 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | Thư viện tỉnh (cơ sở 1) | 260.000 | 61,5 | 2 |\n| 2 | Thư viện tỉnh (cơ sở 2) | 160.000 | 38,5 | 3 |\n"
        "| 3 | TTVH-TT phường Pleiku | 38.000 | 9,1 | 4 |\n"
    )
    found = found_in("IV. BIỂU GIAO CHỈ TIÊU NĂM 2026 CHO CÁC ĐƠN VỊ", table)
    assert {(row[1], row[3]) for row in found} == {
        *(("Lượt bạn đọc", count) for count in ("260000", "160000", "38000")),
        *(("Điểm đọc mới", count) for count in ("2", "3", "4")),
    }


def test_a_column_of_the_aim_measures_what_the_column_before_it_does() -> None:
    table = (
        "| STT | Vùng | Tỷ lệ biết chữ năm 2025 (%) | Mục tiêu 2030 (%) |\n| --- | --- | --- | --- |\n| 1 | Bắc Trung Bộ | 97,2 | 98,8 |\n"
        "| 2 | Đông Nam Bộ | 98,7 | 99,4 |\n"
        "| 3 | Tây Nguyên | 94,0 | 97,0 |\n"
    )
    found = found_in("I. HỆ THỐNG CHỈ TIÊU THEO VÙNG", table)
    assert {(row[1], row[3], row[5]) for row in found if row[0] == "T"} == {("Tỷ lệ biết chữ", level, "2030") for level in ("98.8", "99.4", "97")}


def test_what_a_title_says_in_brackets_is_measured_in_the_places_below() -> None:
    table = (
        "| Vùng | Hiện trạng 2025 | 2027 | 2030 |\n| --- | --- | --- | --- |\n"
        "| Vùng ven biển | 12,4 | 11,0 | 9,5 |\n| Vùng cao nguyên | 21,7 | 18,2 | <15 |\n| Vùng giữa | 16,3 | 14,1 | 12,8 |\n"
    )
    found = found_in("I. BẢNG CHỈ TIÊU THEO VÙNG (tỷ lệ hộ nghèo đa chiều, %)", table)
    assert {(row[1], row[4]) for row in found} == {("tỷ lệ hộ nghèo đa chiều", "percent")}
    assert {(row[2], row[3]) for row in found if row[5] == "2030"} == {("Vùng ven biển", "9.5"), ("Vùng cao nguyên", "lt 15"), ("Vùng giữa", "12.8")}


def test_a_column_of_numbers_under_a_year_is_no_column_of_indicators() -> None:
    table = (
        "| STT | Địa phương | Thực hiện 2025 | Chỉ tiêu 2026 | Chỉ tiêu 2027 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | Xã Ia Grai | 61,5 | 64 | 67 |\n| 2 | Xã Chư Sê | 52,0 | 55 | 58 |\n| 3 | Phường Pleiku | 93,0 | 94 | 95 |\n"
    )
    found = found_in("I. CHỈ TIÊU TỶ LỆ HỘ DÂN SỬ DỤNG NƯỚC SẠCH (%)", table)
    assert {(row[0], row[1], row[2], row[3], row[4], row[5]) for row in found if row[2] == "Xã Chư Sê"} == {
        ("R", "TỶ LỆ HỘ DÂN SỬ DỤNG NƯỚC SẠCH", "Xã Chư Sê", "52", "percent", "2025"),
        ("T", "TỶ LỆ HỘ DÂN SỬ DỤNG NƯỚC SẠCH", "Xã Chư Sê", "55", "percent", "2026"),
        ("T", "TỶ LỆ HỘ DÂN SỬ DỤNG NƯỚC SẠCH", "Xã Chư Sê", "58", "percent", "2027"),
    }


def test_points_with_decimals_are_scored_not_counted() -> None:
    table = (
        "| TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | Điểm hiệu quả logistics (LPI) | Điểm | 3,3 | 3,6 |\n| 2 | Điểm trông giữ xe | Điểm | 12 | 15 |\n"
    )
    found = found_in("I. CÁC CHỈ TIÊU CHỦ YẾU", table)
    assert {(row[3], row[4]) for row in found if row[0] == "T"} == {("3.6", "index"), ("15", "count")}


def test_a_bar_at_the_end_of_each_line_opens_no_column() -> None:
    table = (
        "TT | Đơn vị | Số ca sàng lọc mù lòa (người) | Tỷ lệ bỏ khám (%) |\n1 | An Lão | 1.250 | < 4 |\n2 | Hoài Ân | 940 | < 4 |\n"
        "3 | Vân Canh | 310 | ≤ 6 |\n| Tổng cộng | 2.500 | |\n"
    )
    found = found_in("I. CHỈ TIÊU GIAO CÁC HUYỆN NĂM 2026", table)
    assert {(row[2], row[3]) for row in found if row[1] == "Số ca sàng lọc mù lòa"} == {
        ("An Lão", "1250"),
        ("Hoài Ân", "940"),
        ("Vân Canh", "310"),
        ("Tổng cộng", "2500"),
    }
    assert {(row[2], row[3]) for row in found if row[1] == "Tỷ lệ bỏ khám"} == {("An Lão", "lt 4"), ("Hoài Ân", "lt 4"), ("Vân Canh", "le 6")}


RAGGED = """Biểu giao chỉ tiêu chè búp vụ Xuân 2026
--------------------------------------------------
TT   Địa phương          Diện tích   Sản lượng   Giống mới
                           (ha)        (tấn)        (%)
--------------------------------------------------
1    Xã Ia Hrung            410        5.330        62
2    Phường Thống Nhất      95         1.140        40
3    Các xã phía Đông còn lại
                           1.280      15.360
     Toàn vùng             1.785      21.830        51
--------------------------------------------------
"""


def test_columns_without_a_blank_between_them_units_below_headings_and_rows_over_two_lines() -> None:
    rows = [
        ("Diện tích chè búp vụ Xuân", "ha", ("410", "95", "1280", "1785")),
        ("Sản lượng chè búp vụ Xuân", "tonne", ("5330", "1140", "15360", "21830")),
        ("Giống mới", "percent", ("62", "40", "51")),
    ]
    places = ("Xã Ia Hrung", "Phường Thống Nhất", "Các xã phía Đông còn lại", "Toàn vùng")
    wanted_rows = {(name, level, unit) for name, unit, levels in rows for level in levels}
    found = found_in("II. NHIỆM VỤ\n\n1. Các xã triển khai theo biểu dưới đây.", RAGGED)
    assert {(row[1], row[3], row[4]) for row in found} == wanted_rows
    assert {row[2] for row in found} == set(places)


def test_a_name_over_two_lines_and_a_value_that_begins_before_its_heading_ends() -> None:
    table = (
        "TT   Chỉ tiêu                     ĐVT    TH 2025   KH 2026   Ghi chú\n"
        "1    Hộ dùng nước hợp vệ sinh     %      91        93        Sở NN&MT\n"
        "2    Trẻ em nông thôn được tiêm\n"
        "     chủng đầy đủ                 %      94,5      96        Sở Y tế\n"
        "3    Hộ nghèo                     %      2,2       không quá 2  Sở NN&MT\n"
    )
    assert found_in("I. MỤC TIÊU", table) == Counter(
        [
            ("R", "Hộ dùng nước hợp vệ sinh", "", "91", "percent", "2025"),
            ("T", "Hộ dùng nước hợp vệ sinh", "", "93", "percent", "2026"),
            ("R", "Trẻ em nông thôn được tiêm chủng đầy đủ", "", "94.5", "percent", "2025"),
            ("T", "Trẻ em nông thôn được tiêm chủng đầy đủ", "", "96", "percent", "2026"),
            ("R", "Hộ nghèo", "", "2.2", "percent", "2025"),
            ("T", "Hộ nghèo", "", "le 2", "percent", "2026"),
        ]
    )


def test_a_column_for_the_places_that_are_left() -> None:
    table = (
        "| TT | Chỉ tiêu | Đơn vị | Khu vực miền núi | Khu vực đồng bằng | Các xã còn lại |\n|---|---|---|---|---|---|\n"
        "| 1 | Tỷ lệ hộ có nước sạch | % | 60 | 85 | 70 |\n"
    )
    found = found_in("II. CHỈ TIÊU ĐẾN NĂM 2030", table)
    assert {(row[2], row[3]) for row in found} == {("Khu vực miền núi", "60"), ("Khu vực đồng bằng", "85"), ("Các xã còn lại", "70")}


def test_what_comes_out_of_a_task_may_say_itself_what_is_measured_and_when() -> None:
    table = (
        "| Stt | Nhiệm vụ | Sản phẩm, chỉ tiêu | Chủ trì |\n|---|---|---|---|\n"
        "| 1 | Bồi dưỡng cán bộ thôn | 10 lớp; ≥ 75% trưởng thôn được cấp chứng nhận | Sở Nội vụ |\n"
        "| 2 | Số hóa hồ sơ | 60% hồ sơ cấp xã được số hóa; năm 2027: 100% | Sở Tư pháp |\n"
    )
    found = found_in("III. NHIỆM VỤ NĂM 2026", table)
    assert {(row[1], row[3], row[5]) for row in found} == {
        ("trưởng thôn được cấp chứng nhận", "ge 75", "2026"),
        ("hồ sơ cấp xã được số hóa", "60", "2026"),
        ("hồ sơ cấp xã được số hóa", "100", "2027"),
    }


def test_of_a_table_of_places_whose_title_names_no_measure_the_caption_says_what_is_counted() -> None:
    table = (
        "Đơn vị tính: ao nuôi\n\n| STT | Thôn | Năm 2026 | Năm 2027 | Cộng |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | Thôn Đông Hòa | 12 | 15 | 27 |\n| 2 | Thôn Tây Hòa | 9 | 10 | 19 |\n| 3 | Thôn Nam Hòa | 7 | 8 | 15 |\n"
    )
    found = found_in("IV. PHÂN BỔ CHỈ TIÊU THEO THÔN", table)
    assert {row[1] for row in found} == {"ao nuôi"}
    assert {(row[3], row[5]) for row in found if row[2] == "Thôn Tây Hòa"} == {("9", "2026"), ("10", "2027"), ("19", "2027")}


def test_cells_over_two_lines_with_bars_between_and_none_before() -> None:
    table = (
        "TT\n|\nChỉ tiêu\n|\nĐVT\n|\nSố liệu\nnăm 2025\n|\nKế hoạch\nnăm 2026\n|\n1\n|\nTỷ lệ hộ gia đình có\nkết nối Internet\n|\n%\n|\n79,2\n|\n85\n|\n"
        "2\n|\nSố sản phẩm được\nđưa lên sàn\n|\nSản phẩm\n|\n3\n|\n6\n|\n3\n|\nTỷ lệ người dân có\nhồ sơ sức khỏe\n|\n%\n|\n91\n|\n≥ 96\n|\n"
    )
    found = found_in("I. CÁC CHỈ TIÊU", table)
    assert {(row[0], row[3], row[5]) for row in found} == {
        ("R", "79.2", "2025"), ("T", "85", "2026"), ("R", "3", "2025"), ("T", "6", "2026"), ("R", "91", "2025"), ("T", "ge 96", "2026"),
    }  # fmt: skip


def test_the_rest_of_a_label_stands_below_a_row_of_values() -> None:
    table = (
        "TT   Chỉ tiêu                              Đơn vị    2026    2028    Cơ quan theo dõi\n"
        "1    Tỷ lệ tàu cá có thiết bị giám sát     %         80      95      Sở Nông nghiệp\n"
        "     hành trình hoạt động\n"
        "2    Tần suất tai nạn trên biển            người     3,1     2,4     Bộ đội biên phòng\n"
        "     trên 100.000 lao động\n"
        "3    Số cảng cá được nâng cấp              cảng      2       4       Sở Xây dựng\n"
    )
    found = found_in("II. CHỈ TIÊU", table)
    assert {(row[1], row[3], row[4], row[5]) for row in found} == {
        ("Tỷ lệ tàu cá có thiết bị giám sát hành trình hoạt động", "80", "percent", "2026"),
        ("Tỷ lệ tàu cá có thiết bị giám sát hành trình hoạt động", "95", "percent", "2028"),
        ("Tần suất tai nạn trên biển trên 100.000 lao động", "3.1", "ratio/100000", "2026"),
        ("Tần suất tai nạn trên biển trên 100.000 lao động", "2.4", "ratio/100000", "2028"),
        ("Số cảng cá được nâng cấp", "2", "count", "2026"),
        ("Số cảng cá được nâng cấp", "4", "count", "2028"),
    }


def test_headings_over_two_lines_name_their_columns_together() -> None:
    wanted_rows = {
        ("R", "Tỷ lệ trẻ đi nhà trẻ", "percent", "31.4", "2025"),
        ("T", "Tỷ lệ trẻ đi nhà trẻ", "percent", "35", "2028"),
        ("T", "Tỷ lệ trẻ đi nhà trẻ", "percent", "42", "2030"),
        ("R", "Số phòng học xây mới", "count", "8", "2025"),
        ("T", "Số phòng học xây mới", "count", "24", "2028"),
        ("T", "Số phòng học xây mới", "count", "46", "2030"),
    }
    rows = [
        ["TT", "Tên chỉ tiêu", "Đơn vị", "Hiện trạng", "Mục tiêu", "Mục tiêu", "Cơ quan"],
        ["", "", "tính", "2025", "2028", "năm 2030", "theo dõi"],
        ["1", "Tỷ lệ trẻ đi nhà trẻ", "%", "31,4", "35", "42", "Phòng Văn hóa"],
        ["2", "Số phòng học xây mới", "Phòng", "8", "24", "46", "Phòng Kinh tế"],
    ]
    for way in (tabs, aligned, markdown):
        found = found_in("I. MỤC TIÊU", way(rows))
        assert {(row[0], row[1], row[4], row[3], row[5]) for row in found} == wanted_rows


def test_a_heading_broken_in_mid_name_is_one() -> None:
    table = (
        "STT\tXã, phường\tTỷ lệ che\tDiện tích trồng\n\t\tphủ rừng (%)\tmới (ha)\n"
        "1\tXã Bảo Hà\t58,4\t140\n2\tXã Văn Bàn\t66,1\t210\n3\tPhường Sa Pa\t61,7\t30\n"
    )
    found = found_in("II. CHỈ TIÊU GIAO CÁC XÃ NĂM 2026", table)
    assert {(row[1], row[4]) for row in found} == {("Tỷ lệ che phủ rừng", "percent"), ("Diện tích trồng mới", "ha")}


def test_headings_below_one_that_stands_over_two_columns_whatever_it_says() -> None:
    table = (
        "| STT | Đơn vị | Trồng rừng mới (ha) | | Tỷ lệ che phủ (%) |\n|---|---|---|---|---|\n| | | Rừng phòng hộ | Rừng sản xuất | |\n"
        "| 1 | Xã Bảo Hà | 25 | 140 | 58,4 |\n| 2 | Xã Văn Bàn | - | 210 | 66,1 |\n| 3 | Phường Sa Pa | 12 | 30 | 61,7 |\n"
    )
    found = found_in("II. CHỈ TIÊU LÂM NGHIỆP NĂM 2026", table)
    assert {(row[1], row[3], row[4]) for row in found if row[2] == "Xã Văn Bàn"} == {
        ("Trồng rừng mới Rừng sản xuất", "210", "ha"),
        ("Tỷ lệ che phủ", "66.1", "percent"),
    }


def test_parts_that_stand_below_one_heading_are_scopes_whatever_their_names() -> None:
    table = (
        "| TT | Tiêu chí | ĐVT | Chỉ tiêu chung | Chỉ tiêu theo vùng | | |\n|---|---|---|---|---|---|---|\n"
        "| | | | | Trung du miền núi phía Bắc | Đồng bằng sông Hồng | Tây Nguyên |\n"
        "| 1 | Tỷ lệ hộ sử dụng nước sạch | % | 65 | 45 | 90 | 50 |\n| 2 | Tỷ lệ đường thôn được cứng hóa | % | 80 | ≥ 70 | 100 | ≥ 75 |\n"
    )
    found = found_in("I. MỤC TIÊU ĐẾN NĂM 2030", table)
    assert {(row[2], row[3]) for row in found if row[1] == "Tỷ lệ đường thôn được cứng hóa"} == {
        ("", "80"),
        ("Trung du miền núi phía Bắc", "ge 70"),
        ("Đồng bằng sông Hồng", "100"),
        ("Tây Nguyên", "ge 75"),
    }


def test_no_body_is_measured() -> None:
    table = (
        "STT | Mục tiêu/Chỉ tiêu | Đến năm 2028 | Đến năm 2030 | Đơn vị chủ trì | Đơn vị phối hợp\n"
        "1 | Tỷ lệ văn bản ký số | 98% | 100% | Văn phòng HĐND và UBND | Các phòng\n2 | Số thôn có tổ công nghệ số | 16/20 | 20/20 | Phòng Văn hóa | Các thôn\n"
    )
    assert {row[1] for row in found_in("I. MỤC TIÊU", table)} == {"Tỷ lệ văn bản ký số", "Số thôn có tổ công nghệ số"}


def test_what_a_cell_says_in_brackets_is_of_a_part() -> None:
    table = (
        "| STT | Chỉ tiêu | Mục tiêu 2030 |\n|---|---|---|\n| 1 | Tỷ lệ lao động qua đào tạo | 72% (có chứng chỉ: 33%) |\n"
        "| 2 | Số sản phẩm OCOP | 25 sản phẩm (trong đó 08 sản phẩm 4 sao) |\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("I. MỤC TIÊU", table)} == {
        ("Tỷ lệ lao động qua đào tạo", "", "72"),
        ("Tỷ lệ lao động qua đào tạo", "có chứng chỉ", "33"),
        ("Số sản phẩm OCOP", "", "25"),
        ("Số sản phẩm OCOP", "sản phẩm 4 sao", "8"),
    }


def test_the_parts_of_a_labelled_target_stand_below_it() -> None:
    table = (
        "| Mục tiêu, chỉ tiêu | Năm 2030 | Cơ quan chủ trì |\n|---|---|---|\n| Mục tiêu 2: Thích ứng với già hóa dân số | | |\n"
        "| Chỉ tiêu 1: Tỷ lệ người cao tuổi được khám định kỳ | | |\n| - Thành thị | 95% | Sở Y tế |\n| - Nông thôn | 85% | Sở Y tế |\n"
        "| Chỉ tiêu 2: Tỷ lệ xã có câu lạc bộ liên thế hệ | 60% | Hội Người cao tuổi |\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("I. MỤC TIÊU", table)} == {
        ("Tỷ lệ người cao tuổi được khám định kỳ", "Thành thị", "95"),
        ("Tỷ lệ người cao tuổi được khám định kỳ", "Nông thôn", "85"),
        ("Tỷ lệ xã có câu lạc bộ liên thế hệ", "", "60"),
    }


def test_the_aims_of_tasks_say_themselves_what_is_measured_and_their_products_are_none() -> None:
    table = (
        "| TT | Nội dung nhiệm vụ | Mục tiêu, chỉ tiêu | Cơ quan chủ trì | Thời gian hoàn thành |\n|---|---|---|---|---|\n"
        "| 1 | Cấp nước sạch nông thôn | 85% hộ nông thôn được sử dụng nước sạch | Sở NN&MT | Năm 2028 |\n"
        "| 2 | Tập huấn kỹ thuật | 20 lớp | Sở NN&MT | Hằng năm |\n"
    )
    found = found_in("II. NHIỆM VỤ", table)
    assert {(row[1], row[3], row[5]) for row in found} == {("hộ nông thôn được sử dụng nước sạch", "85", "2028")}


def test_columns_of_the_years_before_the_plan_tell_of_the_past() -> None:
    table = (
        "| Stt | Tên chỉ tiêu | Mức đạt năm 2024 | Mức phấn đấu năm 2027 |\n|---|---|---|---|\n"
        "| 1 | Mật độ điểm sạc xe điện (điểm/100 km) | 2 | 6 |\n| 2 | Tỷ lệ hộ dùng điện an toàn | 99,2% | Trên 99,8% |\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {(row[0], row[3], row[5]) for row in found if "điện an toàn" in row[1]} == {("R", "99.2", "2024"), ("T", "gt 99.8", "2027")}
    assert not any("Mức" in row[1] for row in found)
    places = (
        "| STT | Xã | Số hộ nghèo đầu năm 2026 | Số hộ thoát nghèo | Số hộ nghèo cuối năm 2026 |\n|---|---|---|---|---|\n"
        "| 1 | Xã Đăk Hà | 412 | 120 | 292 |\n| 2 | Xã Đăk Tô | 380 | 95 | 285 |\n| 3 | Xã Ngọk Bay | 61 | 30 | 31 |\n"
    )
    found = found_in("II. GIAO CHỈ TIÊU GIẢM NGHÈO NĂM 2026", places)
    assert {(row[0], row[3]) for row in found if row[2] == "Xã Đăk Hà"} == {("R", "412"), ("T", "120"), ("T", "292")}


def test_targets_stated_in_the_second_column_of_words_are_of_its_year() -> None:
    table = (
        "| STT | Lĩnh vực | Chỉ tiêu đến năm 2028 | Cơ quan chủ trì |\n|---|---|---|---|\n"
        "| 1 | Chính quyền số | - 100% văn bản được ký số.<br>- 80% hồ sơ trực tuyến toàn trình | Sở KH&CN |\n"
        "| 2 | Xã hội số | - 90% dân số trưởng thành có tài khoản ngân hàng | Ngân hàng Nhà nước |\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {(row[3], row[5]) for row in found} == {("100", "2028"), ("80", "2028"), ("90", "2028")}


def test_the_line_that_opens_an_annex_may_be_the_title_of_its_table() -> None:
    table = (
        "TT | Tên đơn vị | Đoàn viên mới | CĐCS thành lập mới\n1 | Công đoàn Khu công nghiệp | 2.500 | 12\n2 | Công đoàn ngành Giáo dục | 300 | -\n"
        "3 | Công đoàn ngành Y tế | 150 | 2\nTổng | | 2.950 | 14\n"
    )
    found = found_in("II. CHỈ TIÊU\n\nPhụ lục 3: PHÂN BỔ CHỈ TIÊU PHÁT TRIỂN ĐOÀN VIÊN NĂM 2026", table)
    assert {(row[2], row[3], row[5]) for row in found if row[1] == "Đoàn viên mới"} == {
        ("Công đoàn Khu công nghiệp", "2500", "2026"),
        ("Công đoàn ngành Giáo dục", "300", "2026"),
        ("Công đoàn ngành Y tế", "150", "2026"),
        ("Tổng", "2950", "2026"),
    }


def test_times_ranks_and_points_alone_in_their_cells() -> None:
    table = (
        "| TT | Chỉ tiêu | Năm 2025 | Năm 2026 |\n|---|---|---|---|\n| 1 | Thời gian giải quyết hồ sơ đất đai | 15 ngày | ≤ 12 ngày |\n"
        "| 2 | Thứ hạng chỉ số PAR INDEX | 24/34 | Trong nhóm 15 |\n| 3 | Điểm chỉ số chuyển đổi số cấp xã | 68,5 điểm | 72 điểm |\n"
    )
    assert {(row[0], row[3], row[4]) for row in found_in("I. MỤC TIÊU", table)} == {
        *(("R", "15", "day"), ("T", "le 12", "day")),
        *(("R", "24", "rank"), ("T", "le 15", "rank")),
        *(("R", "68.5", "index"), ("T", "72", "index")),
    }


def test_what_is_set_beside_the_running_year_is_of_that_year() -> None:
    table = (
        "| TT | Chỉ tiêu | ĐVT | Nghị quyết giao | Thực hiện quý I năm 2026 | Ước thực hiện cả năm 2026 | Đánh giá |\n|---|---|---|---|---|---|---|\n"
        "| 1 | Số hộ thoát nghèo | Hộ | 150 | - | 152 | Đạt |\n| 2 | Tỷ lệ tham gia BHYT | % | 96 | 94,1 | 96 | Đạt |\n"
    )
    found = found_in("I. CHỈ TIÊU CHỦ YẾU", table)
    assert {(row[3], row[5]) for row in found if row[0] == "T"} == {("150", "2026"), ("96", "2026")}


def test_a_label_over_three_lines_with_its_values_beside_the_last() -> None:
    table = (
        "STT   Chỉ tiêu                           Đơn vị tính     Năm 2026    Năm 2030\n"
        "1     Tỷ lệ dân số đô thị được cung\n      cấp nước sạch qua hệ thống\n      tập trung                          %               96          99\n"
        "2     Lượng nước thất thoát              %               16          < 14\n3     Số đô thị loại V                   Đô thị          8           12\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {(row[2], row[3]) for row in found if row[1] == "Tỷ lệ dân số đô thị được cung cấp nước sạch qua hệ thống tập trung"} == {("", "96"), ("", "99")}


def test_a_dash_for_a_blank_cell_and_years_below_the_word_in_a_table_with_a_cell_a_line() -> None:
    table = (
        "STT\nNội dung chỉ tiêu\nĐơn vị\ntính\nNăm\n2026\nNăm\n2027\nI\nNông nghiệp\n1\nDiện tích rau an toàn\nHa\n120\n135\n"
        "2\nSản lượng cá nuôi\nTấn\n-\n310\nII\nDu lịch\n3\nTổng lượt khách\nLượt\n45.000\n50.000\n"
    )
    assert {(row[1], row[3], row[5]) for row in found_in("I. MỤC TIÊU", table)} == {
        ("Diện tích rau an toàn", "120", "2026"),
        ("Diện tích rau an toàn", "135", "2027"),
        ("Sản lượng cá nuôi", "310", "2027"),
        ("Tổng lượt khách", "45000", "2026"),
        ("Tổng lượt khách", "50000", "2027"),
    }


def test_a_group_whose_name_begins_with_a_word_of_one_letter_in_a_table_with_a_cell_a_line() -> None:
    table = (
        "TT\nChỉ tiêu\nĐVT\nNăm 2026\nI\nThủy lợi\n1\nDiện tích tưới chủ động\nHa\n410\nII\nY tế\n2\nSố trạm có bác sĩ\nTrạm\n18\n3\nỞ ghép với dân\nHộ\n26\n"
    )
    assert {(row[1], row[3]) for row in found_in("I. MỤC TIÊU", table)} == {
        ("Diện tích tưới chủ động", "410"),
        ("Số trạm có bác sĩ", "18"),
        ("Ở ghép với dân", "26"),
    }


def test_a_table_with_a_cell_a_line_whose_rows_have_no_numbers() -> None:
    years = "Năm\nSố xã đạt (lũy kế)\nTỷ lệ (%)\n2025 (thực hiện)\n03\n6,67\n2026\n07\n15,6\n2027\n11\n24,4\n"
    assert {(row[0], row[1], row[3], row[4], row[5]) for row in found_in("I. MỤC TIÊU\n\nLộ trình xây dựng xã không ma túy", years)} == {
        *(("R", "Số xã đạt", "3", "count", "2025"), ("R", "Tỷ lệ xã đạt", "6.67", "percent", "2025")),
        *(("T", "Số xã đạt", "7", "count", "2026"), ("T", "Tỷ lệ xã đạt", "15.6", "percent", "2026")),
        *(("T", "Số xã đạt", "11", "count", "2027"), ("T", "Tỷ lệ xã đạt", "24.4", "percent", "2027")),
    }
    units = "Chỉ tiêu\nĐơn vị\nNăm 2026\nNăm 2030\nTỷ lệ xã đạt chuẩn quốc gia về y tế\n%\n88\n98\nSố trạm y tế có bác sĩ\nTrạm\n-\n118\n"
    assert {(row[1], row[3], row[4], row[5]) for row in found_in("I. MỤC TIÊU", units)} == {
        ("Tỷ lệ xã đạt chuẩn quốc gia về y tế", "88", "percent", "2026"),
        ("Tỷ lệ xã đạt chuẩn quốc gia về y tế", "98", "percent", "2030"),
        ("Số trạm y tế có bác sĩ", "118", "count", "2030"),
    }


def test_a_row_whose_blank_cell_may_have_stood_anywhere_gives_nothing_and_takes_no_other_row_along() -> None:
    table = (
        "STT\nChỉ tiêu\nNăm 2026\nNăm 2028\nNăm 2030\n1\nTỷ lệ hồ sơ số hóa\n70%\n85%\n100%\n"
        "2\nTỷ lệ thanh toán trực tuyến\n60%\n80%\n3\nSố dịch vụ công toàn trình\n350\n420\n500\n"
    )
    assert {(row[1], row[3]) for row in found_in("I. MỤC TIÊU", table)} == {
        *(("Tỷ lệ hồ sơ số hóa", level) for level in ("70", "85", "100")),
        *(("Số dịch vụ công toàn trình", level) for level in ("350", "420", "500")),
    }


def test_a_share_of_what_the_row_above_counts() -> None:
    table = (
        "| STT | Nội dung | Đơn vị | 2026 | 2030 |\n|---|---|---|---|---|\n| 1 | Lao động trực tiếp | Người | 2.300 | 3.300 |\n"
        "| | Trong đó: qua đào tạo | % | 50 | 70 |\n| 2 | Nồng độ bụi PM2.5 | μg/m3 | 38 | ≤ 32 |\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {(row[1], row[2], row[3]) for row in found if row[4] == "percent"} == {("Lao động trực tiếp", "qua đào tạo", level) for level in ("50", "70")}


def test_what_is_now_is_no_target() -> None:
    table = (
        "| STT | Chỉ tiêu | Giá trị hiện tại | Giá trị mục tiêu |\n|---|---|---|---|\n| 1 | Nồng độ bụi PM2.5 (μg/m3) | 38 | ≤ 32 |\n"
        "| 2 | Tỷ lệ che phủ rừng | 54% | 56% |\n"
    )
    assert {(row[0], row[1], row[3]) for row in found_in("I. MỤC TIÊU ĐẾN NĂM 2030", table)} == {
        *(("R", "Nồng độ bụi PM2.5", "38"), ("T", "Nồng độ bụi PM2.5", "le 32")),
        *(("R", "Tỷ lệ che phủ rừng", "54"), ("T", "Tỷ lệ che phủ rừng", "56")),
    }


def test_the_whole_year_adds_up_its_quarters() -> None:
    table = (
        "| TT | Thôn | Quý I | Quý II | Cả năm |\n|---|---|---|---|---|\n| 1 | Bản Lốm | 3 | 4 | 7 |\n"
        "| 2 | Bản Xốp | 2 | 4 | 6 |\n| 3 | Thôn Hợp Tiến | 5 | 6 | 11 |\n"
    )
    found = found_in("I. CHỈ TIÊU PHÁT TRIỂN ĐẢNG VIÊN NĂM 2026\n\n(ĐVT: người)", table)
    assert {(row[1], row[2], row[3]) for row in found if "Bản Xốp" in row[2]} == {
        ("PHÁT TRIỂN ĐẢNG VIÊN", "Bản Xốp, Quý I", "2"),
        ("PHÁT TRIỂN ĐẢNG VIÊN", "Bản Xốp, Quý II", "4"),
        ("PHÁT TRIỂN ĐẢNG VIÊN", "Bản Xốp", "6"),
    }


def test_rows_of_years_whose_columns_say_their_units_and_a_rate_below_each_year() -> None:
    years = (
        "| STT | Chỉ tiêu | Thu ngân sách | Số hộ nghèo |\n|---|---|---|---|\n| | | (tỷ đồng) | (hộ) |\n"
        "| 1 | Năm 2026 | 85 | 310 |\n| 2 | Năm 2027 | 92 | 250 |\n| 3 | Năm 2028 | 100 | 200 |\n"
    )
    found = found_in("I. MỤC TIÊU", years)
    assert {(row[1], row[3], row[4]) for row in found if row[5] == "2027"} == {("Thu ngân sách", "92", "vnd_billion"), ("Số hộ nghèo", "250", "count")}
    places = (
        "| STT | Xã, phường | Năm 2026 | | Năm 2027 | |\n|---|---|---|---|---|---|\n| | | Số người | Tỷ lệ (%) | Số người | Tỷ lệ (%) |\n"
        "| 1 | Xã Hưng Khánh | 11.200 | 95,5 | 11.450 | 96,5 |\n| 2 | Xã Trấn Yên | 15.840 | 95 | 16.000 | 96 |\n"
        "| 3 | Phường Âu Lâu | 9.310 | 97 | 9.450 | 98 |\n"
    )
    found = found_in("II. CHỈ TIÊU BAO PHỦ BẢO HIỂM Y TẾ GIAI ĐOẠN 2026 - 2027", places)
    assert {(row[1], row[3], row[5]) for row in found if row[2] == "Xã Trấn Yên" and row[4] == "percent"} == {
        ("Tỷ lệ BAO PHỦ BẢO HIỂM Y TẾ", "95", "2026"),
        ("Tỷ lệ BAO PHỦ BẢO HIỂM Y TẾ", "96", "2027"),
    }


PAGED = (
    "TT | Chỉ tiêu | ĐVT | 2026 | 2030\n1 | Tỷ lệ thôn có đường ô tô | % | 92 | 100\n"
    "@2 | Tỷ lệ phòng học kiên cố | % | 90 | 97\n3 | Số trạm y tế được xây mới | Trạm | 3 | 11\n"
)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(re.sub(r"^(?=.*\|)(.*)$", r"| \1 |", PAGED.replace("@", "\n3\n\n"), flags=re.MULTILINE), id="markdown"),
        pytest.param(PAGED.replace("@", "\n3\n\n"), id="bars between cells alone"),
        pytest.param(PAGED.replace("@", "- 3 -\n"), id="bars, no blank line"),
        pytest.param(PAGED.replace(" | ", "\t").replace("@", "\n12\n\n"), id="tabs"),
        pytest.param(PAGED.replace(" | ", "\t").replace("@", "12\n"), id="tabs, no blank line"),
        pytest.param(aligned([line.split(" | ") for line in PAGED.replace("@", "").splitlines()]).replace("\n2 ", "\n\n      12\n\n2 "), id="blanks"),
        pytest.param(PAGED.replace(" | ", "\n").replace("@", "7\n"), id="a cell a line"),
    ],
)
def test_a_page_number_between_two_rows_ends_no_table(table: str) -> None:
    assert {(row[1], row[3]) for row in found_in("I. MỤC TIÊU", table) if row[5] == "2030"} == {
        ("Tỷ lệ thôn có đường ô tô", "100"),
        ("Tỷ lệ phòng học kiên cố", "97"),
        ("Số trạm y tế được xây mới", "11"),
    }


def test_the_call_of_a_note_behind_a_value() -> None:
    table = (
        "| TT | Chỉ tiêu | ĐVT | TH 2025 | KH 2026 |\n|---|---|---|---|---|\n| 1 | Giải quyết việc làm | Người | 2.150(*) | 2.300[3] |\n"
        "| 2 | Tỷ lệ hộ nghèo | % | 4,6 | 3,8 |\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {(row[0], row[3]) for row in found if row[4] == "count"} == {("R", "2150"), ("T", "2300")}


def test_beside_targets_a_column_of_levels_is_the_plan_whatever_its_name() -> None:
    table = (
        "STT | Chỉ tiêu cụ thể | Yêu cầu đạt | Cơ quan chủ trì | Thời gian\n1 | Lắp đặt trạm sạc xe điện công cộng | 25 trạm | Sở Công Thương | 2026 - 2028\n"
        "2 | Tỷ lệ xe buýt dùng năng lượng xanh | 60% | Sở Xây dựng | Năm 2030\n"
    )
    assert {(row[1], row[3], row[5]) for row in found_in("II. CHỈ TIÊU CỤ THỂ", table)} == {
        ("Lắp đặt trạm sạc xe điện công cộng", "25", "2028"),
        ("Tỷ lệ xe buýt dùng năng lượng xanh", "60", "2030"),
    }


def test_parts_named_in_a_cell_and_shares_in_a_row() -> None:
    table = (
        "| TT | Chỉ tiêu | Năm 2030 |\n|---|---|---|\n| 1 | Tỷ lệ hồ sơ trực tuyến | Cấp tỉnh 95%, cấp xã 90% |\n"
        "| 2 | Cơ cấu kinh tế (NN - CN - DV) | 18% - 44% - 38% |\n| 3 | Cơ cấu lao động | 30% - 35% - 35% |\n"
    )
    assert {(row[2], row[3]) for row in found_in("I. MỤC TIÊU", table)} == {("Cấp tỉnh", "95"), ("cấp xã", "90"), ("NN", "18"), ("CN", "44"), ("DV", "38")}


def test_a_label_broken_in_a_table_with_tabs() -> None:
    table = (
        "TT\tChỉ tiêu\tĐVT\tNăm 2026\tNăm 2030\n1\tTỷ lệ khu công nghiệp đang hoạt động có hệ thống\nxử lý nước thải tập trung\t%\t92\t100\n"
        "2\tTỷ lệ chất thải y tế được xử lý\t%\t98\t100\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("I. MỤC TIÊU", table) if row[5] == "2026"} == {
        ("Tỷ lệ khu công nghiệp đang hoạt động có hệ thống xử lý nước thải tập trung", "", "92"),
        ("Tỷ lệ chất thải y tế được xử lý", "", "98"),
    }


def test_a_cell_a_line_in_a_text_whose_paragraphs_were_wrapped() -> None:
    prose = (
        "Ủy ban nhân dân xã phối hợp với các đoàn thể vận động hội viên tham gia trồng cây, giữ gìn đường\n"
        "làng, ngõ xóm; các thôn tổ chức dọn vệ sinh vào sáng thứ bảy, giao cho chi đoàn thanh niên làm\nnòng cốt và báo cáo kết quả về Ủy ban.\n\n"
    )
    table = "Năm\nSố thôn đạt chuẩn\nTỷ lệ (%)\n2026\n04\n12,5\n2027\n11\n34,4\n2028\n20\n62,5\n\n"
    found = found_in("II. MỤC TIÊU XÂY DỰNG THÔN SẠCH\n\n" + table + "III. GIẢI PHÁP\n\n" + prose * 8, "")
    assert {(row[3], row[5]) for row in found} == {("4", "2026"), ("12.5", "2026"), ("11", "2027"), ("34.4", "2027"), ("20", "2028"), ("62.5", "2028")}


def test_groups_units_and_bounds_of_rows() -> None:
    table = (
        "| TT | Chỉ tiêu | Đơn vị | 2026 | 2030 |\n|---|---|---|---|---|\n| I | **Tăng trưởng xanh** | | | |\n"
        "| 1 | Trường học đạt danh hiệu xanh | trường | 80 | 130 |\n"
        "| 2 | Tỉnh, thành phố có máy chụp di động | tỉnh | 24 | 34 |\n| 3 | Tỷ lệ chôn lấp rác trực tiếp (không quá) | % | 18 | 5 |\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("II. MỤC TIÊU", table) if row[5] == "2030"} == {
        ("Trường học đạt danh hiệu xanh", "", "130"),
        ("Tỉnh, thành phố có máy chụp di động", "", "34"),
        ("Tỷ lệ chôn lấp rác trực tiếp", "", "le 5"),
    }


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: (1) Năm 2024 tính theo quy chuẩn cũ, tỷ lệ đạt 71,5%.\n(2) Năm 2024 toàn tỉnh có 38 xã.\n",
        "Ghi chú:\n- Năm 2024 tính theo quy chuẩn cũ, tỷ lệ đạt 71,5%.\n- Năm 2024 toàn tỉnh có 38 xã.\n",
        "(*) Nguồn: Cục Thống kê, năm 2024 tỷ lệ đạt 71,5%.\n",
        "(1) Năm 2024 tỷ lệ này đạt 71,5%; toàn tỉnh còn 12.400 hộ chưa có nước sạch.\n",
    ],
)
def test_a_note_below_a_table_tells_and_sets_nothing(note: str) -> None:
    table = "TT\tChỉ tiêu\tĐVT\tNăm 2030\n1\tTỷ lệ hộ dùng nước sạch (1)\t%\t95\n2\tSố xã có chợ (2)\tXã\t55\n\n"
    assert {row[3] for row in found_in("I. MỤC TIÊU", table + note)} == {"95", "55"}


def test_items_below_a_table_that_no_note_calls_are_read() -> None:
    table = "TT\tChỉ tiêu\tĐVT\tNăm 2030\n1\tTỷ lệ hộ dùng nước sạch\t%\t95\n2\tSố xã có chợ\tXã\t55\n\n"
    assert {row[3] for row in found_in("I. MỤC TIÊU", table + "(1) Tỷ lệ hộ nghèo còn 3% vào năm 2030.\n")} == {"95", "55", "3"}
    assert {row[3] for row in found_in("I. MỤC TIÊU", "Ghi chú:\n- Tỷ lệ hộ nghèo còn 3% vào năm 2030.\n")} == {"3"}


def test_villages_with_a_cell_a_line_their_sum_and_what_stands_behind_it() -> None:
    table = (
        "TT\nThôn\nTổng số hộ\nGiảm hộ nghèo năm 2026\nTỷ lệ hộ nghèo cuối năm (%)\n1\nThôn Đoài\n171\n13\n20,5\n2\nThôn Trung\n158\n16\n28,5\n"
        "3\nThôn Hạ\n146\n10\n19,9\nTổng cộng\n475\n39\n22,9\n(Số hộ lấy theo kết quả rà soát tháng 12/2025)\n"
    )
    assert {(row[1], row[2], row[3], row[4]) for row in found_in("I. MỤC TIÊU\n\nBiểu 1: Chỉ tiêu giảm hộ nghèo năm 2026", table) if row[4] == "count"} == {
        ("hộ nghèo", "Thôn Đoài", "13", "count"),
        ("hộ nghèo", "Thôn Trung", "16", "count"),
        ("hộ nghèo", "Thôn Hạ", "10", "count"),
        ("hộ nghèo", "Tổng cộng", "39", "count"),
    }


def test_a_unit_over_several_rows_is_that_of_the_rows_whose_words_fit_it() -> None:
    table = (
        "TT\tChỉ tiêu\tĐVT\tNăm 2030\n1\tTỷ lệ học sinh học hai buổi\t%\t99\n2\tTỷ lệ trường đạt chuẩn\t\t67,5\n3\tSố trường có bếp ăn\tTrường\t42\n"
        "4\tSố trường có thư viện\t\t66\n5\tSố giáo viên được bồi dưỡng\t\t600\n6\tDiện tích trồng lúa\tha\t660\n7\tDiện tích trồng ngô\t\t360\n"
        "8\tSản lượng ngô\t\t1.300\n"
    )
    text = f"{HEAD}I. MỤC TIÊU\n\n{table}{TAIL}"
    rows = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text)))["targets"]
    assert [(row["unit"], row["grade"]) for row in rows] == [*[("percent", "A")] * 2, *[("count", "A")] * 3, ("ha", "A"), ("ha", "B")]


def test_a_rank_in_its_cell_has_no_part() -> None:
    table = "| TT | Chỉ tiêu | Năm 2030 |\n|---|---|---|\n| 1 | Tỷ lệ hồ sơ trực tuyến | 95% |\n| 2 | Xếp hạng chuyển đổi số cấp tỉnh | Nhóm 10 |\n"
    assert ("T", "Xếp hạng chuyển đổi số cấp tỉnh", "", "le 10", "rank", "2030") in found_in("I. MỤC TIÊU", table)


def test_a_broken_label_and_a_lost_cell_in_a_table_with_a_cell_a_line() -> None:
    table = (
        "STT\nChỉ tiêu\nĐơn vị\nNăm 2027\nNăm 2030\n1\nTỷ lệ cơ quan nhà nước có\nnền tảng họp trực tuyến\n%\n85\n100\n2\nSố xã có\nđiểm phục vụ\nXã\n40\n"
        "3\nTỷ lệ doanh nghiệp dùng hóa đơn điện tử\n%\n98\n100\n4\nSố lớp kỹ năng số\nLớp\n12\n20\n5\nSố sàn giao dịch\nSàn\n1\n2\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("I. MỤC TIÊU", table) if row[5] == "2027"} == {
        ("Tỷ lệ cơ quan nhà nước có nền tảng họp trực tuyến", "", "85"),
        ("Tỷ lệ doanh nghiệp dùng hóa đơn điện tử", "", "98"),
        ("Số lớp kỹ năng số", "", "12"),
        ("Số sàn giao dịch", "", "1"),
    }


def test_a_label_that_begins_in_a_row_of_its_own() -> None:
    table = (
        "| STT | Chỉ tiêu | Đơn vị | Năm 2030 |\n|---|---|---|---|\n| 1 | Tỷ lệ cơ quan sử dụng | | |\n| | chữ ký số trong giao dịch | % | 100 |\n"
        "| 2 | Lao động qua đào tạo | | |\n| | ở khu vực thành thị | % | 80 |\n| | ở khu vực nông thôn | % | 60 |\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("I. MỤC TIÊU", table)} == {
        ("Tỷ lệ cơ quan sử dụng chữ ký số trong giao dịch", "", "100"),
        ("Lao động qua đào tạo", "ở khu vực thành thị", "80"),
        ("Lao động qua đào tạo", "ở khu vực nông thôn", "60"),
    }


def test_what_was_reached_is_of_the_year_beside_it_or_of_the_title() -> None:
    table = "| TT | Chỉ tiêu | ĐVT | Kế hoạch@ | Thực hiện | % đạt |\n|---|---|---|---|---|---|\n| 1 | Diện tích lúa | ha | 1.200 | 1.230 | 102,5 |\n"
    for before, plan in (("I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2025", ""), ("I. MỤC TIÊU", " năm 2025")):
        assert ("R", "Diện tích lúa", "", "1230", "ha", "2025") in found_in(before, table.replace("@", plan))


def test_among_the_things_of_the_row_beside() -> None:
    table = (
        "| TT | Chỉ tiêu | ĐVT | Năm 2030 |\n|---|---|---|---|\n| I | Sản phẩm OCOP | | |\n| 1 | Tổng số sản phẩm OCOP | SP | 1.540 |\n"
        "| 2 | Trong đó: sản phẩm 5 sao | SP | 25 |\n| | sản phẩm 4 sao | SP | 55 |\n| 3 | Tỷ lệ sản phẩm 4 sao trên sàn | % | 65 |\n"
        "| 4 | Trường học có nhà vệ sinh đạt chuẩn | | |\n| | - Mầm non, tiểu học | % | 85 |\n| | - THCS, THPT | % | 80 |\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("I. MỤC TIÊU", table)} == {
        ("Tổng số sản phẩm OCOP", "", "1540"),
        ("Tổng số sản phẩm OCOP", "sản phẩm 5 sao", "25"),
        ("Tổng số sản phẩm OCOP", "sản phẩm 4 sao", "55"),
        ("Tỷ lệ sản phẩm 4 sao trên sàn", "", "65"),
        ("Trường học có nhà vệ sinh đạt chuẩn", "Mầm non, tiểu học", "85"),
        ("Trường học có nhà vệ sinh đạt chuẩn", "THCS, THPT", "80"),
    }


def test_rows_that_add_up_to_the_one_above_are_its_parts() -> None:
    table = (
        "| TT | Nội dung | Đơn vị | 2027 | 2030 |\n|---|---|---|---|---|\n| I | Kè bảo vệ bờ biển | km | 35 | 50 |\n| 1 | Bờ biển Đông | km | 20 | 28 |\n"
        "| 2 | Bờ biển Tây | km | 15 | 22 |\n| II | Khu neo đậu | khu | 9 | 12 |\n| 1 | Cầu cảng | khu | 4 | 5 |\n| 2 | Âu thuyền | khu | 4 | 6 |\n"
    )
    assert {(row[1], row[2], row[3]) for row in found_in("I. MỤC TIÊU", table) if row[5] == "2030"} == {
        ("Kè bảo vệ bờ biển", "", "50"),
        ("Kè bảo vệ bờ biển", "Bờ biển Đông", "28"),
        ("Kè bảo vệ bờ biển", "Bờ biển Tây", "22"),
        ("Khu neo đậu", "", "12"),
        ("Cầu cảng", "", "5"),
        ("Âu thuyền", "", "6"),
    }


def test_units_of_work_may_be_companies_and_have_a_sum() -> None:
    table = (
        "| TT | Đơn vị | Thực hiện năm 2025 (ha) | Kế hoạch năm 2026 (ha) |\n|---|---|---|---|\n| 1 | Xã Ia Lâu | 320 | 350 |\n"
        "| 2 | Công ty Lâm nghiệp Ia Mơ | 150 | 200 |\n| | Tổng cộng | 470 | 550 |\n"
    )
    found = found_in("I. MỤC TIÊU\n\nPhụ lục: Giao chỉ tiêu trồng rừng năm 2026", table)
    assert {(row[1], row[2], row[3]) for row in found if row[0] == "T"} == {
        ("trồng rừng", "Xã Ia Lâu", "350"),
        ("trồng rừng", "Công ty Lâm nghiệp Ia Mơ", "200"),
        ("trồng rừng", "Tổng cộng", "550"),
    }


def test_a_task_beside_its_product_may_say_a_level() -> None:
    table = (
        "| STT | Nội dung công việc | Sản phẩm | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Tổ chức 05 lớp tập huấn cho 250 cán bộ | 05 lớp | Sở Nội vụ | 2026 |\n"
        "| 2 | Nâng tỷ lệ hồ sơ trực tuyến lên 90% | Báo cáo | Văn phòng | 2027 |\n| 3 | Ban hành 02 nghị quyết | 02 nghị quyết | Sở Tư pháp | 2026 |\n"
    )
    assert [(row[1], row[3], row[5]) for row in found_in("I. NHIỆM VỤ", table)] == [("tỷ lệ hồ sơ trực tuyến", "90", "2027")]


GIVEN_OUT = """
 TT   Đơn vị                        Thực hiện     Chỉ tiêu     Tỷ lệ cuộc gọi
                                    năm 2025      năm 2026     trả lời ngay năm
                                    (người nghe)  (người nghe) 2026 (%)
 1    Cụm xã Ia Grai, Ia Krái          2.410        2.550         65
 2    Lực lượng dân phòng              2.876        3.000         70
 3    Khối trường học                  1.932        2.050         55
 4    Các hội, đoàn thể                1.105        1.300         62
 5    Cụm xã Chư Păh                   1.120        1.200         61
      Tổng cộng                        9.443       10.100       60 - 62
"""


def test_units_of_work_with_headings_over_three_lines_and_what_the_title_measures() -> None:
    found = found_in("PHỤ LỤC\nGIAO CHỈ TIÊU TIẾP NHẬN CUỘC GỌI NĂM 2026 CHO CÁC ĐƠN VỊ", GIVEN_OUT)
    assert {row[1:] for row in found if row[2] == "Khối trường học"} == {
        ("TIẾP NHẬN CUỘC GỌI", "Khối trường học", "1932", "count", "2025"),
        ("TIẾP NHẬN CUỘC GỌI", "Khối trường học", "2050", "count", "2026"),
        ("Tỷ lệ cuộc gọi trả lời ngay", "Khối trường học", "55", "percent", "2026"),
    }
    assert len(found) == 18


def test_the_state_on_a_day_before_the_plan_is_past_even_where_the_plan_has_no_date() -> None:
    table = (
        "Kế hoạch phủ sóng năm 2026\n\nI. CHỈ TIÊU GIAO CÁC XÃ\n\n| Xã | Thôn chưa có điện đến 31/12/2025 | Thôn được cấp điện 2026 |\n|---|---|---|\n"
        "| Ba Bể | 14 | 8 |\n| Na Rì | 16 | 8 |\n| Chợ Mới | 9 | 6 |\n"
    )
    made = extract_document(document_of(Source(path="x.md", doc_id="x", sha256="", format="md", text=f"KẾ HOẠCH\nCấp điện năm 2026\n\n{table}")))
    assert {(row["indicator"], row["value"], row["year"]) for row in made["results"]} == {("Thôn chưa có điện", value, 2025) for value in (14, 16, 9)}
    assert {row["year"] for row in made["targets"]} == {2026}


def test_a_cell_a_line_with_numbers_of_rows_below_words_and_parts_of_all() -> None:
    table = (
        "TT\nChỉ tiêu\nĐơn vị tính\nMức phấn đấu\nĐơn vị chịu trách nhiệm\n1\nTỷ lệ hộ phân loại rác tại nguồn trên địa bàn xã\n%\n≥ 85\n"
        "Hội Liên hiệp Phụ nữ và các tổ dân phố\n2\nTrường học đạt chuẩn “Trường học không rác thải”\ntrường\n12/14\n"
        "Phòng Văn hóa - Xã hội cùng các trường học\n3\nĐiểm tập kết rác tự phát còn lại\nđiểm\n≤ 2\nCông an xã\n"
    )
    assert found_in("I. MỤC TIÊU NĂM 2026\n", table) == Counter(
        [
            ("T", "Tỷ lệ hộ phân loại rác tại nguồn trên địa bàn xã", "", "ge 85", "percent", "2026"),
            ("T", "Trường học đạt chuẩn “Trường học không rác thải”", "", "12", "count", "2026"),
            ("T", "Điểm tập kết rác tự phát còn lại", "", "le 2", "count", "2026"),
        ]
    )


def test_a_cell_a_line_whose_labels_carry_their_numbers_with_groups_and_blanks() -> None:
    table = (
        "Chỉ tiêu\nĐVT\nTH 2025\nKH 2026\nGhi chú\nI. Kinh tế\n1. Tổng diện tích gieo trồng\nHa\n1.200\n1.250\n"
        "2. Sản lượng lương thực có hạt\nTấn\n6.100\n6.300\nLúa và ngô\n3. Tổng đàn trâu\nCon\n550\nII. Xã hội\n4. Tỷ lệ hộ nghèo\n%\n4,5\n3,9\n"
    )
    assert {row[:2] + row[3:] for row in found_in("I. MỤC TIÊU", table)} == {
        ("R", "Tổng diện tích gieo trồng", "1200", "ha", "2025"),
        ("T", "Tổng diện tích gieo trồng", "1250", "ha", "2026"),
        ("R", "Sản lượng lương thực có hạt", "6100", "tonne", "2025"),
        ("T", "Sản lượng lương thực có hạt", "6300", "tonne", "2026"),
        ("R", "Tỷ lệ hộ nghèo", "4.5", "percent", "2025"),
        ("T", "Tỷ lệ hộ nghèo", "3.9", "percent", "2026"),
    }


def test_groups_between_rows_without_numbers_and_a_name_of_the_first_column_that_no_list_knows() -> None:
    table = (
        "Nội dung phấn đấu\nĐơn vị tính\nNăm 2026\nNăm 2027\nVề văn hóa\nTỷ lệ thôn đạt chuẩn văn hóa\n%\n95\n96\nSố nhà văn hóa được sửa chữa\nNhà\n4\n2\n"
        "Về y tế\nTỷ lệ dân số tham gia bảo hiểm y tế\n%\n96,5\n97\n"
    )
    assert {row[1:2] + row[3:] for row in found_in("I. MỤC TIÊU", table)} == {
        ("Tỷ lệ thôn đạt chuẩn văn hóa", "95", "percent", "2026"),
        ("Tỷ lệ thôn đạt chuẩn văn hóa", "96", "percent", "2027"),
        ("Số nhà văn hóa được sửa chữa", "4", "count", "2026"),
        ("Số nhà văn hóa được sửa chữa", "2", "count", "2027"),
        ("Tỷ lệ dân số tham gia bảo hiểm y tế", "96.5", "percent", "2026"),
        ("Tỷ lệ dân số tham gia bảo hiểm y tế", "97", "percent", "2027"),
    }


def test_what_is_measured_in_the_places_below_stands_in_the_line_above_or_in_the_title() -> None:
    table = "| TT | Xã | Chỉ tiêu giao |\n|---|---|---|\n| 1 | Tân An | 90 |\n| 2 | Hòa Bình | 88,5 |\n| 3 | Phú Lộc | 92 |\n"
    above = "I. MỤC TIÊU\n\nTỷ lệ gia đình đạt danh hiệu Gia đình văn hóa năm 2027 của các xã (%):"
    assert {row[1:] for row in found_in(above, table)} == {
        ("Tỷ lệ gia đình đạt danh hiệu Gia đình văn hóa", place, level, "percent", "2027")
        for place, level in (("Tân An", "90"), ("Hòa Bình", "88.5"), ("Phú Lộc", "92"))
    }
    table = "STT\nĐơn vị\nSố người\nGhi chú\n1\nUBND xã Tân An\n250\n2\nUBND xã Hòa Bình\n180\n3\nUBND xã Phú Lộc\n90\n"
    assert {row[1:] for row in found_in("Biểu 2. Chỉ tiêu khám sức khỏe người cao tuổi năm 2026", table)} == {
        ("Số người khám sức khỏe người cao tuổi", f"UBND xã {place}", level, "count", "2026")
        for place, level in (("Tân An", "250"), ("Hòa Bình", "180"), ("Phú Lộc", "90"))
    }


def test_a_bare_number_with_its_year_a_rate_without_its_sign_and_a_bound_at_the_end_of_a_label() -> None:
    table = (
        "| TT | Chỉ tiêu | ĐVT | Mục tiêu |\n|---|---|---|---|\n| 1 | Tỷ lệ số hóa hồ sơ | % | 60 (2028); 80 (2030) |\n"
        "| 2 | Tỷ lệ thanh toán số | % | 2027: 55; 2030: 90 |\n| 3 | Số mô hình | Mô hình | 5 (năm 2027), ≥ 10 (năm 2030) |\n"
        "| 4 | Mức hỗ trợ mỗi hộ tối thiểu | Triệu đồng | 30 |\n"
    )
    assert {row[1:2] + row[3:] for row in found_in("I. MỤC TIÊU", table)} == {
        ("Tỷ lệ số hóa hồ sơ", "60", "percent", "2028"),
        ("Tỷ lệ số hóa hồ sơ", "80", "percent", "2030"),
        ("Tỷ lệ thanh toán số", "55", "percent", "2027"),
        ("Tỷ lệ thanh toán số", "90", "percent", "2030"),
        ("Số mô hình", "5", "count", "2027"),
        ("Số mô hình", "ge 10", "count", "2030"),
        ("Mức hỗ trợ mỗi hộ", "ge 30", "vnd_million", "2030"),
    }
    table = "| TT | Chỉ tiêu | Năm 2026 | Năm 2030 |\n|---|---|---|---|\n| 1 | Tỷ lệ bao phủ bảo hiểm y tế | 95,2 | 98 |\n| 2 | Diện tích | 12 | 15 |\n"
    assert {row[1:2] + row[3:] for row in found_in("I. MỤC TIÊU", table)} == {
        ("Tỷ lệ bao phủ bảo hiểm y tế", "95.2", "percent", "2026"),
        ("Tỷ lệ bao phủ bảo hiểm y tế", "98", "percent", "2030"),
    }


def test_what_stands_below_a_heading_over_two_columns_of_places() -> None:
    table = (
        "| TT | Địa phương | Giải quyết việc làm (người) | | Giảm hộ nghèo | |\n|---|---|---|---|---|---|\n"
        "| | | Tổng số | Trong đó XKLĐ | Số hộ | Tỷ lệ (%) |\n"
        "| 1 | Vĩnh Linh | 1.600 | 350 | 180 | 0,8 |\n| 2 | Hướng Hóa | 1.250 | 120 | 1.150 | 4,9 |\n"
    )
    found = found_in("II. CHỈ TIÊU NĂM 2026", table)
    assert {row[1:] for row in found if row[2].startswith("Vĩnh Linh")} == {
        ("Giải quyết việc làm", "Vĩnh Linh", "1600", "count", "2026"),
        ("Giải quyết việc làm", "Vĩnh Linh, XKLĐ", "350", "count", "2026"),
        ("hộ nghèo", "Vĩnh Linh", "180", "count", "2026"),
        ("tỷ lệ hộ nghèo", "Vĩnh Linh", "0.8", "percent", "2026"),
    }


def test_a_column_of_notes_beside_years_below_one_heading_in_a_table_with_a_cell_a_line() -> None:
    table = (
        "TT\nChỉ tiêu\nĐVT\nHiện trạng 2025\nLộ trình\nGhi chú\n2026\n2028\n2030\n1\nTỷ lệ huy động trẻ nhà trẻ\n%\n32,5\n35\n38\n42\n"
        "2\nTỷ lệ trẻ 5 tuổi đến trường\n%\n99,8\n100\n100\n100\n3\nSố phòng học kiên cố\nPhòng\n182\n190\n205\n220\nLồng ghép\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {row[:1] + row[3:] for row in found if row[1] == "Số phòng học kiên cố"} == {
        ("R", "182", "count", "2025"),
        *(("T", level, "count", year) for level, year in (("190", "2026"), ("205", "2028"), ("220", "2030"))),
    }
    assert {(row[0], row[5]) for row in found} == {("R", "2025"), ("T", "2026"), ("T", "2028"), ("T", "2030")}


def test_a_measure_of_some_of_a_thing_that_stands_above() -> None:
    table = (
        "| STT | Cây trồng | Đơn vị | Năm 2026 | Năm 2030 |\n|---|---|---|---|---|\n| 1 | Cà phê | | | |\n| | - Diện tích | ha | 141.000 | 138.000 |\n"
        "| | Trong đó: Diện tích có chứng nhận | ha | 42.000 | 65.000 |\n"
    )
    assert {row[1] for row in found_in("I. MỤC TIÊU", table)} == {"Diện tích Cà phê", "Diện tích có chứng nhận Cà phê"}


def test_items_below_a_row_without_a_number_are_its_parts() -> None:
    table = (
        "Chỉ tiêu\nĐơn vị\nNăm 2026\nNăm 2027\nTổng giá trị sản xuất\nTỷ đồng\n412\n452\n- Nông nghiệp\nTỷ đồng\n150\n157\n- Dịch vụ\nTỷ đồng\n262\n290\n"
        "Thu nhập bình quân đầu người\nTriệu đồng\n56\n61\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {row[1:3] for row in found} == {
        *(("Tổng giá trị sản xuất", part) for part in ("", "Nông nghiệp", "Dịch vụ")),
        ("Thu nhập bình quân đầu người", ""),
    }


def test_a_school_year_that_was_and_the_level_at_first_are_no_targets() -> None:
    table = (
        "| TT | Nội dung | ĐVT | Thực hiện năm học 2024 - 2025 | Kế hoạch năm học 2025 - 2026 |\n|---|---|---|---|---|\n"
        "| 1 | Tổng số học sinh | Học sinh | 215.300 | 217.000 |\n| 1.1 | Tiểu học | HS | 110.200 | 109.800 |\n"
    )
    assert {(row[0], row[2], row[3], row[5]) for row in found_in("I. MỤC TIÊU", table)} == {
        *(("R", "", "215300", "2025"), ("T", "", "217000", "2026")),
        *(("R", "Tiểu học", "110200", "2025"), ("T", "Tiểu học", "109800", "2026")),
    }
    table = "| Chỉ số | Đơn vị | Giá trị ban đầu (2025) | Mục tiêu 2030 |\n|---|---|---|---|\n| 1.1. Tỷ lệ trẻ em thấp còi | % | 17,2 | < 15 |\n"
    assert {(row[0], row[3], row[5]) for row in found_in("I. MỤC TIÊU", table)} == {("R", "17.2", "2025"), ("T", "lt 15", "2030")}


def test_parts_below_a_heading_of_parts_are_of_what_stands_beside_them() -> None:
    table = (
        "| TT | Tên xã | Tổng số | Trong đó | |\n|---|---|---|---|---|\n| | | | Rừng phòng hộ | Rừng sản xuất |\n"
        "| 1 | Xã Mường La | 120 | 80 | 40 |\n| 2 | Xã Ngọc Chiến | 95 | 60 | 35 |\n"
    )
    found = found_in("II. CHỈ TIÊU TRỒNG RỪNG NĂM 2026\n\nĐơn vị tính: Ha", table)
    assert {row[1:] for row in found if "Mường La" in row[2]} == {
        ("TRỒNG RỪNG", "Xã Mường La", "120", "ha", "2026"),
        ("TRỒNG RỪNG", "Xã Mường La, Rừng phòng hộ", "80", "ha", "2026"),
        ("TRỒNG RỪNG", "Xã Mường La, Rừng sản xuất", "40", "ha", "2026"),
    }


def test_a_row_with_a_blank_cell_among_rows_without_numbers_ends_no_table() -> None:
    table = (
        "Chỉ tiêu\nĐơn vị\nNăm 2026\nNăm 2027\nSố hộ thoát nghèo\nHộ\n41\n45\nTỷ lệ hộ nghèo\n%\n2,8\nSố mô hình mới\nMô hình\n3\n4\n"
        "Thu nhập bình quân đầu người\nTriệu đồng\n56\n61\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {row[1] for row in found} == {"Số hộ thoát nghèo", "Số mô hình mới", "Thu nhập bình quân đầu người"}


def test_two_headings_of_the_past_below_a_merged_one_as_wide_as_both_in_columns_kept_apart_by_blanks() -> None:
    table = (
        "STT   Chỉ tiêu                                   ĐVT         Năm 2025             KH năm 2026\n"
        "                                                          KH        TH\n"
        "1     Số giường bệnh/vạn dân                     Giường     29,0      29,3           30,5\n"
        "2     Tỷ lệ trạm y tế có bác sĩ                  %          92,0      93,4           95,0\n"
        "3     Tỷ số giới tính khi sinh                   Bé trai/100 bé gái  112,5   112,1  112,0\n"
        "4     Tỷ lệ trẻ được tiêm chủng đầy đủ           %          95        91,2           ≥ 95\n"
    )
    rows = {row[:2] + row[3:] for row in found_in("I. MỤC TIÊU", table) if row[4] == "percent" and (row[0], row[5]) != ("T", "2025")}
    assert rows == {
        ("R", "Tỷ lệ trạm y tế có bác sĩ", "93.4", "percent", "2025"),
        ("T", "Tỷ lệ trạm y tế có bác sĩ", "95", "percent", "2026"),
        ("R", "Tỷ lệ trẻ được tiêm chủng đầy đủ", "91.2", "percent", "2025"),
        ("T", "Tỷ lệ trẻ được tiêm chủng đầy đủ", "ge 95", "percent", "2026"),
    }


def test_one_of_two_merged_headings_over_two_columns_kept_apart_by_blanks() -> None:
    table = (
        "Thôn            Số hộ   Gia đình văn hóa        Hội viên\n"
        "                        KH 2026   Tỷ lệ (%)     KH 2026\n"
        "Tân Thịnh       231     185       80,1          262\nYên Hoà         198     149       75,3          214\n"
        "Xuân Tiến       256     187       73,0          240\nTrung Phong     174     136       78,2          \n"
    )
    assert {row[1:] for row in found_in("Biểu 1\nGIAO CHỈ TIÊU GIA ĐÌNH VĂN HÓA", table) if row[2] in ("Tân Thịnh", "Trung Phong")} == {
        ("Gia đình văn hóa", "Tân Thịnh", "185", "count", "2026"),
        ("tỷ lệ Gia đình văn hóa", "Tân Thịnh", "80.1", "percent", "2026"),
        ("Hội viên", "Tân Thịnh", "262", "count", "2026"),
        ("Gia đình văn hóa", "Trung Phong", "136", "count", "2026"),
        ("tỷ lệ Gia đình văn hóa", "Trung Phong", "78.2", "percent", "2026"),
    }


def test_the_last_of_several_things_in_a_title_is_measured_by_its_own_column() -> None:
    table = (
        "| STT | Đơn vị | Bảo hiểm xã hội | | Bảo hiểm y tế | |\n|---|---|---|---|---|---|\n| | | Số người | Tỷ lệ (%) | Số người | Tỷ lệ (%) |\n"
        "| 1 | Xã Đak Pơ | 310 | 31,5 | 8.500 | 97,5 |\n| 2 | Xã Ia Pa | 520 | 20,9 | 7.300 | 96,8 |\n| 3 | Xã Kông Chro | 120 | 13,1 | 9.100 | 96,1 |\n"
    )
    assert {row[1:] for row in found_in("PHỤ LỤC\nCHỈ TIÊU BAO PHỦ BẢO HIỂM XÃ HỘI, BẢO HIỂM Y TẾ NĂM 2027\n", table) if row[2] == "Xã Đak Pơ"} == {
        ("Bảo hiểm xã hội", "Xã Đak Pơ", "310", "count", "2027"),
        ("tỷ lệ Bảo hiểm xã hội", "Xã Đak Pơ", "31.5", "percent", "2027"),
        ("Bảo hiểm y tế", "Xã Đak Pơ", "8500", "count", "2027"),
        ("tỷ lệ Bảo hiểm y tế", "Xã Đak Pơ", "97.5", "percent", "2027"),
    }


def test_the_only_items_of_a_table_in_one_cell_are_parts_of_its_first_line() -> None:
    table = (
        "| Chỉ tiêu | 2027 | 2028 |\n|---|---|---|\n| Tỷ lệ trường đạt chuẩn (%) | 66,7 | 83,3 |\n"
        "| Tỷ lệ giáo viên đạt chuẩn (%)<br>- Mầm non<br>- Tiểu học<br>- THCS | 92<br>90<br>95 | 94<br>92<br>97 |\n"
    )
    assert {row[1:] for row in found_in("I. MỤC TIÊU", table) if row[2]} == {
        ("Tỷ lệ giáo viên đạt chuẩn", school, share, "percent", year)
        for school, year, share in (
            ("Mầm non", "2027", "92"), ("Tiểu học", "2027", "90"), ("THCS", "2027", "95"),
            ("Mầm non", "2028", "94"), ("Tiểu học", "2028", "92"), ("THCS", "2028", "97"),
        )
    }  # fmt: skip


def test_a_heading_glued_to_its_number_ends_a_table_with_a_cell_a_line() -> None:
    table = "TT\nChỉ tiêu\nĐVT\nKH 2026\nGhi chú\n1\nDiện tích chè\nHa\n620\n\n2\nTỷ lệ hộ nghèo\n%\n4,5\n\n"
    table += "II.NHIỆM VỤ\n1.Nông nghiệp: mở rộng diện tích cam lên 1.200 ha.\n"
    assert {row[1:2] + row[3:4] for row in found_in("I. MỤC TIÊU", table)} == {("Diện tích chè", "620"), ("Tỷ lệ hộ nghèo", "4.5"), ("diện tích cam", "1200")}


def test_numbers_glued_to_the_words_of_rows_and_a_percent_sign_without_brackets() -> None:
    table = (
        "Chỉ tiêu\tĐơn vị tính\tTH 2025\tKH 2026\n1.Tỷ lệ hộ gia đình văn hóa\t%\t90,5\t91\n2.Tổng lượt khách\tLượt\t2.150\t2.450\n"
        "- Khách quốc tế\tLượt\t12\t25\n- Khách nội địa\tLượt\t2.138\t2.425\n"
    )
    assert {row[1:] for row in found_in("I. MỤC TIÊU", table) if row[0] == "T"} == {
        ("Tỷ lệ hộ gia đình văn hóa", "", "91", "percent", "2026"),
        ("Tổng lượt khách", "", "2450", "count", "2026"),
        ("Tổng lượt khách", "Khách quốc tế", "25", "count", "2026"),
        ("Tổng lượt khách", "Khách nội địa", "2425", "count", "2026"),
    }
    table = (
        "TT\tXã\tHộ nghèo đầu năm\t\tChỉ tiêu giảm năm 2026\t\n\t\tSố hộ\tTỷ lệ %\tSố hộ\tTỷ lệ %\n"
        "1\tXã Ia Pa\t210\t6,73\t45\t1,44\n2\tXã Đak Pơ\t405\t14,21\t90\t3,16\n3\tXã Kông Chro\t780\t40,21\t110\t5,67\n"
    )
    assert {row[1:] for row in found_in("I. GIAO CHỈ TIÊU GIẢM NGHÈO NĂM 2026\nĐơn vị tính: Hộ", table) if row[0] == "T" and row[2] == "Xã Ia Pa"} == {
        ("Hộ nghèo", "Xã Ia Pa", "45", "count", "2026"),
        ("tỷ lệ Hộ nghèo", "Xã Ia Pa", "1.44", "percent", "2026"),
    }


def test_a_column_of_years_says_when_and_what_was_reached_is_no_target() -> None:
    table = (
        "| TT | Tên xã | Số tiêu chí đã đạt | Số tiêu chí phấn đấu năm 2026 | Năm đạt chuẩn |\n|---|---|---|---|---|\n"
        "| 1 | Xã Ia Pa | 11 | 13 | 2028 |\n| 2 | Xã Đak Pơ | 12 | 14 | 2027 |\n| 3 | Xã Kông Chro | 10 | 12 | 2029 |\n"
    )
    found = found_in("I. DANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN", table)
    assert {row[1:] for row in found if row[0] == "T" and row[2] == "Xã Ia Pa"} == {("Số tiêu chí phấn đấu", "Xã Ia Pa", "13", "count", "2026")}
    assert {row[1:4] for row in found if row[0] == "R" and row[2] == "Xã Ia Pa"} == {("Số tiêu chí đã đạt", "Xã Ia Pa", "11")}


def test_the_name_of_the_places_goes_on_beside_the_years_below_merged_headings() -> None:
    table = (
        "TT      Huyện, thị xã,        Khối lượng rác (tấn/ngày)        Tỷ lệ thu gom (%)\n"
        "        thành phố             Năm 2025       Năm 2030          Năm 2025   Năm 2030\n"
        "1       TP. Pleiku            150,5          185,0             92         98\n"
        "2       Huyện Ia Pa           120,2          160,4             85         95\n"
        "3       Huyện Đak Pơ          98,7           140,0             80         92\n"
    )
    assert {row for row in found_in("I. DỰ BÁO", table) if row[2] == "TP. Pleiku"} == {
        ("R", "Khối lượng rác", "TP. Pleiku", "150.5", "tonne", "2025"),
        ("T", "Khối lượng rác", "TP. Pleiku", "185", "tonne", "2030"),
        ("R", "Tỷ lệ thu gom", "TP. Pleiku", "92", "percent", "2025"),
        ("T", "Tỷ lệ thu gom", "TP. Pleiku", "98", "percent", "2030"),
    }


def test_what_was_planned_below_a_heading_of_results_is_no_result() -> None:
    table = (
        "| TT | Mục tiêu | Kết quả năm 2025 | | Mục tiêu năm 2026 |\n|---|---|---|---|---|\n| | | Mục tiêu | Kết quả | |\n"
        "| 1 | Tỷ lệ hồ sơ giải quyết đúng hạn | 98% | 99,2% | 99% |\n| 2 | Tỷ lệ thanh toán trực tuyến | 60% | 72,5% | 80% |\n"
    )
    assert {row[1:4:2] for row in found_in("I. MỤC TIÊU", table) if row[0] == "R"} == {
        ("Tỷ lệ hồ sơ giải quyết đúng hạn", "99.2"), ("Tỷ lệ thanh toán trực tuyến", "72.5"),
    }  # fmt: skip


def test_shares_of_a_market_by_place() -> None:
    table = "|Chỉ tiêu|Đơn vị|Năm 2027|Năm 2030|\n|Thị phần vận tải công cộng||||\n|- TP. Pleiku|%|30|50|\n|- An Khê|%|15|25|\n"
    assert {row[1:3] for row in found_in("I. MỤC TIÊU", table)} == {("Thị phần vận tải công cộng", "TP. Pleiku"), ("Thị phần vận tải công cộng", "An Khê")}


def test_a_year_told_in_brackets_beside_bare_years_and_a_ratio_named_by_its_row() -> None:
    table = (
        "TT\nChỉ tiêu\nĐVT\n2026\n(thực hiện)\n2027\n2028\n1\nTỷ lệ xã đạt chuẩn\n%\n61,5\n64,0\n70,0\n"
        "2\nTỷ lệ giáo viên/lớp cấp mầm non\nGiáo viên\n1,82\n1,9\n2,0\n3\nTỷ lệ hộ nghèo\n%\n3,4\n3,0\n2,5\n"
    )
    found = found_in("I. MỤC TIÊU", table)
    assert {row[:1] + row[3:] for row in found if row[1] == "Tỷ lệ giáo viên/lớp cấp mầm non"} == {
        ("R", "1.82", "ratio/1", "2026"), ("T", "1.9", "ratio/1", "2027"), ("T", "2", "ratio/1", "2028"),
    }  # fmt: skip
    assert {row[5] for row in found if row[0] == "R"} == {"2026"}


def test_numbers_of_rows_below_a_blank_heading_group_the_rows_under_them() -> None:
    table = (
        "|  | Chỉ tiêu | ĐVT | KH 2026 |\n|---|---|---|---|\n| 1 | Sản lượng khai thác | Tấn | 950 |\n| - | Khai thác biển | Tấn | 800 |\n"
        "| - | Khai thác nội địa | Tấn | 150 |\n| 2 | Tỷ lệ hộ nghèo | % | 3,1 |\n"
    )
    assert {row[1:4] for row in found_in("I. MỤC TIÊU", table)} == {
        ("Sản lượng khai thác", "", "950"), ("Sản lượng khai thác", "Khai thác biển", "800"), ("Sản lượng khai thác", "Khai thác nội địa", "150"),
        ("Tỷ lệ hộ nghèo", "", "3.1"),
    }  # fmt: skip
