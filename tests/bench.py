"""Benchmarks: `make bench`. Ratios measured side by side in one run; no test asserts a time."""

from __future__ import annotations

import csv
import io
import os
import shutil
import statistics
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import docx
import pdfplumber
import pypdfium2 as pdfium

from pipeline import body_register, datafiles, run
from pipeline.align.alignment import align
from pipeline.conversions import load_conversions
from pipeline.indicator_register import load_indicator_register
from pipeline.measured import Measured
from pipeline.read.door import read_file
from pipeline.read.html import read_html
from pipeline.read.pdf import read_pdf
from pipeline.read.word import read_word
from pipeline.run import document_of, extract_document
from tests.made_files import Piece, as_docx, as_html, pieces
from tests.made_pdfs import Sheet, pdf, scanned

PEAK = """
def peak() -> int:
    lines = open("/proc/self/status").read().splitlines()  # ru_maxrss would count the parent, of which a child is forked
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
"""
CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))


def rows_of(paths: list[Path]) -> int:
    """From bytes to rows, without imports, loading of registers and writers."""
    return sum(len(rows) for path in paths for rows in extract_document(document_of(read_file(path, path.name))).values())


def best(action: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken)


def against_word_segmentation() -> None:
    from underthesea import word_tokenize  # noqa: PLC0415 - its import is no part of what is measured

    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    word_tokenize(texts[0][:1000])
    rows_of(CORPUS)
    ours = best(lambda: rows_of(CORPUS))
    theirs = best(lambda: [word_tokenize(text) for text in texts], 3)
    print(f"bytes to rows / word segmentation of the five plans: {ours:.3f} s / {theirs:.3f} s = {ours / theirs:.3f} (at most 0.35)")


def doubled_register() -> None:
    """The run with a register of bodies twice as long, each name once more with another ending."""
    data = Path(body_register.__file__).parent / "data"
    with TemporaryDirectory() as folder:
        twice = Path(folder)
        for name in data.glob("body_*.csv"):
            shutil.copy(name, twice)
        for name in ("bodies.csv", "body_names.csv"):
            with (data / name).open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            again = [{**row, "type_id": row["type_id"] + "_hai", "name": row["name"] + " thứ hai"} for row in rows]
            with (twice / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, fieldnames=list(rows[0]))
                writer.writeheader()
                writer.writerows([*rows, *again])
        with patch.object(datafiles, "DATA", twice):
            long = body_register.load_body_register.__wrapped__()
    short = body_register.load_body_register()
    taken: dict[str, list[float]] = {"short": [], "long": []}
    for _ in range(5):
        for name, register in (("short", short), ("long", long)):
            with patch.object(run, "load_body_register", lambda register=register: register):
                taken[name].append(best(lambda: rows_of(CORPUS), 1))
    once, both = (statistics.median(taken[name]) for name in ("short", "long"))
    print(f"{len(long.types)} bodies in the register / {len(short.types)}: {both:.3f} s / {once:.3f} s = {both / once:.3f} (median of 5; at most 1.05)")


def growth() -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in CORPUS)
    with TemporaryDirectory() as folder:
        once, many = Path(folder) / "once.txt", Path(folder) / "many.txt"
        once.write_text(text, encoding="utf-8")
        many.write_text("\n\n".join([text] * 100), encoding="utf-8")
        single = best(lambda: rows_of([once]))
        hundred = best(lambda: rows_of([many]), 1)
    print(f"a text 100 times as long / once: {hundred:.2f} s / {single:.3f} s = {hundred / single:.1f} (at most 110)")


def long_lines() -> None:
    """Lines of a million characters that invite patterns to backtrack."""
    for name, line in (
        ("digits", "1" * 1_000_000),
        ("digits and points", "1." * 500_000),
        ("percent signs", "5% " * 330_000),
        ("words", "tỷ lệ " * 160_000),
        ("open brackets", "(" * 1_000_000),
        ("brackets", "(a " * 330_000),
        ("dashes", "- " * 500_000),
        ("stars", "*a " * 330_000),
        ("slashes", "1/" * 500_000),
        ("commas", "đạt 5%, " * 125_000),
        ("tabs", "a\t" * 500_000),
        ("bars", "|" * 1_000_000),
        ("bar lines", "|\n" * 200_000),
        ("spaces", " " * 1_000_000 + "a"),
        ("names", "Sở Y tế và " * 90_000),
    ):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "long.txt"
            path.write_text("II. MỤC TIÊU\n" + line, encoding="utf-8")
            taken = best(partial(rows_of, [path]), 1)
            print(f"  a line of 1,000,000 {name}: {taken:.2f} s", flush=True)


def fifty_megabytes() -> None:
    code = f"""{PEAK}
import sys
from pathlib import Path
from pipeline.corpus import extract
extract([(Path(sys.argv[1]), "long.txt")], Path(sys.argv[2]), ("csv",))
print(peak())
"""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        text = "\n\n".join(one.read_text(encoding="utf-8") for one in CORPUS)
        path.write_text("\n\n".join([text] * (50_000_000 // len(text.encode()) + 1)), encoding="utf-8")
        size = path.stat().st_size
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code, str(path), str(Path(folder) / "out")], check=True, capture_output=True, text=True)
        print(f"a text of {size / 1e6:.0f} MB, to CSV: {time.perf_counter() - start:.0f} s, {done.stdout.split()[-1]} MB of memory at most (below 2,000)")


def word_reader() -> None:
    """Against opening the same file with python-docx and joining its paragraphs."""
    for stem in ("nghe-an-2022", "thai-binh-2021"):
        data = as_docx(pieces(document_of(read_file(CORPUS[0].parent / f"{stem}.txt", stem))), automatic=True)
        ours = best(lambda data=data: read_word(data))
        theirs = best(lambda data=data: "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs))
        print(f"Word reader / python-docx opened and joined, {stem}: {ours * 1000:.0f} ms / {theirs * 1000:.0f} ms = {ours / theirs:.2f} (at most 3)")


def web_page() -> None:
    """A page of 1.1 MB, most of it the site's own."""
    page = as_html(pieces(document_of(read_file(CORPUS[2], "x"))))
    script = b"<style>" + b".a { color: red; } " * 25_000 + b"</style><script>" + b"var a = '<p>x</p>'; " * 25_000 + b"</script>"
    page = page.replace(b"</head>", script + b"</head>")
    print(f"a web page of {len(page) / 1e6:.1f} MB: {best(lambda: read_html(page)):.2f} s (below 1)")


def memory_over_documents() -> None:
    """The peak of one process that reads 2,000 documents, in its first and in its second thousand."""
    code = f"""{PEAK}
import sys
from pathlib import Path
from pipeline.corpus import extract_file
files = [Path(name) for name in sys.argv[1:]]
for number in range(2000):
    extract_file(files[number % len(files)], "x")
    if number % 1000 == 999:
        print(peak(), flush=True)
"""
    with TemporaryDirectory() as folder:
        made = pieces(document_of(read_file(CORPUS[1], "x")))
        files = [Path(folder) / name for name in ("a.docx", "a.html", "a.txt")]
        for path, data in zip(files, (as_docx(made, automatic=True), as_html(made), CORPUS[1].read_bytes()), strict=True):
            path.write_bytes(data)
        done = subprocess.run([sys.executable, "-c", code, *map(str, files)], check=True, capture_output=True, text=True)
    first, second = map(int, done.stdout.split())
    print(f"memory of the second thousand documents / the first: {second} MB / {first} MB = {second / first:.2f} (at most 1.1)")


def text_pdf() -> None:
    """A PDF with a text layer through the whole line, against pdfplumber's text alone; then 1,000 pages in one process."""
    data = printed(pieces(document_of(read_file(CORPUS[0].parent / "thai-binh-2021.txt", "x"))))
    with TemporaryDirectory() as folder:
        path, long = Path(folder) / "plan.pdf", Path(folder) / "long.pdf"
        path.write_bytes(data)
        rows_of([path])
        ours = best(lambda: rows_of([path]))
        theirs = best(lambda: plumbed(data), 2)
        print(f"a text PDF, bytes to rows / its text by pdfplumber: {ours:.2f} s / {theirs:.2f} s = {ours / theirs:.3f} (at most 0.2)")
        whole, one = pdfium.PdfDocument.new(), pdfium.PdfDocument(data)
        while len(whole) < 1000:
            whole.import_pages(one)
        whole.save(long)
        code = f"""{PEAK}
import sys
from pathlib import Path
from pipeline.corpus import extract_file
made = extract_file(Path(sys.argv[1]), "x")
print(len(made.text or ""), peak())
"""
        start = time.perf_counter()
        letters, peak = subprocess.run([sys.executable, "-c", code, str(long)], check=True, capture_output=True, text=True).stdout.split()
        print(f"a text PDF of {len(whole)} pages, {letters} letters: {time.perf_counter() - start:.0f} s, {peak} MB (below 600)")


def plumbed(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def printed(made: list[Piece]) -> bytes:
    """The paragraphs of a plan on pages of a PDF, without tables, hard-wrapped as on paper."""
    lines = [line for piece in made for line in textwrap.wrap(f"{piece.marker} {piece.text}".strip(), 75)]
    sheets = []
    for first in range(0, len(lines), 38):
        sheet = Sheet().text(297, 40, str(first // 38 + 1))
        sheets.append(sheet.lines(85, 80, lines[first : first + 38], pitch=18))
    return pdf(*sheets)


def ocr() -> None:
    """Pages of a scan a second on all cores against on one; best run where nothing else works."""
    cores = os.cpu_count() or 1
    data = scanned(printed(pieces(document_of(read_file(CORPUS[1], "x")))[:60]))
    pages = pdfium.PdfDocument(data)
    several = pdfium.PdfDocument.new()
    while len(several) < 4 * cores:
        several.import_pages(pages)
    out = io.BytesIO()
    several.save(out)
    one = best(lambda: read_pdf(out.getvalue(), 1), 1)
    all_cores = best(lambda: read_pdf(out.getvalue(), cores), 1)
    print(f"OCR of {len(several)} pages, 1 worker / {cores}: {one:.1f} s / {all_cores:.1f} s = {one / all_cores / cores:.2f} of linear (at least 0.85)")


def alignment() -> None:
    """A register of 1,000 indicators made of real phrases' parts, against 10,000 and 100,000 targets that all read differently."""
    people = (
        "lao động nữ|trẻ em dưới 5 tuổi|người cao tuổi|hộ nghèo|doanh nghiệp nhỏ và vừa|hợp tác xã nông nghiệp|xã, phường|cán bộ, công chức|"
        "học sinh trung học cơ sở|học sinh tiểu học|người khuyết tật|thanh niên nông thôn|cơ quan nhà nước|trường mầm non|bệnh viện công lập|"
        "khu công nghiệp|người dân tộc thiểu số|phụ nữ mang thai|trạm y tế|nạn nhân bạo lực gia đình|làng nghề|đại biểu Hội đồng nhân dân|"
        "người lao động|sản phẩm OCOP|diện tích rừng"
    )
    who = [f"tỷ lệ {one}" for one in people.split("|")]
    verbs = ("được tiếp cận", "được hỗ trợ", "được cập nhật", "tham gia", "bảo đảm", "được đào tạo", "triển khai", "đạt chuẩn")
    things = ("dịch vụ y tế cơ bản", "thông tin về bình đẳng giới", "kỹ năng số", "nước sạch sinh hoạt", "bảo hiểm xã hội")
    what = [f"{verb} {thing}" for verb in verbs for thing in things]
    names = [f"{one} {other}" for one in who for other in what]
    with TemporaryDirectory() as folder:
        rows = ["indicator_id,act,goal_no,target_no,name,variants,unit,per,polarity,part_of,comparable_with,2030,note"]
        rows += [f'i{place},A,1,{place},"{name}",,percent,,up,,,50,' for place, name in enumerate(names)]
        (Path(folder) / "made.csv").write_text("\n".join(rows), encoding="utf-8")
        register = load_indicator_register.__wrapped__(Path(folder))
    tails = ("", " trên địa bàn tỉnh", " theo quy định", " ở vùng sâu, vùng xa", " thuộc diện quản lý")

    def targets(count: int) -> list[Measured]:
        made = (f"{names[place % len(names)]}{tails[place % 7 % len(tails)]} {'nhóm' if place % 3 else 'của đợt'} {place}" for place in range(count))
        return [Measured(row_id=str(place), doc_id="d", indicator=name, unit="percent", per=None, measure="level") for place, name in enumerate(made)]

    few, many = targets(10_000), targets(100_000)
    align(few[:100], register, load_conversions())
    once = best(lambda: align(few, register, load_conversions()), 3)
    tenfold = best(lambda: align(many, register, load_conversions()), 1)
    print(f"aligning 10,000 targets with {len(register.indicators):,} indicators: {once:.2f} s (below 10)")
    print(f"aligning 100,000 / 10,000: {tenfold:.1f} s / {once:.2f} s = {tenfold / once:.1f} (at most 13)")


if __name__ == "__main__":
    chosen = sys.argv[1:]
    for measure in (
        against_word_segmentation,
        doubled_register,
        growth,
        long_lines,
        fifty_megabytes,
        word_reader,
        web_page,
        memory_over_documents,
        text_pdf,
        ocr,
        alignment,
    ):
        if not chosen or measure.__name__ in chosen:
            measure()
