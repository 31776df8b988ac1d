"""Chinese typed with real keys on a real screen, with the input methods that Chinese desktops come with."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.gui.screen import missing_for_a_screen, screen

ROOT = Path(__file__).resolve().parents[3]
MISSING = [
    *missing_for_a_screen(),
    *(["dbus-run-session"] if shutil.which("dbus-run-session") is None else []),
]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no {' and '.join(MISSING)} on this machine")
FCITX5_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
[Groups/0/Items/1]
Name=pinyin
[GroupOrder]
0=Default
"""
FCITX4_PROFILE = "[Profile]\nIMName=pinyin\nEnabledIMList=fcitx-keyboard-us:True,pinyin:True\n"
LONGEST_WAIT = 240


@dataclass(frozen=True)
class Method:
    """An input method as a desktop starts it.

    Attributes:
        program: Without it on the machine the test is skipped.
        begin: Lines of a shell that start it.
        environment: What such a desktop sets.
    """

    program: str
    begin: str
    environment: dict[str, str] = field(default_factory=dict)


FCITX = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}
# The engine is asked for until it answers: before, keys would go through as they are.
IBUS = """ibus-daemon --xim --panel=disable &
for attempt in 1 2 3 4 5 6 7 8 9 10; do sleep 1; ibus engine libpinyin && break; done;"""
# Unpacked by .ci/setup.sh, since it cannot be installed beside fcitx5.
UNPACKED = ROOT / ".venv" / "fcitx4" / "usr"
QUOTED = shlex.quote(str(UNPACKED))
FCITX4 = f"FCITXDIR={QUOTED} LD_LIBRARY_PATH=$(echo {QUOTED}/lib/*-linux-gnu) {QUOTED}/bin/fcitx -D &"
METHODS = {
    "fcitx5": Method("fcitx5", "fcitx5 &", FCITX),
    "fcitx 4": (
        Method("fcitx", "fcitx -D &", FCITX)
        if shutil.which("fcitx")
        else Method(f"{UNPACKED}/bin/fcitx", FCITX4, FCITX)
    ),
    "ibus": Method("ibus-daemon", IBUS, {"QT_IM_MODULE": "ibus", "GSETTINGS_BACKEND": "memory"}),
}


@pytest.fixture
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture
def home() -> Iterator[Path]:
    """A home for one input method: below a long path ibus has a socket that nobody can reach."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield prepared_home(Path(folder))


def prepared_home(folder: Path) -> Path:
    for name, text in (("fcitx5/profile", FCITX5_PROFILE), ("fcitx/profile", FCITX4_PROFILE)):
        path = folder / ".config" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (folder / "run").mkdir(mode=0o700)
    return folder


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", METHODS)
def test_a_word_is_typed_into_a_text_and_a_number_into_a_cell(
    name: str, display: str, home: Path, tmp_path: Path
) -> None:
    method = METHODS[name]
    if shutil.which(method.program) is None:
        pytest.skip(f"no {method.program} on this machine")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_"))}
    own = {"DISPLAY": display, "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "LC_ALL": "C.UTF-8"}
    environment = kept | own | method.environment
    command = [sys.executable, "-m", "tests.gui.typing.desk", str(tmp_path / "账本.nianbao")]
    # What answers on the bus is looked for once, at the start.
    begin = f'{{ {method.begin} sleep 2; }} >/dev/null 2>&1; exec "$@"'
    with subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", begin, "sh", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as program:
        desk = Keys(environment, program)
        try:
            type_and_look(desk)
        finally:
            desk.leave()


class Keys:
    """Keys pressed, and what the program has said of it."""

    def __init__(self, environment: dict[str, str], program: "subprocess.Popen[str]") -> None:
        self._environment = environment
        self._program = program
        self._said: list[str] = []
        # A reader of a pipe waits for ever: a program that says nothing is ended.
        self._patience = threading.Timer(LONGEST_WAIT, self._end)
        self._patience.start()

    def _end(self) -> None:
        os.killpg(self._program.pid, signal.SIGKILL)

    def leave(self) -> None:
        """Ends the program and all that was started with it."""
        self._patience.cancel()
        self._end()

    def press(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, capture_output=True)

    def until(self, said: str) -> str:
        """Reads what the program says until a line ends so, and returns that line."""
        assert self._program.stdout is not None
        for line in self._program.stdout:
            self._said.append(line)
            if line.rstrip("\n").endswith(said):
                return line.rstrip("\n")
        raise AssertionError(f"the program has ended without saying {said}, only {self._said}")


def type_and_look(desk: Keys) -> None:
    desk.press("search", "--sync", "--onlyvisible", "--name", "年报", "windowactivate", "--sync")
    desk.until("|overview|NarrativeEditor")
    desk.press("key", "ctrl+space")
    desk.press("key", "ctrl+End")
    desk.press("type", "--delay", "80", "zhengfuxinxi")
    desk.press("key", "--delay", "80", "space")
    desk.press("type", "--delay", "80", "gongkai")
    desk.press("key", "--delay", "80", "space")
    assert desk.until("政府信息公开|10|overview|NarrativeEditor")
    desk.press("type", "--delay", "80", "dui")
    # Not finished, and the page is left.
    desk.press("key", "--delay", "80", "ctrl+Next", "ctrl+Next")
    text = desk.until("|applications|GridView").split("|")[0]
    assert text.endswith(("政府信息公开dui", "政府信息公开对"))
    desk.press("type", "--delay", "80", "123")
    desk.press("key", "Return")
    assert desk.until("|123|applications|GridView")
