"""Folders that are the same on each build."""

from pathlib import Path

import pytest

from packages.running import BuildError
from packages.tree import digest_of, files_of, settle, write_text


def test_modes_and_times_do_not_depend_on_where_files_come_from(tmp_path: Path) -> None:
    write_text(tmp_path / "library.so", "")
    write_text(tmp_path / "inner/program", "")
    (tmp_path / "library.so").chmod(0o600)
    settle(tmp_path, 1_700_000_000, started=["inner/program"])
    modes = {path.name: path.stat().st_mode & 0o7777 for path in tmp_path.rglob("*")}
    assert modes == {"library.so": 0o644, "inner": 0o755, "program": 0o755}
    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {1_700_000_000}


def test_a_program_that_is_not_there_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nianbao"):
        settle(tmp_path, 0, started=["nianbao"])


def test_the_digest_of_a_folder_follows_names_contents_and_modes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "1")
    digests = [digest_of(tmp_path)]
    write_text(path, "2")
    digests.append(digest_of(tmp_path))
    path.chmod(0o700)
    digests.append(digest_of(tmp_path))
    path.rename(tmp_path / "b.txt")
    digests.append(digest_of(tmp_path))
    assert len(set(digests)) == 4


def test_files_come_in_one_order_and_links_are_not_followed(tmp_path: Path) -> None:
    for name in ("b/1", "a.txt", "b-2"):
        write_text(tmp_path / name, "")
    (tmp_path / "link").symlink_to("b")
    assert [path.relative_to(tmp_path).as_posix() for path in files_of(tmp_path)] == [
        "a.txt",
        "b-2",
        "b/1",
        "link",
    ]
