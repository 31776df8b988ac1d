"""Names of published files: as usual, and fit for every file system."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from export.file_names import file_name
from tests.hostile_texts import HOSTILE_TEXTS, HostileText

DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def test_the_usual_name() -> None:
    title = "云岭市人民政府2021年政府信息公开工作年度报告"
    assert file_name(title, ".docx") == f"{title}.docx"
    assert file_name(title, ".pdf", draft=True) == f"{title}（草稿）.pdf"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a<b>c:d"e/f\\g|h?i*j', "a＜b＞c：d＂e／f＼g｜h？i＊j.pdf"),
        ("甲\n局\t2021", "甲 局 2021.pdf"),
        ("甲\x00\x1b局\u202e\ud800", "甲局.pdf"),
        (" ..甲局. ", "甲局.pdf"),
        ("../../etc/passwd", "／..／etc／passwd.pdf"),
    ],
)
def test_what_file_systems_refuse_is_replaced(title: str, name: str) -> None:
    assert file_name(title, ".pdf") == name


def test_a_long_name_keeps_its_end() -> None:
    name = file_name("县" * 300 + "2021年年度报告", ".docx", draft=True)
    assert len(name.encode()) <= 240
    assert name.endswith("县2021年年度报告（草稿）.docx")


@pytest.mark.parametrize("title", ["CON", "con.txt", "com1.2021年", "LPT9 .甲"])
def test_no_name_is_a_device(title: str) -> None:
    assert file_name(title, ".pdf").startswith("_")
    assert file_name(f"{title}局" if "." not in title else "控.con", ".pdf")[0] != "_"


@pytest.mark.parametrize("case", HOSTILE_TEXTS, ids=lambda case: case.name)
@pytest.mark.parametrize("after", ["", "2021年政府信息公开工作年度报告"])
def test_names_of_hostile_units_are_names(case: HostileText, after: str, tmp_path: Path) -> None:
    name = file_name(f"{case.text}{after}", ".pdf", draft=True)
    assert PureWindowsPath(name).name == PurePosixPath(name).name == name
    assert len(name.encode()) <= 240
    assert name.endswith("（草稿）.pdf")
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert not name.startswith((".", " "))
    assert name.partition(".")[0].strip().lower() not in DEVICES
    path = tmp_path / name
    path.write_bytes(b"")
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
