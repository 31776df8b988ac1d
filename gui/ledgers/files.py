"""Asking for ledger files; a new one never takes the place of another."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.workplace.settings import Settings
from model.ledger.folders import SUFFIX

FILTER = f"账本 (*{SUFFIX})"
LEDGERS, COPIES = "ledgers", "copies"
"""The purposes under which folders are remembered."""


def ask_new_file(
    parent: QWidget | None, title: str, settings: Settings, name: str, purpose: str = COPIES
) -> Path | None:
    """Asks where a new ledger file is to be written."""
    # Not the dialog's own question whether to replace a file: whoever writes it refuses that.
    options = QFileDialog.Option.DontConfirmOverwrite
    place = str(Path(settings.folder(purpose)) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, place, FILTER, options=options)
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    settings.keep_folder(purpose, path.parent)
    return path


def ask_ledger(parent: QWidget | None, title: str, settings: Settings) -> Path | None:
    """Asks for a ledger that exists."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, settings.folder(LEDGERS), FILTER)
    if not chosen:
        return None
    settings.keep_folder(LEDGERS, Path(chosen).parent)
    return Path(chosen)


def is_protected(path: Path) -> bool:
    """Whether a ledger is there and only cannot be written."""
    readable = path.is_file() and os.access(path, os.R_OK)
    return readable and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
