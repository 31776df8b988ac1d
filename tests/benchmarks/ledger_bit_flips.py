"""Single-bit flips in a ledger: told when the program reads what was hit, never shown as if it were right.

`python -m tests.benchmarks.ledger_bit_flips [FLIPS] [REPORTS] [SEED]` flips one random bit at a time in a
ledger of about 10 MB. A flip counts as one in content when the rows of reports read differently, or not at
all, after it; each of those must be noticed at opening or when the report or its history is read.
"""

import random
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from model.errors import UserError
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from tests.benchmarks.ledger_edits import digest_of, edit
from tests.benchmarks.ledger_office import full_report

CONTENT = ("unit", "report", "cell", "text", "source")
HISTORY = ("change_log",)


@dataclass
class Tally:
    """What the flips have shown."""

    flips: int = 0
    in_content: int = 0
    content_noticed: int = 0
    in_history: int = 0
    history_noticed: int = 0
    shown_wrong: int = 0


@dataclass(frozen=True)
class Truth:
    """What the undamaged ledger says."""

    rows: dict[str, object]
    reports: dict[int, str]


def make_ledger(path: Path, reports: int, dice: random.Random) -> None:
    """Full reports with some history."""
    with Ledger.open(path) as ledger:
        ledger.file.connection.execute("PRAGMA synchronous = OFF")
        for number in range(reports):
            session = ReportSession(ledger, ledger.create(full_report(f"某市第{number:03}局", 2023, dice)))
            for _ in range(10):
                edit(session, dice)


def raw_rows(path: Path, tables: tuple[str, ...]) -> object:
    """The rows as they are on the disk; the error where they cannot be read."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        return [connection.execute(f"SELECT * FROM {table} NOT INDEXED").fetchall() for table in tables]
    except (sqlite3.Error, OverflowError) as error:
        return str(error)
    finally:
        connection.close()


def read_all(path: Path) -> tuple[dict[int, str], bool, bool]:
    """Digests of what is shown, and whether damage of content and of history was told."""
    shown, content_told, history_told = {}, False, False
    try:
        ledger = Ledger.open(path, read_only=True)
    except UserError:
        return {}, True, True
    with ledger:
        try:
            entries = ledger.entries()
        except UserError:
            return {}, True, False
        for entry in entries:
            try:
                shown[entry.id] = digest_of(ledger.load(entry.id))
            except UserError:
                content_told = True
            try:
                ledger.history(entry.id)
            except UserError:
                history_told = True
    return shown, content_told, history_told


def flip(path: Path, whole: bytes, dice: random.Random) -> None:
    """Writes the ledger with one bit turned."""
    bit = dice.randrange(len(whole) * 8)
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    path.write_bytes(damaged)


def bit_flips(folder: Path, flips: int, reports: int, seed: int) -> tuple[Tally, int]:
    """The tally, and the size of the ledger in bytes."""
    dice = random.Random(seed)
    path = folder / "年报.nianbao"
    make_ledger(path, reports, dice)
    whole = path.read_bytes()
    truth = Truth({"".join(t): raw_rows(path, t) for t in (CONTENT, HISTORY)}, read_all(path)[0])
    tally = Tally()
    damaged = folder / "坏.nianbao"
    for _ in range(flips):
        flip(damaged, whole, dice)
        count(damaged, truth, tally)
    return tally, len(whole)


def count(path: Path, truth: Truth, tally: Tally) -> None:
    """Adds one damaged ledger to the tally."""
    tally.flips += 1
    shown, content_told, history_told = read_all(path)
    missing = truth.reports.keys() - shown.keys()
    if raw_rows(path, CONTENT) != truth.rows["".join(CONTENT)]:
        tally.in_content += 1
        tally.content_noticed += content_told
    if raw_rows(path, HISTORY) != truth.rows["".join(HISTORY)]:
        tally.in_history += 1
        tally.history_noticed += history_told or content_told
    wrong = any(truth.reports.get(report_id) != digest for report_id, digest in shown.items())
    tally.shown_wrong += wrong or (bool(missing) and not content_told)


def main(flips: int = 300, reports: int = 205, seed: int = 20260105) -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        tally, size = bit_flips(Path(folder), flips, reports, seed)
    print(f"seed {seed}, ledger of {size / 1e6:.1f} MB, {tally.flips} single-bit flips")
    print(f"in the content of reports: {tally.in_content}, noticed {tally.content_noticed}")
    print(f"in the history: {tally.in_history}, noticed {tally.history_noticed}")
    print(f"shown as if right, though wrong or missing: {tally.shown_wrong}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
