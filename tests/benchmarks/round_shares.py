"""Two programs at one round: the second is told and reads meanwhile; nothing is lost, nothing is twice.

`python -m tests.benchmarks.round_shares [TRIALS] [FILES]` lets two programs take in a folder each and say
something of units, in the same ledger at the same moment: with locks as they are here, and with a library of
tests/hostile that stands for a share which grants every lock (a C compiler is needed for that).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from model.errors import UserError
from model.ledger.holder import LedgerInUseError
from model.ledger.round_session import RoundSession
from model.ledger.round_store import RoundKey, RoundStore, begin_round
from model.ledger.store import Ledger
from model.rounds.deciding import exempt
from tests.benchmarks.cities import YEAR, City, make_city
from tests.benchmarks.city_files import suffix_of, write_city
from tests.benchmarks.ledger_edits import ROOT
from tests.benchmarks.ledger_shares import NAMES, PAUSE, library
from tests.benchmarks.round_kills import TODAY

LAYOUT = "own_json"
HELD = 0.5
"""Seconds for which a program keeps the ledger when it is done."""


@dataclass
class Tally:
    """What the trials have shown; `read` counts the programs that saw the round while another had it."""

    trials: int = 0
    told: int = 0
    read: int = 0
    kept: int = 0
    lost: int = 0
    twice: int = 0


def begin(folder: Path, files: int) -> tuple[Path, list[Path]]:
    """A ledger with a round in which nothing is yet, and the folder of each program."""
    city, path = make_city(5, counties=1), folder / "共享.nianbao"
    inboxes = []
    for number, name in enumerate(NAMES):
        sent = [
            replace(one, layout=LAYOUT, file=f"{name}{at}{suffix_of(LAYOUT)}")
            for at, one in enumerate(city.sent[YEAR][number * files : (number + 1) * files])
        ]
        inboxes.append(write_city(City(city.tree, city.truth, {YEAR: tuple(sent)}), YEAR, folder / name)[0])
    with Ledger.open(path) as ledger:
        begin_round(ledger, RoundKey(YEAR, "ogi", "2021"), city.tree)
    return path, inboxes


def work_when_let(path: Path, inbox: Path, number: int) -> None:
    """The child: waits for the ledger, reading the round meanwhile; takes its folder in, exempts some units.

    Prints how often it was told that somebody else has the ledger, how often it has read it then, and what
    was accepted of it.
    """
    told = read = 0
    ledger = None
    while ledger is None:
        try:
            ledger = Ledger.open(path)
        except LedgerInUseError:
            told += 1
            with Ledger.open(path, read_only=True) as seen:
                read += RoundSession(seen, 1, TODAY).collected.year == YEAR
            time.sleep(PAUSE)
    with ledger:
        session = RoundSession(ledger, 1, TODAY)
        files = []
        try:
            session.take_in([inbox], on_file=lambda one, _: files.append(one.file))
            units = [unit.key for unit in session.collected.tree.units[-6:]][number * 3 : number * 3 + 3]
            for unit in units:
                session.take(exempt(session.collected, unit, f"{NAMES[number]}说的"))
                files.append(unit)
        except UserError as error:
            print(error, file=sys.stderr)
        time.sleep(HELD)
    print(told, read, *files)


def trial(folder: Path, files: int, apart: float, environment: dict[str, str], tally: Tally) -> None:
    """Lets two programs work on one round, the second starting so many seconds later."""
    path, inboxes = begin(folder, files)
    running = []
    for number, inbox in enumerate(inboxes):
        command = [
            *(sys.executable, "-m", "tests.benchmarks.round_shares"),
            *("child", str(path), str(inbox), str(number)),
        ]
        running.append(
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        )
        time.sleep(apart)
    said = [child.communicate()[0].split() for child in running]
    tally.trials += 1
    tally.told += any(int(words[0]) for words in said)
    tally.read += any(int(words[1]) for words in said)
    _judge(path, [word for words in said for word in words[2:]], tally)


def _judge(path: Path, accepted: Sequence[str], tally: Tally) -> None:
    with Ledger.open(path) as ledger:
        store = RoundStore(ledger, 1)
        receipts = store.receipts()
        counts = Counter(one.file for one in receipts)
        there = counts.keys() | {unit for unit, _ in store.decisions().said_of}
        tally.kept += len(there & set(accepted))
        tally.lost += len(set(accepted) - there)
        tally.twice += sum(count - 1 for count in counts.values())
        tally.lost += sum(not store.bytes_of(one) for one in receipts)


def two_at_one_round(trials: int, files: int, preloaded: Path | None = None) -> Tally:
    """The trials; with the locks of that library where one is given."""
    tally, dice = Tally(), random.Random(trials)
    environment = {**os.environ, **({"LD_PRELOAD": str(preloaded)} if preloaded else {})}
    for _ in range(trials):
        with tempfile.TemporaryDirectory() as name:
            trial(Path(name), files, dice.choice((0.0, 0.1, 0.5)), environment, tally)
    return tally


def main(trials: int = 20, files: int = 15) -> None:
    """Prints the figures."""
    print("locks as they are:", two_at_one_round(trials, files))
    with tempfile.TemporaryDirectory() as name:
        preloaded = library("locks_granted", Path(name))
        print(
            "every lock granted:",
            two_at_one_round(trials, files, preloaded) if preloaded else "no C compiler",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        work_when_let(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main(*map(int, sys.argv[1:]))
