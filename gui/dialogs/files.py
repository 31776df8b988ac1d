"""Asking for files and folders: in Chinese, and beginning where people keep their documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QFileInfo, QStandardPaths, QUrl
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QTreeView, QWidget

from gui.look.within_screen import resize_within_screen

SIZE = (820, 480)
Location = QStandardPaths.StandardLocation
PLACES = (Location.HomeLocation, Location.DesktopLocation, Location.DocumentsLocation)
FOLDER_KIND = "文件夹"


class ChineseKinds(QFileIconProvider):
    """Says what kind of file something is: Qt itself takes the words of the system, mostly English ones."""

    def type(self, info: QFileInfo) -> str:
        """The words in the column 类型."""
        if info.isDir():
            return FOLDER_KIND
        return f"{info.suffix().upper()} 文件" if info.suffix() else "文件"


def documents() -> Path:
    """The user's folder for documents; her home where there is none."""
    place = Path(QStandardPaths.writableLocation(Location.DocumentsLocation))
    return place if place.is_dir() else Path(QDir.homePath())


def file_dialog(parent: QWidget | None, title: str, folder: str) -> QFileDialog:
    """A dialog that begins in a folder, by default in the user's documents.

    Where the desktop has a dialog of its own, that is shown.
    """
    dialog = QFileDialog(parent, title, folder or str(documents()))
    kinds = ChineseKinds()
    dialog.setIconProvider(kinds)
    # The dialog does not own it, and may ask it as long as it lives.
    dialog.setProperty("kinds", kinds)
    places = dict.fromkeys(QStandardPaths.writableLocation(place) for place in PLACES)
    dialog.setSidebarUrls([QUrl.fromLocalFile(place) for place in places if Path(place).is_dir()])
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    resize_within_screen(dialog, *SIZE)
    for view in dialog.findChildren(QTreeView):
        view.header().setSectionResizeMode(view.header().ResizeMode.ResizeToContents)
    return dialog


def ask_file(parent: QWidget | None, title: str, filters: list[str], folder: str = "") -> Path | None:
    """Asks for a file that exists; None when the user has changed her mind."""
    dialog = file_dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    return answer_of(dialog)


def ask_files(parent: QWidget | None, title: str, filters: list[str], folder: str = "") -> list[Path]:
    """Asks for files that exist, one or many; none when the user has changed her mind."""
    dialog = file_dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(filters)
    return answers_of(dialog)


def ask_folder(parent: QWidget | None, title: str, folder: str = "") -> Path | None:
    """Asks for a folder that exists; None when the user has changed her mind."""
    dialog = file_dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return answer_of(dialog)


def answer_of(dialog: QFileDialog) -> Path | None:
    """What is chosen in the dialog, which is gone afterwards."""
    return next(iter(answers_of(dialog)), None)


def answers_of(dialog: QFileDialog) -> list[Path]:
    """All that is chosen in the dialog, which is gone afterwards."""
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return [Path(name) for name in chosen] if accepted else []
