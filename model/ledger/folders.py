"""Where ledgers and their backups lie when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

from model.errors import UserError
from model.folders import data_folder

SUFFIX = ".nianbao"


def default_ledger_path() -> Path:
    """The user's own ledger; neither it nor its folder need exist yet.

    Raises:
        UserError: The system knows no home folder for this user.
    """
    folder = data_folder()
    if folder is None:
        raise UserError(
            "找不到您的用户文件夹，不知道账本放在哪里",
            remedy="请在启动时指定账本文件，或请管理员设置用户文件夹",
        )
    return folder / f"年报{SUFFIX}"


def backup_folder(ledger_path: Path) -> Path:
    """Where the backups of a ledger lie: beside it, so that they are found when the ledger is broken."""
    return ledger_path.parent / f"{ledger_path.stem}-备份"
