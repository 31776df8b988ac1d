"""Signing (填报、审核、签发) and opening again, as a user does it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.pages.text_page import TextPage
from gui.panels.reports import ReportsModel
from gui.signing.dialog import SigningDialog
from gui.signing.reopening import ReopeningDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.errors import UserError
from model.judging.signature import Role
from model.presenting.signature_states import LAPSED
from model.report import Change
from tests.gui.keyboard import give_keyboard, press, type_keys
from tests.gui.modal import click, when_modal, words

SIGNED = {"已填报", "已审核", "已签发"}
FIRST = "applications.new_received.natural_person"


def in_dialog(window: MainWindow, act: Callable[[SigningDialog], None]) -> None:
    """Opens the dialog by the menu, does something in it, and closes it."""

    def step(dialog: QDialog) -> None:
        assert isinstance(dialog, SigningDialog)
        act(dialog)
        click(dialog, "关闭")

    when_modal(step)
    window.actions_["sign"].trigger()


def sign_all(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    for role, name in zip(Role, ("李敏", "王芳", "赵宁"), strict=True):
        assert window.workplace.opened.sign(role, name)


def shown_state(window: MainWindow) -> str:
    model = window.reports.model()
    assert isinstance(model, ReportsModel)
    return model.state_at(window.reports.currentIndex())


def test_names_are_typed_and_enter_signs(window: MainWindow) -> None:
    def act(dialog: SigningDialog) -> None:
        assert not dialog.rows[Role.REVIEWED].name.isEnabled()
        assert "请先完成填报签字" in dialog.rows[Role.REVIEWED].button.toolTip()
        assert not dialog.rows[Role.FILLED].button.isEnabled(), "nobody has been named"
        for role, name in ((Role.FILLED, "Li Min"), (Role.REVIEWED, "Wang Fang")):
            QTest.keyClicks(dialog.rows[role].name, name)
            QTest.keyClick(dialog.rows[role].name, Qt.Key.Key_Return)
        assert dialog.rows[Role.FILLED].said.text().startswith("✓ Li Min")
        assert dialog.isVisible(), "Enter signs and does not close"

    in_dialog(window, act)
    assert window.workplace.opened is not None
    assert [(each.role, each.name) for each in window.workplace.opened.session.signatures] == [
        (Role.FILLED, "Li Min"),
        (Role.REVIEWED, "Wang Fang"),
    ]
    assert window.workplace.opened.locked == ""
    assert shown_state(window) == "已审核"


def test_the_name_of_last_time_is_there_again(window: MainWindow, library: Library) -> None:
    def sign(dialog: SigningDialog) -> None:
        dialog.rows[Role.FILLED].name.setText("李敏")
        QTest.mouseClick(dialog.rows[Role.FILLED].button, Qt.MouseButton.LeftButton)

    in_dialog(window, sign)
    window.workplace.open_report(library.create("青山市教育局", 2024))
    names: list[str] = []
    in_dialog(window, lambda dialog: names.append(dialog.rows[Role.FILLED].name.text()))
    assert names == ["李敏"]


def test_enter_pressed_again_and_again_signs_once(window: MainWindow) -> None:
    """The names of last time stand there: three times Enter must not sign for three people."""
    for role, name in zip(Role, ("李敏", "王芳", "赵宁"), strict=True):
        window.workplace.settings.keep_signer(role.value, name)

    def act(dialog: SigningDialog) -> None:
        for _ in Role:
            at = dialog.focusWidget()
            assert at is not None
            QTest.keyClick(at, Qt.Key.Key_Return)
        at = dialog.focusWidget()
        assert isinstance(at, QPushButton)
        assert at.text() == "关闭"

    in_dialog(window, act)
    assert window.workplace.opened is not None
    assert [each.role for each in window.workplace.opened.session.signatures] == [Role.FILLED]


def test_an_approval_without_errors_is_asked_for_too(window: MainWindow) -> None:
    opened = window.workplace.opened
    assert opened is not None
    opened.sign(Role.FILLED, "李敏")
    opened.sign(Role.REVIEWED, "王芳")

    def act(dialog: SigningDialog) -> None:
        row = dialog.rows[Role.APPROVED]
        row.name.setText("赵宁")
        for answer in ("先不签发", "签发"):
            assert not opened.session.reopenable
            when_modal(lambda question, answer=answer: click(question, answer))  # type: ignore[misc]
            row.button.click()

    in_dialog(window, act)
    assert opened.session.reopenable


def test_a_change_ends_signatures_and_undo_brings_them_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.sign(Role.FILLED, "李敏")
    window.workplace.opened.sign(Role.REVIEWED, "王芳")
    assert shown_state(window) == "已审核"
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    assert shown_state(window) not in SIGNED
    said: list[str] = []
    in_dialog(window, lambda dialog: said.append(dialog.rows[Role.FILLED].said.text()))
    assert said[0].startswith("! 李敏")
    assert said[0].endswith(LAPSED)
    window.actions_["undo"].trigger()
    # The errors of the change are told until all has been checked again.
    qtbot.waitUntil(lambda: shown_state(window) == "已审核")


def test_an_approval_locks_the_report_at_once(window: MainWindow) -> None:
    sign_all(window)
    assert window.workplace.opened is not None
    assert window.pages is not None
    assert window.pages.banner.isVisible()
    assert window.pages.banner.buttons[0].isVisible()
    assert shown_state(window) == "已签发"
    window.pages.show_cell(FIRST)
    press(Qt.Key.Key_5)
    assert window.statusBar().currentMessage().startswith("报告已由赵宁于")
    assert window.workplace.opened.report.stated[FIRST] == 10
    said: list[str] = []
    in_dialog(window, lambda dialog: said.extend(label.text() for label in dialog.findChildren(QLabel)))
    assert f"{window.workplace.opened.locked}。" in said


def test_a_signature_over_errors_is_asked_for(window: MainWindow) -> None:
    opened = window.workplace.opened
    assert opened is not None
    opened.apply(Change("输入", cells={FIRST: 11}))
    opened.sign(Role.FILLED, "李敏")
    opened.sign(Role.REVIEWED, "王芳")
    asked: list[str] = []

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(words(dialog))
        default = next(button for button in dialog.findChildren(QPushButton) if button.isDefault())
        assert default.text() == "先不签发"
        default.click()

    def act(dialog: SigningDialog) -> None:
        assert "个错误" in words(dialog)
        row = dialog.rows[Role.APPROVED]
        row.name.setText("赵宁")
        when_modal(refuse)
        row.button.click()
        assert not opened.session.reopenable
        when_modal(lambda question: click(question, "仍然签发"))
        row.button.click()

    in_dialog(window, act)
    assert "没有处理，也没有说明" in asked[0]
    assert opened.session.reopenable


def test_reopening_asks_for_a_reason(window: MainWindow) -> None:
    sign_all(window)
    opened, pages = window.workplace.opened, window.pages
    assert opened is not None
    assert pages is not None

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, ReopeningDialog)
        dialog.reason.setText("   ")
        button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "重新打开")
        assert not button.isEnabled()
        assert button.toolTip()
        dialog.reject()

    when_modal(refuse)
    QTest.mouseClick(pages.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert opened.session.reopenable

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, ReopeningDialog)
        dialog.reason.setText("件数漏报")
        click(dialog, "重新打开")

    when_modal(agree)
    pages.banner.buttons[0].setFocus()
    QTest.mouseClick(pages.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert opened.locked == ""
    assert pages.current is not None
    assert pages.current.isAncestorOf(window.focusWidget()), "the keyboard is where one corrects"
    assert not pages.banner.isVisible()
    assert shown_state(window) not in SIGNED
    pages.show_cell(FIRST)
    give_keyboard(window)
    type_keys("5")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert opened.report.stated[FIRST] == 5
    assert any(entry.change.label == "件数漏报" for entry in opened.session.history())


def test_a_locked_report_is_opened_again_from_the_dialog(window: MainWindow) -> None:
    sign_all(window)

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, ReopeningDialog)
        dialog.reason.setText("更正")
        click(dialog, "重新打开")

    def act(dialog: SigningDialog) -> None:
        when_modal(agree)
        click(dialog, "重新打开…")
        assert dialog.rows[Role.FILLED].name.isEnabled()
        assert not dialog.isVisible(), "who opens a report again wants to change it"

    in_dialog(window, act)
    assert window.workplace.opened is not None
    assert not window.workplace.opened.session.reopenable


def test_what_the_report_does_not_take_is_not_signed(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    """A text that is refused stays on the screen: a signature would stand under another one."""
    assert window.workplace.opened is not None
    assert window.pages is not None
    page = window.pages.show_section("overview")
    assert isinstance(page, TextPage)
    page.editing.editor.insertPlainText("新的一句。")
    monkeypatch.setattr(window.workplace.opened, "apply", lambda _change: False)
    window.actions_["sign"].trigger()
    assert "请先处理，再签字" in window.statusBar().currentMessage()
    monkeypatch.undo()
    page.editing.editor.keep()


def test_a_disk_that_has_gone_does_not_make_the_list_a_fault(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, library: Library
) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.sign(Role.FILLED, "李敏")

    def gone() -> dict[int, Role]:
        raise UserError("无法读取签字", "某处", "请接好移动盘")

    monkeypatch.setattr(library.ledger, "signing_states", gone)
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    assert shown_state(window) == "已填报", "as it was last known"
    monkeypatch.undo()
    window.workplace.opened.apply(Change("输入", cells={FIRST: 12}))
    assert shown_state(window) not in SIGNED


def test_the_list_tells_screen_readers_how_far_a_report_is(window: MainWindow) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert window.reports.currentIndex().data(spoken).startswith("2024 年，")
    sign_all(window)
    assert window.reports.currentIndex().data(spoken) == "2024 年，已签发"
