"""From the finding to its explanation, and from last year's report to this one, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.checking.explanation_dialog import ExplanationDialog
from gui.dialogs.new_report import NewReport, NewReportDialog
from gui.pages.text_page import TextPage
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import form_for_year
from model.report import Change
from tests.export.extracting import text_of
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR, balanced_report
from tests.gui.modal import click, when_modal, words

FIRST = "applications.new_received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"


def choose(window: MainWindow, number: int) -> None:
    window.findings.setCurrentIndex(window.findings.model().index(_row(window, number), 0))


def _row(window: MainWindow, number: int) -> int:
    model = window.findings.model()
    sign = chr(ord("①") + number - 1)
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data().startswith(sign))


def press_explain(window: MainWindow) -> None:
    button = next(b for b in window.checked.findChildren(QPushButton) if b.text() == "出错说明…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_error_is_explained_by_keys_and_the_explanation_taken_back(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    window.workplace.opened.check_all()
    choose(window, 1)

    def type_reason(dialog: QDialog) -> None:
        assert isinstance(dialog, ExplanationDialog)
        assert "不再妨碍正式导出" in words(dialog)
        QTest.keyClicks(dialog.reason, "old system")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)

    when_modal(type_reason)
    press_explain(window)
    explained = window.workplace.opened.findings[-1]
    assert explained.explanation is not None
    assert explained.explanation.reason == "old system"
    choose(window, explained.number)
    when_modal(lambda dialog: click(dialog, "收回说明"))
    press_explain(window)
    assert window.workplace.opened.explanations == ()


def test_a_lapsed_explanation_is_where_the_next_one_starts(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    assert window.workplace.opened.explain(window.workplace.opened.findings[0].finding, "口径不同", "李四")
    window.workplace.opened.apply(Change("输入", cells={FIRST: 12}))
    window.workplace.opened.check_all()
    choose(window, 1)
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, ExplanationDialog)
        said.extend([words(dialog), dialog.reason.text(), dialog.author.text()])
        dialog.reject()

    when_modal(note)
    press_explain(window)
    assert "已经失效" in said[0]
    assert said[1:] == ["口径不同", "李四"]


def test_the_menu_explains_the_chosen_finding(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    window.findings.setCurrentIndex(QModelIndex())
    window.actions_["explain"].trigger()
    assert "请先选一个错误或警告" in window.statusBar().currentMessage()
    choose(window, 1)
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.reject()

    when_modal(note)
    window.actions_["explain"].trigger()
    assert window.workplace.opened.findings[0].finding.message in said[0]


def test_a_reason_is_needed(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    dialog = ExplanationDialog(window.workplace.opened.findings[0])
    qtbot.addWidget(dialog)
    accept = dialog.findChildren(QPushButton)[0]
    assert not accept.isEnabled()
    dialog.reason.setText("口径不同")
    assert accept.isEnabled()


def test_an_ignored_proposal_leaves_the_list(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    window.workplace.opened.check_all()
    model = window.findings.model()
    rows = [row for row in range(model.rowCount()) if " → " in model.index(row, 0).data()]
    first = model.index(rows[0], 0).data()
    window.findings.setCurrentIndex(model.index(rows[0], 0))
    QTest.keyClick(window.findings, Qt.Key.Key_Delete)
    assert first not in [model.index(row, 0).data() for row in range(model.rowCount())]
    assert window.workplace.opened.session.undo_label == "输入"


def test_f8_goes_to_the_very_words(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    assert window.pages is not None
    window.workplace.opened.apply(Change("修改", texts={"overview": "**甲**：XX件。乙：XX件。"}))
    for _ in range(2):
        window.actions_["next_finding"].trigger()
    page = window.pages.show_section("overview")
    assert page is window.pages.current
    assert isinstance(page, TextPage)
    cursor = page.editing.editor.textCursor()
    assert (cursor.selectedText(), cursor.selectionStart()) == ("XX", 8)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_the_check_report_is_written_with_what_was_typed_last(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    target = tmp_path / f"核对{suffix}"
    target.write_bytes(b"old")
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: target)
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    finding = window.workplace.opened.findings[0].finding
    assert window.workplace.opened.explain(finding, "口径不同", "李四")
    window.actions_["check_report"].trigger()
    text = text_of(suffix, target.read_bytes())
    assert "口径不同（李四）" in text
    assert "新收" in text
    assert str(target) in window.statusBar().currentMessage()


def test_another_ending_is_refused(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: tmp_path / "核对.txt")
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.accept()

    when_modal(note)
    window.actions_["check_report"].trigger()
    assert "不能存成这种格式" in said[0]
    assert not list(tmp_path.glob("核对.*"))


def test_the_file_dialog_gives_the_ending_and_asks_before_it_replaces(
    window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "已有.xlsx").write_bytes(b"old")
    asked: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedFiles()[0].endswith("核对表.pdf")
        dialog.setDirectory(str(tmp_path))
        dialog.selectNameFilter("工作表 (*.xlsx)")
        dialog.filterSelected.emit("工作表 (*.xlsx)")
        dialog.selectFile("已有")
        when_modal_over(dialog)
        dialog.accept()
        dialog.reject()

    def when_modal_over(below: QDialog) -> None:
        def refuse(dialog: QDialog) -> None:
            asked.append(words(dialog))
            dialog.reject()

        when_modal(refuse)
        assert below.isVisible()

    when_modal(fill)
    window.actions_["check_report"].trigger()
    assert "已有.xlsx" in asked[0]
    assert (tmp_path / "已有.xlsx").read_bytes() == b"old"


def test_last_years_figures_are_filled_in_with_their_source(window: MainWindow, library: Library) -> None:
    window.actions_["carry_over"].trigger()
    assert "没有这个单位上一年的报告" in window.statusBar().currentMessage()
    report_id = library.create(UNIT, YEAR + 1)
    window.workplace.open_report(report_id)
    assert window.workplace.opened is not None
    window.actions_["carry_over"].trigger()
    assert window.workplace.opened.report.stated[CARRIED_IN] == 1
    assert window.workplace.opened.report.sources[CARRIED_IN] == f"{YEAR}年报告 结转下年度继续办理"
    assert f"{YEAR}年报告" in window.statusBar().currentMessage()
    window.actions_["undo"].trigger()
    assert CARRIED_IN not in window.workplace.opened.report.stated


def test_an_empty_year_before_gives_nothing(window: MainWindow, library: Library) -> None:
    library.create(UNIT, YEAR - 1)
    report_id = library.add(balanced_report(form_for_year(YEAR, OGI), YEAR - 2), "新建")
    window.workplace.open_report(report_id)
    window.workplace.open_report(library.find(UNIT, YEAR).id)  # type: ignore[union-attr]
    window.actions_["carry_over"].trigger()
    assert "没有填写" in window.statusBar().currentMessage()


@pytest.mark.parametrize("wanted", [True, False])
def test_a_new_report_takes_over_last_years_figures_if_wanted(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    answer = NewReport(UNIT, YEAR + 1, carry_over=wanted)
    monkeypatch.setattr(NewReportDialog, "ask", lambda *_: answer)
    window.actions_["new"].trigger()
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.year == YEAR + 1
    assert window.workplace.opened.report.stated.get(CARRIED_IN) == (1 if wanted else None)
    assert window.workplace.opened.session.undo_label == (f"填入{YEAR}年结转" if wanted else None)


def test_explained_errors_export_no_draft(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    while window.workplace.opened.findings[0].group == "错误":
        assert window.workplace.opened.explain(window.workplace.opened.findings[0].finding, "口径不同")
    target = tmp_path / "报告.html"
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: target)
    window.actions_.export_menu.aboutToShow.emit()
    next(action for action in window.actions_.export_menu.actions() if ".html" in action.text()).trigger()
    assert "草稿" not in target.read_text(encoding="utf-8")
