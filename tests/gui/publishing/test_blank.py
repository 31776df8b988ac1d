"""A blank worksheet from the menu."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from gui.dialogs.blank_worksheet import BlankWorksheetDialog
from gui.publishing import blank
from gui.window.main_window import MainWindow
from model.importers.file import read_file
from tests.gui.conftest import UNIT, YEAR
from tests.gui.modal import click, when_modal


def test_it_is_written_for_the_unit_and_year_and_can_be_read(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blank, "ask_target", lambda _parent, _title, name, *_: tmp_path / name)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BlankWorksheetDialog)
        assert dialog.unit.currentText() == UNIT
        assert not dialog.texts.isVisible()
        dialog.year.setValue(YEAR)
        click(dialog, "写出…")

    when_modal(answer)
    window.actions_["template"].trigger()
    (written,) = tmp_path.glob("*.xlsx")
    report = read_file(written).report
    assert (report.unit, report.year, dict(report.stated)) == (UNIT, YEAR, {})
    assert str(written) in window.statusBar().currentMessage()
