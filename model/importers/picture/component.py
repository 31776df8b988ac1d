"""The component that recognises characters: libraries in a folder of their own, loaded for pictures alone.

They lie beside the program's other libraries and not among them: numpy, once it can be found, is loaded by
others that do not need it here, and everything would start slower.
"""

from __future__ import annotations

import sys
from pathlib import Path

from model.errors import UserError

FOLDER = Path(sys.prefix) / "scan"
"""Where `make scan` and the add-on package put the libraries of requirements-scan.txt."""

HOW_TO_ADD = "请安装“扫描件识别”组件（见使用指南“安装、更新和卸载”），或改用 Word、Excel 等有文字的文件"


class NeedsPicturesError(UserError):
    """The file is a picture, which only the process that is made for pictures may read."""


def is_there() -> bool:
    """Whether the component is installed."""
    return (FOLDER / "rapidocr").is_dir()


def load() -> None:
    """Lets this process, from now on, find the libraries of the component."""
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))


def require(what: str) -> None:
    """Refuses a picture where it cannot be read.

    Args:
        what: What the file is, such as 图片.

    Raises:
        NeedsPicturesError: The component is there, in another process.
        UserError: It is not there; says how to add it.
    """
    if not is_there():
        raise UserError(
            f"这是{what}，里面没有文字，需要识别后才能读入，但还没有安装识别组件", remedy=HOW_TO_ADD
        )
    if str(FOLDER) not in sys.path:
        raise NeedsPicturesError(f"这是{what}，要由识别图像的进程来读")
