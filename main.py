"""The program's entrance: opens the window, or runs one command without it.

Qt is loaded only for the window, so the commands work on machines without a screen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from export import command_line


def main(arguments: Sequence[str]) -> int:
    """Runs the program with its command-line arguments and returns the exit code."""
    if command_line.is_command(arguments):
        return command_line.run(arguments)
    from gui.application import run_window

    return run_window(Path(arguments[0]) if arguments else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
