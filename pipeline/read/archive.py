"""Archives (.zip): their members are read one by one, in memory; nothing is unpacked to disk, so no name in it can lead anywhere."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.model.source import Unreadable

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 256 * 1024 * 1024
_BOMB = "an archive that unpacks to more than it can honestly hold: do not open it"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its place in it and its name as shown."""

    place: int
    name: str


def members(path: Path, suffixes: frozenset[str]) -> list[Member]:
    """The documents of an archive, by the endings of their names, in order of their names. Raises `Unreadable` where it is damaged or too large."""
    infos = _opened(path).infolist()
    if len(infos) > MOST_MEMBERS:
        raise Unreadable(f"an archive of more than {MOST_MEMBERS} files", "unpack it into a folder, and name the folder")
    found = []
    for place, info in enumerate(infos):
        name = PurePosixPath(_name(info).replace("\\", "/"))
        parts = [part for part in name.parts if part not in ("/", "..", ".")]
        if parts and not info.is_dir() and name.suffix.lower() in suffixes and parts[0] != "__MACOSX" and not parts[-1].startswith((".", "~$")):
            found.append(Member(place, "/".join(parts)))
    return sorted(found, key=lambda member: (member.name, member.place))


def member_bytes(path: Path, place: int) -> bytes:
    """The bytes of a member. Raises `Unreadable` where it is damaged, locked, or larger than any document."""
    archive = _opened(path)
    info = archive.infolist()[place]
    if info.flag_bits & 1:
        raise Unreadable("in an archive with a password", "unpack the archive with its password into a folder, and name the folder")
    if info.file_size > LARGEST_MEMBER:
        raise Unreadable(f"{info.file_size // 1_000_000} MB in an archive", _BOMB)
    try:
        with archive.open(info) as file:
            content = file.read(LARGEST_MEMBER + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Unreadable("in a damaged archive", "fetch the archive again") from error
    if len(content) > LARGEST_MEMBER:
        raise Unreadable("too large in an archive", _BOMB)
    return content


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("a damaged archive", "fetch it again") from error


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; programs that write UTF-8 without saying so are common in Vietnam."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename
