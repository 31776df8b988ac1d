"""Unit, year and the user's own name are changed by menu; the report stays open."""

import pytest
from PySide6.QtWidgets import QPushButton

from gui.application import make_window
from gui.dialogs.renaming import NameDialog, Renaming, RenamingDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.ledger.holder import current_user
from model.report import Change
from tests.gui.conftest import UNIT, YEAR
from tests.gui.modal import click, when_modal

FIRST = "applications.new_received.natural_person"


def rename(window: MainWindow, monkeypatch: pytest.MonkeyPatch, wanted: Renaming | None) -> None:
    monkeypatch.setattr(RenamingDialog, "ask", lambda *_: wanted)
    window.actions_["rename"].trigger()


def test_unit_and_year_change_and_the_report_stays_open(
    window: MainWindow, library: Library, report_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(window, monkeypatch, Renaming("青山县人民政府", YEAR + 1, later_too=True))
    assert window.workplace.open_id == report_id
    assert window.windowTitle().startswith(f"青山县人民政府{YEAR + 1}年")
    (entry,) = library.ledger.entries()
    assert (entry.unit, entry.year) == ("青山县人民政府", YEAR + 1)


def test_one_report_alone_gets_another_name(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = library.create(UNIT, YEAR + 1)
    rename(window, monkeypatch, Renaming("青山县人民政府", YEAR, later_too=False))
    names = {entry.id: entry.unit for entry in library.ledger.entries()}
    assert names == {1: "青山县人民政府", later: UNIT}


def test_what_is_refused_leaves_the_report_open_as_it_was(
    window: MainWindow, library: Library, report_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.create(UNIT, YEAR + 1)
    told: list[str] = []
    monkeypatch.setattr("gui.workplace.workplace.show_error", lambda _, error: told.append(str(error)))
    rename(window, monkeypatch, Renaming(UNIT, YEAR + 1, later_too=True))
    assert "已经有" in told[0]
    assert window.workplace.open_id == report_id
    assert window.windowTitle().startswith(f"{UNIT}{YEAR}年")


@pytest.mark.parametrize("wanted", [None, Renaming(UNIT, YEAR, later_too=True)])
def test_without_a_change_nothing_happens(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch, wanted: Renaming | None
) -> None:
    before, pages = len(library.ledger.history(1)), window.workplace.pages
    rename(window, monkeypatch, wanted)
    assert len(library.ledger.history(1)) == before
    assert window.workplace.pages is pages


def test_the_dialog_answers_with_what_stands_in_it(window: MainWindow) -> None:
    def fill(dialog: object) -> None:
        assert isinstance(dialog, RenamingDialog)
        dialog.unit.setText(" ")
        accept = next(button for button in dialog.findChildren(QPushButton) if button.text() == "修改")
        assert not accept.isEnabled()
        dialog.unit.setText(" 新名 ")
        dialog.year.setValue(YEAR - 1)
        dialog.later_too.setChecked(False)
        click(dialog, "修改")

    when_modal(fill)
    assert RenamingDialog.ask(UNIT, YEAR, 2008, window) == Renaming("新名", YEAR - 1, later_too=False)


def test_the_users_own_name_stands_in_the_history(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NameDialog, "ask", lambda *_: "王丽")
    window.actions_["author"].trigger()
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", {FIRST: 11}))
    assert library.ledger.history(1)[0].author == "王丽"
    assert window.workplace.settings.author == "王丽"
    monkeypatch.setattr(NameDialog, "ask", lambda *_: "")
    window.actions_["author"].trigger()
    assert library.ledger.author == current_user()


def test_it_is_known_after_the_next_start(library: Library) -> None:
    settings = Settings()
    settings.author = "王丽"
    window = make_window(library, settings)
    assert library.ledger.author == "王丽"
    window.close()


def test_the_dialog_for_the_name_shows_the_login_name(window: MainWindow) -> None:
    def fill(dialog: object) -> None:
        assert isinstance(dialog, NameDialog)
        assert dialog.name.placeholderText() == "root"
        dialog.name.setText(" 王  丽 ")
        click(dialog, "确定")

    when_modal(fill)
    assert NameDialog.ask("", "root", window) == "王 丽"
