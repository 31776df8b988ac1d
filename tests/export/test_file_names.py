"""Names of published files: as usual, and fit for every file system."""

import pytest

from export.file_names import file_name


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
