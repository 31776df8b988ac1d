"""Putting finished files in their places: completely, or not at all.

Whatever goes wrong on the way, the files that were there before are still there as they were.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from model.errors import UserError
from model.files.reasons import Reason, reason_of
from model.files.recognising import is_ledger
from model.files.regular import create
from model.files.rights import kept_mode

_ROOM = "请清理磁盘，或者换一个位置保存"
_REMEDIES = {
    Reason.FULL: _ROOM,
    Reason.OVER_QUOTA: _ROOM,
    Reason.TOO_LARGE: _ROOM,
    Reason.NOT_ALLOWED: "请关闭打开它的程序，或者换一个位置保存",
    Reason.NAME_TOO_LONG: "请换一个短一些的文件名",
}
_ELSEWHERE = "请换一个位置保存"


SECONDS_REFUSED = 2.0
"""How long a refusal to replace a file is not believed: a virus scanner that looks into it is soon done."""
_PAUSE = 0.05
_RIGHTS = 0o777
"""Not what lets a program run under another name: the new content was not meant by whoever gave that."""


def replace_file(path: Path, content: bytes, *, kept: bool = False) -> None:
    """Writes `content` beside `path`, then puts it in place in one step.

    A file that the program `kept` for itself gets the rights of model.files.rights; any other one keeps
    its own.

    Raises:
        UserError: The file cannot be written; whatever stood at `path` is unchanged.
    """
    replace_files({path: content}, kept=kept)


def replace_files(contents: Mapping[Path, bytes], *, kept: bool = False) -> None:
    """Writes several files, or none: all beside their places first, then each into its place.

    Raises:
        UserError: One of them cannot be written; all places are as they were.
    """
    for target in contents:
        require_writable(target)
    with contextlib.ExitStack() as placing:
        beside = {target: _write_beside(target, contents[target], kept, placing) for target in contents}
        with contextlib.ExitStack() as undo:
            for target in contents:
                _place(beside[target], target, undo, placing)
            undo.pop_all()


def put_in_place(draft: Path, target: Path) -> None:
    """Replaces a file by its finished successor, a refusal being tried again for two seconds.

    Raises:
        OSError: It was refused all the time; whatever stood at `target` is unchanged.
    """
    until = time.monotonic() + SECONDS_REFUSED
    while True:
        try:
            draft.replace(target)
        except PermissionError:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _write_beside(target: Path, content: bytes, kept: bool, placing: contextlib.ExitStack) -> Path:
    """Writes the content into a new file in the folder of its target, which vanishes with `placing`."""
    beside = _name_beside(target, placing)
    try:
        _write_new(beside, content, kept_mode(target.parent) if kept else None)
        if target.exists() and not kept:
            beside.chmod(target.stat().st_mode & _RIGHTS)
    except OSError as error:
        raise _failure(error, target) from error
    return beside


def _place(beside: Path, target: Path, undo: contextlib.ExitStack, placing: contextlib.ExitStack) -> None:
    """Puts a file in place; `undo` brings back what stood there, or nothing."""
    try:
        if target.exists():
            old = _name_beside(target, placing)
            _keep(target, old)
            put_in_place(beside, target)
            undo.callback(_put_back, old, target, placing)
        else:
            put_in_place(beside, target)
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
        UserError: The target is a link, a folder, a device or a ledger, is read-only, or its folder is not
            there.
    """
    try:
        if path.is_symlink():
            what = "目标是一个链接，没有跟着它写到别处去"
            raise UserError(what, str(path), "请换一个文件名，或者直接选择它指向的文件")
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


def _write_new(path: Path, content: bytes, mode: int | None) -> None:
    with os.fdopen(create(path, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _failure(error: OSError, path: Path) -> UserError:
    reason = reason_of(error)
    return UserError(f"{reason.value}，文件没有写出", str(path), _REMEDIES.get(reason, _ELSEWHERE))
