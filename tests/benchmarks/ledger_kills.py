"""kill -9 during what takes longer than an edit: afterwards there is the old state or the new, never a third.

`python -m tests.benchmarks.ledger_kills [ROUNDS] [SEED]` kills ROUNDS child processes each while importing
reports, while renewing the structure of a ledger, and while putting a backup in its place.
"""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from model.ledger.backups import list_backups
from model.ledger.migrations import newest_version
from model.ledger.restoring import put_back
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.ledger_edits import ROOT, digest_of
from tests.benchmarks.ledger_office import full_report
from tests.model.ledger.conftest import make_older

YEAR = 2023
REPORTS = 30


@dataclass
class Tally:
    """What the rounds have shown; `old` and `new` tell whether the kills hit before and after."""

    old: int = 0
    new: int = 0
    between: int = 0
    slowest_reopening: float = 0.0


def imported(number: int) -> tuple[str, str]:
    """Unit and digest of the report that a child imports as its number so-and-so."""
    report = full_report(f"导入单位{number}", YEAR, random.Random(number))
    return report.unit, digest_of(report)


def import_reports(path: Path) -> None:
    """The child: imports one report after the other and acknowledges each."""
    with Ledger.open(path) as ledger:
        number = len(ledger.entries())
        print("go", flush=True)
        while True:
            ledger.create(full_report(f"导入单位{number}", YEAR, random.Random(number)), "导入 年报.docx")
            print(number, flush=True)
            number += 1


def migrate(path: Path) -> None:
    """The child: opens an older ledger."""
    print("go", flush=True)
    Ledger.open(path).file.close()
    print("done", flush=True)


def restore(path: Path) -> None:
    """The child: puts the only backup in the place of the ledger."""
    backup = next(path.parent.glob("backup-*"))
    print("go", flush=True)
    put_back(backup, path)
    print("done", flush=True)


CHILDREN = {"import": import_reports, "migrate": migrate, "restore": restore}


def killed(act: str, path: Path, longest: float, dice: random.Random) -> list[str]:
    """Lets a child begin, kills it after at most so many seconds; returns what it acknowledged."""
    command = [sys.executable, "-m", "tests.benchmarks.ledger_kills", act, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "go\n"
        time.sleep(dice.random() * longest)
        child.send_signal(signal.SIGKILL)
        return child.stdout.read().split("\n")[:-1]


def opened(path: Path, tally: Tally) -> Ledger:
    """The ledger after a kill, opened as at the next start."""
    started = time.perf_counter()
    ledger = Ledger.open(path)
    tally.slowest_reopening = max(tally.slowest_reopening, time.perf_counter() - started)
    return ledger


def import_rounds(folder: Path, rounds: int, dice: random.Random) -> Tally:
    """Every acknowledged report is there whole, and at most one that was killed before it spoke."""
    path, tally = folder / "年报.nianbao", Tally()
    Ledger.open(path).close()
    expected = 0
    for _ in range(rounds):
        expected += len(killed("import", path, 0.05, dice))
        ledger = opened(path, tally)
        found = {entry.unit: digest_of(ledger.load(entry.id)) for entry in ledger.entries()}
        ledger.file.close()
        whole = found == dict(map(imported, range(len(found))))
        tally.between += not whole or len(found) - expected not in {0, 1}
        tally.old += len(found) == expected
        tally.new += len(found) > expected
        expected = len(found)
        if expected > REPORTS:
            path.unlink()
            expected = 0
    return tally


def sample_ledger(path: Path, seed: int) -> dict[str, str]:
    """Writes a ledger; returns what its reports say."""
    dice = random.Random(seed)
    with Ledger.open(path) as ledger:
        ledger.file.connection.execute("PRAGMA synchronous = OFF")
        for number in range(REPORTS):
            ledger.create(full_report(f"单位{number}", YEAR, dice))
    return said(path)


def said(path: Path) -> dict[str, str]:
    """What all reports of a ledger say, and their history."""
    with Ledger.open(path, read_only=True) as ledger:
        return {
            entry.unit: digest_of(ledger.load(entry.id)) + str(len(ledger.history(entry.id)))
            for entry in ledger.entries()
        }


def version_of(path: Path) -> int:
    """The version of the structure, after SQLite has rolled back what was unfinished."""
    with closing(sqlite3.connect(path)) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return version


def migration_rounds(folder: Path, rounds: int, dice: random.Random) -> Tally:
    """The structure is the old one or the new one, and the reports say the same."""
    sample, tally = folder / "样本.nianbao", Tally()
    truth = sample_ledger(sample, seed=1)
    make_older(sample)
    for number in range(rounds):
        path = folder / str(number) / "年报.nianbao"
        path.parent.mkdir()
        shutil.copy(sample, path)
        killed("migrate", path, 0.15, dice)
        version = version_of(path)
        tally.old += version == 2
        tally.new += version == newest_version()
        opened(path, tally).file.close()
        tally.between += version not in {2, newest_version()} or said(path) != truth
        shutil.rmtree(path.parent)
    return tally


def restoration_rounds(folder: Path, rounds: int, dice: random.Random) -> Tally:
    """The ledger is the former one or the backup; and the backup is as it was."""
    former, tally = folder / "样本.nianbao", Tally()
    old = sample_ledger(former, seed=1)
    backup = list_backups(former)[0].path.rename(folder / "backup")
    with Ledger.open(former) as ledger:
        for entry in ledger.entries():
            ReportSession(ledger, entry.id).apply(Change("写作", texts={"overview": "后来写的。"}))
    new = said(former)
    for number in range(rounds):
        path = folder / str(number) / "年报.nianbao"
        path.parent.mkdir()
        shutil.copy(former, path)
        shutil.copy(backup, path.with_name("backup-1"))
        killed("restore", path, 0.1, dice)
        opened(path, tally).file.close()
        found = said(path)
        tally.old += found == new
        tally.new += found == old
        kept = path.with_name("backup-1").read_bytes() == backup.read_bytes()
        tally.between += found not in (old, new) or not kept
        shutil.rmtree(path.parent)
    return tally


ROUNDS: dict[str, Callable[[Path, int, random.Random], Tally]] = {
    "import": import_rounds,
    "migration": migration_rounds,
    "restoration": restoration_rounds,
}


def main(rounds: int = 200, seed: int = 20260105) -> None:
    """Prints the figures."""
    print(f"seed {seed}")
    for name, play in ROUNDS.items():
        with tempfile.TemporaryDirectory() as folder:
            tally = play(Path(folder), rounds, random.Random(seed))
        print(
            f"{name}: {rounds} kills, old state {tally.old}, new state {tally.new}, between {tally.between},"
            f" slowest reopening {tally.slowest_reopening * 1000:.0f} ms"
        )


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in CHILDREN:
        CHILDREN[sys.argv[1]](Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
