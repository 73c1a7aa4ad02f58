"""Files made to do harm, and broken ones: each costs itself, none the run, and none more than its time and memory."""

from __future__ import annotations

import csv
import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from pipeline.corpus import extract
from pipeline.model.source import Unreadable
from pipeline.read.inputs import input_bytes, inputs
from pipeline.workers import Ended, each
from tests.fuzz import OWN_ERROR, outcomes
from tests.made_files import SOFFICE
from tests.test_word import p, word_file

PLAN = "KẾ HOẠCH\nII. MỤC TIÊU\n- Chỉ tiêu 1: Đến năm 2025 đạt 80% hộ dân.\n"


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return held.getvalue()


def run(folder: Path, files: dict[str, bytes], jobs: int = 1) -> tuple[list[str], dict[str, str]]:
    """The documents read and the errors by file, as the tables have them; nothing else may have been written."""
    given = folder / "given"
    given.mkdir(exist_ok=True)
    for name, data in files.items():
        (given / name).write_bytes(data)
    before = {path for path in folder.rglob("*") if "out" not in path.parts}
    extract([(given / name, name) for name in sorted(files)], folder / "out", ("csv",), jobs)
    assert {path for path in folder.rglob("*") if "out" not in path.relative_to(folder).parts} == before
    assert not [path for path in (folder / "out").iterdir() if path.name.startswith(".")]
    with (folder / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        documents = [row["source"] for row in csv.DictReader(file)]
    with (folder / "out" / "failures.csv").open(encoding="utf-8-sig", newline="") as file:
        failures = {row["source"]: row["error"] for row in csv.DictReader(file) if row["hint"]}
    return documents, failures


# --- archives


def test_an_archive_is_the_documents_it_holds(tmp_path: Path) -> None:
    held = archive(
        {
            "b/Kế hoạch.txt": PLAN.encode(), "a.docx": word_file(p("Kế hoạch")), "x.exe": b"MZ", "__MACOSX/a.docx": b"x", ".an.txt": b"x", "~$a.docx": b"x",
            "b/": b"",
        }
    )  # fmt: skip
    documents, failures = run(tmp_path, {"all.zip": held})
    assert (documents, failures) == (["all.zip/a.docx", "all.zip/b/Kế hoạch.txt"], {})


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    held = archive({"../../evil.txt": PLAN.encode(), "/etc/evil.txt": (PLAN + "1").encode(), "..\\..\\win.txt": (PLAN + "2").encode()})
    documents, failures = run(tmp_path, {"a.zip": held})
    assert (documents, failures) == (["a.zip/etc/evil.txt", "a.zip/evil.txt", "a.zip/win.txt"], {})
    assert not list(tmp_path.rglob("evil.txt"))


def test_names_in_utf_8_without_saying_so_are_read(tmp_path: Path) -> None:
    held = archive({"xyz.txt": PLAN.encode()}).replace(b"xyz.txt", "xã.txt".encode())
    (tmp_path / "a.zip").write_bytes(held)
    assert [one.name for one in inputs([(tmp_path / "a.zip", "a.zip")], tmp_path)] == ["a.zip/xã.txt"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (archive({"in.zip": archive({"a.txt": b"x"})}), {"a.zip/in.zip": "an archive in an archive"}),
        (archive({"x.exe": b"MZ"}), {"a.zip": "an archive without documents"}),
        (archive({f"{n}.txt": b"x" for n in range(5001)}), {"a.zip": "an archive of more than 5000 files"}),
        (archive({"a.txt": PLAN.encode()})[:-20], {"a.zip": "a damaged archive"}),
        (archive({"a.txt": b"\0" * 300_000_000}), {"a.zip/a.txt": "300 MB in an archive"}),
        (archive({"a.txt": PLAN.encode() * 20}, zipfile.ZIP_STORED).replace(b"80%", b"90%"), {"a.zip/a.txt": "in a damaged archive"}),
    ],
    ids=["nested", "nothing", "many", "cut", "bomb", "changed"],
)
def test_an_archive_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, error: dict[str, str]) -> None:
    assert run(tmp_path, {"a.zip": data}) == ([], error)


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = archive({"a.txt": PLAN.encode() * 1000})
    (tmp_path / "a.zip").write_bytes(honest.replace(len(PLAN.encode() * 1000).to_bytes(4, "little"), (50).to_bytes(4, "little")))
    (one,) = inputs([(tmp_path / "a.zip", "a.zip")], tmp_path)
    with pytest.raises(Unreadable, match="damaged archive"):
        input_bytes(one)


# --- documents


def test_one_bad_file_costs_only_itself(tmp_path: Path) -> None:
    files = {
        "a.txt": PLAN.encode(),
        "bomb.docx": archive({"word/document.xml": b"<a>" + b" " * 270_000_000 + b"</a>"}),
        "cut.docx": word_file(p("x"))[:200],
        "deep.html": b"<html><body>" + b"<div>" * 100_000 + PLAN.encode(),
        "empty.pdf": b"%PDF-1.4\n%%EOF",
        "locked.doc": b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "z.md": (PLAN + "x").encode(),
    }
    documents, failures = run(tmp_path, files, jobs=2)
    assert documents == ["a.txt", "z.md"] or documents == ["a.txt", "deep.html", "z.md"]
    assert set(failures) == {"bomb.docx", "cut.docx", "deep.html", "empty.pdf", "locked.doc"}


@pytest.mark.parametrize(
    "rows",
    ["<tr><td>x" * 30_000, "<tr>" + "<td>1" * 30_000, "<tr><td rowspan=9999 colspan=9999>x" * 300],
    ids=["long", "wide", "merged"],
)
def test_an_absurd_table_is_read(tmp_path: Path, rows: str) -> None:
    documents, failures = run(tmp_path, {"a.html": f"<html><body><p>KẾ HOẠCH</p><table>{rows}</table></body></html>".encode()})
    assert (documents, failures) == (["a.html"], {})


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_junk_that_libreoffice_cannot_open_costs_only_itself(tmp_path: Path) -> None:
    good = b"{\\rtf1\\ansi II. MUC TIEU\\par Dat 5% nam 2025.\\par}"
    junk = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(3000) + "WordDocument".encode("utf-16-le")
    documents, failures = run(tmp_path, {"a.rtf": good, "b.doc": junk, "c.txt": PLAN.encode()})
    assert "a.rtf" in documents
    assert "c.txt" in documents
    assert set(failures) | set(documents) == {"a.rtf", "b.doc", "c.txt"}


def test_without_libreoffice_an_old_file_is_a_failure_that_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    made = extract([], tmp_path / "out", ("csv",)) or inputs([(_file(tmp_path / "a.rtf", b"{\\rtf1 x}"), "a.rtf")], tmp_path)
    assert made[0].problem is not None
    assert "libreoffice" in made[0].problem.hint.lower()


def _file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


# --- workers


def _act(task: str) -> str:
    if task == "sleep":
        time.sleep(60)
    if task == "die":
        os._exit(3)
    if task == "eat":
        try:
            return str(len(b"x" * 10**10))
        except MemoryError:
            return "too much"
    return task


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_worker_that_hangs_dies_or_eats_costs_only_its_task(jobs: int) -> None:
    tasks = ["a", "sleep", "b", "die", "c", "eat", "d"]
    made = list(each(_act, tasks, jobs, lambda task: 1.0 if task == "sleep" else 30.0, 2**30))
    assert made == ["a", Ended("time"), "b", Ended("crash"), "c", "too much", "d"]


def test_the_tables_are_the_same_bytes_with_any_number_of_workers(tmp_path: Path) -> None:
    files = {f"{n}.txt": (PLAN + f"- Đến năm 2030 đạt {n}%.\n").encode() for n in range(1, 12)} | {"x.zip": b"PK\x03\x04x", "y.docx": word_file(p("Kế hoạch"))}
    made = []
    for jobs in (1, 4):
        (tmp_path / str(jobs)).mkdir()
        run(tmp_path / str(jobs), files, jobs)
        made.append({path.name: path.read_bytes() for path in (tmp_path / str(jobs) / "out").rglob("*") if path.is_file()})
    assert made[0] == made[1]


# --- mutated files; `python -m tests.fuzz 10000` makes more of them


def test_mutated_files_give_rows_or_a_failure() -> None:
    made = outcomes(range(200), 2)
    assert len(made) >= 200  # an archive is as many documents as it holds
    ended = [(number, ending) for number, ending, one in made if isinstance(one, Ended)]
    silent = [(number, ending) for number, ending, one in made if not isinstance(one, Ended) and one.doc_id is None and not one.failures]
    wrong = [(number, ending, one.failures) for number, ending, one in made if not isinstance(one, Ended) and any(OWN_ERROR in f.hint for f in one.failures)]
    assert (ended, silent, wrong) == ([], [], [])
