"""One canonical text: the document's letters without the marks, one paragraph a line, and the way back to the file."""

from __future__ import annotations

import textwrap
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.model.source import Source
from pipeline.normalise.canonical import canonical
from pipeline.run import document_of, extract_document

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))
SOURCES = {path.stem: path.read_bytes().decode("utf-8-sig") for path in CORPUS}

# Letters, marks, separators and odd characters as the real documents hold them, and what a page breaks them into.
PIECES = st.sampled_from(
    [
        *"aăâđêôơưAĐƯ .,;:()%/-–+0123456789",
        "ề", "ệ", "ự", "Ớ", "ẫ", "ị",
        "Ð", "ƣ", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u2009",
        "\n", "\r\n", "\n\n", "\x0c", "\t", "| ", "**", "# ", "<br>", "&nbsp;", "\\-", "[1]",
        "Chỉ tiêu 1: ", "- ", "a) ", "II. MỤC TIÊU\n", "đến năm 2025 đạt 50%", "giai đoạn 2021-2030 trên địa bàn huyện ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def text_of(source: str) -> str:
    return canonical(source).text


# --- what OCR has worn


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("trồng 1.2OO cây, thu 3.l40 hộ", "trồng 1.200 cây, thu 3.140 hộ"),
        ("tỷ lệ 0,l5%; 9l%; lO%", "tỷ lệ 0,15%; 91%; 10%"),
        ("ngày l2/1O/2O24, số 7l/KH-UBND", "ngày 12/10/2024, số 71/KH-UBND"),
        ("nhiệm kỳ 202l - 2O26, ít nhất 0l mô hình", "nhiệm kỳ 2021 - 2026, ít nhất 01 mô hình"),
        ("năm 2 024 và năm 202 6", "năm 2024 và năm 2026"),
        ("đạt 4,2 5 điểm; miền núi, 7 5%", "đạt 4,25 điểm; miền núi, 75%"),
        ("phan dấu đạt tôi thiêu 80%", "phấn đấu đạt tối thiểu 80%"),
        ("đạt 180 triệu đông trở lên, tăng 1,3 lân so với năm 2020", "đạt 180 triệu đồng trở lên, tăng 1,3 lần so với năm 2020"),
        ("năng suất 110 tân/ha, 12 tỷ đông; Công ty Đông Á", "năng suất 110 tấn/ha, 12 tỷ đồng; Công ty Đông Á"),
        ("Giàm 5% số vụ ngộ độc", "Giảm 5% số vụ ngộ độc"),
        ("II. MỤC TIEU CỤ THÊ", "II. MỤC TIÊU CỤ THỂ"),
        ("I. MỤC TIÊU\nIL NHIỆM VỤ\n1H. GIẢI PHÁP", "I. MỤC TIÊU\nII. NHIỆM VỤ\nIII. GIẢI PHÁP"),
        ("và 1 00% người bị bạo lực được tư vấn", "và 100% người bị bạo lực được tư vấn"),
        ("nâng ca0 chất lượng, hài l0ng, chỉ đạ0 và tử v0ng", "nâng cao chất lượng, hài lòng, chỉ đạo và tử vong"),
    ],
)
def test_worn_numbers_and_words_are_put_right_where_one_reading_is_left(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    "source",
    [
        "cấp 10l nước, đo O3 và CO2, sân 5I, cột km0, đề án a0",
        "ở mức độ 3, 4 5% số hồ sơ",
        "năm 2024 85% số hộ",
        "quản lý chi tiêu, không qua đào tạo, phần đầu của báo cáo, định mức tiêu hao",
        "Ty le ho ngheo giam con 2,5%.",
        "hệ thống báo hiệu, hình thức hiện đại, liên kết qua mạng, thu 12 tỷ trong năm, cảnh báo cao điểm, tới đa dạng sinh học",
    ],
)
def test_what_may_be_right_stays_as_it_is(source: str) -> None:
    assert text_of(source) == source


def test_what_was_put_right_is_told() -> None:
    made = canonical("Kết nạp 4.5OO hội viên, phan dấu đạt 85%.")
    assert [made.text[span.start : span.end] for span in made.mended] == ["4.500", "phấn đấu"]


# --- characters


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ðảng bộ", "Đảng bộ"),
        ("Ɖiều 1", "Điều 1"),
        ("đƣợc hƣởng lƣơng", "được hưởng lương"),
        ("ƢU TIÊN", "ƯU TIÊN"),
        ("50\u00a0%", "50 %"),
        ("năm\u20092025", "năm 2025"),
        ("bình\u3000đẳng", "bình đẳng"),
        ("bình\u200bđẳng giới\u200b", "bìnhđẳng giới"),
        ("phát tri\u00adển", "phát triển"),
        ("\ufeffKẾ HOẠCH", "KẾ HOẠCH"),
        ("a\u202dđạt\u202c b", "ađạt b"),
        ("Sở LĐ‑TB&XH", "Sở LĐ-TB&XH"),
        ("từ −5 đến 5", "từ -5 đến 5"),
        ("Sở LĐ–TB&XH", "Sở LĐ–TB&XH"),  # an en dash is the document's own
        ("40∕100.000", "40/100.000"),
        ("đạt 50％", "đạt 50%"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("Trang một.\x0cTrang hai.", "Trang một.\nTrang hai."),
        ("Một.\u2028Hai.\u0085Ba.", "Một.\nHai.\nBa."),
        ("a\x00b\x07c", "abc"),
        ("Một\tHai", "Một\tHai"),
        ("hoà bình, uỷ ban, tỉ lệ, bác sỹ", "hoà bình, uỷ ban, tỉ lệ, bác sỹ"),  # spellings are the document's own
    ],
)
def test_letters_have_one_form_and_nothing_is_invisible(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize("word", ["bình đẳng giới", "ĐỀ ÁN", "Ủy ban nhân dân", "trưởng", "ưỡ ễ ộ ặ Ẵ Ỵ"])
def test_decomposed_letters_are_put_together(word: str) -> None:
    assert text_of(unicodedata.normalize("NFD", word)) == word


def test_marks_in_the_other_order_are_the_same_letter() -> None:
    assert text_of("Vie\u0323\u0302t e\u0302\u0323") == "Việt ệ"


# --- marks


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**I. MỤC TIÊU**", "I. MỤC TIÊU"),
        ("## **2. Tuyên truyền nâng cao nhận thức**", "2. Tuyên truyền nâng cao nhận thức"),
        ("*Điều 1**.** Phê duyệt", "Điều 1. Phê duyệt"),
        ("# Kế hoạch\n\n#5 không phải đề mục", "Kế hoạch\n\n#5 không phải đề mục"),
        ("Số: 57\\-NQ/TW", "Số: 57-NQ/TW"),
        ("1\\. Mục tiêu", "1. Mục tiêu"),
        ("xem [Quyết định 500](https://vanban.vn/500)", "xem Quyết định 500"),
        ("Kế hoạch[1] và [2] khác", "Kế hoạch[1] và [2] khác"),
        ("&lt;40/100.000 trẻ đẻ sống", "<40/100.000 trẻ đẻ sống"),
        ("Sở Lao động &amp; Xã hội", "Sở Lao động & Xã hội"),
        ("R&D; AT&T", "R&D; AT&T"),
        ("50&nbsp;%", "50 %"),
        ("<b>Chỉ tiêu 1</b>: đạt <i class='x'>50%</i>", "Chỉ tiêu 1: đạt 50%"),
        ("1.000 m<sup>3</sup>", "1.000 m3"),
        ("<40/100.000 và >25", "<40/100.000 và >25"),
        ("tỷ lệ < 10 và > 5 điểm", "tỷ lệ < 10 và > 5 điểm"),
        ("(*) Ghi chú: (**) khác", "(*) Ghi chú: (**) khác"),
        ("* Số 57-NQ/TW", "* Số 57-NQ/TW"),
        ("(5) = (3) * 100", "(5) = (3) * 100"),
    ],
)
def test_formatting_goes_and_the_text_stays(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "text"), [("Đơn vị chủ trì \\*", "Đơn vị chủ trì *"), ("(\\*) Ghi chú", "(*) Ghi chú"), ("\\* Số 57-NQ/TW", "* Số 57-NQ/TW")]
)
def test_an_escaped_star_is_a_star(source: str, text: str) -> None:
    assert text_of(source) == text


def test_an_escaped_bar_stays_inside_its_cell() -> None:
    source = "| TT | Nội dung | Đơn vị |\n| --- | --- | --- |\n| 1 | Sở Y tế \\| Sở Tài chính | % |\n"
    document = document_of(Source(path="x.md", doc_id="x", sha256="", format="md", text=source))
    table = next(section.table for section in document.sections if section.table)
    assert [len(row) for row in table.rows] == [3, 3]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<ul><li>Cấp tỉnh: 10%</li><li>Cấp xã: 20%</li></ul>", ["Cấp tỉnh: 10%", "Cấp xã: 20%"]),
        ("Sở Y tế<br>Sở Tài chính<br/>Công an tỉnh", ["Sở Y tế", "Sở Tài chính", "Công an tỉnh"]),
        ("<p>Đạt 50%</p><p>năm 2025</p>", ["Đạt 50%", "năm 2025"]),
    ],
)
def test_tags_inside_a_cell_part_words_and_never_lines(cell: str, words: list[str]) -> None:
    text = text_of(f"| 1 | {cell} | x |")
    assert "\n" not in text
    assert [part for part in text.split("|")[2].split("  ") if part.strip()] == words or text.split("|")[2].split() == " ".join(words).split()
    assert "<" not in text


# --- lines

JOINED = [
    # A page break in the middle of a sentence (hiep-hoa-2023).
    (
        "- Triển khai các Kế hoạch của UBND huyện về BDG giai đoạn\n\n2021-2030 trên địa bàn huyện, trọng tâm là:",
        "- Triển khai các Kế hoạch của UBND huyện về BDG giai đoạn 2021-2030 trên địa bàn huyện, trọng tâm là:",
    ),
    (
        "- Nội dung: kiến thức, kỹ năng về triển khai,\n\nphối hợp trong công tác BĐG như: quy định kiểm tra",
        "- Nội dung: kiến thức, kỹ năng về triển khai, phối hợp trong công tác BĐG như: quy định kiểm tra",
    ),
    (
        "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị, địa phương\n\n\nthực hiện nghiêm túc Kế hoạch này",
        "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị, địa phương thực hiện nghiêm túc Kế hoạch này",
    ),
    # The end of a bracket looks like a marker.
    (
        "Thực hiện Nghị quyết số 12-NQ/TU ngày 03 tháng 5 năm 2021 của Tỉnh ủy (khóa\nXV) về phát triển nông nghiệp",
        "Thực hiện Nghị quyết số 12-NQ/TU ngày 03 tháng 5 năm 2021 của Tỉnh ủy (khóa XV) về phát triển nông nghiệp",
    ),
]
APART = [
    "I. MỤC TIÊU\n\n1. Mục tiêu chung",
    "KẾ HOẠCH\nTriển khai công tác bình đẳng giới năm 2023",
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    "- Chỉ tiêu 1: Tăng tỷ lệ lao động nữ làm công hưởng lương lên đạt 50% vào năm 2025.\n- Chỉ tiêu 2: Giảm tỷ trọng lao động nữ",
    "Tăng cường sự lãnh đạo, chỉ đạo của các cấp ủy Đảng đối với công tác\na) Sở Lao động - Thương binh và Xã hội",
    "Tăng cường sự lãnh đạo, chỉ đạo của các cấp ủy Đảng đối với công tác (gồm:\na) Sở Nội vụ; b) Sở Tài chính)",
    "Tăng cường sự lãnh đạo, chỉ đạo của các cấp ủy Đảng đối với công tác\n- đẩy mạnh tuyên truyền",
    "Tăng cường sự lãnh đạo, chỉ đạo của các cấp ủy Đảng đối với công tác\n2.1. nội dung khác",
    "Tăng cường sự lãnh đạo, chỉ đạo của các cấp ủy Đảng đối với công tác\n(3) nội dung khác",
    "Thực hiện nghiêm túc nội dung của Kế hoạch này trong toàn huyện.\n\nphòng Lao động theo dõi",
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
    "Mục tiêu\nngắn",
    "| Tỷ lệ nữ tham gia cấp ủy các cấp nhiệm kỳ 2020-2025 đạt từ 15% trở lên |\n| và các năm sau |",
    "Tỷ lệ nữ tham gia cấp ủy các cấp nhiệm kỳ 2020 - 2025\t25\t30\nvà các năm tiếp theo của nhiệm kỳ sau\t1\t2",
    "Tỷ lệ nữ tham gia cấp ủy các cấp nhiệm kỳ 2020 - 2025 đạt kết quả\n\tvà các năm tiếp theo",
    "\tGiảm tỷ lệ lao động nữ làm việc trong khu vực nông nghiệp trong tổng số\nlao động nữ có việc làm",
    "Số lao động được giải quyết việc làm mới\n\nngười\n\n620\n\n640",
    "Tổng vốn đầu tư thực hiện toàn xã hội giai đoạn\n\ntỷ đồng\n\n1-1,5",
    "Phấn đấu hoàn thành vượt mức các mục tiêu của chiến lược đề ra trong\n\n\n\n\nnhững năm tiếp theo",
]


@pytest.mark.parametrize(("source", "text"), JOINED)
def test_a_sentence_broken_by_a_page_is_one_line(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize("source", APART)
def test_what_is_not_one_sentence_stays_apart(source: str) -> None:
    assert text_of(source) == source


@pytest.mark.parametrize("source", ["Một\n\n\nHai.", "  Một  \n Hai.  ", "\n\nMột.\n"])
def test_blank_lines_and_blanks_stay_where_nothing_is_joined(source: str) -> None:
    assert text_of(source) == source


@cache
def figures_of(source: str) -> list[tuple[object, ...]]:
    made = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=source)))
    return [(row["indicator"], row["comparator"], row["value"], row["unit"], row["year"], row["goal_no"], row["target_no"]) for row in made["targets"]]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [60, 72, 85, 100, 120])
@pytest.mark.parametrize("stem", ["an-hoa-thinh", "hiep-hoa-2023", "thai-binh-2021"])
def test_a_plan_wrapped_at_a_margin_gives_the_same_targets(stem: str, width: int, gap: str) -> None:
    paragraphs = [line for line in text_of(SOURCES[stem]).split("\n") if line.strip()]
    wrapped = gap.join("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in paragraphs)
    assert len(wrapped.split("\n")) > 1.5 * len(paragraphs)
    assert figures_of(wrapped) == figures_of(SOURCES[stem])
    assert len(figures_of(wrapped)) >= 1


WRAPPED = """I. MỤC
TIÊU

1. Mục tiêu chung

Thu hẹp khoảng cách giới, tạo điều kiện, cơ hội để phụ nữ và nam giới tham
gia, thụ hưởng bình đẳng trong các lĩnh vực của đời sống xã hội, góp phần vào
sự phát triển bền vững của huyện trong giai đoạn 2021-2030 và các năm tiếp
theo, trong đó tập trung vào các xã vùng sâu, vùng xa và các phường
- thị trấn có điều kiện khó khăn.

2. Chỉ tiêu

- Tăng tỷ lệ lao động nữ làm công hưởng lương lên đạt 50% vào năm 2025 và
khoảng 60% vào năm 2030.

- Giảm tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp trong tổng số
lao động nữ có việc làm xuống dưới 30% vào năm 2025 và dưới 25% vào năm
2030.

"""


def test_a_heading_and_its_sentences_in_a_wrapped_text() -> None:
    lines = [line for line in text_of(WRAPPED * 6).split("\n") if line]
    assert lines[:6] == [
        "I. MỤC TIÊU",
        "1. Mục tiêu chung",
        "Thu hẹp khoảng cách giới, tạo điều kiện, cơ hội để phụ nữ và nam giới tham gia, thụ hưởng bình đẳng trong các lĩnh vực của đời sống xã hội, góp phần "
        "vào sự phát triển bền vững của huyện trong giai đoạn 2021-2030 và các năm tiếp theo, trong đó tập trung vào các xã vùng sâu, vùng xa và các phường "
        "- thị trấn có điều kiện khó khăn.",
        "2. Chỉ tiêu",
        "- Tăng tỷ lệ lao động nữ làm công hưởng lương lên đạt 50% vào năm 2025 và khoảng 60% vào năm 2030.",
        "- Giảm tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp trong tổng số lao động nữ có việc làm xuống dưới 30% vào năm 2025 "
        "và dưới 25% vào năm 2030.",
    ]


# --- the way back


def plain_places(source: str) -> list[tuple[int, int]]:
    """(place in the canonical text, place in the source) of every ASCII letter and digit of the canonical text."""
    made = canonical(source)
    return [(place, made.source(place)) for place, char in enumerate(made.text) if char.isascii() and char.isalnum()]


@pytest.mark.parametrize("stem", SOURCES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_plain_letter_of_a_plan_leads_back_to_itself(stem: str, form: str) -> None:
    source = unicodedata.normalize(form, SOURCES[stem])
    text = text_of(source)
    places = plain_places(source)
    assert len(places) > 4_000
    assert [text[place] for place, _ in places] == [source[back] for _, back in places]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_plain_letter_of_any_text_leads_back_to_itself(source: str) -> None:
    text = text_of(source)
    places = plain_places(source)
    assert [text[place] for place, _ in places] == [source[back] for _, back in places]
    backs = [back for _, back in places]
    assert backs == sorted(set(backs))


@pytest.mark.parametrize("source", ["a =\u0338 b đạt 50%", "e\u200b\u0302 đạt 50%", "\u0958 đạt 50%"])
def test_rare_compositions_lead_back_too(source: str) -> None:
    made = canonical(source)
    assert made.source(made.text.index("50")) == source.index("50")


@pytest.mark.parametrize("quote", ["đạt 50%", "2021-2030 trên", "KẾ HOẠCH"])
def test_a_quote_is_found_again_in_the_file(quote: str) -> None:
    source = "**KẾ HOẠCH**\r\n\r\n- Mục\u00a0tiêu: **phấn đấu** các xã trên địa bàn toàn huyện đạt 50% trong cả giai đoạn\n\n2021-2030 trên địa bàn"
    made = canonical(source)
    start = made.text.index(quote)
    assert source[made.source(start) : made.source(start + len(quote) - 1) + 1] == quote


# --- properties


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_composed_and_decomposed_letters_give_one_text(source: str) -> None:
    assert text_of(unicodedata.normalize("NFD", source)) == text_of(unicodedata.normalize("NFC", source)) == text_of(source)


def test_a_look_alike_in_decomposed_form_is_replaced_too() -> None:
    assert text_of(unicodedata.normalize("NFD", "cǜng")) == text_of("cǜng") == "cũng"


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_becomes_nfc_with_lf_and_nothing_invisible(source: str) -> None:
    text = text_of(source)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\x0b\x0c\x85\u2028\u2029\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\x00\x07")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_letter_or_digit_is_lost_or_made_up(source: str) -> None:
    assume(not any(mark in source for mark in ("<", "&", "[")))
    made = canonical(source)
    assume(not made.mended)  # "1II. MỤC TIÊU" below "II. MỤC TIÊU" is read as "III."
    kept = [char for char in unicodedata.normalize("NFC", source).translate(str.maketrans("Ðƣ", "Đư")) if char.isalnum()]
    assert [char for char in made.text if char.isalnum()] == kept


@pytest.mark.parametrize("stem", SOURCES)
def test_a_canonical_text_is_its_own_canonical_text(stem: str) -> None:
    text = text_of(SOURCES[stem])
    assert text_of(text) == text


@given(st.lists(st.sampled_from(["Mục tiêu chung.", "- Chỉ tiêu 1: đạt 50% vào năm 2025;", "a) Sở Y tế:", "II. MỤC TIÊU", "", "Tỷ lệ\t50\t60", "| a | b |"])))
def test_a_plain_text_is_left_as_it_is(lines: list[str]) -> None:
    source = "\n".join(lines)
    assert text_of(source) == source


# --- lists that ran together

RUN_IN = (
    "Các chỉ tiêu chủ yếu: I. Về kinh tế 1. Tốc độ tăng tổng sản phẩm trên địa bàn bình quân hằng năm đạt 16%. 2. Thu nhập bình quân đầu người đến cuối "
    "nhiệm kỳ đạt 60 triệu đồng. 3. Tổng sản lượng lương thực đạt 120.000 tấn, theo điểm 2. Theo đó giữ vững an ninh lương thực. 4. Tỷ lệ che phủ rừng đạt 45%."
)


def test_the_items_of_a_list_that_ran_together_are_paragraphs() -> None:
    assert [line[:20] for line in text_of(RUN_IN).split("\n")] == [
        "Các chỉ tiêu chủ yếu",
        "I. Về kinh tế",
        "1. Tốc độ tăng tổng ",
        "2. Thu nhập bình quâ",
        "3. Tổng sản lượng lư",
        "4. Tỷ lệ che phủ rừn",
    ]


def test_an_item_that_was_parted_leads_back_to_its_place() -> None:
    made = canonical(RUN_IN)
    assert RUN_IN[made.source(made.text.index("3. Tổng")) :].startswith("3. Tổng sản lượng")


@pytest.mark.parametrize(
    "line",
    [
        "Thực hiện nội dung 1. Tuyên truyền và 2. Tập huấn và 3. Kiểm tra.",
        "Căn cứ khoản 2. Theo quy định " + "của pháp luật về ngân sách nhà nước " * 10 + "và 5. Các nội dung khác.",
    ],
)
def test_a_short_line_and_numbers_out_of_order_are_no_list(line: str) -> None:
    assert text_of(line) == line.strip()


# --- texts that were wrapped at a narrow margin

WORDS = "phát triển kinh tế số và xã hội số trên địa bàn tỉnh gắn với cải cách hành chính, bảo đảm an toàn thông tin"


def test_a_short_text_whose_long_lines_go_on_was_wrapped() -> None:
    lines = textwrap.wrap(" ".join(["Đẩy mạnh"] + [WORDS] * 6), 58)
    assert len(lines) > 8
    assert text_of("\n".join(lines) + ".") == " ".join(lines) + "."


def test_long_lines_that_begin_with_capitals_are_paragraphs() -> None:
    lines = [f"Nội dung {WORDS[:50].strip()}"] * 12
    assert text_of("\n".join(lines)) == "\n".join(lines)
