"""What somebody else may have put in a place is read only when it is a plain file, and at once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from model.files.regular import copy_file, create, is_regular, read_beginning


def link(path: Path) -> None:
    path.with_name("真").write_bytes(b"123")
    path.symlink_to(path.with_name("真"))


def device(path: Path) -> None:
    path.symlink_to(os.devnull)


@pytest.mark.parametrize("make", [link, os.mkfifo, Path.mkdir, device])
def test_nothing_but_a_plain_file_is_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "a"
    make(path)
    assert not is_regular(path)
    with pytest.raises(OSError, match="a"):
        read_beginning(path, 10)


def test_a_pipe_behind_a_link_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="plain"):
        read_beginning(tmp_path / "b", 10, following=True)


def test_a_plain_file_is_read_by_name_or_through_a_link(tmp_path: Path) -> None:
    link(tmp_path / "链")
    assert read_beginning(tmp_path / "真", 2) == b"12"
    assert read_beginning(tmp_path / "链", 9, following=True) == b"123"
    assert is_regular(tmp_path / "真")
    assert not is_regular(tmp_path / "没有")


def test_a_copy_is_for_the_owner_and_replaces_nothing(tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    (tmp_path / "真").write_bytes(content)
    copy_file(tmp_path / "真", tmp_path / "副本")
    assert (tmp_path / "副本").read_bytes() == content
    assert (tmp_path / "副本").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        copy_file(tmp_path / "真", tmp_path / "副本")


def test_nothing_is_made_through_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "链").symlink_to(tmp_path / "别处")
    with pytest.raises(FileExistsError):
        create(tmp_path / "链")
    assert not (tmp_path / "别处").exists()
