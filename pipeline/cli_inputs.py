"""What stands on the command line of `kehoach extract`: files, folders to be searched, and `-` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.suffixes import SUFFIXES

_STDIN = Path("-")
_WRITTEN = frozenset({"datapackage.json", "text", "parquet", "compare", "kehoach.xlsx", "kehoach.sqlite", "kehoach.spacy"})
"""What an earlier run has written beside its .csv files is no document, though its texts look like some."""


@dataclass(frozen=True, slots=True)
class Given:
    """The files to read with their names as shown, in a fixed order, and what else lies in the folders."""

    files: Sequence[tuple[Path, str]]
    passed_over: Sequence[str]


def given_files(inputs: Sequence[Path], scratch: Path) -> Given:
    """The files that inputs stand for. What comes from standard input is kept in `scratch`. Raises `click.UsageError` where there is none."""
    found: dict[Path, str] = {}
    passed_over: set[str] = set()
    for given in inputs:
        if given == _STDIN:
            found[_kept(scratch)] = "stdin"
        elif given.is_dir():
            inside = {path: path.as_posix() for path in _inside(given)}
            documents = {path: name for path, name in inside.items() if path.suffix.lower() in SUFFIXES}
            if not documents:
                raise click.UsageError(f"no document in {given}: put the plans there, or name another folder")
            found |= documents
            passed_over.update(name for path, name in inside.items() if path not in documents)
        elif given.exists():
            found[given] = given.as_posix()
        else:
            raise click.UsageError(f"no such file or folder: {given}")
    return Given(sorted(found.items(), key=lambda entry: entry[1]), sorted(passed_over))


def _kept(scratch: Path) -> Path:
    if sys.stdin.isatty():
        raise click.UsageError("- reads a document from standard input: kehoach extract - < ke-hoach.docx")
    kept = scratch / "stdin"
    kept.write_bytes(sys.stdin.buffer.read())
    return kept


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a folder and below, but for hidden ones, those that Word keeps while it has a file open, and what this program has written itself."""
    is_output = (folder / "datapackage.json").exists() or (folder / "kehoach.xlsx").exists()
    try:
        entries = list(folder.iterdir())
    except OSError:  # a folder that may not be opened is named among what is passed over
        yield folder
        return
    for path in entries:
        if path.name.startswith((".", "~$")) or (is_output and (path.name in _WRITTEN or path.suffix == ".csv")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path)
        elif not path.is_dir():
            yield path
