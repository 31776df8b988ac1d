"""What findings propose to write, taken in the list: one place, or all of a kind at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from gui.checking.finding_delegate import FindingDelegate, Rewording
from gui.window.main_window import MainWindow
from model.annotations import annotate
from model.report import Change, Report
from tests.gui.conftest import YEAR

TWICE = f"{YEAR - 1}年，主动公开政府信息3216条。\n\n本单位{YEAR - 1}年收到政府信息公开申请。"
RECEIVED = "applications.new_received.total"


@pytest.fixture
def said(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.workplace.told.connect(heard.append)
    return heard


def report_saying(window: MainWindow, words: str) -> Report:
    opened = window.workplace.opened
    assert opened is not None
    opened.apply(Change("输入", texts={"overview": words}))
    opened.check_all()
    return opened.report


def rewordings(window: MainWindow) -> dict[str, int]:
    """The rows of what is proposed, by its words; of the same words the first."""
    model = window.findings.model()
    rows = {row: model.index(row, 0) for row in reversed(range(model.rowCount()))}
    return {
        index.data(): row
        for row, index in rows.items()
        if isinstance(index.data(Qt.ItemDataRole.UserRole), Rewording)
    }


def take_by_key(window: MainWindow, words: str) -> None:
    window.findings.setCurrentIndex(window.findings.model().index(rewordings(window)[words], 0))
    QTest.keyClick(window.findings, Qt.Key.Key_Return)


def place_of_taking(view: QListView, row: int) -> QPoint:
    delegate = view.itemDelegate()
    assert isinstance(delegate, FindingDelegate)
    index = view.model().index(row, 0)
    view.scrollTo(index)
    return delegate.taking_area(view, index).center()


def test_one_place_is_written_and_taken_back(window: MainWindow, said: list[str]) -> None:
    report = report_saying(window, TWICE)
    take_by_key(window, f"“{YEAR - 1}” → “{YEAR}”")
    assert report.texts["overview"] == TWICE.replace(str(YEAR - 1), str(YEAR), 1)
    assert said[-1] == f"已改正“{YEAR - 1}”；可以撤销"
    assert window.workplace.opened is not None
    window.workplace.opened.undo()
    assert report.texts["overview"] == TWICE


def test_all_of_a_kind_are_one_step(window: MainWindow) -> None:
    report = report_saying(window, TWICE)
    take_by_key(window, "同类的 2 处一起改正")
    assert str(YEAR - 1) not in report.texts["overview"]
    assert not any("年" in words for words in rewordings(window))
    assert window.workplace.opened is not None
    window.workplace.opened.undo()
    assert report.texts["overview"] == TWICE


def test_a_click_on_the_word_beside_it_binds_the_figure(window: MainWindow) -> None:
    report = report_saying(window, "全年收到政府信息公开申请9876件。")
    due = str(report.stated[RECEIVED])
    row = rewordings(window)[f"“9876” → “{due}”，并关联到表格里的数字"]
    QTest.mouseClick(
        window.findings.viewport(), Qt.MouseButton.LeftButton, pos=place_of_taking(window.findings, row)
    )
    assert report.manuscripts["overview"] == f"全年收到政府信息公开申请{annotate(due, RECEIVED)}件。"


def test_a_click_beside_the_word_leads_to_the_place(window: MainWindow) -> None:
    report_saying(window, TWICE)
    row = rewordings(window)[f"“{YEAR - 1}” → “{YEAR}”"]
    asked: list[object] = []
    window.findings.finding_requested.connect(asked.append)
    left = window.findings.visualRect(window.findings.model().index(row, 0)).topLeft() + QPoint(4, 4)
    QTest.mouseClick(window.findings.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert len(asked) == 1
    assert window.pages is not None
