"""Titles of real forms of names."""

import pytest

from export.title_breaking import break_title
from model.families import family
from tests.families import OGI


def lines_of(title: str, characters: float = 20) -> list[str]:
    widths = [0.5 if character.isascii() else 1.0 for character in title]
    return [title[line.start : line.end] for line in break_title(title, OGI.title_breaks, widths, characters)]


@pytest.mark.parametrize(
    "lines",
    [
        ["北京市2021年政府信息公开工作年度报告"],
        ["郑州市人民政府2021年", "政府信息公开工作年度报告"],
        ["信阳市浉河区人民政府办公室", "2023年政府信息公开工作年度报告"],
        ["天津市滨海新区市场监督管理局", "2023年政府信息公开工作年度报告"],
        ["广西壮族自治区南宁市", "武鸣区住房和城乡建设局", "2023年政府信息公开工作年度报告"],
        ["郑州高新技术产业开发区", "管理委员会城市管理局", "2022年政府信息公开工作年度报告"],
        ["呼和浩特市和林格尔县城关镇人民政府", "2022年政府信息公开工作年度报告"],
    ],
)
def test_a_title_breaks_between_words_into_even_lines(lines: list[str]) -> None:
    assert lines_of("".join(lines)) == lines


def test_a_title_of_one_word_breaks_into_even_lines() -> None:
    assert [len(line) for line in lines_of("某" * 50)] == [17, 17, 16]


def test_an_empty_title_is_one_line() -> None:
    assert lines_of("") == [""]


def test_words_of_the_form_break_no_name_of_a_unit() -> None:
    title = "云岭回族自治县农业农村局综合行政执法大队2024年度行政执法统计年报"
    widths = [0.5 if character.isascii() else 1.0 for character in title]
    broken = break_title(title, family("enforcement").title_breaks, widths, 22)
    assert [title[line.start : line.end] for line in broken] == [
        "云岭回族自治县农业农村局综合行政执法大队",
        "2024年度行政执法统计年报",
    ]
