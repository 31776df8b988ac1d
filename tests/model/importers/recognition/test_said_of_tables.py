"""A table that is said to be of another year, unit or time is in doubt, be it the only one of its kind."""

from dataclasses import replace

import pytest

from model.importers.content import Grid, Passage
from tests.model.conftest import balanced_report
from tests.model.importers.grids import passage, read_parts, table_grid

YEAR = 2024
TITLE = passage(f"青禾县水务局{YEAR}年政府信息公开工作年度报告")
REPORT = balanced_report("2021", seed=8)


def doubted(*parts: Grid | Passage) -> set[str]:
    """The tables whose figures are in doubt."""
    notes = read_parts(TITLE, *parts).notes
    return {
        cell.partition(".")[0]
        for note in notes
        if "可能不是这份报告的数" in note.message
        for cell in note.doubts
    }


def named(table: str, name: str) -> Grid:
    return replace(table_grid(REPORT, table), name=name)


@pytest.mark.parametrize(
    "words",
    [
        "2023年",
        "2023年度数据",
        "２０２３年情况表",
        "上年数据，仅供参考",
        "去年同期",
        "样表",
        "示例（勿填）",
        "作废",
        "2024年上半年",
        "1-6月",
        "石桥镇人民政府",
        "所属单位合计",
    ],
)
def test_words_that_name_something_else_put_the_table_in_doubt(words: str) -> None:
    rest = named("disclosure", "年报"), named("applications", "年报")
    assert doubted(*rest, passage(words), named("disputes", "Sheet2")) == {"disputes"}
    assert doubted(*rest, named("disputes", words)) == {"disputes"}


@pytest.mark.parametrize(
    "words",
    [
        "2024年度",
        "2023年、2024年对比",
        "（2023年12月31日印发）",
        "按2021年格式填写",
        "截至2023年底",
        "上年结转情况",
        "单位：件",
        "青禾县水务局",
        "水务局",
        "Sheet1",
    ],
)
def test_words_of_the_report_itself_leave_the_table_in_peace(words: str) -> None:
    rest = named("disclosure", "年报"), named("applications", "年报")
    assert doubted(*rest, passage(words), named("disputes", "Sheet2")) == set()


@pytest.mark.parametrize("name", ["样表", "参考格式", "石桥镇"])
def test_what_all_tables_are_called_is_only_a_name(name: str) -> None:
    assert doubted(*(named(table, name) for table in ("disclosure", "applications", "disputes"))) == set()


def test_all_tables_of_another_year_than_the_title_are_in_doubt() -> None:
    tables = ("disclosure", "applications", "disputes")
    assert doubted(*(named(table, "2023年") for table in tables)) == set(tables)


def test_what_stands_above_one_table_says_nothing_of_the_next() -> None:
    parts = passage("2023年"), named("disclosure", "年报"), named("applications", "年报")
    assert doubted(*parts) == {"disclosure"}
