"""The backup of the day, which comes by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from gui.ledgers.daily import DailyBackup
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.ledger.backups import list_backups
from model.report import Change

FIRST = "applications.new_received.natural_person"


@pytest.fixture
def daily(window: MainWindow) -> DailyBackup:
    found = window.findChild(DailyBackup)
    assert found is not None
    return found


def test_one_backup_a_day_and_only_after_a_change(
    window: MainWindow, library: Library, daily: DailyBackup
) -> None:
    assert daily.findChildren(QTimer)[0].isActive()
    daily.look()
    made = len(list_backups(library.ledger.path))
    assert made == 1, "the new ledger itself"
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", {FIRST: 12}))
    daily.look()
    assert len(list_backups(library.ledger.path)) == made, "there is one of today"


def test_what_keeps_it_from_being_made_is_told(
    window: MainWindow, library: Library, daily: DailyBackup
) -> None:
    place = Path(library.place)
    in_the_way = place.parent / f"{place.stem}-备份"
    in_the_way.write_text("在路上", encoding="utf-8")
    daily.look()
    assert window.statusBar().currentMessage().startswith("! 今天的备份没有做成。")
    in_the_way.unlink()
