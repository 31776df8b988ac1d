"""A second family of forms beside the one that is shipped, put there for a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import pytest

from model import families
from model.form import Family

FAMILY = """
name = "行政执法统计年报"
short_name = "执法年报"
order = 2
first_year = 2019
title = "{unit}{year}年度行政执法统计年报"
title_last = ["年报"]
title_end = "行政执法统计年报$"
title_line = "行政执法统计年报"
numbering = "table"
section_number = "第{number}部分 "
examples = ["许可数量"]
"""
# Without laws, notes and rules; a table of one line whose row has no label.
EDITION = """
edition = "2021"
notice = "某通知"
first_year = 2019
[[sections]]
id = "situation"
title = "情况说明"
[[sections]]
id = "permitting"
title = "行政许可实施情况"
table = "permits"
[[tables]]
id = "permits"
stub_columns = 0
widths = [10, 10, 10]
one_line = true
[[tables.blocks]]
[[tables.blocks.columns]]
id = "asked"
path = ["申请数量"]
short = "申请"
kind = "count"
[[tables.blocks.columns]]
id = "taken"
path = ["受理数量"]
short = "受理"
kind = "count"
[[tables.blocks.columns]]
id = "permitted"
path = ["许可数量"]
short = "许可"
kind = "count"
[[tables.blocks.rows]]
id = "organ"
path = []
short = "本机关"
"""


def write_family(folder: Path) -> None:
    """Its folder among the forms in `folder`."""
    (folder / "enforcement" / "editions").mkdir(parents=True)
    (folder / "enforcement" / "family.toml").write_text(FAMILY, encoding="utf-8")
    (folder / "enforcement" / "editions" / "2021.toml").write_text(EDITION, encoding="utf-8")


@contextmanager
def forms_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program finds its forms in that folder and nowhere else."""
    monkeypatch.setattr(families, "_folder", lambda: folder)
    try:
        yield
    finally:
        monkeypatch.undo()


@contextmanager
def second_family(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Family]:
    """The family beside the one that is shipped, which stays the first."""
    (folder / "ogi").symlink_to(Path(str(resources.files("resources") / "forms" / "ogi")))
    write_family(folder)
    with forms_in(folder, monkeypatch):
        yield families.family("enforcement")
