"""How long reading takes beside the bare libraries, in one run: medians, the process warm.

`python -m tests.benchmarks.reading_speed [ROUNDS]`
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from python_calamine import load_workbook

from model.importers.file import read_file
from model.importers.gate.guard import guard_content, read_source
from model.importers.process.isolation import IsolatedReader, read_safely
from model.importers.readers import READERS
from model.importers.recognition.recognise import recognise
from model.importers.recognition.selection import NO_WISH
from tests.hostile.honest import write_honest

MANY = 200


def bare(path: Path) -> None:
    """What python-calamine alone does: all sheets with their merged ranges."""
    workbook = load_workbook(str(path))
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        sheet.to_python(skip_empty_area=True)
        _ = sheet.merged_cell_ranges


def medians(actions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Milliseconds of each action; taken in turn, so that a busy moment of the machine meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(rounds + 3):
        for name, action in actions.items():
            start = time.perf_counter()
            action()
            if number >= 3:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(measured) for name, measured in times.items()}


def steps(path: Path, reader: IsolatedReader) -> dict[str, Callable[[], object]]:
    """The parts of reading a worksheet, and the whole."""
    kind = READERS[path.suffix]
    source = read_source(path)
    content = kind.content(source)
    return {
        "python-calamine alone": lambda: bare(path),
        "guard of the file": lambda: kind.check(source),
        "reader": lambda: kind.content(source),
        "guard of the content": lambda: guard_content(content),
        "recogniser": lambda: recognise(content, NO_WISH),
        "read_file in all": lambda: read_file(path),
        "in the reading process": lambda: reader.read(path),
    }


def main(rounds: int) -> None:
    """Prints milliseconds, how many times calamine that is, and the time of 200 files."""
    with tempfile.TemporaryDirectory() as name, IsolatedReader() as reader:
        paths = {path.suffix: path for path in write_honest(Path(name))}
        measured = medians(steps(paths[".xlsx"], reader), rounds)
        unit = measured["python-calamine alone"]
        for step, milliseconds in measured.items():
            print(f"{step:24} {milliseconds:8.2f} ms {milliseconds / unit:6.1f} x")
        others = {f"{suffix} in the process": partial(reader.read, path) for suffix, path in paths.items()}
        for step, milliseconds in medians(others, max(rounds // 5, 3)).items():
            print(f"{step:24} {milliseconds:8.2f} ms")
        start = time.perf_counter()
        for _ in range(MANY):
            reader.read(paths[".xlsx"])
        print(f"{MANY} worksheets one after the other: {time.perf_counter() - start:.2f} s")
        start = time.perf_counter()
        read_safely(paths[".xlsx"])
        print(f"a single file, process started for it: {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
