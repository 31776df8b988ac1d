"""Ledgers from strangers, opened in all ways: a sentence each, no fault, no hang, little memory.

`python -m tests.benchmarks.hostile_ledgers [MUTANTS] [SEED] [FILE...]` visits the crafted ledgers of
tests/hostile, further files, and MUTANTS altered copies of a good ledger (500 without an argument), and
prints what was no sentence.
"""

import json
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from model.errors import UserError
from model.ledger.decisions import carry_out, decide
from model.ledger.history import State
from model.ledger.merging import pair_reports
from model.ledger.rollback import look_for_contradiction
from model.ledger.salvage import salvage
from model.ledger.search import Query, search_history
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.ledger_edits import ROOT
from tests.hostile.ledgers import CRAFTS, good_ledger, make_right, mutate_bytes, mutate_rows, write

TOGETHER = 50
"""Mutants that one process visits."""


@dataclass
class Tally:
    """What the visits have shown; memory in megabytes, times in seconds."""

    files: int = 0
    opened: int = 0
    refused: int = 0
    most_memory: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def look(ledger: Ledger) -> None:
    """Everything that a window reads of a ledger; what is refused of one report is no end."""
    ledger.signing_states()
    ledger.last_entry()
    for entry in [*ledger.entries(), *ledger.deleted_entries()]:
        for reading in (ledger.load, ledger.history, ledger.signatures, ledger.explanations):
            try_it(partial(reading, entry.id))
        for state in State:
            try_it(partial(ledger.step_ids, entry.id, state))
        try_it(partial(any, look_for_contradiction(ledger, entry.id)))
        try_it(partial(work, ledger, entry.id))
    try_it(lambda: search_history(ledger, Query("公开"), most=50))


def work(ledger: Ledger, report_id: int) -> None:
    """Opens a report and, where that is possible, types into it."""
    session = ReportSession(ledger, report_id)
    if not session.lock_reason:
        session.apply(Change("输入", texts={session.report.text_ids[-1]: "改"}))
        session.undo()


def try_it(step: Callable[[], object]) -> bool:
    """Whether a step succeeded; a refusal with a sentence is no fault."""
    try:
        step()
    except UserError:
        return False
    return True


def read(path: Path, _folder: Path) -> None:
    with Ledger.open(path, read_only=True) as ledger:
        look(ledger)


def edit(path: Path, folder: Path) -> None:
    with Ledger.open(Path(shutil.copy(path, folder / "编辑.nianbao"))) as ledger:
        look(ledger)


def save(path: Path, folder: Path) -> None:
    """Reads what can be read into a new ledger, every report of which has to be sound."""
    salvage(path, folder / "救出.nianbao")
    with Ledger.open(folder / "救出.nianbao") as saved:
        try:
            for entry in saved.entries():
                ReportSession(saved, entry.id)
                saved.history(entry.id)
                saved.signatures(entry.id)
                saved.explanations(entry.id)
        except UserError as error:
            raise AssertionError("what was saved is not sound") from error


def merge(path: Path, folder: Path) -> None:
    ours, theirs = Ledger.open(folder / "我的.nianbao"), Ledger.open(path, read_only=True)
    with ours, theirs:
        for pair in pair_reports(ours, theirs):
            decision = decide(ours, theirs, pair)
            decision.choose_all(theirs=True)
            if decision.wanted:
                try_it(partial(carry_out, ours, theirs, decision))


WAYS = (read, save, merge, edit)


def visit(path: Path) -> dict[str, object]:
    """What became of one file in all ways; the memory is the most of this process so far."""
    started = time.perf_counter()
    faults, opened = [], 0
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                opened += try_it(partial(way, path, Path(folder)))
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                faults.append(f"{way.__name__}: {type(error).__name__} {str(error)[:200]}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = time.perf_counter() - started
    return {"file": path.name, "faults": faults, "opened": opened, "memory": memory, "seconds": seconds}


def visited(files: Sequence[Path], tally: Tally) -> None:
    """Lets another process visit the files."""
    command = [sys.executable, "-m", "tests.benchmarks.hostile_ledgers", "visit", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1200, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if len(lines) < len(files):
        tally.faults.append(f"{files[len(lines)].name}: {done.stderr[-300:]}")
    for line in lines:
        tally.files += 1
        tally.opened += line["opened"] > 0
        tally.refused += line["opened"] == 0
        tally.most_memory = max(tally.most_memory, line["memory"])
        tally.slowest = max(tally.slowest, line["seconds"])
        tally.faults += [f"{line['file']}: {fault}" for fault in line["faults"]]


def crafted(names: Sequence[str], further: Sequence[Path] = ()) -> Tally:
    """Visits crafted ledgers, each in a process of its own, and further files."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        base = good_ledger(Path(name) / "good.nianbao")
        for number, craft in enumerate(names):
            path = Path(name) / f"{number} {craft}.nianbao"
            write(path, base, CRAFTS[craft])
            visited([path], tally)
        for path in further:
            visited([path], tally)
    return tally


def mutants(count: int, seed: int) -> Tally:
    """Visits so many altered copies of a good ledger, every second one altered row by row."""
    tally, dice = Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        base = good_ledger(Path(name) / "good.nianbao")
        made = []
        for number in range(count):
            path = Path(name) / f"{number}.nianbao"
            path.write_bytes(base.read_bytes() if number % 2 else mutate_bytes(base.read_bytes(), dice))
            if number % 2:
                with closing(sqlite3.connect(path)) as connection, connection:
                    mutate_rows(connection, dice)
                    make_right(connection)
            made.append(path)
        for start in range(0, count, TOGETHER):
            visited(made[start : start + TOGETHER], tally)
    return tally


def main(numbers: Sequence[int], further: Sequence[Path]) -> None:
    """Prints the figures."""
    count, seed = (*numbers, *(500, 20261128)[len(numbers) :])
    print(f"crafted: {crafted(list(CRAFTS), further)}")
    print(f"mutants, seed {seed}: {mutants(count, seed)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["visit"]:
        for argument in sys.argv[2:]:
            print(json.dumps(visit(Path(argument))), flush=True)
    else:
        numbers = [int(argument) for argument in sys.argv[1:3]]
        main(numbers, [Path(argument) for argument in sys.argv[3:]])
