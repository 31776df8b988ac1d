"""Publishing: all files or none, whatever goes wrong."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from export.publishing import PlannedFile, Publication, publish
from export.writers import Rendered
from model.errors import UserError


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def planned(folder: Path, *renders: Callable[[], Rendered]) -> Publication:
    files = (
        PlannedFile(folder / f"{number}.bin", f"文件{number}", render)
        for number, render in enumerate(renders)
    )
    return Publication(tuple(files))


def made(content: bytes) -> Callable[[], Rendered]:
    return lambda: Rendered(content)


def test_existing_files_are_replaced_only_with_consent(tmp_path: Path) -> None:
    publication = planned(tmp_path, made(b"new"), made(b"new"))
    (tmp_path / "1.bin").write_bytes(b"old")
    assert publication.existing == (tmp_path / "1.bin",)
    with pytest.raises(UserError, match="文件已经存在"):
        publish(publication)
    assert contents(tmp_path) == {"1.bin": b"old"}
    assert publish(publication, replacing=publication.existing) is not None
    assert contents(tmp_path) == {"0.bin": b"new", "1.bin": b"new"}


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    def appear() -> Rendered:
        (tmp_path / "0.bin").write_bytes(b"theirs")
        return Rendered(b"ours")

    with pytest.raises(UserError, match="文件已经存在"):
        publish(planned(tmp_path, appear))
    assert contents(tmp_path) == {"0.bin": b"theirs"}


def test_progress_names_every_step(tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    publish(planned(tmp_path, made(b"1"), made(b"2")), progress=lambda *step: steps.append(step))
    assert steps == [(0, 3, "正在生成 文件0"), (1, 3, "正在生成 文件1"), (2, 3, "正在写入文件")]


@pytest.mark.parametrize("step", [0, 1, 2])
def test_nothing_is_written_when_it_is_cancelled(tmp_path: Path, step: int) -> None:
    answers = iter([*[False] * step, True])
    publication = planned(tmp_path, made(b"1"), made(b"2"))
    assert publish(publication, is_cancelled=lambda: next(answers)) is None
    assert contents(tmp_path) == {}


def test_a_fault_in_the_middle_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    def fail() -> Rendered:
        raise ValueError("no such style")

    (tmp_path / "0.bin").write_bytes(b"old")
    publication = planned(tmp_path, made(b"new"), fail, made(b"new"))
    with pytest.raises(ValueError, match="no such style"):
        publish(publication, replacing=publication.existing)
    assert contents(tmp_path) == {"0.bin": b"old"}


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_file_open_elsewhere_leaves_all_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    publication = planned(tmp_path, made(b"new0"), made(b"new1"), made(b"new2"))
    old = {"0.bin": b"old0", "2.bin": b"old2"}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    replace = Path.replace

    def refuse_one(self: Path, target: Path) -> Path:
        if target.name == f"{failing}.bin" and self.read_bytes().startswith(b"new"):
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_one)
    with pytest.raises(UserError, match="正被其他程序打开"):
        publish(publication, replacing=publication.existing)
    assert contents(tmp_path) == old


def test_disks_without_second_names_keep_the_old_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    test_a_file_open_elsewhere_leaves_all_old_files(tmp_path, monkeypatch, failing=2)


def test_a_read_only_file_is_known_before_anything_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0.bin").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)

    def fail() -> Rendered:
        raise AssertionError("rendered in vain")

    publication = planned(tmp_path, fail)
    with pytest.raises(UserError, match="只读"):
        publish(publication, replacing=publication.existing)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="目标文件夹不存在"):
        publish(planned(tmp_path / "没有", made(b"new")))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from export.publishing import PlannedFile, Publication, publish
from export.writers import Rendered
from model.errors import UserError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
folder = Path(sys.argv[1])
sizes = {"small.bin": 50_000, "large.bin": 200_000}

def planned(name, size):
    return PlannedFile(folder / name, name, lambda: Rendered(b"n" * size))

publication = Publication(tuple(planned(*file) for file in sizes.items()))
try:
    publish(publication, replacing=publication.existing)
except UserError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_files(tmp_path: Path) -> None:
    """The system lets no file grow beyond a limit, as a full disk would."""
    if sys.platform == "win32":
        pytest.skip("this system has no limit on the size of files")
    (tmp_path / "small.bin").write_bytes(b"old")
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "文件没有写出" in result.stdout.decode()
    assert contents(tmp_path) == {"small.bin": b"old"}
