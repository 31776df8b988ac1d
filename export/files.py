"""Putting a finished file in its place: completely, or not at all.

Whatever goes wrong on the way, a file that was there before is still there as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

from model.errors import UserError

_REASONS = {
    errno.ENOSPC: ("磁盘空间不足，文件没有写出", "请清理磁盘，或者换一个位置保存"),
    errno.EDQUOT: ("磁盘配额已用完，文件没有写出", "请清理磁盘，或者换一个位置保存"),
    errno.EROFS: ("这个位置是只读的，文件没有写出", "请换一个位置保存"),
    errno.ENAMETOOLONG: ("文件名太长，文件没有写出", "请换一个短一些的文件名"),
}
_NOT_ALLOWED = ("没有权限写这个文件，或者它正被其他程序打开", "请关闭打开它的程序，或者换一个位置保存")
_UNKNOWN = ("文件没有写出", "请换一个位置保存")


def replace_file(path: Path, content: bytes) -> None:
    """Writes `content` beside `path`, then puts it in place in one step.

    Raises:
        UserError: The file cannot be written; whatever stood at `path` is unchanged.
    """
    target = Path(os.path.realpath(path))
    require_writable(target)
    beside = target.with_name(f".nianbao-{secrets.token_hex(6)}.tmp")
    try:
        _write_new(beside, content)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        raise _failure(error, path) from error
    finally:
        # On a read-only or full disk removing fails as well; the first failure is the one to tell.
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def require_writable(path: Path) -> None:
    """Refuses a target that can be known in advance to be unwritable.

    Raises:
        UserError: The target is a folder or a device, is read-only, or lies in a folder that is not there.
    """
    try:
        if path.is_dir():
            raise UserError("目标是一个文件夹，不能当作文件写出", str(path), "请在后面加上文件名")
        if not path.parent.is_dir():
            raise UserError("目标文件夹不存在", str(path.parent), "请先建立这个文件夹，或者换一个位置保存")
        if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
            raise UserError("目标文件是只读的，或者不是普通文件", str(path), "请换一个文件名或位置保存")
    except OSError as error:
        raise _failure(error, path) from error


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _failure(error: OSError, path: Path) -> UserError:
    known = _REASONS.get(error.errno or 0)
    what, remedy = known or (_NOT_ALLOWED if isinstance(error, PermissionError) else _UNKNOWN)
    return UserError(what, str(path), remedy)
