"""A unit under a new name from a year on, and a report moved to another year; what belongs together stays so.

Reports of earlier years keep the name under which they were published. That both names are one unit stands
in the ledger, so that last year's figures are carried over and compared across the change.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from model.errors import UserError
from model.families import form_for_year
from model.ledger import history, reports, signatures
from model.ledger.half_characters import refuse_half_character
from model.ledger.history import Action
from model.ledger.key import ReportKey, key_of
from model.ledger.limits import LONGEST_NAME
from model.ledger.store import NOTHING, Ledger
from model.report import Change

_RENAMING = "单位改名"
_MOVING = "修改年份"


def rename_unit(ledger: Ledger, former: str, name: str, since: int) -> int:
    """Gives all reports of a unit on that year and later another name, and remembers the earlier one.

    All of them, or none when an error is raised. Returns how many they are.

    Raises:
        UserError: The name is empty or too long, one of the reports is approved, there is such a report
            already, or the file does not take it.
    """
    new = " ".join(name.split())
    _refuse_name(new)
    concerned = [entry for entry in ledger.entries() if entry.unit == former and entry.year >= since]
    for entry in concerned:
        _refuse_taken(ledger, replace(entry.key, unit=new))
    with ledger.file.writing(_RENAMING) as connection:
        for entry in concerned:
            signatures.refuse_locked(connection, entry.id)
            report, change = ledger.load(entry.id), Change(_RENAMING, unit=new)
            inverse = report.apply(change)
            reports.update_report(connection, entry.id, report)
            history.add_entry(connection, entry.id, ledger.new_entry(Action.EDITED, change, inverse))
        keep_former_name(connection, new, former, since)
    return len(concerned)


def move_to_year(ledger: Ledger, report_id: int, year: int) -> None:
    """Makes a report one on another year, of the same tables.

    Raises:
        UserError: It is approved, there is a report on that year already, that year has other tables, or the
            file does not take it.
    """
    report = ledger.load(report_id)
    if report.year is None or report.year == year:
        return
    _refuse_taken(ledger, replace(key_of(report), year=year))
    family = report.form.family
    if form_for_year(year, family).edition != form_for_year(report.year, family).edition:
        raise UserError(
            f"{report.year}年和{year}年用的表格不同，不能直接改年份",
            remedy=f"请新建{year}年的报告，再把内容导入",
        )
    label = f"年份由{report.year}改为{year}"
    report.year = year
    with ledger.file.writing(_MOVING) as connection:
        signatures.refuse_locked(connection, report_id)
        reports.move_report(connection, report_id, report)
        entry = ledger.new_entry(Action.MOVED, Change(label), NOTHING)
        history.add_entry(connection, report_id, entry)


def names_of(ledger: Ledger, unit: str) -> tuple[str, ...]:
    """A unit's name and the earlier ones, the latest first.

    Raises:
        UserError: They cannot be read.
    """
    # It grows while it is gone through.
    found = [unit]
    with ledger.file.reading("读取单位的曾用名") as connection:
        for name in found:
            query = "SELECT former FROM former_name WHERE name = ? ORDER BY since DESC, former"
            earlier = [former for (former,) in connection.execute(query, (name,)).fetchall()]
            found += [former for former in earlier if isinstance(former, str) and former not in found]
    return tuple(found)


def keep_former_name(connection: sqlite3.Connection, name: str, former: str, since: int) -> None:
    """Remembers, inside a transaction, that from that year on `former` is called `name`."""
    row = (name, former, since)
    connection.execute("INSERT OR REPLACE INTO former_name (name, former, since) VALUES (?, ?, ?)", row)


def copy_former_names(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copies all earlier names that are such, from a ledger that may be damaged."""
    for name, former, since in source.execute("SELECT name, former, since FROM former_name").fetchall():
        legible = all(isinstance(word, str) and 0 < len(word) <= LONGEST_NAME for word in (name, former))
        if legible and type(since) is int:
            keep_former_name(target, name, former, since)


def _refuse_name(name: str) -> None:
    refuse_half_character(name)
    if not name:
        raise UserError("单位名称是空的", remedy="请填写单位全称")
    if len(name) > LONGEST_NAME:
        raise UserError(f"名称太长，最多{LONGEST_NAME}字", name[:20], "请改短后再试")


def _refuse_taken(ledger: Ledger, key: ReportKey) -> None:
    if ledger.find(key) is not None:
        raise UserError(f"账本里已经有{key.name}的报告", remedy="请打开已有的报告，或先删除它")
