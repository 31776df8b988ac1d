"""A file that somebody else has written to while it was open is noticed at the next edit; nothing is lost."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.ledger.session import NotSavedError, ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import COMMERCIAL, NATURAL, a_report


@pytest.fixture
def older(path: Path) -> Path:
    """A copy of the ledger from before the edits that follow."""
    with Ledger.open(path) as ledger:
        ReportSession(ledger, ledger.create(a_report())).apply(Change("先", {NATURAL: 1}))
    return Path(shutil.copy(path, path.with_name("旧")))


def write_over(path: Path, content: bytes) -> None:
    """As `cp` or a synchronising program does it: into the same file."""
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


@pytest.mark.parametrize("edits", [0, 1, 5])
def test_a_file_written_over_in_place_is_noticed(path: Path, older: Path, edits: int) -> None:
    ledger = Ledger.open(path)
    session = ReportSession(ledger, 1)
    for number in range(edits):
        session.apply(Change("输入", {NATURAL: number}))
    content = older.read_bytes() if edits else b"\0" * 20_000
    write_over(path, content)
    with pytest.raises(NotSavedError, match="改写过") as refused:
        session.apply(Change("后来", {COMMERCIAL: 77}))
    assert "另存" in refused.value.remedy
    assert session.report.stated[COMMERCIAL] == 77
    assert path.read_bytes() == content
    ledger.close(backing_up=False)


def test_an_edit_of_somebody_whom_no_lock_kept_off_is_noticed(path: Path, older: Path) -> None:
    """Also when it changes neither the size nor the change counter of the file."""
    ledger = Ledger.open(path)
    session = ReportSession(ledger, 1)
    session.apply(Change("输入", {NATURAL: 2}))
    counter = path.read_bytes()[24:28]
    other = older.with_name("另一本.nianbao")
    shutil.copy(path, other)
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("UPDATE change_log SET digest = 'x' WHERE id = (SELECT max(id) FROM change_log)")
    altered = bytearray(other.read_bytes())
    altered[24:28] = counter
    assert len(altered) == path.stat().st_size
    write_over(path, bytes(altered))
    with pytest.raises(NotSavedError, match="改写过"):
        session.apply(Change("后来", {NATURAL: 77}))
    ledger.close(backing_up=False)


def test_a_new_time_alone_is_no_alteration(path: Path, older: Path) -> None:
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, 1)
        for number in range(6):
            os.utime(path)
            session.apply(Change("输入", {NATURAL: number}))
        assert session.unsaved == 0
    assert older.exists()
