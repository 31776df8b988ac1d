"""A whole round in real files: whose each is, states, sums, the clean year; then the time and memory of many.

`python -m tests.benchmarks.rounds [SEEDS [FILES]]`: that many spoilt cities against their truth, then so many
files collected twice and added up, beside a loop of openpyxl over the worksheets among them.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread

from openpyxl import load_workbook

from model.files.cache import Cache
from model.numbers import Value
from model.rounds.adding import Level, add_up
from model.rounds.choosing import Flag, State, UnitState
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, Round, collect_round
from model.rounds.submissions import USABLE, Status
from tests.benchmarks.cities import FIRST_YEAR, IN_TIME, YEAR, City, make_city, reports_in
from tests.benchmarks.city_faults import spoilt
from tests.benchmarks.city_figures import added, difference
from tests.benchmarks.city_files import write_city
from tests.families import OGI

CITY_FILES = 155


def collected(city: City, inbox: Path, year: int, kept: KeptReadings, last: Round | None = None) -> Round:
    """The round of a year from its files."""
    figures = {key: own.cells for key, own in last.figures.items()} if last is not None else {}
    return collect_round(Order((inbox,), city.tree, year, OGI, figures, today=date(year + 1, 1, 10)), kept)


def judged(city: City, this_year: Round, last_year: Round) -> dict[str, int]:
    """How many files are at their unit, asked for, at a wrong one; how many states and sums are not right."""
    counts = dict.fromkeys(("files", "at their unit", "asked", "WRONG UNIT", "wrong status"), 0)
    for sent in city.sent[YEAR]:
        found = this_year.by_file[sent.file]
        counts["files"] += 1
        if found.unit is None:
            counts["asked"] += 1
        else:
            counts["at their unit" if found.unit == sent.unit else "WRONG UNIT"] += 1
        if found.status is not sent.status or (found.unit is None) is not (sent.asked or sent.unit is None):
            print(f"    {sent.file}: {found.status.value} {found.unit} for {sent.status.value} {sent.unit}")
            counts["wrong status"] += 1
    counts["alarms of the clean year"] = sum(bool(state.flags) for state in last_year.states) + len(
        last_year.missing
    )
    counts["wrong states"] = sum(not _is_right(state, city) for state in this_year.states)
    counts["wrong sums"] = len(_wrong_sums(city, this_year))
    return counts


def _is_right(state: UnitState, city: City) -> bool:
    """Whether the state of a unit is what follows from what it sent."""
    unit = city.tree.by_key[state.unit]
    own = [sent for sent in city.sent[YEAR] if sent.unit == unit.key and not sent.asked]
    usable = [sent for sent in own if sent.status in USABLE]
    if usable:
        due = State.FAULTY if usable[-1].status is Status.FAULTY else State.RECEIVED
    elif own:
        due = State.FAULTY
    else:
        due = State.MISSING if reports_in(unit, YEAR) else State.EXEMPT
    is_late = any(sent.time > IN_TIME for sent in own)
    return state.state is due and (Flag.LATE in state.flags) == is_late


def _wrong_sums(city: City, this_year: Round) -> list[str]:
    wrong = []
    for unit in city.tree.units:
        if city.tree.children(unit.key):
            stated: dict[str, Value] = dict(this_year.figures[unit.key].cells)
            found = difference(stated, add_up(this_year, unit.key).cells)
            due = added(fault.cells for fault in city.faults if fault.parent == unit.key)
            if found != difference(due, {}):
                wrong.append(unit.name)
                print(f"    {unit.name}: {difference(found, due)}")
    return wrong


def try_seeds(seeds: int) -> None:
    """Spoilt cities in files, against their truth."""
    for seed in range(seeds):
        city = spoilt(make_city(seed), seed)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            kept = KeptReadings(Cache(folder / "kept"))
            before, after = (write_city(city, year, folder)[0] for year in (FIRST_YEAR, YEAR))
            last_year = collected(city, before, FIRST_YEAR, kept)
            counts = judged(city, collected(city, after, YEAR, kept, last_year), last_year)
        print(f"city {seed}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


class Memory:
    """The most that this process and its children have had together, looked at all the time."""

    def __init__(self) -> None:
        self.most = 0.0
        self._stop = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(0.1):
            own = Path("/proc/self/task").glob("*/children")
            ids = {int(word) for path in own for word in path.read_text(encoding="ascii").split()}
            self.most = max(self.most, sum(map(_megabytes, ("self", *map(str, ids)))))


def _megabytes(process: str) -> float:
    """What a process has in memory; 0 where it has just ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1e6


def timed(name: str, action: Callable[[], Round]) -> Round:
    """What an action gives; prints its seconds and the most memory of all processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    start = time.perf_counter()
    with Memory() as memory:
        result = action()
    seconds = time.perf_counter() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    print(f"{name:32} {seconds:7.2f} s, reading processes {children:6.2f} s CPU, {memory.most:6.0f} MB")
    return result


def try_many(files: int) -> None:
    """So many files of mixed formats, collected twice and added up, beside openpyxl."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cities = [make_city(seed) for seed in range(1 + files // CITY_FILES)]
        inboxes = tuple(_written(city, folder / str(seed)) for seed, city in enumerate(cities))
        count = sum(1 for inbox in inboxes for path in inbox.rglob("*") if path.is_file())
        kept = KeptReadings(Cache(folder / "kept"))
        order = Order(inboxes, cities[0].tree, YEAR, OGI)
        timed(f"{count} files, first run", lambda: collect_round(order, kept))
        again = timed(f"{count} files, second run", lambda: collect_round(order, kept))
        start = time.perf_counter()
        for unit in again.tree.units:
            if again.tree.children(unit.key):
                for level in Level:
                    add_up(again, unit.key, level)
        print(f"{'all sums on both levels':32} {time.perf_counter() - start:7.2f} s")
        sheets = [path for inbox in inboxes for path in inbox.rglob("*.xlsx")]
        start = time.perf_counter()
        for path in sheets:
            for sheet in load_workbook(path, data_only=True).worksheets:
                _ = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        print(f"{f'openpyxl, the {len(sheets)} worksheets':32} {time.perf_counter() - start:7.2f} s")


def _written(city: City, folder: Path) -> Path:
    return write_city(replace(city, sent={YEAR: city.sent[YEAR]}), YEAR, folder)[0]


def main(seeds: int, files: int) -> None:
    """Prints what came out."""
    try_seeds(seeds)
    try_many(files)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(given[0] if given else 2, given[1] if len(given) > 1 else 1000)
