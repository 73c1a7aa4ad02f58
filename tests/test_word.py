"""Word files are read as Word shows them. The files are made from the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from pipeline.model.source import Block, Unreadable
from pipeline.read.blocks import source
from pipeline.read.word import read_word
from pipeline.run import document_of, extract_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with a body and other parts, each given as the XML inside its root."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        relations = "".join(f'<Relationship Id="r{n}" Type="{R}/{name}" Target="{name}.xml"/>' for n, name in enumerate(parts))
        relation = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships {relation}>{relations}</Relationships>")
        archive.writestr("word/document.xml", f"<w:document {W} {MORE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = {"header": "hdr", "footer": "ftr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {W}>{content}</w:{root}>")
    return held.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def definition(name: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def number(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_at(at: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def lines(data: bytes, kind: str = "paragraph") -> list[str]:
    return [block.text for block in read_word(data).blocks if block.kind == kind]


def cells(data: bytes) -> list[Block]:
    return [block for block in read_word(data).blocks if block.kind == "cell"]


# --- list numbers

PLAN = definition(
    0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3."), level(3, "lowerLetter", "%4)"), level(4, "bullet", "-")
)


def test_numbers_of_several_levels_are_those_that_word_shows() -> None:
    body = item("MỤC TIÊU") + item("Chung", 1) + item("Cụ thể", 1) + item("Y tế", 2) + item("Giáo dục", 2) + item("a", 3) + item("b", 3) + item("đạt 50%", 4)
    body += item("NHIỆM VỤ") + item("Tuyên truyền", 1) + item("Truyền hình", 2) + item("Báo", 3)
    assert lines(word_file(body, numbering=PLAN + number(1, 0))) == [
        "I. MỤC TIÊU", "1. Chung", "2. Cụ thể", "2.1. Y tế", "2.2. Giáo dục", "a) a", "b) b", "- đạt 50%",
        "II. NHIỆM VỤ", "1. Tuyên truyền", "1.1. Truyền hình", "a) Báo",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_and_an_override_starts_anew() -> None:
    numbering = PLAN + number(1, 0) + number(2, 0) + number(3, 0, start_at(0, 1)) + number(4, 0, start_at(0, 5))
    body = "".join(item("x", number=one) for one in (1, 1, 2, 3, 3, 1, 4, 4))
    assert lines(word_file(body, numbering=numbering)) == ["I. x", "II. x", "III. x", "I. x", "II. x", "III. x", "V. x", "VI. x"]


def test_a_level_may_go_on_through_the_levels_above_it() -> None:
    numbering = definition(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = item("A") + item("a", 1) + item("b", 1) + item("B") + item("c", 1)
    assert lines(word_file(body, numbering=numbering + number(1, 0))) == ["I. A", "1. a", "2. b", "II. B", "3. c"]


def test_a_level_may_restart_only_behind_the_highest() -> None:
    numbering = definition(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'))
    body = item("A") + item("x", 1) + item("m", 2) + item("y", 1) + item("n", 2) + item("B") + item("z", 1) + item("o", 2)
    assert lines(word_file(body, numbering=numbering + number(1, 0))) == ["I. A", "1. x", "a) m", "2. y", "b) n", "II. B", "1. z", "a) o"]


def test_a_list_may_replace_a_level_of_its_definition() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.", start=3)}</w:lvlOverride>'
    assert lines(word_file(item("Hiệu lực") + item("Thi hành"), numbering=PLAN + number(1, 0, own))) == ["Điều 3. Hiệu lực", "Điều 4. Thi hành"]


def test_legal_numbers_are_arabic_throughout_and_glued_ones_have_no_space() -> None:
    numbering = definition(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"), level(2, "decimal", "(%3)", '<w:suff w:val="nothing"/>')
    )
    body = item("A") + item("B") + item("x", 1) + item("y", 2)
    assert lines(word_file(body, numbering=numbering + number(1, 0))) == ["I. A", "II. B", "2.1. x", "(1)y"]


def test_numbering_comes_from_styles_and_the_styles_they_are_based_on() -> None:
    numbering = definition(0, level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')) + number(7, 0)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}<w:pPr>{own}</w:pPr></w:style>'
        for name, based, own in (
            ("H1", "", '<w:numPr><w:numId w:val="7"/></w:numPr>'),
            ("H2", "", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>'),
            ("Mine", '<w:basedOn w:val="H1"/>', ""),
            ("Plain", '<w:basedOn w:val="H1"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    body = "".join(p("x", f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "H2", "Mine", "H2", "Plain"))
    off = p("off", '<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    assert lines(word_file(body + off, numbering=numbering, styles=styles)) == ["I. x", "1. x", "2. x", "II. x", "1. x", "x", "off"]


def test_a_list_style_lends_its_levels() -> None:
    numbering = (
        definition(0, more='<w:numStyleLink w:val="Mine"/>')
        + definition(1, level(0, "decimal", "Mục %1:"), more='<w:styleLink w:val="Mine"/>')
        + number(1, 0)
        + number(2, 1)
    )
    assert lines(word_file(item("x") + item("y"), numbering=numbering)) == ["Mục 1: x", "Mục 2: y"]


@pytest.mark.parametrize(
    ("form", "marks"),
    [
        ("decimalZero", ["01)", "02)", "03)"]),
        ("upperLetter", ["A)", "B)", "C)"]),
        ("lowerRoman", ["i)", "ii)", "iii)"]),
        ("vietnameseCounting", ["một)", "hai)", "ba)"]),
        ("ordinal", ["1st)", "2nd)", "3rd)"]),
        ("none", [")", ")", ")"]),
    ],
)
def test_every_way_of_writing_a_number(form: str, marks: list[str]) -> None:
    numbering = definition(0, level(0, form, "%1)")) + number(1, 0)
    assert lines(word_file(item("x") * 3, numbering=numbering)) == [f"{mark} x" for mark in marks]


def test_letters_with_đ_are_a_format_of_ones_own() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="4"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="a, b, c, d, đ, e"/></mc:Choice><mc:Fallback><w:numFmt w:val="lowerLetter"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1)"/></w:lvl>'
    )
    assert lines(word_file(item("x") * 3, numbering=definition(0, custom) + number(1, 0))) == ["d) x", "đ) x", "e) x"]
    assert lines(word_file(item("x"), numbering=definition(0, level(0, "none", "đ)")) + number(1, 0))) == ["đ) x"]


def test_letters_are_doubled_behind_the_last() -> None:
    numbering = definition(0, level(0, "lowerLetter", "%1)", start=26)) + number(1, 0)
    assert lines(word_file(item("x") * 3, numbering=numbering)) == ["z) x", "aa) x", "bb) x"]


def test_bullets_of_symbol_fonts_become_marks_that_anybody_can_read() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    wing = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    numbering = definition(0, level(0, "bullet", "\uf0b7", font), level(1, "bullet", "\uf0d8", wing), level(2, "bullet", "+")) + number(1, 0)
    assert lines(word_file(item("x") + item("y", 1) + item("z", 2), numbering=numbering)) == ["• x", "• y", "+ z"]


def test_a_numbered_cell_without_text_shows_its_number() -> None:
    rows = "".join(f"<w:tr><w:tc>{item('')}</w:tc><w:tc>{p(text)}</w:tc></w:tr>" for text in ("Sở Y tế", "Sở Nội vụ"))
    numbering = definition(0, level(0, "decimal", "%1")) + number(1, 0)
    assert [block.text for block in cells(word_file(f"<w:tbl>{rows}</w:tbl>", numbering=numbering))] == ["1", "Sở Y tế", "2", "Sở Nội vụ"]


# --- what a paragraph shows

SHOWN = '<w:vanish w:val="0"/>'


def test_insertions_stay_and_deletions_go() -> None:
    body = (
        f'<w:p>{r("đạt ")}<w:del w:id="1"><w:r><w:delText>40</w:delText></w:r></w:del><w:ins w:id="2">{r("50")}</w:ins>{r("%")}</w:p>'
        f'<w:p><w:moveFrom w:id="3">{r("cũ")}</w:moveFrom><w:moveTo w:id="4">{r("mới")}</w:moveTo></w:p>'
    )
    assert lines(word_file(body)) == ["đạt 50%", "mới"]


def test_a_deleted_paragraph_end_joins_two_paragraphs_and_counts_once() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = definition(0, level(0, "decimal", "%1.")) + number(1, 0)
    assert lines(word_file(p("một ", listed + mark) + p("hai", listed) + p("ba", listed), numbering=numbering)) == ["1. một hai", "2. ba"]


def test_fields_show_their_result_and_hidden_text_is_not_shown() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText xml:space="preserve"> DATE </w:instrText></w:r>'
    nested = char("begin") + r("IF ") + char("begin") + r("x") + char("separate") + r("1") + char("end") + char("separate") + r("2030") + char("end")
    body = (
        f"<w:p>{r('năm ')}{char('begin')}{code}{char('separate')}{r('2025')}{char('end')}{r(' và ')}{nested}</w:p>"
        f"<w:p>{r('thấy')}{r(' không thấy', '<w:vanish/>')}{r(' lại thấy', SHOWN)}</w:p>"
        f'<w:p><w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple></w:p>'
    )
    assert lines(word_file(body)) == ["năm 2025 và 2030", "thấy lại thấy", "7"]


def test_breaks_tabs_hyphens_and_symbols() -> None:
    body = (
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>năm 2025</w:t><w:tab/><w:t>x</w:t></w:r></w:p>"
        '<w:p><w:r><w:t>21</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r></w:p>'
    )
    assert lines(word_file(body)) == ["KẾ HOẠCH\nnăm 2025\tx", "21-KH≥5"]


def test_content_controls_links_and_formulas_are_read() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Số: 40/KH-UBND')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{r('ngày ')}</w:sdtContent></w:sdt><w:hyperlink>{r('08')}</w:hyperlink><w:smartTag>{r(' tháng 3')}</w:smartTag></w:p>"
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>"
    )
    assert lines(word_file(body)) == ["Số: 40/KH-UBND", "ngày 08 tháng 3", "1/2"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    drawn = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(word_file(f"<w:p>{r('Ủy ban nhân dân ')}<w:r>{drawn}</w:r>{r('tỉnh')}</w:p>")) == ["Ủy ban nhân dân tỉnh", "DỰ THẢO"]


def test_footnotes_stand_at_the_end_and_break_no_sentence() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(text)}</w:footnote>' for n, text in ((-1, "x"), (5, "Nghị quyết số 28/NQ-CP."), (2, "Báo cáo 2020.")))
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p>{r('theo Nghị quyết')}{call.format(5)}{r(' của Chính phủ')}</w:p><w:p>{r('Kết quả')}{call.format(2)}</w:p>"
    assert lines(word_file(body, footnotes=notes)) == ["theo Nghị quyết của Chính phủ", "Kết quả", "[1] Nghị quyết số 28/NQ-CP.", "[2] Báo cáo 2020."]


def test_running_headers_and_tables_of_contents_are_furniture() -> None:
    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = f"<w:sdt><w:sdtPr>{contents}</w:sdtPr><w:sdtContent>{p('I. MỤC TIÊU 3')}</w:sdtContent></w:sdt>{p('I. MỤC TIÊU')}"
    data = word_file(body, header=p("Trang 2"))
    assert lines(data) == ["I. MỤC TIÊU"]
    assert lines(data, "furniture") == ["I. MỤC TIÊU 3", "Trang 2"]


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        (".VnTime", "KÕ ho¹ch thùc hiÖn", "Kế hoạch thực hiện"),
        (".VnTimeH", "kÕ ho¹ch", "KẾ HOẠCH"),
        ("VNI-Times", "Keá hoaïch thöïc hieän", "Kế hoạch thực hiện"),
        ("Times New Roman", "Kế hoạch", "Kế hoạch"),
        (".VnTime", "Kế hoạch", "Kế hoạch"),  # the font was changed, the text was Unicode before
    ],
)
def test_runs_in_old_fonts_are_read(font: str, text: str, shown: str) -> None:
    half = len(text) // 2
    run = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr>{run}</w:rPr></w:style>'
    assert lines(word_file(f"<w:p>{r(text[:half], run)}{r(text[half:], run)}</w:p>")) == [shown]
    assert lines(word_file(p(text), styles=styles)) == [shown]


# --- tables

START = '<w:vMerge w:val="restart"/>'
WIDE = '<w:gridSpan w:val="2"/>'


def test_merged_cells_are_known_to_all_their_rows() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('TT', START)}{cell('Năm', WIDE)}{cell('Chủ trì')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('2025')}{cell('2030')}{cell('')}</w:tr>"
        f"<w:tr>{cell('1')}{cell('5%')}{cell('6%')}{cell('Sở Y tế', START)}</w:tr>"
        f"<w:tr>{cell('2')}{cell('7%')}{cell('8%')}{cell('', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    places = {block.text: (block.row, block.column, block.row_span, block.column_span) for block in cells(word_file(body)) if block.text}
    assert places["TT"] == (0, 0, 2, 1)
    assert places["Năm"] == (0, 1, 1, 2)
    assert places["2030"] == (1, 2, 1, 1)
    assert places["Sở Y tế"] == (2, 3, 2, 1)
    assert places["8%"] == (3, 2, 1, 1)


TASKS = (
    (("TT", "Chỉ tiêu", "Đơn vị", "Năm 2025", "Năm 2030", "Cơ quan chủ trì"), ()),
    (("1", "Tỷ lệ hộ nghèo", "%", "5", "3", "Sở Nội vụ"), (5,)),
    (("2", "Tỷ lệ người dân tham gia bảo hiểm y tế", "%", "95", "98", ""), (5,)),
    (("3", "Tỷ lệ trường đạt chuẩn quốc gia", "%", "60", "75", "Sở Giáo dục và Đào tạo"), ()),
)


def test_a_body_in_a_merged_cell_answers_for_every_row_of_it() -> None:
    rows = []
    for texts, merged in TASKS:
        made = []
        for place, text in enumerate(texts):
            merge = "" if place not in merged else START if text else "<w:vMerge/>"
            made.append(f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(text)}</w:tc>")
        rows.append(f"<w:tr>{''.join(made)}</w:tr>")
    made_rows = rows_of(word_file(f"{p('II. MỤC TIÊU')}<w:tbl>{''.join(rows)}</w:tbl>{p('')}"))
    names = {row["target_id"]: (row["indicator"], row["year"], row["value"]) for row in made_rows["targets"]}
    assert sorted(names.values()) == [
        ("Tỷ lệ hộ nghèo", 2025, Decimal(5)),
        ("Tỷ lệ hộ nghèo", 2030, Decimal(3)),
        ("Tỷ lệ người dân tham gia bảo hiểm y tế", 2025, Decimal(95)),
        ("Tỷ lệ người dân tham gia bảo hiểm y tế", 2030, Decimal(98)),
        ("Tỷ lệ trường đạt chuẩn quốc gia", 2025, Decimal(60)),
        ("Tỷ lệ trường đạt chuẩn quốc gia", 2030, Decimal(75)),
    ]
    links = {(names[row["target_id"]][0], row["body_text"], row["basis"]) for row in made_rows["target_bodies"]}
    assert links == {
        ("Tỷ lệ hộ nghèo", "Sở Nội vụ", "table"),
        ("Tỷ lệ người dân tham gia bảo hiểm y tế", "Sở Nội vụ", "merged_cell"),
        ("Tỷ lệ trường đạt chuẩn quốc gia", "Sở Giáo dục và Đào tạo", "table"),
    }


def test_a_body_and_a_time_in_merged_cells_hold_for_every_task_of_them() -> None:
    rows = [("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian"), ("1", "Tuyên truyền về bình đẳng giới", "Sở Y tế", "Quý II/2025")]
    rows += [("2", "Tập huấn cho cán bộ", "", ""), ("3", "Kiểm tra, giám sát", "Sở Nội vụ", "Năm 2025")]
    made = ""
    for place, row in enumerate(rows):
        merges = ["" if column < 2 or place not in (1, 2) else START if text else "<w:vMerge/>" for column, text in enumerate(row)]
        made += f"<w:tr>{''.join(f'<w:tc><w:tcPr>{merge}</w:tcPr>{p(text)}</w:tc>' for text, merge in zip(row, merges, strict=True))}</w:tr>"
    got = rows_of(word_file(f"{p('KẾ HOẠCH')}{p('III. NHIỆM VỤ')}<w:tbl>{made}</w:tbl>{p('')}"))
    names = {row["task_id"]: row["content"] for row in got["tasks"]}
    assert [(row["content"], row["schedule_text"]) for row in got["tasks"]] == [
        ("Tuyên truyền về bình đẳng giới", "Quý II/2025"), ("Tập huấn cho cán bộ", "Quý II/2025"), ("Kiểm tra, giám sát", "Năm 2025"),
    ]  # fmt: skip
    assert [(names[str(row["task_id"])], row["body_text"]) for row in got["assignments"]] == [
        ("Tuyên truyền về bình đẳng giới", "Sở Y tế"), ("Tập huấn cho cán bộ", "Sở Y tế"), ("Kiểm tra, giám sát", "Sở Nội vụ"),
    ]  # fmt: skip
    assert len({row["assignment_id"] for row in got["assignments"]}) == 3


def test_a_letterhead_set_as_a_table_is_read_cell_by_cell() -> None:
    def row(left: list[str], right: list[str]) -> str:
        return f"<w:tr><w:tc>{''.join(map(p, left))}</w:tc><w:tc>{''.join(map(p, right))}</w:tc></w:tr>"

    head = row(["ỦY BAN NHÂN DÂN", "TỈNH THÁI BÌNH"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"])
    head += row(["Số: 40/KH-UBND"], ["Thái Bình, ngày 08 tháng 3 năm 2021"])
    foot = row(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Trần Thị Bích Hằng"])
    text = p("KẾ HOẠCH") + p("Thực hiện công tác bình đẳng giới năm 2021") + p("I. MỤC TIÊU") + p("Đến hết năm 2021 tỷ lệ hộ nghèo dưới 2%.")
    (document,) = rows_of(word_file(f"<w:tbl>{head}</w:tbl>{text}<w:tbl>{foot}</w:tbl>{p('')}"))["documents"]
    assert document["number"] == "40/KH-UBND"
    assert document["issued"] == "2021-03-08"
    assert document["issuer"] == "Ủy ban nhân dân tỉnh Thái Bình"
    assert (document["signer"], document["signer_title"]) == ("Trần Thị Bích Hằng", "Phó Chủ tịch")


def test_a_table_in_a_frame_is_a_table_and_one_in_a_cell_is_lines_of_it() -> None:
    inner = "<w:tbl>" + "".join(f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in (("A", "B"), ("1", "2"))) + "</w:tbl>"
    framed = cells(word_file(f"<w:tbl><w:tr><w:tc>{p('khung')}{inner}</w:tc></w:tr></w:tbl>"))
    assert [(block.row, block.column, block.text) for block in framed] == [(0, 0, "A"), (0, 1, "B"), (1, 0, "1"), (1, 1, "2")]
    outer = "".join(f"<w:tr><w:tc>{p(a)}{b}</w:tc><w:tc>{p('x')}</w:tc></w:tr>" for a, b in (("đầu", ""), ("ô", inner)))
    assert [block.text for block in cells(word_file(f"<w:tbl>{outer}</w:tbl>"))] == ["đầu", "x", "ô\nA | B\n1 | 2", "x"]


def test_deleted_rows_are_gone_and_rows_in_content_controls_are_not() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(text)}</w:tc><w:tc>{p('y')}</w:tc></w:tr>"

    body = f"<w:tbl>{row('a')}{row('b', '<w:del/>')}<w:sdt><w:sdtContent>{row('c')}</w:sdtContent></w:sdt></w:tbl>"
    assert [(block.row, block.text) for block in cells(word_file(body)) if block.column == 0] == [(0, "a"), (1, "c")]


# --- files that are none


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (word_file(""), "holds no text, perhaps pictures of pages"),
        (word_file(p("x")).replace(b"<w:body>", b"<w:body "), "a damaged Word file"),
        (word_file("<w:p>" * 400 + "</w:p>" * 400), "a damaged Word file"),
    ],
    ids=["empty", "not well-formed", "nested 400 deep"],
)
def test_a_word_file_that_cannot_be_read_says_so(data: bytes, error: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_word(data)
    assert caught.value.error == error
    assert caught.value.hint


def test_entities_are_neither_resolved_nor_fetched() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        outside = '<!ENTITY x SYSTEM "file:///etc/passwd">'
        archive.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY a0 "x">{bomb}{outside}]><w:document {W}><w:body>{p("&a11;&x;")}</w:body></w:document>')
    with pytest.raises(Unreadable, match="entities"):
        read_word(held.getvalue())


def test_strict_open_xml_is_read() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(p("Kế hoạch")))) as usual, zipfile.ZipFile(held, "w") as archive:
        for name in usual.namelist():
            content = usual.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
            archive.writestr(name, content)
    assert lines(held.getvalue()) == ["Kế hoạch"]


def test_what_word_forgives_is_read() -> None:
    """A macro file whose picture is gone, with a comment in a word: python-docx alone refuses it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        relation = "http://schemas.openxmlformats.org/package/2006/relationships"
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{types}"><Override PartName="/word/main.xml" ContentType="{kind}"/></Types>')
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{relation}"><Relationship Id="r1" Type="{R}/officeDocument" Target="/word/main.xml"/></Relationships>'
        )
        archive.writestr(
            "word/_rels/main.xml.rels", f'<Relationships xmlns="{relation}"><Relationship Id="r1" Type="{R}/image" Target="NULL"/></Relationships>'
        )
        archive.writestr("Word/main.xml", f"<w:document {W}><w:body>{p('Kế <!-- x -->hoạch <?x y?>số 5')}</w:body></w:document>")
    assert lines(held.getvalue()) == ["Kế hoạch số 5"]


def rows_of(data: bytes) -> dict[str, list[dict[str, object]]]:
    return extract_document(document_of(source(read_word(data), path="x.docx", doc_id="x-00000000", sha256="0" * 64, format="docx")))
