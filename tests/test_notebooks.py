"""The notebooks run from top to bottom, and are kept without the output of somebody's last run."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def shown(notebook: nbformat.NotebookNode) -> str:
    """All text that the cells show."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(str(output.get("data", {}).get("text/plain", "")) + str(output.get("text", "")) for output in outputs)


@pytest.fixture(scope="module")
def run() -> dict[str, str]:
    texts = {}
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
        texts[path.stem] = shown(notebook)
    return texts


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_output_and_defines_nothing(path: Path) -> None:
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []
    logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try)
    assert [cell.source for cell in code if any(isinstance(node, logic) for node in ast.walk(ast.parse(cell.source)))] == []


def test_the_first_look_shows_documents_targets_and_findings(run: dict[str, str]) -> None:
    assert "nghe-an-2022.txt" in run["1_first_look"]
    assert "wrong_direction" in run["1_first_look"]


def test_one_indicator_shows_the_places_and_the_way_that_nghe_an_goes(run: dict[str, str]) -> None:
    text = run["2_one_indicator"]
    assert all(place in text for place in ("An Hòa Thịnh", "Hiệp Hòa", "Nghệ An"))
    assert "36.5" in text
    assert "44" in text


def test_a_new_plan_adds_rows_and_changes_none(run: dict[str, str]) -> None:
    text = run["3_new_decree"]
    assert "nghe-an-2023.txt" in text
    assert "raised" in text
    assert "removed" not in text
