"""Files that are no sound ledger: a clear sentence each, and not a byte of them changes."""

import random
import sqlite3
from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.faults import DamagedLedgerError
from model.ledger.salvage import salvage
from model.ledger.store import Ledger
from tests.hostile.ledgers import CRAFTS, good_ledger, write
from tests.model.ledger.conftest import a_report


@pytest.fixture
def closed(path: Path) -> Path:
    """A ledger with one report, closed."""
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return path


def a_stranger(kind: str, path: Path) -> None:
    """Writes a file that is not a sound ledger to `path`, where a sound one stands."""
    whole = path.read_bytes()
    plain = {
        "empty": b"",
        "text": "这不是账本，只是一段文字。".encode() * 50,
        "zip": b"PK\x03\x04" + b"\x00" * 3000,
        "header": whole[:100],
        "half": whole[: len(whole) // 2],
        "page lost": whole[:-4096],
        "zeros": whole[:4096] + b"\x00" * (len(whole) - 4096),
        "noise": random.Random(1).randbytes(50_000),
        "noise after the header": whole[:4096] + random.Random(1).randbytes(len(whole) - 4096),
        "picture": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(5000),
        "page size": whole[:16] + b"\x00\x07" + whole[18:],
        "no first page": bytes(4096) + whole[4096:],
        "page count": whole[:28] + b"\xff\xff\xff\xff" + whole[32:],
    }
    if kind in plain:
        path.write_bytes(plain[kind])
        return
    connection = sqlite3.connect(path)
    connection.executescript(STRANGERS[kind])
    connection.close()


STRANGERS = {
    "newer": "PRAGMA user_version = 99",
    "another program": "PRAGMA application_id = 7",
    "trigger": "CREATE TRIGGER t AFTER UPDATE ON cell BEGIN DELETE FROM cell; END",
    "view": "DROP TABLE source; CREATE VIEW source AS SELECT report_id, cell_id, value AS place FROM cell",
    "table missing": "DROP TABLE text",
    "table more": "CREATE TABLE more (id INTEGER)",
    "WAL": "PRAGMA application_id = 7; PRAGMA journal_mode = WAL",
    "generated column": "ALTER TABLE unit ADD COLUMN loud TEXT AS (upper(name))",
    "virtual table": "CREATE VIRTUAL TABLE hidden USING fts5(content)",
    "schema": "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE unit (' || 'x)'"
    " WHERE name = 'unit'",
    "check": "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
    " replace(sql, 'UNIQUE', 'UNIQUE CHECK (randomblob(1000000000) IS NULL)') WHERE name = 'unit'",
}
SAID = {
    "empty": "空的",
    "text": "不是年报账本",
    "zip": "不是年报账本",
    "newer": "更新的程序",
    "another program": "不是年报账本",
    "WAL": "不是年报账本",
    "noise": "不是年报账本",
    "picture": "不是年报账本",
    "no first page": "不是年报账本",
    "page size": "不是年报账本",
}
PLAIN = ("empty", "text", "zip", "header", "half", "page lost", "zeros", "noise", "noise after the header")
KINDS = (*PLAIN, "picture", "page size", "no first page", "page count", *STRANGERS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_sound_ledger_is_refused_with_a_sentence_and_stays_as_it_is(
    closed: Path, kind: str
) -> None:
    a_stranger(kind, closed)
    before, beside = closed.read_bytes(), sorted(closed.parent.iterdir())
    with pytest.raises(UserError, match=SAID.get(kind, "损坏")) as refused:
        Ledger.open(closed)
    assert str(closed) in str(refused.value)
    assert refused.value.remedy
    assert closed.read_bytes() == before
    assert sorted(closed.parent.iterdir()) == beside


@pytest.mark.parametrize("kind", KINDS)
def test_reading_only_refuses_them_as_clearly(closed: Path, kind: str) -> None:
    a_stranger(kind, closed)
    before, beside = closed.read_bytes(), sorted(closed.parent.iterdir())
    with pytest.raises(UserError, match=SAID.get(kind, "损坏")) as refused:
        Ledger.open(closed, read_only=True)
    assert str(closed) in str(refused.value)
    assert (closed.read_bytes(), sorted(closed.parent.iterdir())) == (before, beside)


@pytest.mark.parametrize("kind", KINDS)
def test_saving_what_can_be_saved_ends_with_a_sentence_or_a_sound_ledger(closed: Path, kind: str) -> None:
    a_stranger(kind, closed)
    before, target = closed.read_bytes(), closed.with_name("救出.nianbao")
    try:
        account = salvage(closed, target)
    except UserError as error:
        assert str(closed) in str(error)  # noqa: PT017 - both outcomes are right
        assert error.remedy  # noqa: PT017
        assert not target.exists()
    else:
        assert account.missing
        Ledger.open(target).close()
    assert closed.read_bytes() == before


@pytest.mark.parametrize(
    "craft", ["family as bytes", "year as text", "unit not UTF-8", "unit of 100,000 characters"]
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_ledger_whose_list_of_reports_cannot_be_read_is_damaged(
    tmp_path: Path, craft: str, read_only: bool
) -> None:
    """Told when it is opened, where saving what can be saved is offered, not when the list is shown."""
    path = tmp_path / "送来.nianbao"
    write(path, good_ledger(tmp_path / "好的.nianbao"), CRAFTS[craft])
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DamagedLedgerError):
        Ledger.open(path, read_only=read_only)
    assert sorted(tmp_path.iterdir()) == before
