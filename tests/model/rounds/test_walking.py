"""Which files there are in folders and zip files, and what is not even opened."""

import zipfile
from pathlib import Path

import pytest

from model.errors import UserError
from model.rounds.walking import DEEPEST, list_beside, received_files
from tests.benchmarks.city_files import WindowsMember


def zip_of(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


def test_files_are_named_from_the_place_that_was_given(tmp_path: Path) -> None:
    for name in ("甲县/石桥镇.docx", "市教育局.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = received_files([tmp_path, tmp_path / "市教育局.xlsx"])
    assert [one.file for one in found][:2] == ["市教育局.xlsx", "甲县/石桥镇.docx"]
    # Once more under its whole path, since the name is taken.
    assert found[2].file == str(tmp_path / "市教育局.xlsx")


@pytest.mark.parametrize(
    "name",
    [
        "~$市教育局.docx",
        "Thumbs.db",
        ".DS_Store",
        ".~lock.a.xlsx#",
        "desktop.ini",
        "培训.pptx",
        "快捷方式.lnk",
    ],
)
def test_what_programs_leave_behind_is_no_report(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    (one,) = received_files([tmp_path])
    assert one.no_report


def test_a_zip_file_is_a_folder_whatever_its_names_are_written_in(tmp_path: Path) -> None:
    package = zip_of(tmp_path / "报送.zip", **{"市教育局.xlsx": b"22", "__MACOSX/._a.docx": b"3"})
    with zipfile.ZipFile(package, "a") as more:
        more.writestr(WindowsMember("清源县/石桥镇.docx"), b"1")
    found = {one.file: one for one in received_files([package])}
    assert list(found) == [
        "报送.zip/市教育局.xlsx",
        "报送.zip/__MACOSX/._a.docx",
        "报送.zip/清源县/石桥镇.docx",
    ]
    assert found["报送.zip/市教育局.xlsx"].load() == b"22"
    assert [one.no_report for one in found.values()] == [False, True, False]


def test_names_that_lead_out_of_a_zip_file_lead_nowhere(tmp_path: Path) -> None:
    package = zip_of(tmp_path / "a.zip", **{"../../石桥镇.docx": b"1"})
    (one,) = received_files([package])
    assert one.file == "a.zip/石桥镇.docx"
    assert one.load() == b"1"


def test_a_zip_file_that_cannot_be_opened_is_named_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\3\4 and no more")
    (tmp_path / "b.docx").write_bytes(b"x")
    broken, sound = received_files([tmp_path])
    assert broken.refusal is not None
    assert (sound.file, sound.refusal) == ("b.docx", None)


def test_zip_files_in_zip_files_are_folders_too(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "inner.zip", **{"石桥镇/a.docx": b"1", "Thumbs.db": b"x"})
    county = zip_of(tmp_path / "county.zip", **{"清源县.zip": inner.read_bytes(), "b.docx": b"2"})
    found = received_files([zip_of(tmp_path / "city.zip", **{"县区/报送.zip": county.read_bytes()})])
    assert [one.file for one in found] == [
        "city.zip/县区/报送.zip/清源县.zip/石桥镇/a.docx",
        "city.zip/县区/报送.zip/清源县.zip/Thumbs.db",
        "city.zip/县区/报送.zip/b.docx",
    ]
    assert [one.no_report for one in found] == [False, True, False]
    assert (found[0].load(), found[2].load()) == (b"1", b"2")


def test_zip_files_in_zip_files_without_end_are_not_opened(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "inner.zip", **{"a.docx": b"1"})
    for number in range(DEEPEST + 1):
        inner = zip_of(tmp_path / f"{number}.zip", **{"inner.zip": inner.read_bytes()})
    (one,) = received_files([inner])
    assert one.refusal is not None
    assert f"超过 {DEEPEST} 层" in one.refusal.what


def test_what_zip_files_in_one_hold_counts_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zip_of(tmp_path / "inner.zip", **{"a.docx": b"1" * 60}).read_bytes()
    outer = zip_of(tmp_path / "outer.zip", **{"1.zip": inner, "2.zip": inner, "b.docx": b"2"})
    monkeypatch.setattr("model.rounds.walking.LARGEST_UNPACKED", 2 * len(inner) + 100)
    first, second, third = received_files([outer])
    assert (first.refusal, third.refusal) == (None, None)
    assert second.refusal is not None


def test_too_many_files_or_one_name_twice_are_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = tmp_path / "twice.zip"
    with zipfile.ZipFile(twice, "w") as package:
        package.writestr("a.docx", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("a.docx", b"2")
    assert "重名" in str(received_files([twice])[0].refusal)
    monkeypatch.setattr("model.rounds.walking.MOST_MEMBERS", 1)
    many = zip_of(tmp_path / "many.zip", a=b"1", b=b"2")
    assert "2 个文件" in str(received_files([many])[0].refusal)


def test_a_member_that_unfolds_out_of_proportion_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.rounds.walking.RATIO_MATTERS_ABOVE", 1000)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.docx", bytes(2_000_000))
    with pytest.raises(UserError, match="大得反常"):
        received_files([bomb])[0].load()


def test_a_document_under_the_name_of_a_zip_file_is_one_file(tmp_path: Path) -> None:
    package = zip_of(tmp_path / "年报.zip", **{"[Content_Types].xml": b"", "word/document.xml": b""})
    (one,) = received_files([package])
    assert (one.file, one.member) == ("年报.zip", "")


def test_the_list_of_units_and_linked_folders_are_left_out(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "名单.xlsx").write_bytes(b"x")
    (inbox / "loop").symlink_to(tmp_path)
    assert received_files([inbox], apart_from=[inbox / "名单.xlsx"]) == []


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        received_files([tmp_path / "没有"])


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["单位名单.xlsx"], "单位名单.xlsx"),
        (["2025年起报单位名单（定）.csv", "~$单位名单.xlsx"], "2025年起报单位名单（定）.csv"),
        (["名单.csv"], "名单.csv"),
        (["参会人员名单.xlsx"], None),
        (["单位名单.xlsx", "部门名单.xlsx"], None),
    ],
)
def test_the_only_list_of_units_in_or_beside_a_folder_is_proposed(
    tmp_path: Path, names: list[str], found: str | None
) -> None:
    (tmp_path / "收报").mkdir()
    for name in names:
        (tmp_path / name).write_text("", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "收报"):
        assert list_beside([folder]) == (tmp_path / found if found else None)
    assert list_beside([tmp_path / "收报", tmp_path]) is None
