"""Tables of bars in plain text, however the bars are set."""

import pytest

from model.importers.content import Content, Grid, Passage
from model.importers.plain.text import content_of_text

RULES = (("规章", "3", "", "12"), ("行政规范性文件", "4", "0", "9"))


def grids(content: Content) -> list[tuple[tuple[str, ...], ...]]:
    return [part.rows for part in content.parts if isinstance(part, Grid)]


@pytest.mark.parametrize(
    "text",
    [
        "| 规章 | 3 |  | 12 |\n|---|---|---|---|\n| 行政规范性文件 | 4 | 0 | 9 |",
        "规章 | 3 |  | 12 |\n行政规范性文件 | 4 | 0 | 9 |",
        "规章 | 3 |  | 12\n--- | --- | --- | ---\n行政规范性文件 | 4 | 0 | 9",
        "｜规章｜3｜｜12｜\n｜行政规范性文件｜4｜0｜9｜",
        "规章 | 3 |  | 12\n\n行政规范性文件 | 4 | 0 | 9\n\n",
        "规章,3,,12\n行政规范性文件,4,0,9",
        "+---+---+\n| 规章 | 3 |  | 12 |\n+---+---+\n| 行政规范性文件 | 4 | 0 | 9 |\n+---+---+",
        "├──┼──┤\n│规章│3││12│\n│行政规范性文件│4│0│9│",
        "|| 规章 || 3 ||  || 12 ||\n|| 行政规范性文件 || 4 || 0 || 9 ||",
        "> ```\n> | 规章 | 3 |  | 12 |\n> | 行政规范性文件 | 4 | 0 | 9 |\n> ```",
    ],
)
def test_a_table_keeps_its_empty_cells(text: str) -> None:
    assert grids(content_of_text(text)) == [RULES]


def test_two_bars_are_an_empty_cell_where_others_stand_alone() -> None:
    rows = grids(content_of_text("规章||12\n行政规范性文件|4|9"))[0]
    assert rows == (("规章", "", "12"), ("行政规范性文件", "4", "9"))


def test_an_empty_first_cell_is_no_border() -> None:
    assert grids(content_of_text("项目 | 甲 | 乙 |\n小计 | 1 | 2 |\n| 3 | 4 |"))[0][2] == ("", "3", "4")


def test_an_empty_first_cell_of_most_rows_is_no_border() -> None:
    rows = grids(content_of_text("项目 |  | 甲 | 乙 |\n |  | 1 | 2 |\n |  | 3 | 4 |"))[0]
    assert rows == (("项目", "", "甲", "乙"), ("", "", "1", "2"), ("", "", "3", "4"))


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("项目\t\t甲\n\t小计\t增减\t一\n规章\t3\t4\t5", True),
        ("内容\t甲\t\t乙\n规章\t3\t\t12", True),
        ("规章\t3\t\t12\n行政规范性文件\t4\t0\t9", False),
        ("项目\t甲\n小计\t增减\n规章\t3\t4", False),
        ("项目\t甲\n规章\t3\t4", False),
        ("内容\t甲\n\t乙\t丙\n\n内容\t甲\t\t乙\n规章\t3\t\t12", False),
        ("\t一、总体情况\n\t2023年，我局公开信息3条。", False),
        ("主任：张三\t电话：1234", False),
    ],
)
def test_cells_between_tabs_stand_below_each_other_only_where_gaps_are_kept(
    text: str, is_table: bool
) -> None:
    assert bool(grids(content_of_text(text))) == is_table


def test_one_cell_a_line_closed_by_a_bar_is_a_table_that_keeps_its_empty_cells() -> None:
    (part,) = content_of_text("规章 |\n3 |\n|\n12 |\n行政许可 |\n5 |\n||\n合计 |\n1 |").parts
    assert isinstance(part, Grid)
    assert part.packed
    assert part.rows == (("规章", "3", "", "12"), ("行政许可", "5", "", ""), ("合计", "1"))


def test_words_one_a_line_closed_by_a_bar_are_lines() -> None:
    content = content_of_text("首页 |\n公开 |\n互动 |")
    assert [part.text for part in content.parts if isinstance(part, Passage)] == ["首页", "公开", "互动"]


def test_rows_of_several_lengths_without_bars_in_front_have_lost_their_merged_cells() -> None:
    (part,) = content_of_text("信息内容 | 本年制发件数 |\n规章 | 3 | 4 |").parts
    assert isinstance(part, Grid)
    assert part.packed


def test_words_parted_by_a_bar_are_no_table() -> None:
    (part,) = content_of_text("甲局 | 乙局").parts
    assert isinstance(part, Passage)
