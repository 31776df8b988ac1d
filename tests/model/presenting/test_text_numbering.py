"""The numbers of new headings, and lines that are headings by their numbers."""

import pytest

from model.narrative import Paragraph, Run
from model.presenting.text_numbering import numbered_heading, recognised_level, with_headings


@pytest.mark.parametrize(
    ("earlier", "level", "text", "number"),
    [
        ([], 1, "主动公开", "（一）"),
        ([(1, "（一）主动公开"), (0, "正文")], 1, "", "（二）"),
        ([(1, "（一）"), (2, "1.甲"), (1, "（二）")], 2, "乙", "1."),
        ([(1, "（一）"), (2, "1.甲"), (0, "正文")], 2, "乙", "2."),
        ([], 1, "（三）已有编号", ""),
        ([], 1, "(三)半角", ""),
        ([], 2, "3．已有", ""),
        ([], 0, "正文", ""),
        ([(1, "")] * 10, 1, "第十一", "（十一）"),
    ],
)
def test_number(earlier: list[tuple[int, str]], level: int, text: str, number: str) -> None:
    assert numbered_heading(earlier, level, text) == number


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（一）主动公开情况", 1),
        ("(一) 主动公开情况", 1),
        ("（十一）加强领导，落实责任", 1),
        ("1.组织领导", 2),
        ("2． 平台建设", 2),
        ("3、监督保障", 2),
        ("（一）主动公开情况。全年公开信息3216条", 0),
        ("（一）", 0),
        ("1.5万元", 0),
        ("2024年工作情况", 0),
        ("（一）全年主动公开政府信息三千二百一十六条其中规章两件规范性文件十件", 0),
        ("一、总体情况", 0),
        ("（附件一）主动公开", 0),
    ],
)
def test_short_lines_with_a_number_are_headings(text: str, level: int) -> None:
    assert recognised_level(text) == level


def test_recognising_headings_leaves_words_and_known_levels() -> None:
    paragraphs = [Paragraph((Run("(一)"), Run("主动公开", bold=True))), Paragraph((Run("1.甲乙"),), 1)]
    found = with_headings(paragraphs)
    assert [each.level for each in found] == [1, 1]
    assert [each.runs for each in found] == [each.runs for each in paragraphs]
