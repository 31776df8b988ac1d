"""The dialog in which a figure is chosen, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.figures.dialog import NOTHING_FILLED, NOTHING_FOUND, FigureDialog
from gui.workplace.open_report import OpenReport
from model.families import load_form
from model.presenting.figure_offers import offers_for
from model.report import Report
from tests.families import OGI
from tests.gui.modal import words


@pytest.fixture
def dialog(qtbot: QtBot, opened: OpenReport) -> FigureDialog:
    made = FigureDialog(offers_for(opened.report, "7"), "7")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_will_happen_is_told(dialog: FigureDialog) -> None:
    assert "替换文中的“7”" in words(dialog)
    assert "插入后是" not in words(dialog)
    dialog.words.setText("新收 自然人")
    assert "文中写的是 7，插入后是 10。" in words(dialog)
    assert "一、本年新收政府信息公开申请数量 › 申请人情况 › 自然人" in words(dialog)


def test_arrows_move_in_the_list_while_one_searches_and_enter_takes(dialog: FigureDialog) -> None:
    first = dialog.chosen()
    QTest.keyClick(dialog.words, Qt.Key.Key_Down)
    second = dialog.chosen()
    assert first is not None
    assert second is not None
    assert first != second
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.chosen() == second


def test_nothing_found_is_nothing_to_put_in(dialog: FigureDialog) -> None:
    QTest.keyClicks(dialog.words, "zzz")
    accept = next(button for button in dialog.findChildren(QPushButton) if button.text() == "插入")
    assert not accept.isEnabled()
    assert NOTHING_FOUND in words(dialog)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_an_empty_report_has_nothing_to_offer(qtbot: QtBot) -> None:
    dialog = FigureDialog(offers_for(Report(load_form("2021", OGI))))
    qtbot.addWidget(dialog)
    assert dialog.chosen() is None
    assert NOTHING_FILLED in words(dialog)
