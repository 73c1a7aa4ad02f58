"""Two readers of one document: what counts as agreement."""

from __future__ import annotations

from tests.agreement import FIRST, SECOND, Agreement, compared
from tests.scoring import STRICT, read_gold

EMPTY = dict.fromkeys((*STRICT, "part", "scope", "indicator", "quote", "note"), "")
DENSE = EMPTY | {"value": "80", "unit": "percent", "year": "2030", "indicator": "tỷ lệ hộ dùng nước sạch", "quote": "80% hộ dùng nước sạch"}


def test_the_two_readings_in_the_repository_agree() -> None:
    whole = Agreement()
    lines = []
    for path in sorted(SECOND.glob("*.csv")):
        agreement, told = compared(path.stem, read_gold(FIRST / path.name), read_gold(path))
        whole = whole.plus(agreement)
        lines += told
    assert whole.both >= 70
    assert 2 * whole.strict / (whole.first + whole.second) >= 0.95, "\n".join(lines)


def test_another_year_is_told_and_a_row_of_one_reader_alone_counts_against() -> None:
    other = DENSE | {"value": "95", "indicator": "tỷ lệ hộ dùng điện", "quote": "95% hộ dùng điện"}
    agreement, lines = compared("x.targets", [DENSE], [DENSE | {"year": "2025"}, other])
    assert (agreement.first, agreement.second, agreement.both, agreement.core, agreement.strict) == (1, 2, 1, 0, 0)
    assert ["year: '2030' ≠ '2025'" in lines[0], "only the second reader: 95 percent 2030" in lines[1]] == [True, True]


def test_a_row_that_one_reader_calls_doubtful_counts_neither_for_nor_against() -> None:
    unsure = DENSE | {"year": "", "note": "doubtful: no year"}
    agreement, lines = compared("x.targets", [DENSE], [unsure])
    assert (agreement.first, agreement.second, agreement.doubtful, lines) == (0, 0, 1, [])
