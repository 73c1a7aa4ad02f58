"""The files of `data/` as they stand: tables and rules that a person who knows plans can correct."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import regex

Pattern = regex.Pattern[str]

DATA = Path(__file__).parent / "data"


def read_toml(name: str) -> dict[str, Any]:
    """A TOML file of `data/` by its path in it, "phrases/numbers.toml"."""
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of `data/`, "units.csv"."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compiled(file: str, name: str, pattern: str, flags: int = 0) -> Pattern:
    """A pattern of a data file. Raises `ValueError` that names the file and the rule."""
    try:
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise ValueError(f"{file}: the pattern of {name!r} is not valid: {error}") from error
