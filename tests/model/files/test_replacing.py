"""A file is written completely, or what was there stays."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import UserError
from model.files import replacing
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


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_said_and_not_followed(tmp_path: Path, there: bool) -> None:
    path, link = tmp_path / "真.bin", tmp_path / "链.bin"
    if there:
        path.write_bytes(b"old")
    link.symlink_to(path)
    with pytest.raises(UserError, match="链接"):
        replace_file(link, b"new")
    assert link.is_symlink()
    assert path.exists() == there
    assert not there or path.read_bytes() == b"old"


def test_a_folder_reached_by_a_link_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "真").mkdir()
    (tmp_path / "链").symlink_to(tmp_path / "真")
    replace_file(tmp_path / "链" / "a.bin", b"new")
    assert (tmp_path / "真" / "a.bin").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("folder_mode", "kept", "mode"), [(0o755, True, 0o600), (0o770, True, 0o660), (0o755, False, 0o644)]
)
def test_what_the_program_keeps_is_for_those_who_may_write_there(
    tmp_path: Path, folder_mode: int, kept: bool, mode: int
) -> None:
    tmp_path.chmod(folder_mode)
    before = os.umask(0o022)
    try:
        replace_file(tmp_path / "a", b"", kept=kept)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


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
    monkeypatch.setattr(replacing, "SECONDS_REFUSED", 0.1)
    with pytest.raises(UserError, match="正被其他程序打开"):
        replace_file(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("旧.bin", b"old")]


def test_a_file_looked_into_for_a_moment_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "旧.bin"
    path.write_bytes(b"old")
    really, refusals = Path.replace, iter([True, True, True])

    def scanned(self: Path, target: Path) -> Path:
        if next(refusals, False):
            raise PermissionError(errno.EACCES, "in use")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", scanned)
    replace_file(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("旧.bin", b"new")]


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


@pytest.mark.parametrize("way", ["itself", "second name"])
def test_a_ledger_is_never_replaced(ledger_file: Path, way: str) -> None:
    content = ledger_file.read_bytes()
    target = ledger_file
    if way != "itself":
        target = ledger_file.with_name("导出.pdf")
        target.hardlink_to(ledger_file)
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
    link.hardlink_to(ledger.path)
    with pytest.raises(UserError, match="账本"):
        replace_file(link, b"%PDF")
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(ledger.path)], capture_output=True, text=True, check=False
    )
    assert "LedgerInUseError" in done.stderr
    ledger.close()


def test_the_new_content_of_a_file_does_not_run_under_another_name(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(0o4755)
    replace_file(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o755
