"""Bodies named in a text: every spelling one body, lists split into their bodies, slips, groups, and bodies that no register knows."""

from __future__ import annotations

import csv
import itertools
import shutil
from functools import cache
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

import pipeline.body_register
import pipeline.datafiles
from pipeline.body_register import BodyRegister, BodyType, load_body_register, name_key
from pipeline.check.bodies import unknown_bodies
from pipeline.extract.assignments.bodies import body_reader
from pipeline.extract.assignments.body_names import said_names
from pipeline.gazetteer import load_gazetteer
from pipeline.lexicon import load_lexicon
from pipeline.model.document import Document, Facts
from pipeline.model.duties import BodyMention
from pipeline.model.source import Source
from pipeline.read.door import read_file
from pipeline.run import document_of, extract_document
from pipeline.span import Span
from pipeline.tables.rows import merged_bodies
from tests.phrases import cases, params, words_of

ROOT = Path(__file__).parent.parent
DATA = Path(pipeline.body_register.__file__).parent / "data"
CORPUS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")
PLACES = {
    "trung ương": Facts(level="trung ương"),
    "tỉnh": Facts(level="tỉnh", province="Nghệ An", province_code="40"),
    "huyện": Facts(level="huyện", province="Bắc Giang", province_code="24", district="Hiệp Hòa"),
    "xã": Facts(level="xã", province="Hà Tĩnh", province_code="42", district="Hương Sơn", commune="An Hòa Thịnh"),
}
SPELLINGS = (
    "Sở LĐ-TB&XH", "Sở LĐ,TB&XH", "Sở Lao động -TB&XH", "Sở Lao động – TB và XH", "Sở LĐTB&XH", "Sở LĐ–TB&XH", "Sở Lao động, Thương binh và Xã hội",
    "Sở Lao động TB&XH", "Sở Lao động - Thương binh và Xã hội",
)  # fmt: skip


CASES = cases("bodies")


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def read(phrase: str, facts: Facts = PLACES["tỉnh"], *, unknown: bool = True, register: BodyRegister | None = None) -> list[BodyMention]:
    return body_reader(facts, register or load_body_register(), load_gazetteer(), load_lexicon().bodies).read(phrase, Span(0, len(phrase)), unknown=unknown)


@cache
def document(stem: str) -> Document:
    return document_of(read_file(ROOT / "corpus" / f"{stem}.txt", stem))


# --- phrases as data


@pytest.mark.parametrize("case", params(CASES))
def test_a_phrase_names_its_bodies_in_order(case: dict[str, str]) -> None:
    mentions = read(case["phrase"], PLACES[case["level"]])
    assert {
        "names": [one.body.name for one in mentions],
        "slips": [one.body.name for one in mentions if one.slip],
        "groups": [one.body.name for one in mentions if one.body.group],
        "unknown": [one.body.name for one in mentions if not one.body.known],
    } == {name: listed(case[name]) for name in ("names", "slips", "groups", "unknown")}


@pytest.mark.parametrize("case", [case for case in CASES if case["source"]], ids=lambda case: case["phrase"])
def test_a_phrase_stands_in_the_documents_that_it_is_said_to_come_from(case: dict[str, str]) -> None:
    texts = {stem: words_of(stem) for stem in case["source"].split(";")}
    if None in texts.values():
        pytest.skip("../shared/real is not here")
    assert [stem for stem, text in texts.items() if text is not None and " ".join(case["phrase"].split()) not in text] == []


@given(st.sampled_from([case for case in CASES if not case["bug"]]))
def test_a_mention_lies_in_its_stretch_and_mentions_do_not_meet(case: dict[str, str]) -> None:
    text = f"Giao {case['phrase']} và Sở Y tế"
    span = Span(5, 5 + len(case["phrase"]))
    mentions = body_reader(PLACES[case["level"]], load_body_register(), load_gazetteer(), load_lexicon().bodies).read(text, span, unknown=True)
    assert [one.body.name for one in mentions] == listed(case["names"])
    assert all(span.start <= one.span.start < one.span.end <= span.end for one in mentions)
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(mentions))


# --- one body, many spellings


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_one_body(spelling: str) -> None:
    (mention,) = read(spelling)
    assert (mention.body.id, mention.body.name) == ("so_lao_dong_thuong_binh_xa_hoi@40", "Sở Lao động - Thương binh và Xã hội")


@given(st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=5), st.sampled_from(["; ", ", ", " và ", ";", ",", "\n"]))
def test_a_list_of_spellings_is_as_long_as_it_was_made(spellings: list[str], separator: str) -> None:
    assert len(read(separator.join(spellings))) == len(spellings)


@pytest.mark.parametrize("weaker", ["Sở Y tế", "Sở Nội vụ", "Sở Văn hóa và Thể thao", "Sở Văn hóa, Thể thao và Du lịch"])
def test_neighbours_in_name_stay_apart(weaker: str) -> None:
    assert len({one.body.id for one in read(f"{weaker}; Sở LĐ-TB&XH; Sở Thông tin và Truyền thông")}) == 3


def test_keys_fold_case_tone_blanks_and_dashes_but_no_letters() -> None:
    assert len({name_key(name) for name in ("Sở Văn hoá - Thể thao", "Sở Văn hóa–Thể thao", "SỞ VĂN HÓA, THỂ THAO")}) == 1
    assert name_key("Sở Y tế") != name_key("Sở Y tể")


# --- lists of canonical names: whatever the register holds is read back


def single_bodies() -> list[BodyType]:
    """Bodies that are found by themselves; without the longest names, which have their own test below."""
    return [kind for kind in load_body_register().types.values() if not kind.group and not kind.weak and len(kind.name.split()) < 18]


def lists(level: str, *separators: str) -> st.SearchStrategy[tuple[list[str], str]]:
    names = sorted(kind.name for kind in single_bodies() if kind.level == level)
    return st.tuples(st.lists(st.sampled_from(names), min_size=1, max_size=5), st.sampled_from(separators))


@given(lists("trung ương", "; ", ";", ", ", ",", " và "))
def test_any_list_of_bodies_of_the_centre_is_split(made: tuple[list[str], str]) -> None:
    names, separator = made
    assert [one.body.name for one in read(separator.join(names), PLACES["trung ương"])] == names


@given(lists("tỉnh", "; ", ";", ", ", ",", " và "))
def test_any_list_of_provincial_bodies_is_split(made: tuple[list[str], str]) -> None:
    names, separator = made
    assert [one.body.name for one in read(separator.join(names))] == names


@given(st.sampled_from(["huyện", "xã"]).flatmap(lambda level: st.tuples(st.just(level), lists(level, "; ", ";"))))
def test_any_list_of_local_bodies_is_split_at_its_semicolons(made: tuple[str, tuple[list[str], str]]) -> None:
    level, (names, separator) = made
    assert [one.body.name for one in read(separator.join(names), PLACES[level])] == names


def test_the_longest_names_are_read_back() -> None:
    kinds = sorted(load_body_register().types.values(), key=lambda kind: -len(kind.name))[:20]
    assert {kind.type_id: [one.body.type_id for one in read(kind.name, PLACES[kind.level or "tỉnh"])] for kind in kinds} == {
        kind.type_id: [kind.type_id] for kind in kinds
    }


# --- place and level


def test_the_so_of_two_provinces_are_two_bodies_joined_by_their_type() -> None:
    (here,) = read("Sở Y tế", Facts(level="tỉnh", province="Nghệ An", province_code="40"))
    (there,) = read("Sở Y tế", Facts(level="tỉnh", province="Thái Bình", province_code="34"))
    assert here.body.id != there.body.id
    assert here.body.type_id == there.body.type_id


def test_a_district_names_the_so_of_its_province() -> None:
    (in_district,) = read("Sở Lao động - TB&XH", PLACES["huyện"])
    (in_province,) = read("Sở LĐTB&XH", Facts(level="tỉnh", province="Bắc Giang", province_code="24"))
    assert in_district.body.id == in_province.body.id


def test_a_ministry_is_one_whoever_names_it() -> None:
    assert len({read("Bộ Lao động - Thương binh và Xã hội", facts)[0].body.id for facts in PLACES.values()}) == 1


def test_the_phong_of_two_districts_are_two_bodies() -> None:
    (here,) = read("Phòng Nội vụ", PLACES["huyện"])
    (there,) = read("Phòng Nội vụ", Facts(level="huyện", province="Bắc Giang", province_code="24", district="Lạng Giang"))
    assert here.body.id != there.body.id
    assert here.body.type_id == there.body.type_id


def test_a_commune_names_the_phong_of_its_district() -> None:
    (in_commune,) = read("Phòng Lao động - Thương binh và Xã hội", PLACES["xã"])
    (in_district,) = read("Phòng Lao động - TB&XH", Facts(level="huyện", province="Hà Tĩnh", province_code="42", district="Hương Sơn"))
    assert in_commune.body.id == in_district.body.id


@pytest.mark.parametrize(
    ("phrase", "bodies"),
    [
        ("UBND huyện Giao Thủy chủ trì", [("UBND huyện Giao Thủy", "ubnd_huyen@36-giao_thuy", "Ủy ban nhân dân huyện Giao Thủy")]),
        ("UBND huyện Diễn Châu chủ trì", [("UBND huyện Diễn Châu", "ubnd_huyen@40-dien_chau", "Ủy ban nhân dân huyện Diễn Châu")]),
        ("UBND tỉnh Nghệ An chỉ đạo", [("UBND tỉnh Nghệ An", "ubnd_tinh@40", "Ủy ban nhân dân tỉnh")]),
        ("UBND huyện Chủ động rà soát", [("UBND huyện", "ubnd_huyen@40", "Ủy ban nhân dân huyện")]),
        ("Sở Y tế tỉnh Thái Bình", [("Sở Y tế tỉnh Thái Bình", "so_y_te@34", "Sở Y tế tỉnh Thái Bình")]),
        ("UBND thành phố Hải Phòng", [("UBND thành phố Hải Phòng", "ubnd_tinh@31", "Ủy ban nhân dân thành phố Hải Phòng")]),
        ("UBND TP Vinh, Sở Y tế", [("UBND TP Vinh", "ubnd_huyen@40-vinh", "Ủy ban nhân dân thành phố Vinh"), ("Sở Y tế", "so_y_te@40", "Sở Y tế")]),
        ("Huyện ủy Diễn Châu", [("Huyện ủy Diễn Châu", "huyen_uy@40-dien_chau", "Huyện ủy Diễn Châu")]),
        (
            "Ban Quản lý Khu kinh tế Đông Nam: Rà soát",
            [("Ban Quản lý Khu kinh tế Đông Nam", "ban_quan_ly_khu_kinh_te_dong_nam@40", "Ban Quản lý Khu kinh tế Đông Nam")],
        ),
        ("Ban Quản lý Khu kinh tế Chủ trì rà soát", [("Ban Quản lý Khu kinh tế", "ban_quan_ly_khu_kinh_te_tinh@40", "Ban Quản lý Khu kinh tế tỉnh")]),
        (
            "UBND thành phố Vinh, huyện Tân Hưng Nghệ",
            [
                ("UBND thành phố Vinh", "ubnd_huyen@40-vinh", "Ủy ban nhân dân thành phố Vinh"),
                ("huyện Tân Hưng Nghệ", "ubnd_huyen@40-tan_hung_nghe", "Ủy ban nhân dân huyện Tân Hưng Nghệ"),
            ],
        ),
        ("Trường Cao đẳng Sư phạm Nghệ An", [("Trường Cao đẳng Sư phạm Nghệ An", "truong_cao_dang_su_pham_nghe_an@40", "Trường Cao đẳng Sư phạm Nghệ An")]),
        (
            "UBND các huyện, thành phố Vinh phối hợp",
            [
                ("UBND các huyện", "ubnd_cac_huyen.uy_ban_nhan_dan_cac_huyen@40", "Ủy ban nhân dân các huyện"),
                ("thành phố Vinh", "ubnd_huyen@40-vinh", "Ủy ban nhân dân thành phố Vinh"),
            ],
        ),
        (
            "UBND các huyện Diễn Châu, Yên Thành và thành phố Vinh",
            [
                ("UBND các huyện Diễn Châu", "ubnd_huyen@40-dien_chau", "Ủy ban nhân dân huyện Diễn Châu"),
                ("Yên Thành", "ubnd_huyen@40-yen_thanh", "Ủy ban nhân dân huyện Yên Thành"),
                ("thành phố Vinh", "ubnd_huyen@40-vinh", "Ủy ban nhân dân thành phố Vinh"),
            ],
        ),
    ],
)
def test_a_place_behind_a_name_tells_which_body_it_is(phrase: str, bodies: list[tuple[str, str, str]]) -> None:
    assert [(one.span.of(phrase), one.body.id, one.body.name) for one in read(phrase, unknown=False)] == bodies


def test_a_body_of_another_province_is_listed_under_it(tmp_path: Path) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH NAM ĐỊNH\nSố: 27/KH-UBND\nNam Định, ngày 16 tháng 02 năm 2023\n\nKẾ HOẠCH\nXây dựng nông thôn mới\n\n"
    (tmp_path / "a.txt").write_text(
        head + "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chủ trì, phối hợp với Công an tỉnh Thái Bình, Sở Tài chính kiểm tra.\n", encoding="utf-8"
    )
    rows = extract_document(document_of(read_file(tmp_path / "a.txt", "a.txt")))
    assert [(row["body_id"], row["role"]) for row in rows["assignments"]] == [
        ("so_y_te@36", "lead"),
        ("cong_an_tinh@34", "coordinate"),
        ("so_tai_chinh@36", "coordinate"),
    ]
    assert {row["body_id"]: row["province"] for row in rows["bodies"]} == {
        "so_y_te@36": "Nam Định",
        "cong_an_tinh@34": "Thái Bình",
        "so_tai_chinh@36": "Nam Định",
    }


@pytest.mark.parametrize(("level", "name"), [("tỉnh", "Công an tỉnh"), ("huyện", "Công an huyện"), ("xã", "Công an xã")])
def test_a_body_named_without_its_level_is_that_of_the_document(level: str, name: str) -> None:
    (mention,) = read("Công an: Chủ trì điều tra", PLACES[level])
    assert (mention.body.name, mention.body.level) == (name, level)


@pytest.mark.parametrize("level", PLACES)
def test_prose_names_no_body_that_only_grammar_shows(level: str) -> None:
    assert read("Sở Du Hành Vũ Trụ", PLACES[level], unknown=False) == []


def test_a_group_has_one_id_however_it_is_written() -> None:
    assert len({mention.body.id for mention in read("Doanh nghiệp; các doanh nghiệp; Các Doanh nghiệp")}) == 1


# --- names as the document says them


def test_a_body_is_called_as_its_document_calls_it() -> None:
    text = "Ban Dân tộc tỉnh chủ trì; Cục Thống kê rà soát"
    mentions = read(text)
    assert said_names(text, mentions) == {"ban_dan_toc_tinh@40": "Ban Dân tộc tỉnh", "cuc_thong_ke_tinh@40": "Cục Thống kê"}


def test_over_a_corpus_one_body_is_one_row_with_all_its_mentions() -> None:
    row = {"body_id": "cuc_thong_ke_tinh@40", "type_id": "cuc_thong_ke_tinh", "name": "Cục Thống kê", "mentions": 2}
    other = {**row, "name": "Cục Thống kê tỉnh", "mentions": 3}
    assert merged_bodies([row, other]) == [{**row, "name": "Cục Thống kê tỉnh", "mentions": 5}]


# --- bodies that no register knows


def plan(duties: str) -> dict[str, list[dict[str, object]]]:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n-------\nSố: 12/KH-UBND\nNghệ An, ngày 24 tháng 3 năm 2022\n\nKẾ HOẠCH\nThực hiện công tác bình đẳng giới năm 2022\n\n"
        f"I. TỔ CHỨC THỰC HIỆN\n\n{duties}\n"
    )
    return extract_document(document_of(Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=text)))


def test_an_unknown_body_gets_a_row_and_a_finding_and_a_doubtful_grade() -> None:
    made = plan("1. Sở Du Hành Vũ Trụ\n\n- Chủ trì, phối hợp với Sở Y tế thực hiện Kế hoạch.")
    assert {row["name"]: row["type_id"] for row in made["bodies"]} == {"Sở Du Hành Vũ Trụ": "so_du_hanh_vu_tru", "Sở Y tế": "so_y_te"}
    (finding,) = [row for row in made["findings"] if row["code"] == "unknown_body"]
    assert finding["quote"] == "Sở Du Hành Vũ Trụ"
    assert {row["body_text"]: (row["grade"], row["reasons"]) for row in made["assignments"]} == {
        "Sở Du Hành Vũ Trụ": ("B", "unknown_body"),
        "Sở Y tế": ("A", ""),
    }


def test_a_body_with_a_slip_is_doubtful_but_no_finding() -> None:
    made = plan("1. Sở Giao dục và Đào tạo\n\n- Chủ trì thực hiện Kế hoạch.")
    assert [(row["body_text"], row["grade"], row["reasons"]) for row in made["assignments"]] == [("Sở Giao dục và Đào tạo", "B", "slip")]
    assert [row["name"] for row in made["bodies"]] == ["Sở Giáo dục và Đào tạo"]
    assert not [row for row in made["findings"] if row["code"] == "unknown_body"]


def test_each_unknown_body_is_one_finding() -> None:
    mentions = read("Sở Du Hành Vũ Trụ; Sở Y tế; Sở Du Hành Vũ Trụ; Sở Kỳ Lân")
    assert [(one.code, one.span) for one in unknown_bodies(mentions)] == [("unknown_body", mentions[0].span), ("unknown_body", mentions[3].span)]


def register_with(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, line: str) -> BodyRegister:
    """The register after an analyst added a line to one of its files."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)  # all files: whatever is loaded for the first time while the folder stands in finds its own
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with monkeypatch.context() as patched:
        patched.setattr(pipeline.datafiles, "DATA", folder)
        return load_body_register.__wrapped__()


def test_a_new_line_makes_a_body_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (before,) = read("Sở Du Hành Vũ Trụ")
    register = register_with(tmp_path, monkeypatch, "bodies.csv", "so_du_hanh_vu_tru,Sở Du hành vũ trụ,body,tỉnh,Du hành vũ trụ,,,")
    after = read("Sở Du Hành Vũ Trụ, Sở Du hành vũ trụ; Sở Y tế", register=register)
    assert not before.body.known
    assert [(one.body.name, one.body.id, one.body.known) for one in after] == [
        ("Sở Du hành vũ trụ", "so_du_hanh_vu_tru@40", True),
        ("Sở Du hành vũ trụ", "so_du_hanh_vu_tru@40", True),
        ("Sở Y tế", "so_y_te@40", True),
    ]
    assert list(unknown_bodies(after)) == []


def test_a_new_name_leads_to_its_body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = register_with(tmp_path, monkeypatch, "body_names.csv", "so_y_te,Sở Sức khỏe,")
    assert [one.body.id for one in read("Sở Sức khỏe", register=register)] == ["so_y_te@40"]
    assert [one.body.known for one in read("Sở Sức Khỏe")] == [False]


def test_a_name_of_no_type_is_refused_by_file_and_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = len(list(csv.DictReader((DATA / "body_names.csv").open(encoding="utf-8", newline=""))))
    with pytest.raises(ValueError, match=rf"body_names\.csv, row {rows + 2}: .*so_du_hanh"):
        register_with(tmp_path, monkeypatch, "body_names.csv", "so_du_hanh,Sở Du hành,")


# --- the register


def test_every_canonical_name_of_a_single_body_is_read_back() -> None:
    found = {kind: [(one.body.type_id, one.span) for one in read(kind.name, PLACES[kind.level or "tỉnh"])] for kind in single_bodies()}
    assert {kind.name: got for kind, got in found.items() if got != [(kind.type_id, Span(0, len(kind.name)))]} == {}


@pytest.mark.parametrize(
    ("body", "successors"),
    [
        ("so_lao_dong_thuong_binh_xa_hoi", {"so_noi_vu", "so_y_te"}),
        ("so_thong_tin_truyen_thong", {"so_khoa_hoc_cong_nghe"}),
        ("so_ke_hoach_dau_tu", {"so_tai_chinh"}),
    ],
)
def test_what_became_of_a_body_in_2025(body: str, successors: set[str]) -> None:
    rows = [row for row in load_body_register().successions if row["type_id"] == body]
    assert successors <= {row["successor_type_id"] for row in rows}
    assert all(row["from"] >= "2025" for row in rows)


# --- the corpus


@pytest.mark.parametrize("stem", CORPUS)
def test_each_body_of_a_plan_is_one_row_and_every_row_has_a_body(stem: str) -> None:
    made = extract_document(document(stem))
    bodies = [row["body_id"] for row in made["bodies"]]
    assert len(bodies) == len(set(bodies)) == len({str(row["name"]).lower() for row in made["bodies"]})
    used = {row["body_id"] for table in ("assignments", "target_bodies") for row in made[table]}
    assert used == set(bodies)
    assert sum(int(str(row["mentions"])) for row in made["bodies"]) == len(made["assignments"]) + len(made["target_bodies"])


def test_the_bodies_of_the_corpus_are_no_sentences() -> None:
    names = {str(row["name"]) for stem in CORPUS for row in extract_document(document(stem))["bodies"] if row["kind"] == "body"}
    assert len(names) > 40
    assert [name for name in names if len(regex.findall(r"\w+", name)) > 14 or any(sign in name for sign in ".;:()\n")] == []
