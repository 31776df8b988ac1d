"""Sheets that are sent in place of a report are refused by what they are, with what to do about it."""

import pytest

from model.importers.content import Grid
from model.importers.recognition.other_sheets import KINDS
from model.importers.refusals import NoReportError
from tests.model.conftest import MakeReport
from tests.model.importers.grids import Rows, make_grid, passage, read_parts, table_grid, table_rows

LEDGER: Rows = [
    ["序号", "申请人", "申请日期", "申请内容", "办理结果", "答复日期"],
    ["1", "自然人", "2024-01-05", "征地批文", "予以公开", "2024-01-20"],
    ["2", "商业企业", "2024-02-05", "采购合同", "部分公开", "2024-02-20"],
]
ATTENDANCE: Rows = [
    ["姓名", "单位", "职务", "签名"],
    ["甲", "教育局", "科员", ""],
    ["乙", "民政局", "科长", ""],
]
BEFORE_2019: Rows = [
    ["统计指标", "单位", "统计数"],
    ["一、主动公开情况", "——", "——"],
    ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "120"],
    ["其中：主动公开规范性文件数", "条", "3"],
    ["（一）收到申请数", "件", "12"],
    ["1.当面申请数", "件", "2"],
]
CATALOGUE: Rows = [
    ["索引号", "信息名称", "发文字号", "公开日期"],
    ["001", "预算", "甲〔2024〕1号", "2024-02-01"],
]
WEB_SITE: Rows = [
    ["网站名称", "甲县政府网"],
    ["政府网站标识码", "1234567890"],
    ["网站总访问量", "5"],
    ["首页网址", "a"],
]
BY_WORDS = {
    "台账": LEDGER,
    "人员名单": ATTENDANCE,
    "2019年以前": BEFORE_2019,
    "目录": CATALOGUE,
    "网站": WEB_SITE,
}
BY_TITLE = {
    "台账": "2024年依申请公开办理台账",
    "人员名单": "政务公开培训班签到表",
    "2019年以前": "政府信息公开情况统计表（2017年度）",
    "目录": "甲县政府信息公开目录",
    "汇总表": "2024年各单位政府信息公开数据汇总表",
}
OTHER: Rows = [["名称", "甲", "乙"], ["教育局", "1", "2"], ["民政局", "3", "4"]]


def refusal(*parts: Grid) -> NoReportError:
    with pytest.raises(NoReportError) as caught:
        read_parts(*parts)
    return caught.value


@pytest.mark.parametrize("name", BY_WORDS)
def test_a_sheet_is_known_by_several_headings_of_its_kind(name: str) -> None:
    error = refusal(make_grid(BY_WORDS[name]))
    assert name in str(error)
    assert error.remedy


@pytest.mark.parametrize("name", BY_TITLE)
def test_a_sheet_is_known_by_its_title(name: str) -> None:
    assert name in str(refusal(make_grid([[BY_TITLE[name]], *OTHER])))


def test_the_name_of_the_sheet_is_a_title_too() -> None:
    assert "台账" in str(refusal(make_grid(OTHER, name="依申请公开台账")))


def test_each_kind_says_what_to_do() -> None:
    assert all(kind.remedy for kind in KINDS)
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_units_below_the_headings_of_the_form_are_a_summary(make_report: MakeReport) -> None:
    rows = table_rows(make_report(seed=3), "applications")[:6]
    for row, unit in zip(rows[3:], ("教育局", "民政局", "总计"), strict=True):
        row[:3] = [unit, "", ""]
    error = refusal(make_grid(rows))
    assert "教育局" in str(error)
    assert "汇总表" in str(error)


def test_a_report_with_a_ledger_beside_it_is_a_report(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    ledger = make_grid(LEDGER, name="台账")
    reading = read_parts(
        passage("甲县教育局2024年政府信息公开工作年度报告"), table_grid(report, "disclosure"), ledger
    )
    assert reading.report.stated


KINDS_ACROSS: Rows = [
    ["乡镇", "行政许可", "行政处罚", "行政强制", "行政事业性收费"],
    ["城关镇", "3", "1", "0", "0"],
    ["东河乡", "6", "2", "0", "0"],
    ["合计", "9", "3", "0", "0"],
]
"""Rows of the form as headings of units, which is no table that the form has."""


def test_a_sheet_in_which_nothing_can_be_read_is_no_report() -> None:
    assert "无法确定" in str(refusal(make_grid([["各乡镇行政许可、行政处罚数量统计"], *KINDS_ACROSS])))


def test_under_the_title_of_a_report_it_is_one_in_which_that_is_told() -> None:
    reading = read_parts(passage("云岭市统计局2024年政府信息公开工作年度报告"), make_grid(KINDS_ACROSS))
    assert reading.report.stated == {}
    assert any("没有读入" in note.message for note in reading.notes)
