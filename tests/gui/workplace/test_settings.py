"""What the window remembers, and what it does with a file that says nonsense."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.workplace.settings import Settings, settings_path


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "新的文件夹" / "窗口.json"
    first = Settings(path)
    assert (first.dark, first.zoom, first.comparing) == (None, 100, False)
    first.dark, first.zoom, first.comparing = True, 130, True
    first.keep_last_report("账本一", 7)
    first.keep_folder("import", tmp_path)
    first.keep_arrangement("window", QByteArray(b"\x00\xff1"))
    del first
    second = Settings(path)
    assert (second.dark, second.zoom, second.comparing) == (True, 130, True)
    assert second.last_report("账本一") == 7
    assert second.last_report("账本二") is None
    assert second.folder("import") == str(tmp_path)
    assert second.arrangement("window") == QByteArray(b"\x00\xff1")


@pytest.mark.parametrize(
    ("written", "zoom"), [("9000", 200), ("1", 70), ("大", 100), ("-1", 100), ("9" * 5000, 100)]
)
def test_a_damaged_value_counts_as_not_there(tmp_path: Path, written: str, zoom: int) -> None:
    path = tmp_path / "窗口.json"
    values = {"zoom": written, "dark": "vielleicht", "report": "x", "ledger": "a"}
    path.write_text(json.dumps(values), encoding="utf-8")
    settings = Settings(path)
    assert settings.zoom == zoom
    assert settings.dark is None
    assert settings.last_report("a") is None


def test_a_folder_that_has_gone_is_not_offered(tmp_path: Path) -> None:
    settings = Settings()
    settings.keep_folder("import", tmp_path / "没有")
    assert settings.folder("import") == ""


def test_a_file_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "窗口.json")
    settings.zoom = 120
    assert settings.zoom == 120


def test_the_file_lies_in_the_users_own_folder(user_folders: Path) -> None:
    assert user_folders in settings_path().parents


def test_the_ledgers_of_lately_are_kept_the_last_one_first(tmp_path: Path) -> None:
    path = tmp_path / "窗口.ini"
    for place in ["一, 甲", "二", "一, 甲"]:
        Settings(path).keep_ledger(place)
    assert Settings(path).ledgers == ("一, 甲", "二")
    Settings(path).forget_ledger("二")
    assert Settings(path).ledgers == ("一, 甲",), "a list of one is a list, too"
    Settings(path).forget_ledger("一, 甲")
    assert Settings(path).ledgers == ()
    for number in range(20):
        Settings(path).keep_ledger(str(number))
    assert Settings(path).ledgers == tuple(map(str, range(19, 11, -1)))
