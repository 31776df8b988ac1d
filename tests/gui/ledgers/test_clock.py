"""A clock that was set back is noticed when a report is opened."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gui.application import make_window
from gui.pages.banner import Banner
from gui.workplace.library import Library
from model.ledger import store
from model.ledger.history import Action, LogEntry
from model.report import Change
from tests.gui.ledgers.conftest import make_ledger


@pytest.mark.parametrize(("ahead", "told"), [(timedelta(days=400), True), (timedelta(minutes=5), False)])
def test_a_clock_behind_the_last_change_is_told(
    library: Library, report_id: int, monkeypatch: pytest.MonkeyPatch, ahead: timedelta, told: bool
) -> None:
    later = datetime.now().astimezone() + ahead
    entry = LogEntry(1, later, "王丽", Action.EDITED, Change(""), Change(""))
    monkeypatch.setattr(store.Ledger, "last_entry", lambda _: entry)
    window = make_window(library)
    window.workplace.open_report(report_id)
    assert window.pages is not None
    said = [banner.sentence for banner in window.pages.findChildren(Banner)]
    assert any("请检查电脑的日期和时间" in sentence for sentence in said) is told
    assert any(f"{later:%Y-%m-%d}" in sentence for sentence in said) is told
    window.close()


def test_the_last_change_of_a_ledger_has_its_time(tmp_path: Path) -> None:
    with store.Ledger.open(make_ledger(tmp_path / "a.nianbao", "甲局")) as ledger:
        last = ledger.last_entry()
    assert last is not None
    assert abs(datetime.now().astimezone() - last.time) < timedelta(minutes=1)
    with store.Ledger.open(tmp_path / "b.nianbao") as empty:
        assert empty.last_entry() is None
