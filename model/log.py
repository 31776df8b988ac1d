"""The program's log, for whoever mends it: its own faults, and what libraries complain of.

Users are only told where it lies.
"""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

from model.folders import state_folder


def log_file() -> Path:
    """Where the log lies: in the user's folder for the state of programs."""
    return (state_folder() or _temporary_folder() / "nianbao") / "nianbao.log"


def _temporary_folder() -> Path:
    return Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - the log makes its file for this user alone


def log_fault(error: BaseException) -> str:
    """Adds the fault with its traceback to the log; returns a Chinese clause that says where it lies."""
    happened = (type(error), error, error.__traceback__)
    record = logging.LogRecord("nianbao", logging.ERROR, __file__, 0, "fault", (), happened)
    try:
        _add(record)
    except OSError:
        return "日志也没有写成"
    return f"详情记在日志 {log_file()}"


def keep_log() -> None:
    """From now on warnings of modules and libraries go to the log, not to a terminal that nobody reads."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Log) for handler in root.handlers):
        root.addHandler(_Log())


class _Log(logging.Handler):
    """Hands on what is said to the log, where it lies at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        # A complaint that cannot be kept is no reason to disturb anybody.
        with contextlib.suppress(OSError):
            _add(record)


def _add(record: logging.LogRecord) -> None:
    # Opened for each record: window, reading process and commands write to the same file, and any may end it.
    from model.rotating_file import RotatingFile

    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(RotatingFile(path)) as file:
        file.handle(record)
