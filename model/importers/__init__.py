"""Readers: one small module a file type, one recogniser for all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from model.errors import UserError
from model.importers.content import Content
from model.importers.delimited import read_delimited
from model.importers.json_report import read_json
from model.importers.kinds import actual_suffix
from model.importers.ods import read_ods
from model.importers.reading import Reading
from model.importers.recognise import recognise
from model.importers.refusals import damaged
from model.importers.selection import NO_WISH, Wish
from model.importers.sheets import read_sheets
from model.importers.text import read_text
from model.log import log_fault

CONTENT_READERS = {
    ".xlsx": read_sheets,
    ".xls": read_sheets,
    ".et": read_sheets,
    ".ods": read_ods,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_text,
    ".md": read_text,
}
"""The reader of each file type that has to be recognised; JSON states a report outright."""

READABLE_SUFFIXES = (*CONTENT_READERS, ".json")


def read_file(path: Path, wish: Wish = NO_WISH) -> Reading:
    """The report in a file; `wish` says which one where the file holds several.

    Raises:
        UserError: The file is missing, of an unknown type, damaged, or no annual report; names the file.
    """
    try:
        return _read(path, wish)
    except UserError as error:
        error.where = error.where or path.name
        raise
    except OSError as error:
        raise UserError(
            f"文件读不出来：{error.strerror or error}", str(path), "请检查文件是否还在、是否有权限打开"
        ) from error


def _read(path: Path, wish: Wish) -> Reading:
    if path.is_dir():
        raise UserError("这是一个文件夹，不是文件", str(path), "请选择其中的文件")
    if not path.exists():
        raise UserError("文件不存在", str(path), "请检查文件名和位置")
    suffix = actual_suffix(path)
    if suffix == ".json":
        return read_json(path)
    reader = CONTENT_READERS.get(suffix)
    if reader is None:
        known = " ".join(READABLE_SUFFIXES)
        raise UserError(f"不能读取“{suffix or path.name}”类型的文件", path.name, f"能读取的类型有：{known}")
    return recognise(_content(reader, path), wish)


def _content(reader: Callable[[Path], Content], path: Path) -> Content:
    """What the reader yields; the boundary behind which no library's exception is seen.

    A file may make a library stumble in any way, a panic below Python (a BaseException) included. The
    user is told that the file is at fault, and the log keeps what happened.
    """
    try:
        return reader(path)
    except (UserError, OSError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        refusal = damaged()
        refusal.remedy += f"；{log_fault(error)}"
        raise refusal from error
