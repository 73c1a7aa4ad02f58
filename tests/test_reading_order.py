"""The packages whose docstring tells in which order to read them name every module once, and no other."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parents[1] / "pipeline"
NAMED = re.compile(r"^ *([a-z_]+)  ", re.MULTILINE)


def order(package: Path) -> list[str]:
    return NAMED.findall(ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8")), clean=False) or "")


TOLD = [package for package in sorted(path.parent for path in PIPELINE.rglob("__init__.py")) if order(package)]


def test_the_largest_package_tells_its_order() -> None:
    assert PIPELINE / "extract" in TOLD


@pytest.mark.parametrize("package", TOLD, ids=lambda package: package.name)
def test_a_package_names_its_modules(package: Path) -> None:
    inside = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()} - {"__init__"}
    assert Counter(order(package)) == Counter(inside)
