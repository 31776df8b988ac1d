"""Titles in all the ways in which offices put unit, year and name together."""

from dataclasses import replace

import pytest

from model.importers.recognition.titles import find_title
from tests.families import OGI
from tests.model.importers.grids import make_grid, passage, read_parts

TITLES = [
    (["云岭市数据管理局", "关于2024年度政府信息公开工作的年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局关于2024年度政府信息公开工作情况的报告"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年度政府信息公开年度工作报告"], "云岭市数据管理局"),
    (["云岭市数据管理局政府信息公开工作2024年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局政府信息公开工作年度报告（2024年）"], "云岭市数据管理局"),
    (["云岭市数据管理局", "政府信息公开工作年度报告", "（2024年度）"], "云岭市数据管理局"),
    (["云岭市数据管理局", "政府信息公开工作年度报告", "二〇二四年"], "云岭市数据管理局"),
    (["云岭市数据管理局二O二四年政府信息公开", "工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局（2024年度）政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年信息公开年报"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息公开工作年度报告（公开版）"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息公开工作年度报告［征求意见稿］"], "云岭市数据管理局"),
    (["【年报】云岭市数据管理局2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["标题：云岭市数据管理局2024年度政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["附件1：云岭市数据管理局2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["（定稿）云岭市数据管理局2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年法定政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局公布2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["《云岭市数据管理局2024年政府信息公开工作年度报告》"], "云岭市数据管理局"),
    (["云岭市新闻出版局（云岭市版权局）2024年政府信息公开工作年度报告"], "云岭市新闻出版局（云岭市版权局）"),
    (["云岭市新闻局(云岭市版权局)2024年政府信息公开工作年度报告（公开版）"], "云岭市新闻局(云岭市版权局)"),
    (["2024年政府信息公开工作年度报告", "填报单位：云岭市数据管理局"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息公开工作年度报", "告"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政务公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政务公开暨政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息和政务公开工作年度报告"], "云岭市数据管理局"),
    (["2024年云岭市数据管理局政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市2024年政府信息公开工作年度报告"], "云岭市"),
    (["云岭市数据管理局2024政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局政府信息公开年度工作报告（2024）"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年年度政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息公开工作年度报告（定稿）.docx"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息公开工作年度报告-终稿.doc.pdf"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息公开工作年度报告20250112.wps"], "云岭市数据管理局"),
    (["01-云岭市数据管理局_2024年政府信息公开工作年度报告.docx"], "云岭市数据管理局"),
    (["云岭市数据管理局2024年政府信息公开工作年度报告 - 政府信息公开年报 - 云岭市"], "云岭市数据管理局"),
    (["通知公告丨云岭市数据管理局2024年政府信息公开工作年度报告全文"], "云岭市数据管理局"),
    (["★云岭市数据管理局：2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["（一）云岭市数据管理局2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云岭市数据管理局关于报送2024年政府信息公开工作年度报告的函"], "云岭市数据管理局"),
    (["2024年政府信息公开工作年度报告（云岭市数据管理局）"], "云岭市数据管理局"),
    (["政府信息公开工作年度报告（2024年）", "云岭市数据管理局"], "云岭市数据管理局"),
    (["政府信息公开工作年度报告", "云岭市数据管理局", "2024年"], "云岭市数据管理局"),
    (["编制单位：云岭市数据管理局", "2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
    (["云数据〔2025〕3号", "云岭市数据管理局2024年政府信息公开工作年度报告"], "云岭市数据管理局"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "unit"), TITLES, ids=[lines[0] for lines, _ in TITLES])
def test_unit_and_year_are_told(lines: list[str], unit: str) -> None:
    title = find_title([passage(line) for line in lines], OGI)
    assert title is not None
    assert (title.unit, title.year) == (unit, 2024)


@pytest.mark.parametrize(
    "line",
    [
        "一、2024年政府信息公开工作年度报告",
        "（一）2024年政府信息公开工作年度报告",
        "现将2024年政府信息公开工作年度报告公布如下",
        "根据条例，编制2024年政府信息公开工作年度报告",
        "政府信息公开工作年度报告",
        "关于印发2024年政府信息公开工作要点的通知",
        "1.编制2024年政府信息公开工作年度报告",
        "（三）我局2024年政府信息公开工作年度报告",
    ],
)
def test_what_only_speaks_of_a_report_is_no_title(line: str) -> None:
    assert find_title([passage(line)], OGI) is None


def test_a_letter_about_a_report_is_its_title_only_where_there_is_no_other() -> None:
    letter = passage("云岭市数据管理局关于报送2024年政府信息公开工作年度报告的函")
    title = find_title([letter, passage("云岭市数据局2024年政府信息公开工作年度报告")], OGI)
    assert title is not None
    assert (title.unit, title.parts) == ("云岭市数据局", (1,))


def test_a_report_without_a_title_that_names_its_unit_says_so() -> None:
    parts = [passage("2024年政府信息公开工作年度报告"), passage("一、总体情况"), passage("情况良好。")]
    assert "没有找到写明单位的报告标题，请核对后填写" in [note.message for note in read_parts(*parts).notes]


def test_a_title_in_a_cell_of_its_own_row_is_found() -> None:
    grid = make_grid([["云岭市数据管理局2024年度政府信息公开工作的年度报告"], [""], ["规章", "1", "2", "3"]])
    reading = read_parts(grid)
    assert (reading.report.unit, reading.report.year) == ("云岭市数据管理局", 2024)


def test_a_title_in_two_cells_beside_each_other_is_found() -> None:
    rows = [["云岭市数据管理局", "2024年政府信息公开工作年度报告", ""], ["规章", "1", "2"]]
    reading = read_parts(make_grid(rows))
    assert (reading.report.unit, reading.report.year) == ("云岭市数据管理局", 2024)


def test_a_title_in_other_words_than_the_form_prints_is_told() -> None:
    parts = [passage("云岭市数据管理局2024年信息公开年报"), passage("一、总体情况"), passage("情况良好。")]
    said = [note.message for note in read_parts(*parts).notes]
    assert (
        "标题“云岭市数据管理局2024年信息公开年报”按“云岭市数据管理局2024年政府信息公开工作年度报告”读入"
        in said
    )


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        (["云岭回族自治县", "农业农村局执法大队"], "云岭回族自治县农业农村局执法大队"),
        (["西江省", "云岭市青山区", "数据管理局"], "西江省云岭市青山区数据管理局"),
        (["云岭高新技术开发", "管理委员会城管局"], "云岭高新技术开发管理委员会城管局"),
        (["云岭市", "云岭市数据管理局"], "云岭市数据管理局"),
        (["西江省云岭市", "云岭市数据管理局"], "云岭市数据管理局"),
        (["政务公开专栏", "云岭市数据管理局"], "云岭市数据管理局"),
    ],
)
def test_the_name_of_a_unit_may_begin_on_lines_above_as_a_layout_breaks_it(
    above: list[str], unit: str
) -> None:
    lines = [*above, "2024年政府信息公开工作年度报告"]
    title = find_title([replace(passage(line), broken=True) for line in lines], OGI)
    assert title is not None
    assert title.unit == unit
