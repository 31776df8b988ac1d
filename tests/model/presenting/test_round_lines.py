"""A round in words, as lists show it."""

from datetime import date

import pytest

from model.presenting.cause_lines import cause_lines, found_in
from model.presenting.round_lines import (
    INDENT,
    Shown,
    coverage,
    file_lines,
    reminder,
    share_lines,
    summary,
    unit_lines,
)
from model.rounds.adding import add_up
from model.rounds.corrections import explanations_of
from model.rounds.reminding import missing_units
from model.rounds.rounds import Round
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, make_city, received_round
from tests.benchmarks.city_faults import spoilt

CELL = "applications.new_received.total"


@pytest.fixture(scope="module")
def bad() -> City:
    return spoilt(make_city(4), 4)


@pytest.fixture(scope="module")
def last_year(bad: City) -> Round:
    return received_round(bad, FIRST_YEAR)


@pytest.fixture(scope="module")
def collected(bad: City, last_year: Round) -> Round:
    return received_round(bad, YEAR, last_year)


def test_units_stand_in_the_order_of_the_list_with_those_that_they_are_added_up_to(collected: Round) -> None:
    lines = unit_lines(collected)
    assert [line[0].replace(INDENT, "") for line in lines] == [unit.name for unit in collected.tree.units]
    assert {line[0].count(INDENT) for line in lines} == {0, 1, 2}
    parents = {line[0].replace(INDENT, ""): line[1] for line in lines}
    assert parents["清源县教育局"] == "清源县人民政府"
    assert parents["清源县人民政府"] == "澜川市人民政府"
    assert parents["澜川市人民政府"] == ""


@pytest.mark.parametrize("shown", list(Shown))
def test_only_the_units_that_are_asked_for_are_listed(collected: Round, shown: Shown) -> None:
    states = {line[3] for line in unit_lines(collected, shown)}
    # In a folder nobody has approved anything.
    assert bool(states) is (shown is not Shown.APPROVED)
    if shown is Shown.MISSING:
        assert states == {"未报"}
    if shown is Shown.TO_DO:
        assert "已收" not in states
    if shown is Shown.FAULTY:
        assert all(state.startswith("有错") for state in states)


def test_units_are_found_by_a_part_of_any_name(collected: Round) -> None:
    assert {line[0] for line in unit_lines(collected, words="市政府办")} == {"澜川市人民政府办公室"}
    assert len(unit_lines(collected, words="石桥镇")) == 8
    assert unit_lines(collected, words="没有的局") == []


def test_files_that_somebody_has_to_look_at_come_first(collected: Round) -> None:
    states = [line[2] for line in file_lines(collected)]
    assert states[0] not in {"合格", "不是报告", "重复"}
    assert states[-1] in {"合格", "不是报告", "重复"}
    (asked,) = [line for line in file_lines(collected) if line[0].startswith("海州市")]
    assert "可能是澜川市文化广电和旅游局" in asked[3]


def test_a_total_is_told_with_what_is_not_in_it(collected: Round, last_year: Round) -> None:
    parent = collected.tree.find("清源县").key
    total = add_up(collected, parent)
    assert coverage(total, collected).startswith("应计 14 个单位，已计 13 个；未计入：")
    city = add_up(collected, collected.tree.root_key)
    names = [collected.tree.by_key[one.unit].name for one in city.not_used]
    assert all(name in coverage(city, collected) for name in names)
    assert f"等 {len(names)} 个。" in coverage(city, collected, 2)
    assert [name in coverage(city, collected, 2) for name in names] == [
        True,
        True,
        *[False] * (len(names) - 2),
    ]
    lines = share_lines(total, collected, CELL, last_year)
    assert len(lines) == 13
    assert [int(line[1]) for line in lines] == sorted((int(line[1]) for line in lines), reverse=True)
    assert sum(int(line[1]) for line in lines) == total.cells[CELL]
    assert all(line[3] and line[4] and line[5] for line in lines)


def test_a_round_is_summed_up_in_a_sentence(collected: Round) -> None:
    assert "未报 6" in summary(collected)
    assert "5 个文件不能确定是谁的" in summary(collected)


def test_a_reminder_names_the_late_and_those_who_have_time(collected: Round) -> None:
    words = reminder(missing_units(collected, date(YEAR + 1, 1, 1)), collected)
    assert words.startswith(f"{YEAR} 年报告还有 6 个单位没有报：")
    assert reminder({}, collected) == f"{YEAR} 年的报告都报了。"


def test_causes_of_differences_are_listed_with_whose_they_are(collected: Round, last_year: Round) -> None:
    lines = cause_lines(found_in(explanations_of(collected, last_year)), collected)
    kinds = {line[1] for line in lines}
    assert {"没有收到报告", "计了两次", "漏计", "两列写反"} <= kinds
    assert all(line[0] and int(line[4]) and line[5] for line in lines)
    assert list(found_in(explanations_of(last_year))) == []
