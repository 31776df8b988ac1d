"""A journal that is not the ledger's own is refused before SQLite sees it: nothing is changed or deleted."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.backups import restore_backup
from model.ledger.connection import is_in_use
from model.ledger.journals import is_own_journal
from model.ledger.restoring import put_back
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.hostile_journals import WAYS, made_place
from tests.hostile.journals import CRAFTS, Place, everything_in, journal_of_unfinished_edit
from tests.model.ledger.conftest import NATURAL, said


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return made_place(tmp_path / "王 丽")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("craft", CRAFTS)
def test_what_is_not_the_ledgers_own_is_refused_and_touches_nothing(
    place: Place, craft: str, way: Callable[[Place], None]
) -> None:
    CRAFTS[craft](place, random.Random(craft))
    before = list(everything_in(place.folder))
    with pytest.raises(UserError, match=r"年报\.nianbao-(journal|wal|shm)") as refused:
        way(place)
    assert refused.value.remedy
    assert list(everything_in(place.folder)) == before


def test_looking_whether_a_ledger_is_in_use_touches_no_foreign_journal(place: Place) -> None:
    CRAFTS["names absolute, header"](place, random.Random(1))
    before = list(everything_in(place.folder))
    is_in_use(place.ledger)
    assert list(everything_in(place.folder)) == before


@pytest.mark.parametrize("read_only", [True, False])
def test_the_ledgers_own_journal_takes_an_unfinished_edit_back(place: Place, read_only: bool) -> None:
    with Ledger.open(place.ledger, read_only=True) as ledger:
        truth = said(ledger.load(1))
    place.journal.write_bytes(journal_of_unfinished_edit(place.ledger))
    assert is_own_journal(place.ledger)
    with Ledger.open(place.ledger, read_only=read_only) as ledger:
        assert said(ledger.load(1)) == truth


@pytest.mark.parametrize(
    "beginning", ["", "d9d505", "d9d5000000000000", "00" * 11 + "05c7f3c7150000001200000200", "00" * 600]
)
def test_a_journal_cut_before_it_counted_is_no_obstacle(place: Place, beginning: str) -> None:
    """As after a power cut: the magic at its beginning is written last."""
    with Ledger.open(place.ledger, read_only=True) as ledger:
        truth = said(ledger.load(1))
    place.journal.write_bytes(bytes.fromhex(beginning))
    with Ledger.open(place.ledger) as ledger:
        assert said(ledger.load(1)) == truth


def test_a_backup_takes_the_place_of_a_ledger_with_a_foreign_journal_which_is_kept(place: Place) -> None:
    with Ledger.open(place.ledger) as ledger:
        ReportSession(ledger, 1).apply(Change("输入", {NATURAL: 5}))
        backup = ledger.back_up()
    assert backup is not None
    CRAFTS["names absolute, header"](place, random.Random(1))
    journal = place.journal.read_bytes()
    kept = put_back(backup.path, place.ledger)
    assert kept is not None
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == journal
    assert place.precious.read_text(encoding="utf-8") == "珍贵的论文"
    with Ledger.open(place.ledger) as ledger:
        assert ledger.load(1).stated[NATURAL] == 5


def test_the_journal_lies_beside_the_file_to_which_a_link_leads(place: Place, tmp_path: Path) -> None:
    CRAFTS["names absolute, header"](place, random.Random(1))
    link = tmp_path / "链.nianbao"
    link.symlink_to(place.ledger)
    for read_only in (True, False):
        with pytest.raises(UserError, match="journal"):
            Ledger.open(link, read_only=read_only)
    assert place.precious.exists()


def test_a_ledger_left_in_the_middle_of_an_edit_can_be_put_back_like_a_backup(place: Place) -> None:
    with Ledger.open(place.ledger, read_only=True) as ledger:
        truth = said(ledger.load(1))
    place.journal.write_bytes(journal_of_unfinished_edit(place.ledger))
    before = list(everything_in(place.folder))
    target = place.folder / "取出.nianbao"
    restore_backup(place.ledger, target)
    with Ledger.open(target, read_only=True) as ledger:
        assert said(ledger.load(1)) == truth
    target.unlink()
    assert list(everything_in(place.folder)) == before
