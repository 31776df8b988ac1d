"""The ledger: every report of every unit and year in one file that never loses an edit.

Every public method that changes something is one transaction and is on the disk when it returns. What
file and SQLite refuse is raised as a UserError that names place and remedy.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from model.checks.explanations import Explanation
from model.errors import UserError
from model.ledger import backups, explanations, history
from model.ledger.backups import Backup
from model.ledger.connection import (
    close_file,
    create_file,
    ledger_version,
    open_for_writing,
    transaction,
)
from model.ledger.content import (
    content_digest,
    content_of,
    find_or_add_unit,
    read_content,
    report_from,
    table_editions,
    whole_content,
    write_places,
)
from model.ledger.faults import damaged, faults_named
from model.ledger.history import Action, LogEntry, State
from model.ledger.holder import current_user, leave_note, remove_note
from model.ledger.migrations import migrate, newest_version
from model.report import Change, Report

NOTHING = Change("")


@dataclass(frozen=True)
class ReportEntry:
    """A report in the table of contents. `scope` says what it covers where that is not the whole unit."""

    id: int
    unit: str
    year: int
    edition: str
    scope: str = ""


class Ledger:
    """An open ledger file. Nobody else can open it until it is closed or its process has ended.

    One thread uses a ledger. `model.ledger.session.ReportSession` is the usual way to change a report.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, author: str) -> None:
        self.path = path
        self.author = author
        self._connection = connection
        self._closed = False
        self._identity = _identity(path)
        self._newest = history.newest(connection)
        self._last_id = self._newest[0]

    @classmethod
    def open(cls, path: Path, author: str | None = None) -> Self:
        """Opens a ledger, or makes one where there is no file yet.

        An older structure is renewed after a verified backup. `author` stands in the history beside
        every change; by default it is the name under which the user is logged in.

        Raises:
            UserError: The file is not a ledger, newer than the program, damaged, in use (the message
                says by whom and since when), or cannot be written.
        """
        path = path.absolute()
        with faults_named(path, "打开账本"):
            if not path.exists():
                create_file(path)
            connection = open_for_writing(path)
            try:
                leave_note(path)
                _renew(connection, path)
                return cls(path, connection, author or current_user())
            except BaseException:
                _release(connection, path)
                raise

    def close(self) -> None:
        """Makes a verified backup when anything has changed since the last one, and releases the file.

        A closed ledger can be closed again, and nothing else.

        Raises:
            UserError: The backup failed. The ledger is closed nevertheless, and complete.
        """
        if self._closed:
            return
        self._closed = True
        try:
            self.back_up()
        finally:
            with faults_named(self.path, "关闭账本"):
                _release(self._connection, self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def entries(self) -> list[ReportEntry]:
        """All reports, by unit and the newest year first."""
        return self._entries(deleted=False)

    def deleted_entries(self) -> list[ReportEntry]:
        """The reports that were deleted and can be restored, in the same order."""
        return self._entries(deleted=True)

    def find(self, unit: str, year: int) -> ReportEntry | None:
        """The report of that unit on that year."""
        return next((entry for entry in self.entries() if (entry.unit, entry.year) == (unit, year)), None)

    def create(self, report: Report, label: str = "新建报告") -> int:
        """Adds a report with everything it says, and returns its id. `label` is for the history.

        Raises:
            UserError: Unit or year is missing, or there is such a report already.
        """
        if report.year is None:
            raise UserError("报告没有年份，无法存入账本", remedy="请先填写报告的年份")
        whole = whole_content(report, label)
        self.refuse_unfit(whole, report.year)
        with self._writing("新建报告") as connection:
            report_id = _insert_report(connection, report, report.year)
            write_places(connection, report_id, report, whole)
            history.add_entry(connection, report_id, self.new_entry(Action.CREATED, whole, NOTHING))
        return report_id

    def load(self, report_id: int) -> Report:
        """The report, verified against its digest.

        Raises:
            UserError: There is no such report, or what is stored is not what was written.
        """
        with faults_named(self.path, "打开报告"):
            found = read_content(self._connection, report_id)
            if found is None:
                raise UserError("账本里没有这份报告", str(self.path), "请从报告列表中重新选择")
            content, expected = found
            if content_digest(content) != expected:
                what = f"{content.unit}{content.year}年报告的内容与保存时不一致，数字不可信"
                raise damaged(self.path, "打开报告", what)
            return report_from(content)

    def delete(self, report_id: int) -> None:
        """Takes a report out of the ledger's contents; it can be restored.

        Raises:
            UserError: There is no such report.
        """
        with self._writing("删除报告") as connection:
            entry = self.new_entry(Action.DELETED, NOTHING, NOTHING)
            _set_deleted(connection, report_id, entry.time.isoformat(timespec="milliseconds"))
            history.add_entry(connection, report_id, entry)

    def restore(self, report_id: int) -> None:
        """Takes a deletion back.

        Raises:
            UserError: There is no such report, or another one of the same unit and year by now.
        """
        known = {entry.id: entry for entry in self.deleted_entries()}
        if report_id in known:
            self._refuse_taken(known[report_id].unit, known[report_id].year)
        with self._writing("恢复报告") as connection:
            _set_deleted(connection, report_id, None)
            history.add_entry(connection, report_id, self.new_entry(Action.RESTORED, NOTHING, NOTHING))

    def new_entry(self, action: Action, change: Change, inverse: Change, step: int | None = None) -> LogEntry:
        """An entry for the log, by this author and of this moment; `record` writes it."""
        self._last_id += 1
        state = State.DONE if action is Action.EDITED else None
        now = datetime.now().astimezone()
        return LogEntry(self._last_id, now, self.author, action, change, inverse, step, state)

    def record(self, report_id: int, report: Report, entries: Sequence[LogEntry]) -> None:
        """Writes changes that have been applied to `report`: all of them, or none when an error is raised.

        Raises:
            UserError: The report has been deleted, or the file does not take it.
        """
        with self._writing("保存修改") as connection:
            for entry in entries:
                write_places(connection, report_id, report, entry.change)
                history.add_entry(connection, report_id, entry)
            _update_report(connection, report_id, report)

    def history(self, report_id: int, place: str | None = None) -> list[LogEntry]:
        """What happened to a report, or to one of its cells or texts, newest first.

        Raises:
            UserError: An entry is damaged.
        """
        with faults_named(self.path, "读取修改记录"):
            return history.read_entries(self._connection, report_id, place)

    def explain(self, report_id: int, explanation: Explanation) -> None:
        """Keeps the explanation of a finding of that report, in the place of an earlier one.

        Raises:
            UserError: Half a character in the reason, or the file does not take it.
        """
        _refuse_half_characters(Change(explanation.reason))
        with self._writing("保存出错说明") as connection:
            entry = self.new_entry(Action.EXPLAINED, Change(explanation.reason), NOTHING)
            history.add_entry(connection, report_id, entry)
            explanations.put(connection, report_id, explanation)

    def withdraw_explanation(self, report_id: int, explanation: Explanation) -> None:
        """Takes an explanation back; the history keeps it.

        Raises:
            UserError: See `explain`.
        """
        with self._writing("删除出错说明") as connection:
            entry = self.new_entry(Action.WITHDRAWN, Change(explanation.reason), NOTHING)
            history.add_entry(connection, report_id, entry)
            explanations.remove(connection, report_id, explanation)

    def explanations(self, report_id: int) -> list[Explanation]:
        """All explanations of a report, also those that fit no finding any more.

        Raises:
            UserError: One is damaged.
        """
        with faults_named(self.path, "读取出错说明"):
            return explanations.read_all(self._connection, report_id)

    def steps(self, report_id: int, state: State) -> list[LogEntry]:
        """The edits that can be undone (DONE) or redone (UNDONE), the next one last."""
        with faults_named(self.path, "读取修改记录"):
            return history.read_steps(self._connection, report_id, state)

    def refuse_unfit(self, change: Change, year: int, report_id: int | None = None) -> None:
        """Refuses, before anything has happened, a change that the ledger could never store.

        Raises:
            UserError: Half a character in a text, no unit, or another report of that unit and year.
        """
        _refuse_half_characters(change)
        if change.unit is not None:
            if not change.unit.strip():
                raise UserError("单位名称是空的", remedy="请填写单位全称")
            self._refuse_taken(change.unit, year, report_id)

    def back_up(self) -> Backup | None:
        """Makes a verified backup if anything has changed since the last one.

        Raises:
            UserError: The backup could not be written or did not pass its check.
        """
        return backups.back_up_changed(self._connection, self.path)

    def back_up_daily(self) -> Backup | None:
        """The same, unless there is a backup of today; cheap enough for a timer.

        Raises:
            UserError: See `back_up`.
        """
        return backups.back_up_daily(self._connection, self.path)

    def copy_to(self, target: Path) -> None:
        """Writes the whole ledger to a new file, verified.

        Raises:
            UserError: There is a file already, or it could not be written.
        """
        backups.write_verified_copy(self._connection, self.path, target)

    def _entries(self, *, deleted: bool) -> list[ReportEntry]:
        with faults_named(self.path, "读取报告列表"):
            rows = self._connection.execute(
                "SELECT report.id, unit.name, year, edition, scope"
                " FROM report JOIN unit ON unit.id = unit_id WHERE (deleted IS NOT NULL) = ?"
                " ORDER BY unit.name, year DESC, report.id",
                (deleted,),
            )
            return [ReportEntry(*row) for row in rows]

    def _refuse_taken(self, unit: str, year: int, report_id: int | None = None) -> None:
        other = self.find(unit, year)
        if other is not None and other.id != report_id:
            raise UserError(f"账本里已经有{unit}{year}年的报告", remedy="请打开已有的报告，或先删除它再新建")

    @contextlib.contextmanager
    def _writing(self, action: str) -> Iterator[sqlite3.Connection]:
        with faults_named(self.path, action):
            # An edit written to a file that somebody has deleted would vanish with it.
            if _identity(self.path) != self._identity:
                self._move_to_other_file(action)
            with transaction(self._connection):
                yield self._connection
            self._newest = history.newest(self._connection)

    def _move_to_other_file(self, action: str) -> None:
        """Goes on with the file that stands there now, a stick plugged in again, if it says the same."""
        connection = open_for_writing(self.path)
        if history.newest(connection) != self._newest:
            connection.close()
            raise UserError(
                f"无法{action}：账本文件已被换成另一个", str(self.path), "请把原来的文件放回原处后再试"
            )
        leave_note(self.path)
        self._connection.close()
        self._connection, self._identity = connection, _identity(self.path)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _release(connection: sqlite3.Connection, path: Path) -> None:
    # While the lock is still held. A note that cannot be removed any more does no harm, see holder.
    with contextlib.suppress(OSError):
        remove_note(path)
    close_file(connection)


def _renew(connection: sqlite3.Connection, path: Path) -> None:
    version = ledger_version(connection)
    if version < newest_version():
        backups.back_up_before_upgrade(connection, path)
        with transaction(connection):
            migrate(connection, version)


def _insert_report(connection: sqlite3.Connection, report: Report, year: int) -> int:
    unit_id = find_or_add_unit(connection, report.unit)
    form = report.form
    values = (unit_id, year, form.edition, table_editions(form), content_digest(content_of(report, year)))
    rows = connection.execute(
        "INSERT INTO report (unit_id, year, edition, table_editions, digest) VALUES (?, ?, ?, ?, ?)"
        " RETURNING id",
        values,
    )
    row: tuple[int] = rows.fetchone()
    return row[0]


def _update_report(connection: sqlite3.Connection, report_id: int, report: Report) -> None:
    year = report.year
    if year is None:
        raise ValueError("a report of a ledger has a year")
    unit_id = find_or_add_unit(connection, report.unit)
    found = connection.execute(
        "UPDATE report SET unit_id = ?, digest = ? WHERE id = ? AND deleted IS NULL",
        (unit_id, content_digest(content_of(report, year)), report_id),
    )
    _require_report(found.rowcount)


def _set_deleted(connection: sqlite3.Connection, report_id: int, time: str | None) -> None:
    found = connection.execute(
        "UPDATE report SET deleted = ? WHERE id = ? AND (deleted IS NULL) = ?",
        (time, report_id, time is not None),
    )
    _require_report(found.rowcount)


def _require_report(count: int) -> None:
    if not count:
        raise UserError("这份报告已不在账本里", remedy="请从报告列表中重新选择，删除的报告可以恢复")


def _refuse_half_characters(change: Change) -> None:
    words = (*change.texts.values(), *change.sources.values(), change.label, change.unit or "")
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError as error:
            place = word[max(0, error.start - 10) : error.start]
            raise UserError(
                "文字里有残缺的字符，无法保存",
                f"在“{place}”之后" if place else "在开头",
                "请删去这个字符后重新输入",
            ) from error
