"""The colours of the window, light and dark, plain and with high contrast, with one accent each.

Own palettes, because plain X11 has no colour scheme to follow. A widget that paints itself asks
`theme_of(self.palette())`, so that a change of the application's palette reaches everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QPen

from model.level import Level

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
        disabled: What cannot be chosen at present.
        focus_width: Pixels of the frame around the cell or control that has the keyboard.
        mark_size: Pixels of the sides of the mark in the corner of a cell.
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
    disabled: QColor
    focus_width: int = 2
    mark_size: int = 7

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
    line=QColor("#80878f"),
    frame=QColor("#6d7785"),
    text=QColor("#1d232b"),
    muted=QColor("#525d6a"),
    accent=QColor("#1f5ea6"),
    on_accent=QColor("#ffffff"),
    overlay=QColor(31, 94, 166, 36),
    error=QColor("#b3222a"),
    error_ground=QColor("#fde8e8"),
    warning=QColor("#815300"),
    warning_ground=QColor("#fff3d9"),
    hint=QColor("#315f8b"),
    done=QColor("#22693a"),
    disabled=QColor("#636d7b"),
)

DARK = Theme(
    ground=QColor("#1d2127"),
    paper=QColor("#262b33"),
    header=QColor("#2e343d"),
    computed=QColor("#22322a"),
    line=QColor("#777f8b"),
    frame=QColor("#858f9e"),
    text=QColor("#e6e9ee"),
    muted=QColor("#adb7c3"),
    accent=QColor("#91b9eb"),
    on_accent=QColor("#10161d"),
    overlay=QColor(108, 166, 234, 44),
    error=QColor("#ff9a93"),
    error_ground=QColor("#452629"),
    warning=QColor("#eab85f"),
    warning_ground=QColor("#3a3120"),
    hint=QColor("#8fbbe8"),
    done=QColor("#7fcb95"),
    disabled=QColor("#939eac"),
)

HIGH_LIGHT = Theme(
    ground=QColor("#ffffff"),
    paper=QColor("#ffffff"),
    header=QColor("#ffffff"),
    computed=QColor("#e8e8e8"),
    line=QColor("#000000"),
    frame=QColor("#000000"),
    text=QColor("#000000"),
    muted=QColor("#2b2b2b"),
    accent=QColor("#0018a8"),
    on_accent=QColor("#ffffff"),
    overlay=QColor(0, 24, 168, 40),
    error=QColor("#8c0000"),
    error_ground=QColor("#ffffff"),
    warning=QColor("#5c3900"),
    warning_ground=QColor("#ffffff"),
    hint=QColor("#00345f"),
    done=QColor("#004d18"),
    disabled=QColor("#595959"),
    focus_width=4,
    mark_size=11,
)

HIGH_DARK = Theme(
    ground=QColor("#000000"),
    paper=QColor("#000000"),
    header=QColor("#000000"),
    computed=QColor("#262626"),
    line=QColor("#ffffff"),
    frame=QColor("#ffffff"),
    text=QColor("#ffffff"),
    muted=QColor("#dddddd"),
    accent=QColor("#ffe600"),
    on_accent=QColor("#000000"),
    overlay=QColor(255, 230, 0, 50),
    error=QColor("#ffb3ad"),
    error_ground=QColor("#000000"),
    warning=QColor("#ffd27a"),
    warning_ground=QColor("#000000"),
    hint=QColor("#a9d4ff"),
    done=QColor("#9bf0b2"),
    disabled=QColor("#a0a0a0"),
    focus_width=4,
    mark_size=11,
)

_BY_GROUND = {theme.ground.rgba(): theme for theme in (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK)}


def theme_for(dark: bool, high_contrast: bool) -> Theme:
    """The theme that somebody chooses."""
    if high_contrast:
        return HIGH_DARK if dark else HIGH_LIGHT
    return DARK if dark else LIGHT


def is_dark(theme: Theme) -> bool:
    """Whether the ground is dark."""
    return theme in {DARK, HIGH_DARK}


def has_high_contrast(theme: Theme) -> bool:
    """Whether the colours are those of high contrast."""
    return theme in {HIGH_LIGHT, HIGH_DARK}


def theme_of(palette: QPalette) -> Theme:
    """The theme to which a widget's palette belongs."""
    ground = palette.color(Role.Window)
    return _BY_GROUND.get(ground.rgba()) or theme_for(ground.lightness() < DARKER_THAN, high_contrast=False)


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    hints = QGuiApplication.styleHints()
    # Qt tells of contrast since 6.10, and the program keeps to what Qt 6.8 offers.
    contrast = getattr(getattr(hints, "accessibility", lambda: None)(), "contrastPreference", lambda: None)()
    high = getattr(contrast, "name", "") == "HighContrast"
    return theme_for(hints.colorScheme() is Qt.ColorScheme.Dark, high)


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
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.disabled)
    return palette


def list_palette(theme: Theme) -> QPalette:
    """The palette of lists and tables: a chosen row keeps its colours under the overlay."""
    palette = palette_for(theme)
    palette.setColor(Role.Highlight, laid_over(theme.paper, theme.overlay))
    palette.setColor(Role.HighlightedText, theme.text)
    return palette


def laid_over(ground: QColor, overlay: QColor) -> QColor:
    """The ground with a half transparent colour laid over it."""
    share = overlay.alphaF()
    pairs = (
        (ground.redF(), overlay.redF()),
        (ground.greenF(), overlay.greenF()),
        (ground.blueF(), overlay.blueF()),
    )
    return QColor.fromRgbF(*(below * (1 - share) + above * share for below, above in pairs))
