"""The findings with filter and explanation, by mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.checking.finding_delegate import Suggestion
from gui.checking.panel import FindingsPanel
from model.checks.explanations import Explained, Explanation, Occasion
from model.checks.findings import Finding, Place, Suspect
from model.families import load_form
from model.level import Level
from model.presenting.cell_states import NumberedFinding, number_findings
from tests.families import OGI

FORM = load_form("2021", OGI)
CELL = "applications.new_received.natural_person"
ERROR = Finding(
    "applications.balance", Level.ERROR, "甲列不平", (CELL,), 45, (Suspect(CELL, 83, 38, "写颠倒"),)
)
WARNING = Finding("text.count", Level.WARNING, "数目不同")
HINT = Finding("style.wording", Level.HINT, "一句提示")
OTHER = Finding("text.sum", Level.WARNING, "加不起来", suspects=(Suspect(CELL, 83, 39, "已有说明"),))
"""Explained, and so without its proposal."""
REASON = Explanation(Occasion("text.sum"), "口径不同", "李四")


@pytest.fixture
def panel(qtbot: QtBot) -> FindingsPanel:
    made = FindingsPanel()
    qtbot.addWidget(made)
    made.resize(260, 500)
    found = [Explained(f, None) for f in (HINT, WARNING, ERROR)]
    made.show_findings(number_findings([*found, Explained(OTHER, REASON)]), FORM)
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(panel: FindingsPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def filter_button(panel: FindingsPanel, text: str) -> QToolButton:
    return next(button for button in panel.findChildren(QToolButton) if button.text() == text)


def test_explained_findings_stand_last_with_their_reason(panel: FindingsPanel) -> None:
    assert rows(panel) == [
        "错误（1）",
        "① 甲列不平",
        "“新收”行“自然人”列 83 → 38：写颠倒",
        "警告（1）",
        "② 数目不同",
        "提示（1）",
        "③ 一句提示",
        "已说明（1）",
        "④ 加不起来\n已说明：口径不同",
    ]


def test_levels_are_hidden_and_passed_over(panel: FindingsPanel) -> None:
    visited: list[NumberedFinding] = []
    panel.list.finding_requested.connect(visited.append)
    QTest.mouseClick(filter_button(panel, "警告 1"), Qt.MouseButton.LeftButton)
    assert "② 数目不同" not in rows(panel)
    for by in (1, 1, 1, 1, -1):
        panel.list.step(by)
    assert [numbered.number for numbered in visited] == [1, 3, 4, 1, 4]
    for text in ("错误 1", "提示 1", "已说明 1"):
        filter_button(panel, text).click()
    assert rows(panel) == ["问题都隐藏了，点上面的按钮显示"]
    panel.list.step(1)
    assert len(visited) == 5
    filter_button(panel, "警告 1").click()
    assert rows(panel) == ["警告（1）", "② 数目不同"]


def test_a_level_without_findings_has_no_button(panel: FindingsPanel) -> None:
    panel.show_findings(number_findings([Explained(HINT, None)]), FORM)
    shown = [button.text() for button in panel.findChildren(QToolButton) if button.isVisible()]
    assert shown == ["提示 1"]


def test_what_can_be_explained(panel: FindingsPanel, qtbot: QtBot) -> None:
    button = next(button for button in panel.findChildren(QPushButton) if button.text() == "出错说明…")
    states = {}
    for row, words in enumerate(rows(panel)):
        panel.list.setCurrentIndex(panel.list.model().index(row, 0))
        states[words[:1]] = button.isEnabled()
    assert states == {"错": False, "①": True, "“": False, "警": False, "②": True, "提": False, "③": False} | {
        "已": False,
        "④": True,
    }
    with qtbot.waitSignal(panel.explanation_requested) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args[0].explanation is REASON


def test_the_chosen_finding_stays_chosen_under_another_number(panel: FindingsPanel) -> None:
    panel.list.setCurrentIndex(panel.list.model().index(4, 0))
    panel.show_findings(number_findings([Explained(WARNING, None), Explained(HINT, None)]), FORM)
    chosen = panel.list.current_finding()
    assert chosen is not None
    assert (chosen.number, chosen.finding) == (1, WARNING)


def test_a_proposal_is_taken_above_and_ignored_below(panel: FindingsPanel, qtbot: QtBot) -> None:
    index = panel.list.model().index(2, 0)
    assert isinstance(index.data(Qt.ItemDataRole.UserRole), Suggestion)
    area = panel.list.visualRect(index)
    with qtbot.waitSignal(panel.list.proposal_taken):
        click_at(panel, area.topRight() + QPoint(-20, 10))
    with qtbot.waitSignal(panel.list.proposal_ignored):
        click_at(panel, area.bottomRight() + QPoint(-20, -6))
    with qtbot.waitSignal(panel.list.cell_requested):
        click_at(panel, area.topLeft() + QPoint(40, 10))
    panel.list.setCurrentIndex(index)
    with qtbot.waitSignal(panel.list.proposal_ignored):
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)


def click_at(panel: FindingsPanel, place: QPoint) -> None:
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_the_next_finding_is_not_passed_over_when_one_is_mended(panel: FindingsPanel) -> None:
    """What takes the number of the mended one is the next; and the previous one is that before it."""
    visited: list[str] = []
    panel.list.finding_requested.connect(lambda numbered: visited.append(numbered.finding.message))
    panel.list.step(1)
    panel.show_findings(number_findings([Explained(f, None) for f in (WARNING, HINT, OTHER)]), FORM)
    panel.list.step(1)
    panel.show_findings(number_findings([Explained(f, None) for f in (HINT, OTHER)]), FORM)
    panel.list.step(-1)
    assert visited == ["甲列不平", "数目不同", "一句提示"]


def test_what_is_not_filled_yet_is_not_wrong(panel: FindingsPanel) -> None:
    place = Place("problems", 0, 0, "")
    missing = Finding("structure.sections", Level.ERROR, "五没有内容", place=place)
    lacks = Finding("structure.results", Level.WARNING, "五没有写明成效", place=place)
    cells = Finding("cells.unfilled", Level.WARNING, "表二没有填写", (CELL,))
    panel.show_findings(number_findings([Explained(f, None) for f in (missing, lacks, cells, HINT)]), FORM)
    assert rows(panel) == ["待填（2）", "① 五没有内容", "② 表二没有填写", "提示（1）", "③ 一句提示"]
    explained = Explained(missing, REASON)
    panel.show_findings(number_findings([explained, *(Explained(f, None) for f in (lacks, cells))]), FORM)
    assert rows(panel)[:2] == ["警告（1）", "① 五没有写明成效"], (
        "who explains one of them has not said the other"
    )
