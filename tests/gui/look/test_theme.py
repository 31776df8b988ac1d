"""The colours can be read: contrast as WCAG 2 computes it, from the themes and from what Qt makes of them."""

import pytest
from PySide6.QtGui import QColor, QPalette

from gui.look.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme, palette_for, theme_for, theme_of

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


def over(ground: QColor, overlay: QColor) -> QColor:
    """The ground with the overlay laid on it."""
    share = overlay.alphaF()
    pairs = (
        (ground.redF(), overlay.redF()),
        (ground.greenF(), overlay.greenF()),
        (ground.blueF(), overlay.blueF()),
    )
    return QColor.fromRgbF(*(below * (1 - share) + above * share for below, above in pairs))


def texts(theme: Theme) -> dict[str, tuple[QColor, QColor]]:
    """Every text with the ground on which it stands."""
    grounds = {"ground": theme.ground, "paper": theme.paper, "header": theme.header}
    plain = {f"text on {name}": (theme.text, ground) for name, ground in grounds.items()}
    quiet = {f"muted on {name}": (theme.muted, ground) for name, ground in grounds.items()}
    accent = {f"accent on {name}": (theme.accent, ground) for name, ground in grounds.items()}
    levels = {
        "text on computed": (theme.text, theme.computed),
        "text on overlay": (theme.text, over(theme.paper, theme.overlay)),
        "error in its cell": (theme.error, theme.error_ground),
        "text on warning": (theme.text, theme.warning_ground),
        "warning in its cell": (theme.warning, theme.warning_ground),
        "error on paper": (theme.error, theme.paper),
        "warning on paper": (theme.warning, theme.paper),
        "hint on paper": (theme.hint, theme.paper),
        "done": (theme.done, theme.computed),
        "chosen": (theme.on_accent, theme.accent),
    }
    return plain | quiet | accent | levels


@pytest.mark.parametrize("name", THEMES)
def test_texts_can_be_read(name: str) -> None:
    wanted = HIGH_TEXT if name.startswith("high") else TEXT
    found = {what: contrast(*pair) for what, pair in texts(THEMES[name]).items()}
    assert {what: round(ratio, 1) for what, ratio in found.items() if ratio < wanted} == {}


@pytest.mark.parametrize("name", THEMES)
def test_marks_and_frames_can_be_seen(name: str) -> None:
    theme = THEMES[name]
    grounds = (theme.paper, theme.ground)
    marks = (theme.frame, theme.accent, theme.error, theme.warning, theme.hint)
    assert [c.name() for c in marks if min(contrast(c, ground) for ground in grounds) < MARK] == []


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
