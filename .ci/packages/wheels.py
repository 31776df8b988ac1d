"""Lays wheels out as a folder of packages; of Qt only what the program loads."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_QT = "PySide6_Essentials"
_COMPILERS_LIBRARIES = "msvc_runtime"
QT_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets")
"""The modules of Qt that the program imports; a test compares them with the sources."""

_ALWAYS = (
    r"PySide6/(__init__|_config|_git_pyside_version)\.py",
    r"PySide6/support/\w+\.py",
    r"[^/]+\.dist-info/.+",
)
_LINUX = (
    rf"PySide6/({'|'.join(QT_MODULES)})\.abi3\.so",
    r"PySide6/libpyside6\.abi3\.so[\d.]*",
    r"PySide6/Qt/lib/libicu(data|i18n|uc)\.so[\d.]*",
    r"PySide6/Qt/lib/libQt6(Core|DBus|Gui|Network|OpenGL|PrintSupport|Svg|WaylandClient|Widgets|XcbQpa)\.so\.6",
    r"PySide6/Qt/plugins/iconengines/libqsvgicon\.so",
    r"PySide6/Qt/plugins/imageformats/libq(gif|ico|jpeg|svg)\.so",
    r"PySide6/Qt/plugins/platforminputcontexts/lib(compose|ibus)platforminputcontextplugin\.so",
    r"PySide6/Qt/plugins/platforms/libq(minimal|offscreen|wayland-generic|xcb)\.so",
    r"PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal\.so",
    r"PySide6/Qt/plugins/printsupport/libcupsprintersupport\.so",
    r"PySide6/Qt/plugins/wayland-decoration-client/libbradient\.so",
    r"PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell\.so",
    r"PySide6/Qt/translations/qtbase_zh_CN\.qm",
)
_WINDOWS = (
    rf"PySide6/({'|'.join(QT_MODULES)})\.pyd",
    r"PySide6/pyside6\.abi3\.dll",
    r"PySide6/(concrt140|msvcp140\w*|vcruntime140\w*)\.dll",
    r"PySide6/Qt6(Core|DBus|Gui|Network|PrintSupport|Svg|Widgets)\.dll",
    r"PySide6/plugins/iconengines/qsvgicon\.dll",
    r"PySide6/plugins/imageformats/q(gif|ico|jpeg|svg)\.dll",
    r"PySide6/plugins/platforms/q(minimal|offscreen|windows)\.dll",
    r"PySide6/plugins/styles/qmodernwindowsstyle\.dll",
    r"PySide6/translations/qtbase_zh_CN\.qm",
)
_OF_THE_COMPILER = (
    # What onnxruntime and pyclipper ask for; Python brings the others.
    r"[^/]+\.data/data/msvcp140(_1)?\.dll",
    r"[^/]+\.dist-info/.+",
)
_PREFIX = re.compile(r"[^/]+\.data/data/")
"""Files below it belong into the folder itself, as the description of wheels says."""
_LEFT_OUT = re.compile(
    # Scripts, headers, type descriptions, caches of another Python, tests, unused libraries of a compiler.
    r".*\.(pyi|h|pxd|pxi|pyx|lib|pyc)|.*/py\.typed|[^/]+\.data/scripts/.*|(.*/)?(tests|__pyinstaller|doc)/.*"
    # Fonts for drawing pictures, some under the GPL: the program draws with its own.
    r"|reportlab/fonts/(DarkGarden.*|.*\.(afm|pfb))"
    r"|shiboken6/(vcamp140|vccorlib140|vcomp140)\.dll"
    # OpenCV loads it for videos alone.
    r"|cv2/opencv_videoio_ffmpeg\w+\.dll"
)


def lay_out(wheels: Iterable[Path], folder: Path) -> None:
    """Unpacks wheels into a folder that Python looks for packages in."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in wanted(wheel.name, archive.namelist()):
                target = folder / _PREFIX.sub("", name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))


def wanted(wheel: str, names: Iterable[str]) -> Iterator[str]:
    """The members of a wheel that the program needs."""
    allowed = _allowed(wheel)
    for name in names:
        if name.endswith("/") or _LEFT_OUT.fullmatch(name):
            continue
        if allowed is None or allowed.fullmatch(name):
            yield name


def _allowed(wheel: str) -> re.Pattern[str] | None:
    if wheel.startswith(_COMPILERS_LIBRARIES):
        return re.compile("|".join(_OF_THE_COMPILER))
    if not wheel.startswith(_QT):
        return None
    return re.compile("|".join((*_ALWAYS, *(_WINDOWS if "win_" in wheel else _LINUX))))
