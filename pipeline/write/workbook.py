"""The workbook people open: one sheet a table with Vietnamese headings, a page to read first, and an explanation of every column and code.

Text cells are typed as text (a code "04" stays "04", a text "=…" is no formula), numbers are numbers, booleans 0/1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.write.cells import Cell, column_blocks

if TYPE_CHECKING:
    from pipeline.tables.schema import Field, TableSchema

SHEET_ROWS = 1_048_576  # Excel's limit, the header among them
_CELL_CHARACTERS = 32_767  # likewise
_SHEET_NAME = 31  # likewise
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold, and CR, which comes back as "_x000D_"

_FIRST = ("targets", "results", "documents", "findings", "sections", "numbers")
_WIDTHS = {"integer": 9, "number": 12, "boolean": 9, "string": 18}
_LONG = {
    "quote": 60,
    "indicator": 50,
    "content": 60,
    "message": 60,
    "title": 50,
    "heading": 50,
    "goal": 40,
    "what": 40,
    "name": 40,
    "error": 50,
    "hint": 60,
    "body_text": 30,
    "product": 30,
}
_LONG_UNWRAPPED = {"sentence": 60, "section_path": 40, "doc_id": 26}  # wrapped, they would make every row a hand high
_TINTS = {"C": "#F8CBAD", "B": "#FFF9E5"}

_INTRODUCTION_WIDTH = 100
_LINE_POINTS, _MOST_LINES = 15, 27  # 409 points are Excel's limit
READ_FIRST, CODES = "Đọc trước", "Giải thích mã"
_INTRODUCTION = (
    "Tệp này do chương trình kehoach lập tự động từ các văn bản đã đưa vào. Mỗi trang tính là một bảng; bảng không có dòng nào thì không có trang.",
    "Trang “Chỉ tiêu”: mỗi dòng là một con số × một năm mà văn bản cam kết đạt, giữ hoặc không vượt quá. Con số về quá khứ nằm ở trang “Kết quả đạt được”.",
    "Cột “Trích dẫn” chép nguyên văn đoạn làm căn cứ; “Vị trí đầu”, “Vị trí cuối” chỉ chỗ của đoạn ấy trong tệp text/<mã văn bản>.txt.",
    "Cột “Độ tin cậy”: A dùng được ngay; B (nền vàng nhạt) nên xem lại một lần; C (nền cam) còn nghi ngờ, phải đối chiếu với văn bản trước khi dùng.",
    "Ô trống nghĩa là không biết hoặc không áp dụng, không phải là số 0.",
    "Trang “Điểm cần xem lại” ghi những chỗ văn bản tự mâu thuẫn, thiếu hoặc khó đọc.",
    f"Trang “{CODES}” giải thích từng cột và từng mã.",
    "Ô quá 32.767 ký tự bị cắt và kết thúc bằng “…”; các bảng CSV, Parquet và SQLite giữ đủ.",
)


def write_workbook(tables: Mapping[str, pd.DataFrame], schemas: Mapping[str, TableSchema], path: Path) -> None:
    """Write the non-empty tables to `path`; a table of more than `SHEET_ROWS` rows goes on in a sheet "… (2)".

    Raises `xlsxwriter.exceptions.FileCreateError` where the file cannot be written.
    """
    order = [*(name for name in _FIRST if name in schemas), *(name for name in schemas if name not in _FIRST)]
    filled = [schemas[name] for name in order if len(tables[name])]
    # constant_memory keeps one row at a time; its scratch files lie beside the workbook and so vanish with a run that is killed.
    with xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        book.use_zip64()
        book.set_properties({"title": "Chỉ tiêu trong các kế hoạch hành chính", "created": datetime(2000, 1, 1)})  # a clock would change the bytes
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1})
        _read_first(book, heading, filled, tables)
        for schema in filled:
            _table(book, heading, schema, tables[schema.name])
        _codes(book, heading, filled)


def _read_first(book: Workbook, heading: Format, schemas: list[TableSchema], tables: Mapping[str, pd.DataFrame]) -> None:
    sheet = book.add_worksheet(READ_FIRST)
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True, "font_size": 14})
    link = book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)  # its three columns side by side, also on paper
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, _INTRODUCTION_WIDTH)
    sheet.set_column(2, 2, 12)
    sheet.write_string(0, 0, "Chỉ tiêu trong các kế hoạch hành chính", bold)
    for row, line in enumerate(_INTRODUCTION, start=2):
        _make_room(sheet, row, [(line, _INTRODUCTION_WIDTH)])
        sheet.write_string(row, 1, line, wrapped)
    top = len(_INTRODUCTION) + 3
    for column, title in enumerate(("Trang", "Nội dung", "Số dòng")):
        sheet.write_string(top, column, title, heading)
    for row, schema in enumerate(schemas, start=top + 1):
        sheet.write_url(row, 0, f"internal:'{_sheet_name(schema, 1)}'!A1", link, schema.title)
        sheet.write_string(row, 1, schema.description_vi, wrapped)
        sheet.write_number(row, 2, len(tables[schema.name]))
    sheet.write_url(top + len(schemas) + 1, 0, f"internal:'{CODES}'!A1", link, CODES)


def _table(book: Workbook, heading: Format, schema: TableSchema, table: pd.DataFrame) -> None:
    plain, wrapped = book.add_format({"valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
    tints = {grade: book.add_format({"bg_color": colour}) for grade, colour in _TINTS.items()}
    fields = _for_people(schema)
    table = table[[field.name for field in fields]]
    formats = [wrapped if field.name in _LONG else plain for field in fields]
    wrapping = [(column, _LONG[field.name]) for column, field in enumerate(fields) if field.name in _LONG]
    room = SHEET_ROWS - 1
    for number, first in enumerate(range(0, len(table), room), start=1):
        part = table.iloc[first : first + room]
        sheet = book.add_worksheet(_sheet_name(schema, number))
        _prepare(sheet, heading, tints, fields, len(part))
        for row, cells in enumerate(_rows(part), start=1):
            _make_room(sheet, row, [(cells[column], width) for column, width in wrapping])
            _write_row(sheet, row, cells, formats)


def _for_people(schema: TableSchema) -> tuple[Field, ...]:
    """The columns in the order in which people want them: a number beside its sentence, the keys at the end."""
    named = {field.name: field for field in schema.fields}
    first = [named[name] for name in schema.workbook_first]
    return (*first, *(field for field in schema.fields if field.name not in schema.workbook_first))


def _rows(table: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    for columns in column_blocks(table):
        yield from zip(*columns, strict=True)


def _prepare(sheet: Worksheet, heading: Format, tints: Mapping[str, Format], fields: tuple[Field, ...], rows: int) -> None:
    """The header row and all that holds for the sheet as a whole."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.autofilter(0, 0, rows, len(fields) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(fields) - 1)}{rows + 1}"})  # codes such as "04" are meant as text
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _LONG.get(field.name) or _LONG_UNWRAPPED.get(field.name) or _WIDTHS[field.type])
        sheet.write_string(0, column, field.title, heading)
        if field.name == "grade":
            # A rule and not a colour of each cell: rows that are sorted or regraded keep the right tint.
            for grade, tint in tints.items():
                rule = {"type": "formula", "criteria": f'=${xl_col_to_name(column)}2="{grade}"', "format": tint}
                sheet.conditional_format(1, 0, rows, len(fields) - 1, rule)


def _make_room(sheet: Worksheet, row: int, wrapped: Iterable[tuple[Cell, int]]) -> None:
    """Make a row as high as the longest of its wrapped cells, given with their widths in letters: LibreOffice leaves a height that is not said at one line."""
    lines = max((ceil(len(cell) / width) for cell, width in wrapped if isinstance(cell, str)), default=1)
    if lines > 1:
        sheet.set_row(row, _LINE_POINTS * min(lines, _MOST_LINES))


def _write_row(sheet: Worksheet, row: int, cells: tuple[Cell, ...], formats: list[Format]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, column, _excel_text(cell), formats[column])
        elif cell is not None:
            sheet.write_number(row, column, int(cell) if isinstance(cell, bool) else cell, formats[column])


def _excel_text(text: str) -> str:
    text = _ILLEGAL.sub("", text)
    return text if len(text) <= _CELL_CHARACTERS else text[: _CELL_CHARACTERS - 1] + "…"


def _sheet_name(schema: TableSchema, number: int) -> str:
    ending = "" if number == 1 else f" ({number})"
    return schema.title[: _SHEET_NAME - len(ending)] + ending


def _codes(book: Workbook, heading: Format, schemas: list[TableSchema]) -> None:
    sheet = book.add_worksheet(CODES)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [line for schema in schemas for field in schema.fields for line in _explained(schema, field)]
    columns = (("Trang", 28), ("Cột", 24), ("Tên cột trong CSV", 24), ("Mã", 30), ("Ý nghĩa", 80), ("Ví dụ", 60))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(columns) - 1)
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, heading)
    for row, line in enumerate(lines, start=1):
        _make_room(sheet, row, [(cell, width) for cell, (_, width) in zip(line, columns, strict=True)])
        _write_row(sheet, row, line, [wrapped] * len(columns))


def _explained(schema: TableSchema, field: Field) -> Iterator[tuple[Cell, ...]]:
    yield schema.title, field.title, field.name, None, field.description_vi, field.example
    for code, meaning in field.codes.items():
        yield schema.title, field.title, field.name, code, meaning, None
