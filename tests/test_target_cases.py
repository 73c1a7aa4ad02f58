"""Phrases of plans and the rows they must give (tests/cases/targets.csv; what occurs is listed in docs/catalogue.md)."""

from __future__ import annotations

import pytest
import regex as re

from pipeline.model.source import Source
from pipeline.run import document_of, extract_document
from tests.phrases import Case, cases, params
from tests.scoring import folded, same, token_f1

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
-------
Số: 15/KH-UBND
Lào Cai, ngày 12 tháng 01 năm {issued}

KẾ HOẠCH
Thực hiện nhiệm vụ công tác{period}

Căn cứ Luật Tổ chức chính quyền địa phương;

"""
MORE = frozenset({"measure", "direction", "frequency", "scope", "base_year", "base_value", "year_start", "numerator", "denominator", "goal_no", "target_no"})
"""What a row is held to besides what finds it, where the case says it."""
FIELDS = ("comparator", "value", "value_max", "unit", "per", "year", "measure", "indicator")


def document(case: Case) -> str:
    """A plan with the phrase under its headings, as one list item, or as it is where it has lines of its own."""
    start, _, end = case["period"].partition("-")
    period = "" if not start else f" năm {end}" if start == end else f" giai đoạn {case['period']}"
    own = "\n" in case["phrase"] or re.match(r"\||\+ |\d+\.\d+ \p{Lu}", case["phrase"])
    phrase = case["phrase"] if own else f"- {case['phrase']}"
    return HEAD.format(issued=start or "2024", period=period) + "\n".join([*case["under"].split(" / "), phrase]) + "\n"


def wanted(case: Case) -> list[dict[str, str]]:
    rows = []
    for written in filter(None, map(str.strip, case["rows"].split(";"))):
        role, *cells = written.split("|")
        more = dict(cell.split("=", 1) for cell in cells[len(FIELDS) :])
        rows.append({"role": role, **dict(zip(FIELDS, cells, strict=False)), **more})
    return rows


@pytest.mark.parametrize("case", params(cases("targets"), lambda row: f"{row['group']}: {row['phrase'][:60]}"))
def test_a_phrase_gives_its_rows_and_no_others(case: Case) -> None:
    source = Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=document(case))
    made = extract_document(document_of(source))
    left = [("target", row) for row in made["targets"]] + [("result", row) for row in made["results"]]
    for row in wanted(case):
        fitting = [
            (role, got)
            for role, got in left
            if role == row["role"]
            and all(same(name, row.get(name, ""), got.get(name)) for name in ("comparator", "value", "value_max", "unit", "per", "year"))
            and token_f1(row["indicator"], got["indicator"]) >= 0.6
        ]
        said = [name for name in MORE & set(row) if name != "measure" or (row[name] and row["role"] == "target")]
        fitting.sort(key=lambda found: sum(not same(name, row[name], found[1].get(name)) for name in said))
        assert fitting, f"{row} not among {[(role, folded(got['value']), got['unit'], got['year'], got['comparator'], got['indicator']) for role, got in left]}"
        wrong = {name: (row[name], fitting[0][1].get(name)) for name in said if not same(name, row[name], fitting[0][1].get(name))}
        assert not wrong, f"{row['value']} {row['indicator']}: {wrong}"
        left.remove(fitting[0])
    assert not left, f"too many: {[(role, folded(got['value']), got['unit'], got['indicator']) for role, got in left]}"


@pytest.mark.parametrize(
    ("phrase", "way"),
    [
        ("Giá trị sản xuất công nghiệp tăng 9% trở lên.", ("increase", "change")),
        ("Rút ngắn ít nhất 30% thời gian giải quyết thủ tục.", ("decrease", "change")),
        ("90% trở lên gia đình đạt danh hiệu văn hóa.", (None, "level")),
    ],
)
def test_which_way_a_number_is_meant(phrase: str, way: tuple[str | None, str]) -> None:
    text = document({"period": "2025-2025", "phrase": phrase, "under": "II. MỤC TIÊU"})
    source = Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=text)
    assert [(row["direction"], row["measure"]) for row in extract_document(document_of(source))["targets"]] == [way]
