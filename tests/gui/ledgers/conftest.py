"""Ledgers beside the one in the window, and the files that a user names in dialogs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.workplace.settings import Settings
from model.families import form_for_year
from model.ledger.store import Ledger
from model.report import Report
from tests.families import OGI

Name = Callable[[Path | None], None]
OTHER_UNIT = "平山县教育局"


def make_ledger(path: Path, *units: str) -> Path:
    """A closed ledger with an empty report of each unit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Ledger.open(path) as ledger:
        for unit in units:
            ledger.create(Report(form_for_year(2024, OGI), unit, 2024))
    return path


def knowing(path: Path) -> Settings:
    """What a window remembers that has had the ledger open before."""
    settings = Settings()
    settings.keep_ledger(str(path))
    return settings


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A closed ledger of somebody else."""
    return make_ledger(tmp_path / "王 丽#%41" / "别人的.nianbao", OTHER_UNIT)


@pytest.fixture
def name_file(monkeypatch: pytest.MonkeyPatch) -> Name:
    """Makes the next file dialogs answer with a path; None cancels them."""

    def name(path: Path | None) -> None:
        monkeypatch.setattr("gui.ledgers.files.ask_file", lambda *_, **__: path)
        monkeypatch.setattr("gui.ledgers.files.ask_target", lambda *_, **__: path)

    return name
