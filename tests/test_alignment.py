"""Which rows are one indicator: the register, contrasts, units, emergent indicators, near misses, and the gold of the readers."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.align.alignment import align
from pipeline.align.words import fold_spelling
from pipeline.conversions import load_conversions
from pipeline.indicator_register import load_indicator_register
from pipeline.measured import Alignment, Measured
from pipeline.tables.indicators import measured
from tests.scoring import REAL
from tests.scoring_alignment import FOLDERS, aligned, extracted, gold_of_readers, pairwise, readers_rows, stems

WAGE = "lao_dong_nu_lam_cong_huong_luong"


def row(indicator: str, unit: str = "percent", **more: object) -> Measured:
    fields = {"row_id": indicator, "doc_id": "d", "per": None, "measure": "level"} | more
    return Measured(indicator=indicator, unit=unit, **fields)  # type: ignore[arg-type]


def alignment(*rows: Measured) -> Alignment:
    return align(rows, load_indicator_register(), load_conversions())


def one(indicator: str, unit: str = "percent", **more: object) -> str:
    return alignment(row(indicator, unit, **more)).indicator_ids[str(more.get("row_id", indicator))]


# --- the register


@pytest.mark.parametrize(
    ("phrase", "unit", "per", "indicator_id"),
    [
        ("Tỷ lệ lao động nữ làm công hưởng lương", "percent", None, WAGE),
        ("tỉ lệ lao động nữ làm công hưởng lương", "percent", None, WAGE),
        ("tỷ trọng lao động nữ làm việc trong khu vực nông, lâm, thủy sản trong tổng số lao động nữ có việc làm", "percent", None, "lao_dong_nu_khu_vuc_nong_nghiep"),  # noqa: E501
        ("dân số được tiếp cận kiến thức cơ bản về BDG", "percent", None, "dan_so_tiep_can_kien_thuc_binh_dang_gioi"),
        ("tỷ lệ nữ thạc sỹ/tổng số đào tạo", "percent", None, "nu_thac_si"),
        ("tỷ lệ nữ tiến sĩ trong tổng số người có trình độ tiến sĩ", "percent", None, "nu_tien_si"),
        ("tỷ số giới tính khi sinh", "ratio", 100, "ty_so_gioi_tinh_khi_sinh"),
        ("tỷ lệ nữ đại biểu Quốc hội khóa XV", "percent", None, "nu_dai_bieu_quoc_hoi"),
        ("tỷ lệ nữ tham gia các cấp ủy Đảng nhiệm kỳ 2015 - 2020", "percent", None, "nu_tham_gia_cap_uy"),
        ("người gây bạo lực trên cơ sở giới được phát hiện ở mức chưa bị truy cứu trách nhiệm hình sự được tư vấn, tham vấn", "percent", None, "nguoi_gay_bao_luc_gioi_duoc_tu_van"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_phrase_of_the_register_in_other_spelling_is_that_indicator(phrase: str, unit: str, per: int | None, indicator_id: str) -> None:
    assert one(phrase, unit, per=per) == indicator_id


@pytest.mark.parametrize(
    "phrase",
    [
        "tỷ lệ lao động nam làm công hưởng lương",
        "tỷ lệ lao động làm công hưởng lương",
        "tỷ lệ lao động nữ nông thôn làm công hưởng lương",
        "tỷ lệ lao động nữ làm công hưởng lương trong doanh nghiệp nhà nước",
        "tỷ trọng lao động nữ làm việc trong khu vực dịch vụ trong tổng số lao động nữ có việc làm",
        "tỷ lệ hoàn thành cấp trung học cơ sở",
        "tỷ lệ trẻ em dân tộc thiểu số hoàn thành cấp trung học phổ thông",
        "tỷ lệ nữ tham gia ứng cử đại biểu Quốc hội",
        "xã, phường, thị trấn mỗi quý có ít nhất 02 tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở",
        "người gây bạo lực gia đình, bạo lực trên cơ sở giới được phát hiện được tiếp cận ít nhất một trong các dịch vụ hỗ trợ cơ bản",
        "dân số được tiếp cận kiến thức cơ bản về phòng, chống ma túy",
    ],
)
def test_another_group_school_act_or_number_is_another_indicator(phrase: str) -> None:
    assert one(phrase) not in load_indicator_register().indicators


@pytest.mark.parametrize(
    ("one_phrase", "other_phrase"),
    [
        ("số người bị bạo lực gia đình được tư vấn", "số người gây bạo lực gia đình được tư vấn"),
        ("số giáo viên có trình độ thạc sĩ", "số giáo viên có trình độ tiến sĩ"),
        ("tỷ lệ trường tiểu học đạt chuẩn quốc gia", "tỷ lệ trường trung học cơ sở đạt chuẩn quốc gia"),
        ("tỷ lệ hộ nghèo tiếp cận nước sạch", "tỷ lệ hộ cận nghèo tiếp cận nước sạch"),
        ("đạt cấp độ 3 về quản trị dữ liệu", "đạt cấp độ 4 về quản trị dữ liệu"),
        ("tỷ lệ cơ quan cấp tỉnh dùng chữ ký số", "tỷ lệ cơ quan cấp xã dùng chữ ký số"),
    ],
)
def test_the_word_that_distinguishes_keeps_two_phrases_apart(one_phrase: str, other_phrase: str) -> None:
    ids = alignment(row(one_phrase), row(other_phrase)).indicator_ids
    assert ids[one_phrase] != ids[other_phrase]


def test_words_in_another_unit_are_not_merged_but_named_for_review() -> None:
    made = alignment(row("tỷ lệ tử vong bà mẹ liên quan đến thai sản", "percent"))
    assert made.indicator_ids["tỷ lệ tử vong bà mẹ liên quan đến thai sản"] != "tu_vong_me"
    assert [(miss.other_id, miss.reason) for miss in made.near] == [("tu_vong_me", "unit: percent ≠ ratio/100000")]


def test_a_change_is_not_the_level_of_the_register() -> None:
    assert one("tỷ lệ lao động nữ làm công hưởng lương", measure="change") != WAGE


def test_the_number_in_the_strategy_allows_a_province_its_own_wording() -> None:
    phrase = "dự thảo văn bản quy phạm pháp luật thẩm quyền cấp tỉnh được xác định có nội dung liên quan đến bình đẳng giới hoặc có vấn đề bất bình đẳng giới, phân biệt đối xử về giới được lồng ghép vấn đề bình đẳng giới"  # noqa: E501
    assert one(phrase, goal_no="7", target_no="1") == "du_thao_van_ban_long_ghep_gioi"
    made = alignment(row(phrase))
    assert made.indicator_ids[phrase] not in load_indicator_register().indicators
    assert made.near[0].other_id == "du_thao_van_ban_long_ghep_gioi"


def test_a_level_that_the_words_name_limits_the_row() -> None:
    made = alignment(row("tỷ lệ chính quyền địa phương (UBND hoặc HĐND) cấp huyện có lãnh đạo chủ chốt là nữ", row_id="t", goal_no="1", target_no="1"))
    assert (made.indicator_ids["t"], made.levels["t"]) == ("co_quan_co_lanh_dao_chu_chot_la_nu", "cấp huyện")


# --- emergent indicators


def test_phrases_that_say_the_same_are_one_and_named_by_the_wording_of_most_documents() -> None:
    made = alignment(
        row("Tỉ lệ giao dịch không dùng tiền mặt", row_id="a", doc_id="a"),
        row("giao dịch không dùng tiền mặt", row_id="b", doc_id="b"),
        row("giao dịch không dùng tiền mặt", row_id="c", doc_id="c"),
    )
    assert len(set(made.indicator_ids.values())) == 1
    assert [one.name for one in made.emergent] == ["giao dịch không dùng tiền mặt"]


def test_of_wordings_equally_often_used_the_one_without_frayed_ends_names_the_indicator() -> None:
    made = alignment(row("Việt Nam có quy mô kinh tế số GDP", row_id="a", doc_id="a"), row("quy mô kinh tế số", row_id="b", doc_id="b"))
    assert [one.name for one in made.emergent] == ["quy mô kinh tế số"]


def test_what_something_is_for_is_no_part_of_what_is_measured() -> None:
    made = alignment(row("xã, phường không ma túy", row_id="a"), row("đơn vị hành chính cấp xã “không ma túy” và từng bước đẩy lùi ma túy", row_id="b"))
    assert made.indicator_ids["a"] == made.indicator_ids["b"]


def test_a_share_and_a_number_of_the_same_things_are_two() -> None:
    made = alignment(
        row("doanh nghiệp có hoạt động đổi mới sáng tạo", "percent", row_id="a"), row("doanh nghiệp có hoạt động đổi mới sáng tạo", "count", row_id="b")
    )
    assert made.indicator_ids["a"] != made.indicator_ids["b"]


def test_one_word_more_is_a_near_miss_with_both_phrases_and_the_word() -> None:
    short, long = "thuế sử dụng đất nông nghiệp tại địa phương", "thuế sử dụng đất phi nông nghiệp tại địa phương"
    made = alignment(row(short), row(long))
    assert made.indicator_ids[short] != made.indicator_ids[long]
    assert [(miss.phrase, miss.other, miss.reason) for miss in made.near] == [(long, short, "one word more: phi")]


def test_a_target_that_its_document_repeats_in_nearly_the_same_words_is_one() -> None:
    first = row("khu công nghiệp triển khai chương trình hỗ trợ đổi mới công nghệ", row_id="a")
    again = row("khu công nghiệp triển khai chương trình hỗ trợ đổi mới công nghệ gắn với chuyển đổi số", row_id="b", same_as=("a",))
    other_level = row("khu công nghiệp cấp độ 3 triển khai chương trình hỗ trợ đổi mới công nghệ", row_id="c", same_as=("a",))
    ids = alignment(first, again, other_level).indicator_ids
    assert ids["a"] == ids["b"] != ids["c"]


def test_neither_the_order_of_the_rows_nor_other_documents_change_an_id() -> None:
    rows = [one for stem in stems("real") for one in _measured("real", stem)]
    whole = alignment(*rows)
    shuffled = list(rows)
    random.Random(6).shuffle(shuffled)
    assert alignment(*shuffled) == whole
    alone = alignment(*_measured("real", "qd773_ttg_2018_nguoicocong"))
    assert alone.indicator_ids.items() <= whole.indicator_ids.items()


def _measured(folder: str, stem: str) -> list[Measured]:
    tables = readers_rows(folder, stem)
    return list(measured(tables["targets"], tables["results"]))


@given(st.lists(st.sampled_from(["tỷ lệ", "nữ", "đạt", "hộ nghèo", "5", "3%", "–", "cấp xã", "Hòa", "hoà", "KỸ", "sỹ"]), max_size=8))
def test_folding_a_phrase_twice_changes_nothing_more(parts: list[str]) -> None:
    once = fold_spelling(" ".join(parts))
    assert fold_spelling(once) == once


# --- the files of the register


GOOD = "indicator_id,act,goal_no,target_no,name,variants,unit,per,polarity,part_of,comparable_with,2025,2030,note\n"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("a,A,1,1,tỷ lệ nữ,,percent,,up,,,50,,\na,A,1,2,tỷ lệ nam,,percent,,up,,,50,,\n", "thu.csv, row 3: the id 'a' stands already in row 2; give one of them another id"),  # noqa: E501
        ("a,A,1,1,tỷ lệ nữ,,procent,,up,,,50,,\n", "thu.csv, row 2: there is no unit 'procent'; use one of units.csv"),
        ("a,A,1,1,,,percent,,up,,,50,,\n", "thu.csv, row 2: a has no name; write in the column name what is measured"),
        ("a,A,1,1,tỷ số,,ratio,,up,,,50,,\n", "thu.csv, row 2: unit 'ratio' with per ''; a ratio, and only a ratio, has in per"),
        ("a,A,1,1,tỷ lệ,,percent,,up,,,50%,,\n", "thu.csv, row 2: '50%' is no value for 2025; write 50, >=27"),
        ("a,A,1,1,tỷ lệ,,percent,,tăng,,,50,,\n", "thu.csv, row 2: 'tăng' is no polarity; write up where more is better"),
        ("a,A,1,1,tỷ lệ,,percent,,up,,b,50,,\n", "thu.csv, row 2: a refers to 'b'; name the id of another row"),
        ("A b,A,1,1,tỷ lệ,,percent,,up,,,50,,\n", "thu.csv, row 2: 'A b' is no id; write small letters"),
        ("a,A,1,1,tỷ lệ, nữ,,percent,,up,,,50,,\n", "thu.csv, row 2: 14 cells are expected; put a cell that holds a comma in double quotes"),
    ],
)  # fmt: skip
def test_a_wrong_row_of_a_register_is_named_with_file_row_and_mend(tmp_path: Path, rows: str, complaint: str) -> None:
    (tmp_path / "thu.csv").write_text(GOOD + rows, encoding="utf-8")
    with pytest.raises(ValueError, match=f"^{re.escape(complaint)}"):
        load_indicator_register(tmp_path)


def test_a_wrong_header_and_two_files_that_disagree_are_named(tmp_path: Path) -> None:
    (tmp_path / "thu.csv").write_text(GOOD.replace("2030", "nam 2030"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"thu.csv, row 1: unknown column nam 2030; a column of national values is named by its year"):
        load_indicator_register(tmp_path)
    (tmp_path / "thu.csv").write_text(GOOD + "a,A,1,1,tỷ lệ,,percent,,up,,,50,,\n", encoding="utf-8")
    (tmp_path / "thu_hai.csv").write_text(GOOD.replace("2025,2030", "2035") + "a,B,1,1,tỷ lệ,,permille,,up,,,50,\n", encoding="utf-8")
    load_indicator_register.cache_clear()
    with pytest.raises(ValueError, match=r"thu.csv, row 2: a has another unit, per or polarity than in thu_hai.csv, row 2; make them agree"):
        load_indicator_register(tmp_path)


def test_another_strategy_is_another_file(tmp_path: Path) -> None:
    name = "tỷ lệ người dân có tài khoản định danh điện tử"
    (tmp_path / "chinh_phu_so.csv").write_text(GOOD + f"dinh_danh,NQ 1,1,1,{name},,percent,,up,,,60,80,\n", encoding="utf-8")
    register = load_indicator_register(tmp_path)
    assert align([row(f"Tỉ lệ {name[6:]}")], register, load_conversions()).indicator_ids == {f"Tỉ lệ {name[6:]}": "dinh_danh"}


def test_the_national_values_are_those_of_the_strategies() -> None:
    indicators = load_indicator_register().indicators
    assert [(one.year, one.comparator, str(one.value)) for one in indicators[WAGE].national] == [(2025, "eq", "50"), (2030, "approx", "60")]
    sex = indicators["ty_so_gioi_tinh_khi_sinh"]
    assert [(one.year, one.comparator, str(one.value)) for one in sex.national] == [
        (2015, "le", "113"),
        (2020, "le", "115"),
        (2025, "eq", "111"),
        (2030, "eq", "109"),
    ]
    assert "nu_lam_chu_doanh_nghiep" in indicators["nu_giam_doc_chu_doanh_nghiep"].comparable_with
    assert "nu_giam_doc_chu_doanh_nghiep" in indicators["nu_lam_chu_doanh_nghiep"].comparable_with


# --- the gold


def test_alignment_of_the_readers_rows_is_as_good_as_it_was() -> None:
    found = aligned(readers_rows(folder, stem) for folder in FOLDERS for stem in stems(folder))
    scores = {folder: pairwise(gold_of_readers(folder), found.indicator_ids) for folder in FOLDERS}
    assert scores["corpus"][2] >= 0.99
    assert scores["real"][0] >= 0.97
    assert scores["real"][1] >= 0.95
    assert len(found.near) <= 2 * sum(len(stems(folder)) for folder in FOLDERS)


def test_alignment_of_the_extracted_rows_of_the_five_plans() -> None:
    documents = list(extracted("corpus"))
    found = aligned(made for _, made, _ in documents)
    gold = {row_id: cluster for _, _, own in documents for row_id, cluster in own.items()}
    assert pairwise(gold, found.indicator_ids)[2] >= 0.98


@pytest.mark.skipif(not REAL.exists(), reason="../shared/real is not here: its documents may not be redistributed")
def test_alignment_of_the_extracted_rows_of_the_other_documents() -> None:
    documents = [*extracted("corpus"), *extracted("real")]
    found = aligned(made for _, made, _ in documents)
    gold = {row_id: cluster for _, _, own in extracted("real") for row_id, cluster in own.items()}
    precision, recall, *_ = pairwise(gold, found.indicator_ids)
    assert precision >= 0.97
    assert recall >= 0.85
    assert len(found.near) <= 2 * len(documents)
