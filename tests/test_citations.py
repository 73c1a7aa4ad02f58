"""Documents named in a text: their numbers, dates and issuers as data, short forms led back to what they mean, and the targets they carry."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.source import Source
from pipeline.read.door import read_file
from pipeline.run import document_of, extract_document
from tests.phrases import cases, params, words_of

ROOT = Path(__file__).parent.parent
CORPUS = ("an-hoa-thinh", "hiep-hoa-2023", "nghe-an-2022", "ninh-thuan-2020", "thai-binh-2021")
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n-------\nSố: 12/KH-UBND\nNghệ An, ngày 24 tháng 3 năm 2022\n\nKẾ HOẠCH\nThực hiện công tác bình đẳng giới năm 2022\n\n"
SHOWN = ("type", "number", "issued", "issuer", "relation")

Row = dict[str, object]
Tables = dict[str, list[Row]]


CASES = cases("citations")


def extracted(text: str) -> Tables:
    return extract_document(document_of(Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=text)))


def cited(phrase: str, where: str = "body") -> list[Row]:
    """The citations of a phrase as a task of a plan, or as its legal basis."""
    text = f"{phrase}\n\nI. MỤC TIÊU\n\n1. Mục tiêu chung.\n" if where == "basis" else f"I. NHIỆM VỤ VÀ GIẢI PHÁP\n\n1. {phrase}\n"
    return extracted(HEAD + text)["citations"]


def shown(row: Row) -> str:
    return ";".join(str(row[name] or "") for name in SHOWN)


@cache
def tables(stem: str) -> Tables:
    return extract_document(document_of(read_file(ROOT / "corpus" / f"{stem}.txt", stem)))


# --- phrases as data


@pytest.mark.parametrize("case", params(CASES))
def test_a_phrase_cites_its_documents(case: dict[str, str]) -> None:
    assert [shown(row) for row in cited(case["phrase"], case["where"])] == (case["found"].split(" | ") if case["found"] else [])


@pytest.mark.parametrize("case", [case for case in CASES if case["source"]], ids=lambda case: case["phrase"])
def test_a_phrase_stands_in_the_documents_that_it_is_said_to_come_from(case: dict[str, str]) -> None:
    texts = {stem: words_of(stem) for stem in case["source"].split(";")}
    if None in texts.values():
        pytest.skip("../shared/real is not here")
    assert [stem for stem, text in texts.items() if text is not None and " ".join(case["phrase"].split()) not in text] == []


@given(
    st.integers(1, 9999),
    st.sampled_from(["KH-UBND", "QĐ-TTg", "NQ-CP", "TTr-SLĐTBXH", "LĐTBXH-BĐG", "NQ-UBTVQH14", "CT-TTg"]),
    st.sampled_from(["", " "]),
    st.sampled_from(["", " "]),
    st.dates(),
    st.booleans(),
)
def test_a_number_is_read_whatever_blanks_stand_in_it(number: int, sign: str, after: str, around: str, day: object, words: bool) -> None:
    written = sign.replace("-", f"{around}-{around}")
    when = f"{day:%d tháng %m năm %Y}" if words else f"{day:%d/%m/%Y}"
    (row,) = cited(f"Quyết định số {number}/{after}{written} ngày {when}")
    year = int(f"{day:%Y}")
    assert row["number"] == f"{number}/{sign}"
    assert row["issued"] == (f"{day:%Y-%m-%d}" if 1900 <= year < 2100 else None)


# --- titles and pinpoints


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        (
            "Công văn số 356/LĐTBXH-BĐG ngày 19/02/2021 của Bộ Lao động - Thương binh và Xã hội về việc hướng dẫn triển khai công tác bình đẳng giới năm 2021;",
            "hướng dẫn triển khai công tác bình đẳng giới năm 2021",
        ),
        (
            "Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ ban hành Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2030 (gọi tắt là Chiến lược)",
            "ban hành Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2030",
        ),
        ("Kế hoạch số 158/KH-UBND ngày 27/8/2021 về thực hiện Chiến lược quốc gia; số 95/KH-UBND", "thực hiện Chiến lược quốc gia"),
        ("Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về phát triển kinh tế tư nhân", "phát triển kinh tế tư nhân"),
        ("Tờ trình số 42/TTr-SLĐTBXH ngày 04/3/2021", ""),
        ("Bộ luật Lao động năm 2019", "Lao động năm 2019"),
        ("Bộ luật Lao động (sửa đổi)", "Lao động (sửa đổi)"),
        ("giám sát Luật Bình đẳng giới và các chính sách", "Bình đẳng giới"),
        ("theo Luật Bảo vệ dữ liệu cá nhân.", "Bảo vệ dữ liệu cá nhân"),
        ("theo quy định của Luật Chuyển đổi số và các Nghị định", "Chuyển đổi số"),
        ("thống nhất với Luật Phòng, chống ma túy sát với thực tiễn", "Phòng, chống ma túy"),
        ("Pháp lệnh Ưu đãi người có công với cách mạng.", "Ưu đãi người có công với cách mạng"),
        pytest.param(
            "Báo cáo kết quả thực hiện Chương trình Quốc gia về bình đẳng giới trước ngày 25 tháng 12 (tại Phụ lục 02 kèm theo).",
            "Quốc gia về bình đẳng giới",
        ),
    ],
)
def test_a_citation_has_its_title(phrase: str, title: str) -> None:
    assert cited(phrase)[0]["title"] == title


@pytest.mark.parametrize(
    ("phrase", "pinpoint"),
    [
        ("theo khoản 2 Điều 5 Luật Bình đẳng giới", "khoản 2 Điều 5"),
        ("điểm a khoản 1 Điều 4 Nghị định số 45/2017/NĐ-CP ngày 21/4/2017 của Chính phủ", "điểm a khoản 1 Điều 4"),
        ("Điều 4 của Nghị định số 45/2017/NĐ-CP ngày 21/4/2017 của Chính phủ", "Điều 4"),
        ("Nghị định số 45/2017/NĐ-CP ngày 21/4/2017 của Chính phủ", ""),
    ],
)
def test_a_citation_points_to_its_article(phrase: str, pinpoint: str) -> None:
    (row,) = cited(phrase)
    assert row["pinpoint"] == pinpoint


# --- short forms


def test_this_plan_is_the_document_itself() -> None:
    rows = cited("Căn cứ Kế hoạch này và kế hoạch này")
    assert [(row["relation"], row["refers_to"]) for row in rows] == [("self", "x-00000000")] * 2


def test_an_alias_leads_back_to_the_document_that_it_was_given_to() -> None:
    text = (
        "Căn cứ Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ ban hành Chiến lược quốc gia về bình đẳng giới (gọi tắt là Chiến lược);\n\n"
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Các thôn\n\n- Thực hiện các chỉ tiêu, mục tiêu của Chiến lược; quan tâm bố trí cán bộ.\n"
    )
    first, second = extracted(HEAD + text)["citations"]
    assert (first["number"], second["quote"], second["relation"]) == ("28/NQ-CP", "Chiến lược", "refers")
    assert second["refers_to"] == first["citation_id"]


def test_an_alias_of_something_else_is_no_citation() -> None:
    text = (
        "I. NHIỆM VỤ\n\n1. Quyết định số 10/2024/QĐ-UBND ngày 13/6/2024.\n\n"
        "2. Kết quả họp xét của Hội đồng Thi đua – Khen thưởng ngành Y tế (gọi tắt là Hội đồng thi đua).\n\n3. Hội đồng thi đua xếp hạng.\n"
    )
    assert [row["number"] for row in extracted(HEAD + text)["citations"]] == ["10/2024/QĐ-UBND"]


def test_the_aforesaid_act_is_the_one_named_before_it() -> None:
    text = (
        "I. NHIỆM VỤ\n\n1. Thực hiện Quyết định số 2282/QĐ-TTg ngày 08/01/2021 của Thủ tướng Chính phủ.\n\n"
        "2. Thực hiện Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ.\n\n3. Kinh phí theo Quyết định nêu trên.\n"
    )
    act, other, short = extracted(HEAD + text)["citations"]
    assert short["refers_to"] == act["citation_id"] != other["citation_id"]


def test_the_aforesaid_act_may_stand_in_the_same_passage() -> None:
    act, short = cited("Thực hiện Quyết định số 2282/QĐ-TTg ngày 08/01/2021 của Thủ tướng Chính phủ; kinh phí theo Quyết định nêu trên")
    assert short["refers_to"] == act["citation_id"]


def test_a_named_strategy_is_the_act_whose_title_holds_it() -> None:
    text = (
        "Căn cứ Quyết định số 2351/QĐ-TTg ngày 24/12/2010 của Thủ tướng Chính phủ phê duyệt Chiến lược quốc gia về bình đẳng giới giai đoạn 2011-2020;\n\n"
        "I. MỤC TIÊU\n\n1. Phấn đấu đạt mục tiêu Chiến lược quốc gia về bình đẳng giới giai đoạn 2011 - 2020.\n"
    )
    act, strategy = extracted(HEAD + text)["citations"]
    assert (strategy["type"], strategy["refers_to"]) == ("Chiến lược", act["citation_id"])


# --- where nothing is read


def test_recipients_header_and_signature_cite_nothing() -> None:
    recipients = "Nơi nhận:\n- Như Kế hoạch số 5/KH-UBND ngày 01/02/2022;\n- Lưu: VT.\n\n"
    text = f"I. NHIỆM VỤ\n\n1. Tuyên truyền.\n\n{recipients}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nNguyễn Văn A\n"
    assert extracted(HEAD + text)["citations"] == []


# --- targets quoted from another act; the document against itself


def test_a_cited_target_carries_its_act() -> None:
    made = tables("thai-binh-2021")
    numbers = {row["citation_id"]: row["number"] for row in made["citations"]}
    quoted = [row for row in made["targets"] if "cited" in str(row["flags"]).split(";")]
    assert [(str(row["value"]), numbers[row["citation_id"]]) for row in quoted] == [("30", "1187/NQ-UBTVQH14")]
    assert [row for row in made["targets"] if row["citation_id"] and row not in quoted] == []


def test_a_cited_target_carries_the_nearest_act_before_it() -> None:
    text = (
        "I. NHIỆM VỤ\n\n1. Thực hiện Quyết định số 5/QĐ-UBND ngày 02/01/2021. Phấn đấu thực hiện Nghị quyết số 1187/NQ-UBTVQH14 ngày 11/01/2021 của "
        "Ủy ban Thường vụ Quốc hội (trong đó đề ra chỉ tiêu tỷ lệ nữ đại biểu là 30%).\n"
    )
    made = extracted(HEAD + text)
    numbers = {row["citation_id"]: row["number"] for row in made["citations"]}
    assert [numbers.get(row["citation_id"]) for row in made["targets"]] == ["1187/NQ-UBTVQH14"]


def test_a_plan_that_contradicts_its_own_number_and_date_is_a_finding() -> None:
    made = tables("nghe-an-2022")
    found = {row["code"]: row["quote"] for row in made["findings"] if str(row["code"]).endswith("_contradiction")}
    assert found == {"number_contradiction": "96/KH-UBND", "date_contradiction": "ngày 27 tháng 3 năm 2022"}
    assert [(row["number"], row["issued"], row["relation"]) for row in made["citations"] if row["number"] in ("196/KH-UBND", "96/KH-UBND")] == [
        ("196/KH-UBND", "2022-03-24", "self"),
        ("96/KH-UBND", "2022-03-27", "self"),
    ]


# --- the corpus


@pytest.mark.parametrize("stem", CORPUS)
def test_a_quote_begins_and_ends_with_a_word(stem: str) -> None:
    quotes = [str(row["quote"]) for row in tables(stem)["citations"]]
    assert [quote for quote in quotes if quote != quote.strip() or not (quote[0].isalnum() or quote[0] in "“\"'([")] == []


@pytest.mark.parametrize("stem", CORPUS)
def test_references_lead_to_a_citation_or_to_the_document(stem: str) -> None:
    made = tables(stem)
    ids = [row["citation_id"] for row in made["citations"]]
    assert len(ids) == len(set(ids)) > 0
    known = {*ids, made["documents"][0]["doc_id"]}
    assert [row["quote"] for row in made["citations"] if row["refers_to"] and (row["refers_to"] not in known or row["refers_to"] == row["citation_id"])] == []
    assert all(row["refers_to"] == made["documents"][0]["doc_id"] for row in made["citations"] if row["relation"] == "self")
