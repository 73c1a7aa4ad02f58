"""Tables out: the schemas are whole, rows that do not fit are refused, and every format gives back the rows that went in."""

from __future__ import annotations

import csv
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import frictionless
import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis.strategies import decimals, lists, text
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from pipeline.model.document import SectionKind
from pipeline.tables.schema import TABLES, Field, TableError, TableSchema, frame, is_exact, load_schemas
from pipeline.write import workbook
from pipeline.write.csv_files import decimal_text, defused
from pipeline.write.output import FORMATS, write_output

ROOT = Path(__file__).parent.parent
SCHEMAS = load_schemas()

Rows = dict[str, list[dict[str, object]]]

# The column lists of the contract, and what was added to it.
CONTRACT = {
    "documents": """doc_id source sha256 format pages chars type number issued issuer level province province_code province_now province_now_code province_basis
        district commune commune_now commune_now_code title period_start period_end signer signer_title status""",
    "sections": "section_id doc_id parent_id position depth marker kind heading start end page",
    "targets": """target_id doc_id section_id part kind goal_no goal target_no marker indicator indicator_id direction measure comparator value value_max unit
        per
        unit_text year year_start year_basis open_ended frequency base_year base_value scope part_of same_as citation_id quote start end page
        section_path sentence grade reasons flags""",
    "results": """result_id target_id doc_id section_id part kind goal_no target_no marker indicator indicator_id comparator value value_max unit per unit_text
        numerator denominator year year_basis scope quote start end page section_path sentence grade reasons flags""",
    "tasks": "task_id doc_id section_id part task_no content schedule_text schedule_start schedule_end schedule_kind recurrence product quote start end",
    "assignments": "assignment_id doc_id section_id task_id body_id body_text role quote start end grade reasons flags",
    "bodies": "body_id type_id name kind level province mentions",
    "body_successions": "type_id successor_type_id field from",
    "target_bodies": "target_body_id target_id body_id body_text role basis section_id quote start end grade reasons",
    "citations": "citation_id doc_id section_id type number issued issuer title pinpoint relation refers_to quote start end",
    "deadlines": "deadline_id doc_id section_id what day month year recurrence recipient via same_as quote start end",
    "indicators": """indicator_id name unit polarity register goal_no target_no national_comparator_2025 national_value_2025 national_comparator_2030
        national_value_2030 national_per national_note per registers national_values acts part_of comparable_with documents""",
    "comparison": """comparison_id indicator_id indicator year scope doc_id level province province_code province_now province_now_code kind row_id comparator
        value value_max unit per national_comparator national_value gap grade place measure milestone_year milestone_comparator milestone_value milestone_gap
        last_result last_result_year change worse rank rank_of""",
    "numbers": "number_id doc_id section_id start end text kind value used_by reason",
    "findings": "finding_id doc_id code severity message row_ids quote start end",
    "failures": "source stage error hint",
}

DOC = "nghe-an-2022-e7645da1"
EVIDENCE = {"doc_id": DOC, "section_id": "s1", "start": 30735, "end": 30743}
TARGET = EVIDENCE | {"part": "appendix", "kind": "quantitative"}
ROWS: Rows = {
    "documents": [
        {
            "doc_id": DOC,
            "source": "=kế hoạch/nghe-an-2022.txt",
            "sha256": "e7" * 32,
            "format": "txt",
            "chars": 40800,
            "issued": "2022-03",
            "province_code": "04",
            "status": "ok",
        }
    ],
    "sections": [
        {"section_id": "s0", "doc_id": DOC, "position": 0, "depth": 0, "kind": SectionKind.APPENDIX, "start": 0, "end": 40800},
        {"section_id": "s1", "doc_id": DOC, "parent_id": "s0", "position": 1, "depth": 1, "marker": "-", "kind": "table", "start": 0, "end": 40800},
    ],
    "indicators": [{"indicator_id": "i1", "name": "tỷ số giới tính khi sinh", "unit": "ratio", "polarity": "down", "national_value_2030": 109}],
    "targets": [
        TARGET
        | {"target_id": "t1", "value": Decimal("1.7"), "unit": "times", "open_ended": True, "quote": "“còn 1,7 lần”,\nso với nam", "grade": "A", "year": 2025},
        TARGET
        | {"target_id": "t2", "value": Decimal("66.67"), "open_ended": False, "quote": "66,67", "grade": "C", "part_of": "t1", "marker": "- a)", "flags": ""},
        TARGET
        | {
            "target_id": "t3",
            "value": Decimal(8100000),
            "quote": 'nói "8,1 triệu lượt"',
            "sentence": "- Đón 8,1 triệu lượt khách",
            "grade": "B",
            "per": 100000,
        },
        TARGET
        | {
            "target_id": "t4",
            "value": Decimal("0.00001"),
            "base_value": Decimal("-8.5"),
            "indicator_id": "i1",
            "quote": "tỷ lệ",
            "grade": "A",
            "target_no": "04",
        },
    ],
    "bodies": [{"body_id": "b1", "name": "Sở Kế hoạch và Đầu tư", "kind": "body", "level": "tỉnh"}],
    "body_successions": [{"type_id": "so_khdt", "successor_type_id": "so_tai_chinh", "from": "2025-03-01"}],
    "findings": [{"finding_id": "f1", "code": "ocr_doubt", "severity": "warning", "message": "@ “=1+1”: đọc không rõ"}],
}
TEXTS = {DOC: "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\r\n\tĐạt 66,67%\n"}


def tables(rows: Mapping[str, list[dict[str, object]]] = ROWS) -> dict[str, pd.DataFrame]:
    return {name: frame(schema, rows.get(name, ())) for name, schema in SCHEMAS.items()}


def write(out: Path, rows: Rows = ROWS, texts: Mapping[str, str] = TEXTS, formats: tuple[str, ...] = FORMATS) -> None:
    write_output(tables(rows), texts, out, formats, SCHEMAS)


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


# --- the schemas


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_of_the_contract_in_its_order(name: str) -> None:
    assert [field.name for field in SCHEMAS[name].fields] == CONTRACT[name].split()


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=TABLES)
def test_schema_is_well_formed(schema: TableSchema) -> None:
    names = [field.name for field in schema.fields]
    titles = [field.title.casefold() for field in schema.fields]
    assert len(set(names)) == len(names)
    assert len(set(titles)) == len(titles), "two columns of a sheet with the same heading"
    assert set(schema.primary_key) <= set(names)
    assert all(text for field in schema.fields for text in (field.title, field.description, field.description_vi))
    for key in schema.foreign_keys:
        assert key.column in names
        assert SCHEMAS[key.table].primary_key == (key.table_column,)


def test_every_table_has_a_sheet_name_of_its_own() -> None:
    titles = [schema.title for schema in SCHEMAS.values()]
    assert len(set(titles)) == len(TABLES)
    assert all(len(title) <= 31 and not re.search(r"[\[\]:*?/\\]", title) for title in titles)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=TABLES)
def test_every_code_is_explained_and_every_example_allowed(schema: TableSchema) -> None:
    for field in schema.fields:
        assert set(field.enum) <= field.codes.keys()
        assert all(meaning.strip() for meaning in field.codes.values())
    frame(schema, [{field.name: field.example for field in schema.fields}])


def test_section_kinds_are_those_of_the_model() -> None:
    kind = next(field for field in SCHEMAS["sections"].fields if field.name == "kind")
    assert kind.enum == tuple(SectionKind)


def test_schema_files_are_frictionless_schemas() -> None:
    for path in sorted((ROOT / "schemas").glob("*.json")):
        assert not frictionless.Schema.validate_descriptor(str(path)).flatten(["message"]), path


# --- rows that do not fit


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "no such column: colour"),
        ({"kind": "numeric"}, r"targets, row 0, kind = 'numeric': not one of quantitative, qualitative"),
        ({"quote": None}, "quote = None: a value is required"),
        ({"quote": ""}, "a value is required"),
        ({"year": "2025"}, "not an integer"),
        ({"year": True}, "not an integer"),
        ({"value": "66,67"}, "not a number"),
        ({"value": float("nan")}, "finite"),
        ({"value": Decimal(12345678901234567)}, "more digits"),
        ({"value": 10**400}, "more digits"),
        ({"open_ended": 1}, "not True or False"),
        ({"goal_no": 2}, "not a string"),
    ],
)
def test_a_row_that_does_not_fit_is_refused(change: dict[str, object], message: str) -> None:
    good = ROWS["targets"][0]
    with pytest.raises(TableError, match=message):
        frame(SCHEMAS["targets"], [good | change])


def test_a_date_may_be_partial_but_must_be_a_date() -> None:
    document = ROWS["documents"][0]
    frame(SCHEMAS["documents"], [document | {"issued": date} for date in ("2022", "2022-03", "2022-03-27")])
    with pytest.raises(TableError, match="does not look like"):
        frame(SCHEMAS["documents"], [document | {"issued": "27/3/2022"}])


def test_dtypes_do_not_depend_on_the_rows() -> None:
    assert tables()["targets"].dtypes.equals(frame(SCHEMAS["targets"], ()).dtypes)
    assert frame(SCHEMAS["targets"], [ROWS["targets"][0] | {"per": 2**62 + 1}, ROWS["targets"][1]])["per"][0] == 2**62 + 1


def test_is_exact() -> None:
    assert is_exact(Decimal(999_999_999_999_999))
    assert not is_exact(Decimal("1e400"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"sections": [ROWS["sections"][0], ROWS["sections"][0]]}, "sections: 1 rows repeat a key, first s0"),
        ({"targets": [ROWS["targets"][1]]}, r"targets.part_of: 1 values point to nothing in targets, first t1"),
    ],
)
def test_broken_keys_are_refused_before_anything_is_written(rows: Rows, message: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=message):
        write(tmp_path / "output", ROWS | rows)
    assert not (tmp_path / "output").exists()


# --- every format gives back what went in


def from_csv(out: Path, schema: TableSchema) -> list[dict[str, object]]:
    with (out / f"{schema.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{field.name: from_cell(field, row[field.name]) for field in schema.fields} for row in csv.DictReader(file)]


def from_cell(field: Field, cell: str) -> str | int | float | bool | None:
    if cell == "":
        return None
    match field.type:
        case "string":
            return cell[1:] if cell.startswith("'") and defused(cell[1:]) == cell and field.name != "quote" else cell
        case "integer":
            return int(cell)
        case "number":
            return float(cell)
        case "boolean":
            return {"1": True, "0": False}[cell]


def from_sheet(out: Path, schema: TableSchema) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(out / "kehoach.xlsx")
    if schema.title not in book.sheetnames:
        return []
    header, *rows = book[schema.title].iter_rows(values_only=True)
    titles = {field.name: field.title for field in schema.fields}
    assert sorted(map(str, header)) == sorted(titles.values())
    assert list(header)[: len(schema.workbook_first)] == [titles[name] for name in schema.workbook_first]
    by_title = [dict(zip(header, row, strict=True)) for row in rows]
    return [{name: row[title] for name, title in titles.items()} for row in by_title]


def from_sqlite(out: Path, schema: TableSchema) -> list[dict[str, object]]:
    database = sqlite3.connect(out / "kehoach.sqlite")
    database.row_factory = sqlite3.Row
    rows = [dict(row) for row in database.execute(f"SELECT * FROM {schema.name} ORDER BY rowid")]
    database.close()
    return rows


def from_parquet(out: Path, schema: TableSchema) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pyarrow.parquet.read_table(out / "parquet" / f"{schema.name}.parquet").to_pylist()
    return rows


@pytest.mark.parametrize("read", [from_csv, from_sheet, from_sqlite, from_parquet])
def test_written_and_read_back_the_rows_are_equal(read: Callable[[Path, TableSchema], list[dict[str, object]]], tmp_path: Path) -> None:
    write(tmp_path)
    for name, schema in SCHEMAS.items():
        expected = [
            {
                field.name: float(value) if isinstance(value := row.get(field.name), Decimal) else value or None if value == "" else value
                for field in schema.fields
            }
            for row in ROWS.get(name, ())
        ]
        assert read(tmp_path, schema) == expected, name


@given(
    texts=lists(text(alphabet="=+-@'\"\t\n,;. 08đấ", min_size=1).filter(lambda cell: not cell.startswith("'")), min_size=1),
    decimals=lists(decimals(-(10**9), 10**9, places=4)),
)
@settings(max_examples=15, deadline=None)
def test_any_text_and_any_number_survive_every_format(texts: list[str], decimals: list[Decimal]) -> None:
    bodies: Rows = {"bodies": [{"body_id": f"b{number}", "name": cell, "kind": "body"} for number, cell in enumerate(texts)]}
    indicators: Rows = {"indicators": [{"indicator_id": f"i{number}", "name": "tỷ lệ", "national_value_2030": value} for number, value in enumerate(decimals)]}
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), bodies | indicators)
        for read in (from_csv, from_sheet, from_sqlite, from_parquet):
            assert [row["name"] for row in read(Path(folder), SCHEMAS["bodies"])] == texts
            assert [row["national_value_2030"] for row in read(Path(folder), SCHEMAS["indicators"])] == [float(value) for value in decimals]


def test_numbers_in_csv_have_no_exponent_and_no_point_zero(tmp_path: Path) -> None:
    write(tmp_path, formats=("csv",))
    with (tmp_path / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["value"] for row in rows] == ["1.7", "66.67", "8100000", "0.00001"]
    assert [row["open_ended"] for row in rows] == ["1", "0", "", ""]
    assert decimal_text(1e16) == "10000000000000000"


def test_csv_begins_with_a_bom_and_ends_rows_with_cr_lf(tmp_path: Path) -> None:
    write(tmp_path, formats=("csv",))
    assert (tmp_path / "bodies.csv").read_bytes().startswith(b"\xef\xbb\xbfbody_id,type_id,name,kind,level,province,mentions\r\nb1,")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+ Đến năm 2025", "'+ Đến năm 2025"),
        ("- Cấp xã", "'- Cấp xã"),
        ("@ĐTB", "'@ĐTB"),
        ("\tCấp xã", "'\tCấp xã"),
        ("\rCấp xã", "'\rCấp xã"),
        ("-", "-"),
        ("+", "+"),
        ("-8,5", "-8,5"),
        ("+1.753", "+1.753"),
        ("-8-", "'-8-"),
        ("a) = b", "a) = b"),
    ],
)
def test_formulas_are_defused_and_nothing_else(text: str, written: str) -> None:
    assert defused(text) == written


def test_a_quote_is_never_defused(tmp_path: Path) -> None:
    write(tmp_path, {"findings": [ROWS["findings"][0] | {"quote": "-1% so với", "start": 1, "end": 11}]}, formats=("csv",))
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["quote"] == "-1% so với"
    assert row["message"].startswith("'@")


# --- the workbook


def test_sheets_stand_in_reading_order(tmp_path: Path) -> None:
    write(tmp_path, formats=("xlsx",))
    book = openpyxl.load_workbook(tmp_path / "kehoach.xlsx")
    assert book.sheetnames == [
        "Đọc trước", "Chỉ tiêu", "Văn bản", "Điểm cần xem lại", "Cấu trúc văn bản", "Cơ quan", "Kế thừa cơ quan", "Danh mục chỉ số", "Giải thích mã",
    ]  # fmt: skip
    sheet = book["Chỉ tiêu"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:AM5"
    row = dict(zip(*(next(sheet.iter_rows(min_row=line, max_row=line, values_only=True)) for line in (1, 5)), strict=True))
    assert row["Chỉ tiêu số"] == "04", "a code keeps its zero"
    assert list(row)[:3] == ["Mã văn bản", "Mục tiêu số", "Chỉ tiêu số"], "a number stands beside its sentence, the keys at the end"
    rules = [rule.formula for rules in sheet.conditional_formatting for rule in rules.rules]
    graded = get_column_letter(list(row).index("Độ tin cậy") + 1)
    assert rules == [[f'${graded}2="C"'], [f'${graded}2="B"']]
    assert {row[4] for row in book["Giải thích mã"].iter_rows(values_only=True)} >= {"không quá: tối đa, không vượt quá, trong nhóm … dẫn đầu", "thiếu dấu %"}


def test_what_excel_cannot_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 3)
    targets = [row | {"sentence": "đ" * 40_000, "goal": "Mục\x0b tiêu\x00 \uffff2"} for row in ROWS["targets"]]
    write(tmp_path, ROWS | {"targets": targets}, formats=("xlsx",))
    book = openpyxl.load_workbook(tmp_path / "kehoach.xlsx")
    assert [book[name].max_row for name in ("Chỉ tiêu", "Chỉ tiêu (2)")] == [3, 3]
    row = {cell.value: below.value for cell, below in zip(book["Chỉ tiêu (2)"][1], book["Chỉ tiêu (2)"][3], strict=True)}
    assert row["Mã chỉ tiêu"] == "t4"
    assert row["Tên mục tiêu"] == "Mục tiêu 2"
    assert row["Cả câu"] == "đ" * 32_766 + "…"


# --- SQLite


def test_sqlite_guards_keys_references_and_vocabularies(tmp_path: Path) -> None:
    write(tmp_path, formats=("sqlite",))
    database = sqlite3.connect(tmp_path / "kehoach.sqlite")
    database.execute("PRAGMA foreign_keys = ON")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for change in ("target_id = 't1'", "part_of = 'nobody'", "kind = 'numeric'", "quote = NULL", "open_ended = 2"):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(f"UPDATE targets SET {change} WHERE target_id = 't2'")
    assert ("targets_section_id",) in database.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
    database.close()


# --- the data package


def test_data_package_validates(tmp_path: Path) -> None:
    write(tmp_path, formats=("csv",))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(TABLES)
    first = frictionless.Package(str(tmp_path / "datapackage.json")).get_table_resource("documents").read_rows()[0]
    assert (first["doc_id"], first["province_code"]) == (DOC, "04"), "the BOM must not stick to the first heading"


# --- the folder


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a")
    script = f"from tests.test_write import write; from pathlib import Path; write(Path({str(tmp_path / 'b')!r}))"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env=os.environ | {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1"})
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_second_run_replaces_the_first_and_leaves_strangers_alone(tmp_path: Path) -> None:
    write(tmp_path, texts=TEXTS | {"thai-binh-2021-b0239aff": "cũ"})
    strangers = {"ghi chú.docx": b"1", "text/notes.md": b"2", "parquet/mine.parquet": b"3"}
    for name, content in strangers.items():
        (tmp_path / name).write_bytes(content)
    write(tmp_path)
    ours = (
        {f"{name}.csv" for name in TABLES}
        | {f"parquet/{name}.parquet" for name in TABLES}
        | {"kehoach.xlsx", "kehoach.sqlite", "kehoach.spacy", "datapackage.json", f"text/{DOC}.txt"}
    )
    assert files(tmp_path).keys() == ours | strangers.keys()
    assert len(from_sqlite(tmp_path, SCHEMAS["targets"])) == 4
    assert (tmp_path / "text" / f"{DOC}.txt").read_bytes().decode() == TEXTS[DOC]


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    write(tmp_path)
    before = files(tmp_path)
    write(tmp_path, {"bodies": ROWS["bodies"]}, texts={}, formats=("sqlite", "parquet"))
    changed = {name for name, content in files(tmp_path).items() if content != before[name]}
    assert changed
    assert all(name.startswith("parquet/") or name == "kehoach.sqlite" for name in changed)
    with pytest.raises(ValueError, match="unknown format docx"):
        write(tmp_path, formats=("csv", "docx"))


class Interrupted(dict[str, str]):
    """Texts that end the run in the middle of writing: by a signal as `kill -9`, or by an error."""

    def __init__(self, how: Callable[[], object]) -> None:
        super().__init__()
        self.how = how

    def items(self):  # type: ignore[no-untyped-def]
        yield DOC, "dở dang"
        self.how()


def fail() -> None:
    raise OSError("no space left on device")


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_run_that_fails_leaves_the_old_tables_and_no_scratch(tmp_path: Path) -> None:
    write(tmp_path)
    before = files(tmp_path)
    with pytest.raises(OSError, match="no space"):
        write(tmp_path, {}, texts=Interrupted(fail))
    assert files(tmp_path) == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_a_run_that_is_killed_leaves_the_old_tables_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    write(tmp_path)
    before = files(tmp_path)
    script = f"from tests.test_write import *; write(Path({str(tmp_path)!r}), {{}}, texts=Interrupted(kill))"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT).returncode == -signal.SIGKILL
    after = files(tmp_path)
    scratch = after.keys() - before.keys()
    assert scratch
    assert all(name.startswith(".kehoach-writing-") for name in scratch)
    assert {name: after[name] for name in before} == before
    write(tmp_path)
    assert files(tmp_path) == before
