"""Ledgers and folders from strangers in the window itself: a sentence each, no fault, no hang, little memory.

`python -m tests.benchmarks.hostile_windows [NAME|FILE...]` takes the crafted ledgers and folders of
tests/hostile, or those that are named. With each one window starts, one only reads, one merges it and one
looks at it as a backup; in it every report is opened, every section shown and every action tried, and every
dialog is read and closed. Prints what was a fault or left something altered, the longest silence of a window
and the most memory that one took.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

import gui.application
from gui.ledgers.desk import open_last_report
from gui.ledgers.restoring import RestoreDialog
from gui.ledgers.start import first_ledger
from gui.merging.commands import Merging
from gui.window.main_window import MainWindow
from gui.work.wait_dialog import WaitDialog
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.errors import UserError
from model.ledger.store import Ledger
from tests.benchmarks.hostile_journals import made_place
from tests.benchmarks.ledger_edits import ROOT
from tests.gui.modal import words
from tests.hostile.folders import FOLDERS, foreign_in
from tests.hostile.ledgers import CRAFTS as LEDGERS
from tests.hostile.ledgers import good_ledger, write

LONGEST = 180
"""Seconds after which a window counts as hanging."""
TICK = 10
SETTLING = 0.03
REPORTS = 3
"""So many reports of a ledger are opened."""
UNTRIED = frozenset({"quit", "print", "guide", "guide_pdf"})
"""Actions that have nothing to do with ledgers and take long, or end the visit."""


@dataclass
class Tally:
    """What the windows have shown; memory in megabytes, silence in seconds."""

    windows: int = 0
    faults: list[str] = field(default_factory=list)
    most_memory: int = 0
    longest_silence: float = 0.0
    silent: str = ""


@dataclass
class Account:
    """What one window has said and done."""

    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    silence: float = 0.0
    shown: bool = False


class Watch:
    """Reads and closes every dialog, and notes how long the window has not answered."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._last = time.perf_counter()
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._account.silence = max(self._account.silence, time.perf_counter() - self._last)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and not isinstance(dialog, WaitDialog):
            self._account.said.append(" ".join(words(dialog).split()))
            dialog.reject()
        self._last = time.perf_counter()

    def end(self) -> None:
        """Looks no more."""
        self._timer.stop()


def started(path: Path, account: Account) -> Library | None:
    """The ledger as the program starts with it."""
    settings = Settings()
    # One that was open here before: what is new is asked about first.
    settings.keep_ledger(str(path))
    ledger = first_ledger(path, settings)
    return None if ledger is None else Library(ledger)


def read_only(path: Path, account: Account) -> Library | None:
    """The ledger as it is opened for reading."""
    try:
        return Library(Ledger.open(path, read_only=True))
    except UserError as error:
        account.said.append(str(error))
        return None


def own(path: Path, _account: Account) -> Library:
    """A good ledger of the user's own."""
    return Library(Ledger.open(good_ledger(Path.home() / "我的.nianbao")))


def walk(window: MainWindow, _path: Path) -> Iterator[Callable[[], object]]:
    """Everything that can be done in the window."""
    for entry in window.workplace.library.ledger.entries()[:REPORTS]:
        yield partial(window.workplace.open_report, entry.id)
        opened = window.workplace.opened
        for section in opened.report.form.sections if opened is not None else ():
            yield partial(window.workplace.show_section, section.id)
    for name, action in window.actions_.by_name.items():
        if name not in UNTRIED:
            yield action.trigger


def merge(window: MainWindow, path: Path) -> Iterator[Callable[[], object]]:
    """The ledger is merged."""
    (merging,) = window.findChildren(Merging)
    yield lambda: merging.merge(path)


def restore(window: MainWindow, path: Path) -> Iterator[Callable[[], object]]:
    """The ledger is looked at as if it were a backup."""
    ledger = window.workplace.library.ledger
    with patch("gui.ledgers.restoring.ask_ledger", lambda *_: path):
        dialog = RestoreDialog(ledger.path, ledger, Settings(), window)
        yield dialog._choose_file
        for _ in range(30):
            yield lambda: None
        window.workplace.tell(dialog.summary.text())
        dialog.reject()


Steps = Callable[[MainWindow, Path], Iterator[Callable[[], object]]]
WAYS: dict[str, tuple[Callable[[Path, Account], Library | None], Steps]] = {
    "start": (started, walk),
    "read": (read_only, walk),
    "merge": (own, merge),
    "restore": (own, restore),
}


def visit(path: Path, way: str) -> Account:
    """One window, from its start to its end, in this process."""
    account = Account()
    application = gui.application.make_application()

    def note_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        account.faults.append("".join(traceback.format_exception(kind, error, trace))[-600:])

    sys.excepthook = note_fault
    watch = Watch(account)
    opening, steps = WAYS[way]
    with patch.object(QFileDialog, "exec", lambda *_: 0):
        library = opening(path, account)
        if library is not None:
            show(library, path, steps, account)
    watch.end()
    application.processEvents()
    return account


def show(library: Library, path: Path, steps: Steps, account: Account) -> None:
    """Shows the window, takes all steps, and closes it."""
    window = gui.application.make_window(library)
    window.workplace.told.connect(account.said.append)
    window.show()
    account.shown = True
    settle()
    open_last_report(window.workplace)
    settle()
    try:
        for step in steps(window, path):
            step()
            settle()
    except UserError as error:
        account.faults.append(f"not told by the window: {error}")
    except Exception:  # noqa: BLE001 - this is what is looked for
        account.faults.append(traceback.format_exc()[-600:])
    window.close()
    try:
        library.ledger.close()
    except UserError as error:
        account.said.append(str(error))


def settle() -> None:
    """Lets the window answer for a moment."""
    until = time.perf_counter() + SETTLING
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def most_memory() -> int:
    """The most megabytes that this process has had, by Linux; getrusage would tell those of its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def visited(path: Path, way: str, name: str, tally: Tally) -> None:
    """Lets another process open the window, and counts what it tells."""
    tally.windows += 1
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            environment.pop(variable, None)
        command = [sys.executable, "-m", "tests.benchmarks.hostile_windows", "visit", os.fspath(path), way]
        running = partial(subprocess.run, command, cwd=ROOT, env=environment, capture_output=True, text=True)
        try:
            done = running(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            tally.faults.append(f"{name}, {way}: hung")
            return
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        tally.faults.append(f"{name}, {way}: exit code {done.returncode} {done.stderr[-600:]}")
        return
    count(json.loads(lines[-1]), f"{name}, {way}", tally)


def count(told: dict[str, Any], name: str, tally: Tally) -> None:
    """Adds what one window has told."""
    tally.faults += [f"{name}: {fault}" for fault in told["faults"]]
    tally.faults += [f"{name}: {sentence}" for sentence in told["said"] if "内部错误" in sentence]
    if not told["shown"] and not told["said"]:
        tally.faults.append(f"{name}: neither a window nor a word")
    tally.most_memory = max(tally.most_memory, told["memory"])
    if told["silence"] > tally.longest_silence:
        tally.longest_silence, tally.silent = told["silence"], name
    said = " | ".join(told["said"][:2])[:160]
    print(f"{name}: {told['memory']} MB, silent {told['silence']:.2f} s, {said}", flush=True)


def places(folder: Path) -> dict[str, Callable[[], Path]]:
    """Makes each hostile place in that folder, which is empty, and returns the ledger to be opened."""

    def ledger(craft: str) -> Path:
        folder.mkdir()
        write(folder / "年报.nianbao", base, LEDGERS[craft])
        return folder / "年报.nianbao"

    def surroundings(craft: str) -> Path:
        place = made_place(folder)
        return FOLDERS[craft](place) or place.ledger

    base = good_ledger(folder.with_name("good.nianbao"))
    made: dict[str, Callable[[], Path]] = {name: partial(ledger, name) for name in LEDGERS}
    return made | {name: partial(surroundings, name) for name in FOLDERS}


def main(wanted: Sequence[str]) -> None:
    """Prints a line for each window, and the figures."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "place"
        for kind, make in places(folder).items():
            for way in WAYS:
                if wanted and not {kind, way}.intersection(wanted):
                    continue
                path = make()
                foreign = list(foreign_in(folder, path))
                visited(path, way, kind, tally)
                if list(foreign_in(folder, path)) != foreign:
                    tally.faults.append(f"{kind}, {way}: something foreign was altered")
                shutil.rmtree(folder)
        for path in map(Path, wanted):
            if path.is_file():
                for way in WAYS:
                    visited(path, way, path.name, tally)
    print(f"{tally.windows} windows, most memory {tally.most_memory} MB, {len(tally.faults)} faults")
    print(f"longest silence {tally.longest_silence:.2f} s: {tally.silent}")
    print(*tally.faults, sep="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["visit"]:
        account = visit(Path(sys.argv[2]), sys.argv[3])
        print(json.dumps({**asdict(account), "memory": most_memory()}), flush=True)
        # What is left open need not be taken down in order.
        os._exit(0)
    main(sys.argv[1:])
