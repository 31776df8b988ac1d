"""The preview of an import."""

from PySide6.QtWidgets import QPushButton, QTableView, QTabWidget
from pytestqt.qtbot import QtBot

from gui.importing.form_view import FormView
from gui.importing.preview import Choice, ImportPreview
from model.families import load_form
from model.importers.reading import Note, Reading
from model.level import Level
from model.presenting.import_plan import plan_import
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import balanced_report

FORM = load_form("2021", OGI)
NOTES = (Note(Level.WARNING, "这一行的名称没有认出", "表三!A9"),)


def preview(qtbot: QtBot, target: Report | None) -> ImportPreview:
    reading = Reading(balanced_report(FORM), "2021", NOTES)
    plan = plan_import(target or Report(FORM), reading, "报送.xlsx")
    dialog = ImportPreview(reading, "报送.xlsx", target, plan)
    qtbot.addWidget(dialog)
    return dialog


def buttons(dialog: ImportPreview) -> list[str]:
    return [button.text() for button in dialog.findChildren(QPushButton)]


def test_the_notes_and_all_values_are_shown(qtbot: QtBot) -> None:
    dialog = preview(qtbot, None)
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    assert [tabs.tabText(tab) for tab in range(tabs.count())] == [
        "将改变（203）",
        "识别到的全部（203）",
        "表二",
        "表三",
        "表四",
        "说明（1）",
    ]
    lists = [view for view in dialog.findChildren(QTableView) if view.accessibleName() == "识别到的内容"]
    model = lists[0].model()
    assert [model.index(0, column).data() for column in range(4)] == [
        "“规章”行“本年制发”列",
        "",
        "0",
        "",
    ]


def test_the_ways_on_depend_on_the_open_report(qtbot: QtBot) -> None:
    assert buttons(preview(qtbot, None)) == ["存为新的报告", "取消"]
    assert buttons(preview(qtbot, balanced_report(FORM))) == ["导入", "取消"]
    other = preview(qtbot, Report(FORM, "别处", 2024))
    assert buttons(other) == ["存为新的报告", "仍然导入打开的报告", "取消"]


def test_the_choice_is_the_button(qtbot: QtBot) -> None:
    dialog = preview(qtbot, balanced_report(FORM))
    before = dialog.choice
    dialog.findChildren(QPushButton)[0].click()
    assert (before, dialog.choice) == (Choice.CANCEL, Choice.INTO_REPORT)


def test_the_tables_are_drawn_as_the_form_with_the_source_of_each_figure(qtbot: QtBot) -> None:
    target = balanced_report(FORM)
    found = balanced_report(FORM)
    cell = "applications.new_received.natural_person"
    found.apply(Change("", cells={cell: 99}, sources={cell: "表三!D5"}))
    view = FormView(Reading(found, "2021"), "applications", target)
    qtbot.addWidget(view)
    assert (view.rowCount(), view.columnCount()) == (28, 10)
    assert view.rowSpan(0, 0) == 3
    figure, unchanged = view.item(3, 3), view.item(3, 4)
    assert figure is not None
    assert unchanged is not None
    assert (figure.text(), figure.font().bold(), unchanged.font().bold()) == ("99", True, False)
    assert "表三!D5" in figure.toolTip()
    assert "自然人" in figure.toolTip()
