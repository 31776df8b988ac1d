"""One report from one ledger to another, with its history, explanations, signatures and pieces of pictures.

Everything is verified on the way and gets the ids and digests of its new place.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from model.errors import UserError
from model.files.new_file import new_file
from model.ledger import explanations, history, pieces, reports, signatures
from model.ledger.change_codec import UnreadableContentError
from model.ledger.connecting import connect_alone, transaction
from model.ledger.content import is_whole, read_content, report_from, whole_content, write_places
from model.ledger.faults import faults_named
from model.ledger.history import LogEntry
from model.ledger.migrations import migrate
from model.ledger.store import Ledger
from model.report import Report

_EXPORTING = "导出报告"


def export_report(ledger: Ledger, report_id: int, target: Path) -> None:
    """Writes one report with its history to a ledger file of its own, to be handed on and merged elsewhere.

    Raises:
        UserError: There is a file at `target` already, or it could not be written.
    """
    with ledger.file.reading(_EXPORTING) as source, faults_named(target, _EXPORTING):
        try:
            with new_file(target, handed_on=True) as draft:
                _write_single(source, report_id, draft)
        except FileExistsError as error:
            raise UserError(
                f"无法{_EXPORTING}：已有同名文件", str(target), "请换一个文件名或文件夹"
            ) from error


def _write_single(source: sqlite3.Connection, report_id: int, draft: Path) -> None:
    connection = connect_alone(draft, "mode=rwc")
    try:
        with transaction(connection):
            migrate(connection, version=0)
            copy_report(source, report_id, connection, itertools.count(1).__next__)
    finally:
        connection.close()


def copy_report(
    source: sqlite3.Connection, source_id: int, target: sqlite3.Connection, take_id: Callable[[], int]
) -> int:
    """Copies a report into a transaction that the caller has begun; returns its id there.

    Raises:
        UnreadableContentError: Something about it is not what was written.
        UserError: There is no such report, or this program does not know its edition.
    """
    report = verified_report(source, source_id)
    target_id = insert_whole(target, report)
    copy_entries(target, target_id, history.read_entries(source, source_id)[::-1], take_id)
    copy_remarks(source, source_id, target, target_id)
    deleted = reports.deletion_time(source, source_id)
    if deleted is not None:
        reports.set_deleted(target, target_id, deleted)
    return target_id


def copy_remarks(
    source: sqlite3.Connection, source_id: int, target: sqlite3.Connection, target_id: int
) -> None:
    """Copies explanations, signatures and pieces of pictures in the place of those that are there.

    What was taken back in the other ledger so does not live on here.

    Raises:
        UnreadableContentError: One of them is not what was written.
    """
    explanations.remove_all(target, target_id)
    for explanation in explanations.read_all(source, source_id):
        explanations.put(target, target_id, explanation)
    signatures.remove_signatures(target, target_id)
    signatures.copy_signatures(source, source_id, target, target_id)
    pieces.copy_pieces(source, source_id, target, target_id)


def verified_report(source: sqlite3.Connection, source_id: int) -> Report:
    """A report that says what its digest says.

    Raises:
        UnreadableContentError: It does not.
        UserError: There is no such report, or this program does not know its edition.
    """
    found = read_content(source, source_id)
    if found is None:
        raise UserError("账本里没有这份报告", remedy="请从报告列表中重新选择")
    content, expected = found
    if not is_whole(content, expected):
        raise UnreadableContentError(f"report {source_id}")
    return report_from(content)


def insert_whole(target: sqlite3.Connection, report: Report) -> int:
    """Adds a report with its content, without a log; returns its id."""
    target_id = reports.insert_report(target, report)
    write_places(target, target_id, report, whole_content(report, ""))
    return target_id


def copy_entries(
    target: sqlite3.Connection,
    target_id: int,
    oldest_first: list[LogEntry],
    take_id: Callable[[], int],
    known: Mapping[int | None, int] | None = None,
) -> None:
    """Writes the entries of a log under new ids; `known` has those of entries that are there already."""
    ids = dict(known or {})
    for entry in oldest_first:
        ids[entry.id] = take_id()
        renumbered = replace(entry, id=ids[entry.id], step=ids.get(entry.step))
        history.copy_entry(target, target_id, renumbered)
