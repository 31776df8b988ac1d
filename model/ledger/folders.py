"""Where ledgers and their backups lie when nobody says otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from model.errors import UserError

SUFFIX = ".nianbao"


def default_ledger_path() -> Path:
    """The user's own ledger; neither it nor its folder need exist yet.

    Raises:
        UserError: The system knows no home folder for this user.
    """
    return _data_folder() / "nianbao" / f"年报{SUFFIX}"


def backup_folder(ledger_path: Path) -> Path:
    """Where the backups of a ledger lie: beside it, so that they are found when the ledger is broken."""
    return ledger_path.parent / f"{ledger_path.stem}-备份"


def _data_folder() -> Path:
    variable, usual = {
        "win32": ("APPDATA", "AppData/Roaming"),
        "darwin": ("", "Library/Application Support"),
    }.get(sys.platform, ("XDG_DATA_HOME", ".local/share"))
    told = os.environ.get(variable)
    return Path(told) if told else _home() / usual


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise UserError(
            "找不到您的用户文件夹，不知道账本放在哪里",
            remedy="请在启动时指定账本文件，或请管理员设置用户文件夹",
        ) from error
