"""Asking where a file is to be written: one dialog for all that leaves the program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.dialogs.files import answer_of, file_dialog


def ask_target(
    parent: QWidget | None,
    title: str,
    name: str,
    formats: Mapping[str, str],
    folder: str = "",
    *,
    may_replace: bool = True,
) -> Path | None:
    """The place that the user has chosen; None when she changed her mind.

    Args:
        parent: Over which window the dialog stands.
        title: What it is about.
        name: The proposed name; without an ending it gets that of the format that is chosen in the dialog.
        formats: What users call each format, by its ending with the dot; the first one is proposed.
        folder: Where to begin; without one, in the user's documents.
        may_replace: Whether an existing file may be taken, after a question that the dialog itself asks.
            If not, nothing is asked: whoever writes refuses it.
    """
    suffixes = {f"{words} (*{suffix})": suffix.removeprefix(".") for suffix, words in formats.items()}
    dialog = file_dialog(parent, title, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
    dialog.setNameFilters(list(suffixes))
    dialog.setDefaultSuffix(next(iter(suffixes.values())))
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(suffixes[words]))
    dialog.selectFile(name)
    return answer_of(dialog)
