"""What is doubtful about a ledger or a report is said in the window; a place without locks is only read."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.ledgers.opening import CANCEL, ONLY_LOOK, Opening
from gui.ledgers.ways import Way
from gui.pages.banner import Banner
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.ledger.holder import LocksRefusedError
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from tests.model.ledger.conftest import a_report


def test_a_report_that_contradicts_its_history_is_shown_with_a_sentence(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReportSession, "doubt", property(lambda _: "内容与修改记录对不上"))
    other = library.add(a_report("青山局", 2022), "新建报告")
    window.workplace.open_report(other)
    banners = [banner.sentence for banner in window.findChildren(Banner)]
    assert any("内容与修改记录对不上。请核对" in sentence for sentence in banners)


def test_where_locks_are_refused_reading_is_offered(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "共享.nianbao"
    Ledger.open(path).close()
    really, offered = Ledger.open, []

    def refuse(place: Path, *, read_only: bool = False) -> Ledger:
        if not read_only:
            raise LocksRefusedError("打开账本", place)
        return really(place, read_only=True)

    def choose(what: str, _explanation: str, ways: tuple[Way, ...], _parent: object) -> Way:
        offered.append((what, ways))
        return ONLY_LOOK

    monkeypatch.setattr(Ledger, "open", refuse)
    monkeypatch.setattr("gui.ledgers.opening.WaysDialog.ask", choose)
    ledger = Opening(None, Settings(), CANCEL).open(path)
    assert qapp is not None
    assert ledger is not None
    assert ledger.read_only
    assert "不支持文件锁" in offered[0][0]
    ledger.close()
