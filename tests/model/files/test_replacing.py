"""A file is written completely, or what was there stays."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import UserError
from model.files.replacing import replace_file, require_writable
from model.ledger.store import Ledger


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    replace_file(tmp_path / "新.bin", b"1")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("新.bin", b"1")]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "旧.bin"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "真.bin", tmp_path / "链.bin"
    path.write_bytes(b"old")
    link.symlink_to(path)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间已满"),
        (errno.EACCES, "不允许写入"),
        (errno.EROFS, "只读"),
        (errno.EIO, "没有写出"),
    ],
)
def test_a_failure_leaves_the_old_file_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "旧.bin"
    path.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match=words) as caught:
        replace_file(path, b"new")
    assert str(path) in str(caught.value)
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("旧.bin", b"old")]


def test_a_file_open_elsewhere_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "旧.bin"
    path.write_bytes(b"old")

    def fail(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UserError, match="正被其他程序打开"):
        replace_file(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("旧.bin", b"old")]


def test_unwritable_targets_are_known_in_advance(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path, "是一个文件夹"),
        (tmp_path / "没有" / "a.pdf", "目标文件夹不存在"),
        (Path(os.devnull), "不是普通文件"),
        (tmp_path / ("长" * 200), "文件名太长"),
    ):
        with pytest.raises(UserError, match=words):
            replace_file(path, b"")


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "旧.bin"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UserError, match="只读"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """A ledger under a name that does not tell it."""
    path = tmp_path / "年报.pdf"
    Ledger.open(tmp_path / "年报.nianbao").close()
    (tmp_path / "年报.nianbao").rename(path)
    return path


@pytest.mark.parametrize("way", ["itself", "symbolic link", "second name"])
def test_a_ledger_is_never_replaced(ledger_file: Path, way: str) -> None:
    content = ledger_file.read_bytes()
    target = ledger_file
    if way != "itself":
        target = ledger_file.with_name("导出.pdf")
        (target.symlink_to if way == "symbolic link" else target.hardlink_to)(ledger_file)
    with pytest.raises(UserError, match="账本"):
        replace_file(target, b"%PDF")
    with pytest.raises(UserError, match="账本"):
        require_writable(target)
    assert ledger_file.read_bytes() == content


def test_other_databases_are_files_like_others(tmp_path: Path) -> None:
    path = tmp_path / "旧.pdf"
    path.write_bytes(b"SQLite format 3\0" + bytes(84))
    replace_file(path, b"%PDF")
    assert path.read_bytes() == b"%PDF"


OPENING = """
import sys
from pathlib import Path
from model.ledger.store import Ledger
Ledger.open(Path(sys.argv[1]))
"""


def test_a_refused_target_does_not_let_go_of_the_open_ledger(tmp_path: Path) -> None:
    """Merely looking into the file would give up its lock, and a second program could write to it."""
    ledger = Ledger.open(tmp_path / "年报.nianbao")
    link = tmp_path / "导出.pdf"
    link.symlink_to(ledger.path)
    with pytest.raises(UserError, match="账本"):
        replace_file(link, b"%PDF")
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(ledger.path)], capture_output=True, text=True, check=False
    )
    assert "LedgerInUseError" in done.stderr
    ledger.close()
