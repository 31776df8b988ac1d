"""What a command gives back, and the exit codes."""

from __future__ import annotations

from dataclasses import dataclass

DONE, TO_DO, NOT_DONE = 0, 1, 2
"""Done; done, and there are errors or something is to be done; it cannot be done."""


@dataclass(frozen=True)
class Answer:
    """What a command prints and the exit code it ends with."""

    text: str
    exit_code: int = DONE
