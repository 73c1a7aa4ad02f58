"""PDF files with a text layer: what stands on their pages becomes paragraphs, tables and furniture in reading order."""

from __future__ import annotations

import pytest

from pipeline.model.source import Block, Unreadable
from pipeline.read.pdf import MOST_PAGES, read_pdf
from pipeline.read.tesseract import tesseract
from tests.made_pdfs import FONT, Sheet, pdf

pytestmark = pytest.mark.skipif(FONT is None, reason="the font DejaVu Serif is not installed: these tests draw with it")

LONG = [
    "Các sở, ban, ngành, đoàn thể tỉnh, Ủy ban nhân dân các cấp bám sát nhiệm vụ",
    "của Kế hoạch để xây dựng nội dung, giải pháp năm 2021 phù hợp với tình hình.",
]


def texts(data: bytes, kind: str = "paragraph") -> list[str]:
    return [block.text for block in read_pdf(data).blocks if block.kind == kind]


def cells(data: bytes) -> list[Block]:
    return [block for block in read_pdf(data).blocks if block.table is not None]


def letterhead() -> Sheet:
    sheet = Sheet()
    sheet.text(90, 80, "ỦY BAN NHÂN DÂN").text(290, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.text(95, 97, "TỈNH THÁI BÌNH").text(340, 97, "Độc lập - Tự do - Hạnh phúc")
    sheet.text(95, 125, "Số: 40/KH-UBND").text(310, 130, "Thái Bình, ngày 08 tháng 3 năm 2021")
    return sheet.text(250, 170, "KẾ HOẠCH").text(150, 190, "Thực hiện công tác bình đẳng giới năm 2021")


def test_of_a_letterhead_the_left_column_is_read_first() -> None:
    assert texts(pdf(letterhead().lines(85, 230, LONG, indent=36)))[:8] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH THÁI BÌNH",
        "Số: 40/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thái Bình, ngày 08 tháng 3 năm 2021",
        "KẾ HOẠCH",
        "Thực hiện công tác bình đẳng giới năm 2021",
    ]


def test_the_two_columns_of_recipients_and_signature_are_read_one_after_the_other() -> None:
    sheet = Sheet().lines(85, 100, LONG, indent=36)
    left = ["Nơi nhận:", "- Thường trực Tỉnh ủy;", "- Các sở, ban, ngành;", "- Lưu: VT."]
    right = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng"]
    for at, line in enumerate(left):
        sheet.text(85, 160 + 13 * at, line, 9)
    for at, line in enumerate(right):
        sheet.text(340, 164 + 17 * at + (40 if at == 3 else 0), line)
    assert texts(pdf(sheet))[-8:] == left + right


ENDS = ("tình hình", "thực tiễn", "điều kiện", "khả năng")
OVERLEAF = [LONG[0].replace("Các", word) for word in ("Tất cả các", "Toàn bộ các", "Hết thảy các", "Mọi cấp, các")]


def pages_of_prose(count: int) -> list[Sheet]:
    """Pages whose last line goes on overleaf, with a running header and page numbers."""
    made = []
    for number in range(1, count + 1):
        sheet = Sheet().text(85, 40, "Công báo tỉnh Thái Bình", 10).text(297, 60, str(number))
        for at in range(10):
            sheet.lines(85, 100 + 60 * at, [f"Đoạn {number}.{at}: {LONG[0]}", LONG[1].replace("tình hình", ENDS[number - 1])], indent=36)
        sheet.text(121, 720, OVERLEAF[number - 1])
        made.append(sheet)
    for after in made[1:]:
        after.texts.insert(2, (85, 83, "trong đó tập trung vào các nội dung sau đây.", 10))
    return made


def test_a_paragraph_goes_on_over_a_page_break_and_furniture_does_not_part_it() -> None:
    data = pdf(*pages_of_prose(4))
    reading = read_pdf(data)
    assert reading.pages == 4
    broken = [block for block in reading.blocks if block.turns]
    assert [block.text.endswith("nhiệm vụ trong đó tập trung vào các nội dung sau đây.") for block in broken] == [True] * 3
    assert [(block.page, block.text[place:][:8], page) for block in broken for place, page in block.turns] == [(at, "trong đó", at + 1) for at in (1, 2, 3)]
    assert texts(data, "furniture") == [piece for at in (1, 2, 3, 4) for piece in ("Công báo tỉnh Thái Bình", str(at))]


def test_lines_are_joined_by_the_margins() -> None:
    sheet = Sheet().lines(85, 100, LONG, indent=36).text(121, 151, "1. Sở Y tế").lines(85, 168, [f"- {LONG[0]}", LONG[1]], indent=36)
    assert texts(pdf(sheet)) == [" ".join(LONG), "1. Sở Y tế", "- " + " ".join(LONG)]


def test_a_number_cut_at_its_hyphen_is_whole() -> None:
    sheet = Sheet().lines(
        85, 100, [LONG[0], "thực hiện chỉ tiêu giảm nghèo đa chiều đến năm 2025 theo Kế hoạch số 186/KH-", "UBND ngày 17/9/2024 của UBND tỉnh."], indent=36
    )
    assert "Kế hoạch số 186/KH-UBND ngày 17/9/2024" in texts(pdf(sheet))[0]


HEAD = ["TT", "Nội dung", "Cơ quan chủ trì"]
COLUMNS = [85.0, 120.0, 305.0, 510.0]


def row(sheet: Sheet, top: float, values: list[list[str]]) -> None:
    for column, lines in zip(COLUMNS, values, strict=False):
        for at, line in enumerate(lines):
            sheet.text(column + 5, top + 14 + 15 * at, line, 9)


def test_ruled_lines_make_a_table_with_its_merged_cells() -> None:
    sheet = Sheet().lines(85, 60, LONG, indent=36)
    sheet.boxes += [(column, 100, 0.7, 105, 0) for column in COLUMNS]
    sheet.boxes += [(85, top, 425.7, 0.7, 0) for top in (100, 120, 205)] + [(85, 160, 220.7, 0.7, 0)]  # the last column is not parted
    row(sheet, 100, [[cell] for cell in HEAD])
    row(sheet, 120, [["1"], ["Tuyên truyền về bình đẳng giới trên", "báo, đài"], ["Sở Y tế"]])
    row(sheet, 160, [["2"], ["Tập huấn cho cán bộ nữ"]])
    sheet.text(121, 230, "Phần sau của bảng.")
    found = cells(pdf(sheet))
    assert [(cell.row, cell.column, cell.row_span, cell.text) for cell in found] == [
        (0, 0, 1, "TT"),
        (0, 1, 1, "Nội dung"),
        (0, 2, 1, "Cơ quan chủ trì"),
        (1, 0, 1, "1"),
        (1, 1, 1, "Tuyên truyền về bình đẳng giới trên báo, đài"),
        (1, 2, 2, "Sở Y tế"),
        (2, 0, 1, "2"),
        (2, 1, 1, "Tập huấn cho cán bộ nữ"),
    ]
    assert texts(pdf(sheet)) == [" ".join(LONG), "Phần sau của bảng."]


def test_a_table_that_goes_on_overleaf_is_one_with_its_header_once_and_a_cut_row_whole() -> None:
    first = Sheet().text(85, 60, "Phụ lục").grid(COLUMNS, [100, 120, 155])
    row(first, 100, [[cell] for cell in HEAD])
    row(first, 120, [["1"], ["Tuyên truyền về bình đẳng giới cho", "cán bộ, công chức, người lao động"], ["Sở Y tế"]])
    second = Sheet().text(297, 40, "2").grid(COLUMNS, [60, 80, 100, 120])
    row(second, 60, [[cell] for cell in HEAD])
    row(second, 80, [[""], ["trên địa bàn tỉnh"], [""]])
    row(second, 100, [["2"], ["Tập huấn"], ["Sở Nội vụ"]])
    found = cells(pdf(first, second))
    assert [cell.text for cell in found if cell.text] == [
        *HEAD,
        "1",
        "Tuyên truyền về bình đẳng giới cho cán bộ, công chức, người lao động trên địa bàn tỉnh",
        "Sở Y tế",
        "2",
        "Tập huấn",
        "Sở Nội vụ",
    ]
    assert {cell.table for cell in found} == {0}
    assert [cell.page for cell in found if cell.text in ("1", "2")] == [1, 2]


def test_white_lines_and_frames_are_no_tables() -> None:
    white = Sheet().lines(85, 100, LONG).grid(COLUMNS, [85, 105, 125], shade=255)
    frame = Sheet().lines(85, 100, LONG).grid([80, 540], [80, 130])
    assert cells(pdf(white)) == cells(pdf(frame)) == []
    assert texts(pdf(white)) == texts(pdf(frame)) == [" ".join(LONG)]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turned: int) -> None:
    sheet = Sheet(turned=turned)
    sheet.text(100, 100, "Một").text(400, 100, "Hai").text(100, 400, "Ba").text(400, 400, "Bốn")
    shown = {0: "Một Hai Ba Bốn", 90: "Ba Một Bốn Hai", 180: "Bốn Ba Hai Một", 270: "Hai Bốn Một Ba"}[turned]
    assert " ".join(texts(pdf(sheet))).split() == shown.split()


def test_bytes_before_the_file_are_skipped() -> None:
    assert texts(b"\r\n<!-- saved -->\n" + pdf(letterhead())) == texts(pdf(letterhead()))


def test_a_truncated_file_gives_its_text_or_a_reason() -> None:
    data = pdf(*pages_of_prose(3))
    for part in range(1, 10):
        try:
            blocks = read_pdf(data[: len(data) * part // 10]).blocks
        except Unreadable:
            continue
        assert any("Kế hoạch" in block.text for block in blocks)


def test_a_file_that_cannot_be_read_says_why() -> None:
    for data, word in ((pdf(letterhead(), password="kín"), "encrypted"), (b"%PDF-1.7\n" + b"\xff" * 3000, "damaged"), (pdf(Sheet()), "no text")):
        with pytest.raises(Unreadable, match=word) as caught:
            read_pdf(data)
        assert caught.value.hint


def test_a_page_as_large_as_a_wall_is_read() -> None:
    assert texts(pdf(Sheet(width=14_000, height=14_000).text(100, 100, "Kế hoạch"))) == ["Kế hoạch"]


def test_of_too_many_pages_the_rest_is_reported() -> None:
    sheets = [Sheet().text(100, 100, f"Trang thứ {number} của kế hoạch") for number in range(3)]
    data = pdf(*sheets * (MOST_PAGES // 3 + 1))
    reading = read_pdf(data)
    assert reading.pages == len(sheets) * (MOST_PAGES // 3 + 1)
    assert reading.lost is not None
    assert f"{MOST_PAGES + 1}-" in reading.lost.error
    assert max(block.page or 0 for block in reading.blocks) == MOST_PAGES


def test_a_text_layer_of_wrong_letters_is_not_trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.cache_clear()
    sheet = Sheet()
    for at in range(6):
        sheet.text(85, 100 + 20 * at, "KÕ ho¹ch thùc hiÖn c«ng t¸c b×nh ®¼ng giíi n¨m 2021 cña tØnh")  # TCVN3, its letters taken for Latin-1
    with pytest.raises(Unreadable, match="not installed"):
        read_pdf(pdf(sheet))
    tesseract.cache_clear()


def test_a_cell_goes_on_after_a_share_unless_a_label_follows() -> None:
    sheet = Sheet().grid(COLUMNS, [100, 120, 190])
    row(sheet, 100, [["TT"], ["Chỉ tiêu"], ["Kết quả"]])
    parts = ["Phấn đấu Đài Phát thanh tỉnh và 95%", "Trung tâm Văn hóa huyện."]
    row(sheet, 120, [["1"], parts, ["Cấp huyện: 48 trên 268 (16,78%", "Cấp xã: 30 trên 200 (15,00%"]])
    assert [block.text for block in cells(pdf(sheet))][-2:] == [" ".join(parts), "Cấp huyện: 48 trên 268 (16,78%\nCấp xã: 30 trên 200 (15,00%"]


def test_rulings_that_cannot_be_read_cost_the_table_alone(capfd: pytest.CaptureFixture[str]) -> None:
    sheet = Sheet().lines(85, 60, LONG).grid(COLUMNS, [100, 120, 155])
    row(sheet, 114, [["TT"], ["Chỉ tiêu"], ["Kết quả"]])
    data = pdf(sheet)
    assert data.count(b"/MediaBox [ 0 0 595 842 ]") == 1
    reading = read_pdf(data.replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 595 hai ]"))
    assert " ".join(LONG) in " ".join(block.text for block in reading.blocks)
    assert reading.lost is not None
    assert reading.lost.error == "pages 1: ruled lines cannot be read, tables are read as text"
    assert capfd.readouterr().err == ""


def test_two_readings_are_equal() -> None:
    data = pdf(letterhead(), *pages_of_prose(3))
    assert read_pdf(data) == read_pdf(data)
