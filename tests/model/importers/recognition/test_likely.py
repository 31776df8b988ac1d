"""Which form a file is a report of: each family finds its own, and nothing of another's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import UserError
from model.families import newest_edition
from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.likely import likely_families
from model.report import Change, Report
from tests.families import OGI
from tests.model.importers.grids import make_grid, passage, read_parts, table_grid, table_rows
from tests.second_family import second_family


@pytest.fixture
def enforcement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Family]:
    with second_family(tmp_path, monkeypatch) as family:
        yield family


def annual_report() -> Report:
    report = Report(newest_edition(OGI), "甲县人民政府", 2023)
    report.apply(Change("", cells=dict.fromkeys(report.form.cells, 3)))
    return report


def enforcement_report(family: Family) -> Report:
    report = Report(newest_edition(family), "甲县", 2024)
    report.apply(Change("", cells={key: number for number, key in enumerate(report.form.cells, 11)}))
    return report


def test_a_report_of_the_second_form_is_read_as_one(enforcement: Family) -> None:
    report = enforcement_report(enforcement)
    reading = read_parts(
        passage(report.title),
        passage("第一部分 情况说明"),
        passage("全年平稳。"),
        passage("第二部分 行政许可实施情况"),
        table_grid(report, "permits"),
    )
    assert reading.report.form.family is enforcement
    assert (reading.report.unit, reading.report.year) == ("甲县", 2024)
    assert reading.report.stated == report.stated
    assert reading.report.texts == {"situation": "全年平稳。"}


def test_a_line_of_text_of_the_second_form_is_read(enforcement: Family) -> None:
    reading = read_parts(
        passage("甲县2024年度行政执法统计年报"),
        passage("第二部分 行政许可实施情况"),
        passage("申请数量\t受理数量\t许可数量"),
        passage("11\t12\t13"),
    )
    assert reading.report.form.family is enforcement
    assert list(reading.report.stated.values()) == [11, 12, 13]


def test_a_title_alone_tells_the_form(enforcement: Family) -> None:
    assert read_parts(passage("甲县2024年度行政执法统计年报")).report.form.family is enforcement
    ours = read_parts(passage("甲县2024年政府信息公开工作年度报告"))
    assert ours.report.form.family.id == "ogi"


@pytest.mark.usefixtures("enforcement")
def test_the_annual_report_is_read_as_before() -> None:
    report = annual_report()
    parts: list[Grid | Passage] = [passage(report.title)]
    parts.extend(table_grid(report, table.id) for table in report.form.tables)
    reading = read_parts(*parts)
    assert [family.id for family in likely_families(parts)] == ["ogi"]
    assert reading.report.form.family.id == "ogi"
    assert reading.report.stated == report.stated


@pytest.mark.usefixtures("enforcement")
def test_what_is_no_report_of_any_form_is_refused_as_before() -> None:
    with pytest.raises(UserError, match="文件里没有找到年度报告的表格，也没有报告标题"):
        read_parts(passage("会议通知"))


def test_figures_that_the_table_has_no_place_for_are_told_by_its_own_name(enforcement: Family) -> None:
    report = enforcement_report(enforcement)
    grid = make_grid([["申请数量", "受理数量", "许可数量"], ["1", "2", "3", "4"]])
    reading = read_parts(passage(report.title), passage("第二部分 行政许可实施情况"), grid)
    assert not reading.report.stated
    assert "表一的各行都没有读入：数字有 4 个，与表头对不上" in [note.message for note in reading.notes]


def test_a_row_of_another_edition_is_named_in_the_words_of_the_form() -> None:
    report = annual_report()
    rows = table_rows(report, "applications")
    last = next(index for index, row in enumerate(rows) if "（七）总计" in row)
    rows.insert(last, ["", "（六）其他处理", "", *["3"] * 7])
    notes = [note.message for note in read_parts(make_grid(rows)).notes]
    assert "表三里有另一版格式的栏目（“其他处理”行“自然人”列），没有读入" in notes
    assert not [message for message in notes if "applications" in message]
