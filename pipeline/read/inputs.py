"""What there is to read: the files given, the members of archives, and what LibreOffice has made of old files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipeline.model.source import Unreadable
from pipeline.read.archive import member_bytes, members
from pipeline.read.kinds import OFFICE, kind_of
from pipeline.read.office import to_docx
from pipeline.suffixes import SUFFIXES

_EMPTY = Unreadable("an archive without documents", "put the documents themselves into the folder")
_NESTED = Unreadable("an archive in an archive", "unpack the outer archive into a folder, and name the folder")


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read: a file, or a member of an archive. `converted`: the .docx that LibreOffice has made of it."""

    path: Path
    name: str
    member: int | None = None
    converted: Path | None = None
    problem: Unreadable | None = None

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.name).stem if self.member is not None else self.path.stem


def inputs(files: Iterable[tuple[Path, str]], folder: Path) -> list[Input]:
    """The documents that files (path, name to show) hold, in order; LibreOffice's output goes to `folder`."""
    found: list[Input] = []
    office: list[tuple[int, bytes, str]] = []
    for path, name in files:
        for one in _inside(path, name):
            kind, data = _peek(one)
            if kind == "archive" and one.member is not None:
                one = replace(one, problem=_NESTED)
            elif kind in OFFICE:
                office.append((len(found), data, kind))
            found.append(one)
    for (place, _, _), made in zip(office, to_docx([(data, kind) for _, data, kind in office], folder) if office else (), strict=True):
        found[place] = replace(found[place], problem=made) if isinstance(made, Unreadable) else replace(found[place], converted=made)
    return found


def input_bytes(one: Input) -> bytes:
    """The bytes of an input. Raises `Unreadable`."""
    try:
        return one.path.read_bytes() if one.member is None else member_bytes(one.path, one.member)
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}", "check that the file exists and that you may read it") from error


def _inside(path: Path, name: str) -> list[Input]:
    """A file itself, or the members of the archive that it is."""
    one = Input(path, name)
    if _peek(one)[0] != "archive":
        return [one]
    try:
        inside = members(path, SUFFIXES)
    except Unreadable as error:
        return [replace(one, problem=error)]
    if not inside:
        return [replace(one, problem=_EMPTY)]
    return [Input(path, f"{name}/{member.name}", member.place) for member in inside]


def _peek(one: Input) -> tuple[str, bytes]:
    """The kind of an input that needs something done before it is read, else ""; its bytes."""
    try:
        if one.member is None:
            with one.path.open("rb") as file:
                if not file.read(5).startswith((b"PK", b"\xd0\xcf\x11\xe0", b"{\\rt", b"<?xml")):
                    return "", b""
        data = input_bytes(one)
        return kind_of(data), data
    except (Unreadable, OSError):
        return "", b""  # the worker that reads it says what is wrong
