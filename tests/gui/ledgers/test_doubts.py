"""What is doubtful about a ledger or a report is said in the window; a place without locks is only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.ledgers.doubts import DoubtWatch
from gui.ledgers.opening import CANCEL, ONLY_LOOK, Opening
from gui.ledgers.ways import Way
from gui.pages.banner import Banner
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.digest import content_digest
from model.ledger.content import read_content
from model.ledger.holder import LocksRefusedError
from model.ledger.store import Ledger
from tests.model.ledger.conftest import a_report


def sentences(window: MainWindow) -> list[str]:
    return [banner.sentence for banner in window.findChildren(Banner)]


def test_a_report_that_contradicts_its_history_is_shown_with_a_sentence(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    other = library.add(a_report("青山局", 2022), "新建报告")
    connection = library.ledger.file.connection
    connection.execute("UPDATE cell SET value = '7777' WHERE report_id = ?", (other,))
    found = read_content(connection, other)
    assert found is not None
    connection.execute("UPDATE report SET digest = ? WHERE id = ?", (content_digest(found[0]), other))
    window.workplace.open_report(other)
    qtbot.waitUntil(
        lambda: any("修改记录对不上" in words and "请核对" in words for words in sentences(window))
    )


def test_of_a_report_that_was_left_nothing_is_said_any_more(
    qtbot: QtBot, window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def look(_ledger: Ledger, report_id: int) -> Iterator[str]:
        begun.append(report_id)
        while True:
            yield ""

    monkeypatch.setattr("gui.ledgers.doubts.look_for_contradiction", look)
    reports = [library.add(a_report(unit, 2022), "新建报告") for unit in ("青山局", "平山局")]
    for report_id in reports:
        window.workplace.open_report(report_id)
        qtbot.waitUntil(lambda: begun[-1:] == [window.workplace.open_id])
    assert begun == reports
    (watch,) = window.findChildren(DoubtWatch)
    assert watch.looking
    window.workplace.close_report()
    assert not watch.looking


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
