"""Dates by which a body must report or finish something: sentences as data, their recipients, and events that are none."""

from __future__ import annotations

from datetime import date
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
HEADS = {
    "trung ương": "THỦ TƯỚNG CHÍNH PHỦ\n-------\nSố: 12/QĐ-TTg\nHà Nội, ngày 24 tháng 3 năm 2022\n\nQUYẾT ĐỊNH\nPhê duyệt Chương trình năm 2022\n\n",
    "tỉnh": "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n-------\nSố: 12/KH-UBND\nNghệ An, ngày 24 tháng 3 năm 2022\n\nKẾ HOẠCH\nThực hiện công tác năm 2022\n\n",
    "xã": "ỦY BAN NHÂN DÂN\nXÃ AN HÒA THỊNH\n-------\nSố: 12/KH-UBND\nAn Hòa Thịnh, ngày 24 tháng 3 năm 2022\n\nKẾ HOẠCH\nThực hiện công tác năm 2022\n\n",
}
SECTIONS = {
    "tasks": "II. NHIỆM VỤ VÀ GIẢI PHÁP\n\n1. {}\n",
    "duty": "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- {}\n",
    "reporting": "III. CHẾ ĐỘ BÁO CÁO\n\n1. {}\n",
    "closing": "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Thực hiện Kế hoạch.\n\n{}\n",
}
SHOWN = ("day", "month", "year", "recurrence", "recipient", "via")

Row = dict[str, object]


CASES = cases("deadlines")


def due(text: str, level: str = "tỉnh") -> list[Row]:
    """The deadlines of a plan with that text."""
    source = Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=HEADS[level] + text)
    return extract_document(document_of(source))["deadlines"]


def shown(row: Row) -> str:
    return ";".join(str(row[name] or "") for name in SHOWN)


@cache
def corpus(stem: str) -> list[Row]:
    return extract_document(document_of(read_file(ROOT / "corpus" / f"{stem}.txt", stem)))["deadlines"]


# --- sentences as data


@pytest.mark.parametrize("case", params(CASES, lambda row: row["phrase"][:80]))
def test_a_sentence_sets_its_deadlines(case: dict[str, str]) -> None:
    found = due(SECTIONS[case["section"]].format(case["phrase"]), case["level"])
    assert [shown(row) for row in found] == (case["found"].split(" | ") if case["found"] else [])


@pytest.mark.parametrize("case", [case for case in CASES if case["source"]], ids=lambda case: case["phrase"][:80])
def test_a_sentence_stands_in_the_document_that_it_is_said_to_come_from(case: dict[str, str]) -> None:
    text = words_of(case["source"])
    if text is None:
        pytest.skip("../shared/real is not here")
    assert case["phrase"] in text


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["trước ngày {:%d/%m/%Y}", "trước ngày {:%d tháng %m năm %Y}", "chậm nhất ngày {:%d-%m-%Y}", "vào ngày {:%d.%m.%Y}"]),
    st.sampled_from(["Sở Nội vụ", "Ủy ban nhân dân tỉnh", "Sở Văn hóa, Thể thao và Du lịch"]),
)
def test_any_day_is_read_in_any_form(day: date, form: str, recipient: str) -> None:
    (row,) = due(SECTIONS["reporting"].format(f"Gửi báo cáo kết quả thực hiện về {recipient} {form.format(day)}."))
    assert shown(row) == f"{day.day};{day.month};{day.year};;{recipient};"


# --- what is due, and the evidence


@pytest.mark.parametrize(
    ("phrase", "what", "quote"),
    [
        ("Báo cáo kết quả tự kiểm tra trước ngày 05/12/2022.", "Báo cáo kết quả tự kiểm tra", "Báo cáo kết quả tự kiểm tra trước ngày 05/12/2022"),
        ("Các sở báo cáo tổng kết năm trước ngày 10/12/2022.", "báo cáo tổng kết năm", "báo cáo tổng kết năm trước ngày 10/12/2022"),
        (
            "Định kỳ 6 tháng (trước ngày 01/6) báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh.",
            "báo cáo kết quả thực hiện",
            "Định kỳ 6 tháng (trước ngày 01/6",
        ),
        pytest.param(
            "Các đơn vị có trách nhiệm xây dựng kế hoạch chi tiết hằng năm và định kỳ báo cáo kết quả thực hiện trước ngày 20/11 về Sở Nội vụ.",
            "báo cáo kết quả thực hiện",
            "báo cáo kết quả thực hiện trước ngày 20/11",
        ),
    ],
)
def test_a_deadline_says_what_is_due(phrase: str, what: str, quote: str) -> None:
    (row,) = due(SECTIONS["reporting"].format(phrase))
    assert (row["what"], row["quote"]) == (what, quote)


# --- recipients said elsewhere, and deadlines said twice


def test_the_recipient_of_all_reports_of_a_section() -> None:
    text = (
        "III. CHẾ ĐỘ BÁO CÁO\n\n1. Báo cáo 6 tháng trước ngày 05/6/2022.\n\n2. Báo cáo năm trước ngày 05/12/2022 gửi về Sở Nội vụ.\n\n"
        "Các báo cáo nêu trên gửi về Sở Lao động - Thương binh và Xã hội để tổng hợp báo cáo UBND tỉnh.\n"
    )
    assert [row["recipient"] for row in due(text)] == ["Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"]


def test_the_same_day_again_is_the_same_deadline() -> None:
    text = (
        "III. CHẾ ĐỘ BÁO CÁO\n\n1. Định kỳ 6 tháng báo cáo trước ngày 05 tháng 6; báo cáo năm trước ngày 05 tháng 12.\n\n"
        "2. Báo cáo sơ kết 6 tháng gửi trước 05/6; báo cáo của năm 2022 trước ngày 05/12/2022.\n"
    )
    first, second, again, other = due(text)
    assert [row["same_as"] or "" for row in (first, second, other)] == ["", "", ""]
    assert again["same_as"] == first["deadline_id"]


# --- where no deadline is read


def test_the_times_of_a_task_table_stay_with_the_tasks() -> None:
    table = (
        "PHỤ LỤC: DANH MỤC NHIỆM VỤ\n\nTT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian hoàn thành\n"
        "1\tBáo cáo kết quả rà soát\tSở Y tế\tTrước ngày 15/6/2022\n2\tGửi báo cáo tổng kết\tSở Nội vụ\tTrước ngày 15/12/2022\n"
    )
    assert due(SECTIONS["tasks"].format("Tuyên truyền.") + "\n" + table) == []


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Công văn yêu cầu gửi báo cáo trước ngày 15/6/2022;\n\nI. NHIỆM VỤ\n\n1. Tuyên truyền.\n",
        "I. NHIỆM VỤ\n\n1. Tuyên truyền.\n\nNơi nhận:\n- Các sở (gửi báo cáo trước ngày 15/6/2022);\n- Lưu: VT.\n",
    ],
)
def test_legal_basis_and_recipients_set_no_deadline(text: str) -> None:
    assert due(text) == []


# --- the corpus


@pytest.mark.parametrize("stem", CORPUS)
def test_deadlines_of_a_plan_are_days_of_a_year_and_refer_back(stem: str) -> None:
    rows = corpus(stem)
    ids = [row["deadline_id"] for row in rows]
    assert len(ids) == len(set(ids)) == {"an-hoa-thinh": 2, "hiep-hoa-2023": 0, "nghe-an-2022": 6, "ninh-thuan-2020": 2, "thai-binh-2021": 2}[stem]
    for place, row in enumerate(rows):
        date(int(str(row["year"] or 2000)), int(str(row["month"])), int(str(row["day"])))
        assert not row["same_as"] or row["same_as"] in ids[:place]


def test_the_annex_of_the_reports_repeats_their_deadlines() -> None:
    rows = corpus("nghe-an-2022")
    by_id = {row["deadline_id"]: row for row in rows}
    repeated = [(row, by_id[row["same_as"]]) for row in rows if row["same_as"]]
    assert [(shown(row).split(";")[:4], shown(first).split(";")[:4]) for row, first in repeated] == [
        (["5", "6", "", "half-year"], ["5", "6", "", "half-year"]),
        (["5", "12", "", "year"], ["5", "12", "", "year"]),
    ]
