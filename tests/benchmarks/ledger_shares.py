"""Two programs and one ledger on a share whose locks do nothing: no accepted edit is lost.

`python -m tests.benchmarks.ledger_shares [TRIALS] [EDITS]` compiles the two libraries of tests/hostile that
stand for such shares (a C compiler is needed). With every lock granted, two programs start in each trial at
the same moment or one after the other, each makes EDITS edits as soon as it is let, and what was accepted is
looked for afterwards. With every lock refused, the reason is printed and the ledger is read.
"""

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from model.errors import UserError
from model.ledger.holder import LedgerInUseError
from model.ledger.session import NotSavedError, ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.ledger_edits import ROOT
from tests.model.ledger.conftest import NATURAL, a_report

NAMES = ("甲", "乙")
PAUSE = 0.02
HELD = 2.0
"""Seconds for which a program keeps the ledger after its edits, longer than the other one takes to start."""


@dataclass
class Tally:
    """What the trials have shown."""

    trials: int = 0
    accepted: int = 0
    lost: int = 0
    told: int = 0
    refused: int = 0


def library(name: str, folder: Path) -> Path | None:
    """The compiled library of tests/hostile; None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    made = folder / f"{name}.so"
    source = ROOT / "tests" / "hostile" / f"{name}.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(made), str(source), "-ldl"], check=True)
    return made


def edit_when_let(path: Path, name: str, edits: int) -> None:
    """The child: waits for the ledger, edits its own report, and says how often it was told and refused."""
    told = accepted = 0
    ledger = None
    while ledger is None:
        try:
            ledger = Ledger.open(path, name)
        except LedgerInUseError:
            told += 1
            time.sleep(PAUSE)
    session = ReportSession(ledger, NAMES.index(name) + 1)
    try:
        for number in range(edits):
            session.apply(Change(f"{name}{number}", {NATURAL: number}))
            accepted += 1
    except NotSavedError as error:
        print(error, file=sys.stderr)
    # So that both want it at the same time.
    time.sleep(HELD)
    ledger.close(backing_up=False)
    print(told, accepted)


def trial(path: Path, preloaded: Path, edits: int, apart: float, tally: Tally) -> None:
    """Lets two programs edit one ledger, the second starting so many seconds later."""
    with Ledger.open(path) as ledger:
        for name in NAMES:
            ledger.create(a_report(name))
    environment = {**os.environ, "LD_PRELOAD": str(preloaded)}
    running = []
    for name in NAMES:
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.ledger_shares",
            "child",
            str(path),
            name,
            str(edits),
        ]
        running.append(
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        )
        time.sleep(apart)
    said = [child.communicate()[0].split() for child in running]
    tally.trials += 1
    tally.told += any(int(told) for told, _ in said)
    with Ledger.open(path) as ledger:
        for report_id, (_, accepted) in enumerate(said, start=1):
            labels = {entry.change.label for entry in ledger.history(report_id)}
            expected = {f"{NAMES[report_id - 1]}{number}" for number in range(int(accepted))}
            tally.accepted += len(expected)
            tally.lost += len(expected - labels)
            tally.refused += int(accepted) < edits


def granted(trials: int, edits: int, seed: int = 1) -> Tally | None:
    """The trials where every lock is granted; None without a compiler."""
    tally, dice = Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        preloaded = library("locks_granted", Path(name))
        if preloaded is None:
            return None
        for number in range(trials):
            path = Path(name) / str(number) / "共享.nianbao"
            path.parent.mkdir()
            trial(path, preloaded, edits, dice.choice((0.0, 0.01, 0.1, 0.3)), tally)
    return tally


READ = """
import sys
from pathlib import Path
from model.errors import UserError
from model.ledger.store import Ledger
path = Path(sys.argv[1])
try:
    Ledger.open(path)
except UserError as error:
    print(type(error).__name__, error)
with Ledger.open(path, read_only=True) as ledger:
    print(len(ledger.entries()), "reports read")
"""


def refused(number: int) -> str | None:
    """What is said where every lock is refused with that error number; None without a compiler."""
    with tempfile.TemporaryDirectory() as name:
        preloaded = library("locks_refused", Path(name))
        if preloaded is None:
            return None
        path = Path(name) / "共享.nianbao"
        with Ledger.open(path) as ledger:
            ledger.create(a_report())
        environment = {**os.environ, "LD_PRELOAD": str(preloaded), "REFUSED": str(number)}
        command = [sys.executable, "-c", READ, str(path)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr


def main(trials: int = 50, edits: int = 200) -> None:
    """Prints the figures."""
    print(granted(trials, edits) or "no C compiler")
    for number in (errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL):
        print(errno.errorcode[number], refused(number))


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        try:
            edit_when_let(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
        except UserError as error:
            print(error, file=sys.stderr)
            print(0, 0)
    else:
        main(*map(int, sys.argv[1:]))
