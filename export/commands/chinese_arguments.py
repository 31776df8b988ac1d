"""A command line whose help and complaints are in Chinese; argparse itself speaks only English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

from model.errors import UserError

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "缺少参数 {what}"),
    (r"unrecognized arguments: (?P<what>.+)", "多出了参数 {what}"),
    (r"argument (?P<what>.+?): expected (one|at least one) argument", "{what} 后面缺少内容"),
    (r"argument .+?: invalid choice: ['\"](?P<what>.*?)['\"] .*", "没有“{what}”这个命令"),
    (r"argument (?P<what>.+?): ignored explicit argument .*", "{what} 后面不能带内容"),
    (r"argument (?P<what>.+?): (?P<why>.*[\u4e00-\u9fff].*)", "{what} {why}"),
)

_YEAR_DIGITS = 4


def year_of(text: str) -> int:
    """A report year as an argument.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) == _YEAR_DIGITS):
        raise argparse.ArgumentTypeError(f"应为四位数字的年份，写的是“{text}”")
    return int(text)


class _ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """An argument parser that complains with a UserError and never leaves the program by itself.

    `-h` and `--help` are for the caller to look for; give arguments to groups with Chinese titles.
    """

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_ChineseFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Turns a complaint of argparse into Chinese.

        Raises:
            UserError: Always.
        """
        raise UserError(_in_chinese(message), remedy=f"用 {self.prog} --help 查看写法")


def _in_chinese(message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return sentence.format(**match.groupdict())
    return "命令的写法不对"
