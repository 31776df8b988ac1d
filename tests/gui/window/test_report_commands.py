"""New reports, imports and exports, from the menu to the file."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.collecting.places import PlacesDialog
from gui.dialogs.new_report import NewReport, NewReportDialog
from gui.importing.preview import Choice, ImportPreview
from gui.window.main_window import MainWindow
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.library import Library
from model.families import form_for_year
from model.importers.file import read_file
from model.report import Change, Report
from tests.benchmarks.import_twice import FILES, GAPS, OWN, REFUSED, Trial, everything
from tests.export.extracting import text_of
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR
from tests.gui.modal import click, when_modal, words

ROOT = Path(__file__).resolve().parents[3]
FIRST = "applications.new_received.natural_person"


def test_a_new_report_and_the_way_to_one_that_exists(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([NewReport("白水县教育局", 2020), NewReport(UNIT, YEAR, library.find(UNIT, YEAR))])
    monkeypatch.setattr(NewReportDialog, "ask", lambda *_: next(answers))
    window.actions_["new"].trigger()
    assert window.workplace.opened is not None
    assert (window.workplace.opened.report.unit, window.workplace.opened.report.form.edition) == (
        "白水县教育局",
        "2019",
    )
    window.actions_["new"].trigger()
    assert window.workplace.opened.report.unit == UNIT
    assert len(library.ledger.entries()) == 2


def write_json(path: Path, **changes: object) -> Path:
    content = {
        "schema": "nianbao/1",
        "edition": "2021",
        "unit": UNIT,
        "year": YEAR,
        "cells": {FIRST: 12, "applications.carried_out.natural_person": 3},
        "texts": {"preamble": "导入的文字"},
        "sources": {},
        "notes": [],
        "findings": [],
    }
    path.write_text(json.dumps(content | changes, ensure_ascii=False), encoding="utf-8")
    return path


def test_an_import_is_shown_first_and_is_one_step(window: MainWindow, tmp_path: Path) -> None:
    said: list[str] = []

    def accept(dialog: QDialog) -> None:
        said.append(words(dialog))
        click(dialog, "导入")

    when_modal(accept)
    window.commands.import_path(write_json(tmp_path / "报送.json"))
    assert "青山市人民政府，2024 年，2021 版。共 2 个数、1 段文字，其中 3 处会改变" in said[0]
    assert stated(window) == 12
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.texts["preamble"] == "导入的文字"
    assert window.workplace.opened.session.undo_label == "导入 报送.json"
    window.workplace.opened.undo()
    assert stated(window) == 10
    assert "preamble" not in window.workplace.opened.report.texts


def test_a_cancelled_import_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    when_modal(lambda dialog: click(dialog, "取消"))
    window.commands.import_path(write_json(tmp_path / "报送.json"))
    assert stated(window) == 10


def test_a_file_of_another_report_is_said_and_can_become_one(
    window: MainWindow, library: Library, tmp_path: Path
) -> None:
    said: list[str] = []

    def accept(dialog: QDialog) -> None:
        said.append(words(dialog))
        click(dialog, "存为新的报告")

    when_modal(accept)
    window.commands.import_path(write_json(tmp_path / "报送.json", unit="白水县教育局"))
    assert "不同" in said[0]
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.unit == "白水县教育局"
    assert stated(window) == 12
    assert len(library.ledger.entries()) == 2


def test_bad_input_gets_the_sentence_of_the_command_line(window: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"not a workbook")
    printed = subprocess.run(
        [sys.executable, "main.py", "read", str(bad)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.accept()

    when_modal(note)
    window.commands.import_path(bad)
    assert said == [printed.stderr.strip()]
    assert stated(window) == 10


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("looking", [0, 600])
def test_of_two_imports_each_has_its_own_answer_or_is_refused(
    window: MainWindow, gap: int, looking: int
) -> None:
    """With a process that starts only now, and with a preview that stays open or not."""
    truths = {path.name: everything(read_file(path)) for path in FILES[:2]}
    first, second = Trial(window, truths, looking).run(FILES[0], FILES[1], gap)
    assert first == OWN
    assert second in {OWN, REFUSED}


def test_a_file_dropped_while_the_ledger_is_in_use_waits_for_another_time(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImportPreview, "ask", lambda *_: pytest.fail("it must not be read"))
    said: list[str] = []
    over = threading.Event()

    def drop() -> None:
        for name in ("报送.json", "对方.nianbao"):
            window.commands.import_dropped([QUrl.fromLocalFile(str(tmp_path / name))])
            said.append(window.statusBar().currentMessage())
        over.set()

    QTimer.singleShot(0, drop)
    assert run(window, Work("正在备份账本…", uses_ledger=True), lambda _: over.wait(20))
    assert said == ["正在备份账本，还没有结束。请等它结束后再试。"] * 2


def test_a_dropped_file_is_imported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImportPreview, "ask", lambda *_: Choice.INTO_REPORT)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(write_json(tmp_path / "报送.json")))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: stated(window) == 12)


def drop_on(window: MainWindow, *paths: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
    )
    window.dropEvent(event)
    return event


def test_a_drop_is_never_answered_as_a_move(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the program from which the file comes may delete it."""
    taken: list[Path] = []
    monkeypatch.setattr(window.commands, "import_path", taken.append)
    event = drop_on(window, tmp_path / "报送.json")
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: bool(taken))


def test_a_folder_or_several_files_are_a_round(window: MainWindow, tmp_path: Path) -> None:
    for paths in ([tmp_path], [tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"]):
        asked: list[Path] = []

        def close(dialog: QDialog, said: list[Path] = asked) -> None:
            assert isinstance(dialog, PlacesDialog)
            said.extend(dialog.answer().paths)
            dialog.reject()

        when_modal(close)
        window.commands.import_dropped([QUrl.fromLocalFile(str(path)) for path in paths])
        assert asked == paths


def test_a_file_of_another_report_of_the_ledger_opens_that_one(
    library: Library, window: MainWindow, tmp_path: Path
) -> None:
    other = library.add(Report(form_for_year(YEAR - 1, OGI), UNIT, YEAR - 1), "新建报告")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        if not isinstance(dialog, ImportPreview):
            when_modal(look)
            return
        seen.append(words(dialog))
        click(dialog, "打开并导入")

    when_modal(look)
    window.commands.import_path(write_json(tmp_path / "报送.json", year=YEAR - 1))
    assert "账本里已经有这份报告" in seen[0]
    assert window.workplace.open_id == other
    assert stated(window) == 12
    assert "可以撤销" in window.statusBar().currentMessage()


HEADER = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
ROW = "一、本年新收政府信息公开申请数量"


@pytest.mark.parametrize("as_page", [False, True])
def test_what_was_copied_elsewhere_is_imported(
    qapp: QApplication, window: MainWindow, monkeypatch: pytest.MonkeyPatch, as_page: bool
) -> None:
    monkeypatch.setattr(ImportPreview, "ask", lambda *_: Choice.INTO_REPORT)
    rows = [["项目", *HEADER.split("\t")], [ROW, "12", "0", "0", "0", "0", "0", "12"]]
    copied = QMimeData()
    copied.setText("\n".join("\t".join(row) for row in rows))
    if as_page:
        cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
        copied.setHtml(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    qapp.clipboard().setMimeData(copied)
    window.actions_["import_copied"].trigger()
    assert stated(window) == 12


def test_an_empty_clipboard_is_told(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.workplace.told) as said:
        window.actions_["import_copied"].trigger()
    assert said.args == ["剪贴板里没有文字，请先复制表格或报告的内容"]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".html", ".json"])
def test_every_format_is_exported_from_the_menu(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", texts={"overview": "总体情况的文字。"}))
    target = tmp_path / f"报告{suffix}"
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: target)
    menu = window.actions_.export_menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if suffix in action.text()).trigger()
    assert "总体情况的文字" in text_of(suffix, target.read_bytes())
    assert str(target) in window.statusBar().currentMessage()


def test_the_body_of_the_page_is_copied_with_styles_and_as_plain_text(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", texts={"overview": "总体情况的文字。"}))
    menu = window.actions_.export_menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "复制网页正文").trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert 'border="1"' in data.html()
    assert "总体情况的文字。" in data.text()
    assert "已复制网页正文" in window.statusBar().currentMessage()


def test_a_draft_is_said_while_errors_stand(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    target = tmp_path / "报告.html"
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: target)
    window.actions_.export_menu.aboutToShow.emit()
    html = next(action for action in window.actions_.export_menu.actions() if ".html" in action.text())
    when_modal(lambda dialog: click(dialog, "取消"))
    html.trigger()
    assert not target.exists()
    when_modal(lambda dialog: click(dialog, "导出草稿"))
    html.trigger()
    assert "草稿" in target.read_text(encoding="utf-8")


def test_what_no_font_has_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", texts={"preamble": "字形\U00012000缺失"}))
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: tmp_path / "报告.pdf")
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.accept()

    when_modal(note)
    window.actions_.export_menu.aboutToShow.emit()
    window.actions_.export_menu.actions()[0].trigger()
    assert "\U00012000" in said[0]


def test_an_unwritable_target_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: tmp_path / "没有" / "报告.json")
    said: list[str] = []

    def note(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.accept()

    when_modal(note)
    window.actions_.export_menu.aboutToShow.emit()
    next(action for action in window.actions_.export_menu.actions() if ".json" in action.text()).trigger()
    assert "目标文件夹不存在" in said[0]


def stated(window: MainWindow, cell_id: str = FIRST) -> object:
    assert window.workplace.opened is not None
    return window.workplace.opened.report.stated.get(cell_id)


def test_last_years_texts_come_along_with_their_years_marked(window: MainWindow, library: Library) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(
        Change("输入", texts={"overview": "根据2024年工作安排，各项工作有序推进。"})
    )

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, NewReportDialog)
        dialog.year.setValue(YEAR + 1)
        dialog.texts.click()
        dialog.carry_over.click()
        click(dialog, "新建")

    when_modal(accept)
    window.actions_["new"].trigger()
    opened = window.workplace.opened
    assert opened.report.year == YEAR + 1
    assert opened.report.texts["overview"] == "根据2024年工作安排，各项工作有序推进。", (
        "nothing is changed silently"
    )
    assert "逐一核对" in window.statusBar().currentMessage()
    found = [marked.finding for marked in opened.findings if marked.finding.rule == "history.old_year"]
    assert [finding.place.quote for finding in found if finding.place is not None] == ["2024年"]
    opened.apply(Change("输入", texts={"overview": "根据2025年工作安排，各项工作有序推进。"}))
    assert not any(marked.finding.rule == "history.old_year" for marked in opened.findings)
    opened.undo()
    opened.undo()
    assert "overview" not in opened.report.texts
