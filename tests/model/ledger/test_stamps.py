"""The stamp of a ledger: a new one each session, one step each edit, and nothing else follows it."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.connecting import connect_alone
from model.ledger.session import ReportSession
from model.ledger.stamps import Stamp, read_stamp
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.hostile_journals import made_place
from tests.hostile.journals import CRAFTS, Place, journal_of_unfinished_edit
from tests.model.ledger.conftest import NATURAL, a_report, make_older


def stamp_of(path: Path) -> Stamp | None:
    with closing(connect_alone(path, "mode=ro&immutable=1")) as connection:
        return read_stamp(connection)


def edited(path: Path, times: int) -> Stamp:
    """The stamp after a session with so many edits."""
    ledger = Ledger.open(path)
    session = ReportSession(ledger, 1)
    for number in range(times):
        session.apply(Change("输入", {NATURAL: number}))
    ledger.close(backing_up=False)
    stamp = stamp_of(path)
    assert stamp is not None
    return stamp


@pytest.fixture
def closed(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return path


def test_each_session_has_its_own_name_and_counts_its_edits(closed: Path) -> None:
    first, second = edited(closed, 3), edited(closed, 2)
    assert (first.step, second.step) == (3, 2)
    assert first.session != second.session
    assert second.former == f"{first.session}:3"


def test_a_session_without_an_edit_leaves_the_file_as_it_is(closed: Path) -> None:
    before = closed.read_bytes()
    Ledger.open(closed).close()
    assert closed.read_bytes() == before


def test_an_edit_that_is_refused_is_not_counted(closed: Path) -> None:
    before = edited(closed, 1)
    ledger = Ledger.open(closed)
    with pytest.raises(UserError, match="已不在账本里"):
        ledger.delete(99)
    ledger.close()
    after = stamp_of(closed)
    assert after is not None
    assert (after.step, after.former) == (0, f"{before.session}:1")


def test_only_the_next_edit_and_the_next_session_follow_a_stamp() -> None:
    before = Stamp("a", 3, "b:1")
    following = [before, Stamp("a", 4, "b:1"), Stamp("c", 0, "a:3")]
    assert all(stamp.may_follow(before) for stamp in following)
    others = [Stamp("a", 5, "b:1"), Stamp("a", 2, "b:1"), Stamp("c", 1, "a:3"), Stamp("c", 0, "a:2")]
    assert not any(stamp.may_follow(before) for stamp in others)


@pytest.mark.parametrize("value", ["'x'", "x'00'", "NULL", "5"])
def test_a_stamp_that_is_not_what_was_written_is_none(closed: Path, value: str) -> None:
    edited(closed, 1)
    with closing(sqlite3.connect(closed)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE OR IGNORE stamp SET digest = {value}")
    if value != "NULL":
        assert stamp_of(closed) is None
    assert edited(closed, 2).step == 2


def test_a_ledger_of_an_older_program_gets_its_stamp_with_the_first_edit(closed: Path) -> None:
    make_older(closed, 5)
    assert stamp_of(closed) is None
    assert edited(closed, 1).step == 1


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return made_place(tmp_path / "王 丽")


def test_the_journal_of_a_twin_takes_nothing_back(place: Place) -> None:
    """Size, number of changes and head are the same: an accepted edit would be lost without a word."""
    CRAFTS["of_a_twin"](place, random.Random(1))
    content, journal = place.ledger.read_bytes(), place.journal.read_bytes()
    for read_only in (True, False):
        with pytest.raises(UserError, match=r"年报\.nianbao-journal"):
            Ledger.open(place.ledger, read_only=read_only)
    assert (place.ledger.read_bytes(), place.journal.read_bytes()) == (content, journal)
    place.journal.unlink()
    with Ledger.open(place.ledger) as ledger:
        assert ledger.load(1).stated[NATURAL] == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_journal_of_somebody_who_may_not_write_the_ledger_is_refused(place: Place) -> None:
    """As in a folder where all may make files and the ledger is mine."""
    whole = Path(shutil.copy(place.ledger, place.folder / "完整"))
    place.journal.write_bytes(journal_of_unfinished_edit(place.ledger))
    os.chown(place.journal, 65534, 65534)
    with pytest.raises(UserError, match="不是它自己留下的"):
        Ledger.open(place.ledger)
    place.ledger.chmod(0o666)
    with Ledger.open(place.ledger) as ledger, Ledger.open(whole, read_only=True) as former:
        assert ledger.load(1).stated == former.load(1).stated
