"""A list of units as a tree before it is taken, with what it changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.look.labels import plain_label
from gui.look.list_table import LinesModel, ListTable
from gui.look.within_screen import resize_within_screen
from model.presenting.round_lines import INDENT
from model.rounds.list_changes import GONE, ListChange
from model.rounds.units import Unit, UnitTree

SIZE = (760, 520)
HEADINGS = ("单位", "类别", "口径", "计入汇总", "变化")
WIDTHS = (22, 6, 4, 5)


class ListPreview(QDialog):
    """Shows the list and asks whether it is to be taken."""

    def __init__(
        self, tree: UnitTree, changes: Sequence[ListChange], words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("单位名单")
        resize_within_screen(self, *SIZE)
        said = plain_label(f"{words}\n{summary(tree, changes)}")
        said.setWordWrap(True)
        self.list = ListTable("单位名单", WIDTHS)
        self.list.show_rows(LinesModel(HEADINGS, preview_lines(tree, changes), self.list))
        buttons = QDialogButtonBox()
        buttons.addButton("采用", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (said, self.list, buttons):
            layout.addWidget(widget)

    @classmethod
    def is_taken(
        cls, tree: UnitTree, changes: Sequence[ListChange], words: str, parent: QWidget | None = None
    ) -> bool:
        """Shows the dialog; whether the list is to be taken."""
        return cls(tree, changes, words, parent).exec() == QDialog.DialogCode.Accepted


def summary(tree: UnitTree, changes: Sequence[ListChange]) -> str:
    """How many units there are, and how many of each kind of change."""
    kinds = dict.fromkeys(change.kind for change in changes)
    counts = [f"{kind} {sum(change.kind == kind for change in changes)} 个" for kind in kinds]
    return "，".join((f"共 {len(tree.units)} 个单位", *counts))


def preview_lines(tree: UnitTree, changes: Sequence[ListChange]) -> list[tuple[str, ...]]:
    """The units as a tree, each with what is changed; those that are gone come first."""
    said = {change.unit.key: change for change in changes if change.kind != GONE}
    gone = [_line(change.unit, "", GONE) for change in changes if change.kind == GONE]
    lines = []
    for unit in tree.units:
        change = said.get(unit.key)
        told = f"{change.kind}{f'：{change.words}' if change.words else ''}" if change is not None else ""
        lines.append(_line(unit, INDENT * sum(1 for _ in tree.ancestors(unit.key)), told))
    return gone + lines


def _line(unit: Unit, indent: str, told: str) -> tuple[str, ...]:
    return f"{indent}{unit.name}", unit.kind, unit.scope.value, "是" if unit.counted else "否", told
