"""Scans and pictures: what tesseract reads of them becomes the same paragraphs and tables as the text would."""

from __future__ import annotations

import io
import os
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from pipeline.model.source import Block, Unreadable
from pipeline.read.blocks import source
from pipeline.read.door import read_file
from pipeline.read.inputs import Input
from pipeline.read.ocr import corrected_apart, mended
from pipeline.read.ocr_figures import agreed, is_open
from pipeline.read.ocr_markers import with_markers
from pipeline.read.ocr_shapes import native
from pipeline.read.ocr_spelling import corrected
from pipeline.read.page_count import page_count
from pipeline.read.page_lines import Line
from pipeline.read.page_tables import cell_text
from pipeline.read.paper import whitened
from pipeline.read.pdf import read_pdf
from pipeline.read.scan import DPI, read_image, shots_of
from pipeline.read.tesseract import Token, is_speck, tesseract, word_rows
from pipeline.run import document_of, extract_document
from tests.made_files import SOFFICE, as_docx, converted, pieces
from tests.made_pdfs import FONT, Sheet, pdf, pictures, scanned
from tests.scoring import GOLD, REAL, score_rows, token_f1

ROOT = Path(__file__).parent.parent
JOBS = os.cpu_count() or 1
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None or FONT is None, reason="tesseract or the font DejaVu Serif is not installed")

PROSE = [
    "Các sở, ban, ngành, đoàn thể tỉnh, Ủy ban nhân dân các cấp bám sát nhiệm vụ",
    "của Kế hoạch để xây dựng nội dung, giải pháp năm 2021 phù hợp với tình hình",
    "thực tế; phấn đấu đến năm 2025 đạt 66,67% và đến năm 2030 đạt 1.753 người.",
]


def page(*, table: bool = False) -> Sheet:
    sheet = Sheet().text(297, 50, "2", 11)
    for at, line in enumerate(PROSE):
        sheet.text(85 + (30 if at == 0 else 0), 100 + 20 * at, line, 11)
    if table:
        columns, rows = [85.0, 130.0, 360.0, 520.0], [200.0, 230.0, 270.0, 310.0]
        sheet.grid(columns, rows)
        for top, cells in zip(
            rows, (["Số", "Nội dung công việc", "Cơ quan chủ trì"], ["1", "Tuyên truyền trên báo", "Sở Y tế"], ["2", "Tập huấn cho cán bộ", ""]), strict=False
        ):
            for column, text in zip(columns, cells, strict=False):
                if text:
                    sheet.text(column + 8, top + 20, text, 11)
    return sheet


def saved(images: list[Image.Image], form: str) -> bytes:
    out = io.BytesIO()
    images[0].save(out, form, **({"save_all": True, "append_images": images[1:]} if form == "TIFF" else {}))
    return out.getvalue()


def words(blocks: tuple[Block, ...]) -> list[str]:
    return [word for block in blocks if block.kind != "furniture" for word in block.text.split()]


@needs_tesseract
def test_a_scanned_page_gives_its_paragraph_and_page_number() -> None:
    blocks = read_pdf(scanned(pdf(page()))).blocks
    assert [token_f1(block.text, " ".join(PROSE)) > 0.95 for block in blocks if block.kind == "paragraph"] == [True]
    assert {"66,67%", "1.753", "2021", "2025", "2030"} <= set(words(blocks))
    assert [block.text for block in blocks if block.kind == "furniture"] == ["2"]


@needs_tesseract
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_read_like_scans(form: str) -> None:
    images = pictures(pdf(page(), page()), noise=4)
    reading = read_image(saved(images if form == "TIFF" else images[:1], form))
    count = 2 if form == "TIFF" else 1
    assert reading.pages == count
    assert Counter(words(reading.blocks))["66,67%"] == count


@needs_tesseract
def test_a_scanned_table_gives_its_cells() -> None:
    cells = [block for block in read_pdf(scanned(pdf(page(table=True)), noise=4)).blocks if block.table is not None]
    assert [(cell.row, cell.column, cell.text) for cell in cells if cell.text] == [
        (0, 0, "Số"),
        (0, 1, "Nội dung công việc"),
        (0, 2, "Cơ quan chủ trì"),
        (1, 0, "1"),
        (1, 1, "Tuyên truyền trên báo"),
        (1, 2, "Sở Y tế"),
        (2, 0, "2"),
        (2, 1, "Tập huấn cho cán bộ"),
    ]


NUMBERS = [["1.7", "(%)", "66,67", ">25"], ["2.1.3", "lần", "1,48", "8,5"], ["4.1", "%", "117/100", "46,3"]]


def numbers(size: float = 11, pitch: float = 30) -> Sheet:
    columns, rows = [85.0, 130.0, 200.0, 300.0, 400.0], [200.0 + pitch * at for at in range(len(NUMBERS) + 1)]
    sheet = Sheet().text(85, 100, PROSE[0], 11).grid(columns, rows)
    for top, cells in zip(rows, NUMBERS, strict=False):
        for column, text in zip(columns, cells, strict=False):
            sheet.text(column + 6, top + pitch - 4, text, size)
    return sheet


@needs_tesseract
def test_numbers_in_cells_on_noisy_paper_are_kept() -> None:
    cells = [block for block in read_pdf(scanned(pdf(numbers()))).blocks if block.table is not None]
    assert [cell.text for cell in cells] == [text for row in NUMBERS for text in row]


@needs_tesseract
def test_the_rest_of_a_row_at_the_head_of_a_page_is_a_row() -> None:
    """A row cut by the page break is no higher than its one line."""
    sheet = Sheet().grid([85.0, 200.0, 330.0, 500.0], [60.0, 73.0])
    for left, text in ((205, "kiểm tra"), (335, "VSTBPN tỉnh")):
        sheet.text(left, 70, text, 10)
    blocks = read_pdf(scanned(pdf(sheet.lines(85, 120, PROSE, 20)), noise=4)).blocks
    assert [(block.column, block.text) for block in blocks if block.table is not None and block.text] == [(1, "kiểm tra"), (2, "VSTBPN tỉnh")]


def test_of_a_cell_the_dot_on_its_ruling_is_kept_and_the_rest_of_a_ruling_beside_is_not() -> None:
    """The dot of "nhiệm vụ" in a last line stands two pixels above the ruling; what is left of a ruling beside is read as a comma."""
    picture = Image.new("L", (200, 100), 255)
    for box in ((50, 30, 80, 42), (60, 46, 64, 49), (108, 20, 110, 40)):
        picture.paste(0, box)
    _, cell = shots_of(picture, [[(10, 10, 110, 50)]], 1.0)
    dark = np.argwhere(np.asarray(cell.image) < 128)
    rows, columns = dark[:, 0] + cell.top * DPI / 72, dark[:, 1] + cell.left * DPI / 72
    assert (round(rows.min()), round(rows.max())) == (30, 48)
    assert (round(columns.min()), round(columns.max())) == (50, 79)


def test_noise_is_taken_from_paper_and_clean_paper_is_left() -> None:
    if FONT is None:
        pytest.skip("the font DejaVu Serif is not installed")
    clean, noisy = (pictures(pdf(page()), lean=0, noise=noise)[0] for noise in (0, 12))
    white = clean.point([min(255, shade + 8) for shade in range(256)])
    assert whitened(white, 200) is white
    assert clean.histogram()[255] < 0.1 * clean.width * clean.height < whitened(clean, 200).histogram()[255]
    size = noisy.width * noisy.height
    assert noisy.histogram()[255] < 0.3 * size < 0.8 * size < whitened(noisy, 200).histogram()[255]


@needs_tesseract
def test_pages_with_and_without_text_are_read_each_in_its_way() -> None:
    image = scanned(pdf(page()))
    whole = pdfium.PdfDocument(pdf(Sheet().text(85, 100, "Trang thứ nhất có lớp văn bản của nó")))
    whole.import_pages(pdfium.PdfDocument(image))
    out = io.BytesIO()
    whole.save(out)
    blocks = read_pdf(out.getvalue()).blocks
    assert [block.page for block in blocks if block.kind == "paragraph"] == [1, 2]
    assert "66,67%" in words(blocks)


@needs_tesseract
def test_red_stamps_are_not_read() -> None:
    clean = pictures(pdf(page()), lean=0, noise=0)[0].convert("RGB")
    stamp = Image.new("RGB", (500, 60), "white")
    stamped = clean.copy()
    stamped.paste(Image.composite(Image.new("RGB", (500, 60), (230, 60, 60)), stamp, clean.crop((250, 230, 750, 290)).convert("L")), (250, 500))
    assert words(read_image(saved([stamped], "PNG")).blocks) == words(read_image(saved([clean], "PNG")).blocks)


@needs_tesseract
def test_one_worker_and_many_read_the_same() -> None:
    data = scanned(pdf(page(), page(table=True), page()))
    assert read_pdf(data, jobs=1) == read_pdf(data, jobs=4)


def test_without_tesseract_a_scan_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.cache_clear()
    try:
        out = io.BytesIO()
        Image.new("L", (600, 800), 255).save(out, "PNG")
        with pytest.raises(Unreadable, match="not installed") as caught:
            read_image(out.getvalue())
        assert "tesseract-ocr-vie" in caught.value.hint
    finally:
        tesseract.cache_clear()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + b"\0" * 100, b"\xff\xd8\xff\xe0" + b"x" * 50, b"II*\x00\xff\xff\xff\xff"])
def test_a_damaged_picture_says_so(data: bytes) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    with pytest.raises(Unreadable, match="damaged"):
        read_image(data)


@pytest.mark.skipif(FONT is None, reason="the font DejaVu Serif is not installed")
def test_pages_are_counted_before_they_are_read(tmp_path: Path) -> None:
    sheets = [Sheet().text(85, 100, f"Trang {number}") for number in range(3)]
    first, *others = (Image.new("L", (60, 80), 255) for _ in range(4))
    held = io.BytesIO()
    first.save(held, "TIFF", save_all=True, append_images=others)
    text = "Kế hoạch số 5".encode()
    files = {"a.pdf": (b"x\n" + pdf(*sheets), 3), "b.tif": (held.getvalue(), 4), "c.txt": (text, 0), "d.pdf": (b"%PDF-1.4" + text, 0), "e.tif": (b"II*\x00", 0)}
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(data)
    assert {name: page_count(Input(tmp_path / name, name)) for name in [*files, "none.pdf"]} == {name: n for name, (_, n) in files.items()} | {"none.pdf": 0}


# --- readings that differ


def token(text: str, confidence: float = 95.0, left: float = 0.0, right: float = 30.0) -> Token:
    return Token(text, confidence, left, 0.0, right, 12.0)


@pytest.mark.parametrize(
    ("first", "second", "third", "taken"),
    [
        ("8,5", "8,5", "8,5", ("8,5", False)),
        ("85", "8,5", "8,5", ("8,5", True)),
        ("(50%)", "(50%),", "50%", ("(50%)", False)),
        ("25", ">25", ">25", (">25", True)),
        ("50", "90", "30", ("90", True)),
        ("41", "41", "4.1", ("4.1", True)),
        ("41", "41", "401", ("41", True)),
        ("2.1", "", "2.1", ("2.1", False)),
    ],
)
def test_of_three_readings_of_a_number_two_decide_and_the_doubt_stays(first: str, second: str, third: str, taken: tuple[str, bool]) -> None:
    assert agreed(token(first), token(second) if second else None, third) == taken


def test_numbers_in_cells_and_unsure_ones_are_read_a_third_time() -> None:
    assert is_open(token("41")._replace(part=1), token("41"))
    assert not is_open(token("41"), token("41"))
    assert is_open(token("41"), token("41", 80))
    assert is_open(token("41"), None)
    assert not is_open(token("UBND")._replace(part=1), None)


def test_a_number_cut_behind_its_hyphen_is_whole_where_the_other_reading_has_it_whole() -> None:
    cut, whole = [token("123/2020/NĐ-", 88, 0, 80), token(".CP", 20, 80, 100)], [token("123/2020/NĐ-CP", 96, 0, 100)]
    assert [one.text for one in mended(cut, whole)] == ["123/2020/NĐ-CP"]
    assert mended(cut, [token("123/2020/NĐ-", 88, 0, 80)]) == cut


def test_words_of_two_cells_are_no_neighbours() -> None:
    read = [token("MỤC"), token("TIỂU"), token("HỌC")._replace(part=1)]
    assert corrected_apart(read, [None, None, None]) == ["MỤC", "TIÊU", "HỌC"]


def test_a_number_in_a_cell_is_no_speck() -> None:
    assert not is_speck("2.1.3", 20, first=True, cell=True)
    assert is_speck("2.1.3", 20, first=True, cell=False)
    assert is_speck("ä1,j,.", 20, first=True, cell=True)
    assert is_speck("|", 95, first=True, cell=True)


def test_the_section_sign_is_a_misread_eight() -> None:
    names = ["level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height", "conf", "text"]
    rows = [
        ["4", "1", "1", "1", "1", "0", "0", "0", "90", "9", "-1", ""],
        ["5", "1", "1", "1", "1", "1", "0", "0", "9", "9", "82", "§."],
        ["5", "1", "1", "1", "1", "2", "20", "0", "9", "9", "96", "Đề"],
    ]
    table = "\n".join("\t".join(row) for row in [names, *rows])
    assert [text for _, _, text, _ in word_rows(table, cell=False)] == ["8.", "Đề"]


def test_a_line_of_digits_alone_says_little_of_the_size_of_letters() -> None:
    above = Line(text="Kết quả", left=6, top=0, right=44, bottom=13, first=18)
    below = Line(text="năm 2021", left=6, top=18, right=54, bottom=26, first=21)
    assert cell_text([above, below], 79)[0] == "Kết quả năm 2021"


@pytest.mark.parametrize(
    ("read", "meant"),
    [("øiảm", "giảm"), ("sÿ", "sỹ"), ("ø)", "g)"), ("3l", "31"), ("2O25", "2025"), ("II", "II"), ("III.1", "III.1"), ("QĐ-l2a", "QĐ-l2a"), ("một", "một")],
)
def test_letters_that_cannot_stand_there_are_others(read: str, meant: str) -> None:
    assert native(read) == meant


# --- corrections that the language makes certain


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("phát triên kinh tê - xã hội", "phát triển kinh tế - xã hội"),
        ("tô chức thực hiện", "tổ chức thực hiện"),
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("THỦ TƯỚNG CHÍNHPHỦ", "THỦ TƯỚNG CHÍNH PHỦ"),
        ("Phó Chủ tịch", "Phó Chủ tịch"),
        ("Sở Tài chính chủ trì, phối hợp với Sở Y tế", "Sở Tài chính chủ trì, phối hợp với Sở Y tế"),
        ("Bà Trân Thị Hà", "Bà Trân Thị Hà"),
        ("người khuyết tẬt và người cao tuổi", "người khuyết tật và người cao tuổi"),
        ("hiệu quả chuyển đổi SỐ tại cơ SỞ.", "hiệu quả chuyển đổi số tại cơ sở."),
        ("Văn bản SỐ 5 của SỞ Y tế", "Văn bản SỐ 5 của SỞ Y tế"),
        ("các CƠ SỞ y tế công lập", "các cơ sở y tế công lập"),
        ("MỤC TIEU", "MỤC TIÊU"),
        ("MỤC TIỂU", "MỤC TIÊU"),
        ("chuyên đồi số", "chuyển đổi số"),
        ("khó khăn nhưng vẫn hoàn thành", "khó khăn nhưng vẫn hoàn thành"),
        ("quy định của Thanh phố", "quy định của Thanh phố"),
        ("Bộ trưởng BộY tế, SởLĐ-TB&XH", "Bộ trưởng Bộ Y tế, Sở LĐ-TB&XH"),
        ("VNeID và MobiFone", "VNeID và MobiFone"),
        ("giải quyết TTHC, tiếp nhận TTHC; T1HC và (L1HC)", "giải quyết TTHC, tiếp nhận TTHC; TTHC và (TTHC)"),
        ("giải quyết T1HC", "giải quyết T1HC"),
    ],
)
def test_accents_are_put_right_where_one_reading_is_left(read: str, meant: str) -> None:
    assert " ".join(corrected(read.split(), [""] * len(read.split()))) == meant


def test_of_two_readings_the_one_that_makes_a_word_is_taken() -> None:
    assert corrected(["quyêt", "định", "số"], ["quyết", "định", "số"]) == ["quyết", "định", "số"]


def test_correct_text_is_left_alone() -> None:
    text = (ROOT / "corpus" / "ninh-thuan-2020.txt").read_text(encoding="utf-8").split()
    assert [(one, other) for one, other in zip(text, corrected(text, [""] * len(text)), strict=True) if one != other] == []


def test_markers_are_put_right_by_their_place() -> None:
    lines = ["I. MỤC TIÊU", "§. Triển khai xây dựng", "9, Ứng dụng", "IL NỘI DUNG", "II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế"]
    made = with_markers([Block(text=line, page=1) for line in lines], frozenset({1}))
    assert [block.text for block in made] == ["I. MỤC TIÊU", "8. Triển khai xây dựng", "9. Ứng dụng", "II. NỘI DUNG", "III. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế"]
    assert with_markers([Block(text=lines[1], page=1)], frozenset()) == (Block(text=lines[1], page=1),)


def test_of_two_letters_that_differ_in_a_stroke_the_next_in_the_list_is_meant() -> None:
    lines = ["a) Một", "b) Hai", "c) Ba", "đ) Bốn", "d) Năm", "e) Sáu", "c) Bảy", "d) Tám", "đ) Chín"]
    made = with_markers([Block(text=line, page=1) for line in lines], frozenset({1}))
    assert [block.text[0] for block in made] == ["a", "b", "c", "d", "đ", "e", "c", "d", "đ"]


# --- passages of real scans, typed from the picture


@needs_tesseract
@pytest.mark.skipif(not REAL.exists(), reason="../shared/real is not here: its documents may not be redistributed")
def test_passages_of_real_scans_are_read_word_by_word() -> None:
    """At most three words in a hundred differ, and no number does."""
    wrong = of = 0
    for path in sorted((GOLD / "real").glob("*.page*.txt")):
        stem, page = path.stem.split(".page")
        file = REAL / f"{stem}.pdf"
        if not file.exists():
            pytest.skip(f"{file.name} is not in ../shared/real")
        document = pdfium.PdfDocument(file)
        one = pdfium.PdfDocument.new()
        one.import_pages(document, [int(page) - 1])
        out = io.BytesIO()
        one.save(out)
        typed, read = path.read_text(encoding="utf-8").split(), words(read_pdf(out.getvalue()).blocks)
        found = [step for step in Levenshtein.opcodes(typed, read) if step.tag != "insert" or 0 < step.src_start < len(typed)]
        differ = [(typed[step.src_start : step.src_end], read[step.dest_start : step.dest_end]) for step in found if step.tag != "equal"]
        assert [pair for pair in differ if any(char.isdigit() for word in pair[0] for char in word)] == []
        wrong, of = wrong + sum(max(map(len, pair)) for pair in differ), of + len(typed)
    assert of > 200
    assert wrong <= 0.03 * of


# --- plans, printed and scanned


@needs_tesseract
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: it prints the plans")
@pytest.mark.parametrize("stem", ["hiep-hoa-2023", "an-hoa-thinh", "thai-binh-2021", "ninh-thuan-2020", "nghe-an-2022"])
def test_a_plan_printed_and_scanned_gives_its_rows(stem: str) -> None:
    document = document_of(read_file(ROOT / "corpus" / f"{stem}.txt", stem))
    wanted = extract_document(document)
    reading = read_pdf(scanned(converted(as_docx(pieces(document)), "pdf")), JOBS)
    got = extract_document(document_of(source(reading, path=stem, doc_id=stem, sha256="0" * 64, format="pdf")))
    right = of = 0
    for table in ("targets", "results"):
        score = score_rows([{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in wanted[table]], got[table], stem, table)
        right, of = right + score.strict, of + max(score.gold, score.found)
    for table, key in (("tasks", "task_no"), ("assignments", "body_id")):
        one, other = (Counter(str(row[key]).split("@")[0] for row in rows[table]) for rows in (wanted, got))
        right, of = right + sum((one & other).values()), of + max(one.total(), other.total())
    assert right >= 0.95 * of
