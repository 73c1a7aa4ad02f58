"""Vietnamese from before Unicode, in files whose bytes say nothing of it."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from pipeline.model.source import Unreadable
from pipeline.read.legacy import convert, font_encoding
from pipeline.read.text import decode
from tests.test_data import rows

ROOT = Path(__file__).parent.parent
LETTERS = {
    name: {row["letter"]: bytes.fromhex(row["code"]) for row in reversed(rows("legacy_encodings.csv")) if row["encoding"] == name}
    for name in ("tcvn3", "vni", "vps")
}


def written(text: str, encoding: str) -> bytes:
    """A text in an old encoding; TCVN3 has no capitals with tones (its fonts for capitals show the small ones so)."""
    letters = LETTERS[encoding]
    return b"".join(letters.get(char) or letters.get(char.lower()) or char.encode("latin-1", "ignore") for char in unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("stem", ["an-hoa-thinh", "nghe-an-2022", "ninh-thuan-2020"])
@pytest.mark.parametrize("encoding", LETTERS)
def test_a_plan_in_an_old_encoding_is_recognised(encoding: str, stem: str) -> None:
    text = unicodedata.normalize("NFC", (ROOT / "corpus" / f"{stem}.txt").read_text(encoding="utf-8-sig"))
    plain = "".join(char for char in text if char in LETTERS[encoding] or char.lower() in LETTERS[encoding] or ord(char) < 0xA0)
    got, whole = decode(written(plain, encoding))
    assert got.lower() == plain.lower()
    assert whole
    as_western_letters = written(plain, encoding).decode("latin-1").encode()
    assert decode(as_western_letters)[0].lower() == plain.lower()


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed: glibc's table is the oracle")
def test_tcvn3_agrees_with_the_table_of_glibc() -> None:
    codes = sorted(LETTERS["tcvn3"].values())
    done = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=b"\n".join(codes), capture_output=True, check=True)
    assert unicodedata.normalize("NFC", done.stdout.decode()).split("\n") == [convert(code.decode("latin-1"), "tcvn3") for code in codes]


@pytest.mark.parametrize(
    ("encoding", "codes", "text"),
    [
        ("tcvn3", "KÕ ho¹ch thùc hiÖn c«ng t¸c b×nh ®¼ng giíi", "Kế hoạch thực hiện công tác bình đẳng giới"),
        ("vni", "Keá hoaïch thöïc hieän coâng taùc bình ñaúng giôùi", "Kế hoạch thực hiện công tác bình đẳng giới"),
        ("vni", "ÑAÛNG COÄNG SAÛN VIEÄT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("vps", "K‰ hoåch", "Kế hoạch"),
    ],
)
def test_words_as_old_files_have_them(encoding: str, codes: str, text: str) -> None:
    assert convert(codes.encode("cp1252").decode("latin-1"), encoding) == text


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "tcvn3"), (".vnArialH", "tcvn3"), ("VNI-Times", "vni"), ("Arial", None), ("Vni", None), ("", None)])
def test_fonts_tell_their_encoding(font: str, encoding: str | None) -> None:
    assert font_encoding(font) == encoding


@pytest.mark.parametrize("text", ["Größe und Übermaß der Änderung für die Straße", "Déjà vu à l'été, où çà et là", "Año señal acción niño según"])
def test_other_languages_are_not_made_vietnamese(text: str) -> None:
    assert decode(text.encode()) == (text, True)
    with pytest.raises(Unreadable, match="encoding is not known"):
        decode(text.encode("latin-1"))
