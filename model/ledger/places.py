"""Where ledgers and their backups lie when nobody says otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SUFFIX = ".nianbao"


def default_ledger_path() -> Path:
    """The user's own ledger; neither it nor its folder need exist yet."""
    return _data_folder() / "nianbao" / f"年报{SUFFIX}"


def backup_folder(ledger_path: Path) -> Path:
    """Where the backups of a ledger lie: beside it, so that they are found when the ledger is broken."""
    return ledger_path.parent / f"{ledger_path.stem}-备份"


def _data_folder() -> Path:
    folders = {
        "win32": Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"),
        "darwin": Path.home() / "Library" / "Application Support",
    }
    others = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folders.get(sys.platform, others)
