"""Searching the whole history, going to a place, and going back to an earlier moment."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from gui.history import window as history_window
from gui.history.rollback_dialog import RollBackDialog
from gui.history.search_bar import ANY_TIME, CHOSEN_DAYS, WHOLE_LEDGER
from gui.history.window import HistoryWindow
from gui.window.main_window import MainWindow
from gui.work.running import is_ledger_in_use, run
from gui.work.work import Work
from gui.workplace.library import Library
from model.errors import UserError
from model.judging.signature import Role
from model.report import Change
from tests.gui.modal import click, when_modal

FIRST = "applications.new_received.natural_person"
OTHER = "applications.carried_in.natural_person"


@pytest.fixture
def history(qtbot: QtBot, window: MainWindow, library: Library) -> Iterator[HistoryWindow]:
    """The search over a report with three edits, beside another report."""
    assert window.workplace.opened is not None
    library.create("青山市教育局", 2024)
    window.workplace.opened.apply(Change("输入新收", cells={FIRST: 11}))
    window.workplace.opened.apply(Change("导入 表.xlsx", cells={OTHER: 3}, sources={OTHER: "表三!B5"}))
    window.workplace.opened.apply(Change("修改总体情况", texts={"overview": "一是**公开**。"}))
    window.actions_["all_history"].trigger()
    shown = window.findChild(HistoryWindow)
    assert shown is not None
    searched(qtbot, shown)
    yield shown
    shown.close()


def searched(qtbot: QtBot, history: HistoryWindow) -> None:
    """Waits until the search has ended, the pause before it included."""
    qtbot.waitUntil(lambda: not history.search.running and not history._pause.isActive())


def rows(history: HistoryWindow) -> list[list[str]]:
    model = history.table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def select(history: HistoryWindow, label: str) -> None:
    row = next(number for number, row in enumerate(rows(history)) if label in row)
    history.table.selectRow(row)


def test_the_newest_stands_above_and_texts_are_plain(history: HistoryWindow) -> None:
    assert [row[2:] for row in rows(history)[:3]] == [
        ["修改总体情况", "一、总体情况", "各项工作有序推进。", "一是公开。", "手工录入"],
        ["导入 表.xlsx", "表三“上年结转”行“自然人”列", "2", "3", "表三!B5"],
        ["输入新收", "表三“新收”行“自然人”列", "10", "11", "手工录入"],
    ]
    assert "最新的在上面" in history.state.text()


def test_a_text_of_several_paragraphs_shows_its_differences(
    qtbot: QtBot, window: MainWindow, history: HistoryWindow
) -> None:
    assert not history.change.isVisible(), "short enough for its line"
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("修改总体情况", texts={"overview": "一是公开。\n\n二是稳妥。"}))
    history._begin()
    searched(qtbot, history)
    assert history.change.isVisible()
    assert "二是稳妥" in history.change.toPlainText()


def test_typed_words_narrow_the_search(qtbot: QtBot, history: HistoryWindow) -> None:
    QTest.keyClicks(history.bar.words, "xlsx")
    searched(qtbot, history)
    assert [row[2] for row in rows(history)] == ["导入 表.xlsx"]
    history.bar.words.setText("没有这样的话")
    searched(qtbot, history)
    assert history.state.text() == "没有符合的记录"
    assert not history.go_to.isEnabled()


def test_kind_and_days_narrow_the_search(qtbot: QtBot, window: MainWindow, history: HistoryWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.sign(Role.FILLED, "李敏")
    history.bar.kind.setCurrentText("签字和重新打开")
    searched(qtbot, history)
    assert [row[2] for row in rows(history)] == ["填报签字：李敏"]
    history.bar.period.setCurrentText(CHOSEN_DAYS)
    history.bar.until.setDate(history.bar.until.date().addDays(-1))
    searched(qtbot, history)
    assert rows(history) == []
    history.bar.period.setCurrentText(ANY_TIME)
    searched(qtbot, history)
    assert len(rows(history)) == 1


def test_the_whole_ledger_names_the_report_of_each_line(qtbot: QtBot, history: HistoryWindow) -> None:
    history.bar.scope.setCurrentText(WHOLE_LEDGER)
    searched(qtbot, history)
    assert {row[2] for row in rows(history)} == {"青山市人民政府 2024", "青山市教育局 2024"}
    history.table.selectRow(len(rows(history)) - 1)
    assert history.roll_back.isEnabled()
    other = next(number for number, row in enumerate(rows(history)) if row[2] == "青山市教育局 2024")
    history.table.selectRow(other)
    assert not history.roll_back.isEnabled()
    assert "这份报告" in history.roll_back.toolTip()


def test_a_double_click_goes_to_the_cell_and_to_the_text(window: MainWindow, history: HistoryWindow) -> None:
    assert window.pages is not None
    select(history, "导入 表.xlsx")
    index = history.table.currentIndex()
    place = history.table.visualRect(index).center()
    QTest.mouseClick(history.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(history.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.pages.current is not None
    assert window.pages.current.place == OTHER
    select(history, "修改总体情况")
    click(history, "到这个位置")
    assert window.pages.section_id == "overview"


def test_a_line_of_another_report_opens_it(qtbot: QtBot, window: MainWindow, history: HistoryWindow) -> None:
    history.bar.scope.setCurrentText(WHOLE_LEDGER)
    searched(qtbot, history)
    select(history, "青山市教育局 2024")
    click(history, "到这个位置")
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.unit == "青山市教育局"


def test_going_back_is_shown_before_and_is_one_step(window: MainWindow, history: HistoryWindow) -> None:
    opened = window.workplace.opened
    assert opened is not None
    seen: list[str] = []

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, RollBackDialog)
        model = dialog.table.model()
        for row in range(model.rowCount()):
            told = [model.index(row, column).data() for column in range(3)]
            seen.append("|".join(told))
        click(dialog, "回到这时的内容")

    select(history, "输入新收")
    when_modal(agree)
    click(history, "回到这时的内容…")
    assert seen == ["表三“上年结转”行“自然人”列|3|2", "一、总体情况|一是公开。|各项工作有序推进。"]
    assert opened.report.stated[OTHER] == 2
    assert opened.report.stated[FIRST] == 11
    assert "回到" in window.actions_["undo"].text()
    window.actions_["undo"].trigger()
    assert opened.report.stated[OTHER] == 3
    assert opened.report.texts["overview"] == "一是**公开**。"
    window.actions_["redo"].trigger()
    assert opened.report.stated[OTHER] == 2


def test_the_moment_that_is_now_changes_nothing(window: MainWindow, history: HistoryWindow) -> None:
    select(history, "修改总体情况")
    click(history, "回到这时的内容…")
    assert window.statusBar().currentMessage() == "现在的内容与那时相同，没有改动"


def test_an_approved_report_does_not_go_back(window: MainWindow, history: HistoryWindow) -> None:
    assert window.workplace.opened is not None
    for role in Role:
        window.workplace.opened.sign(role, "王芳")
    select(history, "输入新收")
    assert not history.roll_back.isEnabled()
    assert "已由王芳于" in history.roll_back.toolTip()
    assert not window.workplace.opened.roll_back(1)
    assert window.workplace.opened.report.stated[OTHER] == 3


def test_the_result_is_copied_with_its_headings(history: HistoryWindow) -> None:
    click(history, "复制全部结果")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "时间\t修改人\t操作\t项目\t原来\t改为\t来源"
    assert len(lines) == len(rows(history)) + 1
    select(history, "输入新收")
    QTest.keyClick(history.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 2


def test_more_than_can_be_shown_is_said(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, history: HistoryWindow
) -> None:
    monkeypatch.setattr(history_window, "MOST", 5)
    history._begin()
    searched(qtbot, history)
    assert len(rows(history)) == 5
    assert "请缩小查找的范围" in history.state.text()


def test_closing_ends_the_search(history: HistoryWindow) -> None:
    history._begin()
    assert history.search.running
    history.close()
    assert not history.search.running


def test_damage_is_told_in_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, history: HistoryWindow
) -> None:
    def damaged(*_: object) -> Iterator[list[object]]:
        raise UserError("修改记录已损坏", "某处", "请取出备份")
        yield []

    monkeypatch.setattr(history_window, "search_steps", damaged)
    history._begin()
    searched(qtbot, history)
    assert "修改记录已损坏" in history.state.text()
    assert history.findChildren(QLabel)


def test_the_search_waits_while_another_thread_uses_the_ledger(qtbot: QtBot, history: HistoryWindow) -> None:
    in_use: list[bool] = []
    history.search.came.connect(lambda _: in_use.append(is_ledger_in_use()))
    over = threading.Event()
    QTimer.singleShot(0, history._begin)
    QTimer.singleShot(60, over.set)
    run(history, Work("正在备份账本…", uses_ledger=True), lambda _: over.wait(20))
    assert history.search.running
    searched(qtbot, history)
    assert in_use[0] is False
    assert len(rows(history)) >= 3
