"""A ledger moves with its backups, and never away from where it is before it stands elsewhere."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.backups import list_backups
from model.ledger.folders import backup_folder
from model.ledger.holder import LedgerInUseError
from model.ledger.moving import move_ledger
from model.ledger.store import Ledger
from tests.model.ledger.conftest import a_report, said


@pytest.fixture
def closed(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return path


def test_ledger_and_backups_stand_in_the_new_place_alone(closed: Path, tmp_path: Path) -> None:
    target = tmp_path / "新 位置.nianbao"
    move_ledger(closed, target)
    with Ledger.open(target) as ledger:
        assert said(ledger.load(1)) == said(a_report())
    assert len([found for found in backup_folder(target).iterdir() if found.name.startswith("年报-")]) == 1
    assert list(closed.parent.iterdir()) == []


@pytest.mark.parametrize("taken", ["新.nianbao", "新-备份"])
def test_a_taken_place_is_refused_and_nothing_moves(closed: Path, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("别的", encoding="utf-8")
    with pytest.raises(UserError, match="同名"):
        move_ledger(closed, tmp_path / "新.nianbao")
    assert (tmp_path / taken).read_text(encoding="utf-8") == "别的"
    assert len(list_backups(closed)) == 1
    with Ledger.open(closed) as ledger:
        assert len(ledger.entries()) == 1


def test_an_open_ledger_is_not_moved(closed: Path, tmp_path: Path) -> None:
    with Ledger.open(closed), pytest.raises(LedgerInUseError):
        move_ledger(closed, tmp_path / "新.nianbao")
    assert not (tmp_path / "新.nianbao").exists()
