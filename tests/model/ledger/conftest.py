"""Ledgers and reports for the tests of this folder."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from model.form import load_form
from model.ledger.migrations import LONG_TEXTS
from model.ledger.packing import unpack
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report

NATURAL = "applications.new_received.natural_person"
COMMERCIAL = "applications.new_received.commercial"
AMOUNT = "disclosure.admin_fees.amount"


def a_report(unit: str = "测试市教育局", year: int = 2023) -> Report:
    report = Report(load_form("2021"), unit, year)
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


def make_older(path: Path) -> None:
    """Turns a closed ledger without signatures into one of version 2, which packed nothing."""
    connection = sqlite3.connect(path)
    with connection:
        for read, write in LONG_TEXTS:
            for row_id, stored in connection.execute(read).fetchall():
                connection.execute(write, (unpack(stored), row_id))
        connection.execute("DROP TABLE signature")
        connection.execute("PRAGMA user_version = 2")
    connection.close()


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
