"""A list of units as a tree before it is taken: what it changes, and 新设、更名、撤并 by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.collecting.unit_wording import UnitDialog
from gui.dialogs.choice import ChoiceDialog
from gui.dialogs.messages import show_error
from gui.dialogs.targets import ask_target
from gui.look.answers import AnswerBox
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.list_table import LinesModel, ListTable
from gui.look.within_screen import resize_within_screen
from model.errors import UserError
from model.presenting.list_lines import LIST_HEADINGS, list_lines, list_summary
from model.rounds.list_changes import list_changes
from model.rounds.list_editing import Wording, with_changed, with_gone, with_new, without
from model.rounds.units import UnitTree

SIZE = (820, 560)
WIDTHS = (22, 7, 5, 7)
REMARKS_SHOWN = 6
NO_SUCCESSOR = "没有承接的单位"
CHOOSE = "请先在上面选一个单位"


class ListPreview(QDialog):
    """Shows the list, lets it be changed, and asks whether it is to be taken."""

    def __init__(
        self,
        tree: UnitTree,
        before: UnitTree,
        year: int,
        words: str,
        parent: QWidget | None = None,
        remarks: Sequence[str] = (),
    ) -> None:
        """`before` is the list that it replaces, `words` say where it comes from."""
        super().__init__(parent)
        self.setWindowTitle("单位名单")
        resize_within_screen(self, *SIZE)
        self._before, self._year, self._words = before, year, words
        self._trees = [tree]
        self._keys: list[str | None] = []
        self._said, self._remarks = plain_label(), plain_label(_some(remarks))
        for label in (self._said, self._remarks):
            label.setWordWrap(True)
        self._remarks.setVisible(bool(remarks))
        self.list = ListTable("单位名单", WIDTHS)
        self.new, self.change = QPushButton("新设…"), QPushButton("更名、改动…")
        self.end, self.leave_out = QPushButton("撤并…"), QPushButton("去掉")
        self.undo, self.write = QPushButton("撤销"), QPushButton("导出…")
        self._arrange()
        for button, act in (
            (self.new, self._add),
            (self.change, self._change),
            (self.end, self._end),
            (self.leave_out, self._leave_out),
            (self.undo, self._undo),
            (self.write, self._write),
        ):
            button.clicked.connect(act)
        self.list.activated.connect(self._change)
        self._show()

    @classmethod
    def ask(
        cls,
        tree: UnitTree,
        before: UnitTree,
        year: int,
        words: str,
        parent: QWidget | None = None,
        remarks: Sequence[str] = (),
    ) -> UnitTree | None:
        """Shows the dialog; the list as it is to be taken, or None."""
        dialog = cls(tree, before, year, words, parent, remarks)
        return dialog.tree if dialog.exec() == QDialog.DialogCode.Accepted else None

    @property
    def tree(self) -> UnitTree:
        """The list as it stands."""
        return self._trees[-1]

    @property
    def chosen(self) -> str | None:
        """The key of the chosen unit."""
        rows = self.list.selectionModel().selectedRows()
        return self._keys[rows[0].row()] if rows else None

    def choose(self, key: str) -> None:
        """Chooses a unit."""
        if key in self._keys:
            self.list.selectRow(self._keys.index(key))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        for button in (self.new, self.change, self.end, self.leave_out, self.undo):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.write)
        buttons = AnswerBox(self, "采用")
        layout = QVBoxLayout(self)
        for widget in (self._said, self._remarks, self.list):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(buttons)
        for button in self.findChildren(QPushButton):
            keep_from_default(button)

    def _show(self, key: str | None = None) -> None:
        """Shows the list as it stands, that unit chosen."""
        changes = list_changes(self._before, self.tree)
        self._said.setText(f"{self._words}\n{list_summary(self.tree, changes)}")
        lines = list_lines(self.tree, changes)
        self._keys = [line.unit for line in lines]
        self.list.show_rows(LinesModel(LIST_HEADINGS, [line.words for line in lines], self.list))
        self.list.selectionModel().selectionChanged.connect(self._offer)
        if key is not None:
            self.choose(key)
        self._offer()

    def _offer(self) -> None:
        none = "" if self.chosen is not None else CHOOSE
        gone = self.chosen is not None and not self.tree.by_key[self.chosen].is_active(self._year)
        enable_unless(self.change, none)
        enable_unless(self.end, none or ("这个单位已经撤并" if gone else ""))
        enable_unless(self.leave_out, none)
        enable_unless(self.undo, "" if len(self._trees) > 1 else "没有可以撤销的")

    def _take(self, make: Callable[[], UnitTree], key: str | None) -> None:
        """Takes a change, or tells why it cannot be."""
        try:
            self._trees.append(make())
        except UserError as error:
            show_error(self, error)
            return
        self._show(key)

    def _add(self) -> None:
        tree, chosen = self.tree, self.chosen
        beside = tree.by_key[chosen] if chosen is not None else None
        above = (beside.key if tree.children(beside.key) else beside.parent) if beside else ""
        above = above or (tree.root.key if tree.root is not None else "")
        said = UnitDialog("新设单位", tree, Wording("", above), self).answer()
        if said is not None:
            self._take(lambda: with_new(tree, said, self._year), said.name)

    def _change(self) -> None:
        tree, key = self.tree, self.chosen
        if key is None:
            return
        unit = tree.by_key[key]
        before = Wording(unit.name, unit.parent, unit.kind, unit.counted, unit.deadline)
        said = UnitDialog("更名、改动", tree, before, self).answer()
        if said is not None and said != before:
            self._take(lambda: with_changed(tree, key, said, self._year), key)

    def _end(self) -> None:
        tree, key = self.tree, self.chosen
        if key is None:
            return
        others = [unit for unit in tree.units if unit.key != key and unit.is_active(self._year)]
        question = f"{tree.by_key[key].name}在 {self._year} 年没有了。由哪个单位承接？结转的申请算到它那里。"
        lines = [NO_SUCCESSOR, *(unit.name for unit in others)]
        chosen = ChoiceDialog.ask("撤并", question, lines, "撤并", self)
        if chosen is not None:
            successor = others[chosen - 1].key if chosen else ""
            self._take(lambda: with_gone(tree, key, successor, self._year), key)

    def _leave_out(self) -> None:
        tree, key = self.tree, self.chosen
        if key is not None:
            self._take(lambda: without(tree, key), tree.by_key[key].parent)

    def _undo(self) -> None:
        if len(self._trees) > 1:
            key = self.chosen
            self._trees.pop()
            self._show(key)

    def _write(self) -> None:
        from export.xlsx.unit_list_sheet import render_unit_list
        from model.files.replacing import replace_file

        target = ask_target(self, "导出名单", f"单位名单{self._year}.xlsx", {".xlsx": "工作表"})
        try:
            if target is not None:
                replace_file(target, render_unit_list(self.tree))
        except UserError as error:
            show_error(self, error)


def _some(remarks: Sequence[str]) -> str:
    more = [f"……共 {len(remarks)} 处"] if len(remarks) > REMARKS_SHOWN else []
    return "\n".join([*(f"· {remark}" for remark in remarks[:REMARKS_SHOWN]), *more])
