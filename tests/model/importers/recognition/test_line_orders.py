"""Which group of table four a figure belongs to, in texts of one cell a line."""

import pytest

from model.importers.plain.text import content_of_text
from model.importers.reading import Reading
from model.importers.recognition.recognise import recognise
from model.importers.recognition.selection import NO_WISH

TITLE = "云岭市数据管理局2024年政府信息公开工作年度报告"
HEADING = "四、政府信息公开行政复议、行政诉讼情况"
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIGURES = ["1", "2", "3", "4", "10", "5", "0", "0", "1", "6", "0", "7", "0", "0", "7"]
OWN_GROUPS = ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"]


def read_cells(groups: list[str], *, heading: bool) -> Reading:
    """The reading of table four with these groups in its first lines, a cell a line closed by a bar."""
    first, above, *litigation = groups
    cells = [first, above, *RESULTS, *litigation, *RESULTS, *RESULTS, *FIGURES]
    lines = [TITLE, *([HEADING] if heading else []), *(f"{cell} |" for cell in cells)]
    return recognise(content_of_text("\n".join(lines)), NO_WISH)


def certain_cells(reading: Reading) -> set[str]:
    return reading.report.stated.keys() - {cell_id for note in reading.notes for cell_id in note.doubts}


@pytest.mark.parametrize("heading", [True, False])
def test_groups_named_in_full_are_read(heading: bool) -> None:
    reading = read_cells(OWN_GROUPS, heading=heading)
    assert len(certain_cells(reading)) == len(FIGURES)
    assert reading.report.stated["disputes.litigation_direct.upheld"] == 5


@pytest.mark.parametrize("heading", [True, False])
@pytest.mark.parametrize("above", ["行政诉讼", "各单位", "其中"])
@pytest.mark.parametrize("first", ["1月", "2015", "2015年", "石桥镇", "一季度", "上年数", "3"])
def test_a_group_of_another_name_makes_no_figure_certain(first: str, above: str, heading: bool) -> None:
    reading = read_cells([first, above, *OWN_GROUPS[2:]], heading=heading)
    assert certain_cells(reading) == set()


def test_groups_that_are_not_all_named_are_read_with_doubt_where_the_sums_agree() -> None:
    lines = [TITLE, HEADING, *(f"{cell} |" for cell in [*RESULTS, *RESULTS, *RESULTS, *FIGURES])]
    reading = recognise(content_of_text("\n".join(lines)), NO_WISH)
    assert reading.report.stated["disputes.litigation_after_reconsideration.total"] == 7
    assert certain_cells(reading) == set()


def test_groups_that_are_not_all_named_are_refused_where_the_sums_do_not_agree() -> None:
    lines = [TITLE, HEADING, *(f"{cell} |" for cell in [*RESULTS, *RESULTS, *RESULTS, "9", *FIGURES[1:]])]
    reading = recognise(content_of_text("\n".join(lines)), NO_WISH)
    assert reading.report.stated == {}
    assert any("表四" in note.message for note in reading.notes)
