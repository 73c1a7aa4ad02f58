"""Facts of heads and tails: heads of many issuers as data, the five plans of the corpus and real documents against a reader's notes."""

# ruff: noqa: E501 (openings of documents as data)

from __future__ import annotations

import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.header.facts import read_facts
from pipeline.extract.header.period import period_of, with_period
from pipeline.gazetteer import load_gazetteer
from pipeline.model.document import Facts
from pipeline.model.source import Source
from pipeline.run import document_of, extract_document
from pipeline.span import Span, trimmed

CORPUS = Path(__file__).parents[1] / "corpus"
REAL = Path("/work/shared/real")
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n"


def canonical(raw: str) -> str:
    """As far as this stage needs it: NFC, LF, no Markdown marks."""
    text = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\u00a0", " ")
    text = regex.sub(r"\\([-.*_#|])", r"\1", text)
    return regex.sub(r"\*+", "", regex.sub(r"^#+ ?", "", text, flags=regex.MULTILINE))


def by_line(text: str) -> list[Span]:
    return [trimmed(text, m.start(), m.end()) for m in regex.finditer(r"[^\n]*\S[^\n]*", text)]


def by_block(text: str) -> list[Span]:
    return [trimmed(text, m.start(), m.end()) for m in regex.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", text)]


def facts(raw: str, spans: Any = by_line) -> Facts:
    text = canonical(raw)
    return read_facts(text, spans(text), load_gazetteer())


def check(raw: str, expected: dict[str, Any]) -> None:
    """Lines and blocks of lines as paragraphs must give the same."""
    for spans in (by_line, by_block):
        found = facts(raw, spans)
        assert {name: getattr(found, name) for name in expected} == expected


# Openings of documents of many issuers, as they stand on public pages (line breaks as there), with what a reader takes from them.
HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "kế hoạch of a city; wrapped letterhead, the date over two lines": (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\nSố: 167/KH-UBND\n|\nHà Nội, ngày 24\n"
        "tháng 8 năm 2018\n|\nKẾ HOẠCH\nTHỰC\nHIỆN NGHỊ QUYẾT CỦA HĐND THÀNH PHỐ VỀ NHỮNG NHIỆM VỤ TRỌNG TÂM PHÁT TRIỂN KINH\nTẾ - XÃ HỘI, THU CHI NGÂN SÁCH 6 "
        "THÁNG CUỐI NĂM 2018\nThực hiện Kế hoạch phát triển kinh tế - xã hội năm\n2018, ngay từ đầu năm UBND Thành phố đã ban hành Chương trình hành động",
        {
            "type": "Kế hoạch", "number": "167/KH-UBND", "issued": "2018-08-24", "issuer": "Ủy ban nhân dân thành phố Hà Nội", "level": "tỉnh", "province_code": "01",
            "title": "Thực hiện Nghị quyết của HĐND Thành phố về những nhiệm vụ trọng tâm phát triển kinh tế - xã hội, thu chi ngân sách 6 tháng cuối năm 2018",
            "period_start": 2018, "period_end": 2018,
        },
    ),
    "báo cáo of a commune; two columns on one line, number and day blank": (
        "1\nUỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ HOÀ PHƯỚC Độc lập – Tự do – Hạnh phúc\nSố: /BC-UBND Hoà Phước, ngày tháng 1 năm 2024\nBÁO CÁO\n"
        "Kết quả thực hiện nhiệm vụ KTXH – QPAN; Kế hoạch đạt chuẩn xã\nNông thôn mới nâng cao, kiểu mẫu năm 2024\nKính gửi: UBND huyện Hòa Vang.\nThực hiện công văn số 23/VP-TH",
        {
            "type": "Báo cáo", "number": None, "issued": "2024-01", "issuer": "Ủy ban nhân dân xã Hòa Phước", "level": "xã", "commune": "Hòa Phước", "district": "Hòa Vang",
            "province": "Đà Nẵng", "province_basis": "commune", "title": "Kết quả thực hiện nhiệm vụ KTXH – QPAN; Kế hoạch đạt chuẩn xã Nông thôn mới nâng cao, kiểu mẫu năm 2024",
        },
    ),
    "nghị quyết of a people's council; its session below the title": (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH TIỀN GIANG\n-------\n\n" + MOTTO + "\nSố: 11/2011/NQ-HĐND\n\nTiền Giang, ngày 15 tháng 12 năm 2011\n\nNGHỊ QUYẾT\n\n"
        "VỀ KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI TỈNH TIỀN GIANG NĂM 2012\n\nHỘI ĐỒNG NHÂN DÂN TỈNH TIỀN GIANG\nKHÓA VIII - KỲ HỌP THỨ 3\n\nCăn cứ Luật Tổ chức Hội đồng nhân dân",
        {
            "type": "Nghị quyết", "number": "11/2011/NQ-HĐND", "issuer": "Hội đồng nhân dân tỉnh Tiền Giang", "province_now": "Đồng Tháp", "province_now_code": "82",
            "title": "Về kế hoạch phát triển kinh tế - xã hội tỉnh Tiền Giang năm 2012",
        },
    ),
    "kết luận of the Party; the committee by its other name below the type, a blank in the type": (
        "TỈNH ỦY THỪA THIÊN HUẾ\nĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 445-KL/TU\nThừa Thiên Huế, ngày 13 tháng 5 năm 2022\nK ẾT LUẬN\nHỘI NGHỊ LẦN THỨ BẢY\n"
        "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHOÁ XVI)\nvề xây dựng hệ thống kết cấu hạ tầng đồng bộ đến năm 2025,\nđịnh hướng đến năm 2030\n"
        "Hội nghị lần thứ bảy Ban Chấp hành Đảng bộ tỉnh (khóa XVI) họp\nngày 26/4/2022 đã thảo luận Tờ trình của Ban Thường vụ Tỉnh ủy",
        {
            "type": "Kết luận", "number": "445-KL/TU", "issued": "2022-05-13", "issuer": "Tỉnh ủy Thừa Thiên Huế", "province_now": "Huế", "period_start": None,
            "title": "Về xây dựng hệ thống kết cấu hạ tầng đồng bộ đến năm 2025, định hướng đến năm 2030", "period_end": 2025,
        },
    ),
    "quy chế attached to a decision of a commune, cut off from it": (
        "ỦY BAN NHÂN DÂN\nXÃ XUÂN PHÚ\n|\n|\nCỘNG HOÀ XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập -\nTự do - Hạnh phúc\n|\nQUY CHẾ LÀM\nVIỆC\nCỦA ỦY\nBAN NHÂN DÂN XÃ XUÂN PHÚ NHIỆM KỲ 2021 -2026\n"
        "(Ban hành\nkèm theo Quyết định số: 59/QĐ-UBND\nNgày 22 tháng\n7 năm 2021 của Ủy ban nhân dân xã Xuân\nPhú)\nChương I\nNHỮNG QUY ĐỊNH\nCHUNG\nĐiều 1. Phạm vi",
        {"type": "Quy chế", "number": "59/QĐ-UBND", "issued": "2021-07-22", "issuer": "Ủy ban nhân dân xã Xuân Phú", "level": "xã", "commune": "Xuân Phú", "period_start": None},
    ),
    "kế hoạch of a district without letterhead, after a page's date line": (
        "Thứ Ba, 5 tháng 10, 2021\n\nTham gia giám sát việc rà soát hộ nghèo\n\n0\n\nKẾ HOẠCH\n\nRà soát hộ nghèo, hộ cận nghèo và xác định hộ làm nông nghiệp,\n\nlâm nghiệp ngư nghiệp có mức sống "
        "trung bình năm 2021\n\n trên địa bàn huyện U Minh Thượng\n\n\nThực hiện Kế hoạch số 164/KH-UBND ngày 29/8/2021 của UBND tỉnh Kiên Giang, rà soát trên địa bàn tỉnh Kiên Giang.\n\n"
        "Ủy ban nhân dân huyện Xây dựng Kế hoạch tổ chức rà soát hộ nghèo, hộ cận nghèo năm 2021, như sau:\n\n  I. MỤC ĐÍCH, YÊU CẦU",
        {
            "number": None, "issued": None, "issuer": "Ủy ban nhân dân huyện U Minh Thượng", "level": "huyện", "district": "U Minh Thượng", "province": "Kiên Giang", "province_basis": "district",
            "title": "Rà soát hộ nghèo, hộ cận nghèo và xác định hộ làm nông nghiệp, lâm nghiệp ngư nghiệp có mức sống trung bình năm 2021 trên địa bàn huyện U Minh Thượng",
        },
    ),
    "thông tư liên tịch": (
        "BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n--------\n\n" + MOTTO + "\nSố: 68/2013/TTLT-BTC-BLĐTBXH\n\nHà Nội, ngày 21 tháng 5 năm 2013\n\nTHÔNG TƯ LIÊN TỊCH\n\n"
        "QUY ĐỊNH QUẢN LÝ VÀ SỬ DỤNG KINH PHÍ THỰC HIỆN DỰ ÁN 3 VÀ DỰ ÁN 4 CỦA CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG GIAI ĐOẠN 2012-2015\n\nCăn cứ Nghị định số 60/2003/NĐ-CP",
        {
            "type": "Thông tư liên tịch", "number": "68/2013/TTLT-BTC-BLĐTBXH", "issuer": "Bộ Tài chính; Bộ Lao động - Thương binh và Xã hội", "level": "trung ương", "province": None,
            "period_start": 2012, "period_end": 2015,
            "title": "Quy định quản lý và sử dụng kinh phí thực hiện Dự án 3 và Dự án 4 của Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2012-2015",
        },
    ),
    "công văn of a department": (
        "Open navigation\n\nCông văn 2928/SGDĐT-KHTC ngày 21/09/2022\n\nUBND THÀNH PHỐ HÀ NỘI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n -------\n\n" + MOTTO + "\nSố: 2928/SGDĐT-KHTC\n\n"
        "V/v hướng dẫn tăng cường công tác quản lý thu chi năm học 2022-2023\n\nHà Nội, ngày 21 tháng 9 năm 2022\n\nKính gửi:\n\n- Ủy ban nhân dân các quận, huyện, thị xã;\n",
        {
            "type": "Công văn", "number": "2928/SGDĐT-KHTC", "issuer": "Sở Giáo dục và Đào tạo thành phố Hà Nội", "level": "tỉnh", "period_start": 2022, "period_end": 2023,
            "title": "Về việc hướng dẫn tăng cường công tác quản lý thu chi năm học 2022-2023",
        },
    ),
    "công văn of a department; columns apart by blanks; signed beside the recipients": (
        "UỶ BAN NHÂN DÂN                               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nTHÀNH PHỐ HỒ CHÍ MINH                  Độc lập – Tự do – Hạnh phúc\n\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n\n"
        "Số : 4144 /GDĐT – VP                        Thành phố Hồ Chí Minh, ngày 25 tháng 11 năm 2018\n\nVề cho học sinh nghỉ học\n\nNgày 26/11/2018\n\n   KHẨN\n\nKính gửi : Chủ tịch Ủy ban nhân dân "
        "các quận, huyện.\n\nNơi nhận :                                    GIÁM ĐỐC\n\n– Như trên;\n\n– BGĐ Sở GD&ĐT;                                       (đã ký)\n\n– Phòng, ban Sở;              Lê Hồng Sơn\n",
        {
            "number": "4144/GDĐT-VP", "issued": "2018-11-25", "issuer": "Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh", "province_code": "79", "signer": "Lê Hồng Sơn", "signer_title": "Giám đốc",
        },
    ),
    "the whole head in one line": (
        "  1. UBND TỈNH NINH THUẬN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ GIÁO DỤC VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc Số : 2917 /SGDĐT-VP Phan Rang-Tháp Chàm, ngày 05 tháng11 năm 2010 "
        "V/v báo cáo nhanh tình hình bị thiệt hại do lũ lụt của ngành Giáo dục và Đào tạo. Kính gửi: - Ủy ban nhân dân tỉnh Ninh Thuận; Vừa qua, tỉnh Ninh Thuận bị ảnh hưởng",
        {"number": "2917/SGDĐT-VP", "issued": "2010-11-05", "issuer": "Sở Giáo dục và Đào tạo tỉnh Ninh Thuận", "province": "Ninh Thuận", "province_now_code": "56"},
    ),
    "quyết định that issues a plan; its authority below the title": (
        "ỦY\nBAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\nSố:\n3640/QĐ-UBND\n|\nThành\nphố Hồ Chí Minh, ngày 27 tháng 10 năm 2022\n|\n"
        "QUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH TRIỂN KHAI THỰC HIỆN “CHIẾN LƯỢC, CHƯƠNG TRÌNH QUỐC\nGIA VỀ BÌNH ĐẲNG GIỚI VÀ PHÒNG NGỪA, ỨNG PHÓ VỚI BẠO LỰC TRÊN CƠ SỞ GIỚI TRÊN ĐỊA\nBÀN THÀNH PHỐ HỒ CHÍ MINH GIAI "
        "ĐOẠN ĐẾN NĂM 2030”\nCHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH\nCăn cứ Luật Bình đẳng giới\nsố 73/2006/QH11 ngày 29 tháng 11 năm 2006;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch triển "
        "khai thực hiện “Chiến lược, Chương trình quốc gia về bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới trên địa bàn Thành phố Hồ Chí Minh giai đoạn đến năm 2030”.",
        {
            "type": "Quyết định", "number": "3640/QĐ-UBND", "issuer": "Ủy ban nhân dân Thành phố Hồ Chí Minh", "period_start": None, "period_end": 2030,
            "title": "Ban hành Kế hoạch triển khai thực hiện “Chiến lược, Chương trình quốc gia về bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới trên địa bàn Thành phố Hồ Chí Minh "
            "giai đoạn đến năm 2030”",
        },
    ),
    "a page that lost the place, the type and the title; other acts listed before": (
        "- 1 Nghị quyết 28/NQ-CP năm 2021 Chiến lược quốc gia về bình đẳng giới giai đoạn 2021-2030 do Chính phủ ban hành\n- 9 Kế hoạch 1542/KH-UBND năm 2021 trên địa bàn tỉnh Ninh Thuận giai đoạn 2021-2025\n"
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 71/KH-UBND | Bạc Liêu, ngày 29 tháng 4 năm 2021 |\nCăn cứ Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021 của Chính phủ ban hành Chiến lược quốc gia.\n"
        "UBND tỉnh xây dựng Kế hoạch tổ chức thực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2025 trên địa bàn tỉnh Bạc Liêu, cụ thể như sau:\nTiếp tục thu hẹp khoảng cách",
        {
            "type": "Kế hoạch", "number": "71/KH-UBND", "issued": "2021-04-29", "issuer": "Ủy ban nhân dân tỉnh Bạc Liêu", "period_start": 2021, "period_end": 2025,
            "title": "Tổ chức thực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2025 trên địa bàn tỉnh Bạc Liêu",
        },
    ),
    "a page that lost place and type but not the title": (
        "Nếu bạn là thành viên. Vui lòng ĐĂNG NHẬP để tiếp tục.\nỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 1984/QĐ-UBND | Quảng Nam, ngày 09 tháng 6 năm 2016 |\n"
        "BAN HÀNH PHƯƠNG ÁN ĐIỀU TRA CUNG - CẦU LAO ĐỘNG TỈNH QUẢNG NAM NĂM 2016\nỦY BAN NHÂN DÂN TỈNH QUẢNG NAM\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Phương án điều tra",
        {
            "type": "Quyết định", "issuer": "Ủy ban nhân dân tỉnh Quảng Nam", "province_now": "Đà Nẵng",
            "title": "Ban hành Phương án điều tra cung - cầu lao động tỉnh Quảng Nam năm 2016",
        },
    ),
    "two bodies of one place": (
        "ỦY BAN NHÂN DÂN\nỦY BAN MTTQ VIỆT NAM\nTỈNH ĐẮK LẮK\n-------\n|\n" + MOTTO + "|\nSố: 01/QCPH/UBND-UBMTTQ\n|\nĐắk Lắk, ngày 27 tháng 10 năm 2017\n|\nQUY CHẾ\nPHỐI\nHỢP CÔNG TÁC GIỮA ỦY BAN NHÂN DÂN\nTỈNH VÀ ỦY BAN MẶT "
        "TRẬN TỔ QUỐC VIỆT NAM TỈNH GIAI ĐOẠN\n2017-2021\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
        {
            "number": "01/QCPH/UBND-UBMTTQ", "issuer": "Ủy ban nhân dân tỉnh Đắk Lắk; Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đắk Lắk", "period_start": 2017, "period_end": 2021,
            "title": "Phối hợp công tác giữa Ủy ban nhân dân tỉnh và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giai đoạn 2017-2021",
        },
    ),
    "a standing committee of the National Assembly; the type before its number": (
        "ỦY BAN THƯỜNG VỤ\nQUỐC HỘI\n--------\n\n" + MOTTO + "\nNghị quyết số: 653/2019/UBTVQH14\n\nHà Nội, ngày 12 tháng 3 năm 2019\n\nNGHỊ QUYẾT\n\nVỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH CẤP HUYỆN, CẤP XÃ TRONG GIAI ĐOẠN "
        "2019 - 2021\n\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nCăn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
        {"number": "653/2019/UBTVQH14", "issuer": "Ủy ban Thường vụ Quốc hội", "level": "trung ương", "period_start": 2019},
    ),
    # composed after Hướng dẫn 36-HD/VPTW
    "kế hoạch of a district's Party committee": (
        "ĐẢNG BỘ TỈNH HÀ TĨNH\nHUYỆN ỦY HƯƠNG SƠN\n*\nSố 12 -KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nHương Sơn, ngày 5 tháng 4 năm 2021\n\nKẾ HOẠCH\nthực hiện Nghị quyết số 05-NQ/TU của Ban Chấp hành Đảng bộ tỉnh\n\n"
        "Thực hiện Nghị quyết số 05-NQ/TU, Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:\n\nNơi nhận:\n- Thường trực Tỉnh ủy,\n- Lưu VPHU.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\n\nNGUYỄN XUÂN THỌ",
        {
            "number": "12-KH/HU", "issuer": "Huyện ủy Hương Sơn", "district": "Hương Sơn", "province": "Hà Tĩnh", "province_basis": "stated", "signer": "Nguyễn Xuân Thọ",
            "signer_title": "Phó Bí thư Thường trực", "title": "Thực hiện Nghị quyết số 05-NQ/TU của Ban Chấp hành Đảng bộ tỉnh",
        },
    ),
    # composed: a ward with a number for a name
    "kế hoạch of a ward": (
        "UBND QUẬN TÂN BÌNH\nỦY BAN NHÂN DÂN PHƯỜNG 1\nSố: 15 /KH- UBND\n" + MOTTO + "Phường 1, ngày     tháng     năm 2023\nKẾ HOẠCH\nCông tác bình đẳng giới và vì sự tiến bộ của phụ nữ trên địa bàn Phường 1 năm 2023\n\n"
        "Căn cứ Kế hoạch số 20/KH-UBND của Ủy ban nhân dân quận Tân Bình;\nNơi nhận:\n- UBND Quận;\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTôn Nữ Hồng Châu",
        {
            "number": "15/KH-UBND", "issued": "2023", "issuer": "Ủy ban nhân dân Phường 1", "level": "xã", "commune": "Phường 1", "district": "Tân Bình", "province": "Hồ Chí Minh",
            "signer": "Tôn Nữ Hồng Châu", "signer_title": "Phó Chủ tịch",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_heads(name: str) -> None:
    check(*HEADS[name])


# Shortened openings, each for one rule: saved pages of legal portals, press, OCR; the phrase that forced the rule stands in it.
SHORT_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "the committee of a Party body whose place stands above it": (
        "ĐẢNG BỘ TỈNH VĨNH LONG    ĐẢNG CỘNG SẢN VIỆT NAM\nTỈNH ỦY\n*\nSố 09-CTr/TU    Vĩnh Long, ngày 20 tháng 11 năm 2025\n\nCHƯƠNG TRÌNH\nChăm sóc người cao tuổi\n\nThực hiện Nghị quyết;",
        {"issuer": "Tỉnh ủy Vĩnh Long", "level": "tỉnh", "province": "Vĩnh Long"},
    ),
    "a steering committee whose field begins like a department's name": (
        "UBND HUYỆN HÓC MÔN\nBAN CHỈ ĐẠO PHÒNG, CHỐNG MA TÚY\nSố: 35/KH-BCĐ\n" + MOTTO + "\nHóc Môn, ngày 10 tháng 02 năm 2025\n\nKẾ HOẠCH\nPhòng, chống ma túy năm 2025\n\nI. MỤC TIÊU",
        {"issuer": "Ban Chỉ đạo phòng, chống ma túy huyện Hóc Môn", "level": "huyện", "district": "Hóc Môn"},
    ),
    "an invitation": (
        "SỞ NỘI VỤ TỈNH GIA LAI\nSố: 12/TM-SNV\n" + MOTTO + "\nGia Lai, ngày 10 tháng 01 năm 2026\n\nTHƯ MỜI\nTham dự hội thảo khoa học\n\nKính gửi: Các nhà khoa học",
        {"type": "Thư mời"},
    ),
    "a court body that lost half of its name has it from its symbol": (
        "VIỆN KIỂM SÁT NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 01/2009/CT-VKSTC | Hà Nội, ngày 05 tháng 01 năm 2009 |\nCHỈ THỊ\nVỀ CÔNG TÁC CỦA NGÀNH KIỂM SÁT NHÂN DÂN NĂM 2009\nNăm 2009, Đảng và Nhà nước ta tập trung.",
        {"issuer": "Viện kiểm sát nhân dân tối cao", "level": "trung ương", "province": None},
    ),
    "motto and body are cut off, the symbol remains": (
        "\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 5255/VPCP-KGVX\nV/v bổ sung nội dung Công điện số 1063/CĐ-TTg\n\nHà Nội, ngày 31 tháng 7 năm 2021\n\nKính gửi:\n\n- Các Bộ trưởng;\n",
        {"type": "Công văn", "issuer": "Văn phòng Chính phủ", "level": "trung ương", "title": "Về việc bổ sung nội dung Công điện số 1063/CĐ-TTg"},
    ),
    "three bodies join in a circular, in the tab of a page": (
        "Thông tư liên tịch 05/2018/TTLT-BCA-VKSNDTC-TANDTC phối hợp thông báo\n\n  • BỘ CÔNG AN - VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO - TÒA ÁN NHÂN DÂN TỐI CAO\n    --------\n\n    Số: 05/2018/TTLT-BCA-VKSNDTC-TANDTC\n\n"
        + MOTTO + "\nHà Nội, ngày 25 tháng 6 năm 2018\n\nTHÔNG TƯ LIÊN TỊCH\n\nQUY ĐỊNH VỀ VIỆC PHỐI HỢP THÔNG BÁO\n\nCăn cứ Bộ luật Tố tụng hình sự;",
        {"number": "05/2018/TTLT-BCA-VKSNDTC-TANDTC", "issuer": "Bộ Công an; Viện kiểm sát nhân dân tối cao; Tòa án nhân dân tối cao"},
    ),
    "two bodies join, one name below the other": (
        "TÒA ÁN NHÂN DÂN TỐI CAO CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nVIỆN KIỂM SÁT NHÂN DÂN TỐI CAO Độc lập - Tự do - Hạnh phúc\n****** ********\nSố: 01-TANDTC-VKSNDTC/TTLT Hà Nội, ngày 08 tháng 12 năm 1988\n\nTHÔNG TƯ LIÊN TỊCH\n\nHƯỚNG DẪN THI HÀNH\nĐể thi hành Bộ luật",
        {"number": "01-TANDTC-VKSNDTC/TTLT", "issuer": "Tòa án nhân dân tối cao; Viện kiểm sát nhân dân tối cao"},
    ),
    "two departments join in a guide": (
        "SỞ NỘI VỤ - SỞ TÀI CHÍNH\nTỈNH NGHỆ AN\n" + MOTTO + "Số: 12/HDLN-SNV-STC\nNghệ An, ngày 5 tháng 1 năm 2024\nHƯỚNG DẪN LIÊN NGÀNH\nThực hiện chế độ\n\nCăn cứ Luật;",
        {"type": "Hướng dẫn liên ngành", "issuer": "Sở Nội vụ; Sở Tài chính tỉnh Nghệ An", "province": "Nghệ An"},
    ),
    "what is left of a line does not become a place": (
        "UBND TỈNH LÀO CAI\nS Y T-BHXH TỈNH\n" + MOTTO + "Số: 43/HDLN-SYT-BHXH\nLào Cai, ngày 30 tháng 03 năm 2016.\nHƯỚNG DẪN LIÊN NGÀNH\nĐĂNG KÝ KHÁM BỆNH\n\nCăn cứ Luật;",
        {"province": "Lào Cai", "issued": "2016-03-30"},
    ),
    "a board of the Party's centre": (
        "BAN CHẤP HÀNH\nTRUNG ƯƠNG\nBAN TỔ CHỨC\n--------\n|\nĐẢNG CỘNG SẢN\nVIỆT NAM\n|\nSố: 16 -\nHD/BTCTW\n|\nHà Nội, ngày\n24 tháng 9 năm 2018\n|\nHƯỚNG DẪN\nKIỂM ĐIỂM, ĐÁNH GIÁ\nThực hiện Quy định số 132-QĐ/TW",
        {"number": "16-HD/BTCTW", "issuer": "Ban Tổ chức Trung ương", "level": "trung ương"},
    ),
    "the office of a Party committee": (
        "TỈNH ỦY NGHỆ AN\nVĂN PHÒNG\n*\nSố 12-TB/VPTU\nĐẢNG CỘNG SẢN VIỆT NAM\nNghệ An, ngày 5 tháng 1 năm 2024\nTHÔNG BÁO\nKết luận của Thường trực Tỉnh ủy\n\nNgày 3/1;\n",
        {"issuer": "Văn phòng Tỉnh ủy Nghệ An", "level": "tỉnh"},
    ),
    "the title names the committee by its other name": (
        "ĐẢNG CỘNG SẢN VIỆT NAM\n\nTỈNH ỦY BẮC NINH\n*\nSố 09-NQ/TU\n\nBắc Ninh, ngày 28 tháng 11 năm 2025\n\nNGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nvề xây dựng và phát triển văn hóa\n\nI- TÌNH HÌNH",
        {"issuer": "Tỉnh ủy Bắc Ninh", "title": "Về xây dựng và phát triển văn hóa"},
    ),
    "the Youth Union, its name in the right column": (
        "BAN CHẤP HÀNH TRUNG ƯƠNG                              ĐOÀN TNCS HỒ CHÍ MINH\n\n***\n\n   Số: 225 - KH/TWĐTN-CTTN                                Hà Nội, ngày 16 tháng 5 năm 2024\n\nKẾ HOẠCH\nTổ chức các\nhoạt động hè dành cho thiếu nhi năm 2024\n\nThực hiện chương trình công tác",
        {"number": "225-KH/TWĐTN-CTTN", "issuer": "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh", "level": "trung ương", "title": "Tổ chức các hoạt động hè dành cho thiếu nhi năm 2024"},
    ),
    "the committee of a provincial Youth Union": (
        "BCH ĐOÀN TỈNH NGHỆ AN\n***\nSố: 12-KH/TĐTN-BTG\nĐOÀN TNCS HỒ CHÍ MINH\nNghệ An, ngày 5 tháng 1 năm 2024\nKẾ HOẠCH\nTổ chức Tháng Thanh niên năm 2024\n\nCăn cứ Điều lệ;\n",
        {"issuer": "Ban Chấp hành Đoàn tỉnh Nghệ An", "province": "Nghệ An"},
    ),
    "the committee of a provincial Women's Union": (
        "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nBAN CHẤP HÀNH TỈNH NGHỆ AN\n" + MOTTO + "Số: 12/KH-BTV\nNghệ An, ngày 5 tháng 1 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n\nCăn cứ Điều lệ;",
        {"issuer": "Ban Chấp hành Hội Liên hiệp Phụ nữ tỉnh Nghệ An", "level": "tỉnh"},
    ),
    "a union of the whole country": (
        "CÔNG ĐOÀN GIÁO DỤC VIỆT NAM\n" + MOTTO + "Số: 12/KH-CĐN\nHà Nội, ngày 5 tháng 1 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n\nCăn cứ Điều lệ; Công đoàn Giáo dục Việt Nam xây dựng kế hoạch:",
        {"issuer": "Công đoàn Giáo dục Việt Nam", "level": "trung ương", "province": None},
    ),
    "a university bears a name of its own; Hà Nội is no level": (
        "ĐẠI HỌC QUỐC GIA HÀ NỘI\nTRƯỜNG ĐẠI HỌC KINH TẾ\n" + MOTTO + "Số: 12/KH-ĐHKT\nHà Nội, ngày 5 tháng 1 năm 2026\nKẾ HOẠCH\nCông tác năm 2026\n\nTrường Đại học Kinh tế ban hành Kế hoạch:",
        {"issuer": "Trường Đại học Kinh tế", "level": None, "province": None},
    ),
    "a school is of the level that it stands under": (
        "PHÒNG GD&ĐT HUYỆN CHỢ ĐỒN\nTRƯỜNG TIỂU HỌC BẰNG LŨNG\n" + MOTTO + "Số: 12/KH-THBL\nBằng Lũng, ngày 5 tháng 1 năm 2025\nKẾ HOẠCH\nNăm học 2024-2025\n\nCăn cứ Luật;",
        {"issuer": "Trường Tiểu học Bằng Lũng", "level": "huyện", "district": "Chợ Đồn", "province": "Bắc Kạn"},
    ),
    "a body that no list has, and that the text names again": (
        "QUỸ BẢO TRỢ TRẺ EM\nTỈNH LÀO CAI\n" + MOTTO + "Số: 7/KH-QBTTE\nKẾ HOẠCH\nVận động năm 2024\n\nCăn cứ Luật Trẻ em; Quỹ Bảo trợ trẻ em tỉnh Lào Cai có kế hoạch như sau:\n",
        {"issuer": "Quỹ Bảo trợ trẻ em tỉnh Lào Cai", "level": "tỉnh", "province": "Lào Cai"},
    ),
    "the police of a district, its chief": (
        "CÔNG AN TỈNH NGHỆ AN\nCÔNG AN HUYỆN NAM ĐÀN\n" + MOTTO + "Số: 12/KH-CAH\nNam Đàn, ngày 5 tháng 1 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n\nCăn cứ Luật;\nNơi nhận:\n- Lưu.\nKT. TRƯỞNG CÔNG AN HUYỆN\nPHÓ TRƯỞNG CÔNG AN HUYỆN\nTrung tá Lê Văn Bình",
        {"issuer": "Công an huyện Nam Đàn", "district": "Nam Đàn", "signer": "Lê Văn Bình", "signer_title": "Phó Trưởng Công an huyện"},
    ),
    "the head of a gazette's page is not the number": (
        "CÔNG BÁO/Số 271/Ngày 12-05-2026\n84\n\nCHÍNH PHỦ\n_______\n\nSố: 113/NQ-CP\n" + MOTTO + "Hà Nội, ngày 25 tháng 4 năm 2026\n\nNGHỊ QUYẾT\nVề thanh toán các chi phí khám bệnh\n\nCHÍNH PHỦ\n\nCăn cứ Luật;",
        {"number": "113/NQ-CP", "issued": "2026-04-25"},
    ),
    "OCR: a type without its marks": (
        "THỦ TƯỚNG CHÍNH PHỦ CONG HOA XÃ HỘI CHỦ NGHĨA VIET NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 0£ /QD-TTg Hà Nội, ngày 05 tháng 01 năm 2022\n\nQUYET ĐỊNH\nPhê duyệt Chiến lược Quốc gia về dinh dưỡng giai đoạn 2021-2030\n\nTHỦ TƯỚNG CHÍNH PHỦ\n\nCăn cứ Luật;",
        {"type": "Quyết định", "number": None, "issued": "2022-01-05", "title": "Phê duyệt Chiến lược Quốc gia về dinh dưỡng giai đoạn 2021-2030"},
    ),
    "OCR: no motto, number and day in one line": (
        "HỘI LHPN VIỆT NAM\nBAN CHẤP HÀNH TỈNH SƠN LA              Sơn La, ngày 28 tháng  2 năm 2O23 Số: 19 /KH-BTV\n\nKÊ HOẠCH\nThực hiện phong trào thi đua năm 2023\n\nThực hiện Nghị quyết Đại hội;",
        {"type": "Kế hoạch", "number": "19/KH-BTV", "issued": "2023-02-28", "issuer": "Ban Chấp hành Hội Liên hiệp Phụ nữ tỉnh Sơn La"},
    ),
    "OCR: a letter for a digit": (
        "SỞ Y TẾ NAM ĐỊNH\nBỆNH VIỆN HẢI HẬU\n" + MOTTO + "Số: 4l/KH-BVHH\nHải Hậu, ngày 5 tháng 1 năm 2025\nKẾ HOẠCH\nCông tác năm 2025\n\nCăn cứ Luật;",
        {"number": "41/KH-BVHH", "issuer": "Bệnh viện Hải Hậu", "level": "tỉnh", "province": "Nam Định"},
    ),
    "OCR: rubbish between the number and the motto": (
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 1009/QĐ-TTg\nTý œ!\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT-NAM -\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 19 tháng 9 năm 2024\nQUYẾT ĐỊNH\nPhê duyệt nhiệm vụ\n\nCăn cứ Luật;",
        {"number": "1009/QĐ-TTg", "issuer": "Thủ tướng Chính phủ"},
    ),
    "OCR: a number and a day written by hand stay blank": (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: M_ /CT-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày.2† tháng 7 năm 2025\nCHỈ THỊ\nTriển khai Chiến dịch\n\nThực hiện mục tiêu",
        {"number": None, "issued": "2025-07", "issuer": "Ủy ban nhân dân thành phố Hà Nội"},
    ),
    "OCR: a name worn in the letterhead, right below": (
        "BỘ XÂY DƯNG                     CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n   _______                            Độc lập - Tự do - Hạnh phúc\nSố: 1287/QĐ-BXD                  Hà Nội, ngày 12 tháng 8 năm 2025\n\nQUYẾT ĐỊNH\nBan hành Chương trình\n\n"
        "BỘ TRƯỞNG BỘ XÂY DỰNG\n\nCăn cứ Nghị định quy định cơ cấu tổ chức của Bộ Xây dựng;\nNơi nhận:                                        KT. BỘ TRƯỞNG\n- Như Điều 3;                                     THỨ TRƯỞNG\n- Lưu: VT, KHTC (15b).                          Nguyễn Văn Sinh 2\n",
        {"issuer": "Bộ Xây dựng", "signer": "Nguyễn Văn Sinh", "signer_title": "Thứ trưởng"},
    ),
    "OCR: a kind of place worn in the sentence that names the issuer": (
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n" + MOTTO + "Số: 36/KH-UBND\nLào Cai, ngày 17 tháng 02 năm 2022\nKẾ HOẠCH\nCai nghiện ma túy năm 2022\n\nỦy ban nhân dân tinh Lào Cai ban hành Kế hoạch",
        {"issuer": "Ủy ban nhân dân tỉnh Lào Cai"},
    ),
    "an abbreviation with a vowel in the name of a steering committee": (
        "ỦY BAN NHÂN DÂN\nHUYỆN YÊN KHÁNH\nBCĐ LIÊN NGÀNH VỀ ATTP\n" + MOTTO + "Số: 12/KH-BCĐ\nYên Khánh, ngày 22 tháng 12 năm 2023\nKẾ HOẠCH\nKiểm tra liên ngành năm 2024\n\nThực hiện",
        {"issuer": "Ban Chỉ đạo liên ngành về ATTP huyện Yên Khánh"},
    ),
    "a cited act in the sentence above the letterhead": (
        "Thực hiện Công văn số 1369/BGDĐT-CTHSSV ngày 15 tháng 3 năm 2011 của Bộ Giáo dục và Đào tạo về việc đánh giá\nTrang 1UBND TỈNH BÀ RỊA - VŨNG TÀU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ GIÁO DỤC VÀ ĐÀO TẠO Độc lập – Tự do – Hạnh phúc\n"
        "Số: 327/SGDĐT-KHTC Vũng Tàu, ngày 29 tháng 4 năm 2011\nKính gửi:\n- Các Phòng Giáo dục và Đào tạo;\n",
        {"number": "327/SGDĐT-KHTC", "issued": "2011-04-29", "issuer": "Sở Giáo dục và Đào tạo tỉnh Bà Rịa - Vũng Tàu"},
    ),
    "a legal basis that has lost its first word": (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 41/2019/QĐ-UBND | Quảng Trị, ngày 22 tháng 10 năm 2019 |\nBAN HÀNH QUY ĐỊNH CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ\nỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ\nính quyền địa phương ngày 19 tháng 6 năm 2015;\n"
        "Luật ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015;\nQUYẾT ĐỊNH:\nĐiều 2. Quyết định này có hiệu lực",
        {"type": "Quyết định", "title": "Ban hành Quy định chế độ báo cáo định kỳ", "issuer": "Ủy ban nhân dân tỉnh Quảng Trị"},
    ),
    "the authority below a title in capitals": (
        "VIỆN KIỂM SÁT NHÂN DÂN\nTỐI CAO\n" + MOTTO + "Số: 46/QĐ-VKSTC\nHà Nội, ngày 20 tháng 02 năm 2017\nQUYẾT ĐỊNH\nBAN HÀNH QUY TẮC ỨNG XỬ CỦA KIỂM SÁT VIÊN\nVIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nCăn cứ Luật;",
        {"title": "Ban hành quy tắc ứng xử của kiểm sát viên", "issuer": "Viện kiểm sát nhân dân tối cao"},
    ),
    "the authority in the line of the title; the whole head in one line": (
        "  1. BỘ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM  Độc lập  Tự do  Hạnh phúc   Số: 5556/QĐ-BYT Hà Nội, ngày 04 tháng 12 năm 2021    QUYẾT ĐỊNH VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH HÀNH ĐỘNG GIAI ĐOẠN 2021-2025 BỘ TRƯỞNG BỘ Y TẾ Căn cứ Nghị định số 75/2017/NĐ-CP",
        {"title": "Về việc phê duyệt Kế hoạch hành động giai đoạn 2021-2025", "issuer": "Bộ Y tế"},
    ),
    "a page's day behind the title": (
        "KẾ HOẠCH KINH TẾ - XÃ HỘI NĂM 2022\n06/01/2022\n\n CÁC CHỈ TIÊU CHỦ YẾU CỦA NĂM 2022:\n\n1. Chỉ tiêu về kinh tế:\n",
        {"type": "Kế hoạch", "title": "Kinh tế - xã hội năm 2022"},
    ),
    "the fields of a portal give the signer that the text lacks": (
        "Số hiệu: 186/QĐ-UBND Loại văn bản: Quyết định\nNơi ban hành: Tỉnh An Giang Người ký: Lâm Quang Thi\nNgày ban hành: 26/01/2018 Ngày hiệu lực: Đang cập nhật\n\nỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n-------\n\n" + MOTTO
        + "\nSố: 186/QĐ-UBND\n\nAn Giang, ngày 26 tháng 01 năm 2018\n\nQUYẾT ĐỊNH\n\nPHÊ DUYỆT DỰ ÁN\n\nCăn cứ Luật;",
        {"number": "186/QĐ-UBND", "signer": "Lâm Quang Thi", "signer_title": None},
    ),
    "the fields of a portal, one cell a line, and no letterhead": (
        "Đang tải văn bản...\nSố hiệu:\n|\n1063/CĐ-TTg\n|\n|\nLoại văn bản:\n|\nCông điện\n|\nNơi ban hành:\n|\nThủ tướng Chính phủ\n|\n|\nNgười ký:\n|\nVũ Đức Đam\n|\nNgày ban hành:\n|\n31/07/2021\n|\n|\nNgày công báo:\n|\nĐang cập nhật\n|\nTiếp tục giãn cách xã hội tại 19 tỉnh",
        {"type": "Công điện", "number": "1063/CĐ-TTg", "issued": "2021-07-31", "issuer": "Thủ tướng Chính phủ", "signer": "Vũ Đức Đam"},
    ),
    "a headline in the place of a letterhead": (
        "Chào mừng đến với Cổng thông tin điện tử\n\nCông văn số: 54/SGDDT-KHTC, ngày 09 tháng 01 năm 2020 V/v đóng góp ý kiến kế hoạch trường lớp\n\nKính gửi:\n\n- Phòng Giáo dục và Đào tạo;\n\nSở Giáo dục và Đào tạo đã xây dựng kế hoạch trường lớp.",
        {"type": "Công văn", "number": "54/SGDDT-KHTC", "issued": "2020-01-09", "title": "Về việc đóng góp ý kiến kế hoạch trường lớp"},
    ),
    "a headline with its place, author and subject": (
        "Chợ Đồn: Nghị quyết của HĐND huyện về nhiệm vụ và giải pháp phát triển kinh tế – xã hội năm 2012\n\nTrong lĩnh vực kinh tế:\n\nTổng thu ngân sách đạt 53.152 triệu đồng.",
        {
            "type": "Nghị quyết", "issuer": "Hội đồng nhân dân huyện Chợ Đồn", "level": "huyện", "district": "Chợ Đồn", "province": "Bắc Kạn",
            "title": "Nhiệm vụ và giải pháp phát triển kinh tế – xã hội năm 2012", "period_end": 2012,
        },
    ),
    "a headline of another type is that of another document": (
        "Quyết định số 12/QĐ-UBND ngày 05/02/2019 về chống hạn\n\nKẾ HOẠCH\nChống hạn năm 2019\n\nCăn cứ Luật;",
        {"type": "Kế hoạch", "number": None, "title": "Chống hạn năm 2019"},
    ),
    "an act announced by its number is another": (
        "Kính\ngửi:\n|\n- Các bộ, cơ quan ngang bộ;\n|\nNgày 03/6/2020, Thủ tướng Chính phủ\nđã ban hành Quyết định số 749/QĐ-TTg phê duyệt “Chương trình Chuyển đổi số quốc gia”. Bộ Thông tin và Truyền thông trân\ntrọng đề nghị Quý Cơ quan triển khai.",
        {"type": "Công văn", "number": None, "issued": None, "issuer": "Bộ Thông tin và Truyền thông", "title": None},
    ),
    "an act whose whole text is promised is the document": (
        "LTS: Ngày 14-11-2016, Ban Chấp hành Đảng bộ tỉnh khóa XIII đã ban hành Nghị quyết số 10-NQ/TU về huy động nguồn lực giai đoạn 2016-2020. Báo Ninh Thuận trân trọng giới thiệu toàn văn nội dung Nghị quyết.\n\nI- Khái quát tình hình\n",
        {"type": "Nghị quyết", "number": "10-NQ/TU", "issued": "2016-11-14", "title": "Về huy động nguồn lực giai đoạn 2016-2020"},
    ),
    "an act cited by its number below a head is another": (
        "KẾ HOẠCH\nTuyên truyền năm 2023\n\nUBND huyện đã ban hành Kế hoạch số 21/KH-UBND tuyên truyền toàn văn Nghị quyết Đại hội.\nCăn cứ Luật;",
        {"type": "Kế hoạch", "number": None, "title": "Tuyên truyền năm 2023"},
    ),
    "a question about an act is not the act": (
        "Quyết định 1654/QĐ-TTg phê duyệt nhiệm vụ lập Điều chỉnh quy hoạch tổng thể về năng lượng?\n\nToàn văn Quyết định 1654/QĐ-TTg\n\nThủ tướng Chính phủ ban hành Quyết định 1654/QĐ-TTg phê duyệt nhiệm vụ. Nội dung nêu trong bài viết.",
        {"type": None, "number": None, "title": None},
    ),
    "a word in capitals beside the type, the title below it in small letters": (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH DƯƠNG\n" + MOTTO + "Số: 06/CTr-LĐLĐ\nThủ Dầu Một, ngày 22 tháng 01 năm 2024\n\nCHƯƠNG TRÌNH CÔNG TÁC\nTrọng tâm của các cấp Công đoàn tỉnh Bình Dương năm 2024\n\nNăm 2024 là năm đầu triển khai Nghị quyết;",
        {"type": "Chương trình", "title": "Công tác Trọng tâm của các cấp Công đoàn tỉnh Bình Dương năm 2024", "period_end": 2024},
    ),
    "a company of no level is where its letter was written": (
        "CÔNG TY CỔ PHẦN CẤP NƯỚC PHÚ THỌ\n" + MOTTO + "Số: 218/TB-CNPT\nPhú Thọ, ngày 13 tháng 4 năm 2026\nTHÔNG BÁO\nVề việc nghỉ lễ\n\nCăn cứ Bộ luật Lao động;",
        {"issuer": "Công ty Cổ Phần Cấp Nước Phú Thọ", "level": None, "province": "Phú Thọ"},
    ),
    "a high school is of the province": (
        "TRƯỜNG THPT CHUYÊN BIÊN HÒA\n" + MOTTO + "Số: 118/KH-THPTCBH\nPhủ Lý, ngày 30 tháng 9 năm 2024\nKẾ HOẠCH\nTổ chức Hội khỏe\n\nCăn cứ Luật; Trường THPT chuyên Biên Hòa xây dựng kế hoạch:",
        {"issuer": "Trường THPT chuyên Biên Hòa", "level": "tỉnh", "province": "Hà Nam"},
    ),
    "an act cited in the first sentence below a head is another": (
        "BỘ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nCHIẾN LƯỢC CẢI CÁCH\n\nNgày 23/4/2022, Thủ tướng Chính phủ ban hành Quyết định số 508/QĐ-TTg về việc phê duyệt Chiến lược cải cách hệ thống thuế đến năm 2030.",
        {"number": None, "issuer": "Bộ Tài chính"},
    ),
    "two words are no title": (
        "Thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ, Ủy ban nhân dân thành phố ban hành Kế hoạch triển\nkhai như sau:\n1. Đánh giá hài lòng",
        {"type": "Kế hoạch", "title": None},
    ),
    "a congress resolves for its term; the body begins with its name again": (
        "ĐẢNG BỘ TỈNH NGHỆ AN\nHUYỆN ỦY NAM ĐÀN\n*\nSố 01-NQ/ĐH\nĐẢNG CỘNG SẢN VIỆT NAM\nNam Đàn, ngày 30 tháng 7 năm 2020\n\nNGHỊ QUYẾT\nĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ HUYỆN LẦN THỨ XXVII,\n"
        "NHIỆM KỲ 2020 - 2025\n-----\n\nĐại hội đại biểu Đảng bộ huyện Nam Đàn lần thứ XXVII, nhiệm kỳ 2020 - 2025 họp từ ngày 28 đến ngày 30/7/2020.\n",
        {
            "issuer": "Đại hội đại biểu Đảng bộ huyện Nam Đàn", "level": "huyện", "title": "Đại hội đại biểu Đảng bộ huyện lần thứ XXVII, nhiệm kỳ 2020 - 2025",
            "period_start": 2020, "period_end": 2025,
        },
    ),
    "a report to a session; the next year's plan goes further": (
        "UBND HUYỆN NAM ĐÀN\n" + MOTTO + "Số: 68/BC-UBND\nNam Đàn, ngày 8 tháng 12 năm 2023\nBÁO CÁO\nThu gom rác thải năm 2024 và đến năm 2025\n"
        "(Trình kỳ họp thứ 11 Hội đồng nhân dân huyện khóa XII)\n\nCăn cứ Luật;",
        {"title": "Thu gom rác thải năm 2024 và đến năm 2025", "period_start": 2024, "period_end": 2025},
    ),
    "news that begins with an act and tells what it says": (
        "Trang chủ | Tin tức\nThứ tư, 16/03/2022 - 08:14\nKế hoạch thu gom rác thải\n\nNgày 10/3/2022, UBND huyện Nam Đàn vừa ban hành Kế hoạch số 96/KH-UBND về thu gom rác thải "
        "giai đoạn 2022 - 2025.\n\nKế hoạch đặt mục tiêu đến cuối năm 2023, tỷ lệ rác thải được thu gom đạt 95%.\n",
        {"type": "Kế hoạch", "number": "96/KH-UBND", "issued": "2022-03-10", "issuer": "Ủy ban nhân dân huyện Nam Đàn", "period_start": 2022, "period_end": 2025},
    ),
    "an act signed on behalf of another body, its day behind its number": (
        "Thay mặt Bộ Chính trị, đồng chí Thường trực Ban Bí thư vừa ký ban hành Nghị quyết số 85-NQ/TW ngày 15/01/2026 về phát triển năng lượng. Báo trân trọng giới thiệu toàn văn Nghị quyết.\n",
        {"type": "Nghị quyết", "number": "85-NQ/TW", "issued": "2026-01-15", "issuer": "Bộ Chính trị", "title": "Về phát triển năng lượng"},
    ),
    "a health centre of a district, under the province's department": (
        "SỞ Y TẾ NGHỆ AN\nTRUNG TÂM Y TẾ HUYỆN NAM ĐÀN\n" + MOTTO + "Số: 27/KH-TTYT\nNam Đàn, ngày 5 tháng 2 năm 2023\nKẾ HOẠCH\nTiêm chủng mở rộng năm 2023\n\nCăn cứ Luật;",
        {"issuer": "Trung tâm Y tế huyện Nam Đàn", "level": "huyện", "district": "Nam Đàn", "province": "Nghệ An"},
    ),
    "the office of a ward's council and committee": (
        "UBND PHƯỜNG BẾN CÁT\nVĂN PHÒNG HĐND VÀ UBND\n" + MOTTO + "Số: 12/KH-VP\nBến Cát, ngày 8 tháng 9 năm 2025\nKẾ HOẠCH\nLưu trữ hồ sơ năm 2025\n\nCăn cứ Luật;",
        {"issuer": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Bến Cát", "level": "xã"},
    ),
    "a union of a trade in a province, under that of the country": (
        "CÔNG ĐOÀN Y TẾ VIỆT NAM\nCÔNG ĐOÀN NGÀNH Y TẾ TỈNH YÊN BÁI\n" + MOTTO + "Số: 18/KH-CĐYT\nYên Bái, ngày 1 tháng 3 năm 2024\nKẾ HOẠCH\nThi đua năm 2024\n\nCăn cứ Luật;",
        {"level": "tỉnh", "province": "Yên Bái"},
    ),
    "what a standing committee of the Party resolves": (
        "TỈNH ỦY VĨNH PHÚC\n*\nSố 9-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nVĩnh Yên, ngày 5 tháng 4 năm 2022\n\nNGHỊ QUYẾT\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề phát triển đảng viên đến năm 2025\n-----\nI- TÌNH HÌNH",
        {"issuer": "Ban Thường vụ Tỉnh ủy Vĩnh Phúc", "province": "Vĩnh Phúc"},
    ),
    "a council that has run into the title, above its term": (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LAI CHÂU\n" + MOTTO + "Số: 12/NQ-HĐND\nLai Châu, ngày 9 tháng 12 năm 2023\nNGHỊ QUYẾT\nVỀ DỰ TOÁN THU, CHI NGÂN SÁCH NĂM 2024 HỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU\nKHÓA XV, KỲ HỌP THỨ 20\nCăn cứ Luật;",
        {"title": "Về dự toán thu, chi ngân sách năm 2024", "issuer": "Hội đồng nhân dân tỉnh Lai Châu"},
    ),
    "a committee that has run into the title behind its own place": (
        "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n" + MOTTO + "Số: 12/QĐ-UBND\nLai Châu, ngày 9 tháng 12 năm 2023\nQUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH PHÁT TRIỂN CHÈ TRÊN ĐỊA BÀN TỈNH LAI CHÂU ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nCăn cứ Luật;",
        {"title": "Ban hành Kế hoạch phát triển chè trên địa bàn tỉnh Lai Châu", "issuer": "Ủy ban nhân dân tỉnh Lai Châu"},
    ),
    "a council that the title is about": (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LAI CHÂU\n" + MOTTO + "Số: 13/NQ-HĐND\nLai Châu, ngày 9 tháng 12 năm 2023\nNGHỊ QUYẾT\nVỀ CHƯƠNG TRÌNH GIÁM SÁT HỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU\nCăn cứ Luật;",
        {"title": "Về chương trình giám sát Hội đồng nhân dân tỉnh Lai Châu"},
    ),
    "words of the title that open an item of the body": (
        "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n" + MOTTO + "Số: 14/KH-UBND\nLai Châu, ngày 9 tháng 12 năm 2023\nKẾ HOẠCH\nTRỒNG RỪNG GIAI ĐOẠN 2024 - 2028\nCăn cứ Luật;\nI. MỤC TIÊU\na) Giai đoạn 2024 - 2026\nTrồng mới 200 ha.",
        {"title": "Trồng rừng giai đoạn 2024 - 2028"},
    ),
    "a title that ends with the years that follow": (
        "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n" + MOTTO + "Số: 15/KH-UBND\nLai Châu, ngày 9 tháng 1 năm 2024\n\nKẾ HOẠCH\nPhát triển cây chè năm 2024\nvà các năm tiếp theo\n\nThực hiện Nghị quyết số 3-NQ/TU của Tỉnh ủy về cây chè, Ủy ban nhân dân tỉnh",
        {"title": "Phát triển cây chè năm 2024 và các năm tiếp theo"},
    ),
    "place and day behind the number in one line": (
        "**ỦY BAN NHÂN DÂN XÃ THANH AN** - **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\nSố: 12/KH-UBND - Thanh An, ngày 19 tháng 01 năm 2026\n\nKẾ HOẠCH\nChuyển đổi số năm 2026\n\nCăn cứ Luật;",
        {"number": "12/KH-UBND", "issued": "2026-01-19"},
    ),
    "a symbol with blanks around its dash before the day": (
        "BỘ Y TẾ\n" + MOTTO + "Số: 12/KH - BYT, ngày 19 tháng 01 năm 2026\n\nKẾ HOẠCH\nTiêm chủng năm 2026\n\nCăn cứ Luật;",
        {"number": "12/KH-BYT", "issued": "2026-01-19"},
    ),
    "the day on which an assembly adopted its act": (
        "NGHỊ QUYẾT\n\nVề bổ sung Kế hoạch phát triển kinh tế - xã hội năm 2025\n\nQUỐC HỘI\n\nCăn cứ Hiến pháp;\n\nQUYẾT NGHỊ:\n\nĐiều 1. Mục tiêu\n\nNghị quyết này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, Kỳ họp bất thường lần thứ 9 thông qua ngày 19 tháng 02 năm 2025.",
        {"issuer": "Quốc hội", "issued": "2025-02-19"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHORT_HEADS)
def test_short_heads(name: str) -> None:
    check(*SHORT_HEADS[name])


@pytest.mark.parametrize(
    ("tail", "signed"),
    [
        ("- Lưu: VT, KT.\n=—-.HỦ TỊCH\nĐặng Văn Minh", ("Đặng Văn Minh", None)),  # a stamp covers the title: "PHÓ CHỦ TỊCH" is not excluded
        ("- Lưu:VT, VPS.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nguyễn Hoài Nam", ("Nguyễn Hoài Nam", "Phó Giám đốc")),
        (
            "- TT Tỉnh ủy; TM. ỦY BAN NHÂN DÂN\n- Bộ Y tế; KT. CHỦ TỊCH\n- Các sở; ⁄ PHÓ CHỦ TỊCH\n- Lưu: VT.\nĐặng Hữu Trình",
            ("Đặng Hữu Trình", "Phó Chủ tịch"),
        ),
        ("- Sở Y tế;\nCHỦ TỊCH\nLưu VT\nĐặng Hữu Trình", ("Đặng Hữu Trình", "Chủ tịch")),
        ("- Lưu: VT.\nCHỦ TỊCH\nTrân Sỹ Thanh", ("Trần Sỹ Thanh", "Chủ tịch")),
        ("- Lưu: VT. | CHỦ TỊCH     Vũ Xuân Thành |", ("Vũ Xuân Thành", "Chủ tịch")),  # a table's row, its lines run together
        ("- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN CHỦ TỊCH\nLê Thị Hoa", ("Lê Thị Hoa", "Chủ tịch")),
        ("- Lưu: VT.\nT/M BAN BÍ THƯ\nTrần Văn Nam", ("Trần Văn Nam", None)),  # the name of a body holds that of an office
        ("- Lưu: VT.\nHIỆU TRƯỞNG\nNGƯT. PGS.TS. Phan Văn Lộc", ("Phan Văn Lộc", "Hiệu trưởng")),
        ("- Lưu: VT.\nCHỦ TỊCH\nHờ A Dua", ("Hờ A Dua", "Chủ tịch")),  # a family name of its own, not Hồ
    ],
)
def test_signatures_that_ocr_has_worn(tail: str, signed: tuple[str | None, str | None]) -> None:
    text = canonical(f"KẾ HOẠCH\nCông tác năm 2021\n\nCăn cứ Luật;\nNơi nhận:\n{tail}")
    found = read_facts(text, by_line(text), load_gazetteer(), scanned=True)
    assert (found.signer, found.signer_title) == signed


PERIODS = {
    "Thực hiện Nghị quyết Đại hội Đảng bộ xã Bình Minh lần thứ I, nhiệm kỳ 2025 - 2030": (2025, 2030),
    "Tổ chức bầu cử đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2026 - 2031": (None, None),
    "Phát triển du lịch giai đoạn 2026 - 2028 theo Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2025 - 2030": (2026, 2028),
    "Triển khai thực hiện công tác bình đẳng giới năm 2023": (2023, 2023),
    "Thực hiện công tác bình đẳng giới năm 2021": (2021, 2021),
    "Phát triển kinh tế số và xã hội số tỉnh Bắc Ninh giai đoạn 2026 - 2030": (2026, 2030),
    "Tài chính - ngân sách nhà nước 03 năm 2026 - 2028 tỉnh Cà Mau": (2026, 2028),
    "Triển khai thực hiện Chương trình … phòng, chống ma túy đến năm 2030": (None, 2030),
    "Thực hiện lộ trình đổi mới công nghệ đến năm 2035 trên địa bàn tỉnh Đồng Tháp": (None, 2035),
    "Phòng ngừa, giảm thiểu trẻ em lao động trái quy định giai đoạn 2021-2025, định hướng đến năm 2030": (2021, 2025),
    "Rà soát hộ nghèo theo chuẩn giai đoạn 2022 - 2025 trên địa bàn tỉnh Gia Lai năm 2022": (2022, 2022),
    "Chống hạn hán, thiếu nước mùa khô năm 2019 - 2020": (2019, 2020),
    "Về việc hướng dẫn quản lý thu chi năm học 2022-2023": (2022, 2023),
    # years that are not the plan's
    "Tăng cường phòng, chống HIV/AIDS, tiến tới chấm dứt dịch bệnh AIDS tại Việt Nam trước năm 2030": (None, None),
    "Thực hiện Chỉ thị số 27/CT-TTg ngày 15 tháng 8 năm 2024 của Thủ tướng Chính phủ": (None, None),
    "Thực hiện Nghị quyết số 41/2022/NQ-HĐND ngày 09/12/2022 của Hội đồng nhân dân tỉnh": (None, None),
    "Triển khai thi hành Luật Đất đai năm 2024": (None, None),
    "Thực hiện công tác bầu cử đại biểu Quốc hội khóa XVI nhiệm kỳ 2026-2031": (None, None),
}


@pytest.mark.parametrize("title", PERIODS)
def test_periods(title: str) -> None:
    assert period_of(title) == PERIODS[title]


@pytest.mark.parametrize(
    ("times", "years"),
    [
        (["- Thời gian thi đua: từ ngày 02/9/2024 đến ngày 31/12/2025."], (2024, 2025)),
        (["- Thời gian hoàn thành: Tháng 11/2025.", "- Thời gian hoàn thành: Quý I/2026."], (None, None)),  # each of a step
    ],
)
def test_a_time_that_stands_alone_is_the_plans(times: list[str], years: tuple[int | None, int | None]) -> None:
    lines = [
        "KẾ HOẠCH",
        "Thực hiện công tác bầu cử",
        "I. NỘI DUNG",
        *(line for number, time in enumerate(times, 1) for line in (f"{number}. Việc thứ {number}", time)),
    ]
    source = Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text="\n\n".join(lines))
    made = with_period(facts(source.text), document_of(source))
    assert (made.period_start, made.period_end) == years


@pytest.mark.parametrize(("kind", "end"), [("KẾ HOẠCH", 2030), ("KẾT LUẬN", None), ("NGHỊ QUYẾT\nCỦA BỘ CHÍNH TRỊ", None), ("NGHỊ QUYẾT\nCỦA CHÍNH PHỦ", 2030)])
def test_what_the_party_resolves_has_no_end(kind: str, end: int | None) -> None:
    text = f"{kind}\nVề chăm sóc trẻ em\n\nI. MỤC TIÊU ĐẾN NĂM 2030\n\n1. Giảm đuối nước\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế chủ trì."
    source = Source(path="x.txt", doc_id="x-00000000", sha256="0" * 64, format="txt", text=text)
    assert with_period(facts(text), document_of(source)).period_end == end


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN XUÂN TRƯỜNG", "Ủy ban nhân dân huyện Xuân Trường"),
        ("ỦY BAN NHÂN DÂN HUYỆN XUÂN TRƯỜNG\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Phòng Giáo dục và Đào tạo huyện Xuân Trường"),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN HỘI", "Ủy ban nhân dân xã Tân Hội"),
    ],
)
def test_the_last_word_of_a_place_begins_no_body(lines: str, issuer: str) -> None:
    text = f"{lines}\n-------\n{MOTTO}Số: 27/KH-UBND\nngày 16 tháng 02 năm 2023\n\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2023\n"
    row = extract_document(document_of(Source(path="x.txt", doc_id="x", sha256="", format="txt", text=text)))["documents"][0]
    assert row["issuer"] == issuer


def test_who_speaks_for_a_province_is_no_part_of_its_name() -> None:
    """Behind "tỉnh" may stand a person; an order that a deputy gives at a meeting is no act."""
    said = "Huyện trồng rừng\nTại hội nghị, {who} UBND tỉnh Lê Minh Hoàng yêu cầu các chủ rừng hoàn thành việc trồng dặm trong tháng này."
    check(said.format(who="Phó Chủ tịch"), {"issuer": None, "province": None})
    check(said.format(who="Chủ tịch"), {"issuer": "Ủy ban nhân dân tỉnh"})
    check("Tin địa phương\nỦy ban nhân dân tỉnh Nghệ An yêu cầu các sở, ngành khẩn trương thực hiện.", {"issuer": "Ủy ban nhân dân tỉnh Nghệ An"})


def test_same_name_in_two_provinces_stays_open() -> None:
    """Châu Thành is a district of ten provinces: without another place it has none."""
    head = "ỦY BAN NHÂN DÂN\nHUYỆN CHÂU THÀNH\n" + MOTTO + "Số: 5/KH-UBND\nKẾ HOẠCH\nCông tác bình đẳng giới năm 2022\n\nCăn cứ Luật Bình đẳng giới;\n"
    check(head, {"district": "Châu Thành", "province": None, "province_basis": None})
    check(
        head + "Căn cứ Kế hoạch số 9/KH-UBND của Ủy ban nhân dân tỉnh Trà Vinh;",
        {"district": "Châu Thành", "province": "Trà Vinh", "province_basis": "district"},
    )


@pytest.mark.parametrize("words", ["", " \n\n", "Không có gì ở đây.", "|\n|\n----\n", "(Ký và ghi rõ họ tên)", "Số:     /KH-UBND\n"])
def test_nothing_gives_nothing(words: str) -> None:
    assert facts(words) == Facts()


# What a person reads in the five plans of the corpus.
PLANS: dict[str, dict[str, Any]] = {
    "thai-binh-2021.txt": {
        "type": "Kế hoạch", "number": "40/KH-UBND", "issued": "2021-03-08", "issuer": "Ủy ban nhân dân tỉnh Thái Bình", "level": "tỉnh", "province": "Thái Bình", "province_code": "34",
        "province_now": "Hưng Yên", "province_now_code": "33", "province_basis": "stated", "district": None, "commune": None, "title": "Thực hiện công tác bình đẳng giới năm 2021",
        "period_start": 2021, "period_end": 2021, "signer": "Trần Thị Bích Hằng", "signer_title": "Phó Chủ tịch", "contradictions": (),
    },
    "ninh-thuan-2020.txt": {
        "type": "Kế hoạch", "number": None, "issued": "2020-02", "issuer": "Ủy ban nhân dân tỉnh Ninh Thuận", "level": "tỉnh", "province": "Ninh Thuận", "province_code": "58",
        "province_now": "Khánh Hòa", "province_now_code": "56", "title": "Triển khai thực hiện Chiến lược, Chương trình hành động quốc gia về bình đẳng giới tỉnh Ninh Thuận năm 2020",
        "period_start": 2020, "period_end": 2020, "signer": "Lê Văn Bình", "signer_title": "Phó Chủ tịch", "contradictions": (),
    },
    "nghe-an-2022.txt": {
        "type": "Kế hoạch", "number": "196/KH-UBND", "issued": "2022-03-24", "issuer": "Ủy ban nhân dân tỉnh Nghệ An", "level": "tỉnh", "province": "Nghệ An", "province_code": "40",
        "province_now": "Nghệ An", "title": "Thực hiện công tác bình đẳng giới và hoạt động vì sự tiến bộ phụ nữ năm 2022", "period_start": 2022, "period_end": 2022,
        "signer": "Bùi Đình Long", "signer_title": "Phó Chủ tịch",
    },
    "hiep-hoa-2023.txt": {
        "type": "Kế hoạch", "number": None, "issued": None, "issuer": "Ủy ban nhân dân huyện Hiệp Hòa", "level": "huyện", "province": "Bắc Giang", "province_code": "24", "province_now": "Bắc Ninh",
        "province_now_code": "24", "province_basis": "district", "district": "Hiệp Hòa", "commune": None, "title": "Triển khai thực hiện công tác bình đẳng giới năm 2023",
        "period_start": 2023, "period_end": 2023, "signer": "Phạm Văn Nghị", "signer_title": "Phó Chủ tịch", "contradictions": (),
    },
    "an-hoa-thinh.txt": {
        "type": "Kế hoạch", "number": None, "issued": None, "issuer": "Ủy ban nhân dân xã An Hòa Thịnh", "level": "xã", "province": "Hà Tĩnh", "province_code": "42", "province_now": "Hà Tĩnh",
        "province_basis": "commune", "district": "Hương Sơn", "commune": "An Hòa Thịnh", "commune_now": "Sơn Tiến", "period_start": 2021, "period_end": 2030, "signer": None, "signer_title": None,
        "title": "Thực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2030 trên địa bàn xã An Hòa Thịnh",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
def test_plans(name: str) -> None:
    check((CORPUS / name).read_text(encoding="utf-8"), PLANS[name])


def test_contradicting_annex_of_nghe_an() -> None:
    """Its second annex says "số/96/KH-UBND ngày 27 tháng 3 năm 2022"."""
    text = canonical((CORPUS / "nghe-an-2022.txt").read_text(encoding="utf-8"))
    found = read_facts(text, by_line(text), load_gazetteer()).contradictions
    assert [(c.field, c.taken, c.also, c.span.of(text)) for c in found] == [
        ("number", "196/KH-UBND", "/96/KH-UBND", "/96/KH-UBND"),
        ("issued", "2022-03-24", "2022-03-27", "ngày 27 tháng 3 năm 2022"),
    ]


CAN_THO = {
    "type": "Kế hoạch",
    "issuer": "Ủy ban nhân dân thành phố Cần Thơ",
    "level": "tỉnh",
    "province": "Cần Thơ",
    "province_code": "92",
    "province_now_code": "92",
    "signer_title": "Phó Chủ tịch",
}
CENTRAL = {"level": "trung ương", "province": None, "district": None, "commune": None, "period_start": None, "period_end": None}
# What a person reads in the real documents to develop against.
REAL_DOCUMENTS: dict[str, dict[str, Any]] = {
    "kh182_dongnai_phongchongmatuy.md": {
        "type": "Kế hoạch", "number": "182/KH-UBND", "issued": "2025-11-20", "issuer": "Ủy ban nhân dân tỉnh Đồng Nai", "province_code": "75", "period_start": None, "period_end": 2030,
        "title": "Triển khai thực hiện Chương trình mục tiêu quốc gia phòng, chống ma túy đến năm 2030 trên địa bàn tỉnh Đồng Nai", "signer": "Lê Trường Sơn", "signer_title": "Phó Chủ tịch",
    },
    "nq20_tw_2012.md": CENTRAL | {
        "type": "Nghị quyết", "number": "20-NQ/TW", "issued": "2012-11-01", "issuer": "Ban Chấp hành Trung ương", "signer": None,
        "title": "Về phát triển khoa học và công nghệ phục vụ sự nghiệp công nghiệp hoá, hiện đại hoá trong điều kiện kinh tế thị trường định hướng xã hội chủ nghĩa và hội nhập quốc tế",
    },
    "kh165_cantho_danso.md": CAN_THO | {
        "number": "165/KH-UBND", "issued": "2025-11-21", "period_start": None, "period_end": None, "signer": "Nguyễn Thị Ngọc Điệp",
        "title": "Thực hiện Chỉ thị số 27/CT-TTg ngày 15 tháng 8 năm 2024 của Thủ tướng Chính phủ về việc tăng cường thực hiện công tác dân số trong tình hình mới",
    },
    "qd2629_ttg_chinhphuso.md": CENTRAL | {
        "type": "Quyết định", "number": "2629/QĐ-TTg", "issued": "2025-12-01", "issuer": "Thủ tướng Chính phủ", "title": "Về việc phê duyệt Chương trình phát triển Chính phủ số",
        "signer": "Nguyễn Chí Dũng", "signer_title": "Phó Thủ tướng", "contradictions": (),
    },
    "qd773_ttg_2018_nguoicocong.txt": CENTRAL | {
        "type": "Quyết định", "number": "773/QĐ-TTg", "issued": "2018-06-26", "issuer": "Thủ tướng Chính phủ", "signer": "Nguyễn Xuân Phúc", "signer_title": "Thủ tướng", "contradictions": (),
        "title": "Ban hành Kế hoạch tổ chức thực hiện Chỉ thị số 14-CT/TW ngày 19 tháng 7 năm 2017 của Ban Bí thư Trung ương Đảng khóa XII về tiếp tục tăng cường sự lãnh đạo của Đảng đối với "
        "công tác người có công với cách mạng",
    },
    "kh160_cantho_giamsat_giamngheo_2025.md": CAN_THO | {
        "number": "160/KH-UBND", "issued": "2025-11-19", "period_start": 2025, "period_end": 2025, "signer": "Trần Chí Hùng",
        "title": "Giám sát, đánh giá Chương trình mục tiêu quốc gia giảm nghèo bền vững trên địa bàn thành phố Cần Thơ năm 2025",
    },
    "kh552_dongthap_doimoicongnghe_2035.md": {
        "number": "552/KH-UBND", "issued": "2025-11-19", "issuer": "Ủy ban nhân dân tỉnh Đồng Tháp", "province_code": "82", "period_start": None, "period_end": 2035, "signer": "Huỳnh Minh Tuấn",
        "title": "Thực hiện lộ trình đổi mới công nghệ đến năm 2035 trên địa bàn tỉnh Đồng Tháp đối với các ngành kinh tế mũi nhọn",
    },
    "kh0204_camau_taichinh_2026_2028.md": {
        "number": "0204/KH-UBND", "issued": "2025-11-24", "issuer": "Ủy ban nhân dân tỉnh Cà Mau", "province_code": "96", "period_start": 2026, "period_end": 2028, "signer": "Lâm Văn Bi",
        "title": "Tài chính - ngân sách nhà nước 03 năm 2026 - 2028 tỉnh Cà Mau",
    },
    "nq57_tw_2024.md": CENTRAL | {
        "type": "Nghị quyết", "number": "57-NQ/TW", "issued": "2024-12-22", "issuer": "Bộ Chính trị", "signer": None,
        "title": "Về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
    },
    "kh144_bacninh_kinhteso_2026_2030.md": {
        "number": "144/KH-UBND", "issued": "2025-11-24", "issuer": "Ủy ban nhân dân tỉnh Bắc Ninh", "province_code": "24", "period_start": 2026, "period_end": 2030, "signer": "Mai Sơn",
        "title": "Phát triển kinh tế số và xã hội số tỉnh Bắc Ninh giai đoạn 2026 - 2030", "contradictions": (),
    },
    "kh157_cantho_chitra_anshinh.md": CAN_THO | {
        "number": "157/KH-UBND", "issued": "2025-11-18", "period_start": None, "period_end": None, "signer": "Nguyễn Thị Ngọc Điệp",
        "title": "Phát động phong trào thi đua vận động thực hiện chi trả trợ giúp xã hội, hưu trí xã hội không dùng tiền mặt trên địa bàn thành phố Cần Thơ",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", REAL_DOCUMENTS)
def test_real_documents(name: str) -> None:
    if not (REAL / name).is_file():
        pytest.skip(f"{REAL / name} is absent: real documents are not redistributed")
    check((REAL / name).read_text(encoding="utf-8"), REAL_DOCUMENTS[name])


def test_registers() -> None:
    gazetteer = load_gazetteer()
    now = [p for p in gazetteer.provinces if p.valid_to is None]
    old = [p for p in gazetteer.provinces if (p.valid_from or "") <= "2025-06-30" <= (p.valid_to or "9999")]
    assert (len(now), len(old), len({p.code for p in now}), len({p.code for p in old})) == (34, 63, 34, 63)
    assert {gazetteer.province_now(p).valid_to for p in gazetteer.provinces} == {None}
    assert {d.province_code for d in gazetteer.districts} <= {p.code for p in old}
    for one, other in (
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("tỉnh Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("BÀ RỊA – VŨNG TÀU", "Bà Rịa-Vũng Tàu"),
        ("Hoà Bình", "Hòa Bình"),
    ):
        found = gazetteer.province(one)
        assert found is not None
        assert found == gazetteer.province(other)
    assert gazetteer.province("thành phố Thái Bình") is None
    assert [c.successors for c in gazetteer.commune("An Hoà Thịnh", "huyện Hương Sơn")] == [("Sơn Tiến",)]


PIECES = st.sampled_from(
    ["KẾ HOẠCH", "Số: ", "40/KH-UBND", " ngày ", "08 tháng 3 năm 2021", "ngày 31 tháng 2 năm 2020", "(Ban hành kèm theo Kế hoạch số ", ")", "\n", "|", "TM. ", "KT. CHỦ TỊCH", "Nơi nhận:", "ỦY BAN NHÂN DÂN ",
     "TỈNH ", "xã ", "An Hòa Thịnh", "CỦA BỘ CHÍNH TRỊ", "Căn cứ", "V/v ", "UBND huyện ", " ban hành Kế hoạch ", "giai đoạn 2021 - 2030", MOTTO, "ĐẢNG CỘNG SẢN VIỆT NAM", "-", "1", "Số 57-NQ/TW", "ß", "İ", "\u0301"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_text_is_read(pieces: list[str]) -> None:
    text = unicodedata.normalize("NFC", "".join(pieces))
    for contradiction in read_facts(text, by_line(text), load_gazetteer()).contradictions:
        assert 0 <= contradiction.span.start < contradiction.span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Số: ",
        "ngày 1 tháng ",
        "(Ban hành kèm theo Kế hoạch số 1",
        "Nơi nhận: KT. CHỦ TỊCH ",
        "TM. UBND ",
        "tỉnh Á Á ",
        "KẾ HOẠCH\nA B ",
        "Ủy ban nhân dân ",
        "Á- ",
    ],
)
def test_long_texts_are_bounded(piece: str) -> None:
    text = "KẾ HOẠCH\n" + piece * (2_000_000 // len(piece))
    spans = by_line(text)
    start = time.perf_counter()
    read_facts(text, spans, load_gazetteer())
    assert time.perf_counter() - start < 2
