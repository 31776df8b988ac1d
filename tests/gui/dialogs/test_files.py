"""Asking for files: in Chinese, beginning where documents are, with nothing of Qt's own pictures."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from gui.dialogs import files
from gui.dialogs.files import ChineseKinds, ask_file, ask_folder, documents, file_dialog
from gui.dialogs.messages import show_refusal
from gui.look.theme import LIGHT
from tests.gui.modal import when_modal

ENGLISH = re.compile(r"[A-Za-z]{3,}")


def test_it_begins_where_documents_are(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "documents", lambda: tmp_path)
    dialog = file_dialog(None, "导入", "")
    qtbot.addWidget(dialog)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    assert documents().is_dir()


def test_it_speaks_chinese(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"")
    (tmp_path / "往年").mkdir()
    dialog = file_dialog(None, "导入", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    view = dialog.findChild(QTreeView)
    assert view is not None
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 2)
    kinds = {str(view.model().index(row, 2, view.rootIndex()).data()) for row in range(2)}
    assert kinds == {"文件夹", "XLSX 文件"}
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert labels
    assert not any(ENGLISH.search(label) for label in labels)


def test_kinds_of_files_are_told_by_their_ending() -> None:
    kinds = ChineseKinds()
    assert kinds.type(QFileInfo("/没有/报告.docx")) == "DOCX 文件"
    assert kinds.type(QFileInfo("/没有/报告")) == "文件"


ASKING: list[Callable[[], Path | None]] = [
    lambda: ask_file(None, "导入", ["所有文件 (*)"]),
    lambda: ask_folder(None, "到"),
]


@pytest.mark.parametrize("ask", ASKING)
def test_a_change_of_mind_is_none(qtbot: QtBot, ask: Callable[[], Path | None]) -> None:
    when_modal(QDialog.reject)
    assert ask() is None


def test_a_file_and_a_folder_are_answered(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(tmp_path / "表.xlsx"))
        dialog.accept()

    when_modal(choose)
    assert ask_file(None, "导入", ["所有文件 (*)"], str(tmp_path)) == tmp_path / "表.xlsx"
    when_modal(QDialog.accept)
    assert ask_folder(None, "到", str(tmp_path)) == tmp_path


def test_message_boxes_have_our_drawings_and_their_buttons_none(qtbot: QtBot) -> None:
    seen: dict[str, object] = {}

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        picture = dialog.iconPixmap().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        seen["colours"] = colours
        seen["icons"] = [not button.icon().isNull() for button in dialog.findChildren(QPushButton)]
        dialog.accept()

    when_modal(look)
    show_refusal(None, "没有粘贴", ["第 1 格不是数字"])
    assert seen == {"colours": {QColor(LIGHT.warning).name()}, "icons": [False]}


def test_dialogs_of_ours_have_no_pictures_on_their_buttons(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert all(button.icon().isNull() for button in box.buttons())
