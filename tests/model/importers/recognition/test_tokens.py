"""Lines split into words and numbers without guessing."""

import pytest

from model.importers.recognition.tokens import tokenize
from tests.families import OGI


def split(line: str) -> list[tuple[str, bool]]:
    return [(token.text, token.number) for token in tokenize(line, "", OGI)]


@pytest.mark.parametrize(
    ("line", "words", "numbers"),
    [
        ("规章\t4\t3\t101", ["规章"], ["4", "3", "101"]),
        ("规章 4 3 101", ["规章"], ["4", "3", "101"]),
        ("规章\t4件\t-\t１０１", ["规章"], ["4件", "-", "101"]),
        ("2.重复申请\t0\t1\t\t4", ["2.重复申请"], ["0", "1", "", "4"]),
        ("规章\t\t4\t\t3\t\t101", ["规章"], ["4", "3", "101"]),
        ("7\t2.重复申请\t0\t1", ["2.重复申请"], ["0", "1"]),
        ("2.重复申请\t0\t见附件\t1", ["2.重复申请"], ["0", "见附件", "1"]),
        ("2.重复申请 0 O 1", ["2.重复申请"], ["0", "O", "1"]),
        ("行政许可3288", ["行政许可"], ["3288"]),
        ("— 12 —", [], []),
        ("第 3 页 共 8 页", [], []),
    ],
)
def test_lines(line: str, words: list[str], numbers: list[str]) -> None:
    tokens = split(line)
    assert [text for text, number in tokens if not number] == words
    assert [text for text, number in tokens if number] == numbers


def test_a_number_alone_in_its_line_is_marked() -> None:
    (token,) = tokenize("12", "第3行", OGI)
    assert token.alone
    assert token.place == "第3行"
