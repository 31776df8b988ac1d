"""The window as a whole: what a clerk does from the first start to the exported file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from gui.dialogs.new_report import NewReportDialog
from gui.importing import flow
from gui.look.theme import DARK, LIGHT, palette_for
from gui.window.actions import SPECS
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.errors import UserError
from model.report import Change
from tests.gui.conftest import UNIT, YEAR
from tests.gui.keyboard import give_keyboard, press, type_keys
from tests.gui.modal import click, when_modal, words

ROOT = Path(__file__).resolve().parents[3]
FIRST = "applications.new_received.natural_person"


def go_to_table(window: MainWindow) -> None:
    window.workplace.show_section("applications")
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    page.take_focus()


def stated(window: MainWindow, cell_id: str = FIRST) -> object:
    assert window.workplace.opened is not None
    return window.workplace.opened.report.stated.get(cell_id)


def saved_label(window: MainWindow) -> QLabel:
    label = window.statusBar().findChild(QLabel, "saved")
    assert label is not None
    return label


def test_the_window_opens_on_the_first_table(window: MainWindow) -> None:
    assert window.windowTitle() == f"{UNIT}{YEAR}年政府信息公开工作年度报告 - 年报"
    assert window.pages is not None
    assert window.pages.section_id == "disclosure"
    assert window.sections.currentIndex().data() == "二、主动公开政府信息情况"


def test_undo_and_redo_by_keys_and_menu(qtbot: QtBot, window: MainWindow) -> None:
    go_to_table(window)
    assert window.workplace.opened is not None
    type_keys("5")
    with qtbot.waitSignal(window.workplace.opened.changed):
        press(Qt.Key.Key_Return)
    undo: QAction = window.actions_["undo"]
    assert undo.text() == "撤销：输入“新收”行“自然人”列"
    window.workplace.tell("可以撤销")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stated(window) == 10
    assert window.statusBar().currentMessage() == "已撤销：输入“新收”行“自然人”列"
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert stated(window) == 5
    assert window.statusBar().currentMessage() == "已重做：输入“新收”行“自然人”列"
    undo.trigger()
    assert stated(window) == 10
    assert not undo.isEnabled()


def test_text_and_table_share_their_undo(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 5}))
    assert window.pages is not None
    window.pages.show_section("preamble").take_focus()
    type_keys("abc")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "preamble" not in window.workplace.opened.report.texts
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stated(window) == 10


def test_findings_states_and_f8_follow_the_figures(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    model = window.findings.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown[:2] == [
        "错误（2）",
        "① 自然人列：新收 11 + 上年结转 2 = 13，办理结果总计 11 + 结转下年度 1 = 12，相差 1",
    ]
    assert window.sections.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("2 个错误")
    press(Qt.Key.Key_F8)
    assert window.pages is not None
    assert window.pages.section_id == "applications"
    window.workplace.opened.apply(Change("输入", cells={FIRST: 10}))
    assert "错误" not in model.index(0, 0).data()


def test_a_proposal_is_taken_as_one_step(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11, "applications.new_received.total": None}))
    window.workplace.opened.check_all()
    model = window.findings.model()
    rows = [row for row in range(model.rowCount()) if " → " in model.index(row, 0).data()]
    index = model.index(rows[0], 0)
    area = window.findings.visualRect(index)
    with qtbot.waitSignal(window.findings.proposal_taken):
        QTest.mouseClick(
            window.findings.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            area.center() + type(area.center())(area.width() // 2 - 20, 0),
        )
    window.workplace.opened.check_all()
    assert all(numbered.finding.level.value != "error" for numbered in window.workplace.opened.findings)
    assert window.workplace.opened.session.undo_label == "采用建议"


def test_a_report_that_cannot_be_opened_leaves_the_open_one(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = library.create("青山市教育局", YEAR)
    library.ledger.file.connection.execute("UPDATE report SET digest = 'x' WHERE id = ?", (damaged,))
    told: list[UserError] = []
    monkeypatch.setattr("gui.workplace.workplace.show_error", lambda _, error: told.append(error))
    opened, open_id = window.workplace.opened, window.workplace.open_id
    assert opened is not None
    window.workplace.open_report(damaged)
    assert "不一致" in told[0].what
    assert (window.workplace.opened, window.workplace.open_id) == (opened, open_id)
    assert opened.apply(Change("输入", cells={FIRST: 12}))
    assert stated(window) == 12


def test_closing_over_a_refused_entry_asks(window: MainWindow) -> None:
    go_to_table(window)
    told: list[str] = []

    def stay(dialog: QDialog) -> None:
        told.append(words(dialog))
        click(dialog, "回去修改")

    type_keys("1x2")
    when_modal(stay)
    window.close()
    assert "没有录入" in told[0]
    assert "1x2" in told[0]
    assert window.isVisible()
    assert stated(window) == 10
    give_keyboard(window)
    type_keys("7")
    opened = window.workplace.opened
    window.close()
    assert not window.isVisible()
    assert opened is not None
    assert opened.report.stated[FIRST] == 7


def test_status_says_what_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    saved = saved_label(window)
    assert saved.text() == "✓ 全部已保存"
    assert window.pages is not None
    window.pages.show_section("preamble").take_focus()
    type_keys("a")
    assert saved.text() == "正在输入…"
    qtbot.waitUntil(lambda: saved.text() == "✓ 全部已保存")


def test_closing_keeps_what_was_typed_last(library: Library, report_id: int, window: MainWindow) -> None:
    assert window.pages is not None
    window.pages.show_section("preamble").take_focus()
    type_keys("abc")
    window.close()
    assert library.open(report_id).report.texts["preamble"] == "abc"


def test_a_figure_in_an_open_editor_is_taken_when_the_window_closes(
    library: Library, report_id: int, window: MainWindow
) -> None:
    go_to_table(window)
    type_keys("66")
    window.close()
    assert library.open(report_id).report.stated[FIRST] == 66


def test_a_new_name_of_the_unit_is_shown_everywhere(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("修改单位名称", unit="绿水市人民政府"))
    assert window.windowTitle().startswith("绿水市人民政府2024年")
    assert window.reports.currentIndex().parent().data() == "绿水市人民政府"
    window.actions_["undo"].trigger()
    assert window.reports.currentIndex().parent().data() == UNIT


def test_a_change_that_the_disk_refuses_stays_on_the_screen_and_is_tried_again(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workplace.opened is not None

    def full(*_: object) -> None:
        raise UserError("磁盘空间已满", remedy="请腾出磁盘空间后再试")

    when_modal(lambda dialog: dialog.accept())
    with monkeypatch.context() as patch:
        patch.setattr(library.ledger, "record", full)
        window.workplace.opened.apply(Change("输入", cells={FIRST: 12}))
        assert stated(window) == 12
        assert "1 处改动还没有写入磁盘" in saved_label(window).text()
        QApplication.processEvents()
    assert window.workplace.opened.save()
    assert saved_label(window).text() == "✓ 全部已保存"


def test_the_start_page_offers_three_ways(
    qtbot: QtBot, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(library)
    qtbot.addWidget(window)
    window.show()
    assert not window.actions_["undo"].isEnabled()
    assert not window.actions_.export_menu.isEnabled()
    asked: list[str] = []
    monkeypatch.setattr(flow, "ask_file", lambda *_: asked.append("file"))
    monkeypatch.setattr(NewReportDialog, "ask", lambda *_: asked.append("new"))
    window.start_page.import_requested.emit()
    window.start_page.new_requested.emit()
    assert asked == ["file", "new"]
    window.start_page.example_requested.emit()
    assert window.workplace.opened is not None
    first = window.workplace.opened.report.unit
    window.start_page.example_requested.emit()
    assert [entry.unit for entry in library.ledger.entries()] == [first]


def test_menu_commands_reach_the_grid_and_say_so_elsewhere(window: MainWindow) -> None:
    go_to_table(window)
    window.actions_["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "10"
    window.actions_["clear"].trigger()
    assert stated(window) is None
    window.workplace.show_section("overview")
    window.actions_["paste"].trigger()
    assert "请先在左边选择一张表" in window.statusBar().currentMessage()


def test_about_tells_versions_and_licences(window: MainWindow) -> None:
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.reject()

    when_modal(note)
    window.actions_["about"].trigger()
    assert "版本 0.1.0" in said[0]


def test_every_action_has_its_words_and_the_icons_follow_the_palette(
    window: MainWindow, qapp: QApplication
) -> None:
    for name in SPECS:
        assert window.actions_[name].toolTip()
    light = window.actions_["new"].icon().pixmap(20).toImage()
    qapp.setPalette(palette_for(DARK))
    try:
        QApplication.processEvents()
        dark = window.actions_["new"].icon().pixmap(20).toImage()
    finally:
        qapp.setPalette(palette_for(LIGHT))
    assert light != dark


def test_no_section_needs_more_room_than_a_small_screen(window: MainWindow) -> None:
    assert window.pages is not None
    for section_id in ("preamble", *(s.id for s in window.pages._opened.report.form.sections)):
        window.workplace.show_section(section_id)
        # The first step hides the findings, with the second the layout notices that there is room.
        for width in (800, 801, 683):
            window.resize(width, 384)
            QApplication.processEvents()
        assert (window.width(), window.height()) == (683, 384), section_id


KILLED = """
import os, signal, sys
from pathlib import Path
from gui.application import make_application, open_library, open_window
from tests.gui.modal import click, when_modal, words
from tests.gui.keyboard import press, type_keys
from PySide6.QtCore import Qt
application = make_application()
window = open_window(open_library(Path(sys.argv[1])))
window.show()
window.workplace.show_section("applications")
application.processEvents()
window.pages.current_table().take_focus()
type_keys("77")
press(Qt.Key.Key_Return)
application.processEvents()
assert window.workplace.opened.states["applications.new_received.natural_person"].text == "77"
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_edit_that_was_shown_survives_a_kill(library: Library, report_id: int, tmp_path: Path) -> None:
    library.ledger.close()
    path = Path(library.place)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    from model.ledger.session import ReportSession
    from model.ledger.store import Ledger

    with Ledger.open(path) as ledger:
        assert ReportSession(ledger, report_id).report.stated[FIRST] == 77


def test_the_lists_make_room_for_the_section_and_come_back(window: MainWindow) -> None:
    window.resize(1200, 700)
    window.show()
    sides = [window._side, window._findings_panel]
    window.actions_["alone"].trigger()
    assert [side.isVisible() for side in sides] == [False, False]
    window.resize(1199, 700)
    assert [side.isVisible() for side in sides] == [False, False]
    window.actions_["alone"].trigger()
    assert [side.isVisible() for side in sides] == [True, True]
