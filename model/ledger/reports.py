"""The reports of a ledger as rows: which there are, what they are called, and whether they are deleted."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from model.errors import UserError
from model.form import Form, compose_form
from model.ledger.content import content_digest, content_of, find_or_add_unit, table_editions
from model.report import Report


@dataclass(frozen=True)
class ReportEntry:
    """A report in the table of contents. `scope` says what it covers where that is not the whole unit."""

    id: int
    unit: str
    year: int
    edition: str
    scope: str = ""


def read_reports(connection: sqlite3.Connection, *, deleted: bool = False) -> list[ReportEntry]:
    """The reports, or the deleted ones, by unit and the newest year first."""
    rows = connection.execute(
        "SELECT report.id, unit.name, year, edition, scope"
        " FROM report JOIN unit ON unit.id = unit_id WHERE (deleted IS NOT NULL) = ?"
        " ORDER BY unit.name, year DESC, report.id",
        (deleted,),
    )
    return [ReportEntry(*row) for row in rows]


def find_report(connection: sqlite3.Connection, unit: str, year: int) -> ReportEntry | None:
    """The report of that unit on that year."""
    row = connection.execute(
        "SELECT report.id, unit.name, year, edition, scope FROM report JOIN unit ON unit.id = unit_id"
        " WHERE unit.name = ? AND year = ? AND deleted IS NULL",
        (unit, year),
    ).fetchone()
    return None if row is None else ReportEntry(*row)


def read_form(connection: sqlite3.Connection, report_id: int) -> Form:
    """The form of a report, each table in its own edition.

    Raises:
        UserError: Its edition is unknown to this program.
    """
    edition, editions = connection.execute(
        "SELECT edition, table_editions FROM report WHERE id = ?", (report_id,)
    ).fetchone()
    return compose_form(edition, json.loads(editions))


def stored_digest(connection: sqlite3.Connection, report_id: int) -> str:
    """The digest that the content of a report should have: equal ones mean equal reports."""
    row: tuple[str] = connection.execute("SELECT digest FROM report WHERE id = ?", (report_id,)).fetchone()
    return row[0]


def insert_report(connection: sqlite3.Connection, report: Report, year: int) -> int:
    """Adds the row of a report, without its content; returns its id."""
    unit_id = find_or_add_unit(connection, report.unit)
    form = report.form
    values = (unit_id, year, form.edition, table_editions(form), content_digest(content_of(report, year)))
    rows = connection.execute(
        "INSERT INTO report (unit_id, year, edition, table_editions, digest) VALUES (?, ?, ?, ?, ?)"
        " RETURNING id",
        values,
    )
    row: tuple[int] = rows.fetchall()[0]
    return row[0]


def update_report(connection: sqlite3.Connection, report_id: int, report: Report) -> None:
    """Brings the row to what the report says now.

    Raises:
        UserError: It has been deleted.
    """
    year = report.year
    if year is None:
        raise ValueError("a report of a ledger has a year")
    unit_id = find_or_add_unit(connection, report.unit)
    found = connection.execute(
        "UPDATE report SET unit_id = ?, digest = ? WHERE id = ? AND deleted IS NULL RETURNING id",
        (unit_id, content_digest(content_of(report, year)), report_id),
    )
    _require_report(found.fetchall())


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
