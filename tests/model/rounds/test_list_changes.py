"""A list beside the one before: everybody who is new, renamed, gone or moved is told, and names are kept."""

from dataclasses import replace

from model.rounds.list_changes import CHANGED, GONE, NEW, RENAMED, list_changes, taken_over
from model.rounds.units import FormerName, Unit, UnitTree

BEFORE = UnitTree(
    (
        Unit("市", "测试市人民政府"),
        Unit("1", "测试市教育局", parent="市", aliases=("市教育和体育局",)),
        Unit("2", "测试市民政局", parent="市", kind="部门"),
        Unit("3", "测试市粮食局", parent="市"),
    )
)
AFTER = UnitTree(
    (
        BEFORE.units[0],
        replace(BEFORE.units[1], name="测试市教育体育局", aliases=()),
        replace(BEFORE.units[2], kind="其他", parent=""),
        Unit("4", "测试市数据局", parent="市"),
    )
)


def test_each_change_is_named() -> None:
    found = [(change.kind, change.unit.name, change.words) for change in list_changes(BEFORE, AFTER)]
    assert found == [
        (RENAMED, "测试市教育体育局", "原名测试市教育局"),
        (CHANGED, "测试市民政局", "上级单位、类别"),
        (NEW, "测试市数据局", ""),
        (GONE, "测试市粮食局", ""),
    ]
    assert list_changes(BEFORE, BEFORE) == []


def test_a_unit_without_a_code_is_known_by_its_earlier_name() -> None:
    after = UnitTree((Unit("测试市发展局", "测试市发展局", former_names=(FormerName("测试市粮食局"),)),))
    assert next(change.kind for change in list_changes(BEFORE, after)) is RENAMED


def test_confirmed_aliases_and_earlier_names_are_taken_over() -> None:
    taken = taken_over(BEFORE, AFTER, 2025).by_key["1"]
    assert taken.aliases == ("市教育和体育局",)
    assert taken.former_names == (FormerName("测试市教育局", last_year=2024),)
