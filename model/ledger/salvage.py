"""A foreign or damaged ledger read into a fresh file, with an account of what is missing.

The original is never opened but copied byte by byte. Of the copy only tables and indexes are read that are
exactly those of this program; a trigger, view or virtual table of a stranger never runs.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from model.errors import UserError
from model.files.new_file import new_file
from model.ledger import explanations, reports, signatures
from model.ledger.connecting import connect_alone, transaction
from model.ledger.connection import ledger_version, open_for_reading, recognise
from model.ledger.faults import damaged, faults_named
from model.ledger.history import Action, LogEntry
from model.ledger.holder import current_user
from model.ledger.ledger_file import refuse_own
from model.ledger.migrations import WITH_FAMILIES, add_family_column, expected_schema, migrate, read_schema
from model.ledger.pieces import copy_pieces
from model.ledger.received_bytes import take_along
from model.ledger.renaming import copy_former_names
from model.ledger.report_copy import copy_entries, insert_whole
from model.ledger.rescue import UNREADABLE, Rescued, complete_log, readable_rows, rescue_report
from model.ledger.round_copy import copy_rounds
from model.ledger.snapshot import snapshot
from model.report import Change

_SALVAGING = "抢救账本"
CopyRows = Callable[[sqlite3.Connection, int, sqlite3.Connection, int], None]
"""Copies rows that belong to a report: from a ledger, its id there, to another, its id there."""
_NEEDED = ("unit", "report", "cell", "text", "source", "change_log")


@dataclass
class Account:
    """What became of a ledger: titles of the saved reports, and Chinese sentences about what is missing."""

    saved: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether everything was saved."""
        return not self.missing


def salvage(path: Path, target: Path) -> Account:
    """Writes to a new file at `target` what is proved right of the ledger at `path`.

    Raises:
        UserError: Not a ledger, of a newer version, nothing can be read, in use here, or there is a file
            at `target` already. Nothing was written.
    """
    account = Account()
    with faults_named(path, _SALVAGING):
        refuse_own(path)
        with snapshot(path, _SALVAGING) as (copy, _), contextlib.closing(_open_copy(copy, path)) as source:
            _name_strangers(source, path, account)
            _make_readable(source)
            with faults_named(target, _SALVAGING):
                _write(source, target, account)
            _save_received(path, target, account)
    return account


def _open_copy(copy: Path, path: Path) -> sqlite3.Connection:
    connection = connect_alone(copy, "mode=rw")
    try:
        recognise(connection, path, _SALVAGING)
    except BaseException:
        connection.close()
        raise
    return connection


def _name_strangers(source: sqlite3.Connection, path: Path, account: Account) -> None:
    """Refuses without the needed tables, and names what is there beside them."""
    expected = expected_schema(ledger_version(source))
    present = read_schema(source)
    own = {name for kind, name, _ in present & expected if kind == "table"}
    if not own.issuperset(_NEEDED):
        raise damaged(path, _SALVAGING, "账本的结构已损坏或被改动，读不出任何报告")
    strangers = sorted(name for _, name, _ in present - expected)
    account.missing += [f"账本里有不属于本程序的对象“{name}”，没有带入" for name in strangers]


def _make_readable(source: sqlite3.Connection) -> None:
    """Gives the copy of an older ledger the column that reading needs; then nothing changes it any more."""
    if ledger_version(source) < WITH_FAMILIES:
        add_family_column(source)
    source.execute("PRAGMA query_only = ON")


def _write(source: sqlite3.Connection, target: Path, account: Account) -> None:
    try:
        with (
            new_file(target) as draft,
            contextlib.closing(connect_alone(draft, "mode=rwc")) as connection,
            transaction(connection),
        ):
            migrate(connection, version=0)
            take_id = itertools.count(1).__next__
            for report_id in _report_ids(source, account):
                _save_report(source, report_id, connection, take_id, account)
            _save_former_names(source, connection, account)
            _save_rounds(source, connection, take_id, account)
    except FileExistsError as error:
        raise UserError(f"无法{_SALVAGING}：已有同名文件", str(target), "请换一个文件名或文件夹") from error


def _save_former_names(source: sqlite3.Connection, target: sqlite3.Connection, account: Account) -> None:
    if all(name != "former_name" for _, name, _ in read_schema(source)):
        return
    try:
        copy_former_names(source, target)
    except UNREADABLE:
        account.missing.append("单位的曾用名有损坏，没有全部救出")


def _save_rounds(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    take_id: Callable[[], int],
    account: Account,
) -> None:
    if any(name == "round" for _, name, _ in read_schema(source)):
        account.missing += copy_rounds(source, target, take_id)


def _save_received(path: Path, target: Path, account: Account) -> None:
    """The received files lie beside the damaged ledger, and must lie beside the new one."""
    with open_for_reading(target) as connection:
        lost = take_along(path, connection, target)
    if lost:
        account.missing.append(f"有 {lost} 个收到的文件已经不在账本旁边，或者已经损坏")


def _report_ids(source: sqlite3.Connection, account: Account) -> list[int]:
    """Every report that anything in the file still speaks of."""
    found: set[int] = set()
    whole = True
    for query in _IDS:
        rows, complete = readable_rows(source, query)
        found.update(row[0] for row in rows if isinstance(row[0], int))
        whole = whole and complete
    if not whole:
        account.missing.append("报告目录有损坏，可能有整份报告读不出，请与备份核对")
    return sorted(found)


# From both ends, since reading stops at a damaged page.
_IDS = (
    "SELECT id FROM report ORDER BY id",
    "SELECT id FROM report ORDER BY id DESC",
    "SELECT report_id FROM change_log ORDER BY id",
    "SELECT report_id FROM change_log ORDER BY id DESC",
)


def _save_report(
    source: sqlite3.Connection,
    report_id: int,
    target: sqlite3.Connection,
    take_id: Callable[[], int],
    account: Account,
) -> None:
    rescued = rescue_report(source, report_id)
    if isinstance(rescued, str):
        account.missing.append(rescued)
        return
    title = rescued.report.title
    target.execute("SAVEPOINT report")
    try:
        target_id = insert_whole(target, rescued.report)
        copy_entries(target, target_id, list(complete_log(rescued, _rescue_entry)), take_id)
        account.missing += rescued.doubts
        account.missing += _save_remarks(source, report_id, target, target_id, rescued)
        account.saved.append(title)
    except (sqlite3.IntegrityError, ValueError):
        target.execute("ROLLBACK TO report")
        account.missing.append(f"{title}：账本里有两份同单位同年份的报告，后一份没有救出")
    target.execute("RELEASE report")


def _rescue_entry(change: Change) -> LogEntry:
    now = datetime.now().astimezone()
    return LogEntry(0, now, current_user(), Action.RESCUED, change, Change(""))


def _save_remarks(
    source: sqlite3.Connection, report_id: int, target: sqlite3.Connection, target_id: int, rescued: Rescued
) -> list[str]:
    """All that belongs to a report beside its content; returns sentences about what of it is damaged."""
    title, missing = rescued.report.title, []
    steps: tuple[tuple[str, str, CopyRows], ...] = (
        ("explanation", "出错说明", _copy_explanations),
        ("signature", "签字", signatures.copy_signatures),
        ("piece", "原件图像", copy_pieces),
    )
    tables = {name for _, name, _ in read_schema(source)}
    for table, name, copy in steps:
        if table in tables:
            try:
                copy(source, report_id, target, target_id)
            except UNREADABLE:
                missing.append(f"{title}：{name}有损坏，没有全部救出")
    deleted = reports.deletion_time(source, report_id)
    if deleted is not None:
        reports.set_deleted(target, target_id, str(deleted))
    return missing


def _copy_explanations(
    source: sqlite3.Connection, report_id: int, target: sqlite3.Connection, target_id: int
) -> None:
    for explanation in explanations.read_all(source, report_id):
        explanations.put(target, target_id, explanation)
