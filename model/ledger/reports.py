"""The reports of a ledger as rows: which there are, what they are called, and whether they are deleted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from model.digest import FIRST_FAMILY, content_digest, content_of, table_editions
from model.errors import UserError
from model.form import Form
from model.ledger.change_codec import UnreadableContentError
from model.ledger.content import composed, find_or_add_unit
from model.ledger.key import ReportKey, key_of
from model.ledger.limits import LONGEST_NAME
from model.report import Report


@dataclass(frozen=True)
class ReportEntry:
    """A report in the table of contents. `scope` says what it covers where that is not the whole unit."""

    id: int
    unit: str
    year: int
    edition: str
    scope: str = ""
    family: str = FIRST_FAMILY

    @property
    def key(self) -> ReportKey:
        """What tells it from the other reports."""
        return ReportKey(self.family, self.unit, self.year, self.scope)


_ENTRIES = (
    "SELECT report.id, unit.name, year, edition, scope, family FROM report JOIN unit ON unit.id = unit_id"
)


def read_reports(connection: sqlite3.Connection, *, deleted: bool = False) -> list[ReportEntry]:
    """The reports, or the deleted ones, by unit and the newest year first."""
    rows = connection.execute(
        f"{_ENTRIES} WHERE (deleted IS NOT NULL) = ? ORDER BY unit.name, year DESC, family, scope, report.id",
        (deleted,),
    )
    return list(map(_entry, rows.fetchall()))


def find_report(connection: sqlite3.Connection, key: ReportKey) -> ReportEntry | None:
    """The report of that key."""
    row = connection.execute(
        f"{_ENTRIES} WHERE unit.name = ? AND year = ? AND family = ? AND scope = ? AND deleted IS NULL",
        (key.unit, key.year, key.family, key.scope),
    ).fetchone()
    return None if row is None else _entry(row)


def _entry(row: tuple[Any, ...]) -> ReportEntry:
    number, unit, year, *others = row
    words = (unit, *others)
    # A list may have thousands of them: no call for each word.
    legible = {*map(type, words)} == {str} and max(map(len, words)) <= LONGEST_NAME
    if not legible or type(number) is not int or type(year) is not int:
        raise UnreadableContentError("report")
    return ReportEntry(*row)


def read_form(connection: sqlite3.Connection, report_id: int) -> Form:
    """The form of a report, each table in its own edition.

    Raises:
        UserError: Its form or edition is unknown to this program.
    """
    family_id, edition, editions = connection.execute(
        "SELECT family, edition, table_editions FROM report WHERE id = ?", (report_id,)
    ).fetchone()
    return composed(edition, editions, family_id)


def stored_digest(connection: sqlite3.Connection, report_id: int) -> str:
    """The digest that the content of a report should have: equal ones mean equal reports."""
    row: tuple[str] = connection.execute("SELECT digest FROM report WHERE id = ?", (report_id,)).fetchone()
    return row[0]


def insert_report(connection: sqlite3.Connection, report: Report) -> int:
    """Adds the row of a report, without its content; returns its id."""
    key, form = key_of(report), report.form
    unit_id = find_or_add_unit(connection, key.unit)
    digest = content_digest(content_of(report))
    rows = connection.execute(
        "INSERT INTO report (family, unit_id, year, scope, edition, table_editions, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (key.family, unit_id, key.year, key.scope, form.edition, table_editions(form), digest),
    )
    row: tuple[int] = rows.fetchall()[0]
    return row[0]


def update_report(connection: sqlite3.Connection, report_id: int, report: Report) -> None:
    """Brings the row to what the report says now.

    Raises:
        UserError: It has been deleted.
    """
    unit_id = find_or_add_unit(connection, report.unit)
    found = connection.execute(
        "UPDATE report SET unit_id = ?, digest = ? WHERE id = ? AND deleted IS NULL RETURNING id",
        (unit_id, content_digest(content_of(report)), report_id),
    )
    _require_report(found.fetchall())


def move_report(connection: sqlite3.Connection, report_id: int, report: Report) -> None:
    """Brings the year of the row to what the report says now.

    Raises:
        UserError: It has been deleted.
    """
    connection.execute("UPDATE report SET year = ? WHERE id = ?", (report.year, report_id))
    update_report(connection, report_id, report)


def deletion_time(connection: sqlite3.Connection, report_id: int) -> str | None:
    """When a report was deleted; None when it is there."""
    row: tuple[str | None] = connection.execute(
        "SELECT deleted FROM report WHERE id = ?", (report_id,)
    ).fetchone()
    return row[0]


def set_deleted(connection: sqlite3.Connection, report_id: int, time: str | None) -> None:
    """Marks a report as deleted at that time, or, without a time, as there again.

    Raises:
        UserError: It is not there, or not deleted.
    """
    found = connection.execute(
        "UPDATE report SET deleted = ? WHERE id = ? AND (deleted IS NULL) = ? RETURNING id",
        (time, report_id, time is not None),
    )
    _require_report(found.fetchall())


def _require_report(found: list[tuple[int]]) -> None:
    if not found:
        raise UserError("这份报告已不在账本里", remedy="请从报告列表中重新选择，删除的报告可以恢复")
