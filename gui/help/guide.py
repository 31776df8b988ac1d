"""The pages of the user guide as they lie in resources/help, and the guide as one document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from importlib import resources
from pathlib import Path

PAGES = {
    "index.html": "使用指南",
    "first-report.html": "从头到尾做一份报告",
    "tables.html": "填写表格",
    "checks.html": "核对和改错",
    "texts.html": "写文字部分",
    "import-publish.html": "导入、导出和发布",
    "scans.html": "扫描件和照片",
    "signing.html": "签字",
    "together.html": "两个人一起做",
    "rounds.html": "收报汇总",
    "ledger.html": "账本、备份和上一年",
    "statistics.html": "行政执法统计年报",
    "installing.html": "安装、更新和卸载",
    "keys.html": "键盘",
}
"""File names and titles, in the order of reading."""

_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)


def guide_folder() -> Path:
    """Where pages and pictures lie."""
    return Path(str(resources.files("resources") / "help"))


def page_html(name: str) -> str:
    """The inside of one page.

    Raises:
        KeyError: The guide has no such page.
    """
    if name not in PAGES:
        raise KeyError(name)
    text = (guide_folder() / name).read_text(encoding="utf-8")
    body = _BODY.search(text)
    return body[1] if body else text


def numbered_titles() -> dict[str, str]:
    """The pages that follow the first, by file name, as the contents of the printed guide name them."""
    return {name: f"{number}. {title}" for number, (name, title) in enumerate(list(PAGES.items())[1:], 1)}


def whole_guide_html(sheets: Mapping[str, int] | None = None) -> str:
    """All pages one after the other, numbered, behind a table of contents; links become plain words.

    Args:
        sheets: On which sheet of paper each page begins, by its file name; without it the contents have no
            numbers of sheets.
    """
    first = page_html("index.html")
    contents = _contents(sheets or {})
    introduced = re.sub(r"<h2>从哪里开始</h2>\s*<ul>.*?</ul>", contents, first, flags=re.DOTALL)
    pages = (page_html(name).replace("<h1>", f"<h1>{title.split()[0]} ", 1) for name, title in _printed())
    return re.sub(r"</?a\b[^>]*>", "", introduced + "".join(pages))


def _printed() -> list[tuple[str, str]]:
    return list(numbered_titles().items())


def _contents(sheets: Mapping[str, int]) -> str:
    rows = (
        f'<tr><td>{title}</td><td align="right">{sheets.get(name, "")}</td></tr>'
        for name, title in _printed()
    )
    return f'<h2>目录</h2><table cellpadding="4" width="100%">{"".join(rows)}</table>'


def pages_with(words: str) -> list[str]:
    """The file names of the pages in which the words stand, in the order of reading."""
    wanted = words.casefold()
    return [name for name in PAGES if wanted in _plain(page_html(name)).casefold()]


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))
