"""The JSON of the command line read back: nothing lost, nothing guessed."""

import json
from pathlib import Path
from typing import Any

import pytest

from model.errors import UserError
from model.importers.file import read_file
from model.importers.reading import Reading


def read_data(folder: Path, **fields: Any) -> Reading:
    path = folder / "report.json"
    path.write_text(json.dumps({"schema": "nianbao/1", **fields}, ensure_ascii=False), encoding="utf-8")
    return read_file(path)


def test_everything_stated_is_kept(tmp_path: Path) -> None:
    cells = {"applications.granted.total": 3, "disclosure.admin_fees.amount": "243973.5"}
    reading = read_data(
        tmp_path,
        edition="2021",
        unit="云岭市人民政府",
        year=2024,
        cells=cells,
        texts={"overview": "### （一）主动公开\n\n甲**乙**", "problems": ""},
        sources={"applications.granted.total": "表三!K6"},
        notes=[{"level": "warning", "message": "甲", "source": "表三!A9", "rule": "edition.label"}],
    )
    report = reading.report
    assert (report.unit, report.year, reading.edition) == ("云岭市人民政府", 2024, "2021")
    assert {cell_id: str(value) for cell_id, value in report.stated.items()} == {
        "applications.granted.total": "3",
        "disclosure.admin_fees.amount": "243973.5",
    }
    assert dict(report.texts) == {"overview": "### （一）主动公开\n\n甲**乙**"}
    assert dict(report.sources) == {"applications.granted.total": "表三!K6"}
    assert [(note.message, note.rule) for note in reading.notes] == [("甲", "edition.label")]


def test_what_the_file_does_not_tell_stays_untold(tmp_path: Path) -> None:
    reading = read_data(tmp_path, edition=None, unit=None, year=None, cells={})
    assert (reading.report.unit, reading.report.year, reading.edition) == ("", None, None)


def test_a_negative_count_is_stated_as_it_is(tmp_path: Path) -> None:
    reading = read_data(tmp_path, year=2024, cells={"applications.granted.total": -3})
    assert reading.report.stated["applications.granted.total"] == -3


@pytest.mark.parametrize("value", [2.5, "abc", True, None, [1], "2.5"])
def test_what_is_no_number_is_an_error_of_its_cell(tmp_path: Path, value: Any) -> None:
    reading = read_data(tmp_path, year=2024, cells={"applications.granted.total": value})
    assert not reading.report.stated
    assert [note.rule for note in reading.notes] == ["cells.kind"]


def test_tables_of_the_other_edition_keep_their_rows(tmp_path: Path) -> None:
    reading = read_data(
        tmp_path, year=2022, edition="2021", cells={"applications.other_disposition.total": 4}
    )
    assert reading.report.form.table("applications").edition == "2019"
    assert reading.report.stated["applications.other_disposition.total"] == 4


def test_an_unknown_cell_is_told(tmp_path: Path) -> None:
    reading = read_data(tmp_path, year=2024, cells={"applications.bribed.total": 4})
    assert "不是格式里的栏目" in reading.notes[0].message


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "不是有效的 JSON"),
        ("[1, 2]", "不是年度报告"),
        ('{"schema": "other/1"}', "不是年度报告"),
        ('{"schema": "nianbao/1", "year": "2024"}', "year 不是应有的类型"),
        ('{"schema": "nianbao/1", "cells": []}', "cells 不是应有的类型"),
        ('{"schema": "nianbao/1", "year": 2018}', "2018 年的报告用的是旧格式"),
        ('{"schema": "nianbao/1", "edition": "1999"}', "没有“1999”版"),
    ],
)
def test_a_file_that_is_no_report_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=complaint):
        read_file(path)


def test_no_figure_of_a_file_can_pose_as_bound_to_a_cell(tmp_path: Path) -> None:
    text = "收到\ufff999\ufffaapplications.granted.total\ufffb件\ufff9。"
    report = read_data(tmp_path, year=2024, cells={}, texts={"overview": text}).report
    assert report.manuscripts["overview"] == report.texts["overview"] == "收到99件。"
