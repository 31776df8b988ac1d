"""Putting finished files in their places: completely, or not at all.

Whatever goes wrong on the way, the files that were there before are still there as they were.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from model.errors import UserError
from model.files.reasons import Reason, reason_of
from model.files.recognising import is_ledger

_ROOM = "请清理磁盘，或者换一个位置保存"
_REMEDIES = {
    Reason.FULL: _ROOM,
    Reason.OVER_QUOTA: _ROOM,
    Reason.TOO_LARGE: _ROOM,
    Reason.NOT_ALLOWED: "请关闭打开它的程序，或者换一个位置保存",
    Reason.NAME_TOO_LONG: "请换一个短一些的文件名",
}
_ELSEWHERE = "请换一个位置保存"


def replace_file(path: Path, content: bytes) -> None:
    """Writes `content` beside `path`, then puts it in place in one step.

    Raises:
        UserError: The file cannot be written; whatever stood at `path` is unchanged.
    """
    replace_files({path: content})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Writes several files, or none: all beside their places first, then each into its place.

    Raises:
        UserError: One of them cannot be written; all places are as they were.
    """
    targets = {path: Path(os.path.realpath(path)) for path in contents}
    for target in targets.values():
        require_writable(target)
    with contextlib.ExitStack() as placing:
        beside = {path: _write_beside(target, contents[path], placing) for path, target in targets.items()}
        with contextlib.ExitStack() as undo:
            for path, target in targets.items():
                _place(beside[path], target, undo, placing)
            undo.pop_all()


def _write_beside(target: Path, content: bytes, placing: contextlib.ExitStack) -> Path:
    """Writes the content into a new file in the folder of its target, which vanishes with `placing`."""
    beside = _name_beside(target, placing)
    try:
        _write_new(beside, content)
        if target.exists():
            shutil.copymode(target, beside)
    except OSError as error:
        raise _failure(error, target) from error
    return beside


def _place(beside: Path, target: Path, undo: contextlib.ExitStack, placing: contextlib.ExitStack) -> None:
    """Puts a file in place; `undo` brings back what stood there, or nothing."""
    try:
        if target.exists():
            old = _name_beside(target, placing)
            _keep(target, old)
            beside.replace(target)
            undo.callback(_put_back, old, target, placing)
        else:
            beside.replace(target)
            undo.callback(target.unlink, missing_ok=True)
    except OSError as error:
        raise _failure(error, target) from error


def _put_back(old: Path, target: Path, placing: contextlib.ExitStack) -> None:
    try:
        old.replace(target)
    except OSError:
        # The disk is going: the old file rather stays there under its other name than be removed.
        placing.pop_all()


def _keep(target: Path, old: Path) -> None:
    """A second name for the old file; a copy where the disk knows no second names, as on a memory stick."""
    try:
        old.hardlink_to(target)
    except OSError:
        shutil.copy2(target, old)


def _name_beside(target: Path, placing: contextlib.ExitStack) -> Path:
    """A free name in the same folder; what has that name at the end of `placing` is removed."""
    name = target.with_name(f".nianbao-{secrets.token_hex(6)}.tmp")

    def remove() -> None:
        # On a read-only or full disk removing fails as well; the first failure is the one to tell.
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)

    placing.callback(remove)
    return name


def require_writable(path: Path) -> None:
    """Refuses a target that can be known in advance to be unwritable.

    Raises:
        UserError: The target is a folder, a device or a ledger, is read-only, or its folder is not there.
    """
    try:
        if path.is_dir():
            raise UserError("目标是一个文件夹，不能当作文件写出", str(path), "请在后面加上文件名")
        if not path.parent.is_dir():
            raise UserError("目标文件夹不存在", str(path.parent), "请先建立这个文件夹，或者换一个位置保存")
        if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
            raise UserError("目标文件是只读的，或者不是普通文件", str(path), "请换一个文件名或位置保存")
        if is_ledger(path):
            raise UserError("目标文件是账本或账本的备份，不能用别的内容替换", str(path), "请换一个文件名")
    except OSError as error:
        raise _failure(error, path) from error


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _failure(error: OSError, path: Path) -> UserError:
    reason = reason_of(error)
    return UserError(f"{reason.value}，文件没有写出", str(path), _REMEDIES.get(reason, _ELSEWHERE))
