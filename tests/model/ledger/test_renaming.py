"""A unit under a new name, and a report on another year: what belongs together is still found."""

import pytest

from model.errors import UserError
from model.judging.signature import Role
from model.ledger.history import Action
from model.ledger.last_year import find_last_year
from model.ledger.renaming import move_to_year, names_of, rename_unit
from model.ledger.rollback import look_for_contradiction
from model.ledger.salvage import salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from tests.model.ledger.conftest import a_report, said

OLD, NEW = "测试市教育局", "测试市教育和体育局"


@pytest.fixture
def years(ledger: Ledger) -> Ledger:
    """A ledger with the unit's reports on three years."""
    for year in (2022, 2023, 2024):
        ledger.create(a_report(OLD, year))
    return ledger


def units(ledger: Ledger) -> list[tuple[int, str]]:
    return sorted((entry.year, entry.unit) for entry in ledger.entries())


def test_reports_from_that_year_on_have_the_new_name(years: Ledger) -> None:
    assert rename_unit(years, OLD, f" {NEW} ", 2023) == 2
    assert units(years) == [(2022, OLD), (2023, NEW), (2024, NEW)]
    assert not any(any(look_for_contradiction(years, entry.id)) for entry in years.entries())


def test_last_year_is_found_under_the_earlier_name(years: Ledger) -> None:
    rename_unit(years, OLD, NEW, 2024)
    found = find_last_year(years, years.load(3))
    assert found is not None
    assert said(found) == said(a_report(OLD, 2023))


def test_names_follow_each_other(years: Ledger) -> None:
    rename_unit(years, OLD, NEW, 2023)
    rename_unit(years, NEW, "测试市教体局", 2024)
    assert names_of(years, "测试市教体局") == ("测试市教体局", NEW, OLD)
    rename_unit(years, "测试市教体局", OLD, 2024)
    assert names_of(years, OLD) == (OLD, "测试市教体局", NEW)


def test_each_renaming_can_be_taken_back_in_its_report(years: Ledger) -> None:
    rename_unit(years, OLD, NEW, 2023)
    session = ReportSession(years, 2)
    assert session.undo_label == "单位改名"
    session.undo()
    assert units(years) == [(2022, OLD), (2023, OLD), (2024, NEW)]


def test_an_approved_report_or_one_that_is_there_keeps_all_names(years: Ledger) -> None:
    before = units(years)
    for role in Role:
        years.sign(3, role, "王丽")
    with pytest.raises(UserError, match="签发"):
        rename_unit(years, OLD, NEW, 2022)
    years.create(a_report(NEW, 2023))
    with pytest.raises(UserError, match="已经有"):
        rename_unit(years, OLD, NEW, 2022)
    assert units(years) == sorted([*before, (2023, NEW)])
    assert names_of(years, NEW) == (NEW,)


@pytest.mark.parametrize("name", ["", "  ", "长" * 20_000, "甲\ud800"])
def test_a_name_that_is_none_is_refused(years: Ledger, name: str) -> None:
    with pytest.raises(UserError):
        rename_unit(years, OLD, name, 2022)
    assert {unit for _, unit in units(years)} == {OLD}


def test_a_report_moves_to_another_year(years: Ledger) -> None:
    move_to_year(years, 3, 2025)
    assert units(years) == [(2022, OLD), (2023, OLD), (2025, OLD)]
    moved = years.load(3)
    assert moved.year == 2025
    entry = years.history(3)[0]
    assert (entry.action, entry.change.label) == (Action.MOVED, "年份由2024改为2025")
    assert not any(look_for_contradiction(years, 3))
    move_to_year(years, 3, 2025)
    assert years.history(3)[0].id == entry.id


def test_a_year_that_is_taken_or_has_other_tables_is_refused(years: Ledger) -> None:
    with pytest.raises(UserError, match="已经有"):
        move_to_year(years, 3, 2023)
    with pytest.raises(UserError, match="表格不同"):
        move_to_year(years, 3, 2019)
    assert years.load(3).year == 2024


def test_signatures_on_another_year_have_lapsed(years: Ledger) -> None:
    years.sign(3, Role.FILLED, "王丽")
    move_to_year(years, 3, 2025)
    assert [signature.valid for signature in years.signatures(3)] == [False]


def test_earlier_names_come_over_with_what_is_saved_of_a_ledger(years: Ledger) -> None:
    rename_unit(years, OLD, NEW, 2023)
    target = years.path.with_name("救出.nianbao")
    copy = years.path.with_name("副本.nianbao")
    years.copy_to(copy)
    assert salvage(copy, target).complete
    with Ledger.open(target, read_only=True) as saved:
        assert names_of(saved, NEW) == (NEW, OLD)
