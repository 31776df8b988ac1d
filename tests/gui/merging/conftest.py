"""A colleague's copy of the ledger that the window has open."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change

FIRST = "applications.new_received.natural_person"
SECOND = "disputes.reconsideration.upheld"
Work = Callable[[Ledger], None]


@pytest.fixture
def colleague(window: MainWindow, library: Library, tmp_path: Path) -> Callable[[Work], Path]:
    """Copies the ledger, lets a colleague work on the copy, and gives its path."""

    def made(work: Work) -> Path:
        path = tmp_path / "李伟.nianbao"
        library.ledger.copy_to(path)
        with Ledger.open(path, author="李伟") as theirs:
            work(theirs)
        return path

    return made


def edit(place: str, value: int) -> Work:
    """Work on the first report: one figure is changed."""
    return lambda ledger: ReportSession(ledger, 1).apply(Change("输入", {place: value}))
