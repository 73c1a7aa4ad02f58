"""Saved web pages: the document without the site, its lists and tables as a browser shows them."""

from __future__ import annotations

import pytest

from pipeline.model.source import Block, Unreadable
from pipeline.read.html import is_html, read_html, text_of_page
from pipeline.read.legacy import convert

HEAD = "<!DOCTYPE html><html><head><title>Cổng thông tin</title><script>var x = 'đạt 99%';</script></head><body>"
PLAN = (
    "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Số: 40/KH-UBND</p><p>KẾ HOẠCH</p><p>Căn cứ Luật Bình đẳng giới;</p>"
    "<p>I. MỤC TIÊU</p><p>1. Đến năm 2025 đạt 50%.</p><p>2. Đến năm 2030 đạt 60%.</p><p>Nơi nhận:</p>"
)


def lines(page: str, kind: str = "paragraph") -> list[str]:
    return [block.text for block in read_html((HEAD + page + "</body></html>").encode()).blocks if block.kind == kind]


def cells(page: str) -> list[Block]:
    return [block for block in read_html((HEAD + page).encode()).blocks if block.kind == "cell"]


@pytest.mark.parametrize(
    "page",
    [
        f"<div id=menu><a href=/>Trang chủ</a></div><div class=w><div class=c><div class=doc>{PLAN}</div><div class=side>Văn bản liên quan</div></div></div>",
        f"<header>Trang chủ</header><main>{PLAN}</main><footer>Văn bản liên quan</footer>",
        f"<div><div>Trang chủ</div><div>{PLAN}</div></div><div>Văn bản liên quan</div>",
    ],
)
def test_the_document_is_found_and_the_site_around_it_is_furniture(page: str) -> None:
    assert lines(page)[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert lines(page)[-1] == "Nơi nhận:"
    assert len(lines(page)) == 8
    assert lines(page, "furniture") == ["Trang chủ", "Văn bản liên quan"]


@pytest.mark.parametrize(
    "page",
    [
        PLAN,
        f"<div>{PLAN}</div>",
        PLAN.replace("<p>I.", "</div><div><p>I.").join(("<div>", "</div>")),  # a document in two parts, page by page
        f"<div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></div><div>{PLAN.partition('</p>')[2]}</div>",
    ],
    ids=["bare", "one element", "two parts", "letterhead apart"],
)
def test_a_page_without_a_site_is_all_document(page: str) -> None:
    assert len(lines(page)) == 8
    assert lines(page, "furniture") == []


def test_what_a_browser_does_not_show_is_not_read() -> None:
    hidden = "<p style='display: none'>đạt 1%</p><p hidden>đạt 2%</p><style>p {}</style><!-- đạt 3% --><template>đạt 4%</template><select><option>5%</select>"
    assert lines(f"<p>đạt 50%</p>{hidden}") == ["đạt 50%"]


def test_lines_of_the_source_are_no_lines_of_the_text_and_br_is() -> None:
    assert lines("<p>Thực hiện\n   công&nbsp;tác<br>bình đẳng <b>gi</b>ới</p>x<div>y</div>") == ["Thực hiện công\xa0tác\nbình đẳng giới", "x", "y"]


def test_a_page_that_holds_no_element_but_lines_is_a_text_with_the_head_of_a_page() -> None:
    head = "<!DOCTYPE html>\n<html lang=vi><head>\n<title>Kế hoạch</title>\n<meta name=author content=x>\n</head>\n"
    plan = "KẾ HOẠCH\nPhòng, chống dịch &amp; bệnh\n\nI. MỤC TIÊU\n1. Đến năm 2026 tiêm cho 95% đàn bò.\n"
    read = "KẾ HOẠCH\nPhòng, chống dịch & bệnh\n\nI. MỤC TIÊU\n1. Đến năm 2026 tiêm cho 95% đàn bò.\n"
    assert text_of_page((head + plan).encode()) == (read, None)
    assert text_of_page((head + plan.replace("95%", "<b>95%</b>") + "<script>var x = 1;\n</script>").encode()) == (read, None)
    assert text_of_page((head + plan.replace("\n1.", "<br>\n1.")).encode()) is None
    assert text_of_page((head + plan.replace("I. MỤC TIÊU", "<summary>I. MỤC TIÊU</summary>")).encode()) is None
    assert text_of_page(f"{head}<p>{plan}</p>".encode()) is None
    assert text_of_page(f"{head}<b>KẾ HOẠCH</b>".encode()) is None


def test_list_marks_are_those_a_browser_shows_unless_they_are_typed() -> None:
    assert lines("<ol><li>một<li>hai<li value=5>năm</ol>") == ["1. một", "2. hai", "5. năm"]
    assert lines("<ol type=a start=3><li>ba</ol><ol type=I><li>một</ol>") == ["c. ba", "I. một"]
    assert lines("<ul><li>x<li>- y</ul><ul style='list-style: none'><li>z</ul>") == ["- x", "- y", "z"]
    assert lines("<ol><li>1. một<li>a) hai</ol>") == ["1. một", "a) hai"]


def test_merged_cells_keep_their_reach() -> None:
    page = (
        "<table><tr><th rowspan=2>TT<th colspan=2>Năm<th rowspan=2>Chủ trì<tr><th>2025<th>2030"
        "<tr><td>1<td>5%<td>6%<td rowspan=0>Sở Y tế<tr><td>2<td>7%<td>8%</table>"
    )
    places = {block.text: (block.row, block.column, block.row_span, block.column_span) for block in cells(page)}
    assert places["TT"] == (0, 0, 2, 1)
    assert places["Năm"] == (0, 1, 1, 2)
    assert places["2030"] == (1, 2, 1, 1)
    assert places["Sở Y tế"] == (2, 3, 2, 1)
    assert places["8%"] == (3, 2, 1, 1)


def test_a_table_that_only_sets_the_page_is_read_as_paragraphs() -> None:
    assert lines("<table><tr><td><p>trái</p><p>dưới</p></td><td>phải</td></tr></table>") == ["trái", "dưới", "phải"]
    inner = "<table><tr><td>A<td>B<tr><td>1<td>2</table>"
    assert [block.text for block in cells(f"<table><tr><td>{inner}</td></tr></table>")] == ["A", "B", "1", "2"]


@pytest.mark.parametrize(
    "data",
    [
        "<html><head><meta charset='utf-8'></head><body><p>Kế hoạch của tỉnh</p>".encode(),
        "<html><body><p>Kế hoạch của tỉnh</p>".encode("utf-16"),
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1258'></head><body><p>Kế hoạch của tỉnh</p>".replace("ế", "ê\u0301")
        .replace("ạ", "a\u0323").replace("ủ", "u\u0309").replace("ỉ", "i\u0309").encode("cp1258"),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nPGh0bWw+PGJvZHk+PHA+S+G6vyBob+G6oWNoIGPhu6dhIHThu4luaDwvcD4=\r\n--x--\r\n",
    ],
    ids=["UTF-8", "UTF-16", "Windows-1258", "web archive"],
)  # fmt: skip
def test_pages_are_decoded_as_they_say(data: bytes) -> None:
    from unicodedata import normalize  # noqa: PLC0415

    assert [normalize("NFC", block.text) for block in read_html(data).blocks] == ["Kế hoạch của tỉnh"]


def test_old_fonts_on_pages_are_read() -> None:
    assert convert("KÕ ho¹ch", "tcvn3") == "Kế hoạch"
    assert lines("<p><font face='.VnTime'>KÕ <b>ho¹ch</b></font> năm 2003</p>") == ["Kế hoạch năm 2003"]
    assert lines("<p style='font-family: VNI-Times'>Keá hoaïch</p>") == ["Kế hoạch"]


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"<!DOCTYPE html><p>x", True),
        (b"\xef\xbb\xbf\n <HTML><body>", True),
        (b"<p>mot <b>hai</b>", False),
        (b"# Ke hoach\n<table>", False),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(data: bytes, page: bool) -> None:
    assert is_html(data) is page


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><body><img src=x><script>1</script></body></html>", "<html>"])
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(Unreadable, match="web page without"):
        read_html(page.encode())


def test_a_page_nested_too_deeply_is_read_in_part_and_says_so() -> None:
    made = read_html((HEAD + "<p>đầu</p>" + "<div>" * 5000 + "cuối").encode())
    assert made.blocks[0].text == "đầu"
    assert made.lost is not None


def test_absurd_spans_do_no_harm() -> None:
    page = "<table>" + "<tr><td rowspan=99999999 colspan=99999999>x<td colspan=-3>y<td rowspan=abc>z" * 3 + "</table>"
    assert max(block.column_span for block in cells(page)) <= 200
    assert max(block.row_span for block in cells(page)) <= 3
