"""The contract of the output tables, over the five plans and through the command itself."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import frictionless
import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.corpus
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.run import document_of, extract_document
from pipeline.tables.schema import frame, load_schemas

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
COMMAND = Path(sys.executable).parent / "kehoach"
SCHEMAS = load_schemas()
PLANS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")
QUOTED = [name for name, schema in SCHEMAS.items() if {"quote", "start", "end"} <= {field.name for field in schema.fields}]
ALL_FORMATS = ("--format", "csv", "--format", "xlsx", "--format", "sqlite", "--format", "parquet", "--format", "spacy")
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
OPENS_QUOTE = "\"'“‘«([{"

Row = dict[str, str]


def kehoach(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *map(str, arguments)], cwd=cwd, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def read_table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Output:
    """What one run wrote: its folder, what it said, its tables as CSV gives them, its texts by doc_id."""

    folder: Path
    run: subprocess.CompletedProcess[str]
    tables: dict[str, list[Row]]
    texts: dict[str, str]


def output_of(folder: Path, run: subprocess.CompletedProcess[str]) -> Output:
    tables = {name: read_table(folder / f"{name}.csv") for name in SCHEMAS}
    texts = {path.stem: path.read_bytes().decode() for path in (folder / "text").glob("*.txt")}
    return Output(folder, run, tables, texts)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """The five plans through the command, every format, one job."""
    folder = tmp_path_factory.mktemp("made")
    return output_of(folder, kehoach("extract", "corpus", "--out", folder, "--jobs", "1", *ALL_FORMATS))


# --- the corpus


def test_the_bytes_of_the_corpus_are_those_that_were_given() -> None:
    with (CORPUS / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        manifest = {row["file"]: row["sha256"] for row in csv.DictReader(file)}
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in CORPUS.iterdir() if path.name != "MANIFEST.csv"} == manifest
    assert sorted(manifest) == [f"{stem}.txt" for stem in PLANS]


# --- evidence


def test_the_run_reads_all_five(made: Output) -> None:
    assert made.run.returncode == 0, made.run.stderr
    assert [row["source"] for row in made.tables["documents"]] == [f"corpus/{stem}.txt" for stem in PLANS]
    assert {row["status"] for row in made.tables["documents"]} == {"ok"}
    assert made.tables["failures"] == []
    assert sorted(made.texts) == sorted(row["doc_id"] for row in made.tables["documents"])


@pytest.mark.parametrize("table", QUOTED)
def test_every_quote_is_its_span(made: Output, table: str) -> None:
    document_of_section = {row["section_id"]: row["doc_id"] for row in made.tables["sections"]}
    quoted = [row for row in made.tables[table] if row["quote"]]
    texts = [made.texts[row.get("doc_id") or document_of_section[row["section_id"]]] for row in quoted]
    assert [row for row, text in zip(quoted, texts, strict=True) if text[int(row["start"]) : int(row["end"])] != row["quote"]] == []
    assert quoted or not made.tables[table] or table == "findings"


@pytest.mark.parametrize("table", QUOTED)
def test_a_quote_begins_at_a_word_and_never_at_a_list_marker(made: Output, table: str) -> None:
    wrong = [row["quote"][:60] for row in made.tables[table] if row["quote"] and not (row["quote"][0].isalnum() or row["quote"][0] in OPENS_QUOTE)]
    assert wrong == []
    marked = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|\(\d{1,2}\)|[IVX]+\.)\s")
    if table in ("targets", "results", "tasks", "assignments", "target_bodies", "deadlines"):
        assert [row["quote"][:60] for row in made.tables[table] if row["quote"] and marked.match(row["quote"])] == []


def test_every_row_of_evidence_has_its_quote(made: Output) -> None:
    bare = {table: sum(not row["quote"] for row in made.tables[table]) for table in QUOTED if table != "findings"}
    assert bare == dict.fromkeys(bare, 0)


def test_a_value_stands_in_the_sentence_of_its_row(made: Output) -> None:
    """No number is made up: the digits of each value are in the sentence or table row that the workbook shows beside it."""
    for table in ("targets", "results"):
        for row in made.tables[table]:
            if row["value"]:
                written = {"".join(re.findall(r"\d", numeral)).strip("0") for numeral in NUMERAL.findall(row["sentence"])}
                assert row["value"].replace(".", "").strip("0") in written, row["sentence"]


# --- numbers


def test_every_number_is_used_or_has_a_reason(made: Output) -> None:
    numbers = made.tables["numbers"]
    assert len(numbers) > 900
    assert [row for row in numbers if bool(row["used_by"]) == bool(row["reason"])] == []
    unclassified = sum(row["reason"] == "unclassified" for row in numbers)
    assert unclassified <= len(numbers) * 0.01
    assert f"{unclassified} of {len(numbers)} numbers unclassified" in made.run.stdout


@pytest.mark.parametrize("stem", PLANS)
def test_every_percentage_and_every_run_of_digits_is_in_numbers(made: Output, stem: str) -> None:
    doc_id, text = next((doc_id, text) for doc_id, text in made.texts.items() if doc_id.startswith(stem))
    spans = [(int(row["start"]), int(row["end"])) for row in made.tables["numbers"] if row["doc_id"] == doc_id and row["kind"] == "digits"]
    assert spans == [match.span() for match in NUMERAL.finditer(text)]
    ends = {end for _, end in spans}
    shares = [match.start() for match in re.finditer(r"(?<=\d)\s*%", text)]
    assert [text[max(0, place - 30) : place + 2] for place in shares if place not in ends] == []
    assert len({int(row["start"]) for row in made.tables["numbers"] if row["doc_id"] == doc_id}) == sum(
        row["doc_id"] == doc_id for row in made.tables["numbers"]
    )


def test_every_reference_between_rows_finds_its_row(made: Output) -> None:
    keys = {name: {row[schema.primary_key[0]] for row in made.tables[name]} for name, schema in SCHEMAS.items() if len(schema.primary_key) == 1}
    for name, schema in SCHEMAS.items():
        for foreign in schema.foreign_keys:
            assert {row[foreign.column] for row in made.tables[name]} - {""} <= {row[foreign.table_column] for row in made.tables[foreign.table]}, name
    for table, column in (("numbers", "used_by"), ("findings", "row_ids")):
        for row in made.tables[table]:
            for reference in filter(None, row[column].split(";")):
                target, _, row_id = reference.partition(":")
                assert row_id in keys[target], reference
    for row in made.tables["targets"]:
        assert set(filter(None, row["same_as"].split(";"))) <= keys["targets"]


@pytest.mark.parametrize("table", ["targets", "results"])
def test_every_stated_value_uses_a_number(made: Output, table: str) -> None:
    used = {reference for row in made.tables["numbers"] for reference in row["used_by"].split(";")}
    key = SCHEMAS[table].primary_key[0]
    assert [row["quote"] for row in made.tables[table] if row["value"] and f"{table}:{row[key]}" not in used] == []


# --- ids


def test_ids_are_unique_in_each_table(made: Output) -> None:
    for name, schema in SCHEMAS.items():
        counted = Counter(tuple(row[column] for column in schema.primary_key) for row in made.tables[name])
        assert [key for key, count in counted.items() if count > 1] == [], name


def test_ids_of_a_plan_do_not_depend_on_the_other_files(made: Output, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    shutil.copy(CORPUS / "ninh-thuan-2020.txt", tmp_path / "b")
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\n\nII. MỤC TIÊU\n\n- Tỷ lệ hộ nghèo đạt 5% vào năm 2025.\n", encoding="utf-8")
    assert kehoach("extract", ".", "--out", "out", "--format", "csv", cwd=tmp_path).returncode == 0
    other = output_of(tmp_path / "out", made.run)
    doc_id = next(doc_id for doc_id in made.texts if doc_id.startswith("ninh-thuan"))
    assert len(other.tables["documents"]) == 2
    for name, schema in SCHEMAS.items():
        columns = {field.name for field in schema.fields}
        if "doc_id" in columns and name != "documents":
            kept = sorted(columns & {*schema.primary_key, "section_id", "quote", "start", "end", "value", "text", "used_by"})
            alone, among = ([[row[column] for column in kept] for row in one.tables[name] if row["doc_id"] == doc_id] for one in (made, other))
            assert alone == among, name


# --- the same answer twice


def test_two_runs_give_the_same_bytes_whatever_the_jobs_clock_and_hash_seed(made: Output, tmp_path: Path) -> None:
    again = kehoach("extract", "corpus", "--out", tmp_path / "again", "--jobs", "4", *ALL_FORMATS, PYTHONHASHSEED="7", TZ="Asia/Ho_Chi_Minh", LC_ALL="C")
    assert again.returncode == 0, again.stderr
    one, two = files(made.folder), files(tmp_path / "again")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert {"kehoach.xlsx", "kehoach.sqlite", "targets.csv", "parquet/targets.parquet", "datapackage.json"} <= one.keys()


def test_a_second_run_into_the_same_folder_changes_nothing(made: Output, tmp_path: Path) -> None:
    shutil.copytree(made.folder, tmp_path / "out")
    assert kehoach("extract", "corpus", "--out", tmp_path / "out", *ALL_FORMATS).returncode == 0
    assert files(tmp_path / "out") == files(made.folder)
    with sqlite3.connect(tmp_path / "out" / "kehoach.sqlite") as database:
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in SCHEMAS}
        broken = database.execute("PRAGMA foreign_key_check").fetchall()
    assert counts == {name: len(made.tables[name]) for name in SCHEMAS}
    assert broken == []


def test_the_same_bytes_twice_are_one_document_and_a_finding(tmp_path: Path) -> None:
    for name in ("b-ban-sao.txt", "a-ban-chinh.txt", "c/a-ban-chinh.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CORPUS / "hiep-hoa-2023.txt", tmp_path / "in" / name)
    run = kehoach("extract", "in", "--out", "out", "--format", "csv", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    out = output_of(tmp_path / "out", run)
    assert [row["source"] for row in out.tables["documents"]] == ["in/a-ban-chinh.txt"]
    assert len(out.tables["targets"]) == 7
    repeated = [row for row in out.tables["findings"] if row["code"] == "duplicate_document"]
    assert sorted(name for row in repeated for name in ("in/b-ban-sao.txt", "in/c/a-ban-chinh.txt") if name in row["message"]) == [
        "in/b-ban-sao.txt",
        "in/c/a-ban-chinh.txt",
    ]
    assert {row["doc_id"] for row in repeated} == {out.tables["documents"][0]["doc_id"]}


# --- the command


def test_help_shows_an_example_of_each_command() -> None:
    for arguments, example in ((["--help"], "kehoach extract corpus/"), (["extract", "--help"], "kehoach extract corpus/ --out output")):
        start = time.perf_counter()
        shown = kehoach(*arguments)
        print(f"kehoach {' '.join(arguments)}: {time.perf_counter() - start:.2f} s")
        assert shown.returncode == 0
        assert example in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract"], "Missing argument"),
        (["extract", "missing"], "no such file or folder: missing"),
        (["extract", "missing.txt"], "no such file or folder: missing.txt"),
        (["extract", "empty"], "no document in empty"),
        (["extract", "good", "missing"], "no such file or folder: missing"),
        (["extract", "good", "--format", "docx"], "'docx' is not one of"),
        (["extract", "good", "--jobs", "0"], "--jobs"),
        (["extract", "good", "--out", "good/a.txt"], "cannot write to good/a.txt"),
        (["extract", "good", "--out", "good/a.txt/out"], "cannot write to good/a.txt/out"),
        (["extract", "good", "--out", "/proc/kehoach"], "cannot write to /proc/kehoach"),
        (["frobnicate"], "No such command"),
    ],
)
def test_wrong_use_is_status_2_and_one_line_that_helps(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    (tmp_path / "empty" / "notes.ods").write_bytes(b"x")
    (tmp_path / "good").mkdir()
    shutil.copy(CORPUS / "hiep-hoa-2023.txt", tmp_path / "good" / "a.txt")
    before = files(tmp_path)
    run = kehoach(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert files(tmp_path) == before


BAD = {
    "empty.txt": (b"", "the file is empty"),
    "junk.txt": (bytes(range(256)) * 20, "not a text file"),
    "scan.md": (b"%PDF-1.7\n", "the PDF is damaged and cannot be opened"),
    "word.txt": (b"PK\x03\x04rest", "a damaged archive"),
}


def test_bad_files_among_good_ones_cost_only_themselves(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(CORPUS / "hiep-hoa-2023.txt", tmp_path / "in")
    shutil.copy(CORPUS / "thai-binh-2021.txt", tmp_path / "in")
    for name, (data, _) in BAD.items():
        (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / "cut.txt").write_bytes((CORPUS / "an-hoa-thinh.txt").read_bytes()[:3002])
    for jobs in ("1", "3"):
        run = kehoach("extract", "in", "--out", "out", "--jobs", jobs, cwd=tmp_path)
        assert run.returncode == 3
        assert "Traceback" not in run.stderr
        out = output_of(tmp_path / "out", run)
        assert {row["source"]: row["status"] for row in out.tables["documents"]} == {
            "in/cut.txt": "partial", "in/hiep-hoa-2023.txt": "ok", "in/thai-binh-2021.txt": "ok",
        }  # fmt: skip
        failures = {row["source"]: row["error"] for row in out.tables["failures"]}
        assert failures == {f"in/{name}": error for name, (_, error) in BAD.items()} | {"in/cut.txt": "the file ends in the middle of a character"}
        assert all(row["stage"] == "read" and row["hint"] for row in out.tables["failures"])
        assert len(run.stderr.splitlines()) == len(failures)
        assert all(f"failed: {name}: {error}" in run.stderr for name, error in failures.items())
        assert f"3 documents, {len(failures)} files with failures" in run.stdout
        assert len([row for row in out.tables["targets"] if row["doc_id"].startswith("hiep-hoa")]) == 7


def test_a_folder_without_a_readable_file_is_status_3_with_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "junk.txt").write_bytes(bytes(range(256)) * 20)
    run = kehoach("extract", "in", "--out", "out", cwd=tmp_path)
    assert run.returncode == 3
    out = output_of(tmp_path / "out", run)
    assert (out.tables["documents"], out.tables["targets"], out.texts) == ([], [], {})
    assert [row["error"] for row in out.tables["failures"]] == ["not a text file"]
    assert "nothing could be read: the tables in out/ are empty now" in run.stderr


def test_other_files_in_a_folder_are_named_and_what_was_written_before_is_not_read(tmp_path: Path) -> None:
    shutil.copy(CORPUS / "hiep-hoa-2023.txt", tmp_path / "a.txt")
    for name in ("bieu.ods", "so-lieu.json", ".an.json", "~$a.docx"):
        (tmp_path / name).write_bytes(b"{}")
    for _ in range(2):
        run = kehoach("extract", ".", "--out", ".", cwd=tmp_path)
        assert run.returncode == 0
        assert [row["source"] for row in output_of(tmp_path, run).tables["documents"]] == ["a.txt"]
        assert "1 document, 0 files with failures" in run.stdout
    assert run.stderr == "passed over: 2 files of other kinds (bieu.ods, so-lieu.json)\n"


def test_a_document_may_come_from_standard_input(tmp_path: Path) -> None:
    with (CORPUS / "hiep-hoa-2023.txt").open("rb") as plan:
        run = subprocess.run([COMMAND, "extract", "-", "--format", "csv"], stdin=plan, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    out = output_of(tmp_path / "output", run)
    assert [row["source"] for row in out.tables["documents"]] == ["stdin"]
    assert len(out.tables["targets"]) == 7


def test_one_file_may_be_named_and_keeps_its_path(tmp_path: Path) -> None:
    shutil.copy(CORPUS / "hiep-hoa-2023.txt", tmp_path / "ke-hoach.txt")
    run = kehoach("extract", "ke-hoach.txt", "--out", "bang", "--format", "csv", cwd=tmp_path)
    assert run.returncode == 0
    assert [row["source"] for row in output_of(tmp_path / "bang", run).tables["documents"]] == ["ke-hoach.txt"]
    assert not (tmp_path / "bang" / "kehoach.xlsx").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.parametrize("moment", ["reading", "writing"])
def test_a_run_that_is_killed_leaves_the_old_tables_whole(made: Output, tmp_path: Path, moment: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(made.folder, out)
    before = files(out)
    text = "\n\n".join((CORPUS / f"{stem}.txt").read_text(encoding="utf-8-sig") for stem in PLANS)
    (tmp_path / "long.txt").write_text("\n\n".join([text] * 12), encoding="utf-8")
    with subprocess.Popen([COMMAND, "extract", "long.txt", "--out", "out"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        if moment == "reading":
            time.sleep(1)
        else:
            while run.poll() is None and not list(out.glob(".kehoach-writing-*/*.csv")):
                time.sleep(0.005)
        run.kill()
    assert run.returncode == -signal.SIGKILL, "the run was over before it could be killed"
    after = files(out)
    scratch = after.keys() - before.keys()
    assert all(name.startswith(".kehoach-") for name in scratch)
    assert scratch or moment == "reading"
    assert {name: after[name] for name in before} == before
    assert kehoach("extract", "corpus", "--out", out, *ALL_FORMATS).returncode == 0
    assert files(out) == before


# --- the formats


def test_texts_are_nfc_with_lf_and_without_a_byte_order_mark(made: Output) -> None:
    for path in (made.folder / "text").iterdir():
        data = path.read_bytes()
        text = data.decode()
        assert unicodedata.is_normalized("NFC", text)
        assert not set(text) & {"\r", "\ufeff", "\u200b", "\u00a0", "\u00ad"}
        row = next(row for row in made.tables["documents"] if row["doc_id"] == path.stem)
        assert len(text) == int(row["chars"])


def test_sections_cover_each_text(made: Output) -> None:
    for doc_id, text in made.texts.items():
        rows = [row for row in made.tables["sections"] if row["doc_id"] == doc_id]
        parents = {row["parent_id"] for row in rows}
        leaves = [(int(row["start"]), int(row["end"])) for row in rows if row["section_id"] not in parents]
        assert [start for start, _ in leaves] == [0, *(end for _, end in leaves[:-1])]
        assert leaves[-1][1] == len(text)


def test_the_data_package_validates(made: Output) -> None:
    report = frictionless.validate(str(made.folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    package = json.loads((made.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(SCHEMAS)


def test_the_workbook_shows_the_same_rows_under_vietnamese_headings(made: Output) -> None:
    book = openpyxl.load_workbook(made.folder / "kehoach.xlsx", read_only=True)
    for name, schema in SCHEMAS.items():
        if not made.tables[name]:
            assert schema.title not in book.sheetnames
            continue
        header, *rows = book[schema.title].iter_rows(values_only=True)
        assert sorted(header) == sorted(field.title for field in schema.fields)
        assert len(rows) == len(made.tables[name])
    titles = {field.name: field.title for field in SCHEMAS["targets"].fields}
    header, *rows = book["Chỉ tiêu"].iter_rows(values_only=True)
    shown = [row[header.index(titles["value"])] for row in rows]
    assert all(value is None or isinstance(value, int | float) for value in shown)
    assert shown == [float(row["value"]) if row["value"] else None for row in made.tables["targets"]]
    assert {"Đọc trước", "Giải thích mã"} <= set(book.sheetnames)


def test_a_reader_finds_the_sentence_and_the_headings_beside_each_target(made: Output) -> None:
    for row in made.tables["targets"]:
        assert row["sentence"]
        assert row["section_path"]
        assert row["grade"] in ("A", "B", "C")
        assert (row["grade"] == "A") == (not row["reasons"])


# --- odd documents

ODD_LINES = [
    line
    for stem in PLANS
    for line in (CORPUS / f"{stem}.txt").read_text(encoding="utf-8-sig").split("\n")
] + ["|", "\t", "\ta", "a\tb\t5", "| 1 | 2 |", "PHỤ LỤC", "1.", "a)", "-", "đ)", "5%", "***", "100%\t50%", "TT\tChỉ tiêu\tNăm 2025", "_", "\u0301"]  # fmt: skip


def assert_fits_the_contract(text: str) -> None:
    document = document_of(Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=text))
    rows = extract_document(document)
    ids = {name: [str(row[SCHEMAS[name].primary_key[0]]) for row in table] for name, table in rows.items() if name in SCHEMAS}
    for name, table in rows.items():
        if name in SCHEMAS and name != "bodies":
            frame(SCHEMAS[name], table)
            assert len(set(ids[name])) == len(ids[name]), name
        for row in table:
            if row.get("quote"):
                assert document.text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"], name
    for row in rows["numbers"]:
        assert bool(row["used_by"]) != bool(row["reason"])
        assert all(one.partition(":")[2] in ids[one.partition(":")[0]] for one in str(row["used_by"] or "").split(";") if one)
    assert {row["part_of"] for row in rows["targets"]} - {None, ""} <= set(ids["targets"])


@given(st.lists(st.sampled_from(ODD_LINES), max_size=25), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=250, deadline=None, derandomize=True)
def test_any_mixture_of_lines_gives_rows_that_fit(lines: list[str], gap: str) -> None:
    assert_fits_the_contract(gap.join(lines))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "II. MỤC TIÊU\n- Tổng vốn huy động đạt 99.999.999.999.999.999 tỷ đồng vào năm 2025.",
            id="more digits than a table keeps",
        ),
        pytest.param(
            "II. MỤC TIÊU\n- Tỷ lệ hộ nghèo năm 2020 đã đạt 10%, trong đó tỷ lệ hộ nghèo dân tộc thiểu số phấn đấu đạt 5% vào năm 2030.",
            id="a target that is part of a result",
        ),
        pytest.param(
            "II. MỤC TIÊU\n1. Vốn đầu tư\n- Vốn đầu tư công năm 2025 đã giải ngân đạt 92% kế hoạch, cụ thể như sau:\n"
            "- Chi xây dựng cơ bản phấn đấu đạt 100% kế hoạch.\n- Chi từ nguồn thu xổ số phấn đấu đạt 100% kế hoạch.",
            id="targets in a list under a result",
        ),
        pytest.param(
            "chung trong toàn ngành.\n\n[1]",
            id="a title line that is a footnote mark alone",
        ),
    ],
)
def test_an_odd_passage_gives_rows_that_fit(text: str) -> None:
    assert_fits_the_contract(text)


def test_rows_that_do_not_fit_cost_one_document_and_not_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_a_lost_reference(document: Document) -> dict[str, list[dict[str, object]]]:
        rows = extract_document(document)
        if document.source.path.startswith("thai-binh"):
            rows["targets"][0]["part_of"] = "nobody"
        return rows

    monkeypatch.setattr(pipeline.corpus, "extract_document", with_a_lost_reference)
    files = [(path, path.name) for path in sorted((ROOT / "corpus").glob("*.txt"))]
    made = pipeline.corpus.extract(files, tmp_path, ("csv",))
    assert [one.source for one in made if one.failures] == ["thai-binh-2021.txt"]
    with (tmp_path / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(files) - 1
    with (tmp_path / "failures.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["source"] for row in csv.DictReader(file)] == ["thai-binh-2021.txt"]
