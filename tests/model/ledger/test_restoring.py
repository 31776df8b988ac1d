"""A backup takes the place of a ledger, and what stood there before is kept."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.backups import list_backups
from model.ledger.folders import backup_folder
from model.ledger.holder import LedgerInUseError
from model.ledger.journals import journal_path
from model.ledger.merging import Standing, compare_ledgers
from model.ledger.restoring import put_back
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report


@pytest.fixture
def backup(path: Path) -> Path:
    """A backup from before the last edit; the ledger at `path` is closed."""
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    found = list_backups(path)[0].path
    saved = found.with_name("年报-20260101-120000.nianbao")
    found.rename(saved)
    with Ledger.open(path) as ledger:
        ReportSession(ledger, 1).apply(Change("输入", {NATURAL: 13}))
        ledger.create(a_report("甲局"))
    return saved


def natural(path: Path) -> object:
    with Ledger.open(path, read_only=True) as ledger:
        return ledger.load(1).stated[NATURAL]


def test_what_would_change_is_shown_before(path: Path, backup: Path) -> None:
    with Ledger.open(path) as ledger, Ledger.open(backup, read_only=True) as former:
        told = [(found.key.unit, found.standing) for found in compare_ledgers(ledger, former)]
    assert told == [("测试市教育局", Standing.OURS_NEWER), ("甲局", Standing.ONLY_OURS)]


def test_the_backup_takes_the_place_and_the_former_ledger_is_kept(path: Path, backup: Path) -> None:
    kept = put_back(backup, path)
    assert kept is not None
    assert (natural(path), natural(kept)) == (12, 13)
    assert "恢复前" in [found.occasion for found in list_backups(path)]
    assert put_back(kept, path) is not None
    assert natural(path) == 13
    assert not list(path.parent.glob("*.restored"))


def test_a_damaged_ledger_is_kept_byte_for_byte_and_its_journal_does_not_reach_the_backup(
    path: Path, backup: Path
) -> None:
    torn = b"\x00" * 100 + path.read_bytes()[100:5000]
    path.write_bytes(torn)
    journal_path(path).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 600)
    kept = put_back(backup, path)
    assert natural(path) == 12
    assert kept is not None
    assert kept.read_bytes() == torn
    assert journal_path(kept).exists()
    assert not journal_path(path).exists()


def test_an_open_ledger_is_not_replaced(path: Path, backup: Path) -> None:
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerInUseError):
            put_back(backup, path)
        assert ledger.load(1).stated[NATURAL] == 13


def test_a_damaged_backup_replaces_nothing(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    backup.write_bytes(backup.read_bytes()[:5000])
    with pytest.raises(UserError):
        put_back(backup, path)
    assert path.read_bytes() == before
    assert [found for found in backup_folder(path).iterdir() if "恢复前" in found.name] == []


def test_a_lost_ledger_is_brought_back(path: Path, backup: Path) -> None:
    path.unlink()
    assert put_back(backup, path) is None
    assert natural(path) == 12
