"""The note beside an open ledger names its user, and an unreadable one does no harm."""

import getpass
import os
import platform
from pathlib import Path

import pytest

from model.ledger.holder import current_user, leave_note, note_path, read_note, remove_note


def test_the_note_tells_user_machine_and_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "王 丽")
    leave_note(path)
    holder = read_note(path)
    assert holder is not None
    assert (holder.user, holder.machine, holder.process) == ("王 丽", platform.node(), os.getpid())
    assert str(holder).startswith("王 丽 正在使用它")
    remove_note(path)
    remove_note(path)
    assert read_note(path) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"user": "a"}', b'{"user":' + b" " * 10_000])
def test_a_note_that_cannot_be_understood_is_no_note(path: Path, content: bytes) -> None:
    note_path(path).write_bytes(content)
    assert read_note(path) is None


def test_a_system_without_user_names_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert current_user() == "未知用户"


def test_a_name_in_another_code_page_is_read_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "王丽".encode().decode("ascii", "surrogateescape"))
    monkeypatch.setattr(platform, "node", lambda: "\udcd0\udcc2")
    assert current_user() == "王丽"
    leave_note(path)
    holder = read_note(path)
    assert holder is not None
    assert holder.user == "王丽"
