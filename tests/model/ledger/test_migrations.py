"""An older ledger is renewed in one transaction, after a backup that stays."""

import sqlite3
from pathlib import Path

import pytest

from model.errors import UserError
from model.files.recognising import APPLICATION_ID
from model.ledger import migrations
from model.ledger.backups import list_backups
from model.ledger.migrations import expected_schema
from model.ledger.salvage import salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import a_report, make_older, said


@pytest.fixture
def old(path: Path) -> Path:
    """A ledger of the version before the one that the tests below plan."""
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return path


def plan(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    def step(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return version
    finally:
        connection.close()


def test_a_ledger_is_marked_as_one(old: Path) -> None:
    head = old.read_bytes()[:100]
    assert head[68:72] == APPLICATION_ID.to_bytes(4)
    assert version_of(old) == migrations.newest_version() == len(migrations.MIGRATIONS)


def test_an_older_ledger_is_renewed_after_a_backup_that_stays(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = version_of(old)
    plan(
        monkeypatch,
        "ALTER TABLE report ADD COLUMN locked TEXT",
        "CREATE TABLE planned (id INTEGER PRIMARY KEY)",
    )
    with Ledger.open(old) as ledger:
        assert said(ledger.load(1)) == said(a_report())
        ledger.create(a_report("测试市民政局"))
    assert version_of(old) == version + 1
    upgrades = [backup for backup in list_backups(old) if backup.occasion]
    assert [version_of(backup.path) for backup in upgrades] == [version]
    with Ledger.open(old):
        pass
    assert [backup for backup in list_backups(old) if backup.occasion] == upgrades


def test_a_migration_that_fails_leaves_the_old_ledger(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = version_of(old)
    with monkeypatch.context() as newer:
        plan(newer, "CREATE TABLE half (id INTEGER PRIMARY KEY)", "INSERT INTO half VALUES (1), (1)")
        with pytest.raises(sqlite3.IntegrityError):
            Ledger.open(old)
    assert version_of(old) == version
    with Ledger.open(old) as ledger:
        assert said(ledger.load(1)) == said(a_report())


def test_without_a_backup_there_is_no_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()
    folder = list_backups(old)[0].path.parent
    folder.rename(folder.with_name("别处"))
    folder.write_text("一个同名文件", encoding="utf-8")
    plan(monkeypatch, "CREATE TABLE planned (id INTEGER PRIMARY KEY)")
    with pytest.raises(UserError, match="备份"):
        Ledger.open(old)
    assert old.read_bytes() == before


def test_each_version_knows_its_structure() -> None:
    names = {name for kind, name, _ in expected_schema(1) if kind == "table"}
    assert names == {"unit", "report", "cell", "text", "source", "change_log"}


@pytest.mark.parametrize("version", range(1, len(migrations.MIGRATIONS)))
def test_a_ledger_of_each_version_is_read_renewed_and_salvaged(path: Path, version: int) -> None:
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, ledger.create(a_report()))
        session.apply(Change("改写", texts={"overview": "另一段文字。" * 300}))
        told, truth = session.history(), said(session.report)
    make_older(path, version)
    with Ledger.open(path, read_only=True) as reading:
        assert (said(reading.load(1)), reading.history(1)) == (truth, told)
    assert version_of(path) == version
    assert salvage(path, path.with_name("救出.nianbao")).complete
    for place in (path, path.with_name("救出.nianbao")):
        with Ledger.open(place) as ledger:
            assert (said(ledger.load(1)), ledger.history(1)) == (truth, told)
    assert version_of(path) == migrations.newest_version()
    upgrades = [backup for backup in list_backups(path) if backup.occasion]
    assert [version_of(backup.path) for backup in upgrades] == [version]


def test_a_ledger_of_version_2_is_packed_and_says_the_same(path: Path) -> None:
    report = a_report()
    report.apply(Change("", texts={"overview": "本年度公开工作。" * 3000}))
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, ledger.create(report))
        session.apply(Change("改写", texts={"overview": "另一段文字。" * 3000}))
        told = session.history()
    make_older(path)
    size = path.stat().st_size
    with Ledger.open(path) as ledger:
        again = ReportSession(ledger, session.report_id)
        assert again.history() == told
        again.undo()
        assert said(again.report) == said(report)
    assert version_of(path) == migrations.newest_version()
    assert path.stat().st_size < size
    upgrades = [backup for backup in list_backups(path) if backup.occasion]
    assert [version_of(backup.path) for backup in upgrades] == [2]
