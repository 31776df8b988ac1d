"""The page beside the table: by keys alone, and what is seen meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.grid.form_table import SIGN
from gui.look.theme import theme_of
from gui.pictured.page_view import PageView
from gui.pictured.window import PicturedDialog
from model.importers.seen import Seen
from model.presenting.pictured import SIGNS, Standing
from model.report import Report
from tests.model.conftest import balanced_report
from tests.scanning.pictured import WORDS, pictured_reading

FIRST, SECOND = "disclosure.rules.issued", "disclosure.rules.repealed"
UNSURE = Seen(1, (0, 0, 10, 10), 0.6, ("17", "11"))
Key = Qt.Key
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def printed() -> Report:
    return balanced_report("2021", seed=3)


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked when a dialog is closed after work; the answer is that the work may go."""
    questions: list[str] = []

    def ask(*words: object, **_: object) -> bool:
        questions.append(str(words[1]))
        return True

    monkeypatch.setattr("gui.pictured.window.ask", ask)
    return questions


@pytest.fixture
def dialog(qtbot: QtBot, printed: Report) -> PicturedDialog:
    made = PicturedDialog(pictured_reading(printed, {FIRST: UNSURE}), "扫描件.pdf")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def test_enter_confirms_what_is_shown_and_goes_on(dialog: PicturedDialog) -> None:
    assert dialog.cell_id == FIRST
    press(Key.Key_Return)
    assert dialog.looking.standing(FIRST) is Standing.CONFIRMED
    assert dialog.cell_id == SECOND
    assert dialog.isVisible()


def test_typing_replaces_and_a_wrong_word_is_told(
    dialog: PicturedDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    press(Key.Key_X)
    press(Key.Key_Return)
    assert "不是数字" in told[0]
    assert dialog.cell_id == FIRST
    dialog.bar.editor.selectAll()
    press(Key.Key_4)
    press(Key.Key_2)
    press(Key.Key_Return)
    assert dialog.looking.report.stated[FIRST] == 42
    assert dialog.looking.standing(FIRST) is Standing.CORRECTED


def test_f8_goes_through_the_doubtful_and_back(dialog: PicturedDialog) -> None:
    press(Key.Key_F8)
    assert dialog.cell_id == SECOND
    press(Key.Key_F8, SHIFT)
    assert dialog.cell_id == FIRST


def test_alt_and_a_number_take_a_second_reading(dialog: PicturedDialog) -> None:
    assert any("可能是 11" in button.text() for button in dialog.findChildren(QPushButton))
    press(Key.Key_2, ALT)
    assert dialog.looking.report.stated[FIRST] == 11
    assert dialog.cell_id == SECOND


def test_one_key_confirms_the_page(dialog: PicturedDialog) -> None:
    press(Key.Key_Return, CONTROL)
    assert dialog.looking.count(Standing.DOUBTFUL) == 0
    assert "已确认 10" in dialog.counts.text()
    assert not dialog.next.isEnabled()
    press(Key.Key_Z, CONTROL)
    assert dialog.looking.count(Standing.DOUBTFUL) == 10


def test_the_side_is_changed_and_the_cursor_of_the_table_leads_the_picture(dialog: PicturedDialog) -> None:
    press(Key.Key_F6, SHIFT)
    assert dialog.view.hasFocus()
    press(Key.Key_F6, SHIFT)
    assert dialog.tabs.currentWidget().hasFocus()
    press(Key.Key_Right)
    assert dialog.cell_id == SECOND
    assert dialog.bar.editor.text() == dialog.looking.text(SECOND)
    press(Key.Key_7)
    assert (dialog.bar.editor.text(), dialog.bar.editor.hasFocus()) == ("7", True)


def test_colour_and_mark_tell_how_sure_a_figure_is(dialog: PicturedDialog) -> None:
    table = dialog.tables["disclosure"]
    theme = theme_of(table.palette())
    row, column = table.places[FIRST]

    def shown() -> tuple[str, QColor]:
        item = table.item(row, column)
        assert item is not None
        return item.data(SIGN), item.background().color()

    assert shown() == (SIGNS[Standing.DOUBTFUL], theme.warning_ground)
    press(Key.Key_Return)
    assert shown() == (SIGNS[Standing.CONFIRMED], theme.computed)
    spoken = str(table.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith("已对照图像确认")


def visible_part(view: PageView, box: tuple[float, float, float, float]) -> bool:
    left, top = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    x, y = box[0] * view.scale - left, box[1] * view.scale - top
    return 0 <= x < view.viewport().width() and 0 <= y < view.viewport().height()


@pytest.mark.parametrize("factor", [1.0, 3.0])
def test_the_figure_is_in_sight_in_the_picture_at_any_size(dialog: PicturedDialog, factor: float) -> None:
    dialog.view.zoom(factor)
    for cell_id in (FIRST, "disputes.reconsideration.upheld", dialog.looking.cells[-1]):
        dialog.show_cell(cell_id)
        seen = dialog.looking.seen(cell_id)
        assert seen is not None
        assert visible_part(dialog.view, seen.box), cell_id
        assert not dialog.view.piece(cell_id).isNull()


def test_a_click_in_the_picture_goes_to_the_figure(dialog: PicturedDialog) -> None:
    seen = dialog.looking.seen(SECOND)
    assert seen is not None
    view = dialog.view
    at = view.viewport().rect().topLeft()
    at.setX(round((seen.box[0] + 3) * view.scale) - view.horizontalScrollBar().value())
    at.setY(round((seen.box[1] + 3) * view.scale) - view.verticalScrollBar().value())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert dialog.cell_id == SECOND


def test_pages_without_tables_show_their_words(qtbot: QtBot, printed: Report) -> None:
    reading = pictured_reading(printed)
    bare = type(reading)(
        Report(printed.form), "2021", page_pictures=reading.page_pictures, page_words=reading.page_words
    )
    made = PicturedDialog(bare, "扫描件.pdf")
    qtbot.addWidget(made)
    made.show()
    assert made.words.toPlainText() == WORDS
    assert made.bar.isHidden()
    made._choose_page(2)
    assert made.pages.currentIndex() == 2


def test_cancelling_asks_only_after_work(
    dialog: PicturedDialog, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press(Key.Key_Escape)
    assert (asked, dialog.isVisible()) == ([], False)
    dialog.show()
    dialog.take()
    dialog.reject()
    assert asked == ["不导入这个文件吗？"]
