"""When Python looks for garbage: never in the middle of a key, and not again and again at what stays.

A look at the thousand reports of a round takes longer than a user may wait.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def spare_what_stays() -> None:
    """From now on looks only at what comes newly."""
    gc.freeze()
    gc.enable()


@contextmanager
def resting() -> Iterator[None]:
    """Looks for nothing as long as the block lasts, and afterwards not at what has come of it."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            spare_what_stays()


def look_at_all() -> None:
    """Lets go of what was spared and is garbage by now; for a moment in which nobody waits."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
