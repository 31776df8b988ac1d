"""A picture imported and confirmed later: what is marked, kept, undone and found in the history."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.importing.flow import import_file
from gui.importing.preview import Choice, ImportPreview
from gui.pictured.piece_dialog import PieceDialog
from gui.pictured.pieces import pieces_of
from gui.pictured.window import OWN_TEXT, PicturedDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.open_report import OpenReport
from model.importers.reading import Reading
from model.importers.recognition.selection import Wish
from model.importers.seen import Seen
from model.ledger.pieces import read_pieces
from model.presenting.history_lines import history_lines
from model.presenting.pictured import Looking
from model.report import Change
from model.unconfirmed import UNCONFIRMED, confirmation, unconfirmed_cells
from tests.gui.importing.test_reading import StubReader
from tests.gui.modal import click, when_modal
from tests.model.conftest import balanced_report
from tests.scanning.pictured import pictured_reading

FIRST, SECOND = "disclosure.rules.issued", "disclosure.rules.repealed"
FILE = Path("盖章件.pdf")
WEAK = "applications.granted.natural_person"


@pytest.fixture
def looking() -> Looking:
    return Looking(pictured_reading(balanced_report("2021", seed=3, year=2024)))


@pytest.fixture
def imported(window: MainWindow, looking: Looking, monkeypatch: pytest.MonkeyPatch) -> OpenReport:
    """The picture, of which the first figure was confirmed, as a report of its own in the window."""
    looking.confirm([FIRST])
    monkeypatch.setattr(PicturedDialog, "ask", lambda *_: looking)
    monkeypatch.setattr(ImportPreview, "ask", lambda *_: Choice.NEW_REPORT)
    window.commands._reading = StubReader(looking.reading)
    window.commands.import_path(FILE)
    opened = window.workplace.opened
    assert opened is not None
    assert opened.report.unit == looking.report.unit
    return opened


def test_what_was_not_confirmed_is_found_and_makes_a_draft(imported: OpenReport, looking: Looking) -> None:
    (found,) = (each.finding for each in imported.findings if each.finding.rule == UNCONFIRMED)
    assert set(found.cells) == {c for c in looking.cells if looking.is_open(c)}
    assert FIRST not in found.cells
    assert imported.judged.must_be_draft
    assert imported.apply(confirmation(imported.report, found.cells))
    assert not imported.judged.unconfirmed


def test_the_pieces_are_kept_small_beside_the_report(window: MainWindow, imported: OpenReport) -> None:
    report_id = window.workplace.open_id
    assert report_id is not None
    pieces = read_pieces(window.workplace.library.ledger, report_id)
    assert pieces.keys() == set(imported.report.form.cells)
    assert pieces[FIRST].place.startswith(f"{FILE.name} 第1页")
    assert sum(len(piece.picture) for piece in pieces.values()) < 3_000 * len(pieces)


def test_confirming_and_correcting_from_the_cell_stand_in_the_history_and_can_be_undone(
    window: MainWindow, imported: OpenReport
) -> None:
    window.workplace.show_section("disclosure")
    assert window.workplace.pages is not None
    window.workplace.pages.show_cell(SECOND)
    waiting = unconfirmed_cells(imported.report)

    def confirm_and_correct(dialog: QDialog) -> None:
        assert isinstance(dialog, PieceDialog)
        assert dialog.cell_id == SECOND
        assert not dialog.picture.pixmap().isNull()
        QTest.keyClick(dialog.bar.editor, Qt.Key.Key_Return)
        dialog.bar.editor.setText("77")
        QTest.keyClick(dialog.bar.editor, Qt.Key.Key_Return)
        dialog.reject()

    when_modal(confirm_and_correct)
    window.actions_["original"].trigger()
    assert unconfirmed_cells(imported.report) == waiting[2:]
    assert imported.report.stated[waiting[1]] == 77
    (line, *_) = history_lines(imported.session.history(SECOND), SECOND)
    assert "对照图像确认" in line.label
    assert line.author
    imported.undo()
    imported.undo()
    assert unconfirmed_cells(imported.report) == waiting


def test_the_second_reading_of_a_figure_is_the_first_proposal_until_somebody_has_looked(
    window: MainWindow, looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = balanced_report("2021", seed=3, year=2024)
    true = int(printed.stated[WEAK])
    printed.apply(Change("读错", cells={WEAK: true + 7}))
    seen = {WEAK: Seen(2, (0, 0, 10, 10), 0.7, (str(true),))}
    misread = Looking(pictured_reading(printed, seen))
    monkeypatch.setattr(PicturedDialog, "ask", lambda *_: misread)
    monkeypatch.setattr(ImportPreview, "ask", lambda *_: Choice.NEW_REPORT)
    window.commands._reading = StubReader(misread.reading)
    window.commands.import_path(FILE)
    opened, report_id = window.workplace.opened, window.workplace.open_id
    assert opened is not None
    assert report_id is not None
    assert reasons(opened) == {f"识别图像时也可能读作 {true}"}
    again = window.workplace.library.open(report_id)
    assert reasons(again) == reasons(opened)
    assert opened.apply(confirmation(opened.report, [WEAK]))
    opened.check_all()
    assert not reasons(opened)


def reasons(opened: OpenReport) -> set[str]:
    """What recognition has to say of the first suspects."""
    said = [each.finding.suspects[0].reason for each in opened.findings if each.finding.suspects]
    return {part for reason in said for part in re.split("[；，;]", reason) if "识别" in part}


def test_a_cell_that_is_typed_over_needs_no_confirmation(imported: OpenReport) -> None:
    pieces = pieces_of(Looking(pictured_reading(imported.report)), FILE.name)
    dialog = PieceDialog(imported, pieces, FIRST)
    assert not dialog.bar.confirm.isEnabled()
    assert "不用再确认" in dialog.bar.confirm.toolTip()
    dialog.deleteLater()


def test_elsewhere_the_command_says_that_there_is_nothing(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workplace.told) as told:
        window.actions_["original"].trigger()
    assert "不是从图像识别" in told.args[0]


def test_a_picture_that_is_not_wanted_leaves_everything_as_it_is(
    window: MainWindow, library: Library, looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PicturedDialog, "ask", lambda *_: None)
    assert import_file(window, library, None, StubReader(looking.reading), FILE) is None


def test_the_text_of_the_scanner_is_read_where_that_is_wanted(
    window: MainWindow, library: Library, looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_text = replace(looking.reading, has_own_text=True)
    plain = replace(looking.reading, page_pictures={}, seen={})
    reader = StubReader(with_text, plain)
    shown: list[Reading] = []
    monkeypatch.setattr(ImportPreview, "ask", lambda reading, *_: shown.append(reading))
    when_modal(lambda dialog: click(dialog, OWN_TEXT))
    assert import_file(window, library, None, reader, FILE) is None
    assert (reader.wishes[1], shown) == (Wish(own_text=True), [plain])
