"""The report behind the window: what is known after every key, and what a moment later."""

import pytest
from pytestqt.qtbot import QtBot

from gui.workplace import open_report
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from model.checks.case import Case
from model.checks.findings import Finding
from model.families import form_for_year
from model.level import Level
from model.report import Change, Report
from tests.families import OGI

FIRST = "applications.new_received.natural_person"


def messages(opened: OpenReport) -> list[str]:
    return [numbered.finding.message for numbered in opened.findings]


def test_suspects_come_after_a_pause(qtbot: QtBot, opened: OpenReport) -> None:
    opened.apply(Change("输入", cells={FIRST: 11}))
    assert opened.states[FIRST].level is Level.ERROR
    assert not any(numbered.finding.suspects for numbered in opened.findings)
    with qtbot.waitSignal(opened.checked):
        pass
    assert any(numbered.finding.suspects for numbered in opened.findings)


def test_slow_findings_stay_until_the_pause_and_go_after_it(
    qtbot: QtBot, library: Library, report_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(case: Case) -> list[Finding]:
        return [Finding("text.count", Level.WARNING, "文字")] if case.report.stated[FIRST] == 10 else []

    monkeypatch.setattr(open_report, "run_checks", slow)
    opened = library.open(report_id)
    assert messages(opened) == ["文字"]
    opened.apply(Change("输入", cells={FIRST: 12}))
    assert messages(opened)[-1] == "文字"
    with qtbot.waitSignal(opened.checked):
        pass
    assert messages(opened) == []


def test_last_year_is_compared(library: Library, opened: OpenReport) -> None:
    before = Report(opened.report.form, opened.report.unit, 2023)
    before.apply(Change("", cells={"applications.carried_out.natural_person": 5}))
    library.add(before, "新建报告")
    again = library.open(1)
    assert "上年报告的结转下年度是 5" in again.states["applications.carried_in.natural_person"].messages


def test_undo_without_a_step_does_nothing(opened: OpenReport) -> None:
    opened.undo()
    opened.redo()
    assert opened.report.stated[FIRST] == 10


def test_an_empty_table_is_told_and_not_painted_red_all_over(library: Library) -> None:
    form = form_for_year(2024, OGI)
    opened = library.open(library.add(Report(form, "青山市人民政府", 2024), "新建报告"))
    assert any(numbered.finding.rule == "structure.sections" for numbered in opened.findings)
    assert [cell_id for cell_id, state in opened.states.items() if state.level is not None] == []
