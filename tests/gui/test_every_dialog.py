"""Every dialog of the program: it fits a small screen, tells its names, and says why something is off."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import gui
from gui.comparing.window import SideBySideWindow
from gui.grid.form_table import FormTable, WholeTable
from gui.grid.view import GridView
from gui.look.within_screen import FRAME, GAP, Scrolled
from gui.window.main_window import MainWindow
from gui.work.wait_dialog import WaitDialog
from gui.workplace.library import Library
from tests.pictures.every_dialog import MAKERS, Scene

SMALL = QSize(683, 384)
UNSEEN = {WaitDialog}
"""Those that go by themselves."""
Text = QAccessible.Text


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, SMALL.width(), SMALL.height())

    monkeypatch.setattr(QWidget, "screen", lambda _: Screen())


@pytest.fixture(params=MAKERS)
def dialog(
    request: pytest.FixtureRequest, qtbot: QtBot, library: Library, window: MainWindow, tmp_path: Path
) -> Iterator[QDialog]:
    assert window.workplace.opened is not None
    earlier = window.workplace.opened.report.copy()
    earlier.year = 2023
    library.add(earlier, "新建报告")
    made = MAKERS[request.param](Scene(library, window, tmp_path))
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    yield made
    made.close()


def test_it_fits_the_small_screen(small_screen: None, dialog: QDialog) -> None:
    room = SMALL - FRAME
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()


def test_no_button_is_cut(small_screen: None, dialog: QDialog) -> None:
    for button in dialog.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert dialog.rect().contains(
                button.rect().translated(button.mapTo(dialog, button.rect().topLeft()))
            )


def test_no_label_is_squeezed(small_screen: None, dialog: QDialog) -> None:
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()


def test_nothing_touches_the_bar_that_scrolls_it(small_screen: None, dialog: QDialog) -> None:
    for area in dialog.findChildren(Scrolled):
        bar = area.verticalScrollBar()
        if bar.isVisible():
            content = area.widget()
            edge = content.mapTo(area, content.contentsRect().topRight()).x()
            assert edge + GAP <= bar.mapTo(area, bar.rect().topLeft()).x(), dialog.windowTitle()
            assert content.width() <= area.viewport().width(), dialog.windowTitle()


def test_a_form_shows_labels_and_totals_together(small_screen: None, dialog: QDialog) -> None:
    for table in dialog.findChildren(WholeTable):
        if table.isVisible():
            assert table.horizontalScrollBar().maximum() == 0, table.accessibleName()
            assert table.viewport().width() - sum(map(table.columnWidth, range(table.columnCount()))) < 2


def test_enter_presses_the_button_that_has_the_keyboard(dialog: QDialog) -> None:
    for button in dialog.findChildren(QPushButton):
        keys = {shortcut.key().toString() for shortcut in button.findChildren(QShortcut)}
        assert button.autoDefault() or keys == {"Return", "Enter"}, button.text()


def focusable(dialog: QDialog) -> list[QWidget]:
    """What the Tab key leads to; the parts of an item view speak for themselves."""
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() and widget.isVisible() and not is_part(widget)
    ]


def is_part(widget: QWidget) -> bool:
    """Whether it belongs to another control, which speaks for it."""
    parent = widget.parentWidget()
    viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    return viewport or isinstance(parent, QComboBox) or widget.objectName() == "qt_spinbox_lineedit"


def test_every_control_that_takes_the_keyboard_has_a_name(dialog: QDialog) -> None:
    for widget in focusable(dialog):
        spoken = QAccessible.queryAccessibleInterface(widget).text(Text.Name)
        assert spoken.strip(), f"{type(widget).__name__} {widget.objectName()}"


def test_what_is_off_says_why(dialog: QDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        off = not widget.isEnabled() and widget.isVisible() and widget.focusPolicy() and not is_part(widget)
        if off:
            assert widget.toolTip(), f"{type(widget).__name__} {widget.accessibleName()}"


def test_cells_of_its_tables_tell_row_and_heading(dialog: QDialog) -> None:
    if isinstance(dialog, SideBySideWindow):
        dialog.only_differences.setChecked(True)
    for view in dialog.findChildren(QAbstractItemView):
        if isinstance(view, QHeaderView | QListView | GridView) or not view.isVisible():
            continue
        if isinstance(view, FormTable):
            _require_spoken_figures(view)
            continue
        model = view.model()
        for column in range(1, model.columnCount()) if model.rowCount() else ():
            index, heading = model.index(0, column), model.headerData(column, Qt.Orientation.Horizontal)
            if index.data():
                spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
                assert f"，{heading}：" in spoken, f"{view.accessibleName()}: {spoken}"


def _require_spoken_figures(view: FormTable) -> None:
    """In a table drawn as the form each figure tells the headings that stand around it."""
    for box in (box for box in view.layout_.boxes if box.cell):
        spoken = str(view.model().index(box.row, box.column).data(Qt.ItemDataRole.AccessibleTextRole))
        assert spoken.startswith(f"{view.form.cells[box.cell].heading_path}：")


def test_no_dialog_is_missing(qtbot: QtBot, library: Library, window: MainWindow, tmp_path: Path) -> None:
    shown = set()
    for make in MAKERS.values():
        made = make(Scene(library, window, tmp_path))
        qtbot.addWidget(made)
        shown.add(type(made))
    names = [name for _, name, package in pkgutil.walk_packages(gui.__path__, "gui.") if not package]
    known = {
        found
        for name in names
        for _, found in inspect.getmembers(import_module(name), inspect.isclass)
        if issubclass(found, QDialog) and found.__module__.startswith("gui.")
    }
    assert known - shown - UNSEEN == set()
