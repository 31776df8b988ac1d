"""Which process somebody is, so that a note left by one that was killed is known as such."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_SYSTEM = Path("/proc")
_STARTED = 19
"""The place of the starting time after the name in /proc/PID/stat."""


_KILLED = (["Z"], ["X"])
"""The states of a process that has ended and is only waited for."""


@dataclass(frozen=True)
class Process:
    """A process of one run of one machine; empty where the system does not tell.

    Attributes:
        boot: The run of the machine, another one after each start.
        number: The number of the process.
        started: When it started, in ticks of that run: numbers of processes are given again.
    """

    boot: str
    number: int
    started: str


def this_process() -> Process:
    """The process that asks."""
    return Process(_boot(), os.getpid(), _started(os.getpid()))


def has_ended(process: Process) -> bool | None:
    """Whether a process of this machine has ended; None where this cannot be known from here."""
    if sys.platform == "win32" or not process.boot or process.boot != _boot():
        return None
    try:
        os.kill(process.number, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        # Somebody else's process is not for us to touch, but it is there.
        pass
    fields = _fields(process.number)
    killed = fields[:1] in _KILLED
    return killed or (bool(fields and process.started) and _started(process.number) != process.started)


def _boot() -> str:
    return _told("sys/kernel/random/boot_id")


def _started(number: int) -> str:
    fields = _fields(number)
    return fields[_STARTED] if len(fields) > _STARTED else ""


def _fields(number: int) -> list[str]:
    """What the system tells of a process, from its state on."""
    # The name stands in brackets and may contain blanks.
    return _told(f"{number}/stat").rpartition(")")[2].split()


def _told(name: str) -> str:
    try:
        return (_SYSTEM / name).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
