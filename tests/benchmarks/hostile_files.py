"""Every hostile kind, the large ones included: how long until it is refused or read, and what is said.

`python -m tests.benchmarks.hostile_files [NAME...]`; the last line tells how the main process grew.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from model.errors import UserError
from model.importers.process.isolation import IsolatedReader
from tests.hostile.honest import honest_report
from tests.hostile.kinds import EITHER, KINDS, READ, Hostile


def resident_megabytes() -> float:
    """What this process has in memory now, by Linux."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def outcome(reader: IsolatedReader, path: Path) -> tuple[str, bool]:
    """What a user would be told, and whether the honest report was read."""
    try:
        report = reader.read(path).report
    except UserError as error:
        return str(error), False
    same = dict(report.stated) == dict(honest_report().stated)
    return f"read, {len(report.stated)} cells", same


def as_expected(kind: Hostile, told: str, same: bool) -> bool:
    """Whether the outcome is one of the right ones."""
    if kind.expected == EITHER:
        return True
    return same if kind.expected == READ else kind.expected in told and not told.startswith("read,")


def main(names: list[str]) -> None:
    """Prints a line a kind."""
    slowest = growth = 0.0
    chosen = [kind for kind in KINDS if not names or kind.name in names]
    with IsolatedReader() as reader, tempfile.TemporaryDirectory() as folder:
        for kind in chosen:
            path = Path(folder) / kind.name
            kind.make(path)
            before = resident_megabytes()
            start = time.perf_counter()
            told, same = outcome(reader, path)
            seconds = time.perf_counter() - start
            slowest = max(slowest, seconds)
            growth = max(growth, resident_megabytes() - before)
            mark = "  " if as_expected(kind, told, same) else "! "
            print(f"{mark}{seconds:6.2f} s  {kind.name:38} {told[:110]}", flush=True)
    print(f"{len(chosen)} kinds, slowest {slowest:.1f} s, largest growth of the main process {growth:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
