"""Mutated files of all formats: `python -m tests.fuzz 10000`. Every one must give rows or a failure, in its time; no run may end.

The seeds are fixed: file number n is the same in every run.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from pipeline.read.door import read_file
from pipeline.read.inputs import inputs
from pipeline.run import Extract, document_of, extract_input
from pipeline.workers import Ended, each
from tests.made_files import SOFFICE, as_docx, as_html, converted, pieces

CORPUS = Path(__file__).parent.parent / "corpus"
SECONDS = 180.0
OWN_ERROR = "please report this with the file"
SLOW = ("odt", "rtf", "doc", "png")
"""LibreOffice and OCR take seconds a file: one in forty is of these."""


@cache
def seeds() -> dict[str, bytes]:
    """A short plan in every format."""
    text = (CORPUS / "hiep-hoa-2023.txt").read_text(encoding="utf-8-sig")
    made = pieces(document_of(read_file(CORPUS / "hiep-hoa-2023.txt", "x")))[:60]
    tabled = pieces(document_of(read_file(CORPUS / "ninh-thuan-2020.txt", "x")))
    made += [piece for piece in tabled if piece.rows][:1]
    word = as_docx(made, automatic=True)
    found = {"txt": text.encode(), "md": text.replace("II.", "## II.").encode("utf-16"), "html": as_html(made), "docx": word}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text[:3000])
        archive.writestr("b.docx", word)
    found["zip"] = held.getvalue()
    picture = Image.new("L", (600, 120), 255)
    ImageDraw.Draw(picture).text((20, 40), "KE HOACH 2025: 50%", fill=0)
    held = io.BytesIO()
    picture.save(held, "PNG")
    found["png"] = held.getvalue()
    if SOFFICE:
        found |= {ending: converted(word, ending) for ending in ("pdf", "odt", "rtf", "doc")}
    return found


def mutated(number: int) -> tuple[str, bytes]:
    """File `number`: its ending and bytes."""
    choice = random.Random(number)
    slow = [ending for ending in SLOW if ending in seeds()]
    quick = [ending for ending in seeds() if ending not in SLOW]
    ending = choice.choice(slow) if number % 40 == 0 else choice.choice(quick)
    data = seeds()[ending]
    if ending in ("docx", "odt", "zip") and choice.random() < 0.7:
        return ending, _inside(data, choice)
    return ending, _changed(data, choice)


def _inside(data: bytes, choice: random.Random) -> bytes:
    """Change a member and pack it again: the zip is sound, what it holds is not."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        likely = [name for name in names if name.endswith(("document.xml", "numbering.xml", "styles.xml", "content.xml", ".txt", ".rels", ".docx"))]
        victim = choice.choice(likely or names)
        for name in names:
            new.writestr(name, _changed(old.read(name), choice) if name == victim else old.read(name))
    return held.getvalue()


def _changed(data: bytes, choice: random.Random) -> bytes:
    """Bits turned, pieces dropped, doubled, moved, exchanged, or words and tags put in that invite trouble."""
    changed = bytearray(data)
    for _ in range(choice.choice((1, 1, 2, 5, 20))):
        if not changed:
            break
        at = choice.randrange(len(changed))
        size = min(choice.choice((1, 4, 64, 1024)), len(changed) - at)
        match choice.randrange(7):
            case 0:
                changed[at] ^= 1 << choice.randrange(8)
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size] * choice.choice((1, 3, 50))
            case 3:
                changed[at : at + size] = choice.randbytes(size)
            case 4:
                to = choice.randrange(len(changed))
                piece = changed[at : at + size]
                del changed[at : at + size]
                changed[to:to] = piece
            case 5:
                changed[at:at] = choice.choice(_TROUBLE)
            case _:
                del changed[at:]
    return bytes(changed)


_TROUBLE = (
    b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"</td></tr></table>", b"<table><tr><td rowspan=9999>", b'w:val="-99999999999"', b"&#0;", b"&lol;", b"\xff\xfe", b"\x00",
    b"%%EOF", b"PK\x03\x04", b"<div>" * 300, b"(" * 5000, b"9" * 5000, "tỷ lệ ".encode() * 800, b"1.1.1.1.1.1.1.1.", "đạt 5%, ".encode() * 500, b"\t|\t|" * 500,
)  # fmt: skip


def outcomes(numbers: Sequence[int], jobs: int) -> list[tuple[int, str, Extract | Ended]]:
    """What each file gives: its number, ending, and extract."""
    made: list[tuple[int, str, Extract | Ended]] = []
    with TemporaryDirectory() as folder:
        given = []
        for number in numbers:
            ending, data = mutated(number)
            path = Path(folder) / f"{number}.{ending}"
            path.write_bytes(data)
            given.append((path, path.name))
        (Path(folder) / "office").mkdir()
        tasks = inputs(given, Path(folder) / "office")
        for task, result in zip(tasks, each(extract_input, tasks, jobs, lambda _: SECONDS, 2 * 1024**3), strict=True):
            number, _, ending = task.path.name.partition(".")
            made.append((int(number), ending, result))
    return made


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    totals: Counter[tuple[str, str]] = Counter()
    for first in range(start, start + count, 500):
        for number, ending, result in outcomes(range(first, min(first + 500, start + count)), 2):
            if isinstance(result, Ended):
                kind = f"ended: {result.why}"
            elif any(OWN_ERROR in one.hint for one in result.failures):
                kind = "error of the program"
            elif result.failures:
                kind = "failure" if result.doc_id is None else "read in part"
            else:
                kind = "read"
            totals[ending, kind] += 1
            if kind.startswith(("ended", "error")):
                print(f"{number}.{ending}: {kind}: {'' if isinstance(result, Ended) else result.failures[0].error[:200]}", flush=True)
    for (ending, kind), many in sorted(totals.items()):
        print(f"{ending:<6} {kind:<22} {many:>6}")


if __name__ == "__main__":
    main()
