"""The guide before a blank worksheet: it is read by whoever fills it in, and is no part of the report."""

import io
from pathlib import Path

from export.xlsx import render_template, render_xlsx
from model.families import load_form
from model.importers.file import read_file
from model.importers.reading import LEFT_OUT
from model.worksheet import FILLED_IN
from tests.export.conftest import MakeManuscript
from tests.export.xlsx.conftest import cell_under, opened
from tests.families import OGI


def test_only_a_blank_worksheet_begins_with_the_guide(make_manuscript: MakeManuscript) -> None:
    blank, filled = opened(render_template(load_form("2021", OGI))), opened(render_xlsx(make_manuscript()))
    assert (blank.sheetnames[0], blank.active.title) == ("填报说明", "填报说明")
    assert "填报说明" not in filled.sheetnames


def test_who_filled_it_in_is_asked_for_and_told_when_it_is_read(tmp_path: Path) -> None:
    book = opened(render_template(load_form("2021", OGI), "云岭市数据管理局", 2025))
    sheet = book["填报说明"]
    asked = [cell_under(sheet, label, 2) for label in FILLED_IN]
    assert [(cell.protection.locked, cell.number_format) for cell in asked] == [(False, "@")] * 4
    asked[0].value, asked[1].value = "张三", "0000-7654321"
    sheet["A20"] = "表三第一行还没有核实"
    content = io.BytesIO()
    book.save(content)
    (tmp_path / "填好.xlsx").write_bytes(content.getvalue())
    reading = read_file(tmp_path / "填好.xlsx")
    (left,) = (note.message for note in reading.notes if note.rule == LEFT_OUT)
    assert "“填报人：张三”“联系电话：0000-7654321”“表三第一行还没有核实”" in left
    assert "审核人" not in left
    assert not reading.report.texts


def test_nothing_of_an_empty_one_is_news(tmp_path: Path) -> None:
    (tmp_path / "空白.xlsx").write_bytes(render_template(load_form("2021", OGI), "云岭市数据管理局", 2025))
    assert not [note.message for note in read_file(tmp_path / "空白.xlsx").notes if note.rule == LEFT_OUT]
