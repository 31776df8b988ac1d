"""The ledger: every report of every unit and year in one file that never loses an edit.

Every public method that changes something is one transaction and is on the disk when it returns. What
file and SQLite refuse is raised as a UserError that names place and remedy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from model.checks.explanations import Explanation
from model.errors import UserError
from model.judging.signature import Role, Signature
from model.ledger import backups, explanations, history, reports, signatures
from model.ledger.backups import Backup
from model.ledger.content import is_whole, read_content, report_from, whole_content, write_places
from model.ledger.faults import damaged
from model.ledger.half_characters import refuse_half_character, refuse_half_characters
from model.ledger.history import Action, LogEntry, State
from model.ledger.holder import current_user
from model.ledger.key import ReportKey, key_of
from model.ledger.ledger_file import LedgerFile, LedgerSnapshot
from model.ledger.limits import refuse_too_much
from model.ledger.received_bytes import take_along
from model.ledger.reports import ReportEntry
from model.ledger.signatures import SIGNING
from model.report import Change, Report

__all__ = ["Ledger", "ReportEntry"]

NOTHING = Change("")


class Ledger:
    """An open ledger. One opened for editing keeps everybody else from editing it until it is closed.

    One thread at a time uses a ledger. `model.ledger.session.ReportSession` is the usual way to change a
    report.

    Attributes:
        path: Where the ledger lies.
        author: Who stands in the history beside every change.
        file: The rows, for the other modules of this package.
    """

    def __init__(self, file: LedgerFile, author: str) -> None:
        self.path = file.path
        self.author = author
        self.file = file
        self._closed = False
        self._last_id = file.newest[0]

    @classmethod
    def open(cls, path: Path, author: str | None = None, *, read_only: bool = False) -> Self:
        """Opens a ledger, or makes one where there is no file yet.

        An older structure is renewed after a verified backup. `author` is by default the name under
        which the user is logged in. Read-only it can be opened while somebody else edits it: what is
        shown is the state of `as_of`, and every change is refused before anything has happened.

        Raises:
            LedgerInUseError: Somebody else has it open; the message says who and since when.
            UserError: The file is not a ledger, newer than the program, damaged, or cannot be written.
        """
        opened = LedgerSnapshot.open if read_only else LedgerFile.open
        return cls(opened(path.absolute()), author or current_user())

    @property
    def as_of(self) -> datetime | None:
        """The instant, in local time, that a ledger opened read-only shows; None for one being edited."""
        return self.file.as_of

    @property
    def lock_reason(self) -> str:
        """The sentence why nothing can be changed; empty for a ledger being edited."""
        return self.file.lock_reason

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.as_of is not None

    @property
    def remark(self) -> str:
        """A sentence about what protects the ledger less than usual; mostly empty."""
        return self.file.remark

    def close(self, *, backing_up: bool = True) -> None:
        """Makes a verified backup when anything has changed since the last one, and releases the file.

        A closed ledger can be closed again, and nothing else. Without `backing_up` no backup is made, and
        so none of the older ones is removed.

        Raises:
            UserError: The backup failed. The ledger is closed nevertheless, and complete.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if backing_up:
                self.back_up()
        finally:
            self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def entries(self) -> list[ReportEntry]:
        """All reports, by unit and the newest year first."""
        with self.file.reading("读取报告列表") as connection:
            return reports.read_reports(connection)

    def deleted_entries(self) -> list[ReportEntry]:
        """The reports that were deleted and can be restored, in the same order."""
        with self.file.reading("读取报告列表") as connection:
            return reports.read_reports(connection, deleted=True)

    def find(self, key: ReportKey) -> ReportEntry | None:
        """The report of that form, unit, year and scope."""
        with self.file.reading("读取报告列表") as connection:
            return reports.find_report(connection, key)

    def create(self, report: Report, label: str = "新建报告") -> int:
        """Adds a report with everything it says, and returns its id. `label` is for the history.

        Raises:
            UserError: Unit or year is missing, or there is such a report already.
        """
        if report.year is None:
            raise UserError("报告没有年份，无法存入账本", remedy="请先填写报告的年份")
        whole = whole_content(report, label)
        self.refuse_unfit(whole, key_of(report))
        with self.file.writing("新建报告") as connection:
            report_id = reports.insert_report(connection, report)
            write_places(connection, report_id, report, whole)
            history.add_entry(connection, report_id, self.new_entry(Action.CREATED, whole, NOTHING))
        return report_id

    def load(self, report_id: int) -> Report:
        """The report, verified against its digest.

        Raises:
            UserError: There is no such report, or what is stored is not what was written.
        """
        with self.file.reading("打开报告") as connection:
            found = read_content(connection, report_id)
            if found is None:
                raise UserError("账本里没有这份报告", str(self.path), "请从报告列表中重新选择")
            content, expected = found
            if not is_whole(content, expected):
                what = f"{content.unit}{content.year}年报告的内容与保存时不一致，数字不可信"
                raise damaged(self.path, "打开报告", what)
            return report_from(content)

    def delete(self, report_id: int) -> None:
        """Takes a report out of the ledger's contents; it can be restored.

        Raises:
            UserError: There is no such report, or it is approved.
        """
        with self.file.writing("删除报告") as connection:
            signatures.refuse_locked(connection, report_id)
            entry = self.new_entry(Action.DELETED, NOTHING, NOTHING)
            reports.set_deleted(connection, report_id, entry.time.isoformat(timespec="milliseconds"))
            history.add_entry(connection, report_id, entry)

    def restore(self, report_id: int) -> None:
        """Takes a deletion back.

        Raises:
            UserError: There is no such report, or another one of the same key by now.
        """
        known = {entry.id: entry for entry in self.deleted_entries()}
        if report_id in known:
            self._refuse_taken(known[report_id].key)
        with self.file.writing("恢复报告") as connection:
            reports.set_deleted(connection, report_id, None)
            history.add_entry(connection, report_id, self.new_entry(Action.RESTORED, NOTHING, NOTHING))

    def new_entry(self, action: Action, change: Change, inverse: Change, step: int | None = None) -> LogEntry:
        """An entry for the log, by this author and of this moment; `record` writes it."""
        state = State.DONE if action is Action.EDITED else None
        now = datetime.now().astimezone()
        return LogEntry(self.take_id(), now, self.author, action, change, inverse, step, state)

    def take_id(self) -> int:
        """The id of the next entry of the log; ids are never given twice."""
        self._last_id += 1
        return self._last_id

    def record(self, report_id: int, report: Report, entries: Sequence[LogEntry]) -> None:
        """Writes changes that have been applied to `report`: all of them, or none when an error is raised.

        Raises:
            UserError: The report has been deleted or approved, or the file does not take it.
        """
        with self.file.writing("保存修改") as connection:
            signatures.refuse_locked(connection, report_id)
            for entry in entries:
                write_places(connection, report_id, report, entry.change)
                history.add_entry(connection, report_id, entry)
            reports.update_report(connection, report_id, report)

    def history(self, report_id: int, place: str | None = None) -> list[LogEntry]:
        """What happened to a report, or to one of its cells or texts, newest first.

        Raises:
            UserError: An entry is damaged.
        """
        with self.file.reading("读取修改记录") as connection:
            return history.read_entries(connection, report_id, place)

    def last_entry(self) -> LogEntry | None:
        """The newest entry of the log; None while there is none.

        Raises:
            UserError: The entry is damaged.
        """
        with self.file.reading("读取修改记录") as connection:
            return history.read_entry(connection, history.newest_id(connection))

    def explain(self, report_id: int, explanation: Explanation) -> None:
        """Keeps the explanation of a finding of that report, in the place of an earlier one.

        Raises:
            UserError: Half a character in the reason, the report is approved, or the file does not take it.
        """
        refuse_half_character(explanation.reason)
        refuse_too_much(Change(explanation.reason))
        with self.file.writing("保存出错说明") as connection:
            signatures.refuse_locked(connection, report_id)
            entry = self.new_entry(Action.EXPLAINED, Change(explanation.reason), NOTHING)
            history.add_entry(connection, report_id, entry)
            explanations.put(connection, report_id, explanation)

    def withdraw_explanation(self, report_id: int, explanation: Explanation) -> None:
        """Takes an explanation back; the history keeps it.

        Raises:
            UserError: See `explain`.
        """
        with self.file.writing("删除出错说明") as connection:
            signatures.refuse_locked(connection, report_id)
            entry = self.new_entry(Action.WITHDRAWN, Change(explanation.reason), NOTHING)
            history.add_entry(connection, report_id, entry)
            explanations.remove(connection, report_id, explanation)

    def explanations(self, report_id: int) -> list[Explanation]:
        """All explanations of a report, also those that fit no finding any more.

        Raises:
            UserError: One is damaged.
        """
        with self.file.reading("读取出错说明") as connection:
            return explanations.read_all(connection, report_id)

    def step_ids(self, report_id: int, state: State) -> list[int]:
        """The ids of the edits that can be undone (DONE) or redone (UNDONE), the next one last."""
        with self.file.reading("读取修改记录") as connection:
            return history.read_step_ids(connection, report_id, state)

    def entry_ids(self, report_id: int) -> list[int]:
        """The ids of everything that happened to a report, oldest first."""
        with self.file.reading("读取修改记录") as connection:
            return history.read_ids(connection, report_id)

    def entry(self, entry_id: int) -> LogEntry:
        """One entry of the log.

        Raises:
            DamagedLedgerError: It is damaged, or not there.
        """
        with self.file.reading("读取修改记录") as connection:
            entry = history.read_entry(connection, entry_id)
            if entry is None:
                raise damaged(self.path, "读取修改记录", "修改记录里缺少一条")
            return entry

    def signatures(self, report_id: int) -> list[Signature]:
        """The signatures of a report in the order of signing; lapsed ones are not `valid`.

        Raises:
            UserError: One is damaged.
        """
        with self.file.reading("读取签字") as connection:
            return signatures.read_signatures(connection, report_id)

    def signing_states(self) -> dict[int, Role]:
        """How far the reports are: the last role that has signed validly, by report id."""
        with self.file.reading("读取签字") as connection:
            return signatures.read_states(connection)

    def sign(self, report_id: int, role: Role, name: str) -> None:
        """Signs what the report says now. An approval (签发) locks it.

        Raises:
            UserError: No name, the signature that comes before is missing or has lapsed, the report is
                approved already, or the file does not take it.
        """
        signer = " ".join(name.split())
        if not signer:
            raise UserError("签字没有姓名", remedy="请填写签字人的姓名")
        refuse_half_character(signer)
        refuse_too_much(Change(signer))
        with self.file.writing(f"{role.value}签字") as connection:
            signatures.refuse_locked(connection, report_id)
            entry = self.new_entry(SIGNING[role], Change(signer), NOTHING)
            signatures.put_signature(connection, report_id, Signature(role, signer, entry.time, valid=True))
            history.add_entry(connection, report_id, entry)

    def reopen(self, report_id: int, reason: str) -> None:
        """Opens an approved report for changes again; all its signatures end, the history keeps them.

        Raises:
            UserError: No reason is given, the report is not approved, or the file does not take it.
        """
        written = " ".join(reason.split())
        if not written:
            raise UserError("没有写明重新打开的理由", remedy="请写明为什么要修改已签发的报告")
        refuse_half_character(written)
        refuse_too_much(Change(written))
        with self.file.writing("重新打开报告") as connection:
            if signatures.approval_among(signatures.read_signatures(connection, report_id)) is None:
                raise UserError("报告没有签发，可以直接修改")
            signatures.remove_signatures(connection, report_id)
            history.add_entry(
                connection, report_id, self.new_entry(Action.REOPENED, Change(written), NOTHING)
            )

    def refuse_unfit(self, change: Change, key: ReportKey, report_id: int | None = None) -> None:
        """Refuses, before anything has happened, a change to the report of that key that could not be stored.

        Raises:
            UserError: Half a character in a text, no unit, another report of the key that it would get, or
                a ledger opened read-only.
        """
        refuse_half_characters(change)
        refuse_too_much(change)
        if self.read_only:
            self.file.writing("修改报告")
        if change.unit is not None:
            if not change.unit.strip():
                raise UserError("单位名称是空的", remedy="请填写单位全称")
            self._refuse_taken(replace(key, unit=change.unit), report_id)

    def back_up(self) -> Backup | None:
        """Makes a verified backup if anything has changed since the last one.

        Raises:
            UserError: The backup could not be written or did not pass its check.
        """
        if self.read_only:
            return None
        return backups.back_up_changed(self.file.connection, self.path)

    def back_up_daily(self) -> Backup | None:
        """The same, unless there is a backup of today; cheap enough for a timer.

        Raises:
            UserError: See `back_up`.
        """
        if self.read_only:
            return None
        return backups.back_up_daily(self.file.connection, self.path)

    def back_up_by_hand(self) -> Backup | None:
        """Makes a verified backup that is kept for good, if anything has changed since the last such one.

        Raises:
            UserError: See `back_up`.
        """
        if self.read_only:
            return None
        return backups.back_up_by_hand(self.file.connection, self.path)

    def copy_to(self, target: Path) -> int:
        """Writes all to a new file, verified, with what was received; how many files of that were gone.

        Raises:
            UserError: There is a file already, or it could not be written.
        """
        lost = 0 if target.exists() else take_along(self.path, self.file.connection, target)
        backups.write_verified_copy(self.file.connection, self.path, target)
        return lost

    def _refuse_taken(self, key: ReportKey, report_id: int | None = None) -> None:
        other = self.find(key)
        if other is not None and other.id != report_id:
            raise UserError(f"账本里已经有{key.name}的报告", remedy="请打开已有的报告，或先删除它")
