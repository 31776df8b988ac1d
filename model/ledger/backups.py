"""Verified backups of a ledger: written by SQLite, opened again, checked and counted before they count.

They lie beside the ledger. Kept are the newest of each of ten days and of each of twelve months, and every
one made by hand, before the structure of the ledger was renewed or before a backup was put in its place.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from model.errors import UserError
from model.files.new_file import new_file, remove_drafts
from model.files.recognising import is_ledger
from model.files.regular import is_regular
from model.files.rights import make_folder
from model.ledger.connecting import file_uri
from model.ledger.connection import ledger_version, open_for_reading
from model.ledger.faults import damaged, faults_named
from model.ledger.folders import SUFFIX, backup_folder
from model.ledger.migrations import read_schema
from model.ledger.newest import NOTHING_YET, newest

DAYS_KEPT = 10
MONTHS_KEPT = 12

_BACKING_UP = "备份账本"
_TIME_FORMAT = "%Y%m%d-%H%M%S"
BEFORE_UPGRADE = "升级前"
BEFORE_RESTORING = "恢复前"
BY_HAND = "手动"
_OCCASIONS = "|".join((BEFORE_UPGRADE, BEFORE_RESTORING, BY_HAND))
_NAME = re.compile(rf".+-(?P<time>\d{{8}}-\d{{6}})(?:-(?P<occasion>{_OCCASIONS}))?{re.escape(SUFFIX)}")


@dataclass(frozen=True)
class Backup:
    """A backup of a ledger; `time` is local time, `size` is in bytes.

    Its `occasion` is BEFORE_UPGRADE, BEFORE_RESTORING, BY_HAND or, for the daily ones, empty.
    """

    path: Path
    time: datetime
    size: int
    occasion: str = ""


def list_backups(ledger_path: Path) -> list[Backup]:
    """The backups of a ledger, newest first; the files are not opened.

    Raises:
        UserError: The folder cannot be read.
    """
    folder = backup_folder(ledger_path)
    with faults_named(folder, "列出备份"):
        if not folder.is_dir():
            return []
        found = [backup for path in folder.iterdir() if (backup := _recognised(path)) is not None]
    return sorted(found, key=lambda backup: backup.time, reverse=True)


def _recognised(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None or not is_regular(path):
        return None
    try:
        time = datetime.strptime(match["time"], _TIME_FORMAT)
    except ValueError:
        return None
    return Backup(path, time, path.stat().st_size, match["occasion"] or "")


def back_up_changed(connection: sqlite3.Connection, ledger_path: Path) -> Backup | None:
    """A backup, and fewer old ones, if the ledger says more than its newest backup.

    Raises:
        UserError: The backup could not be written or did not pass its check.
    """
    made = _back_up_newest(connection, ledger_path, list_backups(ledger_path), "")
    if made is None or backup_folder(ledger_path).is_symlink():
        # What lies at the other end of a link may be somebody else's.
        return made
    with faults_named(ledger_path, "清理旧备份"):
        for old in superfluous(list_backups(ledger_path), made.time):
            # What only has such a name was not made here.
            if is_ledger(old.path):
                old.path.unlink(missing_ok=True)
    return made


def _back_up_newest(
    connection: sqlite3.Connection, ledger_path: Path, former: list[Backup], occasion: str
) -> Backup | None:
    """A backup, unless the newest of the former ones says the same."""
    with faults_named(ledger_path, _BACKING_UP):
        last = newest(connection)
    if last == NOTHING_YET or (former and _newest_entry(former[0]) == last):
        return None
    return _back_up(connection, ledger_path, occasion)


def back_up_daily(connection: sqlite3.Connection, ledger_path: Path) -> Backup | None:
    """The same, unless there is a backup of today.

    Raises:
        UserError: The backup could not be written or did not pass its check.
    """
    today = datetime.now().date()
    if any(backup.time.date() == today for backup in list_backups(ledger_path)):
        return None
    return back_up_changed(connection, ledger_path)


def back_up_by_hand(connection: sqlite3.Connection, ledger_path: Path) -> Backup | None:
    """A backup that is never removed by itself, if the ledger says more than the last one made by hand.

    Raises:
        UserError: The backup could not be written or did not pass its check.
    """
    made = [backup for backup in list_backups(ledger_path) if backup.occasion == BY_HAND]
    return _back_up_newest(connection, ledger_path, made, BY_HAND)


def back_up_before_upgrade(connection: sqlite3.Connection, ledger_path: Path) -> Backup:
    """A backup of an older structure, which is never removed by itself.

    Raises:
        UserError: The backup could not be written or did not pass its check.
    """
    return _back_up(connection, ledger_path, occasion=BEFORE_UPGRADE)


def superfluous(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that are neither the newest of one of the last days nor of one of the last months.

    One from the future tells of a clock set wrongly and takes nobody's place, so it stays too.
    """
    dated = sorted(
        (backup for backup in backups if backup.time <= now and not backup.occasion),
        key=lambda backup: backup.time,
        reverse=True,
    )
    days = _newest_of_each(dated, lambda backup: backup.time.strftime("%Y%m%d"))
    months = _newest_of_each(dated, lambda backup: backup.time.strftime("%Y%m"))
    kept = {*days[:DAYS_KEPT], *months[:MONTHS_KEPT]}
    return [backup for backup in dated if backup not in kept]


def _newest_of_each(newest_first: list[Backup], period: Callable[[Backup], str]) -> list[Backup]:
    newest: dict[str, Backup] = {}
    for backup in newest_first:
        newest.setdefault(period(backup), backup)
    return list(newest.values())


def restore_backup(backup: Path, target: Path) -> None:
    """Writes a verified copy of a backup to a new file; the backup stays as it is.

    Raises:
        UserError: The backup is damaged, or there is a file at `target` already.
    """
    with open_for_reading(backup) as connection:
        write_verified_copy(connection, backup, target)


def write_verified_copy(connection: sqlite3.Connection, ledger_path: Path, target: Path) -> None:
    """Copies an open ledger to a new file, which appears only after it was opened, checked and counted.

    Raises:
        UserError: There is a file at `target` already, it could not be written, or is not the same.
    """
    with faults_named(target, _BACKING_UP):
        try:
            with new_file(target) as draft:
                connection.execute("VACUUM INTO ?", (f"{file_uri(draft)}?nolock=1",))
                _verify(connection, draft, ledger_path)
        except FileExistsError as error:
            raise UserError(
                f"无法{_BACKING_UP}：已有同名文件", str(target), "请换一个文件名或文件夹"
            ) from error


def _back_up(connection: sqlite3.Connection, ledger_path: Path, occasion: str = "") -> Backup:
    folder = backup_folder(ledger_path)
    with faults_named(folder, _BACKING_UP):
        make_folder(folder)
        # Only who holds the ledger backs it up.
        if not folder.is_symlink():
            remove_drafts(folder, _NAME)
    target, time = backup_name(ledger_path, occasion)
    write_verified_copy(connection, ledger_path, target)
    return Backup(target, time, target.stat().st_size, occasion)


def backup_name(ledger_path: Path, occasion: str) -> tuple[Path, datetime]:
    """A name for a backup made now that is not taken yet, and the time in it."""
    ending = f"-{occasion}{SUFFIX}" if occasion else SUFFIX
    time = datetime.now().replace(microsecond=0)
    folder = backup_folder(ledger_path)
    while (target := folder / f"{ledger_path.stem}-{time.strftime(_TIME_FORMAT)}{ending}").exists():
        time += timedelta(seconds=1)
    return target, time


def _verify(original: sqlite3.Connection, draft: Path, ledger_path: Path) -> None:
    with open_for_reading(draft) as copy:
        if _counts(copy) != _counts(original):
            raise damaged(ledger_path, _BACKING_UP, "备份与账本的内容不一致")


def _counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The version, and how many rows each table has."""
    tables = sorted(name for kind, name, _ in read_schema(connection) if kind == "table")
    counts = [(name, _count(connection, name)) for name in tables]
    return [("user_version", ledger_version(connection)), *counts]


def _count(connection: sqlite3.Connection, table: str) -> int:
    # The names come from our own migrations: the structure has just been compared.
    row: tuple[int] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    return row[0]


def _newest_entry(backup: Backup) -> tuple[int, str] | None:
    """The newest log entry in a backup; None when the backup cannot be trusted."""
    try:
        with open_for_reading(backup.path) as connection:
            return newest(connection)
    except UserError:
        return None
