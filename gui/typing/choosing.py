"""Chooses the input method before Qt does, from what the desktop asks for and what answers on its bus.

Sources: the variables of Qt 6 (QT_IM_MODULES, QT_IM_MODULE) and of its ibus plugin (IBUS_USE_PORTAL).
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication

from gui.typing.focused_editor import FocusedEditor

IBUS_PORTAL = "org.freedesktop.portal.IBus"
"""The name under which fcitx 5 answers whoever speaks ibus."""
FCITX4 = "org.fcitx.Fcitx-"
"""Followed by the number of the display."""
ANY_FCITX = ("fcitx", "fcitx5", "fcitx4")


@dataclass(frozen=True)
class InputMethod:
    """With what this start of the program types.

    Attributes:
        environment: Variables for Qt; None takes one away.
        fcitx4_service: The name on the bus of the fcitx 4 that has to be spoken to, or None.
        missing: The desktop asks for an input method, and nothing answers.
    """

    environment: Mapping[str, str | None] = field(default_factory=dict)
    fcitx4_service: str | None = None
    missing: bool = False


def choose(
    environment: Mapping[str, str], services: Collection[str], plugins: Collection[str]
) -> InputMethod:
    """What to type with.

    Args:
        environment: The variables that the desktop has set.
        services: The names that are taken on the session's bus.
        plugins: The file names of the input methods that this Qt can load.
    """
    asked = asked_for(environment)
    if not asked.intersection(ANY_FCITX) or any("fcitx" in plugin for plugin in plugins):
        return InputMethod()
    if IBUS_PORTAL in services:
        return InputMethod({"QT_IM_MODULES": None, "QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"})
    fcitx4 = next((service for service in sorted(services) if service.startswith(FCITX4)), None)
    return InputMethod(fcitx4_service=fcitx4, missing=fcitx4 is None)


def asked_for(environment: Mapping[str, str]) -> set[str]:
    """The input methods that the desktop names, by Qt's variables or else by the one of the X server."""
    named = [*environment.get("QT_IM_MODULES", "").split(";"), environment.get("QT_IM_MODULE", "")]
    asked = {name for name in named if name}
    return asked or {environment.get("XMODIFIERS", "").partition("@im=")[2]} - {""}


def choose_for_qt(environment: MutableMapping[str, str]) -> InputMethod:
    """Looks around, sets the variables that Qt will read for the application, and returns what was chosen."""
    if not sys.platform.startswith("linux") or not asked_for(environment).intersection(ANY_FCITX):
        return InputMethod()
    # Loaded only here: most starts need no bus.
    from gui.typing.session_bus import taken_names

    method = choose(environment, taken_names(), _plugins())
    for name, value in method.environment.items():
        if value is None:
            environment.pop(name, None)
        else:
            environment[name] = value
    return method


def begin_typing(application: QApplication, method: InputMethod) -> bool:
    """Begins to speak with what was chosen; False where the desktop's input method does not answer."""
    if method.fcitx4_service is None:
        FocusedEditor(application)
        return not method.missing
    from gui.typing.fcitx4 import speak_fcitx4

    return speak_fcitx4(application, method.fcitx4_service)


def _plugins() -> list[str]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    return [path.name for path in folder.glob("*")]
