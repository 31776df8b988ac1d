"""A city's office in one ledger: 300 units over 10 years with full tables, texts and history.

`python -m tests.benchmarks.ledger_office [UNITS] [EDITS_A_REPORT] [SEED]` prints the size of the file and
how long opening, loading, editing and backing up take.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from model.digest import FIRST_FAMILY
from model.families import load_form
from model.ledger.key import ReportKey
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.benchmarks.ledger_edits import edit, prose, random_figures
from tests.families import OGI

FORM = load_form("2021", OGI)
YEARS = range(2021, 2031)


def full_report(unit: str, year: int, dice: random.Random) -> Report:
    """All cells filled and imported, four texts of usual length."""
    report = Report(FORM, unit, year)
    cells = dict(random_figures(dice, len(FORM.cells)))
    texts = {text_id: prose(dice, dice.randint(150, 1200)) for text_id in FORM.prose_ids}
    places = {cell_id: f"表三!{'BCDEFGH'[n % 7]}{n // 7 + 3}" for n, cell_id in enumerate(cells)}
    report.apply(Change(f"导入 {unit}{year}年报.xlsx", cells, texts, places))
    return report


def fill(ledger: Ledger, units: int, edits: int, dice: random.Random) -> None:
    """Every unit's reports, each edited that many times."""
    # What is measured here is the filled ledger, not the filling.
    ledger.file.connection.execute("PRAGMA synchronous = OFF")
    for number in range(units):
        for year in YEARS:
            report_id = ledger.create(full_report(f"某市第{number:03}局", year, dice))
            session = ReportSession(ledger, report_id)
            for _ in range(edits):
                edit(session, dice)
    ledger.file.connection.execute("PRAGMA synchronous = FULL")


def milliseconds(action: Callable[[], object]) -> float:
    """How long the action takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def raw_synchronisation(folder: Path) -> list[float]:
    """Milliseconds that this disk needs to synchronise one page: what no ledger can undercut."""
    with (folder / "raw").open("wb", buffering=0) as file:

        def write() -> None:
            file.write(b"x" * 4096)
            os.fsync(file.fileno())

        return [milliseconds(write) for _ in range(500)]


def measure(path: Path, dice: random.Random) -> None:
    """Prints the figures of a filled ledger."""
    opening = []
    for _ in range(5):
        started = time.perf_counter()
        ledger = Ledger.open(path)
        ledger.entries()
        opening.append((time.perf_counter() - started) * 1000)
        ledger.close()
    print(
        f"file {path.stat().st_size / 1e6:.0f} MB, opened and listed in {statistics.median(opening):.0f} ms"
    )
    with Ledger.open(path) as ledger:
        ids = [entry.id for entry in ledger.entries()]
        loading = [milliseconds(lambda i=i: ReportSession(ledger, i)) for i in dice.sample(ids, 200)]  # type: ignore[misc]
        session = ReportSession(ledger, dice.choice(ids))
        editing = [milliseconds(lambda: edit(session, dice)) for _ in range(1000)]
        finding = milliseconds(lambda: ledger.find(ReportKey(FIRST_FAMILY, "某市第001局", 2025)))
        backing = milliseconds(ledger.back_up)
    raw = raw_synchronisation(path.parent)
    named = {"report opened": loading, "edit to disk": editing, "one fsync of this disk": raw}
    for name, measured in named.items():
        cuts = statistics.quantiles(measured, n=100)
        print(f"{name}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms")
    print(f"report found by name: {finding:.1f} ms, verified backup: {backing:.0f} ms")


def main(units: int = 300, edits: int = 20, seed: int = 20260105) -> None:
    """Fills a ledger and measures it."""
    dice = random.Random(seed)
    print(f"seed {seed}, {units * len(YEARS)} reports, {edits} edits each")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "年报.nianbao"
        with Ledger.open(path) as ledger:
            fill(ledger, units, edits, dice)
        # Otherwise the first edits wait until the disk has written all that the filling left to it.
        os.sync()
        measure(path, dice)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
