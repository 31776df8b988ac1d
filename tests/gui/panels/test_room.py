"""How the lists at the left share their height."""

from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.workplace.library import Library
from model.families import form_for_year
from model.report import Report
from tests.families import OGI


def test_many_units_get_what_the_sections_do_not_need(qtbot: QtBot, library: Library, report_id: int) -> None:
    window = make_window(library)
    window.resize(1200, 900)
    window.workplace.open_report(report_id)
    window.show()
    side = window.reports.parentWidget()
    assert side is not None
    few = side.height()
    for unit in range(12):
        library.add(Report(form_for_year(2024, OGI), f"第{unit}局", 2024), "新建报告")
    qtbot.waitUntil(lambda: side.height() > few)
    last = window.sections.model().index(window.sections.model().rowCount() - 1, 0)
    assert window.sections.viewport().rect().contains(window.sections.visualRect(last))
    window.close()
    window.deleteLater()


def test_a_click_on_a_unit_never_hides_its_reports(library: Library, report_id: int) -> None:
    window = make_window(library)
    window.workplace.open_report(report_id)
    unit = window.reports.model().index(0, 0)
    window.reports.clicked.emit(unit)
    assert window.reports.isExpanded(unit)
    window.reports.collapse(unit)
    window.reports.clicked.emit(unit)
    assert window.reports.isExpanded(unit)
    window.deleteLater()
