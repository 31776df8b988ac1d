"""Publishing from the first question to the files: asked once, cancelled, failed, done."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from export.charts import chart_kinds
from export.writers import Rendered
from gui.publishing.dialog import PUBLICATIONS, PublishDialog
from gui.workplace.settings import Settings
from model.errors import UserError
from model.judging.manuscript import Manuscript
from model.report import Change, Report
from tests.families import OGI
from tests.gui.modal import click, when_modal, words
from tests.gui.publishing.conftest import manuscript_of

TITLE = "青山市人民政府2024年政府信息公开工作年度报告"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    kept = Settings()
    kept.keep_folder(PUBLICATIONS, tmp_path)
    return kept


@pytest.fixture
def dialog(qtbot: QtBot, manuscript: Manuscript, settings: Settings) -> PublishDialog:
    shown = PublishDialog(manuscript, settings)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_usual_formats_go_into_the_folder_of_last_time(
    dialog: PublishDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "青山市人民政府" in said(dialog.choices)
    assert "2024年" in said(dialog.choices)
    dialog.choices.charts[chart_kinds(OGI)[0]].setChecked(True)
    dialog.publish()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{TITLE}.docx", f"{TITLE}.pdf"]
    assert "已发布 2 个文件" in said(dialog.result_page)
    focused = dialog.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "关闭", "Enter ends it"
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    for button in dialog.result_page.findChildren(QPushButton):
        button.click()
    assert opened == [str(tmp_path), str(tmp_path / f"{TITLE}.pdf"), str(tmp_path / f"{TITLE}.docx")]


def test_existing_files_are_asked_about_once(dialog: PublishDialog, tmp_path: Path) -> None:
    for suffix in (".pdf", ".docx"):
        (tmp_path / f"{TITLE}{suffix}").write_bytes(b"old")
    asked: list[str] = []

    def refuse(question: object) -> None:
        asked.append(words(question))  # type: ignore[arg-type]
        click(question, "取消")  # type: ignore[arg-type]

    when_modal(refuse)
    dialog.publish()
    assert "2 个同名的文件" in asked[0]
    assert dialog.choices.isVisible()
    when_modal(lambda question: click(question, "替换"))
    dialog.publish()
    assert (tmp_path / f"{TITLE}.pdf").read_bytes().startswith(b"%PDF")


def test_cancelling_leaves_no_file_and_the_questions(
    dialog: PublishDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> Rendered:
        begun.set()
        go_on.wait(10)
        return Rendered(b"new")

    monkeypatch.setattr("export.writers.rendered_pdf", slow)
    seen: list[tuple[str, bool]] = []

    def cancel() -> None:
        if not begun.is_set() or "正在生成 PDF 文档" not in said(dialog):
            QTimer.singleShot(5, cancel)
            return
        dialog.reject()
        seen.append((said(dialog), dialog.isVisible()))
        go_on.set()

    QTimer.singleShot(0, cancel)
    dialog.publish()
    assert len(seen) == 1
    assert "正在取消" in seen[0][0]
    assert seen[0][1], "it stays until the thread has ended"
    assert list(tmp_path.iterdir()) == []
    assert dialog.choices.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_failure_is_told_and_can_be_put_right(
    dialog: PublishDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_contents: object) -> None:
        raise UserError("磁盘空间不足，文件没有写出", str(tmp_path), "请清理磁盘")

    told: list[str] = []
    monkeypatch.setattr("export.publishing.replace_files", full)
    monkeypatch.setattr("gui.publishing.dialog.show_error", lambda _parent, error: told.append(str(error)))
    dialog.publish()
    assert "磁盘空间不足" in told[0]
    assert dialog.choices.isVisible()
    dialog.choices.folder.setText(str(tmp_path / "没有"))
    dialog.publish()
    assert "文件夹不存在" in told[1]
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_said_before_and_nothing_chosen_is_nothing_to_do(
    qtbot: QtBot, report: Report, settings: Settings
) -> None:
    report.apply(Change("", cells={"applications.new_received.natural_person": 99}))
    dialog = PublishDialog(manuscript_of(report), settings)
    qtbot.addWidget(dialog)
    assert "只能发布草稿" in said(dialog.choices)
    publish = next(button for button in dialog.findChildren(QPushButton) if button.text() == "发布草稿")
    assert publish.isEnabled()
    for box in dialog.choices.formats.values():
        box.setChecked(False)
    assert not publish.isEnabled()
    dialog.choices.check_report.setChecked(True)
    assert publish.isEnabled()


def test_what_no_font_has_is_told(qtbot: QtBot, report: Report, settings: Settings) -> None:
    report.apply(Change("", texts={"preamble": "字形\U00012000缺失"}))
    dialog = PublishDialog(manuscript_of(report), settings)
    qtbot.addWidget(dialog)
    dialog.publish()
    assert "\U00012000" in said(dialog.result_page)


def test_only_a_folder_that_is_there_is_proposed(
    qtbot: QtBot, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.publishing.dialog.documents", lambda: tmp_path)
    remembered = Settings()
    remembered.keep_folder(PUBLICATIONS, tmp_path / "拔掉的盘")
    made = PublishDialog(manuscript_of(report), remembered)
    qtbot.addWidget(made)
    assert made.choices.folder.text() == str(tmp_path)
