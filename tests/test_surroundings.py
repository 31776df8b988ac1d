"""The program from outside, in surroundings that are broken: a sentence, an exit code, no traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gui.workplace.settings import settings_path
from model.ledger.folders import SUFFIX, default_ledger_path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "resources" / "example" / "example.xlsx"
NAMES = (
    "用户 张 三",
    "全角　ＡＢＣ",
    "😀 emoji 👨‍👩‍👧",
    "a'b\"c$(ls);&|%s{0}",
    "-rf --json",
    "长" * 80,
    "\u202eexe.xslx",
    "甲\n乙",
)
"""Names of users and folders. Windows would refuse some of them."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX means")


def environment(**changes: str | None) -> dict[str, str]:
    """The environment of the test with variables changed, or taken out with None."""
    changed = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | changes
    return {name: value for name, value in changed.items() if value is not None}


def start(module: list[str], arguments: list[str], **changes: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *module, *arguments],
        cwd=ROOT,
        env=environment(**changes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def command(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    return start(["main.py"], list(arguments), **changes)


def window(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    done = start(["-m", "tests.opened_window"], list(arguments), **changes)
    assert "Traceback" not in done.stderr
    assert "内部错误" not in done.stdout
    return done


def opened(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode == 0 and "WINDOW 云岭市" in done.stdout and "drawn" in done.stdout


@pytest.fixture
def file_for_home(tmp_path: Path) -> str:
    """A home folder that nobody, not even an administrator, can make or write to."""
    (tmp_path / "文件").touch()
    return str(tmp_path / "文件" / "home")


def without_folders(home: str) -> dict[str, str | None]:
    return dict.fromkeys(("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")) | {
        "HOME": home
    }


def test_a_home_that_cannot_be_written_is_told(file_for_home: str) -> None:
    done = window(**without_folders(file_for_home))
    assert done.returncode == 2
    assert "DIALOG" in done.stdout
    assert file_for_home in done.stdout


def test_without_a_home_a_named_ledger_is_opened(tmp_path: Path, file_for_home: str) -> None:
    """Nothing can be remembered, and nobody is bothered with that."""
    path = tmp_path / f"年报{SUFFIX}"
    assert opened(window(str(path), **without_folders(file_for_home)))
    assert path.is_file()


def test_without_a_home_commands_work(tmp_path: Path, file_for_home: str) -> None:
    target = tmp_path / "年报.pdf"
    done = command("convert", str(EXAMPLE), str(target), **without_folders(file_for_home))
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")


HOMELESS = """
import pwd, sys
def nobody(number): raise KeyError(number)
pwd.getpwuid = nobody
import main
source, *targets = sys.argv[1:]
sys.exit(any([main.main(["convert", source, target]) for target in targets]))
"""


def test_where_the_system_knows_no_home_every_format_is_written(tmp_path: Path) -> None:
    """As for a user in a container who has a number and nothing else."""
    targets = [tmp_path / f"年报.{suffix}" for suffix in ("pdf", "docx", "xlsx", "html", "json")]
    nowhere = without_folders("") | {"HOME": None}
    done = start(["-c", HOMELESS], [str(EXAMPLE), *map(str, targets)], **nowhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(target.stat().st_size > 1000 for target in targets)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_user_will_do(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    source, target = home / "报 表.xlsx", home / "出口" / f"{name[:40]}.html"
    target.parent.mkdir()
    shutil.copy(EXAMPLE, source)
    done = command("convert", str(source), str(target), **without_folders(str(home)))
    assert (done.returncode, done.stderr) == (0, "")
    assert "云岭市" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["用户 张 三　😀", "a'b\"c$(ls);&|%s{0}"])
def test_the_window_opens_for_any_user(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    assert opened(window(**without_folders(str(home))))
    assert list(home.rglob(f"*{SUFFIX}"))


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "zh_CN.GBK", "LANG": "zh_CN.GBK"},
        {"LC_ALL": "xx_YY.nonsense"},
        {"PYTHONIOENCODING": "gbk:strict"},
        {"PYTHONIOENCODING": "ascii", "LANG": "C"},
        {"TZ": "Nowhere/Nothing"},
    ],
    ids=str,
)
def test_any_locale_will_do(tmp_path: Path, locale: dict[str, str]) -> None:
    source = tmp_path / "报 表.xlsx"
    shutil.copy(EXAMPLE, source)
    done = command("read", str(source), **locale)
    assert (done.returncode, done.stderr) == (0, "")
    assert "云岭市数据管理局" in done.stdout
    done = command("read", str(tmp_path / "没有 这个.xlsx"), **locale)
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有 这个.xlsx" in done.stderr


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"}], ids=str)
def test_the_window_opens_in_any_locale(locale: dict[str, str]) -> None:
    assert opened(window(**locale))


def test_the_window_opens_without_any_font(tmp_path: Path) -> None:
    """With its own fonts, in which the words can be read."""
    empty = tmp_path / "fonts"
    empty.mkdir()
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{empty}</dir><cachedir>{empty}</cachedir></fontconfig>',
        encoding="utf-8",
    )
    assert opened(window(FONTCONFIG_FILE=str(settings)))
    target = tmp_path / "年报.pdf"
    assert command("convert", str(EXAMPLE), str(target), FONTCONFIG_FILE=str(settings)).stderr == ""


@pytest.mark.parametrize("folder", ["/没有/这个文件夹", "/dev/null"])
def test_a_temporary_folder_that_is_gone_is_no_matter(tmp_path: Path, folder: str) -> None:
    assert opened(window(TMPDIR=folder))
    done = command("convert", str(EXAMPLE), str(tmp_path / "年报.xlsx"), TMPDIR=folder)
    assert (done.returncode, done.stderr) == (0, "")


HOSTILE_SETTINGS = {
    "dark": "maybe",
    "zoom": "9" * 5000,
    "report": "-1",
    "ledger": "\ud800",
    "ledgers": ["/dev/zero", "\0", "../../../../etc/passwd"],
    "folders/import": "/proc/self/fd",
    "folders/export": "\0",
    "arrangement/window": "AdnQywADAAB/////f////3////9/////",
    "arrangement/side": "////",
    "arrangement/columns": "\ud800",
    "signers/填报人": "<b>&",
}


@pytest.mark.parametrize(
    "content", [b"\x00\xff" * 5000, json.dumps(HOSTILE_SETTINGS).encode(), b"[" * 100_000], ids=len
)
def test_settings_that_say_nonsense_are_forgotten(user_folders: Path, content: bytes) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(content)
    # What was open last cannot be opened: that is asked about, all else is as at the first start.
    done = window(str(default_ledger_path().with_name(f"甲{SUFFIX}")))
    assert opened(done)


def test_settings_that_cannot_be_read_or_written_are_forgotten(user_folders: Path) -> None:
    settings_path().parent.mkdir(parents=True)
    os.mkfifo(settings_path())
    assert opened(window())
    settings_path().unlink()
    settings_path().mkdir()
    assert opened(window())


def test_output_that_nobody_takes_is_no_fault() -> None:
    script = f'exec "{sys.executable}" main.py "$@"'
    for redirect, code in ((">&-", 0), ("2>&-", 0), ("<&-", 0), ("> /dev/full", 2)):
        done = start_shell(f"{script} {redirect}", "read", str(EXAMPLE))
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), redirect
    done = start_shell(f"{script} 2> /dev/full", "read", "没有.xlsx")
    assert done.returncode == 2
    done = start_shell(
        f'"{sys.executable}" main.py "$@" | head -c 10; exit ${{PIPESTATUS[0]}}', "read", str(EXAMPLE)
    )
    assert (done.returncode, done.stderr) == (0, "")


def start_shell(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script, "bash", *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def test_the_window_needs_no_terminal() -> None:
    """As when it is started from the desktop."""
    done = start_shell(f'exec "{sys.executable}" -m tests.opened_window >&- 2>&- <&-')
    assert done.returncode == 0


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    target = tmp_path / "年报.pdf"
    target.write_bytes(b"old")
    full = f'ulimit -f 0; exec "{sys.executable}"'
    done = start_shell(f'{full} main.py "$@"', "convert", str(EXAMPLE), str(target))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(target) in done.stderr
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["年报.pdf"]
    done = start_shell(f"{full} -m tests.opened_window")
    assert done.returncode == 2
    assert "无法" in done.stdout
    assert "内部错误" not in done.stdout
    assert opened(window())


def test_no_command_writes_over_a_ledger(tmp_path: Path) -> None:
    ledger, link = tmp_path / f"年报{SUFFIX}", tmp_path / "年报.xlsx"
    assert opened(window(str(ledger)))
    link.hardlink_to(ledger)
    content = ledger.read_bytes()
    for arguments in (["convert", str(EXAMPLE), str(link)], ["template", str(link)]):
        done = command(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "账本" in done.stderr
    assert ledger.read_bytes() == content


def test_a_second_start_shows_the_window_of_the_first(tmp_path: Path) -> None:
    ledger = str(tmp_path / f"年报{SUFFIX}")
    first = subprocess.Popen(
        [sys.executable, "-m", "tests.opened_window", ledger],
        cwd=ROOT,
        env=environment(STAYS_OPEN="60000"),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert first.stdout is not None
    while "WINDOW" not in first.stdout.readline():
        time.sleep(0.01)
    done = window(ledger)
    assert first.poll() is None
    first.kill()
    first.communicate()
    # No window of its own, and no question either.
    assert (done.returncode, done.stdout) == (2, "")


WATCHED = """
import os, runpy, sys
root, sys.argv = sys.argv[1], sys.argv[2:]
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        if os.path.abspath(arguments[0]).startswith(root):
            print("WRITES", arguments[0], file=sys.stderr)
sys.addaudithook(watch)
runpy.run_path(sys.argv[0], run_name="__main__") if sys.argv[0].endswith(".py") else runpy.run_module(
    sys.argv.pop(0), run_name="__main__"
)
"""


@pytest.mark.parametrize("started", [["main.py", "convert"], ["tests.opened_window"]], ids=str)
def test_the_folder_of_the_program_may_be_read_only(tmp_path: Path, started: list[str]) -> None:
    """Nothing is written beside the sources: no logs, no caches of fonts."""
    arguments = [str(EXAMPLE), str(tmp_path / "年报.pdf")] if "convert" in started else []
    done = start(["-c", WATCHED, str(ROOT)], [*started, *arguments])
    assert done.returncode == 0
    assert "WRITES" not in done.stderr


def test_nothing_in_the_home_folder_is_run(user_folders: Path, tmp_path: Path) -> None:
    """The library that writes PDF would take such files for programs of its own."""
    for name in (".reportlab_mods", ".reportlab_settings"):
        (user_folders / name).write_text(f"open({str(tmp_path / name)!r}, 'w')", encoding="utf-8")
    done = command("convert", str(EXAMPLE), str(tmp_path / "年报.pdf"))
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["年报.pdf"]


def test_a_start_that_fails_is_told() -> None:
    program = (
        "import runpy, sys, gui.window.arrangement\n"
        "def fail(*_): raise ValueError('broken start')\n"
        "gui.window.arrangement.Arrangement.__init__ = fail\n"
        "runpy.run_module('tests.opened_window', run_name='__main__')"
    )
    done = start(["-c", program], [])
    assert done.returncode == 1
    assert "DIALOG 程序出现了内部错误。 窗口没有打开。" in done.stdout
