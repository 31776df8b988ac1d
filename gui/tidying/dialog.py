"""Every change that 文字整理 would make, by kind, each with a box to leave it out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless, plain_label, spoken_cell
from gui.look.within_screen import resize_within_screen
from model.presenting.tidying import Proposal
from model.tidying.mending import Kind

SIZE = (820, 560)
HEADINGS = ("改动", "现在", "整理后")
NAME_WIDTH, VALUE_WIDTH = 250, 260
INSTRUCTION = "取消勾选的不改；“␣”是要删去的空格。关联表格的数字和还没有填写的地方不动。"
NOTHING_FOUND = "没有要整理的地方。"
NOTHING_CHOSEN = "请至少勾选一处"
ON, OFF, SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class TidyingDialog(QDialog):
    """Asks which of the proposals are wanted; accepted, `chosen` tells."""

    def __init__(
        self, proposals: Sequence[Proposal], kinds: Collection[Kind], parent: QWidget | None = None
    ) -> None:
        """`kinds` are those that are wanted at first; the others are shown, and off."""
        super().__init__(parent)
        self.setWindowTitle("文字整理")
        resize_within_screen(self, *SIZE)
        self._kinds = set(kinds)
        self._proposals = proposals
        self.tree = QTreeWidget()
        self.state = plain_label()
        buttons = AnswerBox(self, "整理")
        self.tidy = buttons.agree
        instruction = plain_label(INSTRUCTION)
        instruction.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (instruction, self.tree, self.state, buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.tree, 1)
        self._fill()
        self.tree.itemChanged.connect(self._show_state)
        self._show_state()

    def _fill(self) -> None:
        self.tree.setHeaderLabels(HEADINGS)
        self.tree.setAccessibleName("要整理的地方")
        self.tree.setAlternatingRowColors(True)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.tree.setColumnWidth(0, NAME_WIDTH)
        self.tree.setColumnWidth(1, VALUE_WIDTH)
        for kind in Kind:
            own = [proposal for proposal in self._proposals if proposal.kind is kind]
            if own:
                self.tree.addTopLevelItem(_kind_item(kind, own, ON if kind in self._kinds else OFF))
        self.tree.expandToDepth(0)

    def chosen(self) -> list[Proposal]:
        """The proposals that are wanted."""
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self._items() if item.checkState(0) is ON]

    def kinds(self) -> set[Kind]:
        """The kinds that are on: those of which something is wanted, and those on before and not found."""
        shown = {proposal.kind for proposal in self._proposals}
        return {proposal.kind for proposal in self.chosen()} | (self._kinds - shown)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for row in range(self.tree.topLevelItemCount()):
            kind = self.tree.topLevelItem(row)
            yield from (kind.child(number) for number in range(kind.childCount()))

    def _show_state(self) -> None:
        chosen, all_ = len(self.chosen()), len(self._proposals)
        self.state.setText(f"共 {all_} 处，要整理 {chosen} 处。" if all_ else NOTHING_FOUND)
        self.tidy.setText(f"整理 {chosen} 处" if chosen else "整理")
        reason = "" if chosen else NOTHING_CHOSEN if all_ else NOTHING_FOUND
        enable_unless(self.tidy, reason, "一步完成，可以撤销")


def _kind_item(kind: Kind, proposals: Sequence[Proposal], state: Qt.CheckState) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{kind.value}（{len(proposals)} 处）"])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
    item.setFirstColumnSpanned(True)
    for proposal in proposals:
        item.addChild(_proposal_item(proposal, state))
    return item


def _proposal_item(proposal: Proposal, state: Qt.CheckState) -> QTreeWidgetItem:
    texts = (proposal.title, *(" ".join(text.split("\n")) for text in (proposal.old, proposal.new)))
    item = QTreeWidgetItem(list(texts))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, state)
    item.setData(0, Qt.ItemDataRole.UserRole, proposal)
    for column, heading in enumerate(HEADINGS[1:], start=1):
        said = spoken_cell(proposal.title, heading, texts[column])
        item.setData(column, Qt.ItemDataRole.AccessibleTextRole, said)
    return item
