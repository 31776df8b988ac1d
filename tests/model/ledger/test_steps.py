"""The steps of a report are read one by one when they are wanted, not all when it is opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.history import State
from model.ledger.session import ReportSession
from model.ledger.steps import Steps
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report

EDITS = 50


@pytest.fixture
def edited(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, ledger.create(a_report()))
        for number in range(EDITS):
            session.apply(Change(f"第{number}次", {NATURAL: number}))
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the entries that are read from now on."""
    found: list[int] = []
    really = Ledger.entry

    def entry(ledger: Ledger, entry_id: int) -> object:
        found.append(entry_id)
        return really(ledger, entry_id)

    monkeypatch.setattr(Ledger, "entry", entry)
    return found


def test_opening_a_report_reads_none_of_its_steps(edited: Path, read: list[int]) -> None:
    with Ledger.open(edited) as ledger:
        session = ReportSession(ledger, 1)
        assert read == []
        assert session.undo_label == f"第{EDITS - 1}次"
        assert session.undo_label == session.undo_label
        assert len(read) == 1
        session.undo()
        assert session.undo_label == f"第{EDITS - 2}次"
        assert len(read) == 2


def test_all_of_them_can_still_be_taken_back_and_made_again(edited: Path) -> None:
    with Ledger.open(edited) as ledger:
        session = ReportSession(ledger, 1)
        for _ in range(EDITS):
            assert session.undo() is not None
        assert session.undo() is None
        assert session.report.stated[NATURAL] == a_report().stated[NATURAL]
    with Ledger.open(edited) as ledger:
        session = ReportSession(ledger, 1)
        for number in range(EDITS):
            assert session.redo_label == f"第{number}次"
            session.redo()
        assert session.redo() is None
        assert session.report.stated[NATURAL] == EDITS - 1


def test_a_step_that_cannot_be_read_now_is_there_again_later(
    edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_ledger: Ledger, _entry_id: int) -> None:
        raise UserError("移动盘拔掉了")

    with Ledger.open(edited) as ledger:
        session = ReportSession(ledger, 1)
        with monkeypatch.context() as patched:
            patched.setattr(Ledger, "entry", refuse)
            assert session.undo_label is None
            assert session.undo() is None
        assert session.undo_label == f"第{EDITS - 1}次"


def test_below_a_damaged_step_nothing_is_trusted(edited: Path) -> None:
    with Ledger.open(edited, read_only=True) as ledger:
        ids = ledger.step_ids(1, State.DONE)
    with closing(sqlite3.connect(edited)) as connection, connection:
        connection.execute("UPDATE change_log SET author = 'x' WHERE id = ?", (ids[-2],))
    with Ledger.open(edited) as ledger:
        steps = Steps(ledger, ids)
        assert steps.top is not None
        steps.drop()
        assert steps.top is None
        assert steps.top is None
