"""The pages of the user guide as they lie in resources/help, and the guide as one document."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

PAGES = {
    "index.html": "使用指南",
    "first-report.html": "从头到尾做一份报告",
    "tables.html": "填写表格",
    "checks.html": "核对和改错",
    "texts.html": "写文字部分",
    "import-publish.html": "导入、导出和发布",
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


def whole_guide_html() -> str:
    """All pages one after the other, each on a new sheet; links become plain words."""
    pages = (f'<div style="page-break-before: always">{page_html(name)}</div>' for name in list(PAGES)[1:])
    return re.sub(r"</?a\b[^>]*>", "", page_html("index.html") + "".join(pages))
