"""What the ledger promises for edits, measured: none lost when the program is killed, and each one quick.

`python -m tests.benchmarks.ledger_edits [ROUNDS] [SEED]` kills an editing child process with SIGKILL at
random moments, ROUNDS times (1000 without an argument), and then measures edits in this process.
"""

import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from model.digest import content_digest, content_of
from model.families import load_form
from model.form import Kind
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.families import OGI

ROOT = Path(__file__).resolve().parents[2]
FORM = load_form("2021", OGI)
ROUNDS_A_REPORT = 10
"""A new report now and then, so that its whole log can be replayed quickly."""

ALPHABET = "".join(chr(0x4E00 + 7 * number) for number in range(600))
"""As many characters as such reports use, so that a drawn text packs no better than a written one."""


@dataclass
class Tally:
    """What the rounds have shown."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    half_applied: int = 0
    slowest_reopening: float = 0.0


def digest_of(report: Report) -> str:
    """What a report says, in short."""
    return content_digest(content_of(report))


def edit(session: ReportSession, dice: random.Random) -> None:
    """One random step of a clerk: mostly figures, some blocks and texts, some undo and redo."""
    act = dice.random()
    if act < 0.1 and session.undo_label:
        session.undo()
    elif act < 0.15 and session.redo_label:
        session.redo()
    elif act < 0.25:
        session.apply(Change("写作", texts={"overview": prose(dice, dice.randint(30, 1200))}))
    elif act < 0.3:
        session.apply(Change("粘贴", dict(random_figures(dice, 60))))
    else:
        session.apply(Change("输入", dict(random_figures(dice, 1))))


def prose(dice: random.Random, length: int) -> str:
    """A text of that many characters."""
    return "".join(dice.choices(ALPHABET, k=length))


def random_figures(dice: random.Random, count: int) -> Iterator[tuple[str, int | Decimal | None]]:
    """That many cells with counts or amounts, some of them cleared."""
    for cell_id in dice.sample(list(FORM.cells), count):
        figure = dice.randint(0, 9999)
        value = Decimal(figure) / 100 if FORM.cells[cell_id].kind is Kind.AMOUNT else figure
        yield cell_id, None if dice.random() < 0.1 else value


def edit_until_killed(path: Path, seed: int) -> None:
    """The child: edits the newest report and acknowledges each edit with the digest it leads to."""
    dice = random.Random(seed)
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, max(entry.id for entry in ledger.entries()))
        while True:
            edit(session, dice)
            print(digest_of(session.report), flush=True)


def kill_rounds(folder: Path, rounds: int, seed: int) -> Tally:
    """Lets a child edit and be killed, and compares what it acknowledged with what is there afterwards."""
    dice = random.Random(seed)
    path, tally = folder / "年报.nianbao", Tally()
    known: list[str] = []
    for number in range(rounds):
        if number % ROUNDS_A_REPORT == 0:
            with Ledger.open(path) as ledger:
                ledger.create(Report(FORM, f"测试单位{number}", 2023))
            known = []
        acknowledged = killed_child(path, dice)
        known = compare(path, known + acknowledged, tally)
        tally.rounds += 1
        tally.acknowledged += len(acknowledged)
    return tally


def killed_child(path: Path, dice: random.Random) -> list[str]:
    """Starts the child, kills it at a random moment; returns what it acknowledged."""
    seed = str(dice.getrandbits(32))
    command = [sys.executable, "-m", "tests.benchmarks.ledger_edits", "edit", str(path), seed]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first = ""
        # Most are killed while editing, some while they are still starting or opening the file.
        if dice.random() < 0.9:
            first = child.stdout.readline()
        time.sleep(dice.random() * (0.05 if first else 0.3))
        child.send_signal(signal.SIGKILL)
        lines = first + child.stdout.read()
    return [line for line in lines.split("\n")[:-1] if line]


def compare(path: Path, acknowledged: list[str], tally: Tally) -> list[str]:
    """Replays the log of the newest report: every acknowledged state must appear in it, in its order.

    Returns all states of the report up to now; one edit may be there that was killed before it spoke.
    """
    started = time.perf_counter()
    ledger = Ledger.open(path)
    tally.slowest_reopening = max(tally.slowest_reopening, time.perf_counter() - started)
    with ledger:
        report_id = max(entry.id for entry in ledger.entries())
        loaded, states = ledger.load(report_id), []
        report = Report(FORM, year=2023)
        for entry in reversed(ledger.history(report_id)):
            report.apply(entry.change)
            states.append(digest_of(report))
    states = states[1:]
    if states and states[-1] != digest_of(loaded):
        tally.half_applied += 1
    there = sum(1 for left, right in zip(states, acknowledged, strict=False) if left == right)
    tally.lost += len(acknowledged) - there
    return states


def latencies(folder: Path, edits: int, seed: int) -> list[float]:
    """Milliseconds from calling `apply` (or undo, redo) until it is on the disk."""
    dice = random.Random(seed)
    measured = []
    with Ledger.open(folder / "latency.nianbao") as ledger:
        session = ReportSession(ledger, ledger.create(Report(FORM, "测试单位", 2023)))
        for _ in range(edits):
            started = time.perf_counter()
            edit(session, dice)
            measured.append((time.perf_counter() - started) * 1000)
    return measured


def main(rounds: int, seed: int) -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"seed {seed}")
        tally = kill_rounds(Path(folder), rounds, seed)
        print(
            f"kill -9: {tally.rounds} rounds, {tally.acknowledged} acknowledged edits, {tally.lost} lost,"
            f" {tally.half_applied} half applied, slowest reopening {tally.slowest_reopening * 1000:.0f} ms"
        )
        measured = latencies(Path(folder), 2000, seed)
        cuts = statistics.quantiles(measured, n=100)
        print(f"edit to disk: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, 2000 edits")


if __name__ == "__main__":
    if sys.argv[1:2] == ["edit"]:
        edit_until_killed(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        given = [int(argument) for argument in sys.argv[1:]]
        main(*(*given, *(1000, 20260105)[len(given) :]))
