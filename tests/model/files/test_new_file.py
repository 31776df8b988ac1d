"""New files appear whole or not at all, on file systems with and without links."""

from pathlib import Path

import pytest

from model.files.new_file import new_file


@pytest.fixture(params=["links", "no links"], autouse=True)
def file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(path)

    if request.param == "no links":
        monkeypatch.setattr(Path, "hardlink_to", refuse)


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "新.txt"
    with new_file(target) as draft:
        draft.write_text("一半", encoding="utf-8")
        assert not target.exists()
        draft.write_text("全部", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "全部"
    assert list(tmp_path.iterdir()) == [target]


def write_and_fail(target: Path) -> None:
    with new_file(target) as draft:
        draft.write_text("一半", encoding="utf-8")
        raise ZeroDivisionError


def write_while_another_does(target: Path) -> None:
    with new_file(target) as draft:
        draft.write_text("我的", encoding="utf-8")
        target.write_text("别人的", encoding="utf-8")


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_fail(tmp_path / "新.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_file_made_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "新.txt"
    with pytest.raises(FileExistsError):
        write_while_another_does(target)
    assert target.read_text(encoding="utf-8") == "别人的"
    assert list(tmp_path.iterdir()) == [target]
