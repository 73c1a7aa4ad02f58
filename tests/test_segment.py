"""The section tree: leaves cover the text, markers nest as the plans nest them, tables come back as grids, zones are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.document import Document, Section, SectionKind, Table
from pipeline.model.source import Source
from pipeline.read.door import read_file
from pipeline.run import document_of
from pipeline.tables.rows import section_ids

ROOT = Path(__file__).parent.parent
SNAPSHOTS = Path(__file__).parent / "snapshots"
STEMS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")


def read(text: str) -> Document:
    return document_of(Source(path="x.txt", doc_id="x-00000000", sha256="", format="txt", text=text))


def plan(stem: str) -> Document:
    return document_of(read_file(ROOT / "corpus" / f"{stem}.txt", stem))


def words(document: Document, section: Section) -> str:
    return " ".join(section.own.of(document.text).split())


def parents(document: Document) -> dict[str, str]:
    """Each section by its words, with the words of the section it stands in; heading leaves left out."""
    named = {}
    for section in document.sections:
        if section.kind is not SectionKind.HEADING and section.own.start < section.own.end:
            above = document.sections[section.parent] if section.parent is not None else None
            named[words(document, section)] = words(document, above) if above else ""
    return named


def kinds(document: Document) -> dict[str, str]:
    return {words(document, section): section.kind.value for section in document.sections if section.kind is not SectionKind.HEADING}


def grid(document: Document) -> list[list[str]]:
    tables = [section.table for section in document.sections if section.table]
    assert len(tables) == 1
    return cells(document, tables[0])


def cells(document: Document, table: Table) -> list[list[str]]:
    return [[" ".join(cell.span.of(document.text).split()) for cell in row] for row in table.rows]


# --- what holds for any text

LINES = st.sampled_from(
    [
        "KẾ HOẠCH", "PHỤ LỤC", "PHỤ LỤC 1: DANH MỤC", "I. MỤC TIÊU", "II. NHIỆM VỤ", "Phần I", "Điều 1. Phê duyệt", "A. Chung", "1. Một", "1.1. Một một",
        "2,1. Hai một", "13. Mười ba", "a) Thứ nhất", "đ) Thứ năm", "(1) Trong ngoặc", "- Chỉ tiêu 1: đạt 50% vào năm 2025.", "+ Cấp xã: 30%",
        "• Chấm tròn", "Một câu văn không có dấu đầu dòng.", "[1] Ghi chú cuối trang", "Căn cứ Luật Bình đẳng giới;", "Trên đây là Kế hoạch của huyện./.",
        "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Nguyễn Văn A", "Hệ thống pháp luật", "TT\tChỉ tiêu\t2024\t2025",
        "1\tTỷ lệ nữ\t40\t50", "\tÔ thứ nhất", "\tÔ thứ hai", "| 1 | Tỷ lệ nữ | 50 |", "| --- | --- | --- |", "|", "1", "", "   ", "\t",
    ]
)  # fmt: skip


def assert_is_a_tree(document: Document) -> None:
    sections = document.sections
    leaves = [section for section in sections if section.leaf]
    assert [leaf.span.start for leaf in leaves] == [0, *(leaf.span.end for leaf in leaves[:-1])]
    assert leaves[-1].span.end == len(document.text)
    children: dict[int | None, list[int]] = {}
    for place, section in enumerate(sections):
        children.setdefault(section.parent, []).append(place)
    for place, section in enumerate(sections):
        below = children.get(place, [])
        assert section.leaf == (not below)
        assert section.span.holds(section.own)
        assert section.depth == (0 if section.parent is None else sections[section.parent].depth + 1)
        assert section.parent is None or section.parent < place
        if below:
            first = sections[below[0]]
            assert (first.kind, first.leaf, first.own, first.marker) == (SectionKind.HEADING, True, section.own, section.marker)
            assert [sections[one].span.start for one in below] == [section.span.start, *(sections[one].span.end for one in below[:-1])]
            assert sections[below[-1]].span.end == section.span.end
        elif section.kind is SectionKind.HEADING:
            assert section.parent == place - 1
    ids = section_ids(document).sections
    assert len(set(ids)) == len(ids)


@given(st.lists(LINES, min_size=1, max_size=40), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=300, deadline=None)
def test_leaves_cover_any_text_and_headings_are_first_children(lines: list[str], gap: str) -> None:
    document = read(gap.join(lines))
    if document.text.strip():
        assert_is_a_tree(document)


@pytest.mark.parametrize("stem", STEMS)
def test_leaves_cover_each_plan_and_headings_are_first_children(stem: str) -> None:
    assert_is_a_tree(plan(stem))


MARKERS = (["I.", "II.", "III.", "IV.", "V.", "VI."], ["1.", "2.", "3.", "4.", "5.", "6."], ["a)", "b)", "c)", "d)", "đ)", "e)"], ["-"] * 6, ["+"] * 6)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
@settings(max_examples=200, deadline=None)
def test_a_numbered_tree_is_read_back(levels: list[int]) -> None:
    """Items of five families in any order: each stands in the nearest one before it of a higher family, whatever was left out."""
    lines = ["II. MỞ ĐẦU"]
    expected = {"MỞ ĐẦU": ""}
    open_at: list[tuple[int, str]] = [(0, "MỞ ĐẦU")]
    counts: dict[int, int] = {0: 1}
    for number, level in enumerate(levels):
        counts = {at: count for at, count in counts.items() if at <= level}
        counts[level] = counts.get(level, -1) + 1
        name = f"Nội dung thứ {number}x"
        lines.append(f"{MARKERS[level][counts[level] % 6]} {name}")
        while open_at and open_at[-1][0] >= level:
            open_at.pop()
        expected[name] = open_at[-1][1] if open_at else ""
        open_at.append((level, name))
    assert parents(read("\n\n".join(lines))) == expected


# --- markers and nesting


def test_the_families_of_markers_nest() -> None:
    document = read(
        "I. MỤC TIÊU\n1. Mục tiêu cụ thể\n1.1. Về chính trị\na) Cấp tỉnh\n- Chỉ tiêu 1: Một\n+ Đến năm 2025\n+ Đến năm 2030\n- Chỉ tiêu 2: Hai\nb) Cấp huyện\n"
        "1.2. Về kinh tế\n2. Tầm nhìn\nII. NHIỆM VỤ\n1. Tuyên truyền"
    )
    assert parents(document) == {
        "MỤC TIÊU": "",
        "Mục tiêu cụ thể": "MỤC TIÊU",
        "Về chính trị": "Mục tiêu cụ thể",
        "Cấp tỉnh": "Về chính trị",
        "Chỉ tiêu 1: Một": "Cấp tỉnh",
        "Đến năm 2025": "Chỉ tiêu 1: Một",
        "Đến năm 2030": "Chỉ tiêu 1: Một",
        "Chỉ tiêu 2: Hai": "Cấp tỉnh",
        "Cấp huyện": "Về chính trị",
        "Về kinh tế": "Mục tiêu cụ thể",
        "Tầm nhìn": "MỤC TIÊU",
        "NHIỆM VỤ": "",
        "Tuyên truyền": "NHIỆM VỤ",
    }


def test_dd_stands_between_d_and_e() -> None:
    document = read("2. Mục tiêu cụ thể\nd) Mục tiêu 4: Y tế\n- Chỉ tiêu 1: Bốn\nđ) Mục tiêu 5: Giáo dục\n- Chỉ tiêu 1: Năm\ne) Mục tiêu 6: Truyền thông")
    assert parents(document)["Mục tiêu 5: Giáo dục"] == "Mục tiêu cụ thể"
    assert parents(document)["Chỉ tiêu 1: Năm"] == "Mục tiêu 5: Giáo dục"
    ordinals = [paragraph.marker.ordinal for paragraph in document.paragraphs if paragraph.marker and paragraph.marker.family == "alpha"]
    assert ordinals == [4, 5, 6]


def test_numbers_that_jump_stay_siblings() -> None:
    document = read("IV. TỔ CHỨC THỰC HIỆN\n9. Công an\n10. Các phòng\nCăn cứ chức năng được giao.\n13. Đề nghị Mặt trận\n14. Đề nghị Hội Phụ nữ")
    assert [parents(document)[name] for name in ("Công an", "Các phòng", "Đề nghị Mặt trận", "Đề nghị Hội Phụ nữ")] == ["TỔ CHỨC THỰC HIỆN"] * 4
    assert parents(document)["Căn cứ chức năng được giao."] == "Các phòng"


def test_brackets_with_numbers_stand_below_letters() -> None:
    document = read("1. Nhiệm vụ\na) Truyền thông\n(1) Báo chí\n(2) Mạng xã hội\nb) Tập huấn\n(1) Cấp tỉnh")
    assert [parents(document)[name] for name in ("Báo chí", "Mạng xã hội", "Cấp tỉnh")] == ["Truyền thông", "Truyền thông", "Tập huấn"]
    assert [section.marker for section in document.sections if section.kind is not SectionKind.HEADING] == ["1", "a)", "(1)", "(2)", "b)", "(1)"]


def test_articles_hold_their_clauses() -> None:
    document = read("QUYẾT ĐỊNH\nĐiều 1. Phê duyệt Kế hoạch\n1. Mục tiêu chung\na) Đến năm 2025\n2. Nhiệm vụ chung\nĐiều 2. Hiệu lực thi hành")
    assert parents(document)["Mục tiêu chung"] == parents(document)["Nhiệm vụ chung"] == "Phê duyệt Kế hoạch"
    assert parents(document)["Đến năm 2025"] == "Mục tiêu chung"
    assert parents(document)["Hiệu lực thi hành"] == ""


def test_roman_numbers_restart_in_each_part() -> None:
    document = read("Phần I. TÌNH HÌNH NĂM 2024\nI. Kết quả\n1. Kinh tế\nPhần II. KẾ HOẠCH NĂM 2025\nI. Chỉ tiêu năm tới\n1. Xã hội")
    named = parents(document)
    assert (named["Kết quả"], named["Kinh tế"]) == ("TÌNH HÌNH NĂM 2024", "Kết quả")
    assert (named["Chỉ tiêu năm tới"], named["Xã hội"]) == ("KẾ HOẠCH NĂM 2025", "Chỉ tiêu năm tới")


def test_a_decimal_number_stands_in_the_number_it_begins_with() -> None:
    document = read("5. Nâng cao năng lực\n5.1. Chỉ đạo\n- Một việc\n5.2. Khảo sát\n6. Truyền thông\n6.1. Báo chí\n6.1.1. Báo in")
    named = parents(document)
    assert [named[name] for name in ("Chỉ đạo", "Một việc", "Khảo sát", "Báo chí", "Báo in")] == [
        "Nâng cao năng lực", "Chỉ đạo", "Nâng cao năng lực", "Truyền thông", "Báo chí",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "marker", "body"),
    [
        ("2.1. Mục tiêu", "2.1", "Mục tiêu"),
        ("a) Mục tiêu", "a)", "Mục tiêu"),
        ("đ)  Mục tiêu", "đ)", "Mục tiêu"),
        ("(3) Mục tiêu", "(3)", "Mục tiêu"),
        ("IV- Mục tiêu", "IV", "Mục tiêu"),
        ("1/ Mục tiêu", "1", "Mục tiêu"),
        ("Điều 12. Mục tiêu", "Điều 12", "Mục tiêu"),
        ("-Mục tiêu", "-", "Mục tiêu"),
        ("– Mục tiêu", "–", "Mục tiêu"),
        ("PHỤ LỤC 1: DANH MỤC", "PHỤ LỤC 1", "DANH MỤC"),
        ("8.688 người được hỗ trợ", "", "8.688 người được hỗ trợ"),
        ("1,5 lần so với nam", "", "1,5 lần so với nam"),
        ("2025 là năm đầu", "", "2025 là năm đầu"),
        ("100% số nạn nhân", "", "100% số nạn nhân"),
        ("40%- 60% dân số", "", "40%- 60% dân số"),
        ("Phụ lục kèm theo", "Phụ lục", "kèm theo"),
    ],
)
def test_a_marker_is_told_from_the_words(line: str, marker: str, body: str) -> None:
    paragraph = read(line).paragraphs[0]
    assert (paragraph.marker.text if paragraph.marker else "") == marker
    assert paragraph.body.of(line) == body


# --- kinds and zones


def test_headings_name_the_kinds_of_their_sections() -> None:
    found = kinds(
        read(
            "I. MỤC ĐÍCH, YÊU CẦU\nII. MỤC TIÊU\n1. Mục tiêu cụ thể\n- Chỉ tiêu 1: Một\nIII. NHIỆM VỤ\n1. Tuyên truyền\nIV. GIẢI PHÁP\nV. KINH PHÍ THỰC HIỆN\n"
            "VI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n2. Chế độ báo cáo\nVII. TÌNH HÌNH CHUNG\nVIII. BA KHÂU ĐỘT PHÁ"
        )
    )
    assert found == {
        "MỤC ĐÍCH, YÊU CẦU": "purpose",
        "MỤC TIÊU": "objective",
        "Mục tiêu cụ thể": "objective",
        "Chỉ tiêu 1: Một": "target",
        "NHIỆM VỤ": "tasks",
        "Tuyên truyền": "tasks",
        "GIẢI PHÁP": "solutions",
        "KINH PHÍ THỰC HIỆN": "budget",
        "TỔ CHỨC THỰC HIỆN": "organisation",
        "Sở Y tế": "duty",
        "Chế độ báo cáo": "reporting",
        "TÌNH HÌNH CHUNG": "other",
        "BA KHÂU ĐỘT PHÁ": "tasks",
    }


def test_a_directive_says_who_is_to_do_what() -> None:
    found = kinds(
        read(
            "CHỈ THỊ\nVề việc giải ngân vốn\n\nNăm 2024 giải ngân còn chậm. Để đạt kế hoạch, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n"
            "1. Thủ trưởng các sở, ban, ngành\na) Cam kết tiến độ.\n2. Tăng cường kiểm tra.\n3. Sở Tài chính tổng hợp, báo cáo.\n4. Tổ chức thực hiện\n"
        )
    )
    assert [found[words] for words in ("Thủ trưởng các sở, ban, ngành", "Cam kết tiến độ.", "Tăng cường kiểm tra.", "Sở Tài chính tổng hợp, báo cáo.")] == [
        "duty", "duty", "other", "duty",
    ]  # fmt: skip


def test_a_resolution_hands_over_and_tells_when_it_was_passed() -> None:
    found = kinds(
        read(
            "NGHỊ QUYẾT\nĐiều 1. Thông qua Đề án.\nĐiều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện.\n"
            "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X thông qua ngày 09/12/2023."
        )
    )
    assert found["Giao Ủy ban nhân dân tỉnh tổ chức thực hiện."] == "duty"
    assert found["Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X thông qua ngày 09/12/2023."] == "closing"


WHOLE = """Hệ thống pháp luật
Đang tải nội dung, vui lòng chờ giây lát...
ỦY BAN NHÂN DÂN
TỈNH THÁI BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 40/KH-UBND
KẾ HOẠCH
THỰC HIỆN CÔNG TÁC BÌNH ĐẲNG GIỚI
Căn cứ Luật Bình đẳng giới;
I. MỤC TIÊU
Đạt 50% vào năm 2025.
Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh./.
Nơi nhận:
- Bộ LĐTBXH;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN TỈNH
KT. CHỦ TỊCH
Trần Thị A
PHỤ LỤC
I. CHỈ TIÊU
Đạt 60% vào năm 2025.
"""


def test_the_zones_around_the_body() -> None:
    document = read(WHOLE)
    found = {words(document, section): (section.kind.value, section.part) for section in document.sections if section.kind is not SectionKind.HEADING}
    assert {name: kind for name, (kind, _) in found.items()} == {
        "Hệ thống pháp luật": "furniture",
        "Đang tải nội dung, vui lòng chờ giây lát...": "furniture",
        "ỦY BAN NHÂN DÂN": "header",
        "TỈNH THÁI BÌNH": "header",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "header",
        "Số: 40/KH-UBND": "header",
        "KẾ HOẠCH": "header",
        "THỰC HIỆN CÔNG TÁC BÌNH ĐẲNG GIỚI": "header",
        "Căn cứ Luật Bình đẳng giới;": "legal_basis",
        "MỤC TIÊU": "objective",
        "Đạt 50% vào năm 2025.": "objective",
        "Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh./.": "closing",
        "Nơi nhận:": "recipients",
        "Bộ LĐTBXH;": "recipients",
        "Lưu: VT.": "recipients",
        "TM. ỦY BAN NHÂN DÂN TỈNH": "signature",
        "KT. CHỦ TỊCH": "signature",
        "Trần Thị A": "signature",
        "": "appendix",
        "CHỈ TIÊU": "objective",
        "Đạt 60% vào năm 2025.": "objective",
    }
    assert [name for name, (_, part) in found.items() if part == "appendix"] == ["", "CHỈ TIÊU", "Đạt 60% vào năm 2025."]


# --- tables

HEADER = ["TT", "Chỉ tiêu", "Đơn vị", "Năm 2024", "Năm 2025"]
ROWS = [["1", "Tỷ lệ nữ lãnh đạo", "%", "40", "50"], ["2", "Số lớp tập huấn", "lớp", "", "60"], ["3", "Tỷ lệ hộ nghèo", "%", "5,5", "4"]]
BEFORE, AFTER = "II. MỤC TIÊU\n\nCác chỉ tiêu như sau:\n\n", "\n\nIII. NHIỆM VỤ\n\n1. Tuyên truyền\n"


def assert_stands_alone(document: Document, rows: list[list[str]]) -> None:
    """The grid is right, and nothing before or behind it was drawn into it."""
    assert grid(document) == rows
    table = next(section for section in document.sections if section.table)
    assert table.kind is SectionKind.TABLE
    assert words(document, document.sections[table.parent or 0]) == "Các chỉ tiêu như sau:"
    assert parents(document)["NHIỆM VỤ"] == ""
    assert parents(document)["Tuyên truyền"] == "NHIỆM VỤ"


def test_rows_with_tabs_are_one_table_over_page_breaks() -> None:
    lines = ["\t".join(row) for row in (HEADER, *ROWS[:2])]
    again = ["\t".join(row) for row in (HEADER, *ROWS[2:])]
    document = read(BEFORE + "\n".join(lines) + "\n\n" + "\n".join(again) + AFTER)
    assert_stands_alone(document, [HEADER, *ROWS[:2], HEADER, *ROWS[2:]])


def test_cells_after_tabs_are_cut_into_rows() -> None:
    head = "\tMỤC TIÊU\n\tCHỈ TIÊU\n\tKẾT QUẢ\n\tCƠ QUAN\n\nTHỰC HIỆN\n"
    one = "\n\tMục tiêu 1: Chính trị\n\tChỉ tiêu 1:\n\n- Duy trì tỷ lệ nữ từ 20%\n\tCấp tỉnh: 05/50 (10%)\n\nCấp xã: 226/828 (27,3%)\n\tSở Nội vụ\n"
    two = "\n\t\n\tChỉ tiêu 2: Phấn đấu đạt 50%\n\t48/93 đạt 51,61%\n\t\n"
    three = "\n\tMục tiêu 2: Kinh tế\n\tChỉ tiêu 1: Tỷ lệ nữ đạt 50%\n\t8.688/17.174 (50,59%)\n\tSở LĐ-TB&XH\n"
    document = read(BEFORE + head + one + two + three + AFTER)
    assert_stands_alone(
        document,
        [
            ["MỤC TIÊU", "CHỈ TIÊU", "KẾT QUẢ", "CƠ QUAN THỰC HIỆN"],
            ["Mục tiêu 1: Chính trị", "Chỉ tiêu 1: - Duy trì tỷ lệ nữ từ 20%", "Cấp tỉnh: 05/50 (10%) Cấp xã: 226/828 (27,3%)", "Sở Nội vụ"],
            ["", "Chỉ tiêu 2: Phấn đấu đạt 50%", "48/93 đạt 51,61%", ""],
            ["Mục tiêu 2: Kinh tế", "Chỉ tiêu 1: Tỷ lệ nữ đạt 50%", "8.688/17.174 (50,59%)", "Sở LĐ-TB&XH"],
        ],
    )


def test_markdown_rows_are_a_table_without_the_line_of_dashes() -> None:
    lines = [f"| {' | '.join(row)} |" for row in (HEADER, ["---", ":--", "---", "--:", "---"], *ROWS)]
    assert_stands_alone(read(BEFORE + "\n".join(lines) + AFTER), [HEADER, *ROWS])


def test_cells_between_lone_bars_are_cut_into_rows() -> None:
    lines = "\n|\n".join("|\n" + "\n|\n".join(row) for row in (HEADER, *ROWS)) + "\n|"
    document = read(BEFORE + lines + AFTER)
    assert grid(document) == [HEADER, *ROWS]
    assert parents(document)["Tuyên truyền"] == "NHIỆM VỤ"


@given(st.integers(3, 6), st.integers(2, 6), st.data())
@settings(max_examples=60, deadline=None)
def test_a_grid_written_with_tabs_or_bars_is_read_back(width: int, height: int, data: st.DataObject) -> None:
    cell = st.sampled_from(["Tỷ lệ nữ", "50", "5,5%", "Sở Y tế", "", "<10", "2.1.1"])
    rows = [["TT", *(f"Cột {number}" for number in range(1, width))]]
    rows += [[str(number), "Chỉ tiêu", *(data.draw(cell) for _ in range(width - 2))] for number in range(1, height)]
    assert grid(read(BEFORE + "\n".join("\t".join(row) for row in rows) + AFTER)) == rows
    assert grid(read(BEFORE + "\n".join(f"| {' | '.join(row)} |" for row in rows) + AFTER)) == rows


def test_a_letterhead_in_two_columns_is_no_table() -> None:
    document = read(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH NGHỆ AN\tĐộc lập - Tự do - Hạnh phúc\n\n"
        "| Nơi nhận: | TM. ỦY BAN NHÂN DÂN |\n| - Lưu: VT | Nguyễn Văn A |"
    )
    assert [section for section in document.sections if section.kind is SectionKind.TABLE] == []


def test_the_annexes_of_the_plans_are_whole_tables() -> None:
    nghe_an, ninh_thuan = plan("nghe-an-2022"), plan("ninh-thuan-2020")
    tables = [cells(nghe_an, section.table) for section in nghe_an.sections if section.table]
    assert [(len(table), len(table[0])) for table in tables] == [(51, 5), (41, 6), (4, 5), (4, 6)]
    assert [row[0] for row in tables[0]][-6:] == ["3.", "3.1", "3.2", "4", "4.1", "4.2"]
    assert ["2,2", "Chỉ tiêu 2: b. Tăng tỷ lệ trẻ em dân tộc thiểu số hoàn thành cấp trung học cơ sở", "%", "96,8", "96,9", ""] in tables[1]
    annex = grid(ninh_thuan)
    assert (len(annex), len(annex[0])) == (25, 4)
    assert annex[3] == [
        "",
        "- Tỷ lệ nữ đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2016-2020, từ 30%.",
        "Cấp tỉnh: 14/50 (28%) Cấp huyện: 58/228 (25,43%) Cấp xã: 509/1.753 (29,04%)",
        "",
    ]


def test_the_outline_of_a_report_holds_no_tasks() -> None:
    document = plan("nghe-an-2022")
    start = document.text.index("Phụ lục 3\n")
    assert "tasks" not in {section.kind.value for section in document.sections if section.span.start >= start}


# --- snapshots


def drawn(document: Document) -> Iterator[str]:
    """The outline as a reader sees it: kind, part, marker, and the beginning and end of the words."""
    for section in document.sections:
        text = words(document, section)
        shown = text if len(text) <= 90 else f"{text[:60]} … {text[-25:]}"
        size = f" [{len(section.table.rows)} × {len(section.table.rows[0])}, {section.table.header_rows} of headings]" if section.table else ""
        yield f"{'  ' * section.depth}{section.kind.value}{' (appendix)' * (section.part == 'appendix')}{size} {section.marker} | {shown}".rstrip()


@pytest.mark.parametrize("stem", STEMS)
def test_the_outline_is_the_one_that_was_reviewed(stem: str) -> None:
    snapshot = SNAPSHOTS / f"{stem}.outline.txt"
    outline = "\n".join(drawn(plan(stem))) + "\n"
    if not snapshot.exists():
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(outline, encoding="utf-8")
        pytest.fail(f"{snapshot} was missing and has been written: read it beside corpus/{stem}.txt, then run the test again")
    assert outline == snapshot.read_text(encoding="utf-8"), f"if the new outline is right, delete {snapshot} and review the one that is written"


# --- titles


def test_the_title_of_a_chapter_may_stand_in_the_next_line() -> None:
    document = read("Chương I\nMỤC TIÊU\n1. Mục tiêu cụ thể\n- Tỷ lệ che phủ rừng đạt 45%.\nChương II\nNHIỆM VỤ\n1. Tuyên truyền")
    headed = [(section.marker, words(document, section), section.kind.value) for section in document.sections if section.kind is not SectionKind.HEADING]
    assert headed == [
        ("Chương I", "MỤC TIÊU", "objective"),
        ("1", "Mục tiêu cụ thể", "objective"),
        ("-", "Tỷ lệ che phủ rừng đạt 45%.", "objective"),
        ("Chương II", "NHIỆM VỤ", "tasks"),
        ("1", "Tuyên truyền", "tasks"),
    ]


def test_a_title_without_a_marker_holds_the_list_below_it() -> None:
    document = read("I. YÊU CẦU\nThực hiện nghiêm túc.\nCác chỉ tiêu chủ yếu đến năm 2028\n1. Tỷ lệ che phủ rừng đạt 45%.\n2. Tỷ lệ hộ nghèo còn 3%.")
    assert kinds(document)["Các chỉ tiêu chủ yếu đến năm 2028"] == "objective"
    title = next(place for place, section in enumerate(document.sections) if words(document, section).startswith("Các chỉ tiêu"))
    below = [words(document, section) for section in document.sections if section.parent == title and section.kind is not SectionKind.HEADING]
    assert below == ["Tỷ lệ che phủ rừng đạt 45%.", "Tỷ lệ hộ nghèo còn 3%."]


def test_a_sentence_without_a_marker_is_no_title() -> None:
    document = read("I. YÊU CẦU\nCác chỉ tiêu chủ yếu đến năm 2028 được giao cho các huyện.\n1. Tuyên truyền")
    assert kinds(document)["Các chỉ tiêu chủ yếu đến năm 2028 được giao cho các huyện."] == "purpose"
