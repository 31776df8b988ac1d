"""Figures are counted off only where no header says otherwise; other words above them mean another table."""

from dataclasses import replace

import pytest

from model.errors import UserError
from model.importers.reading import Reading
from tests.model.conftest import MakeReport
from tests.model.importers.grids import make_grid, passage, read_parts, stated_of, table_grid, table_rows

TITLE = "云岭市数据管理局2024年政府信息公开工作年度报告"
TOWNS = ["石桥镇", "柳林镇", "白鹿乡", "云台街道", "青湖镇", "双河乡", "合计"]
MONTHS = ["1月", "2月", "3月", "4月", "5月", "6月", "上半年合计"]
YEARS = ["2018", "2019", "2020", "2021", "2022", "2023", "2024"]
PERIODS = ["202401", "202402", "202403", "202404", "202405", "202406", "2024"]
NUMBERS = ["1", "2", "3", "4", "5", "6", "7"]
NUMBERED = ["1", "2", "3", "4", "5", "6", "合计"]
OTHERS = [TOWNS, MONTHS, YEARS, PERIODS, NUMBERS, NUMBERED]
ROWS = [
    ["一、本年新收政府信息公开申请数量", "1", "2", "3", "4", "5", "6", "21"],
    ["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "1", "0", "1"],
    ["（一）予以公开", "1", "2", "3", "4", "6", "6", "22"],
    ["四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"],
]


def applications_of(reading: Reading) -> list[str]:
    return [cell_id for cell_id in reading.report.stated if cell_id.startswith("applications.")]


@pytest.mark.parametrize("names", OTHERS)
def test_a_file_of_other_columns_alone_is_refused_by_what_it_is(names: list[str]) -> None:
    with pytest.raises(UserError, match="汇总表") as caught:
        read_parts(make_grid([["项目", *names], *ROWS]))
    assert names[0] in str(caught.value)


@pytest.mark.parametrize("names", OTHERS)
def test_a_table_of_other_columns_beside_the_forms_own_is_told_once(
    make_report: MakeReport, names: list[str]
) -> None:
    report = make_report(seed=4)
    other = make_grid([["项目", *names], *ROWS])
    reading = read_parts(passage(TITLE), table_grid(report, "disclosure"), other)
    assert dict(reading.report.stated) == stated_of(report, "disclosure")
    told = [note.message for note in reading.notes if "不是格式里的栏目" in note.message]
    assert len(told) == 1
    assert told[0].startswith("表三的各行都没有读入")


@pytest.mark.parametrize("names", OTHERS)
def test_the_same_in_lines_of_text(names: list[str]) -> None:
    lines = [passage("\t".join(row)) for row in [["项目", *names], *ROWS]]
    words = [passage("一、总体情况", level=1), passage("主动公开做到应公开尽公开。")]
    heading = passage("三、收到和处理政府信息公开申请情况", level=1)
    assert applications_of(read_parts(passage(TITLE), *words, heading, *lines)) == []


@pytest.mark.parametrize("names", OTHERS)
@pytest.mark.parametrize("labels", [1, 2])
@pytest.mark.parametrize("rows_before", [0, 2])
def test_the_later_part_of_such_a_table_is_refused_like_the_first(
    make_report: MakeReport, names: list[str], labels: int, rows_before: int
) -> None:
    first = make_grid([["项目", *names], *ROWS[:rows_before]])
    later = make_grid([[*[""] * (labels - 1), *row] for row in ROWS[rows_before:]])
    own = table_grid(make_report(seed=4), "disclosure")
    reading = read_parts(passage(TITLE), own, first, passage("云岭市数据管理局年度报告"), later)
    assert applications_of(reading) == []
    assert any("不是格式里的栏目" in note.message for note in reading.notes)


@pytest.mark.parametrize("names", OTHERS)
def test_the_same_in_lines_of_text_with_a_title_between(names: list[str]) -> None:
    heading = passage("三、收到和处理政府信息公开申请情况", level=1)
    first = [passage("\t".join(row)) for row in [["项目", *names], *ROWS[:2]]]
    later = [passage("\t".join(row)) for row in ROWS[2:]]
    words = [passage("一、总体情况", level=1), passage("主动公开做到应公开尽公开。"), heading]
    again = passage("云岭市数据管理局年度报告")
    assert applications_of(read_parts(passage(TITLE), *words, *first, again, *later)) == []


RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
COURTS = ["未经复议直接起诉", "复议后起诉"]


@pytest.mark.parametrize("name", ["2015", "3", "202403"])
@pytest.mark.parametrize("beside", ["其中", "行政诉讼"])
@pytest.mark.parametrize("laid_out", ["grid", "lines", "cells"])
def test_a_bare_number_over_a_group_of_columns_names_another_group(
    name: str, beside: str, laid_out: str
) -> None:
    figures = ["5", "8", "0", "4", "17", "0", "9", "0", "4", "13", "0", "0", "6", "0", "6"]
    rows = [[name, *[""] * 4, beside], [*[""] * 5, COURTS[0], *[""] * 4, COURTS[1]], RESULTS * 3, figures]
    heading = passage("四、政府信息公开行政复议、行政诉讼情况", level=1)
    between = {"lines": "\t", "cells": "\n"}.get(laid_out)
    texts = ["\t".join(filter(None, row)).replace("\t", between or "\t").split("\n") for row in rows]
    parts = [passage(line) for lines in texts for line in lines] if between else [make_grid(rows)]
    words = [passage(TITLE), passage("一、总体情况", level=1), passage("主动公开做到应公开尽公开。")]
    stated = read_parts(*words, heading, *parts).report.stated
    assert [cell_id for cell_id in stated if cell_id.startswith("disputes.reconsideration.")] == []


LINE = ["119", "25", "91", "24", "259", "7", "0", "15", "6", "28", "21", "1", "7", "9", "38"]


def disputes_of(figures: list[str], above: list[str], laid_out: str) -> Reading:
    heading = passage("四、政府信息公开行政复议、行政诉讼情况", level=1)
    between = {"lines": "\t", "cells": "\n"}.get(laid_out)
    lines = [line for row in (above, figures) for line in (between or "\t").join(row).split("\n") if line]
    grid = make_grid([row for row in (above, figures) if row])
    parts = [passage(line) for line in lines] if between else [grid]
    words = [passage(TITLE), passage("一、总体情况", level=1), passage("主动公开做到应公开尽公开。")]
    return read_parts(*words, heading, passage("行政复议行政诉讼"), *parts)


@pytest.mark.parametrize("laid_out", ["grid", "lines", "cells"])
def test_a_line_of_figures_without_any_header_is_given_in_doubt_where_all_sums_agree(laid_out: str) -> None:
    reading = disputes_of(LINE, [], laid_out)
    assert [str(value) for value in reading.report.stated.values()] == LINE
    assert {cell_id for note in reading.notes for cell_id in note.doubts} == set(reading.report.stated)


@pytest.mark.parametrize("laid_out", ["grid", "lines", "cells"])
@pytest.mark.parametrize(
    ("figures", "above"),
    [
        ([*LINE[:-1], "39"], []),
        (LINE[:-1], []),
        ([*LINE, "1"], []),
        (LINE, ["石桥镇", "柳林镇", "白鹿乡"]),
        (LINE, ["2022", "2023", "2024"]),
        (LINE, ["3"]),
    ],
)
def test_such_a_line_is_refused_below_other_words_or_where_a_sum_does_not_agree(
    figures: list[str], above: list[str], laid_out: str
) -> None:
    reading = disputes_of(figures, above, laid_out)
    assert dict(reading.report.stated) == {}
    assert reading.notes


@pytest.mark.parametrize("at", [0, 2, 5])
def test_a_number_among_the_headings_of_columns_heads_another_column(
    make_report: MakeReport, at: int
) -> None:
    report = make_report(seed=5)
    grid = table_grid(report, "applications", merged=False)
    header = list(grid.rows[2])
    columns = [index for index, text in enumerate(table_rows(report, "applications")[3]) if text][1:]
    header[columns[at]] = "202401" if at else header[columns[at]]
    number_above = [*grid.rows[1][: columns[0]], "3", *grid.rows[1][columns[1] :]]
    rows = (grid.rows[0], tuple(grid.rows[1] if at else number_above), tuple(header), *grid.rows[3:])
    reading = read_parts(passage(TITLE), replace(grid, rows=rows))
    column = report.form.table("applications").blocks[0].columns[at].id
    assert [one for one in reading.report.stated if one.endswith(f".{column}")] == []


def test_figures_without_any_header_are_taken_where_the_sums_agree(make_report: MakeReport) -> None:
    report = make_report(seed=5)
    rows = table_rows(report, "applications")[3:]
    assert dict(read_parts(make_grid(rows)).report.stated) == stated_of(report, "applications")


def test_figures_without_any_header_are_refused_where_the_sums_do_not_agree(make_report: MakeReport) -> None:
    report = make_report(seed=5)
    rows = table_rows(report, "applications")[3:]
    wrong = next(row for row in rows if "本年新收" in row[0])
    wrong[-1] = str(int(wrong[-1]) + 1)
    reading = read_parts(make_grid(rows))
    read = applications_of(reading)
    assert not any(cell_id.startswith("applications.new_received.") for cell_id in read)
    assert len(read) == 24 * 7
    assert any("没有表头" in note.message and "新收" in note.message for note in reading.notes)


def test_a_header_that_names_some_columns_gives_those(make_report: MakeReport) -> None:
    rows = [["项目", "自然人", "商业企业", "总计"], *[[row[0], row[1], row[2], row[7]] for row in ROWS]]
    stated = read_parts(make_grid(rows)).report.stated
    assert {cell_id.split(".")[2] for cell_id in stated} == {"natural_person", "commercial", "total"}
    assert stated["applications.new_received.total"] == 21


def test_a_figure_beside_a_header_that_names_some_columns_is_not_placed() -> None:
    rows = [["项目", "自然人", "商业企业", "总计"], [ROWS[0][0], "1", "2", "3", "21"]]
    reading = read_parts(passage(TITLE), make_grid(rows))
    assert applications_of(reading) == []
    assert any("新收" in note.message or "表三" in note.message for note in reading.notes)


def test_the_first_row_of_a_group_belongs_to_it_whatever_stands_before() -> None:
    row = ["（六）其他处理", "3.其他", "4", "0", "0", "0", "0", "7", "11"]
    header = ["项目", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    before = ["（五）不予处理", "5.要求行政机关确认或重新出具已获取信息", "1", "0", "0", "0", "0", "0", "1"]
    stated = read_parts(make_grid([header, before, row])).report.stated
    assert stated["applications.other_misc.total"] == 11
