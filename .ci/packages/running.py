"""Runs the tools that build packages; a tool that fails ends the build with what it said."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

LAST_LINES = 30


class BuildError(Exception):
    """A package cannot be built; the message says why and, where it can be known, what to do."""


def run(
    command: Sequence[str | Path], *, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """Runs a command to its end and returns what it printed on standard output.

    Args:
        command: The program, looked for on the path, and its arguments.
        folder: Where it runs; None is here.
        environment: Variables besides those of this process.

    Raises:
        BuildError: The program is missing, or ends with another code than 0.
    """
    words = [str(word) for word in command]
    variables = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **(environment or {})}
    try:
        done = subprocess.run(  # noqa: S603 - the programs are named in this package
            words,
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    # A folder on the path that may not be read hides that nothing is there.
    except (FileNotFoundError, PermissionError) as error:
        raise BuildError(f"{words[0]} is not installed; .ci/packages/setup.sh brings it") from error
    if done.returncode != 0:
        tail = "\n".join([*done.stdout.splitlines(), *done.stderr.splitlines()][-LAST_LINES:])
        raise BuildError(f"{' '.join(words)}\nended with {done.returncode}:\n{tail}")
    return done.stdout
