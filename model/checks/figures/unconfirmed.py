"""Figures that were read from a picture and that nobody has compared with it."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.rules import Group, Needs
from model.level import Level
from model.unconfirmed import UNCONFIRMED, unconfirmed_cells


@rule(
    UNCONFIRMED,
    level=Level.WARNING,
    needs=Needs.NOTHING,
    group=Group.CELLS,
    name="从图像识别的数字都已确认",
    quick=True,
)
def check_unconfirmed(case: Case) -> Iterator[Finding]:
    """One finding that names all of them; a figure that is proved by its equations is none of them."""
    cells = unconfirmed_cells(case.report)
    if cells:
        yield case.finding(
            f"{len(cells)}个数字是从图像识别的，还没有人对照图像确认，确认前只能写出草稿（编辑 → 原件图像…）",
            cells,
        )
