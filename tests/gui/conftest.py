"""A ledger with a balanced report in it, open in the window or in a part of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.application import make_application, make_window
from gui.look.fonts import POINT_SIZE, magnify
from gui.look.theme import LIGHT
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from model.families import form_for_year, load_form
from model.form import Form
from model.ledger.store import Ledger
from model.report import Change, Report
from model.totals import computed_total, total_parts
from tests.families import OGI
from tests.gui.keyboard import PATIENCE

UNIT, YEAR = "青山市人民政府", 2024
ENTRIES = {
    "applications.new_received.natural_person": 10,
    "applications.carried_in.natural_person": 2,
    "applications.granted.natural_person": 7,
    "applications.unable_not_held.natural_person": 4,
    "applications.carried_out.natural_person": 1,
    "disputes.reconsideration.upheld": 3,
}
TEXTS = {
    "overview": "各项工作有序推进。",
    "problems": "存在公开不够及时的问题，将加强培训，改进工作。",
    "other_matters": "本年度没有收取信息处理费。",
}
"""Enough for no error; the preamble is left empty for tests to write in."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as users see it: style, palette and a Chinese font."""
    return make_application(LIGHT)


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication) -> Iterator[None]:
    """What a test copies must not outlive Python: Qt would free it after the interpreter is gone.

    And what it has put away is gone before the next test, whose events would wake it.
    """
    yield
    qapp.clipboard().clear()
    if qapp.font().pointSizeF() != POINT_SIZE:
        # A window that was zoomed has made the text of the whole application larger.
        magnify(qapp, 100)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def balanced_report(form: Form, year: int = YEAR) -> Report:
    """A report with every cell filled, totals stated, and all rules kept."""
    report = Report(form, UNIT, year)
    totals = total_parts(form)
    report.apply(Change("", cells={cell: ENTRIES.get(cell, 0) for cell in form.cells if cell not in totals}))
    stated = {cell: computed_total(report, cell) for cell in totals}
    report.apply(Change("", cells=stated, texts=TEXTS, sources=dict.fromkeys(stated, "表三!A1")))
    return report


@pytest.fixture
def library(tmp_path: Path, qapp: QApplication) -> Iterator[Library]:
    """An empty ledger."""
    opened = Library(Ledger.open(tmp_path / "测试.nianbao"))
    yield opened
    opened.ledger.close()


@pytest.fixture
def report_id(library: Library) -> int:
    """The balanced report, in the ledger."""
    return library.add(balanced_report(form_for_year(YEAR, OGI)), "新建报告")


@pytest.fixture
def opened(library: Library, report_id: int) -> OpenReport:
    """The balanced report, open."""
    return library.open(report_id)


@pytest.fixture(params=["2019", "2021"])
def any_opened(request: pytest.FixtureRequest, library: Library) -> OpenReport:
    """A balanced report of each edition, open."""
    form = load_form(request.param, OGI)
    return library.open(library.add(balanced_report(form, form.first_year), "新建报告"))


@pytest.fixture
def window(library: Library, report_id: int) -> Iterator[MainWindow]:
    """The window with the balanced report."""
    shown = make_window(library)
    shown.workplace.open_report(report_id)
    shown.show()
    # Not always by itself: the window of the test before may only now be going.
    shown.activateWindow()
    assert QTest.qWaitForWindowActive(shown, PATIENCE)
    yield shown
    shown.close()
    shown.deleteLater()
