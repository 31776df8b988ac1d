"""Looks for words in all texts of a report: the places in a list, one of them or all replaced."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import resize_within_screen
from model.presenting.word_search import Hit

SIZE = (520, 440)
NOTHING_WANTED = "写下要找的文字，整份报告的文字都会查找。"
NOTHING_FOUND = "没有找到。"
NOTHING_CHOSEN = "请先在上面选中一处"
NOTHING_TO_REPLACE = "没有可以替换的地方"


class ReplacingDialog(QDialog):
    """Stays open beside the report, whose places it shows."""

    words_changed = Signal()
    """Other words are to be looked for."""
    place_requested = Signal(object)
    """Carries the Hit to go to."""
    replacement_requested = Signal(object)
    """Carries the Hits at which the other words are to stand, as one step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("查找和替换")
        resize_within_screen(self, *SIZE)
        self.words = QLineEdit(placeholderText="例如：2023年", clearButtonEnabled=True)
        self.new = QLineEdit(placeholderText="空着就是删去", clearButtonEnabled=True)
        self.list = QListWidget()
        self.list.setAccessibleName("找到的地方")
        self.list.setWordWrap(True)
        self.state = plain_label(NOTHING_WANTED)
        self.state.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.one = buttons.addButton("替换这一处", QDialogButtonBox.ButtonRole.ActionRole)
        self.all = buttons.addButton("全部替换", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.one, self.all, close):
            keep_from_default(button)
        self._arrange(buttons)
        self.words.textChanged.connect(self.words_changed)
        self.words.returnPressed.connect(self._next)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.currentItemChanged.connect(self._show_state)
        self.one.clicked.connect(lambda: self.replacement_requested.emit(self._chosen()))
        self.all.clicked.connect(lambda: self.replacement_requested.emit(self.hits()))
        buttons.rejected.connect(self.reject)
        self.show_hits(())

    def _arrange(self, buttons: QDialogButtonBox) -> None:
        fields = QFormLayout()
        fields.addRow("查找(&F)", self.words)
        fields.addRow("替换为(&R)", self.new)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(fields)
        layout.addWidget(self.list, stretch=1)
        layout.addWidget(self.state)
        layout.addWidget(buttons)

    def begin(self, words: str, *, replacing: bool) -> None:
        """Comes to the front with words to look for, if there are any, and the cursor in a field."""
        if words:
            self.words.setText(words)
        self.show()
        self.raise_()
        self.activateWindow()
        field = self.new if replacing and self.words.text() else self.words
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Shows these places; the one that was chosen before stays so, or the one that follows it."""
        row = self.list.currentRow()
        self.list.clear()
        for hit in hits:
            kept = f"（{hit.kept}，不替换）" if hit.kept else ""
            item = QListWidgetItem(f"{hit.title}：…{hit.before}【{hit.words}】{hit.behind}…{kept}")
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._show_state()

    def hits(self) -> list[Hit]:
        """All places that are shown."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]

    def _chosen(self) -> list[Hit]:
        row = self.list.currentRow()
        return self.hits()[row : row + 1] if row >= 0 else []

    def _go(self, item: QListWidgetItem) -> None:
        self.place_requested.emit(item.data(Qt.ItemDataRole.UserRole))

    def _next(self) -> None:
        """Return in the field goes to the place that is chosen and chooses the next."""
        item = self.list.currentItem()
        if item is not None:
            self._go(item)
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())

    def _show_state(self) -> None:
        hits = self.hits()
        free = [hit for hit in hits if not hit.kept]
        kept = f"，其中 {len(hits) - len(free)} 处不替换" if len(free) < len(hits) else ""
        found = f"找到 {len(hits)} 处{kept}。" if hits else NOTHING_FOUND
        self.state.setText(found if self.words.text() else NOTHING_WANTED)
        chosen = [hit for hit in self._chosen() if not hit.kept]
        enable_unless(self.one, "" if chosen else NOTHING_CHOSEN, "替换选中的一处，可以撤销")
        enable_unless(self.all, "" if free else NOTHING_TO_REPLACE, "替换整份报告里的各处，可以一步撤销")
