"""A received scan beside what was read from it; its pictures are made anew from its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.pictured.window import OwnTextWanted, PicturedDialog
from gui.work.running import run
from gui.work.work import Course, Work
from model.errors import UserError
from model.files.replacing import replace_file
from model.importers.picture.comparing import with_text_of_scanner
from model.importers.process.isolation import IsolatedReader, ReadingCancelled
from model.importers.reading import Reading
from model.importers.recognition.selection import NO_WISH, Wish
from model.numbers import Value

if TYPE_CHECKING:
    from model.ledger.round_session import Scan


def looked_at(scan: Scan, name: str, parent: QWidget) -> Mapping[str, Value | None] | None:
    """What somebody has seen in a scan of that name; None when it stays as it is.

    Raises:
        UserError: The scan can no longer be read.
    """
    work = Work(f"正在读取 {name} 的图像", "对照图像", may_stop=True)
    try:
        again = run(parent, work, lambda course: _read(scan.data, name, course))
    except ReadingCancelled:
        return None
    # The figures are those that were received; only the pictures are taken from the second reading.
    pictured = replace(scan.reading, page_pictures=again.page_pictures, page_words=again.page_words)
    try:
        looking = PicturedDialog.ask(pictured, name, parent, scan.looked)
    except OwnTextWanted:
        text = run(parent, work, lambda course: _read(scan.data, name, course, Wish(own_text=True)))
        looking = PicturedDialog.ask(with_text_of_scanner(pictured, text), name, parent, scan.looked)
    return looking.looked if looking is not None else None


def _read(data: bytes, name: str, course: Course, wish: Wish = NO_WISH) -> Reading:
    try:
        with TemporaryDirectory() as folder, IsolatedReader() as reader:
            path = Path(folder) / name
            replace_file(path, data, kept=True)
            return reader.read(path, wish, course.say, course.is_stopped)
    except OSError as error:
        what = "收到的文件没有读出，临时文件夹不能写入"
        raise UserError(what, str(error.filename or ""), "请腾出磁盘空间后再试") from error
