"""The list of reports at work: looked through by words, with a menu, and how far each report is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from gui.dialogs.new_report import NewReportDialog
from gui.panels.progress import Progress, progress_of
from gui.panels.reports import ReportsModel, ReportsTree
from gui.panels.reports_filter import MANY_UNITS, FilteredReports
from gui.panels.reports_list import ReportsList
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import form_for_year
from model.judging.signature import Role
from model.ledger.store import ReportEntry
from model.report import Change
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR, balanced_report
from tests.gui.modal import click, when_modal

FIRST = "applications.new_received.natural_person"
CARRIED_OUT = "applications.carried_out.natural_person"


def shown(tree: ReportsTree) -> list[str]:
    model = tree.model()
    units = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        f"{unit.data()} {model.index(row, 0, unit).data()}"
        for unit in units
        for row in range(model.rowCount(unit))
    ]


@pytest.fixture
def long_list(qtbot: QtBot) -> FilteredReports:
    """Ten units with two years each."""
    entries = [
        ReportEntry(unit * 10 + year, f"第{unit}{'教育' if unit == 3 else '财政'}局", 2020 + year, "2021")
        for unit in range(10)
        for year in (3, 1)
    ]
    made = FilteredReports(ReportsTree())
    qtbot.addWidget(made)
    made.tree.show_entries(entries, 33)
    made.show()
    return made


def test_a_long_list_is_looked_through_by_unit_and_year(long_list: FilteredReports) -> None:
    assert long_list.field.isVisible()
    QTest.keyClicks(long_list.field, "3")
    assert all("3" in line for line in shown(long_list.tree))
    long_list.field.setText("教育 2021")
    assert shown(long_list.tree) == ["第3教育局 2021 年"]
    QTest.keyClick(long_list.field, Qt.Key.Key_Down)
    assert long_list.tree.currentIndex().data() == "2021 年"
    QTest.keyClick(long_list.field, Qt.Key.Key_Escape)
    assert len(shown(long_list.tree)) == 20
    assert long_list.tree.currentIndex().data() == "2023 年", "the open report is marked again"


def test_what_is_typed_in_the_list_is_looked_for(long_list: FilteredReports) -> None:
    QTest.keyClicks(long_list.tree, "9")
    assert long_list.field.text() == "9"
    assert shown(long_list.tree) == ["第9财政局 2023 年", "第9财政局 2021 年"]


def test_a_short_list_has_no_field(qtbot: QtBot) -> None:
    made = FilteredReports(ReportsTree())
    qtbot.addWidget(made)
    made.show()
    made.tree.show_entries([ReportEntry(n, f"第{n}局", 2023, "2021") for n in range(MANY_UNITS - 1)], None)
    assert not made.field.isVisible()


def test_progress_is_told_in_sign_and_words(library: Library, report_id: int) -> None:
    whole = progress_of(library.ledger, report_id)
    assert whole.errors == 0
    session = library.open(report_id)
    session.apply(Change("输入", {FIRST: 11, "disclosure.rules.issued": None}))
    progress = progress_of(library.ledger, report_id)
    assert progress.errors >= 1
    assert progress.unfilled == whole.unfilled + 1
    assert progress.short == f"✕ {progress.errors}　待填 {progress.unfilled}"
    assert progress.words == f"{progress.errors} 个错误，{progress.unfilled} 处待填"
    assert Progress().short == "✓ 已填完"


def test_a_damaged_report_is_said_to_be_damaged(library: Library, report_id: int) -> None:
    library.ledger.file.connection.execute("UPDATE cell SET value = '99' WHERE report_id = 1")
    assert progress_of(library.ledger, report_id).short == "! 读不出"


def test_how_far_a_report_is_stands_beside_it_and_follows(window: MainWindow, library: Library) -> None:
    tree = window.reports
    line = tree.model().index(0, 0, tree.model().index(0, 0))

    def told() -> str:
        return str(
            tree.model().index(0, 0, tree.model().index(0, 0)).data(Qt.ItemDataRole.AccessibleTextRole)
        )

    assert line.data() == f"{YEAR} 年"
    assert "错误" in told()
    assert window.workplace.opened is not None
    # What is open has been checked already, and is not read for this in the middle of the typing.
    window.workplace.opened.apply(Change("输入", {FIRST: 11}))
    window.workplace.opened.check_all()
    assert "个错误" in told()
    window.workplace.opened.undo()
    window.workplace.opened.check_all()
    assert "没有错误" in told() or "处待填" in told()
    library.ledger.sign(1, Role.FILLED, "张敏")
    tree.show_states({1: Role.FILLED})
    assert told() == f"{YEAR} 年，已填报", "a signature says more"


def test_a_signature_does_not_hide_errors() -> None:
    entry = ReportEntry(1, "甲", YEAR, "2021")
    model = ReportsModel([entry])
    model.set_states({1: Role.FILLED})
    model.set_progress(1, Progress(errors=7))
    line = model.index(0, 0, model.index(0, 0))
    assert model.state_at(line) == "✕ 7　已填报"
    assert model.state_at(line, whole=True) == "7 个错误，已填报"


def test_a_change_is_seen_beside_next_years_report(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    next_year = balanced_report(form_for_year(YEAR + 1, OGI), YEAR + 1)
    next_id = library.add(next_year, "新建报告")
    model = window.reports.model()
    assert isinstance(model, ReportsModel)
    qtbot.waitUntil(lambda: bool(model.state_at(model.index_of(next_id), whole=True)))
    before = model.state_at(model.index_of(next_id))
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", {CARRIED_OUT: 2}))
    qtbot.waitUntil(lambda: model.state_at(model.index_of(next_id)) != before)


def test_the_menu_of_a_report_offers_what_can_be_done_with_it(window: MainWindow, library: Library) -> None:
    served = window.findChild(ReportsList)
    assert served is not None
    other = library.create("白水县教育局", 2023)
    entry = library.find("白水县教育局", 2023)
    actions = {action.text(): action for action in served.menu("白水县教育局", entry).actions()}
    assert list(actions) == ["打开", "新建下一年…", "交给同事…", "删除…"]
    actions["打开"].trigger()
    assert window.workplace.open_id == other
    asked: list[tuple[str, int]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NewReportDialog)
        asked.append((dialog.unit.currentText(), dialog.year.value()))
        click(dialog, "新建")

    when_modal(look)
    actions["新建下一年…"].trigger()
    assert asked == [("白水县教育局", 2024)]
    assert library.find("白水县教育局", 2024) is not None
    when_modal(lambda dialog: click(dialog, "删除"))
    actions["删除…"].trigger()
    assert library.find("白水县教育局", 2023) is None


def test_the_menu_key_opens_the_menu_at_the_marked_report(qtbot: QtBot, window: MainWindow) -> None:
    asked: list[tuple[str, ReportEntry | None, QPoint]] = []
    tree = window.reports
    tree.menu_requested.disconnect()
    tree.menu_requested.connect(lambda unit, entry, place: asked.append((unit, entry, place)))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(tree.viewport(), event)
    ((unit, entry, place),) = asked
    assert unit == UNIT
    assert entry is not None
    assert entry.year == YEAR
    assert tree.visualRect(tree.currentIndex()).contains(tree.viewport().mapFromGlobal(place))


def test_a_unit_has_a_menu_too(window: MainWindow) -> None:
    served = window.findChild(ReportsList)
    assert served is not None
    menu = served.menu(UNIT, None)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["新建报告…"]


def test_nothing_is_read_after_the_window_has_gone(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr("gui.panels.progress.SETTLING", 0)
    monkeypatch.setattr("gui.panels.progress.progress_of", lambda _, report_id: read.append(report_id))
    window.close()
    window.reports.sight_changed.emit()
    qtbot.wait(20)
    assert read == []
