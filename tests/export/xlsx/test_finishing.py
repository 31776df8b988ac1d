"""What is added after openpyxl: known values beside formulas, and no time of writing."""

import io
from zipfile import ZipFile

from python_calamine import load_workbook

from export.xlsx import render_template, render_xlsx
from model.families import load_form
from model.judging.manuscript import Manuscript
from tests.export.conftest import MakeManuscript
from tests.families import OGI


def values(content: bytes, name: str) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content)).get_sheet_by_name(name)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def test_stated_totals_have_their_value_beside_the_formula(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(changed={"disputes.reconsideration.total": None})
    row = values(render_xlsx(manuscript), "表四")[5]
    assert row[4] == ""
    assert row[9] == sum(number for number in row[5:9] if isinstance(number, float))


def test_the_title_can_be_read_without_a_spreadsheet_program(make_manuscript: MakeManuscript) -> None:
    content = render_xlsx(make_manuscript(unit="=1+1&<局>"))
    assert values(content, "表二")[0][0] == "=1+1&<局>2022年政府信息公开工作年度报告"


def test_the_same_report_gives_the_same_bytes(torture: Manuscript) -> None:
    assert render_xlsx(torture) == render_xlsx(torture)
    with ZipFile(io.BytesIO(render_template(load_form("2021", OGI)))) as package:
        properties = package.read("docProps/core.xml").decode()
    assert "created" not in properties
    assert "modified" not in properties
