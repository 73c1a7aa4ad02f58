"""Plans side by side: the nation, the last result, ranks, ambition, what changed, the pictures and the commands."""

from __future__ import annotations

import csv
import io
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pipeline.datafiles
from pipeline.cli import main
from pipeline.compare.ambition import ambition, ambition_summary
from pipeline.compare.changes import table_changes, target_changes
from pipeline.compare.comparison import comparison
from pipeline.compare.wide import stated, wide
from pipeline.conversions import load_conversions
from pipeline.datafiles import DATA
from pipeline.indicator_register import load_indicator_register
from pipeline.run import extract

CORPUS = Path(__file__).parent.parent / "corpus"
Row = dict[str, object]
WAGE, FARM, SEX = "lao_dong_nu_lam_cong_huong_luong", "lao_dong_nu_khu_vuc_nong_nghiep", "ty_so_gioi_tinh_khi_sinh"
ENDED = 2


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    extract([(path, path.name) for path in sorted(CORPUS.glob("*.txt"))], out, ("csv",))
    return out


def asked(tables: Path, *question: str) -> list[dict[str, str]]:
    result = run("compare", str(tables), *question)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def said(rows: list[dict[str, str]], *columns: str) -> set[tuple[str, ...]]:
    return {tuple(row[column] for column in columns) for row in rows}


# --- the five plans


def test_who_promised_what_on_wage_work_beside_the_nation(tables: Path) -> None:
    rows = asked(tables, "--indicator", WAGE)
    assert said(rows, "place", "kind", "year", "value") == {
        ("Nghệ An", "result", "2021", "41"),
        ("Nghệ An", "target", "2022", "41"),
        ("Hiệp Hòa", "target", "2023", "50"),
        ("An Hòa Thịnh", "target", "2025", "50"),
        ("An Hòa Thịnh", "target", "2030", "60"),
    }
    assert {(row["year"], row["national_value"], row["gap"]) for row in rows if row["national_value"]} == {("2025", "50", "0"), ("2030", "60", "0")}
    assert {(row["milestone_year"], row["milestone_gap"]) for row in rows if row["place"] == "Nghệ An"} == {("2025", "-9")}


def test_the_sex_ratio_at_birth_goes_on_from_one_strategy_to_the_next(tables: Path) -> None:
    rows = asked(tables, "--indicator", SEX)
    assert {row["place"] for row in rows} == {"An Hòa Thịnh", "Nghệ An", "Ninh Thuận"}
    assert said(rows, "year", "national_value") >= {("2020", "115"), ("2025", "111"), ("2030", "109")}


def test_nghe_an_plans_more_where_it_means_less(tables: Path) -> None:
    (plan,) = asked(tables, "--indicator", FARM, "--year", "2022")
    assert (plan["value"], plan["last_result"], plan["change"], plan["worse"]) == ("44", "36.5", "7.5", "1")


def test_an_old_plan_is_found_within_todays_borders(tables: Path) -> None:
    assert said(asked(tables, "--province", "Hưng Yên"), "place", "province_now") == {("Thái Bình", "Hưng Yên")}
    assert {row["place"] for row in asked(tables, "--province", "Khánh Hòa")} == {"Ninh Thuận"}
    assert {row["place"] for row in asked(tables, "--province", "Bắc Ninh")} == {"Hiệp Hòa"}


def test_words_of_a_name_find_an_indicator_too(tables: Path) -> None:
    assert {row["indicator_id"] for row in asked(tables, "-i", "Công Hưởng Lương")} == {WAGE}


def test_what_may_be_set_beside_an_indicator_is_shown_when_asked_for(tables: Path) -> None:
    question = ("--indicator", "nu_giam_doc_chu_doanh_nghiep")
    assert {row["indicator_id"] for row in asked(tables, *question)} == {"nu_giam_doc_chu_doanh_nghiep"}
    assert said(asked(tables, *question, "--beside"), "place", "indicator_id") >= {("Ninh Thuận", "nu_lam_chu_doanh_nghiep")}


def test_a_wrong_row_of_a_strategy_is_one_line_and_no_failure_of_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    with (tmp_path / "data" / "indicators" / "binh_dang_gioi_2021_2030.csv").open("a", encoding="utf-8") as file:
        file.write("lao_dong_nu_lam_cong_huong_luong,NQ 28/NQ-CP,9,9,tỷ lệ lao động nữ,,percent,,up,,,50,60,\n")
    monkeypatch.setattr(pipeline.datafiles, "DATA", tmp_path / "data")
    load_indicator_register.cache_clear()
    result = run("extract", str(CORPUS / "hiep-hoa-2023.txt"), "--out", str(tmp_path / "out"))
    load_indicator_register.cache_clear()
    assert result.exit_code == ENDED
    assert "binh_dang_gioi_2021_2030.csv, row 29: the id 'lao_dong_nu_lam_cong_huong_luong' stands already in row 3; give" in result.stderr


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (("--indicator", "xyz"), "no indicator 'xyz' in"),
        (("--province", "Atlantis"), "there are: An Hòa Thịnh, Hiệp Hòa, Nghệ An, Ninh Thuận, Thái Bình"),
        (("--year", "1900"), "no year 1900 in"),
        (("--year", "soon"), "'soon' is not a valid integer"),
        (("--year", "2022", "--out", "x"), "--out writes the whole comparison; ask with"),
    ],
)
def test_a_question_without_an_answer_says_what_there_is(tables: Path, question: tuple[str, ...], line: str) -> None:
    result = run("compare", str(tables), *question)
    assert (result.exit_code, line in result.stderr, result.stdout) == (ENDED, True, "")


def test_a_folder_without_tables_says_how_to_make_them(tmp_path: Path) -> None:
    result = run("compare", str(tmp_path))
    assert result.exit_code == ENDED
    assert "make the tables first with: kehoach extract" in result.stderr
    (tmp_path / "comparison.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "it was written by another version; run kehoach extract again" in run("compare", str(tmp_path)).stderr


@pytest.mark.parametrize("command", ["compare", "diff"])
def test_help_shows_an_example(command: str) -> None:
    assert f"kehoach {command} " in run(command, "--help").stdout.split("Usage", 1)[1].split("\n", 1)[1]


# --- made rows


def document(doc_id: str, province: str, **more: object) -> Row:
    return {"doc_id": doc_id, "level": "tỉnh", "province": province, "province_now": province, "issuer": None} | more


def target(doc_id: str, indicator_id: str, value: object, year: int | None = 2025, unit: str | None = "percent", **more: object) -> Row:
    key = f"{doc_id}-{indicator_id}-{value}-{year}-{more.get('scope')}"
    return {
        "doc_id": doc_id, "target_id": key, "result_id": key, "indicator_id": indicator_id, "year": year,
        "value": None if value is None else Decimal(str(value)), "unit": unit, "per": None, "comparator": "eq", "grade": "A",
    } | more  # fmt: skip


def compared(documents: list[Row], targets: list[Row], results: list[Row] | None = None) -> list[Row]:
    names = {str(row["indicator_id"]): str(row["indicator_id"]) for row in (*targets, *(results or []))}
    return comparison(documents, targets, results or [], names, load_indicator_register(), load_conversions())


THREE = [document("a", "Nghệ An"), document("b", "Thái Bình"), document("c", "Hà Giang")]


def test_the_best_comes_first_whichever_way_is_better_and_equals_share_a_rank() -> None:
    up = compared(THREE, [target("a", WAGE, 50), target("b", WAGE, 55), target("c", WAGE, 50)])
    assert {(row["place"], row["rank"], row["rank_of"]) for row in up} == {("Thái Bình", 1, 3), ("Nghệ An", 2, 3), ("Hà Giang", 2, 3)}
    down = compared(THREE, [target("a", FARM, 30), target("b", FARM, 25)])
    assert {(row["place"], row["rank"]) for row in down} == {("Thái Bình", 1), ("Nghệ An", 2)}


def test_a_commune_is_not_ranked_with_a_province() -> None:
    places = [document("a", "Nghệ An"), document("b", "Hà Tĩnh", level="xã", commune="An Hòa Thịnh")]
    assert [row.get("rank") for row in compared(places, [target("a", WAGE, 50), target("b", WAGE, 60)])] == [None, None]


def test_units_are_converted_where_that_is_exact_and_else_not_compared() -> None:
    (permille,) = compared(THREE[:1], [target("a", WAGE, 480, unit="permille")])
    assert (permille["national_value"], permille["gap"]) == (500, -20)
    (ratio,) = compared(THREE[:1], [target("a", "tu_vong_me", "0.5", unit="ratio", per=1000)])
    assert (ratio["national_value"], ratio["gap"]) == (Decimal("0.42"), Decimal("0.08"))
    (other,) = compared(THREE[:1], [target("a", WAGE, 4000, unit="count")])
    assert (other["national_value"], other["gap"]) == (None, None)


def test_what_is_limited_to_a_scope_stands_beside_no_national_value() -> None:
    (row,) = compared(THREE[:1], [target("a", WAGE, 48, scope="khu vực nông thôn")])
    assert row.get("national_value") is None
    assert row.get("milestone_gap") is None


def test_a_range_and_a_change_have_no_gap() -> None:
    rows = compared(THREE[:1], [target("a", WAGE, 40, value_max=Decimal(60)), target("a", WAGE, 5, measure="change")])
    assert [row.get("gap") for row in rows] == [None, None]


def test_a_bound_after_a_better_result_is_no_step_back() -> None:
    results = [target("a", SEX, "108.5", 2019, "ratio", per=100)]
    plans = [target("a", SEX, 110, 2020, "ratio", per=100, comparator="le")]
    (plan,) = (row for row in compared(THREE[:1], plans, results) if row["kind"] == "target")
    assert (plan["change"], plan["worse"]) == (Decimal("1.5"), None)


def test_what_a_document_says_twice_is_one_row_and_two_values_are_two() -> None:
    body = target("a", WAGE, 50)
    annex = body | {"target_id": "annex", "part": "appendix"}
    assert len(compared(THREE[:1], [body, annex])) == 1
    assert len(compared(THREE[:1], [body, annex | {"value": Decimal(52)}])) == 2


def test_ambition_counts_what_is_raised_kept_lowered_taken_up_and_left_out() -> None:
    register = load_indicator_register()
    rows = compared(
        THREE[:1],
        [
            target("a", WAGE, 55), target("a", WAGE, 60, 2030), target("a", FARM, 32), target("a", SEX, 110, 2025, "ratio", per=100),
            target("a", "nu_thac_si", 45, 2022),
        ],
    )  # fmt: skip
    judged = {(row["indicator_id"], row.get("year")): row["status"] for row in ambition(rows, register)}
    assert judged[WAGE, 2025] == "raised"
    assert judged[WAGE, 2030] == "same"
    assert judged[FARM, 2025] == "lowered"
    assert judged[FARM, 2030] == "taken_up"
    assert judged[SEX, 2025] == "raised"
    assert judged["nu_thac_si", 2025] == "taken_up"
    assert judged["tu_vong_me", 2025] == "left_out"
    (summary,) = ambition_summary(ambition(rows, register))
    assert (summary["raised"], summary["same"], summary["lowered"], summary["taken_up"]) == (2, 1, 1, 4)
    assert summary["national_targets"] == sum(int(str(summary[one])) for one in ("raised", "same", "lowered", "taken_up", "left_out"))


def test_the_wide_table_has_a_column_a_document_and_one_for_the_nation() -> None:
    rows = compared(THREE, [target("a", WAGE, 50), target("b", WAGE, 55, comparator="ge")], [target("a", WAGE, 41, 2021)])
    lines = {line["year"]: line for line in wide(rows, {"a": "Nghệ An 2025", "b": "Thái Bình 2025"}, load_indicator_register())}
    assert (lines[2025]["quốc gia"], lines[2025]["Nghệ An 2025"], lines[2025]["Thái Bình 2025"]) == ("50", "50", "≥ 55")
    assert (lines[2030]["quốc gia"], lines[2030]["Nghệ An 2025"]) == ("≈ 60", None)
    assert (lines[2021]["Nghệ An 2025"], lines[2021]["Thái Bình 2025"]) == ("41 (kq)", None)
    assert stated("eq", Decimal("66.670"), None) == "66,67"
    assert stated("range", 40, 60) == "40-60"
    assert stated("eq", Decimal(100), None) == "100"


# --- what changed


def changes(before: list[Row], after: list[Row]) -> list[tuple[object, ...]]:
    rows = target_changes(before, after, {}, load_indicator_register(), load_conversions())
    return [(row["indicator_id"], row["status"], row["change"], row["ambition"]) for row in rows]


def test_a_revision_raises_lowers_keeps_drops_and_adds_targets() -> None:
    before = [target("a", WAGE, 50), target("a", FARM, 30), target("a", "nu_thac_si", 45), target("a", "nu_tien_si", 30)]
    after = [target("b", WAGE, 55), target("b", FARM, 28), target("b", "nu_thac_si", 45), target("b", SEX, 110, 2025, "ratio", per=100)]
    assert changes(before, after) == [
        (FARM, "lowered", Decimal(-2), "higher"),
        (WAGE, "raised", Decimal(5), "higher"),
        ("nu_thac_si", "same", Decimal(0), None),
        ("nu_tien_si", "dropped", None, None),
        (SEX, "new", None, None),
    ]


def test_the_plans_of_two_years_are_paired_where_each_has_one_target() -> None:
    assert changes([target("a", WAGE, 41, 2022)], [target("b", WAGE, 43, 2023)]) == [(WAGE, "raised", Decimal(2), "higher")]
    two = changes([target("a", WAGE, 41, 2022)], [target("b", WAGE, 50, 2025), target("b", WAGE, 60, 2030)])
    assert sorted(str(one[1]) for one in two) == ["dropped", "new", "new"]


def test_tables_of_two_runs_differ_by_rows_and_cells() -> None:
    old = {"targets": [{"target_id": "a", "value": 1, "unit": "percent"}, {"target_id": "b", "value": 2, "unit": "percent"}]}
    new = {"targets": [{"target_id": "a", "value": 3, "unit": "percent"}, {"target_id": "c", "value": 2, "unit": "percent"}]}
    found = {(row["status"], row["key"], row["column"], row["before"], row["after"]) for row in table_changes(old, new, {"targets": ("target_id",)})}
    assert found == {("changed", "a", "value", 1, 3), ("removed", "b", None, None, None), ("added", "c", None, None, None)}


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    text = (CORPUS / "hiep-hoa-2023.txt").read_text(encoding="utf-8")
    assert "50%" in text
    path = tmp_path / "hiep-hoa-2023-sua-doi.txt"
    path.write_text(text.replace("50%", "52%"), encoding="utf-8")
    return path


def test_diff_of_two_documents(revised: Path) -> None:
    result = run("diff", str(CORPUS / "hiep-hoa-2023.txt"), str(revised))
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert said(rows, "indicator_id", "status", "change") >= {(WAGE, "raised", "2"), (FARM, "same", "0")}
    assert {row["status"] for row in rows} == {"raised", "same"}
    assert {row["status"] for row in csv.DictReader(io.StringIO(run("diff", str(revised), str(revised)).stdout))} == {"same"}


def test_diff_of_two_folders(tables: Path, tmp_path: Path, revised: Path) -> None:
    plans = [(path, path.name) for path in sorted(CORPUS.glob("*.txt"))]
    extract([(revised if path.stem == "hiep-hoa-2023" else path, name) for path, name in plans], tmp_path / "again", ("csv",))
    rows = list(csv.DictReader(io.StringIO(run("diff", str(tables), str(tmp_path / "again")).stdout)))
    assert said(rows, "document", "indicator_id", "status") == {("hiep-hoa-2023.txt", WAGE, "raised")}
    assert "nothing changed" in run("diff", str(tables), str(tables)).stderr
    cells = list(csv.DictReader(io.StringIO(run("diff", "--tables", str(tables), str(tmp_path / "again")).stdout)))
    assert {row["status"] for row in cells if row["table"] == "documents"} == {"added", "removed"}


def test_diff_of_a_folder_with_a_document_is_refused_in_one_line(tables: Path) -> None:
    result = run("diff", str(tables), str(CORPUS / "hiep-hoa-2023.txt"))
    assert (result.exit_code, "not one with the other" in result.stderr) == (ENDED, True)
    assert "A and B are documents" in run("diff", "--tables", *[str(CORPUS / "hiep-hoa-2023.txt")] * 2).stderr


# --- files and pictures


def test_the_whole_comparison_is_written_twice_to_the_same_bytes(tables: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("compare", str(tables), "--out", str(tmp_path / name)).exit_code == 0
    one, two = ({path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()} for name in ("one", "two"))
    assert one == two
    names = {path.as_posix() for path in one}
    assert {"review.csv", "comparison_wide.csv", "ambition.csv", "ambition_summary.csv", "heat_map.png", "small_multiples.svg"} <= names
    assert f"trajectories/{WAGE}.png" in names
    picture = one[Path(f"trajectories/{FARM}.svg")].decode()
    assert "An Hòa Thịnh" in picture
    assert "Nghệ An" in picture
    assert "hình rỗng: kết quả đạt được" in picture
    assert one[Path("heat_map.png")].startswith(b"\x89PNG")
    colours = set(re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", picture))
    assert colours
    assert all(len(set(re.findall("." * (len(colour) // 3), colour))) == 1 for colour in colours), "a picture is to be read in black and white"
    review = list(csv.DictReader(io.StringIO(one[Path("review.csv")].decode("utf-8-sig"))))
    assert any(row["other_indicator_id"] == "tu_vong_me" and row["reason"].startswith("unit") for row in review)
    summary = {row["doc_id"].rsplit("-", 1)[0]: row for row in csv.DictReader(io.StringIO(one[Path("ambition_summary.csv")].decode("utf-8-sig")))}
    assert int(summary["an-hoa-thinh"]["raised"]) >= 3
    assert summary["ninh-thuan-2020"]["strategy"] == "binh_dang_gioi_2011_2020"
