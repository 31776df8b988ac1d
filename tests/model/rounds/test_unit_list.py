"""The list of units as offices write it: columns in any order and words, parents by name or code."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from model.errors import UserError
from model.rounds.unit_columns import Column, column_of
from model.rounds.unit_list import UnitList, read_unit_list
from model.rounds.units import FormerName, Scope

CITY = "澜川市人民政府"


def listed(folder: Path, *rows: str) -> UnitList:
    """The list with these rows, their cells divided by commas."""
    path = folder / "名单.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return read_unit_list(path)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("统一社会信用代码", Column.CODE),
        ("单位代码（18位）", Column.CODE),
        ("行政区划代码", Column.AREA_CODE),
        ("单位全称（必填）", Column.NAME),
        ("起报单位", Column.NAME),
        ("单位简称", Column.SHORT_NAME),
        ("上级单位代码", Column.PARENT),
        ("统计范围（本级/全域）", Column.SCOPE),
        ("汇总口径", Column.SCOPE),
        ("是否计入汇总", Column.COUNTED),
        ("曾用名及年份", Column.FORMER_NAMES),
        ("承接单位", Column.SUCCESSOR),
        ("撤销年份", Column.ACTIVE_TO),
        ("起止年份", Column.ACTIVE),
        ("联系电话", Column.CONTACT),
        ("full_name", Column.NAME),
        ("parent", Column.PARENT),
        ("active_to", Column.ACTIVE_TO),
        ("序号", None),
        ("", None),
    ],
)
def test_a_column_is_known_by_its_heading(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_columns_stand_in_any_order_below_a_title(tmp_path: Path) -> None:
    tree = listed(
        tmp_path,
        "2025年度起报单位名单,,,,",
        "类别,上级,单位名称,代码,别名",
        "政府,,澜川市人民政府,A1,",
        "部门,A1,澜川市教育局,A2,市教育局、澜川教育",
        "政府,澜川市人民政府,清源县人民政府,A3,",
        "乡镇街道,清源县,清源县石桥镇人民政府,A4,",
    ).tree
    assert [(unit.key, unit.parent) for unit in tree.units] == [
        ("A1", ""),
        ("A2", "A1"),
        ("A3", "A1"),
        ("A4", "A3"),
    ]
    assert tree.by_key["A2"].aliases == ("市教育局", "澜川教育")
    assert tree.root is tree.by_key["A1"]
    assert [tree.by_key[key].scope for key in ("A1", "A2", "A3", "A4")] == [
        Scope.AREA,
        Scope.OWN,
        Scope.AREA,
        Scope.OWN,
    ]


def test_a_worksheet_with_a_title_row_is_read_too(tmp_path: Path) -> None:
    workbook = Workbook()
    for row in (["名单"], [], ["单位全称", "统一社会信用代码"], [CITY, "11990100000700111E"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "名单.xlsx")
    (unit,) = read_unit_list(tmp_path / "名单.xlsx").tree.units
    assert (unit.name, unit.code) == (CITY, "11990100000700111E")


def test_missing_columns_are_guessed_or_left(tmp_path: Path) -> None:
    tree = listed(
        tmp_path,
        "单位全称,上级单位",
        f"{CITY},",
        f"{CITY}办公室,{CITY}",
        f"澜川市水利局,{CITY}",
        f"东山镇人民政府,{CITY}",
    ).tree
    assert [unit.kind for unit in tree.units] == ["政府", "办公室", "部门", "乡镇街道"]
    assert all(unit.counted and unit.key == unit.name for unit in tree.units)


def test_everything_that_a_list_may_say_is_taken(tmp_path: Path) -> None:
    tree = listed(
        tmp_path,
        "单位全称,代码,简称,曾用名,计入汇总,起始年份,终止年份,承接单位,联系人,电话,期限,免报",
        "澜川市数据局,A1,数据局,大数据局（2019-2022）；信息办（至2018年）,否,2019年,2024,A2,张某,0000,1月15日,",
        "澜川市商务局,A2,,,是,,,,,,,职能已划出",
    ).tree
    unit = tree.by_key["A1"]
    assert unit.former_names == (
        FormerName("大数据局", 2019, 2022),
        FormerName("信息办", last_year=2018),
    )
    assert (unit.counted, unit.active_from, unit.active_to, unit.successor) == (False, 2019, 2024, "A2")
    assert (unit.contact, unit.deadline) == ("张某 0000", "1月15日")
    assert [unit.is_active(year) for year in (2018, 2019, 2024, 2025)] == [False, True, True, False]
    assert tree.by_key["A2"].exempt == "职能已划出"


def test_a_government_with_two_reports_is_two_units(tmp_path: Path) -> None:
    tree = listed(
        tmp_path,
        "代码,单位全称,口径,上级",
        "A1,清源县人民政府,全域,",
        "A1,清源县人民政府,本级,清源县人民政府",
        "A2,清源县教育局,,清源县人民政府",
    ).tree
    assert [(unit.key, unit.parent) for unit in tree.units] == [
        ("A1（全域）", ""),
        ("A1（本级）", "A1（全域）"),
        ("A2", "A1（全域）"),
    ]


def test_the_top_of_the_round_may_have_a_parent_outside(tmp_path: Path) -> None:
    read = listed(tmp_path, "单位全称,上级", f"{CITY},江南省人民政府", f"澜川市水利局,{CITY}")
    assert read.remarks == ()
    assert read.tree.root is not None


def test_a_parent_that_is_not_in_the_list_is_told(tmp_path: Path) -> None:
    read = listed(tmp_path, "单位全称,上级", f"{CITY},", "澜川市水利局,澜州市人民政府")
    assert read.remarks == ("第 3 行澜川市水利局的上级单位“澜州市人民政府”不在名单里",)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (("姓名,电话", "张某,1"), "没有找到单位名单的表头"),
        (("单位全称,代码",), "没有单位"),
        (("单位全称,代码", "甲局,A1", "乙局,A1"), "第 2、3 行是同一个单位"),
        (("单位全称,上级", "甲局,乙局", "乙局,甲局"), "又回到原处"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(tmp_path: Path, rows: tuple[str, ...], words: str) -> None:
    with pytest.raises(UserError, match=words) as refused:
        listed(tmp_path, *rows)
    assert refused.value.where.endswith("名单.csv")


def test_a_unit_is_found_by_code_name_or_alias_and_never_by_half_a_name(tmp_path: Path) -> None:
    tree = listed(
        tmp_path, "单位全称,代码,别名", f"{CITY},A1,市政府", "甲县城关镇,A2,城关镇", "乙县城关镇,A3,城关镇"
    ).tree
    assert tree.find("A1") is tree.find(CITY) is tree.find("市政府")
    for words in ("城关镇", "澜川市", "A9"):
        with pytest.raises(UserError):
            tree.find(words)


def test_a_list_of_three_thousand_units_is_read_without_comparing_all_with_all(tmp_path: Path) -> None:
    rows = [f"第{number}镇人民政府,A{number},{CITY}" for number in range(3000)]
    read = listed(tmp_path, "单位全称,代码,上级", f"{CITY},A,", *rows)
    assert len(read.tree.children("A")) == 3000
