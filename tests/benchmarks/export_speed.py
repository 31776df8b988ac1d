"""How long the bundled example takes to become a file of each format, and what else is made of it.

`python -m tests.benchmarks.export_speed [ROUNDS]` prints the first call, which loads libraries and fonts,
and the median of ROUNDS further ones (20 without an argument).
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial

from export import check_report
from export.charts import chart_kinds, charts_of
from export.pdf.preview import render_preview
from export.writers import FORMATS
from model.importers.file import read_file
from model.judging.check_report import build_check_report
from model.judging.manuscript import manuscript_of_file
from tests.families import OGI
from tests.resources.build_worksheets import EXAMPLE


def milliseconds(action: Callable[[], object]) -> float:
    """The time that an action takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def actions() -> dict[str, Callable[[], object]]:
    """What is measured, by the name that is printed."""
    manuscript = manuscript_of_file(read_file(EXAMPLE))
    charts = charts_of(manuscript, (chart_kinds(OGI)[0], chart_kinds(OGI)[1]))
    check = build_check_report(manuscript, date(2026, 1, 20))
    measured = {known.suffix: partial(known.render, manuscript, ()) for known in FORMATS}
    measured |= {
        f"{known.suffix}, charts": partial(known.render, manuscript, charts) for known in FORMATS[:2]
    }
    checked = {
        f"核对表{suffix}": partial(check_report.render_check_report, check, suffix)
        for suffix in check_report.FORMATS
    }
    return {**measured, **checked, "preview": partial(render_preview, manuscript)}


def main(rounds: int = 20) -> None:
    """Prints the times."""
    for name, action in actions().items():
        first = milliseconds(action)
        median = statistics.median(milliseconds(action) for _ in range(rounds))
        print(f"{name:14} first {first:7.1f} ms, median {median:6.1f} ms of {rounds}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
