"""Asking for ledger files; a new one never takes the place of another."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.dialogs.files import ask_file
from gui.dialogs.targets import ask_target
from gui.workplace.settings import Settings
from model.ledger.folders import SUFFIX

NAME = "账本"
"""What users call the format."""
LEDGERS, COPIES = "ledgers", "copies"
"""The purposes under which folders are remembered."""


def ask_new_file(
    parent: QWidget | None, title: str, settings: Settings, name: str, purpose: str = COPIES
) -> Path | None:
    """Asks where a new ledger file is to be written."""
    path = ask_target(parent, title, name, {SUFFIX: NAME}, settings.folder(purpose), may_replace=False)
    if path is None:
        return None
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    settings.keep_folder(purpose, path.parent)
    return path


def ask_ledger(parent: QWidget | None, title: str, settings: Settings) -> Path | None:
    """Asks for a ledger that exists."""
    chosen = ask_file(parent, title, [f"{NAME} (*{SUFFIX})"], settings.folder(LEDGERS))
    if chosen is not None:
        settings.keep_folder(LEDGERS, chosen.parent)
    return chosen


def is_protected(path: Path) -> bool:
    """Whether a ledger is there and only cannot be written."""
    readable = path.is_file() and os.access(path, os.R_OK)
    return readable and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
