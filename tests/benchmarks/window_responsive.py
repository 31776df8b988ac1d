"""How long the window keeps a user waiting for an answer during long work; prints, and asserts nothing.

`python -m tests.benchmarks.window_responsive [ROUNDS]` reads files, imports, publishes, exports and looks at
the preview in a real window, ROUNDS times (3), and backs up a large ledger. Meanwhile a timer of 5 ms ticks;
its longest silence is how long a click would have waited. Goal: 100 ms, the first time included, after what
is needed later has been loaded in the background as it is after every start.
"""

import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from gui.application import make_application, make_window, open_library
from gui.publishing.commands import Publishing
from gui.publishing.dialog import PublishDialog
from gui.window.getting_ready import GettingReady
from gui.window.main_window import MainWindow
from gui.work.collector import spare_what_stays
from gui.workplace.example import add_example, error_example_file
from gui.workplace.library import Library
from tests.benchmarks.ledger_office import fill
from tests.gui.modal import click, when_modal
from tests.hostile.kinds import KINDS

TICK = 5
UNITS = 60
SLOW_KINDS = ("many_pages.pdf", "many_paragraphs.docx", "nested_tables.html")


class Silence:
    """The longest time between two ticks while something is watched, and its whole length, by what it was."""

    def __init__(self) -> None:
        self.longest: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self._last = 0.0
        self._gap = 0.0
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gap, self._last = max(self._gap, now - self._last), now

    @contextmanager
    def watch(self, name: str) -> Iterator[None]:
        """Watches what is done inside, with its whole length."""
        begin = self._last = time.perf_counter()
        self._gap = 0.0
        self._timer.start()
        yield
        QApplication.processEvents()
        self._tick()
        self._timer.stop()
        self.longest[name].append((self._gap * 1000, (self._last - begin) * 1000))


def main(arguments: list[str]) -> None:
    """Prints the longest silence of each kind of work, the first time and later."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = int(arguments[0]) if arguments else 3
    application = make_application()
    silence = Silence()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "响应.nianbao")
        window = make_window(library)
        window.resize(1366, 768)
        window.show()
        spare_what_stays()
        window.workplace.open_report(add_example(library))
        _get_ready(window, application, silence)
        for number in range(rounds):
            part = Path(folder) / str(number)
            part.mkdir()
            _read_files(window, part, silence)
            _publish(window, part, silence)
            _preview(window, application, silence)
            _export(window, part, silence)
        _back_up(library, window, silence)
        window.close()
        library.ledger.close()
    for name, measured in silence.longest.items():
        first, *later = (gap for gap, _ in measured)
        print(f"{name:34} longest silence first {first:4.0f} ms, later {max(later, default=first):4.0f} ms")


def _get_ready(window: MainWindow, application: QApplication, silence: Silence) -> None:
    """What a user who looks at the first page for a moment does not notice."""
    getting_ready = GettingReady(window)
    with silence.watch("getting ready in the background"):
        while getting_ready.running:
            application.processEvents()


def _read_files(window: MainWindow, folder: Path, silence: Silence) -> None:
    with silence.watch("worksheet read and shown"):
        when_modal(QDialog.reject)
        window.commands.import_path(error_example_file())
    for kind in KINDS:
        if kind.name in SLOW_KINDS:
            path = folder / kind.name
            kind.make(path)
            with silence.watch(f"hostile file: {kind.name}"):
                when_modal(QDialog.reject)
                window.commands.import_path(path)


def _publish(window: MainWindow, folder: Path, silence: Silence) -> None:
    def answer(dialog: QDialog) -> None:
        if isinstance(dialog, QMessageBox):
            dialog.accept()
            return
        assert isinstance(dialog, PublishDialog)
        dialog.choices.folder.setText(str(folder))
        with silence.watch("PDF and Word published"):
            click(dialog, "发布")
        dialog.reject()

    when_modal(answer)
    window.actions_["publish"].trigger()


def _preview(window: MainWindow, application: QApplication, silence: Silence) -> None:
    with silence.watch("preview shown"):
        window.actions_["preview"].trigger()
        end = time.perf_counter() + 1
        while time.perf_counter() < end:
            application.processEvents()
    window.actions_["preview"].trigger()


def _export(window: MainWindow, folder: Path, silence: Silence) -> None:
    from export.writers import FORMATS

    (publishing,) = window.findChildren(Publishing)
    for known in FORMATS:
        with patch(
            "gui.publishing.exporting.ask_target", lambda *_, known=known: folder / f"导出{known.suffix}"
        ):
            # The example has errors: what comes first is the question about the draft.
            when_modal(QDialog.accept)
            with silence.watch(f"export: {known.suffix}"):
                publishing.export(known)
    with (
        patch("gui.publishing.exporting.ask_target", lambda *_: folder / "核对表.pdf"),
        silence.watch("check report as PDF"),
    ):
        window.actions_["check_report"].trigger()
    with (
        patch("gui.help.printing.ask_guide_file", lambda *_: folder / "指南.pdf"),
        silence.watch("guide as PDF"),
    ):
        window.actions_["guide_pdf"].trigger()


def _back_up(library: Library, window: MainWindow, silence: Silence) -> None:
    fill(library.ledger, UNITS, 2, Random(1))
    with silence.watch(f"backup of {UNITS} units over ten years"):
        window.actions_["back_up"].trigger()
    for name in ("all_history", "side_by_side"):
        when_modal(QDialog.reject)
        with silence.watch(f"dialog {name}"):
            window.actions_[name].trigger()


if __name__ == "__main__":
    main(sys.argv[1:])
