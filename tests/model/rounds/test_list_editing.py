"""新设、更名、撤并 by a person: each gives another list, and the preview says what it changes."""

import pytest

from model.errors import UserError
from model.rounds.list_changes import list_changes
from model.rounds.list_editing import Wording, with_changed, with_gone, with_new, without
from model.rounds.units import Scope, Unit, UnitTree

YEAR = 2025
TREE = UnitTree(
    (
        Unit("县", "清源县人民政府", kind="政府", scope=Scope.AREA),
        Unit("教育", "清源县教育局", parent="县", kind="部门"),
        Unit("镇", "清源县石桥镇人民政府", parent="县", kind="乡镇街道", scope=Scope.AREA),
        Unit("所", "石桥镇财政所", parent="镇", kind="部门"),
    )
)


def changes(tree: UnitTree) -> list[tuple[str, str, str]]:
    return [(change.kind, change.unit.name, change.words) for change in list_changes(TREE, tree)]


def test_a_new_unit_stands_behind_those_of_its_parent() -> None:
    tree = with_new(TREE, Wording("清源县数据局", "县"), YEAR)
    assert [unit.name for unit in tree.children("县")][-1] == "清源县数据局"
    assert tree.by_key["清源县数据局"].kind == "部门"
    assert not tree.by_key["清源县数据局"].is_active(YEAR - 1)
    assert changes(tree) == [("新设", "清源县数据局", "")]


def test_a_renamed_unit_keeps_its_old_name_for_earlier_years() -> None:
    tree = with_changed(TREE, "教育", Wording("清源县教育体育局", "县"), YEAR)
    (old,) = tree.by_key["教育"].former_names
    assert (old.name, old.last_year) == ("清源县教育局", YEAR - 1)
    assert changes(tree) == [("更名", "清源县教育体育局", "原名清源县教育局")]


def test_a_unit_that_is_gone_stays_in_the_list_with_its_successor() -> None:
    tree = with_gone(TREE, "所", "教育", YEAR)
    assert not tree.by_key["所"].is_active(YEAR)
    assert tree.by_key["所"].is_active(YEAR - 1)
    assert changes(tree) == [("撤并", "石桥镇财政所", "并入清源县教育局")]
    assert without(tree, "教育").by_key["所"].successor == ""


def test_a_unit_that_gets_parts_reports_on_all_of_them() -> None:
    tree = with_changed(TREE, "所", Wording("石桥镇财政所", "教育"), YEAR)
    assert tree.by_key["教育"].scope is Scope.AREA
    assert [unit.key for unit in tree.units] == ["县", "教育", "所", "镇"]


def test_parts_of_a_unit_that_is_taken_out_go_up() -> None:
    assert without(TREE, "镇").by_key["所"].parent == "县"


@pytest.mark.parametrize(
    "change",
    [
        lambda: with_new(TREE, Wording("", "县"), YEAR),
        lambda: with_new(TREE, Wording("清源县 教育局", "县"), YEAR),
        lambda: with_changed(TREE, "县", Wording("清源县人民政府", "所"), YEAR),
        lambda: with_gone(TREE, "镇", "", YEAR),
    ],
)
def test_what_makes_no_list_is_refused(change: object) -> None:
    with pytest.raises(UserError):
        change()  # type: ignore[operator]
