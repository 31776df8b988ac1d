"""The table of years in its two formats and as JSON: the same figures, gaps, and reasons."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from export.commands.command_line import run
from export.years_table import headings, rows, series_csv, series_data, series_workbook
from model.joined_years import Series, series_of
from model.ledger.store import Ledger
from tests.families import OGI
from tests.model.test_joined_years import report


@pytest.fixture(scope="module")
def series() -> Series:
    return series_of("青山局", OGI, [report(year) for year in (2020, 2021, 2023)])


def test_worksheet_and_text_hold_the_same_table(series: Series) -> None:
    sheet = load_workbook(io.BytesIO(series_workbook(series)))["历年数据"]
    written = [
        ["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)
    ]
    text = list(csv.reader(io.StringIO(series_csv(series).decode("utf-8-sig"))))
    assert written == text == [headings(series), *rows(series)]
    assert text[0] == ["表格", "项目", "栏目", "2020年", "2021年", "2023年", "说明"]


def test_a_chart_for_each_table_that_goes_through_all_years(series: Series) -> None:
    charts = load_workbook(io.BytesIO(series_workbook(series)))["图表"]._charts
    assert len(charts) == 3
    assert all(0 < len(chart.series) <= 8 for chart in charts)
    assert not any(drawn.smooth for chart in charts for drawn in chart.series)


def test_a_year_without_a_report_is_told(series: Series) -> None:
    assert series.missing == (2022,)


def test_json_names_the_cells_of_each_edition(series: Series) -> None:
    data = series_data(series)
    assert data["years"][0] == {"year": 2020, "edition": "2019"}
    (line,) = [one for one in data["lines"] if one["cells"].get("2021") == ["disclosure.licensing.decisions"]]
    assert line["values"] == {"2020": 20, "2021": 21, "2023": 23}
    assert line["refusal"] is None


def test_the_command_shows_what_the_ledger_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "账本.nianbao"
    with Ledger.open(path) as ledger:
        for year in (2020, 2021):
            ledger.create(report(year))
    out = tmp_path / "历年.csv"
    assert run(["years", str(path), "--unit", "青山局", "--out", str(out), "--json"]) == 0
    assert [one["year"] for one in json.loads(capsys.readouterr().out)["years"]] == [2020, 2021]
    assert out.read_bytes().startswith("表格,".encode("utf-8-sig"))
    assert run(["years", str(path), "--unit", "没有的局"]) == 2
    assert "账本里没有“没有的局”" in capsys.readouterr().err
    assert run(["years", str(path), "--unit", "青山局", "--out", str(tmp_path / "历年.doc")]) == 2
