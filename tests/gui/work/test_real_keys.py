"""Real keys while work runs: on a screen of its own, since keys of QTest do not wait in any queue."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.screen import missing_for_a_screen, screen

ROOT = Path(__file__).resolve().parents[3]
MISSING = missing_for_a_screen()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no {' and '.join(MISSING)} on this machine")

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from gui.work import running
from gui.work.work import Work

running.SHOWN_AFTER = 3_600_000
application = QApplication([])
line = QLineEdit()
line.textEdited.connect(lambda text: say("typed", text))
line.setWindowTitle("line")
line.show()

def say(*words):
    print(*words, flush=True)

def work():
    running.run(line, Work("work"), lambda _: (say("begun"), sys.stdin.readline()))
    say("ended")

QTimer.singleShot(0, lambda: say("ready"))
line.returnPressed.connect(work)
application.exec()
"""


@pytest.fixture
def display() -> Iterator[str]:
    with screen() as name:
        yield name


def test_keys_wait_from_the_first_moment_of_the_work_and_none_is_lost(display: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environment = kept | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def key(*words: str) -> None:
        subprocess.run(["xdotool", *words], env=environment, check=True, capture_output=True)

    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        if program.stdout.readline() != "ready\n":
            pytest.skip("Qt finds no screen here")
        key("search", "--sync", "--onlyvisible", "--name", "line", "windowactivate", "--sync")
        key("key", "--delay", "15", "1", "Return")
        said = [program.stdout.readline() for _ in range(2)]
        key("key", "--delay", "15", "2", "3")
        program.stdin.write("enough\n")
        program.stdin.flush()
        said += [program.stdout.readline() for _ in range(3)]
        program.kill()
    assert said == ["typed 1\n", "begun\n", "ended\n", "typed 12\n", "typed 123\n"]
