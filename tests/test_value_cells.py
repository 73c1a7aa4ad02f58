"""What single cells of an indicator table say: words and brackets around their numbers, ranges, a count with its share."""

from __future__ import annotations

import pytest

from pipeline.model.source import Source
from pipeline.run import document_of, extract_document
from tests.test_table_layouts import found_in

ROW = "| TT | Chỉ tiêu | ĐVT | Năm 2030 |\n|---|---|---|---|\n| 1 | {words} | {unit} | {cell} |\n| 2 | Tỷ lệ hộ dùng điện | % | 99 |\n"
SHARE, COUNT = ("Tỷ lệ che phủ rừng", "%"), ("Số xã có chợ đạt chuẩn", "xã")


@pytest.mark.parametrize(
    ("row", "cell", "values"),
    [
        (SHARE, "Duy trì 42,5", ["42.5 percent"]),  # a level that is kept
        (SHARE, "Giữ ổn định 42", ["42 percent"]),
        (SHARE, "+2,5", ["2.5 percent"]),
        (SHARE, "từ 10 đến 12", ["10-12 percent"]),
        (SHARE, "Đạt từ 10 - 12", ["10-12 percent"]),
        (SHARE, "95 (đạt 19/20)", ["95 percent"]),  # the bracket explains the level
        (SHARE, "8,5 (lũy kế 20)", ["8.5 percent"]),
        (SHARE, "- 3,5", []),  # a minus, or a dash before a value: it is not said
        (COUNT, "45 (90%)", ["45 count", "90 percent"]),
        (COUNT, "45<br>90%", ["45 count", "90 percent"]),
        (COUNT, "12 xã (80%)", ["12 count", "80 percent"]),
        (COUNT, "12/14", ["12 count"]),
        (COUNT, "12/14 (85,7%)", ["85.7 percent"]),
    ],
)
def test_a_cell_says_its_values_and_no_others(row: tuple[str, str], cell: str, values: list[str]) -> None:
    found = found_in("I. MỤC TIÊU", ROW.format(words=row[0], unit=row[1], cell=cell))
    assert sorted(f"{value} {unit}" for _, name, scope, value, unit, _ in found if name == row[0] and not scope) == values


def test_the_quote_of_a_value_in_brackets_holds_both() -> None:
    table = ROW.format(words=SHARE[0], unit=SHARE[1], cell="(4,2)")
    document = document_of(Source(path="x.md", doc_id="x", sha256="", format="md", text=f"KẾ HOẠCH\nNăm 2030\n\nI. MỤC TIÊU\n\n{table}"))
    assert extract_document(document)["targets"][0]["quote"].endswith("(4,2)")
