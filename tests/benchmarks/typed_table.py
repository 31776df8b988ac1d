"""A clerk types a whole 表三: how long each key takes to be seen, and how many keys it needs.

`python -m tests.benchmarks.typed_table [ROUNDS]` empties table 三 of the example and types its 150 figures
again through real key events, ROUNDS times (3) by rows with Tab and as often by columns with Enter. It prints
the time from a key to its painting for every key, and the number of keys beside those of a spreadsheet
program; it asserts only that the figures typed are the figures kept. Goals: 16 ms at p99 for every
kind of key, and no more keys than a spreadsheet.
"""

import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.application import make_application, make_window, open_library
from gui.window.main_window import MainWindow
from gui.work.collector import spare_what_stays
from gui.workplace.example import example_file
from model.importers.file import read_file
from model.level import Level
from model.numbers import write_number
from model.presenting.grid_shape import grid_shapes
from model.report import Change, Report
from model.totals import is_total
from tests.benchmarks.window_speed import summary

TABLE = "applications"
Times = dict[str, list[float]]
BY_ROWS = "by rows, Tab"
BY_COLUMNS = "by columns, Enter"
NEXT = {BY_ROWS: Qt.Key.Key_Tab, BY_COLUMNS: Qt.Key.Key_Return}
SPREADSHEET = """
The spreadsheet program (Excel, WPS) is taken at its best: the cursor stands in the first cell, the totals are
formulas. By rows: Tab after each figure and Enter after the last of a row, which returns to the first column;
one Enter more passes the row of totals. By columns: Enter after each figure, one Enter more passes the total,
and Right, Ctrl+Up, Down lead from below a column to the top of the next one.
"""


def main(arguments: list[str]) -> None:
    """Prints times and numbers of keys."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = int(arguments[0]) if arguments else 3
    application = make_application()
    example = read_file(example_file()).report
    print(f"screen: {application.platformName()}; {len(entries(example, BY_ROWS))} figures, {rounds} rounds")
    times: Times = defaultdict(list)
    for order in (BY_ROWS, BY_COLUMNS):
        keys = 0
        for _ in range(rounds):
            keys = typed_once(application, example, order, times)
        print(f"{order + ': keys':28} {keys}; in a spreadsheet {spreadsheet_keys(example, order)}")
    times["every key"] = [moment for kind in list(times) for moment in times[kind]]
    for name, moments in times.items():
        print(f"{name:28} {summary(moments)}")
    print(SPREADSHEET.rstrip())


def entries(report: Report, order: str) -> list[str]:
    """The cells to fill in, in the order of typing."""
    (shape,) = grid_shapes(report.form, TABLE)
    lines = shape.cells if order == BY_ROWS else tuple(zip(*shape.cells, strict=True))
    return [cell for line in lines for cell in line if not is_total(report.form, cell)]


def typed_once(application: QApplication, example: Report, order: str, times: Times) -> int:
    """Types the table into a window with the rest of the example; returns the number of keys."""
    cells = entries(example, order)
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "速度.nianbao")
        window = make_window(library)
        window.resize(1366, 768)
        window.workplace.open_report(library.add(read_file(example_file()).report, "打开示例"), TABLE)
        empty_table(window)
        window.show()
        application.processEvents()
        spare_what_stays()
        keys = sum(1 for key in keys_for(example, cells, NEXT[order]) if timed(application, key, times))
        assert_typed(window, example)
        window.close()
        library.ledger.close()
    return keys


def empty_table(window: MainWindow) -> None:
    """Leaves the table with nothing in it, totals included, and the cursor in its first cell."""
    opened, pages = window.workplace.opened, window.pages
    assert opened is not None
    assert pages is not None
    filled = [cell for cell in opened.report.stated if cell.startswith(TABLE)]
    opened.apply(Change("清除", cells=dict.fromkeys(filled)))
    opened.check_all()
    pages.show_section(TABLE).take_focus()


def keys_for(example: Report, cells: list[str], move: Qt.Key) -> Iterator[str | Qt.Key]:
    """The keys: digits, and one that goes on after each figure."""
    for cell in cells:
        yield from write_number(example.stated[cell])
        yield move


def timed(application: QApplication, key: str | Qt.Key, times: Times) -> bool:
    """Presses one key and notes the milliseconds until everything is painted."""
    begin = time.perf_counter()
    if isinstance(key, str):
        QTest.keyClicks(focused(), key)
    else:
        QTest.keyClick(focused(), key)
    application.processEvents()
    kind = "a digit" if isinstance(key, str) else key.name.removeprefix("Key_")
    times[kind].append((time.perf_counter() - begin) * 1000)
    return True


def focused() -> QWidget:
    """The widget that gets the next key."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def assert_typed(window: MainWindow, example: Report) -> None:
    """Right figures and no broken rule: otherwise the times are worth nothing."""
    assert window.workplace.opened is not None
    window.workplace.opened.check_all()
    kept = window.workplace.opened.report.stated
    wrong = [cell for cell in entries(example, BY_ROWS) if kept.get(cell) != example.stated[cell]]
    errors = [
        found.finding.message for found in window.workplace.opened.findings if found.level is Level.ERROR
    ]
    assert (wrong, errors) == ([], [])


def spreadsheet_keys(example: Report, order: str) -> int:
    """How many keys the same figures need in a spreadsheet program, as SPREADSHEET describes it."""
    cells = entries(example, order)
    digits = sum(len(write_number(example.stated[cell])) for cell in cells)
    columns = len({cell.rpartition(".")[2] for cell in cells})
    passing_totals = 1 if order == BY_ROWS else columns
    returning = 0 if order == BY_ROWS else 3 * (columns - 1)
    return digits + len(cells) + passing_totals + returning


if __name__ == "__main__":
    main(sys.argv[1:])
