"""Asks which backup is to be put back, and shows before what would change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.ledgers.changes_tree import ChangesTree
from gui.ledgers.files import ask_ledger
from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import resize_within_screen
from gui.work.pauses import Pauses
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.settings import Settings
from model.errors import UserError
from model.ledger.backups import Backup, list_backups
from model.ledger.merging import Comparison, Standing, comparisons
from model.ledger.store import Ledger

SIZE = (980, 560)
LIST_WIDTH = 250
MEGABYTE = 1_000_000
COMPARING = "正在比较…"
UNKNOWN = "比较完以后才能恢复"
NO_BACKUP = "还没有备份，可以选择别处的备份文件"


class RestoreDialog(QDialog):
    """The backups at the left, what the chosen one would change at the right."""

    def __init__(
        self, place: Path, ours: Ledger | None, settings: Settings, parent: QWidget | None = None
    ) -> None:
        """Makes the dialog.

        Args:
            place: Where the ledger is, or should be.
            ours: The ledger as it is now; None when it cannot be opened.
            settings: Remember the folder of backups that lie elsewhere.
            parent: Over which window the dialog stands.
        """
        super().__init__(parent)
        self.setWindowTitle("恢复备份")
        resize_within_screen(self, *SIZE)
        self._ours, self._settings = ours, settings
        self._theirs: Ledger | None = None
        self._paths: list[Path] = []
        self.list = QListWidget()
        self.list.setAccessibleName("备份")
        self.tree = ChangesTree()
        self.summary = plain_label()
        self.summary.setWordWrap(True)
        # In the pauses, so that the window answers however large the ledger is.
        self._comparing = Pauses(self)
        self._comparing.came.connect(self._show_comparisons)
        self._comparing.ended.connect(lambda: self._end_comparing(self.tree.summary()))
        # A damaged report of ours is a reason to restore.
        self._comparing.failed.connect(lambda error: self._end_comparing(f"不能比较。{error}"))
        self._arrange()
        self.list.currentRowChanged.connect(self._show_backup)
        self.finished.connect(self._release)
        for backup in list_backups(place):
            self._add(backup_line(backup), backup.path)
        if self._paths:
            self.list.setCurrentRow(0)
        else:
            self._show_backup(-1)

    @classmethod
    def ask(
        cls, place: Path, ours: Ledger | None, settings: Settings, parent: QWidget | None = None
    ) -> Path | None:
        """The backup to put back; None when nothing is to happen."""
        dialog = cls(place, ours, settings, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.chosen if accepted else None

    @property
    def chosen(self) -> Path | None:
        """The backup that is marked."""
        row = self.list.currentRow()
        return self._paths[row] if row >= 0 else None

    def _arrange(self) -> None:
        words = plain_label(
            "选一份备份，先看恢复后有什么变化。点“恢复”以后，现在的账本会留在备份文件夹里，不会丢失。"
        )
        words.setWordWrap(True)
        other = QPushButton("选择文件…")
        other.clicked.connect(self._choose_file)
        left, right = QWidget(), QWidget()
        for column, widgets in ((left, (self.list, other)), (right, (self.summary, self.tree))):
            inner = QVBoxLayout(column)
            inner.setContentsMargins(0, 0, 0, 0)
            for widget in widgets:
                inner.addWidget(widget)
        columns = QSplitter()
        columns.setChildrenCollapsible(False)
        columns.addWidget(left)
        columns.addWidget(right)
        columns.setSizes([LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        buttons = AnswerBox(self, "恢复")
        self.restore = buttons.agree
        row = QHBoxLayout()
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(columns, stretch=1)
        layout.addLayout(row)

    def _add(self, line: str, path: Path) -> None:
        self._paths.append(path)
        self.list.addItem(line)

    def _choose_file(self) -> None:
        path = ask_ledger(self, "选择备份", self._settings)
        if path is None:
            return
        if path not in self._paths:
            self._add(path.name, path)
        self.list.setCurrentRow(self._paths.index(path))

    def _show_backup(self, row: int) -> None:
        self._release()
        self.tree.begin()
        enable_unless(self.restore, UNKNOWN)
        if row < 0:
            enable_unless(self.restore, NO_BACKUP)
            self.summary.setText(f"{NO_BACKUP}。")
            return
        try:
            path = self._paths[row]
            work = Work("正在打开备份…")
            self._theirs = run(self, work, lambda _: Ledger.open(path, read_only=True))
        except UserError as error:
            self.summary.setText(f"这份备份不能用。{error}")
            enable_unless(self.restore, "这份备份不能用，请另选一份")
            return
        self.summary.setText(COMPARING)
        self._comparing.begin(self._comparisons(self._theirs))

    def _comparisons(self, theirs: Ledger) -> Iterator[Comparison]:
        if self._ours is not None:
            return comparisons(self._ours, theirs)
        return (Comparison(entry.key, Standing.ONLY_THEIRS, None, entry.id) for entry in theirs.entries())

    def _show_comparisons(self, comparisons: list[Comparison]) -> None:
        for comparison in comparisons:
            self.tree.add(comparison)

    def _end_comparing(self, summary: str) -> None:
        self.summary.setText(summary)
        enable_unless(self.restore, "")

    def _release(self) -> None:
        self._comparing.stop()
        if self._theirs is not None:
            self._theirs.close()
            self._theirs = None


def backup_line(backup: Backup) -> str:
    """When it was made, how large it is, and on what occasion."""
    occasion = f"　{backup.occasion}" if backup.occasion else ""
    return f"{backup.time:%Y-%m-%d %H:%M}　{backup.size / MEGABYTE:.1f} MB{occasion}"
