"""The log: faults and warnings, one limited file that only its user may read."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import rotating_file
from model.log import keep_log, log_fault, log_file


def fault() -> ValueError:
    try:
        raise ValueError("甲")
    except ValueError as error:
        return error


@pytest.fixture
def kept_log() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers.copy()
    keep_log()
    yield
    root.handlers[:] = before


def text() -> str:
    return log_file().read_text(encoding="utf-8")


def test_a_fault_is_added_with_its_traceback(user_folders: Path) -> None:
    assert str(log_file()) in log_fault(fault())
    log_fault(fault())
    assert log_file().is_relative_to(user_folders)
    assert text().count("ValueError: 甲") == 2
    assert "in fault" in text()


def test_half_a_character_is_no_second_fault() -> None:
    log_fault(ValueError("\ud83d"))
    assert r"ValueError: \ud83d" in text()


@pytest.mark.usefixtures("kept_log")
def test_what_libraries_complain_of_goes_to_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    keep_log()
    logging.getLogger("export.fonts").warning("font left out: %s", "坏.ttf")
    logging.getLogger("export.fonts").info("nobody asked for this")
    assert text().count("WARNING export.fonts: font left out: 坏.ttf\n") == 1
    assert "nobody" not in text()
    assert capfd.readouterr() == ("", "")


def test_a_full_log_is_moved_aside_and_the_one_before_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating_file, "LARGEST", 1000)
    for number in range(50):
        log_fault(ValueError(f"number {number:02}"))
    files = sorted(log_file().parent.iterdir())
    assert [path.name for path in files] == ["nianbao.log", "nianbao.log.1"]
    assert all(path.stat().st_size <= 1000 for path in files)
    assert "number 49" in text()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folder for the user")
def test_nobody_else_reads_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating_file, "LARGEST", 100)
    log_fault(fault())
    log_fault(fault())
    assert {path.stat().st_mode & 0o777 for path in log_file().parent.iterdir()} == {0o600}


@pytest.mark.usefixtures("kept_log")
def test_a_log_that_cannot_be_written_is_no_second_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "文件"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    assert log_fault(fault()) == "日志也没有写成"
    logging.getLogger("export.fonts").warning("font left out")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_full(_path: str, flags: int) -> int:
        return os.open("/dev/full", flags)

    monkeypatch.setattr(rotating_file, "_open_own", open_full)
    assert log_fault(fault()) == "日志也没有写成"


@pytest.mark.skipif(os.name != "posix", reason="made with POSIX means")
@pytest.mark.parametrize("other", ["link", "pipe"])
def test_only_a_plain_file_is_written(tmp_path: Path, other: str) -> None:
    log_file().parent.mkdir()
    if other == "link":
        log_file().symlink_to(tmp_path / "elsewhere")
    else:
        os.mkfifo(log_file())
    assert log_fault(fault()) == "日志也没有写成"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.usefixtures("no_home")
def test_without_a_home_there_is_still_a_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert str(log_file()) in log_fault(fault())
    assert log_file().is_relative_to(tmp_path)
