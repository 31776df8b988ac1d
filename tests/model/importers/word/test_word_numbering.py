"""How Word writes the numbers of its lists."""

import pytest

from model.importers.word.numbering import Level, Numbering, WordList, chinese_number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *(
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (103, "一百零三"),
        ),
        *((110, "一百一十"), (1010, "一千零一十"), (1001, "一千零一"), (0, "〇")),
    ],
)
def test_chinese_numbers_are_counted_as_spoken(number: int, text: str) -> None:
    assert chinese_number(number) == text


@pytest.mark.parametrize(
    ("number_format", "eleventh"),
    [
        *(("decimal", "11"), ("chineseCounting", "十一"), ("japaneseCounting", "十一")),
        *(("ideographDigital", "一一"), ("chineseLegalSimplified", "壹拾壹"), ("upperRoman", "XI")),
        *(("lowerLetter", "k"), ("decimalEnclosedCircleChinese", "⑪"), ("decimalFullWidth", "１１")),
        *(("decimalEnclosedParen", "⑾"), ("decimalEnclosedFullstop", "⒒"), ("decimalZero", "11")),
        *(("ideographTraditional", "甲"), ("ideographEnclosedCircle", "11"), ("somethingNew", "11")),
    ],
)
def test_formats_of_numbers(number_format: str, eleventh: str) -> None:
    levels = {0: Level(start=11, number_format=number_format, text="%1、")}
    assert Numbering({"1": WordList("0", levels, {})}).next_number("1", 0) == f"{eleventh}、"


def test_bullets_and_unknown_lists_add_nothing() -> None:
    numbering = Numbering({"1": WordList("0", {0: Level(number_format="bullet", text="●")}, {})})
    assert [numbering.next_number("1", 0), numbering.next_number("1", 5), numbering.next_number("9", 0)] == [
        ""
    ] * 3


def test_letters_go_on_doubled_after_z() -> None:
    levels = {0: Level(start=26, number_format="upperLetter", text="%1.")}
    numbering = Numbering({"1": WordList("0", levels, {})})
    assert [numbering.next_number("1", 0) for _ in range(2)] == ["Z.", "AA."]


def test_a_level_that_does_not_restart_counts_on() -> None:
    levels = {0: Level(text="%1."), 1: Level(text="(%2)", restarts=False)}
    numbering = Numbering({"1": WordList("0", levels, {})})
    depths = [0, 1, 1, 0, 1]
    assert [numbering.next_number("1", depth) for depth in depths] == ["1.", "(1)", "(2)", "2.", "(3)"]
