"""Backups are made when something has changed, can be trusted, and do not fill the disk."""

import os
import stat
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest

from model.errors import UserError
from model.files import held
from model.ledger import backups
from model.ledger.backups import Backup, list_backups, restore_backup, superfluous
from model.ledger.folders import backup_folder
from model.ledger.holder import note_path
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report, said


class Noon(datetime):
    """A clock that stands still: no test runs over midnight."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2026, 1, 5, 12, tzinfo=tz)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "datetime", Noon)


@pytest.fixture
def backup(path: Path) -> Backup:
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return list_backups(path)[0]


def test_closing_backs_up_what_has_changed_and_only_then(path: Path) -> None:
    with Ledger.open(path):
        pass
    assert list_backups(path) == []
    with Ledger.open(path) as ledger:
        report_id = ledger.create(a_report())
    first = list_backups(path)
    assert len(first) == 1
    with Ledger.open(path) as ledger:
        ledger.load(report_id)
    assert list_backups(path) == first
    with Ledger.open(path) as ledger:
        ReportSession(ledger, report_id).apply(Change("", {NATURAL: 1}))
    second = list_backups(path)
    assert len(second) == 1, "of one day the newest is kept"
    assert second != first
    with Ledger.open(second[0].path) as copy:
        assert copy.load(report_id).stated[NATURAL] == 1


def test_an_edit_of_a_killed_program_is_backed_up_at_the_next_close(path: Path, tmp_path: Path) -> None:
    ledger = Ledger.open(path)
    ledger.create(a_report())
    ledger.file.connection.close()
    held.let_go(held.identity(path))
    Ledger.open(path).close()
    assert len(list_backups(path)) == 1


def test_once_a_day_a_backup_is_made_while_the_ledger_is_open(
    path: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = backup.time - timedelta(days=1)
    backup.path.rename(backup.path.with_name(f"年报-{yesterday:%Y%m%d-%H%M%S}.nianbao"))
    with Ledger.open(path) as ledger:
        assert ledger.back_up_daily() is None, "nothing has changed since"
        ledger.create(a_report("测试市财政局"))
        assert ledger.back_up_daily() is not None
        ledger.create(a_report("测试市民政局"))
        assert ledger.back_up_daily() is None
    assert len(list_backups(path)) == 2


def test_a_backup_is_restored_to_a_new_file_and_stays(path: Path, backup: Backup, tmp_path: Path) -> None:
    before = backup.path.read_bytes()
    target = tmp_path / "找回.nianbao"
    restore_backup(backup.path, target)
    with Ledger.open(target) as ledger:
        assert said(ledger.load(1)) == said(a_report())
    with pytest.raises(UserError, match="同名"):
        restore_backup(backup.path, path)
    assert backup.path.read_bytes() == before
    assert list(backup.path.parent.iterdir()) == [backup.path]


@pytest.mark.parametrize("length", [0, 100, 5000])
def test_a_truncated_backup_is_not_restored(backup: Backup, tmp_path: Path, length: int) -> None:
    backup.path.write_bytes(backup.path.read_bytes()[:length])
    with pytest.raises(UserError):
        restore_backup(backup.path, tmp_path / "找回.nianbao")
    assert not list(tmp_path.glob("*找回*"))


def test_a_damaged_newest_backup_is_followed_by_a_good_one(path: Path, backup: Backup) -> None:
    backup.path.write_bytes(b"")
    with Ledger.open(path):
        pass
    newest = list_backups(path)[0]
    with Ledger.open(newest.path) as copy:
        assert len(copy.entries()) == 1


def test_a_copy_that_is_not_the_same_does_not_count(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger.open(path)
    ledger.create(a_report())
    counts = iter([[("report", 0)], [("report", 1)]])
    monkeypatch.setattr(backups, "_counts", lambda _: next(counts))
    with pytest.raises(UserError, match="不一致"):
        ledger.close()
    assert list(backup_folder(path).iterdir()) == []
    monkeypatch.undo()
    Ledger.open(path).close()


def test_a_backup_that_fails_does_not_keep_the_ledger_open(path: Path) -> None:
    ledger = Ledger.open(path)
    ledger.create(a_report())
    backup_folder(path).write_text("一个同名文件", encoding="utf-8")
    with pytest.raises(UserError, match="备份"):
        ledger.close()
    backup_folder(path).unlink()
    with Ledger.open(path) as again:
        assert len(again.entries()) == 1


def test_other_files_beside_the_backups_are_left_alone(path: Path, backup: Backup) -> None:
    for name in ("说明.txt", "年报-20261399-000000.nianbao", "年报.nianbao"):
        (backup.path.parent / name).write_text("", encoding="utf-8")
    assert list_backups(path) == [backup]


def at(time: datetime, occasion: str = "") -> Backup:
    return Backup(Path(f"{time}"), time, 1, occasion)


def test_ten_days_and_twelve_months_are_kept() -> None:
    now = datetime(2026, 3, 31, 18)
    every_six_hours = [at(now - timedelta(hours=6 * number)) for number in range(4 * 500)]
    kept = sorted(
        set(every_six_hours) - set(superfluous(every_six_hours, now)), key=lambda backup: backup.time
    )
    kept.reverse()
    days = [now - timedelta(days=number) for number in range(10)]
    assert [backup.time for backup in kept[:10]] == days
    assert [f"{backup.time:%Y-%m-%d %H}" for backup in kept[10:]] == [
        "2026-02-28 18",
        "2026-01-31 18",
        *(f"2025-{month:02}-{day} 18" for month, day in [(12, 31), (11, 30), (10, 31), (9, 30)]),
        *(f"2025-{month:02}-{day} 18" for month, day in [(8, 31), (7, 31), (6, 30), (5, 31), (4, 30)]),
    ]


def test_backups_of_the_future_and_of_older_structures_stay() -> None:
    now = datetime(2026, 3, 31)
    future = [at(now + timedelta(days=number)) for number in range(1, 40)]
    upgrade = at(now - timedelta(days=3000), occasion="升级前")
    only = at(now - timedelta(days=1))
    assert superfluous([*future, upgrade, only], now) == []


def test_what_a_killed_program_left_of_a_backup_goes_with_the_next_one(path: Path, backup: Backup) -> None:
    left = backup.path.with_name(f".{backup.path.name}.4711.part")
    other = backup.path.with_name("别的.part")
    for file in (left, other):
        file.write_bytes(b"half")
    with Ledger.open(path) as ledger:
        ledger.create(a_report("测试市财政局"))
    assert not left.exists()
    assert other.exists()


def test_a_backup_folder_that_is_a_link_gets_backups_and_is_not_cleaned_up(
    path: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    foreign = [
        elsewhere / ".年报-20200101-000000.nianbao.0123456789ab.part",
        *(elsewhere / f"别人的-2020010{day}-000000.nianbao" for day in range(1, 3)),
        *(
            elsewhere / f"年报-2019{month:02}{day:02}-000000.nianbao"
            for month in (1, 2)
            for day in range(1, 9)
        ),
    ]
    for file in foreign:
        file.write_bytes(b"")
    backup_folder(path).symlink_to(elsewhere)
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    assert all(file.exists() for file in foreign)
    assert len(list(elsewhere.iterdir())) == len(foreign) + 1


@pytest.mark.parametrize("kind", ["file", "dangling link"])
def test_something_in_the_place_of_the_backup_folder_is_told(path: Path, kind: str) -> None:
    if kind == "file":
        backup_folder(path).write_text("", encoding="utf-8")
    else:
        backup_folder(path).symlink_to(path.with_name("没有"))
    ledger = Ledger.open(path)
    ledger.create(a_report())
    with pytest.raises(UserError, match="同名的文件或链接"):
        ledger.back_up()
    ledger.close(backing_up=False)
    assert not path.with_name("没有").exists()


@pytest.mark.parametrize(("folder", "mode"), [(0o755, 0o600), (0o2770, 0o660), (0o1777, 0o600)])
def test_ledger_note_and_backups_are_for_those_who_may_write_to_the_folder(
    path: Path, folder: int, mode: int
) -> None:
    path.parent.chmod(folder)
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
        backup = ledger.back_up()
        assert backup is not None
        kept = (path, note_path(path), backup.path)
        assert [stat.S_IMODE(file.stat().st_mode) for file in kept] == [mode] * 3


def test_backups_made_by_hand_are_never_thinned(path: Path) -> None:
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, ledger.create(a_report()))
        for number in range(31):
            session.apply(Change("输入", {NATURAL: number}))
            made = ledger.back_up_by_hand()
            assert made is not None
            assert made.occasion == "手动"
        assert ledger.back_up_by_hand() is None
        session.apply(Change("输入", {NATURAL: 77}))
        ledger.back_up()
    by_hand = [backup for backup in list_backups(path) if backup.occasion == "手动"]
    assert len(by_hand) == 31
    assert superfluous(by_hand, datetime.now() + timedelta(days=4000)) == []


def test_a_backup_by_hand_is_made_although_there_is_one_of_the_day(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
        assert ledger.back_up() is not None
        assert ledger.back_up_by_hand() is not None
        assert ledger.back_up() is None


@pytest.mark.parametrize("kind", ["words", "link", "pipe", "folder", "ledger"])
def test_what_only_has_the_name_of_a_backup_is_not_cleaned_away(path: Path, kind: str) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    old = [folder / f"{path.stem}-20{year:02}0102-030405.nianbao" for year in range(25)]
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
        makes: dict[str, Callable[[Path], object]] = {
            "words": lambda place: place.write_text("不是备份", encoding="utf-8"),
            "link": lambda place: place.symlink_to(path),
            "pipe": os.mkfifo,
            "folder": Path.mkdir,
            "ledger": ledger.copy_to,
        }
        for place in old:
            makes[kind](place)
        ledger.create(a_report("测试市财政局"))
        assert ledger.back_up() is not None
        assert len(list_backups(path)) == {"words": 26, "ledger": 12}.get(kind, 1)
    assert all(os.path.lexists(place) for place in old) is (kind != "ledger")
