"""Reads a file in a process of its own while the window goes on being drawn, with a way to stop it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.dialogs.choice import ChoiceDialog
from gui.work.running import run
from gui.work.work import Work
from model.importers.process.isolation import IsolatedReader
from model.importers.reading import Reading
from model.importers.recognition.selection import NO_WISH, SeveralTablesError, Wish

_NAME_AND_YEAR = re.compile(r"(?P<name>.*)（(?P<year>\d{4})年）")


def read_with_progress(
    parent: QWidget, reader: IsolatedReader, path: Path, wished: Wish = NO_WISH
) -> Reading | None:
    """What a file says; None when the user stopped choosing between several tables in it.

    Raises:
        UserError: The file cannot be read; ReadingCancelled when the user has stopped it.
    """
    wish: Wish | None = wished
    while wish is not None:
        try:
            return _read(parent, reader, path, wish)
        except SeveralTablesError as several:
            wish = _ask_which(parent, several)
    return None


def _read(parent: QWidget, reader: IsolatedReader, path: Path, wish: Wish) -> Reading:
    work = Work(f"正在读取 {path.name}", "导入", may_stop=True)
    return run(parent, work, lambda course: reader.read(path, wish, course.say, course.is_stopped))


def _ask_which(parent: QWidget, several: SeveralTablesError) -> Wish | None:
    question = "文件里有几份同样的表格，数字不同。导入哪一份？"
    chosen = ChoiceDialog.ask("导入", question, several.names, "导入这一份", parent)
    return None if chosen is None else wish_for(several.names[chosen])


def wish_for(name: str) -> Wish:
    """The wish for one of the names that SeveralTablesError offers."""
    match = _NAME_AND_YEAR.fullmatch(name)
    return Wish(int(match["year"]), match["name"]) if match else Wish(sheet=name)
