"""A scan in a round: compared with its picture from the round's window."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.collecting.saying import Saying
from gui.collecting.scans import looked_at
from gui.collecting.window import RoundWindow, Said
from gui.pictured.window import OwnTextWanted, PicturedDialog
from gui.window.main_window import MainWindow
from model.importers.process.isolation import IsolatedReader, ReadingCancelled
from model.importers.reading import Reading
from model.importers.recognition.selection import Wish
from model.ledger.round_session import RoundSession
from model.ledger.round_store import RoundKey, begin_round
from model.presenting.pictured import Looking
from model.report import Change
from model.rounds.choosing import Flag
from model.rounds.compared import NOTHING_COMPARED
from model.rounds.decisions import Receipt
from model.rounds.units import Scope, Unit, UnitTree
from tests.model.conftest import balanced_report
from tests.scanning.pictured import pictured_reading

UNIT, FILE = "测试市教育局", "盖章件.pdf"
TREE = UnitTree(
    (
        Unit("市", "测试市人民政府", scope=Scope.AREA, kind="政府"),
        Unit("局", UNIT, parent="市", kind="部门"),
    )
)


@pytest.fixture
def reading() -> Reading:
    printed = balanced_report("2021", seed=3, year=2025)
    printed.unit = UNIT
    read = pictured_reading(printed)
    return replace(read, tables=tuple(table.id for table in printed.form.tables))


@pytest.fixture
def session(window: MainWindow, reading: Reading) -> RoundSession:
    store = begin_round(window.workplace.library.ledger, RoundKey(2025, "ogi", "2021", root="市"), TREE)
    store.receive([Receipt(0, FILE, store.keep(b"%PDF"), 1767000000.0, reading)])
    return RoundSession(window.workplace.library.ledger, store.round_id, date(2026, 1, 10))


def test_the_picture_is_had_again_and_what_is_said_clears_the_doubt(
    qtbot: QtBot,
    window: MainWindow,
    session: RoundSession,
    reading: Reading,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = RoundWindow(session.collected, None, Said((), ""), parent=window)
    qtbot.addWidget(shown)
    saying = Saying(session, window.workplace, shown)
    shown.listen_to(saying, lambda: (None, None))
    saying.said.connect(lambda: shown.show_round(session.collected, NOTHING_COMPARED))
    assert Flag.DOUBTFUL in session.collected.by_unit["局"].flags
    monkeypatch.setattr(IsolatedReader, "read", lambda *_, **__: reading)

    def look(pictured: Reading, name: str, _: QWidget, said: object) -> Looking:
        assert (name, said) == (FILE, {})
        assert pictured.page_pictures == reading.page_pictures
        looking = Looking(pictured)
        looking.confirm(looking.cells)
        return looking

    monkeypatch.setattr(PicturedDialog, "ask", look)
    shown.of_files.list.selectRow(0)
    assert shown.of_files.compare.isEnabled()
    shown.of_files.compare.click()
    assert session.collected.by_unit["局"].flags == ()
    saying.undo()
    assert Flag.DOUBTFUL in session.collected.by_unit["局"].flags


def test_reading_it_again_can_be_stopped(
    window: MainWindow, session: RoundSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> Reading:
        raise ReadingCancelled("已取消，没有读入")

    monkeypatch.setattr(IsolatedReader, "read", stop)
    assert looked_at(session.scan(FILE), FILE, window) is None


def test_the_text_of_the_scanner_is_shown_beside_the_same_pictures_and_nothing_of_it_is_sure(
    window: MainWindow, session: RoundSession, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = next(iter(reading.report.stated))
    other = reading.report.copy()
    other.apply(Change("", {cell: 4711}))
    plain = replace(reading, report=other, page_pictures={}, seen={})
    shown: list[Reading] = []

    def read(_: object, path: Path, wish: Wish, *__: object) -> Reading:
        return plain if wish.own_text else reading

    def ask(pictured: Reading, *_: object) -> Looking:
        shown.append(pictured)
        if len(shown) == 1:
            raise OwnTextWanted
        looking = Looking(pictured)
        assert looking.others(cell) == (str(reading.report.stated[cell]),)
        assert looking.is_open(cell)
        looking.confirm([cell])
        return looking

    monkeypatch.setattr(IsolatedReader, "read", read)
    monkeypatch.setattr(PicturedDialog, "ask", ask)
    assert looked_at(session.scan(FILE), FILE, window) == {cell: 4711}
    assert shown[1].page_pictures == reading.page_pictures
