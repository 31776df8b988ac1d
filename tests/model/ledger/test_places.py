"""Ledgers lie where each system keeps a user's data."""

import sys
from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.folders import backup_folder, default_ledger_path


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("linux", ".local/share"), ("win32", "AppData/Roaming"), ("darwin", "Library/Application Support")],
)
@pytest.mark.parametrize("told", [True, False])
def test_each_system_has_its_own_place(
    platform: str, folder: str, told: bool, user_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    if not told:
        monkeypatch.delenv("XDG_DATA_HOME")
        monkeypatch.delenv("APPDATA")
    assert default_ledger_path() == user_folders / folder / "nianbao" / "年报.nianbao"


def test_the_place_that_the_environment_names_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_ledger_path().is_relative_to(tmp_path)


def test_backups_lie_beside_their_ledger() -> None:
    assert backup_folder(Path("/盘/年报.nianbao")) == Path("/盘/年报-备份")


def test_without_a_home_folder_there_is_a_sentence_and_a_named_place_still_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_ledger_path().is_relative_to(tmp_path)
    monkeypatch.delenv("XDG_DATA_HOME")
    with pytest.raises(UserError, match="用户文件夹") as refused:
        default_ledger_path()
    assert "启动时指定" in refused.value.remedy
