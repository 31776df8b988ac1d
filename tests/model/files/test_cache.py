"""What is kept comes back as it was put in, or not at all; nothing that goes wrong is anybody's trouble."""

import os
from pathlib import Path

import pytest

from model.files.cache import Cache

NAME = "ab" * 32


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_put_in_comes_back(tmp_path: Path) -> None:
    Cache(tmp_path / "kept").put(NAME, b"reading")
    assert Cache(tmp_path / "kept").get(NAME) == b"reading"
    assert Cache(tmp_path / "kept").get("cd" * 32) is None


def test_only_the_owner_can_look_into_it(tmp_path: Path) -> None:
    Cache(tmp_path / "kept").put(NAME, b"reading")
    assert [path.stat().st_mode & 0o077 for path in entries(tmp_path)] == [0]


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_damaged_entry_is_none(tmp_path: Path, at: int) -> None:
    cache = Cache(tmp_path)
    cache.put(NAME, b"reading" * 100)
    (path,) = entries(tmp_path)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    assert cache.get(NAME) is None


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    cache.put(NAME, b"reading")
    (path,) = entries(tmp_path)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert cache.get(NAME) is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders without a place to write are made on POSIX")
def test_without_a_place_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (None, tmp_path / "file" / "kept"):
        cache = Cache(folder)
        cache.put(NAME, b"reading")
        cache.trim()
        assert cache.get(NAME) is None


def test_the_oldest_go_where_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    for number, name in enumerate(("aa", "bb", "cc")):
        cache.put(name * 32, os.urandom(1000))
        os.utime(tmp_path / name / (name * 32), (number, number))
    monkeypatch.setattr("model.files.cache.MOST_BYTES", 2500)
    cache.trim()
    assert [cache.get(name * 32) is None for name in ("aa", "bb", "cc")] == [True, False, False]
