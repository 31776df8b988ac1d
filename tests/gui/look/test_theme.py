"""The colours can be read: contrast as WCAG 2 computes it, from the themes and from what Qt makes of them."""

import pytest
from PySide6.QtGui import QColor, QPalette

from gui.look.theme import (
    DARK,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    Theme,
    laid_over,
    list_palette,
    palette_for,
    theme_for,
    theme_of,
)

THEMES = {"light": LIGHT, "dark": DARK, "high light": HIGH_LIGHT, "high dark": HIGH_DARK}
TEXT, HIGH_TEXT, MARK = 4.5, 7.0, 3.0


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


INKS = ("text", "muted", "accent", "error", "warning", "hint", "done")
GROUNDS = ("ground", "paper", "header", "computed", "error_ground", "warning_ground")
PLAIN_GROUNDS = GROUNDS[:3]
"""On which controls stand that may be switched off."""


def unreadable(theme: Theme, wanted: float) -> dict[str, float]:
    """Every ink on every ground, chosen or not, whose contrast is less than wanted."""
    grounds = {name: getattr(theme, name) for name in GROUNDS}
    grounds |= {f"chosen {name}": laid_over(ground, theme.overlay) for name, ground in grounds.items()}
    pairs = {f"{ink} on {name}": (getattr(theme, ink), grounds[name]) for ink in INKS for name in grounds}
    pairs |= {f"disabled on {name}": (theme.disabled, getattr(theme, name)) for name in PLAIN_GROUNDS}
    pairs["on accent"] = theme.on_accent, theme.accent
    found = {what: round(contrast(*pair), 2) for what, pair in pairs.items()}
    return {what: ratio for what, ratio in found.items() if ratio < wanted}


def unseen(theme: Theme) -> dict[str, float]:
    """Lines, frames and marks that do not stand out from a ground."""
    pairs = {
        f"{mark} on {name}": (getattr(theme, mark), getattr(theme, name))
        for mark in ("line", "frame", "accent", "error", "warning", "hint", "done")
        for name in GROUNDS
    }
    found = {what: round(contrast(*pair), 2) for what, pair in pairs.items()}
    return {what: ratio for what, ratio in found.items() if ratio < MARK}


@pytest.mark.parametrize("name", THEMES)
def test_every_ink_can_be_read_on_every_ground(name: str) -> None:
    assert unreadable(THEMES[name], TEXT) == {}


@pytest.mark.parametrize("name", THEMES)
def test_lines_frames_and_marks_can_be_seen_on_every_ground(name: str) -> None:
    assert unseen(THEMES[name]) == {}


@pytest.mark.parametrize("name", ["high light", "high dark"])
def test_with_high_contrast_plain_texts_have_more_of_it(name: str) -> None:
    theme = THEMES[name]
    inks = {ink: getattr(theme, ink) for ink in INKS}
    assert {ink for ink, colour in inks.items() if contrast(colour, theme.paper) < HIGH_TEXT} == set()


@pytest.mark.parametrize("name", THEMES)
def test_a_chosen_row_of_a_list_keeps_its_ink(name: str) -> None:
    palette = list_palette(THEMES[name])
    role = QPalette.ColorRole
    assert contrast(palette.color(role.HighlightedText), palette.color(role.Highlight)) >= TEXT
    assert palette.color(role.Highlight) != palette.color(role.Base)


@pytest.mark.parametrize("name", ["high light", "high dark"])
def test_high_contrast_has_clear_lines_and_a_thick_focus(name: str) -> None:
    theme = THEMES[name]
    assert contrast(theme.line, theme.paper) >= HIGH_TEXT
    assert contrast(theme.disabled, theme.ground) >= HIGH_TEXT
    assert theme.focus_width >= 2 * LIGHT.focus_width


@pytest.mark.parametrize("theme", THEMES.values())
def test_a_palette_leads_back_to_its_theme(theme: Theme) -> None:
    palette = palette_for(theme)
    assert theme_of(palette) is theme
    role = QPalette.ColorRole
    assert contrast(palette.color(role.ButtonText), palette.color(role.Button)) >= TEXT
    assert contrast(palette.color(role.ToolTipText), palette.color(role.ToolTipBase)) >= TEXT


def test_a_foreign_palette_counts_as_dark_or_light() -> None:
    assert theme_of(QPalette(QColor("#333333"))) is DARK
    assert theme_of(QPalette(QColor("#dddddd"))) is LIGHT
    assert theme_for(dark=True, high_contrast=True) is HIGH_DARK
