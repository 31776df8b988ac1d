"""Every action of the menus does something: none without a listener or a test that triggers it."""

import re
from pathlib import Path

from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from gui.window.actions import ALWAYS_THERE, MENUS, NO_REPORT, SPECS, SUBMENUS
from gui.window.main_window import MainWindow
from model.report import Change
from tests.gui.keyboard import press, type_keys

TESTS = Path(__file__).parents[1]
BY_KEY = {
    "redo": "Key_Y",
    "next_finding": "Key_F8",
    "guide": "Key_F1",
    "zoom_out": "Key_Minus",
    "zoom_reset": "Key_0",
}
"""Actions that the tests trigger by their keys."""


def menu_actions(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += menu_actions(inner) if isinstance(inner, QMenu) else [action]
    return [action for action in found if not action.isSeparator()]


def test_every_entry_stands_in_one_menu() -> None:
    inner = [name for _, names in SUBMENUS.values() for name in names]
    entries = [name for names in MENUS.values() for name in names if name and name != "export"]
    placed = [name for name in (*entries, *inner) if name not in SUBMENUS]
    assert sorted(placed) == sorted(SPECS)


def test_somebody_listens_to_every_action(window: MainWindow) -> None:
    deaf = [
        name
        for name, action in window.actions_.by_name.items()
        if not action.receivers(SIGNAL("triggered(bool)")) and not action.receivers(SIGNAL("toggled(bool)"))
    ]
    assert deaf == []


def test_every_action_is_triggered_by_a_test() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    triggered = set(re.findall(r'actions_\["(\w+)"\]\.(?:trigger|setChecked)', sources))
    by_key = {name for name, key in BY_KEY.items() if f"Qt.Key.{key}" in sources}
    assert sorted(set(SPECS) - triggered - by_key) == []


def test_keys_are_used_once(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_.by_name.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_without_a_report_only_what_needs_none_can_be_chosen(window: MainWindow) -> None:
    assert window.workplace.close_report()
    enabled = {name for name, action in window.actions_.by_name.items() if action.isEnabled()}
    assert enabled == ALWAYS_THERE


def test_cells_are_cut_filled_down_and_checked_against_paper(qtbot: QtBot, window: MainWindow) -> None:
    opened, pages = window.workplace.opened, window.pages
    assert opened is not None
    assert pages is not None
    pages.show_cell("applications.carried_in.natural_person")
    window.actions_["fill_down"].trigger()
    assert opened.report.stated["applications.carried_in.natural_person"] == 10
    pages.show_cell("applications.carried_in.commercial")
    window.actions_["fill_right"].trigger()
    assert opened.report.stated["applications.carried_in.commercial"] == 10
    pages.show_cell("applications.carried_in.natural_person")
    window.actions_["cut"].trigger()
    assert "applications.carried_in.natural_person" not in opened.report.stated
    assert QGuiApplication.clipboard().text() == "10"
    pages.show_cell("applications.new_received.total")
    window.actions_["control_total"].trigger()
    type_keys("12")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.report.stated["applications.new_received.total"] == 12)


def test_the_previous_finding_is_the_one_above(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={"applications.new_received.natural_person": 11}))
    window.actions_["next_finding"].trigger()
    first = window.findings.currentIndex().data()
    window.actions_["next_finding"].trigger()
    assert window.findings.currentIndex().data() != first
    window.actions_["previous_finding"].trigger()
    assert window.findings.currentIndex().data() == first


def test_the_toolbar_says_in_words_what_it_does_on_a_small_screen_too(window: MainWindow) -> None:
    window.resize(683, 384)
    bar = window.findChild(QToolBar)
    assert bar is not None
    buttons = [
        button for button in bar.findChildren(QToolButton) if button.objectName() != "qt_toolbar_ext_button"
    ]
    assert all(button.isVisible() for button in buttons)
    words = {
        button.text()
        for button in buttons
        if button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    }
    assert words == {"新建报告", "导入", "导出", "预览", "发布", "上一个问题", "下一个问题"}


def test_quit_closes_the_window(window: MainWindow) -> None:
    window.actions_["quit"].trigger()
    assert not window.isVisible()


def test_what_cannot_be_chosen_says_why(window: MainWindow) -> None:
    assert window.workplace.close_report()
    off = {name: action for name, action in window.actions_.by_name.items() if not action.isEnabled()}
    assert off
    assert [name for name, action in off.items() if not action.statusTip() or not action.toolTip()] == []
    assert window.actions_["publish"].toolTip() == NO_REPORT
    assert window.actions_.export_button.toolTip() == NO_REPORT


def test_an_action_that_can_be_chosen_tells_what_it_does_again(window: MainWindow) -> None:
    assert window.actions_["undo"].statusTip() == "没有可以撤销的改动"
    assert "一次写出几种格式" in window.actions_["publish"].toolTip()
    assert window.actions_["publish"].statusTip() == ""
