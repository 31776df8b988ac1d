"""写出材料: the summary workbook, the statement to sign and the list of the missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.dialogs.targets import ask_target
from gui.work.running import run
from gui.work.work import Course, Work

if TYPE_CHECKING:
    from model.rounds.adding import Total
    from model.rounds.rounds import Round

NAMES: Mapping[str, str] = {"summary": "汇总表", "statement": "核对说明", "reminder": "催报名单"}
KINDS: Mapping[str, Mapping[str, str]] = {
    "summary": {".xlsx": "工作表"},
    "statement": {".docx": "Word 文档", ".pdf": "PDF"},
    "reminder": {".xlsx": "工作表", ".docx": "Word 文档", ".pdf": "PDF"},
}


class PapersButton(QPushButton):
    """Opens a menu of the papers."""

    wanted = Signal(str)
    """A paper is to be written; carries its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("写出材料", parent)
        menu = QMenu(self)
        for paper, name in NAMES.items():
            menu.addAction(f"{name}…", partial(self.wanted.emit, paper))
        self.setMenu(menu)


def ask_paper(
    parent: QWidget, paper: str, collected: Round, last_year: Round | None, total: Total
) -> Path | None:
    """Asks where a paper of the round is to be written, and writes it; None when it was cancelled.

    Raises:
        UserError: It cannot be written there.
    """
    name = f"{collected.tree.by_key[total.parent].name}{collected.year}年{NAMES[paper]}"
    target = ask_target(parent, f"写出{NAMES[paper]}", name, KINDS[paper])
    if target is not None:
        run(
            parent,
            Work("正在写出", NAMES[paper]),
            partial(_write, paper, collected, last_year, total, target),
        )
    return target


def _write(
    paper: str, collected: Round, last_year: Round | None, total: Total, target: Path, _: Course
) -> None:
    from export.round_papers.summary import Summary
    from export.round_papers.writing import write_paper
    from model.rounds.corrections import explanations_of

    explanations = explanations_of(collected, last_year)
    write_paper(Summary(collected, total, explanations, date.today()), target, paper)
