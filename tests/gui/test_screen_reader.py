"""A whole job as a screen reader hears it, done with the keyboard alone, on a screen and a bus of its own."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.gui.reader import (
    FOCUSABLE,
    Reader,
    Thing,
    environment_of,
    missing_for_a_reader,
    session_bus,
)
from tests.gui.screen import missing_for_a_screen, screen

ROOT = Path(__file__).resolve().parents[2]
MISSING = [*missing_for_a_screen(), *missing_for_a_reader()]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no {' and '.join(MISSING)} on this machine")

ALWAYS = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
CONTROLS = {
    "push button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "spin button",
    "list",
    "list item",
}
CONTROLS |= {"table", "table cell", "tree", "tree item", "menu item", "page tab", "slider", "toggle button"}
UNIT = "Qingshan"
MOST_STEPS = 40
"""In a menu, until an entry counts as missing."""
LONGEST_WAIT = 120
Answer = TypeVar("Answer")


class Clerk:
    """Presses keys and listens; sees nothing."""

    def __init__(self, folder: Path, display: str, bus: str) -> None:
        self._environment = environment_of(display, folder, bus) | ALWAYS
        self.reader = Reader(bus)
        self.program = subprocess.Popen([sys.executable, "main.py"], cwd=ROOT, env=self._environment)
        self._since = 0
        self._pressed: tuple[str, ...] = ()
        self._wait_for_program()

    def _wait_for_program(self) -> None:
        end = time.monotonic() + LONGEST_WAIT
        while not self.reader.programs():
            assert self.program.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        self._run("search", "--sync", "--onlyvisible", "--name", "年报", "windowactivate", "--sync")

    def _run(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, capture_output=True)

    def press(self, *keys: str) -> None:
        """Presses keys; what is heard from now on is the answer to them."""
        self._since = len(self.reader.heard)
        self._pressed = keys
        self._run("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        self._since = len(self.reader.heard)
        self._pressed = ()
        self._run("type", "--delay", "40", text)

    def on(self, words: str) -> Thing:
        """Where the last keys have led: to something with these words in its name."""
        return self._answer(lambda: self.reader.focused(words, self._since))

    def hears(self, words: str) -> str:
        return self._answer(lambda: self.reader.announced(words, self._since))

    def _answer(self, listen: Callable[[], Answer]) -> Answer:
        """What is heard; where nothing at all answers, the keys are pressed once more, as anybody would.

        A busy X server drops keys while a window is being activated.
        """
        try:
            return listen()
        except AssertionError:
            if len(self.reader.heard) > self._since or not self._pressed:
                raise
        self.press(*self._pressed)
        return listen()

    def hears_new_name(self, words: str) -> None:
        """That something says something else than before."""
        self.reader.wait_for(
            lambda h: h.kind == "PropertyChange" and h.detail == "accessible-name" and words in str(h.value),
            self._since,
        )

    def choose(self, menu: str, entry: str) -> None:
        """Opens a menu by its letter and goes down until the entry is heard."""
        self.press(menu)
        for _ in range(MOST_STEPS):
            if entry in self._heard_name():
                self.press("Return")
                return
            self.press("Down")
        raise AssertionError(f"{entry} is not heard in the menu")

    def _heard_name(self) -> str:
        heard = self.reader.wait_for(
            lambda h: (h.kind, h.detail, h.on) == ("StateChanged", "focused", 1), self._since
        )
        return self.reader.name(heard.source)

    def nameless(self) -> list[str]:
        """Controls that can be seen and do not say what they are."""
        reader, found = self.reader, []
        for thing in reader.everything(reader.programs()[0]):
            role = reader.role(thing)
            if (reader.has(thing, FOCUSABLE) or role in CONTROLS) and not reader.name(thing).strip():
                found.append(role)
        return found

    def end(self) -> None:
        self.reader.close()
        if self.program.poll() is None:
            self.program.terminate()
        self.program.wait()


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with screen() as display, session_bus(environment_of(display, tmp_path)) as bus:
        hired = Clerk(tmp_path, display, bus)
        yield hired
        hired.end()


def make_report(clerk: Clerk) -> None:
    assert clerk.nameless() == [], "the first page"
    clerk.press("Tab", "shift+Tab")
    clerk.on("新建报告")
    clerk.press("Return")
    clerk.on("单位全称")
    assert clerk.nameless() == [], "the dialog"
    clerk.type(UNIT)
    clerk.press("Return")
    clerk.on("：未填写")
    assert clerk.nameless() == [], "a table"


def fill_zeros(clerk: Clerk) -> None:
    clerk.choose("alt+e", "填 0")
    clerk.hears("填 0")


def fill_tables(clerk: Clerk) -> None:
    fill_zeros(clerk)
    clerk.press("ctrl+Next")
    first = clerk.on("自然人：未填写")
    assert "›" in clerk.reader.name(first), "row and heading are told"
    clerk.press("a", "b", "Return")
    clerk.hears("不是数字")
    clerk.press("Escape", "ctrl+Home")
    clerk.press("1", "2", "Return")
    clerk.hears_new_name("自然人：12")
    fill_zeros(clerk)
    assert "相差 12" in clerk.hears("错误：")


def mend(clerk: Clerk) -> None:
    clerk.press("ctrl+Tab")
    clerk.on("错误 ①")
    clerk.press("Return")
    wrong = clerk.on("：")
    assert "相差 12" in clerk.reader.description(wrong)
    clerk.press("ctrl+Home")
    clerk.press("0", "Return")
    clerk.hears("没有错误和警告了")
    clerk.press("ctrl+Next")
    clerk.on("：未填写")
    fill_zeros(clerk)


def write_texts(clerk: Clerk) -> None:
    for name, words in (("主要问题", "problems and steps."), ("其他需要", "nothing else.")):
        clerk.press("ctrl+Next")
        clerk.on(name)
        clerk.type(words)
    assert clerk.nameless() == [], "a text"
    clerk.press(*["ctrl+Prior"] * 5)
    clerk.on("总体情况")
    clerk.type("all went well.")


def publish(clerk: Clerk, folder: Path) -> None:
    clerk.press("ctrl+shift+s")
    clerk.on("文件夹")
    assert clerk.nameless() == [], "publishing"
    clerk.press("ctrl+a")
    clerk.type(str(folder))
    clerk.press("Return")
    clerk.hears("正在写入文件")
    end = time.monotonic() + LONGEST_WAIT
    while not {path.suffix for path in folder.iterdir()} >= {".pdf", ".docx"}:
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.timeout(900)
def test_a_whole_job_is_done_by_ear(clerk: Clerk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    make_report(clerk)
    fill_tables(clerk)
    mend(clerk)
    write_texts(clerk)
    publish(clerk, folder)
    clerk.press("Escape", "ctrl+q")
    assert clerk.program.wait(LONGEST_WAIT) == 0
