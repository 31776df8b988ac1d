"""The version comes from one file, and a package says when it was built."""

from pathlib import Path

from model.version import Build, program_build, program_version

PROJECT = '[project]\nversion = "1.2.3"\n'


def test_a_program_from_its_sources_has_no_date(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    assert program_build(tmp_path) == Build("1.2.3")
    assert program_build(tmp_path).words == "1.2.3（从源代码启动）"


def test_a_package_tells_its_date_and_commit(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "build.toml").write_text('date = "2026-01-31"\ncommit = "a1b2c3d"\n', encoding="utf-8")
    assert program_build(tmp_path).words == "1.2.3（2026-01-31，a1b2c3d）"


def test_this_program_has_a_version() -> None:
    assert program_version().count(".") == 2
