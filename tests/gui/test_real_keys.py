"""The whole program on a screen of its own, worked with real keys from outside, as at the clerk's desk.

With NIANBAO_SCREENS naming a folder, what the screen shows on the way is kept there.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from gui.look.theme import LIGHT
from model.importers.file import read_file
from tests.gui.screen import missing_for_a_screen, screen

ROOT = Path(__file__).resolve().parents[2]
MISSING = missing_for_a_screen()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no {' and '.join(MISSING)} on this machine")

UNIT = "青山市档案局"
LONGEST_WAIT = 240
"""Seconds until a step counts as failed; it usually takes well under one on a quiet machine."""
ENOUGH_RED = 200
"""Pixels of the ground of wrong cells: more than any letter has."""
FIRST_COLUMN = ["12", "0", "10", *["0"] * 20, "1"]
"""The entries of 表三 for natural persons, with 10 in place of 11 granted applications."""
TEXTS = ("各项工作有序推进。", "存在公开不够及时的问题，将加强培训，改进工作。", "本年度没有收取信息处理费。")


GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""
FREE_KEYS = range(150, 256)
"""Key codes that no key of an ordinary keyboard has."""


class Desk:
    """A screen, a keyboard, and the program."""

    def __init__(self, folder: Path, display: str) -> None:
        home = folder / "home"
        home.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_"))}
        self._environment = kept | {"DISPLAY": display, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        self._folder = Path(os.environ.get("NIANBAO_SCREENS", folder))
        self._key_of = self._give_keys_to({*UNIT, *"".join(TEXTS)})
        self.program = subprocess.Popen([sys.executable, "main.py"], cwd=ROOT, env=self._environment)

    def _give_keys_to(self, characters: set[str]) -> dict[str, int]:
        """A key for each: xdotool would lend them one in turn, which a busy program reads too late."""
        keys = dict(zip(sorted(characters), FREE_KEYS, strict=False))
        for character, key in keys.items():
            self._run("xmodmap", "-e", f"keycode {key} = U{ord(character):04X}")
        return keys

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout

    def keys(self, *keys: str) -> None:
        self._run("xdotool", "key", "--delay", "15", *keys)

    def type(self, text: str) -> None:
        if text.isascii():
            self._run("xdotool", "type", "--delay", "40", text)
        else:
            # By the numbers of the keys that they have got: by name or text xdotool may lend them others.
            self.keys(*(str(self._key_of[character]) for character in text))

    def enter(self, figures: list[str]) -> None:
        """Figures, each followed by Enter."""
        self.keys(*(key for figure in figures for key in (*figure, "Return")))

    def shows(self, title: str) -> bool:
        return bool(self._visible(title))

    def window(self, title: str) -> None:
        """Waits for a window and gives it the keyboard."""
        self.wait_for(lambda: self.shows(title))
        self._run("xdotool", "windowactivate", "--sync", self._visible(title)[-1])

    def _visible(self, title: str) -> list[str]:
        return self._run("xdotool", "search", "--onlyvisible", "--name", title).split()

    def wait_for(self, reached: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST_WAIT
        while not reached():
            assert self.program.poll() is None, "the program has ended"
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.1)

    def picture(self, name: str) -> QImage:
        path = self._folder / f"{name}.png"
        self._run(sys.executable, "-c", GRAB, str(path))
        return QImage(str(path))

    def pixels(self, name: str, colour: QColor) -> int:
        picture = self.picture(name)
        places = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
        return sum(picture.pixelColor(*place) == colour for place in places)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with screen() as display:
        opened = Desk(tmp_path, display)
        yield opened
        if opened.program.poll() is None:
            opened.program.terminate()
        opened.program.wait()


def make_report(desk: Desk) -> None:
    desk.window("年报")
    desk.keys("ctrl+n")
    desk.window("新建报告")
    desk.type(UNIT)
    desk.keys("Return")
    desk.window(UNIT)


def fill_tables(desk: Desk) -> None:
    desk.enter(["0"] * 10)
    desk.keys("ctrl+Next")
    desk.enter([*FIRST_COLUMN, *["0"] * 5 * 24])
    desk.keys("ctrl+Next")
    desk.enter(["0"] * 12)


def write_texts(desk: Desk) -> None:
    desk.keys("ctrl+Next")
    desk.type(TEXTS[1])
    desk.keys("ctrl+Next")
    desk.type(TEXTS[2])
    desk.keys(*["ctrl+Prior"] * 5)
    desk.type(TEXTS[0])


def left_by_escape(desk: Desk, title: str) -> bool:
    desk.keys("Escape")
    return not desk.shows(title)


def publish(desk: Desk, folder: Path) -> None:
    desk.keys("ctrl+shift+s")
    desk.window("发布")
    desk.picture("publish")
    desk.keys("ctrl+a")
    desk.type(str(folder))
    desk.keys("Return")
    desk.wait_for(lambda: {path.suffix for path in folder.iterdir()} >= {".pdf", ".docx"})
    # The files are there before the dialog has said so, and until then it hears no key.
    desk.wait_for(partial(left_by_escape, desk, "发布"))


@pytest.mark.timeout(1200)
def test_a_new_clerk_fills_corrects_and_publishes(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    make_report(desk)
    fill_tables(desk)
    write_texts(desk)
    desk.picture("texts")
    desk.keys("F8")
    desk.wait_for(lambda: desk.pixels("wrong", LIGHT.error_ground) > ENOUGH_RED)
    desk.keys("ctrl+Home", "Down", "Down")
    desk.enter(["11"])
    desk.wait_for(lambda: desk.pixels("right", LIGHT.error_ground) < ENOUGH_RED)
    publish(desk, folder)
    desk.window(UNIT)
    desk.keys("ctrl+q")
    assert desk.program.wait(LONGEST_WAIT) == 0
    published = next(path for path in folder.iterdir() if path.suffix == ".docx")
    assert "草稿" not in published.name
    read = read_file(published).report
    assert read.stated["applications.granted.natural_person"] == 11
    assert read.stated["applications.new_received.total"] == 12
    assert set(read.form.cells) == set(read.stated), "every key has come to a cell of its own"
    assert read.texts["overview"] == TEXTS[0]
