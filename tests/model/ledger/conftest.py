"""Ledgers and reports for the tests of this folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from model.digest import FIRST_FAMILY
from model.families import load_form
from model.ledger.key import ReportKey
from model.ledger.migrations import LONG_TEXTS, MIGRATIONS
from model.ledger.packing import unpack
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.families import OGI

NATURAL = "applications.new_received.natural_person"
COMMERCIAL = "applications.new_received.commercial"
AMOUNT = "disclosure.admin_fees.amount"


def a_report(unit: str = "测试市教育局", year: int = 2023) -> Report:
    report = Report(load_form("2021", OGI), unit, year)
    cells: dict[str, int | Decimal | None] = {NATURAL: 12, AMOUNT: Decimal("25.10")}
    texts = {"overview": "### （一）总体\n\n本年**认真**做好公开。"}
    report.apply(Change("", cells, texts, sources={NATURAL: "表三!D5"}))
    return report


def said(report: Report) -> tuple[object, ...]:
    """Everything that a report says, amounts with all their digits."""
    stated = {cell_id: repr(value) for cell_id, value in report.stated.items()}
    tables = {table.id: table.edition for table in report.form.tables}
    texts, sources = dict(report.texts), dict(report.sources)
    return report.form.edition, tables, report.unit, report.year, stated, texts, sources


def key(unit: str, year: int, scope: str = "") -> ReportKey:
    """The key of an annual report."""
    return ReportKey(FIRST_FAMILY, unit, year, scope)


PACKED_SINCE = 3


def make_older(path: Path, version: int = 2) -> None:
    """Turns a closed ledger into one that a program of that version would have written."""
    older = path.with_name("older")
    with closing(sqlite3.connect(path)) as new, closing(sqlite3.connect(older)) as old, old:
        for migration in MIGRATIONS[:version]:
            migration(old)
        for (table,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            columns = [name for _, name, *_ in old.execute(f"PRAGMA table_info({table})")]
            rows = new.execute(f"SELECT {', '.join(columns)} FROM {table}")
            old.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
        if version < PACKED_SINCE:
            for read, write in LONG_TEXTS:
                for row_id, stored in old.execute(read).fetchall():
                    old.execute(write, (unpack(stored), row_id))
        old.execute(f"PRAGMA user_version = {version}")
    older.replace(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place as users have it: Chinese, with a blank and signs that mean something in a URI."""
    folder = tmp_path / "王 丽?#%41"
    folder.mkdir()
    return folder / "年报.nianbao"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, author="王丽") as ledger:
        yield ledger


@pytest.fixture
def session(ledger: Ledger) -> ReportSession:
    return ReportSession(ledger, ledger.create(a_report()))
