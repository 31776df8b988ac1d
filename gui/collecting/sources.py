"""The line for what was handed in: a folder that is typed or chosen, or files that were picked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from gui.dialogs.files import ask_files, ask_folder
from gui.look.buttons import keep_from_default
from gui.look.labels import plain_tooltip
from model.importers.readers import READABLE_SUFFIXES

NAMED = 2


class SourcesLine(QWidget):
    """One line with two buttons. Several files stand there by their names until something is typed."""

    chosen = Signal()
    """Something was picked by a button."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setClearButtonEnabled(True)
        self._shown = ""
        self._paths: tuple[Path, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, stretch=1)
        for words, choose in (("选文件夹…", self._choose_folder), ("选文件…", self._choose_files)):
            button = QPushButton(words)
            keep_from_default(button)
            button.clicked.connect(choose)
            layout.addWidget(button)

    @property
    def paths(self) -> tuple[Path, ...]:
        """What stands in the line; nothing where it is empty."""
        words = self.line.text().strip()
        if self._paths and words == self._shown:
            return self._paths
        return (Path(words),) if words else ()

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Puts these into the line."""
        self._paths = tuple(paths)
        self._shown = str(paths[0]) if len(paths) == 1 else _words(paths)
        self.line.setText(self._shown)
        self.line.setToolTip(plain_tooltip("\n".join(map(str, paths)) if len(paths) > 1 else ""))

    def _choose_folder(self) -> None:
        chosen = ask_folder(self, "报送文件夹", _folder_of(self.paths))
        if chosen is not None:
            self.show_paths([chosen])
            self.chosen.emit()

    def _choose_files(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in (*READABLE_SUFFIXES, ".zip"))
        chosen = ask_files(
            self, "报送的文件", [f"报告和压缩包 ({kinds})", "所有文件 (*)"], _folder_of(self.paths)
        )
        if chosen:
            self.show_paths(chosen)
            self.chosen.emit()


def _folder_of(paths: Sequence[Path]) -> str:
    return str(paths[0] if len(paths) == 1 else paths[0].parent) if paths else ""


def _words(paths: Sequence[Path]) -> str:
    named = "、".join(path.name for path in paths[:NAMED])
    return f"{named}等 {len(paths)} 个" if len(paths) > NAMED else named
