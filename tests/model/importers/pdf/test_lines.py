"""The words of a cell in the way in which they are written, told by where the characters stand."""

from model.importers.pdf.lines import Character, text_of

SIZE, PITCH = 9.0, 10.5
"""Of a character, and from one line or column to the next, in points."""


def written(words: str, length: int, *, downwards: bool) -> list[Character]:
    """The words in lines of so many characters, or in columns from right to left."""
    found = []
    for index, text in enumerate(words):
        line, place = divmod(index, length)
        across, down = (-line * PITCH, place * SIZE) if downwards else (place * SIZE, line * PITCH)
        found.append(Character(text, across, across + SIZE, down, down + SIZE))
    return found


def test_words_in_lines_are_read_from_left_to_right() -> None:
    assert text_of(written("结果维持", 2, downwards=False)) == "结果\n维持"


def test_words_in_columns_are_read_downwards_from_the_right() -> None:
    assert text_of(written("结果维持", 3, downwards=True)) == "结果维\n持"
    assert text_of(written("未经复议直接起诉", 3, downwards=True)) == "未经复\n议直接\n起诉"


def test_one_column_is_one_word() -> None:
    assert text_of(written("总计", 2, downwards=True)) == "总计"


def test_figures_below_each_other_are_never_one_figure() -> None:
    assert text_of(written("38", 1, downwards=False)) == "3\n8"
    assert text_of(written("38", 2, downwards=True)) == "3\n8"


def test_lines_close_below_each_other_are_lines() -> None:
    close = [
        Character(text, place * SIZE, (place + 1) * SIZE, line * SIZE, (line + 1) * SIZE)
        for line, words in enumerate(("法律服务", "机构"))
        for place, text in enumerate(words)
    ]
    assert text_of(close) == "法律服务\n机构"
