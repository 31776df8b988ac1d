"""A screen of its own with a window manager, for tests that press real keys from outside."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library

TOOLS = ("Xvfb", "xdotool", "xmodmap", "openbox")


def missing_for_a_screen() -> list[str]:
    """What this machine lacks for such a test; .ci/setup.sh brings all of it where it may."""
    missing = [name for name in TOOLS if shutil.which(name) is None]
    # What Qt needs for a real screen.
    return missing if find_library("xcb-cursor") else [*missing, "libxcb-cursor"]


@contextmanager
def screen() -> Iterator[str]:
    """Yields the name of the display."""
    reading, writing = os.pipe()
    # With -noreset the keys stay as they are when the program that gave them has ended.
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as number:
        display = f":{number.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
