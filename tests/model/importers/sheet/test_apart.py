"""Comments, text boxes, headers and footers of a workbook are quoted, and what says nothing is not."""

import io
import struct
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from model.importers.content import Grid
from model.importers.package import Package, parse_xml
from model.importers.reading import LEFT_OUT
from model.importers.sheet.apart import (
    AROUND,
    BOXES,
    COMMENTS,
    LONGEST_NOTE,
    apart_in_ods,
    apart_in_xlsx,
    notes_apart,
)
from model.importers.sheet.biff_apart import apart_in_biff
from model.importers.sheet.workbook import read_sheets
from model.importers.source import Source

FILES = Path(__file__).parents[1] / "files"
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="urn:x" xmlns:a="urn:a"><xdr:sp><xdr:txBody><a:p><a:t>填报口径</a:t></a:p>'
    "</xdr:txBody></xdr:sp></xdr:wsDr>"
)


def workbook(header: str = "", comment: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "规章"
    sheet.oddHeader.center.text = header
    if comment:
        sheet["A1"].comment = Comment(comment, "张")
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_comments_and_headers_are_quoted_without_the_codes_of_page_numbers() -> None:
    notes = read_sheets(Source("a.xlsx", workbook("内部资料 第 &P 页", "含代拟稿"))).notes
    assert [note.rule for note in notes] == [LEFT_OUT, LEFT_OUT]
    said = " ".join(note.message for note in notes)
    assert f"{COMMENTS}没有读入：“含代拟稿”" in said
    assert f"{AROUND}没有读入：“内部资料 第 页”" in said
    assert "&P" not in said


def test_page_numbers_alone_are_no_words() -> None:
    assert read_sheets(Source("a.xlsx", workbook("&P / &N"))).notes == ()


def test_a_text_box_is_quoted() -> None:
    stored = io.BytesIO(workbook())
    with zipfile.ZipFile(stored, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", _DRAWING)
    assert (BOXES, "填报口径") in list(apart_in_xlsx(Package(stored.getvalue())))


def test_a_sheet_of_opendocument_has_its_words_quoted_the_same() -> None:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = parse_xml(
        f"<table:table {names}><table:shapes><text:p>填报口径</text:p></table:shapes><table:table-cell>"
        "<office:annotation><text:p>含代拟稿</text:p></office:annotation><text:p>规章</text:p>"
        "</table:table-cell></table:table>".encode()
    )
    styles = parse_xml(
        f"<style:styles {names}><style:header><text:p>内部资料</text:p></style:header>"
        '<style:footer style:display="false"><text:p>不显示</text:p></style:footer></style:styles>'.encode()
    )
    assert list(apart_in_ods(content, styles)) == [
        (BOXES, "填报口径"),
        (COMMENTS, "含代拟稿"),
        (AROUND, "内部资料"),
    ]


def test_the_same_words_are_quoted_once_and_not_without_end() -> None:
    apart = [(COMMENTS, "再核"), (COMMENTS, "再核"), (COMMENTS, "长" * LONGEST_NOTE)]
    (note,) = notes_apart(apart)
    assert note.message.count("再核") == 1
    assert note.message.endswith("……（后面还有，未列出）")


def test_an_old_workbook_and_its_hidden_sheet_are_quoted_too() -> None:
    """files/apart.xls was saved by LibreOffice from a sheet made for this test."""
    notes = read_sheets(Source.of(FILES / "apart.xls")).notes
    said = "\n".join(note.message for note in notes if note.rule == LEFT_OUT)
    for words in ("含代拟稿", "填报口径见通知", "rules only", "内部资料", "上年底稿"):
        assert f"“{words}”" in said
    assert "隐藏的工作表“备查”里的文字" in said


def test_titles_of_charts_are_quoted_and_a_sheet_that_is_a_chart_does_not_stop_the_others() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 3
    for target in (sheet, book.create_chartsheet("图")):
        chart = BarChart()
        chart.title = f"办理结果{target.title}"
        chart.add_data(Reference(sheet, min_col=1, min_row=1))
        target.add_chart(chart)
    stored = io.BytesIO()
    book.save(stored)
    content = read_sheets(Source("a.xlsx", stored.getvalue()))
    assert [part.name for part in content.parts if isinstance(part, Grid)] == [sheet.title]
    assert f"“办理结果{sheet.title}”“办理结果图”" in "".join(note.message for note in content.notes)


def test_a_text_box_that_goes_on_over_several_records_is_whole() -> None:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    text = struct.pack("<10xH6x", 6)
    stream = record(0x809, bytes(16)) + record(0x1B6, text)
    stream += record(0x3C, b"\1" + "填报".encode("utf-16-le")) + record(0x3C, b"\0abcd")
    stream += record(0x3C, bytes(16)) + record(0x0A, b"")
    assert list(apart_in_biff(stream, [0])) == [(BOXES, "填报abcd")]
    assert list(apart_in_biff(stream[:40], [0])) == []
