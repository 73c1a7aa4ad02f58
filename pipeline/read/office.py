"""Old and foreign word-processor files (.doc, .odt, .rtf), turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pipeline.model.source import Unreadable

_NAMES = ("soffice", "libreoffice")
_START = 60
_EACH = 20
"""Seconds that LibreOffice gets to start, and for each file."""
_MISSING = Unreadable(
    "needs LibreOffice, which is not installed",
    "install it (Debian, Ubuntu: apt-get install libreoffice-writer-nogui; Windows, macOS: libreoffice.org), or save the file as .docx",
)
_FAILED = Unreadable("LibreOffice cannot open it", "open it in the program that made it and save it as .docx or .pdf")
# Nothing in a document may run or fetch: no macros, no linked pictures or templates from elsewhere.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
_NOWHERE = "http://127.0.0.1:9"


def to_docx(files: Sequence[tuple[bytes, str]], folder: Path) -> list[Path | Unreadable]:
    """For each file (bytes, kind) the .docx that LibreOffice makes of it in `folder`, or why there is none.

    All go through one process; what is missing afterwards (one bad file may end it) is tried once more by itself.
    """
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        return [_MISSING] * len(files)
    sources = []
    for number, (data, kind) in enumerate(files):
        sources.append(folder / f"{number}.{kind}")
        sources[-1].write_bytes(data)
    made = [folder / "docx" / f"{number}.docx" for number in range(len(files))]
    _convert(program, sources, folder)
    for source, target in zip(sources, made, strict=True):
        if not target.exists() and len(sources) > 1:
            _convert(program, [source], folder)
    return [target if target.exists() else _FAILED for target in made]


def _convert(program: str, sources: Sequence[Path], folder: Path) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault", f"-env:UserInstallation={profile.absolute().as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "docx"), *map(str, sources),
    ]  # fmt: skip
    own = {"HOME": str(folder), "TMPDIR": str(folder), "http_proxy": _NOWHERE, "https_proxy": _NOWHERE, "SAL_USE_VCLPLUGIN": "svp"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=os.environ | own, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(timeout=_START + _EACH * len(sources))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # soffice is a script around the program that does the work
