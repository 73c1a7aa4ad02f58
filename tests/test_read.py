"""The one door: whatever the bytes are, the tables either hold the text or say why they do not."""

from __future__ import annotations

import codecs
import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import extract_file
from pipeline.model.source import Unreadable
from pipeline.read.door import read_file
from pipeline.read.kinds import kind_of
from pipeline.read.text import decode
from pipeline.tables.schema import load_schemas

ROOT = Path(__file__).parent.parent
PLAN = """KẾ HOẠCH
Thực hiện công tác bình đẳng giới năm 2021

II. MỤC TIÊU
- Chỉ tiêu 1: Đến năm 2025 đạt 80% người bị bạo lực trên cơ sở giới được phát hiện và hỗ trợ.
"""

# Columns that hold ids, which follow the bytes of the file.
KEYS = {field.name for schema in load_schemas().values() for field in schema.fields if field.name.endswith(("_id", "_ids"))} | {"part_of", "same_as", "used_by"}


def windows_1258(text: str) -> bytes:
    """As Vietnamese Windows of the 1990s wrote: the letter with its circumflex, breve or horn in one byte, the tone in another."""
    old = []
    for char in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        old.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + tones)
    return "".join(old).encode("cp1258")


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a byte order mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16 LE with a byte order mark": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16 BE with a byte order mark": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-16 LE without": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE without": lambda text: text.encode("utf-16-be"),
    "UTF-32 LE with a byte order mark": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
    "NFD in UTF-8": lambda text: unicodedata.normalize("NFD", text).encode(),
    "Windows-1258": windows_1258,
}


def failing(tmp_path: Path, data: bytes, name: str = "ke-hoach.txt") -> Unreadable:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / name, name)
    return caught.value


# --- encodings


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_letters(encoding: str) -> None:
    text, complete = decode(ENCODINGS[encoding](PLAN))
    assert unicodedata.normalize("NFC", text) == PLAN
    assert complete


@pytest.mark.parametrize("stem", ["an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021"])
@pytest.mark.parametrize("encoding", ["UTF-16 LE with a byte order mark", "UTF-16 BE without", "NFD in UTF-8"])
def test_a_plan_in_another_encoding_gives_the_same_figures(tmp_path: Path, stem: str, encoding: str) -> None:
    source = (ROOT / "corpus" / f"{stem}.txt").read_bytes().decode("utf-8-sig")
    (tmp_path / f"{stem}.txt").write_bytes(ENCODINGS[encoding](source))
    plain = extract_file(ROOT / "corpus" / f"{stem}.txt", "a")
    other = extract_file(tmp_path / f"{stem}.txt", "b")
    assert other.text == plain.text
    for table in ("targets", "results", "numbers", "findings"):
        values = [[{name: cell for name, cell in row.items() if name not in KEYS} for row in one.rows[table]] for one in (plain, other)]
        assert values[0] == values[1], table


@given(st.text(alphabet="aăâeêioôơuưyđAĐáàảãạắềổữỵ ,.%0123456789\n", min_size=4).filter(str.strip))
def test_utf_8_is_never_taken_for_something_else(text: str) -> None:
    assert decode(text.encode()) == (text, True)
    assert decode(codecs.BOM_UTF8 + text.encode()) == (text, True)


def shows(text: str) -> bool:
    return any(not char.isspace() and unicodedata.category(char) != "Cf" for char in text)


@given(st.text(min_size=1).filter(lambda text: shows(text) and text[0] != "\x00"), st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_a_byte_order_mark_decides(text: str, encoding: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}[encoding]
    if "\x00" in text:
        with pytest.raises(Unreadable, match="not a text file"):
            decode(mark + text.encode(encoding))
    else:
        assert decode(mark + text.encode(encoding)) == (text, True)


@pytest.mark.parametrize(
    "text",
    [
        "Résumé de la conférence générale sur l'égalité, tenue à Genève",
        "Il piano fu approvato dal consiglio; il testo però non era stato pubblicato prima della fine dell'anno",  # "ò" is the byte of a tone mark
    ],
)
def test_a_western_text_is_not_taken_for_vietnamese_of_the_1990s(text: str) -> None:
    with pytest.raises(Unreadable, match="encoding is not known"):
        decode(text.encode("latin-1"))


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused_with_a_hint(data: bytes) -> None:
    refused = None
    text = ""
    try:
        text, _ = decode(data)
    except Unreadable as error:
        refused = error
    assert "\x00" not in text
    assert refused is None or (refused.error and refused.hint)


# --- files that are no plan


@pytest.mark.parametrize("data", [b"", b" ", b"\n\n\r\n", b"\t \v\f\n"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    refused = failing(tmp_path, data)
    assert (refused.error, refused.hint) == ("the file is empty", "put the document itself into the folder again")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(codecs.BOM_UTF8, id="a byte order mark alone"),
        pytest.param(codecs.BOM_UTF8 + b" \n", id="a byte order mark and blanks"),
        pytest.param(codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), id="blanks in UTF-16"),
        pytest.param("\u00a0\n\u200b\n".encode(), id="blanks that only Unicode knows"),
    ],
)
def test_a_file_of_blanks_in_any_encoding_is_empty(tmp_path: Path, data: bytes) -> None:
    assert failing(tmp_path, data).error == "the file is empty"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 40, b"KE HOACH\x00\x01\x02" * 90, bytes([1, 2, 3, 4, 5, 6]) * 50],
    ids=["all bytes", "text with zeros", "control characters"],
)
def test_binary_junk_is_refused_and_a_name_that_promised_more_is_said_to_be_wrong(tmp_path: Path, data: bytes) -> None:
    assert failing(tmp_path, data).error == "not a text file"
    assert failing(tmp_path, data, "ke-hoach.pdf").error == "not what its name says (.pdf), and no text"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\x7fELF\x02\x01\x01" + bytes(200), "a program"),
        (b"MZ\x90\x00\x03", "a program"),
        (b"GIF89a" + bytes(20), "a picture of a kind that is not read"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a picture of a kind that is not read"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(20), "an archive other than .zip"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(20), "an archive other than .zip"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(20), "a sound or film file"),
        (b"ID3\x03" + bytes(20), "a sound or film file"),
    ],
)
def test_what_is_no_document_says_what_it_is_whatever_its_name(tmp_path: Path, data: bytes, error: str) -> None:
    refused = failing(tmp_path, data)
    assert (refused.error, bool(refused.hint)) == (error, True)


@pytest.mark.parametrize("text", ["MZ là viết tắt", "GIF là gì", "BM25 là gì", "ID3 và OggS", "RIFF", "7z và Rar!"])
def test_words_that_only_begin_like_one_are_text(text: str) -> None:
    assert kind_of(text.encode()) == "text"


def word_file() -> bytes:
    held = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(PLAN)
    document.save(held)
    return held.getvalue()


def zip_file() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("ke-hoach.txt", PLAN)
    return held.getvalue()


@pytest.mark.parametrize("name", ["ke-hoach.txt", "ke-hoach.docx", "ke-hoach.pdf", "ke-hoach"])
def test_a_word_file_is_read_as_one_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(word_file())
    made = extract_file(tmp_path / name, name)
    assert [row["format"] for row in made.rows["documents"]] == ["docx"]
    assert [row["value"] for row in made.rows["targets"]] == [80]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "the PDF is damaged and cannot be opened"),
        (zip_file()[:-30], "a damaged archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "an old Excel or PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (word_file()[:3000], "a damaged Word file"),
    ],
    ids=["PDF", "zip", "xls", "locked", "docx"],
)
def test_a_file_that_cannot_be_read_is_a_failure_that_says_why_and_no_document(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    made = extract_file(tmp_path / "x.txt", "corpus/x.txt")
    assert (made.doc_id, made.text, made.rows) == (None, None, {})
    assert [(one.source, one.stage, one.error) for one in made.failures] == [("corpus/x.txt", "read", what)]
    assert all(one.hint for one in made.failures)


@pytest.mark.parametrize("kind", ["missing", "folder", "dangling link"])
def test_a_path_that_cannot_be_opened_is_a_failure(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.txt"
    if kind == "folder":
        path.mkdir()
    if kind == "dangling link":
        path.symlink_to(tmp_path / "nowhere.txt")
    made = extract_file(path, "x.txt")
    assert made.doc_id is None
    assert [one.error.split(":")[0] for one in made.failures] == ["cannot be opened"]
    assert all(one.hint for one in made.failures)


# --- files that are cut off


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ((PLAN + "hết").encode()[:-2], PLAN + "h"),  # "ế" is three bytes; the last two letters are gone, the half one is dropped
        ((PLAN + "hết").encode("utf-16")[:-1], PLAN + "hế"),
        ((PLAN + "ế").encode()[:-1], PLAN),
    ],
    ids=["UTF-8", "UTF-16", "one byte short"],
)
def test_a_file_cut_inside_a_character_is_read_in_part_and_says_so(tmp_path: Path, data: bytes, kept: str) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    source = read_file(tmp_path / "x.txt", "x.txt")
    assert source.text == kept
    made = extract_file(tmp_path / "x.txt", "x.txt")
    assert made.rows["documents"][0]["status"] == "partial"
    assert [row["value"] for row in made.rows["targets"]] == [80]
    assert [(one.stage, one.error) for one in made.failures] == [("read", "the file ends in the middle of a character")]


def test_a_whole_file_is_ok_and_has_no_failure(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(PLAN, encoding="utf-8")
    made = extract_file(tmp_path / "x.txt", "x.txt")
    assert made.rows["documents"][0]["status"] == "ok"
    assert made.failures == ()


# --- who the document is


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("thai-binh-2021.txt", "thai-binh-2021"),
        ("Kế hoạch số 5.txt", "ke-hoach-so-5"),
        (unicodedata.normalize("NFD", "Kế hoạch số 5.txt"), "ke-hoach-so-5"),
        ("ĐỀ ÁN (đã ký).md", "de-an-da-ky"),
        ("40_KH-UBND.v2.txt", "40-kh-ubnd-v2"),
        ("計画.txt", "document"),
    ],
)
def test_doc_id_is_the_slug_and_the_hash_of_the_bytes(tmp_path: Path, name: str, slug: str) -> None:
    (tmp_path / name).write_text(PLAN, encoding="utf-8")
    source = read_file(tmp_path / name, f"corpus/{name}")
    digest = hashlib.sha256(PLAN.encode()).hexdigest()
    assert (source.sha256, source.doc_id, source.path) == (digest, f"{slug}-{digest[:8]}", f"corpus/{name}")


@pytest.mark.parametrize(("name", "form"), [("a.txt", "txt"), ("A.TXT", "txt"), ("a.md", "md"), ("a.markdown", "md")])
def test_the_format_follows_the_ending(tmp_path: Path, name: str, form: str) -> None:
    (tmp_path / name).write_text(PLAN, encoding="utf-8")
    assert read_file(tmp_path / name, name).format == form


def test_one_changed_byte_is_another_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PLAN.encode())
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_bytes(PLAN.encode() + b" ")
    assert read_file(tmp_path / "a.txt", "a.txt").doc_id != read_file(tmp_path / "b" / "a.txt", "a.txt").doc_id
