"""Values that may be forgotten: read from any file without harm, and never built into anything."""

import json
import os
import pickle
from pathlib import Path

import pytest

from gui.workplace.remembered import RememberedValues
from tests.sources import sources_of


def test_values_are_there_for_the_next_reader(tmp_path: Path) -> None:
    path = tmp_path / "新的 文件夹" / "值.json"
    RememberedValues(path).keep("a", "甲\ud800")
    RememberedValues(path).keep("b", ["1", "2"])
    assert (RememberedValues(path).get("a"), RememberedValues(path).get("b")) == ("甲\ud800", ["1", "2"])
    assert RememberedValues(path).get("c") is None


def test_two_windows_do_not_forget_for_each_other(tmp_path: Path) -> None:
    one, other = RememberedValues(tmp_path / "值.json"), RememberedValues(tmp_path / "值.json")
    one.keep("a", "1")
    other.keep("b", "2")
    one.keep("a", "3")
    last = RememberedValues(tmp_path / "值.json")
    assert (last.get("a"), last.get("b")) == ("3", "2")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[General]\nzoom=@Variant(\\0\\0\\0\\x7f)\n",
        b"[" * 100_000,
        b'{"a": 1, "b": {"c": []}, "d": [1], "e": null}',
        b'"a"',
        pickle.dumps({"a": "b"}),
        b'{"a": "' + b"x" * 2_000_000 + b'"}',
    ],
    ids=["empty", "bytes", "qt", "deep", "kinds", "word", "pickle", "huge"],
)
def test_what_is_no_word_is_not_there(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "值.json"
    path.write_bytes(content)
    values = RememberedValues(path)
    assert [values.get(name) for name in "abcde"] == [None] * 5
    values.keep("a", "1")
    assert json.loads(path.read_bytes()) == {"a": "1"}


def test_a_pipe_or_a_folder_in_its_place_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "文件夹").mkdir()
    paths = [tmp_path / "文件夹"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管道")
        paths.append(tmp_path / "管道")
    for path in paths:
        values = RememberedValues(path)
        values.keep("a", "1")
        assert values.get("a") == "1"


def test_nothing_of_qt_builds_objects_out_of_files() -> None:
    """PySide unpickles what a settings file or a stream of variants names as a Python object."""
    makers = ("QSettings", "QDataStream", "dropMimeData", "setDragDropMode")
    assert [
        (module, maker) for module, text in sources_of("gui").items() for maker in makers if maker in text
    ] == []
