"""What a double click takes."""

import pytest

from model.presenting.word_bounds import word_bounds

TEXT = "全年办结1,234.5件，占94%。Web网站"


@pytest.mark.parametrize(
    ("at", "word"),
    [
        ("年", "全年办结"),
        ("2", "1,234.5"),
        ("件", "件"),
        ("，", "，"),
        ("9", "94"),
        ("e", "Web"),
        ("站", "网站"),
    ],
)
def test_the_piece_around_a_character(at: str, word: str) -> None:
    start, end = word_bounds(TEXT, TEXT.index(at))
    assert TEXT[start:end] == word


def test_behind_the_end_there_is_nothing() -> None:
    assert word_bounds("甲", 1) == (1, 1)
