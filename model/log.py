"""The log of the program's own faults, for whoever mends them; users are only told where it lies."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import datetime
from pathlib import Path


def log_file() -> Path:
    """Where the log lies: in the user's folder for the state of programs."""
    home = _home()
    folders = {
        "win32": Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"),
        "darwin": home / "Library" / "Logs",
    }
    others = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    return folders.get(sys.platform, others) / "nianbao" / "nianbao.log"


def _home() -> Path:
    """The user's folder; the temporary one where the system knows no user, as in a bare container."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - nobody else reads the log


def log_fault(error: BaseException) -> str:
    """Adds the fault with its traceback to the log; returns a Chinese clause that says where it lies."""
    path = log_file()
    time = datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{time}\n{''.join(traceback.format_exception(error))}\n")
    except OSError:
        return "日志也没有写成"
    return f"详情记在日志 {path}"
