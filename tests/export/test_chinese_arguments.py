"""Complaints of the command line are one Chinese sentence, whatever argparse had to say."""

import argparse

import pytest

from export.commands.chinese_arguments import ChineseParser
from model.errors import UserError


def parser() -> ChineseParser:
    made = ChineseParser("main.py", "说明")
    commands = made.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    read = commands.add_parser("read", prog="main.py read", description="读取", help="读取")
    read.add_argument("file", metavar="文件")
    read.add_argument("--json", action="store_true")
    read.add_argument("--year", metavar="年份", type=four_digits)
    return made


def four_digits(text: str) -> int:
    if len(text) != 4:
        raise argparse.ArgumentTypeError("应为四位数字")
    return int(text)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "缺少参数 命令"),
        ("raed a", "没有“raed”这个命令"),
        ("read", "缺少参数 文件"),
        ("read a b", "多出了参数 b"),
        ("read a --jsn", "多出了参数 --jsn"),
        ("read a --json=1", "--json 后面不能带内容"),
        ("read a --year", "--year 后面缺少内容"),
        ("read a --year 25", "--year 应为四位数字"),
        ("read a --year 2O25", "命令的写法不对"),
    ],
)
def test_a_wrong_line_is_explained_in_chinese(line: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        parser().parse_args(line.split())
    assert "--help" in str(caught.value)


def test_options_are_not_guessed_from_their_beginning() -> None:
    with pytest.raises(UserError):
        parser().parse_args(["read", "a", "--js"])


def test_usage_is_in_chinese() -> None:
    assert parser().format_help().startswith("用法：main.py 命令")
    assert "usage" not in parser().format_help()
