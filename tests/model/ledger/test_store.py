"""The ledger keeps reports exactly, one for each unit and year, and shows every altered byte."""

from decimal import Decimal
from pathlib import Path

import pytest

from model.errors import UserError
from model.families import compose_form
from model.ledger.folders import default_ledger_path
from model.ledger.history import Action
from model.ledger.store import Ledger, ReportEntry
from model.report import Change, Report
from tests.families import OGI
from tests.model.ledger.conftest import AMOUNT, COMMERCIAL, NATURAL, a_report, key, said


def test_a_report_comes_back_as_it_was_after_a_restart(path: Path) -> None:
    report = a_report()
    report.apply(Change("", {COMMERCIAL: None}, sources={COMMERCIAL: "表三!E5"}))
    with Ledger.open(path) as ledger:
        report_id = ledger.create(report)
        assert said(ledger.load(report_id)) == said(report)
    with Ledger.open(path) as ledger:
        back = ledger.load(report_id)
        assert said(back) == said(report)
        assert back.stated[AMOUNT] == Decimal("25.10")
        assert back.sources == {NATURAL: "表三!D5", COMMERCIAL: "表三!E5"}


def test_a_report_with_tables_of_two_editions_keeps_both(ledger: Ledger) -> None:
    report = Report(compose_form("2021", {"applications": "2019"}, OGI), "测试县财政局", 2021)
    report.apply(Change("", {"applications.other_disposition.natural_person": 2}))
    assert said(ledger.load(ledger.create(report))) == said(report)


def test_the_first_start_makes_the_ledger_and_its_folders() -> None:
    with Ledger.open(default_ledger_path()) as ledger:
        assert ledger.entries() == []
        assert ledger.author
    assert default_ledger_path().is_file()


def test_a_closed_ledger_is_one_file(path: Path) -> None:
    with Ledger.open(path):
        pass
    assert list(path.parent.iterdir()) == [path]


def test_entries_stand_by_unit_and_the_newest_year_first(ledger: Ledger) -> None:
    for unit, year in [("乙局", 2022), ("甲局", 2021), ("乙局", 2023), ("甲局", 2023)]:
        ledger.create(a_report(unit, year))
    assert [(entry.unit, entry.year) for entry in ledger.entries()] == [
        ("乙局", 2023),
        ("乙局", 2022),
        ("甲局", 2023),
        ("甲局", 2021),
    ]
    assert ledger.find(key("甲局", 2021)) == ReportEntry(2, "甲局", 2021, "2021")
    assert ledger.find(key("甲局", 2022)) is None


def test_a_second_report_of_a_unit_and_year_is_refused(ledger: Ledger) -> None:
    ledger.create(a_report())
    with pytest.raises(UserError, match="已经有测试市教育局2023年的报告"):
        ledger.create(a_report())
    assert len(ledger.entries()) == 1


@pytest.mark.parametrize(("unit", "year"), [("", 2023), (" ", 2023), ("甲局", None)])
def test_a_report_without_unit_or_year_is_refused(ledger: Ledger, unit: str, year: int | None) -> None:
    report = a_report(unit)
    report.year = year
    with pytest.raises(UserError, match=r"年份|单位"):
        ledger.create(report)


def test_a_deleted_report_can_be_restored(ledger: Ledger) -> None:
    report_id = ledger.create(a_report())
    ledger.delete(report_id)
    assert ledger.entries() == []
    assert [entry.id for entry in ledger.deleted_entries()] == [report_id]
    ledger.restore(report_id)
    assert [entry.id for entry in ledger.entries()] == [report_id]
    assert said(ledger.load(report_id)) == said(a_report())
    actions = [entry.action for entry in ledger.history(report_id)]
    assert actions == [Action.RESTORED, Action.DELETED, Action.CREATED]


def test_a_deleted_report_is_not_restored_beside_its_successor(ledger: Ledger) -> None:
    first = ledger.create(a_report())
    ledger.delete(first)
    ledger.create(a_report())
    with pytest.raises(UserError, match="已经有"):
        ledger.restore(first)


def test_reports_that_are_not_there_are_named(ledger: Ledger) -> None:
    report_id = ledger.create(a_report())
    for refused in (
        lambda: ledger.load(99),
        lambda: ledger.delete(99),
        lambda: ledger.restore(report_id),
    ):
        with pytest.raises(UserError, match="报告"):
            refused()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE cell SET value = '13' WHERE value = '12'",
        "UPDATE cell SET value = x'3132' WHERE value = '12'",
        "UPDATE cell SET cell_id = x'00' WHERE value = '12'",
        "DELETE FROM cell WHERE value = '12'",
        "UPDATE text SET markdown = replace(markdown, '认真', '认直')",
        "UPDATE source SET place = '表三!D6'",
        "UPDATE unit SET name = '测试市教育厅'",
        "UPDATE report SET year = 2022",
        "UPDATE report SET edition = '2019'",
        'UPDATE report SET table_editions = \'{"applications": "2019"}\'',
        "UPDATE text SET markdown = cast(x'ff' AS TEXT)",
    ],
)
def test_an_altered_byte_is_told_and_never_shown(ledger: Ledger, damage: str) -> None:
    report_id = ledger.create(a_report())
    assert ledger.file.connection.execute(damage).rowcount > 0
    with pytest.raises(UserError, match="备份"):
        ledger.load(report_id)


def test_half_a_character_is_refused_before_anything_is_stored(ledger: Ledger) -> None:
    report = a_report()
    report.apply(Change("", texts={"overview": "很好\ud83d"}))
    with pytest.raises(UserError, match="残缺"):
        ledger.create(report)
    assert ledger.entries() == []


def test_a_copy_of_the_whole_ledger_is_a_ledger(ledger: Ledger, tmp_path: Path) -> None:
    report_id = ledger.create(a_report())
    target = tmp_path / "副本.nianbao"
    ledger.copy_to(target)
    with Ledger.open(target) as copy:
        assert said(copy.load(report_id)) == said(a_report())
    before = target.read_bytes()
    with pytest.raises(UserError, match="同名"):
        ledger.copy_to(target)
    assert target.read_bytes() == before
