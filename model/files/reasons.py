"""Why the system refused a file, in the user's words; what helps is said by whoever wanted the file."""

from __future__ import annotations

import errno
from enum import Enum


class Reason(Enum):
    """Why something could not be done with a file; the value is a Chinese clause."""

    FULL = "磁盘空间已满"
    OVER_QUOTA = "磁盘配额已用完"
    TOO_LARGE = "这个位置放不下这么大的文件"
    READ_ONLY_PLACE = "这个位置是只读的"
    NOT_ALLOWED = "文件或所在文件夹不允许写入，或者正被其他程序打开"
    NAME_TOO_LONG = "文件名太长"
    UNUSABLE_LINK = "那里是一个不能用的链接"
    IN_THE_WAY = "那里已有同名的文件或链接"
    UNREACHABLE = "文件或所在文件夹无法打开"
    BROKEN = "磁盘读写出错"


_BY_NUMBER = {
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.OVER_QUOTA,
    errno.EFBIG: Reason.TOO_LARGE,
    errno.EROFS: Reason.READ_ONLY_PLACE,
    errno.EACCES: Reason.NOT_ALLOWED,
    errno.EPERM: Reason.NOT_ALLOWED,
    errno.ENAMETOOLONG: Reason.NAME_TOO_LONG,
    errno.ELOOP: Reason.UNUSABLE_LINK,
    errno.EEXIST: Reason.IN_THE_WAY,
    errno.ENOENT: Reason.UNREACHABLE,
    errno.ENOTDIR: Reason.UNREACHABLE,
}


def reason_of(error: OSError) -> Reason:
    """Why the system refused; what it says in another way counts as a broken disk."""
    return _BY_NUMBER.get(error.errno or 0, Reason.BROKEN)


def why_unread(error: OSError) -> str:
    """Why a file cannot be read, as a Chinese clause."""
    reason = reason_of(error)
    return "没有权限打开，或者正被其他程序打开" if reason is Reason.NOT_ALLOWED else reason.value
