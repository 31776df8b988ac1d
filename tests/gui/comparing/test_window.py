"""Two reports side by side, with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.comparing.side import ComparedTable, ComparedText
from gui.comparing.window import SideBySideWindow
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.errors import UserError
from model.families import form_for_year
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR, balanced_report

FIRST = "applications.new_received.natural_person"


@pytest.fixture
def beside(qtbot: QtBot, window: MainWindow, library: Library) -> SideBySideWindow:
    """The open report beside its last year, which differs in one figure and one text."""
    last = balanced_report(form_for_year(YEAR - 1, OGI), YEAR - 1)
    last.apply(Change("", cells={FIRST: 7}, texts={"overview": "各项工作平稳推进。"}))
    library.add(last, "新建报告")
    window.actions_["side_by_side"].trigger()
    found = window.findChild(SideBySideWindow)
    assert found is not None
    qtbot.waitExposed(found)
    return found


def table(shown: SideBySideWindow, right: bool) -> ComparedTable:
    content = shown.sides[right].contents["applications"]
    assert isinstance(content, ComparedTable)
    return content


def figure(shown: SideBySideWindow, right: bool, cell_id: str = FIRST) -> tuple[str, bool]:
    drawn = table(shown, right)
    box = next(box for box in drawn.layout_.boxes if box.cell == cell_id)
    item = drawn.item(box.row, box.column)
    assert item is not None
    return item.text(), item.font().bold()


def test_last_year_stands_at_the_left_and_changes_are_told(beside: SideBySideWindow) -> None:
    assert [chooser.unit.currentText() for chooser in beside.choosers] == [UNIT, UNIT]
    years = [chooser.year.currentText() for chooser in beside.choosers]
    assert years == [f"{YEAR - 1} 年（2021 版）", f"{YEAR} 年（2021 版）"]
    assert figure(beside, right=False) == ("7", True)
    assert figure(beside, right=True) == ("10\n+3", True)
    assert figure(beside, True, "applications.carried_in.natural_person") == ("2", False)
    assert "表格" in beside._summary.text()


def test_both_sides_are_equally_high_and_scroll_together(qtbot: QtBot, beside: SideBySideWindow) -> None:
    left, right = beside.sides
    for section_id, content in left.contents.items():
        assert content.height() == right.contents[section_id].height()
    assert left.verticalScrollBar().maximum() == right.verticalScrollBar().maximum() > 0
    left.verticalScrollBar().setValue(200)
    assert right.verticalScrollBar().value() == 200
    right.verticalScrollBar().setValue(50)
    assert left.verticalScrollBar().value() == 50


def test_tables_fill_the_width_and_a_narrow_window_scrolls_both_sideways(
    qtbot: QtBot, beside: SideBySideWindow
) -> None:
    left, right = beside.sides
    beside.resize(1280, 680)
    qtbot.waitUntil(lambda: left.horizontalScrollBar().maximum() == 0)
    beside.resize(700, 500)
    qtbot.waitUntil(lambda: left.horizontalScrollBar().maximum() > 0)
    beside.go_to(next(stop for stop in beside._pair.stops if stop.place.endswith(".total")))  # type: ignore[union-attr]
    assert left.horizontalScrollBar().value() == right.horizontalScrollBar().value() > 0


def test_keys_go_from_difference_to_difference(beside: SideBySideWindow) -> None:
    QTest.keyClick(beside, Qt.Key.Key_F8)
    text = beside.sides[1].contents["overview"]
    assert isinstance(text, ComparedText)
    assert text.textCursor().selectedText() == "有序"
    QTest.keyClick(beside, Qt.Key.Key_F8)
    assert not text.textCursor().hasSelection()
    assert [table(beside, right).currentItem().text() for right in (False, True)] == ["7", "10\n+3"]
    assert beside._summary.text().startswith("第 2 处")
    QTest.keyClick(beside, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert text.textCursor().selectedText() == "有序"


def test_the_differences_alone_lead_to_their_places(qtbot: QtBot, beside: SideBySideWindow) -> None:
    beside.only_differences.click()
    assert beside.list.isVisible()
    model = beside.list.model()
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert rows[0] == ["一、总体情况", "…各项工作【平稳】", "…各项工作【有序】", "文字不同"]
    assert rows[1][1:] == ["7", "10", "+3"]
    beside.list.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(beside.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table(beside, right=True).currentItem() is not None)
    assert not beside.list.isVisible()
    assert table(beside, right=True).currentItem().text() == "10\n+3"


def test_other_reports_can_be_chosen_and_an_older_edition_is_told(
    beside: SideBySideWindow, library: Library
) -> None:
    old = balanced_report(form_for_year(2020, OGI), 2020)
    library.add(old, "新建报告")
    left = beside.choosers[0]
    left.year.setCurrentIndex(left.year.findText("2020 年（2019 版）"))
    assert beside._pair is not None
    assert beside._pair.left.year == 2020
    assert "不能比较" in beside._summary.text()
    shown = beside.sides[0].contents["disclosure"]
    assert isinstance(shown, ComparedTable)
    box = next(box for box in shown.layout_.boxes if box.cell == "disclosure.licensing.items_last_year")
    item = shown.item(box.row, box.column)
    assert item is not None
    assert item.text() == "0 ※"


def test_it_follows_what_is_changed_in_the_main_window(beside: SideBySideWindow, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 7}))
    QApplication.sendEvent(beside, QEvent(QEvent.Type.ActivationChange))
    beside._follow()
    assert figure(beside, right=True) == ("7", False)


def test_it_goes_with_the_main_window_and_needs_two_reports(
    beside: SideBySideWindow, window: MainWindow, library: Library
) -> None:
    library.delete(library.ledger.entries()[1].id)
    assert not beside.isVisible()
    window.actions_["side_by_side"].trigger()
    assert "还没有两份报告" in window.statusBar().currentMessage()


def test_of_a_report_that_cannot_be_read_nothing_stands_there(
    beside: SideBySideWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(report_id: int) -> Report:
        raise UserError("磁盘没有响应")

    with monkeypatch.context() as patch:
        patch.setattr(library.ledger, "load", refuse)
        beside.choosers[0].chosen.emit()
        assert beside._summary.text() == "! 磁盘没有响应。"
        assert beside.sides == ()
        assert not beside.next.isEnabled()
        QApplication.sendEvent(beside, QEvent(QEvent.Type.PaletteChange))
        beside.step(1)
    QApplication.sendEvent(beside, QEvent(QEvent.Type.ActivationChange))
    assert figure(beside, right=False) == ("7", True)


def test_it_goes_with_its_ledger(
    qtbot: QtBot, beside: SideBySideWindow, window: MainWindow, library: Library, tmp_path: Path
) -> None:
    window.workplace.close_report()
    with Ledger.open(tmp_path / "另一个.nianbao") as other:
        former = library.ledger
        library.exchange(other)
        assert not beside.isVisible()
        library.exchange(former)
