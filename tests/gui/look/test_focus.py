"""What has the keyboard is seen: every kind of control changes clearly when it gets it, in every look."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QColor, QImage, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QCommandLinkButton,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableView,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.checking.findings_list import FindingsList
from gui.look.style import apply_theme
from gui.look.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme
from gui.panels.reports import ReportsTree
from gui.panels.sections import SectionsList
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import form_for_year
from model.report import Change
from tests.families import OGI
from tests.gui.conftest import balanced_report
from tests.gui.keyboard import PATIENCE
from tests.gui.look.test_theme import MARK, contrast

THEMES = {"light": LIGHT, "dark": DARK, "high light": HIGH_LIGHT, "high dark": HIGH_DARK}
CLEAR = 40
"""Pixels that a mark of the focus changes at least, with the contrast of a mark."""


def _items() -> QStandardItemModel:
    model = QStandardItemModel(3, 2)
    for row in range(3):
        model.setItem(row, 0, QStandardItem(f"第{row}行"))
    return model


def _with_model(view: QAbstractItemView) -> QAbstractItemView:
    view.setModel(_items())
    # The model must live as long as the view.
    view.model().setParent(view)
    view.setCurrentIndex(view.model().index(1, 0))
    return view


def _list_widget() -> QListWidget:
    made = QListWidget()
    made.addItems(["甲", "乙"])
    made.setCurrentRow(0)
    return made


def _tool_button() -> QToolButton:
    made = QToolButton()
    made.setText("按钮")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _list_view() -> QListView:
    made = QListView()
    made.setModel(QStringListModel(["甲", "乙"], made))
    made.setCurrentIndex(made.model().index(0, 0))
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "button": lambda: QPushButton("按钮"),
    "button with a description": lambda: QCommandLinkButton("按钮", "说明"),
    "tool button": _tool_button,
    "check box": lambda: QCheckBox("选项"),
    "radio button": lambda: QRadioButton("选项"),
    "line": lambda: QLineEdit("文字"),
    "number": QSpinBox,
    "choice": QComboBox,
    "list": _list_view,
    "list widget": _list_widget,
    "table": lambda: _with_model(QTableView()),
    "tree": lambda: _with_model(QTreeView()),
}


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    apply_theme(qapp, THEMES[request.param])
    yield THEMES[request.param]
    apply_theme(qapp, LIGHT)


def clearly_changed(before: QImage, after: QImage) -> int:
    """How many pixels have changed so much that one sees it."""
    pixels = [memoryview(image.constBits()).cast("I").tolist() for image in (before, after)]
    changed = Counter(pair for pair in zip(*pixels, strict=True) if pair[0] != pair[1])
    return sum(n for pair, n in changed.items() if contrast(*map(QColor.fromRgb, pair)) >= MARK)


def seen(control: QWidget, elsewhere: QWidget) -> int:
    elsewhere.setFocus()
    QApplication.processEvents()
    before = control.grab().toImage()
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    assert QApplication.focusWidget() is control
    return clearly_changed(before, control.grab().toImage())


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_with_the_keyboard_is_seen(qtbot: QtBot, theme: Theme, name: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    elsewhere, control = QPushButton("别处"), CONTROLS[name]()
    control.setMaximumSize(220, 90)
    layout.addWidget(elsewhere)
    layout.addWidget(control)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, PATIENCE)
    assert seen(control, elsewhere) >= CLEAR


def test_the_lists_of_the_window_show_which_of_them_has_the_keyboard(
    window: MainWindow, library: Library, theme: Theme
) -> None:
    form = form_for_year(2023, OGI)
    wrong = balanced_report(form, 2023)
    wrong.apply(Change("", cells={"applications.new_received.natural_person": 9}))
    window.workplace.open_report(library.add(wrong, "新建报告"))
    lists = [window.findChild(kind) for kind in (SectionsList, ReportsTree, FindingsList)]
    window.findings.setFocus()
    window.findings.step(1)
    for each in lists:
        assert isinstance(each, QAbstractItemView)
        others = [other for other in lists if isinstance(other, QWidget) and other is not each]
        assert seen(each, others[0]) >= CLEAR, each.accessibleName()
