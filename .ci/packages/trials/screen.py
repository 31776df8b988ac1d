"""A display that nobody sees, on which windows are waited for and photographed."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from packages.running import BuildError, run

SIZE = "1440x900x24"
PATIENCE = 120
"""Seconds until a window counts as missing; a busy machine is slow."""
_POLL = 0.02


@contextlib.contextmanager
def screen(number: int = 87) -> Iterator[str]:
    """A display; gives the value of DISPLAY."""
    name = f":{number}"
    server = subprocess.Popen(  # noqa: S603 - a fixed command
        ["Xvfb", name, "-screen", "0", SIZE, "-nolisten", "tcp"],  # noqa: S607 - from the path
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(lambda: Path(f"/tmp/.X11-unix/X{number}").exists(), "a display")  # noqa: S108 - X's own place
        yield name
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def started(
    command: Sequence[str | Path], display: str, environment: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    """A program whose window is waited for; it is ended afterwards.

    Gives the window's title and the seconds from the start until it was mapped.
    """
    if windows(display):
        raise BuildError(f"a window is open already: {windows(display)}")
    begun = time.monotonic()
    program = subprocess.Popen(  # noqa: S603 - what is tried
        [str(word) for word in command],
        env={**os.environ, **environment, "DISPLAY": display},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(lambda: bool(windows(display)), f"a window of {command[0]}")
        taken = time.monotonic() - begun
        yield windows(display)[0], taken
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, 15)
        program.wait()
        _wait(lambda: not windows(display), "the window to be closed")


def windows(display: str) -> list[str]:
    """The titles of all windows of the program that are seen."""
    # One that closes between the two questions has no name, and is not there any more.
    script = """xdotool search --onlyvisible --name 年报 2>/dev/null | while read -r number; do
        xdotool getwindowname "$number" 2>/dev/null || true
    done"""
    return run(["sh", "-c", script], environment={"DISPLAY": display}).splitlines()


def photograph(display: str, target: Path) -> None:
    """Takes a picture of the whole display, after what was started has drawn itself."""
    time.sleep(2)
    target.parent.mkdir(parents=True, exist_ok=True)
    run(["import", "-window", "root", target], environment={"DISPLAY": display})


def _wait(arrived: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not arrived():
        if time.monotonic() > until:
            raise BuildError(f"waited in vain for {what}")
        time.sleep(_POLL)
