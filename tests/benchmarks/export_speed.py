"""How long the bundled example takes to become a file of each format.

`python -m tests.benchmarks.export_speed [ROUNDS]` prints the first call, which loads libraries and fonts,
and the median of ROUNDS further ones (20 without an argument).
"""

import statistics
import sys
import time

from export.writers import FORMATS, Format, Options
from model.importers import read_file
from model.importers.reading import Reading
from resources.build_worksheets import EXAMPLE


def milliseconds(known: Format, reading: Reading) -> float:
    """The time that rendering takes."""
    start = time.perf_counter()
    known.render(reading, Options())
    return (time.perf_counter() - start) * 1000


def main(rounds: int = 20) -> None:
    """Prints the times of all formats."""
    reading = read_file(EXAMPLE)
    for known in FORMATS:
        first = milliseconds(known, reading)
        median = statistics.median(milliseconds(known, reading) for _ in range(rounds))
        print(f"{known.suffix:6} first {first:7.1f} ms, median {median:6.1f} ms of {rounds}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
