"""The icon of the program, by which task bars and window lists show it, and what desktops know it by."""

from __future__ import annotations

import ctypes
import sys
from importlib import resources
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QIcon

DESKTOP_NAME = "nianbao"
"""The name of the desktop file: Wayland and the task bar of 统信 find the icon by it."""
WINDOWS_IDENTITY = "nianbao.nianbao"
"""Without one Windows shows the window under the icon of Python."""
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def icon_folder() -> Path:
    """Where the drawings and the pictures of the icon lie."""
    return Path(str(resources.files("resources") / "icons" / "product"))


def product_icon() -> QIcon:
    """The icon in all sizes; a picture is read when it is first shown."""
    made = QIcon()
    for size in ICON_SIZES:
        made.addFile(str(icon_folder() / f"nianbao-{size}.png"))
    return made


def identify(application: QGuiApplication) -> None:
    """Lets the desktop know which program this is."""
    application.setDesktopFileName(DESKTOP_NAME)
    application.setWindowIcon(product_icon())
    if sys.platform == "win32":
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(WINDOWS_IDENTITY)
