"""The look of the window: dark or light, plain or with high contrast, as the user has chosen it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui.look.style import apply_theme
from gui.look.theme import Theme, has_high_contrast, is_dark, system_theme, theme_for, theme_of
from gui.workplace.settings import Settings
from gui.workplace.workplace import Workplace


def chosen_theme(settings: Settings) -> Theme:
    """The theme that the user chose last; what she has not chosen is as the desktop asks for."""
    system = system_theme()
    dark = is_dark(system) if settings.dark is None else settings.dark
    high = has_high_contrast(system) if settings.high_contrast is None else settings.high_contrast
    return theme_for(dark, high)


class Looks(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._settings = workplace.settings
        self._dark, self._high = workplace.actions["dark"], workplace.actions["high_contrast"]
        theme = theme_of(workplace.window.palette())
        self._dark.setChecked(is_dark(theme))
        self._high.setChecked(has_high_contrast(theme))
        self._dark.toggled.connect(self._choose_dark)
        self._high.toggled.connect(self._choose_contrast)

    def _choose_dark(self, dark: bool) -> None:
        self._settings.dark = dark
        self._apply()

    def _choose_contrast(self, high: bool) -> None:
        self._settings.high_contrast = high
        self._apply()

    def _apply(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme_for(self._dark.isChecked(), self._high.isChecked()))
