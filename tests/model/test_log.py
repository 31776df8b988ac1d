"""The log of faults."""

from pathlib import Path

import pytest

from model.log import log_fault, log_file


def fault() -> ValueError:
    try:
        raise ValueError("甲")
    except ValueError as error:
        return error


def test_a_fault_is_added_with_its_traceback(user_folders: Path) -> None:
    assert str(log_file()) in log_fault(fault())
    log_fault(fault())
    text = log_file().read_text(encoding="utf-8")
    assert log_file().is_relative_to(user_folders)
    assert text.count("ValueError: 甲") == 2
    assert "in fault" in text


def test_a_log_that_cannot_be_written_is_no_second_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "文件"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    monkeypatch.setenv("LOCALAPPDATA", str(blocked))
    assert log_fault(fault()) == "日志也没有写成"


def test_without_a_home_there_is_still_a_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert str(log_file()) in log_fault(fault())
    assert log_file().is_relative_to(tmp_path)
