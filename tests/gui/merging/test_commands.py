"""交给同事 and 收回同事做的 as a user does them: by menu, by dragging, with clicks and keys."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.merging.dialog import MergeDialog
from gui.merging.result_dialog import ResultDialog
from gui.merging.tables import ChoiceTable
from gui.window.main_window import MainWindow
from gui.work.work import Course
from gui.workplace.library import Library
from model.families import form_for_year
from model.judging.signature import Role
from model.ledger.backups import list_backups
from model.ledger.decisions import Decision, decide
from model.ledger.merging import Pair
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR, balanced_report
from tests.gui.merging.conftest import FIRST, SECOND, Work, edit
from tests.gui.modal import click, when_modal, words

Colleague = Callable[[Work], Path]
OVERVIEW = "overview"


def merge_menu(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.ledgers.files.ask_ledger", lambda *_: path)
    window.actions_["merge"].trigger()


def and_then(act: Callable[[MergeDialog], None], results: list[str]) -> Callable[[QDialog], None]:
    """Acts on the merge window and reads the account that follows."""

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, ResultDialog)
        results.append(dialog.account.toPlainText())
        click(dialog, "知道了")

    def merge(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        when_modal(read)
        act(dialog)

    return merge


def press_on(table: ChoiceTable, index: QModelIndex) -> None:
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def shown(table: ChoiceTable) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def both_edit(window: MainWindow, colleague: Colleague) -> Path:
    """Ours: 新收 11. Theirs: 新收 12, 维持 4 and another overview."""

    def work(theirs: Ledger) -> None:
        edit(FIRST, 12)(theirs)
        edit(SECOND, 4)(theirs)
        ReportSession(theirs, 1).apply(Change("输入", texts={OVERVIEW: "各项工作**扎实**推进。"}))

    path = colleague(work)
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", {FIRST: 11}))
    return path


def test_a_conflict_keeps_ours_until_something_is_chosen_and_can_be_undone(
    window: MainWindow, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = both_edit(window, colleague)
    results: list[str] = []

    def choose_one(dialog: MergeDialog) -> None:
        assert shown(dialog.reports) == [["不动", UNIT, f"{YEAR} 年", "两边都有修改，3 处不同"]]
        assert [row[1:] for row in shown(dialog.places)] == [
            ["● 11", "○ 12"],
            ["● 3", "○ 4"],
            ["● 各项工作有序推进。", "○ 各项工作扎实推进。"],
        ]
        assert not dialog._accept.isEnabled()
        assert not dialog.text.isVisible()
        press_on(dialog.places, dialog.places.model().index(1, 2))
        assert shown(dialog.reports)[0][0] == "采用 1 处"
        press_on(dialog.places, dialog.places.model().index(2, 0))
        assert dialog.text.isVisible()
        assert "有序扎实" in dialog.text.toPlainText()
        assert shown(dialog.reports)[0][0] == "采用 1 处", "looking at a place chooses nothing"
        click(dialog, "合并")

    when_modal(and_then(choose_one, results))
    merge_menu(window, path, monkeypatch)
    assert window.workplace.opened is not None
    stated = window.workplace.opened.report.stated
    assert (stated[FIRST], stated[SECOND]) == (11, 4)
    assert "：3 → 4" in results[0]
    assert "保留 11，对方是 12" in results[0]
    assert window.workplace.opened.session.undo_label == "合并 李伟.nianbao"
    window.actions_["undo"].trigger()
    assert window.workplace.opened.report.stated[SECOND] == 3


def test_keys_choose_too_and_all_at_once(
    window: MainWindow, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = both_edit(window, colleague)
    results: list[str] = []

    def choose_all(dialog: MergeDialog) -> None:
        QTest.keyClick(dialog.reports, Qt.Key.Key_Space)
        assert shown(dialog.reports)[0][0] == "采用 3 处"
        click(dialog, "全部保留")
        assert shown(dialog.reports)[0][0] == "不动"
        click(dialog, "全部采用对方")
        dialog.places.setCurrentIndex(dialog.places.model().index(0, 1))
        QTest.keyClick(dialog.places, Qt.Key.Key_Space)
        assert shown(dialog.places)[0][1:] == ["● 11", "○ 12"]
        click(dialog, "合并")

    when_modal(and_then(choose_all, results))
    merge_menu(window, path, monkeypatch)
    assert window.workplace.opened is not None
    stated = window.workplace.opened.report.stated
    assert (stated[FIRST], stated[SECOND]) == (11, 4)
    assert "扎实" in window.workplace.opened.report.texts[OVERVIEW]


def test_new_and_newer_reports_are_proposed_and_the_open_one_is_shown_again(
    window: MainWindow, library: Library, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(theirs: Ledger) -> None:
        edit(FIRST, 12)(theirs)
        theirs.create(balanced_report(form_for_year(YEAR - 1, OGI), YEAR - 1))

    path = colleague(work)
    results: list[str] = []

    def accept(dialog: MergeDialog) -> None:
        assert [row[0] for row in shown(dialog.reports)] == ["采用", "采用"]
        assert [row[3] for row in shown(dialog.reports)] == ["对方账本较新，1 处不同", "只在对方账本"]
        assert dialog._intention.text() == "将带入 1 份报告，更新 1 份。"
        click(dialog, "合并")

    when_modal(and_then(accept, results))
    merge_menu(window, path, monkeypatch)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.year == YEAR
    assert window.workplace.opened.report.stated[FIRST] == 12
    assert window.workplace.opened.last_year is not None, "the report that came along is known as last year's"
    assert library.find(UNIT, YEAR - 1) is not None
    assert len(list_backups(library.ledger.path)) == 1, "the ledger is backed up before"
    assert "整份报告" in results[0]


def test_what_is_unticked_or_cancelled_stays(
    window: MainWindow, library: Library, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = colleague(edit(FIRST, 12))
    when_modal(lambda dialog: click(dialog, "取消"))
    merge_menu(window, path, monkeypatch)
    assert "没有改动" in window.statusBar().currentMessage()

    def untick(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        press_on(dialog.reports, dialog.reports.model().index(0, 1))
        assert dialog._accept.isEnabled(), "a click on the unit only shows the report"
        press_on(dialog.reports, dialog.reports.model().index(0, 0))
        assert not dialog._accept.isEnabled()
        click(dialog, "取消")

    when_modal(untick)
    merge_menu(window, path, monkeypatch)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.stated[FIRST] == 10
    assert list_backups(library.ledger.path) == []


def test_an_approved_report_refuses_and_says_why(
    window: MainWindow, library: Library, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = colleague(edit(FIRST, 12))
    for role in Role:
        library.ledger.sign(1, role, "张敏")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        seen.append(shown(dialog.reports)[0][0])
        seen.append(dialog._explanation.text())
        assert dialog.reports.model().index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None
        QTest.keyClick(dialog.reports, Qt.Key.Key_Space)
        assert not dialog._accept.isEnabled()
        click(dialog, "取消")

    when_modal(look)
    merge_menu(window, path, monkeypatch)
    assert seen[0] == "不能采用"
    assert "张敏" in seen[1]
    assert library.ledger.load(1).stated[FIRST] == 10


def test_a_report_file_goes_out_and_comes_in_where_it_is_dropped(
    qtbot: QtBot, window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "报告.nianbao"
    monkeypatch.setattr("gui.ledgers.files.ask_new_file", lambda *_: target)
    window.actions_["export_report_file"].trigger()
    assert str(target) in window.statusBar().currentMessage()
    assert window.workplace.close_report()
    library.delete(1)
    results: list[str] = []

    def take(dialog: MergeDialog) -> None:
        # It was deleted here on purpose, so it is not ticked.
        QTest.keyClick(dialog.reports, Qt.Key.Key_Space)
        click(dialog, "合并")

    when_modal(and_then(take, results))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(target))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: window.workplace.opened is not None)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.stated[FIRST] == 10
    assert f"{UNIT} {YEAR} 年：整份报告" in results[0]


def test_nothing_new_is_told(
    window: MainWindow, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    when_modal(partial(_note, told))
    merge_menu(window, colleague(lambda _: None), monkeypatch)
    assert "没有需要合并的内容" in told[0]
    assert "相同 1 份" in told[0]


def test_the_open_ledger_and_strange_files_are_refused(
    window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    strange = tmp_path / "照片.nianbao"
    strange.write_bytes(b"\x89PNG" * 400)
    for path in (Path(library.place), strange, tmp_path / "没有.nianbao"):
        when_modal(partial(_note, told))
        window.commands.import_path(path)
    assert "现在打开的账本" in told[0]
    assert "不是年报账本" in told[1]
    assert "没有.nianbao" in told[2]
    assert strange.read_bytes() == b"\x89PNG" * 400
    assert window.workplace.opened is not None
    assert window.workplace.opened.apply(Change("输入", {FIRST: 11})), "our ledger is still ours to write"


def test_comparing_can_be_stopped(
    window: MainWindow, library: Library, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(theirs: Ledger) -> None:
        for number in range(30):
            theirs.create(balanced_report(form_for_year(YEAR, OGI), 2030 + number))

    path = colleague(work)
    compared: list[int] = []

    def compare_and_stop(ours: Ledger, theirs: Ledger, pair: Pair) -> Decision:
        compared.append(pair.key.year)
        return decide(ours, theirs, pair)

    monkeypatch.setattr("gui.merging.flow.decide", compare_and_stop)
    monkeypatch.setattr(Course, "is_stopped", lambda _: bool(compared))
    merge_menu(window, path, monkeypatch)
    assert len(compared) == 1
    assert "已取消合并" in window.statusBar().currentMessage()
    assert len(library.ledger.entries()) == 1


def test_a_ledger_that_can_only_be_read_takes_nothing(
    window: MainWindow, library: Library, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = colleague(edit(FIRST, 12))
    monkeypatch.setattr(Ledger, "lock_reason", property(lambda _: "账本是只读打开的"))
    told: list[str] = []
    when_modal(partial(_note, told))
    merge_menu(window, path, monkeypatch)
    assert "只读" in told[0]
    assert library.ledger.load(1).stated[FIRST] == 10


def test_a_report_refused_in_the_end_is_told_and_the_others_are_taken(
    window: MainWindow, library: Library, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(theirs: Ledger) -> None:
        edit(FIRST, 12)(theirs)
        theirs.create(balanced_report(form_for_year(YEAR - 1, OGI), YEAR - 1))

    path = colleague(work)
    results: list[str] = []

    def accept(dialog: MergeDialog) -> None:
        # What nobody could know while the window was open.
        for role in Role:
            library.ledger.sign(1, role, "张敏")
        click(dialog, "合并")

    when_modal(and_then(accept, results))
    merge_menu(window, path, monkeypatch)
    assert library.find(UNIT, YEAR - 1) is not None
    assert library.ledger.load(1).stated[FIRST] == 10
    assert f"{UNIT} {YEAR} 年：两个账本的修改记录不能衔接" in results[0]


def test_the_whole_part_of_a_damaged_ledger_is_offered(
    window: MainWindow, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(theirs: Ledger) -> None:
        theirs.create(balanced_report(form_for_year(YEAR - 1, OGI), YEAR - 1))

    path = colleague(work)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW fremd AS SELECT 1")
    before = path.read_bytes()
    results: list[str] = []

    def read_on(dialog: QDialog) -> None:
        when_modal(and_then(lambda merge: click(merge, "合并"), results))
        click(dialog, "读出完好的报告")

    when_modal(read_on)
    merge_menu(window, path, monkeypatch)
    assert f"{UNIT} {YEAR - 1} 年：整份报告" in results[0]
    assert "fremd" in results[0]
    assert path.read_bytes() == before


def _note(told: list[str], dialog: QDialog) -> None:
    told.append(words(dialog))
    click(dialog, "知道了")


def test_the_window_goes_on_while_ledgers_are_compared(
    window: MainWindow, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def note(ours: Ledger, theirs: Ledger, pair: Pair) -> Decision:
        threads.append(threading.get_ident())
        return decide(ours, theirs, pair)

    monkeypatch.setattr("gui.merging.flow.decide", note)
    when_modal(QDialog.reject)
    merge_menu(window, colleague(edit(FIRST, 12)), monkeypatch)
    assert threads
    assert threading.get_ident() not in threads
