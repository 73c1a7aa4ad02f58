"""The documents as spaCy `DocBin`: the same text, one span a row, the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from pipeline.corpus import extract
from pipeline.write.docbin import GROUPS, write_docbin

ROOT = Path(__file__).parent.parent
STEMS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")
FORMATS = ["csv", "spacy"]


def read(path: Path) -> list[Doc]:
    return list(DocBin(store_user_data=True).from_bytes(path.read_bytes()).get_docs(spacy.blank("xx").vocab))


def frames(**spans: list[tuple[str, int, int]]) -> dict[str, pd.DataFrame]:
    """Tables with the given spans of the document "x"; the others empty."""
    return {table: pd.DataFrame([("x", *row) for row in spans.get(table, [])], columns=["doc_id", key, "start", "end"]) for table, key in GROUPS.items()}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run over the five plans."""
    folder = tmp_path_factory.mktemp("docbin")
    extract([(ROOT / "corpus" / f"{stem}.txt", f"{stem}.txt") for stem in STEMS], folder, FORMATS)
    return folder


@pytest.fixture(scope="module")
def docs(out: Path) -> dict[str, Doc]:
    (path,) = out.rglob("*.spacy")
    return {doc.user_data["doc_id"]: doc for doc in read(path)}


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(out / f"{name}.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)


# --- the five plans


def test_each_document_is_one_doc_of_its_canonical_text(out: Path, docs: dict[str, Doc]) -> None:
    ids = list(table(out, "documents")["doc_id"])
    assert sorted(docs) == sorted(ids)
    assert len(ids) == 5
    for doc_id, doc in docs.items():
        assert doc.text == (out / "text" / f"{doc_id}.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", GROUPS)
def test_a_span_group_holds_the_rows_of_its_table(out: Path, docs: dict[str, Doc], name: str) -> None:
    rows = table(out, name)
    assert len(rows) > 0
    for doc_id, doc in docs.items():
        mine = rows[rows["doc_id"] == doc_id]
        wanted = sorted((row[GROUPS[name]], int(row["start"]), int(row["end"]), row["quote"]) for _, row in mine.iterrows())
        assert sorted((span.id_, span.start_char, span.end_char, span.text) for span in doc.spans[name]) == wanted


def test_a_second_run_in_a_process_of_its_own_gives_the_same_bytes(out: Path, tmp_path: Path) -> None:
    files = [(str(ROOT / "corpus" / f"{stem}.txt"), f"{stem}.txt") for stem in STEMS]
    program = (
        f"from pathlib import Path; from pipeline.corpus import extract; extract([(Path(p), n) for p, n in {files!r}], Path({str(tmp_path)!r}), {FORMATS!r})"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env={"PYTHONHASHSEED": "7"})
    (first,), (second,) = out.rglob("*.spacy"), tmp_path.rglob("*.spacy")
    assert first.read_bytes() == second.read_bytes()


def test_a_run_without_it_writes_none(tmp_path: Path) -> None:
    extract([(ROOT / "corpus" / "an-hoa-thinh.txt", "an-hoa-thinh.txt")], tmp_path, ["csv"])
    assert list(tmp_path.rglob("*.spacy")) == []
    assert (tmp_path / "documents.csv").exists()


# --- any text


@given(st.text(alphabet="ab ĐỗẠỷ45%;,.()\n\t\u00a0-–“”", min_size=1, max_size=60))
@settings(max_examples=60)
def test_any_text_comes_back_character_by_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "x.spacy"
    write_docbin(frames(), {"x": text}, path)
    (doc,) = read(path)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


@given(st.lists(st.sampled_from(["đạt", "45%", "vào", "năm", "2025;", "(Sở", "Y", "tế)"]), min_size=1, max_size=12), st.data())
@settings(max_examples=60)
def test_a_span_of_whole_words_comes_back_where_it_was(tmp_path_factory: pytest.TempPathFactory, words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    text = " ".join(words)
    start = len(" ".join([*words[:first], ""]))
    end = len(" ".join(words[: last + 1]))
    path = tmp_path_factory.mktemp("any") / "x.spacy"
    write_docbin(frames(targets=[("t1", start, end)]), {"x": text}, path)
    (doc,) = read(path)
    assert [(span.id_, span.start_char, span.end_char) for span in doc.spans["targets"]] == [("t1", start, end)]


def test_spans_may_overlap_and_share_their_place(tmp_path: Path) -> None:
    text = "Sở Y tế đạt 45%, 50%; (60%)"
    spans = [("a", 0, 7), ("b", 0, 7), ("c", 12, 15), ("d", 0, 20), ("e", 22, 27)]
    write_docbin(frames(targets=spans, deadlines=[("f", 12, 15)]), {"x": text}, tmp_path / "x.spacy")
    (doc,) = read(tmp_path / "x.spacy")
    assert [(span.id_, span.text) for span in doc.spans["targets"]] == [(name, text[start:end]) for name, start, end in spans]
    assert [(span.id_, span.text) for span in doc.spans["deadlines"]] == [("f", "45%")]
    assert list(doc.spans["results"]) == []


def test_documents_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    write_docbin(frames(), {"b": "hai", "a": "một"}, tmp_path / "x.spacy")
    write_docbin(frames(), {"a": "một", "b": "hai"}, tmp_path / "y.spacy")
    assert [(doc.user_data["doc_id"], doc.text) for doc in read(tmp_path / "x.spacy")] == [("a", "một"), ("b", "hai")]
    assert (tmp_path / "x.spacy").read_bytes() == (tmp_path / "y.spacy").read_bytes()
