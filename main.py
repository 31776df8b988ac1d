"""The program's entrance: opens the window, or runs one command without it.

Qt is loaded only for the window, so the commands work on machines without a screen.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from export.commands import command_line
from model.log import keep_log

COMMAND_LINE = Path("/proc/self/cmdline")
"""The arguments as bytes, on Linux; other systems have no locale but UTF-8."""


def main(arguments: Sequence[str]) -> int:
    """Runs the program with its command-line arguments and returns the exit code."""
    keep_log()
    if command_line.is_command(arguments):
        return command_line.run(arguments)
    # A start makes nothing that has to be cleared away; to look for it takes a twentieth of the time.
    gc.disable()
    from gui.application import run_window

    return run_window(Path(arguments[0]) if arguments else None)


def start_again_in_utf8() -> None:
    """Under an old locale such as zh_CN.GBK Python would read the names of files in that code page.

    Desktops write them in UTF-8 everywhere: whoever takes them for GBK does not find a file again.
    """
    if sys.getfilesystemencoding() != "utf-8" and COMMAND_LINE.is_file():
        # As it was typed: what Python has made of it cannot always be written again.
        program, *arguments = COMMAND_LINE.read_bytes().split(b"\0")[:-1]
        os.execvp(program, [program, b"-X", b"utf8", *arguments])  # noqa: S606 - this very program


if __name__ == "__main__":
    start_again_in_utf8()
    sys.exit(main(sys.argv[1:]))
