"""A section that stands under another numeral is read as what its title says, and the numeral is told."""

from model.importers.reading import Reading
from tests.model.importers.grids import passage, read_parts

TITLE = "云岭市数据管理局2024年政府信息公开工作年度报告"
TEXT = "各项工作平稳，没有收取信息处理费。"


def numerals_told(reading: Reading) -> list[str]:
    return [note.message for note in reading.notes if note.rule == "structure.numbering"]


def read(*headings: str) -> Reading:
    parts = [part for heading in headings for part in (passage(heading), passage(TEXT))]
    return read_parts(passage(TITLE), *parts)


def test_the_numerals_of_the_form_are_not_told() -> None:
    right = read("一、总体情况", "五、存在的主要问题及改进情况", "第六部分 其他需要报告的事项")
    assert numerals_told(right) == []


def test_sections_without_a_numeral_are_not_told() -> None:
    assert numerals_told(read("总体情况", "存在的主要问题及改进情况", "其他需要报告的事项")) == []


def test_each_wrong_numeral_is_told_with_the_right_one() -> None:
    wrong = read("一、总体情况", "四、存在的主要问题及改进情况", "第五部分 其他需要报告的事项")
    told = numerals_told(wrong)
    assert ["应为“五”" in told[0], "应为“六”" in told[1], len(told)] == [True, True, 2]
    assert wrong.report.texts["problems"] == TEXT
