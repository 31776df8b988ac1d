"""Ledgers lie where the system keeps a user's data."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.folders import backup_folder, default_ledger_path


def test_the_place_that_the_environment_names_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_ledger_path() == tmp_path / "nianbao" / "年报.nianbao"


def test_backups_lie_beside_their_ledger() -> None:
    assert backup_folder(Path("/盘/年报.nianbao")) == Path("/盘/年报-备份")


@pytest.mark.usefixtures("no_home")
def test_without_a_home_folder_there_is_a_sentence_and_a_named_place_still_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="用户文件夹") as refused:
        default_ledger_path()
    assert "启动时指定" in refused.value.remedy
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_ledger_path().is_relative_to(tmp_path)
