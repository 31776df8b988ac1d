"""The entrance: commands run without Qt, everything else opens the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import main

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(("arguments", "ledger"), [([], None), (["我的.nianbao"], Path("我的.nianbao"))])
def test_without_a_command_the_window_opens(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], ledger: Path | None
) -> None:
    from gui import application

    opened = []

    def open_window(path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(application, "run_window", open_window)
    # The tests go on after this start.
    monkeypatch.setattr("gc.disable", lambda: None)
    assert main.main(arguments) == 0
    assert opened == [ledger]


def test_a_command_is_run_without_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["read", "没有.xlsx"]) == 2
    assert "没有.xlsx" in capsys.readouterr().err


def test_a_command_loads_no_qt(tmp_path: Path) -> None:
    program = (
        "import sys, main\n"
        f"main.main(['template', {str(tmp_path / 'a.xlsx')!r}])\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="other systems speak UTF-8 everywhere")
def test_in_an_old_locale_the_names_of_files_are_utf_8(tmp_path: Path) -> None:
    folder = tmp_path / "用户 张 三　😀"
    folder.mkdir()
    old = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    source = ROOT / "resources" / "example" / "example.json"
    copy = str(folder / "出 口.json")
    outputs = []
    for command in (["convert", str(source), copy], ["read", copy]):
        done = subprocess.run(
            [sys.executable, "main.py", *command], cwd=ROOT, env=old, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr.decode()) == (0, "")
        outputs.append(done.stdout.decode())
    assert [entry.name for entry in folder.iterdir()] == ["出 口.json"]
    assert copy in outputs[0]
    assert "单位" in outputs[1]
