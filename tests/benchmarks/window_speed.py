"""How quick the window is, measured through real key events; prints, and asserts nothing.

`python -m tests.benchmarks.window_speed [CELLS] [STARTS]` types CELLS figures (150 without an argument)
into table 三, each followed by Enter, and starts the window with a filled table STARTS times (9) in child
processes. Goals: key to painted 16 ms at p99, a warm start 400 ms.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.application import make_application, open_library
from gui.window.main_window import MainWindow
from gui.workplace.example import example_file
from model.importers.file import read_file

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import gc, sys, time
from pathlib import Path
begin = float(sys.argv[2])
gc.disable()  # as main does
from gui.application import make_application, open_library, open_window
application = make_application()
window = open_window(open_library(Path(sys.argv[1])))
window.show()
application.processEvents()
assert window.pages is not None and window.pages.current_table() is not None
print((time.time() - begin) * 1000)
"""


def main(arguments: list[str]) -> None:
    """Prints both measurements."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    numbers = [int(argument) for argument in arguments]
    cells, starts = [*numbers, 150, 9][:2] if len(numbers) != 1 else (numbers[0], 9)
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "速度.nianbao"
        for name, times in measure_typing(application, path, cells).items():
            print(f"{name:28} {summary(times)}")
        cold, *warm = measure_starts(path, starts)
        print(f"{'start, first':28} {cold:.0f} ms")
        print(f"{'start, warm':28} {summary(warm)}")


def summary(times: list[float]) -> str:
    """Median, p99 and the slowest, in milliseconds."""
    if not times:
        return "not measured"
    ordered = sorted(times)
    p99 = ordered[min(round(len(ordered) * 0.99), len(ordered) - 1)]
    return f"p50 {statistics.median(ordered):.1f} ms, p99 {p99:.1f} ms, max {ordered[-1]:.1f} ms"


def measure_typing(application: QApplication, path: Path, cells: int) -> dict[str, list[float]]:
    """Types figures down the columns of table 三 of a filled report and makes every second one wrong."""
    library = open_library(path)
    window = MainWindow(library)
    window.resize(1366, 768)
    window.workplace.open_report(library.add(read_file(example_file()).report, "打开示例"), "applications")
    window.show()
    application.processEvents()
    times: dict[str, list[float]] = {"a digit to its painting": [], "Enter to the table painted": []}

    def focused() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def timed(name: str, key: Callable[[], None]) -> None:
        begin = time.perf_counter()
        key()
        application.processEvents()
        times[name].append((time.perf_counter() - begin) * 1000)

    for digit in digits(cells):
        timed("a digit to its painting", lambda digit=digit: QTest.keyClicks(focused(), digit))  # type: ignore[misc]
        timed("Enter to the table painted", lambda: QTest.keyClick(focused(), Qt.Key.Key_Return))
    window.close()
    library.ledger.close()
    return times


def digits(count: int) -> Iterator[str]:
    """Figures that change the cell they are typed into."""
    return (str(number % 9 + 1) for number in range(count))


def measure_starts(path: Path, starts: int) -> list[float]:
    """Milliseconds from before the interpreter starts until the filled table is painted."""
    times = []
    # Like the program of a user, which is compiled once.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(starts):
        command = [sys.executable, "-c", CHILD, str(path), str(time.time())]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        times.append(float(done.stdout))
    return times


if __name__ == "__main__":
    main(sys.argv[1:])
