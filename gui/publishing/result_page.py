"""What was published: each file with a way to open it, and what there is to know about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.look.buttons import keep_from_default
from gui.look.fonts import size_font
from gui.look.labels import plain_label
from gui.look.theme import theme_of

if TYPE_CHECKING:
    from export.publishing import Published

TITLE_FACTOR = 1.2


class ResultPage(QWidget):
    """The list of files; empty until something is published."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_published(self, published: Published) -> None:
        """Lists the files that were written."""
        title = plain_label(f"已发布 {len(published.paths)} 个文件")
        size_font(title, TITLE_FACTOR, bold=True)
        self._layout.addWidget(title)
        folder = published.paths[0].parent
        self._layout.addWidget(self._row(str(folder), "打开文件夹", folder))
        for path in published.paths:
            self._layout.addWidget(self._row(path.name, "打开文件", path))
        if published.notices:
            self._layout.addWidget(self._notices(published.notices))
        self._layout.addStretch(1)

    def _row(self, words: str, command: str, path: Path) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = plain_label(words)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QPushButton(command)
        keep_from_default(button)
        button.setAccessibleDescription(words)
        button.clicked.connect(partial(open_in_desktop, path))
        layout.addWidget(label, stretch=1)
        layout.addWidget(button)
        return row

    def _notices(self, notices: Sequence[str]) -> QWidget:
        label = plain_label("\n".join(f"请注意：{notice}" for notice in notices))
        label.setWordWrap(True)
        palette = label.palette()
        palette.setColor(palette.ColorRole.WindowText, theme_of(palette).warning)
        label.setPalette(palette)
        return label


def open_in_desktop(path: Path) -> None:
    """Opens a file or folder with the program that the user has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
