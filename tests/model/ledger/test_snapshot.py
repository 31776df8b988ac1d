"""Somebody else can read a ledger while it is edited, and edit it as soon as it is free."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from model.errors import UserError
from model.ledger import snapshot as snapshot_module
from model.ledger.connection import is_in_use
from model.ledger.folders import backup_folder
from model.ledger.holder import LedgerInUseError
from model.ledger.journals import journal_path
from model.ledger.session import ReportSession
from model.ledger.snapshot import snapshot
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report, make_older, said

ROOT = Path(__file__).resolve().parents[3]

EDIT = """
import sys
from pathlib import Path
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
ledger = Ledger.open(Path(sys.argv[1]), "李伟")
session = ReportSession(ledger, 1)
print("open", flush=True)
number = 0
while sys.argv[2] == "edit" or sys.stdin.readline():
    number += 1
    session.apply(Change("输入", {"applications.new_received.natural_person": number}))
    print(number, flush=True)
"""


@pytest.fixture
def closed(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return path


@contextmanager
def somebody_else(path: Path, way: str = "wait") -> Iterator[subprocess.Popen[str]]:
    """Another program that has the ledger open, and edits it for each line it is sent, or without pause."""
    command = [sys.executable, "-c", EDIT, str(path), way]
    environment = {**os.environ, "LOGNAME": "李伟"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        yield child
        child.kill()


def test_a_second_person_reads_what_the_first_has_saved_and_takes_over_after_the_end(closed: Path) -> None:
    with somebody_else(closed) as holder:
        assert is_in_use(closed)
        with pytest.raises(LedgerInUseError, match="李伟") as refused:
            Ledger.open(closed)
        assert refused.value.holder is not None
        assert refused.value.holder.user == "李伟"
        assert "只读" in refused.value.remedy
        assert holder.stdin is not None
        assert holder.stdout is not None
        print("go", file=holder.stdin, flush=True)
        assert holder.stdout.readline() == "1\n"
        with Ledger.open(closed, read_only=True) as reading:
            assert reading.read_only
            assert reading.as_of is not None
            assert reading.load(1).stated[NATURAL] == 1
            print("go", file=holder.stdin, flush=True)
            assert holder.stdout.readline() == "2\n"
            assert reading.load(1).stated[NATURAL] == 1, "a snapshot stands still"
        assert is_in_use(closed), "reading has not taken the lock away"
    assert not is_in_use(closed)
    with Ledger.open(closed) as ledger:
        assert ledger.load(1).stated[NATURAL] == 2


def test_a_ledger_written_without_pause_is_read_whole_or_not_at_all(closed: Path) -> None:
    with somebody_else(closed, "edit"):
        for _ in range(5):
            try:
                reading = Ledger.open(closed, read_only=True)
            except UserError as error:
                assert "不停地写入" in str(error)  # noqa: PT017 - both outcomes are right
                continue
            with reading:
                session = ReportSession(reading, 1)
                newest = session.history()[0]
                assert newest.change.cells.get(NATURAL) == session.report.stated[NATURAL]


def test_every_change_is_refused_before_anything_has_happened(closed: Path) -> None:
    before, beside = closed.read_bytes(), sorted(closed.parent.rglob("*"))
    with Ledger.open(closed, read_only=True) as reading:
        session = ReportSession(reading, 1)
        for change in (
            lambda: session.apply(Change("输入", {NATURAL: 99})),
            lambda: reading.create(a_report("甲局")),
            lambda: reading.delete(1),
        ):
            with pytest.raises(UserError, match="只读打开") as refused:
                change()
            assert refused.value.remedy
        assert said(session.report) == said(a_report())
        assert session.unsaved == 0
        assert reading.back_up() is None
    assert closed.read_bytes() == before
    assert sorted(closed.parent.rglob("*")) == beside


def test_reading_needs_no_room_and_no_right_beside_the_ledger_and_leaves_nothing(closed: Path) -> None:
    with snapshot(closed, "打开账本") as (copy, _):
        folder = copy.parent
        assert folder.exists()
    assert not folder.exists()


def test_a_ledger_that_this_window_edits_is_not_read_as_a_file(closed: Path) -> None:
    with Ledger.open(closed) as ledger:
        with pytest.raises(LedgerInUseError):
            Ledger.open(closed, read_only=True)
        assert is_in_use(closed)
        ledger.create(a_report("甲局"))
    Ledger.open(closed, read_only=True).close()


def test_an_unfinished_edit_of_a_killed_program_is_not_read(closed: Path) -> None:
    ledger = Ledger.open(closed)
    connection = ledger.file.connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE cell SET value = '99'")
    connection.executemany("INSERT INTO unit (name) VALUES (?)", [(f"{n}" * 200,) for n in range(2000)])
    torn, journal = closed.read_bytes(), journal_path(closed).read_bytes()
    connection.execute("ROLLBACK")
    ledger.close()
    other = closed.with_name("断电.nianbao")
    other.write_bytes(torn)
    journal_path(other).write_bytes(journal)
    with Ledger.open(other, read_only=True) as reading:
        assert said(reading.load(1)) == said(a_report())
    assert (other.read_bytes(), journal_path(other).read_bytes()) == (torn, journal)


def test_an_older_ledger_is_read_without_being_renewed(closed: Path) -> None:
    make_older(closed)
    before = closed.read_bytes()
    with Ledger.open(closed, read_only=True) as reading:
        assert said(reading.load(1)) == said(a_report())
        assert reading.signatures(1) == []
    assert closed.read_bytes() == before
    assert [path for path in backup_folder(closed).iterdir() if "升级前" in path.name] == []


def test_a_file_that_changes_with_every_look_is_given_up(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_module, "_same", lambda *_: False)
    monkeypatch.setattr(snapshot_module, "PAUSE", 0)
    with pytest.raises(UserError, match="不停地写入"):
        Ledger.open(closed, read_only=True)


def test_without_room_for_the_copy_the_temporary_folder_is_named(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=100))
    with pytest.raises(UserError, match="临时文件夹") as refused:
        Ledger.open(closed, read_only=True)
    assert tempfile.gettempdir() in refused.value.where


@pytest.mark.parametrize("content", [b"", b"abc" * 1000])
def test_what_is_no_ledger_is_told_by_its_own_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "别的.nianbao"
    path.write_bytes(content)
    with pytest.raises(UserError, match="不是年报账本") as refused:
        Ledger.open(path, read_only=True)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == content


def test_a_missing_file_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="无法打开"):
        Ledger.open(tmp_path / "没有.nianbao", read_only=True)
    assert list(tmp_path.iterdir()) == []
