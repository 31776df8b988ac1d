"""The colours of the window, light and dark, with one accent.

Own palettes, because plain X11 has no colour scheme to follow. A widget that paints itself asks
`theme_of(self.palette())`, so that a change of the application's palette reaches everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication

from model.form import Level

Role = QPalette.ColorRole
DARKER_THAN = 128
"""Lightness, 0 to 255, below which a ground counts as dark."""


@dataclass(frozen=True, eq=False)
class Theme:
    """All colours by what they mean.

    Attributes:
        ground: Behind everything.
        paper: Cells for entries, text editors, lists.
        header: Headings and labels of a table.
        computed: Cells that the form computes.
        line: Grid lines and quiet borders.
        frame: The outer border of a table.
        muted: Secondary text.
        overlay: Laid over selected cells, so that their own colour stays visible.
    """

    ground: QColor
    paper: QColor
    header: QColor
    computed: QColor
    line: QColor
    frame: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    overlay: QColor
    error: QColor
    error_ground: QColor
    warning: QColor
    warning_ground: QColor
    hint: QColor
    done: QColor

    @cached_property
    def line_pen(self) -> QPen:
        """For grid lines: one device pixel thin at every scale."""
        pen = QPen(self.line, 1)
        pen.setCosmetic(True)
        return pen

    def level_colour(self, level: Level) -> QColor:
        """The colour of an error, a warning or a hint."""
        return {Level.ERROR: self.error, Level.WARNING: self.warning, Level.HINT: self.hint}[level]


LIGHT = Theme(
    ground=QColor("#f3f5f7"),
    paper=QColor("#ffffff"),
    header=QColor("#eef1f5"),
    computed=QColor("#edf6ee"),
    line=QColor("#ccd2da"),
    frame=QColor("#8d97a5"),
    text=QColor("#1d232b"),
    muted=QColor("#5d6875"),
    accent=QColor("#1f5fa8"),
    on_accent=QColor("#ffffff"),
    overlay=QColor(31, 95, 168, 36),
    error=QColor("#b8232b"),
    error_ground=QColor("#fde8e8"),
    warning=QColor("#8f5a00"),
    warning_ground=QColor("#fff3d9"),
    hint=QColor("#3d6b99"),
    done=QColor("#2b7a43"),
)

DARK = Theme(
    ground=QColor("#1d2127"),
    paper=QColor("#262b33"),
    header=QColor("#2e343d"),
    computed=QColor("#24352c"),
    line=QColor("#434b57"),
    frame=QColor("#727d8c"),
    text=QColor("#e6e9ee"),
    muted=QColor("#a3adb9"),
    accent=QColor("#6ca6ea"),
    on_accent=QColor("#10161d"),
    overlay=QColor(108, 166, 234, 52),
    error=QColor("#ff938c"),
    error_ground=QColor("#4c2a2e"),
    warning=QColor("#eab85f"),
    warning_ground=QColor("#463a22"),
    hint=QColor("#8fbbe8"),
    done=QColor("#7fcb95"),
)


def theme_of(palette: QPalette) -> Theme:
    """The theme to which a widget's palette belongs."""
    return DARK if palette.color(Role.Window).lightness() < DARKER_THAN else LIGHT


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Gives the whole application the style and the palette of a theme."""
    application.setStyle("Fusion")
    application.setPalette(palette_for(theme))


def palette_for(theme: Theme) -> QPalette:
    """The Qt palette of a theme."""
    palette = QPalette(theme.ground)
    roles = {
        Role.Window: theme.ground,
        Role.WindowText: theme.text,
        Role.Base: theme.paper,
        Role.AlternateBase: theme.header,
        Role.Text: theme.text,
        Role.Button: theme.header,
        Role.ButtonText: theme.text,
        Role.BrightText: theme.error,
        Role.ToolTipBase: theme.paper,
        Role.ToolTipText: theme.text,
        Role.PlaceholderText: theme.muted,
        Role.Highlight: theme.accent,
        Role.HighlightedText: theme.on_accent,
        Role.Link: theme.accent,
        Role.LinkVisited: theme.accent,
        Role.Accent: theme.accent,
        Role.Mid: theme.line,
        Role.Midlight: theme.header,
        Role.Light: theme.paper,
        Role.Dark: theme.frame,
    }
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.frame)
    return palette
