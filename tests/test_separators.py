"""Whether the comma in "2,000 ha" parts thousands: the document's other numbers say, or nobody does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.source import Source
from pipeline.run import document_of, extract_document

HEAD = "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 15/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển kinh tế - xã hội giai đoạn 2026 - 2030\n\n"
AIMS = "I. MỤC TIÊU ĐẾN NĂM 2030\n\n"


@pytest.mark.parametrize(
    ("body", "value", "doubtful"),
    [
        pytest.param("- Diện tích rừng trồng mới đạt 2,050 ha.\n- Tỷ lệ hộ dùng nước sạch đạt 92.5%.\n", 2050, False, id="beside English decimals"),
        pytest.param("- Diện tích rừng trồng mới đạt 2,050 ha.\n- Sản lượng lúa đạt 1,250,000 tấn.\n", 2050, False, id="beside groups of three"),
        pytest.param("TT\tChỉ tiêu\tĐVT\t2030\n1\tRừng trồng mới\tha\t2,050\n2\tSố hộ tham gia\thộ\t1,250\n", 2050, False, id="beside a count"),
        pytest.param("- Sản lượng điện đạt 28,156 tỷ kWh.\n- Số hộ có điện đạt 12.500 hộ.\n", Decimal("28156000000"), False, id="a Vietnamese decimal"),
        pytest.param("- Diện tích rừng trồng mới đạt 2,050 ha.\n- Tỷ lệ hộ dùng nước sạch đạt 92,5%.\n", Decimal("2.05"), True, id="a nought at its end"),
        pytest.param("- Diện tích rừng trồng mới đạt 2,000 ha.\n- Tỷ lệ hộ dùng nước sạch đạt 92,5%.\n", 2000, True, id="three noughts"),
        pytest.param("- Diện tích rừng trồng mới đạt 2,055 ha.\n- Tỷ lệ hộ dùng nước sạch đạt 92%.\n", Decimal("2.055"), True, id="nothing beside it"),
        pytest.param("- Tỷ lệ che phủ rừng đạt 42,050%.\n- Tỷ lệ hộ dùng nước sạch đạt 92%.\n", Decimal("42.05"), False, id="a share has no thousands"),
    ],
)
def test_what_one_comma_before_three_digits_is_worth(body: str, value: Decimal | int, doubtful: bool) -> None:
    found = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=HEAD + AIMS + body)))
    row = found["targets"][0]
    assert Decimal(str(row["value"])) == value
    assert ("separator_unclear" in str(row["reasons"]), row["grade"] == "C") == (doubtful, doubtful)
    assert doubtful == any(finding["code"] == "separator_unclear" for finding in found["findings"])
