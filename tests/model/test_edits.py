"""What else changes with a figure that is typed in."""

from model.edits import entry_change
from model.families import load_form
from model.report import Change, Report
from tests.families import OGI
from tests.model.conftest import MakeReport

CELL = "applications.granted.natural_person"
ABOVE = {
    "applications.granted.total",
    "applications.total_handled.natural_person",
    "applications.total_handled.total",
}


def imported(make_report: MakeReport) -> Report:
    report = make_report()
    stated = dict(report.stated)
    report.apply(Change("导入", stated, sources=dict.fromkeys(stated, "表三!A1")))
    return report


def test_imported_totals_that_agreed_follow_the_edit(make_report: MakeReport) -> None:
    change = entry_change(imported(make_report), {CELL: 7}, "输入")
    assert change.cells == {CELL: 7, **dict.fromkeys(ABOVE)}


def test_an_imported_total_that_disagreed_stays_as_evidence(make_report: MakeReport) -> None:
    report = imported(make_report)
    wrong = "applications.granted.total"
    report.apply(Change("导入", {wrong: report.stated[wrong] + 1}, sources={wrong: "表三!K6"}))
    assert wrong not in entry_change(report, {CELL: 7}, "输入").cells


def test_a_control_total_entered_by_hand_stays(make_report: MakeReport) -> None:
    assert entry_change(make_report(), {CELL: 7}, "输入").cells == {CELL: 7}


def test_a_total_that_is_itself_entered_is_kept() -> None:
    report = Report(load_form("2021", OGI))
    assert entry_change(report, {"applications.granted.total": 5}, "控制数").cells == {
        "applications.granted.total": 5
    }
