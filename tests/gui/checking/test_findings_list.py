"""The list of findings and proposals."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.checking.findings_list import FindingsList, FindingsModel
from model.checks.explanations import Explained
from model.checks.findings import Finding, Suspect
from model.families import load_form
from model.level import Level
from model.presenting.cell_states import NumberedFinding, number_findings
from tests.families import OGI

FORM = load_form("2021", OGI)
CELL, OTHER = "applications.new_received.natural_person", "applications.new_received.total"
SUSPECTS = (
    Suspect(OTHER, 94, 49, "合计写颠倒；再看", ((CELL, 38),)),
    Suspect(CELL, 83, 38, "两位数字写颠倒；再看", ((OTHER, 49),)),
)
FINDINGS = number_findings(
    [
        Explained(finding, None)
        for finding in (
            Finding("style.wording", Level.HINT, "一句提示"),
            Finding("applications.balance", Level.ERROR, "甲列不平", (CELL,), 45, SUSPECTS),
            Finding("applications.balance", Level.ERROR, "总计列不平", (OTHER,), 45, SUSPECTS),
        )
    ]
)


@pytest.fixture
def model(qtbot: QtBot) -> FindingsModel:
    made = FindingsModel()
    made.set_findings(FINDINGS, FORM)
    return made


def test_it_is_a_proper_model(model: FindingsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_errors_stand_first_and_a_proposal_once_under_its_finding(model: FindingsModel) -> None:
    rows = [model.index(row).data() for row in range(model.rowCount())]
    assert rows == [
        "错误（2）",
        "① 甲列不平",
        "“新收”行“自然人”列 83 → 38：两位数字写颠倒",
        "② 总计列不平",
        "提示（1）",
        "③ 一句提示",
    ]


def test_without_findings_it_says_so(qtbot: QtBot) -> None:
    model = FindingsModel()
    model.set_findings((), FORM)
    assert [model.index(row).data() for row in range(model.rowCount())] == ["没有发现问题"]


def test_steps_go_round(qtbot: QtBot) -> None:
    shown = FindingsList()
    qtbot.addWidget(shown)
    shown.show_findings(FINDINGS, FORM)
    visited: list[NumberedFinding] = []
    shown.finding_requested.connect(visited.append)
    for by in (1, 1, 1, 1, -1, -1):
        shown.step(by)
    assert [numbered.number for numbered in visited] == [1, 2, 3, 1, 3, 2]
    shown.show_findings((), FORM)
    shown.step(1)
    assert len(visited) == 6


def test_enter_goes_to_a_finding_and_takes_a_proposal(qtbot: QtBot) -> None:
    shown = FindingsList()
    qtbot.addWidget(shown)
    shown.show_findings(FINDINGS, FORM)
    shown.setCurrentIndex(shown.model().index(1, 0))
    with qtbot.waitSignal(shown.finding_requested):
        qtbot.keyClick(shown, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    shown.setCurrentIndex(shown.model().index(2, 0))
    with qtbot.waitSignal(shown.proposal_taken) as taken:
        qtbot.keyClick(shown, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert taken.args[0].cell == CELL
