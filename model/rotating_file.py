"""A log of limited length that only its user may read; apart from model.log, which each start loads."""

from __future__ import annotations

import io
import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST = 1_000_000
"""Bytes, after which a new file is begun; a fault with its traceback has a few thousand."""
KEPT_BEFORE = 1
"""Files that were full."""


class RotatingFile(RotatingFileHandler):
    """Adds records to a file, which is moved aside when it is full.

    Raises:
        OSError: It cannot be written, or is a link or a pipe.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=LARGEST, backupCount=KEPT_BEFORE, encoding="utf-8", errors="backslashreplace"
        )
        self.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")
        )

    def _open(self) -> io.TextIOWrapper:
        descriptor = _open_own(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        return io.TextIOWrapper(os.fdopen(descriptor, "ab"), encoding=self.encoding, errors=self.errors)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - as logging has it
        """Lets whoever logs know, where logging itself would print to the terminal."""
        error = sys.exc_info()[1]
        if error is not None:
            raise error


def _open_own(path: str, flags: int) -> int:
    harmless = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags | harmless, 0o600)
