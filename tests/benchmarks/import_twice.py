"""Two imports begun shortly one after the other: each gets its own answer or is refused with a sentence.

`python -m tests.benchmarks.import_twice [TRIALS]` begins two imports 50, 150 and 400 ms apart in a real
window, TRIALS times (200), of files of other units and kinds in turns, every second time with a reading
process that has not started yet. Every second preview stays open for a moment. Goal: none wrong or lost.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QTimer

from gui.application import make_application, make_window, open_library
from gui.importing.preview import Choice, ImportPreview
from gui.window.main_window import MainWindow
from gui.workplace.example import add_example, example_file
from model.importers.file import read_file
from model.importers.reading import Reading

GAPS = (50, 150, 400)
"""Milliseconds from the first import to the second."""
CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "files"
FILES = (
    example_file(),
    CORPUS / "docx-heshan-plain-131.docx",
    CORPUS / "pdf-lanting-plain-131.pdf",
)
OWN, OTHER, REFUSED, LOST = "own answer", "ANOTHER'S ANSWER", "refused with a sentence", "LOST"


@dataclass
class Trial:
    """Two imports into one window.

    Attributes:
        truths: What the files say, by their names.
        looking: Milliseconds for which a preview stays open.
    """

    window: MainWindow
    truths: Mapping[str, object]
    looking: int = 0
    _came: dict[str, str] = field(default_factory=dict)
    _refusals: list[str] = field(default_factory=list)

    def run(self, first: Path, second: Path, gap: int) -> list[str]:
        """What became of each of the two."""
        commands = self.window.commands
        self.window.workplace.told.connect(self._refusals.append)
        done = QEventLoop()

        def begin_second() -> None:
            commands.import_path(second)
            done.quit()

        QTimer.singleShot(gap, begin_second)
        with (
            patch.object(ImportPreview, "ask", self._look),
            patch("gui.workplace.workplace.show_error", lambda _, error: self._refusals.append(str(error))),
        ):
            commands.import_path(first)
            if not self._is_settled(second):
                done.exec()
        self.window.workplace.told.disconnect(self._refusals.append)
        return [self._came.get(first.name, LOST), self._came.get(second.name, self._refused())]

    def _is_settled(self, second: Path) -> bool:
        return second.name in self._came or bool(self._refusals)

    def _refused(self) -> str:
        return REFUSED if self._refusals else LOST

    def _look(self, reading: Reading, name: str, *_: object) -> Choice:
        self._came[name] = OWN if everything(reading) == self.truths[name] else OTHER
        looking = QEventLoop()
        QTimer.singleShot(self.looking, looking.quit)
        looking.exec()
        return Choice.CANCEL


def everything(reading: Reading) -> object:
    """All figures and texts that a reading tells."""
    report = reading.report
    return report.unit, report.year, dict(report.stated), dict(report.texts)


def main(arguments: list[str]) -> None:
    """Prints how often the second, and the first, got what."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    trials = int(arguments[0]) if arguments else 200
    make_application()
    truths = {path.name: everything(read_file(path)) for path in FILES}
    counted: Counter[tuple[int, str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "两次.nianbao")
        window = make_window(library)
        window.show()
        window.workplace.open_report(add_example(library))
        pairs = list(permutations(FILES, 2))
        for number in range(trials):
            gap, pair = GAPS[number % len(GAPS)], pairs[number // len(GAPS) % len(pairs)]
            if number % 2:
                # The next import starts a new process.
                window.commands.close()
            fates = Trial(window, truths, looking=number // 2 % 2 * 600).run(*pair, gap)
            counted.update((gap, which, fate) for which, fate in zip(("first", "second"), fates, strict=True))
        window.close()
        library.ledger.close()
    for (gap, which, fate), times in sorted(counted.items()):
        print(f"{gap:4} ms  {which:6}  {fate:24} {times:4}")
    wrong = sum(times for (_, _, fate), times in counted.items() if fate in {OTHER, LOST})
    print(f"{trials} trials, {wrong} answers wrong or lost")


if __name__ == "__main__":
    main(sys.argv[1:])
