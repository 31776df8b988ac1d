"""The one dialog that asks where a file is to be written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from gui.dialogs.targets import ask_target
from tests.gui.modal import when_modal

FORMATS = {".pdf": "PDF 文档", ".docx": "Word 文档"}


def answer(step: Callable[[QFileDialog], None]) -> None:
    """Does something in the dialog that comes next, and accepts it."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        step(dialog)
        dialog.accept()
        if dialog.isVisible():
            # A question about an existing file was answered with no.
            dialog.reject()

    when_modal(fill)


def test_the_first_format_and_the_name_are_proposed(qtbot: QtBot, tmp_path: Path) -> None:
    seen: list[tuple[str, str]] = []
    answer(lambda dialog: seen.append((dialog.windowTitle(), dialog.selectedNameFilter())))
    assert ask_target(None, "导出", "年报", FORMATS, str(tmp_path)) == tmp_path / "年报.pdf"
    assert seen == [("导出", "PDF 文档 (*.pdf)")]


def test_the_ending_follows_the_chosen_format(qtbot: QtBot, tmp_path: Path) -> None:
    def choose(dialog: QFileDialog) -> None:
        dialog.selectNameFilter("Word 文档 (*.docx)")
        dialog.filterSelected.emit("Word 文档 (*.docx)")
        dialog.selectFile("别的名字")

    answer(choose)
    assert ask_target(None, "导出", "年报", FORMATS, str(tmp_path)) == tmp_path / "别的名字.docx"


def test_a_change_of_mind_is_none(qtbot: QtBot, tmp_path: Path) -> None:
    when_modal(QDialog.reject)
    assert ask_target(None, "导出", "年报", FORMATS, str(tmp_path)) is None


@pytest.mark.parametrize("may_replace", [True, False])
def test_an_existing_file_is_asked_about_where_it_may_be_replaced(
    qtbot: QtBot, tmp_path: Path, may_replace: bool
) -> None:
    """Elsewhere whoever writes refuses it, with a better sentence."""
    (tmp_path / "年报.pdf").write_bytes(b"old")
    asked: list[bool] = []

    def choose(dialog: QFileDialog) -> None:
        asked.append(not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite))
        if may_replace:
            when_modal(QDialog.reject)

    answer(choose)
    chosen = ask_target(None, "导出", "年报", FORMATS, str(tmp_path), may_replace=may_replace)
    assert asked == [may_replace]
    assert chosen == (None if may_replace else tmp_path / "年报.pdf")
